"""Decides how an amount lies to one figure or to the percentiles of a group, and in which words that is said.

An open end says nothing of what lies beyond it, and of a percentile that is withheld only that is said.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from advisor.figures import spoken
from advisor.pay.distribution import MEDIAN, Distribution, marks, statistic
from advisor.pay.hire_rates import is_hire_rate
from advisor.pay.layout import Entry, where
from advisor.pay.measure_names import LEVEL_NOUNS
from advisor.schema import FactKind, SalaryFact
from advisor.wording import as_text, in_place, listed, ordinal, people

MOST_SAID = 3
"""Statistics, verdicts and groups of people that an amount is set beside one by one."""
OPEN_ENDED = "the open-ended figure"


def among(value: float, one: Distribution) -> tuple[str, list[Entry]]:
    """Find the percentiles that an amount lies between; with them those that the source withholds, if it needs them."""
    points = sorted((e for e in one.pay if statistic(e.fact) > 0), key=lambda e: statistic(e.fact))
    exact = [e for e in points if e.fact.low is not None and not e.fact.open_high]
    below = [e for e in exact if (e.fact.low or 0.0) <= value]
    above = [e for e in points if e.fact.low is not None and e.fact.low > value]
    hidden = [e for e in points if e not in below and not above and not (below and _number(e) < _number(below[-1]))]
    same = next((e for e in below if e.fact.low == value), None)
    if same:
        return f"is the {_name(same)} of {one.who}", [same]
    if not above and not below:
        at = f"of {one.who} the source withholds {_names(hidden)}"
        return (f"cannot be placed: {at}", hidden) if any(e.fact.released for e in hidden) else ("", [])
    lower, upper = below[-1] if below else None, above[0] if above else None
    part = _part(_number(lower) if lower else 0, _number(upper) if upper else 100)
    lead = f"lies in {part} of the pay of {one.who}: " if part else "is "
    tail = "" if part else f" of {one.who}"
    if lower and upper:
        return f"{lead}between {_valued(lower)} and {_valued(upper)}{tail}", [lower, upper]
    if upper:
        return f"{lead}below {_valued(upper)}{tail}", [upper]
    withheld = f"; the source withholds {_names(hidden)}" if hidden else ""
    return f"{lead}above {_valued(below[-1])}{tail}{withheld}", [below[-1], *hidden]


def _number(entry: Entry) -> int:
    return statistic(entry.fact)


def _part(lower: int, upper: int) -> str:
    """Name the part of the people between two percentiles; "" where they stand on both sides of the median."""
    if upper <= MEDIAN:
        return "the lowest tenth" if upper <= 10 else "the lowest quarter" if upper <= 25 else "the lower half"
    if lower < MEDIAN:
        return ""
    return "the highest tenth" if lower >= 90 else "the highest quarter" if lower >= 75 else "the upper half"


def _name(entry: Entry) -> str:
    return "median" if _number(entry) == MEDIAN else f"{ordinal(_number(entry))} percentile"


def _valued(entry: Entry) -> str:
    return f"the {_name(entry)} ({spoken(entry.fact)})"


def _names(entries: Sequence[Entry]) -> str:
    return listed(_valued(entry) if entry.fact.released else f"the {_name(entry)}" for entry in entries)


def verdict(value: float, fact: SalaryFact) -> str:
    """Say how an amount lies to one figure: "above the range"; with the figure where its end is open."""
    low, high = fact.low, fact.high
    if fact.kind in (FactKind.MEAN, FactKind.MEDIAN) and low is not None and not fact.open_high:
        high = low if fact.high is None else fact.high
        kind = f"{'average' if fact.kind is FactKind.MEAN else 'median'}{' hire rate' if is_hire_rate(fact) else ''}"
        if low < high and low <= value <= high:
            return f"within the {kind}, itself a range,"
        return f"{'the same as' if value == low else 'below' if value < low else 'above'} the {kind}"
    if low is not None and value < low:
        return f"below the {_figure(fact)}"
    if high is None or (value > high and (fact.open_high or fact.kind is FactKind.MINIMUM)):
        lowest = high is None or fact.kind is FactKind.MINIMUM
        at = "at the start" if value == low else "above the start" if lowest else "beyond the stated end"
        return f"{at} of {OPEN_ENDED}"
    if value > high:
        return f"above the {_figure(fact)}"
    if low is None:
        return f"{'the same as' if value == high else 'below'} the {_figure(fact)}"
    return f"{'the same as' if low == high else 'within'} the {_figure(fact)}"


def _figure(fact: SalaryFact) -> str:
    if fact.low is None:
        return "highest hire rate" if is_hire_rate(fact) else "highest pay"
    if fact.high is None:
        return f"start of {OPEN_ENDED}"
    if is_hire_rate(fact):
        return "hire rate" if fact.low == fact.high else "range of hire rates"
    return "pay" if fact.low == fact.high else "range"


def beside(value: float, entries: Sequence[Entry]) -> str:
    """Say once what holds of several figures, naming whom each is for; the last words close the sentence."""
    groups: dict[str, list[Entry]] = {}
    for entry in entries:
        groups.setdefault(verdict(value, entry.fact), []).append(entry)
    doubled = _placed_twice(groups, entries)
    clauses = []
    for at, (said, group) in enumerate(list(groups.items())[:MOST_SAID]):
        labels: dict[str, list[Entry]] = {}
        for place, entry in enumerate(group):
            full = at == 0 and place == 0
            named = OPEN_ENDED in said or entry.fact.id in doubled
            written = f" ({spoken(entry.fact)})" if named else ""
            labels.setdefault(f"{_label(entry.fact, entries, full=full)}{written}", []).append(entry)
        most = MOST_SAID if len(labels) > MOST_SAID + 1 else len(labels)  # "and 1 more" would be no shorter
        names = [f"{label} {marks(of)}" for label, of in list(labels.items())[:most]]
        left = [entry for of in list(labels.values())[most:] for entry in of]
        if left:
            names.append(f"{len(labels) - most} more {marks(left)}")
        several = len(labels) > 1 and said.endswith((" range", " figure"))
        if names[0].startswith(("in ", "at ", "(")):
            names[0] = f"those {names[0]}"
        clauses.append(f"{said}{'s' if several else ''} given for {listed(names)}")
    if len(clauses) == 1:
        return f"is {clauses[0]}."
    return f"is {', '.join(clauses[:-1])}{',' if len(clauses) > 2 else ''} and {clauses[-1]}."


def _placed_twice(groups: Mapping[str, Sequence[Entry]], entries: Sequence[Entry]) -> frozenset[str]:
    """Find the figures of the same people of which an amount is said to lie to each in another way: they are named."""
    said: dict[str, set[str]] = {}
    for words, group in groups.items():
        for entry in group:
            said.setdefault(_label(entry.fact, entries, full=True), set()).add(words)
    return frozenset(e.fact.id for e in entries if len(said[_label(e.fact, entries, full=True)]) > 1)


def _label(fact: SalaryFact, among: Sequence[Entry], *, full: bool) -> str:
    """Name whom a figure is for: the first in full, the others by what tells them apart."""
    condition = f" ({as_text(fact.condition)})" if fact.condition else ""
    everybody = f"{people(fact.role or 'person', fact.level)}{where(fact)}{condition}"
    facts = [entry.fact for entry in among]

    def telling(field: str) -> bool:
        return len({getattr(one, field) for one in facts}) > 1

    if full or telling("role"):
        return everybody
    parts = [
        LEVEL_NOUNS[fact.level] if telling("level") else "",
        in_place(fact.region) if fact.region and telling("region") else "",
        f"in {as_text(fact.industry)}" if fact.industry and telling("industry") else "",
        f"at {as_text(fact.employer)}" if fact.employer and telling("employer") else "",
        condition.strip() if telling("condition") else "",
    ]
    return " ".join(part for part in parts if part) or everybody
