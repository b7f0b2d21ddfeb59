"""Decides which cities lie in the areas that wage tables name: "Austin-Round Rock-San Marcos, TX" holds Austin.

Such an area is larger than its cities, so that its figures are never a city's own: it contains them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from advisor.names.name_words import Key, Meaning, Topic, key_of
from advisor.vocabulary import Vocabulary

_AREA = re.compile(r"(?P<cities>[^,]*[^,\s]), (?P<codes>[A-Z]{2}(?:-[A-Z]{2})*)(?: .*(?:area|division|Area|Division))?")
_COUNTRY = "US"
"""The country whose wage tables name areas so."""
_JOINTS = re.compile(r"-{1,2}|/|–")
_SHORTEST = 4
"""Letters of a part of an area's name that may be a city by itself: shorter ones are parts of one ("Winston-Salem")."""


def with_wage_areas(vocabulary: Vocabulary, regions: Iterable[str]) -> Vocabulary:
    """Add the areas of wage tables among the regions of facts, and what is not known of their cities.

    An area of several states lies in their country alone.  A city keeps the name that it is known by, and is also
    known with its state ("Portland, Maine").
    """
    names: dict[Key, tuple[Meaning, ...]] = {}
    members = {outer: list(inner) for outer, inner in vocabulary.members.items()}
    added: set[str] = set()
    for area in dict.fromkeys(regions):
        match = _AREA.fullmatch(area)
        states = [_state(code, vocabulary) for code in match["codes"].split("-")] if match else []
        known = [state for state in states if state]
        country = vocabulary.country_of(known[0]) if known else None
        if match is None or country is None or vocabulary.containers(area)[:1] != (area.rpartition(", ")[2],):
            continue
        members.setdefault(known[0] if len(states) == 1 else country, []).append(area)
        inside = members.setdefault(area, [])
        key = key_of(match["cities"])
        if len(key) > 1 and key not in vocabulary.names:
            names[key] = ((Topic.PLACE, area, None),)
        for city in _cities(match["cities"], vocabulary):
            inside += [f"{city}, {state}" for state in known]
            own = key_of(city)
            if own not in vocabulary.names and own not in names:
                names[own] = ((Topic.PLACE, city, city),)
                added.add(city)
                inside.append(city)
            inside += [
                name for name in (city, f"{city} City") if not set(known).isdisjoint(vocabulary.containers(name))
            ]
    if members.keys() == vocabulary.members.keys():
        return vocabulary
    return replace(
        vocabulary,
        names={**vocabulary.names, **names},
        members={outer: tuple(dict.fromkeys(inner)) for outer, inner in members.items()},
        cities=vocabulary.cities | added,
        rare=vocabulary.rare | set(names),
        guarded=vocabulary.guarded | {(Topic.PLACE, key_of(city)) for city in added},
    )


def _state(code: str, vocabulary: Vocabulary) -> str | None:
    """Name the state that wage tables write by a code (source: ISO 3166-2)."""
    import pycountry

    state = pycountry.subdivisions.get(code=f"{_COUNTRY}-{code}")
    return vocabulary.canonical(Topic.PLACE, state.name) if state else None


def _cities(written: str, vocabulary: Vocabulary) -> list[str]:
    """List the cities that an area is named by; a known one whose own name is joined is one."""
    if written in vocabulary.cities:
        return [written]
    parts = [part.strip() for part in _JOINTS.split(written)]
    return [part for part in parts if len(part) >= _SHORTEST]
