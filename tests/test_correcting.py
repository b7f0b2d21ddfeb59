"""A correction of the profile holds until the learner states the field anew, in the answers as well as on the page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

import pytest

from advisor.agent.correcting import Correction, as_state, corrections_of, holding
from advisor.agent.graph import around, build
from advisor.draft import Draft, Statement
from advisor.learner.applying import Applied
from advisor.learner.hearing import Heard
from advisor.learner.learner import Understood
from advisor.learner.profiles import Profiles
from advisor.learner.stating import Stating
from advisor.question.other_work import is_work
from advisor.question.query import Query
from advisor.question.word_lists import load_word_lists
from advisor.results import Profile
from advisor.schema import Answer, Outcome
from advisor.settings import Settings
from advisor.vocabulary import load_vocabulary
from advisor.writing import Report, Writing
from tests.fakes import FakeAdvisor


@cache
def profiles() -> Profiles:
    folder = Settings().corpus_dir / "vocabulary"
    occupations = load_word_lists(folder).occupations
    return Profiles(Stating(load_vocabulary(folder).find, lambda word: is_work(word, occupations)))


def held(made: Mapping[str, Correction], *turns: str, asked: int | None = None) -> dict[str, str]:
    return holding(made, turns, asked or len(turns), profiles().read)


NURSE, ELSEWHERE, ASKS = "I am a nurse living in Spain", "I moved to Germany last year", "What does one earn?"


@pytest.mark.parametrize(
    ("made", "turns", "expected"),
    [
        ({"place": Correction("France", 1)}, [NURSE, ASKS], {"place": "France"}),
        ({"place": Correction("", 1)}, [NURSE, ASKS], {"place": ""}),
        ({"place": Correction("France", 1)}, [NURSE, ASKS, "I live in Germany"], {}),
        ({"place": Correction("", 1)}, [NURSE, "I live in Germany"], {}),
        ({"place": Correction("France", 2)}, [NURSE, "I live in Germany", ASKS], {"place": "France"}),
        (
            {"place": Correction("France", 1), "background": Correction("cook", 1)},
            [NURSE, "I live in Germany"],
            {"background": "cook"},
        ),
        (
            {"background": Correction("midwife", 1)},
            [NURSE, "I'm also a translator"],
            {"background": "midwife; translator"},
        ),
        ({"background": Correction("", 1)}, [NURSE, "I'm also a translator"], {"background": "translator"}),
        ({"background": Correction("midwife", 1)}, [NURSE, "I am a translator"], {}),
    ],
)  # fmt: skip
def test_a_correction_holds_until_the_field_is_stated_again(
    made: dict[str, Correction], turns: list[str], expected: dict[str, str]
) -> None:
    assert held(made, *turns) == expected


def test_of_a_long_conversation_only_what_came_after_the_correction_counts() -> None:
    made = {"place": Correction("France", 50)}
    assert held(made, "I live in Germany", ASKS, asked=51) == {"place": "France"}
    assert held(made, ASKS, "I live in Germany", asked=51) == {}
    assert held(made, "I live in Germany", ASKS, asked=90) == {}


def test_a_correction_without_its_time_holds() -> None:
    turns = {"question": ASKS, "answer": None}
    made = corrections_of({"corrections": {"place": "France"}, "exchanges": [turns, turns]})  # type: ignore[list-item]
    assert made == {"place": Correction("France", 2)}
    assert corrections_of(as_state(made)) == made
    assert corrections_of({}) == {}


class Listening:
    """Steps that read nothing but the profile."""

    def __init__(self) -> None:
        self.profile = Profile()

    def understand(self, turns: Sequence[str], corrections: Mapping[str, str]) -> Understood:
        query = Query(turns[-1])
        return Understood(Heard(tuple(turns), profiles().read(turns, corrections)), Applied(query))

    def compose(self, turns: Sequence[str], understood: Understood) -> Draft:
        self.profile = understood.heard.profile
        return Draft(Outcome.CLARIFY, (Statement("Noted."),))

    def word(self, draft: Draft) -> Writing | None:
        return None

    def respond(self, draft: Draft, shown: Sequence[Statement], report: Report | None, seconds: float) -> Answer:
        return replace(FakeAdvisor().answer(["learn"]), text="Noted.")


@pytest.mark.parametrize(("after", "place"), [(1, "Germany"), (2, "France")])
def test_the_answer_is_made_with_what_holds(after: int, place: str) -> None:
    steps = Listening()
    state = as_state({"place": Correction("France", after)})
    build(steps).compile().invoke({"turns": [NURSE, "I live in Germany"], **state})
    assert [item.value for item in steps.profile.stated if item.field == "place"] == [place]


def test_the_graph_describes_what_it_takes() -> None:
    for graph in (around(FakeAdvisor()), build(Listening())):
        described = graph.compile().get_input_jsonschema()
        assert set(described["properties"]) == {"turns", "corrections", "corrected", "exchanges"}
