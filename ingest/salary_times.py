"""Decides which date words tie a figure to, and from how many years of experience on they say that it holds."""

from __future__ import annotations

import re

from advisor.figures import FigureUnit, read_figures
from advisor.months import MONTH, month_number

_NO_EXPERIENCE_AFTER = re.compile(
    r"[^,.;]{1,16}?[- ]?years?[- ](?:ago|earlier|later|back|old|from now|hence|degree|program(?:me)?|course|"
    r"contract|period|"
    r"plan|apprenticeship|stud(?:y|ies)|growth|forecast)\b",
    re.I,
)
"""Years that are a distance in time or the length of something ("ten years ago", "a two-year degree")."""
_NO_EXPERIENCE = re.compile(
    r"\b(?:first|last|past|next|previous|coming|recent|final|every|another|of the|over the|for the) (?:the )?$", re.I
)
"""What stands before years that are no years of experience ("in the first two years", "over the last five years")."""
_STATED = re.compile(
    rf"(?:(?:(?P<day>\d{{1,2}})\s)?\b(?P<month>(?i:{MONTH})),?\s(?:(?P<late>\d{{1,2}}),\s)?)?(?<![\w.,$€£–—-])(?P<year>20\d\d|"
    rf"19\d\d)(?![\w%–—-]|[.,]\d)"
)
_OTHER_TIME = re.compile(
    r"\b(?:since|by|until|till|before|after|from|through|than in|compared (?:to|with)|between|launched|to|over|"
    r"down from|up from|against)\s+(?:[A-Z][a-z]+\s)?$",
    re.I,
)


def date_in(text: str) -> str | None:
    """Read the date that words tie a figure to, as ISO as far as known; None if they name no single one.

    Years that bound a span or a comparison ("since 2023", "2025-2034") say nothing of the figure's own date.
    """
    found: dict[str, None] = {}
    for match in _STATED.finditer(text):
        if _OTHER_TIME.search(text[: match.start()]):
            continue
        date = match["year"]
        if match["month"]:
            date += f"-{month_number(match['month']):02d}"
            day = match["day"] or match["late"]
            date += f"-{int(day):02d}" if day else ""
        found[date] = None
    if len(found) > 1:
        longest = max(found, key=len)
        return longest if all(longest.startswith(date) for date in found) else None
    return next(iter(found), None)


def years_in(text: str) -> float | None:
    """Read from how many years of experience on a label or clause holds ("5+ years" -> 5); None if it states none."""
    for amount in read_figures(text):
        after = text[amount.end : amount.end + 25].casefold()
        if amount.unit is FigureUnit.DURATION and "year" in amount.written.casefold() + after[:10]:
            if _NO_EXPERIENCE.search(text[: amount.start]) or _NO_EXPERIENCE_AFTER.match(text[amount.start :]):
                continue
            return amount.low if amount.low is not None else 0.0
    return None
