"""Decides how Markdown is read: its front matter, its blocks, and the sources that `[^id]` markers point to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePath
from typing import TYPE_CHECKING

from advisor.documents import Block, BlockKind, Document
from advisor.errors import SourceError
from advisor.origins import Origin
from advisor.settings import Settings
from ingest.dates import iso_date
from ingest.loaders.encoding import decode
from ingest.loaders.front_matter import FrontMatter, split_front_matter
from ingest.loaders.head import DATED
from ingest.loaders.shape import Piece, shape
from ingest.tables import Cell, from_cells, squeeze

if TYPE_CHECKING:
    from markdown_it.token import Token

_MARK = re.compile(r"[ \t]*\[\^([^\]\s]+)\]")
_DEFINITION = re.compile(r"^\[\^[^\]\s]+\]:\s*")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
MAX_NESTING = 60
OPENING = 4
"""Blocks at the top in which a text may say when it was published."""


def _origins(front: FrontMatter) -> dict[str, Origin]:
    return {
        key: Origin(title=one.title, publisher=one.publisher, published=one.date, link=one.link, kind=one.kind)
        for key, one in front.sources.items()
    }


def _inline(token: Token) -> tuple[str, str]:
    """Read the text of a line, and the part at its start that is in bold."""
    parts: list[str] = []
    strong: list[str] = []
    bold = 0
    leading = True
    for child in token.children or ():
        if child.type == "strong_open":
            bold += 1
        elif child.type == "strong_close":
            bold -= 1
        text = _inline_text(child)
        if text and leading and (bold or not text.strip()):
            strong.append(text)
        elif text:
            leading = False
        parts.append(text)
    return "".join(parts).strip(), "".join(strong).strip()


def _inline_text(child: Token) -> str:
    if child.type in ("text", "code_inline"):
        return child.content
    if child.type == "softbreak":
        return " "
    if child.type == "hardbreak" or (child.type == "html_inline" and _BREAK.fullmatch(child.content)):
        return "\n"
    return ""


@dataclass(slots=True)
class _Reader:
    """Turns the tokens of one file into pieces."""

    name: str
    origins: Mapping[str, Origin]
    pieces: list[Piece] = field(default_factory=list)
    covers: list[tuple[int, Origin | None]] = field(default_factory=list)
    lists: list[str] = field(default_factory=list)
    fresh: bool = False
    marker: str = ""

    def cite(self, text: str) -> tuple[str, Origin | None]:
        """Take the source marker off a text.

        Raises:
            SourceError: the marker names no source, or there are two.
        """
        found = list(dict.fromkeys(_MARK.findall(text)))
        plain = _MARK.sub("", text).strip()
        if not found or not self.origins:
            return plain, None
        unknown = next((mark for mark in found if mark not in self.origins), None)
        if unknown is not None:
            raise SourceError(self.name, f"'[^{unknown}]' is not among the sources of the front matter. Add it there.")
        if len(found) > 1:
            raise SourceError(
                self.name, f"a block names several sources ({', '.join(found)}): {plain[:60]!r}. Make it a block each."
            )
        return plain, self.origins[found[0]]

    def covering(self) -> Origin | None:
        return next((origin for _, origin in reversed(self.covers) if origin is not None), None)

    def heading(self, level: int, token: Token) -> None:
        text, origin = self.cite(_inline(token)[0])
        while self.covers and self.covers[-1][0] >= level:
            self.covers.pop()
        self.covers.append((level, origin))
        self.pieces.append(Piece(BlockKind.HEADING, squeeze(text), level=level, origin=self.covering()))

    def text(self, token: Token) -> None:
        raw, strong = _inline(token)
        raw = _DEFINITION.sub("", raw)
        text, origin = self.cite(raw)
        covered = origin or self.covering()
        depth = len(self.lists) - 1
        if self.lists and self.fresh:
            self.fresh = False
            made = Piece(
                BlockKind.ITEM, text, level=depth, marker=self.marker, strong=_MARK.sub("", strong), origin=covered
            )
            self.pieces.append(made)
        elif self.lists and self.pieces and self.pieces[-1].kind is BlockKind.ITEM and self.pieces[-1].level == depth:
            last = self.pieces[-1]
            self.pieces[-1] = replace(last, text=f"{last.text} {text}", origin=origin or last.origin)
        else:
            self.pieces.append(Piece(BlockKind.PARAGRAPH, text, strong=_MARK.sub("", strong).strip(), origin=covered))

    def table(self, tokens: Iterator[Token]) -> None:
        rows: list[list[Cell]] = []
        heads = 0
        origin: Origin | None = None
        inside_head = False
        for token in tokens:
            if token.type == "table_close":
                break
            if token.type in ("thead_open", "thead_close"):
                inside_head = token.type == "thead_open"
            elif token.type == "tr_open":
                rows.append([])
                heads += inside_head
            elif token.type == "inline":
                text, own = self.cite(_inline(token)[0])
                origin = own or origin
                rows[-1].append(Cell(squeeze(text), header=inside_head))
        made = from_cells(rows, heads)
        covering = origin or self.covering()
        self.pieces += [Piece(BlockKind.TABLE, "", table=table, origin=covering) for table in made.tables]

    def markup(self, content: str) -> None:
        from ingest.loaders.html import fragment_pieces

        try:
            found = fragment_pieces(content)
        except ValueError as error:
            raise SourceError(self.name, f"a block of HTML cannot be read: {error}.") from error
        self.pieces += [replace(piece, origin=self.covering()) for piece in found]

    def read(self, tokens: list[Token]) -> list[Piece]:
        stream = iter(tokens)
        level = 0
        for token in stream:
            if token.type == "heading_open":
                level = int(token.tag[1:])
            elif token.type == "heading_close":
                level = 0
            elif token.type in ("bullet_list_open", "ordered_list_open"):
                self.lists.append(token.type)
            elif token.type in ("bullet_list_close", "ordered_list_close"):
                self.lists.pop()
            elif token.type == "list_item_open":
                self.fresh = True
                self.marker = f"{token.info}{token.markup}"
            elif token.type == "table_open":
                self.table(stream)
            elif token.type in ("fence", "code_block"):
                self.pieces.append(Piece(BlockKind.PARAGRAPH, token.content.strip(), origin=self.covering()))
            elif token.type == "html_block":
                self.markup(token.content)
            elif token.type == "inline" and level:
                self.heading(level, token)
            elif token.type == "inline":
                self.text(token)
        return self.pieces


def _stated_date(blocks: Sequence[Block]) -> str | None:
    """Give the date that a line of its own at the top states ("Published 9 July 2025 by ...")."""
    opening = [block.text for block in blocks[:OPENING] if block.kind is BlockKind.PARAGRAPH]
    return next((iso_date(text) for text in opening if DATED.match(text)), None)


def load_markdown(name: str, data: bytes, _settings: Settings) -> tuple[Document, ...]:
    """Read one Markdown file.

    Raises:
        SourceError: the front matter or a source marker is wrong, or there is no text.
    """
    from markdown_it import MarkdownIt

    front, body = split_front_matter(name, decode(name, data))
    parser = MarkdownIt("commonmark", {"maxNesting": MAX_NESTING}).enable("table")
    pieces = _Reader(name, _origins(front)).read(parser.parse(body))
    first = next((piece for piece in pieces if piece.kind is BlockKind.HEADING), None)
    title = front.title or (first.text if first else PurePath(name).stem.replace("-", " ").replace("_", " "))
    blocks = shape(pieces, unmarked=False)
    if blocks and blocks[0].kind is BlockKind.HEADING and squeeze(blocks[0].text).casefold() == title.casefold():
        blocks = blocks[1:]
    return (
        Document(
            source=name, title=squeeze(title), blocks=blocks, publisher=front.publisher,
            published=front.date or _stated_date(blocks),
            link=front.link, licence=front.licence, roles=tuple(front.roles), kind=front.kind,
        ),
    )  # fmt: skip
