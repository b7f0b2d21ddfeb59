"""A question for a quantity is answered by a statement of that quantity and of that subject, or by none."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from advisor.conversation import Advisor
from advisor.entries import Entry
from advisor.question.quantities import Quantity, asked_quantity
from advisor.question.query import Query
from advisor.schema import Answer, Outcome
from tests.advising import advising, assert_sound, listing, rows
from tests.indexes import entry, sentences

SURVEYOR, TUTOR = "drone surveyor", "robot tutor"


def surveyors() -> Entry:
    """Write a guide whose headings speak of growth, while its figures are of other things."""
    source, title = "surveyors.md", "Drone surveyor"
    return entry(
        source,
        sentences(source, (title, "What the work is"), "Drone surveyors map land from the air and check the maps."),
        sentences(
            source,
            (title, "Job market"),
            "Jobs of roof inspectors are projected to grow by 31% between 2024 and 2031.",
            "Demand for drone surveyors who can program is expected to grow.",
            "Salaries of drone surveyors rose by 12% between 2023 and 2025.",
            "Employers in Peru posted 4,120 openings for drone surveyors.",
        ),
        listing(
            source,
            (title, "Courses of 6 to 9 weeks"),
            "The flight licence course of the Lima school for drone surveyors",
            "The map course of the Cusco school for drone surveyors",
        ),
        rows(
            source,
            (title, "Job openings by seniority"),
            ("Level", "Share of openings", "Growth"),
            ("Entry level", "18%", "Flat"),
            ("Senior level", "44%", "Fast"),
        ),
        roles=(SURVEYOR,),
    )


def tutors() -> Entry:
    """Write a guide with figures of growth, of a market and of hiring."""
    source, title = "tutors.md", "Robot tutor"
    return entry(
        source,
        sentences(source, (title, "What the work is"), "Robot tutors teach machines to answer children."),
        sentences(
            source,
            (title, "Job market"),
            "Positions of robot tutors grew by 64% within two years.",
            "The market for robot tutors is put at $2.4 billion in 2026.",
        ),
        sentences(
            source,
            (title, "Related work"),
            "Gimbal technicians keep the cameras of drones steady and repair them.",
            "Painters, gimbal pilots and carpenters come to this work from outside.",
        ),
        roles=(TUTOR,),
    )


@pytest.fixture(scope="module")
def advisor() -> Iterator[Advisor]:
    with advising(surveyors(), tutors()) as made:
        yield made


def ask(advisor: Advisor, *turns: str) -> Answer:
    answer = advisor.answer(turns)
    assert_sound(answer)
    return answer


@pytest.mark.parametrize(
    ("question", "quantity"),
    [
        ("how much will welding jobs grow by 2033", Quantity.GROWTH),
        ("how fast have openings risen", Quantity.GROWTH),
        ("pay growth of welders until 2030", Quantity.PAY_CHANGE),
        ("what share of openings is for beginners", Quantity.SHARE),
        ("percentage of welders who are remote", Quantity.SHARE),
        ("how many applicants out of a hundred get in", Quantity.SHARE),
        ("acceptance rate of the school", Quantity.SHARE),
        ("how many openings were posted in Peru", Quantity.COUNT),
        ("number of openings in Peru", Quantity.COUNT),
        ("how big is the market for welding", Quantity.SIZE),
        ("what is that firm worth", Quantity.SIZE),
        ("how long does the course take", Quantity.DURATION),
        ("how many weeks is the course", Quantity.DURATION),
        ("how many hours a week do welders work", Quantity.HOURS),
        ("what does the course cost", Quantity.COST),
    ],
)
def test_the_quantity_asked_for_is_read(question: str, quantity: Quantity) -> None:
    asked = asked_quantity(Query(question))
    assert asked is not None
    assert asked.quantity is quantity


@pytest.mark.parametrize(
    "question",
    [
        "which growth opportunities do welders have",
        "how much do I need to know",
        "Is the market growing?",
        "how did people come from so many models out of the school",
    ],
)
def test_no_quantity_is_read_where_none_is_asked_for(question: str) -> None:
    assert asked_quantity(Query(question)) is None


def test_pay_is_no_quantity_of_this_kind() -> None:
    assert asked_quantity(Query("how much does pay grow", intents=("pay",))) is None


def test_growth_is_told_of_the_jobs_asked_about(advisor: Advisor) -> None:
    answer = ask(advisor, "How fast did jobs of robot tutors grow?")
    assert answer.outcome is Outcome.ANSWERED
    assert "64%" in answer.text


def test_growth_of_other_jobs_or_of_pay_is_no_growth_of_jobs(advisor: Advisor) -> None:
    answer = ask(advisor, "How much will jobs of drone surveyors grow by 2031?")
    assert answer.outcome is Outcome.NOT_COVERED
    assert "31%" not in answer.text
    assert "12%" not in answer.text
    assert "no figure for growth of jobs" in answer.text
    assert [citation.quote for citation in answer.citations] == [
        "Demand for drone surveyors who can program is expected to grow."
    ]


def test_growth_of_pay_is_told_where_that_is_asked(advisor: Advisor) -> None:
    answer = ask(advisor, "How much did the salary of drone surveyors rise from 2023 to 2025?")
    assert answer.outcome is Outcome.ANSWERED
    assert "12%" in answer.text


def test_the_size_of_a_market_is_no_growth_of_pay(advisor: Advisor) -> None:
    answer = ask(advisor, "Salary growth of robot tutors until 2030?")
    assert not answer.outcome.answered
    assert "2.4" not in answer.text


def test_a_share_is_told_of_the_level_asked_about(advisor: Advisor) -> None:
    answer = ask(advisor, "What share of openings for drone surveyors is entry level?")
    assert answer.outcome is Outcome.ANSWERED
    assert "18%" in answer.text
    assert "44%" not in answer.text


def test_a_growth_figure_is_no_share(advisor: Advisor) -> None:
    answer = ask(advisor, "What percentage of robot tutors work remotely?")
    assert not answer.outcome.answered
    assert "64%" not in answer.text


def test_a_number_of_openings_elsewhere_is_named_but_not_given(advisor: Advisor) -> None:
    answer = ask(advisor, "How many openings for drone surveyors were posted in Peru?")
    assert answer.outcome is Outcome.ANSWERED
    assert "4,120" in answer.text
    elsewhere = ask(advisor, "How many openings for drone surveyors were posted in Chile?")
    assert elsewhere.outcome is Outcome.NOT_COVERED
    assert "4,120" not in elsewhere.text


def test_a_length_that_a_heading_states_is_shown_with_its_heading(advisor: Advisor) -> None:
    answer = ask(advisor, "How long is the flight licence course for drone surveyors?")
    assert answer.outcome is Outcome.ANSWERED
    assert "6 to 9 weeks" in answer.text


def test_a_job_without_a_guide_is_described_where_a_guide_does(advisor: Advisor) -> None:
    pay = ask(advisor, "gimbal technician salary")
    assert pay.outcome is Outcome.NOT_COVERED
    assert "no pay for gimbal technicians" in pay.text
    assert "keep the cameras of drones steady" in pay.text
    assert len(pay.citations) == 1
    work = ask(advisor, "What does a gimbal technician do?")
    assert work.outcome is Outcome.ANSWERED
    assert work.text.startswith("Gimbal technicians keep")


@pytest.mark.parametrize("question", ["What do painters earn?", "How much does a plumber earn?"])
def test_a_name_in_a_list_describes_no_job(advisor: Advisor, question: str) -> None:
    answer = ask(advisor, question)
    assert answer.outcome is Outcome.NOT_COVERED
    assert not answer.citations


def test_a_refusal_names_only_what_sections_tell(advisor: Advisor) -> None:
    answer = ask(advisor, "Which pension do drone surveyors get?")
    assert answer.outcome is Outcome.NOT_COVERED
    assert "skills" not in answer.text
    assert "pay" not in answer.text
    assert "the job market" in answer.text
