"""Decides which rows of a table of wage statistics are kept, and what is said of those that are not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from advisor.errors import SourceError
from ingest.noting import note
from ingest.wage_cells import BadRow
from ingest.wage_layouts import Fitted
from ingest.wage_rows import Row, group_codes, occupation_key, read_row, usual_periods

VERY_LARGE = 20_000
"""Rows from which an index takes minutes to make, and seconds to open."""
MOST_SAID = 20
"""Rows or figures left out that are each said in a line: a table of another kind has thousands of them."""
Cells = tuple[str, ...]


def usable_rows(name: str, rows: Sequence[Cells], fitted: Fitted, as_of: str | None) -> tuple[Cells, ...]:
    """Keep the rows that state something, once each, without those that cannot be right and those that disagree.

    Raises:
        SourceError: none of them can be used.
    """
    stated: dict[Cells, dict[int, Cells]] = {}
    faults: dict[int, str] = {}
    bad: list[str] = []
    unlimited = 0
    usual = usual_periods(rows, fitted)
    for at, cells in enumerate(rows, start=2):
        try:
            row = read_row(cells, fitted, usual.get(occupation_key(cells, fitted), ()))
        except BadRow as error:
            faults[at] = str(error)
            continue
        unlimited += row.unlimited
        bad += [f"row {at}: {what}" for what in row.bad]
        stated.setdefault(_key(row), {})[at] = cells
    faults |= _quarrels(stated, fitted)
    used = [next(iter(same.values())) for same in stated.values() if not faults.keys() & same.keys()]
    if not used:
        first = f"row {min(faults)}: {faults[min(faults)]}"
        raise SourceError(name, f"none of its {len(rows)} rows of statistics can be used ({first}).")
    _say(rows, faults, bad, unlimited, as_of)
    groups = _repeated_groups(used, fitted)
    return tuple(cells for cells in used if cells not in groups)


def _key(row: Row) -> Cells:
    return (row.area.casefold(), row.code or row.occupation.casefold(), row.industry.casefold())


def _quarrels(stated: Mapping[Cells, Mapping[int, Cells]], fitted: Fitted) -> dict[int, str]:
    """Say of each row which others give other figures for the same people."""
    found: dict[int, str] = {}
    for same in stated.values():
        if len(set(same.values())) > 1:
            cells = next(iter(same.values()))
            whose = f"{fitted.cell(cells, 'occupation')} in {fitted.cell(cells, 'area')}"
            for at, own in same.items():
                others = [str(other) for other, its in same.items() if its != own]
                gives = "row {} gives" if len(others) == 1 else "rows {} give"
                found[at] = f"{gives.format(', '.join(others))} other figures for {whose}"
    return found


def _say(
    rows: Sequence[Cells], faults: Mapping[int, str], bad: Sequence[str], unlimited: int, as_of: str | None
) -> None:
    if faults:
        note(f"{len(faults)} of {len(rows)} rows {'is' if len(faults) == 1 else 'are'} left out:")
        _list([f"row {at}: {faults[at]}" for at in sorted(faults)], "rows")
    if bad:
        note(f"{len(bad)} figure{' is' if len(bad) == 1 else 's are'} left out:")
        _list(bad, "figures")
    if unlimited:
        note(_of_unknown_top(unlimited, as_of))
    if len(rows) >= VERY_LARGE:
        note(f"its {len(rows):,} rows make a large index, which is slow to open. Keep the rows that matter.")


def _list(what: Sequence[str], kind: str) -> None:
    """Say each of the first faults in a line, and how many there are beyond."""
    for each in what[:MOST_SAID]:
        note(f"{each}.")
    if len(what) > MOST_SAID:
        note(f"and {len(what) - MOST_SAID:,} more {kind}.")


def _of_unknown_top(count: int, as_of: str | None) -> str:
    why = f"for {as_of[:4]}. Add it to wage_tables.yaml." if as_of else "without a date. Put that into the file's name."
    return f"{count} wages at the top of what is published are taken as not released, since no limit is known {why}"


def _repeated_groups(rows: Sequence[Cells], fitted: Fitted) -> frozenset[Cells]:
    """Find the rows of groups that hold one occupation of the same name, which has a row of its own."""
    codes = group_codes(rows, fitted)
    single: set[Cells] = set()
    groups: dict[Cells, Cells] = {}
    for cells in rows:
        key = tuple(fitted.cell(cells, column).casefold() for column in ("area", "occupation", "industry"))
        if fitted.cell(cells, "code") in codes:
            groups[cells] = key
        else:
            single.add(key)
    return frozenset(cells for cells, key in groups.items() if key in single)
