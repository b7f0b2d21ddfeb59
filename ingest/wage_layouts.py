"""Decides what the columns of a table of official wage statistics mean, from `corpus/vocabulary/wage_tables.yaml`.

A layout says what columns are called, what a publication is, and what its marks and footnotes stand for, and puts no
sentence of its own into a document; `fit` finds the layout that a row of headings belongs to.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from advisor.origins import Origin
from advisor.salary_facts import FactKind, Period
from ingest.wage_table_file import TableEntry, TopEntry, read_wage_tables

_NAMES = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Measure:
    """What the figures of one column measure."""

    names: tuple[str, ...]
    kind: FactKind
    period: Period | None = None
    percentile: int | None = None
    error: tuple[str, ...] = ()
    """Headings of the column with its relative standard error in percent."""

    @property
    def is_wage(self) -> bool:
        """Whether it measures pay, and not how many people there are."""
        return self.kind is not FactKind.COUNT


@dataclass(frozen=True, slots=True)
class Top:
    """The highest wages that are published, from a year on, and where that can be read."""

    since: int
    source: str
    wages: Mapping[Period, float]


@dataclass(frozen=True, slots=True)
class Layout:
    """One kind of table: what it publishes, and how it is read."""

    origin: Origin
    licence: str | None
    country: str
    territories: tuple[str, ...]
    currency: str
    months: Mapping[str, int]
    heading: str
    columns: Mapping[str, tuple[str, ...]]
    all_industries: tuple[str, ...]
    figures: tuple[Measure, ...]
    withheld_marks: frozenset[str]
    top_marks: frozenset[str]
    footnote_marks: frozenset[str]
    one_period: frozenset[str]
    top: frozenset[str]
    withheld: frozenset[str]
    tops: tuple[Top, ...]
    not_released: str
    areas: Mapping[str, str]

    def limits(self, as_of: str | None) -> Mapping[Period, float]:
        """Give the highest wages published by the year of a date; {} for no date, or a year of which nothing is known.

        The newest hold for later years too: they were only ever raised, so that "at least" stays true.
        """
        year = int(as_of[:4]) if as_of else 0
        return next((top.wages for top in self.tops if top.since <= year), {})


@dataclass(frozen=True, slots=True)
class Fitted:
    """A layout with the places of its columns in one table."""

    layout: Layout
    width: int
    columns: Mapping[str, int]
    measures: tuple[tuple[int, Measure, int | None], ...]
    """Place, measure, and place of the standard error."""
    limits: Mapping[Period, float] = field(default_factory=dict)
    """The highest wages that are published at the table's date, as far as known."""

    def dated(self, as_of: str | None) -> Fitted:
        """Read the table as one of a date."""
        return replace(self, limits=self.layout.limits(as_of))

    def cell(self, cells: Sequence[str], column: str) -> str:
        """Read a cell by what its column is; "" where the table has no such column."""
        at = self.columns.get(column)
        return cells[at].strip() if at is not None else ""


def load_layouts(folder: Path) -> tuple[Layout, ...]:
    """Read the layouts of a vocabulary folder.

    Raises:
        VocabularyError: the file cannot be read or used.
    """
    return tuple(map(_layout, read_wage_tables(folder).value.root.values()))


def fit(headers: Sequence[str], layouts: Sequence[Layout]) -> Fitted | None:
    """Find the layout whose columns a table has: area, occupation and at least one wage; None if there is none."""
    places = {_folded(header): at for at, header in reversed(list(enumerate(headers)))}
    for layout in layouts:
        columns = {column: at for column, names in layout.columns.items() if (at := _at(places, names)) is not None}
        measures = tuple(
            (at, measure, _at(places, measure.error))
            for measure in layout.figures
            if (at := _at(places, measure.names)) is not None
        )
        if {"area", "occupation"} <= set(columns) and any(measure.is_wage for _, measure, _ in measures):
            return Fitted(layout, len(headers), columns, measures)
    return None


_RENAMED = 2
"""Wages that a table lacks by mistake; one with fewer is of another making, such as by year alone."""


def misses(headers: Sequence[str], layouts: Sequence[Layout]) -> str:
    """Say which columns a table lacks that has most columns of a layout; "" where it has all or few of them.

    Columns beside area, occupation and wages may be missing from a table, and are.
    """
    places = {_folded(header): at for at, header in enumerate(headers)}
    for layout in layouts:
        needed = [layout.columns[name] for name in ("area", "occupation")]
        needed += [measure.names for measure in layout.figures if measure.is_wage]
        missing = [names[0] for names in needed if _at(places, names) is None]
        nobody = any(_at(places, layout.columns[name]) is None for name in ("area", "occupation"))
        if missing and (len(missing) * 2 < len(needed) if nobody else len(missing) <= _RENAMED):
            return f"{layout.origin.title} without a column {' or '.join(repr(name) for name in missing)}"
    return ""


def _at(places: Mapping[str, int], names: Sequence[str]) -> int | None:
    return next((places[_folded(name)] for name in names if _folded(name) in places), None)


def _folded(heading: str) -> str:
    return _NAMES.sub("", heading.casefold())


def _layout(entry: TableEntry) -> Layout:
    marks, notes = entry.marks, entry.footnotes
    return Layout(
        origin=Origin(entry.title, entry.publisher, None, entry.link, str(entry.kind)),
        licence=entry.licence,
        country=entry.country,
        territories=tuple(entry.territories),
        currency=entry.currency,
        months={name.casefold(): month for name, month in entry.months.items()},
        heading=entry.heading,
        columns={column: tuple(names) for column, names in entry.columns.model_dump().items() if names},
        all_industries=tuple(name.casefold() for name in entry.all_industries),
        figures=tuple(
            Measure(tuple(one.names), FactKind(one.kind), one.period, one.percentile, tuple(one.error))
            for one in entry.figures
        ),
        withheld_marks=frozenset(marks.withheld),
        top_marks=frozenset(marks.top),
        footnote_marks=frozenset(marks.footnote),
        one_period=frozenset(notes.one_period),
        top=frozenset(notes.top),
        withheld=frozenset(notes.withheld),
        tops=tuple(_top(top) for top in sorted(entry.tops, key=lambda top: -top.since)),
        not_released=entry.not_released,
        areas=dict(entry.areas),
    )


def _top(top: TopEntry) -> Top:
    return Top(top.since, top.source, {Period.HOUR: top.hour, Period.YEAR: top.year})
