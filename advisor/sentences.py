"""Decides where a piece of a model's text ends, so that each can be checked and shown as soon as it is finished.

A piece is a sentence, a list item, a table row, or a line of code; markers like [1] after a full stop belong to the
sentence before them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum


class PieceKind(StrEnum):
    """What a finished piece is."""

    SENTENCE = "sentence"
    LEAD = "lead"
    """A line that introduces what follows: it ends with a colon, or is a heading."""
    ITEM = "item"
    ROW = "row"
    CODE = "code"


@dataclass(frozen=True, slots=True)
class Piece:
    """A finished piece without list marker and emphasis; `whole` is False where the model broke off."""

    kind: PieceKind
    text: str
    marker: str = ""
    """A list item's own marker ("-", "1.")."""
    whole: bool = True
    breaks: bool = False
    """Whether an empty line stands before it."""


_ITEM = re.compile(r"\s*([-*•+–]|\d{1,2}[.)])\s+(?=\S)")
_HEADING = re.compile(r"\s*#{1,6}\s+")
_FENCE = re.compile(r"\s*(?:```|~~~)")
_ROW = re.compile(r"\s*\|")
_EMPHASIS = re.compile(r"\*\*|__|`|(?<!\w)[*_](?=\w)|(?<=[\w.!?:])[*_](?!\w)")
_CITED = r"(?:\s*\[\d{1,3}(?:\s*[,;–-]\s*\d{1,3})*\])*"
_END = re.compile(rf"[.!?…]+[\"'”’)\]]*{_CITED}(?=\s+(?!\[\d)(?P<next>\S))")
_PENDING = re.compile(r"\[[\d\s,;–-]*$")
_CLOSED = re.compile(rf"(?:[.!?…]+[\"'”’)\]*_]*|(?<=[.!?…]))\s*{_CITED}\s*$")
_ABBREVIATION = re.compile(
    r"(?:\b(?:e\.g|i\.e|etc|vs|approx|ca|cf|incl|est|no|nos|fig|dr|mr|mrs|ms|prof|inc|ltd|co|corp|st|jr|sr|dept|min|max|avg|yr|yrs|mo|hr|hrs)"
    r"|\b[A-Z]|\b[A-Za-z]\.[A-Za-z])\.$",
    re.IGNORECASE,
)
_CAPITAL_INITIAL = re.compile(r"(?:^|[\s(.])[A-Z]\.$")
_THOUGHT = re.compile(r"<think>.*?(?:</think>|\Z)", re.DOTALL)
_LONGEST = 1200
"""A sentence that runs on for longer is cut here: nobody reads it, and memory must not grow with it."""


def split_pieces(tokens: Iterable[str]) -> Iterator[Piece]:
    """Yield the pieces of a text that arrives in tokens, each as soon as it is finished."""
    splitter = _Splitter()
    for token in tokens:
        yield from splitter.feed(token)
    yield from splitter.finish()


def split_sentences(line: str) -> list[str]:
    """Split one line into its sentences, each with the markers that follow it."""
    parts, rest = [], line.strip()
    while (end := _sentence_end(rest)) is not None:
        parts.append(rest[:end].strip())
        rest = rest[end:].lstrip()
    return [*parts, rest] if rest else parts


class _Splitter:
    """Holds what is not finished yet."""

    def __init__(self) -> None:
        self._held = ""
        self._fenced = False
        self._breaks = False

    def feed(self, token: str) -> Iterator[Piece]:
        self._held += token.replace("\r\n", "\n").replace("\r", "\n")
        if "<" in self._held:
            if self._thinking():
                return
            self._held = _THOUGHT.sub("", self._held)
        while (newline := self._held.find("\n")) >= 0:
            line, self._held = self._held[:newline], self._held[newline + 1 :]
            yield from self._line(line, ended=True)
        if self._fenced or _ITEM.match(self._held) or _ROW.match(self._held) or _FENCE.match(self._held):
            return
        if len(self._held.strip()) < 4 or _HEADING.match(self._held):
            return  # may still become a list marker or a heading
        while (end := _sentence_end(self._held)) is not None:
            sentence, self._held = self._held[:end], self._held[end:].lstrip(" ")
            yield from self._line(sentence, ended=True)
        if len(self._held) > _LONGEST:
            sentence, self._held = self._held, ""
            yield from self._line(sentence, ended=False)

    def finish(self) -> Iterator[Piece]:
        line, self._held = _THOUGHT.sub("", self._held), ""
        for part in line.split("\n"):
            yield from self._line(part, ended=False)

    def _thinking(self) -> bool:
        opened = self._held.rfind("<think>")
        return opened >= 0 and "</think>" not in self._held[opened:]

    def _line(self, line: str, *, ended: bool) -> Iterator[Piece]:
        if _FENCE.match(line):
            self._fenced = not self._fenced
            yield Piece(PieceKind.CODE, line.strip())
            return
        if not line.strip():
            self._breaks = True
            return
        if self._fenced:
            yield Piece(PieceKind.CODE, line.rstrip())
            return
        breaks, self._breaks = self._breaks, False
        yield from _pieces(line, ended, breaks)


def _pieces(line: str, ended: bool, breaks: bool) -> Iterator[Piece]:
    if _ROW.match(line):
        yield Piece(PieceKind.ROW, line.strip(), whole=ended or line.rstrip().endswith("|"), breaks=breaks)
    elif _HEADING.match(line):
        yield Piece(PieceKind.LEAD, _plain(_HEADING.sub("", line)).rstrip("# "), breaks=breaks)
    elif item := _ITEM.match(line):
        text = _plain(line[item.end() :])
        yield Piece(PieceKind.ITEM, text, item.group(1), whole=ended or bool(_CLOSED.search(text)), breaks=breaks)
    else:
        for sentence in split_sentences(_plain(line)):
            kind = PieceKind.LEAD if sentence.endswith(":") else PieceKind.SENTENCE
            yield Piece(kind, sentence, whole=ended or bool(_CLOSED.search(sentence)), breaks=breaks)
            breaks = False


def _plain(text: str) -> str:
    return " ".join(_EMPHASIS.sub("", text).split())


def _sentence_end(text: str) -> int | None:
    """Find where the first sentence of a text ends; None while that cannot be told."""
    for end in _END.finditer(text):
        following = text[end.end() :].lstrip()
        if following.startswith("[") and _PENDING.match(following):
            return None  # a marker that is still arriving may belong to this sentence
        dot = text[: end.start() + 1]
        if text[end.start()] == "." and (_ABBREVIATION.search(dot) or _CAPITAL_INITIAL.search(dot)):
            continue
        if end.group("next").islower() and "[" not in end.group():
            continue
        return end.end()
    return None
