"""Decides which pieces of a model's text are never shown, whatever the sources say: links, markup, code, talk about
the prompt, refusals, and words about the model itself."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from advisor.vocabulary import words

_RUN = 7
"""Words in a row that no sentence shares with the instructions by chance."""
_LONGEST = 600

_FOREIGN = (
    (
        re.compile(
            r"https?:|www\.|\b(?:javascript|data|file|ftp|mailto):\S"
            r"|\b[\w-]+\.(?:com|org|net|io|ai|dev|co|edu|gov|info|app|ly)\b",
            re.IGNORECASE,
        ),
        "has a link or an address",
    ),
    (re.compile(r"!\[|\]\s?\(|^\s*\[[^\]]+\]:"), "has a link or an image"),
    (re.compile(r"<\s*[/!?a-zA-Z|]|&(?:#\w+|lt|gt|amp|quot);"), "has markup"),
    (
        re.compile(
            r"[{}]|\(\);|;\s*$|\\[a-z]+\b|\$\$"
            r"|^\s*(?:def|import|from|class|SELECT|print|sudo|pip|curl)\b[ (].*[=(:;]"
        ),
        "is code",
    ),
    (re.compile(r"[\w.+-]+@[\w-]+\.\w"), "has an address"),
)  # fmt: skip
REFUSES = "refuses, or says what sources leave out"
_GIVEN = "provided|given|above|following|supplied|numbered|retrieved|original|input"
_TALK = re.compile(
    rf"\b(?:the|this|that|these|those|your|my|any|{_GIVEN})(?: (?:{_GIVEN}|user|system|source))*"
    r" (?:texts?|passages?|contexts?|documents?|evidence|excerpts?|snippets?|instructions?|prompts?|quotes?|messages?"
    r"|delimiters?|question|answer|response|rules)\b"
    r"|(?<!work )(?<!working )(?<!job )(?<!career )(?<!employed )\bas (?:an? )?(?:ai|language|career)\b"
    r".*\b(?:model|assistant|advis[eo]r)\b"
    r"|\b(?:language model|chatbot|virtual assistant)\b"
    r"|\b(?:system prompt|prompt injection|jailbreak|ignore (?:all |any |the )?(?:previous|prior|above))\b"
    r"|\b(?-i:SOURCES?|QUESTION|ANSWER|EVIDENCE|SYSTEM|USER|ASSISTANT)\s*[:>]"
    r"|^\W*(?:sources?|question|answer|evidence|system|user|assistant)\s*[:>]|[‹›]",
    re.IGNORECASE,
)
_FIRST_PERSON = re.compile(r"\b(?:I|I'm|I’m|I'd|I’d|I've|I’ve|I'll|I’ll|my|me|we|our)\b")
_REFUSAL = re.compile(
    r"\b(?:sorry|apologi[sz]e|unfortunately|unable to|can(?:not|['’]t) (?:answer|provide|determine|help|say)"
    r"|no (?:specific |further |additional |relevant |such )?(?:information|data|mention|figures?|details?)"
    r"|(?:not|n['’]t) (?:\w+ )?(?:mention(?:ed)?|specif(?:y|ied)|provided?|covered|stated?|included?|contain(?:ed)?"
    r"|available|given|disclosed?|clear|known))\b",
    re.IGNORECASE,
)

_WORDINGS = (
    (_TALK, "speaks of its instructions or of the text"),
    (_REFUSAL, REFUSES),
)


def clean(text: str) -> str:
    """Take out characters that cannot be seen: controls, zero-width marks and changes of writing direction."""
    kept = (
        char if not unicodedata.category(char).startswith("C") else " " if char in "\t\n\r" else "" for char in text
    )
    return " ".join("".join(kept).split())


def unfit(text: str, sources: str, private: Sequence[str]) -> str | None:
    """Say why a piece may not be shown; None if nothing speaks against it.

    Args:
        text: the piece without its markers.
        sources: all evidence in one text; a wording that stands there is the source's own.
        private: texts that the model was told and the learner is not shown.
    """
    if len(text) > _LONGEST:
        return "runs on"
    if not re.search(r"\w", text):
        return "has no words"
    for pattern, reason in _FOREIGN:
        if pattern.search(text):
            return reason
    plain = sources.casefold()
    for pattern, reason in _WORDINGS:
        if (hit := pattern.search(text)) and hit.group().casefold() not in plain:
            return reason
    if _FIRST_PERSON.search(text) and text.casefold() not in plain:
        return "speaks of itself"
    if _leaks(text, plain, private):
        return "repeats its instructions"
    return None


def _leaks(text: str, sources: str, private: Sequence[str]) -> bool:
    said = [word.folded for word in words(text)]
    known = f" {' '.join(word.folded for word in words(sources))} "
    told = [f" {' '.join(word.folded for word in words(part))} " for part in private]
    runs = {" ".join(said[at : at + _RUN]) for at in range(len(said) - _RUN + 1)}
    return any(f" {run} " in part for run in runs for part in told if f" {run} " not in known)
