"""Decides what a place is that is named with the one around it: "Austin, Texas", "Paris, Texas", "Tbilisi, Georgia"."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Protocol

from advisor.names.name_words import Mention, Topic, words

_BETWEEN = re.compile(r",? \(?")
"""What stands between a place and the one that it lies in."""
_NEXT_LISTED = re.compile(r"\s*,\s*(?:(?:and|or) )?")
_TOWN = r"[A-Z][\w.'’-]*(?: (?:[A-Z][\w.'’-]*|de|la|le|of|upon|on)){0,2}"
_UNKNOWN_IN = re.compile(rf"\b(?:in|at|near|around|from|outside) (?P<town>{_TOWN}),? \(?$")
_UNKNOWN = re.compile(rf"(?P<town>{_TOWN}), \(?$")
_SMALL_IN = re.compile(r"\b(?:in|near|around|to|from) (?P<town>[a-z][\w'’-]+(?: [\w'’-]+)?), \(?$", re.IGNORECASE)
_SIDE = "north|south|east|west|north[- ]?east|north[- ]?west|south[- ]?east|south[- ]?west"
_PART = re.compile(
    rf"\b(?P<side>(?:{_SIDE}|middle|centre|center)(?= of))(?P<of> of )(?:the )?$"
    rf"|\b(?P<side2>(?:{_SIDE})ern|central|rural|upstate) $",
    re.IGNORECASE,
)
"""What stands before a place and makes a part of it that no figure is for."""
_COMMA = re.compile(r"[,(]")


class Places(Protocol):
    """What is to be known of places."""

    @property
    def cities(self) -> Collection[str]: ...
    @property
    def unsure(self) -> Mapping[str, tuple[str, ...]]: ...
    @property
    def plain(self) -> Collection[str]: ...
    def containers(self, place: str) -> tuple[str, ...]: ...
    def country_of(self, place: str) -> str | None: ...


def joined_places(mentions: Sequence[Mention], text: str, places: Places) -> list[Mention]:
    """Take a place with the one that it lies in for one place, a town that is not known too."""
    joined: list[Mention] = []
    for at, mention in enumerate(mentions):
        inner = joined[-1] if joined else None
        if mention.topic is Topic.PLACE and inner is not None and inner.topic is Topic.PLACE:
            following = mentions[at + 1] if at + 1 < len(mentions) else None
            name = _located(inner, mention, following, text, places)
            if name:
                joined[-1] = replace(inner, name=name, end=mention.end, written=text[inner.start : mention.end])
                continue
        town = _unknown_town(mention, inner, text, places) if mention.topic is Topic.PLACE else None
        part = _part_of(mention, text, places) if mention.topic is Topic.PLACE and not town else None
        joined.append(town or part or mention)
    return joined


def _part_of(whole: Mention, text: str, places: Places) -> Mention | None:
    """Name a part of a place by where it lies in it ("the south of France", "northern Ohio"); None if it is none.

    Its name ends in that of the whole, in which it lies, as a town's does.
    """
    part = _PART.search(text[: whole.start])
    if part is None or places.country_of(whole.name) is None:
        return None
    side = (part["side"] or part["side2"]).casefold()
    name = f"{side} of {whole.name}" if part["of"] else f"{side} {whole.name}"
    return replace(whole, name=f"{name}, {whole.name}", start=part.start(), written=text[part.start() : whole.end])


def _located(inner: Mention, outer: Mention, following: Mention | None, text: str, places: Places) -> str | None:
    """Name the place that `inner` is by the one after it; None where they are two."""
    between = text[inner.end : outer.start]
    if not _BETWEEN.fullmatch(between) or places.country_of(outer.name) is None:
        return None
    readings = places.unsure.get(outer.name, (outer.name,))
    if set(readings) & set(places.containers(inner.name)):
        return inner.name
    country = places.country_of(outer.name)
    if (
        inner.name in places.cities
        and places.country_of(inner.name) == country
        and not any(place != country and places.country_of(place) == country for place in places.containers(inner.name))
    ):
        return inner.name  # "Munich, Bavaria": of the city only the country is known
    if inner.name not in places.cities or outer.name in places.cities or _is_listed(outer, following, text, places):
        return None
    return f"{inner.name}, {outer.name}"


def _is_listed(outer: Mention, following: Mention | None, text: str, places: Places) -> bool:
    """Say whether a list of places goes on after one: "Austin, Ohio, and Texas"."""
    if following is None or following.topic is not Topic.PLACE or following.name in places.containers(outer.name):
        return False
    return _NEXT_LISTED.fullmatch(text[outer.end : following.start]) is not None


def _unknown_town(outer: Mention, before: Mention | None, text: str, places: Places) -> Mention | None:
    """Name a town that is not known by the place that it is said to lie in; None if there is no such town."""
    if outer.name in places.cities or places.country_of(outer.name) is None:
        return None
    opens = text[: outer.start]
    found = _UNKNOWN_IN.search(opens)
    if found and not _COMMA.search(found[0]) and outer.name not in places.unsure:
        found = None  # "in South Carolina", "of Big Texas": one name of words that go together
    if found is None and outer.name in places.unsure:
        found = _UNKNOWN.search(opens) or _SMALL_IN.search(opens)
    if found is None or (before is not None and before.end > found.start("town")):
        return None
    town = found["town"]
    if all(word.folded in places.plain for word in words(town)):
        return None
    start = found.start("town")
    return replace(outer, name=f"{town}, {outer.name}", start=start, written=text[start : outer.end])
