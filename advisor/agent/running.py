"""Decides how a run of the graph becomes a stream of events, and that it ends when nobody listens any more."""

from __future__ import annotations

import threading
from collections.abc import Generator
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from advisor.agent.state import Context, State, Stopped
from advisor.events import Event

if TYPE_CHECKING:
    from langchain_core.runnables import RunnableConfig
    from langgraph.graph.state import CompiledStateGraph


def run(
    graph: CompiledStateGraph[State, Context, State, State],
    given: State | None,
    config: RunnableConfig | None = None,
    left: threading.Event | None = None,
    **options: Any,
) -> Generator[Event]:
    """Run the graph on what is given (None goes on where a run ended), event by event.

    Closing the iterator, or setting `left`, stops the run before its next event; an answer that was stopped is not
    kept.

    Raises:
        AdvisorError: whatever a step says.
    """
    left = left or threading.Event()
    events: Any = graph.stream(given, config, context=Context(left.is_set), stream_mode="custom", **options)
    try:
        with suppress(Stopped):
            # Not `yield from`: closing would go to the graph first, which waits for its step, and the step for `left`.
            for event in events:  # noqa: UP028
                yield event
    finally:
        left.set()
        with suppress(Stopped):
            events.close()
