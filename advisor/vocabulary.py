"""Decides what names of roles, levels, places, industries and employers mean, from the data files in `corpus/`.

A name is matched by its words in any case, hyphens and plurals aside; a name written in capitals in the files (US, IT,
DS) or one of an employer counts only as written there, since "us" and "apple" are words too.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import Any

from advisor.errors import VocabularyError

_WORD = re.compile(r"[^\W_]+(?:[.’'][^\W_]+)*\.?|&|\+")
_AT = re.compile(r"\b(?:at|doe?s?) $", re.IGNORECASE)
_POSSESSIVE = re.compile(r"[’']s$")


class Topic(StrEnum):
    """What kind of name a mention is."""

    ROLE = "role"
    LEVEL = "level"
    PLACE = "place"
    INDUSTRY = "industry"
    EMPLOYER = "employer"


@dataclass(frozen=True, slots=True)
class Mention:
    """A known name as found in a text, from `start` to `end`; `name` is the canonical one."""

    topic: Topic
    name: str
    start: int
    end: int
    written: str


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text, folded for matching, with its place."""

    folded: str
    written: str
    start: int
    end: int


def fold(word: str) -> str:
    """Fold a word for matching: lower case, no possessive, no full stops, singular."""
    if word == "&":
        return "and"
    plain = _POSSESSIVE.sub("", word).replace(".", "").casefold()
    if len(plain) > 3 and plain.endswith("s") and not plain.endswith(("ss", "us", "is")):
        return plain[:-3] + "y" if plain.endswith("ies") and len(plain) > 4 else plain[:-1]
    return plain


def words(text: str) -> list[Word]:
    """Split a text into folded words; hyphens and slashes separate."""
    return [Word(fold(m.group()), m.group(), m.start(), m.end()) for m in _WORD.finditer(text)]


def _cased(alias: str) -> bool:
    return alias.isupper() and len(alias.replace(".", "")) <= 4


@dataclass(frozen=True)
class Vocabulary:
    """All known names, with what contains what.

    `names` maps folded words to (topic, canonical name, spelling that must be matched or None).
    """

    names: Mapping[tuple[str, ...], tuple[tuple[Topic, str, str | None], ...]]
    members: Mapping[str, tuple[str, ...]]
    """Place -> the places directly inside it."""
    pairs: Mapping[str, tuple[str, ...]]
    """Name that stands for several regions -> these regions."""
    codes: Mapping[str, str]
    """Country name -> ISO code."""
    years: Mapping[str, int]
    """Level -> years of experience from which on a person is at it."""
    roles: tuple[str, ...] = field(default=())
    own_roles: frozenset[str] = frozenset()
    """Roles of the data file, without those that documents added."""

    @cached_property
    def _longest(self) -> int:
        return max((len(key) for key in self.names), default=1)

    @cached_property
    def _containers(self) -> dict[str, tuple[str, ...]]:
        direct: dict[str, list[str]] = {}
        for outer, inner in self.members.items():
            for place in inner:
                direct.setdefault(place, []).append(outer)
        found: dict[str, tuple[str, ...]] = {}
        for place in direct:
            order: dict[str, None] = {}
            layer = direct[place]
            while layer:
                order.update(dict.fromkeys(layer))
                layer = [outer for inner in layer for outer in direct.get(inner, []) if outer not in order]
            found[place] = tuple(order)
        return found

    @cached_property
    def vocabulary_words(self) -> frozenset[str]:
        """Every folded word of every name: what a typing error may have meant."""
        return frozenset(word for key in self.names for word in key)

    def find(self, text: str) -> list[Mention]:
        """Find the known names in a text, longest first, none overlapping another, in reading order."""
        tokens, found, at = words(text), [], 0
        while at < len(tokens):
            step = 1
            for size in range(min(self._longest, len(tokens) - at), 0, -1):
                span = tokens[at : at + size]
                match = self._match(span, text)
                if match:
                    found.extend(match)
                    step = size
                    break
            at += step
        return found

    def _match(self, span: list[Word], text: str) -> list[Mention]:
        start, end = span[0].start, span[-1].end
        written = text[start:end]
        entries = self.names.get(tuple(word.folded for word in span), ())
        for topic, name, spelling in entries:
            if topic is Topic.EMPLOYER and _AT.search(text[:start]):
                spelling = None  # "at meta", "does tesla pay": no common word stands there
            if spelling is None or _POSSESSIVE.sub("", written).rstrip(".") in (spelling, spelling.rstrip(".")):
                parts = self.pairs.get(name, (name,)) if topic is Topic.PLACE else (name,)
                return [Mention(topic, part, start, end, written) for part in parts]
        return []

    def canonical(self, topic: Topic, text: str) -> str | None:
        """Give the canonical name if the whole text is one known name of that kind, else None."""
        hits = [m for m in self.find(text) if m.topic is topic]
        if len(hits) == 1 and len(words(hits[0].written)) == len(words(text)):
            return hits[0].name
        return None

    def containers(self, place: str) -> tuple[str, ...]:
        """List the places that contain this one, nearest first."""
        return self._containers.get(place, ())

    def within(self, place: str, outer: str) -> bool:
        """Say whether `place` lies in `outer` or is the same."""
        return place == outer or outer in self.containers(place)

    def country_of(self, place: str) -> str | None:
        """Name the country that a place lies in or is; None for regions of several countries."""
        return next((p for p in (place, *self.containers(place)) if p in self.codes), None)

    def currencies(self, place: str) -> tuple[str, ...]:
        """List the ISO codes of the money in use in a place's country (source: Unicode CLDR by babel)."""
        country = self.country_of(place)
        if country is None:
            return ()
        from babel.numbers import get_territory_currencies

        return tuple(get_territory_currencies(self.codes[country]))

    def level_for_years(self, years: float) -> str:
        """Give the level of somebody with so many years of experience."""
        return max((start, level) for level, start in self.years.items() if start <= years)[1]

    def with_industries(self, industries: Collection[str]) -> Vocabulary:
        """Add industries as documents name them; what stands before a semicolon names one too."""
        names = dict(self.names)
        for industry in industries:
            for name in (industry, industry.partition(";")[0]):
                key = tuple(word.folded for word in words(name))
                if key and all(entry[1] not in industries for entry in names.get(key, ())):
                    names[key] = ((Topic.INDUSTRY, industry, None),)
        return replace(self, names=names)

    def with_roles(self, roles: Iterable[str]) -> Vocabulary:
        """Add roles that documents are about; names known already keep their meaning."""
        names = dict(self.names)
        added: list[str] = []
        for role in roles:
            key = tuple(word.folded for word in words(role))
            if key and key not in names:
                names[key] = ((Topic.ROLE, role, None),)
                added.append(role)
        return replace(self, names=names, roles=tuple(dict.fromkeys((*self.roles, *added))))


class _Builder:
    """Collects names while the files are read."""

    def __init__(self) -> None:
        self.names: dict[tuple[str, ...], tuple[tuple[Topic, str, str | None], ...]] = {}
        self.members: dict[str, tuple[str, ...]] = {}
        self.pairs: dict[str, tuple[str, ...]] = {}
        self.codes: dict[str, str] = {}

    def add(self, topic: Topic, name: str, aliases: Iterable[str], *, as_written: bool = False) -> None:
        for alias in (name, *aliases):
            key = tuple(word.folded for word in words(alias))
            spelling = alias if (as_written and not alias.islower()) or _cased(alias) else None
            entry = (topic, name, spelling)
            if entry not in self.names.get(key, ()):
                self.names[key] = (*self.names.get(key, ()), entry)


def read_data(path: Path) -> Any:
    """Read a vocabulary file.

    Raises:
        VocabularyError: it is missing or not YAML.
    """
    import yaml

    try:
        return yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, yaml.YAMLError) as error:
        raise VocabularyError(f"The vocabulary file {path} cannot be read: {error}. Mend or restore it.") from error


def _add_places(build: _Builder, data: Mapping[str, Any]) -> None:
    import pycountry

    extra = data.get("countries", {})
    by_code: dict[str, str] = {}
    for country in pycountry.countries:
        code = country.alpha_2
        known = extra.get(code, {})
        name = known.get("name") or getattr(country, "common_name", None) or country.name
        by_code[code] = name
        build.codes[name] = code
        build.add(Topic.PLACE, name, known.get("aliases", ()))
    states = [state.name for state in pycountry.subdivisions.get(country_code="US") if state.type == "State"]
    for state in states:
        build.add(Topic.PLACE, state, ())
    build.members[by_code["US"]] = tuple(states)
    for city, entry in data.get("cities", {}).items():
        outer = by_code.get(entry["in"], entry["in"])
        build.add(Topic.PLACE, city, entry.get("aliases", ()))
        build.members[outer] = (*build.members.get(outer, ()), city)
    for region, entry in data.get("regions", {}).items():
        build.add(Topic.PLACE, region, entry.get("aliases", ()))
        build.members[region] = tuple(by_code.get(member, member) for member in entry["members"])
    for pair, regions in data.get("pairs", {}).items():
        build.pairs[pair] = tuple(regions)
        build.add(Topic.PLACE, pair, ())


def load_vocabulary(folder: Path) -> Vocabulary:
    """Read the vocabulary files of a corpus folder (`roles`, `levels`, `places`, `industries`, `employers`).

    Raises:
        VocabularyError: a file is missing or not of the expected form.
    """
    build = _Builder()
    try:
        roles = read_data(folder / "roles.yaml")
        levels = read_data(folder / "levels.yaml")
        for role, aliases in roles.items():
            build.add(Topic.ROLE, role, aliases or ())
        for level, entry in levels.items():
            build.add(Topic.LEVEL, level, entry["aliases"])
        _add_places(build, read_data(folder / "places.yaml"))
        for industry, aliases in read_data(folder / "industries.yaml").items():
            build.add(Topic.INDUSTRY, industry, aliases or ())
        for employer, aliases in read_data(folder / "employers.yaml").items():
            build.add(Topic.EMPLOYER, employer, aliases or (), as_written=True)
        years = {level: int(entry["from_years"]) for level, entry in levels.items()}
    except (KeyError, TypeError, AttributeError) as error:
        raise VocabularyError(f"A vocabulary file in {folder} is not of the expected form: {error!r}.") from error
    return Vocabulary(build.names, build.members, build.pairs, build.codes, years, tuple(roles), frozenset(roles))
