"""Decides how pay is ranked where a question asks by place, industry or employer, and which facts may stand in a list.

Places are ranked by one figure each, wholes never among their parts; figures of better kinds of sources come first.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

from advisor.pay.asking import Finding, Match
from advisor.pay.fitting import Fitting
from advisor.pay.hire_rates import asks_rates, is_hire_rate
from advisor.pay.measuring import MeasureAsked
from advisor.pay.parts import is_part
from advisor.pay.statistics_rows import of_period, ranked_by, rows_of
from advisor.question.experience import NUMBERS
from advisor.question.query import Query
from advisor.schema import Period, SalaryFact
from advisor.vocabulary import Topic, Vocabulary

FIELDS = {Topic.INDUSTRY: "industry", Topic.EMPLOYER: "employer", Topic.PLACE: "region"}
_LEAST = re.compile(r"\b(?:least|lowest|worst|fewest|cheapest|poorest|bottom)\b", re.IGNORECASE)
_HOW_MANY = re.compile(
    r"\b(?:top|best|worst|highest|lowest|first|bottom|the)(?:[- ]pa(?:id|ying))? "
    r"(?P<count>\d{1,2}|two|three|four|five|six|seven|eight|nine|ten)(?! ?(?:%|per ?cent\b))(?! ?\d)"
    r"|\b(?P<before>\d{1,2}|two|three|four|five|six|seven|eight|nine|ten)"
    r" (?:top|best|worst|highest|lowest|richest|poorest|cheapest)\b",
    re.IGNORECASE,
)
"""How long a list is asked to be ("top 5 states", "the five best paying cities")."""
_SORTS = (
    (re.compile(r"\b(?:states?|provinces?|cantons?|prefectures?)\b", re.IGNORECASE), "part"),
    (re.compile(r"\b(?:cit(?:y|ies)|towns?)\b", re.IGNORECASE), "city"),
    (re.compile(r"\b(?:countr(?:y|ies)|nations?)\b", re.IGNORECASE), "country"),
)


def asks_least(query: Query) -> bool:
    """Say whether a list is asked for from its lower end."""
    return bool(_LEAST.search(query.text))


def asked_length(query: Query) -> int | None:
    """Give how many places, industries or employers a list is asked to have; None where it is left open."""
    match = _HOW_MANY.search(query.text)
    if match is None:
        return None
    written = (match["count"] or match["before"]).casefold()
    return NUMBERS.get(written) or int(written) or None


def asked_sort(text: str) -> str | None:
    """Name the sort of place that a list is asked by; None where any will do."""
    return next((sort for pattern, sort in _SORTS if pattern.search(text)), None)


def sort_of(place: str, vocabulary: Vocabulary) -> str:
    """Name the sort of a place: a country, a part of one, a city, or a region of several."""
    if vocabulary.country_of(place) == place:
        return "country"
    if is_part(place, vocabulary):
        return "part"
    return "city" if vocabulary.country_of(place) else "region"


class Ranking:
    """Ranks the facts of one role."""

    def __init__(
        self,
        vocabulary: Vocabulary,
        fitting: Fitting,
        official: Callable[[SalaryFact], bool],
        rank: Callable[[SalaryFact], int],
    ) -> None:
        """Take what relates places, a test for official statistics, and the rank of a fact's kind of source."""
        self._vocabulary = vocabulary
        self._fitting = fitting
        self._official = official
        self._rank = rank

    def by(self, spread: Topic, found: Sequence[Match], query: Query, measure: MeasureAsked) -> list[Match]:
        """Rank the facts that name what is asked by, the highest first or the lowest where that is asked."""
        named = [match for match in found if getattr(match.fact, FIELDS[spread])]
        if spread is Topic.PLACE:
            named = self._fitting.parts_only(self._of_sort(named, query.text))
        elif not query.places:
            named = self._fitting.widest(named, self._official)
        if not asks_rates(query.text):  # the price of hiring is no pay, so that it wins no place in a list of pay
            named = [match for match in named if not is_hire_rate(match.fact)] or named
        if not query.periods:
            yearly = [match for match in named if match.fact.period in (Period.YEAR, None)]
            held = {getattr(match.fact, FIELDS[spread]) for match in yearly}
            named = yearly + [match for match in named if getattr(match.fact, FIELDS[spread]) not in held]
        ranked = self.in_order(self.one_each(named, measure), least=asks_least(query))
        first = ranked[: asked_length(query)]
        rows = {match.fact.unit for match in first if match.fact.headers and not self._official(match.fact)}
        return [*first, *(m for m in ranked if m.fact.unit in rows and m not in first)]  # whole rows: no cell is blank

    def in_order(self, found: Sequence[Match], *, least: bool = False) -> list[Match]:
        """Rank figures of one money and period by their upper end, those of the better kinds of sources first.

        Amounts in different money are not held against each other: those in the money of most come first.
        """
        common = Counter(_money(match.fact) for match in found)
        sign = 1 if least else -1
        return sorted(
            found,
            key=lambda m: (self._rank(m.fact), -common[_money(m.fact)], str(_money(m.fact)), sign * _value(m.fact)),
        )

    def one_each(self, found: Sequence[Match], measure: MeasureAsked) -> list[Match]:
        """Keep one figure of each row of official statistics, the one that places are ranked by."""
        rows = rows_of(match for match in found if self._official(match.fact))
        one = {match.fact.id for row in rows for match in ranked_by(of_period(row, asked=False), measure)}
        return [match for match in found if not self._official(match.fact) or match.fact.id in one]

    def _of_sort(self, found: Sequence[Match], text: str) -> list[Match]:
        """Keep the sort of place that is asked by (states, cities, countries), where there are figures for it."""
        asked = asked_sort(text)
        fitting = [match for match in found if asked and sort_of(match.fact.region or "", self._vocabulary) == asked]
        return fitting or list(found)


def _money(fact: SalaryFact) -> tuple[str | None, Period]:
    return fact.currency, fact.period or Period.YEAR


def _value(fact: SalaryFact) -> float:
    return fact.high or fact.low or 0.0


def top(match: Match) -> float:
    """Give a fact's upper end in US dollars, for ranking; other money is not compared with it."""
    return (match.fact.high or match.fact.low or 0.0) if match.fact.currency == "USD" else 0.0


def bottom(match: Match) -> float:
    """Give a fact's lower end in US dollars, likewise; what has none comes last."""
    lower = match.fact.low or match.fact.high
    return lower if lower and match.fact.currency == "USD" else float("inf")


def like_with_like(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Put what all sides of a comparison have from the same source in the same kind first."""
    kinds = [{(m.fact.source, m.fact.kind) for m in finding.matches} for finding in findings if finding.matches]
    shared = set.intersection(*kinds) if len(kinds) > 1 else set()
    if not shared:
        return tuple(findings)
    return tuple(
        replace(
            finding,
            matches=tuple(sorted(finding.matches, key=lambda m: (m.fact.source, m.fact.kind) not in shared)),
        )
        for finding in findings
    )
