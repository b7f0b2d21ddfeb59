"""Decides which date a text states: only as exact as it is written, and never guessed."""

from __future__ import annotations

import datetime
import re

from advisor.months import MONTH, month_number

_YEAR = r"(?P<y>(?:19|20)\d\d)"
_FORMS = (
    re.compile(rf"\b{_YEAR}-(?P<m>\d\d?)-(?P<d>\d\d?)(?!\d)"),
    re.compile(rf"\b{_YEAR}/(?P<m>\d\d?)/(?P<d>\d\d?)(?!\d)"),
    re.compile(rf"\b(?P<n>{MONTH})\s+(?P<d>\d\d?)(?:st|nd|rd|th)?,?\s+{_YEAR}\b", re.I),
    re.compile(rf"\b(?P<d>\d\d?)(?:st|nd|rd|th)?\.?\s+(?:of\s+)?(?P<n>{MONTH}),?\s+{_YEAR}\b", re.I),
    re.compile(rf"\b(?P<n>{MONTH}),?\s+{_YEAR}\b", re.I),
    re.compile(rf"\b{_YEAR}-(?P<m>\d\d)(?![\d-])"),
)
_YEAR_ALONE = re.compile(rf"\s*{_YEAR}\s*")


def _compose(match: re.Match[str]) -> str | None:
    parts = match.groupdict()
    year = int(parts["y"])
    name = parts.get("n")
    month = month_number(name) if name else int(parts.get("m") or 0)
    day = int(parts.get("d") or 0)
    try:
        datetime.date(year, month or 1, day or 1)
    except ValueError:
        return None
    return f"{year:04d}" + (f"-{month:02d}" if month else "") + (f"-{day:02d}" if day else "")


def iso_date(text: str) -> str | None:
    """Find the first date in a text, as ISO and as exact as it is written (2026-03-01, 2026-03); None if there is none.

    A year alone counts only where it is the whole text.
    """
    found = [(match.start(), form, match) for form, match in ((form, form.search(text)) for form in _FORMS) if match]
    for _, _, match in sorted(found, key=lambda hit: (hit[0], _FORMS.index(hit[1]))):
        composed = _compose(match)
        if composed is not None:
            return composed
    year = _YEAR_ALONE.fullmatch(text)
    return year["y"] if year else None


def spans_of_dates(text: str) -> list[tuple[int, int]]:
    """Tell where dates stand in a text."""
    return [match.span() for form in _FORMS for match in form.finditer(text)]
