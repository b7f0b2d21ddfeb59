"""A question becomes one answer: streamed as it stands, the same for whoever asks, and about what was asked."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as limits
from hypothesis import strategies as st

from advisor.conversation import Advisor
from advisor.events import Charted, Done, FollowUps, Sentence, Sources, Status
from advisor.schema import Answer, Level, Outcome, Unit
from advisor.settings import Settings
from tests.advising import LEAD, advising, assert_sound, engineer_guide, lead_guide, specialist_guide
from tests.drafts import MLE
from tests.test_equal_treatment import WRAPPINGS

PAY = "What does a mid-level machine learning engineer earn in Europe?"
SENIOR = "What does a senior machine learning engineer earn in Europe?"


@pytest.fixture(scope="module")
def advisor() -> Iterator[Advisor]:
    with advising(engineer_guide(), lead_guide(), specialist_guide()) as made:
        yield made


@pytest.fixture(scope="session")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Advisor]:
    """Build an index of the project's own guides with the default embedding model, and an advisor on it."""
    from advisor.embedding import load_embedder
    from advisor.index import open_index
    from ingest.sync import Lines, sync

    settings = Settings(index_dir=tmp_path_factory.mktemp("corpus") / "index")
    sync(settings, [], Lines(lambda line: None))
    embedder = load_embedder(settings)
    index = open_index(settings.index_dir, embedder.name)
    yield Advisor(index, embedder, settings)
    index.close()


def units_of(advisor_entries: tuple[object, ...]) -> dict[str, Unit]:
    return {u.id: u for e in advisor_entries for s in e.sections for u in s.units}  # type: ignore[attr-defined]  # entries


def same(one: Answer, other: Answer) -> bool:
    return replace(one, seconds=0.0) == replace(other, seconds=0.0)


# Streaming

QUESTIONS = [
    PAY,
    SENIOR,
    "Which skills do machine learning engineers need?",
    "What do interviews for machine learning engineers cover?",
    "Compare senior pay for AI training data specialists and AI training data leads",
    "What do machine learning engineers earn in Kenya?",
    "Give me a recipe for pancakes",
    "",
]


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_sentences_of_a_stream_are_the_answer(advisor: Advisor, question: str) -> None:
    events = list(advisor.stream([question]))
    done = events[-1]
    assert isinstance(done, Done)
    assert "".join(event.text for event in events if isinstance(event, Sentence)) == done.answer.text
    assert same(done.answer, advisor.answer([question]))
    assert_sound(done.answer)


@pytest.mark.parametrize("question", QUESTIONS)
def test_events_come_in_the_order_in_which_they_are_shown(advisor: Advisor, question: str) -> None:
    events = list(advisor.stream([question]))
    order = [Status, Sentence, Sources, Charted, FollowUps, Done]
    places = [order.index(type(event)) for event in events]
    assert places == sorted(places)
    assert [type(event) for event in events].count(Done) == 1
    answer = events[-1].answer  # type: ignore[union-attr]  # it is Done
    assert next(event.citations for event in events if isinstance(event, Sources)) == answer.citations
    assert next(event.follow_ups for event in events if isinstance(event, FollowUps)) == answer.follow_ups
    assert [event.chart for event in events if isinstance(event, Charted)] == ([answer.chart] if answer.chart else [])


def test_a_stream_that_is_closed_early_stops(advisor: Advisor) -> None:
    stream: Any = advisor.stream([PAY])
    next(stream)
    stream.close()
    with pytest.raises(StopIteration):
        next(stream)


def test_an_answer_names_the_generation_that_it_comes_from(advisor: Advisor) -> None:
    for question in QUESTIONS:
        answer = advisor.answer([question])
        assert answer.generation == advisor.generation
        assert (answer.model, answer.note, answer.error) == (None, None, None)
        assert answer.seconds >= 0


def test_quotes_are_slices_of_what_the_guides_say(advisor: Advisor) -> None:
    units = units_of((engineer_guide(), lead_guide(), specialist_guide()))
    for question in QUESTIONS:
        for citation in advisor.answer([question]).citations:
            known = {unit.text for unit in units.values() if unit.source == citation.source}
            assert all(line in known for line in citation.quote.splitlines())
            assert units[citation.unit].path[0] == citation.title


# Turns


def figures(advisor: Advisor, *turns: str) -> set[tuple[str | None, Level | None, str | None]]:
    answer = advisor.answer(turns)
    assert_sound(answer)
    return {(figure.role, figure.level, figure.region) for figure in answer.figures}


def test_follow_ups_are_answered_about_what_was_spoken_of(advisor: Advisor) -> None:
    assert figures(advisor, PAY, "And in North America?") == {(MLE, Level.MID, "North America")}
    assert figures(advisor, PAY, "and senior?") == {(MLE, Level.SENIOR, "Europe")}
    assert figures(advisor, PAY, "What do senior training data leads earn?") == {(LEAD, Level.SENIOR, None)}
    assert figures(advisor, PAY, "and in Kenya?") == set()
    assert advisor.answer([PAY, "and in Kenya?"]).outcome is Outcome.NOT_COVERED


def test_a_question_outside_careers_stays_outside_after_one_about_them(advisor: Advisor) -> None:
    answer = advisor.answer([PAY, "Give me a recipe for pancakes"])
    assert not answer.outcome.answered
    assert answer.figures == ()


def test_a_learner_who_thanks_gets_no_figures(advisor: Advisor) -> None:
    assert advisor.answer([PAY, "thanks!"]).figures == ()


def test_only_the_last_turn_is_answered(advisor: Advisor) -> None:
    assert same(advisor.answer(["Give me a recipe for pancakes", SENIOR]), advisor.answer([SENIOR]))


# What people send


def test_a_question_longer_than_allowed_is_cut_and_still_answered(advisor: Advisor) -> None:
    answer = advisor.answer([f"{SENIOR} {'x' * 50} " + "so " * Settings().max_question])
    assert_sound(answer)
    assert answer.figures == advisor.answer([SENIOR]).figures


def test_what_stands_beyond_the_longest_question_is_not_read() -> None:
    with advising(engineer_guide(), lead_guide(), max_question=100) as short:
        padded = SENIOR.ljust(110) + "And what do training data leads earn?"
        assert {figure.role for figure in short.answer([padded]).figures} == {MLE}


def test_a_learner_is_told_that_a_question_was_cut() -> None:
    with advising(engineer_guide(), max_question=100) as short:
        answer = short.answer([SENIOR.ljust(110, "?") + " and in Spain"])
        assert answer.note
        assert "100" in answer.note
        assert short.answer([SENIOR]).note is None


@limits(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.text(max_size=80), min_size=1, max_size=3))
def test_whatever_is_sent_there_is_a_sound_answer(advisor: Advisor, turns: list[str]) -> None:
    assert_sound(advisor.answer(turns))


_PARTS = (
    ("what do", "how much do", "compare", "which"),
    ("senior", "junior", "mid-level", ""),
    ("ML engineers", "training data leads", "nurses", "they", "training data specialists"),
    ("earn", "need to know", "do all day", "get in premium"),
    ("in Europe", "in Kenya", "at Meta", "at Globex", "in healthcare", "in 2019", ""),
)


@limits(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(*map(st.sampled_from, _PARTS)), min_size=1, max_size=3))
def test_whatever_is_asked_in_a_row_the_answer_is_sound(advisor: Advisor, turns: list[tuple[str, ...]]) -> None:
    answer = advisor.answer([f"{' '.join(filter(None, turn))}?" for turn in turns])
    assert_sound(answer)
    last = " ".join(turns[-1])
    if "Kenya" in last or "Globex" in last or "2019" in last or "nurses" in last:
        assert answer.figures == () or "compare" in last


# The project's own guides


def test_of_the_own_guides_every_starter_and_every_suggestion_is_answered(corpus: Advisor) -> None:
    asked, ahead = set[str](), list(corpus.starters())
    assert len(ahead) == 4
    while ahead and len(asked) < 120:
        question = ahead.pop(0)
        if question in asked:
            continue
        asked.add(question)
        answer = corpus.answer([question])
        assert answer.outcome.answered, question
        assert_sound(answer)
        ahead += answer.follow_ups
    assert len(asked) > 15


def test_of_the_own_guides_every_role_is_answered_about_soundly(corpus: Advisor) -> None:
    roles = ("machine learning engineer", "data scientist", "prompt engineer", "AI training data lead", "RLHF trainer")
    kinds = ("What do {}s earn?", "Which skills do {}s need?", "What do {}s do?", "How do I become a {}?")
    places = ("", " in Germany", " in Kenya", " in the United States")
    for role, kind in itertools.product(roles, kinds):
        assert_sound(corpus.answer([kind.format(role)]))
    for role, place in itertools.product(roles, places):
        answer = corpus.answer([f"What do senior {role}s earn{place}?"])
        assert_sound(answer)
        assert {figure.role for figure in answer.figures} <= {role.casefold()}


@pytest.mark.parametrize(
    ("question", "outcome"),
    [
        ("What does a mid-level machine learning engineer earn in Europe?", Outcome.ANSWERED),
        ("What does a mid-level machine learning engineer earn in Portugal?", Outcome.PARTLY_ANSWERED),
        ("What do AI training data leads earn in Kenya?", Outcome.NOT_COVERED),
        ("What do data scientists earn at Spotify?", Outcome.NOT_COVERED),
        ("What did machine learning engineers earn in 2019?", Outcome.NOT_COVERED),
        ("How much does a plumber earn?", Outcome.NOT_COVERED),
        ("Give me a recipe for pancakes", Outcome.OUT_OF_SCOPE),
        ("What is the capital of France?", Outcome.OUT_OF_SCOPE),
        ("Who won the football match yesterday?", Outcome.OUT_OF_SCOPE),
        ("What does it pay?", Outcome.CLARIFY),
    ],
)
def test_of_the_own_guides_a_question_ends_as_it_should(corpus: Advisor, question: str, outcome: Outcome) -> None:
    answer = corpus.answer([question])
    assert_sound(answer)
    assert answer.outcome is outcome


def test_of_the_own_guides_a_comparison_names_both_roles(corpus: Advisor) -> None:
    answer = corpus.answer(["Compare senior pay for training data specialists and leads"])
    assert_sound(answer)
    assert {figure.role for figure in answer.figures} == {"ai training data specialist", LEAD}


def test_of_the_own_guides_a_plan_gives_steps_in_order(corpus: Advisor) -> None:
    answer = corpus.answer(["What would the first six months towards AI training data specialist work look like?"])
    assert_sound(answer)
    in_short, staged = (
        [int(number) for number in re.findall(rf"^{mark}months? (\d+)", answer.text, re.IGNORECASE | re.MULTILINE)]
        for mark in (r"- (?:\*\*)?", r"\*\*")
    )
    assert in_short == sorted(in_short)
    assert staged == sorted(staged)
    assert len(in_short) + len(staged) >= 3


def test_of_the_own_guides_who_asks_changes_no_figure(corpus: Advisor) -> None:
    plain = corpus.answer([PAY])
    for wrapping in WRAPPINGS[::9]:
        told = corpus.answer([wrapping.format(PAY)])
        assert (told.outcome, told.figures, told.text) == (plain.outcome, plain.figures, plain.text), wrapping
