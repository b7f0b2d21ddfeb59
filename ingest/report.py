"""Decides how the outcome of a synchronisation reads: for people, and as JSON."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import groupby
from pathlib import Path

from advisor.entries import DocumentRecord
from advisor.generations import Manifest

_SHOWN = 40
"""Documents listed by name of one kind; a first import of thousands would hide what was rejected."""
_ROW = re.compile(r": row \d+: ")
_ROWS_SHOWN = 20
"""Rows of one table that are told one by one; all of them are to be had with --json."""
_MARKS = {"added": "+", "changed": "~", "removed": "-", "rejected": "!"}


@dataclass(frozen=True, slots=True)
class Listed:
    """A document as reports name it."""

    source: str
    title: str


@dataclass(frozen=True, slots=True)
class Rejected:
    """What could not be taken in, and why."""

    source: str
    reason: str


@dataclass(frozen=True, slots=True)
class Report:
    """What a synchronisation did, or would do; the counts are of the whole index after it."""

    added: tuple[Listed, ...] = ()
    changed: tuple[Listed, ...] = ()
    removed: tuple[Listed, ...] = ()
    unchanged: tuple[Listed, ...] = ()
    rejected: tuple[Rejected, ...] = ()
    documents: int = 0
    chunks: int = 0
    facts: int = 0
    embedded: int = 0
    seconds: float = 0.0
    generation: str | None = None
    dry_run: bool = False
    notes: tuple[str, ...] = ()

    def as_json(self) -> dict[str, object]:
        """Give the fields that other programs rely on."""
        return {**asdict(self), "seconds": round(self.seconds, 3)}

    def lines(self) -> Iterator[str]:
        """Write it for people."""
        for kind in ("added", "changed", "removed"):
            yield from _listing(kind, [f"{visible(it.source)}  {visible(it.title)}" for it in getattr(self, kind)])
        yield from _listing(
            "rejected", [f"{visible(it.source)}: {visible(it.reason)}" for it in self.rejected], all_=True
        )
        yield from _noted(self.notes)
        counts = [f"{len(getattr(self, kind))} {kind}" for kind in (*_MARKS, "unchanged")]
        yield ("Dry run, nothing was written: " if self.dry_run else "") + ", ".join(counts) + "."
        state = "The index would hold" if self.dry_run else "The index holds"
        yield (
            f"{state} {counted(self.documents, 'document')}, {counted(self.chunks, 'chunk')} and "
            f"{counted(self.facts, 'pay figure')}; {counted(self.embedded, 'text')} "
            f"{'to embed' if self.dry_run else 'embedded'}; {self.seconds:.1f} s."
        )
        if self.generation and not self.dry_run:
            yield f"In use: generation {self.generation}."


def status_lines(folder: Path, manifest: Manifest, documents: Sequence[DocumentRecord]) -> Iterator[str]:
    """Write what is indexed, for people."""
    for document in documents:
        about = ", ".join(filter(None, [document.publisher, document.published or "no date"]))
        yield f"{visible(document.source)}  {visible(document.title)} ({visible(about)})"
    yield (
        f"{counted(manifest.documents, 'document')}, {counted(manifest.chunks, 'chunk')}, "
        f"{counted(manifest.facts, 'pay figure')} in {visible(str(folder))}."
    )
    yield f"Generation {manifest.generation} of {manifest.created}, embedded with {manifest.embedding}."


def _listing(kind: str, names: Sequence[str], *, all_: bool = False) -> Iterator[str]:
    shown = len(names) if all_ else _SHOWN
    for name in names[:shown]:
        yield f"{_MARKS[kind]} {kind:<9} {name}"
    if len(names) > shown:
        yield f"{_MARKS[kind]} {kind:<9} and {len(names) - shown} more (all with --json)"


def _noted(notes: Sequence[str]) -> Iterator[str]:
    """Write notes; of many that name a row of one table, only the first."""
    for about, run in groupby(notes, key=lambda note: _ROW.split(note)[0] if _ROW.search(note) else ""):
        told = list(run)
        shown = told[:_ROWS_SHOWN] if about else told
        yield from map(visible, shown)
        if len(told) > len(shown):
            yield f"{visible(about)}: and {len(told) - len(shown)} more (all with --json)"


def counted(number: int, noun: str) -> str:
    """Write a number with what it counts."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def visible(text: str) -> str:
    """Write a name as it is, but characters that would steer a terminal, or that cannot be written, as escapes."""
    return "".join(
        character.encode("unicode_escape").decode()
        if unicodedata.category(character) in ("Cc", "Cf", "Cs")
        else character
        for character in text
    )
