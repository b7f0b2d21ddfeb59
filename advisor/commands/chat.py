"""Decides how a conversation goes in a terminal, or over a pipe."""

from __future__ import annotations

import sys
from contextlib import suppress
from typing import TextIO

from advisor.commands import Exit, Load
from advisor.errors import AdvisorError
from advisor.events import Answering
from advisor.schema import Answer, Outcome
from advisor.settings import Settings
from advisor.terminal import Screen, waiting

PROMPT = "> "
HELP = """Type a question. Or:
  /sources  what the last answer rests on
  /new      start over, without what was said
  /help     this list
  /quit     end; Ctrl-D does too. Ctrl-C stops an answer."""


def chat(settings: Settings, load: Load) -> int:
    """Talk until the learner leaves.

    Raises:
        AdvisorError: there is nothing to answer from.
    """
    with waiting("Opening the index", sys.stderr):
        advisor = load(settings)
    return Talk(advisor, Screen(sys.stdout), sys.stdin).run()


class Talk:
    """One conversation: what the learner said so far, and the answer that `/sources` means."""

    def __init__(self, advisor: Answering, screen: Screen, lines: TextIO) -> None:
        self._advisor = advisor
        self._screen = screen
        self._lines = lines
        self._watched = lines.isatty()
        self._turns: list[str] = []
        self._last: Answer | None = None
        self._failures = 0

    def run(self) -> int:
        """Answer line by line; over a pipe, an answer that failed shows in the exit code."""
        if self._watched:
            self._welcome()
        while (line := self._next()) is not None:
            if line.startswith("/"):
                if not self._obey(line.lower()):
                    break
            elif line:
                self._answer(line)
        return Exit.PARTLY if self._failures and not self._watched else Exit.DONE

    def _welcome(self) -> None:
        with suppress(ImportError):  # editing of lines and history; Windows has no such module
            import readline  # noqa: F401
        self._screen.line("Ask about roles, skills, pay and ways in. /help lists what else can be typed.")
        for starter in self._advisor.starters():
            self._screen.line(f"  {starter}", "dim")

    def _next(self) -> str | None:
        """Read the next line; None at the end."""
        if not self._watched:
            line = self._lines.readline()
            return line.strip() if line else None
        try:
            self._screen.line()
            return input(PROMPT).strip()
        except (EOFError, KeyboardInterrupt):
            self._screen.line()
            return None

    def _obey(self, command: str) -> bool:
        """Do what a line with a slash says, and say whether the chat goes on."""
        match command:
            case "/quit" | "/exit":
                return False
            case "/new":
                self._turns, self._last = [], None
                self._screen.line("Started over.")
            case "/sources" if self._last and self._last.citations:
                self._screen.sources(self._last.citations)
            case "/sources":
                self._screen.line("There are no sources yet." if self._last is None else "That answer cites none.")
            case "/help":
                self._screen.line(HELP)
            case _:
                self._screen.line(f"{command} is not known. /help lists what is.")
        return True

    def _answer(self, question: str) -> None:
        try:
            self._last = self._screen.play(self._advisor.stream([*self._turns, question]))
        except AdvisorError as error:
            self._failures += 1
            self._screen.line(str(error))
            return
        except KeyboardInterrupt:
            if not self._watched:
                raise
            self._screen.line("Stopped.")
            return
        if self._last.outcome is Outcome.ERROR:
            self._failures += 1
        else:
            self._turns.append(question)
        if not self._watched:
            self._screen.line()
