"""Decides which cells of a table state pay, and what label, header and caption say of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from advisor.figures import Amount, FigureUnit, read_figures, with_currency
from advisor.schema import FactKind, Level, Period, Unit
from advisor.vocabulary import Topic, words
from ingest.salary_draft import Context, Draft, fill
from ingest.salary_names import Names, read_names, resolve_head
from ingest.salary_sentences import read_text
from ingest.salary_words import (
    EQUITY,
    EXTRA,
    NOT_PAY,
    NOT_PAY_COLUMN,
    PAY,
    PREMIUM,
    Measure,
    currency_in,
    date_in,
    measure_in,
    period_in,
)
from ingest.subjects import JOB_HEADS, singular

_ROLE_HEADER = re.compile(
    r"^(?:ai )?(?:roles?|occupations?|occupational titles?|job titles?|jobs?|positions?|titles?|careers?|professions?)(?: titles?| names?| categor\w+)?$",
    re.I,
)
_PLACE_HEADER = re.compile(
    r"^(?:regions?|countr(?:y|ies)|locations?|cit(?:y|ies)|states?|places?|(?:metro\w*|tech|major)? ?(?:areas?|hubs?)|markets?)(?:\W.*)?$",
    re.I,
)
_INDUSTRY_HEADER = re.compile(r"\bindustr(?:y|ies)\b|\bsectors?\b", re.I)
_EMPLOYER_HEADER = re.compile(r"^(?:compan(?:y|ies)|employers?|firms?|organi[sz]ations?)$", re.I)
_LEVEL_HEADER = re.compile(r"\b(?:levels?|experience|seniority|stages?|years)\b", re.I)
_EXAMPLE_HEADER = re.compile(r"\b(?:examples?|example domains?|domains?|scope|conditions?|applies to)\b", re.I)
_PLAIN_HEADER = re.compile(
    r"^(?:values?|amounts?|figures?|ranges?|benchmarks?(?: data)?|data|usd|us\$|\W*|.*\b20\d\d\b.*)$", re.I
)
_SPECIAL = re.compile(r"\b(?:specialization|specialisation|speciality|specialty|domain|expertise|skill)\b", re.I)
_INDUSTRY_WORDS = frozenset("industry sector company firm and or the &".split())
_TOTAL = re.compile(r"^(?:total|all)\b|\boccupations$", re.I)


@dataclass(frozen=True, slots=True)
class _Frame:
    """What holds for a whole table."""

    context: Context
    headers: tuple[str, ...]
    caption: str
    pay: bool
    stated: bool
    """Whether some header says by itself that its column is pay."""
    kind: str
    """What the rows are: role, place, industry, employer, level or ""."""
    currencies: tuple[str | None, ...]


def _column_currency(rows: Sequence[Unit], column: int) -> str | None:
    found = {
        amount.currency
        for row in rows
        if column < len(row.cells)
        for amount in read_figures(row.cells[column])
        if amount.currency
    }
    return found.pop() if len(found) == 1 else None


def _row_kind(rows: Sequence[Unit], lead: str, context: Context) -> str:
    first = rows[0]
    header = first.headers[0].strip() if first.headers else ""
    for kind, pattern in (
        ("role", _ROLE_HEADER),
        ("place", _PLACE_HEADER),
        ("employer", _EMPLOYER_HEADER),
        ("industry", _INDUSTRY_HEADER),
        ("level", _LEVEL_HEADER),
    ):
        if pattern.search(header):
            return kind
    if header:
        return "special" if _SPECIAL.search(header) else ""
    labels = [row.cells[0] for row in rows if row.cells]
    if _INDUSTRY_HEADER.search(lead):
        return "industry"
    known = sum(1 for label in labels if _whole_role(label, context) is not None)
    return "role" if known and not any(PAY.search(label) for label in labels) else ""


def _whole_role(label: str, context: Context) -> str | None:
    """Give the role that a label names as a whole, a level or bracket beside it aside."""
    bare = re.sub(r"\([^)]*\)", " ", label)
    mentions = [m for m in context.vocabulary.find(bare) if m.topic is Topic.ROLE]
    if len(mentions) != 1:
        return None
    rest = words(bare[: mentions[0].start] + " " + bare[mentions[0].end :])
    left = [word for word in rest if word.folded not in {"level", "entry", "mid", "senior", "junior", "the", "average"}]
    return mentions[0].name if not left else None


def _frame(rows: Sequence[Unit], context: Context) -> _Frame:
    first = rows[0]
    lead = "" if first.lead.endswith(".") else first.lead
    caption = " . ".join(filter(None, (lead, first.path[-1] if first.path else "")))
    width = len(first.headers)
    return _Frame(
        context=context,
        headers=first.headers,
        caption=caption,
        pay=bool(PAY.search(caption)) and not (NOT_PAY.search(first.lead) and not PAY.search(first.lead)),
        stated=any(_says_pay(header) for header in first.headers[1:]),
        kind=_row_kind(rows, first.lead, context),
        currencies=tuple(_column_currency(rows, column) for column in range(width)),
    )


def _says_pay(header: str) -> bool:
    return bool(PAY.search(header) or PREMIUM.search(header)) and not NOT_PAY_COLUMN.search(_without_industry(header))


def _without_industry(header: str) -> str:
    return re.sub(r"\b(?:compensation|salary) cost\b", "", header, flags=re.I)


def _label_names(label: str, frame: _Frame) -> tuple[Names, str | None]:
    """Read what a row is about, and its label as a condition where it is about something that has no field."""
    context = frame.context
    named = read_names(label, context.vocabulary, label=True)
    if (
        PAY.search(label)
        or PREMIUM.search(label)
        or measure_in(label)
        or re.search("percentile", frame.headers[0], re.I)
    ):
        return named, None
    if frame.kind == "role":
        role = _whole_role(label, context)
        if role is None:
            name = label.strip().casefold() if _TOTAL.search(label) else singular(label)
            return Names(roles=(name,), levels=named.levels), None
        return Names(roles=(role,), levels=named.levels), None
    if frame.kind == "industry":
        return Names(industries=_whole_industry(label, context)), None
    if frame.kind == "employer":
        return Names(employers=named.employers or (label.strip(),)), None
    if frame.kind == "place":
        return Names(places=named.places or (label.strip(),)), None
    if frame.kind == "level":
        return replace(
            named, roles=named.roles if _whole_role(label, context) else ()
        ), None if named.levels else label.strip()
    role = _whole_role(label, context)
    named = replace(named, roles=(role,) if role else ())
    if role or named.levels or named.places or named.employers or len(named.industries) == 1:
        return named, None
    if words(label) and words(label)[-1].folded in JOB_HEADS:
        return Names(roles=(singular(label),)), None
    return Names(industries=named.industries), label.strip() or None


def _whole_industry(label: str, context: Context) -> tuple[str, ...]:
    """Give the industry that a label names as a whole; one that is only part of it would merge unlike rows."""
    mentions = [m for m in context.vocabulary.find(label) if m.topic is Topic.INDUSTRY]
    rest = label
    for mention in mentions:
        rest = rest.replace(mention.written, " ")
    strange = [word for word in words(rest) if word.folded not in _INDUSTRY_WORDS]
    return (mentions[0].name,) if len({m.name for m in mentions}) == 1 and not strange else (label.strip().casefold(),)


def _is_pay_cell(frame: _Frame, column: int, label: str, cell: str) -> bool:
    header = frame.headers[column]
    if NOT_PAY.search(label) or NOT_PAY.search(header):
        return False
    if _says_pay(header):
        return True
    if NOT_PAY_COLUMN.search(header):
        return False
    if PAY.search(label) or PREMIUM.search(label):
        return not NOT_PAY_COLUMN.search(label) or bool(re.search(r"\b(?:salary|pay|wages?|premium)\b", label, re.I))
    if not (frame.pay or frame.stated):
        return False
    if NOT_PAY_COLUMN.search(label) and frame.kind == "":
        return False
    names = read_names(header, frame.context.vocabulary, label=True)
    told = (
        names.levels
        or names.places
        or names.roles
        or names.industries
        or names.employers
        or measure_in(header)
        or currency_in(header)
    )
    return bool(told) or bool(_PLAIN_HEADER.match(header)) and frame.pay


def _cell_amounts(cell: str, *, premium: bool, equity: bool, currency: str | None) -> list[Amount]:
    kept: list[Amount] = []
    for amount in read_figures(cell):
        value = amount.high if amount.high is not None else amount.low
        if amount.unit is FigureUnit.MONEY:
            if not re.search(r"billion|trillion", amount.written, re.I):
                kept.append(amount)
        elif amount.unit is FigureUnit.PERCENT and (premium or equity):
            kept.append(amount)
        elif (
            amount.unit is FigureUnit.COUNT
            and not premium
            and not equity
            and value is not None
            and (value >= 1000 or currency)
            and value >= 5
        ):
            kept.append(with_currency(amount, currency))
    return kept


def _measure(
    frame: _Frame, cell: str, label: str, header: str, amount: Amount, *, premium: bool, equity: bool
) -> Measure:
    if premium:
        return Measure(FactKind.PREMIUM)
    if equity:
        return Measure(FactKind.EQUITY)
    if amount.low is None and not amount.open_low:
        return Measure(FactKind.MAXIMUM)
    if amount.floor:
        return Measure(FactKind.MINIMUM)
    rank = (
        re.match(r"^\W*(\d{1,2})(?:st|nd|rd|th)?\W*$", label)
        if re.search("percentile", frame.headers[0], re.I)
        else None
    )
    if rank:
        return Measure(FactKind.PERCENTILE, int(rank.group(1)))
    return next(
        (found for text in (cell, label, header, *frame.caption.split(" . ")[:1]) if (found := measure_in(text))),
        Measure(FactKind.RANGE),
    )


def _levels(names: Names, header: Names, context: Context) -> tuple[Level, ...]:
    return names.levels or header.levels or context.names.levels


def _first_period(*texts: str) -> Period | None:
    return next((period for text in texts if (period := period_in(text))), None)


def _currency(frame: _Frame, column: int, amount: Amount, label: str) -> str | None:
    header = currency_in(frame.headers[column]) or currency_in(label) or frame.context.currency
    plain = amount.currency == "USD" and "US" not in amount.written
    if amount.currency and not (plain and header in ("CAD", "AUD", "SGD", "HKD", "NZD", "MXN")):
        return amount.currency
    return header or frame.currencies[column]


def _other_fields(row: Unit, frame: _Frame) -> Names:
    """Read cells beside the label whose header says that they name a field of the row."""
    names = Names()
    for header, cell in list(zip(frame.headers, row.cells, strict=False))[1:]:
        read = read_names(cell, frame.context.vocabulary, label=True)
        if _ROLE_HEADER.match(header) and len(read.roles) == 1:
            names = fill(names, Names(roles=read.roles))
        elif _PLACE_HEADER.match(header) and len(read.places) == 1 and "," not in cell:
            names = fill(names, Names(places=read.places))
        elif _EMPLOYER_HEADER.match(header) and len(read.employers) == 1 and "," not in cell:
            names = fill(names, Names(employers=read.employers))
        elif re.fullmatch(r"(?:experience )?levels?|seniority|experience", header, re.I) and read.levels:
            names = fill(names, Names(levels=read.levels))
        elif re.fullmatch(r"industry|sector", header, re.I) and len(read.industries) == 1 and "," not in cell:
            names = fill(names, Names(industries=read.industries))
    return names


def _example(row: Unit, frame: _Frame) -> str | None:
    return next(
        (
            cell
            for header, cell in list(zip(frame.headers, row.cells, strict=False))[1:]
            if _EXAMPLE_HEADER.search(header) and cell and not read_figures(cell)
        ),
        None,
    )


def _cell_drafts(row: Unit, column: int, frame: _Frame) -> list[Draft]:
    label, header, cell = row.cells[0], frame.headers[column], row.cells[column]
    context = frame.context
    near = f"{label} | {header}"
    premium = bool(PREMIUM.search(near) or PREMIUM.search(frame.caption.split(" . ")[0]) and "%" in cell)
    equity = bool(EQUITY.search(near))
    names, condition = _label_names(label, frame)
    beside = read_names(header, context.vocabulary, label=True)
    inside = read_names(cell, context.vocabulary, label=True)
    lead = read_names(row.lead, context.vocabulary, label=True) if row.lead.endswith(":") else Names()
    drafts: list[Draft] = []
    for amount in _cell_amounts(
        cell,
        premium=premium and "%" in cell,
        equity=equity,
        currency=currency_in(header) or context.currency or frame.currencies[column],
    ):
        money = amount.unit is FigureUnit.MONEY
        extra = premium and (not money or bool(PREMIUM.search(near))) or money and bool(EXTRA.search(near))
        whole = fill(inside, names, _other_fields(row, frame), replace(beside, head=None), replace(lead, head=None))
        roles = whole.roles or resolve_head(beside.head or inside.head, context.names.roles, context.vocabulary)
        whole = fill(replace(whole, roles=roles), context.names)
        kept = (
            "; ".join(
                dict.fromkeys(filter(None, (condition, _example(row, frame) if extra else None, _component(near))))
            )
            or None
        )
        drafts.append(
            Draft(
                amount=amount,
                measure=_measure(frame, cell, label, header, amount, premium=extra, equity=equity),
                names=whole,
                period=(amount.period or _first_period(header, label) or context.period) if money else None,
                currency=_currency(frame, column, amount, label) if money else None,
                as_of=date_in(cell) or date_in(label) or date_in(header) or context.as_of,
                condition=kept,
                column=column,
            )
        )
    return drafts


def _component(text: str) -> str | None:
    match = re.search(r"\bbase (?:salary|pay)\b|\btotal (?:compensation|pay)\b", text, re.I)
    return match.group().casefold() if match else None


def read_rows(rows: Sequence[Unit], context: Context) -> list[tuple[Unit, Draft]]:
    """Read the pay figures of the rows of one table; other columns are read where a cell itself speaks of pay."""
    frame = _frame(rows, context)
    found: list[tuple[Unit, Draft]] = []
    for row in rows:
        for column in range(1, min(len(row.cells), len(frame.headers))):
            cell = row.cells[column]
            if _is_pay_cell(frame, column, row.cells[0], cell):
                found += [(row, draft) for draft in _cell_drafts(row, column, frame)]
            elif (PAY.search(cell) or PREMIUM.search(cell)) and re.search(r"\d", cell):
                inner = replace(context, pay=False)
                found += [
                    (row, replace(draft, column=column))
                    for part in cell.split(";")
                    for draft in read_text(part.strip(), inner)[0]
                ]
    return found
