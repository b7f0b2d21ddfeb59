"""Decides how far a unit holds the kind of thing that a question asks for: a number, places, or employers."""

from __future__ import annotations

import re

from advisor.question.query import Query
from advisor.schema import Unit, UnitKind
from advisor.sharing import stems
from advisor.stems import stem
from advisor.unit_names import Names
from advisor.vocabulary import Vocabulary

_YEARLIKE = re.compile(r"(?:19|20)\d\d")
_SHARE = re.compile(r"\d\s?%|\bper ?cent\b|\d+x\b|\btimes\b", re.IGNORECASE)
_COUNT = re.compile(r"\b\d[\d,.]*\b(?!\s?(?:%|per ?cent))", re.IGNORECASE)
_ASKS_SHARE = re.compile(
    r"\b(?:share|percent(?:age)?|proportion|how fast|by how much|growth rate|what part)\b", re.IGNORECASE
)
_ASKS_COUNTRY = re.compile(r"\bcountr(?:y|ies)\b", re.IGNORECASE)
_ASKS_PLACE = re.compile(
    r"\b(?:where|(?:which|what|how many) (?:[\w.]+ ){0,2}?(?:countr(?:y|ies)|cit(?:y|ies)|places?|regions?|states?"
    r"|hubs?|metros?))\b",
    re.IGNORECASE,
)
_ASKS_EMPLOYER = re.compile(
    r"\b(?:who|which (?:companies|company|employers?|firms?)|what (?:companies|employers))\b", re.IGNORECASE
)
_ENOUGH = 3
"""Places or employers that are as good as any more."""


def asks_place(query: Query) -> bool:
    """Say whether a question asks for places, of which those that it names are only what holds them."""
    return bool(_ASKS_PLACE.search(query.text))


def holds_asked(query: Query, unit: Unit, own: Names, vocabulary: Vocabulary) -> float:
    """Give 0 to 1.5 by how far a unit, of whose `own` names places and employers count, holds what is asked for."""
    if query.how_many and not asks_place(query):
        share = bool(_SHARE.search(unit.text))
        if _ASKS_SHARE.search(query.text):
            return float(share)
        return float(has_count(unit) or (share and bool(query.levels)))  # how many of all are at a level
    if asks_place(query):
        places = own.places - set(query.places)
        if _ASKS_COUNTRY.search(query.text):
            places &= set(vocabulary.codes)
        return min(len(places), _ENOUGH) / 2
    if _ASKS_EMPLOYER.search(query.text):
        return min(len(own.employers - set(query.employers)), _ENOUGH) / 2
    return 0.0


def asks_the_same(query: Query, unit: Unit) -> bool:
    """Say whether a unit's own words hold a word that asks ("become" of "how do I become one")."""
    own = stems(unit.text)
    return any(stem(word) in own for word in query.content if word not in query.topic and not word.isdigit())


def has_count(unit: Unit) -> bool:
    """Say whether a unit states a number that is no percentage and no year."""
    return any(not _YEARLIKE.fullmatch(match.group()) for match in _COUNT.finditer(unit.text))


def is_listed(unit: Unit) -> bool:
    """Say whether a unit is a list item or a table row."""
    return unit.kind in (UnitKind.ITEM, UnitKind.ROW)
