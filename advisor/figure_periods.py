"""Decides what a sum is paid for by the words right behind it: a period, or what no period is ("a shift")."""

from __future__ import annotations

from advisor import figure_patterns as patterns
from advisor.schema import Period

_WITHIN = 40
"""Characters behind a sum in which its period stands."""


def period_after(text: str, end: int) -> Period | None:
    """Read the period behind a sum that ends at `end`; None where none is stated."""
    match = patterns.PERIOD_AFTER.match(text[end : end + _WITHIN])
    if match is None:
        return None
    return patterns.PERIODS[(match["noun"] or match["adverb"]).casefold().replace(".", "")]


def other_period_after(text: str, end: int) -> str:
    """Read the words behind a sum for a length of time or of work that no period is; "" if there are none."""
    match = patterns.OTHER_PERIOD_AFTER.match(text[end : end + _WITHIN])
    return (match["other"] or match["a"]) if match else ""
