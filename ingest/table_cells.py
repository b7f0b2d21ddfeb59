"""Decides how far the cells of a table reach, and which rows name a group of the rows below them."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass

MAX_SPAN = 200
"""Columns that one cell may cover: a page that says colspan=1000000 must not fill the memory."""
MAX_COPIES = 200_000
"""Places that all spanning cells of a table may cover together; after that, a span counts as one cell."""

LONGEST_GROUP = 8
"""Words that a row naming a group of rows may have; a longer one is a note."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell as written, with how far it reaches and whether it is marked up as a header."""

    text: str
    columns: int = 1
    rows: int = 1
    header: bool = False


def spread(rows: Sequence[Sequence[Cell]]) -> list[list[Cell]]:
    """Copy each cell into every place that it covers, as far as the table reaches."""
    grid: list[list[Cell]] = []
    hanging: dict[int, tuple[Cell, int]] = {}
    budget = MAX_COPIES
    for row in rows:
        line: list[Cell] = []
        pending = deque(row)
        while pending or len(line) in hanging:
            column = len(line)
            if column in hanging:
                cell, left = hanging.pop(column)
                line.append(cell)
                if left > 1 and budget > 0:
                    hanging[column] = (cell, left - 1)
                budget -= 1
                continue
            cell = pending.popleft()
            for _ in range(min(max(cell.columns, 1), MAX_SPAN) if budget > 0 else 1):
                if cell.rows > 1 and budget > 0:
                    hanging[len(line)] = (cell, cell.rows - 1)
                line.append(cell)
                budget -= cell.columns > 1
        grid.append(line)
    return grid


def spans_all(line: Sequence[Cell], width: int) -> bool:
    """Say whether a row is one text over the whole width."""
    return width > 1 and len({id(cell) for cell in line}) == 1 and (len(line) >= width or line[0].columns > 1)


def names_group(line: Sequence[Cell], width: int) -> bool:
    """Say whether a row is the name of the rows below it: a short text over the whole width, or alone in its row."""
    alone = width > 2 and len(line) == width and bool(line[0].text) and not any(cell.text for cell in line[1:])
    text = line[0].text if spans_all(line, width) or alone else ""
    return bool(text) and len(text.split()) <= LONGEST_GROUP and not text.endswith((".", "!", "?"))


def groups_of(lines: Sequence[Sequence[Cell]], width: int) -> list[tuple[str, list[Sequence[Cell]]]]:
    """Divide the rows of a table by the names that stand between them; () where they do not divide all of it."""
    if not lines or not names_group(lines[0], width) or names_group(lines[-1], width):
        return []
    groups: list[tuple[str, list[Sequence[Cell]]]] = []
    for line in lines:
        if names_group(line, width):
            if groups and not groups[-1][1]:
                return []
            groups.append((line[0].text, []))
        else:
            groups[-1][1].append(line)
    return groups
