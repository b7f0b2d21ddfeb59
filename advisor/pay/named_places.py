"""Decides which places a figure names beside the one that it is filed under: the hubs or cities that it is said for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from advisor.pay.distribution import marks
from advisor.pay.layout import Entry
from advisor.question.query import Query
from advisor.schema import SalaryFact
from advisor.vocabulary import Topic, Vocabulary
from advisor.wording import as_text, level_word, the

_SET_APART = re.compile(
    r"\b(?:than|compared|versus|vs|relative|outside|beyond|beneath|from|unlike|not|except|excluding|without|away)\b",
    re.IGNORECASE,
)
"""Words of a condition that hold its figure against a place, or keep it away from one."""
_HUBS = re.compile(
    r"\b(?:[a-z]+ )?(?:hubs?|cities|cent(?:er|re)s|metros|markets)(?: [A-Za-z]+){0,4}? (?:such as|like|including)"
    r"(?P<names>(?:,? (?:and |or )?(?:[^\W\d_a-z][\w.'’-]*(?: [^\W\d_a-z][\w.'’-]*)*))+)"
)
"""What a sentence calls the hubs that all of it is about."""
_TURNS = re.compile(r"[;:]|\b(?:while|whereas|but|elsewhere|other|others|compared|outside|than|rest)\b", re.IGNORECASE)
"""Words after which a sentence speaks of somebody else."""
_LIST = re.compile(r"[,;/()]|\b(?:and|or)\b")
_LOCATIONS = re.compile(r"\b(?:where|locations?|places?|hubs?|cit(?:y|ies)|offices?)\b", re.IGNORECASE)
_CELLS = " | "


def is_said_for(fact: SalaryFact, place: str, vocabulary: Vocabulary) -> bool:
    """Say whether a source ties a figure to a place in its own words: "in hubs such as San Francisco and Seattle"."""
    said = fact.condition
    if not said or _SET_APART.search(said) or (fact.region and not vocabulary.within(place, fact.region)):
        return False
    return place in _named(said, vocabulary)


def with_hubs(fact: SalaryFact, vocabulary: Vocabulary) -> SalaryFact:
    """Tie a figure to the hubs that its sentence names before it, as it ties the first figure after them."""
    if fact.condition or fact.headers or not fact.written:
        return fact
    before = fact.quote.partition(fact.written)[0]
    found = list(_HUBS.finditer(before))
    if len(found) != 1 or _SET_APART.search(before[: found[0].end()]):
        return fact
    between = before[found[0].end() :]
    if _TURNS.search(between) or _named(between, vocabulary):
        return fact
    return replace(fact, condition=found[0][0])


def lists_place(fact: SalaryFact, place: str, vocabulary: Vocabulary) -> bool:
    """Say whether the row of a figure that is filed under no place lists one among its locations."""
    return fact.region is None and place in _named(location_cell(fact), vocabulary)


def location_cell(fact: SalaryFact) -> str:
    """Give what the row of a figure holds in its column of locations; "" if it has none."""
    cells = fact.quote.split(_CELLS)
    if not fact.headers or len(cells) != len(fact.headers):
        return ""
    return next((cell for head, cell in zip(fact.headers, cells, strict=True) if _LOCATIONS.search(head)), "")


def _named(text: str, vocabulary: Vocabulary) -> set[str]:
    """Name the places of a text; a city that shares its name with a state goes by both."""
    # Part by part: "Lima, Peru" is one place, and so would "Seattle, Boston" be read as one.
    names = {m.name for part in _LIST.split(text) for m in vocabulary.find(part) if m.topic is Topic.PLACE}
    cities = {city for name in names if (city := vocabulary.canonical(Topic.PLACE, f"{name} City"))}
    return names | cities


def location_words(query: Query, shown: Sequence[Entry], vocabulary: Vocabulary) -> list[str]:
    """Say which of the figures shown list a place asked among their locations, in the words of their rows."""
    return list(dict.fromkeys(_said(query, shown, vocabulary)))


def _said(query: Query, shown: Sequence[Entry], vocabulary: Vocabulary) -> Iterator[str]:
    for place in query.places:
        for entry in (entry for entry in shown if lists_place(entry.fact, place, vocabulary)):
            level = f"{level_word(entry.fact.level).removesuffix('-level')}-level " if entry.fact.level else ""
            cell = as_text(location_cell(entry.fact))
            yield f"The row for {level}pay lists {the(place)} among its locations: “{cell}” {marks([entry])}."
