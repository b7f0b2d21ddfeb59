"""Models that lie, each in its own way, put no false figure on screen and take no answer away.

Each is a chat model that builds its lies from the very evidence that it is given, as fluently as a good model.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from advisor.conversation import Advisor
from advisor.draft import Draft
from advisor.embedding import load_embedder
from advisor.events import Done, Sentence
from advisor.index import open_index
from advisor.rendering import answer_dict
from advisor.schema import Answer, SalaryFact
from advisor.settings import Settings
from ingest.sync import Lines, sync
from tests.advising import (
    advising,
    assert_sound,
    engineer_guide,
    lead_guide,
    markers,
    money,
    numbers,
    specialist_guide,
)
from tests.fakes_models import ScriptedModel
from tests.judging import judge, read_lines
from tests.liars import (
    Liar,
    Lie,
    Style,
    as_a_list,
    as_a_table,
    averages,
    by_the_month,
    dressed_up,
    in_words,
    invented,
    mixed_bounds,
    of_more_people,
    one_by_one,
    other_currencies,
    other_measures,
    other_things,
    plainly,
    somebody_else,
    under_false_leads,
    without_an_end,
)

DATA = Path(__file__).parent / "data"
ABOUT_PAY = {"salary", "conflict", "comparison", "places", "multi-turn", "unanswerable", "injection", "noisy"}
GUIDE_QUESTIONS = (
    "What does a mid-level machine learning engineer earn in Europe?",
    "What do machine learning engineers earn in Spain?",
    "Compare senior pay for AI training data specialists and AI training data leads",
    "What premium do legal annotators get?",
    "Which skills do machine learning engineers need?",
    "What do machine learning engineers earn in Kenya?",
)
MODELS: dict[str, tuple[Liar, Style]] = {
    "states it of somebody else": (somebody_else, plainly),
    "mixes bounds": (mixed_bounds, plainly),
    "averages": (averages, plainly),
    "converts currencies": (other_currencies, plainly),
    "turns years into months": (by_the_month, plainly),
    "writes in words": (in_words, plainly),
    "invents": (invented, plainly),
    "says it of more people": (of_more_people, plainly),
    "puts it under another heading": (under_false_leads, one_by_one),
    "lies in tables": (somebody_else, as_a_table),
    "lies in lists": (other_currencies, as_a_list),
    "never ends": (somebody_else, without_an_end),
    "injects markup": (somebody_else, dressed_up),
    "injects markup around inventions": (invented, dressed_up),
}


# Asking them


@dataclass(frozen=True, slots=True)
class Stage:
    """An advisor without a model, one that a hostile model words for, and all facts of their index."""

    plain: Advisor
    worded: Advisor
    model: ScriptedModel
    facts: Sequence[SalaryFact]
    drafts: dict[tuple[str, ...], Draft] = field(default_factory=dict)

    def draft(self, turns: Sequence[str]) -> Draft:
        """Gather the evidence, each once."""
        key = tuple(turns)
        if key not in self.drafts:
            self.drafts[key] = self.plain.draft(turns)
        return self.drafts[key]

    def ask(self, turns: Sequence[str], liar: Liar, style: Style) -> tuple[Answer, list[Lie]]:
        """Have the model lie about a question; give the answer, and the lies that are no truth by chance."""
        lies = list(liar(self.draft(turns)))
        self.model.text = style(lies) or "They earn $654,321 a year [1]."
        return self.worded.answer(turns), [lie for lie in lies if not lie.is_true(self.facts)]


@contextmanager
def _modelled(model: ScriptedModel) -> Iterator[None]:
    """Let the setting for a model mean this one."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("advisor.writing.load_model", lambda _: model)
        yield


@pytest.fixture(scope="module")
def guides() -> Iterator[Stage]:
    """Answer from small guides made by hand."""
    model, entries = ScriptedModel(), (engineer_guide(), lead_guide(), specialist_guide())
    facts = [fact for entry in entries for fact in entry.facts]
    with ExitStack() as stack:
        stack.enter_context(_modelled(model))
        plain = stack.enter_context(advising(*entries))
        worded = stack.enter_context(advising(*entries, model="hostile:model"))
        yield Stage(plain, worded, model, facts)


@contextmanager
def _stage(source: Path, folder: Path) -> Iterator[Stage]:
    """Make an index of a source, and advisors on it."""
    settings, model = Settings(index_dir=folder / "index"), ScriptedModel()
    assert sync(settings, [str(source)], Lines(lambda _: None)).rejected == ()
    embedder = load_embedder(settings)
    index = open_index(settings.index_dir, embedder.name)
    with _modelled(model):
        worded = Advisor(index, embedder, settings.model_copy(update={"model": "hostile:model"}))
        yield Stage(Advisor(index, embedder, settings), worded, model, index.facts)
    index.close()


@pytest.fixture(scope="module")
def seeds(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """Answer from the original publications."""
    with _stage(shared / "seeds", tmp_path_factory.mktemp("seeds")) as stage:
        yield stage


@pytest.fixture(scope="module")
def statistics(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """Answer from a wage table, with withheld and unreleased wages."""
    with _stage(DATA / "oews_may2025_invented.csv", tmp_path_factory.mktemp("statistics")) as stage:
        yield stage


def _bare(text: str) -> str:
    """Give the letters and digits of a text without its markers and layout."""
    return "".join(re.findall(r"\w+", re.sub(r"\[\d+\]", "", text).casefold()))


def _shown(answer: Answer, lies: Sequence[Lie], style: Style) -> list[str]:
    """List the lies that an answer holds."""
    said = _bare(answer.text)
    return [lie.sentence for lie in lies if _bare(lie.sentence) in said or _bare(_line(lie, style)) in said]


def _line(lie: Lie, style: Style) -> str:
    """Give the line in which a style says a lie; what stands under a lead is a lie only together with it."""
    return lie.sentence if "\n" in lie.sentence else style([lie]).splitlines()[-1]


@pytest.mark.parametrize("name", MODELS)
def test_no_lie_gets_into_an_answer_from_the_guides(guides: Stage, name: str) -> None:
    liar, style = MODELS[name]
    for question in GUIDE_QUESTIONS:
        answer, lies = guides.ask([question], liar, style)
        plain = guides.plain.answer([question])
        assert _shown(answer, lies, style) == [], question
        assert answer.outcome is plain.outcome, question
        assert_sound(answer)


@pytest.mark.parametrize(
    ("liar", "style"), [(of_more_people, plainly), (other_things, plainly), (under_false_leads, one_by_one)]
)
def test_no_statistic_is_said_of_more_people_or_other_things(statistics: Stage, liar: Liar, style: Style) -> None:
    for question in STATISTICS:
        answer, lies = statistics.ask([question], liar, style)
        assert lies != [], question
        assert _shown(answer, lies, style) == [], question


STATISTICS = (
    "What does a data scientist earn in Texas?",
    "How much do data scientists in California make?",
    "What do data scientists earn in Wyoming?",
    "Compare data scientist pay in Texas and California",
)


@pytest.mark.parametrize("liar", [other_measures, somebody_else, mixed_bounds, averages, by_the_month, in_words])
@pytest.mark.parametrize("style", [plainly, as_a_list])
def test_no_statistic_is_said_of_another_measure_or_place(statistics: Stage, liar: Liar, style: Style) -> None:
    for question in STATISTICS:
        answer, lies = statistics.ask([question], liar, style)
        plain = statistics.plain.answer([question])
        assert _shown(answer, lies, style) == [], question
        assert answer.outcome is plain.outcome, question
        assert {value for text in money(answer.text) for value in numbers(text)} <= numbers(plain.text), question


@cache
def _questions() -> tuple[dict[str, Any], ...]:
    return tuple(line for line in read_lines(DATA / "questions_b.jsonl") if line["category"] in ABOUT_PAY)


@pytest.fixture(scope="module")
def without(seeds: Stage) -> Callable[[str], Answer]:
    """Give the answer without a model to a question, by its id."""
    asked = {line["id"]: line["turns"] for line in _questions()}
    return cache(lambda name: seeds.plain.answer(asked[name]))


@pytest.mark.parametrize("name", MODELS)
def test_a_lying_model_makes_no_answer_from_the_seeds_worse(
    seeds: Stage, without: Callable[[str], Answer], name: str
) -> None:
    liar, style = MODELS[name]
    facts, wrong = read_lines(DATA / "seed_facts.jsonl"), []
    for line in _questions():
        answer, lies = seeds.ask(line["turns"], liar, style)
        plain = without(line["id"])
        now, before = (judge(line, answer_dict(it), facts) for it in (answer, plain))
        worse = now.reasons if before.correct else ()
        wrong += [(line["id"], it) for it in (*_shown(answer, lies, style), *now.wrong, *now.records, *worse)]
        if answer.outcome is not plain.outcome:
            wrong.append((line["id"], f"{answer.outcome} instead of {plain.outcome}"))
        assert set(markers(answer.text)) == {citation.marker for citation in answer.citations}, line["id"]
    assert wrong == []


@pytest.fixture(scope="module")
def corpus(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """Answer from the guides and statistics that the project comes with."""
    with _stage(project / "corpus", tmp_path_factory.mktemp("corpus")) as stage:
        yield stage


@pytest.mark.slow
@pytest.mark.parametrize("name", MODELS)
def test_no_lie_gets_into_any_answer_from_the_shipped_guides(corpus: Stage, name: str) -> None:
    liar, style = MODELS[name]
    shown = []
    for line in (line for letter in "bcde" for line in read_lines(DATA / f"questions_{letter}.jsonl")):
        answer, lies = corpus.ask(line["turns"], liar, style)
        shown += [(line["id"], lie) for lie in _shown(answer, lies, style)]
    assert shown == []


@pytest.mark.parametrize("liar", [somebody_else, invented])
def test_no_markup_link_or_made_up_source_gets_through(guides: Stage, liar: Liar) -> None:
    for question in GUIDE_QUESTIONS:
        answer, _ = guides.ask([question], liar, dressed_up)
        assert not re.search(r"https?:|www\.|<\w|```|!\[|\]\(|\[99\]|alert|evil", answer.text), answer.text
        assert_sound(answer)


AMOUNTS = (
    ("Is $81,500 good for a mid-level machine learning engineer in Europe?", "$81,500"),
    ("My cousin earns €321,000 as a senior machine learning engineer in the Netherlands. Is that usual?", "€321,000"),
    ("I was offered 64k a year as an AI training data lead. What do entry-level leads earn?", "64k"),
)


@pytest.mark.parametrize(("question", "amount"), AMOUNTS)
@pytest.mark.parametrize(
    "claim",
    [
        "They earn {} a year [1].",
        "Yes, {} is what is usually paid [1].",
        "The source gives {} for this role [1].",
        "The average is {} [1].",
        "{} is the median for the role [1].",
    ],
)
def test_an_amount_of_the_question_is_not_said_as_a_fact(guides: Stage, question: str, amount: str, claim: str) -> None:
    guides.model.text = claim.format(amount)
    answer = guides.worded.answer([question])
    assert _bare(guides.model.text) not in _bare(answer.text)
    assert answer.outcome is guides.plain.answer([question]).outcome
    assert amount not in {figure.text for figure in answer.figures}


def test_what_stands_is_shown_while_the_model_still_speaks(guides: Stage) -> None:
    right = "A mid-level machine learning engineer in Europe earns $90,000 to $120,000 a year [1]."
    guides.model.text = f"{right} " + "They also earn EUR 1 a month, which is a lie that goes on. " * 30
    guides.model.wait = 0.01
    try:
        said_by_then, text = None, ""
        began = time.monotonic()
        for event in guides.worded.stream([GUIDE_QUESTIONS[0]]):
            if isinstance(event, Sentence):
                said_by_then = said_by_then or len(guides.model.said)
                text += event.text
            if isinstance(event, Done):
                assert event.answer.text == text
    finally:
        guides.model.wait = 0.0
    assert said_by_then is not None
    assert said_by_then < len(guides.model.said), (said_by_then, time.monotonic() - began)
    assert "$90,000 to $120,000" in text
    assert "EUR 1" not in text
