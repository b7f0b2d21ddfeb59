"""Decides what is said of an employer that a table of pay only lists as typical: that it is listed, not its pay."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from advisor.pay.asking import PAY_KINDS
from advisor.schema import SalaryFact
from advisor.vocabulary import Topic, Vocabulary
from advisor.wording import as_text, listed, people

_HEAD = re.compile(r"\b(?:compan(?:y|ies)|employers?|firms?|organi[sz]ations?|who hires)\b", re.IGNORECASE)
_CELLS = " | "


def employers_cell(fact: SalaryFact) -> str:
    """Give what the row of a figure holds in its column of employers; "" if it has none."""
    cells = fact.quote.split(_CELLS)
    if not fact.headers or len(cells) != len(fact.headers):
        return ""
    return next((cell for head, cell in zip(fact.headers, cells, strict=True) if _HEAD.search(head)), "")


def typical_words(employer: str, facts: Iterable[SalaryFact], vocabulary: Vocabulary) -> str:
    """Say in which rows of pay an employer is named as typical; "" where none names it."""
    rows = [fact for fact in facts if fact.kind in PAY_KINDS and fact.released and not fact.employer]
    rows = [fact for fact in rows if employer in _named(employers_cell(fact), vocabulary)]
    who = dict.fromkeys(_row(fact) for fact in rows)
    if not who:
        return ""
    return (
        f"Tables of pay list {as_text(employer)} among the companies that hire {listed(who)}, without saying what it "
        "pays itself: ask for their pay at large."
    )


def _row(fact: SalaryFact) -> str:
    return people(fact.role or "person", fact.level)


def _named(text: str, vocabulary: Vocabulary) -> Sequence[str]:
    return [mention.name for mention in vocabulary.find(text) if mention.topic is Topic.EMPLOYER]
