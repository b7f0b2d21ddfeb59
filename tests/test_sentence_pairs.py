"""The check takes a model's right sentences and drops the same sentences with one thing wrong.

`data/sentence_pairs.jsonl` was written by reading the documents and the evidence that is gathered for each question,
before the check was read.  Every sentence is judged against what the advisor itself gathers for its question.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from advisor.conversation import load_advisor
from advisor.gathering import Gathering
from advisor.sentences import split_pieces
from advisor.settings import Settings
from advisor.verifying import Checker, Verdict
from ingest.sync import Lines, sync
from tests.pairs import Pair, checking, judge, pairs

WAGES = Path(__file__).parent / "data" / "oews_may2025_invented.csv"
"""A wage table in the form of official statistics, whose figures are made up."""
SHARED = {"seeds": "seeds", "ooh": "samples/ooh"}
"""Folders of the inputs beside this checkout, by the name of their index."""
INDEXES = ("corpus", "wages", *SHARED)
"""What the sentences are about: our own guides, made-up statistics, and documents that others wrote."""
FIELDS = frozenset(
    "role level region industry employer currency period digit bound open_end kind percentile date count percent "
    "relation word_number attribution negation verb "
    "qualifier lead widened side thing payer".split()
)
KEPT = 0.95
"""Least share of right sentences that are kept."""
COPIED = 0.97
"""Least share of a composed answer's pieces with a source that a model may copy."""
EVERY = 4
"""Of so many questions one composed answer is copied."""
SOURCELESS = {
    "what the sources leave open": r"(?:The|These) (?:source|figure|wage)s? .*\b(?:not|no|withhold)",
    "what is not there": r"There (?:is|are) no\b|No (?:source|guide|figure)",
    "how old the figures are": r"The figures? (?:is|are) from .*(?:changed|old)",
    "how far they compare": r"They come from different",
    "what a wording means": r"Where it says",
    "the answer to yes or no": r"(?:Usually|Yes|No)\b",
}
"""What a composed answer says of itself, without a source: it is shown after a model's own sentences."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A pair, and what the check says of both sentences."""

    pair: Pair
    right: Verdict
    wrong: Verdict


Building = Callable[[str], Settings]
Judging = Callable[[str], list[Judged]]


@pytest.fixture(scope="module")
def building(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Building:
    """Give what builds an index, each once."""

    @cache
    def built(name: str) -> Settings:
        settings = Settings(index_dir=tmp_path_factory.mktemp(name) / "index")
        assert sync(settings, _sources(name, request), Lines(lambda _: None)).rejected == ()
        return settings

    return built


@pytest.fixture(scope="module")
def judging(building: Building) -> Judging:
    """Give what judges all pairs of an index."""

    @cache
    def judged(name: str) -> list[Judged]:
        checking_ = checking(building(name))
        checker = cache(checking_)
        return [_judge(checking_ if "\n" in pair.right else checker, pair) for pair in pairs() if pair.index == name]

    return judged


def _sources(name: str, request: pytest.FixtureRequest) -> list[str]:
    """Say what an index is made of; skip where that is not there."""
    if name not in SHARED:
        return [str(WAGES)] if name == "wages" else []
    shared: Path = request.getfixturevalue("shared")
    folder = shared / SHARED[name]
    if not folder.is_dir():
        pytest.skip(f"{SHARED[name]} is not among the inputs beside this checkout")
    return [str(folder)]


def _judge(checker: Callable[[str], Checker], pair: Pair) -> Judged:
    """Judge both sentences; lists of the same items need a check each, since nothing may be said twice."""
    right, wrong = (judge(checker(pair.question), text) for text in (pair.right, pair.wrong))
    return Judged(pair, right, wrong)


def test_the_pairs_are_many_and_bend_every_field() -> None:
    assert len(pairs()) >= 220
    assert len({pair.id for pair in pairs()}) == len({pair.right for pair in pairs()}) == len(pairs())
    assert {pair.index for pair in pairs()} == set(INDEXES)
    assert {pair.field for pair in pairs()} == FIELDS
    assert [pair.id for pair in pairs() if pair.right == pair.wrong] == []


@pytest.mark.parametrize("name", INDEXES)
def test_every_wrong_sentence_is_dropped(judging: Judging, name: str) -> None:
    kept = [it.pair for it in judging(name) if it.wrong.kept]
    listed = "\n".join(f"{pair.id} {pair.field}: {pair.wrong}" for pair in kept)
    assert not kept, f"{len(kept)} of {len(judging(name))} wrong sentences were kept:\n{listed}"


@pytest.mark.parametrize("name", INDEXES)
def test_nearly_every_right_sentence_is_kept(judging: Judging, name: str) -> None:
    lost = [it for it in judging(name) if not it.right.kept]
    listed = "\n".join(f"{it.pair.id} {it.pair.right}\n    {it.right.reason}" for it in lost)
    share = 1 - len(lost) / len(judging(name))
    assert share >= KEPT, f"{share:.2f} of {len(judging(name))} right sentences were kept; lost:\n{listed}"


@pytest.mark.parametrize("name", INDEXES)
def test_a_composed_answer_may_be_copied(building: Building, name: str) -> None:
    advisor, checker = load_advisor(building(name)), checking(building(name))
    cited, lost, odd = 0, [], []
    for question in list(dict.fromkeys(pair.question for pair in pairs() if pair.index == name))[::EVERY]:
        draft, gathering = advisor.draft([question]), Gathering(checker(question))
        for piece in split_pieces([f"{draft.text}\n"]):
            before = len(gathering.dropped)
            list(gathering.take(piece))
            dropped = [it.text for it in gathering.dropped[before:]]
            cited += "[" in piece.text
            lost += [text for text in dropped if "[" in piece.text]
            odd += [
                text
                for text in dropped
                if "[" not in piece.text and not any(re.match(it, text) for it in SOURCELESS.values())
            ]
    assert cited > 0
    assert 1 - len(lost) / cited >= COPIED, "\n".join(lost)
    assert odd == []
