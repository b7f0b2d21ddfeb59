"""Decides when two figures are the same: value, open ends, unit, currency and period."""

from __future__ import annotations

import math

from advisor.checking.ends import End
from advisor.checking.measures import Measure
from advisor.figures import Amount, FigureUnit, read_figures
from advisor.schema import FactKind, Period, SalaryFact
from advisor.wording import date_words

_ROUNDED_PAY = 0.003
"""How far a pay figure may be from the source's after "about": three in a thousand ("93 million won" for 93,266,402).
More would make one source's figure another's."""
_SHARES = frozenset({FactKind.PREMIUM, FactKind.EQUITY, FactKind.SHARE})


def same_value(
    amount: Amount, fact: SalaryFact, measure: Measure | None = None, *, highest: bool = False, end: End = ""
) -> bool:
    """Say whether a figure is a fact's.

    Args:
        amount: as a sentence has it.
        fact: as recorded; one that is withheld has no figure.
        measure: what the sentence says the figure is; "one in ten earns more than x" makes x a percentile.
        highest: whether the sentence calls it the highest, which says "up to" in another way.
        end: which end of a range the sentence says that it is.
    """
    if not fact.released or not _same_unit(amount, fact):
        return False
    if measure is not None and measure.share is not None:
        return _is_share(amount, fact, measure)
    if end and measure is None and is_end(amount, fact, end):
        return True
    if amount.floor and not (
        fact.kind is FactKind.MINIMUM
        or (measure is not None and measure.kind is FactKind.PERCENTILE)
        or any(a.floor for a in read_figures(fact.written))
    ):
        return False
    if (highest or end == "high") and fact.kind is FactKind.MAXIMUM and fact.low is None and amount.low == amount.high:
        return _near(amount.high, fact.high)
    if (amount.open_low, amount.open_high) != (fact.open_low, fact.open_high):
        return False
    same = _near(amount.low, fact.low) and _near(amount.high, fact.high)
    return same or (amount.about and _rounded(amount.low, fact.low) and _rounded(amount.high, fact.high))


def _rounded(said: float | None, stated: float | None) -> bool:
    """Say whether a value is another one rounded to its last written digit, by next to nothing."""
    if said is None or stated is None or said <= 0:
        return said is stated
    return abs(said - stated) <= min(_digit(said) / 2, said * _ROUNDED_PAY)


def _digit(value: float) -> float:
    """Give what the last digit of a number that is not a nought is worth."""
    digit = 10.0 ** math.floor(math.log10(value))
    while digit > 1 and value % digit:
        digit /= 10
    return digit


def is_end(amount: Amount, fact: SalaryFact, end: End) -> bool:
    """Say whether a figure is that end of a fact's range; an open end is none."""
    if fact.low is None or fact.high is None or fact.low == fact.high:
        return False
    value = amount.low if amount.low is not None else amount.high
    return _near(value, fact.low) if end == "low" else not fact.open_high and _near(value, fact.high)


def _same_unit(amount: Amount, fact: SalaryFact) -> bool:
    if fact.kind in _SHARES:
        return amount.unit is FigureUnit.PERCENT
    if fact.kind is FactKind.COUNT:
        return amount.unit is FigureUnit.COUNT
    return amount.unit is FigureUnit.MONEY and amount.currency == fact.currency


def _is_share(amount: Amount, fact: SalaryFact, measure: Measure) -> bool:
    """Say whether a share of people is said to earn more, or less, than the percentile that this is."""
    percentile = 50 if fact.kind is FactKind.MEDIAN else fact.percentile
    if percentile is None or measure.percentile_of(amount) != percentile or (fact.open_high and amount.low is None):
        return False
    return _near(amount.high if amount.low is None else amount.low, fact.low)


def _near(one: float | None, two: float | None) -> bool:
    if one is None or two is None:
        return one is two
    return math.isclose(one, two, rel_tol=1e-9, abs_tol=1e-6)


def same_amount(one: Amount, two: Amount) -> bool:
    """Say whether two figures are the same in every respect but their words."""
    return (
        (one.unit, one.currency, one.open_low, one.open_high, one.floor)
        == (two.unit, two.currency, two.open_low, two.open_high, two.floor)
        and _near(one.low, two.low)
        and _near(one.high, two.high)
        and one.period is two.period
    )


def says_same(said: Amount, stated: Amount) -> bool:
    """Say whether a figure that is nobody's pay is a source's: the same, or rounded where a word says so.

    After "about", "nearly" or "more than" it may be rounded to the last digit that is written, and to no less than two
    digits; a "from" in front opens nothing.
    """
    if (said.unit, said.currency) != (stated.unit, stated.currency):
        return False
    if said.period is not None and stated.period is not said.period:
        return False
    opens = (said.open_low, said.open_high) == (stated.open_low, stated.open_high)
    if opens and _near(said.low, stated.low) and _near(said.high, stated.high):
        return True
    if said.low is None and not said.open_low and stated.low == 0:
        return _near(said.high, stated.high)  # "up to one year" is "0-1 year"
    part = said.about and said.unit is FigureUnit.PERCENT and said.low == said.high and bool((said.low or 0.0) % 1)
    if part and said.low is not None and stated.low is not None and stated.low == stated.high:
        return abs(said.low - stated.low) <= _PART_POINTS  # "about a third"
    one = said.low if said.low is not None else said.high
    if one is None or stated.low is None or stated.low != stated.high or said.unit is FigureUnit.YEAR:
        return False
    if said.low is not None and said.high is not None and said.low != said.high:
        return False
    step = _step(one)
    if said.open_high:
        return 0 < stated.low - one < step
    return bool(said.about) and said.low is not None and abs(stated.low - one) <= step / 2 + 1e-9


_PART_POINTS = 1.0
"""How many points a percentage may be from "about a third" of all."""


def _step(value: float) -> float:
    """Give what the last written digit of a rounded number is worth, with two digits at least."""
    step = 10.0 ** (math.floor(math.log10(value)) - 1) if value > 0 else 0.0
    while step > 1 and value % step:
        step /= 10
    return step


def same_period(said: Period | None, stated: Period | None) -> bool:
    """A period that is not said is a year; one that is not stated may not be said."""
    return said is stated if said else stated in (None, Period.YEAR)


def same_date(written: str, date: str) -> bool:
    said = date_words(date).casefold()
    return bool(said) and said.endswith(written.strip().casefold())
