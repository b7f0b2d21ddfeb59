"""Decides whether evidence bears out a sentence without figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from advisor.checking.claiming import SPEAKS_OF_PAY
from advisor.checking.contradicting import contradiction
from advisor.checking.figured import Borne
from advisor.checking.grounds import Ground
from advisor.checking.pairing import mispaired
from advisor.checking.qualifying import graded
from advisor.checking.substance import is_scattered, mislabelled, says_nothing
from advisor.checking.support_words import SOFT
from advisor.checking.supporting import Support
from advisor.checking.withholding import withholds_all
from advisor.schema import UnitKind
from advisor.vocabulary import Word

_TRIED = 3
"""Evidence that is looked at beside what the model cites: what has most of a sentence's words."""
_PAIR = 2


def bear_claim(text: str, first: Sequence[Ground], every: Sequence[Ground], support: Support) -> Borne | str:
    """Give what bears a sentence out, or the reason why nothing does.

    Args:
        text: a sentence without figures.
        first: evidence that the model cites.
        every: all evidence.
        support: weighs words against evidence.
    """
    claim = support.content(text)
    if not claim or says_nothing(text, claim, support):
        return "says nothing that a source could bear out"
    reason = "is not borne out by a source"
    for grounds in _tries(claim, first, every, support):
        if not support.enough(text, claim, grounds):
            continue
        against = _against(text, claim, grounds, support)
        if against is None:
            return Borne(tuple(grounds))
        reason = against
    return reason


def _tries(
    claim: Sequence[Word], first: Sequence[Ground], every: Sequence[Ground], support: Support
) -> Iterator[list[Ground]]:
    """Yield what may bear a claim out: one piece of evidence, or those of one section together."""
    ranked = sorted(every, key=lambda ground: -support.coverage(claim, [ground]))[:_TRIED]
    yield from ([ground] for ground in (*first, *ranked))
    yield from _together(first)
    yield from _together(ranked)


def _against(text: str, claim: Sequence[Word], grounds: Sequence[Ground], support: Support) -> str | None:
    """Say what speaks against a claim whose words the evidence has."""
    hard = [word for word in claim if word.folded not in SOFT] or list(claim)
    if is_scattered(hard, grounds, text, support):
        return "puts together words that stand apart in its source"
    if mislabelled(text, grounds, support):
        return "puts under one label what its source has under another"
    if SPEAKS_OF_PAY.search(text) and any(withholds_all([one]) for one in grounds):
        return "speaks of pay that its source does not release"
    grade = graded(text, "".join(ground.running for ground in grounds))
    if grade and SPEAKS_OF_PAY.search(text):
        return f"grades pay (“{grade}”)"
    return mispaired(text, grounds, support.vocabulary) or contradiction(text, grounds, support)


def _together(grounds: Sequence[Ground]) -> list[list[Ground]]:
    """Take sources of one section together: what one sentence sums up stands side by side."""
    grounds = [ground for ground in grounds if ground.evidence.unit.kind is not UnitKind.ROW]
    if len(grounds) < _PAIR:  # the rows of a table are about different things
        return []
    first = grounds[0].evidence.unit
    same = [g for g in grounds if (g.evidence.unit.source, g.evidence.unit.path) == (first.source, first.path)]
    return [same] if len(same) >= _PAIR else []
