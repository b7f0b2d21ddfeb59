"""Decides how an amount is shown in the money that a learner asks for: beside the source's own, rounded."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Protocol

from advisor.figures import spoken
from advisor.pay.layout import Entry
from advisor.schema import Figure
from advisor.wording import currency_name, date_words, listed

DIGITS = 3
"""Digits that a converted amount keeps: pay moves more within a year than the fourth says."""


class RateTable(Protocol):
    """Exchange rates of one day."""

    @property
    def date(self) -> str: ...
    @property
    def publisher(self) -> str: ...
    @property
    def link(self) -> str: ...
    def rate(self, source: str, target: str) -> float | None: ...


def converted(entry: Entry, currency: str, rates: RateTable) -> Entry:
    """Add to an entry what it comes to in another currency; as it is where it is in that or has no rate."""
    fact = entry.fact
    if fact.currency in (None, currency) or not fact.released:
        return entry
    rate = rates.rate(fact.currency or "", currency)
    if rate is None:
        return entry
    low, high = (None if bound is None else rounded(bound * rate) for bound in (fact.low, fact.high))
    ends = [f"{bound:,.2f}".removesuffix(".00") for bound in dict.fromkeys((low, high)) if bound is not None]
    other = replace(fact, written=f"about {' – '.join(ends)}", low=low, high=high, currency=currency)
    return replace(entry, converted=Figure.of(other, spoken(other), entry.marker))


def rounded(value: float) -> float:
    """Round to as many digits as a converted amount is good for."""
    if value <= 0:
        return 0.0
    places = DIGITS - 1 - math.floor(math.log10(value))
    return round(math.floor(value * 10.0**places + 0.5) / 10.0**places, max(places, 0))


def conversion_words(entries: Sequence[Entry], currency: str, rates: RateTable) -> list[str]:
    """Say by which rates amounts were converted, and which could not be."""
    done = _currencies(entry for entry in entries if entry.converted)
    left = _currencies(e for e in entries if not e.converted and e.fact.released and e.fact.currency != currency)
    said = []
    if done:
        quoted = listed(f"{_rate_words(rates.rate(code, currency) or 0.0)} from {code} to {currency}" for code in done)
        by = f"[{rates.publisher}]({rates.link})" if rates.link else rates.publisher
        rate = "a rate of" if len(done) == 1 else "rates of"
        said.append(
            f"Amounts in brackets are converted and rounded, at {rate} {quoted} ({by}, {date_words(rates.date)})."
        )
    if left:
        names = listed(currency_name(code) for code in left)
        said.append(f"There is no rate here from {names} to {currency_name(currency)}, so those stay as they are.")
    return said


def _rate_words(rate: float) -> str:
    return f"{rate:.4g}" if rate < 10_000 else f"{rate:,.0f}"


def _currencies(entries: Iterable[Entry]) -> list[str]:
    return list(dict.fromkeys(entry.fact.currency for entry in entries if entry.fact.currency))
