"""Decides what to learn first of what is missing, from what the guides say of it and from nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from advisor.schema import Unit, UnitKind
from advisor.skills.requirements import Requirement
from advisor.skills.skill_names import SkillNames
from advisor.skills.skill_sections import SkillSections

_FOUNDATION = re.compile(
    r"\b(?:start(?:ing)? with|begin with|first (?:learn|step)|learn\w* .{0,30}\bfirst|foundations?|fundamental"
    r"|most (?:used|prevalent"
    r"|important|needed|common)|leans? on most|basis (?:of|for)|builds? on|prerequisite|before (?:learning"
    r"|moving)|paramount"
    r"|at all levels|every level)\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r",?\s+\b(?:while|but|whereas|though|although)\b|;")
_DEGREE = re.compile(r"\b(?:degree|bachelor|master['’]?s|ph\.?d|diploma)\b", re.IGNORECASE)
"""A step to a degree is no step to a single skill."""
_HIGH = re.compile(r"^(?:very )?high\b|^critical\b", re.IGNORECASE)
_PRIORITY = re.compile(r"\b(?:learning priority|priority for learning|priority)\b", re.IGNORECASE)


class Stage(Protocol):
    """A step of a guide's plan."""

    @property
    def title(self) -> str: ...
    @property
    def units(self) -> tuple[Unit, ...]: ...


class Ordered(Protocol):
    """A plan of a guide."""

    @property
    def numbered(self) -> bool: ...
    @property
    def stages(self) -> Sequence[Stage]: ...


class Plans(Protocol):
    """Finds the plans towards a role, the best supported first."""

    def __call__(self, role: str) -> Sequence[Ordered]: ...


@dataclass(frozen=True, slots=True)
class First:
    """A skill to learn early, and the unit that says so."""

    asked: Requirement
    unit: Unit
    ordered: bool
    """Whether the guide puts it into an order; else it calls it a foundation or of high importance."""


class LearningOrder:
    """Finds what guides say of the order in which to learn."""

    def __init__(self, sections: SkillSections, names: SkillNames, plans: Plans | None = None) -> None:
        """Take what finds sections, the names of skills, and what finds plans."""
        self._sections = sections
        self._names = names
        self._plans = plans

    def of(self, role: str, missing: Sequence[Requirement]) -> tuple[First, ...]:
        """List the missing skills that a guide puts first, in its order; empty where none does."""
        found: dict[str, First] = {}
        for one in (*self._planned(role, missing), *self._founded(role, missing), *_rated(missing)):
            found.setdefault(one.asked.name, one)
        return tuple(sorted(found.values(), key=lambda one: one.asked.nice))

    def _planned(self, role: str, missing: Sequence[Requirement]) -> list[First]:
        for plan in self._plans(role) if self._plans else ():
            if not plan.numbered:
                continue
            steps = [
                First(asked, unit, ordered=True)
                for stage in plan.stages
                for unit in stage.units
                if not _DEGREE.search(unit.text)
                for asked in self._named(unit.text, missing)
            ]
            if steps:
                return steps
        return []

    def _founded(self, role: str, missing: Sequence[Requirement]) -> Iterator[First]:
        for section in self._sections.of(role):
            if not section.listed:
                continue
            for unit in section.units:
                clauses = _CLAUSE.split(unit.text) if unit.kind is not UnitKind.ROW else ()
                for clause in filter(_FOUNDATION.search, clauses):
                    yield from (First(asked, unit, ordered=False) for asked in self._named(clause, missing))

    def _named(self, text: str, missing: Sequence[Requirement]) -> Iterator[Requirement]:
        """List the missing skills that a text names, by their own name, a part of them, or a narrower one."""
        named = [one.skill for one in self._names.find(text)]
        stems = set(self._names.phrase(text[:400]).stems)
        for asked in missing:
            own = {phrase.skill or phrase.head for phrase in (asked.whole, *asked.parts)} - {None}
            hit = any(skill in own or own & self._names.broader(skill) for skill in named)
            plain = not asked.whole.skill and len(asked.whole.stems) > 1 and set(asked.whole.stems) <= stems
            if hit or plain:
                yield asked


def _rated(missing: Sequence[Requirement]) -> Iterator[First]:
    """List what a table rates as of high importance or priority."""
    for asked in missing:
        cells = zip(asked.unit.headers, asked.unit.cells, strict=False)
        if _HIGH.match(asked.level) or any(_PRIORITY.search(head) and _HIGH.match(cell) for head, cell in cells):
            yield First(asked, asked.unit, ordered=False)
