"""Decides how entries and vectors are kept in one SQLite file: its tables, and how they are written.

A file belongs to one generation: it is written beside the generation in use, and only read after that.  A vector is
kept under the hash of the text that it was made from, so that text which comes again is not embedded again.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from advisor.entries import (
    Entry,
    searched_text,
    vector_key,
    write_fact,
    write_value,
)  # fmt: skip
from advisor.schema import UnitKind

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_TABLES = """
CREATE TABLE documents (id INTEGER PRIMARY KEY, source TEXT UNIQUE NOT NULL, title TEXT NOT NULL, link TEXT,
    place TEXT NOT NULL, root TEXT NOT NULL, content TEXT NOT NULL, digest TEXT NOT NULL, body TEXT NOT NULL);
CREATE TABLE sections (id INTEGER PRIMARY KEY, document INTEGER NOT NULL, path TEXT NOT NULL);
CREATE TABLE units (id TEXT PRIMARY KEY, document INTEGER NOT NULL, section INTEGER NOT NULL, position INTEGER NOT NULL,
    body TEXT NOT NULL, searched TEXT NOT NULL, vector BLOB NOT NULL);
CREATE TABLE chunks (id INTEGER PRIMARY KEY, name TEXT UNIQUE NOT NULL, document INTEGER NOT NULL,
    text TEXT NOT NULL, body TEXT NOT NULL, vector BLOB NOT NULL);
CREATE TABLE facts (id INTEGER PRIMARY KEY, document INTEGER NOT NULL, body TEXT NOT NULL);
CREATE TABLE vectors (key BLOB PRIMARY KEY, vector BLOB NOT NULL);
CREATE INDEX sections_of ON sections (document);
CREATE INDEX units_of ON units (section, position);
CREATE INDEX units_in ON units (document);
CREATE INDEX chunks_of ON chunks (document);
CREATE INDEX facts_of ON facts (document);
CREATE VIRTUAL TABLE words USING fts5 (text, content = 'chunks', content_rowid = 'id',
    tokenize = 'porter unicode61 remove_diacritics 2');
"""
_NEEDED = "SELECT vector, text AS searched FROM chunks UNION SELECT vector, searched FROM units WHERE vector <> x''"
_NO_VECTOR = b""
"""In place of the key of a vector: a record of statistics is found by its facts, and never by its words."""


def _vector_of(text: str) -> bytes:
    return vector_key(text) if text else _NO_VECTOR


class RecordsWriter:
    """Writes the records of a new generation, on top of a copy of the ones before it if there were any."""

    def __init__(self, path: Path) -> None:
        fresh = not path.exists()
        self._base = sqlite3.connect(path)
        # A generation that is not finished is thrown away, so nothing is gained by a journal.
        self._base.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")
        if fresh:
            self._base.executescript(_TABLES)

    def remove(self, source: str) -> None:
        """Remove a document and all that belongs to it."""
        found = self._base.execute("SELECT id FROM documents WHERE source = ?", (source,)).fetchone()
        for table in ("sections", "units", "chunks", "facts") if found else ():
            self._base.execute(f"DELETE FROM {table} WHERE document = ?", found)
        self._base.execute("DELETE FROM documents WHERE source = ?", (source,))

    def put(self, entry: Entry) -> None:
        """Write a document, in place of the one of the same source."""
        self.remove(entry.document.source)
        kept = entry.kept()
        document = self._base.execute(
            "INSERT INTO documents (source, title, link, place, root, content, digest, body) VALUES (?,?,?,?,?,?,?,?)",
            (kept.source, kept.title, kept.link, kept.place, kept.root, kept.content, kept.digest,
             write_value(entry.document)),
        ).lastrowid  # fmt: skip
        for section in entry.sections:
            path = json.dumps(section.path, ensure_ascii=False)
            cursor = self._base.execute("INSERT INTO sections (document, path) VALUES (?,?)", (document, path))
            rows = [(unit, "" if unit.kind is UnitKind.RECORD else searched_text(unit)) for unit in section.units]
            self._base.executemany(
                "INSERT INTO units VALUES (?,?,?,?,?,?,?)",
                [
                    (unit.id, document, cursor.lastrowid, at, write_value(unit), text, _vector_of(text))
                    for at, (unit, text) in enumerate(rows)
                ],
            )
        self._base.executemany(
            "INSERT INTO chunks (name, document, text, body, vector) VALUES (?,?,?,?,?)",
            [(chunk.id, document, chunk.text, write_value(chunk), vector_key(chunk.text)) for chunk in entry.chunks],
        )
        units = entry.units()
        self._base.executemany(
            "INSERT INTO facts (document, body) VALUES (?,?)",
            [(document, write_fact(fact, units.get(fact.unit))) for fact in entry.facts],
        )

    def forget_vectors(self) -> None:
        """Drop all vectors: they are of another embedding model."""
        self._base.execute("DELETE FROM vectors")

    def missing(self) -> list[tuple[bytes, str]]:
        """List the texts without a vector, and their keys, shortest first."""
        rows = self._base.execute(
            f"SELECT DISTINCT vector, searched FROM ({_NEEDED}) WHERE vector NOT IN (SELECT key FROM vectors) "
            "ORDER BY length(searched), searched"
        )
        return [(bytes(key), str(text)) for key, text in rows]

    def put_vectors(self, keys: Sequence[bytes], vectors: NDArray[np.float32]) -> None:
        """Write vectors in half precision: half the file for a change of the cosine in its fourth decimal."""
        halves = vectors.astype("<f2")
        rows = [(key, row.tobytes()) for key, row in zip(keys, halves, strict=True)]
        self._base.executemany("INSERT OR REPLACE INTO vectors VALUES (?,?)", rows)

    def finish(self) -> tuple[int, int, int]:
        """Drop what nothing needs, index the words, give space back; count documents, chunks and facts."""
        self._base.execute(f"DELETE FROM vectors WHERE key NOT IN (SELECT vector FROM ({_NEEDED}))")
        self._base.execute("INSERT INTO words (words) VALUES ('rebuild')")
        self._base.commit()
        self._base.execute("VACUUM")
        counts = [self._base.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in
                  ("documents", "chunks", "facts")]  # fmt: skip
        return counts[0], counts[1], counts[2]

    def close(self) -> None:
        """Close the file."""
        self._base.close()
