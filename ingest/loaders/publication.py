"""Decides how somebody may say by hand what a publication is: its title, publisher, link, kind and dates."""

from __future__ import annotations

import datetime
from typing import Annotated

from pydantic import BaseModel, BeforeValidator

from advisor.origins import SourceKind
from ingest.dates import iso_date


def _as_text(value: object) -> object:
    if isinstance(value, dict | list | set | tuple):
        raise ValueError("it must be a single value")
    return None if value is None else str(value)


def _as_date(value: object) -> object:
    if isinstance(value, datetime.datetime | datetime.date):
        return value.isoformat()[:10]
    if value is None or isinstance(value, int):
        return None if value is None else str(value)
    text = _as_text(value)
    found = iso_date(str(text))
    if found is None:
        raise ValueError(f"{text!r} is not a date; write it as 2026-03-01, 2026-03 or 2026")
    return found


def _as_kind(value: object) -> object:
    text = _as_text(value)
    if text is None:
        return None
    plain = " ".join(str(text).split()).casefold()
    if plain not in list(SourceKind):
        known = ", ".join(SourceKind)
        raise ValueError(f"{text!r} is no kind of source; write one of: {known}")
    return plain


Day = Annotated[str | None, BeforeValidator(_as_date)]
Text = Annotated[str | None, BeforeValidator(_as_text)]
Kind = Annotated[str | None, BeforeValidator(_as_kind)]


class Publication(BaseModel):
    """What is said of a publication wherever one is named; everything may be left out."""

    title: Text = None
    publisher: Text = None
    date: Day = None
    """In a guide, when it was published; beside a table, what day, month or year its figures are of."""
    link: Text = None
    kind: Kind = None
