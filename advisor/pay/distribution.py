"""Decides how the statistics of one group of people are said: percentiles, median, average and how many they are.

What statistics give for a group belongs together: a median without the spread around it, or percentiles in three
sentences, would be read as so many salaries.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from advisor.pay.layout import Entry, figures_of, where
from advisor.pay.tables import LEVEL_HEADS, STANDS, dimensions, markdown_table, split_last
from advisor.schema import FactKind, Figure, SalaryFact
from advisor.wording import as_text, capital, listed, ordinal, people, period_word, same_time

MEDIAN, MEAN, COUNT = 50, -1, -2
"""Names of the statistics beside the percentiles, which are named by their number."""
_STATISTICS = {FactKind.MEDIAN: MEDIAN, FactKind.MEAN: MEAN, FactKind.COUNT: COUNT}
_PAIRS = ((10, 90, "ten"), (25, 75, "four"))
"""Percentiles that stand for as large a part of the people at either end, with the word for that part."""
EXPLAINED = "One in ten earns less than the 10th percentile, and one in ten more than the 90th."

Clause = tuple[str, list[Entry]]


@dataclass(frozen=True, slots=True)
class Distribution:
    """The statistics of one group of people from one source, in one currency for one period."""

    entries: tuple[Entry, ...]

    @property
    def pay(self) -> list[Entry]:
        """The statistics of pay, without the number employed."""
        return [entry for entry in self.entries if entry.fact.kind is not FactKind.COUNT]

    @property
    def fact(self) -> SalaryFact:
        """A pay fact of the group, for what all of them have in common."""
        return self.pay[0].fact

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The records of all that is shown."""
        return tuple(figure for entry in self.entries for figure in figures_of(entry))

    @property
    def released(self) -> bool:
        """Whether the source gives any pay figure of the group."""
        return any(entry.fact.released for entry in self.pay)

    @property
    def who(self) -> str:
        """Name the group: "data scientists in Texas"."""
        condition = f" ({as_text(self.fact.condition)})" if self.fact.condition else ""
        return f"{people(self.fact.role or 'person', self.fact.level)}{where(self.fact)}{condition}"

    def get(self, name: int) -> Entry | None:
        """Give one statistic by its name; None if the source has none."""
        return next((entry for entry in self.entries if statistic(entry.fact) == name), None)

    def exact(self, name: int) -> Entry | None:
        """Give one statistic if it is a single figure: of "at least so much" nobody knows how many earn more."""
        entry = self.get(name)
        plain = entry and entry.fact.released and not (entry.fact.open_low or entry.fact.open_high)
        return entry if plain else None


def statistic(fact: SalaryFact) -> int:
    """Name what a fact measures: the number of its percentile, or one of the names beside them."""
    return _STATISTICS.get(fact.kind, fact.percentile or 0)


def distributions(entries: Sequence[Entry]) -> tuple[list[Distribution], list[Entry]]:
    """Put the statistics of the same people together; give them, and what is said by itself, in order."""
    groups: list[list[Entry]] = []
    for entry in sorted(entries, key=lambda entry: entry.fact.kind is FactKind.COUNT):
        fits = (group for group in groups if _belongs(entry, group))
        group = next(fits, None)
        if group is not None:
            group.append(entry)
        elif statistic(entry.fact):
            groups.append([entry])
    whole = [Distribution(tuple(group)) for group in groups if _is_whole(group)]
    order = {id(entry): place for place, entry in enumerate(entries)}
    taken = {id(entry) for one in whole for entry in one.entries}
    whole.sort(key=lambda one: min(order[id(entry)] for entry in one.entries))
    return whole, [entry for entry in entries if id(entry) not in taken]


def _is_whole(group: Sequence[Entry]) -> bool:
    kinds = {entry.fact.kind for entry in group}
    return len(group) > 1 and bool(kinds & {FactKind.PERCENTILE, FactKind.MEDIAN})


def _belongs(entry: Entry, group: Sequence[Entry]) -> bool:
    """Say whether a statistic is of the people of a group, by the same source, and not yet among theirs."""
    own, other = entry.fact, group[0].fact
    names = ("source", "role", "level", "region", "industry", "employer", "condition")
    if any(getattr(own, name) != getattr(other, name) for name in names) or entry.origin != group[0].origin:
        return False
    known = {statistic(one.fact) for one in group}
    if not statistic(own) or statistic(own) in known or not same_time(own.as_of or "", other.as_of or ""):
        return False
    return own.kind is FactKind.COUNT or (own.currency, own.period) == (other.currency, other.period)


def sentences(one: Distribution, source: str = "") -> str:
    """Say a group's statistics: a sentence on pay, one on how many people there are, and one on who says so."""
    clauses = list(_clauses(one))
    alone = len({entry.marker for entry in one.pay}) == 1
    said = "; ".join(text if alone else f"{text} {marks(entries)}" for text, entries in clauses)
    whole = [capital(said) + (f" {marks(one.pay)}." if alone else ".")]
    count = one.get(COUNT)
    if count:
        whole.append(_headcount(one, count))
    if source:
        whole.append(f"This comes from {source}.")
    return " ".join(whole)


def marks(entries: Sequence[Entry]) -> str:
    """Write the markers of some figures."""
    return "".join(f"[{marker}]" for marker in dict.fromkeys(entry.marker for entry in entries))


def _clauses(one: Distribution) -> Iterator[Clause]:
    """Say the middle first, then the ends, then what is left; the first names the people and the period."""
    said: list[Entry] = []
    middle = _middle(one)
    if middle:
        yield middle
        said.extend(middle[1])
    for lower, upper, parts in _PAIRS:
        clause = _between(one, lower, upper, parts, first=not said)
        if clause:
            yield clause
            said.extend(clause[1])
    left: dict[str, list[Entry]] = {}
    for entry in (entry for entry in one.pay if entry not in said):
        left.setdefault(entry.amount, []).append(entry)
    for amount, entries in left.items():
        of = "" if said else f" of the pay of {one.who}"
        timed = _timed(one) if entries[0].fact.released and not said else ""
        said.extend(entries)
        names = listed(f"the {_name(statistic(entry.fact))}" for entry in entries)
        yield f"{names}{of} {'is' if len(entries) == 1 else 'are'} {amount}{timed}", entries


def _timed(one: Distribution) -> str:
    period = period_word(one.fact.period)
    return f" {period}" if period else ""


def _middle(one: Distribution) -> Clause | None:
    """Say what the middle earns, unless other statistics say just the same ("at least so much")."""
    shown = [entry for name in (MEDIAN, MEAN) if (entry := one.get(name)) and entry.fact.released]
    if not shown or any(entry.amount == shown[0].amount for entry in one.pay if entry not in shown):
        return None
    median = statistic(shown[0].fact) == MEDIAN
    text = f"{one.who} earn {'a median of ' if median else ''}{shown[0].amount}{_timed(one)}"
    if not median:
        return f"{text} on average", shown
    return (f"{text}, and {shown[1].amount} on average" if len(shown) > 1 else text), shown


def _between(one: Distribution, lower: int, upper: int, parts: str, *, first: bool) -> Clause | None:
    """Say which part of the people earns less than one percentile, and which more than its counterpart."""
    low, high = one.exact(lower), one.exact(upper)
    if not (low and high):
        return None
    of, timed = (f" of the {one.who}", _timed(one)) if first else ("", "")
    text = f"one in {parts}{of} earns less than {low.amount}{timed} and one in {parts} more than {high.amount}"
    named = f"{ordinal(lower)} and {ordinal(upper)} percentile"
    return f"{text}, the {named}" if high.converted else f"{text} ({named})", [low, high]


def _headcount(one: Distribution, entry: Entry) -> str:
    people_there = f"people work as {one.who}"
    if not entry.fact.released:
        return f"How many {people_there} is not released [{entry.marker}]."
    return f"About {entry.amount.removeprefix('about ')} {people_there} [{entry.marker}]."


def _name(name: int) -> str:
    named = {MEDIAN: "median", MEAN: "average", COUNT: "people employed"}
    return named.get(name, f"{ordinal(name)} percentile")


def table(several: Sequence[Distribution]) -> str:
    """Lay the statistics of several groups out with a column for each statistic."""
    names = {statistic(entry.fact) for one in several for entry in one.entries}
    order = sorted(name for name in names if name > 0) + [name for name in (MEAN, COUNT) if name in names]
    leads = [one.pay[0] for one in several]
    labels, last = split_last(dimensions(leads))
    last = [column for column in last if column[0] != STANDS]
    if len({lead.fact.level for lead in leads}) > 1:
        labels = [*labels, ("level", lambda e: LEVEL_HEADS[e.fact.level])]
    rows = []
    for one, lead in zip(several, leads, strict=True):
        cells = [_cell(one.get(name)) for name in order]
        rows.append([*(label(lead) for _, label in labels), *cells, *(label(lead) for _, label in last)])
    return markdown_table([*(head for head, _ in labels), *map(_name, order), *(head for head, _ in last)], rows)


def _cell(entry: Entry | None) -> str:
    return f"{entry.amount} [{entry.marker}]" if entry else "not stated"
