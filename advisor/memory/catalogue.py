"""Decides what is noted of a conversation beside what was said in it: whose it is, its title, and when it was used."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from advisor.agent.saving import Saving

THREADS = "c-"
"""What the ids of our threads begin with; others that a program keeps in the same database are left alone."""

# Read the same by both databases.
_LAYOUT = (
    """
    CREATE TABLE IF NOT EXISTS conversations (
        thread TEXT PRIMARY KEY,
        owner TEXT NOT NULL,
        lasting INTEGER NOT NULL,
        title TEXT NOT NULL,
        created DOUBLE PRECISION NOT NULL,
        used DOUBLE PRECISION NOT NULL
    )
    """,
    "CREATE INDEX IF NOT EXISTS conversations_by_owner ON conversations (owner, used)",
    "CREATE INDEX IF NOT EXISTS conversations_by_use ON conversations (lasting, used)",
)
_KEPT = "used >= CASE lasting WHEN 1 THEN ? ELSE ? END"
_COLUMNS = "thread, title, created, used, lasting"


@dataclass(frozen=True, slots=True)
class Conversation:
    """What is noted of one conversation."""

    id: str
    title: str
    created: datetime
    used: datetime
    """When its last question was asked."""
    lasting: bool
    """Whether it is kept for days; one of a client without storage lasts minutes."""


@dataclass(frozen=True, slots=True)
class Since:
    """Seconds since 1970 of the oldest use that is still remembered, of lasting conversations and of others."""

    lasting: float
    fleeting: float


class Catalogue:
    """Notes of all conversations, in the database that keeps them; what has expired is not found."""

    def __init__(self, saving: Saving) -> None:
        self._saving = saving
        for statement in _LAYOUT:
            saving.run(statement)

    def add(self, thread: str, owner: str, title: str, now: float, *, lasting: bool) -> None:
        """Note a new conversation."""
        values = (thread, owner, int(lasting), title, now, now)
        self._saving.run("INSERT INTO conversations VALUES (?, ?, ?, ?, ?, ?)", values)

    def find(self, thread: str, owner: str, since: Since) -> Conversation | None:
        """Find an owner's conversation; None if it is not theirs, was deleted or has expired."""
        rows = self._select("thread = ? AND owner = ?", (thread, owner), since)
        return rows[0] if rows else None

    def of(self, owner: str, since: Since) -> tuple[Conversation, ...]:
        """List an owner's conversations, the one used last first."""
        return self._select("owner = ?", (owner,), since)

    def touch(self, thread: str, owner: str, now: float) -> bool:
        """Note that a conversation is being used; False if it is there no more."""
        statement = "UPDATE conversations SET used = ? WHERE thread = ? AND owner = ? RETURNING thread"
        return bool(self._saving.run(statement, (now, thread, owner)))

    def rename(self, thread: str, owner: str, title: str) -> None:
        """Change a title."""
        self._saving.run("UPDATE conversations SET title = ? WHERE thread = ? AND owner = ?", (title, thread, owner))

    def remove(self, threads: Sequence[str]) -> None:
        """Forget conversations."""
        for thread in threads:
            self._saving.run("DELETE FROM conversations WHERE thread = ?", (thread,))

    def expired(self, since: Since) -> tuple[str, ...]:
        """List the threads that are remembered no longer."""
        statement = f"SELECT thread FROM conversations WHERE NOT ({_KEPT})"
        return _firsts(self._saving.run(statement, (since.lasting, since.fleeting)))

    def surplus(self, most: int) -> tuple[str, ...]:
        """List the fleeting conversations beyond a number of them, those used longest ago."""
        [(count,)] = self._saving.run("SELECT count(*) FROM conversations WHERE lasting = 0")
        if count <= most:
            return ()
        statement = "SELECT thread FROM conversations WHERE lasting = 0 ORDER BY used LIMIT ?"
        return _firsts(self._saving.run(statement, (count - most,)))

    def orphans(self) -> tuple[str, ...]:
        """List threads of ours that are kept though no conversation names them: a deletion was interrupted."""
        statement = (
            "SELECT DISTINCT thread_id FROM checkpoints WHERE thread_id LIKE ? "
            "AND thread_id NOT IN (SELECT thread FROM conversations)"
        )
        return _firsts(self._saving.run(statement, (f"{THREADS}%",)))

    def _select(self, where: str, values: tuple[Any, ...], since: Since) -> tuple[Conversation, ...]:
        statement = f"SELECT {_COLUMNS} FROM conversations WHERE {where} AND {_KEPT} ORDER BY used DESC, thread"
        rows = self._saving.run(statement, (*values, since.lasting, since.fleeting))
        return tuple(
            Conversation(thread, title, _moment(created), _moment(used), bool(lasting))
            for thread, title, created, used, lasting in rows
        )


def _firsts(rows: Sequence[tuple[Any, ...]]) -> tuple[str, ...]:
    return tuple(row[0] for row in rows)


def _moment(seconds: float) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)
