"""Decides how sentences and rows of a guide are said as they stand, with the figures in them recorded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from advisor.citing import Ledger
from advisor.draft import Statement
from advisor.figures import read_figures
from advisor.pay.layout import Entry, figure_of
from advisor.schema import FactKind, Figure, SalaryFact, Unit, UnitKind
from advisor.wording import as_text, capital


@dataclass(frozen=True, slots=True)
class Quoting:
    """Says units, knowing the pay facts that each of them states."""

    facts: Mapping[str, Sequence[SalaryFact]]

    def said(self, units: Sequence[Unit], ledger: Ledger) -> Statement:
        """Say units one after the other, each with its marker."""
        texts: list[str] = []
        figures: list[Figure] = []
        for unit in units:
            marker = ledger.cite(unit)
            stated = self.facts.get(unit.id, ())
            for fact in stated:
                ledger.cite(unit, fact)
            texts.append(_sentence(unit, marker))
            figures += [figure_of(Entry(fact, marker, "")) for fact in stated]
            figures += _counts(unit, marker, stated)
        return Statement(" ".join(texts), tuple(dict.fromkeys(figures)))


def _counts(unit: Unit, marker: int, stated: Sequence[SalaryFact]) -> list[Figure]:
    """Record the percentages and counts of a unit that are no part of a pay fact."""
    text = as_text(unit.text)
    pay = [(start, start + len(fact.written)) for fact in stated if (start := text.find(fact.written)) >= 0]
    return [
        Figure(
            amount.written,
            amount.low,
            amount.high,
            amount.open_low,
            amount.open_high,
            kind=FactKind.SHARE if amount.unit == "percent" else FactKind.COUNT,
            marker=marker,
        )
        for amount in read_figures(text)
        if amount.unit in ("percent", "count") and not any(start <= amount.start < end for start, end in pay)
    ]


def _sentence(unit: Unit, marker: int) -> str:
    if unit.kind is UnitKind.ROW and len(unit.cells) > 1:
        heads = unit.headers[1:] if len(unit.headers) == len(unit.cells) else ("",) * (len(unit.cells) - 1)
        cells = [f"{head}: {cell}" if head else cell for head, cell in zip(heads, unit.cells[1:], strict=True) if cell]
        return f"{capital(_plain(unit.cells[0]))} ({_plain('; '.join(cells))}) [{marker}]."
    text = " ".join(as_text(unit.text).split())
    end = text[-1:] if text[-1:] in ".!?" else "."
    return f"{capital(text.rstrip('.!?'))} [{marker}]{end}"


def _plain(text: str) -> str:
    return " ".join(as_text(text).split()).rstrip(".;,")
