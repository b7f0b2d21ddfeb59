"""Decides which words in front of a model's sentence only announce it: they are neither checked nor shown."""

from __future__ import annotations

import re

_TEXTS = r"(?:sources?|guides?|articles?)"
_PREFACE = re.compile(
    rf"^(?:(?:the|my|the short) answer(?: to (?:the|this|that|your) question)? is(?: that)?[:,]?"
    rf"|(?:so|answer|in short|in summary|to sum up|to answer (?:the|this|your) question)[:,]"
    rf"|(?:according to|based on) (?:the|these|those) {_TEXTS},)\s+(?=\S)",
    re.IGNORECASE,
)
_LEAST = 3
"""Words that must be left: less is no sentence ("The answer is 2.")."""


def without_preface(text: str) -> str:
    """Cut the announcement off a sentence, where a sentence is left."""
    rest = _PREFACE.sub("", text, count=1).lstrip()
    if rest == text or len(rest.split()) < _LEAST:
        return text
    return rest[:1].upper() + rest[1:]


_LINK = re.compile(
    r"^(?:however|but|also|in addition|additionally|similarly|likewise|in contrast|by contrast|on the other hand"
    r"|therefore|thus|hence|moreover|furthermore|meanwhile|still|nevertheless|so),?\s+",
    re.IGNORECASE,
)
_POINTS_BACK = re.compile(r"^(?:it|they|this|these|those|that|he|she|such|both|the latter|the former)\b", re.IGNORECASE)


def by_itself(text: str) -> str | None:
    """Give a sentence as it stands without the one before it; None where it speaks of what that one said."""
    rest = _LINK.sub("", text, count=1)
    if _POINTS_BACK.match(rest):
        return None
    return text if rest == text else rest[:1].upper() + rest[1:]
