"""Decides how an answer looks in a terminal, and, where there is none, as the plain text that goes into a file."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from typing import TextIO

from rich.console import Console, Group, RenderableType
from rich.live import Live
from rich.padding import Padding
from rich.spinner import Spinner
from rich.text import Text

from advisor.errors import AdvisorError
from advisor.events import Done, Event, Sentence, Status
from advisor.rendering import full_text, sources_text
from advisor.schema import Answer, Citation
from advisor.terminal_table import chart, markdown
from advisor.terminal_text import clean, writes_unicode

REFRESHES = 8
"""Times a second that a growing answer is drawn."""


class Screen:
    """One stream that answers are shown on: laid out and in colour for a terminal, as plain text for anything else."""

    def __init__(self, stream: TextIO) -> None:
        console = Console(file=stream, markup=False, highlight=False, emoji=False)
        self._stream = stream
        self._console = console if console.is_terminal and not console.is_dumb_terminal else None

    @property
    def live(self) -> bool:
        """Whether somebody watches."""
        return self._console is not None

    def line(self, text: str = "", style: str = "") -> None:
        """Write a line of our own or of a document."""
        if self._console is None:
            self._stream.write(clean(text) + "\n")
            self._stream.flush()
        else:
            self._console.print(Text(clean(text), style=style))

    def show(self, answer: Answer) -> None:
        """Show a finished answer with its note, chart, sources and next questions."""
        if self._console is None:
            self.line(full_text(answer))
            if answer.follow_ups:
                self.line("\nNext: " + " · ".join(answer.follow_ups))
        else:
            self._console.print(self._markdown(answer.text))
            self._surroundings(answer)

    def play(self, events: Iterator[Event]) -> Answer:
        """Show an answer while it is made, and return it; what makes it is stopped when the showing is.

        Raises:
            AdvisorError: the events end before the answer is done.
        """
        try:
            if self._console is not None:
                return self._watch(events, self._console)
            answer = _last(events)
        finally:
            if isinstance(events, Generator):
                events.close()
        self.show(answer)
        return answer

    def sources(self, citations: Sequence[Citation]) -> None:
        """List what the markers point to."""
        if self._console is None:
            self.line("Sources:\n" + sources_text(citations))
            return
        self._console.print(Text("Sources", style="bold"))
        for entry in clean(sources_text(citations)).splitlines():
            inner = entry.strip()
            detail = entry != inner
            self._console.print(Padding(Text(inner, style="dim" if detail else ""), (0, 0, 0, 4 if detail else 0)))

    def _watch(self, events: Iterator[Event], console: Console) -> Answer:
        text, shown, status, answer = "", 0, "", None
        dots = "dots" if writes_unicode(self._stream) else "line"
        with Live(console=console, transient=True, refresh_per_second=REFRESHES) as live:
            for event in events:
                match event:
                    case Status():
                        status = clean(event.text)
                    case Sentence():
                        text = joined(text, event.text)
                        done = text.rfind("\n\n")
                        if done > shown:
                            self._block(text[shown:done], first=not shown)
                            shown = done
                    case Done():
                        answer = event.answer
                rest: list[RenderableType] = [self._markdown(text[shown:])] if text[shown:].strip() else []
                live.update(Group(*rest, Spinner(dots, Text(status, style="dim"))))
        if answer is None:
            raise AdvisorError("The answer broke off before it was complete. Ask again.")
        self._block(text[shown:] if text else answer.text, first=not shown)
        self._surroundings(answer)
        return answer

    def _block(self, text: str, *, first: bool) -> None:
        """Print paragraphs that are complete, apart from those before them."""
        if self._console is not None and text.strip():
            if not first:
                self._console.print()
            self._console.print(self._markdown(text))

    def _markdown(self, text: str) -> RenderableType:
        width = self._console.width if self._console else 80
        return markdown(clean(text), width)

    def _surroundings(self, answer: Answer) -> None:
        if self._console is None:
            return
        if answer.note:
            self._console.print()
            self.line(answer.note, "italic")
        if answer.chart and answer.chart.bars:
            self._console.print()
            self._console.print(chart(answer.chart, self._console))
        if answer.citations:
            self._console.print()
            self.sources(answer.citations)
        if answer.follow_ups:
            self._console.print()
            self.line("Next: " + " · ".join(answer.follow_ups), "italic")


def joined(text: str, piece: str) -> str:
    """Append a piece to what was said, with the space or blank line that keeps the two apart if neither brings it."""
    if not text or not piece or text[-1].isspace() or piece[0].isspace():
        return text + piece
    blocks = any(
        "\n" in part or part.lstrip().startswith(("|", "- ", "* ")) for part in (piece, text.split("\n\n")[-1])
    )
    return text + ("\n\n" if blocks else " ") + piece


def _last(events: Iterator[Event]) -> Answer:
    answer = None
    for event in events:
        if isinstance(event, Done):
            answer = event.answer
    if answer is None:
        raise AdvisorError("The answer broke off before it was complete. Ask again.")
    return answer


@contextmanager
def waiting(text: str, stream: TextIO) -> Iterator[None]:
    """Say on a watched stream what takes so long, for as long as it does."""
    console = Console(file=stream, markup=False, highlight=False, emoji=False)
    if not console.is_terminal or console.is_dumb_terminal:
        yield
        return
    with console.status(Text(text), spinner="dots" if writes_unicode(stream) else "line"):
        yield
