"""Decides whose pay a question asks where it names no role: of roles with a premium, at an employer, in AI at large."""

from __future__ import annotations

import re
from dataclasses import replace

from advisor.pay.asking import ANY_AI, Finding
from advisor.pay.hire_rates import asks_rates, is_hire_rate
from advisor.pay.paying import PayDesk
from advisor.question.query import Query

_WHICH_ROLE = re.compile(
    r"\b(?:which|what) (?:\w+ ){0,3}?(?:roles?|jobs?|careers?|positions?|professions?|occupations?|lines? of work)\b"
    r"|\b(?:best|highest|top|lowest|worst|least)[- ]pa(?:id|ying)\b",
    re.IGNORECASE,
)
_ANY_AI = re.compile(r"\b(?:ai|artificial intelligence)\b", re.IGNORECASE)


def asks_which_role(query: Query) -> bool:
    """Say whether a question that names no role asks for roles themselves, by what they pay."""
    return query.roles in ((), (ANY_AI,)) and bool(_WHICH_ROLE.search(query.text))


def as_premium(query: Query, findings: tuple[Finding, ...], desk: PayDesk) -> tuple[Query, tuple[Finding, ...]]:
    """Take a question about pay in an industry to ask for its premium, where only that is stated of it."""
    asked = replace(query, intents=("premium", *query.intents))
    premiums = desk.look_up(asked) if query.intent == "pay" and query.industries else ()
    return (asked, premiums) if any(finding.matches for finding in premiums) else (query, findings)


def _with_hire_rates(query: Query, desk: PayDesk) -> tuple[str, ...]:
    """List the roles that hire rates are stated for, where nothing else than places says whose are asked."""
    if query.employers or query.industries or query.other or query.amounts:
        return ()
    return tuple(role for role in desk.all_roles() if any(is_hire_rate(fact) for fact in desk.facts_of(role)))


def with_roles(query: Query, desk: PayDesk) -> Query:
    """Take the roles that have a premium, or people in AI at large, where a question means them."""
    if query.intent == "premium" and query.industries:
        return replace(query, roles=tuple(r for r in desk.all_roles() if desk.has_premium(r)))
    if query.intent == "premium" and _ANY_AI.search(query.text):
        return replace(query, roles=(ANY_AI,))
    if asks_rates(query.text) and (rated := _with_hire_rates(query, desk)):
        return replace(query, roles=rated)
    if query.employers and not query.topic:
        return replace(query, roles=desk.roles_at(query.employers[0]))
    if _ANY_AI.search(query.text) and not query.topic:
        return replace(query, roles=(ANY_AI,))
    return query
