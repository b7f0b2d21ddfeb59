"""Decides which lines of a page, written with its gaps as spaces, are the rows of a table.

The rows come back as pipe rows under each other, so that they are read like any other pipe table.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.tables import row_text, squeeze

GAP = 3
"""Spaces that set two cells apart: fewer come from justified text."""
MAX_CELL = 45
"""Mean characters of a cell from which on columns are prose side by side, not a table."""
MIN_ROWS = 2

_CELL = re.compile(r"\S+(?: {1,2}\S+)*")


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text in a line, from column `start` to `end`."""

    start: int
    end: int
    text: str


def spans_of(line: str) -> list[Span]:
    """Split a line at its wide gaps."""
    return [Span(match.start(), match.end(), squeeze(match.group())) for match in _CELL.finditer(line)]


def in_columns(lines: Sequence[str]) -> bool:
    """Say whether a page is prose in two or more columns side by side."""
    filled = [spans_of(line) for line in lines if line.strip()]
    beside = sum(1 for cells in filled if len(cells) >= 2 and sum(len(cell.text) >= 25 for cell in cells) >= 2)
    return beside >= 0.3 * len(filled) and beside >= 5


def _columns(rows: Sequence[Sequence[Span]]) -> list[tuple[int, int]]:
    """Join cells that stand above each other to columns."""
    columns: list[tuple[int, int]] = []
    for start, end in sorted((cell.start, cell.end) for row in rows for cell in row):
        if columns and start < columns[-1][1]:
            columns[-1] = (columns[-1][0], max(columns[-1][1], end))
        else:
            columns.append((start, end))
    return columns


def _cells(row: Sequence[Span], columns: Sequence[tuple[int, int]]) -> list[str]:
    made = [""] * len(columns)
    for cell in row:
        at = next(at for at, (start, end) in enumerate(columns) if start <= cell.start < end)
        made[at] = f"{made[at]} {cell.text}".strip().replace("|", "\\|")
    return made


def _wrapped(row: Sequence[str]) -> bool:
    """Say whether a row only continues cells of the one above."""
    filled = [cell for cell in row if cell]
    return not row[0] and len(filled) <= len(row) / 2 and all(cell[0].islower() or cell[0] in "(&,/" for cell in filled)


def _labelled(rows: Sequence[Sequence[Span]]) -> bool:
    first = sum(1 for row in rows if row[0].text.endswith(":"))
    return first >= 0.6 * len(rows)


def _pair_lines(rows: Sequence[Sequence[Span]]) -> list[str]:
    """Write rows of labels and values as a list, each label with its values."""
    made: list[str] = []
    for row in rows:
        for cell in row:
            if cell.text.endswith(":") or not made:
                made.append(f"- {cell.text}")
            else:
                made[-1] += f" {cell.text}" if made[-1].endswith(":") else f"; {cell.text}"
    return made


def _table_lines(rows: Sequence[Sequence[Span]]) -> list[str]:
    columns = _columns(rows)
    table: list[list[str]] = []
    for row in rows:
        cells = _cells(row, columns)
        if table and _wrapped(cells):
            table[-1] = [f"{above} {below}".strip() for above, below in zip(table[-1], cells, strict=True)]
        else:
            table.append(cells)
    made = [f"| {' | '.join(cells)} |" for cells in table]
    made.insert(1, "|" + "---|" * len(columns))
    return made


def _is_table(rows: Sequence[Sequence[Span]]) -> bool:
    if len(rows) < MIN_ROWS:
        return False
    columns = _columns(rows)
    cells = [cell for row in rows for cell in row]
    mean = sum(len(cell.text) for cell in cells) / len(cells)
    full = max(len(row) for row in rows)
    several = sum(1 for row in rows if len(row) > 1)
    enough = several >= (3 if full == 2 else MIN_ROWS) and several >= 0.5 * len(rows)
    return len(columns) >= 2 and len(columns) >= 0.6 * full and mean <= MAX_CELL and enough


def _region(lines: Sequence[str], at: int) -> tuple[int, list[list[Span]]]:
    """Collect the rows from a line on, over single empty lines, as long as lines hold more than one cell."""
    rows: list[list[Span]] = []
    end = at
    empty = 0
    while at < len(lines):
        cells = spans_of(lines[at])
        if not cells:
            empty += 1
            if empty > 2:
                break
        elif len(cells) < 2 and (not rows or cells[0].start < rows[0][1].start - GAP):
            break
        else:
            rows.append(cells)
            empty = 0
            end = at + 1
        at += 1
    return end, rows


def with_tables(text: str) -> str:
    """Write the tables of a page as pipe rows, and its other lines without their gaps; "" if it has no table."""
    lines = text.split("\n")
    made: list[str] = []
    found = False
    at = 0
    while at < len(lines):
        end, rows = _region(lines, at) if len(spans_of(lines[at])) >= 2 else (at, [])
        while rows and not _is_table(rows) and len(rows) >= MIN_ROWS and not _labelled(rows):
            rows = rows[:-1]
        if len(rows) >= MIN_ROWS and _labelled(rows):
            made += ["", *_pair_lines(rows), ""]
            found = True
        elif _is_table(rows):
            made += ["", *_table_lines(rows), ""]
            end = _end_of(lines, at, len(rows))
            found = True
        else:
            made.append(row_text([cell.text for cell in spans_of(lines[at])]).replace(" | ", " "))
            end = at + 1
        at = end
    return "\n".join(made) if found else ""


def with_tabs(text: str) -> str:
    """Write lines under each other that hold as many tabs as pipe rows, the first as the header."""
    made: list[str] = []
    rows: list[list[str]] = []

    def flush() -> None:
        if len(rows) >= MIN_ROWS:
            piped = [f"| {' | '.join(row)} |" for row in rows]
            made.extend(["", piped[0], "|" + "---|" * len(rows[0]), *piped[1:], ""])
        else:
            made.extend(" ".join(row) for row in rows)
        rows.clear()

    for line in text.split("\n"):
        cells = [squeeze(cell).replace("|", "\\|") for cell in re.split(r"\t+", line.strip())]
        if len(cells) < 2 or (rows and len(cells) != len(rows[0])):
            flush()
        if len(cells) < 2:
            made.append(line)
        else:
            rows.append(cells)
    flush()
    return "\n".join(made)


def _end_of(lines: Sequence[str], at: int, rows: int) -> int:
    """Find the line after so many rows."""
    while rows:
        rows -= bool(lines[at].strip())
        at += 1
    return at
