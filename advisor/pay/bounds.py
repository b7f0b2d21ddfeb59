"""Decides which figures lie within a bound that a question sets ("jobs that pay over 100k"), and how that is said.

A figure lies within only as a whole: of a range that goes beyond the bound it is not known who is paid what.
"""

from __future__ import annotations

from collections.abc import Sequence

from advisor.figure_text import amount_words
from advisor.figures import Amount
from advisor.pay.asking import ANY_AI, Finding
from advisor.pay.layout import Entry
from advisor.question.query import Query
from advisor.schema import FactKind, Period, SalaryFact


def asked_bound(query: Query) -> Amount | None:
    """Give the one bound of yearly pay that a list of roles is asked by; None where it is asked by none."""
    whole = query.roles in ((), (ANY_AI,))
    bounds = [one for one in query.amounts if one.low != one.high and one.period in (None, Period.YEAR)]
    return bounds[0] if len(bounds) == 1 and len(query.amounts) == 1 and whole else None


def from_below(bound: Amount) -> bool:
    """Say whether pay up to some amount is asked, of which the lowest comes first."""
    return bound.low is None


def lies_in(fact: SalaryFact, bound: Amount) -> bool:
    """Say whether all that a figure states lies within a bound, in its money; US dollars where that names none."""
    if fact.currency != (bound.currency or "USD") or fact.kind is FactKind.PERCENTILE:
        return False  # that some in a role earn so little, or so much, says nothing of the role
    least = None if fact.open_low or fact.kind is FactKind.MAXIMUM else fact.low
    most = None if fact.open_high or fact.kind is FactKind.MINIMUM else fact.high
    above = bound.low is None or (least is not None and least >= bound.low)
    below = bound.high is None or (most is not None and most <= bound.high)
    return above and below


def is_listed_by(query: Query, findings: Sequence[Finding]) -> bool:
    """Say whether roles are listed by a bound, which is then no amount to be placed among figures."""
    return asked_bound(query) is not None and len(findings) == 1 and findings[0].ask.role is None


def bound_words(query: Query, findings: Sequence[Finding], shown: Sequence[Entry]) -> list[str]:
    """Say of a list of roles that its figures lie within the bound asked, or that none does; [] where none is asked."""
    bound = asked_bound(query)
    if bound is None or not is_listed_by(query, findings) or not shown:
        return []
    within = _in_words(bound)
    if all(lies_in(entry.fact, bound) for entry in shown):
        return [f"Of each role, a figure that lies {within} as a whole; the same role may have others."]
    return [f"No yearly figure here lies {within} as a whole; what there is follows."]


def _in_words(bound: Amount) -> str:
    currency = bound.currency or "USD"
    low, high = (amount_words(end, currency) if end is not None else "" for end in (bound.low, bound.high))
    if low and high:
        return f"between {low} and {high} a year"
    return f"at or above {low} a year" if low else f"at or below {high} a year"
