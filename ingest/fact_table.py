"""Decides how pay figures are shown for checking: a table for each document, and the words that state each figure."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from types import MappingProxyType

from advisor.data_faults import nearest
from advisor.salary_facts import FactKind, SalaryFact
from ingest.report import counted, visible

SHOWN = 300
"""Figures shown unless all are asked for: a table of statistics states thousands."""
_WIDEST = 34
"""Characters of a cell; what is cut off is to be had with --json."""
_GAP = "  "
_NEAR = 3
"""Names offered in place of one that no figure has."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which figures are to be shown; None where it makes no difference."""

    role: str | None = None
    region: str | None = None

    def has(self, fact: SalaryFact) -> bool:
        """Say whether a figure is wanted: names are compared in any case, and a part of one will do."""
        return _names(self.role, fact.role) and _names(self.region, fact.region)


def unmet(wanted: Wanted, facts: Sequence[SalaryFact]) -> Iterator[str]:
    """Say which of the wanted names no figure has, and which names come near."""
    for what, name, field in (("role", wanted.role, "role"), ("place", wanted.region, "region")):
        known = sorted({str(getattr(fact, field)) for fact in facts if getattr(fact, field)})
        if name is None or any(_names(name, one) for one in known):
            continue
        near = nearest(name, known, most=_NEAR)
        meant = f" Did you mean {' or '.join(map(repr, near))}?" if near else ""
        yield f"No pay figure has a {what} {name!r}.{meant}"


def _names(wanted: str | None, name: str | None) -> bool:
    return wanted is None or wanted.casefold() in (name or "").casefold()


def _kind(fact: SalaryFact) -> str:
    if fact.kind is FactKind.PERCENTILE and fact.percentile is not None:
        return f"percentile {fact.percentile}"
    return str(fact.kind)


def _bounds(fact: SalaryFact) -> str:
    if not fact.released:
        return "not released"
    low = "" if fact.low is None else f"{fact.low:,.10g}"
    high = "" if fact.high is None else f"{fact.high:,.10g}"
    ends = low if low == high else f"{low}..{high}"
    return f"{'under ' if fact.open_low else ''}{ends}{' and more' if fact.open_high else ''}"


def _place(fact: SalaryFact) -> str:
    if fact.country and fact.country != fact.region:
        return f"{fact.region or ''} ({fact.country})".strip()
    return fact.region or ""


_COLUMNS: Mapping[str, Callable[[SalaryFact], str]] = MappingProxyType(
    {
        "figure": lambda fact: fact.written,
        "read as": _bounds,
        "kind": _kind,
        "currency": lambda fact: fact.currency or "",
        "a": lambda fact: str(fact.period or ""),
        "role": lambda fact: fact.role or "",
        "level": lambda fact: str(fact.level or ""),
        "place": _place,
        "industry": lambda fact: fact.industry or "",
        "employer": lambda fact: fact.employer or "",
        "tied to": lambda fact: fact.condition or "",
        "as of": lambda fact: fact.as_of or "",
        "error": lambda fact: "" if fact.standard_error is None else f"{fact.standard_error:g}%",
        "covers": lambda fact: "stated" if fact.terms else "",
        "table or section": lambda fact: fact.label or "",
    }
)
"""What is shown of a figure, by the headings of the table; a column that is empty for a document is left out."""


def fact_table(facts: Sequence[SalaryFact], *, most: int | None = SHOWN) -> Iterator[str]:
    """Write pay figures as a table for each document; below the figures of one row or sentence, its words."""
    shown = facts[:most]
    for source, run in groupby(shown, key=lambda fact: fact.source):
        yield visible(source)
        yield from _table(list(run))
    left = len(facts) - len(shown)
    if left:
        yield f"{counted(left, 'more pay figure')}: see --all, or choose with --role, --region or a SOURCE."
    yield f"{counted(len(facts), 'pay figure')}."


def _table(facts: Sequence[SalaryFact]) -> Iterator[str]:
    rows = [{name: _short(visible(read(fact))) for name, read in _COLUMNS.items()} for fact in facts]
    widths = {name: max(len(row[name]) for row in rows) for name in _COLUMNS}
    widths = {name: max(width, len(name)) for name, width in widths.items() if width}
    yield _GAP + _line({name: name for name in widths}, widths)
    for at, (fact, row) in enumerate(zip(facts, rows, strict=True)):
        yield _GAP + _line(row, widths)
        if at + 1 == len(facts) or facts[at + 1].unit != fact.unit:
            yield f"{_GAP * 2}“{visible(' '.join(fact.quote.split()))}”"


def _line(row: Mapping[str, str], widths: Mapping[str, int]) -> str:
    return _GAP.join(row[name].ljust(width) for name, width in widths.items()).rstrip()


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= _WIDEST else f"{plain[: _WIDEST - 1]}…"
