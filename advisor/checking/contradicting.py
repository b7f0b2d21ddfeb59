"""Decides what of a sentence speaks against its source: a name that is not there, a "not", or a direction."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from advisor.checking.grounds import Ground
from advisor.checking.reversing import reversal
from advisor.checking.stemming import spelled, stem
from advisor.checking.strangers import stranger_in
from advisor.checking.support_words import DIRECTION, DIRECTIONS
from advisor.checking.supporting import Support
from advisor.vocabulary import words

_LOOSE_DIRECTION = re.compile(
    r"\b(?:or more|or less|more or less|more than|less than|at least|at most|the more"
    r"|(?:falls?|falling) (?:between|within|in|into|inside|around|somewhere))\b|\bonly(?=\s{2,}|\s+[$€£]?\d)",
    re.IGNORECASE,
)
"""Words of direction that point nowhere: "salaries fall between" two figures."""
_BEFORE_AFTER = re.compile(r"\b(?P<when>before|after) (?P<what>\w+)", re.IGNORECASE)


def contradiction(
    text: str,
    grounds: Sequence[Ground],
    support: Support,
    *,
    recorded: bool = False,
    allowed: Collection[str] = (),
    derived: bool = False,
) -> str | None:
    """Say what of a sentence the evidence does not have: a name, a "not", a direction; None if all is there.

    Args:
        text: a sentence, without what is proven otherwise.
        grounds: the evidence.
        support: knows the names, and the words without a meaning.
        recorded: whether records bear it out, whose sentences may deny something else.
        allowed: words of direction that the records say.
        derived: whether arithmetic bears out what it compares.
    """
    stranger = stranger_in(text, grounds, support)
    if stranger:
        return f"names {stranger}, which the source does not"
    turn = _other_time(text, grounds) or (None if recorded else reversal(text, grounds, support))
    if turn:
        return turn
    added = _added_direction(text, grounds, allowed)
    if added:
        return f"says “{added}”, which the source does not"
    alike = derived or _compares_alike(text, grounds, support)
    return None if alike else "compares the other way round than the source"


def _other_time(text: str, grounds: Sequence[Ground]) -> str | None:
    """Say that a sentence has something before what its source has it after, or the other way round."""
    sources = "\n".join(ground.text for ground in grounds).casefold()
    for timed in _BEFORE_AFTER.finditer(text):
        other = {"before": "after", "after": "before"}[timed["when"].casefold()]
        if f"{other} {timed['what'].casefold()}" in sources and timed.group().casefold() not in sources:
            return f"says “{timed.group()}”, where the source says “{other}”"
    return None


def _added_direction(text: str, grounds: Sequence[Ground], allowed: Collection[str]) -> str | None:
    """Give the first word of direction that neither the evidence nor what is proven says."""
    said = frozenset().union(*(ground.said_words for ground in grounds))
    stems = {stem(word) for word in said}
    loose = {spelled(word) for word in words(_LOOSE_DIRECTION.sub(" ", text))}
    for word in sorted((loose & DIRECTION) - set(allowed)):
        alike = any(word in group and group & said for group in DIRECTIONS)
        if stem(word) not in stems and not alike:
            return word
    return None


def _compares_alike(text: str, grounds: Sequence[Ground], support: Support) -> bool:
    """Say whether what a sentence compares with ("more than X") is what a source compares with."""
    _, than, other = text.partition(" than ")
    claim = {stem(word.folded) for word in support.content(other)}
    if not than or not claim:
        return True
    others = [line.split(" than ", 1)[1] for ground in grounds for line in ground.lines if " than " in line]
    return any(claim <= {stem(word.folded) for word in words(line)} for line in others)
