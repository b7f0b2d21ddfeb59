"""Decides whether pay facts bear out a comparison: which side has more, and by how much."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from advisor.checking.comparing import FIELDS, Comparison, comparison_in
from advisor.checking.grounds import Ground
from advisor.checking.naming import Names
from advisor.figures import Amount, FigureUnit
from advisor.schema import FactKind, Period, SalaryFact
from advisor.vocabulary import Topic, Vocabulary

_ROUNDED_POINTS = 0.5
"""Percentages are said in whole points: what rounds to the one said is it."""
_ABOUT_POINTS = 2.0
"""The same after "about"."""
_RATIO = 0.02
"""How far "twice" may be from twice: 2% of it, so that it holds for rounded figures alone."""
_ABOUT_RATIO = 0.05
_ABOUT_MONEY = 0.02
"""How far a difference in money may be from what is said after "about"; without it, not at all."""
Pair = tuple[tuple[Ground, SalaryFact], tuple[Ground, SalaryFact]]
_MONEY_KINDS = frozenset({FactKind.RANGE, FactKind.MEAN, FactKind.MEDIAN, FactKind.PERCENTILE})

_ASKS = re.compile(r"\s*(?:does|do|did|is|are|will|would|can)\b", re.IGNORECASE)


def answer_by_facts(question: str, grounds: Sequence[Ground], vocabulary: Vocabulary) -> str:
    """Give the "yes" or "no" that pay facts give to a question which compares two; "" where they do not tell."""
    if not _ASKS.match(question):
        return ""
    comparison = comparison_in(question, [], vocabulary, {}, {})
    borne = compared(comparison, grounds) if comparison is not None and comparison.sign else None
    return "" if borne is None else "no" if isinstance(borne, str) else "yes"


def compared(comparison: Comparison, grounds: Sequence[Ground]) -> list[Ground] | str | None:
    """Give the evidence for a comparison, or the reason against it; None where no facts can tell."""
    facts = [
        (ground, fact)
        for ground in grounds
        for fact in ground.evidence.stated
        if fact.released
        and (fact.kind is FactKind.COUNT if comparison.counts else fact.kind in _MONEY_KINDS)
        and comparison.kind in (None, fact.kind)
        and comparison.percentile in (None, fact.percentile)
    ]
    ones = [(ground, fact) for ground, fact in facts if _is_for(fact, comparison.left)]
    twos = [(ground, fact) for ground, fact in facts if _is_for(fact, comparison.right)]
    pairs = [
        (one, two)
        for one in ones
        for two in twos
        if one is not two and _alike(one[1], two[1], comparison.left.keys() | comparison.right.keys())
    ]
    pairs = _of_one_period(comparison.by, pairs)
    if not pairs:
        return None
    for (_, one), (_, two) in pairs:
        if not _holds(comparison, one, two):
            return "compares pay otherwise than the facts do"
    return list({id(ground): ground for pair in pairs for ground, _ in pair}.values())


def _of_one_period(by: Amount | None, pairs: list[Pair]) -> list[Pair]:
    """Keep the pairs of the period that a difference in money is for; of a year where it is not said."""
    if by is None or by.unit is not FigureUnit.MONEY:
        return pairs
    period = by.period or Period.YEAR
    kept = [pair for pair in pairs if (pair[0][1].period or Period.YEAR) is period]
    return kept or pairs


def _is_for(fact: SalaryFact, names: Names) -> bool:
    return all(str(getattr(fact, FIELDS[topic])) in values for topic, values in names.items())


def _alike(one: SalaryFact, two: SalaryFact, named: set[Topic]) -> bool:
    """Say whether two facts measure the same, and differ in nothing that the sentence leaves open."""
    periods = one.period or Period.YEAR, two.period or Period.YEAR
    same = (one.kind, one.percentile, one.currency) == (two.kind, two.percentile, two.currency)
    return (
        same
        and periods[0] is periods[1]
        and all(getattr(one, f) == getattr(two, f) for topic, f in FIELDS.items() if topic not in named)
    )


def _holds(comparison: Comparison, one: SalaryFact, two: SalaryFact) -> bool:
    left, right = _bounds(one), _bounds(two)
    if left is None or right is None:
        return False
    ends = [(left[at], right[at]) for at in comparison.ends]
    if comparison.sign and not (
        all(comparison.sign * a >= comparison.sign * b for a, b in ends)
        and any(comparison.sign * a > comparison.sign * b for a, b in ends)
    ):
        return False
    by = comparison.by
    if by is None:
        return bool(comparison.sign)
    upto = by.low is None and not by.open_low
    finite = all(math.isfinite(value) for pair in ends for value in pair)
    held = _widest(ends) if upto else ends
    return finite and all(differs_by(by, a, b, ratio=comparison.ratio) for a, b in held)


def _widest(ends: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    return [max(ends, key=lambda pair: abs(pair[0] - pair[1]))]


def differs_by(by: Amount, one: float, two: float, *, ratio: bool = False) -> bool:
    """Say whether one value is as much more or less than another as a figure says; `ratio` for "half as much"."""
    said = by.low if by.low is not None else by.high
    if said is None or (by.low not in (by.high, None) and by.high is not None):
        return False
    if min(one, two) <= 0:
        return False  # nothing is so many times, or so many percent, of nothing
    if by.unit in (FigureUnit.MONEY, FigureUnit.COUNT):
        actual, slack = abs(one - two), said * _ABOUT_MONEY if by.about else 0.0
    elif by.unit is FigureUnit.PERCENT and not ratio:
        actual, slack = abs(one - two) / two * 100, _ABOUT_POINTS if by.about else _ROUNDED_POINTS
    else:
        said = said / 100 if by.unit is FigureUnit.PERCENT else said
        actual, slack = one / two, said * (_ABOUT_RATIO if by.about else _RATIO)
    if by.open_high:
        return actual > said
    if by.low is None and by.open_low:
        return actual < said
    return abs(actual - said) <= slack  # "up to $60,000 more" names the largest difference


def _bounds(fact: SalaryFact) -> tuple[float, float] | None:
    if fact.low is None:
        return None
    return fact.low, math.inf if fact.open_high and fact.high is None else fact.high if fact.high else fact.low
