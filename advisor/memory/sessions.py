"""Which conversation a request of the HTTP interface continues: each session is the key of one, kept for minutes."""

from __future__ import annotations

from collections.abc import Iterator

from advisor.events import Event
from advisor.memory.conversations import Conversations
from advisor.memory.owner import new_key


class Sessions:
    """Sessions of clients that keep nothing but an id; they go on after a restart of the server."""

    def __init__(self, conversations: Conversations) -> None:
        self._conversations = conversations

    def open(self, known: str | None) -> tuple[str, str | None]:
        """Give the session to go on with, and its conversation; None while it has none.

        An id that is unknown or has expired starts a new session under a new id: nobody can choose an id, and so nobody
        can guess one.

        Raises:
            SavingError: sessions cannot be read.
        """
        if known is not None:
            latest = self._conversations.latest(known)
            if latest is not None and not latest.lasting:
                return known, latest.id
        return new_key(), None

    def ask(self, session: str, conversation: str | None, question: str) -> Iterator[Event]:
        """Answer a question in a session's conversation, which is made where there is none.

        Raises:
            ConversationError, SavingError: as `Conversations.ask` says.
        """
        thread = conversation or self._conversations.begin(session, question, lasting=False)
        yield from self._conversations.ask(session, thread, question)
