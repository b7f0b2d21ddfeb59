"""A place that nothing knows, and a role that a word makes another one, are never answered with other people's pay."""

from __future__ import annotations

import pytest

from advisor.question.understanding import Understanding, load_understanding
from advisor.schema import Level
from advisor.settings import Settings

ROLES = ("teacher", "veterinarian", "registered nurse", "data scientist", "software developer", "prompt engineer")
KNOWN = frozenset("engineer data product salary pay python level".split())


@pytest.fixture(scope="module")
def understanding() -> Understanding:
    return load_understanding(Settings().corpus_dir, ROLES, KNOWN.__contains__, ROLES)


@pytest.mark.parametrize(
    ("question", "places", "unplaced"),
    [
        ("What do teachers earn in Brookmere?", (), ("Brookmere",)),
        ("what do teachers earn in brookmere", (), ("Brookmere",)),
        ("What do teachers earn near Upper Brookmere?", (), ("Upper Brookmere",)),
        ("data scientist salary, Brookmere", (), ("Brookmere",)),
        ("data scientist salary brookmere", (), ("Brookmere",)),
        ("Brookmere-based data scientist pay", (), ("Brookmere",)),
        ("moving to Brookmere, data scientist pay?", (), ("Brookmere",)),
        ("teacher pay in Texas or Brookmere", ("Texas",), ("Brookmere",)),
        ("What do teachers earn in the South?", (), ("South",)),
        ("teacher pay in the north east", (), ("North East",)),
        ("What do teachers earn on the South Coast?", (), ("South Coast",)),
        ("teacher pay in the midwest", ("Midwest",), ()),
        ("What do teachers earn in New England?", ("New England",), ()),
        ("What do teachers earn on the West Coast?", ("West Coast",), ()),
        ("What do teachers earn in the US South?", ("Southern United States",), ()),
        ("What do teachers earn in the South of France?", ("south of France, France",), ()),
        ("What do teachers earn in the Ivory Coast?", ("Ivory Coast",), ()),
        ("What do teachers earn in Bavaria?", ("Bavaria",), ()),
        ("teacher salary in catalonia", ("Catalonia",), ()),
        ("teacher salary in Munich, Bavaria", ("Munich",), ()),
        ("teacher salary in Nagpur, Maharashtra", ("Nagpur",), ()),
    ],
)
def test_a_word_where_a_place_stands_is_a_place(
    understanding: Understanding, question: str, places: tuple[str, ...], unplaced: tuple[str, ...]
) -> None:
    query = understanding.read([question])
    assert (query.intent, len(query.roles), query.places, query.unplaced) == ("pay", 1, places, unplaced)


@pytest.mark.parametrize(
    "end",
    (
        "in general|in total|in my first year|in tech|in practice|in euros|in healthcare|in a startup|in the long run|"
        "in data science|in 2025|in March 2025|in Q1 2025|in Kenyan shillings|in Python|in Fintech|in big cities|"
        "in the USA|as a rule, in short|with experience in Kubernetes|in their spare time|outside of Brookmere"
    ).split("|"),
)
def test_other_words_after_in_are_no_places(understanding: Understanding, end: str) -> None:
    query = understanding.read([f"What do data scientists earn {end}?"])
    assert (query.intent, query.roles, query.unplaced) == ("pay", ("data scientist",), ())


@pytest.mark.parametrize(
    "question",
    [
        "WHAT DO TEACHERS EARN IN TOTAL",
        "What Do Teachers Earn In Healthcare?",
        "I come from Brookmere. What do teachers earn?",
        "I grew up in Brookmere. What do teachers earn?",
        "My name is Anna Brook, what do teachers earn?",
    ],
)
def test_who_asks_and_how_a_question_is_set_names_no_place(understanding: Understanding, question: str) -> None:
    query = understanding.read([question])
    assert (query.intent, query.roles, query.places, query.unplaced) == ("pay", ("teacher",), (), ())


def test_an_unknown_place_is_carried_over_until_another_is_named(understanding: Understanding) -> None:
    known = "What do teachers earn in Texas?"
    unknown = "What do teachers earn in Brookmere?"
    there = understanding.read([known, "and in Brookmere?"])
    assert (there.intent, there.roles, there.places, there.unplaced) == ("pay", ("teacher",), (), ("Brookmere",))
    still = understanding.read([unknown, "and seniors?"])
    assert (still.levels, still.places, still.unplaced) == ((Level.SENIOR,), (), ("Brookmere",))
    back = understanding.read([unknown, "and in Texas?"])
    assert (back.places, back.unplaced) == (("Texas",), ())


@pytest.mark.parametrize(
    ("question", "roles", "other"),
    [
        ("veterinarian nurse salary", (), "nurse"),
        ("Veterinarian nurse at Brookmere", (), "nurse"),
        ("data scientist recruiter salary", (), "recruiter"),
        ("software developer advocate pay", (), "advocate"),
        ("What does a data scientist in Texas make?", ("data scientist",), ""),
        ("data scientist software developer pay", ("data scientist", "software developer"), ""),
        ("I am a veterinarian nurse. What do data scientists earn?", ("data scientist",), ""),
    ],
)
def test_a_role_before_another_occupation_is_not_asked(
    understanding: Understanding, question: str, roles: tuple[str, ...], other: str
) -> None:
    query = understanding.read([question])
    assert (query.roles, query.other) == (roles, other)


@pytest.mark.parametrize(
    "question",
    [
        "whats a data scientist make",
        "what's a data scientist make nowadays",
        "whats a data scientist make in texas",
    ],
)
def test_what_somebody_makes_is_pay(understanding: Understanding, question: str) -> None:
    query = understanding.read([question])
    assert (query.intent, query.roles) == ("pay", ("data scientist",))
