"""Decides how a drawing is made readable for everybody: its title and description, and words that fit their boxes.

Horizontal positions are percentages and text is in pixels, so that a drawing fits 300 px without shrinking its words.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Sequence
from html import escape

_BREAK = re.compile(r"(?<=/)")


def svg_image(key: str, title: str, described: str, height: int, body: str, css: str = "") -> str:
    """Put a drawing into an SVG image that is read aloud by its title and description; `key` makes its ids unique."""
    name = escape(key, quote=True)
    named = f' class="{escape(css, quote=True)}"' if css else ""
    return (
        f'<svg{named} role="img" aria-labelledby="{name}-t {name}-d" width="100%" height="{height}">'
        f'<title id="{name}-t">{escape(title)}</title><desc id="{name}-d">{escape(described)}</desc>{body}</svg>'
    )


def wrapped(text: str, width: int) -> list[str]:
    """Break words into lines of at most `width` characters, behind a slash too; what is longer than a line is cut."""
    parted = " ".join(_BREAK.sub(" ", word).strip() if len(word) > width else word for word in text.split())
    return textwrap.wrap(parted, width, break_long_words=True) or [""]


def text_lines(lines: Sequence[str], x: str, top: int, line: int, attributes: str) -> str:
    """Write lines below one another, the first with its foot at `top` plus one line."""
    return "".join(
        f'<text x="{x}" y="{top + (at + 1) * line - 4}" {attributes}>{escape(words.strip())}</text>'
        for at, words in enumerate(lines)
    )
