"""Decides what of a page is read: its main part from the title on, and what its head says about it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from advisor.documents import BlockKind, Document
from advisor.errors import SourceError
from advisor.settings import Settings
from ingest import boilerplate
from ingest.loaders import dom, head
from ingest.loaders.encoding import decode
from ingest.loaders.html_walker import Walker
from ingest.loaders.shape import Piece, content, shape

if TYPE_CHECKING:
    from lxml.html import HtmlElement


def parse(text: str) -> HtmlElement:
    """Parse a page or a part of one, however broken.

    Raises:
        ValueError: there is nothing to parse, or it is nested so deeply that the parser gave up.
    """
    import lxml.etree
    import lxml.html

    parser = lxml.html.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True
    )
    try:
        page: HtmlElement = lxml.html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (lxml.etree.ParserError, lxml.etree.XMLSyntaxError) as error:
        raise ValueError("the page is empty") from error
    if any("depth" in entry.message.casefold() for entry in parser.error_log):
        raise ValueError("the page is nested too deeply to be read")
    return page


def pieces_of(root: HtmlElement, targets: frozenset[str]) -> list[Piece]:
    """Read the pieces of a part of a page."""
    walker = Walker(targets)
    walker.walk(root)
    walker.flush()
    return content(walker.pieces)


def fragment_pieces(content: str) -> list[Piece]:
    """Read a piece of HTML that is not a page, such as the text of a feed entry."""
    if not content.strip():
        return []
    page = parse(f"<div>{content}</div>")
    return pieces_of(page, dom.link_targets(page))


def from_title_on(pieces: Sequence[Piece]) -> list[Piece]:
    """Drop what stands above the page's title, if the title is near the top."""
    at = next((at for at, piece in enumerate(pieces) if piece.kind is BlockKind.HEADING and piece.level == 1), None)
    return list(pieces[at:]) if at is not None and at <= 0.4 * len(pieces) else list(pieces)


def load_html(name: str, data: bytes, _settings: Settings) -> tuple[Document, ...]:
    """Read one page.

    Raises:
        SourceError: there is no text in it besides menus and the like.
    """
    text = decode(name, data)
    try:
        page = parse(text)
    except ValueError as error:
        raise SourceError(name, f"{error}.") from error
    facts = head.read(page, name)
    root = dom.main_part(page)
    blocks = shape(from_title_on(pieces_of(root, dom.link_targets(page))))
    blocks = boilerplate.clean(blocks, facts.title, tuple(filter(None, [facts.publisher])))
    if not any(block.kind is not BlockKind.HEADING for block in blocks):
        raise SourceError(name, "the page holds no text besides menus and the like.")
    return (
        Document(
            source=name, title=facts.title, blocks=blocks, publisher=facts.publisher, published=facts.published,
            link=facts.link, licence=facts.licence,
        ),
    )  # fmt: skip
