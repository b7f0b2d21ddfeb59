"""Decides how a question that leaves a part out of a whole is answered from the parts that remain.

A figure for the whole includes what is left out; where the other parts have figures of their own, those are listed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from advisor.pay.asking import Ask, Finding
from advisor.pay.measuring import measure_asked
from advisor.pay.ranking import FIELDS
from advisor.pay.superlatives import Find
from advisor.question.query import Query
from advisor.schema import SalaryFact
from advisor.vocabulary import Topic, Vocabulary
from advisor.wording import listed, the

_FEWEST_PARTS = 2
"""Parts that make a list."""
_ONE_END = re.compile(r"\b(?:most|highest|best|top|richest|least|lowest|worst|fewest|poorest|bottom)\b", re.IGNORECASE)
_TRADES = re.compile(r"\b(?:industr(?:y|ies)|sectors?)\b", re.IGNORECASE)


def remaining_parts(
    ask: Ask, query: Query, facts: Sequence[SalaryFact], vocabulary: Vocabulary, find: Find
) -> Finding | None:
    """Find the parts that remain of what is asked; None where nothing is left out of it, or too few are held."""
    asked = _parts_asked(ask, query, facts, vocabulary)
    if asked is None or asked[1].spread is None:
        return None
    found = find(*asked, measure_asked(query))
    return _parts_found(found, ask, query, asked[1].spread, vocabulary.within)


def _parts_asked(
    ask: Ask, query: Query, facts: Sequence[SalaryFact], vocabulary: Vocabulary
) -> tuple[Ask, Query] | None:
    """Ask for the parts of the whole that a question leaves something out of; None where it leaves out no part."""
    if query.spread is not None or not query.excluded:
        return None
    if ask.industry is None and _TRADES.search(query.text) and any(f.industry in query.excluded for f in facts):
        return ask, replace(query, spread=Topic.INDUSTRY)
    places = [name for name in query.excluded if vocabulary.containers(name) or vocabulary.country_of(name)]
    if not places:
        return None
    if ask.place is not None:
        inside = all(name != ask.place and vocabulary.within(name, ask.place) for name in places)
        return (ask, replace(query, spread=Topic.PLACE)) if inside else None
    countries = {vocabulary.country_of(name) for name in places}
    if countries <= set(places):  # whole countries are left out of the world
        return ask, replace(query, spread=Topic.PLACE)
    whole = countries.pop() if len(countries) == 1 else None
    return (replace(ask, place=whole), replace(query, spread=Topic.PLACE)) if whole else None


def _parts_found(
    found: Finding, ask: Ask, query: Query, spread: Topic, within: Callable[[str, str], bool]
) -> Finding | None:
    """Take what was found for the parts as what answers; None where too few of them have figures."""
    whole = {  # wider places that hold what is left out
        match.fact.id
        for match in found.matches
        if match.fact.region and any(within(name, match.fact.region) for name in query.excluded)
    }
    matches = tuple(match for match in found.matches if match.fact.id not in whole)
    parts = {getattr(match.fact, FIELDS[spread]) for match in matches if match.exact and match.fact.released}
    if len(parts - {None}) < _FEWEST_PARTS or found.unstated:
        return None
    return replace(found, ask=ask, matches=matches, spread=spread, both_ends=not _ONE_END.search(query.text))


def remaining_words(query: Query, findings: Sequence[Finding]) -> str:
    """Say that what remains is listed part by part; "" where that is not the answer."""
    parted = next((finding for finding in findings if finding.spread), None)
    if parted is None or parted.spread is query.spread or not query.excluded:
        return ""
    parts = "industry" if parted.spread is Topic.INDUSTRY else "place"
    out = listed(the(name) for name in query.excluded)
    return f"No source gives one figure that leaves out {out}; what the guides give {parts} by {parts} follows."
