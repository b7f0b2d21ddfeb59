"""Decides which pay figures a sentence or list item states, and what kind, period and currency each has."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from advisor.figures import Amount, FigureUnit, read_figures
from advisor.salary_facts import FactKind, Period
from advisor.vocabulary import Vocabulary
from ingest import salary_words as words
from ingest.salary_currencies import currency_of
from ingest.salary_draft import Draft, fill
from ingest.salary_headings import Context
from ingest.salary_history import latest
from ingest.salary_limits import limits_of
from ingest.salary_listed import is_unshared
from ingest.salary_names import Names, read_names
from ingest.salary_parts import Part, is_bare, is_empty, joined, opens_with_place, parts_of, without_names
from ingest.salary_pay import goes_on, is_equity, is_pay, is_premium, reaches
from ingest.salary_periods import alike, period_of_outer
from ingest.salary_scales import is_torn
from ingest.salary_times import date_in
from ingest.salary_unreal import unreal
from ingest.salary_whose import Carried, whose
from ingest.salary_words import Measure, bound_in, measure_in, period_in
from ingest.subjects import is_group

_UP_FROM = re.compile(
    r"\b(?:up|down|risen|rising|rose|fallen|fell|increased|grown|grew|climbed|jumped|dropped|declined|soared)\s*$", re.I
)
_GOES_UP = re.compile(
    r"\W*(?:and |then )*(?:go(?:es)? |ris(?:e|es|ing) |climb(?:s|ing)? |reach(?:es)? |end )?(?:to |at )?", re.I
)
_IT_IS = re.compile(
    r"\b(?:it|that|the figure) (?:is|was|stands at|stood at|comes to)(?: only| just| about| around)?\s*$", re.I
)
_OTHER_DATE = re.compile(
    r"\b(?:now|today|currently|at present|this (?:year|winter|spring|summer|autumn|fall|month|quarter)|by now|"
    r"since then|"
    r"(?:a|one|two|\w+) years? (?:later|earlier|before|ago)|last year|next year|the year (?:before|after))\b",
    re.I,
)
"""Words of a time that no date before them in the sentence names."""
_TAIL_SHARE = re.compile(r"\b(?:lowest|highest|top|bottom)(?:[- ]\w+)?\s*$", re.I)
_PAY_COLON = re.compile(r"(?:salary|pay|wage|compensation)(?: range)?\s*(?::|of|is)\s*$", re.I)
_NAME = re.compile(r"\b[A-Z][\w.&/-]*(?:\s+(?:of\s+)?[A-Z][\w.&/-]*)*")
_HAS_NUMBER = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty|sixty|"
    r"seventy|eighty|ninety|half|quarter|third|per ?cent)\b|\ba (?:hundred|thousand|million|lakh|crore)\b",
    re.I,
)
"""A unit alone is no figure ("in thousands of euros")."""
_CENTRAL = frozenset({FactKind.MEDIAN, FactKind.MEAN, FactKind.PERCENTILE})
"""Kinds after which a text goes on with percentiles of the same people."""
MOST_FIGURES = 40
"""A sentence with more is no sentence but a table or a log without its lines: nothing tells whose figures they are."""
MOST_APART = 5
"""How many times as large one sum may be as another of the same sentence and period."""
MOST_APART_IN_NEXT = 3
"""Likewise for a sum of the sentence before: a month's pay and a year's are never so near."""
MOST_BESIDE_A_SUM = 4
"""Words beside a sum that stands alone under the name of what it is ("Average base salary" over "$72,000 per year")."""


def _measure(part: Part, before: Measure | None, label: str, vocabulary: Vocabulary) -> Measure:
    """Read what a figure measures; an average goes on in a list of bare names ("Japan averages x, South Korea y")."""
    stated = measure_in(part.before) or measure_in(part.after) or measure_in(label)
    if stated and stated.kind is FactKind.PERCENTILE:
        return stated
    if part.amount.low is None and not part.amount.open_low:
        return Measure(FactKind.MAXIMUM)
    if part.amount.floor and not _UP_FROM.search(part.before):
        return Measure(FactKind.MINIMUM)
    bound = bound_in(label) if part.amount.low == part.amount.high else None
    if stated or bound:
        return stated or bound or Measure(FactKind.RANGE)
    goes_on = before is not None and before.kind in (FactKind.MEAN, FactKind.MEDIAN) and part.before.strip()
    listed = goes_on and (
        part.before.rstrip().endswith("(")
        or _IT_IS.search(part.before)
        or is_empty(_NAME.sub(" ", part.before))
        or is_empty(without_names(part.before, vocabulary))
    )
    return before if before is not None and listed else Measure(FactKind.RANGE)


def _last_with_period(parts: Sequence[Part], at: int, context: Context) -> Amount | None:
    """Find the figure that states the period which a list of bare names or measures goes on with."""
    while at and is_bare(parts[at], context.vocabulary):
        at -= 1
        if parts[at].amount.period:
            return parts[at].amount
    return None


def _period(parts: Sequence[Part], at: int, context: Context) -> tuple[Period | None, bool]:
    """Give the period of a figure, and whether a year must not be assumed where there is none."""
    part = parts[at]
    if at + 1 < len(parts):
        again, period = period_of_outer(part.amount, parts[at + 1].amount, part.after + parts[at + 1].before)
        if again:
            return period, period is None
    near = part.amount.period or period_in(part.after) or period_in(part.before)
    if near:
        return near, False
    ahead = [found for other in parts[:at] if (found := period_in(other.before))]
    if ahead:
        return ahead[-1], False
    stated = [
        other.amount
        for other in parts[:at]
        if other.amount.period
        and other.amount.currency == part.amount.currency
        and alike(other.amount, part.amount, MOST_APART)
    ]
    if stated and not is_bare(part, context.vocabulary):
        return stated[-1].period, False
    before = _last_with_period(parts, at, context)
    if before is not None and before.period:
        same = before.currency == part.amount.currency
        return (before.period, False) if same else (None, before.period is not Period.YEAR)
    following = parts[at + 1] if at + 1 < len(parts) else None
    if following is not None and following.amount.period and _GOES_UP.fullmatch(following.before):
        return following.amount.period, False
    behind = {other.amount.period or period_in(other.after) for other in parts[at + 1 :]} - {None}
    return (Period.YEAR if behind == {Period.YEAR} else context.period), False


def _wanted(text: str) -> list[Amount]:
    """Keep the figures that can be pay: money, percentages, and bare numbers right after "salary:"."""
    kept: list[Amount] = []
    for amount in read_figures(text):
        before = text[: amount.start]
        if not _HAS_NUMBER.search(amount.written) or is_torn(text, amount):
            continue
        if amount.unit is FigureUnit.MONEY or (amount.unit is FigureUnit.PERCENT and not _TAIL_SHARE.search(before)):
            kept.append(amount)
        elif amount.unit is FigureUnit.COUNT and (amount.low or amount.high or 0) >= 1000 and _PAY_COLON.search(before):
            kept.append(replace(amount, unit=FigureUnit.MONEY))
    return kept


def _date(parts: Sequence[Part], at: int, text: str) -> str | None:
    part = parts[at]
    alone = not any(date_in(other.before) or date_in(other.after) for other in parts[1:])
    own = date_in(part.after) or date_in(part.before)
    return own or (date_in(text) if alone and not (at and _OTHER_DATE.search(part.own)) else None)


def _draft(
    parts: Sequence[Part], at: int, text: str, measure: Measure, names: Names, context: Context, carried: Carried
) -> Draft:
    part = parts[at]
    money = part.amount.unit is FigureUnit.MONEY
    leans = measure.kind is FactKind.PERCENTILE and carried.measure is not None and carried.measure.kind in _CENTRAL
    if leans and carried.names.roles and not read_names(part.before, context.vocabulary).roles:
        names = fill(carried.names, names)
    period, unsettled = _period(parts, at, context)
    if period is None and carried.amount and carried.currency == part.amount.currency:
        period = carried.period if alike(carried.amount, part.amount, MOST_APART_IN_NEXT) else None
    return Draft(
        amount=part.amount,
        measure=measure,
        names=names,
        period=(period or (carried.period if leans else None)) if money else None,
        unsettled=unsettled,
        currency=currency_of(part, context, names) if money else None,
        as_of=_date(parts, at, text) or (carried.as_of if leans else None) or context.as_of,
        condition=limits_of(part, text, context.item),
    )


def _introduce(text: str, context: Context, carried: Carried) -> Carried:
    """Note what a sentence without a figure says for those after it."""
    own = read_names(text, context.vocabulary)
    placed = own.places and (period_in(text) or (context.about_pay and opens_with_place(text)))
    spoke = bool(words.PAY.search(text) or placed) and not words.NOT_PAY.search(text)
    places = own.places if spoke and own.places else carried.names.places
    names = replace(carried.names, places=places if len(places) == 1 else ())
    topical = carried.topical or (spoke and len(own.places) == 1)
    return replace(carried, pay=carried.pay or spoke, names=names, topical=topical)


def _carry(drafts: Sequence[Draft], before: Carried, text: str) -> Carried:
    """Note what the figures of a sentence agree on, for the sentence after it."""
    if not drafts:
        spoke = bool(words.PAY.search(text)) and not words.NOT_PAY.search(text)
        return replace(before, pay=before.pay or spoke)
    last = drafts[-1]
    one_role = len({draft.names.roles for draft in drafts}) == 1 and last.names.roles
    one_place = len({draft.names.places for draft in drafts}) == 1 and len(last.names.places) == 1
    names = Names(
        roles=last.names.roles if one_role and not is_group(last.names.roles[0]) else (),
        places=last.names.places if one_place else (),
    )
    topical = opens_with_place(text) or (before.topical and names.places == before.names.places)
    return Carried(
        names, last.measure, last.as_of, last.period, last.currency, pay=True, topical=topical, amount=last.amount
    )


def _same_people(parts: Sequence[Part], names: Sequence[Names], at: int) -> Names:
    """Give a share in the firm to those whose pay the same clause tells of before it ("and equity of 0.1%")."""
    alone = at and ";" not in parts[at].before and parts[at].before.strip()
    return fill(names[at], *reversed(names[:at])) if alone else names[at]


def read_sentence(text: str, context: Context, label: Names, carried: Carried) -> tuple[list[Draft], Carried]:
    """Read the pay figures of one sentence, and what the next one may lean on."""
    amounts = latest(joined(_wanted(text), text), text)
    if not amounts:
        return [], _introduce(text, context, carried)
    if len(amounts) > MOST_FIGURES:
        return [], carried
    parts = parts_of(text, amounts)
    if is_unshared(parts, text, context):
        return [], _carry([], carried, text)
    names = whose(parts, text, context, label, carried)
    drafts: list[Draft] = []
    measure: Measure | None = None
    premium_before = False
    untrue = unreal(parts, text)
    for at, part in enumerate(parts):
        if untrue[at]:
            continue
        money = part.amount.unit is FigureUnit.MONEY
        premium = is_premium(part, text, before_is=premium_before)
        if not money and is_equity(part, measure, context.item):
            measure = Measure(FactKind.EQUITY)
            names[at] = _same_people(parts, names, at)
        elif (premium and not money) or (
            money and (is_pay(part, text, context, carried) or (drafts and goes_on(part, text)))
        ):
            said = context.item or (context.label or "" if len(part.own.split()) <= MOST_BESIDE_A_SUM else "")
            told = _measure(part, measure, said, context.vocabulary)
            told = Measure(FactKind.MAXIMUM) if drafts and reaches(part, drafts[-1].measure) else told
            measure = Measure(FactKind.PREMIUM) if premium else told
            premium_before = premium_before or premium
        else:
            continue
        drafts.append(_draft(parts, at, text, measure, names[at], context, carried))
    if all(untrue) and len({name.roles for name in names}) == 1:
        return [], replace(carried, names=replace(carried.names, roles=names[0].roles), pay=True)
    return drafts, _carry(drafts, carried, text)
