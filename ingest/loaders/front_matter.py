"""Decides what the front matter of a Markdown file may say, and how a mistake in it is named."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import BeforeValidator, ConfigDict, Field, model_validator

from advisor.data_faults import Fault, did_you_mean
from advisor.data_files import Entry, parse
from advisor.errors import SourceError
from ingest.loaders.publication import Day, Publication, Text
from ingest.noting import note

_FRONT = re.compile(r"\A\ufeff?---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_OPENED = re.compile(r"\A\ufeff?---[ \t]*\r?\n[A-Za-z_][\w-]*:")
"""How front matter begins; a `---` before anything else is a rule across the page."""
_MISTYPED = 80
"""Likeness in percent from which a key of somebody else's making is taken for one of ours, mistyped."""


def _as_list(value: object) -> object:
    return [value] if isinstance(value, str) else value


Names = Annotated[list[str], BeforeValidator(_as_list)]


class SourceEntry(Entry, Publication):
    """One publication that a guide names in its front matter."""


Sources = Annotated[dict[str, SourceEntry], BeforeValidator(lambda value: value if isinstance(value, dict) else {})]
"""What a guide draws on, by short names; a list under that key is of another making, and let be."""


class FrontMatter(Publication):
    """What stands between the `---` lines on top of a Markdown file; other keys are let be."""

    model_config = ConfigDict(extra="allow")

    @model_validator(mode="before")
    @classmethod
    def _named_by_text(cls, data: object) -> object:
        return {key: value for key, value in data.items() if isinstance(key, str)} if isinstance(data, dict) else data

    roles: Names = Field(default_factory=list)
    topic: Text = None
    last_reviewed: Day = None
    licence: Text = None
    sources: Sources = Field(default_factory=dict)


def split_front_matter(name: str, text: str) -> tuple[FrontMatter, str]:
    """Take the front matter off a Markdown text; a key that looks like one of ours, mistyped, is noted.

    Raises:
        SourceError: it has no end, is not YAML, has a key twice, or one with a value that cannot be used.
    """
    match = _FRONT.match(text)
    if match is None and _OPENED.match(text):
        raise SourceError(name, "the front matter has no end. Put a line of '---' below its last key.")
    if match is None:
        return FrontMatter(), text.removeprefix("\ufeff")
    if not match.group(1).strip():
        return FrontMatter(), text[match.end() :]
    try:
        read = parse(name, match.group(1), FrontMatter, first=2).value
    except Fault as fault:
        where = "" if fault.line is None else f", line {fault.line}"
        raise SourceError(name, f"the front matter{where}: {fault.reason}.") from fault
    known = [key for key in FrontMatter.model_fields if key not in read.model_fields_set]
    for key in read.model_extra or {}:
        if meant := did_you_mean(key, known, alike=_MISTYPED):
            note(f"the front matter has a key {key!r} that is not known{meant}; it is let be.")
    return read, text[match.end() :]
