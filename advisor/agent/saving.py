"""Decides where conversations are kept: LangGraph's own checkpointers on a SQLite file or a PostgreSQL database.

Both have the same verbs.  Only plain JSON values are read back: a changed file cannot make the program build objects.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from advisor.errors import SavingError, SettingsError
from advisor.settings import Settings

if TYPE_CHECKING:
    from langgraph.checkpoint.base import BaseCheckpointSaver
    from langgraph.checkpoint.serde.base import SerializerProtocol

BUSY_SECONDS = 10.0
"""How long to wait for another process that writes the same file, or for a free connection."""


class Saving(Protocol):
    """Where conversations are kept; safe to use from several threads."""

    @property
    def saver(self) -> BaseCheckpointSaver[Any]:
        """LangGraph's checkpointer."""
        ...

    @property
    def failures(self) -> tuple[type[Exception], ...]:
        """What its library raises when something cannot be read or written."""
        ...

    def run(self, statement: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Run one statement, which is kept or fails as a whole; `?` stands for a value.  Give its rows."""
        ...

    def prune(self, thread: str) -> None:
        """Leave of a thread only its newest state."""
        ...

    def go_back(self, thread: str, checkpoint: str) -> None:
        """Leave of a thread only one state, and nothing that a run wrote after it."""
        ...

    def delete(self, threads: Sequence[str]) -> None:
        """Delete all of these threads."""
        ...

    def wipe(self) -> None:
        """Remove from disk what was deleted, as far as the database lets us."""
        ...

    def close(self) -> None:
        """Give connections and files back."""
        ...


@contextmanager
def told(saving: Saving) -> Iterator[None]:
    """Tell what a database raises in words.

    Raises:
        SavingError: it raised something.
    """
    try:
        yield
    except saving.failures as error:
        raise SavingError(
            f"The conversation could not be kept or read ({type(error).__name__}). "
            "Check that there is room on the disk and that the database runs; then ask again."
        ) from error


class Opening:
    """Opens the place that the settings name when it is first needed, once.

    `ADVISOR_CONVERSATIONS` is `file` (SQLite in the data folder), `memory` (gone with the process), or the address of a
    PostgreSQL database.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._lock = threading.Lock()
        self._opened: Saving | None = None

    def __call__(self) -> Saving:
        """Give the place.

        Raises:
            SettingsError: the setting names none.
            SavingError: the file cannot be written, or the database cannot be reached.
            MissingExtra: the packages for PostgreSQL are not installed.
        """
        with self._lock:
            if self._opened is None:
                self._opened = _open(self._settings.conversations.strip(), self._settings.data_dir)
            return self._opened

    def close(self) -> None:
        """Close it, if it was opened."""
        with self._lock:
            if self._opened is not None:
                self._opened.close()
            self._opened = None


def _open(named: str, folder: Path) -> Saving:
    from advisor.agent.sqlite_saving import open_sqlite

    if named == "file":
        return open_sqlite(folder / "conversations.sqlite")
    if named == "memory":
        return open_sqlite(None)
    if named.startswith(("postgresql://", "postgres://")):
        from advisor.agent.postgres_saving import open_postgres

        return open_postgres(named)
    # Not shown: it may be an address with a password in it.
    raise SettingsError("ADVISOR_CONVERSATIONS is none of: file, memory, postgresql://user:password@host/database.")


def serializer() -> SerializerProtocol:
    """Give the form in which states are written: of plain values alone, and nothing else is read back."""
    from langgraph.checkpoint.serde.jsonplus import JsonPlusSerializer

    return JsonPlusSerializer(allowed_msgpack_modules=None)
