"""Decides when a pay fact only repeats another: the same publication, the same thing measured, the same bounds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from advisor.pay.asking import Match
from advisor.schema import Origin, SalaryFact

_SAME_FIELDS = (
    "role", "level", "region", "industry", "employer", "currency", "period", "kind", "percentile", "condition",
    "open_low", "open_high",
)  # fmt: skip
_ROUNDED_TO = ((10_000.0, 1000.0), (1000.0, 100.0), (0.0, 1.0))
"""From which amount on a source rounds to how much, where it gives a figure again."""
_MOST_ROUNDED = 0.012
"""Share of a figure that rounding may take off or add."""


class Repeats:
    """Tells repetitions from figures that happen to be near each other."""

    def __init__(self, documents: Mapping[str, Origin]) -> None:
        """Take each document as a publication."""
        self._documents = documents

    def without(self, found: Sequence[Match]) -> list[Match]:
        """Drop a figure that the same publication gives again for the same thing, rounded or not."""
        kept: list[Match] = []
        twins: list[tuple[Match, Match]] = []
        for match in found:
            twin = next((other for other in kept if self._repeats(match.fact, other.fact)), None)
            if twin is None:
                kept.append(match)
            else:
                twins.append((match, twin))
        return _with_whole_rows(found, kept, twins)

    def _repeats(self, fact: SalaryFact, other: SalaryFact) -> bool:
        if any(getattr(fact, name) != getattr(other, name) for name in _SAME_FIELDS):
            return False
        if not fact.released or not other.released:
            return fact.released == other.released and fact.unit == other.unit
        same = self._same_publication(fact, other) and _same_date(fact.as_of, other.as_of)
        return same and _same_amount(fact.low, other.low) and _same_amount(fact.high, other.high)

    def _same_publication(self, fact: SalaryFact, other: SalaryFact) -> bool:
        """Tell publications apart by publisher and date, by title where a publisher is not known."""
        one, its = (each.origin or self._documents.get(each.source) or Origin() for each in (fact, other))
        if one == its:
            return fact.source == other.source or one != Origin()
        if not _same_date(one.published, its.published):
            return False
        if one.publisher and its.publisher:
            return one.publisher == its.publisher
        return bool(one.title) and one.title == its.title


def _with_whole_rows(
    found: Sequence[Match], kept: Sequence[Match], twins: Sequence[tuple[Match, Match]]
) -> list[Match]:
    """Keep a repeated figure where its row is shown, in place of one that stands alone: no cell is blank."""
    rows = [match.fact.unit for match in kept if match.fact.headers]
    chosen = {id(match) for match in kept}
    for match, twin in twins:
        if match.fact.unit in rows and match.fact.unit != twin.fact.unit:
            chosen.add(id(match))
            if rows.count(twin.fact.unit) < 2:
                chosen.discard(id(twin))
    return [match for match in found if id(match) in chosen]


def _same_date(one: str | None, two: str | None) -> bool:
    """Say whether two dates may be the same, one perhaps stated less exactly."""
    return not one or not two or one.startswith(two) or two.startswith(one)


def _same_amount(one: float | None, two: float | None) -> bool:
    """Say whether two bounds are equal, or one is the other rounded or cut to a whole unit."""
    if one is None or two is None:
        return one is two
    if one == two:
        return True
    unit = next(unit for least, unit in _ROUNDED_TO if max(one, two) >= least)
    gap, rounded = abs(one - two), one % unit == 0 or two % unit == 0
    return rounded and gap < unit and gap <= _MOST_ROUNDED * max(one, two)
