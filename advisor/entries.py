"""Decides what the index keeps of one document, and how these values are written as text and read back."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, fields
from enum import StrEnum
from functools import lru_cache
from itertools import islice
from sys import intern
from typing import Any

from advisor.documents import Chunk, Section
from advisor.origins import Origin
from advisor.salary_facts import FactKind, Level, Period, SalaryFact
from advisor.schema import Unit, UnitKind

_REPEATED = frozenset({"unit", "role", "region", "country", "as_of", "label", "terms", "currency"})
"""Fields of facts whose values come again and again; in memory each value is kept once."""
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_CLOSED: Mapping[str, Mapping[str, StrEnum]] = {
    name: {one.value: one for one in kind} for name, kind in (("kind", FactKind), ("period", Period), ("level", Level))
}
"""Fields of facts with a closed set of values, and these by their text."""
_FACTS_AT_ONCE = 2000
"""Facts read before the units that state them are looked up."""


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
        units = self.units()
        values: list[DocumentRecord | Unit | Chunk] = [self.document, *units.values(), *self.chunks]
        for value in values:
            found.update(write_value(value).encode())
        for fact in self.facts:
            found.update(write_fact(fact, units.get(fact.unit)).encode())
        return found.hexdigest()

    def units(self) -> dict[str, Unit]:
        """Give its units by id, in reading order."""
        return {unit.id: unit for section in self.sections for unit in section.units}

    def texts(self) -> dict[bytes, str]:
        """Give the texts that are embedded, by the names of their vectors."""
        searched = (searched_text(unit) for unit in self.units().values() if unit.kind is not UnitKind.RECORD)
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


_FIELDS = {kind: tuple(field.name for field in fields(kind)) for kind in (DocumentRecord, Unit, Chunk, SalaryFact)}
"""Names of the fields of what is written: asking a class for them anew takes longer than writing the values."""


def write_value(value: DocumentRecord | Unit | Chunk | SalaryFact) -> str:
    """Write a value as JSON; fields that hold nothing are left out."""
    return _json(_stated(value))


def write_fact(fact: SalaryFact, unit: Unit | None) -> str:
    """Write a fact as JSON, without what it shares with the unit that states it: a row of statistics states a dozen."""
    shared = _shared(unit) if unit else {}
    return _json(_stated(fact, {name for name, it in shared.items() if getattr(fact, name) == it}))


def _stated(
    value: DocumentRecord | Unit | Chunk | SalaryFact, without: Collection[str] = frozenset()
) -> dict[str, Any]:
    named = {name: getattr(value, name) for name in _FIELDS[type(value)] if name not in without}
    stated = {name: it for name, it in named.items() if it is not None and it != ()}
    if "origin" in stated:
        stated["origin"] = asdict(stated["origin"])
    return stated


def _json(stated: Mapping[str, Any]) -> str:
    return _ENCODER.encode(stated)


def _shared(unit: Unit) -> dict[str, Any]:
    """Give what a fact takes over from its unit, by the names of the fact's fields."""
    return {
        "source": unit.source, "quote": unit.text, "headers": unit.headers, "path": unit.path, "origin": unit.origin
    }  # fmt: skip


def _origin(fields: dict[str, Any]) -> Origin | None:
    return Origin(**fields["origin"]) if fields.get("origin") is not None else None


def _tuples(fields: Mapping[str, Any], *names: str) -> dict[str, tuple[str, ...]]:
    return {name: _once(tuple(fields.get(name, ()))) for name in names}


@lru_cache(maxsize=4096)
def _once(names: tuple[str, ...]) -> tuple[str, ...]:
    """Give the first of equal tuples: headings of tables and paths of sections come again with every row."""
    return names


def read_document(text: str) -> DocumentRecord:
    """Read what `write_value` made of a document."""
    fields = json.loads(text)
    return DocumentRecord(**{**fields, **_tuples(fields, "roles")})


def read_unit(text: str) -> Unit:
    """Read what `write_value` made of a unit."""
    fields = json.loads(text)
    typed = {"kind": UnitKind(fields["kind"]), "origin": _origin(fields)}
    return Unit(**{**fields, **_tuples(fields, "path", "headers"), "cells": tuple(fields.get("cells", ())), **typed})


def read_chunk(text: str) -> Chunk:
    """Read what `write_value` made of a chunk."""
    fields = json.loads(text)
    return Chunk(**{**fields, **_tuples(fields, "path", "units")})


def read_fact(text: str) -> SalaryFact:
    """Read what `write_value` made of a fact."""
    return _fact(json.loads(text), {})


def read_facts(texts: Iterable[str], units: Callable[[Iterable[str]], Mapping[str, Unit]]) -> Iterator[SalaryFact]:
    """Read what `write_fact` made of facts; `units` gives the units that state them, by their ids."""
    waiting = iter(texts)
    while part := list(islice(waiting, _FACTS_AT_ONCE)):
        # As one list: a table of statistics has a million facts, and a call for each costs as much as reading it.
        read: list[dict[str, Any]] = json.loads(f"[{','.join(part)}]")
        known = units({own["unit"] for own in read if "quote" not in own})
        shared = {name: _shared(unit) for name, unit in known.items()}
        for own in read:
            yield _fact(own, shared.get(own["unit"], {}))


def _fact(fields: dict[str, Any], shared: Mapping[str, Any]) -> SalaryFact:
    """Make a fact of its own fields, which are changed, and of those that it shares with its unit."""
    for name in fields.keys() & _REPEATED:
        fields[name] = intern(fields[name])
    for name, values in _CLOSED.items():
        if name in fields:
            fields[name] = values[fields[name]]
    for name in ("headers", "path"):
        if name in fields:
            fields[name] = _once(tuple(fields[name]))
    if "origin" in fields:
        fields["origin"] = Origin(**fields["origin"])
    return SalaryFact(**{"low": None, "high": None, **shared, **fields})
