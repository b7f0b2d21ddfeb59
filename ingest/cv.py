"""Decides how a CV is read: as text, PDF or Word, in memory alone, never written or logged.

The serving command hands `read_cv` to whoever takes uploads.
"""

from __future__ import annotations

import codecs
import logging
import re
import zlib
from pathlib import PurePath

from advisor.documents import BlockKind
from advisor.errors import SourceError
from advisor.settings import Settings
from ingest.loaders import load_bytes, sniff
from ingest.loaders.damage import DAMAGE
from ingest.loaders.encoding import decode

MOST_BYTES = 2_000_000
"""Largest CV: a page of text has 5 kB, a scanned one is not read anyway."""
MOST_CHARACTERS = 200_000
MOST_UNPACKED = 2_000_000
"""Most bytes that the text of a PDF may unpack to: about 2 s of layout, and a hundred times a CV."""
_STREAM = re.compile(rb"stream\r?\n")
_PICTURE = re.compile(rb"/Subtype\s*/Image|/Length1|/FontFile|/ICCBased|/N \d+[^>]*>>\s*$")
NAME = "your CV"
"""What a CV is called in errors: its own name may say whose it is."""
_ENDINGS = {".txt": ".txt", ".text": ".txt", ".md": ".txt", ".pdf": ".pdf", ".docx": ".docx", "": ".txt"}
_CONTROL = 0.02
"""Share of control bytes from which on a text is taken for a program or picture."""
_PRINTED = bytes([*b"\t\n\r\f", *range(32, 127), *range(128, 256)])


def read_cv(name: str, data: bytes, settings: Settings) -> str:
    """Give the text of a CV, one line a paragraph, item or row.

    Args:
        name: file name as uploaded; only its ending is used.
        data: content of the file.
        settings: limits of the loaders.

    Raises:
        SourceError: it is too large, of another type, damaged, protected, or holds no text.
    """
    if len(data) > MOST_BYTES:
        raise SourceError(NAME, f"it has {len(data) / 1e6:.1f} MB, more than the 2 MB allowed. Send the text alone.")
    found = sniff(data)
    ending = _ENDINGS.get(PurePath(name).suffix.casefold())
    if found in (".pdf", ".docx"):
        ending = found
    if ending is None or (ending in (".pdf", ".docx") and found != ending):
        raise SourceError(NAME, "only text, PDF and Word files (.docx) are read. Save it as one of these.")
    try:
        text = _plain(data) if ending == ".txt" else _loaded(ending, data, settings)
    except SourceError as error:
        raise SourceError(NAME, error.reason) from None  # a cause would hold the text, and could be logged
    except (*DAMAGE, MemoryError) as error:
        raise SourceError(NAME, f"it cannot be understood ({type(error).__name__}).") from None
    if not any(character.isalnum() for character in text):
        raise SourceError(NAME, "there is no text in it.")
    return text[:MOST_CHARACTERS]


def _plain(data: bytes) -> str:
    """Decode a text as it stands; no line of it is taken for a page's own furniture."""
    if data.startswith(
        (b"MZ", b"\x7fELF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"{\\rtf", b"\xd0\xcf\x11\xe0", b"\x1f\x8b")
    ):
        raise SourceError(NAME, "only text, PDF and Word files (.docx) are read. Save it as one of these.")
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    if not wide and len(data.translate(None, _PRINTED)) > _CONTROL * len(data):
        raise SourceError(NAME, "this is not a text file. Send the CV as text, PDF or DOCX.")
    return decode(NAME, data)


def _check_streams(data: bytes) -> None:
    """Refuse a PDF whose text unpacks to more than a CV has: laying out millions of words takes minutes."""
    size, whole = 0, memoryview(data)
    for match in _STREAM.finditer(data):
        if _PICTURE.search(data, max(0, match.start() - 400), match.start()):
            continue
        try:
            size += len(zlib.decompressobj().decompress(whole[match.end() :], MOST_UNPACKED + 1))
        except zlib.error:
            continue  # packed in another way, or not at all: no larger than the file
        if size > MOST_UNPACKED:
            raise SourceError(NAME, "its text unpacks to more than a CV holds; it is not read. Send the text alone.")


def _loaded(ending: str, data: bytes, settings: Settings) -> str:
    if ending == ".pdf":
        _check_streams(data)
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # its warnings quote the file
    documents = load_bytes(f"cv{ending}", data, settings)
    lines: list[str] = []
    for block in (block for document in documents for block in document.blocks):
        lines += block.text.split("\n") if block.kind is BlockKind.TABLE else [block.text]
    titles = [document.title for document in documents if document.title != "cv"]
    return "\n".join([*titles, *lines])
