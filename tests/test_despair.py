"""Messages of despair get people to turn to, in whatever words; questions about careers do not."""

from __future__ import annotations

from pathlib import Path

import pytest

from advisor.embedding import load_embedder
from advisor.learner.care import Care, Need, load_care
from advisor.settings import Settings
from tests.judging import read_lines

DATA = Path(__file__).parent / "data"


@pytest.fixture(scope="module")
def care() -> Care:
    settings = Settings()
    return load_care(settings.corpus_dir / "vocabulary", None, load_embedder(settings).embed_query)


@pytest.mark.parametrize(
    "turn",
    [
        "honestly i dont see the point anymore, i just want everything to stop",
        "nobody would miss me if i was gone",
        "What's the point of being alive?",
        "i want to sleep and never wake up",
        "maybe the world is better without me",
        "Data scientist pay in Ohio? I just want to disappear.",
        "ml engineer pay? honestly i dont see the point, i just want everything to stop",
    ],
)
def test_despair_is_heard_in_words_that_no_list_has(care: Care, turn: str) -> None:
    assert Need.CRISIS in care.needs(turn)


def test_questions_about_careers_are_no_cries_for_help(care: Care) -> None:
    asked = [turn for name in "bcde" for line in read_lines(DATA / f"questions_{name}.jsonl") for turn in line["turns"]]
    assert len(asked) > 300
    assert [turn for turn in asked if Need.CRISIS in care.needs(turn)] == []


@pytest.mark.parametrize("turn", ["make me a plan", "so whats left", "no money", "I can't pay for anything", ""])
def test_short_turns_are_no_cries_for_help(care: Care, turn: str) -> None:
    assert not {Need.CRISIS, Need.DISTRESS} & set(care.needs(turn))
