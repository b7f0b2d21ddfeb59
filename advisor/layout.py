"""Decides how pay facts are laid out: as a sentence, or as a table whose columns are what they differ in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from advisor.figures import spoken
from advisor.schema import FactKind, Figure, Level, SalaryFact
from advisor.wording import (
    article,
    as_text,
    capital,
    in_place,
    kind_word,
    people,
    period_word,
    person,
    role_name,
)

_STANDS = "where it stands"
_LEVEL_HEADS = {Level.ENTRY: "entry level", Level.MID: "mid-level", Level.SENIOR: "senior", None: "all levels"}


@dataclass(frozen=True, slots=True)
class Entry:
    """A fact with its marker and the name of where it stands, as shown."""

    fact: SalaryFact
    marker: int
    source: str
    """Short name of the publication, or of the table where all come from one publication."""

    @property
    def cell(self) -> str:
        """The figure with its kind, if it is not a range, and its marker."""
        words = [spoken(self.fact)]
        kind = _kind_in_cell(self.fact)
        if kind:
            words.append(f"({kind})")
        return f"{' '.join(words)} [{self.marker}]"


def _kind_in_cell(fact: SalaryFact) -> str:
    if fact.kind is FactKind.PERCENTILE and fact.percentile:
        return f"{fact.percentile}th percentile"
    if fact.kind is FactKind.MAXIMUM and fact.low is None:
        return ""
    return kind_word(fact.kind)


def figure_of(entry: Entry) -> Figure:
    """Make the record that goes with a shown fact."""
    return Figure.of(entry.fact, spoken(entry.fact), entry.marker)


def sentence(entry: Entry, source: str = "") -> str:
    """Say one fact in one sentence, with its marker; `source` is named if given."""
    fact = entry.fact
    said = f"{spoken(fact)} {period_word(fact.period)}".strip()
    where = "".join(
        f" {part}"
        for part in (
            in_place(fact.region) if fact.region else "",
            f"in {fact.industry}" if fact.industry and fact.kind is not FactKind.PREMIUM else "",
            f"at {fact.employer}" if fact.employer else "",
        )
        if part
    )
    condition = f" ({as_text(fact.condition)})" if fact.condition else ""
    by = f", by {source}" if source else ""
    return f"{capital(_clause(fact, said, where))}{condition}{by} [{entry.marker}]."


def _clause(fact: SalaryFact, said: str, where: str) -> str:
    group = people(fact.role or "person", fact.level)
    if fact.kind is FactKind.PERCENTILE and fact.percentile:
        return _percentile_clause(fact.percentile, group, said, where)
    if fact.kind in (FactKind.MEAN, FactKind.MEDIAN):
        return f"the {kind_word(fact.kind)} pay of {group}{where} is {said}"
    if fact.kind is FactKind.MAXIMUM:
        return f"the highest pay given for {group}{where} is {said.removeprefix('up to ')}"
    if fact.kind is FactKind.PREMIUM:
        return f"{_premium_for(fact)}{where} carry a pay premium of {said}"
    if fact.kind is FactKind.EQUITY:
        return f"{group}{where} receive equity of {said}"
    return f"{person(fact.role, fact.level)}{where} earns {said}"


def _percentile_clause(percentile: int, group: str, said: str, where: str) -> str:
    if percentile < 50:
        return f"the lowest-paid {percentile}% of {group}{where} earn less than {said}"
    if percentile > 50:
        return f"the highest-paid {100 - percentile}% of {group}{where} earn more than {said}"
    return f"half of {group}{where} earn more than {said} and half earn less"


def _premium_for(fact: SalaryFact) -> str:
    if fact.industry:
        role = f" among {people(fact.role)}" if fact.role else ""
        return f"{fact.industry} specialists{role}"
    return f"skills as {article(role_name(fact.role or ''))} {role_name(fact.role)}" if fact.role else "such skills"


Label = Callable[[Entry], str]


def dimensions(entries: Sequence[Entry]) -> list[tuple[str, Label]]:
    """List what the facts differ in, each with the way to name it: the label columns of a table."""
    columns: list[tuple[str, Label]] = [
        ("role", lambda e: capital(role_name(e.fact.role or "not stated"))),
        ("place", lambda e: e.fact.region or "no place named"),
        ("industry", lambda e: as_text(e.fact.industry or "all industries")),
        ("employer", lambda e: e.fact.employer or "no employer named"),
        ("for", lambda e: as_text(e.fact.condition or "")),
        (_STANDS, lambda e: e.source),
    ]
    return [(head, label) for head, label in columns if len({label(entry) for entry in entries}) > 1]


def table(entries: Sequence[Entry], *, across: bool) -> str:
    """Lay facts out as a markdown table: labels, pay, and where it stands; `across` puts levels into columns."""
    columns = dimensions(entries)
    levels = [level for level in _LEVEL_HEADS if any(entry.fact.level is level for entry in entries)]
    if across and len(levels) > 1:
        return _pivot(entries, columns, levels)
    labels, last = columns[:-1] if columns and columns[-1][0] == _STANDS else columns, columns[-1:]
    last = last if last and last[0][0] == _STANDS else []
    if len(levels) > 1:
        labels = [*labels, ("level", lambda e: _LEVEL_HEADS[e.fact.level])]
    timed = any(entry.fact.period for entry in entries)
    rows = [
        [*(label(entry) for _, label in labels), _cell(entry, timed=timed), *(label(entry) for _, label in last)]
        for entry in entries
    ]
    return markdown_table([*(head for head, _ in labels), "pay", *(head for head, _ in last)], rows)


def _cell(entry: Entry, *, timed: bool) -> str:
    """Write a cell; where others have a period and this one has none, it says so."""
    unstated = timed and entry.fact.period is None and entry.fact.kind not in (FactKind.PREMIUM, FactKind.EQUITY)
    return f"{entry.cell} (period not stated)" if unstated else entry.cell


def _pivot(entries: Sequence[Entry], columns: Sequence[tuple[str, Label]], levels: Sequence[Level | None]) -> str:
    timed = any(entry.fact.period for entry in entries)
    keyed: dict[tuple[str, ...], dict[Level | None, list[str]]] = {}
    for entry in entries:
        key = tuple(label(entry) for _, label in columns)
        keyed.setdefault(key, {}).setdefault(entry.fact.level, []).append(_cell(entry, timed=timed))
    heads = [head for head, _ in columns]
    if not heads:
        levels_only = [[_LEVEL_HEADS[level], "; ".join(keyed[()][level])] for level in levels]
        return markdown_table(["level", "pay"], levels_only)
    stands = heads[-1] == _STANDS and len(heads) > 1
    rows = []
    for key, cells in keyed.items():
        pays = ["; ".join(cells.get(level, ())) or "not stated" for level in levels]
        rows.append([*key[:-1], *pays, key[-1]] if stands else [*key, *pays])
    named = [_LEVEL_HEADS[level] for level in levels]
    return markdown_table([*heads[:-1], *named, heads[-1]] if stands else [*heads, *named], rows)


def markdown_table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Write a markdown table; pipes in cells are escaped."""

    def line(cells: Sequence[str]) -> str:
        return "| " + " | ".join(" ".join(cell.replace("|", "\\|").split()) for cell in cells) + " |"

    return "\n".join([line(heads), "|" + "---|" * len(heads), *(line(row) for row in rows)])
