"""Decides which sources a question names, by kind ("the official figure") or publisher, and keeps the figures of those.

Official statistics mostly tell no levels apart: beside another source's figure for a level stands theirs for all.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from advisor.citing import Titled
from advisor.names.phrases import folded
from advisor.pay.asking import Ask, Finding, Fit, Match
from advisor.pay.measuring import MeasureAsked, measure_asked
from advisor.question.query import Query
from advisor.schema import SalaryFact

ASKS_OFFICIAL = re.compile(
    r"\b(?:official|government|federal|national|public) (?:statistic\w*|figures?|data|numbers?|median|average|pay"
    r"|salar(?:y|ies)|wages?)\b|\b(?:BLS|OEWS)\b|\b(?:bureau|department) of labor\b",
    re.IGNORECASE,
)
_COMPARES = re.compile(
    r"\b(?:than|compare\w*|versus|vs|against|differ\w*|between|agree|same as|match\w*|and)\b", re.IGNORECASE
)

Find = Callable[[Ask, Query, MeasureAsked], Finding]


def of_named_sources(
    query: Query,
    findings: Sequence[Finding],
    documents: Mapping[str, Titled],
    official: Callable[[SalaryFact], bool],
    find: Find,
) -> list[Finding]:
    """Keep what the named sources state, with the official figures for all levels where those are named.

    Args:
        query: the question.
        findings: what was found for each of its asks.
        documents: the documents of the index, by source.
        official: says whether a fact is of official statistics.
        find: looks an ask up.
    """
    asks_official = bool(ASKS_OFFICIAL.search(query.text))
    said = f" {folded(query.text)} "
    publishers = {_publisher(m.fact, documents) for one in findings for m in one.matches if not official(m.fact)}
    named = {name for name in publishers if name and f" {folded(name)} " in said}
    if not (asks_official or named):
        return list(findings)

    def is_named(match: Match) -> bool:
        return (asks_official and official(match.fact)) or _publisher(match.fact, documents) in named

    kept = []
    for finding in findings:
        whole = _for_all_levels(finding.ask, query, official, find) if asks_official else ()
        known = {match.fact.id for match in finding.matches}
        every = (*(match for match in whole if match.fact.id not in known), *finding.matches)
        chosen = tuple(match for match in every if is_named(match))
        others_wanted = asks_official and not named and _COMPARES.search(query.text)
        kept.append(finding if not chosen else replace(finding, matches=every if others_wanted else chosen))
    return kept


def _for_all_levels(ask: Ask, query: Query, official: Callable[[SalaryFact], bool], find: Find) -> tuple[Match, ...]:
    """Give the official figures for people of all levels, where a level is asked."""
    if ask.level is None:
        return ()
    found = find(replace(ask, level=None), replace(query, levels=()), measure_asked(query))
    return tuple(
        replace(match, level=Fit.EXACT) for match in found.matches if official(match.fact) and match.fact.level is None
    )


def _publisher(fact: SalaryFact, documents: Mapping[str, Titled]) -> str:
    document = documents.get(fact.source)
    return (fact.origin.publisher if fact.origin else None) or (document.publisher if document else None) or ""
