"""Decides which roles, levels, places, employers and industries a unit and the headings above it name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from advisor.pay.asking import ANY_AI
from advisor.schema import Unit, UnitKind
from advisor.vocabulary import Topic, Vocabulary, words

Place = tuple[str, tuple[str, ...]]
"""A section: document source and heading path."""
_HEADLINE = 4
"""Words from which on what follows a role's name in a heading is a headline, and names no topic."""
_OPENING = 1
"""Words before a name that still leave it the subject of a sentence ("most data scientists")."""


@dataclass(frozen=True, slots=True)
class Names:
    """Names that stand in a text."""

    roles: frozenset[str]
    levels: frozenset[str]
    places: frozenset[str]
    employers: frozenset[str]
    industries: frozenset[str]
    leading: frozenset[str] = frozenset()
    """Roles that a unit speaks of first: those that open it or stand in its label."""

    @property
    def others(self) -> frozenset[str]:
        """All names but roles and levels."""
        return self.places | self.employers | self.industries


class UnitNames:
    """Finds the names of units and sections once; neither changes while an index is open."""

    def __init__(self, outline: Iterable[Place], vocabulary: Vocabulary) -> None:
        """Take every section and the known names."""
        self._vocabulary = vocabulary
        self._of_path = {place: self._names(" . ".join(place[1])) for place in outline}
        self._of_unit: dict[str, Names] = {}

    def of_place(self, place: Place) -> Names:
        """Give the names in the headings of a section."""
        return self._of_path.get(place) or self._names(" . ".join(place[1]))

    def of_unit(self, unit: Unit) -> Names:
        """Give the names in a unit and in the line that leads to it."""
        names = self._of_unit.get(unit.id)
        if names is None:
            names = self._names(f"{unit.text} . {unit.lead} . {' . '.join(unit.headers)}")
            levels = self._names(unit.text).levels or names.levels  # what a line leads to may be of other levels
            names = self._of_unit[unit.id] = replace(names, levels=levels, leading=self._leading(unit))
        return names

    def topic_of(self, heading: str) -> str:
        """Give what of a heading names its topic: of a role with a headline behind it ("X: the new star") the role."""
        name, colon, headline = heading.partition(":")
        if (
            not colon
            or len(headline.split()) < _HEADLINE
            or not any(
                one.topic is Topic.ROLE and len(words(one.written)) == len(words(name))
                for one in self._vocabulary.find(name)
            )
        ):
            return heading
        return name

    def _leading(self, unit: Unit) -> frozenset[str]:
        """Give the roles of a row's label, or those that a text opens with, and the line that leads to it names."""
        text = unit.cells[0] if unit.kind is UnitKind.ROW and unit.cells else unit.text
        found = [one for one in self._vocabulary.find(text) if one.topic is Topic.ROLE and one.name != ANY_AI]
        before = text[: found[0].start] if found else ""
        opened = len(words(before)) <= _OPENING or before.rstrip().endswith(",")
        leading = {one.name for one in found if opened and _is_next(text[found[0].start : one.start])}
        return frozenset(leading) | self._names(unit.lead).roles

    def _names(self, text: str) -> Names:
        found: dict[Topic, set[str]] = {topic: set() for topic in Topic}
        for mention in self._vocabulary.find(text):
            found[mention.topic].add(mention.name)
        return Names(
            frozenset(found[Topic.ROLE] - {ANY_AI}),
            frozenset(found[Topic.LEVEL]),
            frozenset(found[Topic.PLACE]),
            frozenset(found[Topic.EMPLOYER]),
            frozenset(found[Topic.INDUSTRY]),
        )


def _is_next(between: str) -> bool:
    """Say whether nothing but other names and what joins them can stand between the first name and another."""
    return not re.search(r"[.;:]| (?:is|are|has|have|can|may|will|to|with|of|for) ", between)
