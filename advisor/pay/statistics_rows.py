"""Decides which figures of a row of official statistics answer a question about pay.

A row gives one group of people many figures.  Pay as it comes is its lowest percentile, its median and its highest
one, with the number employed; a measure that is asked for by name is given alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from advisor.pay.asking import Match
from advisor.pay.measuring import MeasureAsked
from advisor.schema import FactKind, Period, SalaryFact

_MIDDLE = 50


def rows_of(matches: Iterable[Match]) -> list[list[Match]]:
    """Part matches by the row that states them."""
    rows: dict[str, list[Match]] = {}
    for match in matches:
        rows.setdefault(match.fact.unit, []).append(match)
    return list(rows.values())


def of_period(row: Sequence[Match], *, asked: bool) -> list[Match]:
    """Keep a row's yearly figures where no period is asked, those of another period where no yearly one is released."""
    if asked:
        return list(row)
    by_period: dict[Period, list[Match]] = {}
    for match in row:
        if match.fact.kind is not FactKind.COUNT:
            by_period.setdefault(match.fact.period or Period.YEAR, []).append(match)
    stated = [period for period in Period if any(match.fact.released for match in by_period.get(period, ()))]
    period = next(iter([*stated, *(period for period in Period if period in by_period)]), Period.YEAR)
    return [m for m in row if m.fact.kind is FactKind.COUNT or (m.fact.period or Period.YEAR) is period]


def chosen(row: Sequence[Match], measure: MeasureAsked) -> list[Match]:
    """Choose the figures of one row that answer, lowest first, then average and number; () where it has none asked."""
    if measure.people:
        return [match for match in row if match.fact.kind is FactKind.COUNT]
    if not measure.open:
        asked = [match for match in row if states(match.fact, measure)]
        beside = [match for match in row if measure.counted and match.fact.kind is FactKind.COUNT]
        return in_order([*asked, *beside]) if asked else []
    return in_order(_typical(row))


def states(fact: SalaryFact, measure: MeasureAsked) -> bool:
    """Say whether a fact is of a measure that is asked for by name."""
    if fact.kind in measure.kinds:
        return True
    position = _MIDDLE if fact.kind is FactKind.MEDIAN else fact.percentile
    if position is None or fact.kind not in (FactKind.MEDIAN, FactKind.PERCENTILE):
        return False
    return measure.every_percentile or position in measure.percentiles


def _typical(row: Sequence[Match]) -> list[Match]:
    """Take the outer percentiles with the median, or the average where there is neither, and the number employed."""
    stated = {match.fact.percentile or _MIDDLE for match in row if match.fact.kind is FactKind.PERCENTILE}
    ends = sorted(stated - {_MIDDLE})
    outer = {*ends[:1], *ends[-1:]}
    middle = [match for match in row if match.fact.kind is FactKind.MEDIAN or match.fact.percentile == _MIDDLE]
    typical = [*middle, *(match for match in row if match.fact.percentile in outer)]
    if not typical:
        typical = [match for match in row if match.fact.kind is not FactKind.COUNT]
    return [*typical, *(match for match in row if match.fact.kind is FactKind.COUNT)] if typical else []


def in_order(matches: Iterable[Match]) -> list[Match]:
    """Put the figures of a row in reading order: by percentile, then average, then number employed."""
    return sorted(matches, key=lambda match: _position(match.fact))


def _position(fact: SalaryFact) -> int:
    if fact.kind is FactKind.COUNT:
        return 1000
    if fact.kind is FactKind.MEDIAN:
        return _MIDDLE
    return fact.percentile if fact.percentile is not None else 100


def ranked_by(row: Sequence[Match], measure: MeasureAsked) -> list[Match]:
    """Give the one figure of a row that places are ranked by: what is asked, else the median, else the average."""
    if not measure.open:
        return [match for match in chosen(row, measure) if match.fact.released][:1]
    for kind in (FactKind.MEDIAN, FactKind.MEAN):
        if found := [match for match in row if match.fact.kind is kind and match.fact.released]:
            return found[:1]
    return [match for match in in_order(row) if match.fact.released and match.fact.kind is not FactKind.COUNT][:1]
