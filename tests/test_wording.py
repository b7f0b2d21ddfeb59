"""Roles, places, dates and sources are named as a careful writer would."""

from __future__ import annotations

import pytest

from advisor.schema import Level, Origin
from advisor.wording import (
    article,
    date_words,
    in_place,
    listed,
    ordinal,
    people,
    person,
    plural,
    short_source,
    some,
    source_name,
)


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
    assert source_name(Origin("T", "9cv9", "2025-09-22", kind="article")) == "an article of 9cv9 (22 September 2025)"
    assert source_name(Origin("T", "Paywatch", "2025", kind="survey")) == "a survey of Paywatch (2025)"
    assert source_name(Origin("Jobs", "Meta", kind="employer")) == "the employer's own figure (Meta)"
    assert source_name(Origin("Lead Guide", kind="article")) == "the article “Lead Guide”"
    assert source_name(Origin("Lead Guide")) == "“Lead Guide”"
    assert source_name(Origin("T", "9cv9", "2025-09-22")) == "9cv9 (22 September 2025)"


def test_statistics_are_dated_by_what_they_measure_and_articles_by_both() -> None:
    statistics = Origin("Wages", "Bureau of Pay", "2026-03-30", kind="official statistics")
    assert source_name(statistics, "2025-05") == "official statistics (Bureau of Pay, May 2025)"
    article = Origin("T", "9cv9", "2025-09-22", kind="article")
    assert source_name(article, "2023") == "an article of 9cv9 (22 September 2025, figures of 2023)"
    assert source_name(article, "2025-09") == "an article of 9cv9 (22 September 2025)"


def test_sources_are_short_in_a_cell() -> None:
    assert short_source(Origin("T", "9cv9", "2025-09-22", kind="article")) == "9cv9 (article, September 2025)"
    assert short_source(Origin("Lead Guide", kind="survey")) == "“Lead Guide” (survey, undated)"
    statistics = Origin("Wages", "Bureau of Pay", "2026-03-30", kind="official statistics")
    assert short_source(statistics, "2025-05") == "Bureau of Pay (official statistics, May 2025)"


def test_ordinals_end_as_they_are_spoken() -> None:
    assert [ordinal(number) for number in (1, 2, 3, 10, 11, 22, 33, 75, 90)] == [
        "1st", "2nd", "3rd", "10th", "11th", "22nd", "33rd", "75th", "90th",
    ]  # fmt: skip


def test_lists_are_joined_as_in_a_sentence() -> None:
    assert listed(["a", "b", "c"]) == "a, b and c"
    assert some(["a", "b", "c"], 2) == "a, b and 1 more"
