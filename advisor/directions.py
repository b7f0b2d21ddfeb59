"""Decides which way a text says that something moves, up or down, and whether that is what a question asks."""

from __future__ import annotations

import re

_UP = re.compile(
    r"\b(?:(?:gone|going|goes|went|go) up|ris(?:en|ing|es|e)|rose|increas(?:ed|ing|es|e)|gr(?:own|owing|ows|ow|ew)"
    r"|climb(?:ed|ing|s)?)\b",
    re.IGNORECASE,
)
_DOWN = re.compile(
    r"\b(?:(?:gone|going|goes|went|go) down|fall(?:en|ing|s)?|fell|drop(?:ped|ping|s)?|declin(?:ed|ing|es|e)"
    r"|shr(?:unk|inking|inks|ink|ank)|decreas(?:ed|ing|es|e))\b",
    re.IGNORECASE,
)
_NO_PLAIN_CHANGE = re.compile(
    r"\b(?:not|never|no|may|might|could|would|expected|projected|forecast\w*|slow\w*|rate|if)\b|n['’]t\b", re.IGNORECASE
)


def asks_change(question: str) -> bool:
    """Say whether a question asks if something moves one way."""
    return bool(_UP.search(question)) is not bool(_DOWN.search(question))


def without_change(text: str) -> str:
    """Leave out the words for the movement: what is left says what moves."""
    return _DOWN.sub(" ", _UP.sub(" ", text))


def change_verdict(question: str, part: str) -> str | None:
    """Say "Yes" or "No" where part of a sentence plainly says which way something moved; None where it does not."""
    up, down = bool(_UP.search(part)), bool(_DOWN.search(part))
    if up is down or not asks_change(question) or _NO_PLAIN_CHANGE.search(part):
        return None
    return "Yes" if up is bool(_UP.search(question)) else "No"
