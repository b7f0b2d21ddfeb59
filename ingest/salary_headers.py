"""Decides the headers of a table whose first row is a second line of them, under names that stand over many columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from advisor.schema import Unit
from ingest.salary_words import bound_in, measure_in

_DIGITS = re.compile(r"\d")


def with_headers(rows: Sequence[Unit]) -> list[Unit]:
    """Give the rows of a table below all of its headers ("Germany" over "Median" and "Top 10%"); else as they are."""
    first = rows[0]
    names, below = first.headers, first.cells
    gaps = [at for at in range(2, len(names)) if not names[at].strip() and names[1].strip()]
    if len(rows) < 2 or not gaps or len(below) < len(names) or not all(_is_header(text) for text in below[1:]):
        return list(rows)
    merged: list[str] = [names[0].strip() or below[0]]
    over = ""
    for name, text in list(zip(names, below, strict=False))[1:]:
        over = name.strip() or over
        merged.append(f"{over}: {text}" if text.strip() else over)
    return [replace(row, headers=tuple(merged)) for row in rows[1:]]


def _is_header(text: str) -> bool:
    measured = measure_in(text) is not None or bound_in(text) is not None
    return bool(text.strip()) and (measured or not _DIGITS.search(text))
