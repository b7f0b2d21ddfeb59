"""Decides which cells of a table state pay, and what label, header and caption say of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from advisor.figure_patterns import OTHER_PERIOD
from advisor.figures import Amount, FigureUnit, read_figures, with_currency
from advisor.salary_facts import FactKind
from advisor.schema import Unit
from ingest import salary_words as words
from ingest.salary_cells import PayCell, frame_of, says_pay, sign_above
from ingest.salary_columns import PART_OF_PAY, PLAIN, is_unclear, may_be_role, rules_out
from ingest.salary_currencies import DOLLARS
from ingest.salary_draft import Draft, fill
from ingest.salary_headers import with_headers
from ingest.salary_headings import Context
from ingest.salary_items import read_text
from ingest.salary_limits import component_in
from ingest.salary_names import Names, read_names
from ingest.salary_narrowing import bracket_of, label_narrowings
from ingest.salary_roles import resolve_head
from ingest.salary_rows import RowKind, beside_label, label_names
from ingest.salary_scales import LEAST_BARE_SUM, is_torn, scale_of, scaled, ungrouped
from ingest.salary_times import date_in
from ingest.salary_words import Measure, bound_in, currency_in, measure_in, period_in
from ingest.subjects import singular

_EXAMPLES = re.compile(r"\b(?:examples?|example domains?|domains?|scope|conditions?|applies to)\b", re.I)
_PAY_LABEL = re.compile(r"\b(?:salar(?:y|ies)|pay|wages?|premiums?|earnings|compensation)\b", re.I)
_RANK = re.compile(r"^\W*(\d{1,2})(?:st|nd|rd|th)?\W*$")
_MIDDLE_RANGE = re.compile(r"\bmedian (?:\w+ )?range\b", re.I)
"""A range of medians, which is neither one median nor the range of what people are paid."""
_BARE_YEARS = re.compile(r"\W*(?:\d{1,2}\s*(?:-|–|—|to)\s*\d{1,2}|\d{1,2}\s?\+|[<>]\s?\d{1,2}|\d{1,2})\W*")
LEAST_SUM = 5
"""Below this even an hour's pay is a mark, a rank or a share."""


def _states_pay(cell: PayCell) -> bool:
    """Say whether a cell is in a place where pay stands: by its header, its label, or the table's caption."""
    frame, label, header = cell.frame, cell.label, cell.header
    if any(rules_out(text) for text in (label, header)) or is_unclear(header, frame.headers, frame.context.legend):
        return False
    if cell.equity:
        return "%" in cell.text and (frame.context.about_pay or frame.pay or frame.stated)
    if says_pay(header):
        return True
    if words.NOT_PAY_COLUMN.search(header):
        return False
    if words.PAY.search(label) or words.PREMIUM.search(label):
        return not words.NOT_PAY_COLUMN.search(label) or bool(_PAY_LABEL.search(label))
    in_money = _is_signed(cell) or cell.told_currency or frame.context.currency
    noted = bool(frame.kind is RowKind.ROLE and frame.context.period and frame.context.currency)
    whole = header.strip().casefold() in frame.context.legend
    whole = (
        whole
        or bool(currency_in(header) and period_in(header))
        or (noted and may_be_role(header, frame.context.vocabulary))
    )
    measured = whole or bool(measure_in(header) or bound_in(header) or PART_OF_PAY.fullmatch(header.strip()))
    if frame.context.about_pay and measured and in_money:
        return True
    unrelated = frame.kind is RowKind.UNKNOWN and words.NOT_PAY_COLUMN.search(label)
    money = currency_in(header) or frame.context.currency or frame.currencies[cell.column]
    signed = currency_in(header) or (frame.context.about_pay and (money or _is_signed(cell)))
    by_level = read_names(header, frame.context.vocabulary, label=True).levels and signed
    grid = frame.context.titled and frame.kind is not RowKind.UNKNOWN and _is_signed(cell)
    if unrelated or not (frame.pay or frame.stated or by_level or grid):
        return False
    told = replace(read_names(header, frame.context.vocabulary, label=True), head=None) != Names()
    told = told or cell.column in frame.role_columns
    measured = (measure_in(header) or bound_in(header)) is not None or currency_in(header) is not None
    measured = measured or period_in(header) is not None or bool(frame.pay and PART_OF_PAY.fullmatch(header.strip()))
    return told or measured or (frame.pay and bool(PLAIN.match(header)))


def _is_signed(cell: PayCell) -> bool:
    """Say whether a cell holds a sum of money by its own sign, in a table that nothing marks as one of prices."""
    priced = any(words.NOT_PAY.search(caption) for caption in cell.frame.captions)
    return not priced and any(amount.unit is FigureUnit.MONEY for amount in read_figures(cell.text))


def _amounts(cell: PayCell) -> list[Amount]:
    """Keep the figures of a cell that are pay; a bare number takes the currency of its header, caption or column."""
    currency = cell.told_currency or cell.frame.context.currency or sign_above(cell)
    percent = cell.equity or (cell.premium and "%" in cell.text)
    kept: list[Amount] = []
    scale = _scale(cell, currency)
    if scale is None:
        return []
    unread = any(OTHER_PERIOD.search(text) for text in (cell.header, cell.label)) and cell.told_period is None
    for read in read_figures(cell.text):
        amount = scaled(ungrouped(read), scale)
        if is_torn(cell.text, read) or amount.other_period or (unread and amount.period is None):
            continue
        value = amount.high if amount.high is not None else amount.low or 0.0
        if amount.unit is FigureUnit.MONEY:
            if not re.search(r"billion|trillion", amount.written, re.I):
                kept.append(amount)
        elif amount.unit is FigureUnit.PERCENT and (cell.premium or cell.equity):
            kept.append(amount)
        elif amount.unit is FigureUnit.COUNT and not percent and value >= (LEAST_SUM if currency else LEAST_BARE_SUM):
            kept.append(with_currency(amount, currency))
    return kept


def _scale(cell: PayCell, currency: str | None) -> float | None:
    frame = cell.frame
    column = [row[cell.column] for row in frame.rows if cell.column < len(row)]
    said = ((cell.header, column), (cell.label, cell.row.cells[1:]), *((caption, column) for caption in frame.captions))
    period = cell.told_period or frame.context.period
    return scale_of(said, currency, period)


def _measure(cell: PayCell, amount: Amount, *, premium: bool) -> Measure:
    if premium:
        return Measure(FactKind.PREMIUM)
    if cell.equity:
        return Measure(FactKind.EQUITY)
    if amount.low is None and not amount.open_low:
        return Measure(FactKind.MAXIMUM)
    if amount.floor:
        return Measure(FactKind.MINIMUM)
    told = cell.frame.context.legend.get(cell.header.strip().casefold())
    if told is not None:
        return told
    rank = _RANK.match(cell.label) if cell.frame.kind is RowKind.PERCENTILE else None
    if rank:
        return Measure(FactKind.PERCENTILE, int(rank.group(1)))
    bound = bound_in(cell.header) if amount.low == amount.high else None
    texts = (cell.text, cell.label, cell.header, *cell.frame.captions[:1])
    return bound or next((found for text in texts if (found := measure_in(text))), Measure(FactKind.RANGE))


def _names(cell: PayCell, named: Names) -> Names:
    """Find whose pay a cell is: by itself, its row, its header, the sentence above the table, then the surroundings."""
    context = cell.frame.context
    header = read_names(cell.header, context.vocabulary, label=True)
    inside = read_names(cell.text, context.vocabulary, label=True)
    if cell.column in cell.frame.role_columns and not header.roles:
        header = replace(header, roles=(singular(cell.header.strip()),))
    if cell.frame.kind is RowKind.INDUSTRY:
        context = replace(context, names=replace(context.names, employers=()))
    sentence = cell.row.lead if cell.row.lead.endswith(":") else ""
    lead = read_names(sentence, context.vocabulary, label=True) if sentence else Names()
    names = fill(inside, named, beside_label(cell.row, context.vocabulary), header, lead)
    roles = names.roles or resolve_head(header.head or inside.head, context.names.roles, context.vocabulary)
    return replace(fill(names, context.names), roles=roles)


def _currency(cell: PayCell, amount: Amount) -> str | None:
    told = cell.told_currency or cell.frame.context.currency
    plain = amount.currency == "USD" and "US" not in amount.written
    if amount.currency and not (plain and told in DOLLARS):
        return amount.currency
    return told or sign_above(cell)


def _example(cell: PayCell) -> str | None:
    others = list(zip(cell.frame.headers, cell.row.cells, strict=False))[1:]
    return next((text for header, text in others if _EXAMPLES.search(header) and text and not read_figures(text)), None)


def _row_label(cell: PayCell) -> str:
    """Give the label of a row; bare numbers under "Years of experience" are years."""
    in_years = re.search(r"\byears?\b", cell.frame.headers[0], re.I) and _BARE_YEARS.fullmatch(cell.label)
    return f"{cell.label} years" if in_years else cell.label


def _said_beside(cell: PayCell) -> list[str]:
    """Give what the label of a row says beside its names, as conditions."""
    if cell.frame.kind in (RowKind.FIELD, RowKind.INDUSTRY):
        return bracket_of(cell.label)
    middle = _MIDDLE_RANGE.search(cell.header)
    return [*label_narrowings(cell.label), *([middle.group().casefold()] if middle else [])]


def _drafts(cell: PayCell) -> list[Draft]:
    context = cell.frame.context
    named, condition = label_names(_row_label(cell), cell.frame.kind, context.vocabulary)
    named_part = cell.header.strip() if PART_OF_PAY.fullmatch(cell.header.strip()) else None
    told = replace(read_names(cell.header, context.vocabulary, label=True), head=None) != Names()
    if cell.frame.kind is RowKind.ROLE and not told and may_be_role(cell.header, context.vocabulary):
        named_part = cell.header.strip()
    component = component_in(cell.near) or named_part
    drafts: list[Draft] = []
    for amount in _amounts(cell):
        money = amount.unit is FigureUnit.MONEY
        premium = cell.premium or (money and bool(words.EXTRA.search(cell.near)))
        example = _example(cell) if premium else None
        limits = (condition, *_said_beside(cell), example, component.casefold() if component else None)
        drafts.append(
            Draft(
                amount=amount,
                measure=_measure(cell, amount, premium=premium),
                names=_names(cell, named),
                period=(amount.period or cell.told_period or context.period) if money else None,
                currency=_currency(cell, amount) if money else None,
                told=any(currency_in(text, plain=False) for text in (cell.header, cell.label)),
                as_of=date_in(cell.text) or date_in(cell.label) or date_in(cell.header) or context.as_of,
                condition="; ".join(dict.fromkeys(filter(None, limits))) or None,
                column=cell.column,
            )
        )
    return drafts


def _in_passing(cell: PayCell) -> list[Draft]:
    """Read a cell of another column that itself speaks of pay ("56% wage premium; salaries $156k-$280k")."""
    if not (words.PAY.search(cell.text) or words.PREMIUM.search(cell.text)):
        return []
    inner = replace(cell.frame.context, pay=False)
    found = [draft for part in cell.text.split(";") for draft in read_text(part.strip(), inner)[0]]
    label = cell.label.strip() if read_names(cell.label, inner.vocabulary, label=True) == Names() else None
    return [replace(draft, column=cell.column, condition=draft.condition or label) for draft in found]


def read_rows(rows: Sequence[Unit], context: Context) -> list[tuple[Unit, Draft]]:
    """Read the pay figures of the rows of one table, each with its row."""
    rows = with_headers(rows)
    frame = frame_of(rows, context)
    found: list[tuple[Unit, Draft]] = []
    for row in rows:
        for column in range(1, min(len(row.cells), len(frame.headers))):
            cell = PayCell(row, column, frame)
            if cell.text:
                found += [(row, draft) for draft in (_drafts(cell) if _states_pay(cell) else _in_passing(cell))]
    return found
