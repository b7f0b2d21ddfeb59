"""Decides what a row of wage statistics states: the figures of its cells, and what a mark instead of a figure means."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise

from advisor.schema import FactKind, Period
from ingest.wage_layouts import Fitted, Layout, Measure

_NUMBER = re.compile(r"\$?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?")
_SEPARATOR = re.compile(r"[;,\s()]+")
_MEDIAN = 50
_DETAILED = "detailed"
_YES = frozenset({"true", "yes", "1"})


class BadRow(Exception):
    """A row that states nothing that can be relied on; carries why."""


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


@dataclass(frozen=True, slots=True)
class Row:
    """What a row states: where, of whom, and its figures."""

    area: str
    occupation: str
    code: str
    industry: str
    cells: tuple[Cell, ...]

    def periods(self) -> frozenset[Period]:
        """List the periods that wages are stated for."""
        return _periods_stated(self.cells)


def read_row(cells: Sequence[str], fitted: Fitted, usual: Collection[Period] = ()) -> Row:
    """Read a row; `usual` are the periods that the occupation's wages are stated for elsewhere in the table.

    Raises:
        BadRow: it has the wrong number of cells, names nobody, or a figure that cannot be right.
    """
    if len(cells) != fitted.width:
        raise BadRow(f"it has {len(cells)} cells and not {fitted.width}")
    area, occupation = fitted.cell(cells, "area"), fitted.cell(cells, "occupation")
    if not area or not occupation:
        raise BadRow("it names no area or no occupation")
    notes = frozenset(filter(None, _SEPARATOR.split(fitted.cell(cells, "footnotes"))))
    read = [
        _cell(cells[at].strip(), at, measure, cells[error].strip() if error is not None else None, fitted.layout)
        for at, measure, error in fitted.measures
    ]
    if not any(cell.state is not State.ABSENT for cell in read):
        raise BadRow("it states nothing")
    _check_order(read)
    industry = fitted.cell(cells, "industry")
    everywhere = industry.casefold() in fitted.layout.all_industries
    missing = _missing(read, notes, frozenset(usual), fitted, cells)
    explained = _explained(read, notes, missing, fitted.layout)
    return Row(area, occupation, fitted.cell(cells, "code"), "" if everywhere else industry, tuple(explained))


def usual_periods(rows: Sequence[Sequence[str]], fitted: Fitted) -> Mapping[str, frozenset[Period]]:
    """Say for each occupation by which periods the table states its wages anywhere."""
    found: dict[str, frozenset[Period]] = {}
    for cells in rows:
        try:
            row = read_row(cells, fitted)
        except BadRow:
            continue
        key = occupation_key(cells, fitted)
        found[key] = found.get(key, frozenset()) | row.periods()
    return found


def occupation_key(cells: Sequence[str], fitted: Fitted) -> str:
    """Name the occupation of a row by its code, else by its title; "" for a row of the wrong length."""
    if len(cells) != fitted.width:
        return ""
    return fitted.cell(cells, "code") or fitted.cell(cells, "occupation").casefold()


def group_codes(rows: Sequence[Sequence[str]], fitted: Fitted) -> frozenset[str]:
    """Find the codes of groups: by the table's own word, else those that end in 0 and that another code goes on from.

    So "15-1210" is a group where "15-1211" is there too; some tables state a group alone, in place of what is in it.
    """
    codes = {fitted.cell(cells, "code"): fitted.cell(cells, "group").casefold() for cells in rows}
    if "group" in fitted.columns:
        return frozenset(code for code, level in codes.items() if level not in ("", _DETAILED))
    ends = [code for code in codes if code.endswith("0")]
    return frozenset(code for code in ends if any(code != it and it.startswith(code.rstrip("0")) for it in codes))


def _cell(text: str, at: int, measure: Measure, error: str | None, layout: Layout) -> Cell:
    if not text:
        return Cell(at, measure, text, State.ABSENT)
    for marks, state in (
        (layout.withheld_marks, State.WITHHELD),
        (layout.top_marks, State.TOP),
        (layout.footnote_marks, State.FOOTNOTE),
    ):
        if text in marks:
            return Cell(at, measure, text, state, None, _error(error), error is not None)
    if not _NUMBER.fullmatch(text):
        raise BadRow(f"{text[:40]!r} is no figure")
    value = _value(text)
    if measure.is_wage and value <= 0:
        raise BadRow("a wage is 0")
    return Cell(at, measure, text, State.STATED, value, _error(error), error is not None)


def _value(text: str) -> float:
    return float(text.replace(",", "").removeprefix("$"))


def _error(text: str | None) -> float | None:
    """Read a relative standard error; None for a mark or where the table has none."""
    return _value(text) if text and _NUMBER.fullmatch(text) else None


def _rank(cell: Cell) -> int | None:
    return cell.measure.percentile or (_MEDIAN if cell.measure.kind is FactKind.MEDIAN else None)


def _ladder(cells: Sequence[Cell], period: Period | None) -> list[Cell]:
    """Give a period's percentiles from the lowest up."""
    found = [(rank, cell) for cell in cells if cell.measure.period is period and (rank := _rank(cell)) is not None]
    return [cell for _, cell in sorted(found, key=lambda pair: pair[0])]


def _periods_stated(cells: Sequence[Cell]) -> frozenset[Period]:
    return frozenset(cell.measure.period for cell in cells if cell.state is State.STATED and cell.measure.period)


def _check_order(cells: Sequence[Cell]) -> None:
    for period in Period:
        values = [cell.value for cell in _ladder(cells, period) if cell.value is not None]
        if any(later < earlier for earlier, later in pairwise(values)):
            raise BadRow("a low percentile is above a high one")


def _explained(cells: Sequence[Cell], notes: frozenset[str], missing: frozenset[Period], layout: Layout) -> list[Cell]:
    """Settle what each mark means that only the footnotes, or the periods that are paid for, explain."""
    held = bool(notes & layout.withheld)
    wages_held = held and _wages_are_held(cells, topped=bool(notes & layout.top))

    def meaning(cell: Cell) -> State:
        if cell.measure.period in missing:
            return State.ABSENT
        if cell.state is not State.FOOTNOTE:
            return cell.state
        if cell.measure.is_wage and not wages_held and notes & layout.top and _may_be_top(cell, cells):
            return State.TOP
        return State.WITHHELD if held else State.ABSENT

    return [replace(cell, state=state) if (state := meaning(cell)) is not cell.state else cell for cell in cells]


def _wages_are_held(cells: Sequence[Cell], *, topped: bool) -> bool:
    """Say whether "not released" is said of the wages: where it is said of employment alone, their error is given."""
    if any(cell.error is not None for cell in cells if cell.measure.is_wage):
        return False
    if any(cell.error_known for cell in cells if cell.measure.is_wage):
        return True
    jobs_held = any(cell.state is State.FOOTNOTE for cell in cells if not cell.measure.is_wage)
    return not (topped and jobs_held)


def _may_be_top(cell: Cell, cells: Sequence[Cell]) -> bool:
    """Say whether nothing above a percentile is stated: what lies below a published figure is not at the top."""
    ladder = _ladder(cells, cell.measure.period)
    above = ladder[ladder.index(cell) + 1 :] if cell in ladder else []
    return all(other.state is not State.STATED for other in above)


def _missing(
    cells: Sequence[Cell], notes: frozenset[str], usual: frozenset[Period], fitted: Fitted, row: Sequence[str]
) -> frozenset[Period]:
    """List the periods that wages are not stated for, since those people are paid by the other one."""
    kept = frozenset(period for period in Period if fitted.cell(row, f"only_{period}").casefold() in _YES)
    if not kept and not notes & fitted.layout.one_period:
        return frozenset()
    kept = kept or _periods_stated(cells) or usual
    return frozenset(cell.measure.period for cell in cells if cell.measure.period) - kept
