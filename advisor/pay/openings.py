"""Decides with which words an answer about pay opens, before any figure: the answer itself, or why it is only near."""

from __future__ import annotations

from collections.abc import Sequence

from advisor.pay.asking import Finding
from advisor.pay.bounds import bound_words
from advisor.pay.gaps import measure_words, near_words
from advisor.pay.layout import Entry
from advisor.pay.ranking import asks_least
from advisor.pay.verdicts import first_words, verdict_words
from advisor.question.query import Query

WORRIED = "It is natural to worry about that; here is what the guides can tell you."


def opening_words(
    query: Query, findings: Sequence[Finding], shown: Sequence[Entry], near: Sequence[Finding], between: Sequence[str]
) -> list[str]:
    """Say what answers first; no winner is named before it is said that the figures are for other places.

    Args:
        query: the question.
        findings: what was found for each part of it.
        shown: the figures that are shown.
        near: the findings that only come near.
        between: what else is to be said before the figures.
    """
    answer = verdict_words(query, findings, shown) or first_words(query, shown, least=asks_least(query))
    first = [*([WORRIED] if "care" in query.intents else []), *bound_words(query, findings, shown)]
    nearby = [*near_words(near), *measure_words(near)]
    return [*first, *between, *nearby, answer] if near else [*first, answer, *between]
