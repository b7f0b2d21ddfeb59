"""Decides how a feed is read: each entry is one document with its own title, date and link."""

from __future__ import annotations

import re
import time
from pathlib import PurePath
from typing import Any

from advisor.documents import BlockKind, Document
from advisor.errors import SourceError
from advisor.settings import Settings
from ingest import boilerplate
from ingest.loaders.html import fragment_pieces
from ingest.loaders.shape import Piece, paragraph, shape
from ingest.tables import squeeze

MAX_ENTRIES = 2000
_ENTITY = re.compile(rb"<!ENTITY", re.I)
_ARCHIVE = re.compile(r"^.*\b(?:archives?|feed|rss|latest|category|tag)\b[^-–|:]*[-–|:»]\s*", re.I)
_TAG = re.compile(r"<[a-zA-Z/][^>]*>")
_SLUG = re.compile(r"[^a-z0-9]+")


def looks_like_feed(data: bytes) -> bool:
    """Say whether bytes begin like RSS, Atom or RDF."""
    return bool(re.search(rb"<(?:rss|feed|rdf:RDF)\b", data[:4000], re.I))


def _publisher(feed: Any, entry: Any) -> str | None:
    """Name the publisher: the author where the feed or its address carries the author's name, else the feed's title."""
    title = squeeze(_TAG.sub("", str(feed.get("title") or "")))
    author = squeeze(str(entry.get("author") or feed.get("author") or ""))
    address = f"{feed.get('link') or ''} {entry.get('link') or ''}".casefold()
    named = author.casefold()
    if author and (named in title.casefold() or (len(named) > 2 and _SLUG.sub("", named) in address)):
        return author
    source = entry.get("source") or {}
    stated = squeeze(str(feed.get("publisher") or source.get("title") or ""))
    return stated or _ARCHIVE.sub("", title) or author or None


def _published(entry: Any) -> str | None:
    for name in ("published_parsed", "created_parsed", "updated_parsed"):
        moment = entry.get(name)
        if isinstance(moment, time.struct_time):
            return time.strftime("%Y-%m-%d", moment)
    return None


def _body(entry: Any) -> str:
    """Give the fullest text of an entry: its content, else its summary."""
    texts = [str(part.get("value") or "") for part in entry.get("content") or ()]
    texts.append(str(entry.get("summary") or ""))
    return max(texts, key=len)


def _pieces(body: str) -> list[Piece]:
    return fragment_pieces(body) if _TAG.search(body) else [paragraph(part) for part in body.split("\n\n")]


def _identity(name: str, entry: Any, title: str, number: int) -> str:
    link = squeeze(str(entry.get("link") or ""))
    if link.startswith(("http://", "https://")):
        return link
    slug = _SLUG.sub("-", str(entry.get("id") or title).casefold()).strip("-")[:80]
    return f"{name}#{slug or number}"


def _document(name: str, feed: Any, entry: Any, number: int) -> Document | None:
    """Make the document of an entry; None if the entry holds no text."""
    body = _body(entry)
    try:
        pieces = _pieces(body)
    except ValueError as error:
        raise SourceError(name, f"entry {number}: {error}.") from error
    title = squeeze(_TAG.sub("", str(entry.get("title") or "")))
    publisher = _publisher(feed, entry)
    names = tuple(
        filter(None, [publisher, squeeze(str(entry.get("author") or "")), squeeze(str(feed.get("title") or ""))])
    )
    blocks = boilerplate.clean(shape(pieces), title, names)
    if not any(block.kind is not BlockKind.HEADING for block in blocks):
        return None
    source = _identity(name, entry, title, number)
    if not title:
        title = next(
            (block.text for block in blocks if block.kind is BlockKind.HEADING),
            f"Entry {number} of {PurePath(name).name}",
        )
    return Document(
        source=source, title=title, blocks=blocks, publisher=publisher, published=_published(entry),
        link=source if source.startswith(("http://", "https://")) else None,
        licence=squeeze(str(entry.get("rights") or feed.get("rights") or "")) or None,
    )  # fmt: skip


def _unlike(documents: list[Document]) -> tuple[Document, ...]:
    """Keep one document for each source: an entry that comes twice is read once, the longest wins."""
    best: dict[str, Document] = {}
    for document in documents:
        known = best.get(document.source)
        if known is None or len(document.blocks) > len(known.blocks):
            best[document.source] = document
    return tuple(best.values())


def load_feed(name: str, data: bytes, _settings: Settings) -> tuple[Document, ...]:
    """Read each entry of an RSS or Atom feed as one document.

    Raises:
        SourceError: it is no feed, has no entries, or none of them holds text.
    """
    if _ENTITY.search(data):
        raise SourceError(name, "the feed declares its own entities, which can blow up memory; it is not read.")
    import feedparser

    if not looks_like_feed(data):
        raise SourceError(name, "this XML is neither an RSS nor an Atom feed.")
    parsed = feedparser.parse(data, sanitize_html=False, resolve_relative_uris=False)
    entries = parsed.entries[:MAX_ENTRIES]
    broken = parsed.get("bozo_exception")
    if not entries:
        why = f" (it is broken XML: {squeeze(str(broken))})" if broken is not None and parsed.bozo else ""
        raise SourceError(name, f"the feed has no entries{why}.")
    made = [_document(name, parsed.feed, entry, number) for number, entry in enumerate(entries, start=1)]
    documents = [document for document in made if document is not None]
    if not documents:
        raise SourceError(
            name, f"the feed has {len(entries)} {'entry' if len(entries) == 1 else 'entries'}, but no text in it."
        )
    return _unlike(documents)
