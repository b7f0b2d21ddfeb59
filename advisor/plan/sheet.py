"""Decides what a file of a plan holds, whatever its format: cleaned text, the steps, what is left out, the sources."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from advisor.results import Plan, Step
from advisor.schema import Citation
from advisor.wording import article, capital, date_words, role_name

NOT_STATED = "not stated"
LANGUAGE = "en"
LABELS = ("Time", "Cost", "Milestone")
_BIDI = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u061c\u200e\u200f")
"""Controls that turn the direction of the text around them; letters have their direction of themselves."""
_SAFE = "%/:?=&+,;@~!$'*-._#"


@dataclass(frozen=True, slots=True)
class Line:
    """One step as a file shows it; time, cost and milestone say so where they are not stated."""

    text: str
    time: str
    cost: str
    milestone: str
    marker: int


@dataclass(frozen=True, slots=True)
class Source:
    """One source as a file shows it; unknown fields are ""."""

    marker: int
    title: str
    publisher: str
    date: str
    link: str
    section: str
    quote: str

    @property
    def name(self) -> str:
        """Name it on one line: title, publisher and date, and that there is none."""
        return ", ".join(part for part in (self.title, self.publisher, self.date or "undated") if part)


@dataclass(frozen=True, slots=True)
class Sheet:
    """All that a file of a plan shows, as plain clean text."""

    title: str
    limits: tuple[str, ...]
    steps: tuple[Line, ...]
    left_out: tuple[Line, ...]
    sources: tuple[Source, ...]


def sheet_of(plan: Plan, citations: Sequence[Citation], publishers: Mapping[str, str] | None = None) -> Sheet:
    """Lay a plan out with the sources that its steps rest on; `publishers` names who publishes each document."""
    role = role_name(clean(plan.role))
    used = {step.marker for step in (*plan.steps, *plan.left_out)}
    sources = tuple(_source(each, publishers or {}) for each in citations if each.marker in used)
    return Sheet(
        title=f"Plan towards becoming {article(role)} {role}",
        limits=tuple(map(clean, plan.limits)),
        steps=tuple(map(_line, plan.steps)),
        left_out=tuple(map(_line, plan.left_out)),
        sources=sources,
    )


def clean(text: str) -> str:
    """Write a document's words on one line, without control characters and with nothing that XML forbids."""
    kept = (" " if _is_control(sign) else sign for sign in text if sign not in _BIDI)
    return " ".join("".join(kept).split())


def safe_link(link: str | None) -> str:
    """Give a web address that may be followed; "" for anything else."""
    address = (link or "").strip()
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""  # brackets that are no address
    if parts.scheme not in ("http", "https") or not parts.hostname or re.search(r"[\s\\]", address):
        return ""
    return quote(address, safe=_SAFE)


def _is_control(sign: str) -> bool:
    kind = unicodedata.category(sign)
    return kind in ("Cc", "Cs", "Co", "Zl", "Zp") or (ord(sign) & 0xFFFE) == 0xFFFE or 0xFDD0 <= ord(sign) <= 0xFDEF


def _line(step: Step) -> Line:
    fields = (clean(field) if field else NOT_STATED for field in (step.time, step.cost, step.milestone))
    time, cost, milestone = fields
    return Line(capital(clean(step.text)), time, cost, milestone, step.marker)


def _source(citation: Citation, publishers: Mapping[str, str]) -> Source:
    origin = clean(citation.origin or "")
    title = clean(citation.title)
    return Source(
        marker=citation.marker,
        title=title,
        publisher=f"drawing on {origin}" if origin else clean(publishers.get(citation.source, "")),
        date=date_words(clean(citation.published or "")),
        link=safe_link(citation.link),
        section=clean(citation.section),
        quote=" / ".join(filter(None, map(clean, citation.quote.split("\n")))),
    )
