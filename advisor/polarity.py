"""Decides whether a sentence says yes or no to a yes-or-no question, or leaves it open."""

from __future__ import annotations

import re

from advisor.vocabulary import words

_OPENING = re.compile(r"^(yes|no)\b[,.:;]?\s*", re.IGNORECASE)
_NOT_NEEDED = re.compile(
    r"(?:(?:\bnot|n['’]t|\bnever|\brarely|\bno longer)\s+(?:\w+\s+){0,2}?"
    r"(?:required?|mandatory|necessary|needed|need|essential|asked for|a requirement|obligatory)"
    r"|\bwithout\s+(?:\w+\s+){0,3}?(?:degree|phd|background|requiring|experience|diploma)|\boptional"
    r"|\bno\s+(?:\w+[\s-]+){0,4}?(?:degree|phd|experience|background|diploma)\b[^.]{0,30}\b(?:is|are)?\s*(?:asked|required|needed))\b",
    re.IGNORECASE,
)
_NEEDED = re.compile(
    r"\b(?:(?:is|are)\s+(?:\w+\s+){0,2}?"
    r"(?:required|mandatory|necessary|essential|indispensable|needed|expected|critical|vital|crucial)"
    r"|requires?|minimum requirement|must have|need to|expects?|at least a)\b",
    re.IGNORECASE,
)
_NEGATED = re.compile(
    r"\b(?:not|no|never|cannot|can['’]?t|isn['’]?t|aren['’]?t|don['’]?t|doesn['’]?t|few|unlikely|hardly|rarely|only)\b",
    re.IGNORECASE,
)
_DEGREES = re.compile(r"\b(ph\.?d|doctorate|master|bachelor|certificat|licen[cs]e|diploma|bootcamp)", re.IGNORECASE)
_HEDGED = re.compile(
    r"\b(?:frequently|often|typically|usually|generally|sometimes|may|might|preferred|mostly)\b", re.IGNORECASE
)
_CONTRAST = re.compile(r"(?:unlike|compared (?:to|with)|in contrast)\b", re.IGNORECASE)
_ASKS_NEED = re.compile(
    r"\b(?:need(?:ed)?|necessary|required?|must|mandatory|have to|essential|compulsory|without)\b", re.IGNORECASE
)
_WITHOUT = re.compile(
    r"\bwithout\b|\bno (?:degree|experience|phd|master|diploma|background)|\b(?:don['’]?t|do not) have (?:an?|any)\b",
    re.IGNORECASE,
)


def _clause(question: str, sentence: str) -> str:
    """Give the part of a sentence that speaks of the degree a question names; the whole if it names none."""
    named = {match.casefold() for match in _DEGREES.findall(question)}
    if not named:
        return sentence
    parts = re.split(r"[;,]", sentence)
    return " ".join(part for part in parts if named & {match.casefold() for match in _DEGREES.findall(part)})


def own_word(sentence: str) -> str | None:
    """Give "Yes" or "No" if the sentence itself opens with it."""
    match = _OPENING.match(sentence)
    return match.group(1).capitalize() if match else None


def verdict(question: str, sentence: str) -> str | None:
    """Say "Yes", "No" or "Usually" where the sentence settles the question by its own words; None where it does not.

    Questions of need are settled by what the sentence says is or is not required; others by a plain statement that
    shares the question's subject and denies nothing.
    """
    opened = own_word(sentence)
    if opened:
        return opened
    if _CONTRAST.match(sentence):
        return None
    if _ASKS_NEED.search(question) or _WITHOUT.search(question):
        clause = _clause(question, sentence)
        free = bool(_NOT_NEEDED.search(clause))
        bound = bool(_NEEDED.search(clause)) and not free
        if not free and not bound:
            return None
        if bound and _HEDGED.search(clause):
            return "Usually"
        asks_without = bool(_WITHOUT.search(question))
        return ("Yes" if free else "No") if asks_without else ("No" if free else "Yes")
    if _NEGATED.search(sentence) or _HEDGED.search(sentence):
        return None
    shared = {word.folded for word in words(question)} & {
        word.folded for word in words(sentence) if len(word.folded) > 3
    }
    return "Yes" if len(shared) >= 2 else None
