"""Decides how checked pieces become statements: a sentence is one, and so is a whole list or table, since markdown
needs their lines together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from advisor.checking.markers import strip_markers, with_markers
from advisor.checking.naming import Names
from advisor.checking.own_words import cell_text, cells_of
from advisor.checking.prefacing import by_itself
from advisor.draft import Statement
from advisor.schema import Figure
from advisor.sentences import Piece, PieceKind, split_sentences
from advisor.verifying import AGAIN, AGAIN_DROPPED, Checker, Verdict


@dataclass(frozen=True, slots=True)
class Dropped:
    """A piece of a model's text that was not shown, and why."""

    text: str
    reason: str


class Gathering:
    """Collects the pieces of one answer; `dropped` lists what does not stand."""

    def __init__(self, checker: Checker) -> None:
        """Take the check."""
        self.dropped: list[Dropped] = []
        self.repeated = 0
        """Whether (1) or not (0) the last piece was a repetition."""
        self._checker = checker
        self._context: Names = {}
        self._gap = False
        """Whether the sentence before was dropped, so that the next must stand by itself."""
        self._lead = ""
        self._block = PieceKind.SENTENCE
        self._lines: list[str] = []
        self._figures: list[Figure] = []
        self._header: list[str] = []
        self._rows: set[str] = set()
        """Rows that were read, since a cell may say again what another row's says."""

    def check_with(self, checker: Checker) -> None:
        """Take another check from here on: there is more evidence than before."""
        self._checker = checker

    def take(self, piece: Piece) -> Iterator[Statement]:
        """Check a piece; yield what is ready to be shown."""
        self.repeated = 0
        if piece.kind is not self._block:
            yield from self._flush(keep_lead=piece.kind in (PieceKind.ITEM, PieceKind.ROW) and not self._lines)
            self._block = piece.kind
        if piece.kind is PieceKind.CODE:
            self._drop(piece.text, "is code")
        elif not piece.whole and (piece.kind is PieceKind.ROW or not self._checker.is_complete(piece.text)):
            self._drop(piece.text, "was broken off")
        elif piece.kind is PieceKind.LEAD:
            self._lead = piece.text
        elif piece.kind is PieceKind.ITEM:
            self._item(piece)
        elif piece.kind is PieceKind.ROW:
            self._row(piece.text)
        else:
            yield from self._sentence(piece.text if piece.whole else f"{piece.text}.")

    def finish(self) -> Iterator[Statement]:
        """Yield what is left."""
        yield from self._flush()

    def _sentence(self, text: str) -> Iterator[Statement]:
        alone = by_itself(text) if self._gap else text
        if alone is None:
            self._drop(text, "speaks of a sentence that was dropped")
            return
        verdict = self._judge(alone)
        self._gap = not verdict.kept and verdict.reason != AGAIN
        if verdict.statement is not None:
            self._context = verdict.names or self._context
            yield verdict.statement

    def _item(self, piece: Piece) -> None:
        """Keep an item whose every sentence stands."""
        parts: list[Statement] = []
        for sentence in split_sentences(piece.text):
            verdict = self._judge(sentence, self._lead)
            if verdict.statement is None:
                return
            parts.append(verdict.statement)
        marker = f"{len(self._lines) + 1}." if piece.marker[:1].isdigit() else "-"
        self._lines.append(f"{marker} {' '.join(part.text for part in parts)}")
        self._figures.extend(figure for part in parts for figure in part.figures)

    def _row(self, text: str) -> None:
        """Keep a row whose every cell stands, read with its header and the row's label."""
        cells = cells_of(text)
        if not self._header:
            self._header = [strip_markers(cell)[0] for cell in cells]
            return
        if all(not cell.strip("-: ") for cell in cells):
            return
        if text in self._rows:
            self.repeated = 1
            self._drop(text, AGAIN)
            return
        self._rows.add(text)
        shown = [strip_markers(cells[0])[0]]
        figures: list[Figure] = []
        for at, cell in enumerate(cells[1:], 1):
            if not cell:
                shown.append("")
                continue
            head = self._header[at] if at < len(self._header) else ""
            verdict = self._judge(cell_text(shown[0], head, cell), self._lead)
            if verdict.statement is None:
                return
            shown.append(with_markers(strip_markers(cell)[0], verdict.markers))
            figures.extend(verdict.statement.figures)
        if len(shown) < 2 or len(shown) != len(self._header):
            self._drop(text, "is no whole table row")
            return
        self._lines.append(f"| {' | '.join(shown)} |")
        self._figures.extend(figures)

    def _judge(self, text: str, lead: str = "") -> Verdict:
        verdict = self._checker.check(text, self._context, lead=lead)
        if not verdict.kept:
            self._drop(text, verdict.reason)
            self.repeated = int(verdict.reason.startswith((AGAIN, AGAIN_DROPPED)))
        return verdict

    def _drop(self, text: str, reason: str) -> None:
        self.dropped.append(Dropped(text, reason))

    def _flush(self, *, keep_lead: bool = False) -> Iterator[Statement]:
        """Yield the list or table gathered so far, under its lead if that may stand."""
        lines, lead, header = self._lines, self._lead, self._header
        figures = tuple(self._figures)
        self._lines, self._figures, self._header = [], [], []
        if not keep_lead:
            self._lead = ""
        if not lines:
            return
        if self._block is PieceKind.ROW:
            if not self._checker.allows(", ".join(header)):
                self._drop(" | ".join(header), "heads a table in words that the sources do not bear out")
                return
            lines = [f"| {' | '.join(header)} |", f"|{'---|' * len(header)}", *lines]
        body = "\n".join(lines)
        if lead and self._checker.allows(lead):
            body = f"{strip_markers(lead)[0].rstrip(':')}:\n\n{body}"
        elif lead:
            self._drop(lead, "introduces a list in words that the sources do not bear out")
        yield Statement(body, figures)
