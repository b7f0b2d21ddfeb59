"""Decides which level a rank before the name of a role means: a "lead data scientist" is a senior one.

Such words mean a level nowhere else ("a fresh start", "lead a team"), which is why they are no names of it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from advisor.schema import Level
from advisor.vocabulary import Mention, Topic, words


def ranked_level(text: str, mentions: Sequence[Mention], ranks: Mapping[str, Level]) -> tuple[Level, ...]:
    """Give the levels of the ranks that stand right before roles; () if none does."""
    found = []
    for mention in mentions:
        before = words(text[: mention.start]) if mention.topic is Topic.ROLE else []
        joined = before and re.fullmatch(r"[ -]+", text[before[-1].end : mention.start])
        if joined and (level := ranks.get(before[-1].folded)):
            found.append(level)
    return tuple(dict.fromkeys(found))
