"""Decides how PDF is read: the text of its pages, without what comes on every page."""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from typing import TYPE_CHECKING

from advisor.documents import Document
from advisor.errors import SourceError
from advisor.settings import Settings
from ingest.loaders.damage import DAMAGE
from ingest.loaders.encoding import clean
from ingest.loaders.layout import in_columns, with_tables
from ingest.loaders.text import text_document
from ingest.tables import squeeze

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

MAX_PAGES = 1000
_PAGE_NUMBER = re.compile(r"\W*(?:page\s+)?(?:\d{1,4}|[ivxlc]{1,6})(?:\s*(?:of|/)\s*\d{1,4})?\W*", re.I)
_NO_TITLE = re.compile(
    r"\.(?:docx?|pptx?|tex|indd|pages|odt)$|^\W*(?:untitled|anonymous|unspecified|microsoft word|document\d*\W*$)", re.I
)
_DIGITS = re.compile(r"\d+")
MIN_LETTERS = 20
"""Fewer letters than this a page, beside images, are stray marks on scanned pages."""


def _open(name: str, data: bytes) -> PdfReader:
    from pypdf import PdfReader
    from pypdf.errors import DependencyError, PyPdfError

    try:
        reader = PdfReader(io.BytesIO(data), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise SourceError(name, "the PDF is protected by a password. Save a copy without one.")
        if len(reader.pages) > MAX_PAGES:
            raise SourceError(name, f"the PDF has {len(reader.pages)} pages, more than {MAX_PAGES}. Split it.")
    except (DependencyError, NotImplementedError) as error:
        raise SourceError(name, "the PDF is encrypted in a way that cannot be read. Save a copy without.") from error
    except (PyPdfError, *DAMAGE) as error:
        raise SourceError(
            name, f"this is not a readable PDF ({squeeze(str(error)) or type(error).__name__})."
        ) from error
    return reader


def _page_texts(name: str, reader: PdfReader) -> list[str]:
    from pypdf.errors import PyPdfError

    texts: list[str] = []
    for number, page in enumerate(reader.pages, start=1):
        try:
            texts.append(_page_text(page))
        except (PyPdfError, *DAMAGE) as error:
            raise SourceError(name, f"page {number} of the PDF is damaged ({type(error).__name__}).") from error
    return texts


def _page_text(page: PageObject) -> str:
    """Read a page as it is laid out, where that keeps its tables; columns of prose are read one after the other."""
    plain = clean(page.extract_text())
    try:
        laid_out = clean(page.extract_text(extraction_mode="layout", layout_mode_scale_weight=1.0))
    except DAMAGE:
        return plain
    if in_columns(laid_out.split("\n")) or _letters(laid_out) < 0.8 * _letters(plain):
        return plain
    return with_tables(laid_out) or plain


def _letters(text: str) -> int:
    return sum(letter.isalnum() for letter in text)


def _has_images(page: PageObject) -> bool:
    resources = page.get("/Resources") or {}
    objects = resources.get("/XObject") or {}
    return any(objects[name].get("/Subtype") == "/Image" for name in objects)


def _is_scanned(reader: PdfReader, texts: list[str]) -> bool:
    """Say whether the pages are images, with next to no text between them."""
    letters = sum(map(_letters, texts))
    if not letters:
        return True
    return letters < MIN_LETTERS * len(texts) and sum(map(_has_images, reader.pages)) >= 0.5 * len(texts)


def _without_running_lines(pages: list[str]) -> list[str]:
    """Drop page numbers, and lines on top or at the foot that come on most pages."""
    edges: Counter[str] = Counter()
    split = [page.strip().split("\n") for page in pages]
    for lines in split:
        edges.update({_DIGITS.sub("#", lines[at]) for at in _edge(lines)})
    made: list[str] = []
    for lines in split:
        dropped = {
            at
            for at in _edge(lines)
            if (len(pages) > 2 and edges[_DIGITS.sub("#", lines[at])] > len(pages) / 2)
            or (at in (0, len(lines) - 1) and _PAGE_NUMBER.fullmatch(lines[at]) and len(lines) > 1)
        }
        kept = [line for at, line in enumerate(lines) if at not in dropped]
        made.append("\n".join(kept if any(line.strip() for line in kept) else lines))
    return made


def _edge(lines: list[str]) -> list[int]:
    """Tell which lines stand first and last on a page."""
    filled = [at for at, line in enumerate(lines) if line.strip()]
    return sorted({*filled[:2], *filled[-2:]})


def _title(reader: PdfReader) -> str:
    """Read the title from the file's own description; "" where it states none, or the name of a program or file."""
    try:
        title = squeeze(clean(str(reader.metadata.title or ""))) if reader.metadata else ""
    except (ValueError, TypeError, AttributeError, KeyError):
        return ""
    return "" if _NO_TITLE.search(title) or len(title) > 200 else title


def load_pdf(name: str, data: bytes, settings: Settings) -> tuple[Document, ...]:
    """Read one PDF file.

    Raises:
        SourceError: it is protected, damaged, or holds images of text only.
    """
    logging.getLogger("pypdf").setLevel(logging.ERROR)
    reader = _open(name, data)
    texts = _page_texts(name, reader)
    if _is_scanned(reader, texts):
        raise SourceError(
            name, "the PDF holds no text, only images (scanned pages?). Run text recognition on it first."
        )
    text = "\n".join(_without_running_lines(texts))
    return (text_document(name, text, settings, wrapped=True, title=_title(reader)),)
