"""A turn that points at something names it, as far as the answers before it listed it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from advisor.draft import Draft, Evidence, Statement
from advisor.listing import listed_names
from advisor.pointing import Pointing
from advisor.question.query import Query
from advisor.schema import Outcome
from tests.advising import LEAD, SPECIALIST
from tests.drafts import MLE, evidence


def shown(*texts: str, sources: Sequence[Evidence] = (), outcome: Outcome = Outcome.ANSWERED) -> Draft:
    return Draft(outcome, tuple(map(Statement, texts)), tuple(sources))


def pointing(answers: dict[str, Draft], queries: dict[str, Query]) -> Pointing:
    """Read each last turn as `queries` has it, and answer it as `answers` has it."""
    nothing = shown("The guides do not cover that.", outcome=Outcome.NOT_COVERED)
    return Pointing(
        lambda turns: queries.get(turns[-1], Query(turns[-1])),
        lambda turns: answers.get(turns[-1], nothing),
        lambda place: frozenset(place[1][:1]),
        (MLE, LEAD, SPECIALIST),
    )


COURSES = "Which courses are there?"
LISTED = shown("The guides name:\n\n- Open Data School: a free course [1]\n- Lake College, in the evenings [2]")


@pytest.mark.parametrize(
    ("turn", "named"),
    [
        ("how long does the first one take?", "how long does Open Data School take?"),
        ("and the second?", "and Lake College?"),
        ("tell me about the last one", "tell me about Lake College"),
        ("is the Lake one free?", "is Lake College free?"),
        ("how long does the third one take?", "how long does the third one take?"),
        ("what is my first step?", "what is my first step?"),
        ("what would the first year be like?", "what would the first year be like?"),
    ],
)
def test_what_is_pointed_at_is_named_in_the_order_of_the_list(turn: str, named: str) -> None:
    assert pointing({COURSES: LISTED}, {}).resolved([COURSES, turn]) == (COURSES, named)


def test_a_turn_between_that_listed_nothing_does_not_hide_the_list() -> None:
    turns = [COURSES, "thanks for that", "what does the second one cost?"]
    assert pointing({COURSES: LISTED}, {}).resolved(turns)[-1] == "what does Lake College cost?"


def test_the_other_one_is_the_one_of_two_that_was_not_spoken_of_last() -> None:
    both, one = "What do engineers and leads do?", "what does the lead earn?"
    queries = {both: Query(both, ("duties",), (MLE, LEAD)), one: Query(one, ("pay",), (LEAD,))}
    assert pointing({}, queries).resolved([both, one, "and the other one?"])[-1] == f"and {MLE}?"


def test_the_other_one_stays_open_where_neither_was_spoken_of() -> None:
    both = "What do engineers and leads do?"
    queries = {both: Query(both, ("duties",), (MLE, LEAD))}
    assert pointing({}, queries).resolved([both, "and the other one?"])[-1] == "and the other one?"


def test_a_short_question_without_a_role_means_the_role_of_the_answer_before() -> None:
    first, pay = "how do I start with languages?", "what does it pay?"
    about = shown(
        "Label dialogues first [1].", sources=[evidence(1, "Label dialogues first.", path=(SPECIALIST, "Ways"))]
    )
    read = pointing({first: about}, {pay: Query(pay, ("pay",))})
    assert read.resolved([first, pay])[-1] == "what does it pay? (AI training data specialist)"


def test_an_answer_about_nothing_in_particular_lends_no_role() -> None:
    first, pay = "how do I start with languages?", "what does it pay?"
    assert pointing({}, {pay: Query(pay, ("pay",))}).resolved([first, pay])[-1] == pay


def test_another_estimate_asks_the_question_before_again() -> None:
    first, turn = "How many jobs will be lost by 2030?", "is there a gloomier estimate?"
    read = pointing({first: shown("92 million.")}, {first: Query(first, ("market",))})
    assert read.resolved([first, turn])[-1] == first


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("They name data scientist, AI architect and actuary [1].", ("data scientist", "AI architect", "actuary")),
        ("| place | pay |\n|---|---|\n| Spain | €62,000 [1] |\n| France | €68,000 [2] |", ("Spain", "France")),
        ("| for | pay |\n|---|---|\n| simple tasks | $12 [1] |\n| complex tasks | $20 [2] |", ()),
        ("Engineers build models, and they run them in production, which takes time [1].", ()),
        ("- Engineers deploy models together with those who run them [1]\n- They keep all models right always [1]", ()),
    ],
)  # fmt: skip
def test_only_names_are_listed(text: str, names: tuple[str, ...]) -> None:
    assert listed_names(shown(text)) == names


def test_an_answer_that_opens_with_other_roles_lends_none() -> None:
    first, pay, said = "what would the work be like?", "what does it pay?", "Leads and engineers are most in demand"
    about = shown(f"{said} [1].", sources=[evidence(1, said, path=(SPECIALIST, "Demand"))])
    read = pointing({first: about}, {pay: Query(pay, ("pay",)), said: Query(said, (), (LEAD, MLE))})
    assert read.resolved([first, pay])[-1] == pay
