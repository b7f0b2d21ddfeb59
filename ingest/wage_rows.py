"""Decides what a row of wage statistics states: the figures of its cells, and what a mark instead of a figure means."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from advisor.salary_facts import FactKind, Period
from ingest.plain_names import plain_name
from ingest.wage_cells import MEDIAN, BadCell, BadRow, Cell, State, ladder_of, rank, read_cell
from ingest.wage_layouts import Fitted, Layout

_SEPARATOR = re.compile(r"[;,\s()]+")
_DETAILED = "detailed"
_MOST_BAD = 2
"""Cells without a figure that are left out of a row; with more, it is a row of something else."""
_YES = frozenset({"true", "yes", "1"})


@dataclass(frozen=True, slots=True)
class Row:
    """What a row states: where, of whom, and its figures."""

    area: str
    occupation: str
    code: str
    industry: str
    cells: tuple[Cell, ...]
    unlimited: int = 0
    """How many wages at the top are taken as not released, since nobody knows what the top is."""

    bad: tuple[str, ...] = ()
    """What is left out of it: the column, and what stands there."""

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
    area, occupation, industry = (plain_name(fitted.cell(cells, name)) for name in ("area", "occupation", "industry"))
    if not area or not occupation:
        raise BadRow("it names no area or no occupation")
    notes = _notes(cells, fitted)
    read, bad = _read_cells(cells, fitted)
    if not any(cell.state is not State.ABSENT for cell in read):
        raise BadRow("it states nothing")
    _check_order(read)
    _check_top(read, fitted.limits)
    _check_periods(read)
    everywhere = industry.casefold() in fitted.layout.all_industries
    missing = _missing(read, notes, frozenset(usual), fitted, cells)
    explained = _explained(read, notes, missing, fitted.layout)
    known = tuple(_limited(cell, fitted.limits) for cell in explained)
    unlimited = sum(one is not other for one, other in zip(known, explained, strict=True))
    return Row(area, occupation, fitted.cell(cells, "code"), "" if everywhere else industry, known, unlimited, bad)


def _read_cells(cells: Sequence[str], fitted: Fitted) -> tuple[list[Cell], tuple[str, ...]]:
    """Read the figures of a row, and name those that are none; with several of them, its columns may be mixed up."""
    read: list[Cell] = []
    bad: list[str] = []
    for at, measure, error in fitted.measures:
        beside = cells[error].strip() if error is not None else None
        try:
            read.append(read_cell(cells[at].strip(), at, measure, beside, fitted.layout))
        except BadCell as wrong:
            bad.append(f"{measure.names[0]}: {wrong}")
            read.append(Cell(at, measure, "", State.ABSENT))
    if len(bad) > _MOST_BAD:
        raise BadRow("; ".join(bad))
    return read, tuple(bad)


def usual_periods(rows: Sequence[Sequence[str]], fitted: Fitted) -> Mapping[str, frozenset[Period]]:
    """Say for each occupation with a row that is paid by one period alone by which the table states its wages."""
    found: dict[str, frozenset[Period]] = {}
    one_period = fitted.layout.one_period
    wanted = {occupation_key(cells, fitted) for cells in rows if one_period & _notes(cells, fitted)}
    for cells in rows:
        if occupation_key(cells, fitted) not in wanted:
            continue
        try:
            row = read_row(cells, fitted)
        except BadRow:
            continue
        key = occupation_key(cells, fitted)
        found[key] = found.get(key, frozenset()) | row.periods()
    return found


def _notes(cells: Sequence[str], fitted: Fitted) -> frozenset[str]:
    """List the footnotes of a row; none for a row of the wrong length."""
    written = fitted.cell(cells, "footnotes") if len(cells) == fitted.width else ""
    return frozenset(filter(None, _SEPARATOR.split(written)))


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


def _periods_stated(cells: Sequence[Cell]) -> frozenset[Period]:
    return frozenset(cell.measure.period for cell in cells if cell.state is State.STATED and cell.measure.period)


def _check_order(cells: Sequence[Cell]) -> None:
    for period in Period:
        values = [cell.value for cell in ladder_of(cells, period) if cell.value is not None]
        if any(later < earlier for earlier, later in pairwise(values)):
            raise BadRow("a low percentile is above a high one")


def _check_top(cells: Sequence[Cell], limits: Mapping[Period, float]) -> None:
    """Refuse a wage "at the top" where a higher one is stated as less; a mean is not above the highest percentile."""
    for period, limit in limits.items():
        ladder = ladder_of(cells, period)
        above = {cell.column: ladder[at + 1 :] for at, cell in enumerate(ladder)}
        for cell in cells:
            others = above.get(cell.column, ladder[-1:]) if cell.measure.period is period else []
            low = any(other.state is State.STATED and (other.value or 0.0) < limit for other in others)
            if cell.state is State.TOP and low:
                raise BadRow(f"a wage marked as {limit:,.0f} or more has a lower one above it")


def _check_periods(cells: Sequence[Cell]) -> None:
    """Refuse a row whose wage for a year is no more than the same one for an hour: its columns are mixed up."""
    hours = {_same(cell): cell.value for cell in cells if cell.measure.period is Period.HOUR}
    for cell in cells:
        hour = hours.get(_same(cell)) if cell.measure.period is Period.YEAR else None
        if hour is not None and cell.value is not None and cell.value <= hour:
            raise BadRow(f"its wage for a year, {cell.written}, is no more than that for an hour")


def _same(cell: Cell) -> tuple[FactKind, int | None]:
    return cell.measure.kind, cell.measure.percentile


def _limited(cell: Cell, limits: Mapping[Period, float]) -> Cell:
    """Take a wage at the top as not released where nobody knows what the top is."""
    known = cell.measure.period in limits
    return cell if cell.state is not State.TOP or known else replace(cell, state=State.WITHHELD)


def _explained(cells: Sequence[Cell], notes: frozenset[str], missing: frozenset[Period], layout: Layout) -> list[Cell]:
    """Settle what each mark means that only the footnotes, or the periods that are paid for, explain."""
    held = bool(notes & layout.withheld)
    wages_held = held and _wages_are_held(cells, topped=bool(notes & layout.top))

    def meaning(cell: Cell) -> State:
        if cell.measure.period in missing:
            return State.ABSENT
        if cell.state is not State.FOOTNOTE:
            return cell.state
        topped = cell.measure.is_wage and not wages_held and bool(notes & layout.top)
        if topped and _may_be_top(cell, cells):
            return State.TOP
        return State.WITHHELD if held or (topped and rank(cell) is None) else State.ABSENT

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
    """Say whether nothing above a percentile is stated: what lies below a published figure is not at the top.

    An average is there only where all percentiles from the median up are: a footnote does not say what it is of.
    """
    ladder = ladder_of(cells, cell.measure.period)
    if cell in ladder:
        return all(other.state is not State.STATED for other in ladder[ladder.index(cell) + 1 :])
    upper = [other for other in ladder if (rank(other) or 0) >= MEDIAN]
    return bool(upper) and all(other.state in (State.TOP, State.FOOTNOTE) for other in upper)


def _missing(
    cells: Sequence[Cell], notes: frozenset[str], usual: frozenset[Period], fitted: Fitted, row: Sequence[str]
) -> frozenset[Period]:
    """List the periods that wages are not stated for, since those people are paid by the other one."""
    kept = frozenset(period for period in Period if fitted.cell(row, f"only_{period}").casefold() in _YES)
    if not kept and not notes & fitted.layout.one_period:
        return frozenset()
    kept = kept or _periods_stated(cells) or usual
    return frozenset(cell.measure.period for cell in cells if cell.measure.period) - kept
