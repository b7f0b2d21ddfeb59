"""Decides whether a line without markup reads as a title or heading."""

from __future__ import annotations

import re

from ingest.phrases import word_set

MAX_TITLE_WORDS = 14
MAX_TITLE = 110
"""A line longer than this is a sentence, not a heading."""

_SMALL = word_set("""
    a an and as at but by for from in into is nor of off on or over per so than the to up via vs vs. with yet do
    does are can your you it its be
""")
_WORD = re.compile(r"[^\W\d_][\w'’&.+#-]*")


def in_title_case(text: str) -> bool:
    """Say whether most words that carry meaning start with a capital or a digit."""
    words = [word for word in _WORD.findall(text) if word.casefold() not in _SMALL]
    if not words:
        return False
    large = sum(1 for word in words if any(letter.isupper() for letter in word[:2]))
    first = text.lstrip("\"'“‘(")[:1]
    return large >= 0.75 * len(words) and (first.isupper() or first.isdigit())


def reads_as_title(text: str) -> bool:
    """Say whether a line can be a heading: short, in title case, without a final stop."""
    line = text.strip()
    if "\n" in line or len(line) > MAX_TITLE or len(line.split()) > MAX_TITLE_WORDS or " | " in line:
        return False
    if line.endswith((".", ";", ",", ":", "!")) or line.count(",") > 3 or "@" in line or "://" in line:
        return False
    return in_title_case(line)
