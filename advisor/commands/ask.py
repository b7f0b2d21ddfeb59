"""Decides how one question is answered on the command line."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from typing import Any

from advisor.commands import Exit, Load
from advisor.errors import AdvisorError
from advisor.rendering import answer_dict
from advisor.schema import Outcome
from advisor.settings import Settings
from advisor.terminal import Screen, waiting
from advisor.terminal_text import clean, writes_unicode


def ask(words: Sequence[str], settings: Settings, load: Load, *, as_json: bool, trace: bool = False) -> int:
    """Answer a question and show the answer, or write it as JSON; on request say on standard error how it came about.

    Raises:
        AdvisorError: the question is empty, or there is nothing to answer from.
    """
    question = _question(words)
    with waiting("Opening the index", sys.stderr):
        advisor = load(settings)
    if as_json:
        answer = advisor.answer([question])
        sys.stdout.write(json_line(answer_dict(answer), unicode=writes_unicode(sys.stdout)))
    else:
        answer = Screen(sys.stdout).play(advisor.stream([question]))
    for step in answer.trace if trace else ():
        sys.stderr.write(f"trace: {clean(step)}\n")
    return Exit.NOTHING if answer.outcome is Outcome.ERROR else Exit.DONE


def _question(words: Sequence[str]) -> str:
    text = sys.stdin.read() if list(words) == ["-"] else " ".join(words)
    # Bytes of an argument that are no UTF-8 arrive as halves of characters, which nothing downstream can write.
    question = text.encode("utf-8", "surrogateescape").decode("utf-8", "replace").strip()
    if not question:
        raise AdvisorError("The question is empty. Put it after `advisor ask`, in quotation marks.")
    return question


def json_line(value: dict[str, Any], *, unicode: bool = True) -> str:
    """Write a JSON object as one line, also for readers that take Unicode's own line ends for the end of a line."""
    text = json.dumps(value, ensure_ascii=not unicode, allow_nan=False)
    for character in "\x85\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text + "\n"
