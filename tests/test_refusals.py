"""A refusal is useful: it tells what is not covered from what is no question about careers, and shows no figure."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from advisor.conversation import Advisor
from advisor.following import Following
from advisor.pay.paying import PayDesk
from advisor.question.intents import load_intents
from advisor.refusals import Refusals
from advisor.schema import Outcome
from tests.advising import advising, assert_sound, engineer_guide, lead_guide, specialist_guide
from tests.drafts import WORDS, vocabulary


@pytest.fixture(scope="module")
def advisor() -> Iterator[Advisor]:
    with advising(engineer_guide(), lead_guide(), specialist_guide()) as made:
        yield made


@pytest.mark.parametrize(
    ("question", "outcome"),
    [
        ("Give me a recipe for pancakes", Outcome.OUT_OF_SCOPE),
        ("Who won the football match yesterday?", Outcome.OUT_OF_SCOPE),
        ("What is the capital of France?", Outcome.OUT_OF_SCOPE),
        ("Write me a poem about the sea", Outcome.OUT_OF_SCOPE),
        ("What is the weather like in Berlin tomorrow?", Outcome.OUT_OF_SCOPE),
        ("How much does a plumber earn?", Outcome.NOT_COVERED),
        ("What does a lawyer do all day?", Outcome.NOT_COVERED),
        ("What do prompt engineers earn?", Outcome.NOT_COVERED),
        ("Which pension do machine learning engineers get?", Outcome.NOT_COVERED),
        ("What income tax do machine learning engineers pay in Germany?", Outcome.NOT_COVERED),
        ("What does it pay?", Outcome.CLARIFY),
        ("How much would I earn?", Outcome.CLARIFY),
        ("Wie viel verdient man als Anfänger in diesem schönen Beruf?", Outcome.CLARIFY),
        ("", Outcome.CLARIFY),
        ("   \n ", Outcome.CLARIFY),
        ("???", Outcome.CLARIFY),
        ("Hello!", Outcome.CLARIFY),
    ],
)
def test_what_is_not_answered_is_told_apart(advisor: Advisor, question: str, outcome: Outcome) -> None:
    answer = advisor.answer([question])
    assert_sound(answer)
    assert answer.outcome is outcome
    assert not answer.outcome.answered
    assert answer.text.strip()
    assert not answer.citations


@pytest.mark.parametrize(
    "question", ["Give me a recipe for pancakes", "How much does a plumber earn?", "What does it pay?", "Hello!"]
)
def test_a_refusal_says_what_can_be_asked_instead(advisor: Advisor, question: str) -> None:
    answer = advisor.answer([question])
    assert answer.follow_ups
    assert "roles, skills, pay" in answer.text or "machine learning engineers" in answer.text


def test_what_is_not_covered_about_a_covered_role_says_what_is(advisor: Advisor) -> None:
    answer = advisor.answer(["Which pension do machine learning engineers get?"])
    for part in ("machine learning engineers", "skills", "pay", "the work"):
        assert part in answer.text


def test_a_question_in_another_language_is_met_in_it(advisor: Advisor) -> None:
    text = advisor.answer(["¿Cuánto gana una persona que empieza en esta profesión?"]).text
    assert "inglés" in text
    assert "English" in text


def test_a_refusal_offers_all_that_may_be_asked_since_some_of_it_may_turn_out_unanswered() -> None:
    desk, book = PayDesk((), vocabulary()), load_intents(WORDS / "intents.yaml")
    outline = [
        ("g.md", ("Welder", heading)) for heading in ("Skills", "Career path", "Daily tasks", "Employers", "Pay")
    ]
    following = Following(outline, {"g.md": ("welder",)}, desk, book, vocabulary())
    refusals = Refusals(following)
    assert len(following.starters()) > 3
    assert refusals.out_of_scope("football").follow_ups == following.starters()
    assert refusals.empty(thanked=False).follow_ups == following.starters()


def test_no_refusal_scolds_flatters_or_shouts(advisor: Advisor) -> None:
    for question in ("Give me a recipe for pancakes", "How much does a plumber earn?", "What does it pay?"):
        text = advisor.answer([question]).text.casefold()
        assert "!" not in text
        assert not any(word in text for word in ("unfortunately", "great question", "as an ai", "sorry"))
