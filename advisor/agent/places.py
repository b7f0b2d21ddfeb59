"""Decides that a conversation has one answer written at a time, how long a second question waits, and what stops it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from advisor.errors import ConversationBusy, UnknownConversation


@dataclass(slots=True)
class Place:
    """A conversation that is in use, for as long as it is."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    left: threading.Event = field(default_factory=threading.Event)
    """Set when nobody waits for its running answer any more."""
    users: int = 0
    deleted: bool = False


class Places:
    """Conversations in use by this program; those at rest take no room.

    Args:
        patience: seconds to wait for an answer that is being stopped, before a second question is refused.
        remove: deletes what was written of a conversation while it was being deleted.
    """

    def __init__(self, patience: float, remove: Callable[[str], None]) -> None:
        self._patience = patience
        self._remove = remove
        self._lock = threading.Lock()
        self._places: dict[str, Place] = {}

    @contextmanager
    def hold(self, thread: str) -> Iterator[Place]:
        """Hold a conversation for one change or answer.

        Raises:
            ConversationBusy: somebody else holds it.
            UnknownConversation: it was deleted meanwhile.
        """
        with self._lock:
            place = self._places.setdefault(thread, Place())
            place.users += 1
        held = place.lock.acquire(timeout=self._patience)
        try:
            if not held:
                raise ConversationBusy(
                    "The last question of this conversation is still being answered. Wait for its answer, or stop it."
                )
            if place.deleted:
                raise UnknownConversation("This conversation was deleted.")
            place.left.clear()
            yield place
        finally:
            try:
                if held and place.deleted:
                    self._remove(thread)
            finally:
                self._leave(thread, place, held)

    def stop(self, threads: Iterable[str], *, deleted: bool = False) -> None:
        """Stop the answers that are being written in conversations, if any; deleted ones are never held again."""
        with self._lock:
            for place in filter(None, map(self._places.get, threads)):
                place.deleted = place.deleted or deleted
                place.left.set()

    def _leave(self, thread: str, place: Place, held: bool) -> None:
        if held:
            place.lock.release()
        with self._lock:
            place.users -= 1
            if not place.users:
                del self._places[thread]
