"""Decides in which pieces figures are shown: which stand in one sentence, which in one table, and who says so.

No table mixes hours with years or percentiles with ranges; each piece names its source, in words where it has one and
in a column where it has several, and what rests on the best kind of source comes first.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from advisor.draft import Statement
from advisor.figure_text import currency_name
from advisor.pay import distribution, layout, tables
from advisor.pay.distribution import EXPLAINED, Distribution, distributions
from advisor.pay.gaps import table_name
from advisor.pay.hire_rates import is_hire_rate
from advisor.pay.layout import Entry, figures_of
from advisor.pay.measure_names import PERIOD_ADJECTIVES
from advisor.pay.overlaps import overlap_words
from advisor.pay.tables import LEVEL_HEADS
from advisor.question.query import Query
from advisor.schema import FactKind, Figure, Origin, Period
from advisor.wording import (
    as_text,
    capital,
    in_place,
    listed,
    people,
    period_word,
    same_time,
    short_source,
    source_name,
)

_PREMIUMS = frozenset({FactKind.PREMIUM, FactKind.EQUITY})
_MOST_ROLES = 3
"""Roles that a table's lead names; more stand in its column alone."""


@dataclass(frozen=True, slots=True)
class Block:
    """Figures that are said together: groups of statistics, or single figures, of one measure."""

    several: tuple[Distribution, ...] = ()
    entries: tuple[Entry, ...] = ()

    @property
    def all(self) -> tuple[Entry, ...]:
        """Every figure of it."""
        return (*chain.from_iterable(one.entries for one in self.several), *self.entries)

    def each(self, change: Callable[[Entry], Entry]) -> Block:
        """Change every figure of it, in the order of reading."""
        groups = tuple(Distribution(tuple(map(change, one.entries))) for one in self.several)
        return Block(groups, tuple(map(change, self.entries)))

    @property
    def rank(self) -> int:
        """The best kind of source among its own."""
        return min(entry.rank for entry in self.all)

    @property
    def hired(self) -> bool:
        """Whether it holds what hiring costs, and no pay."""
        return all(is_hire_rate(entry.fact) for entry in self.all)

    @property
    def lone(self) -> bool:
        """Whether it is said in a sentence."""
        return len(self.several) + len(self.entries) == 1

    @property
    def origins(self) -> list[Origin | None]:
        """The publications that it draws on."""
        return list(dict.fromkeys(entry.origin for entry in self.all))

    @property
    def source(self) -> str:
        """Name the publication where it has one; "" where its table names several."""
        if len(self.origins) != 1 or self.origins[0] is None:
            return ""
        dates = list(dict.fromkeys(entry.fact.as_of for entry in self.all))
        agreed = all(same_time(one or "", dates[0] or "") for one in dates)
        longest = max((date or "" for date in dates), key=len) if agreed else ""
        return source_name(self.origins[0], longest or None)

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The records of what it shows."""
        return tuple(figure for entry in self.all for figure in figures_of(entry))


def blocks_of(entries: Sequence[Entry], *, compares: bool) -> list[Block]:
    """Part the figures into blocks, the best kind of source first."""
    several, rest = distributions(sorted(entries, key=lambda entry: entry.rank))
    made: list[Block] = []
    measures: dict[object, list[Distribution]] = {}
    for one in several:
        measures.setdefault((one.fact.currency, one.fact.period), []).append(one)
    made.extend(_named(Block(several=tuple(group))) for group in measures.values())
    if len(rest) == 2 and not several and not compares and _unlike(rest):
        made.extend(Block(entries=(entry,)) for entry in rest)
    else:
        groups: dict[object, list[Entry]] = {}
        for entry in rest:
            groups.setdefault(_measure(entry), []).append(entry)
        made.extend(_named(Block(entries=tuple(group))) for group in groups.values())
    return sorted(made, key=lambda block: (block.hired, block.rank))  # wages before what hiring costs


def _measure(entry: Entry) -> object:
    """Tell what a figure is paid for; one without a period stands with the yearly ones, and its cell says so."""
    fact = entry.fact
    return (fact.period or Period.YEAR, fact.kind in _PREMIUMS, fact.kind is FactKind.COUNT, is_hire_rate(fact))


def _unlike(entries: Sequence[Entry]) -> bool:
    """Say whether two facts measure different things, so that a sentence each says it better than a table."""
    one, two = (entry.fact for entry in entries)
    return (one.kind, one.period, one.currency) != (two.kind, two.period, two.currency)


def _named(block: Block) -> Block:
    """Name where each figure of a block stands: its source where it has several, its table where that differs."""
    several = len(block.origins) > 1
    tables: dict[Origin | None, set[str]] = {}
    for entry in block.all:
        tables.setdefault(entry.origin, set()).add(entry.source)

    def name(entry: Entry) -> Entry:
        label = table_name(entry.source)
        if not several:
            return replace(entry, source=label)
        short = short_source(entry.origin or Origin(), entry.fact.as_of)
        return replace(entry, source=f"{short}: {label}" if len(tables[entry.origin]) > 1 else short)

    named = block.each(name)
    return Block(named.several, tuple(_together(named.entries)))


def _together(entries: Sequence[Entry]) -> list[Entry]:
    """Put what is for the same people side by side, by level, in the order in which the people come up."""
    facts = [(e.fact.role, e.fact.region, e.fact.industry, e.fact.employer) for e in entries]
    levels = list(LEVEL_HEADS)
    order = sorted(range(len(entries)), key=lambda at: (facts.index(facts[at]), levels.index(entries[at].fact.level)))
    return [entries[at] for at in order]


def statements_of(block: Block, query: Query, *, source: str) -> list[Statement]:
    """Say one block; `source` is named unless it is empty."""
    if block.lone and block.several:
        return [Statement(distribution.sentences(block.several[0], source), block.figures)]
    if block.lone:
        return [Statement(layout.sentence(block.entries[0], source), block.figures)]
    lead = Statement(f"{_lead(block)}{f', by {source}' if source else ''}:")
    if block.several:
        return [lead, Statement(distribution.table(block.several), block.figures), *_explained(block)]
    shown = tables.table(block.entries, across=len(query.levels) != 1)
    overlaps = overlap_words(block.entries, compares=query.compares)
    return [lead, Statement(shown, block.figures), *([Statement(" ".join(overlaps))] if overlaps else [])]


def _explained(block: Block) -> list[Statement]:
    ends = all(one.exact(10) and one.exact(90) for one in block.several)
    return [Statement(EXPLAINED)] if ends else []


def _lead(block: Block) -> str:
    facts = [one.fact for one in block.several] or [entry.fact for entry in block.entries]
    roles = list(dict.fromkeys(fact.role or "person" for fact in facts))
    levels = list(dict.fromkeys(fact.level for fact in facts))
    level = levels[0] if len(levels) == 1 else None
    who = listed(people(role, level) for role in roles) if len(roles) <= _MOST_ROLES else "people in these roles"
    places = list(dict.fromkeys(fact.region for fact in facts))
    industries = list(dict.fromkeys(fact.industry for fact in facts))
    place = f" {in_place(places[0])}" if len(places) == 1 and places[0] else ""
    trade = f" in {as_text(industries[0])}" if len(industries) == 1 and industries[0] else ""
    conditions = list(dict.fromkeys(fact.condition for fact in facts))
    place += f" ({as_text(conditions[0])})" if len(conditions) == 1 and conditions[0] else ""
    kinds = {fact.kind for fact in facts}
    if kinds <= _PREMIUMS:
        what = "Equity given for" if kinds == {FactKind.EQUITY} else "Pay premiums given for"
        return f"{what} {who}{trade}{place}"
    if kinds == {FactKind.COUNT}:
        return f"How many people work as {who}{trade}{place}"
    timed = next((entry.fact.period for entry in block.all if entry.fact.period), None)
    currencies = list(dict.fromkeys(entry.fact.currency for entry in block.all if entry.fact.currency))
    unsaid = "" if timed else " (the source does not say for which period)"
    hired = all(is_hire_rate(fact) for fact in facts)
    if len(currencies) == 1:
        money = f"in {currency_name(currencies[0])} {period_word(timed)}".strip()
        if hired:
            return f"Hiring {who}{trade}{place} costs, {money}{unsaid}"
        return f"{capital(who)}{trade}{place} earn, {money}{unsaid}"
    what = f"{PERIOD_ADJECTIVES[timed] if timed else ''} {'hire rates' if hired else 'pay'}".strip()
    return f"{capital(what)} of {who}{trade}{place}, each in its own currency{unsaid}"
