"""Decides what the columns of a table of official wage statistics mean, from `corpus/vocabulary/wage_tables.yaml`.

A layout says what columns are called, what a publication is, and what its marks and footnotes stand for, and puts no
sentence of its own into a document; `fit` finds the layout that a row of headings belongs to.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from advisor.errors import VocabularyError
from advisor.schema import FactKind, Origin, Period, SourceKind
from advisor.vocabulary import read_data

FILE = "wage_tables.yaml"
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
    """The highest wages that are published, from a year on."""

    since: int
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
        """Give the highest wages published by the year of a date; by the newest year for no date; {} if unknown."""
        year = int(as_of[:4]) if as_of else max(top.since for top in self.tops)
        return next((top.wages for top in self.tops if top.since <= year), {})


@dataclass(frozen=True, slots=True)
class Fitted:
    """A layout with the places of its columns in one table."""

    layout: Layout
    width: int
    columns: Mapping[str, int]
    measures: tuple[tuple[int, Measure, int | None], ...]
    """Place, measure, and place of the standard error."""

    def cell(self, cells: Sequence[str], column: str) -> str:
        """Read a cell by what its column is; "" where the table has no such column."""
        at = self.columns.get(column)
        return cells[at].strip() if at is not None else ""


def load_layouts(folder: Path) -> tuple[Layout, ...]:
    """Read the layouts of a vocabulary folder.

    Raises:
        VocabularyError: the file is missing or not of the expected form.
    """
    try:
        return tuple(_layout(entry) for entry in read_data(folder / FILE).values())
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise VocabularyError(
            f"The vocabulary file {folder / FILE} is not of the expected form: {error!r}. Mend or restore it."
        ) from error


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


def _at(places: Mapping[str, int], names: Sequence[str]) -> int | None:
    return next((places[_folded(name)] for name in names if _folded(name) in places), None)


def _folded(heading: str) -> str:
    return _NAMES.sub("", heading.casefold())


def _layout(entry: Mapping[str, Any]) -> Layout:
    marks, notes = entry["marks"], entry["footnotes"]
    return Layout(
        origin=Origin(entry["title"], entry["publisher"], None, entry["link"], str(SourceKind(entry["kind"]))),
        licence=entry.get("licence"),
        country=entry["country"],
        territories=tuple(entry.get("territories", ())),
        currency=entry["currency"],
        months={str(name).casefold(): int(month) for name, month in entry.get("months", {}).items()},
        heading=entry["heading"],
        columns={column: tuple(names) for column, names in entry["columns"].items()},
        all_industries=tuple(name.casefold() for name in entry.get("all_industries", ())),
        figures=tuple(_measure(figure) for figure in entry["figures"]),
        withheld_marks=frozenset(marks["withheld"]),
        top_marks=frozenset(marks["top"]),
        footnote_marks=frozenset(marks["footnote"]),
        one_period=frozenset(notes["one_period"]),
        top=frozenset(notes["top"]),
        withheld=frozenset(notes["withheld"]),
        tops=tuple(_top(top) for top in sorted(entry["tops"], key=lambda top: -int(top["from"]))),
        not_released=entry["not_released"],
        areas=dict(entry.get("areas", {})),
    )


def _measure(figure: Mapping[str, Any]) -> Measure:
    return Measure(
        names=tuple(figure["names"]),
        kind=FactKind(figure["kind"]),
        period=Period(figure["period"]) if "period" in figure else None,
        percentile=figure.get("percentile"),
        error=tuple(figure.get("error", ())),
    )


def _top(top: Mapping[str, Any]) -> Top:
    return Top(int(top["from"]), {Period(name): float(top[name]) for name in top if name != "from"})
