"""Decides how a generation of the index is searched; the only module that knows Chroma, written and read here.

Chunks and their vectors are in a Chroma collection, everything else in SQLite (`records`); a reader keeps the
generation that it opened, whatever is published meanwhile.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import lru_cache
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from advisor.documents import Chunk
from advisor.entries import DocumentRecord
from advisor.errors import IndexMismatch
from advisor.generations import Manifest, generation_folder, read_manifest
from advisor.records import Records
from advisor.salary_facts import SalaryFact
from advisor.schema import Unit

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["DocumentRecord", "Index", "open_index", "read_records", "write_vectors"]

_COLLECTION = "chunks"
# Wider than Chroma's defaults: a search of 4,000 texts takes 1 ms and misses 3 of 2,400 that comparing all would find.
_GRAPH = {"space": "cosine", "ef_construction": 200, "ef_search": 200, "max_neighbors": 32}
_ADDED_AT_ONCE = 2000

Place = tuple[str, tuple[str, ...]]


class Index:
    """One open generation; safe to share between threads."""

    def __init__(self, manifest: Manifest, records: Records, client: Any, copy: TemporaryDirectory[str] | None) -> None:
        self._copy = copy
        self._records = records
        self._client = client
        self._collection = client.get_collection(_COLLECTION, embedding_function=None)
        self._size = manifest.chunks
        self.generation = manifest.generation
        self.documents: tuple[DocumentRecord, ...] = records.documents()
        self.facts: tuple[SalaryFact, ...] = records.facts()
        subjects = [role for document in self.documents for role in document.roles]
        self.roles = tuple(dict.fromkeys([*subjects, *(fact.role for fact in self.facts if fact.role)]))
        self._sections: dict[Place, list[int]] = {}
        for number, source, path in records.outline():
            self._sections.setdefault((source, path), []).append(number)
        self._outline = tuple(self._sections)
        self._frequencies = lru_cache(maxsize=20_000)(records.frequency)
        self._read_sections = lru_cache(maxsize=2_000)(self._section)

    def dense(self, vector: Sequence[float] | NDArray[np.float32], k: int) -> list[tuple[str, float]]:
        """Find the chunks nearest to a vector: ids and cosines, nearest first."""
        import numpy as np

        wanted = min(k, self._size)
        if wanted < 1:
            return []
        asked = np.asarray([vector], dtype=np.float32)
        found = self._collection.query(query_embeddings=asked, n_results=wanted, include=["distances"])
        near = [(name, 1.0 - float(far)) for name, far in zip(found["ids"][0], found["distances"][0], strict=True)]
        return sorted(near, key=lambda pair: (-pair[1], pair[0]))

    def lexical(self, terms: Sequence[str], k: int) -> list[tuple[str, float]]:
        """Find the chunks that hold any of the words, best BM25 first; higher is better."""
        return self._records.lexical(terms, k)

    def chunks(self, ids: Iterable[str]) -> dict[str, Chunk]:
        """Read chunks by id; unknown ones are left out."""
        return self._records.chunks(ids)

    def units(self, ids: Iterable[str]) -> dict[str, Unit]:
        """Read units by id; unknown ones are left out."""
        return self._records.units(ids)

    def unit_vectors(self, ids: Sequence[str]) -> NDArray[np.float32]:
        """Read the vectors of units, rows in the order asked, shape (ids, dimension); unknown ones are zero."""
        return self._records.unit_vectors(ids)

    def outline(self) -> tuple[Place, ...]:
        """List every source and heading path that has units, in reading order."""
        return self._outline

    def under(self, source: str, path: tuple[str, ...]) -> tuple[Unit, ...]:
        """Read the units in a section and in all below it."""
        inside = [place for place in self._outline if place[0] == source and place[1][: len(path)] == path]
        return self._records.units_of(number for place in inside for number in self._sections[place])

    def section(self, source: str, path: tuple[str, ...]) -> tuple[Unit, ...]:
        """Read the units directly in a section."""
        return self._read_sections((source, path))

    def frequency(self, word: str) -> int:
        """Count the chunks that hold a word, in any of its forms."""
        return self._frequencies(word)

    def close(self) -> None:
        """Release the files."""
        self._client.close()
        self._records.close()
        if self._copy:
            self._copy.cleanup()

    def _section(self, place: Place) -> tuple[Unit, ...]:
        return self._records.units_of(self._sections.get(place, ()))


def open_index(folder: Path, embedding_name: str | None) -> Index:
    """Open the generation in use; `embedding_name` None takes it whatever model it was made with.

    Raises:
        IndexMissing: nothing has been published in the folder.
        IndexMismatch: it was made with another embedding model or layout, or is damaged.
    """
    manifest = read_manifest(folder)
    if embedding_name is not None and manifest.embedding != embedding_name:
        raise IndexMismatch(
            f"The index in {folder} was made with the embedding model {manifest.embedding}, and the settings ask for "
            f"{embedding_name}. Run 'advisor-ingest sync' to embed it anew, or set ADVISOR_EMBEDDING_MODEL back."
        )
    place = generation_folder(folder, manifest.generation)
    try:
        return _opened(place, manifest)
    except Exception as error:  # Chroma raises errors of many kinds
        if read_manifest(folder) != manifest:  # another generation came into use meanwhile, and this one was removed
            return open_index(folder, embedding_name)
        raise IndexMismatch(
            f"The index in {place} cannot be opened ({_line(error)}). Remove {folder} and run: advisor-ingest sync"
        ) from error


def _opened(place: Path, manifest: Manifest) -> Index:
    if not (place / "chroma").is_dir():  # Chroma would make an empty one
        raise FileNotFoundError(f"{place / 'chroma'} is missing")
    with ExitStack() as stack:
        records = Records(place / "records.db", manifest.dimension)
        stack.callback(records.close)
        copy = _copied(place / "chroma")
        if copy:
            stack.callback(copy.cleanup)
        client = _client(Path(copy.name) / "chroma" if copy else place / "chroma")
        stack.callback(client.close)
        index = Index(manifest, records, client, copy)
        # Chroma reads its files at the first search: a reader that did not ask yet must not find them cleaned away.
        index.dense([1.0] + [0.0] * (manifest.dimension - 1), 1)
        stack.pop_all()
    return index


def _copied(chroma: Path) -> TemporaryDirectory[str] | None:
    """Copy a collection that may not be written to, since Chroma writes to its database even to read."""
    if all(os.access(path, os.W_OK) for path in (chroma, *chroma.rglob("*"))):
        return None
    copy = TemporaryDirectory(prefix="advisor-index-")
    for path in (source for source in chroma.rglob("*") if source.is_file()):
        target = Path(copy.name) / "chroma" / path.relative_to(chroma)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
    return copy


@contextmanager
def read_records(folder: Path) -> Iterator[Records]:
    """Read the records of the generation in use, without opening Chroma.

    Raises:
        IndexMissing: nothing has been published in the folder.
        IndexMismatch: it is of another layout, or damaged.
    """
    manifest = read_manifest(folder)
    path = generation_folder(folder, manifest.generation) / "records.db"
    with ExitStack() as stack:
        try:
            records = Records(path, manifest.dimension)
            stack.callback(records.close)
            yield records
        except sqlite3.Error as error:
            raise IndexMismatch(
                f"The index file {path} cannot be read ({error}). Remove {folder} and run: advisor-ingest sync"
            ) from error


def write_vectors(building: Path, dimension: int, count: int) -> None:
    """Make the collection of a generation that is being built, from its records.

    Raises:
        OSError: it cannot be written.
    """
    from chromadb.errors import ChromaError

    records, client = Records(building / "records.db", dimension), _client(building / "chroma")
    try:
        collection = client.create_collection(_COLLECTION, configuration={"hnsw": _GRAPH}, embedding_function=None)
        rows = records.all_chunks()
        while part := list(islice(rows, _ADDED_AT_ONCE)):
            collection.add(
                ids=[chunk.id for chunk, _ in part],
                embeddings=[vector for _, vector in part],
                documents=[chunk.text for chunk, _ in part],
                metadatas=[_metadata(chunk) for chunk, _ in part],
            )
        if collection.count() != count:
            raise OSError(f"Chroma holds {collection.count()} of {count} chunks")
    except ChromaError as error:
        raise OSError(_line(error)) from error
    finally:
        client.close()
        records.close()


def _metadata(chunk: Chunk) -> dict[str, str | int]:
    title, section = (*chunk.path, "")[0], " > ".join(chunk.path[1:])
    return {
        "source": chunk.source, "title": title, "section": section, "position": chunk.position, "tokens": chunk.tokens
    }  # fmt: skip


def _client(folder: Path) -> Any:
    import chromadb
    from chromadb.config import Settings

    return chromadb.PersistentClient(str(folder), Settings(anonymized_telemetry=False))


def _line(error: BaseException) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0]
