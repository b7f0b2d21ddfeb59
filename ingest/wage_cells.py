"""Decides what one cell of wage statistics states: a figure, a mark instead of one, or nothing; and which is higher."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from advisor.figures import LARGEST
from advisor.salary_facts import FactKind, Period
from ingest.salary_scales import may_be_pay
from ingest.wage_layouts import Layout, Measure

_NUMBER = re.compile(r"\$?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?")
MEDIAN = 50
"""The percentile that a median is."""


class BadRow(Exception):
    """A row that states nothing that can be relied on; carries why."""


class BadCell(BadRow):
    """A cell that holds neither a figure nor a mark; the others of its row may be right."""


class State(StrEnum):
    """What a cell says of its figure."""

    STATED = "stated"
    TOP = "top"
    WITHHELD = "withheld"
    ABSENT = "absent"
    FOOTNOTE = "footnote"
    """The row's footnotes tell which of the others it is."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure of a row."""

    column: int
    measure: Measure
    written: str
    state: State
    value: float | None = None
    error: float | None = None
    error_known: bool = False
    """Whether the table has a column for its standard error."""


def read_cell(text: str, at: int, measure: Measure, error: str | None, layout: Layout) -> Cell:
    """Read a cell and the one with its standard error; None where the table has none.

    Raises:
        BadCell: it holds neither a figure nor a mark.
        BadRow: it holds a figure that cannot be right.
    """
    if not text:
        return Cell(at, measure, text, State.ABSENT)
    for marks, state in (
        (layout.withheld_marks, State.WITHHELD),
        (layout.top_marks, State.TOP),
        (layout.footnote_marks, State.FOOTNOTE),
    ):
        if text in marks and (measure.is_wage or state is not State.TOP):
            return Cell(at, measure, text, state, None, _error(error), error is not None)
    if not _NUMBER.fullmatch(text):
        raise BadCell(f"{text[:40]!r} is no figure")
    value = _value(text)
    if measure.is_wage and value <= 0:
        raise BadRow("a wage is 0")
    if measure.is_wage and not may_be_pay(value, layout.currency, measure.period):
        raise BadRow(f"nobody is paid {text[:40]} by the {measure.period}")
    return Cell(at, measure, text, State.STATED, value, _error(error), error is not None)


def _value(text: str) -> float:
    value = float(text.replace(",", "").removeprefix("$"))
    if value > LARGEST:
        raise BadRow(f"{text[:40]!r} is too large a number")
    return value


def _error(text: str | None) -> float | None:
    """Read a relative standard error; None for a mark or where the table has none."""
    return _value(text) if text and _NUMBER.fullmatch(text) else None


def rank(cell: Cell) -> int | None:
    """Give the percentile that a figure is; None for a mean or a count."""
    return cell.measure.percentile or (MEDIAN if cell.measure.kind is FactKind.MEDIAN else None)


def ladder_of(cells: Sequence[Cell], period: Period | None) -> list[Cell]:
    """Give a period's percentiles from the lowest up."""
    found = [(at, cell) for cell in cells if cell.measure.period is period and (at := rank(cell)) is not None]
    return [cell for _, cell in sorted(found, key=lambda pair: pair[0])]
