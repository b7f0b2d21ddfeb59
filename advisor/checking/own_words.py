"""Decides whether a piece is said in the composed answer's own words: what a model copies whole needs no other proof.

Only words with a source or a figure count, under the line that stands over them in the composed answer or under none:
the same row under another heading is about something else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from advisor.checking.hygiene import clean
from advisor.checking.markers import strip_markers
from advisor.checking.naming import Names
from advisor.draft import Statement
from advisor.schema import Figure
from advisor.sentences import PieceKind, split_pieces, split_sentences
from advisor.vocabulary import words

_MINUS = re.compile(r"(?:(?<=\s)|(?<=[$€£¥₹])|^)[-−–](?=[$€£¥₹]?\d)")


@dataclass(frozen=True, slots=True)
class Own:
    """A piece of the composed answer: its figures and the sources that it names."""

    figures: tuple[Figure, ...]
    markers: tuple[int, ...]
    cell: bool = False
    """Whether it is a table cell, which may say again what the row above says."""


class OwnWords:
    """The pieces of one composed answer."""

    def __init__(self, statements: Iterable[Statement], asked: Names) -> None:
        """Part the composed answer; `asked` is what the question is about."""
        self._asked = asked
        self._pieces: dict[str, Own] = {}
        self._leads: set[str] = set()
        for statement in statements:
            self._pieces |= dict(_pieces(statement))
            self._leads |= {key_of(line) for line in statement.text.split("\n") if line.rstrip().endswith(":")}

    def has_lead(self, lead: str) -> bool:
        """Say whether a line is one that introduces a list or table of the composed answer."""
        return key_of(lead) in self._leads

    def find(self, text: str, lead: str, context: Names) -> Own | None:
        """Give the composed answer's piece that a text repeats; None where it is none, or stands elsewhere."""
        if lead and not self.has_lead(lead):
            return None
        if any(names != self._asked.get(topic) for topic, names in context.items()):
            return None
        return self._pieces.get(key_of(text))


def key_of(text: str) -> str:
    """Give what two texts share that are the same but for their markers: every sign counts, since "$" is not "€"."""
    return " ".join(strip_markers(clean(text))[0].split()).rstrip(".").casefold()


def said_as(text: str) -> tuple[str, ...]:
    """Give what two sentences share that say the same: their words, and a minus before a number."""
    return (*(word.folded for word in words(text)), *_MINUS.findall(text))


def cell_text(label: str, head: str, cell: str) -> str:
    """Put a table cell as a piece: with its row's label and its header."""
    return f"{label}, {head}: {cell}"


def cells_of(row: str) -> list[str]:
    """Part a table row into its cells."""
    return [cell.strip() for cell in row.strip().strip("|").split("|")]


def _pieces(statement: Statement) -> Iterator[tuple[str, Own]]:
    header: list[str] = []
    for piece in split_pieces([statement.text]):
        if piece.kind is PieceKind.ROW:
            cells = cells_of(piece.text)
            if header:
                said = [cell_text(strip_markers(cells[0])[0], head, cell) for head, cell in _under(header, cells)]
                yield from ((key_of(text), _own(piece.text, statement.figures, cell=True)) for text in said)
            header = header or [strip_markers(cell)[0] for cell in cells]
        elif piece.kind in (PieceKind.ITEM, PieceKind.SENTENCE):
            for sentence in split_sentences(piece.text):
                own = _own(sentence, statement.figures)
                if own.markers:
                    yield key_of(sentence), own


def _under(header: list[str], cells: list[str]) -> list[tuple[str, str]]:
    return [(head, cell) for head, cell in zip(header[1:], cells[1:], strict=False) if cell.strip("-: ")]


def _own(text: str, figures: Iterable[Figure], *, cell: bool = False) -> Own:
    markers = tuple(sorted(strip_markers(text)[1]))
    return Own(tuple(one for one in figures if one.text in text and one.marker in markers), markers, cell)
