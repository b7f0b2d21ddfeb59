"""A question's kind, role, level, place and the rest are read as people write them, follow-ups included."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from advisor.pay.ranking import asked_length
from advisor.question.query import Query
from advisor.question.understanding import Understanding, load_understanding
from advisor.schema import Level, Period
from advisor.settings import Settings
from tests.judging import read_lines

KNOWN = frozenset("model customer service content moderator quarter currency training portfolio data".split())


@pytest.fixture(scope="module")
def understanding() -> Understanding:
    return load_understanding(Settings().corpus_dir, ("registered nurse",), KNOWN.__contains__, ("registered nurse",))


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("senior AI training data lead salary", Query("", ("pay",), ("ai training data lead",), (Level.SENIOR,))),
        ("training data lead salry senoir?", Query("", ("pay",), ("ai training data lead",), (Level.SENIOR,))),
        (
            "wat dose a machin lerning enginer make in asia pacifc senoir lvl",
            Query("", ("pay",), ("machine learning engineer",), (Level.SENIOR,), ("Asia-Pacific",)),
        ),
        ("ML engineer with ten years, salary?", Query("", ("pay",), ("machine learning engineer",), (Level.SENIOR,))),
        ("Which skills do training data leads lack?", Query("", ("gap",), ("ai training data lead",))),
        ("What do nurses earn?", Query("", ("pay",), ("registered nurse",))),
        ("How do I become a data scientist?", Query("", ("entry",), ("data scientist",))),
        ("Who hires prompt engineers?", Query("", ("employers",), ("prompt engineer",))),
        ("What is the difference between a data scientist and an MLE?",
         Query("", ("difference",), ("data scientist", "machine learning engineer"))),
    ],
)  # fmt: skip
def test_a_question_is_understood(understanding: Understanding, question: str, expected: Query) -> None:
    query = understanding.read([question])
    assert (query.intents[:1], query.roles, query.levels, query.places) == (
        expected.intents, expected.roles, expected.levels, expected.places,
    )  # fmt: skip


PAY_QUESTIONS = read_lines(Path(__file__).parent / "data" / "pay_questions.jsonl")
"""Questions about pay as people ask them, and what each is to be read as; what is not listed is to be empty."""


@pytest.mark.parametrize("asked", PAY_QUESTIONS, ids=lambda asked: " / ".join(asked["turns"]))
def test_a_question_about_pay_is_understood(understanding: Understanding, asked: dict[str, Any]) -> None:
    query = understanding.read(asked["turns"])
    listed = ("roles", "levels", "places", "industries", "employers", "years", "periods")
    read: dict[str, Any] = {name: [str(part) for part in getattr(query, name)] for name in listed}
    read["amounts"] = [
        [amount.low if amount.low is not None else amount.high, amount.currency] for amount in query.amounts
    ]
    read |= {"intent": query.intent, "currency": query.currency, "spread": query.spread, "compares": query.compares}
    expected = {name: [str(part) for part in asked.get(name, ())] for name in listed}
    single = {"amounts": asked.get("amounts", []), "intent": asked["intent"], "currency": asked.get("currency")}
    assert read == expected | single | {"spread": asked.get("spread"), "compares": asked.get("compares", False)}


def test_there_are_enough_questions_about_pay() -> None:
    assert len({tuple(asked["turns"]) for asked in PAY_QUESTIONS}) >= 100


@pytest.mark.parametrize("word", ["plumber", "lawyer", "gardener", "pancakes"])
def test_a_known_english_word_is_not_corrected_into_a_role(understanding: Understanding, word: str) -> None:
    query = understanding.read([f"How much does a {word} earn?"])
    assert query.roles == ()
    assert query.stranger != ()


def test_a_period_asked_for_is_kept(understanding: Understanding) -> None:
    assert understanding.read(["What do annotators get per hour?"]).periods == (Period.HOUR,)
    assert understanding.read(["MLE in Malaysia per month"]).periods == (Period.MONTH,)


def test_years_asked_for_are_kept(understanding: Understanding) -> None:
    assert understanding.read(["What did data scientists earn in 2019?"]).years == (2019,)


@pytest.mark.parametrize(
    ("turns", "roles", "levels", "places", "intent"),
    [
        (["What does an entry-level ML engineer earn in North America?", "And in Asia-Pacific?"],
         ("machine learning engineer",), (Level.ENTRY,), ("Asia-Pacific",), "pay"),
        (["What does an entry-level ML engineer earn in North America?", "and senior?"],
         ("machine learning engineer",), (Level.SENIOR,), ("North America",), "pay"),
        (["What does a mid-level ML engineer earn in the US?", "And a data scientist?"],
         ("data scientist",), (Level.MID,), ("United States",), "pay"),
        (["Tell me about the training data lead role", "Which companies hire them?"],
         ("ai training data lead",), (), (), "employers"),
        (["What does an AI training data specialist do?", "How do I start?"],
         ("ai training data specialist",), (), (), "entry"),
    ],
)  # fmt: skip
def test_what_a_follow_up_leaves_out_is_carried_over(
    understanding: Understanding,
    turns: list[str],
    roles: tuple[str, ...],
    levels: tuple[Level, ...],
    places: tuple[str, ...],
    intent: str,
) -> None:
    query = understanding.read(turns)
    assert (query.roles, query.levels, query.places, query.intent) == (roles, levels, places, intent)


def test_another_subject_lets_go_of_the_one_before(understanding: Understanding) -> None:
    query = understanding.read(["What do senior ML engineers earn in Europe?", "How much does a plumber earn?"])
    assert (query.roles, query.levels, query.places) == ((), (), ())


def test_a_whole_question_keeps_no_level_of_the_one_before(understanding: Understanding) -> None:
    query = understanding.read(["What do senior ML engineers earn in Europe?", "What does a data scientist earn?"])
    assert (query.roles, query.levels, query.places) == (("data scientist",), (), ())


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("Wie viel verdient ein Machine Learning Engineer in Deutschland?", "GERMAN"),
        ("¿Cuánto gana un científico de datos en España?", "SPANISH"),
        ("Quel est le salaire d'un data scientist ?", "FRENCH"),
        ("كم يكسب عالم البيانات؟", "ARABIC"),
        ("senior mle pay apac", None),
        ("data scientist", None),
        ("What do ML engineers earn in the Netherlands?", None),
        ("salary prompt engineer pls", None),
        ("dta anotation speclist mid levl pay pls", None),
    ],
)
def test_another_language_is_recognised(understanding: Understanding, question: str, language: str | None) -> None:
    assert understanding.read([question]).language == language


@pytest.mark.parametrize(
    ("question", "yes_no"),
    [
        ("Do I need a PhD to become a machine learning engineer?", True),
        ("I work in customer service. Can I get into training data work?", True),
        ("What skills do I need?", False),
        ("How can I become a data scientist?", False),
    ],
)
def test_a_yes_or_no_question_is_recognised(understanding: Understanding, question: str, yes_no: bool) -> None:
    assert understanding.read([question]).yes_no is yes_no


@pytest.mark.parametrize(
    ("question", "intent"),
    [
        ("ML engineer vs data scientist at senior level, how big is the gap?", "pay"),
        ("How much more do senior data scientists make than junior ones?", "pay"),
        ("How much more do multilingual annotators earn than others?", "premium"),
        ("What share of AI jobs are for senior people?", "market"),
        ("How much have data scientist salaries gone up since 2022?", "market"),
        ("What does a data scientist start on?", "pay"),
    ],
)
def test_a_number_asked_is_that_of_pay_a_premium_or_the_market(
    understanding: Understanding, question: str, intent: str
) -> None:
    assert understanding.read([question]).intent == intent


@pytest.mark.parametrize(
    ("turns", "kind", "roles", "places"),
    [
        (("How many data scientists work in Texas?", "and what do they earn?"), "pay", ("data scientist",), ("Texas",)),
        (("What does a data scientist earn in Ohio?", "what about ML engineers there?", "which is more?"),
         "pay", ("data scientist", "machine learning engineer"), ("Ohio",)),
        (("difference between data scientist median in California and Texas",),
         "pay", ("data scientist",), ("California", "Texas")),
        (("compare data scientist, prompt engineer and cloud engineer salaries",),
         "pay", ("data scientist", "prompt engineer", "cloud engineer"), ()),
        (("Have data scientist salaries gone up",), "market", ("data scientist",), ()),
        (("median pay of data scientists for men",), "equality", ("data scientist",), ()),
    ],
)  # fmt: skip
def test_no_part_of_a_question_or_thread_is_lost(
    understanding: Understanding, turns: tuple[str, ...], kind: str, roles: tuple[str, ...], places: tuple[str, ...]
) -> None:
    query = understanding.read(turns)
    assert (query.intent, query.roles, query.places) == (kind, roles, places)


@pytest.mark.parametrize(
    ("question", "length"),
    [("top 5 states for pay", 5), ("the five best paying cities", 5), ("which states pay the top 10%", None),
     ("which states pay most", None), ("best 3 places", 3)],
)  # fmt: skip
def test_a_list_is_as_long_as_is_asked(question: str, length: int | None) -> None:
    assert asked_length(Query(question)) == length
