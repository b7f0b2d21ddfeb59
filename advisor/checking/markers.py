"""Decides where the markers of evidence ("[1]") stand in a text."""

from __future__ import annotations

import re
from collections.abc import Sequence

_MARKERS = re.compile(r"\s*\[(\d{1,3}(?:\s*[,;–-]\s*\d{1,3})*)\]")
_END = re.compile(r"([.!?…]+[\"'”’)]*)$")


def strip_markers(text: str) -> tuple[str, tuple[int, ...]]:
    """Take the markers out of a text; give the text and the numbers in order."""
    cited: list[int] = []
    for group in _MARKERS.findall(text):
        cited.extend(int(number) for number in re.findall(r"\d+", group))
    bare = re.sub(r"\s+([.,;:!?])", r"\1", _MARKERS.sub("", text)).strip()
    return bare, tuple(dict.fromkeys(cited))


def with_markers(text: str, markers: Sequence[int]) -> str:
    """Put markers at a text's end, before its full stop."""
    if not markers:
        return text
    tail = " " + "".join(f"[{marker}]" for marker in markers)
    end = _END.search(text)
    return f"{text[: end.start()]}{tail}{end.group(1)}" if end else text + tail
