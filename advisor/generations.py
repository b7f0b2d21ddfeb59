"""Decides where an index generation lives on disk, which one is in use, who may write, and what is cleaned away.

<index>/
├── current                  manifest of the generation in use; replaced in one step
├── lock                     held by the one writer; freed by the system if it dies
└── generations/
    ├── 000012-1f2e3d4c/     chroma/, records.db, manifest.json; never written to again
    └── .new-…/              being built, or left by a crash; removed by the next writer
"""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from advisor.errors import IndexBusy, IndexError_, IndexMismatch, IndexMissing

LAYOUT = 1
_UNFINISHED = ".new-"


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a generation is."""

    layout: int
    generation: str
    embedding: str
    dimension: int
    created: str
    """ISO time in UTC."""
    documents: int
    chunks: int
    facts: int


def generation_folder(folder: Path, generation: str) -> Path:
    """Say where a generation lies."""
    return folder / "generations" / generation


def read_manifest(folder: Path) -> Manifest:
    """Read which generation is in use.

    Raises:
        IndexMissing: nothing has been published here.
        IndexMismatch: the manifest is of another layout, or cannot be understood.
    """
    path = folder / "current"
    try:
        fields = json.loads(path.read_text(encoding="utf-8"))
        layout = fields["layout"]
        manifest = Manifest(**fields) if layout == LAYOUT else None
    except FileNotFoundError as error:
        raise IndexMissing(f"There is no index in {folder}. Build it with: advisor-ingest sync") from error
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise IndexMismatch(
            f"The index manifest {path} cannot be read ({error}). Put it back from a manifest.json below it, "
            f"or remove {folder} and run: advisor-ingest sync"
        ) from error
    if manifest is None:
        raise IndexMismatch(
            f"The index in {folder} has layout {layout}, and this version reads layout {LAYOUT}. "
            "Remove the folder and run: advisor-ingest sync"
        )
    return manifest


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Be the only writer of an index folder, made if it is not there.

    Raises:
        IndexBusy: another process is writing.
        IndexError_: the folder cannot be written to.
    """
    try:
        (folder / "generations").mkdir(parents=True, exist_ok=True)
        lock = (folder / "lock").open("a")
    except OSError as error:
        raise IndexError_(
            f"The index folder {folder} cannot be written to ({error.strerror}). "
            "Choose another with --index or ADVISOR_INDEX_DIR."
        ) from error
    with lock:
        # The system's own lock: it ends with the process, however that ends.
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise IndexBusy(
                f"Another process is writing to the index in {folder}. Try again when it is done."
            ) from error
        yield


@contextmanager
def new_generation(folder: Path) -> Iterator[Path]:
    """Give an empty folder to build in; whatever is left in it at the end is removed."""
    for stale in (folder / "generations").glob(f"{_UNFINISHED}*"):
        shutil.rmtree(stale, ignore_errors=True)
    building = folder / "generations" / f"{_UNFINISHED}{uuid.uuid4().hex[:8]}"
    building.mkdir()
    try:
        yield building
    finally:
        shutil.rmtree(building, ignore_errors=True)


def next_name(folder: Path) -> str:
    """Name the next generation: a rising number, and a part that no other has."""
    numbers = [int(name[:6]) for name in _published(folder) if name[:6].isdigit()]
    return f"{max(numbers, default=0) + 1:06d}-{uuid.uuid4().hex[:8]}"


def put_in_use(folder: Path, building: Path, manifest: Manifest) -> None:
    """Publish what was built: readers that open the index from now on see it, and it survives a crash."""
    text = json.dumps(asdict(manifest), indent=1) + "\n"
    (building / "manifest.json").write_text(text, encoding="utf-8")
    for path in [*building.rglob("*"), building]:
        _to_disk(path)
    building.rename(generation_folder(folder, manifest.generation))
    _to_disk(folder / "generations")
    beside = folder / f"current{_UNFINISHED}"
    beside.write_text(text, encoding="utf-8")
    _to_disk(beside)
    beside.replace(folder / "current")
    _to_disk(folder)


def remove_old(folder: Path, kept: int) -> None:
    """Remove all but the newest `kept` generations before the one in use."""
    current = read_manifest(folder).generation
    old = [name for name in _published(folder) if name != current]
    for name in old[: max(0, len(old) - kept)]:
        shutil.rmtree(generation_folder(folder, name), ignore_errors=True)


def _published(folder: Path) -> list[str]:
    found = (folder / "generations").glob("[!.]*")
    return sorted(path.name for path in found if path.is_dir())


def _to_disk(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
