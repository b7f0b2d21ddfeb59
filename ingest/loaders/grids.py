"""Decides which tables of a page hold data, and which cells belong to which of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.loaders import dom

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_LAYOUT_CELL = 1500
"""Characters in a cell from which on a table is taken for page layout."""


def owner(part: HtmlElement) -> HtmlElement | None:
    """Find the table that a row or cell belongs to."""
    return next(part.iterancestors("table"), None)


def span(part: HtmlElement, name: str) -> int:
    value = (part.get(name) or "1").strip()
    return int(value) if value.isdigit() and len(value) < 6 else 1


def is_layout(element: HtmlElement) -> bool:
    """Say whether a table only places things on the page: it nests another, has one column, or holds whole articles."""
    if next((inner for inner in element.iter("table") if inner is not element), None) is not None:
        return True
    widths = [sum(1 for part in dom.children(row) if part.tag in ("td", "th")) for row in element.iter("tr")]
    if not widths or max(widths) < 2:
        return True
    return any(len(dom.text_of(cell)) > _LAYOUT_CELL for cell in element.iter("td"))


def values_of(element: HtmlElement) -> list[tuple[str, str]]:
    """Read the names and values of a definition list; names without a value are left out."""
    found: list[tuple[str, str]] = []
    name = ""
    for part in element.iter("dt", "dd"):
        text = dom.text_of(part)
        if part.tag == "dt":
            name = text
        elif name and text:
            found.append((name, text))
            name = ""
    return found


def is_head(part: HtmlElement) -> bool:
    """Say whether a cell is marked up as a header, or wholly set in bold as one."""
    if part.tag == "th":
        return True
    text = dom.text_of(part)
    bold = next(part.iter("b", "strong"), None)
    return bool(text) and bold is not None and dom.text_of(bold) == text
