"""Decides which of the facts found are shown at once, and which are only named."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, zip_longest

from advisor.pay.asking import Finding, Match
from advisor.schema import FactKind, SalaryFact

MOST_CELLS = 18
"""Figures shown at once: six rows of three levels.  More would not be read on a phone."""
_STATISTICS = frozenset({FactKind.PERCENTILE, FactKind.MEDIAN, FactKind.MEAN, FactKind.COUNT})


def selected(found: Sequence[Finding]) -> tuple[list[Match], list[SalaryFact]]:
    """Take what can be read at once, whole tables first, for each side of a comparison; give it, and what is left out.

    The statistics of one group of people make up one row, and count as one.
    """
    matches = list({match.fact.id: match for finding in found for match in finding.matches}.values())
    if len(_cells(matches)) <= MOST_CELLS:
        return matches, []
    if len(found) == 1 and found[0].both_ends:
        return _ends(matches)
    sides = [_tables(finding.matches) for finding in found]
    if len(sides) == 1:  # of one side, the tables that cover most
        sides[0].sort(key=lambda table: -len(table))
    share = max(1, MOST_CELLS // len(sides))
    kept = [cell for side in sides for cell in side[0][:share]]
    for table in chain.from_iterable(zip_longest(*(side[1:] for side in sides), fillvalue=())):
        if len(kept) + len(table) <= MOST_CELLS:
            kept.extend(table)
    kept = _whole_rows(kept, [cell for side in sides for table in side for cell in table])
    chosen = {match.fact.id for cell in kept for match in cell}
    left_out = [match.fact for match in matches if match.fact.id not in chosen]
    return [match for match in matches if match.fact.id in chosen], left_out


def _ends(matches: Sequence[Match]) -> tuple[list[Match], list[SalaryFact]]:
    """Take the first and the last of a ranked list, as many of each."""
    cells = _cells(matches)
    half = MOST_CELLS // 2
    kept = {match.fact.id for cell in (*cells[:half], *cells[-half:]) for match in cell}
    return [m for m in matches if m.fact.id in kept], [m.fact for m in matches if m.fact.id not in kept]


def _whole_rows(kept: Sequence[list[Match]], every: Sequence[list[Match]]) -> list[list[Match]]:
    """Leave out rows of tables of which there was no room for every cell, where others are whole: blanks mislead."""
    chosen = {cell[0].fact.id for cell in kept}
    cut = {
        cell[0].fact.unit
        for cell in every
        if cell[0].fact.headers and cell[0].fact.level and cell[0].fact.id not in chosen
    }
    whole = [cell for cell in kept if cell[0].fact.unit not in cut]
    return whole or list(kept)


def _tables(matches: Sequence[Match]) -> list[list[list[Match]]]:
    """Part the cells of one side by the table that they stand in, in the order given."""
    tables: dict[tuple[str, str | None], list[list[Match]]] = {}
    for cell in _cells(matches):
        tables.setdefault((cell[0].fact.source, cell[0].fact.label), []).append(cell)
    return list(tables.values())


def _cells(matches: Sequence[Match]) -> list[list[Match]]:
    """Part matches into what makes up one cell, or one row of statistics."""
    cells: dict[object, list[Match]] = {}
    for match in matches:
        fact = match.fact
        row = (fact.unit, fact.role, fact.region) if fact.kind in _STATISTICS and fact.column is not None else fact.id
        cells.setdefault(row, []).append(match)
    return list(cells.values())
