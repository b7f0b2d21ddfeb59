"""Decides what a server does for kept conversations: opens them, forgets at the start and from then on, and closes."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

from advisor.agent.saving import Opening
from advisor.agent.threads import Threads
from advisor.errors import SavingError
from advisor.events import Answering
from advisor.memory.conversations import Conversations, Limits
from advisor.settings import Settings

log = logging.getLogger(__name__)


class Keeping:
    """Kept conversations of one server, for as long as it runs.

    Args:
        advisor: gives whoever answers; not called before a question is asked.
        settings: where, how much and how long.
        opening: where they are kept, if somebody else opens it too.
    """

    def __init__(self, advisor: Callable[[], Answering], settings: Settings, opening: Opening | None = None) -> None:
        self._opening = opening or Opening(settings)
        limits = Limits(
            days=settings.conversation_days,
            minutes=settings.session_minutes,
            owned=settings.conversations_kept,
            fleeting=settings.sessions_kept,
        )
        threads = Threads(advisor, self._opening, settings.conversation_turns)
        self.conversations = Conversations(threads, self._opening, limits)
        self._ended = threading.Event()

    def start(self) -> None:
        """Begin to forget what has expired, in a thread of its own."""
        self._ended = threading.Event()
        threading.Thread(target=self._sweep, args=(self._ended,), name="sweep", daemon=True).start()

    def close(self) -> None:
        """End that, and close what is open."""
        self._ended.set()
        self._opening.close()

    def _sweep(self, ended: threading.Event) -> None:
        while not ended.is_set():
            try:
                gone = self.conversations.sweep()
            except SavingError as error:
                log.warning("Expired conversations could not be deleted: %s", error)
            else:
                log.info("Deleted %d expired conversations", gone)
            ended.wait(self.conversations.sweep_seconds)
