"""Decides what is known of one figure of a text: its bounds, what it counts, and where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from advisor.schema import Period


class FigureUnit(StrEnum):
    """What a figure counts."""

    MONEY = "money"
    PERCENT = "percent"
    COUNT = "count"
    YEAR = "year"
    DURATION = "duration"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Amount:
    """One figure or range of a text; `written` is the slice from `start` to `end`, its bound words included.

    Bounds are written out (9 lakhs = 900,000).  "Up to x" has `low` None, "x+" and "over x" have `open_high` and no
    `high`, "under x" has `open_low` too; "from x" and "as low as x" have `floor`.  "x to y+" has both and `open_high`.
    """

    start: int
    end: int
    written: str
    low: float | None
    high: float | None
    open_low: bool = False
    open_high: bool = False
    currency: str | None = None
    period: Period | None = None
    unit: FigureUnit = FigureUnit.COUNT
    about: bool = False
    floor: bool = False
    other_period: str = ""
    """What it is paid for where that is no `Period` ("biweekly", "per shift"): it is never set beside another sum."""
