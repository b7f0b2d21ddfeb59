"""Decides how tables and charts look in a terminal: no figure is ever cut or broken over two lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich import box
from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.markdown import Markdown
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from advisor.chart import axis_end, bar_text
from advisor.rendering import plain_text, safe_markdown
from advisor.schema import Bar, Chart
from advisor.terminal_text import clean

GAP = 2
"""Spaces between two columns."""
CHART_WIDTH = 60
"""Widest bar: beyond that, an eye no longer compares lengths better."""

_RULE = re.compile(r"^\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*$")
_BARRIER = re.compile(r"(?<!\\)\|")


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of markdown as plain cells, each row as long as the header."""

    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Prose:
    """Markdown without the empty line that Rich puts before a list or heading, even one that comes first."""

    text: str

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Give Rich what to write."""
        begun = False
        for segment in console.render(Markdown(safe_markdown(self.text), hyperlinks=False), options):
            begun = begun or bool(segment.text.strip())
            if begun:
                yield segment


def markdown(text: str, width: int) -> RenderableType:
    """Lay out markdown for a terminal so many columns wide."""
    parts: list[RenderableType] = []
    for lines in _runs(text):
        if parts:
            parts.append(Text(""))
        grid = _grid(lines)
        parts.append(Prose("\n".join(lines)) if grid is None else _lay_out(grid, width))
    return Group(*parts)


def _runs(text: str) -> Iterator[list[str]]:
    """Split a text into runs of lines that are a table, and those that are not."""
    run: list[str] = []
    for line in text.splitlines():
        if run and _is_row(line) != _is_row(run[-1]):
            if any(entry.strip() for entry in run):
                yield run
            run = []
        run.append(line)
    if any(entry.strip() for entry in run):
        yield run


def _is_row(line: str) -> bool:
    return line.lstrip().startswith("|")


def _grid(lines: Sequence[str]) -> Grid | None:
    """Read the lines of a table; None if they are none, which a line that starts with a bar need not be."""
    if len(lines) < 2 or not _is_row(lines[0]) or not _RULE.match(lines[1]):
        return None
    headers = _cells(lines[0])
    rows = tuple(_cells(line) for line in lines[2:])
    size = max(len(row) for row in (headers, *rows))
    padded = [row + ("",) * (size - len(row)) for row in (headers, *rows)]
    return Grid(padded[0], tuple(padded[1:]))


def _cells(line: str) -> tuple[str, ...]:
    inner = line.strip().removeprefix("|")
    if _BARRIER.search(inner[-1:]) and not inner.endswith("\\|"):
        inner = inner[:-1]
    return tuple(plain_text(cell.strip().replace("\\|", "|")) for cell in _BARRIER.split(inner))


def _lay_out(grid: Grid, width: int) -> RenderableType:
    widths = column_widths(grid, width)
    if not widths:
        return _as_list(grid)
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, GAP // 2))
    for header, size in zip(grid.headers, widths, strict=True):
        table.add_column(Text(header), width=size, overflow="fold")
    for row in grid.rows:
        table.add_row(*(Text(cell) for cell in row))
    return table


def column_widths(grid: Grid, width: int) -> tuple[int, ...]:
    """Share a terminal's width among columns; () if some column could not hold its longest word."""
    columns = list(zip(*(grid.headers, *grid.rows), strict=True))
    widths = [max(cell_len(word) for cell in column for word in (cell.split() or [""])) for column in columns]
    # Rich puts the padding and one character of the box between two columns.
    free = width - sum(widths) - (GAP + 1) * (len(columns) - 1) - 1
    if free < 0:
        return ()
    for _ in range(free):
        heights = [max(_height(cell, size) for cell in column) for column, size in zip(columns, widths, strict=True)]
        if max(heights) == 1:
            break
        widths[heights.index(max(heights))] += 1
    return tuple(max(size, 1) for size in widths)


def _height(cell: str, width: int) -> int:
    """Count the lines that a cell takes in a column of that width."""
    lines, used = 1, 0
    for word in cell.split():
        size = cell_len(word)
        if used and used + 1 + size > width:
            lines, used = lines + 1, 0
        used += size + bool(used)
    return lines


def _as_list(grid: Grid) -> RenderableType:
    """Show each row as its first cell with the others below it, each under its header's name."""
    parts: list[RenderableType] = []
    for row in grid.rows:
        parts.append(Text(row[0], style="bold"))
        for header, cell in zip(grid.headers[1:], row[1:], strict=True):
            parts.append(Padding(Text(f"{header}: {cell}" if header else cell), (0, 0, 0, 2)))
    return Group(*parts)


def chart(drawn: Chart, console: Console) -> RenderableType:
    """Draw ranges as bars on one scale that starts at zero, each below its words."""
    bounds = [bound for bar in drawn.bars for bound in (bar.low, bar.high) if bound is not None]
    end = axis_end(max(bounds, default=1.0))
    ascii_only = not (console.encoding or "utf-8").lower().startswith("utf")
    size = max(min(CHART_WIDTH, console.width - 2), 1)
    parts: list[RenderableType] = [Text(clean(f"{drawn.title} ({drawn.unit})"), style="bold")]
    for bar in drawn.bars:
        parts.append(Text(clean(f"{bar.label}: {bar_text(bar)} [{bar.marker}]")))
        parts.append(Text("  " + stroke(bar, end, size, ascii_only=ascii_only)))
    return Group(*parts)


def stroke(bar: Bar, end: float, size: int, *, ascii_only: bool = False) -> str:
    """Draw one bar on a track of `size` characters from 0 to `end`; an open end runs on to the track's own."""
    line, body = ("-", "#") if ascii_only else ("─", "█")
    if bar.low is None and bar.high is None:
        return line * size
    left = round(size * max(bar.low or 0.0, 0.0) / end)
    right = size if bar.high is None else round(size * max(bar.high, 0.0) / end)
    left = min(left, size - 1)
    right = max(right, left + 1)
    return line * left + body * (right - left) + line * (size - right)
