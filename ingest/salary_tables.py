"""Decides which cells of a table state pay, and what label, header and caption say of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from advisor.figures import Amount, FigureUnit, read_figures, with_currency
from advisor.schema import FactKind, Unit
from ingest import salary_words as words
from ingest.salary_draft import Draft, fill
from ingest.salary_headings import Context
from ingest.salary_limits import component_in
from ingest.salary_names import Names, read_names
from ingest.salary_roles import resolve_head
from ingest.salary_rows import RowKind, beside_label, label_names, row_kind
from ingest.salary_scales import LEAST_BARE_SUM, scale_in, scaled
from ingest.salary_sentences import DOLLARS, read_text
from ingest.salary_words import Measure, bound_in, currency_in, date_in, measure_in, period_in

_EXAMPLES = re.compile(r"\b(?:examples?|example domains?|domains?|scope|conditions?|applies to)\b", re.I)
_PLAIN = re.compile(
    r"^(?:(?:in )?local currency|values?|amounts?|figures?|ranges?|benchmarks?(?: data)?|data|usd|us\$|\W*|"
    r".*\b20\d\d\b.*)$",
    re.I,
)
_PART_OF_PAY = re.compile(r"(?:base|basic|gross|net|total|total cash|all-in|OTE|CTC)(?: \([^)]*\))?", re.I)
"""A column that is one part of pay, or all of it, under a heading on pay."""
_PAY_LABEL = re.compile(r"\b(?:salar(?:y|ies)|pay|wages?|premiums?|earnings|compensation)\b", re.I)
_RANK = re.compile(r"^\W*(\d{1,2})(?:st|nd|rd|th)?\W*$")
LEAST_SUM = 5
"""Below this even an hour's pay is a mark, a rank or a share."""


@dataclass(frozen=True, slots=True)
class _Frame:
    """What holds for a whole table."""

    context: Context
    headers: tuple[str, ...]
    captions: tuple[str, ...]
    """The words above it and its heading, nearest first."""
    pay: bool
    stated: bool
    """Whether some header says by itself that its column is pay."""
    kind: RowKind
    currencies: tuple[str | None, ...]
    """The currency of each column whose signed cells agree on one: often only the first row has a sign."""


@dataclass(frozen=True, slots=True)
class _Cell:
    """One cell that states pay, with the words that describe it."""

    row: Unit
    column: int
    frame: _Frame

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
    def premium(self) -> bool:
        return bool(words.PREMIUM.search(self.near))

    @property
    def equity(self) -> bool:
        return bool(words.EQUITY.search(self.near))


def _column_currency(rows: Sequence[Unit], column: int) -> str | None:
    cells = [row.cells[column] for row in rows if column < len(row.cells)]
    found = {amount.currency for cell in cells for amount in read_figures(cell) if amount.currency}
    return found.pop() if len(found) == 1 else None


def _frame(rows: Sequence[Unit], context: Context) -> _Frame:
    first = rows[0]
    lead = "" if first.lead.endswith(".") else first.lead
    captions = tuple(filter(None, (lead, first.path[-1] if first.path else "")))
    priced = bool(words.NOT_PAY.search(lead)) and not words.PAY.search(lead)
    return _Frame(
        context=context,
        headers=first.headers,
        captions=captions,
        pay=any(words.PAY.search(caption) for caption in captions) and not priced,
        stated=any(_says_pay(header) for header in first.headers[1:]),
        kind=row_kind(rows, context.vocabulary),
        currencies=tuple(_column_currency(rows, column) for column in range(len(first.headers))),
    )


def _says_pay(header: str) -> bool:
    return bool(words.PAY.search(header) or words.PREMIUM.search(header)) and not words.NOT_PAY_COLUMN.search(header)


def _states_pay(cell: _Cell) -> bool:
    """Say whether a cell is in a place where pay stands: by its header, its label, or the table's caption."""
    frame, label, header = cell.frame, cell.label, cell.header
    if any(words.NOT_PAY.search(text) or words.PER_UNIT.search(text) for text in (label, header)):
        return False
    if _says_pay(header):
        return True
    if words.NOT_PAY_COLUMN.search(header):
        return False
    if words.PAY.search(label) or words.PREMIUM.search(label):
        return not words.NOT_PAY_COLUMN.search(label) or bool(_PAY_LABEL.search(label))
    if frame.context.about_pay and measure_in(header) and (_is_signed(cell) or currency_in(header)):
        return True
    unrelated = frame.kind is RowKind.UNKNOWN and words.NOT_PAY_COLUMN.search(label)
    money = currency_in(header) or frame.context.currency or frame.currencies[cell.column]
    signed = currency_in(header) or (frame.context.about_pay and (money or _is_signed(cell)))
    by_level = read_names(header, frame.context.vocabulary, label=True).levels and signed
    if unrelated or not (frame.pay or frame.stated or by_level):
        return False
    told = replace(read_names(header, frame.context.vocabulary, label=True), head=None) != Names()
    measured = (measure_in(header) or bound_in(header)) is not None or currency_in(header) is not None
    measured = measured or period_in(header) is not None or bool(frame.pay and _PART_OF_PAY.fullmatch(header.strip()))
    return told or measured or (frame.pay and bool(_PLAIN.match(header)))


def _is_signed(cell: _Cell) -> bool:
    """Say whether a cell holds a sum of money by its own sign, in a table that nothing marks as one of prices."""
    priced = any(words.NOT_PAY.search(caption) for caption in cell.frame.captions)
    return not priced and any(amount.unit is FigureUnit.MONEY for amount in read_figures(cell.text))


def _amounts(cell: _Cell) -> list[Amount]:
    """Keep the figures of a cell that are pay; a bare number takes the currency of its header, caption or column."""
    currency = currency_in(cell.header) or cell.frame.context.currency or cell.frame.currencies[cell.column]
    percent = cell.equity or (cell.premium and "%" in cell.text)
    kept: list[Amount] = []
    scale = next((found for text in (cell.header, *cell.frame.captions) if (found := scale_in(text)) > 1), 1.0)
    for read in read_figures(cell.text):
        amount = scaled(read, scale)
        value = amount.high if amount.high is not None else amount.low or 0.0
        if amount.unit is FigureUnit.MONEY:
            if not re.search(r"billion|trillion", amount.written, re.I):
                kept.append(amount)
        elif amount.unit is FigureUnit.PERCENT and (cell.premium or cell.equity):
            kept.append(amount)
        elif amount.unit is FigureUnit.COUNT and not percent and value >= (LEAST_SUM if currency else LEAST_BARE_SUM):
            kept.append(with_currency(amount, currency))
    return kept


def _measure(cell: _Cell, amount: Amount, *, premium: bool) -> Measure:
    if premium:
        return Measure(FactKind.PREMIUM)
    if cell.equity:
        return Measure(FactKind.EQUITY)
    if amount.low is None and not amount.open_low:
        return Measure(FactKind.MAXIMUM)
    if amount.floor:
        return Measure(FactKind.MINIMUM)
    rank = _RANK.match(cell.label) if cell.frame.kind is RowKind.PERCENTILE else None
    if rank:
        return Measure(FactKind.PERCENTILE, int(rank.group(1)))
    bound = bound_in(cell.header) if amount.low == amount.high else None
    texts = (cell.text, cell.label, cell.header, *cell.frame.captions[:1])
    return bound or next((found for text in texts if (found := measure_in(text))), Measure(FactKind.RANGE))


def _names(cell: _Cell, named: Names) -> Names:
    """Find whose pay a cell is: by itself, its row, its header, the sentence above the table, then the surroundings."""
    context = cell.frame.context
    header = read_names(cell.header, context.vocabulary, label=True)
    inside = read_names(cell.text, context.vocabulary, label=True)
    sentence = cell.row.lead if cell.row.lead.endswith(":") else ""
    lead = read_names(sentence, context.vocabulary, label=True) if sentence else Names()
    names = fill(inside, named, beside_label(cell.row, context.vocabulary), header, lead)
    roles = names.roles or resolve_head(header.head or inside.head, context.names.roles, context.vocabulary)
    return replace(fill(names, context.names), roles=roles)


def _currency(cell: _Cell, amount: Amount) -> str | None:
    told = currency_in(cell.header) or currency_in(cell.label) or cell.frame.context.currency
    plain = amount.currency == "USD" and "US" not in amount.written
    if amount.currency and not (plain and told in DOLLARS):
        return amount.currency
    return told or cell.frame.currencies[cell.column]


def _example(cell: _Cell) -> str | None:
    others = list(zip(cell.frame.headers, cell.row.cells, strict=False))[1:]
    return next((text for header, text in others if _EXAMPLES.search(header) and text and not read_figures(text)), None)


def _drafts(cell: _Cell) -> list[Draft]:
    context = cell.frame.context
    named, condition = label_names(cell.label, cell.frame.kind, context.vocabulary)
    named_part = cell.header.strip() if _PART_OF_PAY.fullmatch(cell.header.strip()) else None
    component = component_in(cell.near) or named_part
    drafts: list[Draft] = []
    for amount in _amounts(cell):
        money = amount.unit is FigureUnit.MONEY
        premium = cell.premium or (money and bool(words.EXTRA.search(cell.near)))
        limits = (condition, _example(cell) if premium else None, component.casefold() if component else None)
        drafts.append(
            Draft(
                amount=amount,
                measure=_measure(cell, amount, premium=premium),
                names=_names(cell, named),
                period=(amount.period or period_in(cell.header) or period_in(cell.label) or context.period)
                if money
                else None,
                currency=_currency(cell, amount) if money else None,
                as_of=date_in(cell.text) or date_in(cell.label) or date_in(cell.header) or context.as_of,
                condition="; ".join(dict.fromkeys(filter(None, limits))) or None,
                column=cell.column,
            )
        )
    return drafts


def _in_passing(cell: _Cell) -> list[Draft]:
    """Read a cell of another column that itself speaks of pay ("56% wage premium; salaries $156k-$280k")."""
    if not (words.PAY.search(cell.text) or words.PREMIUM.search(cell.text)):
        return []
    inner = replace(cell.frame.context, pay=False)
    found = [draft for part in cell.text.split(";") for draft in read_text(part.strip(), inner)[0]]
    return [replace(draft, column=cell.column) for draft in found]


def read_rows(rows: Sequence[Unit], context: Context) -> list[tuple[Unit, Draft]]:
    """Read the pay figures of the rows of one table, each with its row."""
    frame = _frame(rows, context)
    found: list[tuple[Unit, Draft]] = []
    for row in rows:
        for column in range(1, min(len(row.cells), len(frame.headers))):
            cell = _Cell(row, column, frame)
            if cell.text:
                found += [(row, draft) for draft in (_drafts(cell) if _states_pay(cell) else _in_passing(cell))]
    return found
