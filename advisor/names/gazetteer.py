"""Decides which places are known, and what lies in what: countries and their states (ISO 3166), cities and regions.

Cities come from `places.yaml` and, beside them, from the tz database, which names one or more of every country.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from importlib import resources
from pathlib import Path

from advisor.names.name_book import NameBook
from advisor.names.name_words import Topic, key_of
from advisor.names.place_file import Area, Country, read_places, refuse_unknown_places

_STATES = frozenset({"State", "District", "Province", "Territory"})


def add_places(book: NameBook, folder: Path) -> None:
    """Add the places of `places.yaml` and of the standards that it rests on.

    Raises:
        VocabularyError: the file cannot be read or used, or names a place that is not known, or two by one name.
    """
    file = read_places(folder)
    book.opened(file)
    data = file.value
    by_code = _add_countries(book, data.countries)
    for code in ("US", *data.divided):
        _add_states(book, code, by_code[code], data.states)
    for city, entry in data.cities.items():
        _add_city(book, city, by_code.get(entry.within, entry.within), entry.aliases)
    for outer, cities in data.more_cities.items():
        for city in cities:
            _add_city(book, city, by_code.get(outer, outer), rare=True, as_written=city in data.words)
    for city in data.undecided:
        _add_city(book, city, None, rare=True)
    for code, city in _zone_cities():
        if city not in data.no_cities and key_of(city) not in book.names and code in by_code:
            _add_city(book, city, by_code[code], rare=True)
    for code, parts in data.parts.items():
        _add_parts(book, by_code[code], parts)
    for code, areas in data.areas.items():
        _add_areas(book, by_code[code], areas)
    for name, region in data.regions.items():
        book.add(Topic.PLACE, name, region.aliases)
        book.members[name] = tuple(by_code.get(member, member) for member in region.members)
    for pair, regions in data.pairs.items():
        book.pairs[pair] = tuple(regions)
        # "the Americas" are another place than "America": the name of both counts as it is written
        book.add(Topic.PLACE, pair, (), as_written=key_of(pair) in book.names)
    book.unsure.update({name: tuple(readings) for name, readings in data.unsure.items()})
    book.guarded.update((Topic.PLACE, key_of(name)) for name in (*data.people, *data.words))
    refuse_unknown_places(file, book.names, by_code)


def _add_countries(book: NameBook, extra: Mapping[str, Country]) -> dict[str, str]:
    import pycountry

    by_code: dict[str, str] = {}
    for country in pycountry.countries:
        code = country.alpha_2
        known = extra.get(code, Country())
        name = known.name or getattr(country, "common_name", None) or country.name
        by_code[code] = name
        book.codes[name] = code
        book.add(Topic.PLACE, name, known.aliases)
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


def _add_areas(book: NameBook, country: str, areas: Mapping[str, Area]) -> None:
    """Add the areas of a country that are larger than its states; each lies in it, whatever lies in the area."""
    for area, entry in areas.items():
        book.add(Topic.PLACE, area, entry.aliases)
        book.members[area] = tuple(entry.members)
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
