"""Decides what the index keeps of one document, and how these values are written as text and read back."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from typing import Any

from advisor.schema import Chunk, FactKind, Level, Origin, Period, SalaryFact, Section, Unit, UnitKind


@dataclass(frozen=True, slots=True)
class DocumentRecord:
    """What is known of an indexed document as a whole."""

    source: str
    title: str
    publisher: str | None = None
    published: str | None = None
    link: str | None = None
    kind: str | None = None
    licence: str | None = None
    roles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Kept:
    """How an indexed document is recognised when its source is read again."""

    source: str
    title: str
    link: str | None
    place: str
    """Absolute path or URL that it was read from; a feed's, for an entry of a feed."""
    root: str
    """What was synchronised when it came in: an absolute path, a URL, or the corpus."""
    content: str
    """Hash of the document as read: of its text, "-", and of all of it."""
    digest: str
    """Hash of all that is kept of it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A document with all that the index keeps of it."""

    document: DocumentRecord
    place: str
    root: str
    content: str
    sections: tuple[Section, ...]
    chunks: tuple[Chunk, ...]
    facts: tuple[SalaryFact, ...]

    def digest(self) -> str:
        """Hash all of it, the root aside, so that a change of our own rules is noticed as well as one of its words."""
        found = hashlib.sha256()
        units = [unit for section in self.sections for unit in section.units]
        values: list[DocumentRecord | Unit | Chunk | SalaryFact] = [self.document, *units, *self.chunks, *self.facts]
        for value in values:
            found.update(write_value(value).encode())
        return found.hexdigest()

    def texts(self) -> dict[bytes, str]:
        """Give the texts that are embedded, by the names of their vectors."""
        searched = [searched_text(unit) for section in self.sections for unit in section.units]
        return {vector_key(text): text for text in (*(chunk.text for chunk in self.chunks), *searched)}

    def kept(self) -> Kept:
        """Say how it will be recognised."""
        known = self.document
        return Kept(known.source, known.title, known.link, self.place, self.root, self.content, self.digest())


def searched_text(unit: Unit) -> str:
    """Give the words that stand for a unit in a search: its heading, for a row also its headers, and its text."""
    heading = unit.path[-1] if unit.path else ""
    text = unit.text
    if unit.headers and len(unit.headers) == len(unit.cells):
        pairs = zip(unit.headers, unit.cells, strict=True)
        text = "; ".join(f"{header}: {cell}" if header else cell for header, cell in pairs if cell)
    return f"{heading}: {text}" if heading else text


def vector_key(text: str) -> bytes:
    """Name the vector of a text."""
    return hashlib.sha256(text.encode()).digest()[:16]


def write_value(value: DocumentRecord | Unit | Chunk | SalaryFact) -> str:
    """Write a value as JSON; fields that hold nothing are left out."""
    fields = {name: field for name, field in asdict(value).items() if field is not None and field != ()}
    return json.dumps(fields, ensure_ascii=False, separators=(",", ":"))


def _origin(fields: dict[str, Any]) -> Origin | None:
    return Origin(**fields["origin"]) if fields.get("origin") is not None else None


def _tuples(fields: dict[str, Any], *names: str) -> dict[str, tuple[str, ...]]:
    return {name: tuple(fields.get(name, ())) for name in names}


def read_document(text: str) -> DocumentRecord:
    """Read what `write_value` made of a document."""
    fields = json.loads(text)
    return DocumentRecord(**{**fields, **_tuples(fields, "roles")})


def read_unit(text: str) -> Unit:
    """Read what `write_value` made of a unit."""
    fields = json.loads(text)
    typed = {"kind": UnitKind(fields["kind"]), "origin": _origin(fields)}
    return Unit(**{**fields, **_tuples(fields, "path", "headers", "cells"), **typed})


def read_chunk(text: str) -> Chunk:
    """Read what `write_value` made of a chunk."""
    fields = json.loads(text)
    return Chunk(**{**fields, **_tuples(fields, "path", "units")})


def read_fact(text: str) -> SalaryFact:
    """Read what `write_value` made of a fact."""
    fields = {"low": None, "high": None, **json.loads(text)}
    typed = {
        "kind": FactKind(fields["kind"]),
        "period": Period(fields["period"]) if "period" in fields else None,
        "level": Level(fields["level"]) if "level" in fields else None,
        "origin": _origin(fields),
    }
    return SalaryFact(**{**fields, **_tuples(fields, "headers", "path"), **typed})
