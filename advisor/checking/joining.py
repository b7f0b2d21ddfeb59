"""Decides which two figures of a sentence are the ends of one range: "starts at $90,000 and goes up to $120,000"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from advisor.checking.measures import measures_in
from advisor.figures import Amount, FigureUnit, read_figures

_RISES = re.compile(
    r"\s*(?:(?:a|per|an) (?:year|month|hour|week|day))?,?\s*(?:and|or|but)?\s*(?:can\s+)?(?:go(?:es|"
    r"ing)?|rises?|rising|climbs?"
    r"|climbing|increas(?:es?|ing)|reach(?:es|ing)?|extend(?:s|ing)?|runs?|running|stretch(?:es|"
    r"ing)?|tops? out|topping out|"
    r"ends?|ending)?\s*(?:all the way )?(?:as high as|up to|up|to|at)?\s*(?:about|around|roughly)?\s*",
    re.IGNORECASE,
)
_JOINT = re.compile(r"\s+to\s+", re.IGNORECASE)
_MOVES = re.compile(
    r"\b(?:rose|ris(?:es?|ing|en)|gr[eo]w(?:s|n|ing)?|increas\w+|climb\w*|jump\w*|went|goes|mov\w+|expand\w*|fell"
    r"|fall(?:s|en|ing)?|dropp?\w*|declin\w+|decreas\w+|shr[aiu]nk\w*|up|down)(?: sharply| rapidly)?,?"
    r" from (?:just |only )?$",
    re.IGNORECASE,
)
_LOW = re.compile(r"\b(?:a )?(?:low|minimum|bottom|floor)(?: end)? of (?:about |around )?$", re.IGNORECASE)
_HIGH = re.compile(
    r"\s*(?:and|to|up to)\s*(?:a\s+)?(?:high|maximum|top|ceiling)(?: end)? of (?:about |around )?", re.IGNORECASE
)


def join_ranges(text: str, amounts: Sequence[Amount]) -> list[Amount]:
    """Join figures that are the two ends of one range; the others stay as they are."""
    joined: list[Amount] = []
    for amount in amounts:
        last = joined[-1] if joined else None
        if last is not None and _is_range(text, last, amount):
            joined[-1] = replace(
                last,
                end=amount.end,
                written=text[last.start : amount.end],
                low=last.low,
                high=amount.high if amount.high is not None else amount.low,
                open_low=False,
                open_high=amount.open_high,
                period=last.period or amount.period,
                floor=False,
            )
        else:
            joined.append(amount)
    return joined


def part_moves(text: str, amounts: Sequence[Amount]) -> list[Amount]:
    """Part "grew from 55 to 10,000" into two figures: it went from one to the other, and was never between them."""
    parted: list[Amount] = []
    for amount in amounts:
        joint = _JOINT.search(amount.written)
        if amount.unit is FigureUnit.MONEY or joint is None or not _MOVES.search(text[: amount.start]):
            parted.append(amount)
            continue
        offset = amount.start + joint.end()
        ends = [(one, amount.start) for one in read_figures(text[amount.start : amount.start + joint.start()])]
        ends += [(one, offset) for one in read_figures(text[offset : amount.end])]
        moved = [replace(one, start=one.start + at, end=one.end + at) for one, at in ends]
        parted.extend(replace(one, unit=amount.unit) for one in moved)
    return parted


def _is_range(text: str, one: Amount, two: Amount) -> bool:
    if (one.unit, one.currency) != (two.unit, two.currency) or one.unit is not FigureUnit.MONEY:
        return False
    if one.low is None or one.open_high or (one.high is not None and one.high != one.low):
        return False
    top = two.high if two.high is not None else two.low
    if top is None or top <= one.low or two.open_low or (two.low not in (None, two.high) and not two.open_high):
        return False
    between = text[one.end : two.start]
    if measures_in(between):
        return False
    if _LOW.search(text[: one.start]):
        return bool(_HIGH.fullmatch(between))
    rises = one.floor and _RISES.fullmatch(between)
    return bool(rises) and bool(between.strip(" ,")) | (two.low is None)
