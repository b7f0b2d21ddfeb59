"""Decides what the parts of a country are called, and which of them a list of places makes up (source: ISO 3166-2)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache

from advisor.vocabulary import Vocabulary

_NOUNS = frozenset({"state", "province", "region", "county", "department", "prefecture", "canton", "district"})
_USUAL = "part"
_NEARLY_ALL = 0.8


@cache
def _kinds(code: str) -> Mapping[str, str]:
    """Give the kind of each part of a country, by its name."""
    import pycountry

    return {part.name: part.type.casefold() for part in pycountry.subdivisions.get(country_code=code) or ()}


def is_part(place: str, vocabulary: Vocabulary) -> bool:
    """Say whether a place is a state, province or the like of the country that it lies in, and no city."""
    country = vocabulary.country_of(place)
    return country is not None and place != country and place in _kinds(vocabulary.codes[country])


def noun_of(place: str, vocabulary: Vocabulary) -> str:
    """Name what kind of part a place is, "part" where there is no plain word for it; a city is a "place"."""
    country = vocabulary.country_of(place)
    if country is None or not is_part(place, vocabulary):
        return "place"
    kind = _kinds(vocabulary.codes[country])[place]
    return kind if kind in _NOUNS else _USUAL


def parts_in_words(country: str, places: Iterable[str], vocabulary: Vocabulary) -> tuple[str, str]:
    """Count places of a country, and name what they are: ("each", "states"), ("12", "states"), ("5", "places").

    What nearly all are called names them: a capital district among states is passed over.
    """
    places = tuple(places)
    noun, number = Counter(noun_of(place, vocabulary) for place in places).most_common(1)[0]
    every = sum(kind == noun for kind in _kinds(vocabulary.codes[country]).values())
    if every > 1 and number == every:
        return "each", plural_of(noun)
    return (str(number), plural_of(noun)) if number >= _NEARLY_ALL * len(places) else (str(len(places)), "places")


def plural_of(noun: str) -> str:
    """Put what a part is called into the plural."""
    return noun[:-1] + "ies" if noun.endswith("y") else f"{noun}s"
