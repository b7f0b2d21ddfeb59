"""Decides whether a claim denies, reverses or widens what the nearest clause of its source says."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence

from advisor.checking.grounds import Ground
from advisor.checking.stemming import spelled, stem
from advisor.checking.support_words import DIRECTIONS, EVERY, GRADES, NEGATION, OPPOSITES, SOME
from advisor.checking.supporting import Support
from advisor.schema import UnitKind
from advisor.vocabulary import words

_DENIED = 3
"""Words after a "not" that it may deny."""
_HAS = frozenset("have has had possess possesses bring brings own owns master masters".split())
"""Verbs by which somebody has what a heading says is missing."""
_CLAUSE = re.compile(r";|,? \b(?:but|although|though|while|whereas|however)\b")
_OPPOSITES = tuple((frozenset(map(stem, one)), frozenset(map(stem, other))) for one, other in OPPOSITES)
_GRADED = re.compile(
    rf"\b(?P<grade>{'|'.join(sorted(GRADES))})\b"
    r"(?= (?:level|knowledge|skills?|command|understanding|proficiency|user)\b)",
    re.IGNORECASE,
)


def reversal(text: str, grounds: Sequence[Ground], support: Support) -> str | None:
    """Say how a claim denies, reverses or widens what its source's clause says; None if it does not."""
    spoken = {spelled(word) for word in words(text)}
    clause = _nearest(text, grounds, support)
    missing = _is_missing(clause, grounds)
    if missing and spoken & _HAS and not (_negated(spoken) or spoken & DIRECTIONS[2]):
        return "says that something is there, where its source says that it is missing"
    if not missing and _denies_otherwise(text, spoken, clause, support):
        return "says “not” where the source does not, or the other way round"
    turn = _opposite(spoken, clause)
    if turn:
        return f"says “{turn}”, where the source says the opposite"
    wide = _widened(spoken, clause)
    if wide:
        return f"says “{wide}”, where the source does not say it of as many"
    said = frozenset().union(*({stem(word) for word in ground.said_words} for ground in grounds))
    graded = (hit["grade"] for hit in _GRADED.finditer(text))
    strange = next((word for word in graded if stem(word.casefold()) not in said), None)
    return f"says “{strange}”, which the source does not" if strange else None


def _is_missing(clause: str, grounds: Sequence[Ground]) -> bool:
    """Say whether the heading right over a source's clause says that what it lists is missing."""
    for ground in grounds:
        if clause and any(clause in line for line in ground.lines):
            unit = ground.evidence.unit
            over = words("\n".join([unit.lead, *unit.path[-1:]]))
            return unit.kind is UnitKind.ITEM and any(spelled(word) in DIRECTIONS[2] for word in over)
    return False


def _widened(spoken: Collection[str], clause: str) -> str | None:
    """Give the word by which a claim is about all where its source speaks of some, or about some where it says all."""
    source = {spelled(word) for word in words(clause)}
    for claimed, stated in ((EVERY, SOME), (SOME, EVERY)):
        said = sorted(claimed & set(spoken))
        if said and source & stated and not source & claimed and not stated & set(spoken):
            return said[0]
    return None


def _opposite(spoken: Collection[str], clause: str) -> str | None:
    """Give a word of a claim whose opposite its source's clause has, and not the word nor one that means the same."""
    claim, source = {stem(word): word for word in spoken}, {stem(spelled(word)) for word in words(clause)}
    for pair in _OPPOSITES:
        for one, other in (pair, pair[::-1]):
            found = sorted(claim.keys() & one)
            if found and source & other and not source & one and not claim.keys() & other:
                return claim[found[0]]
    return None


def _denies_otherwise(text: str, spoken: Collection[str], clause: str, support: Support) -> bool:
    """Say whether a claim denies what its source's clause does not, or says what that denies.

    A source may deny something else in the same breath ("before tax, without bonuses").
    """
    source = words(clause)
    if _negated(spoken):
        return not _negated(spelled(word) for word in source)
    claim = {stem(word.folded) for word in support.content(text)}
    for at, word in enumerate(source):
        if _negated([spelled(word)]):
            after = support.content(clause[word.end :])[:_DENIED]
            before = support.content(clause[: word.start])[-1:] if at + 1 == len(source) else []
            if claim & {stem(one.folded) for one in (*after, *before)}:
                return True
    return False


def _nearest(text: str, grounds: Sequence[Ground], support: Support) -> str:
    """Give the source's clause that has most of the claim's words."""
    claim = {stem(word.folded) for word in support.content(text)}
    lines = [part for ground in grounds for line in ground.lines for part in _CLAUSE.split(line)]
    return max(lines, key=lambda line: len(claim & {stem(word.folded) for word in words(line)}), default="")


def _negated(spoken: Iterable[str]) -> bool:
    return any(word in NEGATION or word.endswith(("n't", "n’t")) for word in spoken)
