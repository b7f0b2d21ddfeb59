"""Decides how conversations are kept in a PostgreSQL database: through a pool of connections, in tables made there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from advisor.agent.saving import BUSY_SECONDS, Saving, serializer
from advisor.errors import MissingExtra, SavingError

MOST_CONNECTIONS = 10
"""As many as answers are worked on at once, and some for lists and searches."""


def open_postgres(address: str) -> Saving:
    """Open a database; its tables are made where there are none.

    Raises:
        MissingExtra: the packages for PostgreSQL are not installed.
        SavingError: the database cannot be reached or used.
    """
    try:
        import psycopg
        from langgraph.checkpoint.postgres import PostgresSaver
        from psycopg.rows import dict_row
        from psycopg_pool import ConnectionPool, PoolTimeout
    except ImportError as error:
        raise MissingExtra(error.name or "psycopg", "postgres") from error
    options = {"autocommit": True, "row_factory": dict_row}
    pool: Any = ConnectionPool(
        address, kwargs=options, min_size=1, max_size=MOST_CONNECTIONS, timeout=BUSY_SECONDS, open=False
    )
    try:
        pool.open(wait=True, timeout=BUSY_SECONDS)
        saver = PostgresSaver(pool, serde=serializer())
        saver.setup()
    except (psycopg.Error, PoolTimeout) as error:
        pool.close()
        raise SavingError(
            "The database that ADVISOR_CONVERSATIONS names cannot be used. Check that it runs, that the address, user "
            f"and password are right, and that the user may create tables there ({type(error).__name__})."
        ) from error
    return _PostgresSaving(pool, saver, (psycopg.Error,))


class _PostgresSaving:
    def __init__(self, pool: Any, saver: Any, failures: tuple[type[Exception], ...]) -> None:
        self.saver = saver
        self.failures = failures
        self._pool = pool

    def run(self, statement: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        from psycopg.rows import tuple_row

        with self._pool.connection() as connection, connection.cursor(row_factory=tuple_row) as cursor:
            cursor.execute(statement.replace("?", "%s"), values)
            return cursor.fetchall() if cursor.description else []

    def prune(self, thread: str) -> None:
        self.saver.prune([thread])

    def go_back(self, thread: str, checkpoint: str) -> None:
        with self._pool.connection() as connection, connection.transaction():
            connection.execute("DELETE FROM checkpoint_writes WHERE thread_id = %s", (thread,))
            others = "DELETE FROM checkpoints WHERE thread_id = %s AND checkpoint_id <> %s"
            connection.execute(others, (thread, checkpoint))
        self.prune(thread)  # and what only the others referred to

    def delete(self, threads: Sequence[str]) -> None:
        self.saver.prune(list(threads), strategy="delete")

    def wipe(self) -> None:
        """Leave it to the database, whose vacuum and archives are its operator's."""

    def close(self) -> None:
        self._pool.close()
