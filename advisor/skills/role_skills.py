"""Decides what a role asks for over all guides: each skill once, in the order in which the guides weigh them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from advisor.skills.requirements import Requirement, Requirements
from advisor.skills.skill_names import Phrase, SkillNames
from advisor.skills.skill_sections import SkillSection, SkillSections

MOST = 30
"""Most skills of a role: more is no help to anybody."""
_ENOUGH = 8
"""Skills from sections that ask for them, from which on sentences elsewhere that name one in passing add nothing."""
_COVERED = 0.5
"""Share of a group's parts that stand on the list already, from which on it is no skill of its own."""


class RoleSkills:
    """Collects what roles ask for; remembers it, since an index does not change."""

    def __init__(self, sections: SkillSections, requirements: Requirements, names: SkillNames) -> None:
        """Take what finds the sections, what reads them, and the names of skills."""
        self._sections = sections
        self._requirements = requirements
        self._names = names
        self.of = lru_cache(maxsize=500)(self._of)

    def _of(self, role: str) -> tuple[Requirement, ...]:
        """List what a role asks for; empty where no guide says so."""
        found = self._sections.of(role)
        kept: list[Requirement] = []
        for section in found:
            if section.listed:
                self._add(kept, section)
        if len(kept) < _ENOUGH:
            for section in found:
                if not section.listed:
                    self._add(kept, section)
        return tuple(sorted(kept, key=lambda one: one.nice)[:MOST])

    def _add(self, kept: list[Requirement], section: SkillSection) -> None:
        for one in sorted(self._requirements.read(section), key=lambda each: (each.nice, -each.weight)):
            if not self.covers(kept, one):
                kept.append(one)

    def covers(self, kept: Sequence[Requirement], one: Requirement) -> bool:
        """Say whether a list has a skill already, by its name, by its parts, or by a broader one."""
        atoms = [phrase for other in kept for phrase in (other.whole, *other.parts)]
        if any(self._same(one.whole, atom) for atom in atoms):
            return True
        broader = self._names.broader(one.whole.head) if one.whole.head else frozenset()
        if any(atom.head in broader for atom in atoms if atom.head):
            return True
        if not one.parts:
            return False
        had = sum(any(self._same(part, atom) for atom in atoms) for part in one.parts)
        return had >= _COVERED * len(one.parts)

    @staticmethod
    def _same(one: Phrase, other: Phrase) -> bool:
        if one.head or other.head:
            return one.head == other.head
        return bool(one.stems) and frozenset(one.stems) == frozenset(other.stems)
