"""Decides when two figures are the same: value, open ends, unit, currency and period."""

from __future__ import annotations

import math

from advisor.figures import Amount, FigureUnit, read_figures
from advisor.schema import FactKind, Period, SalaryFact
from advisor.wording import date_words

_SHARES = frozenset({FactKind.PREMIUM, FactKind.EQUITY, FactKind.SHARE})


def same_value(amount: Amount, fact: SalaryFact) -> bool:
    if fact.kind in _SHARES:
        if amount.unit is not FigureUnit.PERCENT:
            return False
    elif fact.kind is FactKind.COUNT:
        if amount.unit is not FigureUnit.COUNT:
            return False
    elif amount.unit is not FigureUnit.MONEY or amount.currency != fact.currency:
        return False
    if amount.floor and fact.kind is not FactKind.MINIMUM and not any(a.floor for a in read_figures(fact.written)):
        return False
    opens = (amount.open_low, amount.open_high) == (fact.open_low, fact.open_high)
    return opens and _near(amount.low, fact.low) and _near(amount.high, fact.high)


def _near(one: float | None, two: float | None) -> bool:
    if one is None or two is None:
        return one is two
    return math.isclose(one, two, rel_tol=1e-9, abs_tol=1e-6)


def same_amount(one: Amount, two: Amount) -> bool:
    return (
        (one.unit, one.currency, one.open_low, one.open_high, one.floor)
        == (two.unit, two.currency, two.open_low, two.open_high, two.floor)
        and _near(one.low, two.low)
        and _near(one.high, two.high)
        and one.period is two.period
    )


def same_period(said: Period | None, stated: Period | None) -> bool:
    """A period that is not said is a year; one that is not stated may not be said."""
    return said is stated if said else stated in (None, Period.YEAR)


def same_date(written: str, date: str) -> bool:
    said = date_words(date).casefold()
    return bool(said) and said.endswith(written.strip().casefold())
