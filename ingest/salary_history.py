"""Decides which sum holds now where a sentence says that pay went from one to another over some years."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from advisor.figures import Amount, FigureUnit

_MOVED_FROM = re.compile(
    r"\b(?:rose|risen|grew|grown|increased|climbed|jumped|soared|fell|fallen|dropped|declined|decreased|shrank|slid|"
    r"went up|gone up|went down|gone down|moved)\s+(?:\w+ly\s+)?from\s*(?:around |about |roughly |just )?$",
    re.I,
)
"""What stands before two sums of which the first is past; "rises from" may as well be a range."""
_BETWEEN_ENDS = re.compile(r"\s(?:to|up to|down to)\s(?:around |about |roughly |just )?", re.I)


def latest(amounts: Sequence[Amount], text: str) -> list[Amount]:
    """Keep of "rose from x to y" the second sum alone: the two are no range of pay at any time."""
    return [_second(amount, text) for amount in amounts]


def _second(amount: Amount, text: str) -> Amount:
    cut = _BETWEEN_ENDS.search(amount.written)
    ends = amount.low is not None and amount.high is not None and amount.low != amount.high
    if not (cut and ends and amount.unit is FigureUnit.MONEY and _MOVED_FROM.search(text[: amount.start])):
        return amount
    return replace(amount, start=amount.start + cut.end(), written=amount.written[cut.end() :], low=amount.high)
