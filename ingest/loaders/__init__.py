"""Decides how each type of file is read: the table of loaders, by ending and by content.

To read another type, write a function `(name, data, settings) -> tuple[Document, ...]` and name it here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path, PurePath
from types import MappingProxyType

from advisor.documents import Document
from advisor.errors import SourceError
from advisor.settings import Settings
from ingest.loaders.companion import COMPANION
from ingest.loaders.docx import load_docx
from ingest.loaders.feed import load_feed, looks_like_feed
from ingest.loaders.fetch import fetch, is_address
from ingest.loaders.html import load_html
from ingest.loaders.markdown import load_markdown
from ingest.loaders.pdf import load_pdf
from ingest.loaders.text import load_text
from ingest.loaders.wages import TABLES, load_wages

Loader = Callable[[str, bytes, Settings], tuple[Document, ...]]

LOADERS: Mapping[str, Loader] = MappingProxyType(
    {
        ".md": load_markdown,
        ".markdown": load_markdown,
        ".html": load_html,
        ".htm": load_html,
        ".xhtml": load_html,
        ".xml": load_feed,
        ".rss": load_feed,
        ".atom": load_feed,
        ".txt": load_text,
        ".text": load_text,
        ".pdf": load_pdf,
        ".docx": load_docx,
        ".csv": load_wages,
        ".tsv": load_wages,
    }
)
"""How a file type is read, by the ending of its name."""

CONTENT_TYPES: Mapping[str, str] = MappingProxyType(
    {
        "text/html": ".html",
        "application/xhtml+xml": ".html",
        "application/rss+xml": ".xml",
        "application/atom+xml": ".xml",
        "application/rdf+xml": ".xml",
        "application/xml": ".xml",
        "text/xml": ".xml",
        "text/plain": ".txt",
        "text/markdown": ".md",
        "text/csv": ".csv",
        "text/tab-separated-values": ".tsv",
        "application/pdf": ".pdf",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    }
)
"""Which ending a type that a server states stands for."""

_SHEETS = frozenset((".xls", ".xlsx", ".ods"))


def supported(path: Path) -> bool:
    """Say whether a file of this name can be read."""
    return path.suffix.casefold() in LOADERS


def sniff(data: bytes) -> str | None:
    """Tell a file's type from its first bytes, as an ending; None if they do not say."""
    start = data[:4000].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith(b"%PDF-"):
        return ".pdf"
    if start.startswith(b"PK\x03\x04"):
        return ".docx"
    if looks_like_feed(start):
        return ".xml"
    lowered = start[:1000].lower()
    if b"<html" in lowered or b"<!doctype html" in lowered:
        return ".html"
    return None


def _kind(name: str, data: bytes, content_type: str | None) -> str:
    """Choose the ending that a document is read by.

    Raises:
        SourceError: its type is not one that can be read.
    """
    ending = PurePath(name.split("?")[0].split("#")[0]).suffix.casefold()
    found = sniff(data)
    if ending in _SHEETS:
        raise SourceError(name, f"{ending} tables are not read. Save the sheet that matters as CSV.")
    if found in (".pdf", ".docx") and (ending in LOADERS or content_type):
        return found
    if found in (".xml", ".html") and ending in (".xml", ".html", ".htm", ".xhtml", ".rss", ".atom", ""):
        return found
    if ending in LOADERS and not (content_type and found):
        return ending
    stated = CONTENT_TYPES.get((content_type or "").split(";")[0].strip().casefold())
    if found or stated:
        return found or stated or ""
    known = ", ".join(sorted(LOADERS))
    raise SourceError(
        name, f"files of type {ending or content_type or 'unknown'!r} cannot be read. Readable are: {known}."
    )


def _check_size(name: str, size: int, settings: Settings) -> None:
    if size > settings.max_file_bytes:
        sizes = f"{size / 1e6:.1f} MB, more than the {settings.max_file_bytes / 1e6:g} MB allowed"
        raise SourceError(name, f"it has {sizes}. Split it, or raise ADVISOR_MAX_FILE_BYTES.")


def load_bytes(
    name: str, data: bytes, settings: Settings, *, content_type: str | None = None, companion: bytes | None = None
) -> tuple[Document, ...]:
    """Read the documents in `data`; `name` becomes their source and, by its ending, tells the type.

    `companion` is the file beside a table that says what the table is.

    Raises:
        SourceError: it cannot be read; the reason is one line.
    """
    _check_size(name, len(data), settings)
    if not data.strip():
        raise SourceError(name, "the file is empty.")
    loader = LOADERS[_kind(name, data, content_type)]
    try:
        if loader is load_wages:
            documents = load_wages(name, data, settings, companion)
        else:
            documents = loader(name, data, settings)
    except RecursionError as error:
        raise SourceError(name, "it is nested too deeply to be read.") from error
    if not any(document.blocks for document in documents):
        raise SourceError(name, "there is no text in it.")
    return documents


def load(source: str, settings: Settings) -> tuple[Document, ...]:
    """Read the documents at a path or an http(s) address.

    Raises:
        SourceError: it cannot be read; the reason is one line.
    """
    if is_address(source):
        page = fetch(source, settings)
        found = load_bytes(source, page.data, settings, content_type=page.content_type)
        return tuple(replace(one, link=source) if one.link is None else one for one in found)
    path = Path(source)
    try:
        if path.is_dir():
            raise SourceError(source, "this is a folder, not a file.")
        if path.exists() and not path.is_file():  # a pipe or a device would be read for ever
            raise SourceError(source, "this is a pipe, socket or device, not a file.")
        _check_size(source, path.stat().st_size, settings)
        data = path.read_bytes()
        companion = _companion(path)
    except FileNotFoundError as error:
        raise SourceError(source, "there is no such file.") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise SourceError(source, f"the file cannot be opened ({reason}).") from error
    return load_bytes(source, data, settings, companion=companion)


def is_table(path: str) -> bool:
    """Say whether a file is a table by its name: its link is that of the publication that it is taken from."""
    return PurePath(path).suffix.casefold() in TABLES


def companion_of(path: str) -> str | None:
    """Name the file that may say what a table is; None for what is no table."""
    return str(PurePath(path).with_suffix(COMPANION)) if is_table(path) else None


def _companion(path: Path) -> bytes | None:
    beside = companion_of(str(path))
    return Path(beside).read_bytes() if beside and Path(beside).is_file() else None
