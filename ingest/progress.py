"""Decides how progress is shown: a bar on a terminal, plain lines elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TextIO

from ingest.report import visible
from ingest.sync import Lines, Watch

if TYPE_CHECKING:
    from rich.progress import Progress


class Bars:
    """Shows a bar for reading and one for embedding."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._read = progress.add_task("Reading", total=None, name="")
        self._embed = progress.add_task("Embedding", total=None, visible=False, name="")

    def reading(self, number: int, total: int, name: str) -> None:
        """Say that one of the sources is being read."""
        self._progress.update(self._read, completed=number, total=total, name=visible(name))

    def embedding(self, done: int, total: int) -> None:
        """Say how many of the texts are embedded."""
        self._progress.update(self._embed, completed=done, total=total, visible=True, name="texts")


@contextmanager
def watching(stream: TextIO) -> Iterator[Watch]:
    """Show progress on a stream while the work goes on."""
    if not stream.isatty():

        def say(line: str) -> None:
            stream.write(visible(line) + "\n")
            stream.flush()

        yield Lines(say)
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[name]}", markup=False),
    )
    with Progress(*columns, console=Console(file=stream), transient=True) as progress:
        yield Bars(progress)
