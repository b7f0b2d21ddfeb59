"""Decides how a mistake in a data file is worded: what is wrong, what is allowed, which name may have been meant."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import cast

from pydantic_core import ErrorDetails

UNKNOWN = "unknown_key"
_ALIKE = 70
"""Likeness in percent from which a name may have been meant: one or two letters of a word of eight."""
_SHOWN = 60
"""Characters of a wrong value that a message repeats."""


class Fault(Exception):
    """What is wrong with a data file, in words, and in which line, if that is known."""

    def __init__(self, reason: str, line: int | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.line = line


def nearest(name: str, known: Iterable[str], most: int = 1, alike: int = _ALIKE) -> tuple[str, ...]:
    """List the known names that may have been meant by one that is not, the likeliest first."""
    from rapidfuzz import fuzz, process

    found = process.extract(
        name, list(dict.fromkeys(known)), scorer=fuzz.ratio, processor=str.casefold, limit=most, score_cutoff=alike
    )
    return tuple(one for one, _, _ in found)


def did_you_mean(name: str, known: Iterable[str], alike: int = _ALIKE) -> str:
    """Ask whether the nearest known name was meant; "" where none is near."""
    near = nearest(name, known, alike=alike)
    return f" (did you mean {near[0]!r}?)" if near else ""


def reason(wrong: ErrorDetails) -> str:
    """Say what is wrong with a value, and what is allowed."""
    value, kind = wrong["input"], wrong["type"]
    given = repr(value)[:_SHOWN] if isinstance(value, str | int | float) else _kind(value)
    if kind == "missing":
        return f"{str(wrong['loc'][-1])!r} is missing"
    if kind == "string_type" and isinstance(value, int | float):
        return f"text is wanted, and {given} is none; put it into quotes"
    if kind == "list_type" and isinstance(value, str | int | float):
        return f"a list is wanted, and {given} is none; write [{value}]"
    wanted = _WANTED.get(kind) or next((words for start, words in _WANTED.items() if kind.startswith(start)), None)
    if wanted:
        return f"{wanted}, and {given} is none"
    if kind in ("enum", "literal_error"):
        expected = cast("dict[str, str]", wrong.get("ctx", {})).get("expected", "")
        near = did_you_mean(str(value), re.findall(r"'([^']*)'", expected))
        return f"{given} is not allowed{near}; write one of {expected}"
    said = wrong["msg"].removeprefix("Value error, ")
    return (
        said
        if kind == UNKNOWN or not isinstance(value, str | int | float) or str(value) in said
        else f"{given}: {said}"
    )


def _kind(value: object) -> str:
    if value is None:
        return "nothing"
    return "a list" if isinstance(value, list) else "a set of keys" if isinstance(value, dict) else repr(value)[:_SHOWN]


_WANTED = {
    "string_type": "text is wanted",
    "string_too_short": "text is wanted",
    "list_type": "a list is wanted",
    "dict_type": "a set of `key: value` lines is wanted",
    "model": "a set of `key: value` lines is wanted",
    "int": "a whole number is wanted",
    "float": "a number is wanted",
    "bool": "true or false is wanted",
}
"""What was wanted, by the beginning of a kind of error."""
