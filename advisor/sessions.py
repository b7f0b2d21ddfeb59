"""Which conversation a request of the HTTP interface continues: learners' turns by unguessable id, in memory only."""

from __future__ import annotations

import secrets
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

TURNS_KEPT = 20
"""Turns of a conversation that are remembered; what came earlier no longer changes what a question means."""


@dataclass(frozen=True, slots=True)
class _Conversation:
    turns: tuple[str, ...]
    used: float


class Sessions:
    """Conversations by id, bounded in number and age; safe to use from several threads.

    Args:
        most: conversations remembered at once.
        seconds: how long an idle one is remembered.
        clock: monotonic seconds; tests pass their own.
    """

    def __init__(self, most: int, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._most = most
        self._seconds = seconds
        self._clock = clock
        self._lock = threading.Lock()
        self._kept: OrderedDict[str, _Conversation] = OrderedDict()

    def __len__(self) -> int:
        return len(self._kept)

    def open(self, known: str | None) -> tuple[str, tuple[str, ...]]:
        """Give the id to go on with, and the turns so far.

        An id that is unknown or has expired starts a new conversation under a new id: nobody can choose an id, and so
        nobody can guess one.
        """
        with self._lock:
            self._forget_old()
            if known is not None and known in self._kept:
                return known, self._kept[known].turns
        return secrets.token_urlsafe(24), ()

    def add(self, session: str, turn: str) -> None:
        """Remember a turn as the latest of its conversation."""
        with self._lock:
            before = self._kept.pop(session, None)
            turns = (*(before.turns if before else ()), turn)[-TURNS_KEPT:]
            self._kept[session] = _Conversation(turns, self._clock())
            self._forget_old()

    def _forget_old(self) -> None:
        limit = self._clock() - self._seconds
        while self._kept:
            oldest = next(iter(self._kept.values()))
            if len(self._kept) <= self._most and oldest.used >= limit:
                return
            self._kept.popitem(last=False)
