"""Rows of official statistics for tests: one unit that states percentiles, median and number employed of one group."""

from __future__ import annotations

from typing import Any

from advisor.documents import Section
from advisor.pay.layout import Entry
from advisor.schema import FactKind, Origin, Period, SalaryFact, Unit, UnitKind

STATISTICS = Origin("Wage Statistics", "Bureau of Pay", "2026-03-30", kind="official statistics")
TERMS = "Wages are gross pay for regular hours, exclusive of overtime and bonuses."
_COLUMNS = {
    "p10": (FactKind.PERCENTILE, 10), "p25": (FactKind.PERCENTILE, 25), "median": (FactKind.MEDIAN, 50),
    "p75": (FactKind.PERCENTILE, 75), "p90": (FactKind.PERCENTILE, 90), "mean": (FactKind.MEAN, None),
    "count": (FactKind.COUNT, None),
}  # fmt: skip

Cell = float | str | None
"""A figure, "239,200+" for one that is at least so much, None for one that is not released."""


def row_facts(region: str | None = "Texas", *, unit: str = "row", **cells: Any) -> list[SalaryFact]:
    """Make the facts of one row: cells by `p10`, `median`, `count` and so on, other fields by their names."""
    given = {name: cells.pop(name) for name in _COLUMNS if name in cells}
    fields: dict[str, Any] = {
        "source": "wages.csv", "unit": unit, "quote": "", "currency": "USD", "period": Period.YEAR, "region": region,
        "country": "United States", "role": "data scientist", "as_of": "2025-05", "origin": STATISTICS,
    }  # fmt: skip
    fields |= cells
    made = []
    for column, (name, cell) in enumerate(given.items()):
        kind, percentile = _COLUMNS[name]
        own = dict(fields)
        if kind is FactKind.COUNT:
            own |= {"currency": None, "period": None}
        low, high, written = _read(cell, own["currency"])
        made.append(
            SalaryFact(
                id=f"{unit}-{name}", written=written, kind=kind, low=low, high=high, percentile=percentile,
                open_high=low is not None and high is None, column=column, **own,
            )
        )  # fmt: skip
    return made


def _read(cell: Cell, currency: str | None) -> tuple[float | None, float | None, str]:
    sign = "$" if currency == "USD" else ""
    if cell is None:
        return None, None, "not released"
    if isinstance(cell, str):
        value = float(cell.rstrip("+").replace(",", ""))
        return value, None, f"at least {sign}{value:,.0f}"
    return float(cell), float(cell), f"{sign}{cell:,.10g}"


def row_entries(region: str | None = "Texas", *, marker: int = 1, **cells: Any) -> list[Entry]:
    """Make the entries of one row, as an answer cites it."""
    return [Entry(fact, marker, "Wage table", fact.origin) for fact in row_facts(region, unit=f"row-{marker}", **cells)]


def row_section(*rows: list[SalaryFact], terms: str | None = None) -> Section:
    """Make the section of a statistics table from the facts of its rows, with the sentence on what they cover."""
    units = []
    for number, facts in enumerate(rows):
        text = " | ".join([facts[0].region or "", *(f"{f.low or f.high:.0f}" if f.released else "-" for f in facts)])
        start = 1000 * (number + 1)
        units.append(
            Unit(
                facts[0].unit, facts[0].source, UnitKind.RECORD, text, start, start + len(text), ("Wages", "By state"),
                9, origin=STATISTICS,
            )
        )  # fmt: skip
    if terms:
        units.append(
            Unit(
                "terms", rows[0][0].source, UnitKind.SENTENCE, terms, 0, len(terms), ("Wages", "Notes"), 1,
                origin=STATISTICS,
            )
        )  # fmt: skip
    return Section(rows[0][0].source, ("Wages", "By state"), tuple(units))
