"""How an answer travels as server-sent events: which event has which name, when a ping is due, and when work stops.

A worker thread owns the conversation's iterator from its first step to its closing; the event loop only passes on what
the worker hands over.  When the client leaves, the worker closes the iterator at its next event.
"""

from __future__ import annotations

import asyncio
import json
import logging
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from starlette.types import Receive, Send

from advisor.errors import AdvisorError
from advisor.events import Charted, Done, Event, FollowUps, Sentence, Sources, Status
from advisor.rendering import answer_dict, chart_dict, citation_dict

log = logging.getLogger(__name__)

PING_SECONDS = 15.0
"""The contract's; proxies cut a connection that is silent for 30 to 60 seconds."""
HEADERS = (
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),  # nginx holds a stream back otherwise
)
UNEXPECTED = "Something went wrong while answering. Please ask again; the details are in the server's log."


@dataclass(frozen=True, slots=True)
class Frame:
    """One server-sent event."""

    name: str
    data: dict[str, Any]

    def encode(self) -> bytes:
        """Write it as it goes over the wire; JSON has no line breaks, so one data line is enough."""
        return f"event: {self.name}\ndata: {json.dumps(self.data, ensure_ascii=False, allow_nan=False)}\n\n".encode()


def frame(event: Event) -> Frame:
    """Give the contract's event for something that happened in the conversation."""
    match event:
        case Status(text):
            return Frame("status", {"text": text})
        case Sentence(text):
            return Frame("sentence", {"text": text})
        case Sources(citations):
            return Frame("sources", {"citations": [citation_dict(citation) for citation in citations]})
        case Charted(chart):
            return Frame("chart", chart_dict(chart))
        case FollowUps(follow_ups):
            return Frame("followups", {"follow_ups": list(follow_ups)})
        case Done(answer):
            return Frame("done", answer_dict(answer))


def error_frame(error: Exception) -> Frame:
    """Give the event for a failure, in words that a learner can be shown."""
    if isinstance(error, AdvisorError):
        return Frame("error", {"code": "answer_failed", "message": str(error)})
    return Frame("error", {"code": "internal", "message": UNEXPECTED})


@contextmanager
def stopping(events: Iterator[Event]) -> Iterator[Iterator[Event]]:
    """Close an iterator of events when it is left, however that happens: closing is what stops the work."""
    try:
        yield events
    finally:
        close = getattr(events, "close", None)
        if close is not None:
            close()


class AnswerStream:
    """One answer, streamed as the body of an ASGI response.

    Args:
        events: starts the work when called; called and iterated in a worker thread.
        workers: threads that answers are worked on in.
        first: what is sent before the work begins.
        heard: called once, in the worker, when the learner has been sent a part of the answer.
        ping: seconds of silence after which a comment is sent.
    """

    def __init__(
        self,
        events: Callable[[], Iterator[Event]],
        workers: Executor,
        first: Frame,
        heard: Callable[[], None],
        ping: float = PING_SECONDS,
    ) -> None:
        self._events = events
        self._workers = workers
        self._first = first
        self._heard = heard
        self._ping = ping
        self._left = threading.Event()

    async def run(self, receive: Receive, send: Send) -> None:
        """Send the stream until it ends or the client leaves."""
        frames: asyncio.Queue[Frame | None] = asyncio.Queue()
        loop = asyncio.get_running_loop()

        def hand_over(item: Frame | None) -> None:
            if not loop.is_closed():
                loop.call_soon_threadsafe(frames.put_nowait, item)

        self._workers.submit(self._work, hand_over)
        sending = asyncio.create_task(self._send(frames, send))
        leaving = asyncio.create_task(_disconnected(receive))
        try:
            await asyncio.wait((sending, leaving), return_when=asyncio.FIRST_COMPLETED)
        finally:
            self._left.set()
            for task in (sending, leaving):
                task.cancel()
            await asyncio.gather(sending, leaving, return_exceptions=True)

    async def _send(self, frames: asyncio.Queue[Frame | None], send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": list(HEADERS)})
        await send({"type": "http.response.body", "body": self._first.encode(), "more_body": True})
        while True:
            try:
                item = await asyncio.wait_for(frames.get(), self._ping)
            except TimeoutError:
                await send({"type": "http.response.body", "body": b": ping\n\n", "more_body": True})
                continue
            if item is None:
                break
            await send({"type": "http.response.body", "body": item.encode(), "more_body": True})
        await send({"type": "http.response.body", "body": b"", "more_body": False})

    def _work(self, hand_over: Callable[[Frame | None], None]) -> None:
        """Run the conversation in this thread, and hand over a frame an event, then None."""
        heard = False
        try:
            if self._left.is_set():
                return
            with stopping(self._events()) as events:
                for event in events:
                    if self._left.is_set():
                        return
                    hand_over(frame(event))
                    if not heard and isinstance(event, Sentence | Done):
                        heard = True
                        self._heard()
        except Exception as error:
            if not isinstance(error, AdvisorError):
                log.exception("Answering failed")
            hand_over(error_frame(error))
        finally:
            hand_over(None)


async def _disconnected(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
