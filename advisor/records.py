"""Decides how the records of a generation are read from the one SQLite file that holds its entries and vectors.

`records_writer` writes the file, and holds its layout; it never changes any more once it is read.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from advisor.documents import Chunk
from advisor.entries import (
    DocumentRecord,
    Kept,
    read_chunk,
    read_document,
    read_facts,
    read_unit,
)  # fmt: skip
from advisor.salary_facts import SalaryFact
from advisor.schema import Unit

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_USED = "SELECT document, vector FROM chunks UNION SELECT document, vector FROM units WHERE vector <> x''"
_AT_ONCE = 500
"""Values bound in one statement; older builds of SQLite allow 999."""


class Records:
    """Reads the records of one generation; safe to share between threads."""

    def __init__(self, path: Path, dimension: int) -> None:
        # The file never changes any more, so SQLite need not look for locks or a journal: a read-only disk will do.
        address = f"file:{quote(str(path.resolve()))}?mode=ro&immutable=1"
        self._base = sqlite3.connect(address, uri=True, check_same_thread=False)
        self._lock = Lock()
        self._dimension = dimension

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._base.close()

    def documents(self) -> tuple[DocumentRecord, ...]:
        """Read all documents, in the order of their sources, so that the way they came in changes nothing."""
        return tuple(read_document(body) for (body,) in self._rows("SELECT body FROM documents ORDER BY source"))

    def kept(self) -> tuple[Kept, ...]:
        """Read how the documents are recognised, in the same order."""
        columns = "source, title, link, place, root, content, digest"
        return tuple(Kept(*row) for row in self._rows(f"SELECT {columns} FROM documents ORDER BY source"))

    def facts(self, source: str | None = None) -> tuple[SalaryFact, ...]:
        """Read the facts of all documents or of one, in reading order."""
        rows = self._rows(
            "SELECT f.body FROM facts f JOIN documents d ON d.id = f.document "
            "WHERE ?1 IS NULL OR d.source = ?1 ORDER BY d.source, f.id",
            (source,),
        )
        return tuple(read_facts((body for (body,) in rows), self.units))

    def outline(self) -> tuple[tuple[int, str, tuple[str, ...]], ...]:
        """List all sections with words in reading order: number, source and heading path.

        A section of nothing but records of statistics has none: nobody reads thousands of rows.
        """
        rows = self._rows(
            "SELECT s.id, d.source, s.path FROM sections s JOIN documents d ON d.id = s.document "
            "WHERE EXISTS (SELECT 1 FROM units u WHERE u.section = s.id AND u.vector <> x'') ORDER BY d.source, s.id"
        )
        return tuple((number, source, tuple(json.loads(path))) for number, source, path in rows)

    def units_of(self, sections: Iterable[int]) -> tuple[Unit, ...]:
        """Read the units of sections, by their numbers, in reading order; without records of statistics."""
        rows = self._among("SELECT section, position, body FROM units WHERE vector <> x'' AND section IN", sections)
        return tuple(read_unit(body) for _, _, body in sorted(rows))

    def units(self, ids: Iterable[str]) -> dict[str, Unit]:
        """Read units by id; unknown ones are left out."""
        return {name: read_unit(body) for name, body in self._among("SELECT id, body FROM units WHERE id IN", ids)}

    def chunks(self, ids: Iterable[str]) -> dict[str, Chunk]:
        """Read chunks by id; unknown ones are left out."""
        return {
            name: read_chunk(body) for name, body in self._among("SELECT name, body FROM chunks WHERE name IN", ids)
        }

    def counts_without(self, sources: Iterable[str]) -> tuple[int, int, int]:
        """Count documents, chunks and facts that are not of these documents."""
        numbers = [row[1] for row in self._among("SELECT source, id FROM documents WHERE source IN", sources)]
        found = []
        for table, column in (("documents", "id"), ("chunks", "document"), ("facts", "document")):
            total = self._rows(f"SELECT count(*) FROM {table}")[0][0]
            parts = self._among(f"SELECT {column} FROM {table} WHERE {column} IN", numbers)
            found.append(total - len(parts))
        return found[0], found[1], found[2]

    def known_vectors(self, keys: Iterable[bytes]) -> set[bytes]:
        """Say which of these texts have a vector."""
        return {bytes(key) for (key,) in self._among("SELECT key FROM vectors WHERE key IN", keys)}

    def texts_without(self, sources: Iterable[str]) -> set[bytes]:
        """Name the vectors of all texts that are not of these documents."""
        without = {row[1] for row in self._among("SELECT source, id FROM documents WHERE source IN", sources)}
        rows = self._rows(_USED)
        return {bytes(key) for document, key in rows if document not in without}

    def all_chunks(self) -> Iterator[tuple[Chunk, NDArray[np.float32]]]:
        """Go through all chunks with their vectors, in reading order."""
        import numpy as np

        rows = self._base.execute(
            "SELECT c.body, v.vector FROM chunks c JOIN documents d ON d.id = c.document "
            "JOIN vectors v ON v.key = c.vector ORDER BY d.source, c.id"
        )
        for body, vector in rows:
            yield read_chunk(body), np.frombuffer(vector, dtype="<f2").astype(np.float32)

    def unit_vectors(self, ids: Sequence[str]) -> NDArray[np.float32]:
        """Read the vectors of units, rows in the order asked, shape (ids, dimension); unknown ones are zero."""
        import numpy as np

        found = dict(
            self._among("SELECT u.id, v.vector FROM units u JOIN vectors v ON v.key = u.vector WHERE u.id IN", ids)
        )
        empty = bytes(2 * self._dimension)
        halves = np.frombuffer(b"".join(found.get(name, empty) for name in ids), dtype="<f2")
        return halves.reshape(len(ids), self._dimension).astype(np.float32)

    def lexical(self, terms: Sequence[str], k: int) -> list[tuple[str, float]]:
        """Find the chunks that hold any of the words, best BM25 first; higher is better."""
        asked = " OR ".join(map(_quoted, dict.fromkeys(filter(_speaks, terms))))
        if not asked or k < 1:
            return []
        rows = self._rows(
            "SELECT c.name, -bm25(words) AS score FROM words JOIN chunks c ON c.id = words.rowid "
            "WHERE words MATCH ? ORDER BY score DESC, c.name LIMIT ?",
            (asked, k),
        )
        return [(name, float(score)) for name, score in rows]

    def frequency(self, word: str) -> int:
        """Count the chunks that hold a word, in any of its forms."""
        if not _speaks(word):
            return 0
        return int(self._rows("SELECT count(*) FROM words WHERE words MATCH ?", (_quoted(word),))[0][0])

    def _rows(self, statement: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        with self._lock:
            return self._base.execute(statement, values).fetchall()

    def _among(self, statement: str, values: Iterable[Any]) -> list[tuple[Any, ...]]:
        wanted, rows = list(dict.fromkeys(values)), list[tuple[Any, ...]]()
        for start in range(0, len(wanted), _AT_ONCE):
            part = wanted[start : start + _AT_ONCE]
            rows += self._rows(f"{statement} ({','.join('?' * len(part))})", part)
        return rows


def _speaks(term: str) -> bool:
    return any(character.isalnum() for character in term)


def _quoted(term: str) -> str:
    """Write a term so that nothing in it is an operator of FTS5."""
    return '"' + term.replace('"', '""').replace("\0", " ") + '"'
