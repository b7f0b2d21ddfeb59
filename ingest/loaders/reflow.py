"""Decides which lines of a text are one paragraph that was broken to fit a width."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import quantiles

from ingest.loaders.dump import Line
from ingest.loaders.shape import bullet
from ingest.loaders.titles import reads_as_title
from ingest.tables import is_pipe_row

MAX_WIDTH = 130
"""Texts with longer lines are not broken to a width."""
MIN_LINES = 6
_ENDS = (".", "!", "?", ":", ";", "”", '"', "。")


def _width(lines: Sequence[Line], *, wrapped: bool) -> float:
    """Give the width that a text is broken to, 0 if it is not."""
    lines = [line for line in lines if not is_pipe_row(line.text)]
    lengths = [len(line.text) for line in lines]
    if len(lengths) < MIN_LINES:
        return 0
    broad = quantiles(lengths, n=20)[-1]
    full = sum(1 for length in lengths if length >= 0.75 * broad)
    open_ended = sum(1 for line in lines if len(line.text) >= 0.75 * broad and not line.text.rstrip().endswith(_ENDS))
    if broad > MAX_WIDTH or broad < 30 or open_ended < 0.5 * full:
        return 0
    if full < (3 if wrapped else 0.25 * len(lengths)):
        return 0
    return broad


def _continues(before: Line, line: Line, width: float) -> bool:
    if line.gap or bullet(line.text)[0] or is_pipe_row(line.text) or is_pipe_row(before.text):
        return False
    text = line.text.strip()
    if before.text.rstrip().endswith("-") and text[:1].islower():
        return True
    if text[:1].islower() or text[:1] in "(,;)":
        return True
    longest_word = len(text.split()[0])
    full = len(before.text) + longest_word + 1 >= 0.9 * width
    return full and not (reads_as_title(text) and reads_as_title(before.text))


def reflow(lines: Sequence[Line], *, wrapped: bool = False) -> list[Line]:
    """Join the lines of each paragraph; a text that is not broken to a width comes back unchanged.

    `wrapped` says that it is known to be, as the lines of a printed page are.
    """
    width = _width(lines, wrapped=wrapped)
    if not width:
        return list(lines)
    made: list[Line] = []
    last = Line("")
    for line in lines:
        if made and _continues(last, line, width):
            head = made[-1].text.rstrip()
            joint = head[:-1] + line.text.strip() if _broken_word(head, line.text) else f"{head} {line.text.strip()}"
            made[-1] = Line(joint, made[-1].gap)
        else:
            made.append(line)
        last = line
    return made


def _broken_word(head: str, line: str) -> bool:
    """Say whether a line ends within a word: a hyphen after a letter, and the next line goes on in lower case."""
    return len(head) > 2 and head[-1] in "-\u00ad\u2010" and head[-2].islower() and line.strip()[:1].islower()
