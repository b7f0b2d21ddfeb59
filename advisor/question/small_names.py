"""Decides where an employer is meant that is written in small letters ("meta vs google", "apple data scientist pay").

Guides write such names with a capital, and only so are they read there; a question in a hurry does not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from advisor.vocabulary import Mention, Topic, Vocabulary, words

_BEFORE = re.compile(
    r"\b(?:at|by|join(?:ing)?|work(?:s|ing)? (?:for|with)|job with|offer from|between|"
    r"salar(?:y|ies) (?:at|of|from)|do(?:es)?|did|will|would|can) (?:either |both )?$",
    re.IGNORECASE,
)
_AFTER = re.compile(r"(?:['’]s)? (?:pay(?:s|ing)?|salar(?:y|ies)|wages?|compensation|offers?)\b", re.IGNORECASE)
_LISTED = re.compile(
    r"(?:,|/| ?&| and| or| vs\.?| versus| than| against| with| compared (?:to|with))\s*(?:or |and )?(?:at )?",
    re.IGNORECASE,
)


def small_employers(text: str, mentions: Sequence[Mention], vocabulary: Vocabulary) -> list[Mention]:
    """List the employers that a text names in small letters, beside the names that are found in it."""
    possible = _possible(text, mentions, vocabulary)
    sure = [mention for mention in mentions if mention.topic is Topic.EMPLOYER]
    roles = [mention for mention in mentions if mention.topic is Topic.ROLE]
    listed = [*sure, *possible]
    found = []
    for one in possible:
        before, after = text[: one.start], text[one.end :]
        beside = any(not text[one.end : role.start].strip(" ") for role in roles if role.start >= one.end)
        joined = any(_joins(text, one, other) for other in listed)
        if beside or joined or _BEFORE.search(before) or _AFTER.match(after):
            found.append(one)
    return found


def _possible(text: str, mentions: Sequence[Mention], vocabulary: Vocabulary) -> list[Mention]:
    """Find what would be the name of an employer if it were written as one."""
    tokens = words(text)
    found: list[Mention] = []
    for at, first in enumerate(tokens):
        for size in (3, 2, 1):
            span = tokens[at : at + size]
            if len(span) < size or any(m.start < span[-1].end and first.start < m.end for m in (*mentions, *found)):
                continue
            names = vocabulary.names.get(tuple(word.folded for word in span), ())
            named = [name for topic, name, spelling in names if topic is Topic.EMPLOYER and spelling is not None]
            if named:
                end = span[-1].end
                found.append(Mention(Topic.EMPLOYER, named[0], first.start, end, text[first.start : end]))
                break
    return found


def _joins(text: str, one: Mention, other: Mention) -> bool:
    """Say whether two names stand side by side in a list."""
    left, right = (one, other) if one.start < other.start else (other, one)
    return left.end <= right.start and _LISTED.fullmatch(text[left.end : right.start]) is not None
