"""Decides how a turn is read that was typed in a hurry: written out, corrected, and without what it leaves aside."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence

from advisor.question.excluding import left_out
from advisor.question.spelling import Speller, is_english, written_out
from advisor.vocabulary import Mention, Topic, Vocabulary

_QUARTERS = (
    (re.compile(r"\b(?:first|1st) quarter(?: of)?\b", re.I), "Q1"),
    (re.compile(r"\b(?:second|2nd) quarter(?: of)?\b", re.I), "Q2"),
    (re.compile(r"\b(?:third|3rd) quarter(?: of)?\b", re.I), "Q3"),
    (re.compile(r"\b(?:fourth|4th|last|final) quarter(?: of)?\b", re.I), "Q4"),
)
_SMALL_CODE = re.compile(r"(?<=\bin )[a-z]{2,3}\b(?=\s*(?:$|[?.!,;:]|(?:for|with|and|or|vs|as|per|than)\b))")
_SHORT_WORD = re.compile(r"(?<![\w'’-])[a-z]{2,4}(?![\w'’-])")
_HOW_MUCH = re.compile(r"\bh(?:o?w|ow?) ?m(?:u?c?h|uc)\b", re.IGNORECASE)
"""How much, with letters left out."""
_MONEY_SIGNS = re.compile(r"(?<![\w$£€])(?:[$]{2,}|£{2,}|€{2,})(?![\w$£€])")
"""Signs of money that stand for the word ("how much $$ do they get")."""
_MAKE_BANK = re.compile(r"\b(mak(?:e|es|ing)) bank\b", re.IGNORECASE)
"""Earning well; no bank is meant."""
_TERSE = 6
"""Words up to which a turn without capitals is typed in a hurry."""
_ASIDE = re.compile(
    r"\b(?:(?:leav|putt?|sett?)(?:e|ing)? .{2,30}? aside"
    r"|(?:never mind|apart from|not about|not the|don['’]?t (?:mean|care about)) (?:the )?\w+)"
    r"\b[.,;:]?",
    re.IGNORECASE,
)
"""What somebody says they do not ask about."""


class Mending:
    """Mends turns with one vocabulary."""

    def __init__(
        self,
        vocabulary: Vocabulary,
        find: Callable[[str], Sequence[Mention]],
        shorthand: Mapping[str, str],
        function: Collection[str],
        speller: Speller,
    ) -> None:
        """Take what finds names, words typed in a hurry, words that carry no subject, and what mends typing errors."""
        self._vocabulary = vocabulary
        self._find = find
        self._shorthand = shorthand
        self._function = function
        self._speller = speller

    def mended(self, turn: str) -> tuple[str, tuple[str, ...]]:
        """Correct a turn and leave out what it says that it does not ask about; give it with the names left out."""
        text = _HOW_MUCH.sub("how much", _MAKE_BANK.sub(r"\1 money", _MONEY_SIGNS.sub("money", turn)))
        text = self._speller.correct(written_out(text, self._shorthand))
        text = _SMALL_CODE.sub(self._as_code, text)
        if text.islower() and len(text.split()) <= _TERSE:
            text = _SHORT_WORD.sub(self._as_name, text)
        for pattern, quarter in _QUARTERS:
            text = pattern.sub(quarter, text)
        rest, excluded = left_out(text, self._find(text))
        rest = _ASIDE.sub(" ", rest).strip()
        return (rest, excluded) if re.search(r"\w{2}", rest) else (text, ())

    def _as_name(self, match: re.Match[str]) -> str:
        """Write a short name in capitals ("ds pay sf"), where a turn of few words has none and it is no word."""
        word, capitals = match[0], match[0].upper()
        if word in self._function or word in self._shorthand or is_english(word):
            return word
        known = (self._vocabulary.canonical(topic, capitals) for topic in (Topic.ROLE, Topic.PLACE))
        return capitals if any(known) else word

    def _as_code(self, match: re.Match[str]) -> str:
        """Write the code of a place in capitals ("in tx"), where the small letters are no word."""
        code = match[0].upper()
        place = self._vocabulary.canonical(Topic.PLACE, code)
        return code if place and match[0] not in self._function else match[0]
