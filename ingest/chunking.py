"""Decides which units stand together in a chunk: those of one section, in reading order, within the token budget.

A chunk begins with its title and section path, so that it says what it is about; a list's introduction and a table's
header line stand on each piece of that list or table.  Records of statistics
are in none: they are found by their facts.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from advisor.documents import Chunk, Section
from advisor.schema import Unit, UnitKind
from advisor.tokens import Tokens

_PATH_SHARE = 3
"""The path and, again, the introduction may each take one part in three of a chunk: the rest is the section's words."""


@dataclass(slots=True)
class _Draft:
    """A chunk that is being filled: its lines, what they cost, and the units in them."""

    heading: str
    cost: int
    lines: list[str] = field(default_factory=list)
    units: list[Unit] = field(default_factory=list)
    position: int = 0

    def text(self) -> str:
        return "\n".join([self.heading, *self.lines])


class _Section:
    """Cuts one section."""

    def __init__(self, section: Section, tokens: Tokens, budget: int) -> None:
        self._section = section
        self._tokens = tokens
        self._budget = budget
        self._heading = self._short(" > ".join(section.path))
        self._draft = self._empty()

    def drafts(self) -> Iterator[_Draft]:
        for unit in self._section.units:
            if unit.kind is UnitKind.RECORD:
                continue
            text = self._line(unit)
            if self._cost(text) + self._cost(self._context(unit)) + self._draft.cost > self._budget:
                if self._draft.units:
                    yield self._draft
                    self._draft = self._empty()
                if self._cost(text) + self._cost(self._context(unit)) + self._draft.cost > self._budget:
                    yield from self._pieces(unit)
                    continue
            self._add(unit, text, 0)
        if self._draft.units:
            yield self._draft

    def _pieces(self, unit: Unit) -> Iterator[_Draft]:
        """Cut a unit that is too long for any chunk; its pieces joined are the unit."""
        room = self._budget - self._draft.cost - self._cost(self._context(unit)) - 2
        at = 0
        for piece in self._tokens.split(unit.text, room):
            self._add(unit, piece, at)
            yield self._draft
            self._draft = self._empty()
            at += len(piece)

    def _empty(self) -> _Draft:
        return _Draft(self._heading, self._tokens.count(self._heading))

    def _add(self, unit: Unit, text: str, at: int) -> None:
        draft, context = self._draft, self._context(unit)
        if context:
            draft.lines.append(context)
        if draft.units and draft.units[-1].group == unit.group and unit.kind is UnitKind.SENTENCE and draft.lines:
            draft.lines[-1] += f" {text}"
        else:
            draft.lines.append(text)
        draft.cost += self._cost(text) + self._cost(context)
        draft.position = draft.position if draft.units else unit.start + at
        draft.units.append(unit)

    def _context(self, unit: Unit) -> str:
        """Give the lines that a list's or table's first unit in a chunk needs above it."""
        before = self._draft.units[-1:]
        if unit.kind is UnitKind.SENTENCE or (before and before[0].group == unit.group):
            return ""
        above = (*unit.path[-1:], *(other.text for other in before))
        lead = "" if any(text.endswith(unit.lead) for text in above) else unit.lead
        header = " | ".join(unit.headers) if any(unit.headers) else ""
        return self._short("\n".join(filter(None, [lead, header])))

    def _line(self, unit: Unit) -> str:
        return f"- {unit.text}" if unit.kind is UnitKind.ITEM else unit.text

    def _short(self, text: str) -> str:
        return self._tokens.cut(text, self._budget // _PATH_SHARE).rstrip() if text else ""

    def _cost(self, text: str) -> int:
        """Count a line with the break before it; lines cost no more together than apart."""
        return self._tokens.count(f"\n{text}") if text else 0


def chunks(sections: Sequence[Section], tokens: Tokens, budget: int) -> tuple[Chunk, ...]:
    """Group the units of a document's sections into chunks of at most `budget` tokens."""
    made: list[Chunk] = []
    seen: dict[str, int] = {}
    for section in sections:
        for draft in _Section(section, tokens, budget).drafts():
            text = draft.text()
            name = hashlib.sha256("\x1f".join((section.source, *section.path, text)).encode()).hexdigest()[:24]
            seen[name] = seen.get(name, 0) + 1
            name = name if seen[name] == 1 else f"{name}-{seen[name]}"
            units = tuple(dict.fromkeys(unit.id for unit in draft.units))
            made.append(Chunk(name, section.source, section.path, text, tokens.count(text), units, draft.position))
    return tuple(made)
