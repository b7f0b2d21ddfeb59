"""Whether questions can be answered yet: index and embedding model are loaded while the server already listens."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from advisor.errors import AdvisorError, NotReady
from advisor.events import Answering

log = logging.getLogger(__name__)

LOADING = (
    "The guides are still being loaded. That takes a few seconds, and a minute or two when the server runs for the "
    "first time."
)
BROKEN = "Loading failed because of an error in the program. The log has the details."


class State(StrEnum):
    """How far loading is."""

    LOADING = "loading"
    READY = "ready"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class _Progress:
    state: State
    words: str = ""
    advisor: Answering | None = None


class Readiness:
    """Holds the conversation, or loads it in a thread of its own.

    Args:
        source: the conversation itself, or a function that loads it.
    """

    def __init__(self, source: Answering | Callable[[], Answering]) -> None:
        self._load = source if callable(source) else None
        self._progress = _Progress(State.LOADING, LOADING) if callable(source) else _Progress(State.READY, "", source)
        self._done = threading.Event()
        self._started = threading.Lock()
        if not callable(source):
            self._done.set()

    def start(self) -> None:
        """Begin loading; a second call changes nothing."""
        if self._load is not None and self._started.acquire(blocking=False):
            threading.Thread(target=self._run, name="advisor-loading", daemon=True).start()

    def wait(self, seconds: float | None = None) -> State:
        """Wait until loading has ended, at most `seconds`."""
        self._done.wait(seconds)
        return self.state

    @property
    def state(self) -> State:
        """How far loading is."""
        return self._progress.state

    @property
    def words(self) -> str:
        """What to tell somebody who asks before it is ready; "" once it is."""
        return self._progress.words

    def advisor(self) -> Answering:
        """Give the conversation.

        Raises:
            NotReady: it is still being loaded, or could not be.
        """
        progress = self._progress
        if progress.advisor is None:
            raise NotReady(progress.words)
        return progress.advisor

    def _run(self) -> None:
        assert self._load is not None
        try:
            self._progress = _Progress(State.READY, "", self._load())
        except AdvisorError as error:
            self._progress = _Progress(State.FAILED, str(error))
        except Exception:  # whatever it is, the server must say that it will never be ready
            log.exception("Loading failed")
            self._progress = _Progress(State.FAILED, BROKEN)
        finally:
            self._done.set()
