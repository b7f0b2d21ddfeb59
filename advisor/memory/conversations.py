"""Decides what the holder of a key may do with conversations, and when they are forgotten.

Every verb takes the key, and a conversation that is not its holder's is the same as one that does not exist.
"""

from __future__ import annotations

import secrets
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from advisor.agent.correcting import Correction
from advisor.agent.saving import Saving, told
from advisor.agent.state import Exchange, Rating
from advisor.agent.threads import Threads
from advisor.errors import ConversationError, ConversationFull, UnknownConversation
from advisor.events import Event
from advisor.memory import exporting, searching
from advisor.memory.catalogue import THREADS, Catalogue, Conversation, Since
from advisor.memory.owner import is_key, owner_of
from advisor.memory.searching import Found
from advisor.memory.titles import title_of
from advisor.results import Field

_DAY = 24 * 60 * 60


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is kept, and for how long after its last use."""

    days: float
    """Lasting conversations."""
    minutes: float
    """Those of clients without storage."""
    owned: int
    """Lasting conversations of one key."""
    fleeting: int
    """Conversations that last minutes, of everybody together."""


class Conversations:
    """Kept conversations, by the keys of their owners; safe to use from several threads.

    Args:
        threads: how conversations go on.
        saving: opens where they are kept.
        limits: how much is kept, and how long.
        clock: seconds since 1970; tests pass their own.
    """

    def __init__(
        self, threads: Threads, saving: Callable[[], Saving], limits: Limits, clock: Callable[[], float] = time.time
    ) -> None:
        self._threads = threads
        self._saving = saving
        self._limits = limits
        self._clock = clock
        self._lock = threading.Lock()
        self._catalogued: tuple[Saving, Catalogue] | None = None

    # Asking

    def begin(self, key: str, question: str, *, lasting: bool = True) -> str:
        """Make a conversation, titled by its first question, which is asked next; give its id.

        Raises:
            ConversationFull: the key has as many as are kept.
            UnknownConversation: the key is none.
            SavingError: it cannot be kept.
        """
        owner, thread = owner_of(key), THREADS + secrets.token_urlsafe(12)
        with self._catalogue() as catalogue:
            if lasting and sum(held.lasting for held in catalogue.of(owner, self._since())) >= self._limits.owned:
                raise ConversationFull(
                    f"You have {self._limits.owned:,} conversations, the most that are kept. "
                    "Delete some to begin another."
                )
            catalogue.add(thread, owner, title_of(question), self._clock(), lasting=lasting)
            surplus = () if lasting else catalogue.surplus(self._limits.fleeting)
        self._forget(surplus)
        return thread

    def ask(self, key: str, conversation: str, question: str) -> Iterator[Event]:
        """Answer a question in a conversation, as `Threads.ask` does.

        Raises:
            UnknownConversation: the key has no such conversation; otherwise as `Threads.ask`.
        """
        thread = self.find(key, conversation).id
        return self._threads.ask(thread, question, lambda: self._note(key, thread))

    def resume(self, key: str, conversation: str) -> Iterator[Event]:
        """Answer a conversation's last question, if its answer never came, as `Threads.resume` does."""
        thread = self.find(key, conversation).id
        return self._threads.resume(thread, lambda: self._note(key, thread))

    def stop(self, key: str, conversation: str) -> None:
        """Stop the answer that is being written, if one is."""
        self._threads.stop(self.find(key, conversation).id)

    # Reading

    def listing(self, key: str) -> tuple[Conversation, ...]:
        """List a key's conversations, the one used last first."""
        with self._catalogue() as catalogue:
            return catalogue.of(owner_of(key), self._since())

    def find(self, key: str, conversation: str) -> Conversation:
        """Give what is noted of a conversation.

        Raises:
            UnknownConversation: the key has no such conversation.
        """
        with self._catalogue() as catalogue:
            found = catalogue.find(conversation, owner_of(key), self._since())
        if found is None:
            raise _unknown()
        return found

    def latest(self, key: str) -> Conversation | None:
        """Give the conversation that a key used last; None if it has none, or is no key."""
        listed = self.listing(key) if is_key(key) else ()
        return listed[0] if listed else None

    def history(self, key: str, conversation: str) -> tuple[Exchange, ...]:
        """Give a conversation's questions and answers, oldest first."""
        return self._threads.history(self.find(key, conversation).id)

    def corrections(self, key: str, conversation: str) -> Mapping[str, Correction]:
        """Give what its owner corrected of the profile, by field."""
        return self._threads.corrections(self.find(key, conversation).id)

    def search(self, key: str, words: str) -> tuple[Found, ...]:
        """Find a key's conversations by what was said in them, the one used last first."""
        return searching.search(words, ((held, self._threads.history(held.id)) for held in self.listing(key)))

    def markdown(self, key: str, conversation: str) -> str:
        """Give a conversation with its sources as Markdown."""
        found = self.find(key, conversation)
        return exporting.to_markdown(found, self._threads.history(found.id))

    def json(self, key: str, conversation: str) -> str:
        """Give a conversation with its sources as JSON."""
        found = self.find(key, conversation)
        return exporting.to_json(found, self._threads.history(found.id))

    # Changing

    def rename(self, key: str, conversation: str, title: str) -> None:
        """Give a conversation a name; what is too long for a title is cut.

        Raises:
            ConversationError: the name is empty.
        """
        if not title.strip():
            raise ConversationError("A conversation needs a name. Write one.")
        found = self.find(key, conversation)
        with self._catalogue() as catalogue:
            catalogue.rename(found.id, owner_of(key), title_of(title))

    def rewrite(self, key: str, conversation: str, keep: int) -> None:
        """Keep only the first `keep` questions, as `Threads.rewrite` does."""
        self._threads.rewrite(self.find(key, conversation).id, keep)

    def correct(self, key: str, conversation: str, about: Field, value: str | None) -> None:
        """Keep what its owner corrected of the profile, as `Threads.correct` does."""
        self._threads.correct(self.find(key, conversation).id, about, value)

    def rate(self, key: str, conversation: str, position: int, rating: Rating | None) -> None:
        """Keep what its owner thinks of an answer, as `Threads.rate` does."""
        self._threads.rate(self.find(key, conversation).id, position, rating)

    def delete(self, key: str, conversation: str) -> None:
        """Delete a conversation, and stop its answer if one is being written."""
        self._forget((self.find(key, conversation).id,))

    def delete_all(self, key: str) -> int:
        """Delete all of a key's conversations; give how many there were."""
        with self._catalogue() as catalogue:
            listed = catalogue.of(owner_of(key), Since(0.0, 0.0))
        self._forget(tuple(held.id for held in listed))
        return len(listed)

    # Forgetting

    @property
    def sweep_seconds(self) -> float:
        """How often to sweep: once a day, and so often that what lasts minutes is gone within twice its time."""
        return min(_DAY, self._limits.minutes * 60)

    def sweep(self) -> int:
        """Delete what has expired, and what an interrupted deletion left; give how many threads that were."""
        with self._catalogue() as catalogue:
            gone = {*catalogue.expired(self._since()), *catalogue.orphans()}
        self._forget(tuple(sorted(gone)))
        return len(gone)

    def _forget(self, threads: tuple[str, ...]) -> None:
        if threads:
            with self._catalogue() as catalogue:
                catalogue.remove(threads)
            self._threads.delete(*threads)

    def _note(self, key: str, thread: str) -> None:
        """Note the use of a thread whose question has just been kept; one that was deleted before that goes again."""
        with self._catalogue() as catalogue:
            there = catalogue.touch(thread, owner_of(key), self._clock())
        if not there:
            self._threads.delete(thread)
            raise _unknown()

    @contextmanager
    def _catalogue(self) -> Iterator[Catalogue]:
        saving = self._saving()
        with told(saving):
            with self._lock:
                if self._catalogued is None or self._catalogued[0] is not saving:
                    self._catalogued = (saving, Catalogue(saving))
                catalogue = self._catalogued[1]
            yield catalogue

    def _since(self) -> Since:
        now = self._clock()
        return Since(now - self._limits.days * _DAY, now - self._limits.minutes * 60)


def _unknown() -> UnknownConversation:
    return UnknownConversation("There is no such conversation: it was deleted, or its time is over.")
