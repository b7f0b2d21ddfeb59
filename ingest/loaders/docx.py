"""Decides how Word documents are read: paragraphs by their style, lists and tables in reading order."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from advisor.documents import BlockKind, Document
from advisor.errors import SourceError
from advisor.settings import Settings
from ingest import boilerplate
from ingest.loaders.damage import DAMAGE
from ingest.loaders.encoding import clean
from ingest.loaders.shape import Piece, heading, item, paragraph, shape
from ingest.tables import Cell, from_cells, squeeze

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.table import Table as WordTable
    from docx.text.paragraph import Paragraph

MAX_UNPACKED = 4
"""A file may unpack to so many times the largest allowed document: more is a zip bomb."""
MAX_RATIO = 200
_HEADING = re.compile(r"heading (\d)", re.I)
_LIST = re.compile(r"list (?:bullet|number|paragraph)(?: (\d))?", re.I)


def _check_zip(name: str, data: bytes, settings: Settings) -> None:
    """Refuse what is no Word file, or would unpack to more than memory should hold."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            parts = packed.infolist()
    except DAMAGE as error:
        raise SourceError(name, f"this is not a readable Word document ({_why(error)}).") from error
    unpacked = sum(part.file_size for part in parts)
    if unpacked > MAX_UNPACKED * settings.max_file_bytes or unpacked > MAX_RATIO * max(len(data), 50_000):
        raise SourceError(
            name, f"the document unpacks to {unpacked / 1e6:.0f} MB from {len(data) / 1e6:.1f} MB; it is not read."
        )
    if "word/document.xml" not in {part.filename for part in parts}:
        raise SourceError(name, "this is not a Word document (.docx), though it is packed like one.")


def _why(error: BaseException) -> str:
    return squeeze(str(error))[:120] or type(error).__name__


def _open(name: str, data: bytes) -> WordDocument:
    import docx
    from docx.opc.exceptions import PackageNotFoundError
    from lxml.etree import XMLSyntaxError

    try:
        return docx.Document(io.BytesIO(data))
    except (PackageNotFoundError, XMLSyntaxError, *DAMAGE) as error:
        raise SourceError(name, f"the Word document is damaged ({_why(error)}).") from error


def _strong(part: Paragraph) -> str:
    strong = ""
    for run in part.runs:
        if run.text.strip() and not run.bold:
            break
        strong += run.text
    return strong.strip()


def _depth(part: Paragraph) -> int | None:
    """Tell how deep a paragraph's list is nested; None if it is no list item."""
    numbered = part._p.xpath("./w:pPr/w:numPr")
    if numbered:
        depth = numbered[0].xpath("string(./w:ilvl/@w:val)")
        return int(depth) if str(depth).isdigit() else 0
    named = _LIST.fullmatch(_style(part))
    return int(named.group(1) or 1) - 1 if named and "paragraph" not in _style(part).casefold() else None


def _style(part: Paragraph) -> str:
    style = part.style
    return (style.name or "") if style is not None else ""


def _paragraph(part: Paragraph) -> Piece | None:
    text = clean(part.text).strip()
    if not text:
        return None
    style = _style(part)
    level = _HEADING.match(style)
    if style.casefold() == "title":
        return heading(text, 1)
    if level:
        return heading(text, int(level.group(1)))
    depth = _depth(part)
    if depth is not None:
        return item(text, "1." if "number" in style.casefold() else "-", depth)
    return paragraph(text, _strong(part))


def _cell_text(cell: Any) -> str:
    """Write a cell, and the cells of a table in it, on one line."""
    return squeeze(" ".join(clean("".join(node.text or "" for node in part.iter() if node.tag.endswith("}t")))
                            for part in cell._tc.iter() if part.tag.endswith("}p")))  # fmt: skip


def _table(table: WordTable) -> Iterator[Piece]:
    rows: list[list[Cell]] = []
    heads = 0
    for at, row in enumerate(table.rows):
        made: list[Cell] = []
        seen: dict[int, int] = {}
        for cell in row.cells:
            key = id(cell._tc)
            if key in seen:
                made[seen[key]] = Cell(made[seen[key]].text, made[seen[key]].columns + 1)
                continue
            seen[key] = len(made)
            made.append(Cell(_cell_text(cell)))
        rows.append(made)
        marked = row._tr.trPr is not None and bool(row._tr.trPr.xpath("./w:tblHeader"))
        heads += marked and heads == at
    width = max((sum(cell.columns for cell in row) for row in rows), default=0)
    if width < 2:
        yield from (paragraph(cell.text) for row in rows for cell in row if cell.text)
        return
    made_of = from_cells(rows, heads or (1 if len(rows) > 1 and _names_columns(rows[0]) else 0))
    yield from (Piece(BlockKind.TABLE, "", table=table) for table in made_of.tables)
    yield from (paragraph(note) for note in made_of.notes)


def _names_columns(row: list[Cell]) -> bool:
    """Say whether a first row can name the columns: each cell has text, none is a bare figure."""
    return len(row) > 1 and all(cell.text and not re.fullmatch(r"[\W\d]+", cell.text) for cell in row)


def _pieces(document: WordDocument) -> list[Piece]:
    from docx.table import Table as WordTable

    made: list[Piece] = []
    for part in document.iter_inner_content():
        if isinstance(part, WordTable):
            made.extend(_table(part))
        else:
            piece = _paragraph(part)
            if piece is not None:
                made.append(piece)
    return made


def load_docx(name: str, data: bytes, settings: Settings) -> tuple[Document, ...]:
    """Read one Word document.

    Raises:
        SourceError: it is damaged, unpacks to too much, or holds no text.
    """
    _check_zip(name, data, settings)
    opened = _open(name, data)
    try:
        pieces = _pieces(opened)
        stated = squeeze(opened.core_properties.title or "")
    except DAMAGE as error:
        raise SourceError(name, f"the Word document is damaged ({_why(error)}).") from error
    first = next((piece.text for piece in pieces if piece.kind is BlockKind.HEADING), "")
    title = first or stated
    if not title:
        title = PurePath(name).stem.replace("-", " ").replace("_", " ")
    blocks = boilerplate.clean(shape(pieces), title)
    if not any(block.kind is not BlockKind.HEADING for block in blocks):
        raise SourceError(name, "the Word document holds no text.")
    return (Document(source=name, title=title, blocks=blocks),)
