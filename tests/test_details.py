"""Tests of short turns that ask for a detail of the answer just shown."""

from __future__ import annotations

import pytest

from advisor.asked_details import Detail, asked_detail
from advisor.conversation import Advisor, load_advisor
from advisor.question.query import Query
from advisor.schema import Outcome
from advisor.settings import Settings


@pytest.fixture(scope="module")
def guides(tmp_path_factory: pytest.TempPathFactory) -> Advisor:
    """Build an index of the project's own guides."""
    from ingest.sync import Lines, sync

    settings = Settings(index_dir=tmp_path_factory.mktemp("details") / "index")
    sync(settings, [], Lines(lambda line: None))
    return load_advisor(settings)


@pytest.mark.parametrize(
    ("turn", "detail"),
    [
        ("which firms", Detail.FIRMS),
        ("and which companies exactly?", Detail.FIRMS),
        ("at what kind of company", Detail.KIND_OF_FIRM),
        ("where did it go up then", Detail.PLACES),
        ("the really big ones?", Detail.LARGE),
        ("and the year before that", Detail.YEAR_BEFORE),
        ("by how much", Detail.AMOUNT),
        ("how many years for that", Detail.DURATION),
        ("why is it so bad there", Detail.REASON),
        ("who measured it", Detail.SOURCE),
        ("where do i apply", None),
        ("who hires them", None),
        ("how much do they earn", None),
    ],
)
def test_the_detail_is_read_off_the_turn(turn: str, detail: Detail | None) -> None:
    assert asked_detail(turn, Query(turn)) == detail


def test_a_turn_that_names_something_stands_alone() -> None:
    assert asked_detail("which firms", Query("which firms", places=("Spain",))) is None


def test_what_was_cited_gives_the_kind_of_firm_and_who_measured(guides: Advisor) -> None:
    turns = ["what equity do training data team leads get", "at what kind of company"]
    answer = guides.answer(turns)
    assert answer.outcome is Outcome.ANSWERED
    assert "Series B" in answer.text
    assert "Carta" in guides.answer([*turns, "who measured it"]).text


def test_a_profile_is_told_when_it_is_asked_for(guides: Advisor) -> None:
    answer = guides.answer(["I am a nurse with 12 years of experience", "what do you know about me"])
    assert "nurse" in answer.text
    assert "12 years" in answer.text


def test_a_profile_of_which_nothing_is_known_says_so(guides: Advisor) -> None:
    assert guides.answer(["what do you know about me"]).outcome is Outcome.CLARIFY


def test_all_three_are_compared(guides: Advisor) -> None:
    turns = ["what does an ml engineer earn in Spain", "Italy?", "France?", "compare all three"]
    answer = guides.answer(turns)
    assert {figure.region for figure in answer.figures} == {"Spain", "Italy", "France"}


def test_a_part_of_a_plan_is_shown(guides: Advisor) -> None:
    turns = ["make me a plan to become a training data specialist", "whats in the middle part exactly"]
    answer = guides.answer(turns)
    assert "Label Studio" in answer.text
    assert answer.plan is not None
