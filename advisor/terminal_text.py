"""Decides which characters reach a terminal: none that steer it, and only those that it can write."""

from __future__ import annotations

import codecs
import io
import re
import sys
import unicodedata
from typing import Final, TextIO

_SEQUENCE: Final = re.compile(
    r"\x1b\[[0-?]*[ -/]*[@-~]"  # colours, cursor movements
    r"|\x9b[0-?]*[ -/]*[@-~]"
    r"|(?:\x1b[\]PX^_]|[\x9d\x90])[^\x07\x1b\x9c\n]*(?:\x07|\x1b\\|\x9c)"  # window titles, links, clipboard
    r"|\x1b[ -/]*[0-~]"
)
_BREAK: Final = re.compile(r"\r\n|[\x0b\x0c\x85\u2028\u2029]")
# Control characters but tab and newline; marks that reorder what is read after them; halves of characters.
_CONTROL: Final = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\u061c\u202a-\u202e\u2066-\u2069\ud800-\udfff]|\r")
_LIKE: Final = {
    "–": "-", "—": "-", "−": "-", "‐": "-", "‑": "-", "‘": "'", "’": "'", "“": '"', "”": '"', "„": '"',
    "…": "...", "•": "*", "·": "-", "×": "x", "→": "->", "≥": ">=", "≤": "<=", "\u200b": "",
}  # fmt: skip
_HANDLER: Final = "advisor-likeness"


def clean(text: str) -> str:
    """Take out whatever would steer a terminal: escape sequences, control characters and reordering marks."""
    return _CONTROL.sub("", _BREAK.sub("\n", _SEQUENCE.sub("", text)))


def likeness(text: str) -> str:
    """Write a text in ASCII: a currency sign by its name, since a figure without its currency is a wrong figure."""
    return "".join(_alike(character) for character in text)


def _alike(character: str) -> str:
    if character.isascii():
        return character
    if character in _LIKE:
        return _LIKE[character]
    if unicodedata.category(character) == "Sc":
        return unicodedata.name(character).removesuffix(" SIGN") + " "
    return unicodedata.normalize("NFKD", character).encode("ascii", "ignore").decode() or "?"


def _replace(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return likeness(error.object[error.start : error.end]), error.end


def prepare_streams() -> None:
    """Make the standard streams write a likeness of what their encoding lacks, and read anything, without failing."""
    codecs.register_error(_HANDLER, _replace)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors=_HANDLER)
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")


def writes_unicode(stream: TextIO) -> bool:
    """Say whether a stream can write every character."""
    return (getattr(stream, "encoding", None) or "utf-8").lower().startswith("utf")
