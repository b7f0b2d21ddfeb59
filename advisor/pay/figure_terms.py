"""Decides what stands first where a question asks what figures are: what they cover, and from when they are."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from advisor.citing import Ledger
from advisor.draft import Statement
from advisor.pay.blocks import Block
from advisor.schema import FactKind, Origin, SalaryFact, Unit
from advisor.wording import as_text, listed, source_date

_ASKS_DATE = re.compile(
    r"\b(?:how (?:old|recent|current|new|up[- ]to[- ]date|fresh)|when|dates?|dated|which (?:year|month)|what year"
    r"|up[- ]to[- ]date|out of date|latest|from when)\b",
    re.IGNORECASE,
)
_ASPECTS = tuple(
    (name, re.compile(pattern, re.IGNORECASE))
    for name, pattern in (
        ("part-time work", r"\bpart[- ]?tim"),
        ("the self-employed", r"\bself[- ]?employ|\bfreelanc|\bcontractors?\b"),
        ("bonuses", r"\bbonus"),
        ("overtime", r"\bovertime"),
        ("stock", r"\bstocks?\b|\bequity\b|\bshares?\b(?! of)"),
        ("benefits", r"\bbenefits?\b|\binsurance\b|\bpensions?\b"),
        ("tips or commission", r"\btips\b|\bcommissions?\b"),
    )
)
"""What people ask whether figures count."""
_OF_PAY = frozenset(FactKind) - {FactKind.PREMIUM, FactKind.EQUITY, FactKind.COUNT}


def cite_terms(facts: Sequence[SalaryFact], units: Mapping[str, Unit], ledger: Ledger) -> None:
    """Number the sentences on what the figures cover first, where they are read first."""
    for fact in facts:
        if fact.released and fact.terms in units and fact.kind in _OF_PAY:
            ledger.cite(units[fact.terms or ""])


def _unsaid(question: str, known: str) -> str:
    """Say that the sources are silent on what a question asks about their figures; "" where they speak of it."""
    silent = [name for name, pattern in _ASPECTS if pattern.search(question) and not pattern.search(known)]
    return f"Nothing is said there of {listed(silent, 'or')}." if silent else ""


def figure_terms(question: str, blocks: Sequence[Block], known: Statement) -> Statement:
    """Say what figures are: what is known of them and from when they are, first what is asked."""
    entries = [entry for block in blocks for entry in block.all]
    dates: dict[str, list[str]] = {}
    for entry in entries:
        origin = entry.origin or Origin()
        if when := source_date(origin, entry.fact.as_of):
            names = dates.setdefault(when, [])
            if (name := origin.publisher or origin.title or "") and name not in names:
                names.append(name)
    parts = [
        f"{when} ({listed(map(as_text, names))})" if len(dates) > 1 and names else when for when, names in dates.items()
    ]  # which source is which date is to be told only where there are several
    dated = f"The figures are from {listed(parts)}." if parts else ""
    if any(f"figures are from {part}," in known.text for part in parts):
        dated = ""  # it is said already that they are old
    known = replace(known, text=" ".join(part for part in (known.text, _unsaid(question, known.text)) if part))
    texts = [dated, known.text] if _ASKS_DATE.search(question) else [known.text, dated]
    return replace(known, text=" ".join(text for text in texts if text))
