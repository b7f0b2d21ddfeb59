"""Slang, phone spellings and short turns of a thread mean what they mean in full."""

from __future__ import annotations

import pytest

from advisor.question.understanding import Understanding, load_understanding
from tests.drafts import WORDS

TURNS = tuple[str, ...]


@pytest.fixture(scope="module")
def understanding() -> Understanding:
    return load_understanding(WORDS.parent, (), lambda _: True)


@pytest.mark.parametrize(
    "question",
    [
        "whats the bag like for prompt engineers",
        "wots the dosh for rlhf trainers",
        "hw mch do data scientists get",
        "how much $$ do rlhf trainers get",
        "whats the €€ for data scientists in spain",
        "are prompt engineers making bank",
        "what should i be making as a data scientist",
        "tell me what ppl make in ai ethics",
        "percentage difference between junior and senior data scientists",
        "what percent more do senior data scientists make than junior ones",
    ],
)
def test_pay_is_asked_for_in_many_ways(understanding: Understanding, question: str) -> None:
    query = understanding.read([question])
    assert query.intent == "pay"
    assert query.roles
    assert not query.industries


@pytest.mark.parametrize(
    "question", ["how much is the signing bonus of data scientists", "bonus for staying at a firm"]
)
def test_a_bonus_of_an_employer_is_no_premium(understanding: Understanding, question: str) -> None:
    query = understanding.read([question])
    assert not query.about_pay
    assert query.intent == "benefits"


@pytest.mark.parametrize(
    ("turns", "places"),
    [
        (("data scientist pay in spain", "ok and in general"), ()),
        (("data scientist pay in spain", "anywhere else?"), ()),
        (("data scientist pay in spain", "regardless of country"), ()),
        (("data scientist pay in spain", "and in poland?"), ("Poland",)),
        (("data scientist pay in spain", "and for seniors?"), ("Spain",)),
    ],
)
def test_a_thread_leaves_its_place_where_it_is_told_to(
    understanding: Understanding, turns: TURNS, places: TURNS
) -> None:
    query = understanding.read(turns)
    assert (query.intent, query.roles, query.places) == ("pay", ("data scientist",), places)


def test_knowledge_of_a_field_after_pay_asks_for_its_pay(understanding: Understanding) -> None:
    query = understanding.read(["what do rlhf trainers earn?", "and with legal knowledge?"])
    assert (query.intent, query.roles, query.industries) == ("pay", ("rlhf trainer",), ("legal",))


def test_knowledge_asked_for_by_itself_is_a_skill(understanding: Understanding) -> None:
    assert understanding.read(["which legal knowledge do rlhf trainers need?"]).intent == "skills"


@pytest.mark.parametrize(
    ("question", "kind"),
    [("share of AI jobs for beginners", "market"), ("percentage of openings that are senior", "market")],
)
def test_a_share_of_jobs_is_of_the_market(understanding: Understanding, question: str, kind: str) -> None:
    assert understanding.read([question]).intent == kind


def test_a_number_of_women_asks_of_a_group(understanding: Understanding) -> None:
    query = understanding.read(["how many women work as data scientists"])
    assert query.group is not None
    assert query.intent == "equality"
