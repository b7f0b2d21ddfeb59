"""Decides how evidence is numbered and quoted: one marker a unit, or one a run of short items of one list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from advisor.draft import Evidence
from advisor.schema import Citation, Origin, SalaryFact, Unit

QUOTE_LIMIT = 600
"""Longest quote in characters, as the contract has it."""


class Titled(Protocol):
    """What a citation needs to know of a document."""

    @property
    def source(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def publisher(self) -> str | None: ...
    @property
    def published(self) -> str | None: ...
    @property
    def link(self) -> str | None: ...
    @property
    def kind(self) -> str | None: ...


@dataclass
class Ledger:
    """Numbers the evidence of one answer in the order in which it is cited."""

    documents: Mapping[str, Titled]

    def __post_init__(self) -> None:
        self._entries: dict[str, Evidence] = {}

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """All that was cited, by marker."""
        return tuple(self._entries.values())

    def origin(self, unit: Unit) -> Origin:
        """Give the publication behind a unit: what the guide names, else the document itself."""
        document = self.documents[unit.source]
        return unit.origin or Origin(
            document.title, document.publisher, document.published, document.link, document.kind
        )

    def cite(self, unit: Unit, fact: SalaryFact | None = None) -> int:
        """Number a unit, noting the fact that is taken from it; a unit cited before keeps its number."""
        start = _quote_start(unit.text, fact.written if fact else "")
        key = f"{unit.id}@{start}" if start else unit.id
        entry = self._entries.get(key)
        if entry is None:
            entry = Evidence(self._citation(unit, unit.text[start : start + QUOTE_LIMIT]), unit)
        if fact is not None and fact not in entry.facts:
            entry = replace(entry, facts=(*entry.facts, fact))
        self._entries[key] = entry
        return entry.marker

    def cite_run(self, units: Sequence[Unit]) -> list[tuple[int, list[Unit]]]:
        """Number consecutive items of a list, as many to one quote as fit; numbered items stand alone."""
        runs: list[list[Unit]] = []
        for unit in units:
            last = runs[-1] if runs else []
            length = sum(len(item.text) + 1 for item in last) + len(unit.text)
            follows = bool(last) and unit.start - last[-1].end <= _GAP and unit.source == last[-1].source
            if follows and length <= QUOTE_LIMIT:
                last.append(unit)
            else:
                runs.append([unit])
        return [(self._cite_together(run), run) for run in runs]

    def _cite_together(self, run: Sequence[Unit]) -> int:
        if len(run) == 1:
            return self.cite(run[0])
        key = "+".join(unit.id for unit in run)
        if key not in self._entries:
            quote = "\n".join(unit.text for unit in run)
            whole = replace(run[0], text=quote, end=run[-1].end)
            self._entries[key] = Evidence(self._citation(run[0], quote), whole)
        return self._entries[key].marker

    def _citation(self, unit: Unit, quote: str) -> Citation:
        document = self.documents[unit.source]
        return Citation(
            marker=len(self._entries) + 1,
            title=document.title,
            source=document.source,
            origin=unit.origin.label() or None if unit.origin else None,
            section=" > ".join(unit.path[1:] or unit.path),
            quote=quote,
            headers=unit.headers or None,
            published=unit.origin.published if unit.origin else document.published,
            unit=unit.id,
            link=(unit.origin.link if unit.origin else None) or document.link,
        )


def _quote_start(text: str, written: str) -> int:
    """Say from where a unit is quoted: from its beginning, unless a figure stands further down than a quote reaches."""
    at = text.find(written)
    return 0 if at + len(written) <= QUOTE_LIMIT else text.rfind(" ", 0, max(0, at - QUOTE_LIMIT // 2)) + 1


_GAP = 3
"""Most characters between two items of one list: a line break and a bullet, but no number."""
