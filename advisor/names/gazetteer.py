"""Decides which places are known, and what lies in what: countries and their states (ISO 3166), cities and regions.

Cities come from `places.yaml` and, beside them, from the tz database, which names one or more of every country.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from importlib import resources
from typing import Any

from advisor.names.name_book import NameBook
from advisor.names.name_words import Topic, key_of

_STATES = frozenset({"State", "District", "Province", "Territory"})


def add_places(book: NameBook, data: Mapping[str, Any]) -> None:
    """Add the places of `places.yaml` and of the standards that it rests on."""
    by_code = _add_countries(book, data.get("countries", {}))
    for code in ("US", *data.get("divided", ())):
        _add_states(book, code, by_code[code], data.get("states", {}))
    for city, entry in data.get("cities", {}).items():
        _add_city(book, city, by_code.get(entry["in"], entry["in"]), entry.get("aliases", ()))
    words_too = frozenset(data.get("words", ()))
    for outer, cities in data.get("more_cities", {}).items():
        for city in cities:
            _add_city(book, city, by_code.get(outer, outer), rare=True, as_written=city in words_too)
    for city in data.get("undecided", ()):
        _add_city(book, city, None, rare=True)
    left_out = frozenset(data.get("no_cities", ()))
    for code, city in _zone_cities():
        if city not in left_out and key_of(city) not in book.names and code in by_code:
            _add_city(book, city, by_code[code], rare=True)
    for code, parts in data.get("parts", {}).items():
        _add_parts(book, by_code[code], parts)
    for code, areas in data.get("areas", {}).items():
        _add_areas(book, by_code[code], areas)
    for region, entry in data.get("regions", {}).items():
        book.add(Topic.PLACE, region, entry.get("aliases", ()))
        book.members[region] = tuple(by_code.get(member, member) for member in entry["members"])
    for pair, regions in data.get("pairs", {}).items():
        book.pairs[pair] = tuple(regions)
        book.add(Topic.PLACE, pair, ())
    book.unsure.update({name: tuple(readings) for name, readings in data.get("unsure", {}).items()})
    book.guarded.update((Topic.PLACE, key_of(name)) for name in (*data.get("people", ()), *words_too))


def _add_countries(book: NameBook, extra: Mapping[str, Any]) -> dict[str, str]:
    import pycountry

    by_code: dict[str, str] = {}
    for country in pycountry.countries:
        code = country.alpha_2
        known = extra.get(code, {})
        name = known.get("name") or getattr(country, "common_name", None) or country.name
        by_code[code] = name
        book.codes[name] = code
        book.add(Topic.PLACE, name, known.get("aliases", ()))
    return by_code


def _add_states(book: NameBook, code: str, country: str, aliases: Mapping[str, list[str]]) -> None:
    import pycountry

    parts = pycountry.subdivisions.get(country_code=code)
    states = [_unaccented(state.name) for state in parts if state.type in _STATES]
    for state in states:
        book.add(Topic.PLACE, state, aliases.get(state, ()))
    book.members[country] = tuple(states)


def _add_parts(book: NameBook, country: str, parts: Mapping[str, list[str]]) -> None:
    """Add the parts of a country by the names that English has for them, where no other place has the name."""
    for part, aliases in parts.items():
        if key_of(part) not in book.names:
            book.add(Topic.PLACE, part, aliases)
            book.members[country] = (*book.members.get(country, ()), part)


def _add_areas(book: NameBook, country: str, areas: Mapping[str, Mapping[str, list[str]]]) -> None:
    """Add the areas of a country that are larger than its states; each lies in it, whatever lies in the area."""
    for area, entry in areas.items():
        book.add(Topic.PLACE, area, entry.get("aliases", ()))
        book.members[area] = tuple(entry.get("members", ()))
        book.members[country] = (*book.members.get(country, ()), area)


def _add_city(
    book: NameBook,
    city: str,
    outer: str | None,
    aliases: Sequence[str] = (),
    *,
    rare: bool = False,
    as_written: bool = False,
) -> None:
    plain = _unaccented(city)
    book.add(Topic.PLACE, city, aliases if plain == city else (*aliases, plain), as_written=as_written)
    book.cities.add(city)
    if rare:
        book.rare.add(key_of(city))
    if outer is not None:
        book.members[outer] = (*book.members.get(outer, ()), city)


def _zone_cities() -> Iterator[tuple[str, str]]:
    """List the places of the tz database by country code, without the many parts of the United States."""
    table = resources.files("tzdata").joinpath("zoneinfo", "zone.tab").read_text(encoding="utf-8")
    for line in table.splitlines():
        if line and not line.startswith("#"):
            code, _, zone, *_ = line.split("\t")
            if code not in ("US", "AQ"):
                yield code, zone.rpartition("/")[2].replace("_", " ")


def _unaccented(name: str) -> str:
    return "".join(mark for mark in unicodedata.normalize("NFD", name) if not unicodedata.combining(mark))
