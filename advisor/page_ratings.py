"""Decides what a thumb up or down on the chat page does, and the reason that may come with it."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import replace

from advisor.errors import AdvisorError
from advisor.feedback import FeedbackStore, Verdict
from advisor.page_actions import View, exchange_index
from advisor.page_turns import Exchange
from advisor.page_visits import Shelf, Visit

log = logging.getLogger(__name__)

THANKS = "Thank you. Your rating is stored."


class PageRatings:
    """What a learner can say of answers.

    Args:
        feedback: where verdicts are stored.
        shelf: the kept conversations, which hold the learner's own verdicts beside the answers.
    """

    def __init__(self, feedback: FeedbackStore, shelf: Shelf) -> None:
        self._feedback = feedback
        self._shelf = shelf

    def rate(
        self, visit: Visit, exchanges: Sequence[Exchange], index: object, liked: object
    ) -> tuple[View, int | None]:
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
        try:
            self._shelf.rate(visit, position, changed[position])
        except AdvisorError as error:  # it is stored all the same; only a page opened anew will not show it
            log.warning("%s", error)
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
