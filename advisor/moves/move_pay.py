"""Decides which one figure says what a role pays beside a move, and when two figures may be compared.

A phrase always says level and place, or that the source names none; of two figures only such are compared as share
source, level, place, currency, period, kind, and whatever else they are tied to.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from advisor.citing import Ledger
from advisor.figure_text import period_words, spoken
from advisor.pay.asking import PAY_KINDS
from advisor.pay.choosing import publication
from advisor.pay.paying import PayDesk
from advisor.question.query import Query
from advisor.schema import FactKind, Figure, Level, Period, SalaryFact, Unit
from advisor.vocabulary import Vocabulary
from advisor.wording import as_text, in_place, kind_word, level_word, short_source

_KINDS = (FactKind.RANGE, FactKind.MEDIAN, FactKind.MEAN, FactKind.MINIMUM, FactKind.MAXIMUM, FactKind.PERCENTILE)
_LEVELS = (None, Level.MID, Level.SENIOR, Level.ENTRY)

ReadUnits = Callable[[Iterable[str]], Mapping[str, Unit]]


class Standing(StrEnum):
    """How the pay of a new role stands to that of the role left."""

    MORE = "more"
    LESS = "less"
    OVERLAPS = "overlaps"


@dataclass(frozen=True, slots=True)
class Paid:
    """One figure as an answer says it, with its marker."""

    amount: str
    """The figure with its kind and period: "median $135,980 a year"."""
    terms: str
    """Level, place and source, each said to be unnamed where it is."""
    fact: SalaryFact
    figure: Figure

    @property
    def short(self) -> str:
        """The figure with its marker alone."""
        return f"{self.amount} [{self.figure.marker}]"

    @property
    def text(self) -> str:
        """The figure with all that it holds for."""
        return f"{self.amount} ({self.terms}) [{self.figure.marker}]"


@dataclass(frozen=True, slots=True)
class Compared:
    """Two figures that may be set side by side, and how the second stands to the first."""

    here: SalaryFact
    there: SalaryFact
    standing: Standing


class MovePay:
    """Says what roles pay, from the facts of one index."""

    def __init__(self, desk: PayDesk, units: ReadUnits, vocabulary: Vocabulary) -> None:
        """Take the facts, what reads the units that state them, and the names that relate places."""
        self._desk = desk
        self._units = units
        self._vocabulary = vocabulary

    def best(self, role: str, query: Query) -> SalaryFact | None:
        """Choose the figure that says best what a role pays: for the level and place asked, where one is."""
        facts = self._facts(role, query)
        return min(facts, key=lambda fact: self._order(fact, query), default=None)

    def compared(self, here: str, there: str, query: Query) -> Compared | None:
        """Find a figure of each of two roles that may be compared; None where there are no such."""
        new = sorted(self._facts(there, query), key=lambda fact: self._order(fact, query))
        old = sorted(self._facts(here, query), key=lambda fact: self._order(fact, query))
        for fact in new:
            for other in old:
                if _alike(fact, other) and (standing := _standing(other, fact)):
                    return Compared(other, fact, standing)
        return None

    def say(self, fact: SalaryFact, ledger: Ledger) -> Paid | None:
        """Write a figure as one phrase with its marker; None where what states it is not in the index."""
        unit = self._units([fact.unit]).get(fact.unit)
        if unit is None:
            return None
        marker = ledger.cite(unit, fact)
        amount = spoken(fact)
        kind = kind_word(fact.kind)
        if fact.kind is FactKind.PERCENTILE and fact.percentile:
            kind = f"{fact.percentile}th percentile"
        money = " ".join(part for part in (kind, as_text(amount), period_words(fact.period)) if part)
        tied = f", {as_text(fact.condition)}" if fact.condition else ""
        level = level_word(fact.level) if fact.level else "no level named"
        place = in_place(fact.region) if fact.region else "no place named"
        held = f"{level}, {place}" if fact.level or fact.region else "level and place not named"
        origin = short_source(ledger.origin(unit), fact.as_of)
        return Paid(money, f"{held}{tied}; {origin}", fact, Figure.of(fact, amount, marker))

    def _facts(self, role: str, query: Query) -> list[SalaryFact]:
        facts = [
            fact
            for fact in self._desk.facts_of(role)
            if fact.kind in PAY_KINDS and fact.released and not fact.employer and not fact.industry
            if not query.levels or fact.level in (*query.levels, None)
            if fact.period in (Period.YEAR, None) or fact.period in query.periods
        ]
        if query.places:
            facts = [fact for fact in facts if fact.region and self._holds(fact.region, query.places)]
        return facts

    def _holds(self, region: str, places: Sequence[str]) -> bool:
        return any(self._vocabulary.within(place, region) for place in places)

    def _order(self, fact: SalaryFact, query: Query) -> tuple[object, ...]:
        whole = fact.region is None or fact.region == fact.country or fact.country is None
        return (
            bool(fact.condition),
            bool(query.places) and fact.region not in query.places,
            bool(query.levels) and fact.level not in query.levels,
            not whole,
            fact.low is None,
            _LEVELS.index(fact.level),
            _KINDS.index(fact.kind),
        )


def _alike(one: SalaryFact, other: SalaryFact) -> bool:
    """Say whether two figures differ in their role alone."""
    same = all(
        getattr(one, name) == getattr(other, name)
        for name in ("level", "region", "currency", "period", "kind", "percentile", "as_of", "condition")
    )
    return same and _publication(one) == _publication(other)


def _publication(fact: SalaryFact) -> object:
    """Name what a figure was published in: two guides may draw on one publication."""
    return fact.origin.label() if fact.origin and fact.origin.label() else publication(fact)


def _standing(here: SalaryFact, there: SalaryFact) -> Standing | None:
    """Compare two figures by their bounds; None where one of them lacks what it would take."""
    if here.low is None or there.low is None:
        return None
    high_here = None if here.open_high else here.high
    high_there = None if there.open_high else there.high
    if high_here is not None and there.low > high_here:
        return Standing.MORE
    if high_there is not None and high_there < here.low:
        return Standing.LESS
    return Standing.OVERLAPS if high_here is not None and high_there is not None else None
