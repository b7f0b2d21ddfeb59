"""Decides which turns are about advice that takes several turns: a gap, a plan, moves, what is open or free to one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from advisor.asked_details import Detail, asked_detail
from advisor.citing import Ledger, Titled
from advisor.clarifying import asks_nothing
from advisor.conditions import Conditions, Place
from advisor.details import Details, named_source
from advisor.draft import Draft, Statement
from advisor.embedding import Embedder
from advisor.following import Following
from advisor.held_for import HeldFor
from advisor.index import Index
from advisor.joining import joined
from advisor.learner.applying import Applied, applied, load_backgrounds
from advisor.learner.hearing import Heard
from advisor.learner.learner import Understood
from advisor.learner.possible import Possible
from advisor.moves.move_answers import MoveAnswers
from advisor.pay.paying import PayDesk
from advisor.plan.cheaper import Cheaper
from advisor.plan.plan_answers import PlanAnswers
from advisor.pointing import Pointing
from advisor.question.other_work import is_work
from advisor.question.query import Query
from advisor.question.understanding import Understanding
from advisor.question.word_lists import load_word_lists
from advisor.quoting import Quoting
from advisor.results import Profile
from advisor.retrieval import Found
from advisor.schema import Outcome, SalaryFact
from advisor.settings import Settings
from advisor.short_turns import chosen_role
from advisor.skills.skill_answers import load_skill_answers
from advisor.sourcing import asks_date, dates_of, sources_of
from advisor.vocabulary import Topic
from advisor.wording import people

_REMEMBERED = 512
"""Answers that are remembered by their turns: a thread asks for its earlier ones at each of its turns."""
ComposeFor = Callable[[Applied], Draft]
"""Composes the answer to a question that is no part of such a thread."""


class Advice:
    """Asks the parts that follow a thread, the most particular first."""

    def __init__(
        self,
        index: Index,
        embedder: Embedder,
        settings: Settings,
        understanding: Understanding,
        desk: PayDesk,
        by_unit: Mapping[str, Sequence[SalaryFact]],
        compose_for: ComposeFor,
        following: Following,
        find: Callable[[Query], Found],
    ) -> None:
        """Take an open index with what reads its questions, pay facts by role and by unit, and what composes answers.

        Raises:
            VocabularyError: a data file on skills, backgrounds or occupations cannot be used.
        """
        folder = settings.corpus_dir / "vocabulary"
        occupations = load_word_lists(folder).occupations
        vocabulary = self._vocabulary = understanding.vocabulary
        roles_of = self._roles_of = {document.source: document.roles for document in index.documents}
        self._documents: Mapping[str, Titled] = {document.source: document for document in index.documents}
        self._compose_for, self._following = compose_for, following
        self._read: Callable[[tuple[str, ...]], Query] = lru_cache(_REMEMBERED)(understanding.read)
        self._again = lru_cache(_REMEMBERED)(self._answered)
        self._details = Details(index, embedder.embed_query, understanding.vocabulary, Quoting(by_unit))
        self._held_for = HeldFor(
            index.facts, find, self._details.quoting, lambda fact: index.units([fact.unit])[fact.unit]
        )
        self._backgrounds = load_backgrounds(folder)
        self._plans = PlanAnswers(index, list(roles_of.items()), vocabulary, by_unit)
        self._skills = load_skill_answers(index, roles_of, vocabulary, folder, embedder, self._plans.steps_of)
        self.telling = self._skills.telling
        """Reads what turns say of skills."""
        self._moves = MoveAnswers(
            index,
            index.documents,
            vocabulary,
            desk,
            index.units,
            lambda word: is_work(word, occupations),
            self._skills.role_skills,
        )
        facts_of: dict[str, int] = {}
        for fact in index.facts:
            facts_of[fact.source] = facts_of.get(fact.source, 0) + 1
        conditions = Conditions(index, self._subjects, by_unit, lambda source: facts_of.get(source, 0))
        self._cheaper = Cheaper(conditions, understanding.intents.fits, self._question)
        self._possible = Possible(conditions, self._moves.from_background, self._skills.wanted, following.roles())

    def resolved(self, turns: Sequence[str], heard: Heard) -> Heard:
        """Put what the turns point at into them ("the first one"): what is read, shown and worded is what is meant."""
        if len(heard.turns) < 2:
            return heard

        def answered(asked: tuple[str, ...]) -> Draft:
            return self._again(_until(turns, heard.places, asked), heard.places[: len(asked)], asked, heard.profile)

        pointing = Pointing(self._read, answered, self._subjects, self._following.roles())
        return replace(heard, turns=pointing.resolved(heard.turns))

    def respond(self, turns: Sequence[str], understood: Understood) -> Draft | None:
        """Answer the last turn, what it points at resolved; None where it asks nothing."""
        heard = understood.heard
        if asks_nothing(turns[-1]):
            return None
        whole = _whole(turns, heard.places, heard.turns)
        if not heard.turns or (heard.told and not heard.asks_again):
            return self._parts(whole, understood.applied, heard.profile)
        points = not heard.told and heard.turns[-1] != turns[-1]
        if points and (chosen := chosen_role(heard.turns[-1], understood.applied.query)):
            return self._noted(chosen)
        draft = self._again(tuple(whole), heard.places, heard.turns, heard.profile)
        return replace(draft, trace=(f"points at: {heard.turns[-1]}", *draft.trace)) if points else draft

    def _answered(
        self, turns: tuple[str, ...], places: tuple[int, ...], asked: tuple[str, ...], profile: Profile
    ) -> Draft:
        """Compose the answer to the last of the turns that ask; earlier ones are composed again, as they were shown."""
        use = self._applied(asked, profile)
        if asks_date(asked[-1]) and (dated := self._dated(turns, places, asked, profile)):
            return dated
        if held := self._held_for.respond(asked[-1], use.query, self._read(asked[-1:]), Ledger(self._documents)):
            return held
        if len(asked) > 1 and (detail := asked_detail(asked[-1], self._read(asked[-1:]))):
            last = self._again(_until(turns, places, asked[:-1]), places[:-1], asked[:-1], profile)
            told = self._detail(detail, asked, last)
            advised = last.plan or last.gap or last.moves
            if told is not None:
                return (self._parts(turns, use, profile) if advised else None) or told
        return self._parts(turns, use, profile) or self._compose_for(use)

    def _dated(
        self, turns: tuple[str, ...], places: tuple[int, ...], asked: tuple[str, ...], profile: Profile
    ) -> Draft | None:
        """Say of which date a guide is: that of the role that the turn names, else what the last answer rests on."""
        roles = set(self._read(asked[-1:]).roles)
        sources = [source for source, about in self._roles_of.items() if roles and roles.issubset(about[:1])]
        if not roles and len(asked) > 1:
            last = self._again(_until(turns, places, asked[:-1]), places[:-1], asked[:-1], profile)
            sources = [entry.unit.source for entry in last.evidence if f"[{entry.marker}]" in last.text]
        return dates_of(sources, self._documents)

    def _detail(self, detail: Detail, asked: tuple[str, ...], last: Draft) -> Draft | None:
        """Answer a turn that asks for a detail of the last answer; None where its sources do not give it."""
        before = self._read(asked[:-1])
        ledger = Ledger(self._documents)
        if detail is not Detail.SOURCE:
            return self._details.respond(detail, asked[-1], asked[-2], before, last, ledger)
        named = self._details.attributed(last)
        said = sources_of(last, self._documents)
        if said is None or named is None:
            return None if before.about_pay else said
        first = named_source(named, self._details.quoting, ledger)
        return joined(Draft(Outcome.ANSWERED, (first,), ledger.evidence), said)

    def _applied(self, turns: Sequence[str], profile: Profile) -> Applied:
        return applied(self._read(tuple(turns)), profile, turns[-1], self._vocabulary, self._backgrounds)

    def _parts(self, turns: Sequence[str], use: Applied, profile: Profile) -> Draft | None:
        query = use.query
        return (
            self._skills.respond(turns, query, profile, Ledger(self._documents))
            or self._possible.respond(turns, query, profile, Ledger(self._documents))
            or self._plans.respond(turns, query, profile, Ledger(self._documents))
            or self._moves.compose(query, profile, Ledger(self._documents), turns)
            or self._cheaper.respond(turns[-1], query, Ledger(self._documents))
        )

    def _noted(self, role: str) -> Draft:
        """Say that a role was chosen, and what may be asked about it."""
        asks = tuple(self._following.ask(kind, role) for kind in self._following.covers(role))
        text = f"Then it is about {people(role)}. What would you like to know about their work?"
        return Draft(Outcome.CLARIFY, (Statement(text),), follow_ups=asks, trace=(f"chosen: {role}",))

    def _question(self, question: str) -> Draft:
        """Answer a question that stands alone."""
        return self._compose_for(Applied(self._read((question,))))

    def _subjects(self, place: Place) -> frozenset[str]:
        """Give the roles that a section is about: those of its headings, else those of its document."""
        named = {mention.name for mention in self._vocabulary.find(" . ".join(place[1])) if mention.topic is Topic.ROLE}
        return frozenset(named or self._roles_of.get(place[0], ()))


def _whole(turns: Sequence[str], places: Sequence[int], asked: Sequence[str]) -> list[str]:
    """Give all turns, with those that ask as they are meant."""
    whole = list(turns)
    for at, turn in zip(places, asked, strict=False):
        whole[at] = turn
    return whole


def _until(turns: Sequence[str], places: Sequence[int], asked: Sequence[str]) -> tuple[str, ...]:
    """Give the turns up to the last of some that ask, with those as they are meant."""
    return tuple(_whole(turns, places, asked)[: places[len(asked) - 1] + 1])
