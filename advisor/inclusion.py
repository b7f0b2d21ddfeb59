"""Decides whether a sentence takes in or leaves out what a question asks after ("does the figure include tips")."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from advisor.vocabulary import Word, words

NEGATED = re.compile(
    r"\b(?:not|no|never|cannot|can['’]?t|nobody|no one|none|neither|nor|nothing|without|few|fewer|unlikely|hardly"
    r"|rarely|seldom|only|except|exclud\w+|exclusive of|(?:leav(?:es?|ing)|left) out|omit\w*|rather than|instead of"
    r"|other than|apart from|lacks?)\b|n['’]t\b",
    re.IGNORECASE,
)
"""What denies a statement or takes something out of it."""
HEDGED = re.compile(
    r"\b(?:frequently|often|typically|usually|generally|sometimes|may|might|preferred|mostly)\b", re.IGNORECASE
)
_TELLS_OF = re.compile(
    r"^.*?\b(?:(?P<out>exclud(?:e|ing)|leav(?:e|ing) out|omit)|includ(?:e|ing)|cover|contain|comprise|count)"
    r"\s+(?P<what>.+)$"
    r"|^.*?\b(?:figure|number|estimate|pay|salar(?:y|ie)|wage|amount)s?\s+(?:(?P<bare>without)|with)\s+(?P<with>.+)$",
    re.IGNORECASE,
)
"""A question whether something is in something else ("does the figure include tips")."""
_TOLD_OF = re.compile(
    r"^.*?\b(?:is|are|was|were)\s+(?P<what>.+?)\s+(?:(?P<out>excluded|left out|omitted)"
    r"|included|counted|covered|contained|part of)\b",
    re.IGNORECASE,
)
_TAKEN_IN = re.compile(
    r"\b(?:includ(?:es?|ing)|counts?|counting|covers?|covering|contains?|containing|comprises?|consists?|with|plus)\b",
    re.IGNORECASE,
)
_SAID_AFTER = re.compile(
    r"^[^.;:,]*?\b(?:is|are|was|were)\s+(?:(?P<out>(?:not|never|no longer)\s+(?:\w+\s+)?(?:included|counted|covered)"
    r"|excluded|left out|omitted)|(?:also\s+)?(?:included|counted|covered))\b",
    re.IGNORECASE,
)
_TWICE = re.compile(r"\bnot (?:only|just|merely)\b", re.IGNORECASE)
_SMALL = frozenset(
    "a an the but any of in on for from to by at as and or with without is are was were be who that which it its their"
    " this these those than plus also such other only no not nobody people worker pay payment data figure".split()
)
"""Words beside a thing that do not narrow down what it is."""


def asked_inclusion(question: str, names: Sequence[str]) -> tuple[tuple[tuple[str, ...], ...], bool] | None:
    """Read what a question asks to be included, each thing as its words, and whether it asks if that is left out."""
    plain = question.rstrip(" ?.!")
    match = _TOLD_OF.match(plain) or _TELLS_OF.match(plain)
    if match is None:
        return None
    groups = match.groupdict()
    known = {word.folded for name in names for word in words(name)} | _SMALL
    things = re.split(r",|\band\b|\bor\b", groups.get("what") or groups.get("with") or "", flags=re.IGNORECASE)
    phrases = [tuple(key_of(word) for word in words(thing) if word.folded not in known) for thing in things]
    found = tuple(phrase for phrase in phrases if phrase)
    return (found, bool(groups.get("out") or groups.get("bare"))) if found else None


def included(phrases: Collection[tuple[str, ...]], left_out: bool, sentence: str) -> str | None:
    """Answer whether things are included, where the sentence says the same of all of them each time it names them."""
    if HEDGED.search(sentence) or _TWICE.search(sentence):
        return None
    said: set[bool | None] = set()
    for phrase in phrases:
        said |= _said_of(phrase, sentence) or {None}
    if len(said) != 1 or None in said:
        return None
    return "Yes" if said.pop() is not left_out else "No"


def _said_of(phrase: tuple[str, ...], sentence: str) -> set[bool | None]:
    """Tell for each place where a sentence names a thing if it is taken in (True), left out (False), or unclear."""
    found = words(sentence)
    said: set[bool | None] = set()
    for at in range(len(found) - len(phrase) + 1):
        last = at + len(phrase)
        if tuple(key_of(word) for word in found[at:last]) == phrase:
            said.add(None if _narrowed(found, at, last, sentence) else _taken_in(sentence, found[at], found[last - 1]))
    return said


def _narrowed(found: Sequence[Word], at: int, last: int, sentence: str) -> bool:
    """Say whether a word right beside a thing makes it another one: production bonuses are not all bonuses."""
    sides = [(found[at - 1], found[at], found[at - 1])] if at else []
    sides += [(found[last - 1], found[last], found[last])] if last < len(found) else []
    return any(
        beside.folded not in _SMALL
        and not (_TAKEN_IN.fullmatch(beside.written) or NEGATED.fullmatch(beside.written))
        and not sentence[one.end : other.start].strip(" -")
        for one, other, beside in sides
    )


def _taken_in(sentence: str, first: Word, last: Word) -> bool | None:
    """Read the last word before a thing that takes in or leaves out, and what is said right after it."""
    start = max(sentence.rfind(mark, 0, first.start) for mark in ".;") + 1
    before = sentence[start : first.start]
    marks = sorted(
        [(match.start(), match.end(), False) for match in NEGATED.finditer(before) if match.group().lower() != "only"]
        + [(match.start(), match.end(), True) for match in _TAKEN_IN.finditer(before)]
    )
    after = _SAID_AFTER.match(sentence[last.end :])
    if not marks:
        return None if after is None else not after["out"]
    taken = marks[-1][2]
    if len(marks) > 1 and len(before[marks[-2][1] : marks[-1][0]].split()) <= 1 and not marks[-2][2]:
        if not taken:
            return None  # what is denied twice
        taken = False  # "does not include"
    if after is None or (taken and not after["out"]):
        return taken
    no = before[marks[-1][0] :].strip().lower() == "no"
    return False if no and not after["out"] else None


def key_of(word: Word) -> str:
    """Fold a word so that a bonus is found in bonuses."""
    return word.folded[:-1] if word.folded.endswith(("se", "xe")) else word.folded
