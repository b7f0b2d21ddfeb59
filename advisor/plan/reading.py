"""Decides which units of a section are steps in order: by labels, numbers, times, tables and words of sequence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from advisor.plan.costs import stated_cost
from advisor.plan.labels import Label, field_of, read_label, split_item
from advisor.plan.spans import column_span, stated_span
from advisor.plan.stages import Part, Stage
from advisor.schema import Unit, UnitKind

_NUMBERED_GAP = 4
"""Characters from one item to the next where each has a number: a line break, "2." and a space."""
_LABEL_WORDS = 14
_MOST_PARTS = 8
_SEQUENCE = (
    r"(?:the )?(?:first(?:ly)?(?: step)?|begin|start|second(?:ly)?|third(?:ly)?|fourth(?:ly)?|then|next"
    r"|after (?:that|this)"
    r"|afterwards|once (?:you|that)|from there|finally|lastly|last)\b"
)
_SEQUENCE_WORD = re.compile(rf"^{_SEQUENCE},?", re.IGNORECASE)
_OPENS = re.compile(r"^(?:the )?(?:first|begin|start)", re.IGNORECASE)
_SAYS = re.compile(r"step|phase|stage|week|month|when|timeline|period", re.IGNORECASE)
_COLUMNS = {
    "time": re.compile(r"\btime|duration|how long|weeks?\b|months?\b|length|when|period", re.IGNORECASE),
    "cost": re.compile(r"\bcosts?\b|price|fees?\b|budget", re.IGNORECASE),
    "milestone": re.compile(r"milestone|outcome|goal|result|deliverable|done when|you (?:will )?have", re.IGNORECASE),
}
_COUNTS = re.compile(r"(?:days?|weeks?|months?|steps?|phases?)$", re.IGNORECASE)
"""Headers whose cells are only numbers ("Week": "1-2")."""
_NO_STEPS_TABLE = re.compile(r"salary|pay\b|earn|experience|responsib|premium|wage", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Read:
    """Stages as found, and how sure it is that they are steps in an order."""

    stages: tuple[Stage, ...]
    weight: float
    ordered: bool = True


def plain(text: str) -> str:
    """Write a piece of a guide on one line, without its full stop."""
    return " ".join(text.split()).rstrip(" .;,")


def read_section(units: Sequence[Unit]) -> list[Read]:
    """Find every plan that the units of one section may be."""
    groups = [list(group) for _, group in groupby(units, key=lambda unit: unit.group)]
    found = [_labelled(groups), _sequence(units)]
    for group in groups:
        if group[0].kind is UnitKind.ROW:
            found.append(_table(group))
        elif group[0].kind is UnitKind.ITEM:
            found.append(_items(group))
    return [read for read in found if read is not None]


def stage_of(label: Label, heads: Iterable[Unit], units: Iterable[Unit]) -> Stage:
    """Make a stage of its label and what stands under it; lines that state a cost, time or milestone become its own."""
    stage = Stage(label.title, (), tuple(heads), label.span)
    parts: list[Part] = []
    for unit in units:
        stated = field_of(unit.text)
        if stated is None:
            parts.append(Part(plain(unit.text), unit, stated_cost(unit.text)))
            continue
        stage = _with_field(stage, unit, *stated)
    if not parts and stage.heads:
        parts = [Part(label.title or plain(stage.heads[0].text), stage.heads[0], stated_cost(stage.heads[0].text))]
    return replace(stage, parts=tuple(parts[:_MOST_PARTS]))


def _with_field(stage: Stage, unit: Unit, name: str, value: str) -> Stage:
    stage = replace(stage, heads=(*stage.heads, unit))
    if name == "cost":
        return replace(stage, cost=stage.cost or stated_cost(value, field=True))
    if name == "time":
        return replace(stage, span=stage.span or column_span(value))
    return replace(stage, milestone=stage.milestone or plain(value))


def _labelled(groups: Sequence[Sequence[Unit]]) -> Read | None:
    """Read lines that count ("Month 1-2: ...", "Step 1"), each with the items or sentences after it."""
    stages: list[Stage] = []
    label: Label | None = None
    head: Unit | None = None
    below: list[Unit] = []
    for group in groups:
        first = group[0]
        opens = first.kind is UnitKind.SENTENCE and len(first.text.split()) <= _LABEL_WORDS
        read = read_label(first.text) if opens else None
        if read and read.counts and (len(group) == 1 or first.text.rstrip().endswith((":", "."))):
            if label and head:
                stages.append(stage_of(label, [head], below))
            label, head, below = read, first, list(group[1:])
        elif label is not None:
            below.extend(unit for unit in group if unit.kind is not UnitKind.ROW)
    if label and head:
        stages.append(stage_of(label, [head], below))
    return Read(tuple(stages), 6.0) if len(stages) > 1 else None


def _items(group: Sequence[Unit]) -> Read | None:
    """Read a list: items with labels of their own, numbered ones, or plain ones whose order nothing says."""
    steps = [unit for unit in group if field_of(unit.text) is None]
    if len(steps) < 2:
        return None
    split = [split_item(unit.text) for unit in steps]
    stages: list[Stage] = []
    for unit, parted in zip(steps, split, strict=True):
        if parted:
            label, rest = parted
            stages.append(Stage(label.title, (Part(plain(rest), unit, stated_cost(rest)),), span=label.span))
        else:
            stages.append(
                Stage("", (Part(plain(unit.text), unit, stated_cost(unit.text)),), span=stated_span(unit.text))
            )
    if all(split):
        return Read(tuple(stages), 5.0)
    numbered = all(later.start - sooner.end >= _NUMBERED_GAP for sooner, later in pairwise(group))
    return Read(tuple(stages), 3.0 if numbered else 1.0, ordered=numbered)


def _table(rows: Sequence[Unit]) -> Read | None:
    """Read a table with a step or a time in each row."""
    headers = rows[0].headers
    if len(rows) < 2 or len(headers) < 2 or any(_NO_STEPS_TABLE.search(head) for head in headers):
        return None
    counts = _COUNTS.match(headers[0].strip())
    labels = [read_label(f"{headers[0]} {row.cells[0]}" if counts else row.cells[0]) for row in rows if row.cells]
    named = bool(_SAYS.search(headers[0])) or all(label.counts for label in labels)
    if not named or len(labels) != len(rows):
        return None
    kinds = [next((name for name, says in _COLUMNS.items() if says.search(head)), "") for head in headers]
    return Read(tuple(_row(row, label, kinds) for row, label in zip(rows, labels, strict=True)), 5.5)


def _row(row: Unit, label: Label, kinds: Sequence[str]) -> Stage:
    title = "" if label.title.isdigit() else label.title
    stage = Stage(title, (), span=label.span)
    done: list[str] = []
    for kind, cell in list(zip(kinds, row.cells, strict=False))[1:]:
        if kind == "cost":
            stage = replace(stage, cost=stated_cost(cell, field=True))
        elif kind == "time":
            stage = replace(stage, span=column_span(cell) or stage.span)
        elif kind == "milestone":
            stage = replace(stage, milestone=plain(cell) or None)
        elif cell.strip():
            done.append(plain(cell))
    text = "; ".join(done) or title
    title = "" if text == title else title
    return replace(stage, title=title, parts=(Part(text, row, None if stage.cost else stated_cost(text)),))


def _sequence(units: Sequence[Unit]) -> Read | None:
    """Read sentences that follow one another by "first", "then", "after that"."""
    runs: list[list[Unit]] = []
    for unit in (each for each in units if each.kind is UnitKind.SENTENCE):
        if _OPENS.match(unit.text):
            runs.append([unit])
        elif runs and _SEQUENCE_WORD.match(unit.text):
            runs[-1].append(unit)
    best = max(runs, key=len, default=[])
    if len(best) < 3:
        return None
    parts = [Part(plain(unit.text), unit, stated_cost(unit.text)) for unit in best]
    return Read(tuple(Stage("", (part,), span=stated_span(part.text)) for part in parts), 2.5)
