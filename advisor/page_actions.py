"""What the chat page does when something is asked, told as views; it draws nothing itself and knows no framework."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from html import escape
from typing import Any

from advisor.errors import AdvisorError
from advisor.events import Event
from advisor.page_panels import Panels, PanelWriter
from advisor.page_turns import ANSWER_NOW, Exchange, advance, announcement, ask, messages, typed, verdicts
from advisor.page_visits import Exchanges, Shelf, Visit
from advisor.readiness import Readiness, State
from advisor.sse import UNEXPECTED, stopping

log = logging.getLogger(__name__)

Events = Callable[[], Iterator[Event]]

WAIT_SECONDS = 0.5
"""Between two looks at whether loading is done."""
ANSWERING = "Answering…"


@dataclass(frozen=True, slots=True)
class View:
    """What the page shows after something happened."""

    exchanges: Exchanges
    conversation: str | None = None
    """Id under which it is kept, "" where it is not begun; None leaves it alone."""
    busy: bool = False
    spoken: str = ""
    """Words for the live region; a repeated text is not read out again."""
    box: str | None = None
    """New content of the question box; None leaves it alone."""
    asks_reason: bool = False
    panels: Panels = field(default_factory=Panels)
    """What stands beside the chat."""
    messages: list[dict[str, Any]] = field(init=False)
    verdicts: list[str | None] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "messages", messages(self.exchanges))
        object.__setattr__(self, "verdicts", verdicts(self.exchanges))


class PageActions:
    """Everything that a learner can do in the chat.

    Args:
        readiness: gives whoever answers once it is loaded; until then a question waits.
        shelf: the kept conversations.
    """

    def __init__(self, readiness: Readiness, shelf: Shelf) -> None:
        self._readiness = readiness
        self._shelf = shelf
        self._panels = PanelWriter(shelf)

    def opening(self) -> tuple[str, tuple[str, ...], bool]:
        """Give the banner as HTML, the first questions, and whether loading still goes on."""
        state = self._readiness.state
        if state is State.READY:
            return "", self._readiness.advisor().starters(), False
        kind = "failed" if state is State.FAILED else "loading"
        words = escape(self._readiness.words)
        return f'<p class="ca-banner ca-{kind}" role="status">{words}</p>', (), state is State.LOADING

    def ask(self, visit: Visit, question: object, exchanges: Sequence[Exchange]) -> Iterator[View]:
        """Answer a question, view by view; an empty one changes nothing."""
        words = typed(question)
        if not words:
            yield View(tuple(exchanges), visit.conversation)
            return
        yield from self._from(visit, exchanges, None, words, box="")

    def choose(self, visit: Visit, chosen: object, exchanges: Sequence[Exchange]) -> Iterator[View]:
        """Do what a button under the last answer says: ask what stands there, or go on with the last question."""
        known = self._known(visit, exchanges)
        if typed(chosen) == ANSWER_NOW and known and known[-1].resumable:
            yield from self.resume(visit, known)
        else:
            yield from self.ask(visit, chosen, exchanges)

    def resume(self, visit: Visit, exchanges: Sequence[Exchange]) -> Iterator[View]:
        """Answer the last question, whose answer never came."""
        try:
            visit, held = self._shelf.at(visit, exchanges)
        except AdvisorError as error:
            yield self._view(visit, tuple(exchanges), str(error))
            return
        if not held or held[-1].answer is not None:
            yield self._view(visit, held)
            return
        yield from self._answer(visit, held[:-1], ask(held[-1].question), lambda: self._shelf.resume(visit))

    def retry(self, visit: Visit, exchanges: Sequence[Exchange]) -> Iterator[View]:
        """Answer the last question again."""
        exchanges = self._known(visit, exchanges)
        if not exchanges:
            yield View((), visit.conversation)
            return
        yield from self._from(visit, exchanges, len(exchanges) - 1, exchanges[-1].question)

    def edit(self, visit: Visit, exchanges: Sequence[Exchange], index: object, question: object) -> Iterator[View]:
        """Answer a changed question; what came after it is dropped."""
        exchanges = self._known(visit, exchanges)
        position = exchange_index(index, len(exchanges))
        words = typed(question)
        if position is None or not words:
            yield View(tuple(exchanges), visit.conversation)
            return
        yield from self._from(visit, exchanges, position, words)

    def undo(self, visit: Visit, exchanges: Sequence[Exchange]) -> View:
        """Take back the last question and put it into the box."""
        exchanges = self._known(visit, exchanges)
        if not exchanges:
            return View((), visit.conversation)
        question = exchanges[-1].question
        try:
            visit, held = self._shelf.at(visit, exchanges)
            held = held[: len(exchanges) - 1]
            self._shelf.keep(visit, len(held))
        except AdvisorError as error:
            return self._view(visit, tuple(exchanges), str(error))
        return replace(self._view(visit, held), box=question, spoken="Question taken back.")

    def stop(self, visit: Visit, exchanges: Sequence[Exchange]) -> View:
        """Leave the answer as far as it has come."""
        if not exchanges or exchanges[-1].finished:
            return View(tuple(exchanges), visit.conversation)
        stopped = replace(exchanges[-1], stopped=True, status="")
        return replace(self._view(visit, (*exchanges[:-1], stopped)), spoken="Stopped.")

    def enter(self, visit: Visit) -> View:
        """Show the conversation that was used last, when the page opens."""
        try:
            return self.show(self._shelf.latest(visit))
        except AdvisorError as error:
            return View((), "", panels=Panels(notice=str(error)))

    def show(self, visit: Visit, notice: str = "") -> View:
        """Show the visit's conversation as it is kept.

        Raises:
            SavingError: it cannot be read.
        """
        visit, held = self._shelf.at(visit)
        return self._view(visit, held, notice)

    def _known(self, visit: Visit, shown: Sequence[Exchange]) -> Exchanges:
        """Give what is shown; a page that outlived its server shows what is kept, and the server knows nothing."""
        if shown:
            return tuple(shown)
        try:
            return self._shelf.at(visit)[1]
        except AdvisorError:
            return ()

    def _from(
        self, visit: Visit, shown: Sequence[Exchange], keep: int | None, question: str, box: str | None = None
    ) -> Iterator[View]:
        """Ask a question behind the first `keep` exchanges of what is shown; behind all of them where it is None."""
        current = ask(question)
        before: Exchanges = tuple(shown)
        try:
            visit, before = self._shelf.at(visit, shown)
            if keep is not None and keep < len(before):
                self._shelf.keep(visit, keep)
                before = before[:keep]
        except AdvisorError as error:
            yield self._view(visit, (*before, replace(current, problem=str(error))))
            return
        yield from self._answer(visit, before, current, None, box)

    def _answer(
        self, visit: Visit, before: Exchanges, current: Exchange, events: Events | None = None, box: str | None = None
    ) -> Iterator[View]:
        """Answer an exchange's question, one view an event."""
        yield View((*before, current), visit.conversation, busy=True, spoken=ANSWERING, box=box)
        try:
            while self._readiness.state is State.LOADING:
                current = replace(current, status=self._readiness.words)
                yield View((*before, current), visit.conversation, busy=True, spoken=ANSWERING)
                self._readiness.wait(WAIT_SECONDS)
            self._readiness.advisor()  # so that nothing is begun where nothing can answer
            visit = self._shelf.begun(visit, current.question)
            with stopping(events() if events else self._shelf.ask(visit, current.question)) as stream:
                for event in stream:
                    current = advance(current, event)
                    if not current.finished:
                        yield View((*before, current), visit.conversation, busy=True, spoken=ANSWERING)
        except AdvisorError as error:
            current = replace(current, problem=str(error), status="")
        except Exception:  # a learner is told in words, whatever went wrong
            log.exception("Answering failed")
            current = replace(current, problem=UNEXPECTED, status="")
        if not current.finished:
            current = replace(current, problem=UNEXPECTED, status="")
        yield replace(self._view(visit, (*before, current)), spoken=announcement(current))

    def _view(self, visit: Visit, exchanges: Exchanges, notice: str = "") -> View:
        """Show exchanges with what stands beside them."""
        return View(exchanges, visit.conversation, panels=self._panels.all(visit, exchanges, notice))


def exchange_index(index: object, count: int) -> int | None:
    """Tell which exchange a message's index belongs to; None if there is no such message."""
    if isinstance(index, list | tuple) and index:
        index = index[0]
    if not isinstance(index, int) or isinstance(index, bool) or not 0 <= index // 2 < count:
        return None
    return index // 2
