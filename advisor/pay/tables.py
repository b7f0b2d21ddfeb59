"""Decides how pay facts are laid out as a table, whose columns are what they differ in."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from advisor.pay.hire_rates import is_hire_rate
from advisor.pay.layout import Entry, bracketed, kind_in_cell
from advisor.schema import FactKind, Level
from advisor.wording import as_text, capital, date_words, period_word, role_name, same_time

STANDS = "where it stands"
SOURCE = "source"
LEVEL_HEADS = {Level.ENTRY: "entry level", Level.MID: "mid-level", Level.SENIOR: "senior", None: "all levels"}
_FILLED = 1.5
"""Figures a row from which levels stand across a table: with fewer, most of its cells would be empty."""
_PERCENTAGES = frozenset({FactKind.PREMIUM, FactKind.EQUITY})


Label = Callable[[Entry], str]


def _as_of(entry: Entry) -> str:
    """Say for when a figure holds, where that is another time than that of its publication."""
    own, published = entry.fact.as_of, entry.origin.published if entry.origin else None
    return date_words(own) if own and published and not same_time(own, published) else ""


def _as_of_cell(entry: Entry) -> str:
    """Say for when a figure holds beside others of another time: a year that it names stands, be it the same year."""
    own, published = entry.fact.as_of, entry.origin.published if entry.origin else None
    return date_words(own) if own and own != published else "publication"


_DETAILS: Sequence[tuple[str, Label, str]] = (
    ("place", lambda e: as_text(e.fact.region or ""), "no place named"),
    ("industry", lambda e: as_text(e.fact.industry or ""), "all industries"),
    ("employer", lambda e: as_text(e.fact.employer or ""), "no employer named"),
    ("for", lambda e: as_text(e.fact.condition or ""), "in general"),
    ("as of", _as_of, "publication"),
)
"""What figures of one role differ in, with what stands where a source names none."""
MOST_DETAILS = 2
"""Columns of details; more than these are put into one, since most of their cells would say that nothing is named."""


def dimensions(entries: Sequence[Entry]) -> list[tuple[str, Label]]:
    """List what the facts differ in, each with the way to name it: the label columns of a table.

    Where a figure stands is a column only where nothing else tells two figures apart; its source, wherever there are
    several.
    """
    several = len({entry.origin for entry in entries}) > 1
    details = [detail for detail in _DETAILS if len({detail[1](entry) for entry in entries}) > 1]
    if several:  # the column of sources says of when they are
        details = [detail for detail in details if detail[1] is not _as_of]
    columns: list[tuple[str, Label]] = [("role", lambda e: capital(role_name(e.fact.role or "not stated")))]
    if len(details) > MOST_DETAILS:
        columns.append(("for", lambda e: _joined(e, details)))
    else:
        columns.extend((h, _as_of_cell if label is _as_of else _or_else(label, none)) for h, label, none in details)
    told = {(entry.fact.level, *(label(entry) for _, label in columns)) for entry in entries}
    if several or len(told) < len(entries):
        columns.append((SOURCE if several else STANDS, lambda e: e.source))
    return [(head, label) for head, label in columns if len({label(entry) for entry in entries}) > 1]


def _joined(entry: Entry, details: Sequence[tuple[str, Label, str]]) -> str:
    parts = (f"as of {label(entry)}" if label is _as_of and label(entry) else label(entry) for _, label, _ in details)
    return ", ".join(part for part in parts if part) or "in general"


def _or_else(label: Label, none: str) -> Label:
    return lambda entry: label(entry) or none


def table(entries: Sequence[Entry], *, across: bool) -> str:
    """Lay facts out as a markdown table: labels, pay, and where it stands; `across` puts levels into columns."""
    columns = dimensions(entries)
    levels = [level for level in LEVEL_HEADS if any(entry.fact.level is level for entry in entries)]
    rows_across = len({tuple(label(entry) for _, label in columns) for entry in entries})
    if across and len(levels) > 1 and len(entries) >= _FILLED * rows_across:
        return _pivot(entries, columns, levels)
    labels, last = split_last(columns)
    if len(levels) > 1:
        labels = [*labels, ("level", lambda e: LEVEL_HEADS[e.fact.level])]
    timed = any(entry.fact.period for entry in entries)
    kinds = {kind_in_cell(entry.fact) for entry in entries}
    kind = kinds.pop() if len(kinds) == 1 else ""
    rows = [
        [
            *(label(entry) for _, label in labels),
            _cell(entry, timed=timed, kind=not kind),
            *(label(entry) for _, label in last),
        ]
        for entry in entries
    ]
    return markdown_table([*(head for head, _ in labels), kind or _head(entries), *(head for head, _ in last)], rows)


def _head(entries: Sequence[Entry]) -> str:
    """Name what a column of figures holds."""
    if all(entry.fact.kind is FactKind.COUNT for entry in entries):
        return "people employed"
    return "hire rate" if all(is_hire_rate(entry.fact) for entry in entries) else "pay"


def split_last(columns: list[tuple[str, Label]]) -> tuple[list[tuple[str, Label]], list[tuple[str, Label]]]:
    """Part the column that names where a figure stands, which comes after the figures, from the others."""
    if columns and columns[-1][0] in (STANDS, SOURCE):
        return columns[:-1], columns[-1:]
    return columns, []


def _cell(entry: Entry, *, timed: bool, kind: bool = True) -> str:
    """Write a cell; where others have a period and this one has none, it says so."""
    cell = entry.cell if kind else f"{entry.amount} [{entry.marker}]"
    if entry.fact.kind is FactKind.PREMIUM and entry.fact.currency and entry.fact.period:
        cell = cell.replace(f" [{entry.marker}]", f" {period_word(entry.fact.period)} [{entry.marker}]")
    unstated = timed and entry.fact.period is None and entry.fact.kind not in _PERCENTAGES
    if not unstated:
        return cell
    mark = f" [{entry.marker}]"
    return f"{bracketed(cell.removesuffix(mark), 'period not stated')}{mark}"


def _pivot(entries: Sequence[Entry], columns: list[tuple[str, Label]], levels: Sequence[Level | None]) -> str:
    timed = any(entry.fact.period for entry in entries)
    keyed: dict[tuple[str, ...], dict[Level | None, list[str]]] = {}
    for entry in entries:
        key = tuple(label(entry) for _, label in columns)
        keyed.setdefault(key, {}).setdefault(entry.fact.level, []).append(_cell(entry, timed=timed))
    if not columns:
        levels_only = [[LEVEL_HEADS[level], "; ".join(keyed[()][level])] for level in levels]
        return markdown_table(["level", _head(entries)], levels_only)
    heads, last = ([head for head, _ in part] for part in split_last(columns))
    rows = []
    for key, cells in keyed.items():
        pays = ["; ".join(cells.get(level, ())) or "not stated" for level in levels]
        rows.append([*key[: len(heads)], *pays, *key[len(heads) :]])
    return markdown_table([*heads, *(LEVEL_HEADS[level] for level in levels), *last], rows)


def markdown_table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Write a markdown table; pipes in cells are escaped, once."""

    def line(cells: Sequence[str]) -> str:
        return "| " + " | ".join(" ".join(re.sub(r"(?<!\\)\|", r"\|", cell).split()) for cell in cells) + " |"

    return "\n".join([line(heads), "|" + "---|" * len(heads), *(line(row) for row in rows)])
