"""Decides which pay facts answer a question about pay, and which only come near.

A fact answers where it states all that is asked.  One for a place that contains the one asked, for all levels, or for
no place where its money is that place's own, comes near and is told apart.  A figure for another role, a sibling place,
another level, employer, industry or time is never chosen.  Official statistics come before surveys, these before what
employers say, and articles last.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Protocol

from advisor.citing import Titled
from advisor.figures import Amount
from advisor.pay.admitting import admitted, is_excluded, plain, right_time, states_all
from advisor.pay.asking import ANY_AI, PAY_KINDS, Ask, Finding, Fit, Match, asks, side_by_side
from advisor.pay.bounds import asked_bound, from_below, lies_in
from advisor.pay.choosing import Choosing, publication
from advisor.pay.company_kinds import without_trade
from advisor.pay.fitting import Fitting, table_of
from advisor.pay.hire_rates import asks_rates, is_hire_rate, rates_beside
from advisor.pay.measure_names import PERIOD_ADJECTIVES
from advisor.pay.measuring import MeasureAsked, asks_number_employed, measure_asked
from advisor.pay.named_places import with_hubs
from advisor.pay.named_sources import of_named_sources
from advisor.pay.ranking import Ranking, asks_least, bottom, like_with_like, top
from advisor.pay.remaining import remaining_parts
from advisor.pay.repeats import Repeats
from advisor.pay.superlatives import listed_instead
from advisor.question.query import Query
from advisor.schema import FactKind, Origin, Period, SalaryFact, SourceKind
from advisor.vocabulary import Topic, Vocabulary

_OF_AI = re.compile(
    r"\b(?:ai|a\.i\.|ml|artificial intelligence|machine learning|genai|annotation|data)\b", re.IGNORECASE
)
_MOST_RANKED = 10
"""Roles that are ranked by their pay: what can be read on a phone."""


class Published(Titled, Protocol):
    """What is to be known of a document that states facts."""

    @property
    def roles(self) -> tuple[str, ...]: ...


class PayDesk:
    """Looks pay facts up by their fields."""

    def __init__(
        self, facts: Iterable[SalaryFact], vocabulary: Vocabulary, documents: Iterable[Published] = ()
    ) -> None:
        """Take the facts of an index, the names that relate places, and the documents that state the facts.

        Facts of better kinds of sources come first; within a kind those of documents about their role come before
        those that another document mentions in passing, and newer ones before older ones.
        """
        self.vocabulary = vocabulary
        self._documents = {document.source: document for document in documents}
        subjects = (role for document in self._documents.values() for role in document.roles)
        self._named = frozenset({*vocabulary.own_roles, *subjects} - {ANY_AI})
        self._repeats = Repeats(
            {name: Origin(one.title, one.publisher, one.published) for name, one in self._documents.items()}
        )
        self._fitting = Fitting(vocabulary)
        self._ranking = Ranking(vocabulary, self._fitting, self.official, lambda fact: self.kind_of(fact).rank)
        self._choosing = Choosing(self._ranking, self.official)
        facts = tuple(with_hubs(fact, vocabulary) for fact in facts)
        self._counts_people = any(fact.kind is FactKind.COUNT and self.official(fact) for fact in facts)
        self._by_role: dict[str | None, list[SalaryFact]] = {}
        for fact in self._in_order(facts):
            self._by_role.setdefault(fact.role, []).append(fact)

    def _in_order(self, facts: Sequence[SalaryFact]) -> list[SalaryFact]:
        dates: dict[object, str] = {}
        for fact in facts:
            dates[publication(fact)] = max(dates.get(publication(fact), ""), self._date(fact))
        newest = sorted(facts, key=lambda fact: dates[publication(fact)], reverse=True)
        return sorted(newest, key=lambda fact: (self.kind_of(fact).rank, not self._about_its_role(fact)))

    def _date(self, fact: SalaryFact) -> str:
        document = self._documents.get(fact.source)
        stated = fact.origin.published if fact.origin else document.published if document else None
        return stated or fact.as_of or ""

    def _about_its_role(self, fact: SalaryFact) -> bool:
        document = self._documents.get(fact.source)
        return document is not None and fact.role in document.roles

    def kind_of(self, fact: SalaryFact) -> SourceKind:
        """Say what kind of publication a fact rests on; an article where nothing is known of it."""
        document = self._documents.get(fact.source)
        stated = (fact.origin.kind if fact.origin else None) or (document.kind if document else None)
        return next((kind for kind in SourceKind if kind.value == stated), SourceKind.ARTICLE)

    def official(self, fact: SalaryFact) -> bool:
        """Say whether a fact is of official statistics."""
        return self.kind_of(fact) is SourceKind.OFFICIAL

    def facts_of(self, role: str | None) -> Sequence[SalaryFact]:
        """List all facts of a role."""
        return self._by_role.get(role, ())

    def roles(self) -> tuple[str, ...]:
        """List the roles that have a pay figure, those that guides are about or that have a name here first."""
        paid = [
            role
            for role, facts in self._by_role.items()
            if role and any(fact.kind in PAY_KINDS and fact.released for fact in facts)
        ]
        return tuple(sorted(paid, key=lambda role: role not in self._named))

    def roles_at(self, employer: str) -> tuple[str, ...]:
        """List the roles that a figure of an employer is stated for."""
        return tuple(r for r in self._by_role if r and any(fact.employer == employer for fact in self._by_role[r]))

    def all_roles(self) -> tuple[str, ...]:
        """List the roles that any fact is about."""
        return tuple(role for role in self._by_role if role)

    def has_premium(self, role: str) -> bool:
        """Say whether a premium is stated for a role."""
        return any(fact.kind is FactKind.PREMIUM for fact in self.facts_of(role))

    def counts(self, query: Query) -> bool:
        """Say whether a question asks how many people are employed in a role, and facts tell that or what they lack.

        Where statistics count people, and not those in the role, that is the answer: no other number is of them.
        """
        if not query.roles or query.group or not asks_number_employed(query):
            return False
        numbered = (fact.kind is FactKind.COUNT for role in query.roles for fact in self.facts_of(role))
        uncounted = self._counts_people and ANY_AI not in query.roles and not (query.employers or query.topic)
        return any(numbered) or uncounted

    def across_roles(self, query: Query) -> Finding:
        """Give each role's highest figure that states all else that is asked, the best paid role first.

        Where the least is asked, it is each role's lowest one, and the worst paid role comes first.  Of official
        statistics, which give a role many figures, the median of the widest place stands for the role.
        """
        wanted, bound = asks(replace(query, roles=())), asked_bound(query)
        if bound is not None and (kept := self._best_of_roles(query, wanted, bound)):
            return Finding(wanted[0], kept)
        return Finding(wanted[0], self._best_of_roles(query, wanted, None))

    def _best_of_roles(self, query: Query, wanted: Sequence[Ask], bound: Amount | None) -> tuple[Match, ...]:
        """Rank each role's best figure, or its lowest one where the least is asked, of those within a bound."""
        least = from_below(bound) if bound else asks_least(query)
        measure, value = measure_asked(query), bottom if least else top
        best = []
        whole = not _OF_AI.search(query.text)  # "which job pays most" asks about every occupation that has figures
        for role in (
            role
            for role in self.roles()
            if role in self._named or (whole and any(map(self.official, self._by_role[role])))
        ):
            facts = [
                fact
                for fact in self._by_role[role]
                if fact.kind in PAY_KINDS and fact.period in (Period.YEAR, None) and right_time(fact, query)
                if fact.released and any(states_all(fact, ask) for ask in wanted)
                if not is_excluded(fact, query, self.vocabulary) and (bound is None or lies_in(fact, bound))
                if asks_rates(query.text) or not is_hire_rate(fact)
            ]
            found = [Match(fact, Fit.EXACT, Fit.EXACT) for fact in facts]
            if not query.places:
                found = self._fitting.widest(found, self.official)
            told = [match for match in found if not self.official(match.fact)]
            found = told or self._ranking.one_each(found, measure)
            best.extend(sorted(found, key=value, reverse=not least)[:1])
        dollars = [match for match in best if match.fact.currency == "USD"]
        return tuple(sorted(dollars or best, key=value, reverse=not least)[:_MOST_RANKED])

    def look_up(self, query: Query) -> tuple[Finding, ...]:
        """Find the facts for each combination of what is asked, in the order asked; see `side_by_side` for the most."""
        if listed := listed_instead(query, self.vocabulary.within, self._find):
            return listed
        cut, _ = side_by_side(without_trade(query, self.facts_of))
        found = [self._find(ask, cut, measure_asked(cut)) for ask in asks(cut)]
        return like_with_like(of_named_sources(cut, found, self._documents, self.official, self._find))

    def _find(self, ask: Ask, query: Query, measure: MeasureAsked) -> Finding:
        if parts := remaining_parts(ask, query, self.facts_of(ask.role), self.vocabulary, self._find):
            return parts
        fitting = self._fitting_facts(ask, query)
        rates = [m for m in fitting if is_hire_rate(m.fact)] if asks_rates(query.text) else []
        fitting = rates or fitting
        if query.periods and not rates and not any(_pays(match) and match.place is Fit.EXACT for match in fitting):
            other = self._of_other_period(ask, query, measure)
            if not any(_pays(m) for m in fitting) or any(m.place is Fit.EXACT for m in other.pay):
                return other
        numbers = [match for match in fitting if match.fact.kind is FactKind.COUNT]
        paid = [match for match in fitting if match.fact.kind is not FactKind.COUNT]
        found = self._fitting.nearest(numbers if measure.people else paid)
        if query.spread is not None:
            ranked = self._ranking.by(query.spread, found, query, measure)
            if ranked:
                return Finding(ask, tuple(self._repeats.without(ranked)))
        if ask.place is None:
            found = self._fitting.widest(found, self.official)
        found = plain(found, ask, measure.end)
        answering, unstated = self._choosing.of(found, numbers, query, measure)
        return Finding(ask, tuple(self._repeats.without(answering)), unstated)

    def _of_other_period(self, ask: Ask, query: Query, measure: MeasureAsked) -> Finding:
        """Give what there is by another period than the one asked, of which nothing is computed, and say so."""
        other = self._find(ask, replace(query, periods=()), measure)
        if not any(_pays(match) for match in other.matches):
            return other
        period, what = query.periods[0], query.intent if query.intent in ("premium", "equity") else "pay"
        held = not other.unstated and self._withholds(period, other)
        return replace(other, unstated=f"{PERIOD_ADJECTIVES[period]} {other.unstated or what}", period_withheld=held)

    def _withholds(self, period: Period, finding: Finding) -> bool:
        """Say whether the rows found hold pay of a period and release none of it."""
        rows = {match.fact.unit for match in finding.pay if match.place is Fit.EXACT}
        paid = (f for f in self.facts_of(finding.ask.role) if f.unit in rows and f.kind in PAY_KINDS)
        timed = [fact for fact in paid if fact.period is period]
        return bool(timed) and not any(fact.released for fact in timed)

    def _fitting_facts(self, ask: Ask, query: Query) -> list[Match]:
        own = [*self.facts_of(ask.role), *rates_beside(ask.role, ask.level, self._by_role, table_of)]
        facts = admitted(own, ask, query, self.vocabulary)
        if query.spread is Topic.PLACE and ask.place:
            inside = [match for fact in facts if (match := self._fitting.match(fact, ask, inside=True))]
            inside += self._listed_beside(ask, facts, inside)
            if inside:
                return inside
        return [match for fact in facts if (match := self._fitting.match(fact, ask))]

    def _listed_beside(self, ask: Ask, facts: Sequence[SalaryFact], inside: Sequence[Match]) -> list[Match]:
        """Give what official statistics of the place asked list beside its parts: the territories of a country."""
        anywhere = replace(ask, place=None)
        rows = [m for fact in facts if self.official(fact) and (m := self._fitting.match(fact, anywhere))]
        whole = {table_of(m.fact) for m in self._fitting.widest(rows, self.official) if m.fact.region == ask.place}
        known = {match.fact.id for match in inside}
        return [
            match
            for match in rows
            if table_of(match.fact) in whole and match.fact.region != ask.place and match.fact.id not in known
        ]


def _pays(match: Match) -> bool:
    return match.fact.released and match.fact.kind is not FactKind.COUNT
