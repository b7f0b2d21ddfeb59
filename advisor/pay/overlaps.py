"""Decides what is said of figures that disagree: how far ranges overlap, and whether a single value lies within.

Only what is for the same people, in the same currency and for the same period is held against each other; nothing is
averaged or merged.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from advisor.figure_text import amount_words
from advisor.figures import spoken
from advisor.pay.distribution import MEDIAN, Distribution, marks
from advisor.pay.layout import Entry
from advisor.pay.measure_names import LEVEL_NOUNS
from advisor.schema import FactKind, SalaryFact
from advisor.wording import as_text, capital, in_place, listed, people

_OVERLAP = "overlap "
_SINGLE = frozenset({FactKind.MEAN, FactKind.MEDIAN})
_NUMBERS = {3: "all three", 4: "all four", 5: "all five"}
MOST_SAID = 6
"""Groups of figures whose overlap is said: three levels in two places."""


def overlap_words(entries: Sequence[Entry], *, compares: bool) -> list[str]:
    """Say how far the ranges for the same people overlap; where sides are compared, also how far theirs do."""
    alike = _alike(entries)
    groups = [group for group in alike if len(group) > 1]
    if len(groups) > MOST_SAID:
        return []
    if groups:
        return _said([(group, _name(group[0].fact, alike)) for group in groups])
    sides = compares and len(entries) == 2 and all(_comparable(entry.fact) for entry in entries)
    held = sides and _measure(entries[0].fact) == _measure(entries[1].fact)
    if not held or not _two(entries) or statement_of(entries[0].fact) == statement_of(entries[1].fact):
        return []
    return [f"The {_whose(entries)} {_two(entries)} {marks(entries)}."]


def statement_of(fact: SalaryFact) -> object:
    """Tell the words that state a figure from others: one sentence may state one figure for two employers at once."""
    return fact.source, fact.unit, fact.column, fact.written


def _whose(entries: Sequence[Entry]) -> str:
    """Name two ranges by what tells whose they are: "ranges for data scientists and for ML engineers"."""
    for field in ("role", "level", "region", "industry", "employer"):
        if len({getattr(entry.fact, field) for entry in entries}) > 1:
            named = [_name_of(entry.fact, field) for entry in entries]
            return f"ranges {listed(named)}" if all(named) else "two ranges"
    return "two ranges"


def _name_of(fact: SalaryFact, field: str) -> str:
    parts = {
        "role": f"for {people(fact.role)}" if fact.role else "",
        "level": f"at {LEVEL_NOUNS[fact.level]}" if fact.level else "",
        "region": in_place(fact.region) if fact.region else "",
        "industry": f"in {as_text(fact.industry)}" if fact.industry else "",
        "employer": f"at {as_text(fact.employer)}" if fact.employer else "",
    }
    return parts[field]


def spread_words(several: Sequence[Distribution], entries: Sequence[Entry]) -> list[str]:
    """Say whether the median of statistics lies within the one range that another source gives for the same people."""
    said = []
    for one in several:
        median = one.exact(MEDIAN)
        group = [e for e in entries if median and _comparable(e.fact) and _who(e.fact) == _who(median.fact)]
        if median and len(group) == 1:
            said.append(_single_words(median, group[0], f" pay of {one.who}"))
    return said


def _said(groups: Sequence[tuple[Sequence[Entry], str]]) -> list[str]:
    """Put what is said of two ranges at a time into one sentence, and the rest into sentences of their own."""
    twos: list[str] = []
    others: list[str] = []
    for group, name in groups:
        ranges = [entry for entry in group if _comparable(entry.fact)]
        if len(ranges) == 2 and (words := _two(ranges)):
            twos.append(f"{words}{name} {marks(ranges)}")
        elif len(ranges) > 2:
            others.extend(_many(ranges, name))
        elif len(ranges) == 1:
            singles = [entry for entry in group if entry.fact.kind in _SINGLE and entry.fact.low == entry.fact.high]
            others.extend(_single_words(entry, ranges[0], name) for entry in singles if entry.fact.released)
    if all(text.startswith(_OVERLAP) for text in twos):
        twos = [text if place == 0 else text.removeprefix(_OVERLAP) for place, text in enumerate(twos)]
    return [*([f"The two ranges {listed(twos)}."] if twos else []), *others]


def _alike(entries: Iterable[Entry]) -> list[list[Entry]]:
    """Part the entries by whose pay they are."""
    groups: dict[object, list[Entry]] = {}
    for entry in entries:
        groups.setdefault(_who(entry.fact), []).append(entry)
    return list(groups.values())


def _who(fact: SalaryFact) -> object:
    """Tell whose pay a fact is, in which money and for which period."""
    return fact.role, fact.level, fact.region, fact.industry, fact.employer, fact.condition, *_measure(fact)


def _measure(fact: SalaryFact) -> tuple[str | None, str | None]:
    return fact.currency, fact.period


def _name(fact: SalaryFact, groups: Sequence[Sequence[Entry]]) -> str:
    """Name a group by what tells it from the others, with a space before: " in Europe at entry level"."""
    parts = {
        "role": f" for {people(fact.role)}" if fact.role else "",
        "region": f" {in_place(fact.region)}" if fact.region else "",
        "level": f" at {LEVEL_NOUNS[fact.level]}" if fact.level else " for all levels together",
        "industry": f" in {as_text(fact.industry)}" if fact.industry else "",
        "employer": f" at {as_text(fact.employer)}" if fact.employer else "",
    }
    telling = (name for name in parts if len({getattr(group[0].fact, name) for group in groups}) > 1)
    return "".join(parts[name] for name in telling)


def _comparable(fact: SalaryFact) -> bool:
    """Say whether a fact is a range of money with two ends."""
    return (
        fact.currency is not None
        and fact.kind is FactKind.RANGE
        and fact.low is not None
        and fact.high is not None
        and fact.low < fact.high
    )


def _shared(ranges: Sequence[Entry]) -> tuple[float, float] | None:
    """Give what ranges have in common (low, high; high below low if nothing); None where nobody can know.

    Where the lowest top is open ("$150,000 and more"), nobody knows how far the ranges run together.
    """
    low = max(entry.fact.low or 0.0 for entry in ranges)
    high = min(entry.fact.high or 0.0 for entry in ranges)
    unknown = any(entry.fact.open_high and (entry.fact.high or 0.0) <= max(high, low) for entry in ranges)
    return None if unknown else (low, high)


def _two(ranges: Sequence[Entry]) -> str:
    """Say how two ranges lie; "" where nobody can know."""
    shared = _shared(ranges)
    if shared is None:
        return ""
    low, high = (amount_words(bound, ranges[0].fact.currency) for bound in shared)
    if shared[0] == shared[1]:
        return f"meet at {low}"
    return f"{_OVERLAP}from {low} to {high}" if shared[0] < shared[1] else "do not overlap"


def _many(ranges: Sequence[Entry], name: str) -> Iterator[str]:
    """Say what three ranges and more have in common, or where they part."""
    shared = _shared(ranges)
    if shared is None:
        return
    every = _NUMBERS.get(len(ranges), f"all {len(ranges)}")
    currency = ranges[0].fact.currency
    low, high = (amount_words(bound, currency) for bound in shared)
    if shared[0] <= shared[1]:
        yield f"{capital(every)} ranges overlap from {low} to {high}{name} {marks(ranges)}."
        return
    ends = min(ranges, key=lambda entry: entry.fact.high or 0.0)
    begins = max(ranges, key=lambda entry: entry.fact.low or 0.0)
    yield (
        f"No part is common to {every} ranges{name}: one ends at {high} [{ends.marker}], "
        f"another begins at {low} [{begins.marker}]."
    )


def _single_words(single: Entry, within: Entry, name: str) -> str:
    value, low, high = (number or 0.0 for number in (single.fact.low, within.fact.low, within.fact.high))
    if low <= value <= high:
        place = "within"
    elif value < low:
        place = "below"
    else:
        place = "beyond the stated end of" if within.fact.open_high else "above"
    kind = "average" if single.fact.kind is FactKind.MEAN else "median"
    return f"The {kind}{name} lies {place} the range of {spoken(within.fact)} {marks([single, within])}."
