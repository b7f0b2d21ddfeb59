"""A document on its way into the index: its blocks as read, its sections as they are quoted, its chunks as searched."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from advisor.origins import Origin
from advisor.schema import Unit


class BlockKind(StrEnum):
    """What a block of a document is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class Table:
    """A table with as many cells in each row as there are headers; a row's first cell is its label."""

    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    caption: str | None = None
    records: bool = False
    """Whether its rows are records of statistics, found by their fields and never by their words."""


@dataclass(frozen=True, slots=True)
class Block:
    """One heading, paragraph, list item or table of a document, in reading order.

    `text` is the plain text (for a table: header cells and each row's cells joined by " | ", one line each);
    `marker` is a list item's own marker as written ("-", "3."); `level` is a heading's depth from 1.
    """

    kind: BlockKind
    text: str
    level: int = 0
    marker: str = ""
    table: Table | None = None
    origin: Origin | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One article, page, feed entry or file, cleaned of everything that is not its content."""

    source: str
    """Path or URL; a file's name where there is nothing better."""
    title: str
    blocks: tuple[Block, ...]
    publisher: str | None = None
    published: str | None = None
    """ISO date as far as stated (2025-09-22, 2026-03, 2026)."""
    link: str | None = None
    licence: str | None = None
    roles: tuple[str, ...] = ()
    """Canonical role names that the whole document is about, where its front matter says so."""
    kind: str | None = None
    """A `SourceKind`, as text, where known."""


@dataclass(frozen=True, slots=True)
class Section:
    """The units between one heading and the next, with the path of headings above them."""

    source: str
    path: tuple[str, ...]
    units: tuple[Unit, ...]


@dataclass(frozen=True, slots=True)
class Chunk:
    """Consecutive units of one section within the token budget: what is embedded and searched.

    `id` is the hash of source, path and text, so that unchanged text keeps its id and its vector.
    `text` holds title and section path before the units' text, and a table's header on every piece of it.
    """

    id: str
    source: str
    path: tuple[str, ...]
    text: str
    tokens: int
    units: tuple[str, ...]
    """Ids of the units that it holds."""
    position: int
    """Offset of its first unit in the document's text."""
