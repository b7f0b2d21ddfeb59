"""Decides in what the bare numbers of a column are counted: in thousands, in lakhs, or as they stand."""

from __future__ import annotations

import re
from dataclasses import replace

from advisor.figure_patterns import SCALES
from advisor.figures import Amount, FigureUnit

LEAST_BARE_SUM = 1000
"""A bare number in a column of pay whose currency nothing tells is a sum from here on; below, it may count anything."""
_SCALED = re.compile(
    r"(?:\bin |\(|^)(?:annual |yearly |monthly )?(?:pay |salary )?(?:in )?(?:(?:[A-Z]{3}|[€$£₹]|Rs\.?|rupees|euros|"
    r"dollars)[ ,]?)?"
    r"(?P<word>lakhs?|lacs?|lpa|crores?|thousands?|millions?|k\b|['’]?000s?\b)",
    re.I,
)
"""The unit in brackets, after "in", or alone; elsewhere such a word counts something else ("2 million job ads")."""


def scale_in(text: str) -> float:
    """Read what the bare numbers under a header are counted in ("(₹ lakh)", "in thousands"); 1 if nothing says."""
    match = _SCALED.search(text)
    if match is None:
        return 1.0
    word = match["word"].casefold()
    return SCALES.get(word) or SCALES.get(word.removesuffix("s")) or SCALES["thousand"]


def scaled(amount: Amount, scale: float) -> Amount:
    """Write out a number that its column counts in thousands or lakhs."""
    plain = amount.unit in (FigureUnit.MONEY, FigureUnit.COUNT) and not re.search(
        r"[A-Za-z]{2}|[kKmM]$", amount.written
    )
    if scale == 1.0 or not plain or max(amount.low or 0.0, amount.high or 0.0) >= LEAST_BARE_SUM:
        return amount
    low = amount.low if amount.low is None else round(amount.low * scale, 2)
    return replace(amount, low=low, high=amount.high if amount.high is None else round(amount.high * scale, 2))
