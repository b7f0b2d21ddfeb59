"""Decides what facts a table of wage statistics states: one for each figure of each row, withheld ones too.

`written` is the cell as it stands ("119710"; an answer adds the sign and the commas), except where the cell holds a
mark: a wage over the highest one published is written "at least $239,200", a figure that is withheld "not released".
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence

from advisor.documents import Document, Section
from advisor.names.occupations import Occupations
from advisor.salary_facts import Period, SalaryFact
from advisor.schema import Unit, UnitKind
from advisor.vocabulary import Topic, Vocabulary
from ingest.dates import iso_date
from ingest.noting import note
from ingest.wage_cells import Cell, State
from ingest.wage_layouts import Fitted, Layout, fit
from ingest.wage_rows import Row, group_codes, occupation_key, read_row, usual_periods
from ingest.wage_titles import role_of_group, role_of_title

_SIGNS = {"USD": "$"}
_SHOWN = 20
_STATE_CODES = re.compile(r", ([A-Z]{2,3}(?:-[A-Z]{2,3})*)(?: |$)")
"""The codes of the states that an area lies in: "Chicago-Naperville-Elgin, IL-IN"."""


def is_statistics(document: Document) -> bool:
    """Say whether a document is a table of statistics, so that its figures are read by column alone."""
    return any(block.table is not None and block.table.records for block in document.blocks)


def wage_facts(
    document: Document,
    sections: Sequence[Section],
    layouts: Sequence[Layout],
    vocabulary: Vocabulary,
    occupations: Occupations,
) -> tuple[SalaryFact, ...]:
    """Read the figures of a document's records, row by row."""
    units = [unit for section in sections for unit in section.units if unit.kind is UnitKind.RECORD]
    terms = next((unit.id for section in sections for unit in section.units if unit.kind is UnitKind.SENTENCE), None)
    fitted = fit(units[0].headers, layouts) if units else None
    if fitted is None:
        return ()
    as_of = iso_date(units[0].path[-1].rpartition(", ")[2]) or document.published
    reader = _Reader(fitted.dated(as_of), as_of, terms, vocabulary, occupations, [unit.cells for unit in units])
    facts = tuple(fact for unit in units for fact in reader.facts(unit))
    if unknown := reader.unknown_areas():
        shown = ", ".join(unknown[:_SHOWN]) + (f" and {len(unknown) - _SHOWN} more" if len(unknown) > _SHOWN else "")
        what = "their rows are left out where they are places elsewhere, and else their figures are of no country"
        note(f"areas that are no known places of {reader.country}, so that {what}: {shown}.")
    return facts


class _Reader:
    """Reads the rows of one table."""

    def __init__(
        self,
        fitted: Fitted,
        as_of: str | None,
        terms: str | None,
        vocabulary: Vocabulary,
        occupations: Occupations,
        rows: Sequence[tuple[str, ...]],
    ) -> None:
        self._fitted = fitted
        self._layout = fitted.layout
        self._as_of = as_of
        self._terms = terms
        self._vocabulary = vocabulary
        self._occupations = occupations
        self._groups = group_codes(rows, fitted)
        self._usual = usual_periods(rows, fitted)
        self.country = next(name for name, code in vocabulary.codes.items() if code == self._layout.country)
        territories = {name for name, code in vocabulary.codes.items() if code in self._layout.territories}
        self._own = territories | {self.country}
        self._places: dict[str, tuple[str, str | None]] = {}
        self._roles: dict[tuple[str, str], str] = {}

    def facts(self, unit: Unit) -> Iterator[SalaryFact]:
        row = read_row(unit.cells, self._fitted, self._usual.get(occupation_key(unit.cells, self._fitted), ()))
        region, country = self._place(row.area)
        if country is None and self._vocabulary.canonical(Topic.PLACE, row.area):
            return  # a place of another country: whose figures they are, nobody can tell
        role = self._role(row)
        for cell in row.cells:
            bounds = self._bounds(cell)
            if bounds is None:
                continue
            low, high, written = bounds
            yield SalaryFact(
                id=_identity(unit, cell), source=unit.source, unit=unit.id, quote=unit.text, written=written,
                kind=cell.measure.kind, low=low, high=high, open_high=cell.state is State.TOP,
                currency=self._layout.currency if cell.measure.is_wage else None, period=cell.measure.period,
                role=role, region=region, country=country, industry=self._industry(row),
                percentile=cell.measure.percentile, as_of=self._as_of, headers=unit.headers, column=cell.column,
                path=unit.path, label=unit.path[-1], origin=unit.origin, standard_error=cell.error, terms=self._terms,
            )  # fmt: skip

    def _bounds(self, cell: Cell) -> tuple[float | None, float | None, str] | None:
        """Give low, high and how they are written; None where the cell states nothing."""
        if cell.state is State.STATED:
            return cell.value, cell.value, cell.written
        if cell.state is State.WITHHELD:
            return None, None, self._layout.not_released
        limit = self._fitted.limits[cell.measure.period] if cell.state is State.TOP and cell.measure.period else None
        if limit is None:
            return None
        amount = f"{limit:,.2f}" if cell.measure.period is Period.HOUR else f"{limit:,.0f}"
        sign = _SIGNS.get(self._layout.currency) or f"{self._layout.currency} "
        return limit, None, f"at least {sign}{amount}"

    def unknown_areas(self) -> list[str]:
        """List the areas that were met and are not known as places of the table's country."""
        return [area for area, (_, country) in self._places.items() if country is None]

    def _place(self, area: str) -> tuple[str, str | None]:
        """Name an area and its country by the vocabulary where it knows the area, else as it is written.

        An area that holds the name or the code of a state is taken for a part of the country ("Austin, TX").
        """
        if area not in self._places:
            named = self._layout.areas.get(area) or area
            known = self._vocabulary.canonical(Topic.PLACE, named)
            country = self._vocabulary.country_of(known) if known else None
            if known and country in self._own:
                self._places[area] = (known, country or self.country)
            else:
                self._places[area] = (area, self.country if self._lies_there(area) else None)
        return self._places[area]

    def _lies_there(self, area: str) -> bool:
        named = (mention.name for mention in self._vocabulary.find(area) if mention.topic is Topic.PLACE)
        if any(self._vocabulary.country_of(place) in self._own for place in named):
            return True
        codes = _STATE_CODES.search(area)
        return codes is not None and any(_is_part(self._layout.country, code) for code in codes[1].split("-"))

    def _role(self, row: Row) -> str:
        """Name the role of an occupation: by the mapping where it says so, else by its title."""
        key = (row.code, row.occupation)
        if key not in self._roles:
            grouped = role_of_group if row.code in self._groups else role_of_title
            self._roles[key] = self._occupations.role(row.code, row.occupation) or grouped(row.occupation)
        return self._roles[key]

    def _industry(self, row: Row) -> str | None:
        if not row.industry:
            return None
        return self._vocabulary.canonical(Topic.INDUSTRY, row.industry) or row.industry


def _is_part(country: str, code: str) -> bool:
    import pycountry

    return pycountry.subdivisions.get(code=f"{country}-{code}") is not None


def _identity(unit: Unit, cell: Cell) -> str:
    parts = (unit.source, unit.id, str(cell.column))
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:20]
