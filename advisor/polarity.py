"""Decides whether a sentence says yes or no to a yes-or-no question, or leaves it open."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from advisor.inclusion import HEDGED, NEGATED, asked_inclusion, included, key_of
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
_DEGREES = re.compile(r"\b(ph\.?d|doctorate|master|bachelor|certificat|licen[cs]e|diploma|bootcamp)", re.IGNORECASE)
_CONTRAST = re.compile(r"(?:unlike|compared (?:to|with)|in contrast)\b", re.IGNORECASE)
_ASKS_NEED = re.compile(
    r"\b(?:need(?:ed)?|necessary|required?|must|mandatory|have to|essential|compulsory|without)\b", re.IGNORECASE
)
_WITHOUT = re.compile(
    r"\bwithout\b|\bno (?:degree|experience|phd|master|diploma|background)|\b(?:don['’]?t|do not) have (?:an?|any)\b",
    re.IGNORECASE,
)

_BEFORE_TAX = re.compile(r"\bgross\b|\b(?:before|pre)[- ]?(?:income )?tax", re.IGNORECASE)
_AFTER_TAX = re.compile(r"\bnet\b|\b(?:after|post)[- ]?(?:income )?tax|\btake[- ]?home\b", re.IGNORECASE)
_CHANGES = re.compile(
    r"\b(?:gone|going|goes|went|come|coming|came) (?:up|down)\b"
    r"|\b(?:risen|rising|rose|increas(?:ed|ing)|grown|grew|growing|fallen|falling|fell|dropp(?:ed|ing)|declin(?:ed|ing)"
    r"|shrunk|shrinking)\b",
    re.IGNORECASE,
)
"""Words by which a question asks for a change: a sentence that shares its other words may be about something else."""
_OPPOSITES = (
    ("before", "after"), ("gross", "net"), ("more", "less"), ("more", "fewer"), ("higher", "lower"), ("above", "below"),
    ("rising", "falling"), ("increasing", "decreasing"), ("growing", "shrinking"), ("easier", "harder"),
    ("easy", "hard"), ("easy", "difficult"), ("better", "worse"), ("best", "worst"), ("most", "least"),
    ("public", "private"), ("full", "part"),
)  # fmt: skip


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


def verdict(question: str, sentence: str, names: Sequence[str] = ()) -> str | None:
    """Say "Yes", "No" or "Usually" where the sentence settles the question by its own words; None where it does not.

    Questions of tax and of what is included are settled by what is said of the very thing asked; those of need by what
    the sentence says is or is not required; others by a plain statement that shares the question's subject and denies
    nothing.  `names` are those of the question, which need not stand in the sentence.
    """
    opened = own_word(sentence)
    if opened:
        return opened
    if _CONTRAST.match(sentence):
        return None
    if _sides_of_tax(question):
        return _taxed(question, sentence)
    if asked := asked_inclusion(question, names):
        return included(*asked, sentence)
    if _ASKS_NEED.search(question) or _WITHOUT.search(question):
        return _needed(question, sentence)
    if _CHANGES.search(question):
        return None
    if NEGATED.search(sentence) or HEDGED.search(sentence) or _turned_round(question, sentence):
        return None
    shared = {word.folded for word in words(question)} & {
        word.folded for word in words(sentence) if len(word.folded) > 3
    }
    return "Yes" if len(shared) >= 2 else None


def speaks_of(question: str, sentence: str, names: Sequence[str] = ()) -> bool:
    """Say whether a sentence tells of the very thing that is asked, be it in two ways."""
    if _sides_of_tax(question):
        return bool(_sides_of_tax(sentence))
    asked = asked_inclusion(question, names)
    held = {key_of(word) for word in words(sentence)}
    return asked is not None and any(phrase[-1] in held for phrase in asked[0])


def _needed(question: str, sentence: str) -> str | None:
    """Answer a question of need by what the clause on the thing asked says is or is not required."""
    clause = _clause(question, sentence)
    free = bool(_NOT_NEEDED.search(clause))
    bound = bool(_NEEDED.search(clause)) and not free
    if not free and not bound:
        return None
    if bound and HEDGED.search(clause):
        return "Usually"
    asks_without = bool(_WITHOUT.search(question))
    return ("Yes" if free else "No") if asks_without else ("No" if free else "Yes")


def _sides_of_tax(text: str) -> frozenset[str]:
    sides = {"before": _BEFORE_TAX, "after": _AFTER_TAX}
    return frozenset(side for side, pattern in sides.items() if pattern.search(text))


def _taxed(question: str, sentence: str) -> str | None:
    """Answer whether pay is before or after tax, where both the question and the sentence name one side alone."""
    asked, said = _sides_of_tax(question), _sides_of_tax(sentence)
    stated = _BEFORE_TAX.search(sentence) or _AFTER_TAX.search(sentence)
    if len(asked) != 1 or len(said) != 1 or stated is None or HEDGED.search(sentence):
        return None
    if NEGATED.search(question) or NEGATED.search(sentence[: stated.start()]):
        return None
    return "Yes" if asked == said else "No"


def _turned_round(question: str, sentence: str) -> bool:
    """Say whether a sentence has the opposite of a word asked, or compares the same things the other way round."""
    asked, said = [[word.folded for word in words(text)] for text in (question, sentence)]
    for pair in _OPPOSITES:
        for one, other in (pair, pair[::-1]):
            if one in asked and other in said and other not in asked:
                return True
    if "than" not in asked or "than" not in said:
        return False
    places = [said.index(word) for word in dict.fromkeys(asked) if word in said and said.count(word) == 1]
    return any(one > other for one, other in pairwise(places))
