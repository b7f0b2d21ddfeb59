"""Decides how the reader of a source says what it left out of what it takes in: a note for the report.

A source that cannot be read at all is a `SourceError`; a note is for one that can, but not all of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_NOTES: ContextVar[list[str] | None] = ContextVar("notes", default=None)


def note(text: str) -> None:
    """Say in one line what is left out of the source that is being read; nobody may be listening."""
    notes = _NOTES.get()
    if notes is not None:
        notes.append(" ".join(text.split()))


@contextmanager
def noting() -> Iterator[list[str]]:
    """Collect what is noted while a source is read."""
    notes: list[str] = []
    token = _NOTES.set(notes)
    try:
        yield notes
    finally:
        _NOTES.reset(token)
