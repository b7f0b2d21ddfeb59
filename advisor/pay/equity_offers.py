"""Decides how a share of a company that a question names ("is 0.03% good?") lies to the shares that are stated."""

from __future__ import annotations

import re
from collections.abc import Sequence

from advisor.draft import Statement
from advisor.figures import spoken
from advisor.pay.distribution import marks
from advisor.pay.layout import Entry, figures_of
from advisor.question.query import Query
from advisor.schema import FactKind, Figure, SalaryFact
from advisor.wording import as_text, people

_SHARE = re.compile(r"(?<![\d.,])(?P<value>\d{1,2}(?:[.,]\d{1,4})?) ?(?:%|per ?cent\b)", re.IGNORECASE)


def equity_offers(query: Query, entries: Sequence[Entry]) -> list[Statement]:
    """Say where each share that a question about equity names lies to each one shown; [] where it names none."""
    stated = [e for e in entries if e.fact.kind is FactKind.EQUITY and e.fact.released and e.fact.currency is None]
    if query.intent != "equity" or not stated:
        return []
    return [Statement(*_placed(match["value"], entry)) for match in _SHARE.finditer(query.text) for entry in stated]


def _placed(written: str, entry: Entry) -> tuple[str, tuple[Figure, ...]]:
    fact = entry.fact
    who = f"{people(fact.role or 'person', fact.level)}{f' ({as_text(fact.condition)})' if fact.condition else ''}"
    lies = _lies(float(written.replace(",", ".")), fact)
    return f"{written}% {lies} the equity of {spoken(fact)} given for {who} {marks([entry])}.", figures_of(entry)


def _lies(value: float, fact: SalaryFact) -> str:
    if fact.low is not None and value < fact.low:
        return "is below"
    if fact.high is not None and value > fact.high:
        return "is beyond the stated end of" if fact.open_high else "is above"
    return "is the same as" if fact.low == fact.high and not (fact.open_low or fact.open_high) else "lies within"
