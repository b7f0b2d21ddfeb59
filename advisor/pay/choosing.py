"""Decides which figures of each source answer: of the measure and period that are asked, else the usual ones."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from advisor.pay.admitting import yearly_top
from advisor.pay.asking import Match
from advisor.pay.fitting import table_of
from advisor.pay.measuring import MeasureAsked
from advisor.pay.ranking import Ranking
from advisor.pay.statistics_rows import chosen, of_period, rows_of, states
from advisor.question.query import Query
from advisor.schema import FactKind, Period, SalaryFact

_MIDDLE = 50
_LIMITS = {FactKind.MAXIMUM: "highest pay", FactKind.MINIMUM: "lowest pay"}
_MOST_PLACES = 4
"""Places of one table of statistics that whole rows are given for; of more, each gets one figure."""


def publication(fact: SalaryFact) -> object:
    """Tell the publications that facts rest on apart, within one index."""
    return fact.source, fact.origin


class Choosing:
    """Chooses among facts that fit in place and level."""

    def __init__(self, ranking: Ranking, official: Callable[[SalaryFact], bool]) -> None:
        """Take the way to rank places, and the test for official statistics."""
        self._ranking = ranking
        self._official = official

    def of(
        self, found: Sequence[Match], numbers: Sequence[Match], query: Query, measure: MeasureAsked
    ) -> tuple[list[Match], str]:
        """Choose the figures of the measure asked; where none is stated, the usual ones, with its name."""
        rows = self._rows(found, numbers, query, measure)
        others = self._one_period([match for match in found if not self._official(match.fact)], query)
        if measure.people:
            return [match for row in rows for match in row] + others, ""
        typical = [match for row in rows for match in chosen(row, MeasureAsked())] + others
        if not measure.open:
            asked = [match for row in rows for match in chosen(row, measure)]
            asked += [match for match in others if states(match.fact, measure)]
            if asked:
                limits = [match for match in found if measure.beside and match.fact.kind is measure.beside]
                asked += [match for match in limits if match not in asked]
                missed = _LIMITS[measure.beside] if measure.beside and not limits else ""
                return asked + _typical_elsewhere(typical, asked, measure), missed
        return _nearest_measure(typical, measure), measure.named

    def _rows(
        self, found: Sequence[Match], numbers: Sequence[Match], query: Query, measure: MeasureAsked
    ) -> list[list[Match]]:
        """Give the rows of official statistics that were found; of a table of many places each with one figure."""
        matches = [match for match in found if self._official(match.fact)]
        tables: dict[object, set[str | None]] = {}
        for match in matches:
            tables.setdefault(table_of(match.fact), set()).add(match.fact.region)
        rows = []
        many = []
        for row in rows_of(matches):
            timed = of_period(row, asked=bool(query.periods))
            if len(tables[table_of(row[0].fact)]) > _MOST_PLACES:
                figures = self._ranking.one_each(timed, measure) or self._ranking.one_each(timed, MeasureAsked())
                many.extend(figures)
                continue
            unit = row[0].fact.unit
            rows.append([*timed, *(n for n in numbers if n.fact.unit == unit and n not in timed)])
        return [*rows, *([match] for match in self._ranking.in_order(many))]

    def _one_period(self, found: Sequence[Match], query: Query) -> list[Match]:
        """Keep each publication's yearly figures where no period is asked, others only where it has no yearly."""
        if query.periods:
            return list(found)
        yearly = {publication(match.fact) for match in found if match.fact.period in (Period.YEAR, None)}
        return [
            match
            for match in found
            if match.fact.period in (Period.YEAR, None) or publication(match.fact) not in yearly
        ]


def _nearest_measure(found: list[Match], measure: MeasureAsked) -> list[Match]:
    """Keep what comes nearest to the measure asked: the same end of all, a median for an average, a limit."""
    if measure.share:
        ends = [
            m
            for m in found
            if m.fact.percentile and (measure.low == measure.high or (m.fact.percentile < _MIDDLE) == measure.low)
        ]
        if ends:
            return ends
    near = _typical_elsewhere(found, (), measure)
    best = max((yearly_top(match) for match in found), default=0.0) if measure.end is FactKind.MAXIMUM else 0.0
    return near or [m for m in found if _at_end(m.fact, measure.end) or (best and yearly_top(m) == best)] or found


def _at_end(fact: SalaryFact, end: FactKind | None) -> bool:
    """Say whether a fact speaks of the limit asked: a limit, what is open upwards, or a percentile at that end."""
    if end is None:
        return False
    high = end is FactKind.MAXIMUM
    if fact.kind is FactKind.PERCENTILE and fact.percentile is not None:
        return (fact.percentile > _MIDDLE) is high
    return fact.kind is end or (high and fact.open_high)


def _typical_elsewhere(found: Sequence[Match], asked: Sequence[Match], measure: MeasureAsked) -> list[Match]:
    """Give what publications that state no average say instead, where one is asked: people mean what is usual by it.

    Their medians come first; where a publication has none, the ranges that it gives.
    """
    if measure.kinds != {FactKind.MEAN}:
        return []
    stated = {publication(match.fact) for match in asked}
    rest = [match for match in found if publication(match.fact) not in stated]
    medians = [match for match in rest if match.fact.kind is FactKind.MEDIAN]
    stated |= {publication(match.fact) for match in medians}
    return medians + [m for m in rest if m.fact.kind is FactKind.RANGE and publication(m.fact) not in stated]
