"""What the chat page does when it is used, told as views; it draws nothing itself and knows no framework."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from html import escape
from typing import Any

from advisor.errors import AdvisorError
from advisor.feedback import FeedbackStore, Verdict
from advisor.page_turns import Exchange, advance, announcement, ask, messages, turns, typed, verdicts
from advisor.readiness import Readiness, State
from advisor.sse import UNEXPECTED, stopping

log = logging.getLogger(__name__)

Exchanges = tuple[Exchange, ...]

WAIT_SECONDS = 0.5
"""Between two looks at whether loading is done."""
ANSWERING = "Answering…"
THANKS = "Thank you. Your rating is stored."


@dataclass(frozen=True, slots=True)
class View:
    """What the page shows after something happened."""

    exchanges: Exchanges
    busy: bool = False
    spoken: str = ""
    """Words for the live region; a repeated text is not read out again."""
    box: str | None = None
    """New content of the question box; None leaves it alone."""
    asks_reason: bool = False
    messages: list[dict[str, Any]] = field(init=False)
    verdicts: list[str | None] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "messages", messages(self.exchanges))
        object.__setattr__(self, "verdicts", verdicts(self.exchanges))


class PageActions:
    """Everything that a learner can do on the page.

    Args:
        readiness: gives the conversation once it is loaded.
        feedback: where verdicts are stored.
    """

    def __init__(self, readiness: Readiness, feedback: FeedbackStore) -> None:
        self._readiness = readiness
        self._feedback = feedback

    def opening(self) -> tuple[str, tuple[str, ...], bool]:
        """Give the banner as HTML, the first questions, and whether loading still goes on."""
        state = self._readiness.state
        if state is State.READY:
            return "", self._readiness.advisor().starters(), False
        kind = "failed" if state is State.FAILED else "loading"
        words = escape(self._readiness.words)
        return f'<p class="ca-banner ca-{kind}" role="status">{words}</p>', (), state is State.LOADING

    def ask(self, question: object, exchanges: Sequence[Exchange]) -> Iterator[View]:
        """Answer a question, view by view; an empty one changes nothing."""
        words = typed(question)
        if not words:
            yield View(tuple(exchanges))
            return
        yield from self._answer((*exchanges, ask(words)), box="")

    def retry(self, exchanges: Sequence[Exchange]) -> Iterator[View]:
        """Answer the last question again."""
        if not exchanges:
            yield View(())
            return
        yield from self._answer((*exchanges[:-1], ask(exchanges[-1].question)))

    def edit(self, exchanges: Sequence[Exchange], index: object, question: object) -> Iterator[View]:
        """Answer a changed question; what came after it is dropped."""
        position = exchange_index(index, len(exchanges))
        words = typed(question)
        if position is None or not words:
            yield View(tuple(exchanges))
            return
        yield from self._answer((*exchanges[:position], ask(words)))

    def undo(self, exchanges: Sequence[Exchange]) -> View:
        """Take back the last question and put it into the box."""
        if not exchanges:
            return View(())
        return View(tuple(exchanges[:-1]), box=exchanges[-1].question, spoken="Question taken back.")

    def stop(self, exchanges: Sequence[Exchange]) -> View:
        """Leave the answer as far as it has come."""
        if not exchanges or exchanges[-1].finished:
            return View(tuple(exchanges))
        stopped = replace(exchanges[-1], stopped=True, status="")
        return View((*exchanges[:-1], stopped), spoken="Stopped.")

    def rate(self, exchanges: Sequence[Exchange], index: object, liked: object) -> tuple[View, int | None]:
        """Store a thumb up or down, or withdraw it; give the view and the position of what was rated."""
        position = exchange_index(index, len(exchanges))
        answer = exchanges[position].answer if position is not None else None
        if position is None or answer is None:
            return View(tuple(exchanges)), None
        verdict = {True: Verdict.UP, False: Verdict.DOWN}.get(liked) if isinstance(liked, bool) else None
        exchange = exchanges[position]
        try:
            if exchange.feedback is not None:
                self._feedback.withdraw(exchange.feedback)
            number = self._feedback.add(verdict, answer, exchange.question) if verdict else None
        except AdvisorError as error:
            log.error("%s", error)
            return View(tuple(exchanges), spoken="The rating could not be stored."), None
        changed = list(exchanges)
        changed[position] = replace(exchange, verdict=verdict, feedback=number)
        spoken = THANKS if verdict else "Your rating is withdrawn."
        return View(tuple(changed), spoken=spoken, asks_reason=verdict is not None), position if verdict else None

    def explain(self, exchanges: Sequence[Exchange], rated: int | None, reason: str) -> View:
        """Store the reason of a verdict, if one is given, and close the form."""
        known = rated is not None and 0 <= rated < len(exchanges)
        number = exchanges[rated].feedback if known and rated is not None else None
        if number is None or not str(reason).strip():
            return View(tuple(exchanges), spoken="")
        try:
            self._feedback.explain(number, str(reason))
        except AdvisorError as error:
            log.error("%s", error)
            return View(tuple(exchanges), spoken="The reason could not be stored.")
        return View(tuple(exchanges), spoken="Thank you. Your reason is stored.")

    def _answer(self, exchanges: Exchanges, box: str | None = None) -> Iterator[View]:
        """Answer the last exchange's question, one view an event."""
        before, current = exchanges[:-1], exchanges[-1]
        yield View(exchanges, busy=True, spoken=ANSWERING, box=box)
        try:
            while self._readiness.state is State.LOADING:
                current = replace(current, status=self._readiness.words)
                yield View((*before, current), busy=True, spoken=ANSWERING)
                self._readiness.wait(WAIT_SECONDS)
            with stopping(self._readiness.advisor().stream(turns(exchanges))) as events:
                for event in events:
                    current = advance(current, event)
                    if not current.finished:
                        yield View((*before, current), busy=True, spoken=ANSWERING)
        except AdvisorError as error:
            current = replace(current, problem=str(error), status="")
        except Exception:  # a learner is told in words, whatever went wrong
            log.exception("Answering failed")
            current = replace(current, problem=UNEXPECTED, status="")
        if not current.finished:
            current = replace(current, problem=UNEXPECTED, status="")
        yield View((*before, current), spoken=announcement(current))


def exchange_index(index: object, count: int) -> int | None:
    """Tell which exchange a message's index belongs to; None if there is no such message."""
    if isinstance(index, list | tuple) and index:
        index = index[0]
    if not isinstance(index, int) or isinstance(index, bool) or not 0 <= index // 2 < count:
        return None
    return index // 2
