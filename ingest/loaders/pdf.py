"""Decides how PDF is read: the text of its pages, without what comes on every page."""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from typing import TYPE_CHECKING

from advisor.errors import SourceError
from advisor.schema import Document
from advisor.settings import Settings
from ingest.dates import iso_date
from ingest.loaders.encoding import clean
from ingest.loaders.text import text_document
from ingest.tables import squeeze

if TYPE_CHECKING:
    from pypdf import PdfReader

MAX_PAGES = 1000
_PAGE_NUMBER = re.compile(r"\W*(?:page\s+)?(?:\d{1,4}|[ivxlc]{1,6})(?:\s*(?:of|/)\s*\d{1,4})?\W*", re.I)
_DIGITS = re.compile(r"\d+")
MIN_LETTERS = 20
"""Fewer letters than this in a whole file are stray marks on scanned pages."""


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
    except (PyPdfError, ValueError, KeyError, TypeError, IndexError, AttributeError, OSError, RecursionError) as error:
        raise SourceError(name, f"this is not a readable PDF ({squeeze(str(error)) or type(error).__name__}).") from error
    return reader


def _page_texts(name: str, reader: PdfReader) -> list[str]:
    from pypdf.errors import PyPdfError

    texts: list[str] = []
    for number, page in enumerate(reader.pages, start=1):
        try:
            texts.append(clean(page.extract_text()))
        except (PyPdfError, ValueError, KeyError, TypeError, IndexError, AttributeError, OSError, RecursionError) as error:
            raise SourceError(name, f"page {number} of the PDF is damaged ({type(error).__name__}).") from error
    return texts


def _without_running_lines(pages: list[str]) -> list[str]:
    """Drop page numbers, and lines on top or at the foot that come on most pages."""
    edges: Counter[str] = Counter()
    split = [[line.strip() for line in page.split("\n") if line.strip()] for page in pages]
    for lines in split:
        edges.update({_DIGITS.sub("#", line) for line in (*lines[:2], *lines[-2:])})
    made: list[str] = []
    for lines in split:
        last = len(lines) - 1
        kept = [
            line
            for at, line in enumerate(lines)
            if not ((at < 2 or at > last - 2) and len(pages) > 2 and edges[_DIGITS.sub("#", line)] > len(pages) / 2)
            and not (at in (0, last) and _PAGE_NUMBER.fullmatch(line) and len(lines) > 1)
        ]
        made.append("\n".join(kept))
    return made


def _stated(reader: PdfReader) -> tuple[str, str | None]:
    """Read title and date of creation from the file's own description."""
    try:
        facts = reader.metadata
        title = squeeze(str(facts.title or "")) if facts else ""
        raw = str(facts.get("/CreationDate") or "") if facts else ""
    except (ValueError, TypeError, AttributeError, KeyError):
        return "", None
    match = re.match(r"D:(\d{4})(\d\d)(\d\d)", raw)
    day = iso_date("-".join(match.groups())) if match else None
    wrong = re.search(r"\.(?:docx?|pptx?|tex|indd|pages|odt)$|^(?:untitled|microsoft word|document\d*)", title, re.I)
    return ("" if wrong or len(title) > 200 else title), day


def load_pdf(name: str, data: bytes, settings: Settings) -> tuple[Document, ...]:
    """Read one PDF file.

    Raises:
        SourceError: it is protected, damaged, or holds images of text only.
    """
    logging.getLogger("pypdf").setLevel(logging.ERROR)
    reader = _open(name, data)
    texts = _page_texts(name, reader)
    if sum(letter.isalpha() for text in texts for letter in text) < MIN_LETTERS:
        raise SourceError(name, "the PDF holds no text, only images (scanned pages?). Run text recognition on it first.")
    document = text_document(name, "\n".join(_without_running_lines(texts)), settings)
    title, _ = _stated(reader)
    if not title:
        return (document,)
    from dataclasses import replace

    return (replace(document, title=title),)
