"""Decides which figures of an answer are drawn: ranges of one currency and period, or the spread of statistics.

A bar of statistics runs from the 10th to the 90th percentile and says so; it never stands among bars of ranges, which
it is none of.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from advisor.figure_text import currency_name
from advisor.pay.distribution import Distribution
from advisor.pay.layout import Entry
from advisor.schema import Bar, Chart, FactKind
from advisor.wording import as_text, capital, level_word, people, period_word

_LOWEST, _HIGHEST = 10, 90
_SPREAD = "10th to 90th percentile"
_OPEN = "and more"


@dataclass(frozen=True, slots=True)
class _Drawn:
    """One bar with what names it and what it is measured in."""

    entry: Entry
    low: float | None
    high: float | None

    @property
    def measure(self) -> tuple[str | None, str | None]:
        return self.entry.fact.currency, self.entry.fact.period


def pay_chart(entries: Sequence[Entry], several: Sequence[Distribution]) -> Chart | None:
    """Draw what can be compared, where at least two bars are of one measure; of ranges and statistics the more.

    Where a few are in other money or for another period, those are left to the table.
    """
    ranges = [_Drawn(entry, entry.fact.low, entry.fact.high) for entry in entries if _is_range(entry)]
    spreads = [bar for one in several if (bar := _spread(one))]
    drawn, spread = (spreads, True) if len(spreads) > len(ranges) else (ranges, False)
    measures = Counter(bar.measure for bar in drawn)
    common = next((measure for measure, count in measures.items() if count * 2 > len(drawn)), None)
    drawn = [bar for bar in drawn if bar.measure == common]
    if len(drawn) < 2:
        return None
    currency, period = drawn[0].entry.fact.currency, drawn[0].entry.fact.period
    unit = f"{currency_name(currency) if currency else 'amount'} {period_word(period)}".strip()
    roles = list(dict.fromkeys(bar.entry.fact.role for bar in drawn))
    title = f"Pay of {people(roles[0])}" if len(roles) == 1 and roles[0] else "Pay side by side"
    labels = _labels([bar.entry for bar in drawn], with_role=len(roles) > 1)
    bars = tuple(Bar(label, bar.low, bar.high, bar.entry.marker) for label, bar in zip(labels, drawn, strict=True))
    return Chart(f"{title}, {_SPREAD}" if spread else title, unit, bars)


def _is_range(entry: Entry) -> bool:
    fact = entry.fact
    if fact.kind is not FactKind.RANGE or fact.currency is None:
        return False
    return bool(fact.high) and fact.low != fact.high


def _spread(one: Distribution) -> _Drawn | None:
    """Give the bar of a group's statistics; without both percentiles, released, there is none."""
    low, high = one.exact(_LOWEST), one.get(_HIGHEST)
    if low is None or high is None or not high.fact.released:
        return None
    return _Drawn(low, low.fact.low, high.fact.high)


def _labels(entries: Sequence[Entry], *, with_role: bool) -> list[str]:
    """Name each bar by whose pay it is; bars of the same people also by source, or by their number."""
    levels = {entry.fact.level for entry in entries}
    labels = [_label(entry, with_role=with_role, with_level=len(levels) > 1) for entry in entries]
    if len(set(labels)) < len(labels):
        labels = [f"{label}, {entry.source}" for label, entry in zip(labels, entries, strict=True)]
    labels = [
        f"{label}, {_OPEN}" if e.fact.open_high and e.fact.high else label
        for label, e in zip(labels, entries, strict=True)
    ]
    seen: Counter[str] = Counter()
    numbered = []
    for label in labels:
        seen[label] += 1
        numbered.append(f"{label} ({seen[label]})" if seen[label] > 1 else label)
    return numbered


def _label(entry: Entry, *, with_role: bool, with_level: bool) -> str:
    fact = entry.fact
    parts = [
        people(fact.role) if with_role and fact.role else "",
        level_word(fact.level) if fact.level else "all levels" if with_level else "",
        fact.region or "",
        fact.industry or "",
        fact.employer or "",
        as_text(fact.condition or ""),
    ]
    return capital(", ".join(part for part in parts if part)) or entry.source
