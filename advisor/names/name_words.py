"""Decides what a word of a name is, and what is known of a name found in a text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

_WORD = re.compile(r"[^\W_]+(?:[.’'][^\W_]+)*\.?|&|\+")
_POSSESSIVE = re.compile(r"[’']s$")

Key = tuple[str, ...]
"""The folded words of a name."""


class Topic(StrEnum):
    """What kind of name a mention is."""

    ROLE = "role"
    LEVEL = "level"
    PLACE = "place"
    INDUSTRY = "industry"
    EMPLOYER = "employer"


Meaning = tuple[Topic, str, str | None]
"""Kind and canonical name of what a name means, and the spelling that it must have, if any."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A known name as found in a text, from `start` to `end`; `name` is the canonical one."""

    topic: Topic
    name: str
    start: int
    end: int
    written: str


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text, folded for matching, with its place."""

    folded: str
    written: str
    start: int
    end: int


def fold(word: str) -> str:
    """Fold a word for matching: lower case, no possessive, no full stops, singular."""
    if word == "&":
        return "and"
    plain = unpossessed(word).replace(".", "").casefold()
    if len(plain) > 3 and plain.endswith("s") and not plain.endswith(("ss", "us", "is")):
        return plain[:-3] + "y" if plain.endswith("ies") and len(plain) > 4 else plain[:-1]
    return plain


def unpossessed(word: str) -> str:
    """Give a word without the "'s" of a possessive."""
    return _POSSESSIVE.sub("", word)


def words(text: str) -> list[Word]:
    """Split a text into folded words; hyphens and slashes separate."""
    return [Word(fold(m.group()), m.group(), m.start(), m.end()) for m in _WORD.finditer(text)]


def key_of(name: str) -> Key:
    """Give the folded words of a name."""
    return tuple(word.folded for word in words(name))
