"""Decides whose conversations a page shows, and brings what it shows in line with what is kept of them.

The browser holds a random key and sends it with every event; it is never part of an address.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from advisor.agent.correcting import Correction
from advisor.agent.state import Exchange as Kept
from advisor.agent.state import Rating
from advisor.errors import UnknownConversation
from advisor.events import Done, Event
from advisor.feedback import Verdict
from advisor.memory.conversations import Conversations
from advisor.memory.owner import is_key
from advisor.memory.searching import Found
from advisor.page_recall import recalled
from advisor.page_turns import Exchange, advance, ask

Exchanges = tuple[Exchange, ...]


@dataclass(frozen=True, slots=True)
class Visit:
    """What a page tells with an event: its key, where it is, and what it searches for."""

    key: str = ""
    lasting: bool = False
    """Whether the browser keeps the key when the page is closed."""
    conversation: str = ""
    """Id of the conversation that is shown; "" where none is begun."""
    words: str = ""
    """What the list of conversations is searched for."""


def visit_of(told: object) -> Visit:
    """Read what a page tells; what is no key belongs to nobody."""
    try:
        given = json.loads(told) if isinstance(told, str) else {}
    except ValueError:
        given = {}
    if not isinstance(given, dict) or not is_key(str(given.get("key", ""))):
        return Visit()
    conversation, words = (str(given.get(name) or "") for name in ("conversation", "words"))
    return Visit(str(given["key"]), given.get("lasting") is True, conversation, words)


class Shelf:
    """The kept conversations of whoever visits."""

    def __init__(self, conversations: Conversations) -> None:
        self.conversations = conversations

    def latest(self, visit: Visit) -> Visit:
        """Go to the conversation that was used last; to none where there is none."""
        held = self.conversations.latest(visit.key)
        return replace(visit, conversation=held.id if held else "")

    def at(self, visit: Visit, shown: Sequence[Exchange] = ()) -> tuple[Visit, Exchanges]:
        """Give what is kept of the visit's conversation, drawn from what is shown where that is the same.

        One that is gone, deleted in another window perhaps, leaves the visit at none.

        Raises:
            SavingError: it cannot be read.
        """
        if not visit.conversation:
            return visit, ()
        try:
            kept = self.conversations.history(visit.key, visit.conversation)
        except UnknownConversation:
            return replace(visit, conversation=""), ()
        return visit, tuple(_drawn(each, shown[at] if at < len(shown) else None) for at, each in enumerate(kept))

    def begun(self, visit: Visit, question: str) -> Visit:
        """Make a conversation for a question where the visit has none.

        Raises:
            ConversationError, SavingError: it cannot be made; the words say why.
        """
        if visit.conversation:
            return visit
        made = self.conversations.begin(visit.key, question, lasting=visit.lasting)
        return replace(visit, conversation=made)

    def ask(self, visit: Visit, question: str) -> Iterator[Event]:
        """Answer a question in the visit's conversation."""
        return self.conversations.ask(visit.key, visit.conversation, question)

    def resume(self, visit: Visit) -> Iterator[Event]:
        """Answer the last question, whose answer never came."""
        return self.conversations.resume(visit.key, visit.conversation)

    def keep(self, visit: Visit, count: int) -> None:
        """Keep only so many questions of the visit's conversation."""
        if visit.conversation:
            self.conversations.rewrite(visit.key, visit.conversation, count)

    def listed(self, visit: Visit) -> tuple[Found, ...]:
        """List the conversations, or those that a search finds."""
        if not is_key(visit.key):
            return ()
        if visit.words.strip():
            return self.conversations.search(visit.key, visit.words)
        return tuple(Found(held, "") for held in self.conversations.listing(visit.key))

    def rate(self, visit: Visit, position: int, exchange: Exchange) -> None:
        """Keep the rating of an exchange beside its answer, so that it shows when the page is opened again.

        Raises:
            ConversationError, SavingError: it cannot be kept.
        """
        if not visit.conversation:
            return
        given = exchange.verdict is not None and exchange.feedback is not None
        rating = Rating(value=str(exchange.verdict), number=exchange.feedback or 0) if given else None
        self.conversations.rate(visit.key, visit.conversation, position, rating)

    def corrections(self, visit: Visit) -> dict[str, Correction]:
        """Give what the learner corrected of the profile, by field."""
        if not visit.conversation:
            return {}
        return dict(self.conversations.corrections(visit.key, visit.conversation))


def _drawn(kept: Kept, shown: Exchange | None) -> Exchange:
    if shown is not None and shown.question == kept["question"] and (shown.answer is None) == (kept["answer"] is None):
        return shown
    begun = ask(kept["question"])
    if kept["answer"] is None:
        return replace(begun, lost=True)
    told = advance(begun, Done(recalled(kept["answer"])))
    rating = kept.get("rating")
    return replace(told, verdict=Verdict(rating["value"]), feedback=rating["number"]) if rating else told
