"""Decides which pay facts answer a question about pay, and which only come near.

A fact answers where it states all that is asked.  One for a place that contains the one asked, for all levels, or for
no place where its money is that place's own, comes near and is told apart.  A figure for another role, a sibling place,
another level, employer, industry or time is never chosen.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from typing import Protocol

from advisor.query import Query
from advisor.schema import FactKind, Level, Period, SalaryFact
from advisor.stems import stem
from advisor.vocabulary import Topic, Vocabulary, words

ANY_AI = "ai professional"
PAY_KINDS = frozenset(
    {FactKind.RANGE, FactKind.MEAN, FactKind.MEDIAN, FactKind.PERCENTILE, FactKind.MINIMUM, FactKind.MAXIMUM}
)
_ASKED_KINDS = (
    (re.compile(r"\bmedians?\b", re.I), frozenset({FactKind.MEDIAN})),
    (re.compile(r"\b(?:averages?|mean)\b", re.I), frozenset({FactKind.MEAN, FactKind.MEDIAN})),
    (
        re.compile(
            r"\b(?:max(?:imum)?|ceiling|at most|top[- ]end|highest|upper end|(?:very |the )top|most (?:can|could))\b",
            re.I,
        ),
        frozenset({FactKind.MAXIMUM}),
    ),
    (re.compile(r"\b(?:lowest|minimum|at least)\b", re.I), frozenset({FactKind.MINIMUM})),
)
_ASKS_SHARE_OF_PEOPLE = re.compile(
    r"\b(?:\d+|ten|tenth|five|quarter)\b ?(?:%|per ?cent\b)?|\bpercentile", re.IGNORECASE
)
_LOW_END = re.compile(r"\b(?:lowest|bottom|worst|least)\b", re.IGNORECASE)
_HIGH_END = re.compile(r"\b(?:highest|top|best|most)\b", re.IGNORECASE)
_FIELDS: Mapping[Topic, str] = {Topic.INDUSTRY: "industry", Topic.EMPLOYER: "employer", Topic.PLACE: "region"}
_SAME = 0.012
"""Two bounds of one source that differ by less are one figure, rounded in one of its places."""


class Fit(IntEnum):
    """How well a fact's place or level meets the one asked; higher is better."""

    UNPLACED = 1
    WIDER = 2
    EXACT = 3


@dataclass(frozen=True, slots=True)
class Ask:
    """One combination of what a question asks; None where it leaves it open."""

    role: str | None
    level: Level | None = None
    place: str | None = None
    industry: str | None = None
    employer: str | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """A fact that answers an ask, or comes near it."""

    fact: SalaryFact
    place: Fit
    level: Fit

    @property
    def exact(self) -> bool:
        """Whether it states all that is asked."""
        return self.place is Fit.EXACT and self.level is Fit.EXACT


@dataclass(frozen=True, slots=True)
class Finding:
    """What the facts hold for one ask; empty if nothing fits."""

    ask: Ask
    matches: tuple[Match, ...]

    @property
    def exact(self) -> bool:
        """Whether something states all that is asked."""
        return any(match.exact for match in self.matches)


class Published(Protocol):
    """What is to be known of a document that states facts."""

    @property
    def source(self) -> str: ...
    @property
    def publisher(self) -> str | None: ...
    @property
    def roles(self) -> tuple[str, ...]: ...


class PayDesk:
    """Looks pay facts up by their fields."""

    def __init__(
        self, facts: Iterable[SalaryFact], vocabulary: Vocabulary, documents: Iterable[Published] = ()
    ) -> None:
        """Take the facts of an index, the names that relate places, and the documents that state the facts.

        Facts of documents about their role come before those that another document mentions in passing.
        """
        documents = tuple(documents)
        self._publishers = {document.source: document.publisher for document in documents}
        roles = {document.source: document.roles for document in documents}
        self._subjects = tuple(role for own in roles.values() for role in own)
        self._by_role: dict[str | None, list[SalaryFact]] = {}
        for fact in sorted(facts, key=lambda fact: fact.role not in roles.get(fact.source, ())):
            self._by_role.setdefault(fact.role, []).append(fact)
        self._vocabulary = vocabulary

    def facts_of(self, role: str | None) -> Sequence[SalaryFact]:
        """List all facts of a role."""
        return self._by_role.get(role, ())

    def roles(self) -> tuple[str, ...]:
        """List the roles that have a pay figure."""
        return tuple(role for role, facts in self._by_role.items() if role and any(f.kind in PAY_KINDS for f in facts))

    def roles_at(self, employer: str) -> tuple[str, ...]:
        """List the roles that a figure of an employer is stated for."""
        return tuple(r for r in self._by_role if r and any(fact.employer == employer for fact in self._by_role[r]))

    def all_roles(self) -> tuple[str, ...]:
        """List the roles that any fact is about."""
        return tuple(role for role in self._by_role if role)

    def across_roles(self, query: Query) -> Finding:
        """Give each role's highest figure that states all else that is asked, the best paid role first."""
        wanted = asks(replace(query, roles=()))
        named = (self._vocabulary.own_roles | frozenset(self._subjects)) - {ANY_AI}
        best = []
        for role in (role for role in self.roles() if role in named):
            facts = [
                fact
                for fact in self._by_role[role]
                if fact.kind in PAY_KINDS and fact.period in (Period.YEAR, None) and _right_time(fact, query)
                if any(_states(fact, ask) for ask in wanted)
            ]
            best.extend(sorted(facts, key=_top, reverse=True)[:1])
        best.sort(key=_top, reverse=True)
        return Finding(wanted[0], tuple(Match(fact, Fit.EXACT, Fit.EXACT) for fact in best))

    def has_premium(self, role: str) -> bool:
        """Say whether a premium is stated for a role."""
        return any(fact.kind is FactKind.PREMIUM for fact in self.facts_of(role))

    def look_up(self, query: Query) -> tuple[Finding, ...]:
        """Find the facts for each combination of what is asked, in the order asked."""
        return tuple(self._find(ask, query) for ask in asks(query))

    def _find(self, ask: Ask, query: Query) -> Finding:
        facts = [fact for fact in self.facts_of(ask.role) if _right_kind(fact, query) and _right_time(fact, query)]
        facts = [fact for fact in facts if _right_period(fact, query)]
        facts = self._in_industry(facts, ask.industry)
        facts = [fact for fact in facts if _same_or_open(fact.employer, ask.employer)]
        facts = _on_topic(facts, query)
        found = [match for fact in facts if (match := self._match(fact, ask))]
        found = _most_specific(found)
        found = _plain_first(found, ask, query.spread)
        return Finding(ask, tuple(self._distinct(_asked_kind(found if query.periods else _one_period(found), query))))

    def _distinct(self, found: Sequence[Match]) -> list[Match]:
        """Drop a figure that the same publisher gives again for the same thing, rounded or not."""
        kept: list[Match] = []
        for match in found:
            if not any(self._repeats(match.fact, other.fact) for other in kept):
                kept.append(match)
        return kept

    def _repeats(self, fact: SalaryFact, other: SalaryFact) -> bool:
        fields = ("role", "level", "region", "industry", "employer", "currency", "period", "percentile")
        if any(getattr(fact, name) != getattr(other, name) for name in fields):
            return False
        same = self._publication(fact) == self._publication(other)
        return same and _close(fact.low, other.low) and _close(fact.high, other.high)

    def _publication(self, fact: SalaryFact) -> object:
        """Tell publications apart: by origin, else by publisher, else by document."""
        return fact.origin or self._publishers.get(fact.source) or fact.source

    def _in_industry(self, facts: list[SalaryFact], asked: str | None) -> list[SalaryFact]:
        """Keep the facts of an industry: those that name it, else those whose own name for theirs holds it."""
        same = [fact for fact in facts if _same_or_open(fact.industry, asked)]
        if same or asked is None:
            return same
        return [fact for fact in facts if asked in self._industries(fact.industry or fact.condition or "")]

    def _industries(self, written: str) -> set[str]:
        parts = [word.written for word in words(written)]
        return {m.name for part in parts for m in self._vocabulary.find(part) if m.topic is Topic.INDUSTRY}

    def _match(self, fact: SalaryFact, ask: Ask) -> Match | None:
        place, level = self._place_fit(fact, ask.place), _level_fit(fact, ask.level)
        return Match(fact, place, level) if place and level else None

    def _place_fit(self, fact: SalaryFact, asked: str | None) -> Fit | None:
        if asked is None or fact.region == asked:
            return Fit.EXACT
        if fact.region is None:
            own = fact.currency in self._vocabulary.currencies(asked)
            return Fit.UNPLACED if own else None
        return Fit.WIDER if self._vocabulary.within(asked, fact.region) else None


def asks(query: Query) -> list[Ask]:
    """Spell out every combination of role, level, place, industry and employer that a question asks."""
    return [
        Ask(*combination)
        for combination in itertools.product(
            query.roles or (None,),
            query.levels or (None,),
            query.places or (None,),
            query.industries or (None,),
            query.employers or (None,),
        )
    ]


def _right_kind(fact: SalaryFact, query: Query) -> bool:
    if query.intent == "premium":
        return fact.kind is FactKind.PREMIUM
    if query.intent == "equity":
        return fact.kind is FactKind.EQUITY
    return fact.kind in PAY_KINDS


def _right_time(fact: SalaryFact, query: Query) -> bool:
    return not query.years or any((fact.as_of or "").startswith(str(year)) for year in query.years)


def _on_topic(facts: list[SalaryFact], query: Query) -> list[SalaryFact]:
    """Keep the facts that a source ties to what is asked ("simple tasks"), where it does so."""
    topic = {stem(word) for word in query.topic}
    tied = [fact for fact in facts if topic and topic & {stem(word.folded) for word in words(fact.condition or "")}]
    return tied or facts


def _right_period(fact: SalaryFact, query: Query) -> bool:
    """Keep what is paid for a period asked; a source that states none is taken to mean the year, and says so."""
    return not query.periods or (fact.period or Period.YEAR) in query.periods


def _states(fact: SalaryFact, ask: Ask) -> bool:
    """Say whether a fact names everything that an ask names, its role aside."""
    pairs = (
        (fact.level, ask.level), (fact.region, ask.place), (fact.industry, ask.industry), (fact.employer, ask.employer)
    )  # fmt: skip
    return all(_same_or_open(own, asked) for own, asked in pairs)


def _same_or_open(value: str | None, asked: str | None) -> bool:
    return asked is None or value == asked


def _level_fit(fact: SalaryFact, asked: Level | None) -> Fit | None:
    if asked is None or fact.level is asked:
        return Fit.EXACT
    return Fit.WIDER if fact.level is None and fact.kind is not FactKind.MAXIMUM else None


def _most_specific(found: list[Match]) -> list[Match]:
    """Keep what states all; else what states the place, and what states a place around it; a placeless one alone."""
    exact = [match for match in found if match.exact]
    if exact:
        return exact
    here = [match for match in found if match.place is Fit.EXACT]
    wider = [match for match in found if match.place is Fit.WIDER]
    levelled = [match for match in wider if match.level is Fit.EXACT] or ([] if here else wider)
    if here or levelled:
        return here + levelled
    unplaced = [match for match in found if match.place is Fit.UNPLACED]
    return [match for match in unplaced if match.level is Fit.EXACT] or unplaced


def _plain_first(found: list[Match], ask: Ask, spread: Topic | None) -> list[Match]:
    """Leave figures of one industry or employer to questions that ask for it, where there are others.

    A question that asks *by* industry, employer or place gets those that name one, the highest first.
    """
    if spread is not None:
        by = [match for match in found if getattr(match.fact, _FIELDS[spread])]
        if by:
            return sorted(by, key=lambda match: -(match.fact.high or match.fact.low or 0.0))
    plain = [
        match
        for match in found
        if (ask.industry or not match.fact.industry) and (ask.employer or not match.fact.employer)
    ]
    return plain or found


def _one_period(found: list[Match]) -> list[Match]:
    """Keep yearly figures where no period is asked, and hourly ones only where there are no others."""
    yearly = [match for match in found if match.fact.period in (Period.YEAR, None)]
    return yearly or found


def _asked_kind(found: list[Match], query: Query) -> list[Match]:
    """Keep the kind of figure that is asked by name (median, highest, the top ten percent), where there is one."""
    if _ASKS_SHARE_OF_PEOPLE.search(query.text):
        low, high = bool(_LOW_END.search(query.text)), bool(_HIGH_END.search(query.text))
        ends = [m for m in found if m.fact.percentile and (low == high or (m.fact.percentile < 50) == low)]
        if ends:
            return ends
    for pattern, kinds in _ASKED_KINDS:
        if pattern.search(query.text):
            asked = [match for match in found if match.fact.kind in kinds]
            if asked:
                return asked
    return found


def _top(fact: SalaryFact) -> float:
    """Give a fact's upper end in US dollars, for ranking; other money is not compared with it."""
    return (fact.high or fact.low or 0.0) if fact.currency == "USD" else 0.0


def _close(one: float | None, two: float | None) -> bool:
    if one is None or two is None:
        return one is two
    return abs(one - two) <= _SAME * max(abs(one), abs(two))
