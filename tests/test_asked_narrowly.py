"""What is asked narrowly (a change, a quarter, a role) is answered by a statement of that, or is not covered."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from advisor.conversation import Advisor
from advisor.entries import Entry
from advisor.question.parts_of_year import names_one, parts_in_words, year_parts
from advisor.question.pay_change import asks_pay_change
from advisor.schema import Answer, Outcome
from tests.advising import advising, assert_sound, listing
from tests.indexes import entry, sentences

SURVEYOR, TUTOR = "drone surveyor", "robot tutor"


def surveyors() -> Entry:
    """Write a guide that tells how pay changed in two places, and counts openings of one quarter."""
    source, title = "surveyors.md", "Drone surveyor"
    return entry(
        source,
        sentences(source, (title, "What the work is"), "Drone surveyors map land from the air and check the maps."),
        sentences(
            source,
            (title, "Pay"),
            "Salaries of drone surveyors in Seville rose by 12% between 2023 and 2025.",
            "Salaries of drone surveyors in Malaga fell by 7.5% in the same time.",
            "Salaries of drone surveyors increase with experience.",
        ),
        sentences(source, (title, "Job market"), "In Q1 2025 employers posted 4,120 openings for drone surveyors."),
        listing(
            source,
            (title, "How to become one"),
            "Take the flight licence course of a flying school",
            "Meet robot tutors and drone surveyors at the yearly fair",
        ),
        roles=(SURVEYOR,),
    )


def tutors() -> Entry:
    source, title = "tutors.md", "Robot tutor"
    return entry(
        source,
        sentences(source, (title, "What the work is"), "Robot tutors teach machines to answer children."),
        roles=(TUTOR,),
    )


@pytest.fixture(scope="module")
def advisor() -> Iterator[Advisor]:
    with advising(surveyors(), tutors()) as made:
        yield made


def ask(advisor: Advisor, question: str) -> Answer:
    answer = advisor.answer([question])
    assert_sound(answer)
    return answer


@pytest.mark.parametrize(
    "question",
    [
        "How fast are welder salaries growing?", "AI pay change in Austin?", "did pay go down in Lisbon",
        "is pay for welders going up", "Which city saw pay rise and which saw it fall?", "salary growth of welders",
        "What happened to pay in Porto?", "how much did AI pay change last year", "how have wages changed?",
    ],
)  # fmt: skip
def test_a_question_for_the_change_of_pay_is_told_apart(question: str) -> None:
    assert asks_pay_change(question)


@pytest.mark.parametrize(
    "question",
    [
        "How does pay rise with experience?", "What is the salary after a career change?",
        "how much does salary increase from entry to senior", "where does 80k fall in the pay range",
        "How do I ask for a pay increase?", "pay in growing cities", "Does pay change by state?",
        "What do welders earn?", "does pay go up if I specialise", "How to increase my salary",
    ],
)  # fmt: skip
def test_pay_by_level_place_or_person_is_no_change_of_pay(question: str) -> None:
    assert not asks_pay_change(question)


def test_the_change_of_pay_is_answered_by_its_statement(advisor: Advisor) -> None:
    answer = ask(advisor, "How fast are drone surveyor salaries growing in Seville?")
    assert answer.outcome is Outcome.ANSWERED
    assert "12%" in answer.text
    assert "7.5%" not in answer.text


def test_a_fall_of_pay_is_told_of_its_own_place(advisor: Advisor) -> None:
    answer = ask(advisor, "did pay of drone surveyors go down in Malaga")
    assert "7.5%" in answer.text
    assert "12%" not in answer.text
    assert "do not say yes or no" not in answer.text


def test_a_change_of_pay_that_is_not_stated_is_not_covered(advisor: Advisor) -> None:
    answer = ask(advisor, "Are salaries of robot tutors rising?")
    assert answer.outcome is Outcome.NOT_COVERED
    assert "do not say how pay has changed for robot tutors" in answer.text


def test_another_quarter_is_not_the_one_asked(advisor: Advisor) -> None:
    answer = ask(advisor, "How many openings for drone surveyors were posted in Q2 2025?")
    assert answer.outcome is Outcome.NOT_COVERED
    assert "4,120" not in answer.text
    assert "Q1 2025" in answer.text


def test_the_quarter_asked_is_answered_in_whatever_words(advisor: Advisor) -> None:
    answer = ask(advisor, "How many openings for drone surveyors were posted in the first quarter of 2025?")
    assert "4,120" in answer.text


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("in Q2 2025", {("Q2", 2025)}), ("the second quarter of 2025", {("Q2", 2025)}), ("2025 H1", {("H1", 2025)}),
        ("first half of 2024", {("H1", 2024)}), ("in june 2025", {("June", 2025)}), ("it may 2025", set()),
        ("a quarter of people", set()), ("Q1 2024 | Q4 2024", {("Q1", 2024), ("Q4", 2024)}),
    ],
)  # fmt: skip
def test_parts_of_years_are_read(text: str, parts: set[tuple[str, int | None]]) -> None:
    assert year_parts(text) == parts


def test_a_quarter_without_a_year_fits_any_year() -> None:
    assert names_one([("Q2", None)], "in Q2 2025")
    assert not names_one([("Q2", 2024)], "in Q2 2025")
    assert parts_in_words([("Q1", 2025), ("Q4", 2024)]) == "Q4 2024 and Q1 2025"


def test_words_that_only_name_a_role_are_no_way_into_it(advisor: Advisor) -> None:
    answer = ask(advisor, "How do I become a robot tutor?")
    assert answer.outcome is Outcome.NOT_COVERED
    assert "yearly fair" not in answer.text


def test_a_sentence_on_the_work_of_a_role_says_what_it_does(advisor: Advisor) -> None:
    assert "teach machines to answer children" in ask(advisor, "What do robot tutors do at work?").text
