"""Decides how a question becomes an answer: understand, look up or retrieve, compose, word, verify, show."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, nullcontext
from dataclasses import replace
from functools import cached_property, partial
from itertools import islice
from typing import TYPE_CHECKING

from advisor.citing import Ledger, Titled
from advisor.draft import Draft, Evidence, Statement
from advisor.events import Charted, Done, Event, FollowUps, Sentence, Sources, Status
from advisor.following import MOST, MOST_STARTERS, Following
from advisor.names.occupations import load_occupations
from advisor.pay.asking import ANY_AI, Finding, Fit
from advisor.pay.pay_answers import PayAnswers
from advisor.pay.paying import PayDesk
from advisor.pay.rates import Rates, load_rates
from advisor.question.query import Query
from advisor.question.understanding import Understanding, load_understanding
from advisor.refusals import Refusals
from advisor.retrieval import Found, Retrieval
from advisor.schema import Answer, Outcome, SalaryFact
from advisor.settings import Settings
from advisor.text_answers import TextAnswers
from advisor.wording import capital, people

if TYPE_CHECKING:
    from advisor.embedding import Embedder
    from advisor.index import Index
    from advisor.writing import Report, Writer

_WHICH_ROLE = re.compile(
    r"\b(?:which|what) (?:\w+ ){0,3}?(?:roles?|jobs?|careers?|positions?|professions?|occupations?|lines? of work)\b"
    r"|\b(?:best|highest|top|lowest|worst|least)[- ]pa(?:id|ying)\b",
    re.IGNORECASE,
)
_WHOLE_SUBJECT = 0.7
"""Share of a question's words that a pay sentence must hold, where no role says whose pay it is."""
_SUBJECT = 0.4
"""The same for a sentence that states no pay."""
_JOINT_INTENTS = (None, "difference", "transition")
"""Questions about two roles that one passage answers about both; others are answered for each."""
_NUMBER = re.compile(r"\d")
_MARKER = re.compile(r"\[(\d+)\]")
_ANY_AI = re.compile(r"\b(?:ai|artificial intelligence)\b", re.IGNORECASE)
_GREETING = re.compile(
    r"^\W*(?:hi|hello|hey|good (?:morning|afternoon|evening)|thank(?:s| you)(?: so much)?"
    r"|thx|bye|goodbye|ok(?:ay)?)\W*$",
    re.IGNORECASE,
)


class Advisor:
    """Answers questions from one open index; safe to use from several threads."""

    def __init__(self, index: Index, embedder: Embedder, settings: Settings) -> None:
        """Take an open index, and the embedding model it was built with.

        Raises:
            MissingExtra, ModelError, PromptError: the configured language model cannot be set up.
            VocabularyError: a vocabulary file cannot be used.
        """
        self._settings = settings
        self._index = index
        subjects = [role for document in index.documents for role in document.roles]
        industries = frozenset(fact.industry for fact in index.facts if fact.industry)
        self._understanding: Understanding = load_understanding(
            settings.corpus_dir, index.roles, lambda word: index.frequency(word) > 0, subjects, industries, index.facts
        )
        vocabulary, intents = self._understanding.vocabulary, self._understanding.intents
        self._documents: Mapping[str, Titled] = {document.source: document for document in index.documents}
        roles_of = {document.source: document.roles for document in index.documents}
        self._desk = PayDesk(index.facts, vocabulary, index.documents)
        occupations = load_occupations(settings.corpus_dir / "vocabulary")
        self._following = Following(
            index.outline(), roles_of, self._desk, intents, vocabulary, nearest=occupations.nearest
        )
        self._refusals = Refusals(self._following)
        by_unit: dict[str, list[SalaryFact]] = {}
        for fact in index.facts:
            by_unit.setdefault(fact.unit, []).append(fact)
        self._by_unit = by_unit
        self._retrieval = Retrieval(index, roles_of, embedder, vocabulary, intents, settings, by_unit)
        self._pay = PayAnswers(self._desk, index.units, rates=self._exchange_rates, nearest=occupations.nearest)
        self._text = TextAnswers(intents, by_unit, vocabulary)
        self._answerable: dict[str, bool] = {}
        self._writer: Writer | None = None
        if settings.model:
            from advisor.writing import load_writer

            self._writer = load_writer(settings, vocabulary, partial(_likeness, embedder))

    @cached_property
    def _rates(self) -> Rates:
        return load_rates(self._settings.corpus_dir)

    def _exchange_rates(self) -> Rates:
        """Give the exchange rates; they are read when somebody first asks for other money."""
        return self._rates

    @property
    def generation(self) -> str:
        """Name of the index generation that answers."""
        return str(self._index.generation)

    def starters(self) -> tuple[str, ...]:
        """Give questions that this index answers, for an empty chat."""
        return tuple(question for question in self._following.starters() if self._answers(question))[:MOST_STARTERS]

    def answer(self, turns: Sequence[str]) -> Answer:
        """Answer the last of a learner's turns in the light of those before it."""
        for event in self.stream(turns):
            if isinstance(event, Done):
                return event.answer
        raise AssertionError("a stream ends with Done")

    def stream(self, turns: Sequence[str]) -> Iterator[Event]:
        """Answer as `answer` does, event by event; closing the iterator stops the work."""
        started = time.perf_counter()
        yield Status("Reading the guides")
        draft = self.draft(turns)
        yield from self._show(draft, started)

    def draft(self, turns: Sequence[str]) -> Draft:
        """Understand and compose, without a language model."""
        most = self._settings.max_question
        cut = [turn[:most] for turn in turns]
        long = bool(turns) and len(turns[-1]) > most
        note = f"Only the first {most:,} characters of the question were read." if long else None
        query = self._understanding.read(cut)
        draft = self._greeted(cut[-1] if cut else "") or self._compose(query)
        suggested = draft.follow_ups or self._following.after(query)
        follow_ups = tuple(islice((question for question in suggested if self._answers(question)), MOST))
        trace = (_read_as(query), *draft.trace)
        evidence = tuple(self._whole(entry) for entry in draft.evidence)
        return replace(draft, evidence=evidence, follow_ups=follow_ups, trace=trace, note=note, question=query.text)

    def _whole(self, entry: Evidence) -> Evidence:
        """Note what else the source of an answer states of pay."""
        known = {fact.id for fact in entry.facts}
        return replace(entry, beside=tuple(f for f in self._by_unit.get(entry.unit.id, ()) if f.id not in known))

    def _answers(self, question: str) -> bool:
        """Say whether a suggestion would be answered; remembered, since the same ones come again and again."""
        if question not in self._answerable:
            self._answerable[question] = self._compose(self._understanding.read([question])).outcome.answered
        return self._answerable[question]

    def _greeted(self, turn: str) -> Draft | None:
        """Answer a turn that asks nothing; None if it asks something."""
        if re.search(r"\w", turn) and not _GREETING.match(turn):
            return None
        return self._refusals.empty(thanked=bool(re.search(r"th(?:ank|x)", turn, re.IGNORECASE)))

    def _compose(self, query: Query) -> Draft:
        if query.intent == "care" and not query.roles:
            return self._refusals.care(self._settings.career_office)
        if query.intent == "about" and not query.roles:
            return self._refusals.about(self._documents.values())
        if query.language:
            return self._refusals.foreign(query.language)
        if query.other and not query.roles:
            return self._refusals.not_covered(query, f"another occupation: {query.other}")
        ledger = Ledger(self._documents)
        if query.about_pay or self._desk.counts(query):
            paid = self._said_of_pay(query, ledger) or self._compose_pay(query, ledger)
            if paid is not None:
                return paid
        if len(query.roles) > 1 and query.intent not in _JOINT_INTENTS and not query.about_pay:
            return self._compose_each(query)
        found = self._retrieval.find(query)
        if query.unnamed or (query.unplaced and query.about_pay):
            found = self._without_pay(found)
        if query.about_pay:
            found = self._without_others_pay(found)
            if not found.supported:
                return self._unpaid(query, found)
        if not found.supported:
            return self._side_by_side(query) or self._refuse(query, found.reason)
        return self._text.compose(query, found, ledger)

    def _side_by_side(self, query: Query) -> Draft | None:
        """Compare the pay of roles that are to be compared without a word on what; None where it is not that."""
        if not query.compares or len(query.roles) < 2 or query.intents or query.topic:
            return None
        return self._compose_pay(replace(query, intents=("pay",)), Ledger(self._documents))

    def _compose_each(self, query: Query) -> Draft:
        """Answer about several roles one after the other, each from what is about it."""
        ledger, statements, outcomes = Ledger(self._documents), [], []
        for role in query.roles:
            one = replace(query, roles=(role,))
            found = self._retrieval.find(one)
            draft = self._text.compose(one, found, ledger) if found.supported else self._refuse(one, found.reason)
            outcomes.append(draft.outcome)
            statements.append(Statement(f"**{capital(people(role))}**"))
            statements.extend(draft.statements)
        answered = [outcome.answered for outcome in outcomes]
        if not any(answered):
            return self._refuse(query, "nothing on either role")
        outcome = Outcome.ANSWERED if all(answered) else Outcome.PARTLY_ANSWERED
        return Draft(outcome, tuple(statements), ledger.evidence)

    def _said_of_pay(self, query: Query, ledger: Ledger) -> Draft | None:
        """Answer a yes-or-no question about pay from a sentence that holds its subject; None if there is none."""
        if not query.yes_no or query.compares or not query.topic:
            return None
        found = self._retrieval.find(query)
        fits = found.supported and found.hits[0].words >= _WHOLE_SUBJECT
        return self._text.compose(query, found, ledger) if fits else None

    def _compose_pay(self, query: Query, ledger: Ledger) -> Draft | None:
        """Answer from facts; None where it is not clear whose pay is asked."""
        if query.unnamed and query.roles:  # no fact is for an employer that nothing knows: the refusal names it
            query = replace(query, employers=(*query.employers, *query.unnamed))
        if query.unplaced and (query.roles or query.employers):  # nor for such a place
            query = replace(query, places=(*query.places, *query.unplaced))
        if query.roles in ((), (ANY_AI,)) and _WHICH_ROLE.search(query.text):
            return self._pay.compose(query, [self._desk.across_roles(query)], ledger)
        whole = query if query.roles else self._with_roles(query)
        if whole.roles:
            findings = self._desk.look_up(whole)
            if not query.roles:  # of the roles that we thought of, those that have something to say
                findings = tuple(finding for finding in findings if finding.matches) or findings[:1]
            if not any(finding.matches for finding in findings):
                whole, findings = self._as_premium(whole, findings)
            told = self._said_of_place(query, findings, ledger) if whole.roles == (ANY_AI,) else None
            if told is not None:
                return told
            return self._pay.compose(whole, findings, ledger)
        if not (query.topic or query.names or query.levels):
            return self._refusals.which_role(query)
        return None

    def _said_of_place(self, query: Query, findings: Sequence[Finding], ledger: Ledger) -> Draft | None:
        """Answer about pay in a field at large from words on a place that no figure is for; None if there are none."""
        if not query.places or any(match.place is Fit.EXACT for finding in findings for match in finding.pay):
            return None
        found = self._without_pay(self._retrieval.find(query))
        names = [place.casefold() for place in query.places]
        hits = tuple(
            hit
            for hit in found.hits
            if _NUMBER.search(hit.unit.text) and any(name in hit.unit.text.casefold() for name in names)
        )
        return self._text.compose(query, replace(found, hits=hits), ledger) if found.supported and hits else None

    def _as_premium(self, query: Query, findings: tuple[Finding, ...]) -> tuple[Query, tuple[Finding, ...]]:
        """Take a question about pay in an industry to ask for its premium, where only that is stated of it."""
        asked = replace(query, intents=("premium", *query.intents))
        premiums = self._desk.look_up(asked) if query.intent == "pay" and query.industries else ()
        return (asked, premiums) if any(finding.matches for finding in premiums) else (query, findings)

    def _with_roles(self, query: Query) -> Query:
        """Take the roles that have a premium, or people in AI at large, where a question means them."""
        if query.intent == "premium" and query.industries:
            return replace(query, roles=tuple(r for r in self._desk.all_roles() if self._desk.has_premium(r)))
        if query.intent == "premium" and _ANY_AI.search(query.text):
            return replace(query, roles=(ANY_AI,))
        if query.employers and not query.topic:
            return replace(query, roles=self._desk.roles_at(query.employers[0]))
        if _ANY_AI.search(query.text) and not query.topic:
            return replace(query, roles=(ANY_AI,))
        return query

    def _without_pay(self, found: Found) -> Found:
        """Leave out what states pay: where a name is unknown, nobody knows whose pay it would be."""
        hits = tuple(hit for hit in found.hits if hit.unit.id not in self._by_unit)
        return Found(hits, found.supported and bool(hits), found.reason)

    def _without_others_pay(self, found: Found) -> Found:
        """Where no role says whose pay is asked, keep a pay sentence only if it holds the whole subject."""
        hits = tuple(hit for hit in found.hits if hit.unit.id not in self._by_unit or hit.words >= _WHOLE_SUBJECT)
        supported = found.supported and bool(hits) and hits[0].words >= _SUBJECT
        return Found(hits, supported, found.reason)

    def _unpaid(self, query: Query, found: Found) -> Draft:
        if not query.topic and not query.roles:
            return self._refusals.which_role(query)
        return self._refusals.not_covered(query, found.reason)

    def _refuse(self, query: Query, reason: str) -> Draft:
        asks = set(query.intents) - {"meaning"}  # "what is" asks about anything under the sun
        if asks or query.roles or query.employers:
            return self._refusals.not_covered(query, reason)
        return self._refusals.out_of_scope(reason)

    def _show(self, draft: Draft, started: float) -> Iterator[Event]:
        shown: list[Statement] = []
        writing = self._writer.write(draft.question, draft) if self._writer else None
        if writing is not None and draft.outcome.answered:
            yield Status("Wording the answer, and checking each sentence")
        with closing(writing) if writing is not None else nullcontext():
            for statement in writing if writing is not None else draft.statements:
                yield Sentence(("\n\n" if shown else "") + statement.text)
                shown.append(statement)
        answer = self._answer(draft, shown, writing.report if writing is not None else None, started)
        yield Sources(answer.citations)
        if answer.chart:
            yield Charted(answer.chart)
        yield FollowUps(answer.follow_ups)
        yield Done(answer)

    def _answer(self, draft: Draft, shown: Sequence[Statement], report: Report | None, started: float) -> Answer:
        text = "\n\n".join(statement.text for statement in shown)
        cited = {int(marker) for marker in _MARKER.findall(text)}
        worded = report is not None and bool(report.kept)
        return Answer(
            text=text,
            outcome=draft.outcome,
            citations=tuple(entry.citation for entry in draft.evidence if entry.marker in cited),
            figures=tuple(dict.fromkeys(figure for statement in shown for figure in statement.figures)),
            chart=draft.chart if draft.outcome.answered else None,
            follow_ups=draft.follow_ups,
            model=self._settings.model if worded else None,
            note=" ".join(filter(None, (draft.note, report.note if report else None))) or None,
            generation=self.generation,
            seconds=round(time.perf_counter() - started, 4),
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
