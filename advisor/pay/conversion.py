"""Decides how an amount is shown in the money that a learner asks for: beside the source's own, rounded."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Protocol

from advisor.figure_text import currency_name
from advisor.figures import spoken
from advisor.pay.layout import Entry
from advisor.question.money import named_money
from advisor.question.query import Query
from advisor.schema import Figure
from advisor.wording import date_words, listed

DIGITS = 3
"""Digits that a converted amount keeps: pay moves more within a year than the fourth says."""


_JOINED = re.compile(r"(?:,? (?:and|or|as well as|plus)|,| ?[/&]) ?(?:also )?(?:in(?:to)? )?(?:the )?", re.IGNORECASE)
"""What stands between two names of money that are asked for together."""
_INTO = re.compile(r"\b(?:in|into|as|to)\b[^.?!;]*$", re.IGNORECASE)


class RateTable(Protocol):
    """Exchange rates of one day."""

    @property
    def date(self) -> str: ...
    @property
    def publisher(self) -> str: ...
    @property
    def link(self) -> str: ...
    def rate(self, source: str, target: str) -> float | None: ...


def asked_currencies(query: Query) -> tuple[str, ...]:
    """List the money that a question wants amounts in: the first named, and what is joined to it ("and in euros")."""
    if not query.currency:
        return ()
    named = named_money(query.text)
    joined = [
        after.code
        for before, after in pairwise(named)
        if _JOINED.fullmatch(query.text[before.end : after.start]) and _INTO.search(query.text[: before.start])
    ]
    return tuple(dict.fromkeys((query.currency, *joined)))


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
    return replace(entry, converted=(*entry.converted, Figure.of(other, spoken(other), entry.marker)))


def in_asked_money(entry: Entry, query: Query, rates: Callable[[], RateTable] | None) -> Entry:
    """Add to an entry what it comes to in each money that a question asks for."""
    if rates is None:
        return entry
    for currency in asked_currencies(query):
        entry = converted(entry, currency, rates())
    return entry


def rounded(value: float) -> float:
    """Round to as many digits as a converted amount is good for."""
    if value <= 0:
        return 0.0
    places = DIGITS - 1 - math.floor(math.log10(value))
    return round(math.floor(value * 10.0**places + 0.5) / 10.0**places, max(places, 0))


def conversion_words(entries: Sequence[Entry], currencies: Sequence[str], rates: RateTable) -> list[str]:
    """Say by which rates amounts were converted, and which could not be."""
    quoted, left = [], []
    for currency in currencies:
        turned = [entry for entry in entries if any(figure.currency == currency for figure in entry.converted)]
        quoted += [
            f"{_rate_words(rates.rate(code, currency) or 0.0)} from {code} to {currency}"
            for code in _currencies(turned)
        ]
        own = [e for e in entries if e not in turned and e.fact.released and e.fact.currency != currency]
        if codes := _currencies(own):
            left.append((listed(currency_name(code) for code in codes), currency_name(currency)))
    said = []
    if quoted:
        by = f"[{rates.publisher}]({rates.link})" if rates.link else rates.publisher
        rate = "a rate of" if len(quoted) == 1 else "rates of"
        when = date_words(rates.date)
        said.append(f"Amounts in brackets are converted and rounded, at {rate} {listed(quoted)} ({by}, {when}).")
    said += [f"There is no rate here from {names} to {target}, so those stay as they are." for names, target in left]
    return said


def _rate_words(rate: float) -> str:
    return f"{rate:.4g}" if rate < 10_000 else f"{rate:,.0f}"


def _currencies(entries: Iterable[Entry]) -> list[str]:
    return list(dict.fromkeys(entry.fact.currency for entry in entries if entry.fact.currency))
