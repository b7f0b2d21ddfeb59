"""Decides in which unit a bare number of a table stands: "value (USD billion)" makes 3,680.47 an amount of money."""

from __future__ import annotations

import re
from dataclasses import replace

from advisor import figure_patterns as patterns
from advisor.figures import Amount, FigureUnit

_SCALE = re.compile(r"\b(thousand|million|billion|trillion|bn|mn)s?\b", re.IGNORECASE)
_PERCENT = re.compile(r"%|\bper ?cent(?:age)?\b", re.IGNORECASE)
_CODE = re.compile(rf"(?<![A-Za-z])(?:{'|'.join(patterns.CODES)})(?![A-Za-z])")
_NAME = re.compile(rf"\b(?P<name>{'|'.join(sorted(map(re.escape, patterns.NAMES), key=len, reverse=True))})s?\b", re.I)
_SIGN = re.compile("|".join(re.escape(sign) for sign in sorted(patterns.SIGNS, key=len, reverse=True)))
_BARE = re.compile(r"[~≈<>+ ]*[\d.,]+(?: ?[-–—] ?[\d.,]+)?\+?")


def in_unit_of(heading: str, amount: Amount) -> Amount | None:
    """Read a bare number in the unit that its heading names; None where either says nothing of it."""
    if amount.unit is not FigureUnit.COUNT or not _BARE.fullmatch(amount.written.strip()):
        return None
    scale, currency = _SCALE.search(heading), _currency(heading)
    if _PERCENT.search(heading) and currency is None:
        return replace(amount, unit=FigureUnit.PERCENT)
    if scale is None and currency is None:
        return None
    times = patterns.SCALES[scale.group(1).casefold()] if scale else 1.0
    low, high = (None if end is None else round(end * times, 6) for end in (amount.low, amount.high))
    unit = FigureUnit.MONEY if currency else FigureUnit.COUNT
    return replace(amount, low=low, high=high, currency=currency, unit=unit)


def _currency(heading: str) -> str | None:
    if hit := _CODE.search(heading):
        return hit.group()
    if hit := _NAME.search(heading):
        return patterns.NAMES[hit["name"].casefold()]
    return patterns.SIGNS[hit.group()] if (hit := _SIGN.search(heading)) else None
