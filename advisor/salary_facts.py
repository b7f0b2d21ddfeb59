"""One pay figure as a record, and everything that it belongs to; what the source does not state is None."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from math import inf

from advisor.origins import Origin


class Level(StrEnum):
    """Levels of experience that pay is told apart by."""

    ENTRY = "entry"
    MID = "mid"
    SENIOR = "senior"


class Period(StrEnum):
    """What a pay figure is paid for."""

    YEAR = "year"
    MONTH = "month"
    WEEK = "week"
    DAY = "day"
    HOUR = "hour"


class FactKind(StrEnum):
    """What a figure says about what it measures."""

    RANGE = "range"
    MEAN = "mean"
    MEDIAN = "median"
    PERCENTILE = "percentile"
    MINIMUM = "minimum"
    MAXIMUM = "maximum"
    PREMIUM = "premium"
    EQUITY = "equity"
    SHARE = "share"
    COUNT = "count"


def possible(low: float | None, high: float | None) -> bool:
    """Tell whether a figure can have these bounds: numbers that are not negative, the lower one not above the upper."""
    if low is not None and not 0 <= low < inf:
        return False
    if high is not None and not 0 <= high < inf:
        return False
    return low is None or high is None or low <= high


@dataclass(frozen=True, slots=True)
class SalaryFact:
    """One pay figure as a record; what the source does not state is None.

    Bounds are in whole units of `currency` for `period`, or in percent for premium and equity.  A single value has
    low = high; "up to" has low None; "$250,000+" has `open_high`.  A figure that the source says it withholds has no
    bounds, and what the source says in its place is `written`.
    """

    id: str
    source: str
    unit: str
    """Id of the sentence, item or row that states it."""
    quote: str
    """The unit's exact words."""
    written: str
    """The figure alone, as written there ("90,000 – 120,000")."""
    kind: FactKind
    low: float | None
    high: float | None
    open_low: bool = False
    open_high: bool = False
    currency: str | None = None
    period: Period | None = None
    role: str | None = None
    level: Level | None = None
    region: str | None = None
    """Canonical place name: a country, a region of the world, a state or a city."""
    country: str | None = None
    """The country that the place is or lies in; None for a region of several."""
    industry: str | None = None
    employer: str | None = None
    percentile: int | None = None
    as_of: str | None = None
    """ISO date, or year, that the figure is stated for; else the document's."""
    condition: str | None = None
    """What else the source ties the figure to, in its own words ("radiology, pathology", "in elite firms")."""
    headers: tuple[str, ...] = ()
    column: int | None = None
    path: tuple[str, ...] = ()
    label: str | None = None
    """Name of the table or section that it stands in, for telling two tables of one source apart."""
    origin: Origin | None = None
    standard_error: float | None = None
    """Relative standard error in percent, as statistics state it."""
    terms: str | None = None
    """Id of the sentence of the source that says what its pay figures cover: before or after tax, what is left out."""

    def __post_init__(self) -> None:
        """Refuse bounds that no figure can have.

        Raises:
            ValueError: one is negative or no number, or the lower one is above the upper one.
        """
        if not possible(self.low, self.high):
            raise ValueError(f"{self.written!r} cannot be a figure from {self.low} to {self.high}: {self.quote!r}")

    @property
    def released(self) -> bool:
        """Whether the source gives a figure at all."""
        return self.low is not None or self.high is not None
