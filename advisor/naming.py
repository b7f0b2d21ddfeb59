"""Decides which role, level, place, industry and employer a text ties to each of its figures."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from advisor.vocabulary import Mention, Topic, Vocabulary

Names = Mapping[Topic, frozenset[str]]
"""For each kind of name the ones that hold; a kind that is not named has no entry."""

Span = tuple[int, int]

_RESPECTIVELY = re.compile(r"\brespectively\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Group:
    """One written name; "EMEA" stands for several."""

    start: int
    names: frozenset[str]


@dataclass(frozen=True, slots=True)
class Binding:
    """The names that each figure is tied to, in the figures' order; `clear` is False where nobody could tell."""

    names: tuple[Names, ...]
    clear: bool = True


def names_in(mentions: Iterable[Mention]) -> Names:
    """Collect the names of a text by kind."""
    found: dict[Topic, set[str]] = {}
    for mention in mentions:
        found.setdefault(mention.topic, set()).add(mention.name)
    return {topic: frozenset(names) for topic, names in found.items()}


def inherit(own: Names, *outer: Names) -> Names:
    """Complete the names of a text by those of what stands above it, nearest first."""
    merged = dict(own)
    for names in outer:
        for topic, values in names.items():
            merged.setdefault(topic, values)
    return merged


def bind(text: str, figures: Sequence[Span], vocabulary: Vocabulary) -> Binding:
    """Tie the names of a text to its figures.

    One name of a kind holds for every figure.  Several are tied by order: each to the figures after it where a name
    comes first, to the figures before it where a figure comes first.  A name that is left without a figure, or two
    for one figure, make the text unclear.
    """
    bound: list[dict[Topic, frozenset[str]]] = [{} for _ in figures]
    clear = True
    mentions = [m for m in vocabulary.find(text) if not _within(m, figures)]
    for topic in Topic:
        groups = _groups([m for m in mentions if m.topic is topic], vocabulary)
        if not groups or not figures:
            continue
        tied = _tie(groups, figures, text)
        clear = clear and tied is not None
        for names, entry in zip(tied or (), bound, strict=bool(tied)):
            if names:
                entry[topic] = names
    return Binding(tuple(bound), clear)


def _within(mention: Mention, figures: Sequence[Span]) -> bool:
    return any(start <= mention.start < end for start, end in figures)


def _groups(mentions: Sequence[Mention], vocabulary: Vocabulary) -> list[_Group]:
    by_place: dict[int, set[str]] = {}
    for mention in mentions:
        by_place.setdefault(mention.start, set()).add(mention.name)
    groups: list[_Group] = []
    for start, names in sorted(by_place.items()):
        last = groups[-1] if groups else None
        if last and _narrows(last.names, names, vocabulary) and start - last.start < 40:
            continue  # "Berlin, Germany" is Berlin
        groups.append(_Group(start, frozenset(names)))
    return groups


def _narrows(inner: Iterable[str], outer: Iterable[str], vocabulary: Vocabulary) -> bool:
    return all(any(one != two and vocabulary.within(one, two) for two in outer) for one in inner)


def _tie(groups: Sequence[_Group], figures: Sequence[Span], text: str) -> list[frozenset[str]] | None:
    """Give the names for each figure, or None where the order does not tell."""
    if len({group.names for group in groups}) == 1:
        return [groups[0].names] * len(figures)
    starts = [start for start, _ in figures]
    if _RESPECTIVELY.search(text):
        return [group.names for group in groups] if len(groups) == len(figures) else None
    ahead = groups[0].start < starts[0]
    slots: list[list[_Group]] = [[] for _ in figures]
    for group in groups:
        before = sum(start < group.start for start in starts)
        at = before if ahead else before - 1
        if at >= len(figures):
            return None  # named after the last figure, and so without one
        slots[at].append(group)
    tied: list[frozenset[str]] = []
    for slot in slots:
        distinct = {group.names for group in slot}
        if len(distinct) > 1:
            return None
        if distinct:
            tied.append(next(iter(distinct)))
        elif ahead and tied:
            tied.append(tied[-1])
        else:
            return None
    return tied
