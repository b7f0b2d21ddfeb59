"""Decides whether a text holds a number that was not read as a figure: such a number cannot be checked."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Sequence

from advisor.checking.stemming import spelled
from advisor.figure_words import NUMBER_WORDS
from advisor.vocabulary import Word, words

_TOKEN = re.compile(r"[^\s,;()\"“”]*\d[^\s,;()\"“”]*")
_SIX_FIGURES = re.compile(
    r"\b(?:\w+)[- ]figures?(?=[- ](?:salar|pay|income|sum|earning|wage|range|mark)|\b(?= a year|"
    r" and up|s?$))"
                          r"|\b(?:four|five|six|seven|eight|nine|high|low|"
                          r"mid)[- ]+(?:\w+[- ])?figures?\b", re.IGNORECASE)  # fmt: skip
_VALUES = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}
_SMALL = re.compile(rf"\b(?P<n>{'|'.join(_VALUES)})\b(?P<of> (?:or more |different |other |main )?\w+)?", re.IGNORECASE)
_OWN = re.compile(
    r" (?:different |other |main )?(?:do|are|have|differ|ranges?|tables?|sources?|guides?|articles?|"
    r"figures?|numbers?|roles?|places?"
    r"|countries|states?|regions?|levels?|ends?|sides?|of|in|and|parts?|surveys?|values?|medians?|kinds?|ways?|give|overlap)\b",
    re.IGNORECASE,
)
"""What an answer counts of its own: its figures, tables and places."""
_OWN_BEFORE = re.compile(r"\b(?:the|these|those|all|both|other|between|of|into) $", re.IGNORECASE)
"""What stands before such a number where nothing follows it ("the higher of the two")."""
_MINUS = re.compile(r"(?:^|(?<=\s))[-−–](?=[$€£¥₹]?\d)")


def unread(text: str, spans: Sequence[tuple[int, int]], said: Collection[str]) -> str | None:
    """Give the first number that is no figure read; None if there is none.

    Args:
        text: a sentence.
        spans: the places of the figures that were read.
        said: folded words of the sources: a name with a digit that stands there is no figure ("GPT-4").
    """
    return (
        _odd_sign(text)
        or _odd_token(text, spans, said)
        or _figures_counted(text, said)
        or _small(text, spans, said)
        or next((word.written for word in words(text) if _is_number(word, spans) and word.folded not in said), None)
    )


def _odd_sign(text: str) -> str | None:
    """Find digits of other scripts, digits that are struck out or raised, and a minus."""
    for at, char in enumerate(text):
        if not char.isascii() and unicodedata.category(char) in ("Nd", "Nl", "No"):
            return char
        if at and text[at - 1].isdigit() and unicodedata.combining(char):
            return text[at - 1 : at + 1]
    hit = _MINUS.search(text)
    return text[hit.start() :].split()[0] if hit else None


def _odd_token(text: str, spans: Sequence[tuple[int, int]], said: Collection[str]) -> str | None:
    """Find digits outside of figures that are not in a name of the sources."""
    for token in _TOKEN.finditer(text):
        digits = [at for at in range(token.start(), token.end()) if text[at].isdigit()]
        if all(_inside(at, spans) for at in digits):
            continue
        name = token.group().strip(".:!?'’[]*_")
        if not re.search(r"[A-Za-z]", name) or not all(word.folded in said for word in words(name)):
            return token.group()
    return None


def _figures_counted(text: str, said: Collection[str]) -> str | None:
    hit = _SIX_FIGURES.search(text)
    return hit.group() if hit and not all(word.folded in said for word in words(hit.group())) else None


def _small(text: str, spans: Sequence[tuple[int, int]], said: Collection[str]) -> str | None:
    """Find a number up to ten that the sources do not have, where it counts more than the answer's own figures."""
    for hit in _SMALL.finditer(text):
        number = hit["n"].casefold()
        own = _OWN.match(hit["of"]) if hit["of"] else _OWN_BEFORE.search(text[: hit.start()])
        if not own and not _inside(hit.start(), spans) and number not in said and str(_VALUES[number]) not in said:
            return hit["n"]
    return None


def _is_number(word: Word, spans: Sequence[tuple[int, int]]) -> bool:
    return spelled(word) in NUMBER_WORDS and not _inside(word.start, spans)


def _inside(at: int, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= at < end for start, end in spans)
