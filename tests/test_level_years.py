"""A level that is chosen by years of experience is said to be, beside what the sources count as it."""

from __future__ import annotations

import pytest

from advisor.pay.level_years import lines_of
from advisor.question.understanding import Understanding, load_understanding
from advisor.schema import Level
from advisor.settings import Settings
from advisor.vocabulary import load_vocabulary
from tests.advising import advising, pay, pay_rows
from tests.drafts import MLE
from tests.indexes import entry

VOCABULARY = load_vocabulary(Settings().corpus_dir / "vocabulary")


@pytest.mark.parametrize(
    ("heading", "level", "years"),
    [
        ("Senior roles (5+ years)", Level.SENIOR, "5 years and more"),
        ("Mid-level (2 to 5 years)", Level.MID, "2 to 5 years"),
        ("Entry level (0-1 year)", Level.ENTRY, "up to 1 year"),
        ("Senior: more than 7 years", Level.SENIOR, "7 years and more"),
        ("Entry level: 0-2 years; senior level: 6+ years", Level.SENIOR, "6 years and more"),
    ],
)
def test_the_years_of_a_level_are_read_off_its_heading(heading: str, level: Level, years: str) -> None:
    _, facts = pay_rows("g.md", ("Guide", heading), pay("$90,000 – $120,000", role=MLE, level=level))
    assert [line.text for line in lines_of(facts[0], VOCABULARY)] == [years]


def test_years_of_another_level_are_not_taken() -> None:
    _, facts = pay_rows("g.md", ("Guide", "Entry level (0-1 year)"), pay("$90,000", role=MLE, level=Level.SENIOR))
    assert list(lines_of(facts[0], VOCABULARY)) == []


def _text(question: str, senior: str = "Senior (5+ years)") -> str:
    section, facts = pay_rows("g.md", ("Guide", senior), pay("$150,000 – $190,000", role=MLE, level=Level.SENIOR))
    with advising(entry("g.md", section, facts=facts, roles=(MLE,))) as advisor:
        return advisor.answer([question]).text


def test_years_that_the_source_counts_so_are_told_with_it() -> None:
    said = _text("I have 6 years of experience. What do machine learning engineers earn?")
    assert "Six years of experience is read as senior, as the source has it (5 years and more [1])." in said


def test_years_that_the_source_counts_otherwise_are_told() -> None:
    said = _text("I have 6 years of experience. What do machine learning engineers earn?", "Senior (8+ years)")
    assert "Six years of experience is read as senior here; the source counts senior as 8 years and more [1]." in said


def test_years_that_no_source_speaks_of_are_told_by_our_line() -> None:
    said = _text("I have 6 years of experience. What do machine learning engineers earn?", "Senior")
    assert (
        "Six years of experience is read as senior, which is taken to begin at five years; "
        "the source does not say which years it means." in said
    )


def test_a_level_that_is_named_is_not_explained() -> None:
    assert "is read as" not in _text("What do senior machine learning engineers earn?")


@pytest.fixture(scope="module")
def understanding() -> Understanding:
    return load_understanding(Settings().corpus_dir, (), {"data", "engineer"}.__contains__)


def test_years_are_carried_with_the_level_that_they_chose(understanding: Understanding) -> None:
    query = understanding.read(
        ["What do machine learning engineers earn in Europe?", "and with 6 years of experience?", "and in Asia?"]
    )
    assert (query.intent, query.levels, query.places) == ("pay", (Level.SENIOR,), ("Asia",))
    assert query.experience is not None
    assert query.experience.years == 6.0
