"""Follow-ups on what is free, why, who says so and what is open to one are answered from the guides, or admitted."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from advisor.conversation import Advisor
from advisor.results import Field
from advisor.schema import Outcome
from tests.advising import SPECIALIST, advising, engineer_guide, lead_guide, specialist_guide
from tests.drafts import MLE
from tests.indexes import entry, sentences

TITLE = "Evening school for AI training data specialists"
_EXTRA = entry(
    "school.md",
    sentences(
        "school.md",
        (TITLE, "Courses"),
        "Open Data School offers a free online course for beginners in data labelling.",
        "The bootcamp of Lake College costs $400 for six weeks.",
    ),
    sentences("school.md", (TITLE, "Ways in"), "No degree is required, and most tasks are done from home."),
    roles=(SPECIALIST,),
)
_REASON = entry(
    "reasons.md",
    sentences(
        "reasons.md",
        ("Machine learning engineer", "Pay and demand"),
        "Machine learning engineers are paid well because experienced people are scarce in every country.",
    ),
    roles=(MLE,),
)
COURSES = "Which courses are there for training data specialists?"
PAY = "What do senior machine learning engineers earn in Europe?"


@pytest.fixture(scope="module")
def advisor() -> Iterator[Advisor]:
    with advising(engineer_guide(), lead_guide(), specialist_guide(), _EXTRA, _REASON) as made:
        yield made


@pytest.mark.parametrize("turn", ["cheaper option?", "anything for free?", "I can't afford much. is there a free one?"])
def test_what_is_free_is_named_and_nothing_that_costs(advisor: Advisor, turn: str) -> None:
    answer = advisor.answer([COURSES, turn])
    assert answer.outcome is Outcome.ANSWERED
    assert "Open Data School" in answer.text
    assert "$400" not in answer.text


def test_a_stated_cost_is_told_and_an_unstated_one_admitted(advisor: Advisor) -> None:
    told = advisor.answer([COURSES, "what does the bootcamp cost?"])
    assert "$400" in told.text
    unknown = advisor.answer([COURSES, "what does the licence cost?"])
    assert "do not say what that costs" in unknown.text
    assert "$400" not in unknown.text


def test_why_is_answered_by_a_reason_and_not_by_the_figures_again(advisor: Advisor) -> None:
    answer = advisor.answer([PAY, "why so much?"])
    assert "scarce" in answer.text
    assert not answer.figures


def test_a_missing_reason_is_admitted(advisor: Advisor) -> None:
    answer = advisor.answer(["What do senior training data leads earn?", "why so much?"])
    assert answer.outcome is Outcome.NOT_COVERED
    assert "no reason" in answer.text


def test_who_says_so_names_the_words_that_the_answer_rests_on(advisor: Advisor) -> None:
    answer = advisor.answer(["Which education do machine learning engineers need?", "who says that?"])
    assert answer.outcome is Outcome.ANSWERED
    assert "“A bachelor's degree in a quantitative subject" in answer.text.replace("’", "'")
    assert answer.citations


@pytest.mark.parametrize("turn", ["what's possible for me?", "which work would suit me?", "is there anything for me?"])
def test_what_is_open_to_somebody_meets_what_they_stated(advisor: Advisor, turn: str) -> None:
    answer = advisor.answer(["I can only work from home and have no degree.", turn])
    assert answer.outcome is Outcome.ANSWERED
    assert "No degree is required" in answer.text
    assert answer.citations


def test_what_was_open_is_what_the_next_turn_asks_the_pay_of(advisor: Advisor) -> None:
    answer = advisor.answer(
        ["I can only work from home and have no degree.", "what's possible for me?", "what does it pay?"]
    )
    assert {figure.role for figure in answer.figures} == {SPECIALIST}


@pytest.mark.parametrize(
    "turn", ["thanks, that helps", "gr8 thx", "ok perfect, thank you very much", "that was useful!"]
)
def test_thanks_ask_for_nothing(advisor: Advisor, turn: str) -> None:
    answer = advisor.answer([PAY, turn])
    assert answer.outcome is Outcome.CLARIFY
    assert not answer.figures


def test_thanks_with_a_question_are_a_question(advisor: Advisor) -> None:
    assert advisor.answer([PAY, "thanks, and at mid-level?"]).outcome.answered


def test_pay_at_the_beginning_is_that_of_the_entry_level(advisor: Advisor) -> None:
    answer = advisor.answer(["What do training data leads earn at the beginning?"])
    assert {figure.low for figure in answer.figures} == {90000}


def test_i_mean_another_role_keeps_what_was_asked(advisor: Advisor) -> None:
    answer = advisor.answer(["and at senior level?", "sorry, I mean training data leads"])
    assert {(figure.low, figure.high) for figure in answer.figures} == {(185000, 260000)}


def test_time_and_money_that_somebody_has_are_part_of_the_profile(advisor: Advisor) -> None:
    answer = advisor.answer(["I only have 8 hours a week and no money for courses."])
    assert answer.profile is not None
    assert [item.value for item in answer.profile.of(Field.TIME)] == ["8 hours a week"]
    assert [item.value for item in answer.profile.of(Field.MONEY)] == ["no money for courses"]


def test_asking_for_what_is_free_states_no_lack_of_money(advisor: Advisor) -> None:
    answer = advisor.answer([COURSES, "are there free ones?"])
    assert answer.profile is None or not answer.profile.of(Field.MONEY)


def test_hours_of_a_role_are_told_or_admitted(advisor: Advisor) -> None:
    answer = advisor.answer(["What do machine learning engineers do?", "can I do that part time?"])
    assert answer.outcome is Outcome.NOT_COVERED
    assert "part time" in answer.text


def test_an_answer_that_names_no_one_role_lends_its_pay_to_nobody(advisor: Advisor) -> None:
    answer = advisor.answer(["Tell me a joke", "what does it pay?"])
    assert not answer.figures
