"""Decides how many requests are worked on at once, how many may wait, and that a place is given back in any case."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from advisor.errors import RequestError
from advisor.events import Event
from advisor.sse import AnswerStream, Frame

RETRY_SECONDS = 5
"""When to come back to a server that is loading or busy."""

Opened = tuple[Frame, Callable[[], Iterator[Event]]]
"""The first event of an answer's stream, and what starts the work on the answer."""
Result = TypeVar("Result")


class Workers:
    """Threads that requests are worked on in, and how many requests may wait for one.

    Args:
        at_once: requests worked on at once.
        waiting: requests that may wait; more are told to come back.
        name: what the threads are called.
    """

    def __init__(self, at_once: int, waiting: int, name: str) -> None:
        self._pool = ThreadPoolExecutor(at_once, thread_name_prefix=name)
        self._most = at_once + waiting
        self._open = 0
        self._lock = threading.Lock()

    async def do(self, work: Callable[[], Result]) -> Result:
        """Do something in a thread and give what it gives.

        Raises:
            RequestError: too many requests wait already; otherwise whatever the work raises.
        """
        self._enter()
        try:
            return await asyncio.get_running_loop().run_in_executor(self._pool, work)
        finally:
            self._leave()

    async def stream(self, opening: Callable[[], Opened]) -> Response:
        """Make the response that streams an answer; `opening` is called in a thread, and may refuse by raising.

        Raises:
            RequestError: too many questions wait already; otherwise whatever `opening` raises.
        """
        self._enter()
        try:
            first, events = await asyncio.to_thread(opening)
        except BaseException:  # a client that leaves meanwhile cancels this
            self._leave()
            raise
        return _Placed(AnswerStream(events, self._pool, first, _nothing), self._leave)

    def close(self) -> None:
        """Take no more work, and forget what waits."""
        self._pool.shutdown(wait=False, cancel_futures=True)

    def _enter(self) -> None:
        with self._lock:
            if self._open >= self._most:
                words = "Too many questions are being answered right now. Please ask again in a few seconds."
                raise RequestError("busy", words, 503, RETRY_SECONDS)
            self._open += 1

    def _leave(self) -> None:
        with self._lock:
            self._open -= 1


def _nothing() -> None:
    """Do nothing when an answer is heard: its question is kept already."""


class _Placed(Response):
    """A stream that gives its place back when it ends, however it ends."""

    def __init__(self, stream: AnswerStream, leave: Callable[[], None]) -> None:
        super().__init__()
        self._stream = stream
        self._leave = leave

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002  # ASGI gives it
        try:
            await self._stream.run(receive, send)
        finally:
            self._leave()
