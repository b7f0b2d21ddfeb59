"""Decides how long a model may take: relays its tokens from a thread of their own, and gives up on silence.

A thread cannot be stopped from outside.  One that is given up stops at the model's next token, or when the provider's
own timeout ends the request; how many may linger is limited, so that a dead server cannot use up the process.
"""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Generator, Iterator, Sequence
from typing import Final

from advisor.errors import ModelError, ModelSilent
from advisor.models import ChatModel

_MOST_THREADS: Final = 16
"""Requests to a model under way at once, those given up included: twice the answers worked on at once by default."""
_slots = threading.BoundedSemaphore(_MOST_THREADS)


class _Relay:
    """One request to a model, read by a thread of its own."""

    def __init__(self, model: ChatModel, messages: Sequence[tuple[str, str]]) -> None:
        self._model = model
        self._messages = list(messages)
        self.tokens: queue.SimpleQueue[str | ModelError | None] = queue.SimpleQueue()
        self.stopped = threading.Event()

    def run(self) -> None:
        """Read the model's reply into the queue until it ends or nobody wants it."""
        try:
            for text in self._reply():
                self.tokens.put(text)
                if self.stopped.is_set():
                    break
            self.tokens.put(None)
        except ModelError as error:
            self.tokens.put(error)
        finally:
            _slots.release()

    def _reply(self) -> Iterator[str]:
        try:
            stream = self._model.stream(self._messages)
            try:
                for chunk in stream:
                    yield str(chunk.text)
            finally:
                close = getattr(stream, "close", None)
                if close is not None:
                    close()
        except ModelError:
            raise
        except Exception as error:
            # Providers raise what they like; whatever it is, the composed answer stands in.
            raise ModelError(f"The language model failed: {type(error).__name__}: {error}") from error


def relay(
    model: ChatModel, messages: Sequence[tuple[str, str]], *, silence: float, total: float
) -> Generator[str, None, None]:
    """Yield a model's tokens; closing the iterator stops the model at its next token.

    Args:
        model: any chat model.
        messages: (role, text) pairs.
        silence: seconds that it may go without a token.
        total: seconds that it may take in all.

    Raises:
        ModelSilent: it took longer.
        ModelError: it failed, or too many requests are under way.
    """
    if not _slots.acquire(blocking=False):
        raise ModelError("Too many requests to the language model are under way. Try again later.")
    request = _Relay(model, messages)
    threading.Thread(target=request.run, name="advisor-model", daemon=True).start()
    end = time.monotonic() + total
    heard = time.monotonic()
    try:
        while True:
            left = min(heard + silence, end) - time.monotonic()
            try:
                token = request.tokens.get(timeout=max(left, 0.0))
            except queue.Empty as error:
                if time.monotonic() >= end:
                    raise ModelSilent(f"The language model was not done within {total:g} seconds.") from error
                raise ModelSilent(f"The language model did not answer within {silence:g} seconds.") from error
            if isinstance(token, ModelError):
                raise token
            if token is None:
                return
            if token:
                heard = time.monotonic()
                yield token
            if time.monotonic() > end:
                raise ModelSilent(f"The language model was not done within {total:g} seconds.")
    finally:
        request.stopped.set()
