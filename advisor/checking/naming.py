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
AGAINST = re.compile(
    r"(?:\s*(?:a|an|per) \w+)?\s*,?\s*(?:against|versus|vs\.?|compared (?:with|to)|as against|instead of)\s+",
    re.IGNORECASE,
)
_ITS = re.compile(r"[’']s?\s+")
_FOLLOWS = re.compile(
    r"\s*(?:(?:a|an|per|each)\s(?:year|month|week|day|hour|annum)|annually|yearly|monthly|hourly)?"
    r"\s*(?:\(|(?:in|at|for|across|within|as an?|on|among)\s+(?:the\s+)?)"
    r"(?:(?:people|those|roles?|jobs?|workers?)\s+)?(?:(?:in|at)\s+)?(?:the\s+)?",
    re.IGNORECASE,
)
"""What stands between a figure and a name of the same phrase."""
_APPENDED = re.compile(r"[\s,(]*(?:in |of )?(?:the )?", re.IGNORECASE)
"""What stands between a place and the larger one that it is in."""


@dataclass(frozen=True, slots=True)
class Group:
    """One written name with its place; "EMEA" stands for several."""

    start: int
    names: frozenset[str]
    end: int = 0
    """Where it ends; 0 where nobody needs to know."""


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
        groups = _groups([m for m in mentions if m.topic is topic], vocabulary, text)
        if not groups or not figures:
            continue
        others = [m for m in mentions if m.topic is not topic]
        tied = tie(groups, figures, _blank(text, others))
        clear = clear and tied is not None
        for names, entry in zip(tied or (), bound, strict=bool(tied)):
            if names:
                entry[topic] = names
    return Binding(tuple(bound), clear)


def _within(mention: Mention, figures: Sequence[Span]) -> bool:
    return any(start <= mention.start < end for start, end in figures)


def _groups(mentions: Sequence[Mention], vocabulary: Vocabulary, text: str) -> list[Group]:
    by_place: dict[int, set[str]] = {}
    ends = {mention.start: mention.end for mention in mentions}
    for mention in mentions:
        by_place.setdefault(mention.start, set()).add(mention.name)
    groups: list[Group] = []
    for start, names in sorted(by_place.items()):
        last = groups[-1] if groups else None
        if last and _APPENDED.fullmatch(text[last.end : start]) and _narrows(last.names, names, vocabulary):
            continue  # "Berlin, Germany" is Berlin
        groups.append(Group(start, frozenset(names), ends[start]))
    return groups


def _narrows(inner: Iterable[str], outer: Iterable[str], vocabulary: Vocabulary) -> bool:
    return all(any(one != two and vocabulary.within(one, two) for two in outer) for one in inner)


def _blank(text: str, mentions: Iterable[Mention]) -> str:
    for mention in mentions:
        text = f"{text[: mention.start]}{' ' * (mention.end - mention.start)}{text[mention.end :]}"
    return text


def tie(groups: Sequence[Group], figures: Sequence[Span], text: str) -> list[frozenset[str]] | None:
    """Give the names for each figure; None where nothing tells, or nearness and order tell different things."""
    if len({group.names for group in groups}) == 1:
        return [groups[0].names] * len(figures)
    by_order = _by_order(groups, figures, text)
    by_nearness = _by_nearness(groups, figures, text)
    if by_order is not None and by_nearness is not None and by_order != by_nearness:
        return None
    tied = by_nearness if by_order is None else by_order
    return tied if tied is None or _owned(groups, figures, text, tied) else None


def _owned(groups: Sequence[Group], figures: Sequence[Span], text: str, tied: Sequence[frozenset[str]]) -> bool:
    """Say whether every figure that follows its name at once ("China's 15") is tied to that name."""
    return all(
        names == group.names
        for group in groups
        for (start, _), names in zip(figures, tied, strict=True)
        if group.end and _ITS.fullmatch(text[group.end : start])
    )


def _by_order(groups: Sequence[Group], figures: Sequence[Span], text: str) -> list[frozenset[str]] | None:
    starts = [start for start, _ in figures]
    if _RESPECTIVELY.search(text) or _side_by_side(groups, figures, text):
        return [group.names for group in groups] if len(groups) == len(figures) else None
    if groups[0].start > starts[-1] and len(groups) == len(figures):
        return [group.names for group in groups]  # "x and y for A and B"
    ahead = groups[0].start < starts[0]
    slots: list[list[Group]] = [[] for _ in figures]
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


def _side_by_side(groups: Sequence[Group], figures: Sequence[Span], text: str) -> bool:
    """Say whether figures are set against each other in the order of the names before ("A than B: x against y")."""
    if len(groups) != len(figures) or len(figures) != 2 or groups[-1].start > figures[0][0]:
        return False
    between = text[figures[0][1] : figures[1][0]]
    return bool(AGAINST.fullmatch(between)) or between.strip() == "to"


def _by_nearness(groups: Sequence[Group], figures: Sequence[Span], text: str) -> list[frozenset[str]] | None:
    """Tie names that follow their figure in one phrase ("$90,000 a year in Europe"); one other name takes the rest."""
    tied: list[frozenset[str] | None] = [None for _ in figures]
    left: list[Group] = []
    for group in groups:
        at = sum(end <= group.start for _, end in figures) - 1
        if at >= 0 and tied[at] is None and _FOLLOWS.fullmatch(text[figures[at][1] : group.start]):
            tied[at] = group.names
        else:
            left.append(group)
    others = {group.names for group in left}
    open_places = [at for at, names in enumerate(tied) if names is None]
    if len(left) == len(groups) or len(others) > 1 or bool(others) != bool(open_places):
        return None
    if others and left[0].start > figures[open_places[0]][1]:
        return None
    rest = next(iter(others), frozenset())
    return [rest if names is None else names for names in tied]
