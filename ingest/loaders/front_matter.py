"""Decides what the front matter of a Markdown file may say, and how a mistake in it is named."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError

from advisor.errors import SourceError
from advisor.schema import SourceKind
from ingest.dates import iso_date

_FRONT = re.compile(r"\A\ufeff?---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_OPENED = re.compile(r"\A\ufeff?---[ \t]*\r?\n[A-Za-z_][\w-]*:")
"""How front matter begins; a `---` before anything else is a rule across the page."""


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


def _as_list(value: object) -> object:
    return [value] if isinstance(value, str) else value


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
Names = Annotated[list[str], BeforeValidator(_as_list)]


class SourceEntry(BaseModel):
    """One publication that a guide names in its front matter."""

    model_config = ConfigDict(extra="forbid")

    publisher: Text = None
    title: Text = None
    date: Day = None
    link: Text = None
    kind: Kind = None


class FrontMatter(BaseModel):
    """What stands between the `---` lines on top of a Markdown file; other keys are let be."""

    model_config = ConfigDict(extra="ignore")

    title: Text = None
    roles: Names = []
    topic: Text = None
    last_reviewed: Day = None
    date: Day = None
    publisher: Text = None
    link: Text = None
    kind: Kind = None
    licence: Text = None
    sources: dict[str, SourceEntry] = {}


def split_front_matter(name: str, text: str) -> tuple[FrontMatter, str]:
    """Take the front matter off a Markdown text.

    Raises:
        SourceError: it has no end, is not YAML, or a key has a value that cannot be used.
    """
    import yaml

    match = _FRONT.match(text)
    if match is None and _OPENED.match(text):
        raise SourceError(name, "the front matter has no end. Put a line of '---' below its last key.")
    if match is None:
        return FrontMatter(), text.removeprefix("\ufeff")
    try:
        data: Any = yaml.safe_load(match.group(1)) or {}
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        where = f" in line {mark.line + 2}" if mark else ""
        problem = getattr(error, "problem", None) or "it cannot be read"
        raise SourceError(name, f"the front matter is not valid YAML{where}: {problem}.") from error
    if not isinstance(data, dict):
        raise SourceError(
            name, "the front matter is no list of `key: value` lines. Mend it, or remove the '---' lines."
        )
    sources = data.get("sources")
    if not isinstance(sources, Mapping):
        data.pop("sources", None)
    try:
        return FrontMatter.model_validate(data), text[match.end() :]
    except ValidationError as error:
        raise SourceError(name, f"the front matter has {_mistake(error)}.") from error


def _mistake(error: ValidationError) -> str:
    first = error.errors()[0]
    key = ".".join(str(part) for part in first["loc"])
    if first["type"] == "extra_forbidden":
        return f"an unknown key '{key}'; a source has {', '.join(SourceEntry.model_fields)}"
    reason = first["msg"].removeprefix("Value error, ")
    return f"a wrong value for '{key}': {reason[0].lower()}{reason[1:]}"
