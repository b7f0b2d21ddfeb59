"""Decides for which years a text gives each of its figures."""

from __future__ import annotations

import re
from collections.abc import Sequence

from advisor.checking.naming import Group, tie
from advisor.figures import Amount, FigureUnit

_QUARTER = re.compile(
    r"\b(?:the )?(?P<nth>first|second|third|fourth|last|final) quarter of (?P<year>(?:19|20)\d\d)\b", re.IGNORECASE
)
_THAN_IN = re.compile(r"\b(?:than|from) (?:it was |they were )?(?:in|for)\s+$", re.IGNORECASE)
_NTH = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4, "final": 4}


def with_quarters(text: str) -> str:
    """Write "the fourth quarter of 2024" as "Q4 2024", at the same length, so that both ways of saying it are one."""
    return _QUARTER.sub(lambda hit: f"Q{_NTH[hit['nth'].casefold()]} {hit['year']}".rjust(len(hit.group())), text)


def year_of_each(text: str, figures: Sequence[Amount]) -> list[frozenset[str]]:
    """Give the years that each figure of a text is for; none where the text names none.

    One year, or one span of years, holds for every figure.  Several are tied by order, and hold for all figures where
    the order does not tell.
    """
    dates = [one for one in figures if one.unit is FigureUnit.YEAR]
    others = [one for one in figures if one.unit not in (FigureUnit.YEAR, FigureUnit.OTHER, FigureUnit.DURATION)]
    beside = [one for one in dates if _THAN_IN.search(text[: one.start])]
    if beside and len(others) > 1:  # "less than in 2023: $774 instead of $954": the year is that of the other side
        rest = year_of_each(text, [one for one in figures if one not in beside])
        kept = dict(zip((one.start for one in figures if one not in beside), rest, strict=True))
        return [_ends(beside[-1]) if one in (*beside, others[-1]) else kept[one.start] for one in figures]
    every = frozenset().union(*(_ends(one) for one in dates))
    tied = None
    if len({_ends(one) for one in dates}) > 1 and len(others) > 1:
        groups = [Group(one.start, _ends(one)) for one in dates]
        tied = tie(groups, [(one.start, one.end) for one in others], text)
    found = dict(zip((one.start for one in others), tied, strict=True)) if tied else {}
    return [found.get(one.start, every) for one in figures]


def _ends(date: Amount) -> frozenset[str]:
    years = frozenset(f"{value:.0f}" for value in (date.low, date.high) if value is not None)
    return years | {date.written} if date.written.startswith("Q") else years
