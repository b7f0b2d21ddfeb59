"""Decides which words of the guides meet a condition that learners set: free, open, from home, without a degree."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Protocol

from advisor.plan.costs import Cost, stated_cost
from advisor.schema import Unit, UnitKind

Place = tuple[str, tuple[str, ...]]


class Condition(StrEnum):
    """What a learner asks of a way in, a course or a tool."""

    FREE = "free"
    OPEN = "open source"
    HOME = "from home"
    NO_DEGREE = "without a degree"
    PART_TIME = "with limited hours"


_SAID = {
    Condition.OPEN: re.compile(r"\bopen[- ]source\b", re.IGNORECASE),
    Condition.HOME: re.compile(
        r"\b(?:remote(?:ly)?|(?:from|at) home|home[- ]based|work(?:ing)? from anywhere)\b", re.IGNORECASE
    ),
    Condition.NO_DEGREE: re.compile(
        r"\b(?:without|no|not (?:need|require|ask for)|needs? no|rarely|seldom) (?:an? |any "
        r"|the )?(?:[\w-]+ ){0,3}degrees?\b"
        r"|\bdegrees? (?:(?:is|are) (?:not|rarely|seldom|no)|(?:is|are)n['’]?t)\b"
        r"|\bunlike (?:many|most|other)\b.{0,60}\bdegrees?\b|\bregardless of (?:formal )?(?:degree|education)",
        re.IGNORECASE,
    ),
    Condition.PART_TIME: re.compile(
        r"\b(?:part[- ]time|flexib(?:le|ility)|own (?:hours|schedule|pace)|freelanc\w+|side (?:job|income)"
        r"|self-paced)\b",
        re.IGNORECASE,
    ),
}
_COMES_FROM = re.compile(
    r"\b(?:backgrounds?|transition\w*|career chang\w+|com(?:e|es|ing) from|degrees? in|graduates? (?:of|in|from)"
    r"|majors?|experience in|moved? (?:over )?from|natural fits?)\b",
    re.IGNORECASE,
)
_NOT = re.compile(r"\b(?:not|no longer|rarely|seldom|never|on[- ]?site only)\b[^.]{0,25}$", re.IGNORECASE)
_MOST_FACTS = 2_000
"""Pay facts from which on a document is a table of wages and says nothing of conditions."""


class Guides(Protocol):
    """What is read of an index."""

    def outline(self) -> tuple[Place, ...]: ...
    def section(self, source: str, path: tuple[str, ...]) -> tuple[Unit, ...]: ...


@dataclass(frozen=True, slots=True)
class Met:
    """A unit that meets a condition or states a cost, and the roles that its section is about."""

    unit: Unit
    roles: frozenset[str]
    conditions: frozenset[Condition]
    cost: Cost | None


class Conditions:
    """What one open index says of conditions; read once, when somebody first asks."""

    def __init__(
        self,
        guides: Guides,
        subjects: Callable[[Place], frozenset[str]],
        states_pay: Collection[str],
        facts_of: Callable[[str], int],
    ) -> None:
        """Take an index, what sections are about, the units that state pay, and how many pay facts a source has."""
        self._guides = guides
        self._subjects = subjects
        self._states_pay = states_pay
        self._facts_of = facts_of

    def meeting(self, condition: Condition, roles: Sequence[str] = ()) -> tuple[Met, ...]:
        """List what meets a condition, in the guides' order; about some roles, if any are given."""
        return tuple(met for met in self._all if condition in met.conditions and _about(met, roles))

    def costing(self, roles: Sequence[str] = ()) -> tuple[Met, ...]:
        """List what states a cost."""
        return tuple(met for met in self._all if met.cost is not None and _about(met, roles))

    def of_background(self, stems: Sequence[str]) -> tuple[Met, ...]:
        """List sentences on where people come from that hold all of some beginnings of words."""
        return tuple(
            Met(unit, self._subjects(place), frozenset(), None)
            for place in self._guides.outline()
            if self._facts_of(place[0]) <= _MOST_FACTS
            for unit in self._guides.section(*place)
            if all(stem in unit.text.casefold() for stem in stems)
            and _COMES_FROM.search(unit.text)
            and not _only_leads(unit)
        )

    @cached_property
    def _all(self) -> tuple[Met, ...]:
        return tuple(self._read())

    def _read(self) -> Iterator[Met]:
        for place in self._guides.outline():
            if self._facts_of(place[0]) > _MOST_FACTS:
                continue
            roles = self._subjects(place)
            for unit in self._guides.section(*place):
                if unit.id in self._states_pay or _only_leads(unit):
                    continue
                cost = stated_cost(unit.text)
                met = {one for one, pattern in _SAID.items() if _states(pattern, unit.text)}
                met |= {Condition.FREE} if cost is not None and not cost.paid else set()
                if met or cost is not None:
                    yield Met(unit, roles, frozenset(met), cost)


def _states(pattern: re.Pattern[str], text: str) -> bool:
    return any(not _NOT.search(text[: match.start()]) for match in pattern.finditer(text))


def _only_leads(unit: Unit) -> bool:
    return unit.kind is UnitKind.SENTENCE and unit.text.rstrip().endswith(":")


def _about(met: Met, roles: Sequence[str]) -> bool:
    return not roles or not met.roles or bool(met.roles & set(roles))
