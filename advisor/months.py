"""Decides how months are written: their English names, and the short forms that texts use for them."""

from __future__ import annotations

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_LETTERS = 3
"""Letters that tell the months apart."""


def _forms(name: str) -> str:
    rest = name[_LETTERS:]
    return f"{name[:_LETTERS]}(?:{rest}|t)?" if name == "September" else f"{name[:_LETTERS]}(?:{rest})?"


MONTH = rf"(?:(?:{'|'.join(map(_forms, MONTHS))})\b\.?)"
"""A pattern for a month in full or short, with the full stop of the short form."""


def month_number(word: str) -> int:
    """Give the number of a month as `MONTH` matches it, January being 1."""
    start = word[:_LETTERS].capitalize()
    return next(number for number, name in enumerate(MONTHS, start=1) if name.startswith(start))
