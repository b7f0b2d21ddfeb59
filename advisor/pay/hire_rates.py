"""Decides which figures are hire rates, what a client pays for somebody's work, and so are no pay of that person.

Of a rate that is billed, agencies, taxes and time without work take their parts, so that it is told apart from wages.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from advisor.schema import FactKind, Level, Period, SalaryFact

_HIRE = re.compile(
    r"\bcosts?[- ](?:of|to|for)[- ](?:a )?hir(?:e|ing)\b|\bhiring[- ]costs?\b|\brates? (?:for|of) hiring\b"
    r"|\b(?:hir(?:e|ing)|bill(?:ing|able)?|billed|charge[- ]?out|client|agency|outsourcing|freelanc(?:e|er|ing)"
    r"|contract(?:or|ing)?)[- ](?:(?:hourly|daily|day) )?rates?\b"
    r"|\brates? (?:for|of|charged by|that are charged by) (?:\w+ )?(?:freelancers?|contractors?|agenc(?:y|ies))\b",
    re.IGNORECASE,
)
_COST = re.compile(
    r"(?<!living )(?<!housing )\bcosts?\b(?![- ]of[- ](?:living|housing|courses?|training|a degree))"
    r"|\b(?:(?:out|near|off)(?:sourcing|shoring)|rate cards?)\b",
    re.IGNORECASE,
)
"""What heads figures about the price of work; by the hour or day they are then rates, whatever their sentences say."""
_CHARGES = re.compile(
    r"(?<!in )(?<!the )(?<!of )\bcharg(?:es?|ed|ing)\b(?! of\b| with\b| for\b)"
    r"|\bbill(?:s|ed|ing)? (?:\w+ ){0,3}?(?:at|by|out|between|from|up|about|around|roughly|\W)"
    r"|\b(?:hiring|to hire|contracting|to contract) \w+[^.;]{0,80}\bcosts?\b"
    r"|\b(?:pay|pays|paid|costs?)\b[^.;]{0,80}\bto (?:hire|contract)\b",
    re.IGNORECASE,
)
"""What a sentence says of those who sell their work, or of those who buy it."""
_WAGE = re.compile(r"\b(?:salar(?:y|ies)|wages?)\b", re.IGNORECASE)
_BILLED_BY = frozenset({Period.HOUR, Period.DAY})
_NO_PAY = frozenset({FactKind.PREMIUM, FactKind.EQUITY, FactKind.SHARE, FactKind.COUNT})
_ANYBODY = re.compile(
    r"(?:ai|artificial intelligence) (?:professional|specialist|engineer|expert|developer|talent|practitioner"
    r"|consultant|contractor|freelancer|worker)",
    re.IGNORECASE,
)
_ASKS_HIRE = re.compile(r"\b(?:hir(?:e|es|ing)|cost\w*|charg\w+|bill\w*|freelanc\w*|contract\w*|client\w*)\b", re.I)
_ASKS_RATES = re.compile(
    r"\b(?:charg(?:e|es|ing)|bill(?:s|ed|ing)?|freelanc\w*|contract(?:ors?|ing)?"
    r"|costs? (?:\w+ ){0,3}?(?:to|of) hir(?:e|ing)"
    r"|hir(?:e|ing) (?:\w+ )?(?:rates?|costs?)|(?:rates?|costs?) (?:to|for|of) hir(?:e|ing)"
    r"|hir(?:e|ing)\b[^.?!]{0,60}?\b(?:cheap\w*|expensive|costs?|per hour|an hour|savings?)"
    r"|(?:cheap\w*|expensive|costs?|save)\b[^.?!]{0,40}?\bhir(?:e|ing)|outsourc\w+|(?:hourly|daily) rates? table"
    r"|table of (?:hourly|daily) rates?)\b",
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
    heads = (*fact.path[-2:], fact.label or "")
    if any(_HIRE.search(text) for text in (*heads, own)):
        return True
    billed = fact.period in _BILLED_BY and (not _WAGE.search(own) or bool(fact.headers))
    return _CHARGES.search(own) is not None or (billed and any(map(_COST.search, heads)))


def rates_beside(
    role: str | None,
    level: Level | None,
    by_role: Mapping[str | None, Sequence[SalaryFact]],
    table_of: Callable[[SalaryFact], object],
) -> list[SalaryFact]:
    """Give the hire rates of a level in tables of a role's own, where another name for whoever works in AI heads them.

    One table sets "AI professionals" beside "senior AI engineers": within it they are the same people.
    """
    if not _ANYBODY.fullmatch(role or ""):
        return []
    rates = [fact for fact in by_role.get(role, ()) if is_hire_rate(fact)]
    tables = {table_of(fact) for fact in rates}
    told = {(table_of(fact), fact.region) for fact in rates if fact.level is level}
    named = (facts for name, facts in by_role.items() if name != role and _ANYBODY.fullmatch(name or ""))
    return [
        fact
        for facts in named
        for fact in facts
        if table_of(fact) in tables and fact.level is level and (table_of(fact), fact.region) not in told
        if is_hire_rate(fact)
    ]


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
