"""Decides whether a sentence names somebody or something that its source does not."""

from __future__ import annotations

import re
from collections.abc import Sequence

from advisor.checking.grounds import Ground
from advisor.checking.stemming import spelled
from advisor.checking.supporting import Support
from advisor.question.spelling import is_english
from advisor.vocabulary import Mention, Topic, words

_NAME = re.compile(r"(?<![\w’'])(?:[A-Z][\w&+#./-]*[A-Z0-9+#][\w+#]*|[A-Z][a-z][\w-]*|[a-z]+[A-Z]\w*)(?![\w])")
_LETTERED = re.compile(r"\b[A-Z][a-z]+ [A-Z]\b(?![.'’])")
"""A name that a letter tells from its like: "Series B"."""
_SENTENCE_ENDS = (".", ":", "?", "!")
_MONTHS_LIST = """
january february march april may june july august september october november december
"""
_MONTHS = frozenset(_MONTHS_LIST.split())


def stranger_in(text: str, grounds: Sequence[Ground], support: Support) -> str | None:
    """Give the first name of a text that no evidence has; None if all are there."""
    for mention in support.vocabulary.find(text):
        known = any((mention.topic, mention.name) in ground.names or _says(mention, ground) for ground in grounds)
        if not known and not describes_people(mention):
            return mention.written
    folded = frozenset().union(*(ground.folded for ground in grounds))
    for name in _capitalised(text, support):
        parts = [part for word in words(name) for part in (word.folded, spelled(word))]
        if not any(part in folded for part in parts):
            return name
    sources = "\n".join(ground.text for ground in grounds).casefold()
    lettered = (hit.group() for hit in _LETTERED.finditer(text))
    return next((name for name in lettered if name.casefold() not in sources), None)


def _says(mention: Mention, ground: Ground) -> bool:
    """Say whether a ground has the very words of a name, whatever they mean there."""
    said = [word.folded for word in words(mention.written) if word.folded != "the"]
    return f" {' '.join(said)} " in ground.running


def describes_people(mention: Mention) -> bool:
    """Say whether a level is said by a word for people ("start", "beginner"), which is weighed as a word."""
    written = mention.written.casefold()
    return mention.topic is Topic.LEVEL and "level" not in mention.written and mention.name not in written


def _capitalised(text: str, support: Support) -> list[str]:
    """List the words written as names that are in no data file; a first word counts where no dictionary has it."""
    found = []
    known = [(mention.start, mention.end) for mention in support.vocabulary.find(text)]
    for match in _NAME.finditer(text):
        if any(start <= match.start() < end for start, end in known):
            continue
        name = match.group()
        plain = name.casefold()
        if support.is_function(plain) or plain in _MONTHS:
            continue
        before = text[: match.start()]
        first = not re.search(r"\w", before) or before.rstrip().endswith(_SENTENCE_ENDS)
        if first and name[1:].islower() and is_english(plain):
            continue
        found.append(name)
    return found
