"""Decides which sums are paid for a time or a piece of work that no period is: nobody knows what they come to a year.

"$4,000 biweekly" is neither a year's pay nor a month's, and "$300 per shift" says nothing of how many shifts there are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from advisor.figure_patterns import OTHER_PERIOD
from advisor.figures import Amount
from advisor.salary_facts import Period
from ingest.salary_parts import Part
from ingest.salary_words import period_in

_OF_PAY = re.compile(
    r"^s?\W{0,2}(?:\w+ ){0,2}?(?:pay|paid|salar(?:y|ies)|wages?|rates?|incomes?|earnings|compensation|stipends?|"
    r"figures?|amounts?|sums?|basis)\b",
    re.I,
)
"""What stands behind the word for such a time where it is one of pay ("biweekly pay"), not of a bonus or a review."""
_PAID_SO = re.compile(r"\b(?:pay|pays|paid|earn|earns|earned|get|gets|make|makes|receive|receives|is|are|of)\W+$", re.I)
_A_PIECE = re.compile(r"^(?:per|/|every|each)", re.I)
_CLAUSE = re.compile(r"[;:]\s|\.\s")
_OUTER = re.compile(
    r"^(?:\s?\(\s*(?:(?:or|i\.e\.|that is|about|around|roughly|=|≈)[ ,]*)*|,? (?:or|that is|i\.e\.),? |\s?[=≈]\s?)$"
)
"""What stands between a sum and the same pay said again behind it."""
_IN_A_YEAR = {Period.MONTH: (11.9, 12.1), Period.WEEK: (50.0, 53.0), Period.DAY: (200.0, 270.0),
              Period.HOUR: (1_500.0, 2_250.0)}  # fmt: skip
"""How many of a period a year of work has, as sources count them."""
_NEAR = 3.0
"""How many times as large one of two sums for the same period may be."""


def says_other_period(text: str) -> bool:
    """Say whether a heading, lead or label is about pay for what no period is ("Biweekly pay", "Pay per shift")."""
    if period_in(text) is not None:
        return False
    return any(
        _A_PIECE.match(told["other"]) or _OF_PAY.match(text[told.end() :]) or _PAID_SO.search(text[: told.start()])
        for told in OTHER_PERIOD.finditer(text)
    )


def is_of_other_period(part: Part) -> bool:
    """Say whether the words of a sum, or of its clause before it, give it what no period is."""
    if part.amount.period is not None:
        return False
    return bool(part.amount.other_period) or says_other_period(_CLAUSE.split(part.before)[-1])


def period_of_outer(outer: Amount, inner: Amount, between: str) -> tuple[bool, Period | None]:
    """Say whether a sum is said again in brackets by another period, and give its own where it holds so many of those.

    "€60,000 (€5,000 a month)" is a year's pay; of "€60,000 (€7,000 a month)" nobody knows what it is paid for.
    """
    same = outer.currency == inner.currency and outer.unit is inner.unit and outer.period is None
    ends = [(one, two) for one, two in ((outer.low, inner.low), (outer.high, inner.high)) if one and two]
    if not (same and inner.period and ends and _OUTER.match(between)):
        return False, None
    if inner.period is not Period.YEAR:
        return True, Period.YEAR if _holds(inner.period, ends) else None
    if all(year <= _NEAR * own for own, year in ends):
        return False, None  # two figures for a year
    parts = [(year, own) for own, year in ends]
    return True, next((period for period in _IN_A_YEAR if _holds(period, parts)), None)


def _holds(period: Period, ends: Sequence[tuple[float, float]]) -> bool:
    """Say whether all first ends are so many times the second as a year has of the period."""
    low, high = _IN_A_YEAR[period]
    return all(low <= whole / part <= high for whole, part in ends)


def alike(first: Amount, second: Amount, most: float) -> bool:
    """Say whether two sums are of a size that the same period would give, one at most so many times the other."""
    sizes = [amount.high if amount.high is not None else amount.low or 0.0 for amount in (first, second)]
    return 0 < max(sizes) <= most * min(sizes)
