"""What is suggested next is a question that the same guides answer."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from advisor.conversation import Advisor
from advisor.question.intents import load_intents
from advisor.question.understanding import Understanding, load_understanding
from advisor.settings import Settings
from tests.advising import LEAD, advising, engineer_guide, lead_guide, listing, pay, pay_rows, specialist_guide
from tests.drafts import MLE, WORDS
from tests.indexes import entry, sentences

QUESTIONS = [
    "What does a mid-level machine learning engineer earn in Europe?",
    "What do machine learning engineers earn?",
    "What do machine learning engineers earn in Portugal?",
    "What do machine learning engineers earn in Kenya?",
    "What do machine learning engineers earn at Spotify?",
    "What did machine learning engineers earn in 2019?",
    "senior training data lead salary",
    "What do training data leads earn in Kenya?",
    "Which skills do machine learning engineers need?",
    "What do machine learning engineers do?",
    "What do interviews for machine learning engineers cover?",
    "Which specialisations of AI training data specialists are paid a premium?",
    "How much does a plumber earn?",
    "Give me a recipe for pancakes",
    "What does it pay?",
    "Wie viel verdient man als Anfänger in diesem schönen Beruf?",
    "hello",
]


@pytest.fixture(scope="module")
def advisor() -> Iterator[Advisor]:
    with advising(engineer_guide(), lead_guide(), specialist_guide()) as made:
        yield made


@pytest.fixture(scope="module")
def understanding() -> Understanding:
    return load_understanding(Settings().corpus_dir, (), lambda word: False)


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_suggestion_is_answered_and_is_no_repetition(advisor: Advisor, question: str) -> None:
    suggested = advisor.answer([question]).follow_ups
    assert len(set(suggested)) == len(suggested) <= 3
    assert question not in suggested
    for following in suggested:
        assert advisor.answer([following]).outcome.answered, following


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_suggestion_is_also_answered_as_the_next_turn(advisor: Advisor, question: str) -> None:
    for following in advisor.answer([question]).follow_ups:
        alone, next_turn = advisor.answer([following]), advisor.answer([question, following])
        assert (next_turn.outcome, next_turn.figures) == (alone.outcome, alone.figures), following


def test_the_way_on_from_a_suggestion_never_ends_in_a_refusal(advisor: Advisor) -> None:
    seen, ahead = set[str](), list(advisor.starters())
    while ahead:
        question = ahead.pop()
        if question not in seen:
            seen.add(question)
            answer = advisor.answer([question])
            assert answer.outcome.answered, question
            ahead.extend(answer.follow_ups)
    assert len(seen) > 5


def test_a_refused_question_about_pay_leads_to_pay_that_is_covered(advisor: Advisor) -> None:
    suggested = advisor.answer(["What do training data leads earn in Kenya?"]).follow_ups
    assert any(advisor.answer([question]).figures for question in suggested)


def test_starters_are_answered_and_of_different_kinds(advisor: Advisor) -> None:
    starters = advisor.starters()
    assert 1 < len(starters) <= 4
    assert len(set(starters)) == len(starters)
    assert all(advisor.answer([starter]).outcome.answered for starter in starters)
    assert any(advisor.answer([starter]).figures for starter in starters)


def test_a_heading_over_pay_alone_promises_nothing_else(tmp_path: Path) -> None:
    source, title = "g.md", "AI training data lead"
    table, facts = pay_rows(source, (title, "Pay by employer and required skill"), pay("$1,000 – $2,000", role=LEAD))
    work = sentences(source, (title, "What the work is"), "Training data leads direct annotation.")
    with advising(entry(source, work, table, facts=facts, roles=(LEAD,))) as advisor:
        for question in (*advisor.starters(), *advisor.answer(["What do training data leads do?"]).follow_ups):
            assert advisor.answer([question]).outcome.answered, question


def test_a_guide_of_another_profession_has_its_own_suggestions() -> None:
    source, title = "nurse.md", "Registered nurses"
    table, facts = pay_rows(source, (title, "Pay"), pay("$93,600", role="registered nurse"))
    work = sentences(source, (title, "What they do"), "Registered nurses provide and coordinate patient care.")
    skills = listing(source, (title, "Skills"), "Compassion towards patients", "Communication with doctors")
    with advising(entry(source, work, skills, table, facts=facts, roles=("registered nurse",))) as advisor:
        starters = advisor.starters()
        assert starters
        assert all("nurse" in starter for starter in starters)
        answers = [advisor.answer([starter]) for starter in starters]
    assert all(answer.outcome.answered for answer in answers)
    assert any(figure.low == 93_600 for answer in answers for figure in answer.figures)


@pytest.mark.parametrize(
    "kind", [intent.name for intent in load_intents(WORDS / "intents.yaml").intents.values() if intent.headings]
)
def test_a_suggested_question_is_understood_as_the_kind_that_it_is_suggested_for(
    understanding: Understanding, kind: str
) -> None:
    question = understanding.intents.intents[kind].next.format(role=MLE, roles=f"{MLE}s")
    query = understanding.read([question])
    if kind == "meaning":  # what the work is about is asked either way
        assert query.intent in ("meaning", "duties")
    else:
        assert query.intent == kind
    assert not query.language
