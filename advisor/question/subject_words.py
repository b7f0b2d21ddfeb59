"""Decides which words of a question carry its subject, and which words a supporting sentence should share."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from advisor.question.experience import NUMBERS
from advisor.question.mentioned import Span, inside
from advisor.vocabulary import Word, words

_QUARTER = re.compile(r"Q[1-4]", re.IGNORECASE)
_FIRST_MONTHS = re.compile(r"\bfirst (\w+) months?\b", re.IGNORECASE)


class SubjectWords:
    """Tells words that carry a subject from words that ask, join or name."""

    def __init__(self, function: Collection[str], cues: Collection[str]) -> None:
        """Take words that carry no subject, and folded words that ask for something."""
        self._function = function
        self._cues = cues

    def topic(self, text: str, taken: Sequence[Span]) -> tuple[str, ...]:
        """List the subject words that no name or amount takes up."""
        free = (word for word in words(text) if not inside(word, taken) and self._is_subject(word))
        return tuple(dict.fromkeys(word.folded for word in free))

    def content(self, text: str, taken: Sequence[Span]) -> tuple[str, ...]:
        """List the words that a supporting sentence should share: the subject, asking words and numbers."""
        free = (word for word in words(text) if not inside(word, taken))
        content = [
            str(NUMBERS.get(word.folded, word.folded))
            for word in free
            if (word.folded in NUMBERS and word.folded != "one")
            or (word.folded not in self._function and word.written.casefold() not in self._function)
        ]
        return tuple(dict.fromkeys([*content, *_months(text)]))

    def _is_subject(self, word: Word) -> bool:
        return (
            len(word.folded) > 1
            and not word.folded.isdigit()
            and word.folded not in NUMBERS
            and not _QUARTER.fullmatch(word.written)
            and word.folded not in self._function
            and word.written.casefold() not in self._function
            and word.folded not in self._cues
        )


def _months(text: str) -> list[str]:
    """Spell out "the first three months" as month 1, 2 and 3, the way plans number them."""
    match = _FIRST_MONTHS.search(text)
    word = match.group(1).casefold() if match else ""
    last = NUMBERS.get(word) or (int(word) if word.isdecimal() else 0)
    return ["month", *(str(month) for month in range(1, min(last, 12) + 1))] if last else []
