"""Decides what a paragraph is when its markup does not say: a heading, a pipe table, a list written with line breaks.

Loaders hand over `Piece`s, in which a line break of the source is still a line break.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from advisor.documents import Block, BlockKind, Table
from advisor.origins import Origin
from ingest.boilerplate import is_boilerplate
from ingest.loaders.titles import MAX_TITLE, MAX_TITLE_WORDS, reads_as_title
from ingest.tables import from_pipes, is_pipe_row, squeeze, table_block

UNMARKED = 99
"""Level of a heading whose depth nothing tells: one below the last one that is marked up."""

MAX_STACK = 2
"""Headings that may follow each other below a first one; more short lines in a row are a list of names."""
MAX_RUN_IN = 6
"""Words of a heading that runs into its paragraph ("Analytical skills. Data scientists must ...")."""

_BULLET = re.compile(r"^\s*([-*–•●▪◦‣·○■□✓✔➤►]|\(?\d{1,2}[.)]|\(?[a-zA-Z][.)])\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class Piece:
    """A block as a loader found it; `strong` is the part at its start that is set in bold."""

    kind: BlockKind
    text: str
    level: int = 0
    marker: str = ""
    table: Table | None = None
    strong: str = ""
    origin: Origin | None = None
    leads: bool = False
    """It is known to introduce the list below it, so it is no heading."""


def paragraph(text: str, strong: str = "") -> Piece:
    """Make a paragraph."""
    return Piece(BlockKind.PARAGRAPH, text.strip(), strong=strong.strip())


def heading(text: str, level: int = UNMARKED) -> Piece:
    """Make a heading."""
    return Piece(BlockKind.HEADING, squeeze(text), level=level)


def item(text: str, marker: str = "", level: int = 0) -> Piece:
    """Make a list item; `level` is how deep its list is nested."""
    return Piece(BlockKind.ITEM, text.strip(), marker=marker, level=level)


def bullet(line: str) -> tuple[str, str]:
    """Split a line into its list marker and the rest; the marker is "" where there is none."""
    match = _BULLET.match(line)
    return (match.group(1), line[match.end() :].strip()) if match else ("", line.strip())


def _substantial(piece: Piece | None, line: str) -> bool:
    """Say whether a piece is what a heading can stand over."""
    if piece is None or piece.kind is BlockKind.HEADING:
        return False
    if piece.kind is not BlockKind.PARAGRAPH:
        return True
    if piece.leads:
        return True
    text = piece.text.strip()
    ended = text.endswith((".", "!", "”", '"', "?")) and len(text) > 40
    return ended or text.endswith(":") or len(text) > max(2 * len(line), 100)


def _pipe_run(lines: Sequence[str], at: int) -> int:
    end = at
    while end < len(lines) and is_pipe_row(lines[end]):
        end += 1
    return end


def _lines(piece: Piece) -> list[Piece]:
    """Take apart a paragraph that holds line breaks."""
    lines = [line.strip() for line in piece.text.split("\n") if line.strip()]
    if not lines:
        return []
    made: list[Piece] = []
    plain: list[str] = []

    def flush() -> None:
        if plain:
            made.append(replace(piece, text=squeeze(" ".join(plain)), strong=""))
            plain.clear()

    strong = squeeze(piece.strong)
    names = len(lines) > 1 and (
        squeeze(lines[0]) == strong or (reads_as_title(lines[0]) and not is_pipe_row(lines[0]) and len(lines[1]) > 60)
    )
    if names and not lines[0].endswith((".", ":")):
        made.append(replace(heading(lines.pop(0)), origin=piece.origin))
    at = 0
    while at < len(lines):
        end = _pipe_run(lines, at)
        table = from_pipes(lines[at:end])
        marker, text = bullet(lines[at])
        if table is not None:
            flush()
            made.append(Piece(BlockKind.TABLE, "", table=table, origin=piece.origin))
            at = end
            continue
        if marker and len(lines) > 1:
            flush()
            made.append(replace(item(text, marker), origin=piece.origin))
        elif made and made[-1].kind is BlockKind.ITEM and not plain and lines[at][:1].islower():
            made[-1] = replace(made[-1], text=f"{made[-1].text} {lines[at]}")
        else:
            plain.append(lines[at])
        at += 1
    flush()
    return made


def _expand(pieces: Iterable[Piece]) -> list[Piece]:
    made: list[Piece] = []
    for piece in pieces:
        if piece.kind is BlockKind.PARAGRAPH and "\n" in piece.text:
            made.extend(_lines(piece))
        elif piece.kind is BlockKind.ITEM:
            made.append(replace(piece, text=_item_text(piece)))
        elif piece.kind is BlockKind.TABLE or piece.text.strip():
            made.append(
                replace(piece, text=squeeze(piece.text), kind=BlockKind.ITEM if _runs_in(piece) else piece.kind)
            )
    return [piece for piece in made if piece.kind is BlockKind.TABLE or piece.text]


def _runs_in(piece: Piece) -> bool:
    """Say whether a paragraph begins with its own heading in bold, and so stands for itself."""
    strong = squeeze(piece.strong)
    named = piece.kind is BlockKind.PARAGRAPH and strong.endswith((".", ":")) and len(strong.split()) <= MAX_RUN_IN
    return named and len(squeeze(piece.text)) > len(strong) + 20


def _item_text(piece: Piece) -> str:
    """Join the lines of an item; a first line in bold names it and is set off by a colon."""
    lines = [squeeze(line) for line in piece.text.split("\n") if line.strip()]
    if len(lines) > 1 and lines[0] == squeeze(piece.strong) and lines[0][-1:].isalnum():
        lines[0] += ":"
    return " ".join(lines)


def _pipe_paragraphs(pieces: Sequence[Piece]) -> list[Piece]:
    """Put paragraphs that are each one pipe row together to a table."""
    made: list[Piece] = []
    at = 0
    while at < len(pieces):
        end = at
        while end < len(pieces) and pieces[end].kind is BlockKind.PARAGRAPH and is_pipe_row(pieces[end].text):
            end += 1
        table = from_pipes([piece.text for piece in pieces[at:end]]) if end - at > 1 else None
        if table is not None:
            made.append(Piece(BlockKind.TABLE, "", table=table, origin=pieces[at].origin))
            at = end
        else:
            made.append(pieces[at])
            at += 1
    return made


def _bold_title(piece: Piece, following: Piece | None) -> bool:
    text = squeeze(piece.text)
    whole = piece.kind is BlockKind.PARAGRAPH and bool(piece.strong) and squeeze(piece.strong) == text
    if not whole or following is None or len(text) > MAX_TITLE or len(text.split()) > MAX_TITLE_WORDS + 4:
        return False
    return not text.endswith((".", ":", ";", ","))


def _stacked(backwards: Sequence[Piece]) -> bool:
    """Say whether the last pieces are already as many headings in a row as stand over each other."""
    return len(backwards) >= MAX_STACK and all(piece.level == UNMARKED for piece in backwards[-MAX_STACK:])


def _headings(pieces: Sequence[Piece], *, unmarked: bool) -> list[Piece]:
    """Find the headings that are not marked up, from the end, so that one may stand over another."""
    made: list[Piece] = []
    for piece in reversed(pieces):
        following = made[-1] if made else None
        over = following is not None and following.level == UNMARKED and not _stacked(made)
        plain = piece.kind is BlockKind.PARAGRAPH and not piece.leads
        titled = unmarked and plain and reads_as_title(piece.text)
        if _bold_title(piece, following) or (titled and (over or _substantial(following, piece.text))):
            made.append(replace(heading(piece.text), origin=piece.origin))
        else:
            made.append(piece)
    return made[::-1]


_NUMBERED = re.compile(r"(?:\d{1,2}|[IVX]{1,5})[.)]\s+\S")
_LETTERED = re.compile(r"[a-z][.)]\s+\S")


def _by_enumeration(pieces: Iterable[Piece]) -> list[Piece]:
    """Put headings "a." one below headings "1." of the same level, as they are meant."""
    made: list[Piece] = []
    inside = 0
    for piece in pieces:
        if piece.kind is BlockKind.HEADING and piece.level < UNMARKED:
            if _NUMBERED.match(piece.text):
                inside = piece.level
            elif inside == piece.level and _LETTERED.match(piece.text):
                piece = replace(piece, level=piece.level + 1)
            elif piece.level <= inside:
                inside = 0
        made.append(piece)
    return made


def _level(pieces: Iterable[Piece]) -> list[Piece]:
    """Give headings whose depth nothing tells one below the last marked one, or below the one directly above."""
    made: list[Piece] = []
    depth = 1
    for piece in pieces:
        if piece.kind is BlockKind.HEADING and piece.level == UNMARKED:
            under = bool(made) and made[-1].kind is BlockKind.HEADING and made[-1].level == depth + 1
            piece = replace(piece, level=depth + 1 + under)
        elif piece.kind is BlockKind.HEADING:
            depth = piece.level
        made.append(piece)
    return made


def content(pieces: Iterable[Piece]) -> list[Piece]:
    """Drop paragraphs of one line that are no content, so that nothing is taken for their heading."""
    return [piece for piece in pieces if piece.kind is not BlockKind.PARAGRAPH or not is_boilerplate(piece.text)]


def block(piece: Piece) -> Block:
    """Make the block of a piece."""
    if piece.table is not None:
        return replace(table_block(piece.table), origin=piece.origin)
    return Block(piece.kind, piece.text, piece.level, piece.marker, None, piece.origin)


def shape(pieces: Iterable[Piece], *, unmarked: bool = True) -> tuple[Block, ...]:
    """Make blocks of pieces; `unmarked` says whether headings may lack their markup."""
    found = _pipe_paragraphs(_expand(pieces))
    return tuple(block(piece) for piece in _level(_by_enumeration(_headings(found, unmarked=unmarked))))
