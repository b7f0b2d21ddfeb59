"""Decides how near facts come to the place and level asked, and keeps the nearest.

A fact for another level or a place beside the one asked does not fit.  What is further away is left out where
something nearer says as much: of two places around the one asked the inner, and of a table the widest place where no
place is asked.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from advisor.pay.asking import Ask, Fit, Match
from advisor.pay.named_places import is_said_for
from advisor.schema import FactKind, Level, SalaryFact
from advisor.vocabulary import Vocabulary

_Stand = tuple[Fit, Fit, str | None, object]
"""How near a match is in place and level, its place and its table."""


def table_of(fact: SalaryFact) -> object:
    """Tell the table or section that a fact stands in from others."""
    return fact.source, fact.label, fact.path


class Fitting:
    """Fits facts to asks, by what the vocabulary knows of places."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        """Take the names that relate places."""
        self._vocabulary = vocabulary

    def match(self, fact: SalaryFact, ask: Ask, *, inside: bool = False) -> Match | None:
        """Fit one fact; None if it is not for what is asked.  `inside` asks for the parts of the place asked."""
        level = _level_fit(fact, ask.level)
        if inside and ask.place:
            part = fact.region is not None and self.holds(ask.place, fact.region)
            place = Fit.EXACT if part else None
        else:
            place = self._place_fit(fact, ask.place)
        return Match(fact, place, level) if place and level else None

    def holds(self, outer: str, inner: str) -> bool:
        """Say whether one place lies in another and is not the same."""
        return outer != inner and self._vocabulary.within(inner, outer)

    def _place_fit(self, fact: SalaryFact, asked: str | None) -> Fit | None:
        if asked is None or fact.region == asked or is_said_for(fact, asked, self._vocabulary):
            return Fit.EXACT
        if fact.region is None:
            own = fact.currency in self._vocabulary.currencies(asked)
            return Fit.UNPLACED if own else None
        return Fit.WIDER if self._vocabulary.within(asked, fact.region) else None

    def nearest(self, found: Sequence[Match]) -> list[Match]:
        """Keep what no other match beats in place and level, the place asked first; what names none only by itself.

        A withheld figure beats nothing; it is kept for the place asked, or where there are no others at all.
        """
        placed = [match for match in found if match.place is not Fit.UNPLACED]
        released = [match for match in placed if match.fact.released]
        if not released:
            rest = [match for match in found if match.place is Fit.UNPLACED]
            return [*placed, *([match for match in rest if match.level is Fit.EXACT] or rest)]
        stands = {_stand(match) for match in released}
        best = {one for one in stands if not any(self._beats(other, one) for other in stands)}
        levels = {stand[1] for stand in best}
        kept = (
            match
            for match in placed
            if _stand(match) in best or (not match.fact.released and match.place is Fit.EXACT and match.level in levels)
        )
        return sorted(kept, key=lambda match: -match.place)

    def _beats(self, one: _Stand, other: _Stand) -> bool:
        """Say whether one match is as near in place and level as the other, and nearer in one of them.

        Each table draws the regions of the world its own way, so that of two in different tables neither is nearer.
        """
        nearer, level = one[0] - other[0], one[1] - other[1]
        inner, outer = one[2], other[2]
        if one[0] is other[0] is Fit.WIDER and inner and outer:
            nearer = self.holds(outer, inner) - self.holds(inner, outer)
            if nearer and one[3] != other[3] and not self._vocabulary.country_of(inner if nearer > 0 else outer):
                return False
        return nearer >= 0 and level >= 0 and nearer + level > 0

    def widest(self, found: Sequence[Match], official: Callable[[SalaryFact], bool]) -> list[Match]:
        """Keep each table's widest places, where no place is asked.

        Of official statistics a place that holds most of its table's other places answers for all of them: the
        territories that statistics list beside the states of a country are not for the country.
        """
        groups: dict[object, list[SalaryFact]] = {}
        for match in found:
            groups.setdefault(_compared(match.fact, statistics=official(match.fact)), []).append(match.fact)
        beaten = {group: self._held(facts, statistics=official(facts[0])) for group, facts in groups.items()}
        kept = [m for m in found if m.fact.region not in beaten[_compared(m.fact, statistics=official(m.fact))]]
        # Statistics come in several files: the whole country in one, its areas in another.
        wholes = {(m.fact.region, m.fact.as_of) for m in kept if official(m.fact) and m.fact.region == m.fact.country}
        return [
            m
            for m in kept
            if not official(m.fact)
            or m.fact.region == m.fact.country
            or m.fact.industry
            or m.fact.employer
            or (m.fact.country, m.fact.as_of) not in wholes
        ]

    def _held(self, facts: Sequence[SalaryFact], *, statistics: bool) -> set[str]:
        """List the places of one table that a wider one of it answers for."""
        places = list(dict.fromkeys(fact.region for fact in facts if fact.region))
        wide = dict.fromkeys(fact.region for fact in facts if fact.region and fact.released)
        inside = {outer: {place for place in places if self.holds(outer, place)} for outer in wide}
        held = set().union(*inside.values())
        for outer, parts in inside.items():
            if statistics and outer not in held and len(parts) > (len(places) - 1) / 2:
                held |= set(places) - {outer}
        return held

    def parts_only(self, found: Sequence[Match]) -> list[Match]:
        """Drop from each table the places that hold others of it, so that no whole is ranked among its parts."""
        tables: dict[object, set[str]] = {}
        for match in found:
            if match.fact.region:
                tables.setdefault(table_of(match.fact), set()).add(match.fact.region)
        wholes = {
            table: {outer for outer in places if any(self.holds(outer, place) for place in places)}
            for table, places in tables.items()
        }
        return [m for m in found if m.fact.region and m.fact.region not in wholes[table_of(m.fact)]]


def _stand(match: Match) -> _Stand:
    return match.place, match.level, match.fact.region, table_of(match.fact)


def _level_fit(fact: SalaryFact, asked: Level | None) -> Fit | None:
    if asked is None or fact.level is asked:
        return Fit.EXACT
    return Fit.WIDER if fact.level is None and fact.kind is not FactKind.MAXIMUM else None


def _compared(fact: SalaryFact, *, statistics: bool) -> object:
    """Group the facts of a table that could stand for each other but for their place."""
    group = (table_of(fact), fact.level, fact.industry, fact.employer)
    return group if statistics else (*group, fact.kind, fact.period)
