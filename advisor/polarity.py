"""Decides whether a sentence says yes or no to a yes-or-no question, or leaves it open."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import pairwise

from advisor.vocabulary import Word, words

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
    r"\b(?:not|no|never|cannot|can['’]?t|nobody|no one|none|neither|nor|nothing|without|few|fewer|unlikely|hardly"
    r"|rarely|seldom|only|except|exclud\w+|exclusive of|(?:leav(?:es?|ing)|left) out|omit\w*|rather than|instead of"
    r"|other than|apart from|lacks?)\b|n['’]t\b",
    re.IGNORECASE,
)
"""What denies a statement or takes something out of it."""
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

_BEFORE_TAX = re.compile(r"\bgross\b|\b(?:before|pre)[- ]?(?:income )?tax", re.IGNORECASE)
_AFTER_TAX = re.compile(r"\bnet\b|\b(?:after|post)[- ]?(?:income )?tax|\btake[- ]?home\b", re.IGNORECASE)
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
_CHANGES = re.compile(
    r"\b(?:gone|going|goes|went|come|coming|came) (?:up|down)\b"
    r"|\b(?:risen|rising|rose|increas(?:ed|ing)|grown|grew|growing|fallen|falling|fell|dropp(?:ed|ing)|declin(?:ed|ing)"
    r"|shrunk|shrinking)\b",
    re.IGNORECASE,
)
"""Words by which a question asks for a change: a sentence that shares its other words may be about something else."""
_TWICE = re.compile(r"\bnot (?:only|just|merely)\b", re.IGNORECASE)
_OPPOSITES = (
    ("before", "after"), ("gross", "net"), ("more", "less"), ("more", "fewer"), ("higher", "lower"), ("above", "below"),
    ("rising", "falling"), ("increasing", "decreasing"), ("growing", "shrinking"), ("easier", "harder"),
    ("easy", "hard"), ("easy", "difficult"), ("better", "worse"), ("best", "worst"), ("most", "least"),
    ("public", "private"), ("full", "part"),
)  # fmt: skip
_SMALL = frozenset(
    "a an the but any of in on for from to by at as and or with without is are was were be who that which it its their"
    " this these those than plus also such other only no not nobody people worker pay payment data figure".split()
)
"""Words beside a thing that do not narrow down what it is."""


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
    if asked := _asked_inclusion(question, names):
        return _included(*asked, sentence)
    if _ASKS_NEED.search(question) or _WITHOUT.search(question):
        return _needed(question, sentence)
    if _CHANGES.search(question):
        return None
    if _NEGATED.search(sentence) or _HEDGED.search(sentence) or _turned_round(question, sentence):
        return None
    shared = {word.folded for word in words(question)} & {
        word.folded for word in words(sentence) if len(word.folded) > 3
    }
    return "Yes" if len(shared) >= 2 else None


def speaks_of(question: str, sentence: str, names: Sequence[str] = ()) -> bool:
    """Say whether a sentence tells of the very thing that is asked, be it in two ways."""
    if _sides_of_tax(question):
        return bool(_sides_of_tax(sentence))
    asked = _asked_inclusion(question, names)
    held = {_key(word) for word in words(sentence)}
    return asked is not None and any(phrase[-1] in held for phrase in asked[0])


def _needed(question: str, sentence: str) -> str | None:
    """Answer a question of need by what the clause on the thing asked says is or is not required."""
    clause = _clause(question, sentence)
    free = bool(_NOT_NEEDED.search(clause))
    bound = bool(_NEEDED.search(clause)) and not free
    if not free and not bound:
        return None
    if bound and _HEDGED.search(clause):
        return "Usually"
    asks_without = bool(_WITHOUT.search(question))
    return ("Yes" if free else "No") if asks_without else ("No" if free else "Yes")


def _key(word: Word) -> str:
    """Fold a word so that a bonus is found in bonuses."""
    return word.folded[:-1] if word.folded.endswith(("se", "xe")) else word.folded


def _sides_of_tax(text: str) -> frozenset[str]:
    sides = {"before": _BEFORE_TAX, "after": _AFTER_TAX}
    return frozenset(side for side, pattern in sides.items() if pattern.search(text))


def _taxed(question: str, sentence: str) -> str | None:
    """Answer whether pay is before or after tax, where both the question and the sentence name one side alone."""
    asked, said = _sides_of_tax(question), _sides_of_tax(sentence)
    stated = _BEFORE_TAX.search(sentence) or _AFTER_TAX.search(sentence)
    if len(asked) != 1 or len(said) != 1 or stated is None or _HEDGED.search(sentence):
        return None
    if _NEGATED.search(question) or _NEGATED.search(sentence[: stated.start()]):
        return None
    return "Yes" if asked == said else "No"


def _asked_inclusion(question: str, names: Sequence[str]) -> tuple[tuple[tuple[str, ...], ...], bool] | None:
    """Read what a question asks to be included, each thing as its words, and whether it asks if that is left out."""
    plain = question.rstrip(" ?.!")
    match = _TOLD_OF.match(plain) or _TELLS_OF.match(plain)
    if match is None:
        return None
    groups = match.groupdict()
    known = {word.folded for name in names for word in words(name)} | _SMALL
    things = re.split(r",|\band\b|\bor\b", groups.get("what") or groups.get("with") or "", flags=re.IGNORECASE)
    phrases = [tuple(_key(word) for word in words(thing) if word.folded not in known) for thing in things]
    found = tuple(phrase for phrase in phrases if phrase)
    return (found, bool(groups.get("out") or groups.get("bare"))) if found else None


def _included(phrases: Collection[tuple[str, ...]], left_out: bool, sentence: str) -> str | None:
    """Answer whether things are included, where the sentence says the same of all of them each time it names them."""
    if _HEDGED.search(sentence) or _TWICE.search(sentence):
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
        if tuple(_key(word) for word in found[at:last]) == phrase:
            said.add(None if _narrowed(found, at, last, sentence) else _taken_in(sentence, found[at], found[last - 1]))
    return said


def _narrowed(found: Sequence[Word], at: int, last: int, sentence: str) -> bool:
    """Say whether a word right beside a thing makes it another one: production bonuses are not all bonuses."""
    sides = [(found[at - 1], found[at], found[at - 1])] if at else []
    sides += [(found[last - 1], found[last], found[last])] if last < len(found) else []
    return any(
        beside.folded not in _SMALL
        and not (_TAKEN_IN.fullmatch(beside.written) or _NEGATED.fullmatch(beside.written))
        and not sentence[one.end : other.start].strip(" -")
        for one, other, beside in sides
    )


def _taken_in(sentence: str, first: Word, last: Word) -> bool | None:
    """Read the last word before a thing that takes in or leaves out, and what is said right after it."""
    start = max(sentence.rfind(mark, 0, first.start) for mark in ".;") + 1
    before = sentence[start : first.start]
    marks = sorted(
        [(match.start(), match.end(), False) for match in _NEGATED.finditer(before) if match.group().lower() != "only"]
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
