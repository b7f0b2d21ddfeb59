"""Small indexes for tests: documents written by hand, and an encoder that needs no model."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from advisor.documents import Section
from advisor.embedding import Progress
from advisor.entries import DocumentRecord, Entry
from advisor.generations import writing
from advisor.publishing import Published, publish
from advisor.schema import FactKind, Level, Origin, Period, SalaryFact, Unit, UnitKind
from advisor.tokens import load_tokens
from ingest.chunking import chunks

DIMENSION = 16


class WordEncoder:
    """Embeds a text as the sum of its words' directions; counts what it was asked for."""

    def __init__(self, name: str = "words@1") -> None:
        self.name = name
        self.dimension = DIMENSION
        self.encoded: list[str] = []

    def encode_documents(self, texts: Sequence[str], progress: Progress | None = None) -> NDArray[np.float32]:
        """Embed texts; shape (texts, dimension), rows of length 1."""
        self.encoded += texts
        if progress:
            progress(len(texts), len(texts))
        return np.stack([self.encode(text) for text in texts])

    def encode(self, text: str) -> NDArray[np.float32]:
        """Embed one text."""
        vector = np.zeros(DIMENSION, dtype=np.float32)
        for word in text.casefold().split():
            seed = int.from_bytes(hashlib.sha256(word.strip(".,:;").encode()).digest()[:4], "big")
            vector += np.random.default_rng(seed).standard_normal(DIMENSION).astype(np.float32)
        return vector / max(float(np.linalg.norm(vector)), 1e-9)


def sentences(source: str, path: tuple[str, ...], *texts: str) -> Section:
    """Make a section of one paragraph."""
    units, at = [], 0
    for number, text in enumerate(texts):
        name = hashlib.sha256("|".join((source, *path, text, str(number))).encode()).hexdigest()[:12]
        units.append(Unit(name, source, UnitKind.SENTENCE, text, at, at + len(text), path, 1))
        at += len(text) + 1
    return Section(source, path, tuple(units))


def table(source: str, path: tuple[str, ...], headers: tuple[str, ...], *rows: tuple[str, ...]) -> Section:
    """Make a section of one table."""
    units = tuple(
        Unit(
            f"{source}-{path[-1]}-{number}",
            source,
            UnitKind.ROW,
            " | ".join(cells),
            number * 100,
            number * 100 + len(" | ".join(cells)),
            path,
            1,
            lead="Pay by level:",
            headers=headers,
            cells=cells,
            origin=Origin("Survey", "Example", "2025-09"),
        )
        for number, cells in enumerate(rows)
    )
    return Section(source, path, units)


def fact(unit: Unit, role: str = "data scientist") -> SalaryFact:
    """Make a pay figure of a unit, with all kinds of fields filled."""
    return SalaryFact(
        id=f"f-{unit.id}",
        source=unit.source,
        unit=unit.id,
        quote=unit.text,
        written="$90,000+",
        kind=FactKind.MINIMUM,
        low=90000.0,
        high=None,
        open_high=True,
        currency="USD",
        period=Period.YEAR,
        role=role,
        level=Level.MID,
        region="Europe",
        headers=unit.headers,
        column=0,
        path=unit.path,
        origin=unit.origin,
    )


def entry(source: str, *sections: Section, facts: Sequence[SalaryFact] = (), roles: tuple[str, ...] = ()) -> Entry:
    """Make the entry of a document."""
    title = sections[0].path[0]
    return Entry(
        document=DocumentRecord(source, title, "Example", "2025", f"https://example.org/{source}", roles=roles),
        place=f"/guides/{source}",
        root="/guides",
        content=f"{source}-{source}",
        sections=sections,
        chunks=chunks(sections, load_tokens(), 60),
        facts=tuple(facts),
    )


def put(folder: Path, *entries: Entry, remove: Sequence[str] = (), encoder: WordEncoder | None = None) -> Published:
    """Publish entries into a folder."""
    with writing(folder):
        return publish(folder, entries, remove, encoder or WordEncoder())
