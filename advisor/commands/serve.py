"""Decides how the server starts: it builds the first index from the guides where there is none, and then answers."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial

from advisor.commands import Load
from advisor.errors import IndexMissing
from advisor.events import Answering
from advisor.settings import Settings
from advisor.terminal_text import clean

Build = Callable[[Settings, Callable[[str], None]], None]
"""Builds and publishes the first index if there is none, and says on the way how far it is."""


def serve(settings: Settings, load: Load) -> int:
    """Serve the chat page and the HTTP interface until a signal."""
    from advisor import server

    return server.serve(settings, opening(settings, load, _build), partial(_read_cv, settings))


def opening(settings: Settings, load: Load, build: Build) -> Callable[[], Answering]:
    """Give the function that opens the index for the server, and builds one first where there is none."""

    def opened() -> Answering:
        try:
            return load(settings)
        except IndexMissing:
            _say(f"There is no index in {settings.index_dir} yet: building it from {settings.corpus_dir}.")
        build(settings, _say)
        return load(settings)

    return opened


def _build(settings: Settings, progress: Callable[[str], None]) -> None:
    from ingest.sync import ensure_index  # like the other below, an arrow to ingestion that only commands have

    ensure_index(settings, progress)


def _read_cv(settings: Settings, name: str, content: bytes) -> str:
    from ingest.cv import read_cv

    return read_cv(name, content, settings)


def _say(text: str) -> None:
    sys.stderr.write(clean(text) + "\n")
    sys.stderr.flush()
