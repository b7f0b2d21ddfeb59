"""Decides which part answers a question: people, pay facts, text, or a refusal, and in which order they are asked."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from advisor.advice import Advice
from advisor.citing import Ledger, Titled
from advisor.clarifying import Clarifying
from advisor.draft import Draft, Evidence, Statement
from advisor.embedding import Embedder
from advisor.following import MOST_STARTERS, Following
from advisor.index import Index
from advisor.joining import joined
from advisor.learner.applying import Applied, counts_for
from advisor.names.occupations import load_occupations
from advisor.paid_roles import as_premium, asks_which_role, with_roles
from advisor.pay.asking import ANY_AI, Finding, Fit
from advisor.pay.pay_answers import PayAnswers
from advisor.pay.paying import PayDesk
from advisor.pay.rates import Rates, load_rates
from advisor.question.query import Query
from advisor.question.understanding import Understanding
from advisor.reasons import asks_why, reasons
from advisor.refusals import Refusals
from advisor.retrieval import Found, Retrieval
from advisor.schema import Outcome, SalaryFact
from advisor.settings import Settings
from advisor.text_answers import TextAnswers
from advisor.wording import capital, people

_NUMBER = re.compile(r"\d")
_WHOLE_SUBJECT = 0.7
"""Share of a question's words that a pay sentence must hold, where no role says whose pay it is."""
_SUBJECT = 0.4
"""The same for a sentence that states no pay."""
_JOINT_INTENTS = (None, "difference", "transition")
"""Questions about two roles that one passage answers about both; others are answered for each."""


class Composer:
    """Composes the answers of one open index, without a language model; safe to use from several threads."""

    def __init__(self, index: Index, embedder: Embedder, settings: Settings, understanding: Understanding) -> None:
        """Take an open index, the embedding model it was built with, and what reads its questions."""
        self._settings = settings
        self._understanding = understanding
        vocabulary, intents = understanding.vocabulary, understanding.intents
        self._documents: Mapping[str, Titled] = {document.source: document for document in index.documents}
        roles_of = {document.source: document.roles for document in index.documents}
        self._desk = PayDesk(index.facts, vocabulary, index.documents)
        occupations = load_occupations(settings.corpus_dir / "vocabulary")
        self.following = Following(
            index.outline(), roles_of, self._desk, intents, vocabulary, nearest=occupations.nearest
        )
        self._refusals = Refusals(self.following)
        self._clarifying = Clarifying(self._refusals, self.following.roles())
        self.greeted = self._clarifying.greeted
        """Answers a turn that asks nothing."""
        by_unit: dict[str, list[SalaryFact]] = {}
        for fact in index.facts:
            by_unit.setdefault(fact.unit, []).append(fact)
        self._by_unit = by_unit
        self._retrieval = Retrieval(index, roles_of, embedder, vocabulary, intents, settings, by_unit)
        self._pay = PayAnswers(self._desk, index.units, rates=self._exchange_rates, nearest=occupations.nearest)
        self._text = TextAnswers(intents, by_unit, vocabulary)
        self.advice = Advice(
            index,
            embedder,
            settings,
            understanding,
            self._desk,
            by_unit,
            self.compose_for,
            self.following,
            self._retrieval.find,
        )
        self._answerable: dict[str, bool] = {}

    @cached_property
    def _rates(self) -> Rates:
        return load_rates(self._settings.corpus_dir)

    def _exchange_rates(self) -> Rates:
        """Give the exchange rates; they are read when somebody first asks for other money."""
        return self._rates

    def starters(self) -> tuple[str, ...]:
        """Give questions that this index answers, for an empty chat."""
        return tuple(question for question in self.following.starters() if self.answers(question))[:MOST_STARTERS]

    def answers(self, question: str) -> bool:
        """Say whether a suggestion would be answered; remembered, since the same ones come again and again."""
        if question not in self._answerable:
            self._answerable[question] = self.compose(self._understanding.read([question])).outcome.answered
        return self._answerable[question]

    def whole(self, entry: Evidence) -> Evidence:
        """Note what else the source of an answer states of pay."""
        known = {fact.id for fact in entry.facts}
        return replace(entry, beside=tuple(f for f in self._by_unit.get(entry.unit.id, ()) if f.id not in known))

    def further(self, query: Query, most: int) -> tuple[Evidence, ...]:
        """Give what the guides hold on a question beside what answers it, best first; pay is for facts alone."""
        found = self._retrieval.find(query)
        ledger = Ledger(self._documents)
        if found.supported and not query.about_pay:
            for hit in self._without_pay(found).hits[:most]:
                ledger.cite(hit.unit)
        return ledger.evidence

    def compose_for(self, applied: Applied) -> Draft:
        """Answer a learner's question by what they stated, and say what of it was used."""
        query = applied.query
        draft = self.compose(query)
        for industry, stated in applied.industries:
            asked = replace(query, intents=("premium",), industries=(industry,), levels=(), places=(), experience=None)
            premium = self._compose_pay(asked, Ledger(self._documents))
            if premium is not None and premium.outcome.answered:
                lead = Statement(counts_for(industry, stated))
                premium = replace(premium, statements=(lead, *premium.statements))
                draft = joined(draft, premium) if draft.outcome.answered else premium
        if applied.said and draft.outcome.answered:
            draft = replace(draft, statements=(*draft.statements, Statement(" ".join(applied.said))))
        return draft

    def compose(self, query: Query) -> Draft:
        """Retrieve what answers a question, and put the answer together."""
        return self._unasked(query) or self._retrieved(query)

    def _unasked(self, query: Query) -> Draft | None:
        """Answer what no guide is needed for: care, what this is, another language, what was left open; else None."""
        if query.intent == "care" and not query.roles:
            return self._refusals.care(self._settings.career_office)
        if query.intent == "about" and not query.roles:
            return self._refusals.about(self._documents.values())
        if query.language:
            return self._refusals.foreign(query.language)
        asked_back = self._clarifying.asked_back(query)
        if asked_back is not None:
            return asked_back
        if query.other and not query.roles:
            described = self._text.described(query, self._retrieval.find, Ledger(self._documents))
            return described or self._refusals.not_covered(query, f"another occupation: {query.other}")
        return None

    def _retrieved(self, query: Query) -> Draft:
        ledger = Ledger(self._documents)
        if asks_why(query):
            return reasons(query, self._retrieval.find, ledger)
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
            not_stated = self._side_by_side(query) or self._text.not_stated(query, found, ledger)
            return not_stated or self._refuse(query, found.reason)
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
        if asks_which_role(query):
            return self._pay.compose(query, [self._desk.across_roles(query)], ledger)
        whole = query if query.roles else with_roles(query, self._desk)
        if whole.roles:
            findings = self._desk.look_up(whole)
            if not query.roles:  # of the roles that we thought of, those that have something to say
                findings = tuple(finding for finding in findings if finding.matches) or findings[:1]
            if not any(finding.matches for finding in findings):
                whole, findings = as_premium(whole, findings, self._desk)
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
            if hit.heading and _NUMBER.search(hit.unit.text) and any(name in hit.unit.text.casefold() for name in names)
        )
        return self._text.compose(query, replace(found, hits=hits), ledger) if found.supported and hits else None

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
