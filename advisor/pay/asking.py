"""Decides what a question about pay asks for: each combination of role, level, place, industry and employer.

A comparison has at most four of each and twelve in all, which is what can be read side by side.
"""

from __future__ import annotations

import itertools
import math
from dataclasses import dataclass, replace
from enum import IntEnum

from advisor.question.query import Query
from advisor.schema import FactKind, Level, SalaryFact
from advisor.vocabulary import Topic

ANY_AI = "ai professional"
PAY_KINDS = frozenset(
    {FactKind.RANGE, FactKind.MEAN, FactKind.MEDIAN, FactKind.PERCENTILE, FactKind.MINIMUM, FactKind.MAXIMUM}
)
MOST_SIDES = 4
"""Roles, levels, places, industries or employers that are set side by side."""
MOST_ASKS = 12
"""Combinations of them: more would not be read on a phone."""
_SIDES = ("roles", "levels", "places", "industries", "employers")


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
    unstated: str = ""
    """The measure asked that no fact states, in words ("average", "95th percentile"); "" if all is well.

    The matches are then what the sources state in its place.
    """

    period_withheld: bool = False
    """Whether the rows shown hold pay of the period asked and the source releases none of it."""

    spread: Topic | None = None
    """What the matches are listed by, where a question leaves a part out of a whole and the other parts answer."""

    both_ends: bool = False
    """Whether such a list is wanted from both of its ends."""

    @property
    def pay(self) -> tuple[Match, ...]:
        """The matches that carry the answer: pay, or the numbers employed where nothing else was asked."""
        return tuple(match for match in self.matches if match.fact.kind is not FactKind.COUNT) or self.matches

    @property
    def exact(self) -> bool:
        """Whether a released figure states all that is asked."""
        return not self.unstated and any(match.exact and match.fact.released for match in self.pay)

    @property
    def withheld(self) -> bool:
        """Whether there are figures for the place asked, and the source releases none of them."""
        here = [match for match in self.pay if match.place is Fit.EXACT]
        return bool(here) and not any(match.fact.released for match in here)


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


def side_by_side(query: Query) -> tuple[Query, tuple[str, ...]]:
    """Cut a comparison to what can be read side by side; give it with the names of what is left out, as asked."""
    sides: dict[str, tuple[str, ...]] = {name: getattr(query, name) for name in _SIDES}
    listed = any(len(sides[name]) > 1 for name in _SIDES if name != "roles")
    if not (query.compares or listed):
        return query, ()
    kept = {name: values[:MOST_SIDES] for name, values in sides.items()}
    while math.prod(max(1, len(values)) for values in kept.values()) > MOST_ASKS:
        longest = max(reversed(_SIDES), key=lambda name: len(kept[name]))
        kept[longest] = kept[longest][:-1]
    left_out = [str(value) for name in _SIDES for value in sides[name][len(kept[name]) :]]
    return (replace(query, **kept) if left_out else query), tuple(left_out)  # type: ignore[arg-type]  # fields of Query
