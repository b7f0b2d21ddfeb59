"""Decides what a mistyped or hurried word was meant to be; what English or the guides know is never changed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Any

from advisor.vocabulary import fold, words

_SHORTEST = 4
"""Shorter words have too many neighbours to guess by."""
_ALIKE = 0.72
"""Least similarity (1 - distance / length, Damerau-Levenshtein as OSA): one slip in four letters, two in eight."""

_VERY_ALIKE = 0.86
"""The same for a word whose stem the guides know: "enginers" has the stem of "engine", and still means engineers."""


_OF_MONEY = re.compile(r"[\d$€£¥₹]")
"""What stands beside letters that belong to an amount: the R of "R$90,000"."""


@cache
def _english() -> Any:
    from spellchecker import SpellChecker

    return SpellChecker(language="en")


def is_english(word: str) -> bool:
    """Say whether a word stands in the English word list (source: the pyspellchecker package)."""
    return bool(_english().known([word.casefold()]))


def written_out(text: str, shorthand: Mapping[str, str]) -> str:
    """Give the text with words that are typed in a hurry ("wat", "u") written out."""
    pieces, at = [], 0
    for word in words(text):
        long = shorthand.get(word.written.casefold().rstrip("."))
        beside = text[word.start - 1 : word.start] + text[word.end : word.end + 1]
        if long is not None and not _OF_MONEY.search(beside):
            pieces += [text[at : word.start], long]
            at = word.end
    return "".join([*pieces, text[at:]])


class Speller:
    """Corrects words towards the names, question words and guides' words that the advisor knows."""

    def __init__(self, targets: Iterable[str], known: Callable[[str], bool]) -> None:
        """Take the words to correct towards, and a test for words of the indexed guides."""
        self._right = frozenset(word for word in targets if len(word) >= _SHORTEST and word.isalpha())
        self._targets = sorted(self._right)
        self._known = known

    def correct(self, text: str) -> str:
        """Give the text with mistyped words replaced; everything else stays as written."""
        pieces, at = [], 0
        for word in words(text):
            better = self._better(word.written)
            if better is not None:
                pieces += [text[at : word.start], better]
                at = word.end
        return "".join([*pieces, text[at:]])

    def _better(self, written: str) -> str | None:
        plain = fold(written)
        if len(plain) < _SHORTEST or not plain.isalpha() or plain in self._right:
            return None
        if is_english(written) or is_english(plain):
            return None
        least = _VERY_ALIKE if self._known(plain) else _ALIKE
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        hit = process.extractOne(plain, self._targets, scorer=OSA.normalized_similarity, score_cutoff=least)
        return str(hit[0]) if hit else None
