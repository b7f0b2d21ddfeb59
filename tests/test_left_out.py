"""What a question leaves out is not asked; ranks, small names of employers and other occupations are read as meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from advisor.question.other_work import asked_title
from advisor.question.understanding import Understanding, load_understanding
from advisor.schema import Level
from advisor.settings import Settings
from advisor.vocabulary import Topic

ROLES = (
    "machine learning engineer",
    "data scientist",
    "ai training data lead",
    "prompt engineer",
    "software developer",
)


@pytest.fixture(scope="module")
def understanding() -> Understanding:
    corpus: Path = Settings().corpus_dir
    return load_understanding(corpus, ROLES, frozenset("engineer data product salary pay".split()).__contains__, ROLES)


@pytest.mark.parametrize(
    ("question", "roles", "places", "excluded"),
    [
        ("What do data scientists earn in Europe, except in Spain?", ("data scientist",), ("Europe",), ("Spain",)),
        ("Prompt engineer pay (not the AI training data leads)", ("prompt engineer",), (), ("ai training data lead",)),
        ("ML engineers anywhere but the UK: salary?", ("machine learning engineer",), (), ("United Kingdom",)),
        ("which states pay data scientists most, excluding Texas and Ohio", ("data scientist",), (), ("Texas", "Ohio")),
        ("data scientist salary in Ohio rather than Texas", ("data scientist",), ("Ohio",), ("Texas",)),
        ("do data scientists earn more in Ohio rather than Texas", ("data scientist",), ("Ohio", "Texas"), ()),
        ("not only data scientists in Texas: pay in Ohio too", ("data scientist",), ("Texas", "Ohio"), ()),
        ("I am not a data scientist yet. What do data scientists earn?", ("data scientist",), (), ()),
        ("What do data scientists earn without a degree in Texas?", ("data scientist",), ("Texas",), ()),
    ],
)
def test_a_name_that_is_left_out_is_not_asked(
    understanding: Understanding,
    question: str,
    roles: tuple[str, ...],
    places: tuple[str, ...],
    excluded: tuple[str, ...],
) -> None:
    query = understanding.read([question])
    assert (query.roles, query.places, query.excluded) == (roles, places, excluded)


def test_a_place_left_out_later_stays_out(understanding: Understanding) -> None:
    query = understanding.read(["What do data scientists earn in Texas and Ohio?", "drop Ohio", "and the median?"])
    assert (query.intent, query.places, query.excluded) == ("pay", ("Texas",), ("Ohio",))


@pytest.mark.parametrize(
    ("question", "levels"),
    [
        ("lead data scientist pay", (Level.SENIOR,)),
        ("What does a principal ML engineer earn?", (Level.SENIOR,)),
        ("As a fresh prompt engineer, what would I be paid?", (Level.ENTRY,)),
        ("junior data scientist salary", (Level.ENTRY,)),
        ("AI training data lead salary", ()),
        ("Does a fresh start as data scientist pay?", ()),
        ("Do data scientists lead teams, and what do they earn?", ()),
    ],
)
def test_a_rank_right_before_a_role_is_its_level(
    understanding: Understanding, question: str, levels: tuple[Level, ...]
) -> None:
    assert understanding.read([question]).levels == levels


@pytest.mark.parametrize(
    ("question", "employers"),
    [
        ("apple vs amazon for data scientists, pay", ("Apple", "Amazon")),
        ("what do data scientists get at netflix or tesla", ("Netflix", "Tesla")),
        ("google data scientist salary", ("Google",)),
        ("can a data scientist earn well selling apple pie", ()),
        ("do data scientists need a meta analysis course", ()),
    ],
)
def test_an_employer_in_small_letters_counts_where_only_one_can_stand(
    understanding: Understanding, question: str, employers: tuple[str, ...]
) -> None:
    assert understanding.read([question]).employers == employers


def test_an_unknown_name_beside_an_employer_is_kept(understanding: Understanding) -> None:
    query = understanding.read(["What do prompt engineers earn at Google and Quuxly?"])
    assert (query.employers, query.unnamed) == (("Google",), ("Quuxly",))


@pytest.mark.parametrize(
    ("question", "other"),
    [
        ("AI program manager salary", "manager"),
        ("retail manager pay", "manager"),
        ("what does an AI toolsmither make", "toolsmither"),
        ("machine learning engineer salary", ""),
        ("what does an ML beginner earn", ""),
    ],
)
def test_an_occupation_nobody_covers_is_told_from_a_role(
    understanding: Understanding, question: str, other: str
) -> None:
    assert understanding.read([question]).other == other


@pytest.mark.parametrize(
    "question",
    [
        "germany data scientist how much a month",
        "full range for data scientists, lowest to highest?",
        "As an ML engineer, would I be better off in finance or healthcare?",
        "software developers in Ohio",
        "what is the ceiling for data scientists",
        "worst paying states for data scientists",
    ],
)
def test_what_is_meant_as_a_question_about_pay_is_one(understanding: Understanding, question: str) -> None:
    assert understanding.read([question]).intent == "pay"


@pytest.mark.parametrize(
    "question",
    [
        "By how many people will data scientists in India fall short?",
        "what is expected of data scientists, how much coding",
    ],
)
def test_what_is_meant_otherwise_is_none(understanding: Understanding, question: str) -> None:
    assert understanding.read([question]).intent != "pay"


@pytest.mark.parametrize(
    ("question", "spread"),
    [
        ("worst paying cities for data scientists", Topic.PLACE),
        ("top five states for data scientists by pay", Topic.PLACE),
        ("highest paying industry for data scientists", Topic.INDUSTRY),
        ("best paying companies for data scientists", Topic.EMPLOYER),
        ("data scientist pay in a lower cost region", None),
    ],
)
def test_a_superlative_asks_for_a_list(understanding: Understanding, question: str, spread: Topic | None) -> None:
    assert understanding.read([question]).spread is spread


@pytest.mark.parametrize(
    "question", ["whose bonus is larger, legal or healthcare annotators?", "what percent more do legal annotators get"]
)
def test_a_premium_is_asked_for_by_other_names(understanding: Understanding, question: str) -> None:
    assert understanding.read([question]).intent == "premium"


@pytest.mark.parametrize(
    ("question", "title"),
    [
        ("head of data science salary in Texas", "head of data science"),
        ("what does a vice president of machine learning earn", "vice president of machine learning"),
        ("chief AI officer pay", "chief AI officer"),
        ("What do cloud engineers earn?", "cloud engineers"),
        ("what do plumbers earn", "plumber"),
    ],
)
def test_an_occupation_nobody_covers_is_named_by_its_whole_title(
    understanding: Understanding, question: str, title: str
) -> None:
    query = understanding.read([question])
    assert (query.roles, asked_title(query.text, query.other)) == ((), title)
