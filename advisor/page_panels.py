"""Decides what stands beside the chat, and when it is drawn anew: the learner's conversations, profile and results."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from advisor.errors import AdvisorError
from advisor.page_aside import aside_html
from advisor.page_list import list_html
from advisor.page_turns import Exchange
from advisor.page_visits import Shelf, Visit


@dataclass(frozen=True, slots=True)
class Panels:
    """HTML of what stands beside the chat; None leaves a part as it is."""

    listing: str | None = None
    aside: str | None = None
    notice: str | None = None
    """What the page says of itself, in plain words; "" takes the last notice away."""


class PanelWriter:
    """Draws the panels from what is kept."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    def all(self, visit: Visit, exchanges: Sequence[Exchange], notice: str = "") -> Panels:
        """Draw everything anew; what cannot be read is told in the notice."""
        try:
            aside = aside_html(exchanges, self._shelf.corrections(visit))
            return Panels(self.listing(visit), aside, notice)
        except AdvisorError as error:
            return Panels(notice=notice or str(error))

    def listing(self, visit: Visit) -> str:
        """Draw the list of conversations.

        Raises:
            SavingError: they cannot be read.
        """
        return list_html(self._shelf.listed(visit), visit)
