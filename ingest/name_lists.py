"""Decides which names of a text stand in one list ("A, B and C") and so share what is said of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from advisor.vocabulary import Mention

_BETWEEN = re.compile(r"\s*(?:,|/|&|\band\b|\bor\b|,\s*(?:and|or)\b)\s*(?:the |at |in |for |an? )?", re.I)
_CLOSES = re.compile(r"\b(?:and|or)\b|/|&", re.I)
_LAST_UNKNOWN = re.compile(
    r"\s*,?\s+(?:and|or)\s+(?:(?:the|other|many|some)\s+)?[\w-]+(?:\s+[\w-]+){0,3}\s*(?:,|$|\bin\b|\bwho\b)", re.I
)
"""A list may close with a name that is not known ("A, B, and AI poets, who")."""
_REST_OF_NAME = re.compile(r"^\s*(?:experts?|professionals?|specialists?|teams?|firms?|companies)\b", re.I)


def unique(names: Iterable[str]) -> tuple[str, ...]:
    """Keep each name once, in order."""
    return tuple(dict.fromkeys(names))


def _gap(text: str, before: Mention, after: Mention) -> str:
    return _REST_OF_NAME.sub("", text[before.end : after.start])


def _is_list(text: str, run: Sequence[Mention]) -> bool:
    """Say whether names side by side are a list: closed by "and", "or" or a slash, or set in brackets."""
    if len(run) == 1 or run[0].start == run[-1].start:
        return True
    bracketed = text[: run[0].start].rstrip().endswith("(") and text[run[-1].end :].lstrip().startswith(")")
    goes_on = len(run) > 1 and bool(_LAST_UNKNOWN.match(text[run[-1].end :]))
    return bracketed or goes_on or any(_CLOSES.search(_gap(text, before, after)) for before, after in pairwise(run))


def runs_of(text: str, mentions: Sequence[Mention]) -> list[list[Mention]]:
    """Group names by the list that they stand in; names that only follow each other stay apart."""
    runs: list[list[Mention]] = []
    for mention in mentions:
        before = runs[-1][-1] if runs else None
        if before and (mention.start == before.start or _BETWEEN.fullmatch(_gap(text, before, mention))):
            runs[-1].append(mention)
        else:
            runs.append([mention])
    return [part for run in runs for part in ([run] if _is_list(text, run) else [[mention] for mention in run])]
