"""Decides what holds for a whole table of pay, and what the words around one of its cells are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from advisor.figures import read_figures
from advisor.salary_facts import Period
from advisor.schema import Unit
from advisor.vocabulary import Vocabulary
from ingest import salary_words as words
from ingest.salary_columns import role_columns_of
from ingest.salary_dollars import own_dollar
from ingest.salary_headings import Context
from ingest.salary_names import read_names
from ingest.salary_rows import RowKind, beside, row_kind
from ingest.salary_words import currency_in, period_in

_CURRENCY = re.compile(r"(?:local )?currency(?: code)?|ccy|cur\.?", re.I)
_PERIOD = re.compile(r"(?:pay )?(?:period|frequency|interval|basis|rate basis|unit)|per|paid(?: per| by)?", re.I)

_LAKHS = re.compile(r"\b\d{1,2}(?:,\d{2})+,\d{3}\b|\b(?:lakhs?|lacs?|lpa|crores?)\b", re.I)
"""Numbers grouped or counted as rupees are."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What holds for a whole table."""

    context: Context
    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    """The cells of its rows."""
    captions: tuple[str, ...]
    """The words above it and its heading, nearest first."""
    pay: bool
    stated: bool
    """Whether some header says by itself that its column is pay."""
    kind: RowKind
    currencies: tuple[str | None, ...]
    """The currency of each column whose signed cells agree on one: often only the first row has a sign."""
    role_columns: frozenset[int] = frozenset()
    """The columns that each hold the pay of one role, its name being the header."""


@dataclass(frozen=True, slots=True)
class PayCell:
    """One cell that states pay, with the words that describe it."""

    row: Unit
    column: int
    frame: Frame

    @property
    def label(self) -> str:
        return self.row.cells[0]

    @property
    def header(self) -> str:
        return self.frame.headers[self.column]

    @property
    def text(self) -> str:
        return self.row.cells[self.column]

    @property
    def near(self) -> str:
        return f"{self.label} | {self.header}"

    @property
    def told_currency(self) -> str | None:
        """The currency that its header, label or a column of currencies names."""
        return currency_in(self.header) or currency_in(self.label) or currency_in(beside(self.row, _CURRENCY))

    @property
    def told_period(self) -> Period | None:
        """The period that its header, label or a column of periods names."""
        period = beside(self.row, _PERIOD).strip()
        stated = period_in(period) or period_in(f"per {period}")
        return period_in(self.header) or period_in(self.label) or stated

    @property
    def premium(self) -> bool:
        return bool(words.PREMIUM.search(self.near))

    @property
    def equity(self) -> bool:
        return bool(words.EQUITY.search(self.near))


def _column_currency(rows: Sequence[Unit], column: int) -> str | None:
    cells = [row.cells[column] for row in rows if column < len(row.cells)]
    found = {amount.currency for cell in cells for amount in read_figures(cell) if amount.currency}
    return found.pop() if len(found) == 1 else None


def frame_of(rows: Sequence[Unit], context: Context) -> Frame:
    first = rows[0]
    kind = row_kind(rows, context.vocabulary)
    by_role = kind in (RowKind.PLACE, RowKind.LEVEL, RowKind.EMPLOYER, RowKind.INDUSTRY)
    lead = "" if first.lead.endswith(".") else first.lead
    captions = tuple(filter(None, (lead, first.path[-1] if first.path else "")))
    priced = bool(words.NOT_PAY.search(lead)) and not words.PAY.search(lead)
    return Frame(
        context=context,
        headers=first.headers,
        rows=tuple(row.cells for row in rows),
        captions=captions,
        pay=any(words.PAY.search(caption) for caption in captions) and not priced,
        stated=any(says_pay(header) for header in first.headers[1:]),
        kind=kind,
        role_columns=role_columns_of(first.headers, context.vocabulary) if by_role else frozenset(),
        currencies=tuple(_column_currency(rows, column) for column in range(len(first.headers))),
    )


def says_pay(header: str) -> bool:
    return bool(words.PAY.search(header) or words.PREMIUM.search(header)) and not words.NOT_PAY_COLUMN.search(header)


def sign_above(cell: PayCell) -> str | None:
    """Give the sign of a column for a bare number of it, which often has it in the first row alone.

    A row of a country with other money has it only where no row with the sign is of a country whose own money it is.
    """
    code = cell.frame.currencies[cell.column]
    vocabulary = cell.frame.context.vocabulary
    country = _country(cell.label, vocabulary)
    if code is None or country is None or code in vocabulary.currencies(country)[:1]:
        return code
    signed = [row[0] for row in cell.frame.rows if any(read.currency for read in read_figures(row[cell.column]))]
    countries = [found for label in signed if (found := _country(label, vocabulary))]
    own = [code in vocabulary.currencies(at)[:1] or own_dollar(at, vocabulary) for at in countries]
    return None if any(own) or _LAKHS.search(cell.text) else code


def _country(label: str, vocabulary: Vocabulary) -> str | None:
    places = read_names(label, vocabulary, label=True).places
    return vocabulary.country_of(places[0]) if len(places) == 1 else None
