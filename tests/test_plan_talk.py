"""A plan is adjusted and asked about in conversation, and never squeezed into a time that no guide gives."""

from __future__ import annotations

import pytest

from advisor.citing import Ledger
from advisor.draft import Draft
from advisor.plan.limits import Limits, limits_of, read_limits
from advisor.plan.plan_questions import Asked, PlanQuestion, read_plan_question
from advisor.question.query import Query
from advisor.results import Field, Profile, Stated
from tests.plan_guides import ROLE, TABLE, TIMED, guide, plans

UNTIMED = "# Data engineer\n\n## Next steps\n\n1. Learn SQL in depth.\n2. Build a warehouse.\n3. Write about it.\n"


def talk(text: str, *turns: str, profile: Profile | None = None) -> Draft | None:
    """Give the answer to the last of some turns about becoming a data engineer."""
    answers, ledger = plans(guide(text))
    return answers.respond(turns, Query(text=turns[-1], roles=(ROLE,)), profile, Ledger(ledger.documents))


def times(draft: Draft | None) -> list[str | None]:
    assert draft is not None
    assert draft.plan is not None
    return [step.time for step in draft.plan.steps]


ASKED = "make me a plan to become a data engineer"


@pytest.mark.parametrize(
    ("text", "limits"),
    [
        ("I have three months", Limits(months=3.0, time="three months")),
        ("no wait, 4 months", Limits(months=4.0, time="4 months")),
        ("I'd like a six-month plan", Limits(months=6.0, time="six months")),
        ("put it in 2 months", Limits(months=2.0, time="2 months")),
        ("only 5 hours a week", Limits(hours="5 hours a week")),
        ("no money for courses", Limits(free=True)),
        ("I can't pay for anything", Limits(free=True)),
        ("start with step 3", Limits(start=3)),
        ("skip step two please", Limits(skipped=(2,))),
        ("show me the other plan", Limits(other=True)),
        ("I already know Python", Limits(known=("Python",))),
    ],
)
def test_limits_are_read_from_a_turn(text: str, limits: Limits) -> None:
    assert read_limits(text) == limits


@pytest.mark.parametrize(
    "text",
    [
        "I have 3 months of experience",
        "I worked as a nurse for 6 months",
        "what do I do in month 3?",
        "what do they earn?",
    ],
)
def test_other_times_limit_nothing(text: str) -> None:
    assert not read_limits(text)


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("what does step 2 cost?", PlanQuestion(Asked.COST, 2)),
        ("do the guides say what each step costs?", PlanQuestion(Asked.COST)),
        ("how long is it in all?", PlanQuestion(Asked.TIME)),
        ("how long does that take", PlanQuestion(Asked.TIME)),
        ("what's the first step?", PlanQuestion(Asked.STEP, 1)),
        ("and the last?", PlanQuestion(Asked.STEP, -1)),
    ],
)
def test_questions_about_a_plan_are_read(text: str, question: PlanQuestion) -> None:
    assert read_plan_question(text) == question


@pytest.mark.parametrize(
    "text", ["what do they earn in Spain?", "how many years until senior?", "thanks", "who hires them?"]
)
def test_other_questions_are_left_to_others(text: str) -> None:
    assert talk(TIMED, ASKED, text) is None


def test_steps_that_do_not_fit_the_time_are_left_out_by_the_guides_own_time() -> None:
    draft = talk(TIMED, ASKED, "I have two months")
    assert times(draft) == ["Weeks 1 to 4", "Weeks 5-8"]
    assert draft is not None
    assert draft.plan is not None
    assert [step.time for step in draft.plan.left_out] == ["Weeks 9-16"]
    assert draft.plan.limits == ("two months",)
    assert "Weeks 9-16" in draft.text
    assert "two months" in draft.statements[0].text


def test_a_step_that_would_begin_in_time_and_end_later_is_not_shortened() -> None:
    draft = talk(TIMED, ASKED, "I have three months")
    assert times(draft) == ["Weeks 1 to 4", "Weeks 5-8"]
    assert draft is not None
    assert "would begin within three months, but end after that" in draft.text


def test_where_no_time_is_stated_nothing_is_left_out_and_that_is_said() -> None:
    draft = talk(UNTIMED, ASKED, "I have four weeks")
    assert times(draft) == [None, None, None]
    assert draft is not None
    assert draft.outcome.value == "partly_answered"
    assert "which of them fit into four weeks cannot be told" in draft.text


def test_what_a_guide_calls_paid_is_left_out_and_what_it_does_not_say_stays() -> None:
    draft = talk(TABLE, ASKED, "no money for courses")
    assert draft is not None
    assert draft.plan is not None
    assert [step.text for step in draft.plan.steps] == ["Learn SQL from a book", "Apply to junior posts"]
    assert [step.cost for step in draft.plan.left_out] == ["$300"]
    assert "costs: $300" in draft.text
    assert "Cost is not stated for step 2" in draft.text


def test_only_the_paid_part_of_a_step_is_left_out() -> None:
    draft = talk(TIMED, ASKED, "no money")
    assert draft is not None
    assert draft.plan is not None
    assert [step.text for step in draft.plan.steps][1] == "pipelines: Build one pipeline that runs each night"
    assert [step.text for step in draft.plan.left_out] == ["Take the Pipelines Pro course, which costs $49 a month"]


def test_limits_add_up_and_a_later_one_replaces_an_earlier() -> None:
    draft = talk(TIMED, ASKED, "no money", "I have one month", "no wait, 4 months")
    assert times(draft) == ["Weeks 1 to 4", "Weeks 5-8", "Weeks 9-16"]
    assert draft is not None
    assert draft.plan is not None
    assert draft.plan.limits == ("4 months", "no money")


def test_limits_of_the_profile_hold_until_they_are_taken_back() -> None:
    profile = Profile((Stated(Field.TIME, "1 month", "I have one month", months=1.0),))
    assert times(talk(TIMED, ASKED, profile=profile)) == ["Weeks 1 to 4"]
    assert len(times(talk(TIMED, ASKED, "show me the whole plan", profile=profile))) == 3
    assert limits_of(Profile((Stated(Field.MONEY, "no money for courses", ""),))) == Limits(free=True)


def test_hours_a_week_change_nothing_and_that_is_said() -> None:
    draft = talk(TIMED, ASKED, "I only have 5 hours a week")
    assert len(times(draft)) == 3
    assert draft is not None
    assert "does not say how many hours" in draft.text


def test_starting_later_keeps_the_rest_and_its_own_count_of_time() -> None:
    draft = talk(TIMED, ASKED, "start with step 2", "I have one month")
    assert times(draft) == ["Weeks 5-8"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("what does step 1 cost?", "free SQL course"),
        ("what does step 3 cost?", "not stated"),
        ("how long does step 2 take?", "Weeks 5-8"),
        ("how long does the whole thing take?", "3.7 months"),
        ("what do I do in week 6?", "Build one pipeline that runs each night"),
        ("and the last step?", "Write to ten small companies"),
        ("is step 9 free?", "no step 9"),
    ],
)
def test_questions_about_the_plan_are_answered_from_it(text: str, said: str) -> None:
    draft = talk(TIMED, ASKED, text)
    assert draft is not None
    assert said in draft.text


def test_a_step_that_was_left_out_can_still_be_asked_about() -> None:
    draft = talk(TIMED, ASKED, "I have one month", "what does step 3 cost?")
    assert draft is not None
    assert "your limits leave out" in draft.text
    assert "not stated" in draft.text


def test_each_marker_of_a_plan_is_of_its_evidence() -> None:
    for turns in ([ASKED], [ASKED, "I have one month"], [ASKED, "what does step 2 cost?"]):
        draft = talk(TIMED, *turns)
        assert draft is not None
        assert draft.plan is not None
        quotes = {entry.marker: entry.citation.quote for entry in draft.evidence}
        for step in (*draft.plan.steps, *draft.plan.left_out):
            assert quotes[step.marker] == step.quote


def test_a_role_without_steps_is_told_for_which_roles_there_are_some() -> None:
    other = guide("# Data scientist\n\nData scientists study data.\n", name="b.md", role="data scientist")
    answers, ledger = plans(guide(TIMED), other)
    turns = ["make me a plan to become a data scientist"]
    draft = answers.respond(turns, Query(text=turns[0], roles=("data scientist",)), None, ledger)
    assert draft is not None
    assert draft.outcome.value == "not_covered"
    assert "data engineers" in draft.text
    assert answers.respond(["plan please"], Query(text="plan please"), None, ledger).outcome.value == "clarify"  # type: ignore[union-attr]


def test_words_of_a_guide_do_not_become_markers_links_or_tags() -> None:
    steps = "1. Read [this](javascript:x) [7] first.\n2. Write &lt;b&gt;code&lt;/b&gt; daily.\n"
    text = f"# Data engineer\n\n## Next steps\n\n{steps}"
    draft = talk(text, ASKED)
    assert draft is not None
    assert "](" not in draft.text
    assert "[7]" not in draft.text
    assert "<b>" not in draft.text.replace("\\<", "")
