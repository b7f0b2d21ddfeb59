"""Decides what the page's own buttons do with saved conversations and with the profile, and what is said of it."""

from __future__ import annotations

import json
import logging
from collections.abc import Sequence
from dataclasses import replace

from advisor.errors import AdvisorError, ConversationError
from advisor.page_actions import PageActions, View
from advisor.page_panels import Panels, PanelWriter
from advisor.page_turns import Exchange
from advisor.page_visits import Shelf, Visit
from advisor.results import Field
from advisor.sse import UNEXPECTED

log = logging.getLogger(__name__)


class PageCommands:
    """What a learner can do beside the chat."""

    def __init__(self, actions: PageActions, shelf: Shelf) -> None:
        self._actions = actions
        self._shelf = shelf
        self._panels = PanelWriter(shelf)

    def beside(self, visit: Visit, told: object, exchanges: Sequence[Exchange]) -> Panels:
        """Do what leaves the chat as it is: search, rename, correct the profile."""
        command = _read(told)
        try:
            notice = self._done(visit, command)
        except (AdvisorError, ValueError) as error:
            return self._panels.all(visit, exchanges, _words(error))
        return self._panels.all(visit, exchanges, notice)

    def _done(self, visit: Visit, command: dict[str, str]) -> str:
        """Do it, and give what is said of it."""
        kept = self._shelf.conversations
        match command["do"]:
            case "rename":
                kept.rename(visit.key, command["id"], command["value"])
                return "Renamed."
            case "correct":
                if not visit.conversation:
                    raise ConversationError("Nothing is stated in this conversation yet.")
                kept.correct(visit.key, visit.conversation, Field(command["field"]), command["value"].strip())
                return "Your profile is changed. It holds from your next question on."
            case "restore":
                kept.correct(visit.key, visit.conversation, Field(command["field"]), None)
                return "What you stated counts again."
        return ""  # a search: the list is drawn by the visit's words

    def elsewhere(self, visit: Visit, told: object) -> View:
        """Do what changes which conversation is shown: open, begin, delete."""
        command = _read(told)
        try:
            visit, notice = self._gone(visit, command)
            return self._actions.show(visit, notice)
        except (AdvisorError, ValueError) as error:
            words = _words(error)
        try:
            return self._actions.show(visit, words)
        except AdvisorError:
            return View((), "", panels=Panels(notice=words))

    def _gone(self, visit: Visit, command: dict[str, str]) -> tuple[Visit, str]:
        """Do it, and give where the visit is then, and what is said of it."""
        kept = self._shelf.conversations
        match command["do"]:
            case "open":
                kept.history(visit.key, command["id"])
                return replace(visit, conversation=command["id"]), ""
            case "delete":
                kept.delete(visit.key, command["id"])
                here = "" if command["id"] == visit.conversation else visit.conversation
                return replace(visit, conversation=here), "The conversation is deleted."
            case "delete-all":
                count = kept.delete_all(visit.key)
                said = f"{count} conversation{' is' if count == 1 else 's are'} deleted."
                return replace(visit, conversation="", words=""), said
        return replace(visit, conversation=""), ""


def _read(told: object) -> dict[str, str]:
    """Read a command; what is missing is empty, and one that is none does nothing."""
    try:
        given = json.loads(told) if isinstance(told, str) else {}
    except ValueError:
        given = {}
    given = given if isinstance(given, dict) else {}
    return {name: str(given.get(name) or "") for name in ("do", "id", "field", "value")}


def _words(error: Exception) -> str:
    if isinstance(error, AdvisorError):
        return str(error)
    log.warning("The page sent a command that cannot be read: %s", type(error).__name__)
    return UNEXPECTED
