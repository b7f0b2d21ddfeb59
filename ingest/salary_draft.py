"""Decides which fields a pay figure ends up with, from the words nearest to it outwards to its document."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import TypeVar

from advisor.figures import Amount, FigureUnit
from advisor.schema import Document, FactKind, Level, Period, SalaryFact, Unit
from advisor.vocabulary import Topic, Vocabulary
from ingest.salary_names import Names, read_names
from ingest.salary_words import PAY, Measure, currency_in, date_in, period_in
from ingest.subjects import is_group

T = TypeVar("T")
_BESIDE_LIST = re.compile(r"(?:\b(?:and|or)|[/,&])\s*$|^\s*(?:(?:and|or)\b|[/&])", re.I)
_PARENTHESIS = re.compile(r"\([^)]*\)")
_STRONG_LEVEL = re.compile(r"\blevels?\b|\byears?\b", re.I)
_WHOLE_INDUSTRY = re.compile(r"^\W*(?:the )?$|\b(?:in|for|within|across)\s+(?:the\s+)?$", re.I)
_AFTER_INDUSTRY = re.compile(r"^\W*(?:$|(?:industr|sector|compan|firm|pay\b|salar|job))", re.I)


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
    as_of: str | None = None
    condition: str | None = None
    column: int | None = None


@dataclass(frozen=True, slots=True)
class Context:
    """What the surroundings of a unit say: lead and headings, nearest first, then the document."""

    vocabulary: Vocabulary
    names: Names
    pay: bool
    period: Period | None
    currency: str | None
    as_of: str | None
    label: str | None


def _heading_names(texts: Sequence[str], title: str, vocabulary: Vocabulary) -> Names:
    """Take each kind of name from the nearest heading that has exactly one; a heading with several settles nothing.

    A level with "level" or years beside it goes before a bare one, which may be part of a job's title.
    """
    found: dict[str, tuple[str, ...]] = {}
    for kind in _TOPICS:
        reach = [*texts, title] if kind in ("places", "employers") else texts
        found[kind] = next((named for text in reach if (named := _sole(text, kind, vocabulary))), ())
    levels = [(text, named) for text in texts if (named := _sole(text, "levels", vocabulary))]
    strong = next((named for text, named in levels if _STRONG_LEVEL.search(text)), None)
    return Names(
        levels=tuple(Level(name) for name in strong or found["levels"]),
        places=found["places"],
        industries=found["industries"],
        employers=found["employers"],
    )


def _heading_roles(
    texts: Sequence[str], title: str, subjects: tuple[str, ...], vocabulary: Vocabulary
) -> tuple[str, ...]:
    """Take the role from the nearest heading that names any; else it is the document's own, if it has one."""
    for text in texts:
        roles = read_names(text, vocabulary, label=True).roles
        if not roles or subjects and is_group(roles[0]):
            continue
        if _sole_role(text, roles, vocabulary):
            return roles
        return subjects[:1] if subjects and subjects[0] in roles else ()
    group = tuple(role for role in read_names(title, vocabulary, label=True).roles if is_group(role))
    return subjects[:1] or group


_TOPICS = {"levels": Topic.LEVEL, "places": Topic.PLACE, "industries": Topic.INDUSTRY, "employers": Topic.EMPLOYER}


def _sole(text: str, kind: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    bare = _PARENTHESIS.sub("", text)
    for part in (bare, text):
        names = {m.name for m in vocabulary.find(part) if m.topic is _TOPICS[kind] and m.name != "Worldwide"}
        read = getattr(read_names(part, vocabulary, label=True), kind)
        if len(names) > 1:
            return ()
        if read and kind == "industries" and not _is_industry_heading(part, vocabulary):
            return ()
        if read:
            return tuple(str(name) for name in read)
    return ()


def _is_industry_heading(text: str, vocabulary: Vocabulary) -> bool:
    """Say whether a heading sets an industry ("Healthcare", "Pay in finance"), not only uses its word ("Tech hubs")."""
    return any(
        _WHOLE_INDUSTRY.search(text[: m.start]) and _AFTER_INDUSTRY.match(text[m.end :])
        for m in vocabulary.find(text)
        if m.topic is Topic.INDUSTRY
    )


def _sole_role(text: str, roles: tuple[str, ...], vocabulary: Vocabulary) -> bool:
    """Say whether a heading is about one role alone: not "annotation and RLHF work", not "A and B"."""
    mentions = [m for m in vocabulary.find(text) if m.topic is Topic.ROLE]
    if len(roles) != 1 or len({m.name for m in mentions}) > 1:
        return False
    return not any(_BESIDE_LIST.search(text[: m.start]) or _BESIDE_LIST.match(text[m.end :]) for m in mentions)


def _first(values: Iterable[T | None]) -> T | None:
    return next((value for value in values if value is not None), None)


def make_context(unit: Unit, document: Document, subjects: tuple[str, ...], vocabulary: Vocabulary) -> Context:
    """Gather what lead, headings and document say about the figures of a unit."""
    headings = list(reversed(unit.path))
    own = [text for text in headings if text != document.title]
    near = [text for text in dict.fromkeys((unit.lead, *own)) if text]
    names = _heading_names(near, document.title, vocabulary)
    roles = _heading_roles(near, document.title, subjects, vocabulary)
    label = (
        unit.lead
        if unit.lead and len(unit.lead.split()) <= 14 and not unit.lead.endswith((":", "."))
        else headings[0]
        if headings
        else None
    )
    published = (unit.origin.published if unit.origin else document.published) or (
        None if unit.origin else date_in(document.title)
    )
    return Context(
        vocabulary=vocabulary,
        names=replace(names, roles=roles),
        pay=any(PAY.search(text) for text in near[:3]),
        period=_first(period_in(text) for text in near),
        currency=_first(currency_in(text) for text in near),
        as_of=_first(date_in(text) for text in near) or published,
        label=label,
    )


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


def facts_of(draft: Draft, unit: Unit, context: Context) -> list[SalaryFact]:
    """Write one record for each combination of the names that a figure holds for."""
    names = draft.names
    low, high, open_low, open_high = bounds(draft.amount, draft.measure)
    percent = draft.amount.unit is FigureUnit.PERCENT
    made: list[SalaryFact] = []
    every = product(
        names.roles or (None,),
        names.levels or (None,),
        names.places or (None,),
        names.industries or (None,),
        names.employers or (None,),
    )
    for role, level, place, industry, employer in every:
        key = (
            unit.source,
            unit.id,
            str(draft.column),
            str(draft.amount.start),
            draft.amount.written,
            role,
            level,
            place,
            industry,
            employer,
        )
        made.append(
            SalaryFact(
                id=hashlib.sha256("\x1f".join(part or "" for part in key).encode()).hexdigest()[:20],
                source=unit.source,
                unit=unit.id,
                quote=unit.text,
                written=draft.amount.written.strip(),
                kind=draft.measure.kind,
                low=low,
                high=high,
                open_low=open_low,
                open_high=open_high,
                currency=None if percent else draft.currency,
                period=None if percent else draft.period,
                role=role,
                level=level,
                region=place,
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
            )
        )
    return made
