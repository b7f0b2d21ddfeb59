"""Roles, places, dates and sources are named as a careful writer would."""

from __future__ import annotations

import pytest

from advisor.schema import Level, Origin
from advisor.wording import article, date_words, in_place, listed, people, person, plural, some, source_name


@pytest.mark.parametrize(
    ("role", "level", "words"),
    [
        ("ai training data lead", Level.SENIOR, "a senior AI training data lead"),
        ("ai research scientist", None, "an AI research scientist"),
        ("machine learning engineer", Level.ENTRY, "an entry-level machine learning engineer"),
        ("rlhf trainer", None, "an RLHF trainer"),
        ("registered nurse", None, "a registered nurse"),
    ],
)
def test_a_person_has_the_right_article(role: str, level: Level | None, words: str) -> None:
    assert person(role, level) == words


def test_people_are_many() -> None:
    assert people("data scientist", Level.MID) == "mid-level data scientists"
    assert plural("secretary") == "secretaries"
    assert plural("attorney") == "attorneys"
    assert plural("school and career counselor and advisor") == "school and career counselors and advisors"
    assert plural("AI safety and alignment specialist") == "AI safety and alignment specialists"


def test_unusual_articles() -> None:
    assert (article("user"), article("university"), article("hour"), article("umbrella")) == ("a", "a", "an", "an")


@pytest.mark.parametrize(
    ("date", "words"), [("2025-09-22", "22 September 2025"), ("2026-03", "March 2026"), ("2026", "2026"), (None, "")]
)
def test_dates_go_as_far_as_they_are_known(date: str | None, words: str) -> None:
    assert date_words(date) == words


def test_places_take_the_article_that_they_need() -> None:
    assert in_place("United States") == "in the United States"
    assert in_place("Spain") == "in Spain"


def test_sources_are_named_by_who_publishes_them() -> None:
    assert source_name(Origin("T", "9cv9", "2025-09-22")) == "the 9cv9 article of 22 September 2025"
    assert source_name(Origin("Lead Guide")) == "“Lead Guide”"


def test_lists_are_joined_as_in_a_sentence() -> None:
    assert listed(["a", "b", "c"]) == "a, b and c"
    assert some(["a", "b", "c"], 2) == "a, b and 1 more"
