"""Decides which fields a pay figure ends up with, and writes it as records."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from itertools import product

from advisor.figures import Amount, FigureUnit
from advisor.salary_facts import FactKind, Period, SalaryFact, possible
from advisor.schema import Unit
from ingest.salary_headings import Context
from ingest.salary_names import Names
from ingest.salary_others import is_garbled
from ingest.salary_scales import is_ever_pay
from ingest.salary_words import Measure


@dataclass(frozen=True, slots=True)
class Draft:
    """One pay figure with what its own words and its surroundings say; several names make several facts."""

    amount: Amount
    measure: Measure
    names: Names
    period: Period | None = None
    unsettled: bool = False
    """The words leave the period open: a year must not be assumed."""
    currency: str | None = None
    told: bool = False
    """Whether words beside the figure, and not its sign alone, say which money it is in."""
    as_of: str | None = None
    condition: str | None = None
    column: int | None = None


def fill(names: Names, *outer: Names) -> Names:
    """Take what the inner words do not name from the outer ones, nearest first."""
    for other in outer:
        names = Names(
            roles=names.roles or other.roles,
            levels=names.levels or other.levels,
            places=names.places or other.places,
            industries=names.industries or other.industries,
            employers=names.employers or other.employers,
            head=names.head or other.head,
        )
    return names


def bounds(amount: Amount, measure: Measure) -> tuple[float | None, float | None, bool, bool]:
    """Give low, high, open_low and open_high of a record: a percentile is one value, a maximum has no low end."""
    ends = [end for end in (amount.low, amount.high) if end is not None]
    if measure.kind is FactKind.PERCENTILE:
        return ends[0], ends[-1], False, False
    if measure.kind is FactKind.MAXIMUM and (amount.low is None or len(set(ends)) == 1):
        return None, ends[-1], amount.open_low, amount.open_high
    return amount.low, amount.high, amount.open_low, amount.open_high


def _identity(unit: Unit, draft: Draft, *names: str | None) -> str:
    parts = (unit.source, unit.id, str(draft.column), str(draft.amount.start), draft.amount.written, *names)
    return hashlib.sha256("\x1f".join(part or "" for part in parts).encode()).hexdigest()[:20]


def facts_of(draft: Draft, unit: Unit, context: Context, terms: str | None = None) -> list[SalaryFact]:
    """Write one record for each combination of the names that a figure holds for."""
    names = draft.names
    low, high, open_low, open_high = bounds(draft.amount, draft.measure)
    money = draft.amount.unit is not FigureUnit.PERCENT
    if (money and is_garbled(low, high)) or not possible(low, high):
        return []
    ends = [end for end in (low, high) if end is not None]
    if money and not all(is_ever_pay(end, draft.currency, draft.period) for end in ends):
        return []
    every = product(
        names.roles or (None,),
        names.levels or (None,),
        names.places or (None,),
        names.industries or (None,),
        names.employers or (None,),
    )
    return [
        SalaryFact(
            id=_identity(unit, draft, role, level, place, industry, employer),
            source=unit.source,
            unit=unit.id,
            quote=unit.text,
            written=draft.amount.written.strip(),
            kind=draft.measure.kind,
            low=low,
            high=high,
            open_low=open_low,
            open_high=open_high,
            currency=draft.currency if money else None,
            period=draft.period if money else None,
            role=role,
            level=level,
            region=place,
            country=context.vocabulary.country_of(place) if place else None,
            industry=industry,
            employer=employer,
            percentile=draft.measure.percentile,
            as_of=draft.as_of,
            condition=draft.condition,
            headers=unit.headers,
            column=draft.column,
            path=unit.path,
            label=context.label,
            origin=unit.origin,
            terms=terms,
        )
        for role, level, place, industry, employer in every
    ]
