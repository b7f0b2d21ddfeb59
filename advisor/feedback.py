"""What is kept when a learner likes or dislikes an answer, and where: one SQLite file in the data folder.

Kept are the verdict, the reason the learner typed, how the question ended, which index answered and which sources
were cited.  The words of question and answer are kept only where the operator has switched that on.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

from advisor.errors import AdvisorError
from advisor.schema import Answer

MAX_REASON = 1000
"""Most characters of a reason: a few sentences; what is longer is cut."""

_LAYOUT = """
CREATE TABLE IF NOT EXISTS feedback (
    id INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    value TEXT NOT NULL CHECK (value IN ('up', 'down')),
    reason TEXT,
    outcome TEXT NOT NULL,
    generation TEXT,
    model TEXT,
    sources TEXT NOT NULL,
    question TEXT,
    answer TEXT
)
"""


class Verdict(StrEnum):
    """What a learner thinks of an answer."""

    UP = "up"
    DOWN = "down"


@dataclass(frozen=True, slots=True)
class Feedback:
    """One stored verdict."""

    id: int
    at: str
    value: Verdict
    reason: str | None
    outcome: str
    generation: str | None
    model: str | None
    sources: tuple[str, ...]
    question: str | None
    answer: str | None


class FeedbackStore:
    """The file of verdicts; made when the first one is stored.

    Args:
        folder: data folder of the installation.
        keep_text: whether the words of question and answer are stored too.
    """

    def __init__(self, folder: Path, *, keep_text: bool = False) -> None:
        self.path = folder / "feedback.sqlite"
        self._keep_text = keep_text

    def add(self, value: Verdict, answer: Answer, question: str, reason: str = "") -> int:
        """Store a verdict and return its number.

        Raises:
            AdvisorError: the file cannot be written; the message names it.
        """
        sources = list(dict.fromkeys(citation.source for citation in answer.citations))
        row = (
            datetime.now(UTC).isoformat(timespec="seconds"),
            value.value,
            _tidy(reason),
            answer.outcome.value,
            answer.generation,
            answer.model,
            json.dumps(sources, ensure_ascii=False),
            question if self._keep_text else None,
            answer.text if self._keep_text else None,
        )
        with self._open() as connection:
            cursor = connection.execute(
                "INSERT INTO feedback (at, value, reason, outcome, generation, model, sources, question, answer)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                row,
            )
            return int(cursor.lastrowid or 0)

    def explain(self, number: int, reason: str) -> None:
        """Add a reason to a stored verdict.

        Raises:
            AdvisorError: the file cannot be written.
        """
        with self._open() as connection:
            connection.execute("UPDATE feedback SET reason = ? WHERE id = ?", (_tidy(reason), number))

    def withdraw(self, number: int) -> None:
        """Delete a verdict that the learner has taken back.

        Raises:
            AdvisorError: the file cannot be written.
        """
        with self._open() as connection:
            connection.execute("DELETE FROM feedback WHERE id = ?", (number,))

    def all(self) -> tuple[Feedback, ...]:
        """Read every stored verdict, oldest first; none if nothing was stored yet.

        Raises:
            AdvisorError: the file cannot be read.
        """
        if not self.path.exists():
            return ()
        with self._open() as connection:
            rows = connection.execute(
                "SELECT id, at, value, reason, outcome, generation, model, sources, question, answer"
                " FROM feedback ORDER BY id"
            ).fetchall()
        return tuple(
            Feedback(
                id=row[0],
                at=row[1],
                value=Verdict(row[2]),
                reason=row[3],
                outcome=row[4],
                generation=row[5],
                model=row[6],
                sources=tuple(json.loads(row[7])),
                question=row[8],
                answer=row[9],
            )
            for row in rows
        )

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        """Open the file for one change, which is kept only if nothing fails."""
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with closing(sqlite3.connect(self.path, timeout=5.0)) as connection, connection:
                connection.execute(_LAYOUT)
                yield connection
        except (OSError, sqlite3.Error) as error:
            raise AdvisorError(
                f"Feedback cannot be stored in {self.path} ({error}). "
                "Check that the folder may be written, or set ADVISOR_DATA_DIR to another one."
            ) from error


def _tidy(reason: str) -> str | None:
    return " ".join(reason.split())[:MAX_REASON] or None
