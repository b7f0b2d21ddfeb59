"""Decides which other titles guides give to a role: "Senior Archivist / Records Steward" above its pay gives one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Protocol

from advisor.names.name_words import Key, Meaning, Topic, key_of
from advisor.vocabulary import Vocabulary, words

_SLASH = re.compile(r"\s+/\s+")
_MOST_WORDS = 5


class Labelled(Protocol):
    """What is to be known of a fact."""

    @property
    def role(self) -> str | None: ...
    @property
    def level(self) -> str | None: ...
    @property
    def label(self) -> str | None: ...


def guide_titles(
    facts: Iterable[Labelled], vocabulary: Vocabulary, is_work: Callable[[str], bool]
) -> dict[Key, tuple[Meaning, ...]]:
    """Give the titles that stand beside a role's known name above its pay, with the role and level that they mean.

    `is_work` tests for the last word of an occupation.
    """
    found: dict[Key, tuple[Meaning, ...]] = {}
    labelled = dict.fromkeys((fact.label or "", fact.role or "", fact.level) for fact in facts if fact.role)
    for label, role, level in labelled:
        parts = _SLASH.split(label)
        if len(parts) < 2 or not any(_names(part, role, vocabulary) for part in parts):
            continue
        for part in parts:
            key = key_of(part)
            if 1 < len(key) <= _MOST_WORDS and is_work(key[-1]) and not vocabulary.find(part):
                meant: Meaning = (Topic.ROLE, role, None)
                found.setdefault(key, (meant, (Topic.LEVEL, level, None)) if level else (meant,))
    return found


def _names(part: str, role: str, vocabulary: Vocabulary) -> bool:
    """Say whether a part of a label is a role's name, with a level or without."""
    mentions = vocabulary.find(part)
    named = {mention.name for mention in mentions if mention.topic is Topic.ROLE}
    return named == {role} and len(words(part)) == sum(len(words(mention.written)) for mention in mentions)
