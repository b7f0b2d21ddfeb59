"""Decides how conversations are kept in a SQLite file: read by the server's account alone, and gone when deleted."""

from __future__ import annotations

import os
import sqlite3
import weakref
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from advisor.agent.saving import BUSY_SECONDS, Saving, serializer
from advisor.errors import SavingError

PRIVATE = 0o600
"""Conversations are read by the account of the server alone."""


def open_sqlite(path: Path | None) -> Saving:
    """Open a file, made where there is none; None keeps everything in memory.

    Raises:
        SavingError: the file cannot be written.
    """
    try:
        if path is not None:
            path.parent.mkdir(parents=True, exist_ok=True)
            os.close(os.open(path, os.O_CREAT | os.O_RDWR, PRIVATE))
            path.chmod(PRIVATE)  # SQLite gives the files beside it the same rights
        connection = sqlite3.connect(path or ":memory:", timeout=BUSY_SECONDS, check_same_thread=False)
        try:
            connection.execute("PRAGMA secure_delete=ON")  # what is deleted is overwritten
            # A killed process loses nothing so; only a loss of power may lose the last answers, and never corrupts.
            connection.execute("PRAGMA synchronous=NORMAL")
            return _SqliteSaving(connection)
        except sqlite3.Error:
            connection.close()
            raise
    except (OSError, sqlite3.Error) as error:
        raise SavingError(
            f"Conversations cannot be kept in {path} ({error}). "
            "Check that the folder may be written, or set ADVISOR_DATA_DIR to another one."
        ) from error


class _SqliteSaving:
    failures: tuple[type[Exception], ...] = (sqlite3.Error,)

    def __init__(self, connection: sqlite3.Connection) -> None:
        from langgraph.checkpoint.sqlite import SqliteSaver

        self.saver = SqliteSaver(connection, serde=serializer())
        self.saver.setup()
        self._connection = connection
        self._closing = weakref.finalize(self, connection.close)

    def run(self, statement: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        with self.saver.lock, self._connection:
            return self._connection.execute(statement, values).fetchall()

    def prune(self, thread: str) -> None:
        newest = "SELECT max(checkpoint_id) FROM checkpoints WHERE thread_id = ?"
        with self.saver.lock, self._connection:
            for table in ("writes", "checkpoints"):
                older = f"DELETE FROM {table} WHERE thread_id = ? AND checkpoint_id < ({newest})"
                self._connection.execute(older, (thread, thread))

    def go_back(self, thread: str, checkpoint: str) -> None:
        with self.saver.lock, self._connection:
            self._connection.execute("DELETE FROM writes WHERE thread_id = ?", (thread,))
            others = "DELETE FROM checkpoints WHERE thread_id = ? AND checkpoint_id <> ?"
            self._connection.execute(others, (thread, checkpoint))

    def delete(self, threads: Sequence[str]) -> None:
        with self.saver.lock, self._connection:
            for table in ("writes", "checkpoints"):
                statement = f"DELETE FROM {table} WHERE thread_id = ?"
                self._connection.executemany(statement, [(thread,) for thread in threads])

    def wipe(self) -> None:
        with self.saver.lock:
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def close(self) -> None:
        with self.saver.lock:
            self._closing()
