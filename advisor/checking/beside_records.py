"""Decides which words may stand beside a recorded figure: its source's own, and those of a closed list for who is paid,
or at work, and how a figure is put.

A record says what it measures and of whom, nothing more: "new", "hired", "projected to" or "lost" beside it make
another claim of the same figure.  So no word is let through for connecting only, as in sentences without figures.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence, Set

from advisor.checking.claiming import COUNT_WORDS, PAY_WORDS
from advisor.checking.framing import AT_WORK_WORDS, PAID_WORDS, PUT_WORDS, RAISE_WORDS, RANGE_WORDS
from advisor.checking.grounds import Ground
from advisor.checking.stemming import spelled, stem
from advisor.checking.support_words import DIRECTIONS
from advisor.schema import FactKind
from advisor.vocabulary import Word

_TELLING_LIST = """
new newly last next former needed needs need wanted wants want wanting ask asks asked asking hope leave leaves large
larger small smaller big bigger long great good best worst fine hard available soon shortly ago off few own
likely possible possibly already only later before still happen interested important help helpful experienced never
always
"""
_TELLING = frozenset(_TELLING_LIST.split())
"""Words without a subject of their own that beside a person or a figure still say which, or when."""
_LOOSE = frozenset("up top bottom gap gaps change changes".split())
"""Words of direction that are said of amounts as well ("up to", "the gap is")."""
_MOVING = frozenset().union(*DIRECTIONS) - _LOOSE
_RANGES = frozenset({FactKind.RANGE, FactKind.MAXIMUM, FactKind.MINIMUM})
_FIRST = re.compile(r"\bfirst\b(?! (?:range|figure|table|one|source|column|of the|guide|article|level))", re.IGNORECASE)
_SHARE_OF_TIME = re.compile(r"\b(?:part|full|half)[- ]time\b|\b(?:last|past|next|coming) year\b", re.IGNORECASE)


def added_word(left: Sequence[Word], grounds: Sequence[Ground], kinds: Set[FactKind], *, ends: bool) -> Word | None:
    """Give the first word of a sentence that says more of a recorded figure than its record does.

    Args:
        left: the words that carry meaning and that nothing else accounts for.
        grounds: what bears the figures out; its own words may be said.
        kinds: what the figures are.
        ends: whether ends of ranges are set side by side.
    """
    said = frozenset().union(*(ground.own_stems for ground in grounds))
    frame = PUT_WORDS
    if FactKind.COUNT in kinds:
        frame |= COUNT_WORDS | AT_WORK_WORDS
    if ends or kinds & _RANGES:
        frame |= RANGE_WORDS
    if FactKind.PREMIUM in kinds:
        frame |= RAISE_WORDS
    if kinds != {FactKind.COUNT}:
        frame |= PAY_WORDS | PAID_WORDS
    for word in left:
        known = word.folded in frame or spelled(word) in frame
        if not known and stem(word.folded) not in said:
            return word
    return None


def telling_word(text: Sequence[Word], grounds: Sequence[Ground], allowed: Collection[str]) -> Word | None:
    """Give the first small word that says which people a figure is for, or when, and that no source has."""
    return _first(text, _TELLING, grounds, allowed)


def telling_phrase(text: str, grounds: Sequence[Ground]) -> str | None:
    """Give the first wording of several words that does so ("part-time", "their first")."""
    sources = "\n".join(ground.text for ground in grounds).casefold()
    for pattern in (_FIRST, _SHARE_OF_TIME):
        hit = pattern.search(text)
        if hit and hit.group().casefold() not in sources:
            return hit.group()
    return None


def moving_word(text: Sequence[Word], grounds: Sequence[Ground], allowed: Collection[str]) -> Word | None:
    """Give the first word that has a figure rise, fall or be missing, where no source says so."""
    return _first(text, _MOVING, grounds, allowed)


def _first(
    text: Sequence[Word], listed: Collection[str], grounds: Sequence[Ground], allowed: Collection[str]
) -> Word | None:
    said = frozenset(allowed).union(*(ground.folded for ground in grounds))
    return next(
        (word for word in text if (said_as := spelled(word)) in listed and not {said_as, word.folded} & said),
        None,
    )
