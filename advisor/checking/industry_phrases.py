"""Decides which long industry of the evidence a sentence means by some of its words: "computer systems design" for
"computer systems design and related services", "R&D" for "research and development"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from advisor.checking.stemming import spelled, stem
from advisor.vocabulary import Topic, Vocabulary, Word, words

_LONGEST = 8
"""Words of a phrase at most."""
_LEAST = 2
"""Words with a meaning that a phrase has at least: one alone may be about anything."""
_RESEARCH = re.compile(r"\bR ?& ?D\b")
_SMALL = frozenset("and or of the in for other all a an".split())


def with_full_names(text: str, industries: Iterable[str], vocabulary: Vocabulary) -> str:
    """Write an industry out where a sentence has words that only one of those in the evidence has."""
    stems = {name: frozenset(stem(word.folded) for word in words(name)) for name in industries}
    if not stems:
        return text
    if any({stem("research"), stem("development")} <= have for have in stems.values()):
        text = _RESEARCH.sub("research and development", text)
    found = words(text)
    at, parts, copied = 0, [], 0
    while at < len(found):
        last, name = _longest(found, at, stems, text)
        if name and _is_free(vocabulary, text[found[at].start : found[last - 1].end]):
            parts += [text[copied : found[at].start], name]
            copied, at = found[last - 1].end, last
        else:
            at += 1
    return "".join([*parts, text[copied:]])


def _longest(found: Sequence[Word], at: int, stems: dict[str, frozenset[str]], text: str) -> tuple[int, str]:
    """Give the end of the longest phrase from a word on that only one industry has, and that industry."""
    first = spelled(found[at])
    if first in _SMALL:
        return at, ""
    for last in range(min(at + _LONGEST, len(found)), at + _LEAST - 1, -1):
        phrase = found[at:last]
        if spelled(phrase[-1]) in _SMALL or re.search(r"[.;:()$€£\d]", text[phrase[0].start : phrase[-1].start]):
            continue
        own = {stem(word.folded) for word in phrase if spelled(word) not in _SMALL}
        having = [name for name, have in stems.items() if own <= have]
        if len(own) >= _LEAST and len(having) == 1:
            return last, having[0]
    return at, ""


def _is_free(vocabulary: Vocabulary, phrase: str) -> bool:
    """Say whether a phrase names nothing else: a role, a level, or another industry in full."""
    return not any(one.topic is not Topic.INDUSTRY for one in vocabulary.find(phrase))
