"""Decides when two words are the same but for their endings: "labelling", "labelled" and "labels" are one."""

from __future__ import annotations

import re

from advisor.vocabulary import Word

_ENDINGS = tuple(
    "isations isation izations ization ations ation ators ator itors itor ating ated ings ing ists ist ises ise izes "
    "ize ates ate etes ete ers ies ed er es ly ments ment ive al s y e".split()
)
_SHORT_ENDINGS = frozenset("ings ing ed es e".split())
"""Endings that may leave three letters ("saves", "saving")."""
_LOST_E = re.compile(r"[a-z][aeiou][^aeiouwxy]")
_STEM = 7
"""Letters of a stem: what differs after them is an ending."""


def stem(word: str) -> str:
    """Cut the endings that verbs and their nouns differ by ("labelling", "labelled", "labels" -> "label")."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= (3 if ending in _SHORT_ENDINGS else 4):
            word = word[: -len(ending)]
            if ending in _SHORT_ENDINGS and _LOST_E.fullmatch(word):
                word += "e"  # "caring", "care": no word of "car", which would double its last letter
            break
    return (word[:-1] if len(word) > 4 and word[-1] == word[-2] else word)[:_STEM]


def spelled(word: Word) -> str:
    """Give a word in lower case as it is spelled, without the full stop of its sentence."""
    return word.written.casefold().rstrip(".")
