"""Decides what an advisor is: the parts behind the steps of a conversation's graph, opened on one index."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property, partial
from itertools import islice
from typing import TYPE_CHECKING, Any

from advisor.composing import Composer
from advisor.draft import Draft, Evidence, Statement
from advisor.events import Done, Event, Status
from advisor.following import MOST
from advisor.joining import beside_markers
from advisor.learner.learner import Understood, load_learner
from advisor.question.query import Query
from advisor.question.understanding import Understanding, load_understanding
from advisor.question.word_lists import load_word_lists
from advisor.schema import Answer
from advisor.settings import Settings
from advisor.vocabulary import Vocabulary

if TYPE_CHECKING:
    from langchain_core.tools import BaseTool
    from langgraph.checkpoint.base import BaseCheckpointSaver
    from langgraph.graph.state import CompiledStateGraph

    from advisor.abilities.guide_retriever import GuideRetriever
    from advisor.agent.state import State
    from advisor.browse.known import Coverage
    from advisor.embedding import Embedder
    from advisor.index import Index
    from advisor.writing import Report, Writer, Writing

_MARKER = re.compile(r"\[(\d+)\]")


class Advisor:
    """Answers questions from one open index; safe to use from several threads."""

    def __init__(self, index: Index, embedder: Embedder, settings: Settings) -> None:
        """Take an open index, and the embedding model it was built with.

        Raises:
            MissingExtra, ModelError, PromptError: the configured language model cannot be set up.
            VocabularyError: a vocabulary file cannot be used.
        """
        from advisor.agent.graph import build

        self._settings = settings
        self._index = index
        subjects = [role for document in index.documents for role in document.roles]
        industries = frozenset(fact.industry for fact in index.facts if fact.industry)
        self._understanding: Understanding = load_understanding(
            settings.corpus_dir, index.roles, lambda word: index.frequency(word) > 0, subjects, industries, index.facts
        )
        self._composer = Composer(index, embedder, settings, self._understanding)
        folder = settings.corpus_dir / "vocabulary"
        self._learner = load_learner(
            folder,
            self.vocabulary,
            load_word_lists(folder).occupations,
            settings.career_office,
            telling=self._composer.advice.telling.update,
            embed=embedder.embed_query,
        )
        self._writer: Writer | None = None
        if settings.model:
            from advisor.abilities.consulting import Consulting
            from advisor.writing import load_writer

            consulting = Consulting(self.tools(), seconds=settings.model_timeout) if settings.model_tools else None
            self._writer = load_writer(settings, self.vocabulary, partial(_likeness, embedder), consulting)
        self._steps = build(self)
        self._graph = self._steps.compile()

    @property
    def vocabulary(self) -> Vocabulary:
        """Names of roles, levels, places, industries and employers, as questions to this index are read."""
        return self._understanding.vocabulary

    @property
    def roles(self) -> tuple[str, ...]:
        """Roles that the guides are about or give pay for."""
        return self._index.roles

    @property
    def generation(self) -> str:
        """Name of the index generation that answers."""
        return str(self._index.generation)

    def starters(self) -> tuple[str, ...]:
        """Give questions that this index answers, for an empty chat."""
        return self._composer.starters()

    def graph(self, saver: BaseCheckpointSaver[Any] | None = None) -> CompiledStateGraph[State, Any, State, State]:
        """Give the conversation's graph, a LangChain `Runnable`; with a checkpointer it keeps conversations."""
        return self._steps.compile(checkpointer=saver) if saver is not None else self._graph

    def tools(self) -> list[BaseTool]:
        """Give the abilities as LangChain tools: search, pay, comparison, skill gap, plan and moves."""
        from advisor.abilities.ability import Abilities
        from advisor.abilities.ability_tools import make_tools

        return make_tools(Abilities(self))

    def retriever(self, k: int = 8) -> GuideRetriever:
        """Give a LangChain retriever of at most `k` passages."""
        from advisor.abilities.guide_retriever import GuideRetriever

        return GuideRetriever(search=partial(self.find, most=k), k=k)

    def find(self, question: str, most: int = 8) -> tuple[Evidence, ...]:
        """List the passages that answer a question and what else is on it, best first; none if it has no answer."""
        draft = self.draft([question])
        if not draft.outcome.answered or not draft.evidence:
            return ()
        query = self.understand([question], {}).applied.query
        return (*draft.evidence, *self._composer.further(query, most))

    def knows(self) -> Coverage:
        """Sum up what this index covers, and where it has gaps."""
        return self._coverage

    @cached_property
    def _coverage(self) -> Coverage:
        from advisor.browse.coverage import gather

        return gather(self._index.documents, self._index.facts, self._composer.following, self.vocabulary)

    def answer(self, turns: Sequence[str]) -> Answer:
        """Answer the last of a learner's turns in the light of those before it."""
        for event in self.stream(turns):
            if isinstance(event, Done):
                return event.answer
        raise AssertionError("a stream ends with Done")

    def stream(self, turns: Sequence[str]) -> Iterator[Event]:
        """Answer as `answer` does, event by event; closing the iterator stops the work."""
        from advisor.agent.running import run

        yield Status("Reading the guides")
        yield from run(self._graph, {"turns": list(turns)})

    def draft(self, turns: Sequence[str]) -> Draft:
        """Understand and compose, without a language model."""
        return self.compose(turns, self.understand(turns, {}))

    # What the steps of the graph are made of

    def understand(self, turns: Sequence[str], corrections: Mapping[str, str]) -> Understood:
        """Read the last turn in the light of those before it, and of what the learner stated."""
        said = [turn[: self._settings.max_question] for turn in turns]
        heard = self._composer.advice.resolved(said, self._learner.hear(said, corrections))
        return Understood(heard, self._learner.apply(self._understanding.read(heard.turns), heard))

    def compose(self, turns: Sequence[str], understood: Understood) -> Draft:
        """Retrieve what answers, put the answer together, and say what may be asked next."""
        most = self._settings.max_question
        last = turns[-1] if turns else ""
        note = f"Only the first {most:,} characters of the question were read." if len(last) > most else None
        query = understood.applied.query
        draft = self._answered([turn[:most] for turn in turns] or [""], understood)
        suggested = draft.follow_ups or self._composer.following.after(query)
        follow_ups = tuple(islice((question for question in suggested if self._composer.answers(question)), MOST))
        return replace(
            draft,
            evidence=tuple(self._composer.whole(entry) for entry in draft.evidence),
            follow_ups=follow_ups,
            trace=(_read_as(query), *draft.trace),
            note=note,
            question=query.text,
        )

    def _answered(self, turns: Sequence[str], understood: Understood) -> Draft:
        """Compose the answer, unless a turn needs people, only tells something, or is a greeting."""
        turn = turns[-1]
        starters = self._composer.starters()
        heard, applied = understood.heard, understood.applied
        draft = self._learner.first(turn, starters) or self._learner.recalled(turn, heard, starters)
        if draft is not None:
            return replace(draft, profile=heard.profile if heard.profile.stated else None)
        draft = self._composer.advice.respond(turns, understood)
        if heard.told and (draft is None or (heard.asks_again and not draft.outcome.answered)):
            draft = self._learner.noted(heard, starters)
        elif draft is None:
            draft = self._composer.greeted(turn) or self._composer.compose_for(applied)
        draft = self._learner.with_care(draft, turn, starters)
        return replace(draft, profile=heard.profile if heard.profile.stated else None)

    def word(self, draft: Draft) -> Writing | None:
        """Have the language model word an answer, sentence by checked sentence; None without a model."""
        return self._writer.write(draft.question, draft) if self._writer else None

    def respond(self, draft: Draft, shown: Sequence[Statement], report: Report | None, seconds: float) -> Answer:
        """Sum up what was shown: its text, what bears it out, and why it came out so."""
        text = "\n\n".join(statement.text for statement in shown)
        cited = {int(marker) for marker in _MARKER.findall(text)} | beside_markers(draft)
        worded = report is not None and bool(report.kept)
        return Answer(
            text=text,
            outcome=draft.outcome,
            citations=tuple(entry.citation for entry in draft.evidence if entry.marker in cited),
            figures=tuple(dict.fromkeys(figure for statement in shown for figure in statement.figures)),
            chart=draft.chart if draft.outcome.answered else None,
            gap=draft.gap,
            plan=draft.plan,
            moves=draft.moves,
            profile=draft.profile,
            follow_ups=draft.follow_ups,
            model=self._settings.model if worded else None,
            note=" ".join(filter(None, (draft.note, report.note if report else None))) or None,
            generation=self.generation,
            seconds=round(seconds, 4),
            trace=(*draft.trace, *(report.trace if report else ())),
        )


def _likeness(embedder: Embedder, one: str, other: str) -> float:
    """Give the cosine of two texts, cut to 0 to 1."""
    pair = (embedder.embed_query(one), embedder.embed_query(other))
    return max(0.0, sum(a * b for a, b in zip(*pair, strict=True)))


def _read_as(query: Query) -> str:
    parts = {
        "kind": query.intents[:2], "role": query.roles, "level": query.levels, "place": query.places,
        "industry": query.industries, "employer": query.employers, "year": query.years, "carried": query.carried,
    }  # fmt: skip
    return "read as " + "; ".join(f"{name}: {', '.join(map(str, value))}" for name, value in parts.items() if value)


def load_advisor(settings: Settings) -> Advisor:
    """Open the index with its embedding model, and the language model if one is configured.

    Raises:
        IndexMissing, IndexMismatch, EmbeddingError, ModelError, VocabularyError: what it says, and what to do.
    """
    from advisor.embedding import load_embedder
    from advisor.index import open_index

    embedder = load_embedder(settings)
    index = open_index(settings.index_dir, embedder.name)
    return Advisor(index, embedder, settings)
