"""Decides how a file of questions becomes a file of answers: whole or not at all, in order, one bad line at a time."""

from __future__ import annotations

import json
import logging
import os
import shutil
import signal
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

from advisor.commands import Exit, Load
from advisor.commands.ask import json_line
from advisor.errors import AdvisorError, BatchError
from advisor.events import Answering
from advisor.rendering import answer_dict
from advisor.schema import Answer, Outcome
from advisor.settings import Settings
from advisor.terminal import waiting
from advisor.terminal_text import clean

logger = logging.getLogger(__name__)

_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a batch: a learner's turns, or what is wrong with the line."""

    number: int
    id: Any = None
    turns: tuple[str, ...] = ()
    error: str | None = None


def batch(source: Path, target: Path, settings: Settings, load: Load) -> int:
    """Answer every line of a file into another.

    Raises:
        BatchError: the input cannot be read or the output not be written.
        AdvisorError: there is nothing to answer from.
    """
    entries = read_entries(source)
    if target.exists() and source.samefile(target):
        raise BatchError(f"{target} is both input and output. Give --out another name.")
    started, counts = time.monotonic(), Counter[Outcome]()
    try:
        with _terminable():
            with waiting("Opening the index", sys.stderr):
                advisor = load(settings)
            with _replacing(target) as out:
                for entry in entries:
                    answer = _answered(entry, advisor)
                    out.write(json_line({"id": entry.id, **answer_dict(answer)}))
                    counts[answer.outcome] += 1
                    _report(counts.total(), len(entries))
    except KeyboardInterrupt:
        _say(f"Stopped after {counts.total()} of {len(entries)} questions; nothing was written to {target}.")
        return Exit.INTERRUPTED
    parts = [f"{count} {outcome.value.replace('_', ' ')}" for outcome, count in sorted(counts.items())]
    summary = ", ".join(parts) or "no questions"
    _say(f"{len(entries)} lines in {time.monotonic() - started:.1f} s: {summary}. Written to {target}.")
    return Exit.PARTLY if counts[Outcome.ERROR] else Exit.DONE


def read_entries(source: Path) -> list[Entry]:
    """Read the lines of a batch file; empty ones are left out, bad ones keep their place.

    Raises:
        BatchError: the file cannot be read.
    """
    try:
        content = source.read_bytes().removeprefix(_BOM)
    except OSError as error:
        raise BatchError(f"The batch file {source} cannot be read: {error.strerror}.") from error
    lines = enumerate(content.split(b"\n"), start=1)
    return [_entry(number, line) for number, line in lines if line.strip()]


def _entry(number: int, line: bytes) -> Entry:
    try:
        value = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError:
        return Entry(number, error=f"line {number} is not UTF-8")
    except (ValueError, RecursionError):
        return Entry(number, error=f"line {number} is not JSON")
    if not isinstance(value, dict):
        return Entry(number, error=f'line {number} is not an object with "id" and "turns"')
    turns = value.get("turns")
    if not isinstance(turns, list) or not turns or not all(isinstance(turn, str) for turn in turns):
        return Entry(number, value.get("id"), error=f'line {number}: "turns" is not a list of questions')
    if not turns[-1].strip():
        return Entry(number, value.get("id"), error=f"line {number}: the last turn is empty")
    # Halves of characters, which JSON can spell, cannot be written anywhere.
    readable = (turn.encode("utf-16", "surrogatepass").decode("utf-16", "replace") for turn in turns)
    return Entry(number, value.get("id"), tuple(turn for turn in readable if turn.strip()))


def _answered(entry: Entry, advisor: Answering) -> Answer:
    if entry.error is not None:
        return _failed(entry.error, advisor)
    try:
        return advisor.answer(entry.turns)
    except AdvisorError as error:
        return _failed(str(error), advisor)
    except Exception as error:  # a fault of ours in one question must not cost the answers to all others
        logger.exception("line %d could not be answered", entry.number)
        return _failed(f"line {entry.number} could not be answered: {type(error).__name__}", advisor)


def _failed(error: str, advisor: Answering) -> Answer:
    return Answer(text="", outcome=Outcome.ERROR, generation=advisor.generation, error=error)


@contextmanager
def _replacing(target: Path) -> Iterator[TextIO]:
    """Write a file beside the target, which takes the target's place only if nothing fails.

    Raises:
        BatchError: it cannot be written.
    """
    place = target.resolve()
    if place.is_dir():
        raise BatchError(f"{target} is a folder. Give --out the name of a file.")
    if place.exists() and not os.access(place, os.W_OK):
        raise BatchError(f"{target} may not be written. Give --out another name.")
    whole = not place.exists() or place.is_file()
    # A device or a pipe has no place that another file could take.
    part = place.with_name(f".advisor-{os.getpid()}.part") if whole else place
    try:
        with part.open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as out:
            yield out
        if whole:
            if place.exists():
                shutil.copymode(place, part)
            part.replace(place)
    except OSError as error:
        raise BatchError(f"{target} cannot be written: {error.strerror or error}.") from error
    finally:
        if whole:
            part.unlink(missing_ok=True)


@contextmanager
def _terminable() -> Iterator[None]:
    """Let a request to terminate stop a batch as the keyboard does, so that nothing half-written stays."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _report(done: int, total: int) -> None:
    """Count on a terminal; a log wants no more than the last line."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\r{done} of {total}" + ("\n" if done == total else ""))
        sys.stderr.flush()


def _say(text: str) -> None:
    sys.stderr.write(clean(text) + "\n")
