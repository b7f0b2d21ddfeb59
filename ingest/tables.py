"""Decides what a table is: grids with spans and header rows, pipe rows, and pairs of name and value.

Every table ends up with as many cells in each row as there are headers.  A row that spans the whole width is a caption
when it stands on top, and a note when it stands anywhere else; a column that is empty all the way down is dropped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from advisor.documents import Block, BlockKind, Table
from ingest.phrases import word_set
from ingest.table_cells import Cell as Cell
from ingest.table_cells import groups_of, spans_all, spread

_COLUMN_HEADS = word_set("""
    area category city company country department employer experience grade industry job level location metric
    occupation position profession region role sector segment skill speciality specialization state title year
""")
_RULE = re.compile(r":?-{2,}:?|:-+:?|-+:|-")
_SPACE = re.compile(r"\s+")
_FIGURE = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Tabulated:
    """A table and the notes that stood in it; one whose rows stand in groups is several, each under its group."""

    table: Table | None
    notes: tuple[str, ...] = ()
    further: tuple[Table, ...] = ()

    @property
    def tables(self) -> tuple[Table, ...]:
        """All of its tables, in reading order."""
        return (self.table, *self.further) if self.table is not None else ()


def squeeze(text: str) -> str:
    """Write any run of white space as one space."""
    return _SPACE.sub(" ", text).strip()


def row_text(cells: Sequence[str]) -> str:
    """Join the cells of a row as they are quoted; empty cells at the end are left out."""
    kept = list(cells)
    while len(kept) > 1 and not kept[-1]:
        kept.pop()
    return " | ".join(kept)


def table_block(table: Table) -> Block:
    """Make the block of a table: header and rows, one line each."""
    lines = [row_text(table.headers)] if any(table.headers) else []
    lines += [row_text(row) for row in table.rows]
    return Block(BlockKind.TABLE, "\n".join(lines), table=table)


def pairs(rows: Iterable[tuple[str, str]], caption: str | None = None, measure: str = "") -> Table:
    """Make a table of names and values; `measure` says what the values are, where that is known."""
    return Table(("", measure), tuple((squeeze(name), squeeze(value)) for name, value in rows), caption)


def _is_header(line: Sequence[Cell]) -> bool:
    return all(cell.header or not cell.text for cell in line) and any(cell.text for cell in line)


def _headers(lines: Sequence[Sequence[Cell]], width: int) -> tuple[str, ...]:
    """Put header rows on top of each other: "Change, 2024" over "Percent" reads "Change, 2024: Percent"."""
    names: list[str] = []
    for column in range(width):
        parts = dict.fromkeys(line[column].text for line in lines if column < len(line) and line[column].text)
        names.append(": ".join(parts))
    return tuple(names)


def _without_empty_columns(headers: Sequence[str], rows: Sequence[Sequence[str]], *, named: bool) -> Table:
    width = len(headers)
    kept = [at for at in range(width) if any(row[at] for row in rows) or (named and headers[at] and at == 0)]
    return Table(tuple(headers[at] for at in kept), tuple(tuple(row[at] for at in kept) for row in rows))


def _names_columns(rows: Sequence[Sequence[Cell]]) -> bool:
    """Say whether the first of some unmarked rows names the columns over figures.

    Two columns alone may as well be names and values, so that their first cell must be a word that heads a column.
    """
    if len(rows) < 2 or any(not cell.text or has_figure(cell.text) for cell in rows[0]):
        return False
    width = len(rows[0])
    over = [at for at in range(1, width) if all(at < len(row) and has_figure(row[at].text) for row in rows[1:])]
    if width == 2:
        return bool(over) and rows[0][0].text.casefold() in _COLUMN_HEADS
    return bool(over) and len(rows) > 2


def _grouped(top: Sequence[Sequence[Cell]], body: Sequence[Sequence[Cell]], caption: str | None) -> Tabulated | None:
    """Make a table for each group of rows, each with the header of the whole."""
    width = max((len(line) for line in (*top, *body)), default=0)
    groups = groups_of(body, width) if top else []
    if not groups:
        return None
    tables: list[Table] = []
    for name, lines in groups:
        cells = [[cell.text for cell in line][:width] + [""] * (width - len(line)) for line in lines]
        table = _without_empty_columns(_headers(top, width), cells, named=True)
        tables.append(replace(table, caption=f"{caption}: {name}" if caption else name))
    return Tabulated(tables[0], (), tuple(tables[1:]))


def _head_rows(grid: Sequence[Sequence[Cell]], heads: int) -> int:
    """Count the rows on top that name the columns."""
    width = max((len(line) for line in grid), default=0)
    at = 0
    while at < len(grid) and not spans_all(grid[at], width) and (at < heads or _is_header(grid[at])):
        at += 1
    return at


def from_cells(rows: Sequence[Sequence[Cell]], heads: int = 0, caption: str | None = None) -> Tabulated:
    """Make a table from rows of cells; the first `heads` rows are known to be headers.

    Where none is known, the rows on top that hold nothing but header cells are the header.
    """
    grid = [line for line in spread(rows) if any(cell.text for cell in line)]
    heads = min(heads, len(grid))
    named_rows = _head_rows(grid, heads)
    grouped = _grouped(grid[:named_rows], grid[named_rows:], caption)
    if grouped is not None:
        return grouped
    width = max((len(line) for line in grid), default=0)
    notes: list[str] = []
    body: list[list[Cell]] = []
    top: list[list[Cell]] = []
    for at, line in enumerate(grid):
        if spans_all(line, width):
            if not body and not top and caption is None:
                caption = line[0].text
            else:
                notes.append(line[0].text)
        elif not body and (at < heads or _is_header(line)):
            top.append(line)
        else:
            body.append(line)
    if top and not body:
        body, top = top, []
    if not top and _names_columns(body):
        top, body = body[:1], body[1:]
    cells = [[cell.text for cell in line][:width] + [""] * (width - len(line)) for line in body]
    if not cells:
        return Tabulated(None, tuple(filter(None, [caption, *notes])))
    named = bool(top)
    table = _without_empty_columns(_headers(top, width) if named else ("",) * width, cells, named=named)
    return Tabulated(replace(table, caption=caption), tuple(notes))


def split_pipes(line: str) -> list[str]:
    """Split a pipe row into its cells; an escaped pipe belongs to its cell."""
    cells = [squeeze(cell.replace("\\|", "|")) for cell in re.split(r"(?<!\\)\|", line.strip())]
    if cells and not cells[0] and line.strip().startswith("|"):
        cells = cells[1:]
    if cells and not cells[-1] and line.strip().endswith("|"):
        cells = cells[:-1]
    return cells


def is_pipe_row(line: str) -> bool:
    """Say whether a line can be a row of a pipe table: it has a pipe with text beside it."""
    bare = line.strip()
    if bare.startswith("|"):
        return len(bare) > 2 and (bare.endswith("|") or " | " in bare)
    return " | " in bare and len(split_pipes(bare)) >= 2


def _is_rule(cells: Sequence[str]) -> bool:
    return bool(cells) and all(_RULE.fullmatch(cell) for cell in cells)


def from_pipes(lines: Sequence[str]) -> Table | None:
    """Make a table from pipe rows, the first of which names the columns; None if they do not form one.

    Rows of two cells alone, without a rule and with no more than one row, are text with a pipe in it.
    """
    rows = [split_pipes(line) for line in lines]
    ruled = any(_is_rule(row) for row in rows)
    rows = [row for row in rows if not _is_rule(row)]
    width = len(rows[0]) if rows else 0
    if width < 2 or len(rows) < 2:
        return None
    if not ruled and ((len(rows) < 3 and width < 3) or any(len(row) != width for row in rows[1:-1])):
        return None
    body = [(row + [""] * width)[: max(width, len(row))] for row in rows[1:]]
    widest = max(width, *(len(row) for row in body))
    headers = rows[0] + [""] * (widest - width)
    return Table(tuple(headers), tuple(tuple(row + [""] * (widest - len(row))) for row in body))


def has_figure(text: str) -> bool:
    """Say whether a text holds a digit."""
    return bool(_FIGURE.search(text))
