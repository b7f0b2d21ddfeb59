"""Decides in which order the elements of a page are read, and which of them are headings, items, tables or text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from advisor.documents import BlockKind
from ingest import boilerplate
from ingest.loaders import dom
from ingest.loaders.grids import is_head, is_layout, owner, span, values_of
from ingest.loaders.shape import Piece, heading, paragraph
from ingest.phrases import word_set
from ingest.tables import Cell, Tabulated, from_cells, has_figure, pairs, squeeze

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_INLINE = word_set("""
    a abbr acronym b bdi bdo big cite code data dfn em font i ins kbd label mark nobr q s samp small span strike
    strong sub sup time tt u var wbr img picture source
""")
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_REFERENCE = re.compile(r"\[(?:\d{1,3}|[a-z]|note \d+|citation needed|edit)\]", re.I)
_PAIR_VALUE = 60
MAX_CAPTION = 200


@dataclass(slots=True)
class Walker:
    """Collects the pieces of one page part."""

    targets: frozenset[str]
    pieces: list[Piece] = field(default_factory=list)
    buffer: list[tuple[str, bool]] = field(default_factory=list)
    lists: list[list[int]] = field(default_factory=list)
    pending: Piece | None = None
    inside: Piece | None = None

    def flush(self) -> None:
        """Make a paragraph or a list item of the text so far."""
        text = "\n".join(squeeze(line) for line in "".join(part for part, _ in self.buffer).split("\n")).strip()
        strong = ""
        for part, bold in self.buffer:
            if part.strip() and not bold:
                break
            strong += part
        self.buffer.clear()
        if not text:
            return
        if self.pending is not None:
            self.inside = replace(self.pending, text=text, strong=squeeze(strong))
            self.pending = None
            self.pieces.append(self.inside)
        elif self.inside is not None and self.pieces and self.pieces[-1] is self.inside:
            self.inside = replace(self.inside, text=f"{self.inside.text}\n{text}")
            self.pieces[-1] = self.inside
        else:
            self.pieces.append(paragraph(text, squeeze(strong)))

    def say(self, text: str | None, *, bold: bool, raw: bool = False) -> None:
        if text:
            self.buffer.append((text if raw else text.replace("\n", " "), bold))

    def walk(self, element: HtmlElement, depth: int = 0, *, bold: bool = False, raw: bool = False) -> None:
        """Read what is inside an element."""
        self.say(element.text, bold=bold, raw=raw)
        for child in element:
            if dom.is_element(child) and not dom.skipped(child, self.targets):
                if depth >= dom.MAX_DEPTH:
                    self.say(f" {' '.join(map(str, child.itertext()))} ", bold=bold)
                else:
                    self.enter(child, depth + 1, bold=bold, raw=raw)
            self.say(child.tail, bold=bold, raw=raw)

    def enter(self, element: HtmlElement, depth: int, *, bold: bool, raw: bool) -> None:
        tag = element.tag
        if tag == "br":
            self.buffer.append(("\n", bold))
        elif tag in _INLINE:
            self.inline(element, depth, bold=bold, raw=raw)
        elif tag in _HEADINGS:
            self.heading(element, _HEADINGS[tag], depth)
        elif tag == "table":
            self.table(element, depth)
        elif tag in ("ul", "ol"):
            self.listing(element, depth)
        elif tag == "li":
            self.item(element, depth)
        elif tag == "dl":
            self.definitions(element, depth)
        elif self.captioned(element):
            return
        else:
            self.flush()
            self.walk(element, depth, bold=bold or tag == "summary", raw=raw or tag == "pre")
            self.flush()

    def inline(self, element: HtmlElement, depth: int, *, bold: bool, raw: bool) -> None:
        if element.tag == "sup" and _REFERENCE.fullmatch(dom.text_of(element)):
            return
        block = next((child for child in element.iter("p", "div", "ul", "ol", "table", *_HEADINGS)), None)
        if block is not None:
            self.flush()
        self.walk(element, depth, bold=bold or element.tag in ("b", "strong"), raw=raw)
        if block is not None:
            self.flush()

    def heading(self, element: HtmlElement, level: int, depth: int) -> None:
        self.flush()
        inner = Walker(self.targets)
        inner.walk(element, depth)
        inner.flush()
        text = squeeze(" ".join(piece.text for piece in inner.pieces))
        self.inside = None
        if text:
            self.pieces.append(heading(text, level))

    def listing(self, element: HtmlElement, depth: int) -> None:
        self.flush()
        start = element.get("start") or ""
        count = int(start) if start.lstrip("-").isdigit() and len(start) < 6 else 1
        self.lists.append([count if element.tag == "ol" else 0])
        self.walk(element, depth)
        self.flush()
        self.lists.pop()

    def item(self, element: HtmlElement, depth: int) -> None:
        self.flush()
        counter = self.lists[-1] if self.lists else [0]
        marker = f"{counter[0]}." if counter[0] else "-"
        counter[0] += 1 if counter[0] else 0
        outer = self.inside
        self.pending = Piece(BlockKind.ITEM, "", level=max(len(self.lists) - 1, 0), marker=marker)
        self.inside = None
        self.walk(element, depth)
        self.flush()
        self.pending, self.inside = None, outer

    def definitions(self, element: HtmlElement, depth: int, caption: str = "", measure: str = "") -> None:
        self.flush()
        found = values_of(element)
        figures = sum(has_figure(value) for _, value in found)
        if len(found) >= 2 and 2 * figures >= len(found) and all(len(value) <= _PAIR_VALUE for _, value in found):
            self.pieces.append(Piece(BlockKind.TABLE, "", table=pairs(found, caption or None, measure)))
            return
        if caption:
            self.pieces.append(paragraph(caption))
        for name, value in found:
            self.pieces.append(Piece(BlockKind.ITEM, f"{name.rstrip(':')}: {value}", marker="-"))
        if not found:
            self.walk(element, depth)
            self.flush()

    def cell(self, element: HtmlElement) -> str:
        """Write a cell on one line; values that stood under each other are set off by a semicolon."""
        inner = Walker(self.targets)
        inner.walk(element, dom.MAX_DEPTH // 2)
        inner.flush()
        parts = [line for piece in inner.pieces for line in piece.text.split("\n") if line.strip()]
        listed = any(piece.kind is BlockKind.ITEM for piece in inner.pieces) or all(has_figure(part) for part in parts)
        text = squeeze(("; " if listed else " ").join(parts))
        return "" if next(element.iter("a"), None) is not None and boilerplate.is_boilerplate(text) else text

    def lines(self, element: HtmlElement) -> list[Piece]:
        """Read the lines of a note as paragraphs."""
        inner = Walker(self.targets)
        inner.walk(element, dom.MAX_DEPTH // 2)
        inner.flush()
        return [paragraph(line) for piece in inner.pieces for line in piece.text.split("\n") if line.strip()]

    def table(self, element: HtmlElement, depth: int) -> None:
        self.flush()
        self.inside = None
        if element.get("role") == "presentation" or is_layout(element):
            for part in element.iter("td", "th", "caption"):
                if part.getparent() is not None and owner(part) is element:
                    self.walk(part, depth + 2)
                    self.flush()
            return
        captions = [self.cell(part) for part in element.iter("caption") if owner(part) is element]
        self.tabulated(self.cells(element, captions[0] if captions else None))

    def tabulated(self, made: Tabulated) -> None:
        self.pieces += [Piece(BlockKind.TABLE, "", table=table) for table in made.tables]
        self.pieces += [paragraph(note) for note in made.notes]

    def cells(self, element: HtmlElement, caption: str | None) -> Tabulated:
        rows: list[list[Cell]] = []
        heads = 0
        feet: list[list[Cell]] = []
        for row in element.iter("tr"):
            if owner(row) is not element:
                continue
            group = row.getparent()
            made = [
                Cell(self.cell(part), span(part, "colspan"), span(part, "rowspan"), is_head(part))
                for part in dom.children(row)
                if part.tag in ("td", "th") and part.get("hidden") is None
            ]
            if group is not None and group.tag == "tfoot":
                feet.append(made)
                continue
            heads += group is not None and group.tag == "thead" and heads == len(rows)
            rows.append(made)
        return from_cells(rows + feet, heads, caption)

    def captioned(self, element: HtmlElement) -> bool:
        """Read a chart or table that stands alone in its box with its title; say whether it was one."""
        if sum(1 for part in dom.children(element) if part.tag in ("dl", "table")) != 1:
            return False
        parts = [part for part in dom.children(element) if dom.text_of(part)]
        data = [part for part in parts if part.tag in ("dl", "table")]
        if len(data) != 1 or len(parts) < 2 or (element.text or "").strip():
            return False
        at = parts.index(data[0])
        around = parts[:at] + parts[at + 1 :]
        if any(
            part.tag not in (*_HEADINGS, "p", "figcaption") or len(dom.text_of(part)) > MAX_CAPTION for part in around
        ):
            return False
        above = [dom.text_of(part) for part in parts[:at]]
        below = [part for part in parts[at + 1 :] if part.tag != "figcaption"]
        above += [dom.text_of(part) for part in parts[at + 1 :] if part.tag == "figcaption"]
        if not above or any(text.endswith(".") for text in above):
            return False
        self.flush()
        caption = ": ".join(above)
        if data[0].tag == "dl":
            self.definitions(data[0], 0, caption, above[-1] if len(above) > 1 else "")
        else:
            self.tabulated(self.cells(data[0], caption))
        self.pieces += [line for part in below for line in self.lines(part)]
        return True
