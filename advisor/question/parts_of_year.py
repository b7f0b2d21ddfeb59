"""Decides which quarters, half-years and months of which years a text names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from advisor.wording import listed

YearPart = tuple[str, int | None]
"""A part of a year ("Q2", "H1", "June") and the year, None where none is named."""

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_ORDINALS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "last": 4}
_YEAR = r"(?:[ ,'’-]*(?:of |in )?(?P<year>(?:19|20)\d\d)\b)?"
_QUARTER = re.compile(
    rf"\b(?:(?P<quarter>Q ?[1-4])|(?P<nth>{'|'.join(_ORDINALS)})[ -](?P<of>quarter|half)"
    rf"(?! of (?:the )?[a-z]))\b{_YEAR}",
    re.IGNORECASE,
)
_HALF = re.compile(rf"\bH ?(?P<half>[12])\b{_YEAR}")
_BEFORE = re.compile(r"\b(?P<year>(?:19|20)\d\d)[ -]*(?P<part>Q ?[1-4]|H ?[12])\b", re.IGNORECASE)
_SHORT = "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
_MONTH = re.compile(rf"\b(?P<month>{'|'.join(_MONTHS)}|(?:{_SHORT})\b\.?)(?: \d{{1,2}}(?:st|nd|rd|th)?,)?{_YEAR}")
_LOWER = re.compile(
    rf"\b(?:in|for|of|since|by|during|until) (?P<month>{'|'.join(_MONTHS)}){_YEAR}(?=\W*$| (?:20|19)\d\d)",
    re.IGNORECASE,
)
"""A month in small letters, after a word that leads to a time: "may" and "march" are words too."""


@lru_cache(maxsize=20_000)
def year_parts(text: str) -> frozenset[YearPart]:
    """List the quarters, half-years and months that a text names."""
    found: set[YearPart] = set()
    for match in _BEFORE.finditer(text):
        found.add((match["part"].replace(" ", "").upper(), int(match["year"])))
    rest = _BEFORE.sub(" ", text)
    for match in _QUARTER.finditer(rest):
        if match["quarter"]:
            part = match["quarter"].replace(" ", "").upper()
        elif match["of"].casefold() == "quarter":
            part = f"Q{_ORDINALS[match['nth'].casefold()]}"
        else:
            part = f"H{min(2, _ORDINALS[match['nth'].casefold()])}"
        found.add((part, _year(match)))
    found.update((f"H{match['half']}", _year(match)) for match in _HALF.finditer(rest))
    months = (*_MONTH.finditer(rest), *_LOWER.finditer(rest))
    found.update((_month(match["month"]), _year(match)) for match in months if match["month"] != "May" or match["year"])
    return frozenset(found)


def names_one(asked: Iterable[YearPart], text: str) -> bool:
    """Say whether a text names one of the parts asked for; true where none is asked."""
    wanted = frozenset(asked)
    named = year_parts(text)
    return not wanted or any(_same(one, other) for one in wanted for other in named)


def parts_in_words(parts: Iterable[YearPart]) -> str:
    """Name parts of years in their order: "Q4 2024 and Q1 2025"."""
    ordered = sorted(set(parts), key=lambda part: (part[1] or 0, _place(part[0])))
    return listed([f"{name} {year}" if year else name for name, year in ordered])


def _same(asked: YearPart, named: YearPart) -> bool:
    return asked[0] == named[0] and (None in (asked[1], named[1]) or asked[1] == named[1])


def _place(name: str) -> int:
    return _MONTHS.index(name) if name in _MONTHS else int(name[1]) * 3


def _year(match: re.Match[str]) -> int | None:
    return int(match["year"]) if match["year"] else None


def _month(written: str) -> str:
    return next(name for name in _MONTHS if name.casefold().startswith(written.casefold().rstrip(".")[:3]))
