"""Decides which names "all three" means: those that the last turns put one in the place of another."""

from __future__ import annotations

import re
from collections.abc import Callable

from advisor.question.query import Query
from advisor.wording import listed, role_name

ALL = re.compile(
    r"\b(?:all (?:of )?(?:the )?|the |these |those |them )(?:three|four|five|3|4|5)(?: of (?:them|those|these))?\b"
    r"(?! \w*(?:years?|months?|weeks?|steps?|levels?)\b)|\ball of (?:them|those|these)\b",
    re.IGNORECASE,
)
"""Words that point at several things spoken of one after the other."""
_NUMBERS = {"three": 3, "four": 4, "five": 5}
_MEMORY = 6
_SIDES = ("roles", "places", "industries", "employers")


def all_spoken_of(said: str, before: tuple[str, ...], read: Callable[[tuple[str, ...]], Query]) -> str:
    """Name the last things of one kind that turns spoke of, in their order; "" where fewer are than are said."""
    last_word = next((word for word in reversed(said.casefold().split()) if word in _NUMBERS or word.isdigit()), "")
    wanted = _NUMBERS.get(last_word) or (int(last_word) if last_word else 2)
    queries = [read(before[:last]) for last in range(len(before), max(0, len(before) - _MEMORY), -1)]
    for side in _SIDES:
        names = list(dict.fromkeys(name for query in queries for name in getattr(query, side)))
        if len(names) >= wanted:
            kept = names[: max(wanted, 3) if not last_word else wanted]
            return listed([role_name(name) if side == "roles" else name for name in reversed(kept)])
    return ""
