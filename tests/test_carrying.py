"""A follow-up takes over what it leaves out; a new question does not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from advisor.pay.measuring import measure_asked
from advisor.question.carrying import both_sides, in_context
from advisor.question.query import Query
from advisor.schema import FactKind, Level
from advisor.vocabulary import Topic
from tests.drafts import MLE

LEAD = "ai training data lead"
BEFORE = Query("What do senior ML engineers earn in Europe?", ("pay",), (MLE,), (Level.SENIOR,), ("Europe",))


def carried(query: Query, turn: str, before: Query = BEFORE) -> Query:
    return in_context(query, before, turn)


def test_a_fragment_replaces_what_it_says_and_keeps_the_rest() -> None:
    query = carried(Query("and in Asia-Pacific?", places=("Asia-Pacific",)), "and in Asia-Pacific?")
    assert (query.intents, query.roles, query.levels, query.places) == (
        ("pay",), (MLE,), (Level.SENIOR,), ("Asia-Pacific",),
    )  # fmt: skip
    assert query.carried


def test_the_first_turn_takes_over_nothing() -> None:
    query = Query("and in Europe?", places=("Europe",))
    assert in_context(query, Query(""), "and in Europe?") == query


@pytest.mark.parametrize(
    "turn", ["Which companies hire them?", "What skills does it take?", "Who hires for this role?"]
)
def test_a_pronoun_means_the_role_before(turn: str) -> None:
    query = carried(Query(turn, ("employers",)), turn)
    assert query.roles == (MLE,)
    assert (query.levels, query.places) == ((), ())  # of pay alone


def test_a_whole_question_about_another_role_keeps_nothing() -> None:
    turn = "What does an AI training data lead earn?"
    query = carried(Query(turn, ("pay",), (LEAD,)), turn)
    assert (query.roles, query.levels, query.places) == ((LEAD,), (), ())


def test_another_role_in_a_fragment_keeps_level_and_place() -> None:
    turn = "and a training data lead?"
    query = carried(Query(turn, roles=(LEAD,)), turn)
    assert (query.intents, query.roles, query.levels, query.places) == (
        ("pay",), (LEAD,), (Level.SENIOR,), ("Europe",),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("query", "turn"),
    [
        (Query("Give me a recipe for pancakes", stranger=("pancake",), topic=("recipe", "pancake")),
         "Give me a recipe for pancakes please now"),
        (Query("How much does a plumber earn?", ("pay",), other="plumber"), "How much does a plumber earn?"),
        (Query("Something else: what is there?", ("duties",)), "Something else: what is there?"),
        (Query("Und in Deutschland?", language="GERMAN"), "Und in Deutschland?"),
    ],
)  # fmt: skip
def test_another_subject_takes_over_no_role(query: Query, turn: str) -> None:
    before = replace(BEFORE, text="before")
    assert in_context(query, before, turn).roles == ()


def test_an_earlier_role_is_meant_by_its_last_word() -> None:
    both = replace(BEFORE, roles=(MLE, LEAD), intents=("difference",))
    assert carried(Query("What do the leads do?", ("duties",)), "What do the leads do?", both).roles == (LEAD,)


def test_an_industry_asked_before_gives_way_to_a_place_asked_now() -> None:
    before = replace(BEFORE, places=(), industries=("healthcare",))
    assert carried(Query("and in Spain?", places=("Spain",)), "and in Spain?", before).industries == ()
    assert carried(Query("and juniors?", levels=(Level.ENTRY,)), "and juniors?", before).industries == ("healthcare",)


def test_what_is_taken_over_is_searched_for_too() -> None:
    query = carried(Query("and in Spain?", places=("Spain",)), "and in Spain?")
    assert MLE in query.text
    assert query.text.startswith("and in Spain?")


def test_the_measure_asked_holds_on_for_a_fragment_until_it_names_its_own() -> None:
    before = replace(BEFORE, text="What do they earn on average in Germany?")
    spain = carried(Query("and in Spain?", places=("Spain",)), "and in Spain?", before)
    assert measure_asked(spain).kinds == {FactKind.MEAN}
    median = carried(Query("and the median?"), "and the median?", spain)
    assert measure_asked(median).kinds == {FactKind.MEDIAN}
    assert measure_asked(carried(Query("and in Italy?", places=("Italy",)), "and in Italy?", median)).kinds == {
        FactKind.MEDIAN
    }
    whole = carried(Query("What do they earn there?", ("pay",)), "What do they earn there?", before)
    assert measure_asked(whole).open


def test_those_two_are_what_the_last_two_turns_spoke_of() -> None:
    turn = "which of those two pays more"
    earlier = replace(BEFORE, places=(), industries=("healthcare",))
    before = replace(earlier, industries=("finance",))
    asked = carried(Query(turn, ("pay",), compares=True), turn, before)
    assert asked.industries == ("finance",)
    assert both_sides(asked, before, earlier, turn).industries == ("healthcare", "finance")
    assert both_sides(asked, before, before, turn).industries == ("finance",)
    assert both_sides(replace(asked, compares=False), before, earlier, turn).industries == ("finance",)


def test_they_in_a_question_about_pay_is_who_was_spoken_of_whatever_else_it_says() -> None:
    turn = "how much do they make with all those fringe perquisites then"
    query = Query(turn, ("pay",), topic=("fringe",), stranger=("fringe",))
    assert carried(query, turn, replace(BEFORE, intents=("meaning",))).roles == (MLE,)
    cat = "how much does a cat cost with all the fringe perquisites"
    assert carried(replace(query, text=cat), cat, replace(BEFORE, intents=("meaning",))).roles == ()


def test_a_list_by_industry_lets_the_industry_before_go() -> None:
    turn = "which industry pays most at that level?"
    before = replace(BEFORE, industries=("finance",))
    query = carried(Query(turn, ("pay",), spread=Topic.INDUSTRY), turn, before)
    assert (query.roles, query.levels, query.industries) == ((MLE,), (Level.SENIOR,), ())


@pytest.mark.parametrize(
    "turn", ["what about leads? training data leads, I mean", "sorry, I meant training data leads"]
)
def test_i_mean_asks_for_no_meaning(turn: str) -> None:
    query = carried(Query(turn, ("meaning",), (LEAD,)), turn)
    assert (query.intents, query.roles, query.places) == (("pay",), (LEAD,), ("Europe",))


def test_the_highest_goes_on_with_the_list_before() -> None:
    turn = "what's the highest"
    before = replace(BEFORE, spread=Topic.PLACE)
    query = carried(Query(turn, ("meaning",)), turn, before)
    assert (query.intents, query.spread, query.places) == (("pay",), Topic.PLACE, ("Europe",))


def test_there_is_the_place_and_the_employer_spoken_of() -> None:
    turn = "what do people earn there?"
    before = Query("is Scale AI hiring in Kenya?", ("employers",), (MLE,), places=("Kenya",), employers=("Scale AI",))
    query = carried(Query(turn, ("pay",)), turn, before)
    assert (query.places, query.employers) == (("Kenya",), ("Scale AI",))


def test_is_there_names_no_place() -> None:
    turn = "is there demand for it?"
    assert carried(Query(turn, ("market",)), turn).places == ()


@pytest.mark.parametrize(
    ("turn", "intents", "expected"),
    [
        ("where would I find such work", (), ("platforms", "employers")),
        ("how long till senior", (), ("progression",)),
        ("what's the catch?", ("meaning",), ("challenge",)),
    ],
)
def test_short_turns_ask_by_words_of_a_thread(turn: str, intents: tuple[str, ...], expected: tuple[str, ...]) -> None:
    levels = (Level.SENIOR,) if "senior" in turn else ()
    assert carried(Query(turn, intents, levels=levels), turn).intents == expected


def test_the_difference_in_the_work_of_two_is_the_work_of_each() -> None:
    turn = "what's the difference in what they do?"
    before = replace(BEFORE, roles=(MLE, LEAD), compares=True)
    query = carried(Query(turn), turn, before)
    assert (query.intents, query.roles) == (("duties",), (MLE, LEAD))


def test_pay_asked_of_the_learner_is_of_the_role_spoken_of() -> None:
    turn = "what would I earn then in Spain?"
    before = Query("how many years until senior?", ("progression",), (MLE,), (Level.SENIOR,))
    assert carried(Query(turn, ("pay",), places=("Spain",)), turn, before).roles == (MLE,)


def test_a_question_for_roles_themselves_takes_over_none() -> None:
    turn = "which jobs pay best in Spain?"
    before = Query("how many years until senior?", ("progression",), (MLE,), (Level.SENIOR,))
    assert carried(Query(turn, ("pay",), places=("Spain",)), turn, before).roles == ()


def test_both_take_the_role_of_the_turn_before_the_last() -> None:
    turn = "which skills do both need?"
    earlier = Query("Which skills do engineers need?", ("skills",), (MLE,))
    before = Query("and leads?", ("skills",), (LEAD,))
    asked = carried(Query(turn, ("skills",)), turn, before)
    assert both_sides(asked, before, earlier, turn).roles == (MLE, LEAD)


def test_pay_after_a_plan_is_that_of_a_beginner() -> None:
    turn = "and after the six months, what's the pay?"
    before = Query("make me a plan", ("plan",), (LEAD,))
    assert carried(Query(turn, ("pay",)), turn, before).levels == (Level.ENTRY,)
    assert carried(Query(turn, ("pay",)), turn, replace(before, intents=("skills",))).levels == ()


def test_which_one_sets_the_roles_of_the_last_two_turns_side_by_side() -> None:
    turn = "which one pays better"
    earlier = Query("is it worth being an engineer", ("market",), (MLE,))
    before = Query("what about leads", ("market",), (LEAD,))
    asked = carried(Query(turn, ("pay",), compares=True), turn, before)
    assert both_sides(asked, before, earlier, turn).roles == (MLE, LEAD)
    assert both_sides(asked, before, replace(earlier, intents=("skills",)), turn).roles == (LEAD,)
