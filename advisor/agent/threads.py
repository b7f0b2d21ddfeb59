"""Decides how a kept conversation goes on: one answer at a time, a question is kept before the work on it begins.

A thread is one conversation, kept under an id by LangGraph's checkpointer.  Who may use an id is decided elsewhere
(`advisor.memory`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Protocol, cast, runtime_checkable

from advisor.agent.correcting import Correction, as_state, corrections_of
from advisor.agent.places import Places
from advisor.agent.saving import Saving, told
from advisor.agent.state import Context, Exchange, Rating, State
from advisor.errors import ConversationError, ConversationFull
from advisor.events import Answering, Done, Event, Status
from advisor.results import Field

if TYPE_CHECKING:
    from langchain_core.runnables import RunnableConfig
    from langgraph.checkpoint.base import BaseCheckpointSaver
    from langgraph.graph.state import CompiledStateGraph

    Graph = CompiledStateGraph[State, Context, State, State]

TURNS_READ = 20
"""Turns that a question is understood in the light of; what came earlier no longer changes what it means."""


def _nothing() -> None:
    return


@runtime_checkable
class _Graphed(Protocol):
    def graph(self, saver: BaseCheckpointSaver[Any]) -> Graph: ...


class Threads:
    """Kept conversations; safe to use from several threads of the program.

    Args:
        advisor: gives whoever answers; asked before each answer, since an advisor may be replaced by a newer one.
        saving: opens where conversations are kept.
        most: questions kept in one conversation.
        patience: seconds to wait for an answer that is being stopped, before a second question is refused.
    """

    def __init__(
        self, advisor: Callable[[], Answering], saving: Callable[[], Saving], most: int, patience: float = 5.0
    ) -> None:
        self._advisor = advisor
        self._saving = saving
        self._most = most
        self._places = Places(patience, lambda thread: self._remove([thread]))
        self._compiled: tuple[Answering, Saving, Graph] | None = None

    def ask(self, thread: str, question: str, kept: Callable[[], None] = _nothing) -> Iterator[Event]:
        """Answer a question, event by event; `Done` comes once the answer is kept.

        Closing the iterator stops the work, and leaves the question in the history without an answer.  `kept` is called
        when the question is kept, before the work begins.

        Raises:
            ConversationBusy, ConversationFull: as the words say; nothing was kept.
            UnknownConversation: the thread was deleted meanwhile.
            SavingError: it could not be kept.
            AdvisorError: whatever the advisor says; the question is kept without an answer.
        """

        def with_question(before: tuple[Exchange, ...]) -> list[Exchange]:
            if len(before) >= self._most:
                raise ConversationFull(
                    f"This conversation has {self._most:,} questions, the most that are kept in one. "
                    "Start a new conversation to go on."
                )
            # Half of a character pair, as broken clients send, could not be written anywhere.
            written = question.encode("utf-8", "replace").decode("utf-8")
            return [*before, {"question": written, "answer": None}]

        return self._answered(thread, with_question, kept)

    def resume(self, thread: str, kept: Callable[[], None] = _nothing) -> Iterator[Event]:
        """Answer the last question of a thread if its answer never came, as `ask` does.

        Raises:
            ConversationError: there is no such question; otherwise as `ask`.
        """

        def as_kept(before: tuple[Exchange, ...]) -> list[Exchange]:
            if not _pending(before):
                raise ConversationError("There is no question without an answer in this conversation.")
            return list(before)

        return self._answered(thread, as_kept, kept)

    def history(self, thread: str) -> tuple[Exchange, ...]:
        """Give its questions and answers, oldest first; none of a thread that is not kept."""
        with told(self._saving()):
            return tuple(self._values(thread).get("exchanges") or ())

    def corrections(self, thread: str) -> Mapping[str, Correction]:
        """Give what the learner corrected of the profile, by field."""
        with told(self._saving()):
            return corrections_of(cast("State", self._values(thread)))

    def rewrite(self, thread: str, keep: int) -> None:
        """Keep only the first `keep` questions with their answers (for editing, undoing and asking again).

        Raises:
            ConversationBusy: an answer is being written.
            ValueError: `keep` is negative.
        """
        if keep < 0:
            raise ValueError(f"keep is {keep}: a conversation cannot have fewer than 0 questions")
        with self._places.hold(thread), told(self._saving()):
            before = self.history(thread)
            if keep < len(before):
                made = self.corrections(thread)
                made = {name: replace(one, after=min(one.after, keep)) for name, one in made.items()}
                self._write(thread, before[:keep], as_state(made))
                self._tidy(thread)
                self._saving().wipe()

    def correct(self, thread: str, about: Field, value: str | None) -> None:
        """Keep what the learner corrected of the profile: "" is not to be known, None takes a correction back.

        Raises:
            ConversationBusy: an answer is being written.
        """
        with self._places.hold(thread), told(self._saving()):
            exchanges = self.history(thread)
            made = {**self.corrections(thread), about.value: Correction(value or "", len(exchanges))}
            if value is None:
                del made[about.value]
            self._write(thread, exchanges, as_state(made))
            self._tidy(thread)

    def rate(self, thread: str, position: int, rating: Rating | None) -> None:
        """Keep what the learner thinks of the answer at a position; None takes it back.

        Raises:
            ConversationBusy: an answer is being written.
            ConversationError: there is no answer at that position.
        """
        with self._places.hold(thread), told(self._saving()):
            exchanges = list(self.history(thread))
            if not 0 <= position < len(exchanges) or exchanges[position]["answer"] is None:
                raise ConversationError("There is no such answer in this conversation any more.")
            rated: Exchange = {"question": exchanges[position]["question"], "answer": exchanges[position]["answer"]}
            if rating is not None:
                rated["rating"] = rating
            exchanges[position] = rated
            self._write(thread, exchanges)
            self._tidy(thread)

    def stop(self, thread: str) -> None:
        """Stop the answer that is being written, if one is: its iterator ends without `Done`."""
        self._places.stop([thread])

    def delete(self, *threads: str) -> None:
        """Delete threads with all that was said in them, and stop answers that are being written."""
        self._places.stop(threads, deleted=True)
        self._remove(threads)

    def _remove(self, threads: Sequence[str]) -> None:
        saving = self._saving()
        with told(saving):
            saving.delete(threads)
            saving.wipe()

    def _answered(
        self, thread: str, change: Callable[[tuple[Exchange, ...]], list[Exchange]], kept: Callable[[], None]
    ) -> Iterator[Event]:
        from advisor.agent.running import run

        if isinstance(self._advisor(), _Graphed):
            yield Status("Reading the guides")  # any other says by itself what it does
        done: Done | None = None
        with self._places.hold(thread) as place, told(self._saving()):
            question = self._write(thread, change(self.history(thread)))
            kept()
            # Only the beginning and the end are written; whatever happens between, the question is there.
            events = run(self._graph(), None, _config(thread), place.left, durability="exit")
            try:
                for event in events:
                    if isinstance(event, Done):
                        done = event
                    else:
                        yield event
            finally:
                events.close()
                if done is None:
                    # What a run that was stopped had made so far is of no use without the rest, and no plain value.
                    self._saving().go_back(thread, question)
                else:
                    self._tidy(thread)
        if done is not None and not place.deleted:
            yield done

    # What is kept

    def _graph(self) -> Graph:
        advisor, saving = self._advisor(), self._saving()
        compiled = self._compiled
        if compiled is None or compiled[0] is not advisor or compiled[1] is not saving:
            compiled = self._compiled = (advisor, saving, _compile(advisor, saving))
        return compiled[2]

    def _values(self, thread: str) -> dict[str, Any]:
        kept = self._saving().saver.get_tuple(_config(thread))
        return kept.checkpoint["channel_values"] if kept is not None else {}

    def _write(self, thread: str, exchanges: Sequence[Exchange], more: State | None = None) -> str:
        """Write a state in which the last question waits for its answer, or nothing does; give its name."""
        from advisor.agent.graph import FIRST, LAST

        turns = [exchange["question"] for exchange in exchanges][-TURNS_READ:]
        state: State = {"turns": turns, "exchanges": list(exchanges), **(more or {})}
        written = self._graph().update_state(_config(thread), state, FIRST if _pending(exchanges) else LAST)
        return str(written["configurable"]["checkpoint_id"])

    def _tidy(self, thread: str) -> None:
        """Keep the newest state alone: each holds the whole conversation."""
        self._saving().prune(thread)


def _pending(exchanges: Sequence[Exchange]) -> bool:
    return bool(exchanges) and exchanges[-1]["answer"] is None


def _config(thread: str) -> RunnableConfig:
    return {"configurable": {"thread_id": thread}}


def _compile(advisor: Answering, saving: Saving) -> Graph:
    if isinstance(advisor, _Graphed):
        return advisor.graph(saving.saver)
    from advisor.agent.graph import around

    return around(advisor).compile(checkpointer=saving.saver)
