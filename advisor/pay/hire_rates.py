"""Decides which figures are hire rates, what a client pays for somebody's work, and so are no pay of that person.

Of a rate that is billed, agencies, taxes and time without work take their parts, so that it is told apart from wages.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from advisor.schema import FactKind, Period, SalaryFact

_HIRE = re.compile(
    r"\bcosts?[- ](?:of|to|for)[- ](?:a )?hir(?:e|ing)\b|\bhiring[- ]costs?\b|\brates? (?:for|of) hiring\b"
    r"|\b(?:hir(?:e|ing)|bill(?:ing|able)?|billed|charge[- ]?out|client|agency|outsourcing|freelanc(?:e|er|ing)"
    r"|contract(?:or|ing)?)[- ](?:(?:hourly|daily|day) )?rates?\b"
    r"|\brates? (?:for|of|charged by|that are charged by) (?:\w+ )?(?:freelancers?|contractors?|agenc(?:y|ies))\b",
    re.IGNORECASE,
)
_WAGE = re.compile(r"\b(?:salar(?:y|ies)|wages?)\b", re.IGNORECASE)
_BILLED_BY = frozenset({Period.HOUR, Period.DAY})
_NO_PAY = frozenset({FactKind.PREMIUM, FactKind.EQUITY, FactKind.SHARE, FactKind.COUNT})
_ASKS_HIRE = re.compile(r"\b(?:hir(?:e|es|ing)|cost\w*|charg\w+|bill\w*|freelanc\w*|contract\w*|client\w*)\b", re.I)
_ASKS_RATES = re.compile(
    r"\b(?:charg(?:e|es|ing)|bill(?:s|ed|ing)?|freelanc\w*|contract(?:ors?|ing)?"
    r"|costs? (?:\w+ ){0,3}?(?:to|of) hir(?:e|ing)"
    r"|hir(?:e|ing) (?:\w+ )?(?:rates?|costs?)|(?:rates?|costs?) (?:to|for|of) hir(?:e|ing))\b",
    re.IGNORECASE,
)
ALL = "These are hire rates: what a client pays for the work, not what the person who does it earns."
SOME = "What hiring costs is a hire rate: what a client pays for the work, not what the person who does it earns."


def is_hire_rate(fact: SalaryFact) -> bool:
    """Say whether a source gives a figure as the price of hiring, by its headings, its column or its sentence."""
    if fact.kind in _NO_PAY:
        return False
    at_column = fact.headers[fact.column] if fact.column is not None and fact.column < len(fact.headers) else ""
    own = at_column if fact.headers else fact.quote
    if _WAGE.search(own) and fact.period not in _BILLED_BY:
        return False  # "monthly salaries exceeding $12,000", told of under a heading about hiring
    return any(_HIRE.search(text) for text in (*fact.path[-2:], fact.label or "", own))


def asks_rates(question: str) -> bool:
    """Say whether a question asks what a client pays for somebody's work."""
    return bool(_ASKS_RATES.search(question))


def instead_of_pay(facts: Iterable[SalaryFact], question: str) -> list[str]:
    """Say first that no pay is given, where somebody asks what is earned and only hire rates answer."""
    shown = [fact for fact in facts if fact.released and fact.kind not in _NO_PAY]
    if not shown or not all(map(is_hire_rate, shown)) or _ASKS_HIRE.search(question):
        return []
    return ["No source here gives what they earn for this, only what hiring them costs."]


def hire_words(facts: Iterable[SalaryFact]) -> list[str]:
    """Say what hire rates are, where some are shown."""
    shown = [fact for fact in facts if fact.released and fact.kind not in _NO_PAY]
    hired = [fact for fact in shown if is_hire_rate(fact)]
    if not hired:
        return []
    return [ALL if len(hired) == len(shown) else SOME]
