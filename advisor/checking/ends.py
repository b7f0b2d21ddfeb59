"""Decides which end of a range a sentence says that a single figure is: "starts at", "up to", "the top of it"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from advisor.figures import Amount

End = Literal["low", "high", ""]

_LOW = (
    r"starts?|starting|begins?|beginning|from|low(?:er)? (?:ends?|figures?|bounds?)|bottom|lowest|"
    r"minimum|floor|at least|lower"
    r"|as (?:little|low) as|lows?"
)
_HIGH = (
    r"reach(?:es|ing|ed)?|up to|tops? out|top|upper|highest|ceiling|maximum|ends?|ending|peaks?"
    r"|(?<!times )(?<!twice )(?<!half )(?<!again )as (?:high|much) as"
    r"|(?:high|upp)(?:er)? (?:ends?|figures?|bounds?)|most|best|highs?|at most"
)
_WORD = re.compile(rf"\b(?:(?P<low>{_LOW})|(?P<high>{_HIGH}))\b", re.IGNORECASE)
_AT_LEAST = re.compile(r"(?:at least|no less than|not less than|a? ?minimum of)\b", re.IGNORECASE)
_BEFORE, _AFTER = 70, 30
"""Characters before and after a figure within which a word may say which end it is."""

END_WORDS = frozenset("highest lowest top bottom higher lower most least best maximum minimum".split())
"""Words of direction that a range bears out at its ends."""


def end_of(amount: Amount, before: str, after: str) -> End:
    """Give the end of a range that a figure is said to be; "" where nothing says it, or where it says more."""
    if amount.open_high:
        return "low" if _AT_LEAST.match(amount.written.strip()) and amount.high is None else ""
    if amount.low is None:
        return "" if amount.open_low else "high"
    if amount.low != amount.high:
        return ""
    if amount.floor:
        return "low"
    hits = list(_WORD.finditer(before[-_BEFORE:]))
    hit = hits[-1] if hits else _WORD.search(after[:_AFTER])
    return "" if hit is None else "low" if hit["low"] else "high"


def ends_of(text: str, amounts: Sequence[Amount]) -> list[End]:
    """Give the ends that a sentence names for all its single figures at once, or in their order; "" where it does not.

    "The lower ends are $77,000 and $90,000"; "between the lowest and the highest, $45,000 and $65,000".
    """
    singles = [one for one in amounts if one.low is not None and one.low == one.high]
    hits = list(_WORD.finditer(text))
    said: list[End] = ["low" if hit["low"] else "high" for hit in hits]
    named: dict[int, End] = {}
    if len(set(said)) == 1:
        named = {one.start: said[0] for one in singles}
    elif len(said) == len(singles) == 2:
        named = {one.start: end for one, end in zip(singles, said, strict=True)}
    elif len(said) == 2 and len(singles) == 3:  # one of the three is what lies between them
        last = hits[-1].end() <= singles[0].start  # it comes after both, or before them
        named = {one.start: end for one, end in zip(singles[:-1] if last else singles[1:], said, strict=True)}
    return [named.get(one.start, "") for one in amounts]
