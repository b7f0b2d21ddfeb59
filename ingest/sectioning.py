"""Decides where a document is cut: its text as laid out, and the sections of units in it.

A unit is the smallest thing that is quoted: a sentence of a paragraph, an item of a list, a row of a table.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from dataclasses import dataclass, field

from advisor.documents import Block, BlockKind, Document, Section, Table
from advisor.schema import Unit, UnitKind
from ingest import sentences
from ingest.tables import row_text

LONG_ITEM = 400
"""Characters from which on a list item is cut by sentence: more than a quotation that a learner reads at a glance."""
LONG_LEAD = 300
"""An item longer than this does not introduce the list nested in it."""
SHORT_LEAD_WORDS = 14
"""A line without a final stop directly above a list or table names it if it is no longer than this."""

_POINTS_DOWN = re.compile(r"\b(?:tables?|matrix|chart|below|following|as follows)\b", re.I)
_SQUASH = re.compile(r"\W+")


def squash(text: str) -> str:
    """Fold a heading for comparing: letters and digits alone, in lower case."""
    return _SQUASH.sub("", text).casefold()


@dataclass(slots=True)
class _Cutter:
    """The state of one pass over a document."""

    document: Document
    parts: list[str] = field(default_factory=list)
    length: int = 0
    headings: list[tuple[int, str]] = field(default_factory=list)
    sections: list[tuple[tuple[str, ...], list[Unit]]] = field(default_factory=list)
    seen: Counter[str] = field(default_factory=Counter)
    group: int = 0

    def path(self) -> tuple[str, ...]:
        title = self.document.title
        return (title, *(text for _, text in self.headings if squash(text) != squash(title)))

    def write(self, text: str) -> int:
        """Append text and tell where it starts."""
        start = self.length
        self.parts.append(text)
        self.length += len(text)
        return start

    def heading(self, block: Block) -> None:
        self.write(f"{block.text}\n\n")
        while self.headings and self.headings[-1][0] >= block.level:
            self.headings.pop()
        self.headings.append((block.level, block.text))

    def add(self, block: Block, kind: UnitKind, text: str, start: int, lead: str, **row: tuple[str, ...]) -> None:
        path = self.path()
        if not self.sections or self.sections[-1][0] != path:
            self.sections.append((path, []))
        digest = hashlib.sha256("\x1f".join((self.document.source, *path, kind, text)).encode()).hexdigest()[:20]
        self.seen[digest] += 1
        name = digest if self.seen[digest] == 1 else f"{digest}-{self.seen[digest]}"
        unit = Unit(
            id=name, source=self.document.source, kind=kind, text=text, start=start, end=start + len(text), path=path,
            group=self.group, lead=lead, headers=row.get("headers", ()), cells=row.get("cells", ()),
            origin=block.origin,
        )  # fmt: skip
        self.sections[-1][1].append(unit)

    def paragraph(self, block: Block) -> None:
        start = self.write(f"{block.text}\n\n")
        for low, high in sentences.spans(block.text):
            self.add(block, UnitKind.SENTENCE, block.text[low:high], start + low, "")

    def item(self, block: Block, lead: str) -> None:
        marker = f"{block.marker} " if block.marker else ""
        start = self.write(f"{marker}{block.text}\n") + len(marker)
        spans = sentences.spans(block.text) if len(block.text) > LONG_ITEM else [_trim(block.text)]
        for low, high in spans:
            if high > low:
                self.add(block, UnitKind.ITEM, block.text[low:high], start + low, lead)

    def table(self, block: Block, table: Table, lead: str) -> None:
        kind = UnitKind.RECORD if table.records else UnitKind.ROW
        if any(table.headers):
            self.write(f"{row_text(table.headers)}\n")
        for cells in table.rows:
            line = row_text(cells)
            low, high = _trim(line)
            start = self.write(f"{line}\n") + low
            if high > low:
                self.add(block, kind, line[low:high], start, lead, headers=table.headers, cells=cells)
        self.write("\n")


def _trim(text: str) -> tuple[int, int]:
    body = text.strip()
    low = text.index(body) if body else 0
    return low, low + len(body)


def _introduces(block: Block, *, table: bool = False) -> str:
    """Give the words of a block that introduce the list or table below it, "" if it does not."""
    text = block.text.strip()
    if block.kind is BlockKind.HEADING:
        return text
    if text.endswith((":", "：")) and block.kind is not BlockKind.TABLE:
        return sentences.split(text)[-1]
    if table and _POINTS_DOWN.search(sentences.split(text)[-1] if text else ""):
        return sentences.split(text)[-1]
    short = len(text.split()) <= SHORT_LEAD_WORDS and not text.endswith((".", "!", "?", "”", '"'))
    return text if short and block.kind is BlockKind.PARAGRAPH else ""


def _leads(blocks: tuple[Block, ...]) -> list[str]:
    """Find for each item and table the line that introduces it; a nested list is introduced by the item above it."""
    leads: list[str] = []
    outer: dict[int, str] = {}
    for at, block in enumerate(blocks):
        before = blocks[at - 1] if at else None
        lead = ""
        if block.kind is BlockKind.TABLE:
            caption = block.table.caption if block.table and block.table.caption else ""
            lead = caption or (_introduces(before, table=True) if before else "")
        elif block.kind is BlockKind.ITEM:
            if before is None:
                outer = {block.level: ""}
            elif before.kind is not BlockKind.ITEM:
                outer = {block.level: _introduces(before)}
            elif block.level > before.level:
                outer[block.level] = before.text if len(before.text) <= LONG_LEAD else outer.get(before.level, "")
            lead = outer.get(block.level, "")
        leads.append(lead)
    return leads


def cut(document: Document) -> tuple[str, tuple[Section, ...]]:
    """Lay out a document's text and cut it into sections of units.

    Each unit's text is the slice of the laid-out text from its start to its end.
    """
    cutter = _Cutter(document)
    before: Block | None = None
    for block, lead in zip(document.blocks, _leads(document.blocks), strict=True):
        listed = before is not None and before.kind is BlockKind.ITEM
        if listed and block.kind is not BlockKind.ITEM:
            cutter.write("\n")
        if not (listed and block.kind is BlockKind.ITEM):
            cutter.group += 1
        if block.kind is BlockKind.HEADING:
            cutter.heading(block)
        elif block.kind is BlockKind.PARAGRAPH:
            cutter.paragraph(block)
        elif block.kind is BlockKind.ITEM:
            cutter.item(block, lead)
        elif block.table is not None:
            cutter.table(block, block.table, lead)
        before = block
    sections = tuple(Section(document.source, path, tuple(units)) for path, units in cutter.sections)
    return "".join(cutter.parts).rstrip(), sections
