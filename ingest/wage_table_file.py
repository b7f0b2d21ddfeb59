"""Decides what `corpus/vocabulary/wage_tables.yaml` may say of a table of official wage statistics."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Self

from pydantic import AfterValidator, Field, RootModel, model_validator

from advisor.data_faults import did_you_mean
from advisor.data_files import DataFile, Entry, Text, Texts, read_file
from advisor.names.iso_codes import CountryCode, CurrencyCode
from advisor.origins import SourceKind
from advisor.salary_facts import FactKind, Period

FILE = "wage_tables.yaml"
_WAGES = (FactKind.MEAN, FactKind.MEDIAN, FactKind.PERCENTILE)
_KINDS = (*_WAGES, FactKind.COUNT)


def _kind(kind: str) -> str:
    if kind not in _KINDS:
        near = did_you_mean(kind, map(str, _KINDS))
        raise ValueError(f"{kind!r} is no kind of figure in a table{near}; write one of: {', '.join(_KINDS)}")
    return kind


class FigureEntry(Entry):
    """A column of figures."""

    names: Annotated[Texts, Field(min_length=1)]
    kind: Annotated[Text, AfterValidator(_kind)]
    period: Annotated[Period | None, Field(strict=False)] = None
    percentile: Annotated[int | None, Field(gt=0, lt=100)] = None
    error: Texts = Field(default_factory=list)

    @model_validator(mode="after")
    def _is_complete(self) -> Self:
        if (self.kind == FactKind.PERCENTILE) is (self.percentile is None):
            need = "needs `percentile`, a number from 1 to 99" if self.percentile is None else "has no `percentile`"
            raise ValueError(f"a figure of kind {self.kind!r} {need}")
        if (self.kind in _WAGES) is (self.period is None):
            need = f"needs `period`, one of: {', '.join(Period)}" if self.period is None else "has no `period`"
            raise ValueError(f"a figure of kind {self.kind!r} {need}")
        return self


class ColumnsEntry(Entry):
    """How the columns are called that are no figures."""

    area: Texts
    occupation: Texts
    code: Texts = Field(default_factory=list)
    group: Texts = Field(default_factory=list)
    industry: Texts = Field(default_factory=list)
    footnotes: Texts = Field(default_factory=list)
    only_year: Texts = Field(default_factory=list)
    only_hour: Texts = Field(default_factory=list)


class MarksEntry(Entry):
    """What stands in a cell instead of a figure."""

    withheld: Texts
    top: Texts
    footnote: Texts


class FootnotesEntry(Entry):
    """What footnotes say."""

    one_period: Texts
    top: Texts
    withheld: Texts


class TopEntry(Entry):
    """The highest wages that are published, from a year on."""

    since: Annotated[int, Field(alias="from", ge=1900, le=2200)]
    hour: Annotated[float, Field(gt=0)]
    year: Annotated[float, Field(gt=0)]
    source: Annotated[str, Field(pattern=r"^https?://")]


class TableEntry(Entry):
    """One kind of table."""

    title: Text
    publisher: Text
    link: Annotated[str, Field(pattern=r"^https?://")]
    kind: Annotated[SourceKind, Field(strict=False)]
    licence: Text | None = None
    country: CountryCode
    territories: list[CountryCode] = Field(default_factory=list)
    currency: CurrencyCode
    months: dict[Text, Annotated[int, Field(ge=1, le=12)]] = Field(default_factory=dict)
    heading: Text
    columns: ColumnsEntry
    all_industries: Texts = Field(default_factory=list)
    figures: list[FigureEntry]
    marks: MarksEntry
    footnotes: FootnotesEntry
    tops: list[TopEntry] = Field(default_factory=list)
    not_released: Text
    areas: dict[Text, Text] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _states_wages(self) -> Self:
        if not any(figure.kind in _WAGES for figure in self.figures):
            raise ValueError("none of the `figures` is a wage")
        return self


class WageTablesFile(RootModel[dict[Text, TableEntry]]):
    """The kinds of tables, each by a name of ours."""


def read_wage_tables(folder: Path) -> DataFile[WageTablesFile]:
    """Read the kinds of tables of a vocabulary folder.

    Raises:
        VocabularyError: the file cannot be read or used.
    """
    return read_file(folder / FILE, WageTablesFile)
