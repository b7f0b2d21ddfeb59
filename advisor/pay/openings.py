"""Decides with which words an answer about pay opens, before any figure: the answer itself, or why it is only near."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from advisor.pay.asking import Finding
from advisor.pay.bounds import bound_words
from advisor.pay.firsts import first_words
from advisor.pay.gaps import measure_words, near_words
from advisor.pay.layout import Entry
from advisor.pay.named_places import lists_place, location_words
from advisor.pay.ranking import asks_least
from advisor.pay.remaining import remaining_words
from advisor.pay.superlatives import asks_end, said_by_source
from advisor.pay.verdicts import same_words, verdict_words
from advisor.question.query import Query
from advisor.schema import SalaryFact
from advisor.vocabulary import Vocabulary

WORRIED = "It is natural to worry about that; here is what the guides can tell you."


def opening_words(
    query: Query,
    findings: Sequence[Finding],
    shown: Sequence[Entry],
    near: Sequence[Finding],
    between: Sequence[str],
    vocabulary: Vocabulary,
) -> list[str]:
    """Say what answers first; no winner is named before it is said that the figures are for other places.

    Args:
        query: the question.
        findings: what was found for each part of it.
        shown: the figures that are shown.
        near: the findings that only come near.
        between: what else is to be said before the figures.
        vocabulary: the names that relate places.
    """
    answer = same_words(findings) or verdict_words(query, findings, shown) or _first(query, findings, shown)
    first = [*([WORRIED] if "care" in query.intents else []), *bound_words(query, findings, shown)]
    located = location_words(query, shown, vocabulary)
    nearby = [*near_words(near, partial(_lists, vocabulary)), *located, *measure_words(near)]
    return [*first, *between, *nearby, answer] if near else [*first, answer, *between, *located]


def _first(query: Query, findings: Sequence[Finding], shown: Sequence[Entry]) -> str:
    """Name what comes first of a list, be it asked for or made of the parts that a question does not leave out."""
    spread = query.spread or next((finding.spread for finding in findings if finding.spread), None)
    both = any(finding.both_ends for finding in findings)
    first = first_words(replace(query, spread=spread), shown, least=asks_least(query), both=both)
    said = said_by_source(query, spread, shown)
    if not first and not said and spread and query.yes_no and asks_end(query.text):
        return f"No source here says who comes {'last' if asks_least(query) else 'first'}; what they give follows."
    return " ".join(part for part in (first or remaining_words(query, findings), said) if part)


def _lists(vocabulary: Vocabulary, fact: SalaryFact, place: str) -> bool:
    return lists_place(fact, place, vocabulary)
