"""Decides where a sentence is two sentences in one: each half with its own verb may stand by itself."""

from __future__ import annotations

import re

_CUT = re.compile(
    r";\s+|,\s+(?:and|but|while|whereas|so|yet|though|although)\s+(?=\S)|\s+(?:whereas|while)\s+(?=\S)", re.IGNORECASE
)
_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|can|may|could|will|would|need|needs|earns?|earned|makes?|made|pays?|paid|gets?|got"
    r"|receives?|received|averages?|averaged|starts?|started|reach(?:es|ed)?|tops?|runs?|ranges?|ranged|goes|go|comes?"
    r"|stands?|stood|sits?|lies?|takes?|took|brings?|brought|draws?|commands?|exceeds?|holds?|held|grows?|grew|falls?"
    r"|fell|rises?|rose|offers?|offered|requires?|required|hires?|hired|clears?|employs?|employed|works?|puts?|gives?"
    r"|appears?|expects?|expected|covers?|includes?|climbs?|pull|pulls|sees?|collects?)\b",
    re.IGNORECASE,
)
_ONE = re.compile(
    r"\b(?:respectively|both|neither|either|each other|one another|the same|same as|as well|too|also|together|combined"
    r"|in total|the other|the latter|the former|difference|gap|more|less|higher|lower|fewer|twice|half|than|versus|vs"
    r"|compared|apart|instead|rather|not|never|no|without|except|only|if|unless|depending|provided|when)\b|n[’']t\b",
    re.IGNORECASE,
)
"""Words by which one half leans on the other, or denies or limits what stands there."""
_LEAST = 3
"""Words that a half has at least: less is a list, not a sentence."""


def halves(text: str) -> tuple[str, str] | None:
    """Give the two halves of a sentence that may stand one after the other; None where it is one."""
    for cut in _CUT.finditer(text):
        one, two = text[: cut.start()].strip(), text[cut.end() :].strip()
        if "(" in one and ")" not in one:
            continue
        whole = all(len(half.split()) >= _LEAST and _VERB.search(half) for half in (one, two))
        if whole and not _ONE.search(two) and not re.search(r"\b(?:respectively|both|if|unless|neither)\b", one, re.I):
            return f"{one}.", two[:1].upper() + two[1:]
    return None
