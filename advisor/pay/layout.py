"""Decides how pay facts are laid out: as a sentence, or as a table whose columns are what they differ in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from advisor.figures import spoken
from advisor.schema import FactKind, Figure, Level, Origin, SalaryFact
from advisor.wording import (
    article,
    as_text,
    capital,
    date_words,
    in_place,
    kind_word,
    ordinal,
    people,
    period_word,
    person,
    rank,
    role_name,
    same_time,
)

STANDS = "where it stands"
SOURCE = "source"
LEVEL_HEADS = {Level.ENTRY: "entry level", Level.MID: "mid-level", Level.SENIOR: "senior", None: "all levels"}
_FILLED = 1.5
"""Figures a row from which levels stand across a table: with fewer, most of its cells would be empty."""
_PERCENTAGES = frozenset({FactKind.PREMIUM, FactKind.EQUITY})


@dataclass(frozen=True, slots=True)
class Entry:
    """A fact with its marker and the name of where it stands, as shown."""

    fact: SalaryFact
    marker: int
    source: str
    """Name of the publication, of its table, or of both, as far as it tells this fact from the others shown."""
    origin: Origin | None = None
    converted: Figure | None = None
    """The same in the money that was asked for; shown beside it, never in its place."""

    @property
    def amount(self) -> str:
        """The figure alone, with what it comes to in other money where that was asked for."""
        own = spoken(self.fact)
        return bracketed(own, self.converted.text) if self.converted else own

    @property
    def cell(self) -> str:
        """The figure with its kind, if it is not a range, and its marker."""
        kind = kind_in_cell(self.fact)
        return f"{bracketed(self.amount, kind)} [{self.marker}]"

    @property
    def rank(self) -> int:
        """The place of its source in the order of kinds, the best first."""
        return rank(self.origin or Origin())


def kind_in_cell(fact: SalaryFact) -> str:
    """Name what a single figure measures ("90th percentile"); "" for ranges and ends that speak for themselves."""
    if fact.kind is FactKind.PERCENTILE and fact.percentile:
        return f"{ordinal(fact.percentile)} percentile"
    if fact.kind is FactKind.MAXIMUM and fact.low is None:
        return ""
    return kind_word(fact.kind)


def bracketed(text: str, beside: str) -> str:
    """Put words in brackets after a text; after others in brackets they go into the same ones."""
    if not beside:
        return text
    return f"{text[:-1]}; {beside})" if text.endswith(")") else f"{text} ({beside})"


def figure_of(entry: Entry) -> Figure:
    """Make the record that goes with a shown fact."""
    return Figure.of(entry.fact, spoken(entry.fact), entry.marker)


def figures_of(entry: Entry) -> tuple[Figure, ...]:
    """Make the records that go with a shown fact: its own, and the converted one; a withheld figure is none."""
    if not entry.fact.released:
        return ()
    own = figure_of(entry)
    return (own, entry.converted) if entry.converted else (own,)


def where(fact: SalaryFact) -> str:
    """Say where and with whom a figure holds, with a space before: " in Texas", " at Meta"; "" if nothing is said."""
    parts = (
        in_place(fact.region) if fact.region else "",
        f"in {fact.industry}" if fact.industry and fact.kind is not FactKind.PREMIUM else "",
        f"at {fact.employer}" if fact.employer else "",
    )
    return "".join(f" {part}" for part in parts if part)


def sentence(entry: Entry, source: str = "") -> str:
    """Say one fact in one sentence, with its marker; `source` is named if given."""
    fact = entry.fact
    said = f"{spoken(fact)} {period_word(fact.period)}".strip()
    if entry.converted:
        said = bracketed(said, entry.converted.text)
    condition = as_text(fact.condition or "")
    by = f", by {source}" if source else ""
    return f"{bracketed(capital(_clause(fact, said, where(fact))), condition)}{by} [{entry.marker}]."


def _clause(fact: SalaryFact, said: str, where: str) -> str:
    group = people(fact.role or "person", fact.level)
    if not fact.released:
        return f"the {kind_in_cell(fact) or 'pay'} of {group}{where} is {said}"
    if fact.kind is FactKind.COUNT:
        return f"about {said.removeprefix('about ')} people work as {group}{where}"
    if fact.kind is FactKind.PERCENTILE and fact.percentile:
        return _percentile_clause(fact, group, said, where)
    if fact.kind in (FactKind.MEAN, FactKind.MEDIAN):
        return f"the {kind_word(fact.kind)} pay of {group}{where} is {said}"
    if fact.kind is FactKind.MAXIMUM:
        return f"the highest pay given for {group}{where} is {said.removeprefix('up to ')}"
    if fact.kind is FactKind.PREMIUM:
        return f"{_premium_for(fact)}{where} carry a pay premium of {said}"
    if fact.kind is FactKind.EQUITY:
        return f"{group}{where} receive equity of {said}"
    return f"{person(fact.role, fact.level)}{where} earns {said}"


def _percentile_clause(fact: SalaryFact, group: str, said: str, where: str) -> str:
    percentile = fact.percentile or 0
    if fact.open_high or fact.open_low:  # how many earn less than "at least so much" is not known
        return f"the {ordinal(percentile)} percentile of the pay of {group}{where} is {said}"
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


def _as_of(entry: Entry) -> str:
    """Say for when a figure holds, where that is another time than that of its publication."""
    own, published = entry.fact.as_of, entry.origin.published if entry.origin else None
    return date_words(own) if own and published and not same_time(own, published) else ""


_DETAILS: Sequence[tuple[str, Label, str]] = (
    ("place", lambda e: e.fact.region or "", "no place named"),
    ("industry", lambda e: as_text(e.fact.industry or ""), "all industries"),
    ("employer", lambda e: e.fact.employer or "", "no employer named"),
    ("for", lambda e: as_text(e.fact.condition or ""), "in general"),
    ("as of", _as_of, "publication"),
)
"""What figures of one role differ in, with what stands where a source names none."""
MOST_DETAILS = 2
"""Columns of details; more than these are put into one, since most of their cells would say that nothing is named."""


def dimensions(entries: Sequence[Entry]) -> list[tuple[str, Label]]:
    """List what the facts differ in, each with the way to name it: the label columns of a table.

    Where a figure stands is a column only where nothing else tells two figures apart; its source, wherever there are
    several.
    """
    several = len({entry.origin for entry in entries}) > 1
    details = [detail for detail in _DETAILS if len({detail[1](entry) for entry in entries}) > 1]
    if several:  # the column of sources says of when they are
        details = [detail for detail in details if detail[1] is not _as_of]
    columns: list[tuple[str, Label]] = [("role", lambda e: capital(role_name(e.fact.role or "not stated")))]
    if len(details) > MOST_DETAILS:
        columns.append(("for", lambda e: _joined(e, details)))
    else:
        columns.extend((head, _or_else(label, none)) for head, label, none in details)
    told = {(entry.fact.level, *(label(entry) for _, label in columns)) for entry in entries}
    if several or len(told) < len(entries):
        columns.append((SOURCE if several else STANDS, lambda e: e.source))
    return [(head, label) for head, label in columns if len({label(entry) for entry in entries}) > 1]


def _joined(entry: Entry, details: Sequence[tuple[str, Label, str]]) -> str:
    parts = (f"as of {label(entry)}" if label is _as_of and label(entry) else label(entry) for _, label, _ in details)
    return ", ".join(part for part in parts if part) or "in general"


def _or_else(label: Label, none: str) -> Label:
    return lambda entry: label(entry) or none


def table(entries: Sequence[Entry], *, across: bool) -> str:
    """Lay facts out as a markdown table: labels, pay, and where it stands; `across` puts levels into columns."""
    columns = dimensions(entries)
    levels = [level for level in LEVEL_HEADS if any(entry.fact.level is level for entry in entries)]
    rows_across = len({tuple(label(entry) for _, label in columns) for entry in entries})
    if across and len(levels) > 1 and len(entries) >= _FILLED * rows_across:
        return _pivot(entries, columns, levels)
    labels, last = split_last(columns)
    if len(levels) > 1:
        labels = [*labels, ("level", lambda e: LEVEL_HEADS[e.fact.level])]
    timed = any(entry.fact.period for entry in entries)
    kinds = {kind_in_cell(entry.fact) for entry in entries}
    kind = kinds.pop() if len(kinds) == 1 else ""
    rows = [
        [
            *(label(entry) for _, label in labels),
            _cell(entry, timed=timed, kind=not kind),
            *(label(entry) for _, label in last),
        ]
        for entry in entries
    ]
    return markdown_table([*(head for head, _ in labels), kind or _head(entries), *(head for head, _ in last)], rows)


def _head(entries: Sequence[Entry]) -> str:
    """Name what a column of figures holds."""
    return "people employed" if all(entry.fact.kind is FactKind.COUNT for entry in entries) else "pay"


def split_last(columns: list[tuple[str, Label]]) -> tuple[list[tuple[str, Label]], list[tuple[str, Label]]]:
    """Part the column that names where a figure stands, which comes after the figures, from the others."""
    if columns and columns[-1][0] in (STANDS, SOURCE):
        return columns[:-1], columns[-1:]
    return columns, []


def _cell(entry: Entry, *, timed: bool, kind: bool = True) -> str:
    """Write a cell; where others have a period and this one has none, it says so."""
    cell = entry.cell if kind else f"{entry.amount} [{entry.marker}]"
    unstated = timed and entry.fact.period is None and entry.fact.kind not in _PERCENTAGES
    if not unstated:
        return cell
    mark = f" [{entry.marker}]"
    return f"{bracketed(cell.removesuffix(mark), 'period not stated')}{mark}"


def _pivot(entries: Sequence[Entry], columns: list[tuple[str, Label]], levels: Sequence[Level | None]) -> str:
    timed = any(entry.fact.period for entry in entries)
    keyed: dict[tuple[str, ...], dict[Level | None, list[str]]] = {}
    for entry in entries:
        key = tuple(label(entry) for _, label in columns)
        keyed.setdefault(key, {}).setdefault(entry.fact.level, []).append(_cell(entry, timed=timed))
    if not columns:
        levels_only = [[LEVEL_HEADS[level], "; ".join(keyed[()][level])] for level in levels]
        return markdown_table(["level", _head(entries)], levels_only)
    heads, last = ([head for head, _ in part] for part in split_last(columns))
    rows = []
    for key, cells in keyed.items():
        pays = ["; ".join(cells.get(level, ())) or "not stated" for level in levels]
        rows.append([*key[: len(heads)], *pays, *key[len(heads) :]])
    return markdown_table([*heads, *(LEVEL_HEADS[level] for level in levels), *last], rows)


def markdown_table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Write a markdown table; pipes in cells are escaped."""

    def line(cells: Sequence[str]) -> str:
        return "| " + " | ".join(" ".join(cell.replace("|", "\\|").split()) for cell in cells) + " |"

    return "\n".join([line(heads), "|" + "---|" * len(heads), *(line(row) for row in rows)])
