"""Decides how the next generation of the index is made from the one in use: as a whole, or not at all."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from advisor.embedding import Encoding, Progress
from advisor.entries import Entry
from advisor.errors import IndexError_
from advisor.generations import (
    LAYOUT,
    Manifest,
    generation_folder,
    new_generation,
    next_name,
    put_in_use,
    read_manifest,
    remove_old,
)  # fmt: skip
from advisor.index import write_vectors
from advisor.records_writer import RecordsWriter

_EMBEDDED_AT_ONCE = 1024


@dataclass(frozen=True, slots=True)
class Published:
    """What a publication made."""

    manifest: Manifest
    embedded: int
    """Texts that were embedded; the vectors of all others were there."""


def publish(
    folder: Path,
    put: Sequence[Entry],
    remove: Sequence[str],
    embedder: Encoding,
    *,
    kept: int = 3,
    progress: Progress | None = None,
) -> Published:
    """Make the next generation from the one in use, and put it into use; call it within `generations.writing`.

    Vectors of texts that were there are kept, unless they are of another embedding model.

    Raises:
        IndexError_: it cannot be written; the generation in use stays in use.
        IndexMismatch: the one in use is of another layout.
    """
    before = read_manifest(folder) if (folder / "current").exists() else None
    try:
        with new_generation(folder) as building:
            records = building / "records.db"
            if before:
                shutil.copyfile(generation_folder(folder, before.generation) / "records.db", records)
            stale = before is not None and before.embedding != embedder.name
            counts, embedded = _write_records(records, put, remove, embedder, stale=stale, progress=progress)
            write_vectors(building, embedder.dimension, counts[1])
            name, now = next_name(folder), datetime.now(UTC).isoformat(timespec="seconds")
            manifest = Manifest(LAYOUT, name, embedder.name, embedder.dimension, now, *counts)
            put_in_use(folder, building, manifest)
    except (OSError, sqlite3.Error) as error:
        state = "The index before it stays in use" if before else "Nothing was published"
        raise IndexError_(
            f"The index could not be written to {folder} ({str(error) or type(error).__name__}). {state}. "
            "See to free space and write access there, and run the command again."
        ) from error
    remove_old(folder, kept)
    return Published(manifest, embedded)


def _write_records(
    path: Path,
    put: Sequence[Entry],
    remove: Sequence[str],
    embedder: Encoding,
    *,
    stale: bool,
    progress: Progress | None,
) -> tuple[tuple[int, int, int], int]:
    writer = RecordsWriter(path)
    try:
        for source in remove:
            writer.remove(source)
        for entry in put:
            writer.put(entry)
        if stale:
            writer.forget_vectors()
        missing = writer.missing()
        for start in range(0, len(missing), _EMBEDDED_AT_ONCE):
            part = missing[start : start + _EMBEDDED_AT_ONCE]
            report = _shifted(progress, start, len(missing))
            writer.put_vectors([key for key, _ in part], embedder.encode_documents([text for _, text in part], report))
        return writer.finish(), len(missing)
    finally:
        writer.close()


def _shifted(progress: Progress | None, start: int, total: int) -> Progress | None:
    return (lambda done, _: progress(start + done, total)) if progress else None
