"""Pairs of sentences about what a question asks, and the check set up for a question as the advisor does it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from advisor.conversation import load_advisor
from advisor.embedding import load_embedder
from advisor.gathering import Gathering
from advisor.sentences import split_pieces
from advisor.settings import Settings
from advisor.verifying import Checker, Verdict
from tests.drafts import function_words
from tests.judging import read_lines

FILE = Path(__file__).parent / "data" / "sentence_pairs.jsonl"


@dataclass(frozen=True, slots=True)
class Pair:
    """A right sentence, and the same with one field wrong."""

    id: str
    index: str
    question: str
    field: str
    right: str
    wrong: str


@cache
def pairs() -> tuple[Pair, ...]:
    """Read all pairs."""
    return tuple(Pair(**line) for line in read_lines(FILE))


def likeness(settings: Settings) -> Callable[[str, str], float]:
    """Give what measures the likeness of two texts as the advisor does: their cosine, cut to 0 to 1."""
    embed = load_embedder(settings).embed_query
    return lambda one, other: max(0.0, sum(a * b for a, b in zip(embed(one), embed(other), strict=True)))


def checking(settings: Settings) -> Callable[[str], Checker]:
    """Give what sets up the check for a question, with the evidence that the advisor gathers for it."""
    advisor, similarity = load_advisor(settings), likeness(settings)
    known = advisor.vocabulary  # what the advisor gives its writer

    def checker(question: str) -> Checker:
        draft = advisor.draft([question])
        return Checker(draft, known, function_words(), question=question, similarity=similarity)

    return checker


def judge(checker: Checker, text: str) -> Verdict:
    """Judge a sentence, or a list with the line over it; a list stands if that line is shown with what is under it."""
    lead, listed, _ = text.partition("\n")
    if not listed:
        return checker.check(text)
    gathering = Gathering(checker)
    shown = [one.text for piece in split_pieces([f"{text}\n"]) for one in gathering.take(piece)]
    shown += [one.text for one in gathering.finish()]
    reasons = "; ".join(it.reason for it in gathering.dropped)
    return Verdict(any(lead.rstrip(":") in one for one in shown), reasons)
