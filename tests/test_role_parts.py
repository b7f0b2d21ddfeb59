"""A part of a guide's role name means that role, as long as it means one alone."""

from __future__ import annotations

import pytest

from advisor.question.subjects import Subjects
from advisor.vocabulary import words

SUBJECTS = Subjects(
    [
        "school and career counselor and advisor",
        "software developer, quality assurance analyst, and tester",
        "software developer",
        "quality assurance analyst",
        "tester",
        "registered nurse",
        "market research analyst",
        "computer and information research scientist",
    ]
)


def named(question: str) -> tuple[str, ...]:
    return SUBJECTS.named_in(words(question))[0]


@pytest.mark.parametrize(
    ("question", "role"),
    [
        ("What do school counselors earn?", "school and career counselor and advisor"),
        ("What do career counselors earn?", "school and career counselor and advisor"),
        ("how are nurses paid", "registered nurse"),
        ("What do computer research scientists earn?", "computer and information research scientist"),
        ("Are testers in demand?", "tester"),
    ],
)
def test_a_part_with_its_head_names_the_role(question: str, role: str) -> None:
    assert named(question) == (role,)


@pytest.mark.parametrize(
    "question",
    [
        "What do analysts earn?",  # two roles have that head
        "What is a school?",  # no head
        "What do plumbers earn?",
        "",
    ],
)
def test_what_could_mean_several_or_none_names_none(question: str) -> None:
    assert named(question) == ()


def test_the_better_fitting_of_two_roles_is_meant() -> None:
    assert named("What do market research analysts earn?") == ("market research analyst",)


def test_the_place_of_the_words_is_told() -> None:
    question = "What do registered nurses earn?"
    _, places = SUBJECTS.named_in(words(question))
    assert places == {question.index("registered"), question.index("nurses")}
