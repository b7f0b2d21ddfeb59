"""Decides which questions about pay to suggest after one: the next level, another place, another measure."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from advisor.pay.asking import PAY_KINDS
from advisor.pay.measuring import measure_asked
from advisor.pay.parts import noun_of, plural_of
from advisor.pay.paying import PayDesk
from advisor.question.query import Query
from advisor.schema import FactKind, Level, SalaryFact
from advisor.wording import in_place, people

_NEXT_LEVEL = {Level.ENTRY: Level.MID, Level.MID: Level.SENIOR, Level.SENIOR: Level.ENTRY}
_MANY_PLACES = 4
"""Places with statistics from which on a question asks where most is earned."""

Nearest = Callable[[str], Sequence[str]]


class PayQuestions:
    """Suggests from the facts of one index; whether a suggestion is answered is for others to try."""

    def __init__(self, desk: PayDesk, nearest: Nearest) -> None:
        """Take the facts, and the way to name the official occupations nearest to a role."""
        self._desk = desk
        self._nearest = nearest

    def after(self, query: Query) -> Iterator[str]:
        """Suggest questions after one about pay, the best first."""
        role = query.roles[0]
        facts = [
            fact
            for fact in self._desk.facts_of(role)
            if fact.kind in PAY_KINDS and fact.released and not fact.industry and not fact.employer
        ]
        place = query.places[0] if query.places else None
        level = query.levels[0] if query.levels else None
        statistics = [fact for fact in facts if self._desk.official(fact) and fact.region]
        told = [fact for fact in facts if fact.kind is FactKind.RANGE]
        if place and measure_asked(query).people:
            yield f"What do {people(role)} earn {in_place(place)}?"
        yield from self._instead(role, place, facts)
        yield from _other_level(role, level, place, told)
        if not query.compares and query.spread is None and not query.periods:
            yield from self._of_statistics(query, role, place, statistics)
        others = [
            f.region for f in told if f.region and f.region not in query.places and (not level or f.level is level)
        ]
        if others:
            yield f"What do {people(role, level)} earn {in_place(others[0])}?"
        elif place or query.industries or query.employers or query.years:
            yield f"What do {people(role)} earn?"

    def _instead(self, role: str, place: str | None, facts: Sequence[SalaryFact]) -> Iterator[str]:
        """Ask about the nearest official occupation, where the role itself has no figure for the place asked."""
        if place is None or any(fact.region == place for fact in facts):
            return
        for name in self._nearest(role):
            if name != role and any(fact.region == place and fact.released for fact in self._desk.facts_of(name)):
                yield f"What do {people(name)} earn {in_place(place)}?"

    def _of_statistics(
        self, query: Query, role: str, place: str | None, statistics: Sequence[SalaryFact]
    ) -> Iterator[str]:
        here = [fact for fact in statistics if fact.region == place]
        if here and place:
            other = self._largest_beside(role, query.places, here[0])
            if other:
                yield f"What do {people(role)} earn {in_place(place)} and {in_place(other)}?"
            if any(fact.kind is FactKind.MEAN for fact in here) and measure_asked(query).open:
                yield f"What is the average pay of {people(role)} {in_place(place)}?"
        parts = [fact.region for fact in statistics if fact.region and fact.region != fact.country]
        if place is None and len(set(parts)) > _MANY_PLACES:
            yield f"In which {plural_of(noun_of(parts[0], self._desk.vocabulary))} do {people(role)} earn most?"

    def _largest_beside(self, role: str, asked: Sequence[str], fact: SalaryFact) -> str | None:
        """Name the place of the same source and country that employs most; None if none is left to ask about."""
        beside = {
            other.region: other.high or 0.0
            for other in self._desk.facts_of(role)
            if other.kind is FactKind.COUNT and other.source == fact.source and other.country == fact.country
            if other.region and other.region not in (*asked, fact.country) and fact.region != fact.country
        }
        return max(beside, key=lambda name: beside[name]) if beside else None


def _other_level(role: str, level: Level | None, place: str | None, told: Sequence[SalaryFact]) -> Iterator[str]:
    where = f" {in_place(place)}" if place else ""
    after = _NEXT_LEVEL[level] if level else Level.ENTRY
    if any(fact.level is after and (fact.region == place or (level is None and not place)) for fact in told):
        yield f"What do {people(role, after)} earn{where}?"
