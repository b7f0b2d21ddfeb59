"""Decides when a list that a question asks for cannot be made: by city, by employer, where no such figures are held."""

from __future__ import annotations

from collections.abc import Sequence

from advisor.pay.layout import Entry
from advisor.pay.measure_names import PERIOD_ADJECTIVES
from advisor.pay.ranking import FIELDS, asked_sort, sort_of
from advisor.question.query import Query
from advisor.schema import FactKind
from advisor.vocabulary import Topic, Vocabulary
from advisor.wording import in_place, listed, people

_NOUNS = {Topic.INDUSTRY: "industries", Topic.EMPLOYER: "employers", Topic.PLACE: "places"}
_SORTS = {"part": "states or provinces", "city": "cities", "country": "countries"}


def unlisted(query: Query, shown: Sequence[Entry], vocabulary: Vocabulary) -> list[str]:
    """Say first that no source sets several of what is asked by side by side; [] where one does, or none is asked."""
    narrowed = query.intent in ("premium", "equity") or query.industries or query.employers
    if query.spread is None or not query.roles or not shown or narrowed:
        return []
    names = {getattr(entry.fact, FIELDS[query.spread]) for entry in shown} - {None, *query.places}
    noun = _NOUNS[query.spread]
    sort = asked_sort(query.text) if query.spread is Topic.PLACE else None
    if sort:
        noun = _SORTS[sort]
        names = {name for name in names if sort_of(name, vocabulary) == sort}
    if len(names) > 1:
        return []
    counted = all(entry.fact.kind is FactKind.COUNT for entry in shown)
    timed = f"{PERIOD_ADJECTIVES[query.periods[0]]} " if query.periods else ""
    what = "the number" if counted else f"the {timed}pay"
    levels = query.levels or (None,)
    who = listed(people(role, level) for role in query.roles for level in levels)
    where = f" {listed(in_place(place) for place in query.places)}" if query.places else ""
    return [f"No source here gives {what} of {who}{where} for several {noun} side by side; what there is follows."]
