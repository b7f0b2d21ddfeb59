"""Decides how pay that a question names ("is $80k good?") is set beside the figures found: above, below or between.

It says where the amount lies, beside the best source first, and gives no verdict.  Other money is converted by a rate
that is named, and months into years; nothing else is held against each other.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from advisor.draft import Statement
from advisor.figure_text import amount_words, currency_name
from advisor.figures import Amount
from advisor.pay.conversion import RateTable, rounded
from advisor.pay.distribution import Distribution, marks, statistic
from advisor.pay.layout import Entry, figures_of
from advisor.pay.measure_names import PERIOD_ADJECTIVES
from advisor.pay.placing import MOST_SAID, OPEN_ENDED, among, beside, verdict
from advisor.schema import FactKind, Period, SalaryFact
from advisor.wording import capital, date_words, listed, period_word, source_name

_TIMES = {(Period.MONTH, Period.YEAR): 12.0, (Period.YEAR, Period.MONTH): 1 / 12}
"""Periods that hold each other whatever the hours worked are."""
_NO_WHOLE_PAY = frozenset({FactKind.COUNT, FactKind.PERCENTILE, FactKind.PREMIUM, FactKind.SHARE, FactKind.EQUITY})
FactsOf = Callable[[str | None], Sequence[SalaryFact]]


@dataclass(frozen=True, slots=True)
class _Held:
    """An amount in the money and for the period of the figures that it is held against."""

    value: float
    lead: str
    """What is said before it: how it was converted."""
    name: str
    currency: str | None
    period: Period | None


def offers(
    amounts: Sequence[Amount],
    several: Sequence[Distribution],
    entries: Sequence[Entry],
    facts_of: FactsOf,
    rates: Callable[[], RateTable] | None = None,
) -> list[Statement]:
    """Say where each amount of the question lies among the figures shown.

    Args:
        amounts: the amounts that the question names.
        several: the statistics that are shown.
        entries: the other figures that are shown.
        facts_of: gives all facts of a role, for the percentiles of a row that are not shown.
        rates: fetches the exchange rates; asked only where no figure is in the amount's money.
    """
    paid = sorted((entry for entry in entries if _is_pay(entry.fact)), key=lambda entry: entry.rank)
    groups = sorted((_whole(one, facts_of) for one in several), key=lambda one: one.pay[0].rank)
    said = []
    for amount in chain.from_iterable(map(_ends, amounts)):
        shown = [one.fact for one in groups] + [entry.fact for entry in paid]
        if not shown:
            continue
        held = _held(amount, shown, rates)
        said.append(_said(held, groups, paid) if held else Statement(_incomparable(amount, shown)))
    return [statement for statement in said if statement.text]


def _ends(amount: Amount) -> list[Amount]:
    """Give the ends of a range one by one, each of which has its own place; what is open has none."""
    if amount.low is None or amount.high is None or amount.open_high:
        return []
    ends = dict.fromkeys((amount.low, amount.high))
    return [replace(amount, low=value, high=value) for value in ends]


def _is_pay(fact: SalaryFact) -> bool:
    """Say whether a figure is an amount that somebody earns in all: no extra, and no bound of some of them."""
    return fact.released and fact.currency is not None and fact.kind not in _NO_WHOLE_PAY


def _whole(one: Distribution, facts_of: FactsOf) -> Distribution:
    """Add the percentiles of pay that the same rows state and the answer does not show."""
    added: list[Entry] = []
    known = {statistic(entry.fact) for entry in one.pay}
    for fact in facts_of(one.fact.role):
        shown = next((entry for entry in one.pay if entry.fact.unit == fact.unit), None)
        number = statistic(fact)
        if shown and number > 0 and number not in known and _measure(fact) == _measure(shown.fact):
            known.add(number)
            added.append(replace(shown, fact=fact, converted=()))
    return Distribution((*one.entries, *added))


def _measure(fact: SalaryFact) -> object:
    return fact.currency, fact.period, fact.level, fact.region, fact.industry, fact.employer, fact.condition


def _held(amount: Amount, shown: Sequence[SalaryFact], rates: Callable[[], RateTable] | None) -> _Held | None:
    """Put an amount into the measure of the best figure that it can be put into; None if there is none."""
    if amount.other_period:
        return None  # how many of them a year holds, nobody says
    alike = [fact for fact in shown if fact.period and amount.period in (None, fact.period)]
    near = [fact for fact in shown if amount.period and fact.period and (amount.period, fact.period) in _TIMES]
    for fact in (*alike, *near):
        if amount.currency in (None, fact.currency):
            return _in_period(amount, fact, "")
    table = rates() if rates else None
    for fact in (*alike, *near) if table else ():
        rate = table.rate(amount.currency or "", fact.currency or "") if table else None
        if table and rate is not None:
            value = rounded((amount.low or 0.0) * rate)
            by = f"[{table.publisher}]({table.link})" if table.link else table.publisher
            timed = f" {period_word(amount.period)}" if amount.period else ""
            lead = (
                f"{capital(amount_words(amount.low or 0.0, amount.currency))}{timed} is about "
                f"{amount_words(value, fact.currency)}{timed} at a rate of {rate:.4g} from {amount.currency} to "
                f"{fact.currency} ({by}, {date_words(table.date)}). "
            )
            return _in_period(replace(amount, low=value, high=value, currency=fact.currency), fact, lead)
    return None


def _in_period(amount: Amount, fact: SalaryFact, lead: str) -> _Held:
    """Put an amount into the period of a figure, saying what is taken for granted of it."""
    value = amount.low or 0.0
    words = amount_words(value, fact.currency)
    if amount.period is None and fact.period:
        subject = "that" if lead else words
        return _Held(
            value, lead, f"Taken as {PERIOD_ADJECTIVES[fact.period]} pay, {subject}", fact.currency, fact.period
        )
    if amount.period == fact.period or amount.period is None or fact.period is None:
        return _Held(value, lead, "It" if lead else f"{capital(words)} {period_word(fact.period)}", fact.currency,
                     fact.period)  # fmt: skip
    whole = round(value * _TIMES[amount.period, fact.period], 2)
    lead += (
        f"{capital(words)} {period_word(amount.period)} is {amount_words(whole, fact.currency)} "
        f"{period_word(fact.period)}. "
    )
    return _Held(whole, lead, "It", fact.currency, fact.period)


def _incomparable(amount: Amount, shown: Sequence[SalaryFact]) -> str:
    said = amount_words(amount.low or 0.0, amount.currency) if amount.currency else amount.written.strip()
    if amount.period or amount.other_period:
        said = f"{said} {amount.other_period.replace('/', 'per ') or period_word(amount.period)}"
    measures = dict.fromkeys(
        " ".join(part for part in (currency_name(f.currency) if f.currency else "", period_word(f.period)) if part)
        for f in shown
    )
    return f"{capital(said)} cannot be set beside these figures, which are in {listed(measures)}."


def _said(held: _Held, groups: Sequence[Distribution], entries: Sequence[Entry]) -> Statement:
    """Set an amount beside the statistics one by one, and then beside the other figures by what is said of them."""
    fitting = [one for one in groups if _fits(held, one.fact)]
    others = [entry for entry in entries if _fits(held, entry.fact)]
    texts, named = [], []
    best = min((entry.rank for entry in others), default=None)
    statistics = [(one, words, used) for one in fitting for words, used in [among(held.value, one)] if words]
    for one, words, used in statistics[:MOST_SAID]:
        first = one.pay[0]
        by = f", by {source_name(first.origin, first.fact.as_of)}" if others and first.origin else ""
        texts.append(f"{words}{by} {marks(used)}.")
        named.extend(used)
    if others:
        rest = beside(held.value, others)
        if statistics and best is not None and best < statistics[0][0].pay[0].rank:
            texts.insert(0, rest)
        else:
            texts.append(rest)
        named.extend(entry for entry in others if OPEN_ENDED in verdict(held.value, entry.fact))
    if not texts:
        return Statement("")
    text = " ".join(f"{held.name if at == 0 else 'It'} {words}" for at, words in enumerate(texts))
    return Statement(held.lead + text, tuple(figure for entry in named for figure in figures_of(entry)))


def _fits(held: _Held, fact: SalaryFact) -> bool:
    return (held.currency, held.period) == (fact.currency, fact.period)
