"""Decides how many years of experience a question tells of; somebody's age is none."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

_WORDS = "one two three four five six seven eight nine ten".split()
NUMBERS: Mapping[str, int] = {
    **{word: place for place, word in enumerate(_WORDS, 1)}, "twelve": 12, "fifteen": 15, "twenty": 20,
}  # fmt: skip
"""Numbers as words, as far as questions about careers need them."""
_COUNT = rf"(?P<count>\d{{1,2}}(?:[.,]5)?|{'|'.join(NUMBERS)}|a couple of|a few|several)"
_ABOUT = r"(?:about |around |over |roughly |nearly |almost |some |only |just |at least |more than )?"
_YEARS = r"(?:years?|yrs?|y)\b\.?"
_DECADE = r"(?P<decade>(?:an?|one|two|three) decades?)"
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b(?:with|after|have|has|got|done|had|i['’]?ve) {_ABOUT}{_COUNT} ?\+? ?{_YEARS}"
        r"(?! (?:old|ago|young|of age)\b)",
        rf"\b{_COUNT} ?\+?[ -]?{_YEARS}"
        r"(?:['’]| (?:of(?! age)|as|in|into|doing|behind|under|experience|exp|xp|at it)\b)",
        rf"\b{_COUNT} ?\+? ?yoe\b",
        rf"\bbeen [^.?!;]{{1,50}} for {_ABOUT}{_COUNT} ?\+? ?{_YEARS}",
        rf"\b{_DECADE} (?:of|in|as|doing|into)\b",
        rf"\b(?:after|with|have|has) {_ABOUT}{_DECADE}\b",
    )
)
_BEFORE = (
    "in next last past over within for every during since until by another per than takes take took of to these those"
    " coming previous recent the each"
).split()
_BARE = re.compile(
    rf"(?<![\w$€£.,-])(?<!{'(?<!'.join(rf'{chr(92)}b{word} )' for word in _BEFORE)}{_COUNT} ?\+? ?(?:years?|yrs?)\b\.?"
    r"(?!['’]| (?:old|ago|young|of|from now|later|time|degrees?|bachelor\w*|courses?|programs?|programmes?|contracts?"
    r"|plans?|back|college|university|study|studies|training|earlier|until|till|to become|to get|before)\b)",
    re.IGNORECASE,
)
"""Years by themselves ("ML engineer pay, 6 years"): experience where pay is asked, and no span of time is."""
_EXPERIENCE = re.compile(r"['’]? ?(?:of )?(?:\w+ )?(?:experience|exp|xp)\b", re.IGNORECASE)
_VAGUE = {"a couple of": 2.0, "a few": 3.0, "several": 5.0}


@dataclass(frozen=True, slots=True)
class Experience:
    """Years of experience as a question tells them, with the clause in which it does."""

    years: float
    clause: str
    written: str = ""
    """The words that tell them ("with 6 years of experience")."""
    vague: str = ""
    """How it is told where that is no number: "a few years"."""


def told_experience(text: str, *, of_pay: bool = False) -> Experience | None:
    """Find the years of experience that a question tells of; None if it tells none.

    `of_pay`: pay is asked, of which years by themselves can only tell for whom.
    """
    for pattern in (*_PATTERNS, _BARE) if of_pay else _PATTERNS:
        match = pattern.search(text)
        if match:
            start = max(text.rfind(mark, 0, match.start()) for mark in ".!?;") + 1
            stop = re.compile(r"[.!?;,]|$").search(text, match.end() - 1)
            clause = text[start : stop.start() if stop else None]
            written = _EXPERIENCE.match(text, match.end())
            whole = text[match.start() : written.end() if written else match.end()]
            return Experience(_years(match), clause, whole, _vague(match))
    return None


def _vague(match: re.Match[str]) -> str:
    count = match["count"].casefold() if "count" in match.re.groupindex else ""
    return f"{count} years" if count in _VAGUE else ""


def _years(match: re.Match[str]) -> float:
    if "decade" in match.re.groupindex:
        return 10.0 * NUMBERS.get(match["decade"].split()[0].casefold(), 1)
    count = match["count"].casefold()
    return _VAGUE.get(count) or float(NUMBERS.get(count) or count.replace(",", "."))
