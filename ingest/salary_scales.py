"""Decides in what the bare numbers of a column are counted: in thousands, in lakhs, or as they stand."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from advisor import figure_patterns as patterns
from advisor.figures import Amount, FigureUnit, read_figures
from advisor.salary_facts import Period

LEAST_BARE_SUM = 1000
"""A bare number in a column of pay whose currency nothing tells is a sum from here on; below, it may count anything."""
_UNIT = (
    r"(?:lakhs?|lacs?|lpa|crores?|(?:ten|hundred) thousands?|thousands?|mn|millions?|billions?|k\b|"
    r"['’]?000s?\b)(?![A-Za-z-])"
)
_SIGN = "|".join(re.escape(word) for word in sorted((*patterns.SIGNS, *patterns.CODES), key=len, reverse=True))
_NAME = rf"(?:{_SIGN}|(?:[a-z.]+ )?(?:{'|'.join(map(re.escape, patterns.NAMES))})s?\b|local currency\b)"
_SCALED = re.compile(
    r"(?:\bin |(?<!\d)[(\[]|^)(?:annual |yearly |monthly |hourly )?(?:pay |salary |salaries |wages? )?(?:in )?"
    rf"(?:{_NAME}[ ,]?)?(?P<word>{_UNIT})(?! of (?!{_NAME}))"
    rf"|(?:[,:;] | [–—-] )(?P<apart>{_UNIT})(?=\W*$| of {_NAME}| {_NAME}| per\b)"
    rf"|(?<![\d.,])(?<!\d )(?<![A-Za-z])(?:{_SIGN}) ?(?P<beside>{_UNIT})"
    rf"|(?:\bin |[(\[])(?P<tens>10[, ]?000) ?{_NAME}"
    r"|\b(?P<known>LPA)\b",
    re.I,
)
"""The unit in brackets, at the end, after "in", beside a currency, or alone; elsewhere such a word counts something
else ("2 million job ads", "in thousands of firms")."""
_WORDS = {"tenthousand": 1e4, "hundredthousand": 1e5, "10000": 1e4}
_OWN_SCALE = re.compile(rf"\d\+?{patterns.SP}?(?:{patterns.SCALE})")
_MOST = 3e6
"""A year's pay in dollars from here on is no column's usual pay: its numbers are not counted in what its head says."""
_MOST_EVER = 1e9
"""A (short) billion dollars a year is nobody's pay."""
_LEAST_A_YEAR = 200.0
"""Dollars a year below which a sum is a slip or a sum of something else."""
_A_YEAR = {Period.YEAR: 1, Period.MONTH: 12, Period.WEEK: 52, Period.DAY: 250, Period.HOUR: 2000}
_PER_DOLLAR = {
    "JPY": 2e2, "INR": 1e2, "KRW": 2e3, "IDR": 2e4, "VND": 3e4, "HUF": 4e2, "CLP": 1e3, "COP": 5e3, "PHP": 6e1,
    "THB": 4e1, "TWD": 3e1, "RUB": 1e2, "PKR": 3e2, "LKR": 3e2, "BDT": 1e2, "NGN": 2e3, "KES": 1e2, "EGP": 5e1,
    "ARS": 2e3, "MXN": 2e1, "CZK": 3e1, "TRY": 5e1, "UYU": 4e1, "UAH": 5e1, "ZAR": 2e1, "SEK": 1e1, "NOK": 1e1,
    "DKK": 7.0, "CNY": 7.0, "HKD": 8.0, "GHS": 2e1, "MAD": 1e1,
}  # fmt: skip
"""How much of a currency a dollar buys, by order of size: it only tells pay from a sum that is far too large."""


def scale_in(text: str) -> float:
    """Read what the bare numbers under a header are counted in ("(₹ lakh)", "in thousands"); 1 if nothing says."""
    match = _SCALED.search(text)
    if match is None:
        return 1.0
    word = next(filter(None, match.groups()))
    plain = re.sub(r"[, ]", "", word.casefold()).removesuffix("s")
    return _WORDS.get(plain) or patterns.SCALES.get(plain) or patterns.SCALES["thousand"]


def scaled(amount: Amount, scale: float) -> Amount:
    """Write out the bounds of a number that its column counts in thousands or lakhs; one with its own unit stays.

    What is `written` stays the words of the cell; an answer says the unit, or writes the number out, by the bounds.
    """
    counted = amount.unit in (FigureUnit.MONEY, FigureUnit.COUNT) and re.search(r"\d", amount.written)
    if scale == 1.0 or not counted or _OWN_SCALE.search(amount.written):
        return amount
    low = None if amount.low is None else round(amount.low * scale, 2)
    high = None if amount.high is None else round(amount.high * scale, 2)
    return replace(amount, low=low, high=high)


def is_torn(text: str, amount: Amount) -> bool:
    """Say whether a number was read in two at a comma before its tenths ("70,5"): neither part is a figure."""
    behind = re.match(r",\d", text[amount.end :])
    return bool(behind or re.search(r"\d,$", text[: amount.start]))


def ungrouped(amount: Amount) -> Amount:
    """Read the point of a bare number of pay as one between thousands ("85.000"): nobody is paid in thousandths."""
    points = re.fullmatch(r"\d{1,3}(?:\.\d{3})", amount.written.strip())
    if not points or amount.unit is not FigureUnit.COUNT or amount.low is None:
        return amount
    value = amount.low * 1e3
    return replace(amount, low=value, high=value)


def may_be_pay(value: float, currency: str | None, period: Period | None) -> bool:
    """Say whether a sum is not far beyond what anybody's usual pay is; without a currency, the weakest one counts."""
    rate = _PER_DOLLAR.get(currency, 1.0) if currency else max(_PER_DOLLAR.values())
    return value * _A_YEAR[period or Period.YEAR] <= _MOST * rate


def is_ever_pay(value: float, currency: str | None, period: Period | None) -> bool:
    """Say whether anybody may be paid a sum: more than a trifle and less than a billion dollars' worth a year."""
    rate = _PER_DOLLAR.get(currency, 1.0) if currency else max(_PER_DOLLAR.values())
    if currency and period is Period.YEAR and value < _LEAST_A_YEAR * _PER_DOLLAR.get(currency, 1.0):
        return False
    return value * _A_YEAR[period or Period.YEAR] < _MOST_EVER * rate


def scale_of(said: Iterable[tuple[str, Iterable[str]]], currency: str | None, period: Period | None) -> float | None:
    """Decide once for a column what its bare numbers are counted in; None where they cannot be counted so.

    Args:
        said: texts that may state the unit, the nearest first, each with all the cells that it speaks of.
        currency: what the cells are in where they do not say so themselves.
        period: what they are paid for, likewise.
    """
    for text, cells in said:
        scale = scale_in(text)
        if scale != 1.0:
            return scale if _can_be_pay(cells, scale, currency, period) else None
    return 1.0


def _can_be_pay(cells: Iterable[str], scale: float, currency: str | None, period: Period | None) -> bool:
    for cell in cells:
        for amount in (scaled(read, scale) for read in read_figures(cell)):
            ends = [end for end in (amount.low, amount.high) if end is not None]
            money = amount.unit in (FigureUnit.MONEY, FigureUnit.COUNT)
            if money and not all(may_be_pay(end, amount.currency or currency, amount.period or period) for end in ends):
                return False
    return True
