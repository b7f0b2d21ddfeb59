"""Decides whether a sentence may open with "yes" or "no": no source says it, so it must be the composed answer's own,
or what pay facts answer to the question."""

from __future__ import annotations

import re

_ANSWER_WORD = re.compile(r"^(yes\b|no(?=\s*[,.!:;–—]))", re.IGNORECASE)
_OPENING = re.compile(r"^(?P<mostly>usually not|not usually|usually)\b|^(?:yes\b|no(?=\s*[,.!:;–—]))", re.IGNORECASE)
"""How a composed answer begins that settles a question."""
_MOSTLY = re.compile(r"\b(?:most|mostly|usually|typically|generally|normally|often|always)\b", re.IGNORECASE)


class OpeningAnswer:
    """The yes or no of one answer."""

    def __init__(self, composed: str, by_facts: str) -> None:
        """Take the composed answer, and the "yes" or "no" that pay facts give ("" where they give none)."""
        self._opening = _OPENING.match(f"{composed} ")
        self._by_facts = by_facts

    def wrong(self, text: str) -> str | None:
        """Say that a sentence opens with a yes or no that is not this answer's; None if it does not."""
        said = _ANSWER_WORD.match(f"{text} ")
        if said is None:
            return None
        answer = said.group(1).casefold()
        if answer == self._by_facts or self._is_composed(answer, text):
            return None
        return f"answers “{said.group(1)}”, which the sources do not"

    def _is_composed(self, answer: str, text: str) -> bool:
        """Say whether an answer is the composed one; where that says "usually", so must the sentence."""
        if self._opening is None:
            return False
        opening = self._opening.group().casefold()
        if self._opening["mostly"] is None:
            return opening == answer
        return ("not" in opening) is (answer == "no") and bool(_MOSTLY.search(text))
