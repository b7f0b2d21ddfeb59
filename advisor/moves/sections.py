"""Decides which sections of the guides list moves, in which direction they lead, and for which roles they hold."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum
from functools import lru_cache
from typing import Protocol

from advisor.schema import Unit
from advisor.vocabulary import Topic, Vocabulary

Place = tuple[str, tuple[str, ...]]

_SIDEWAYS = re.compile(
    r"\bsideways\b|\blateral\b|\btransition opportunit\w+|\bcareer transitions?\b(?!:)|\btransitions? (?:overview"
    r"|options|paths?)"
    r"|\b(?:similar|related) (?:occupations|jobs|careers|professions|roles)\b|\bother (?:roles|careers"
    r"|jobs) (?:open|to)"
    r"|\balternative (?:careers|roles|paths)|\bmoves? open\b|\bwhere else\b|\bexit (?:options|opportunities)\b",
    re.IGNORECASE,
)
_UP = re.compile(
    r"\bcan lead\b|\bleads? to\b|\bwhat you can become\b|\bcareer (?:steps?|ladder|stages?|levels?|progress\w*"
    r"|trajector\w+"
    r"|advancement|growth|development|paths?)\b|\bprogression\b|\btrajector\w+\b|\badvancement\b|\bpromotions?\b"
    r"|\bmultiple pathways\b|\bwhat comes (?:next|after)\b|\bnext (?:roles?|positions?|career steps?)\b"
    r"|\blong-term (?:path|outlook)",
    re.IGNORECASE,
)
_IN = re.compile(
    r"\bbackgrounds?\b|\bleveraging existing\b|\bcareer change\w*\b|\bcareer switch\w*\b|\binternal transition"
    r"|\bcome from\b"
    r"|\bfrom inside\b|\bways? in from\b|\bprevious (?:jobs|careers|experience)\b|\bwho can become\b|\bcoming from\b",
    re.IGNORECASE,
)
_OTHER = re.compile(
    r"\b(?:salar\w+|pay|paid|wages?|compensation|earnings|premiums?|skills?|responsibilit\w+|interview\w*|portfolio"
    r"|certificat\w+"
    r"|courses?|degrees?|education\w*|differ\w*|months?|weeks?|communit\w+|conference\w*|employers?|hir(?:es|ing)"
    r"|tools?"
    r"|job outlook|employment|speciali[sz]ations?|speciali[sz]ed?)\b",
    re.IGNORECASE,
)
_NEVER = re.compile(
    r"\bdiffer\w*|\beducation\w*|\bacademic\b|\bdegrees?\b|\bsalar\w+|\bcompensation\b|\bversus\b"
    r"|\bvs\b",
    re.IGNORECASE,
)
"""Headings of sections that name roles and backgrounds for another reason."""
_ALIKE = re.compile(r"\b(?:similar|related|comparable) (?:occupations|jobs|careers|professions|roles)\b", re.IGNORECASE)
_STAGES = re.compile(
    r"\b(?:stages?|steps?|ladder|levels?|matrix|progression|trajector\w+|career paths?)\b", re.IGNORECASE
)


class Listing(StrEnum):
    """What a section lists."""

    UP = "up"
    SIDEWAYS = "sideways"
    IN = "in"


class Guides(Protocol):
    """What is read of an index."""

    def outline(self) -> Sequence[Place]: ...
    def section(self, source: str, path: tuple[str, ...]) -> Sequence[Unit]: ...


def listing_of(path: Sequence[str]) -> Listing | None:
    """Say what a section lists by its heading, else by the one above; None where it is about something else."""
    for heading in (path[-1:], path[-2:-1] if len(path) > 2 else ()):
        if not heading:
            continue
        if _NEVER.search(heading[0]):
            return None
        if _IN.search(heading[0]):
            return Listing.IN
        if _OTHER.search(heading[0]) and not _SIDEWAYS.search(heading[0]):
            return None
        if _SIDEWAYS.search(heading[0]):
            return Listing.SIDEWAYS
        if _UP.search(heading[0]):
            return Listing.UP
    return None


def is_alike(path: Sequence[str]) -> bool:
    """Say whether a heading calls what it lists similar, which is less than a move."""
    return bool(_ALIKE.search(path[-1]))


def is_staged(path: Sequence[str]) -> bool:
    """Say whether a heading announces the stages of a career, one after the other."""
    return bool(_STAGES.search(path[-1]))


class Whose:
    """Says for which roles a section holds: those that its headings name, else those of its document."""

    def __init__(self, roles_of: Mapping[str, Sequence[str]], vocabulary: Vocabulary) -> None:
        """Take the roles that each document is about, and the names of roles."""
        self._roles_of = roles_of
        self._vocabulary = vocabulary
        self._named = lru_cache(maxsize=5_000)(self._named_in)

    def roles(self, source: str, path: tuple[str, ...]) -> tuple[str, ...]:
        """List the roles that a section is about."""
        for depth in range(len(path), 1, -1):
            named = self._named(path[depth - 1])
            if named:
                return named
        return tuple(self._roles_of.get(source, ())) or self._named(path[0] if path else "")

    def _named_in(self, heading: str) -> tuple[str, ...]:
        found = (mention.name for mention in self._vocabulary.find(heading) if mention.topic is Topic.ROLE)
        return tuple(dict.fromkeys(found))
