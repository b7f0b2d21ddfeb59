"""Decides which character set a file is written in."""

from __future__ import annotations

import codecs
import re

from advisor.errors import SourceError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)"
    rb"|<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]+)",
    re.IGNORECASE,
)
_SAMPLE = 200_000
"""Bytes that the guess is made from: more makes it slower, not better."""
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f\u200b\ufeff\ufffe\uffff]")


def clean(text: str) -> str:
    """Drop control characters and write line ends as one newline."""
    return _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\x0c", "\n\n"))


def declared_charset(data: bytes) -> str | None:
    """Read the character set that a page or feed states near its top."""
    match = _DECLARED.search(data[:4096])
    if match is None:
        return None
    name = (match.group(1) or match.group(2)).decode("ascii")
    try:
        return codecs.lookup(name).name
    except LookupError:
        return None


def decode(name: str, data: bytes, stated: str | None = None) -> str:
    """Turn bytes into text, by byte order mark, UTF-8, what the file states, or a guess, in this order.

    Raises:
        SourceError: it is not text at all.
    """
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return clean(data.decode(codec, errors="replace"))
    if b"\x00" in data[:_SAMPLE]:
        raise SourceError(name, "this is not a text file (it holds zero bytes). Convert it to text, HTML, PDF or DOCX.")
    for codec in dict.fromkeys(("utf-8", stated or declared_charset(data) or "utf-8")):
        try:
            return clean(data.decode(codec))
        except (UnicodeDecodeError, LookupError):
            continue
    return clean(data.decode(_guess(data), errors="replace"))


def _guess(data: bytes) -> str:
    import charset_normalizer

    best = charset_normalizer.from_bytes(data[:_SAMPLE]).best()
    return best.encoding if best is not None else "cp1252"
