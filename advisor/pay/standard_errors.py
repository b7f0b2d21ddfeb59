"""Decides which estimates of official statistics are said to be unsure: where that is asked, or where they are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from advisor.citing import Ledger
from advisor.pay.distribution import marks
from advisor.pay.layout import Entry
from advisor.schema import FactKind, Figure, SalaryFact
from advisor.wording import listed

LARGE_ERROR = 10.0
"""Relative standard error in percent from which it is mentioned unasked: the true figure may then well be a fifth off,
which is as much as lies between two levels."""
_ASKS_ERROR = re.compile(
    r"\b(?:standard error|margin of error|how (?:sure|certain|accurate|reliable|precise)|reliab\w+)\b", re.I
)
_ASKS_PAY = re.compile(r"\b(?:pay|wages?|salar(?:y|ies)|earn\w*|income|median|averages?|mean)\b", re.IGNORECASE)
_ASKS_NUMBER = re.compile(r"\b(?:employ\w*|numbers?|how many|headcounts?|jobs)\b", re.IGNORECASE)


def unsure_estimates(entries: Sequence[Entry]) -> list[Entry]:
    """Give the estimates whose error is mentioned unasked."""
    return [entry for entry in _estimated(entries) if (entry.fact.standard_error or 0.0) >= LARGE_ERROR]


def _estimated(entries: Iterable[Entry]) -> list[Entry]:
    return [entry for entry in entries if entry.fact.released and entry.fact.standard_error is not None]


def asked_errors(entries: Sequence[Entry], stated: Sequence[SalaryFact], ledger: Ledger, question: str) -> list[Entry]:
    """Give the estimates whose error a question asks for: of pay, of the number employed, or of all that is shown.

    Sources give the error of pay with the average, which stands beside what is shown.
    """
    if not _ASKS_ERROR.search(question):
        return []
    number, pay = bool(_ASKS_NUMBER.search(question)), bool(_ASKS_PAY.search(question))
    found = _estimated(entries)
    wanted = [entry for entry in found if number or not pay or entry.fact.kind is not FactKind.COUNT]
    if number and not pay:
        wanted = [entry for entry in wanted if entry.fact.kind is FactKind.COUNT]
    for entry in entries:
        beside = [fact for fact in stated if _goes_with(fact, entry.fact) and (pay or not number)]
        for fact in beside if entry.fact.kind is not FactKind.COUNT else ():
            if all((fact.unit, fact.kind) != (one.fact.unit, one.fact.kind) for one in wanted):
                unit = next(evidence.unit for evidence in ledger.evidence if evidence.marker == entry.marker)
                wanted.append(replace(entry, fact=fact, marker=ledger.cite(unit, fact), converted=()))
    return wanted or found


def _goes_with(fact: SalaryFact, shown: SalaryFact) -> bool:
    """Say whether a fact is the average of the same row and period as one that is shown, with an error of its own."""
    if fact.kind is not FactKind.MEAN or not fact.released or fact.standard_error is None:
        return False
    names = ("unit", "role", "level", "region", "industry", "employer", "condition", "period", "currency")
    return all(getattr(fact, name) == getattr(shown, name) for name in names)


def error_words(unsure: Sequence[Entry]) -> list[str]:
    """Say how sure estimates are."""
    parts = []
    mean = all(entry.fact.kind in (FactKind.MEAN, FactKind.COUNT) for entry in unsure)
    for counted, name in ((False, "average pay" if mean else "pay"), (True, "the number employed")):
        of = [entry for entry in unsure if (entry.fact.kind is FactKind.COUNT) is counted]
        if of:
            parts.append(f"{_span(sorted(entry.fact.standard_error or 0.0 for entry in of))} for {name} {marks(of)}")
    return [f"These are estimates, with a relative standard error of {listed(parts)}."] if parts else []


def error_figure(entry: Entry) -> Figure:
    """Make the record of a standard error that is shown."""
    own = Figure.of(entry.fact, f"{entry.fact.standard_error:g}%", entry.marker)
    error = entry.fact.standard_error
    return replace(
        own, low=error, high=error, open_low=False, open_high=False, kind=FactKind.SHARE, currency=None, period=None
    )


def _span(errors: Sequence[float]) -> str:
    one, other = f"{errors[0]:g}%", f"{errors[-1]:g}%"
    return one if one == other else f"{one} to {other}"
