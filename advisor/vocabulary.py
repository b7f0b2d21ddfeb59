"""Decides what names of roles, levels, places, industries and employers mean, from the data files in `corpus/`.

A name is matched by its words in any case, hyphens and plurals aside; a name written in capitals in the files (US, IT,
DS) or one of an employer counts only as written there, since "us" and "apple" are words too.  Others that are words too
count where `standing` says so.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from advisor.names.function_words import read_function_words
from advisor.names.gazetteer import add_places
from advisor.names.job_titles import NO_TITLES, JobTitles, load_job_titles
from advisor.names.locating import joined_places
from advisor.names.name_book import NameBook
from advisor.names.name_files import add_employers, add_industries, add_roles_and_levels
from advisor.names.name_words import Key, Meaning, Mention, Topic, Word, fold, key_of, unpossessed, words
from advisor.names.standing import SECTOR, Spot, stands

__all__ = ["Mention", "Topic", "Vocabulary", "Word", "fold", "load_vocabulary", "words"]

_AT = re.compile(r"\b(?:at|doe?s?) $", re.IGNORECASE)
_MONEY = frozenset("$€£")
_LONGEST_AHEAD = 4
"""Words of a name that is only looked at for what kind it is."""


@dataclass(frozen=True)
class Vocabulary:
    """All known names, with what contains what.

    `names` maps folded words to (topic, canonical name, spelling that must be matched or None).
    """

    names: Mapping[Key, tuple[Meaning, ...]]
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
    guarded: frozenset[tuple[Topic, Key]] = frozenset()
    """Names that are other words too: they count only where such a name stands."""
    cities: frozenset[str] = frozenset()
    unsure: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Place whose name another one shares -> all that it may be."""
    rare: frozenset[Key] = frozenset()
    """Names that no mistyped word is taken for."""
    plain: frozenset[str] = frozenset()
    """Words that carry no subject."""
    titles: JobTitles = NO_TITLES

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
        """Every folded word of every name, rare ones aside: what a typing error may have meant."""
        return frozenset(word for key in self.names if key not in self.rare for word in key)

    def find(self, text: str) -> list[Mention]:
        """Find the known names in a text, longest first, none overlapping another, in reading order."""
        tokens = tuple(words(text))
        ahead = self._kinds_at(tokens)
        found: list[Mention] = []
        at = 0
        while at < len(tokens):
            step = 1
            for size in range(min(self._longest, len(tokens) - at), 0, -1):
                match = self._match(Spot(text, tokens, at, size, found[-1] if found else None, ahead))
                if match:
                    found.extend(match)
                    step = size
                    break
            at += step
        return joined_places(found, text, self)

    def _kinds_at(self, tokens: tuple[Word, ...]) -> Callable[[int], frozenset[Topic]]:
        def kinds(start: int) -> frozenset[Topic]:
            at = next((at for at, word in enumerate(tokens) if word.start >= start), None)
            if at is None or tokens[at].start > start:
                return frozenset()
            keys = (tuple(word.folded for word in tokens[at : at + size]) for size in range(1, _LONGEST_AHEAD + 1))
            return frozenset(topic for key in keys for topic, _, _ in self.names.get(key, ()))

        return kinds

    def _match(self, spot: Spot) -> list[Mention]:
        entries = self.names.get(spot.key, ())
        for topic, name, spelling in entries:
            if topic is Topic.EMPLOYER and _AT.search(spot.opens):
                spelling = None  # "at meta", "does tesla pay": no common word stands there
            if spelling is not None and spot.goes_on[:1] in _MONEY:
                continue  # "CA$90,000": a currency, not a place
            if spelling is not None and unpossessed(spot.written).rstrip(".") not in (spelling, spelling.rstrip(".")):
                continue
            if (topic, spot.key) in self.guarded and not stands(topic, spot, self.plain):
                continue
            return self._mentions(topic, name, entries, spot)
        return []

    def _mentions(self, topic: Topic, name: str, entries: tuple[Meaning, ...], spot: Spot) -> list[Mention]:
        """Give what a name means: each region of a pair, each role of a shared last word, role and level of a title."""
        meant = [(topic, name)]
        end = spot.end
        if topic is Topic.PLACE:
            meant = [(topic, region) for region in self.pairs.get(name, (name,))]
        elif (topic, spot.key) in self.guarded and topic is Topic.ROLE:
            meant = _nearest_roles([(kind, other) for kind, other, _ in entries], spot)
        elif topic is Topic.INDUSTRY and (sector := SECTOR.match(spot.goes_on)):
            end += sector.end()
        return [Mention(kind, one, spot.start, end, spot.text[spot.start : end]) for kind, one in meant]

    def canonical(self, topic: Topic, text: str) -> str | None:
        """Give the canonical name if the whole text is one known name of that kind, else None."""
        hits = [m for m in self.find(text) if m.topic is topic]
        if len(hits) == 1 and len(words(hits[0].written)) == len(words(text)):
            return hits[0].name
        return None

    def containers(self, place: str) -> tuple[str, ...]:
        """List the places that contain this one, nearest first.

        A place named with the one that it lies in ("Springfield, Illinois") lies there, unless two share that name.
        """
        outer = place.rpartition(", ")[2]
        if place not in self._containers and outer != place and outer not in self.unsure:
            return (outer, *self._containers.get(outer, ()))
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
        """Add industries as documents name them; what stands before a semicolon names one too.

        A name of something else keeps its meaning, and so does one of an industry that documents name alone.
        """
        names = dict(self.names)
        for industry in industries:
            for name in (industry, industry.partition(";")[0]):
                key = key_of(name)
                known = names.get(key, ())
                free = all(topic is Topic.INDUSTRY and other not in industries for topic, other, _ in known)
                if key and free:
                    names[key] = ((Topic.INDUSTRY, industry, None),)
        return replace(self, names=names)

    def with_titles(self, titles: Mapping[Key, tuple[Meaning, ...]]) -> Vocabulary:
        """Add other titles of roles, as documents give them; known names keep their meaning."""
        new = {key: meant for key, meant in titles.items() if key not in self.names}
        guarded = self.guarded | {(Topic.ROLE, key) for key in new}
        return replace(self, names={**self.names, **new}, guarded=guarded)

    def with_roles(self, roles: Iterable[str], *, titles: bool = True) -> Vocabulary:
        """Add roles of documents, and with `titles` their everyday names; known names keep their meaning."""
        names = dict(self.names)
        given = tuple(dict.fromkeys(roles))
        added: list[str] = []
        for role in given:
            key = key_of(role)
            if key and key not in names:
                names[key] = ((Topic.ROLE, role, None),)
                added.append(role)
        guarded = set(self.guarded)
        official = [role for role in given if role in added or role in self.titles.names]
        for key, meant in self.titles.other_names(official, self.own_roles) if titles else ():
            if key and key not in names:
                names[key] = tuple((Topic.ROLE, role, None) for role in meant)
                guarded.add((Topic.ROLE, key))
        guarded.update((Topic.ROLE, key_of(role)) for role in added if titles and len(key_of(role)) > 1)
        return replace(self, names=names, guarded=frozenset(guarded), roles=tuple(dict.fromkeys((*self.roles, *added))))


def _nearest_roles(meant: list[tuple[Topic, str]], spot: Spot) -> list[tuple[Topic, str]]:
    """Keep of several roles those whose other words a text has too ("market research: what do analysts earn?")."""
    said = frozenset(word.folded for word in spot.tokens)
    near = [one for one in meant if one[0] is Topic.ROLE and said.issuperset(key_of(one[1]))]
    return near if len(meant) > 1 and near else meant


def load_vocabulary(folder: Path) -> Vocabulary:
    """Read the vocabulary files of a corpus folder (roles, levels, places, industries, employers, job titles).

    Raises:
        VocabularyError: a file is missing, not of the expected form, or gives one name to two things.
    """
    book = NameBook()
    roles, years = add_roles_and_levels(book, folder)
    add_places(book, folder)
    add_industries(book, folder)
    add_employers(book, folder)
    function = read_function_words(folder).words.split()
    titles = load_job_titles(folder, roles)
    return Vocabulary(
        book.names, book.members, book.pairs, book.codes, years, roles, frozenset(roles),
        guarded=frozenset(book.guarded), cities=frozenset(book.cities), unsure=book.unsure, rare=frozenset(book.rare),
        plain=frozenset({*function, *map(fold, function), *titles.beside}), titles=titles,
    )  # fmt: skip
