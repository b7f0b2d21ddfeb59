"""Decides which words are forms of one another: Snowball's English stemmer, British and American spelling alike."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any

_BRITISH = (
    (re.compile(r"is(?=(?:ation|ations|e|es|ed|ing|er|ers)$)"), "iz"),
    (re.compile(r"(?<=[a-z]{3})our(?=$|s$|al$|ed$|ing$)"), "or"),
    (re.compile(r"licence"), "license"),
    (re.compile(r"programme$"), "program"),
    (re.compile(r"ll(?=(?:ing|ed|er|or)$)"), "l"),
)
"""British endings and what Americans write for them; applied to question and guide alike, so that a rare miss
("rise") does no harm."""


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """Cut a word to its stem (source: Snowball's English stemmer), British and American spelling alike."""
    for british, american in _BRITISH:
        word = british.sub(american, word)
    return str(_stemmer().stemWord(word))


@cache
def _stemmer() -> Any:
    import snowballstemmer

    return snowballstemmer.stemmer("english")
