"""Decides which time a guide or a learner states ("Months 3 and 4", "6-12 months", "two weeks"), and its length.

A span that counts from a beginning ("Weeks 5 to 8") has its ends; a mere length ("two weeks") has none.  Years of
experience, of age and "years ago" are no time that a step takes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_NUMBERS = {word: float(value) for value, word in enumerate(_WORDS, start=1)}
_NUMBERS |= {"a": 1.0, "an": 1.0, "half a": 0.5, "half an": 0.5, "a couple of": 2.0, "eighteen": 18.0, "sixteen": 16.0}
_ORDINALS = {
    word: float(value)
    for value, word in enumerate("first second third fourth fifth sixth seventh eighth ninth tenth".split(), start=1)
}
_MONTHS = {"hour": 0.0, "day": 12 / 365.25, "week": 12 * 7 / 365.25, "month": 1.0, "quarter": 3.0, "year": 12.0}
"""Length of each unit in months; hours say how much work something is, and not how long it lasts."""

NUMBER = rf"(?:\d{{1,3}}(?:\.\d+)?|half an?|a couple of|{'|'.join(sorted(_NUMBERS, key=len, reverse=True)[2:])})"
_UNIT = rf"(?P<unit>{'|'.join(_MONTHS)})s?"
_TO = r"\s*(?:-|–|—|to|and|&|through|until|or)\s*"
_FROM = re.compile(
    rf"\b{_UNIT}\s+(?:no\.?\s*)?(?P<low>\d{{1,2}}|{'|'.join(_WORDS)})\b(?:{_TO}(?:(?:{'|'.join(_MONTHS)})s?\s+)?"
    rf"(?P<high>\d{{1,3}}|{'|'.join(_WORDS)})\b)?(?!\.\d)",
    re.IGNORECASE,
)
_NTH = re.compile(
    rf"\b(?P<nth>{'|'.join(_ORDINALS)})\s+(?:(?P<many>\d{{1,3}}|{'|'.join(_WORDS)})\s+)?{_UNIT}\b", re.IGNORECASE
)
_LASTS = re.compile(
    rf"\b(?P<low>{NUMBER})(?:(?:{_TO})(?P<high>{NUMBER}))?(?:\s*-\s*|\s*){_UNIT}\b"
    r"(?!['’]?s?[\s-]+(?:of\s+(?:\w+\s+){0,2}experience|experience|old|ago|since))",
    re.IGNORECASE,
)
_TAKES = re.compile(
    r"(?:\b(?:takes?|taking|in|within|for|about|over|lasts?|lasting|spend|spending|around|allow|needs?|requires?|up to"
    r"|roughly|approximately|typically|time|duration|length)[\s:]*(?:about |around |roughly |up to )?|\(\s*"
    r"|~\s*|^\W*)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Span:
    """A time as written, with its length in months; `begins` and `ends` count months from the start of a plan."""

    written: str
    months: float | None
    """Longest length stated; None where only hours of work are."""
    begins: float | None = None
    ends: float | None = None
    at: int = 0
    """Where it stands in the text."""


def counted_span(text: str) -> Span | None:
    """Find a time that counts from the start ("Months 3 and 4", "the first two weeks"); None if there is none."""
    match = _FROM.search(text)
    if match:
        unit = _MONTHS[match["unit"].casefold()]
        low = _number(match["low"])
        high = max(low, _number(match["high"] or match["low"]))
        return Span(match[0].strip(), (high - low + 1) * unit, (low - 1) * unit, high * unit, match.start())
    nth = _NTH.search(text)
    if nth is None:
        return None
    unit, place, many = _MONTHS[nth["unit"].casefold()], _ORDINALS[nth["nth"].casefold()], _number(nth["many"] or "1")
    begins = (place - 1) * many * unit
    return Span(nth[0].strip(), many * unit, begins, begins + many * unit, nth.start())


def lengths(text: str) -> list[Span]:
    """Find the lengths of time in a text, in reading order, whatever they belong to."""
    found = []
    for match in _LASTS.finditer(text):
        name = match["unit"].casefold()
        months = max(_number(match["low"]), _number(match["high"] or match["low"])) * _MONTHS[name]
        found.append(Span(match[0].strip(), months or None, at=match.start()))
    return found


def stated_span(text: str) -> Span | None:
    """Find the time that a step's own words state for it; a length counts only where it is said to be taken."""
    counted = counted_span(text)
    if counted is not None:
        return counted
    return next((span for span in lengths(text) if _TAKES.search(text[: span.at])), None)


def column_span(cell: str) -> Span | None:
    """Read a cell, label or field that is there to state a time."""
    found = counted_span(cell) or next(iter(lengths(cell)), None)
    return found and Span(
        " ".join(cell.split()) if len(cell) < 40 else found.written, found.months, found.begins, found.ends
    )


def _number(written: str) -> float:
    word = " ".join(written.casefold().split())
    return _NUMBERS[word] if word in _NUMBERS else float(word)
