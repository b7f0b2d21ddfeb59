"""Decides where a source's own words state a figure that is nobody's pay: the same value, said of the same thing.

A passage may hold many figures, and the words of a claim may fit several.  A claim's figure must be the one whose
surroundings fit best: what follows it first of all, since that is what it counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from advisor.checking.agreeing import says_same
from advisor.checking.claiming import Claimed, periods_in
from advisor.checking.grounds import Ground
from advisor.checking.naming import Names, names_in
from advisor.checking.stated import Stated, stated_figures
from advisor.checking.stemming import spelled, stem
from advisor.checking.support_words import DIRECTIONS, SOFT
from advisor.checking.supporting import Support
from advisor.figures import FigureUnit
from advisor.schema import UnitKind
from advisor.vocabulary import Topic, fold, words

_FOLLOWING = 5
"""Words after a figure that say what it counts."""
_COUNTED, _COUNTS = 3, 3
"""Words after a source's figure one of which is what it counts, and how much more that one word weighs."""
_EITHER = frozenset({"up", "down"})
"""Words of direction that are often of none ("make up"): a source's count, a claim's do not."""
_ORDINALS = ("first", "second", "third", "fourth")
_NTH_QUARTER = re.compile(rf"\b({'|'.join(_ORDINALS)}) quarter\b", re.IGNORECASE)
_QUARTER = re.compile(r"\bQ[1-4]\b(?! (?:19|20)\d\d)")
"""One with its year is a date."""
_MORE = frozenset({"more", "additional", "extra", "fewer"})
_EXPERIENCE_IN = re.compile(
    r"[\s-]*(?:of )?(?:\w+ ){0,2}?experience (?:in|with|as)(?: an?| the)? (?P<what>[\w-]+)(?: [\w-]+){0,5}",
    re.IGNORECASE,
)
CHANGE_WORDS = frozenset({"change", "changes", "outlook"})
"""Words under which a percentage without a minus is a rise."""
_CHANGES = frozenset({"change"})
_MINUS = ("-", "−", "–")
_SPAN = re.compile(r"\b(?P<first>(?:19|20)\d\d) ?[-–] ?(?:(?:19|20)(?=\d\d))?(?P<last>\d\d)\b")
_TEN, _HUNDRED = 10, 100
TIMES = frozenset("year month week day hour decade quarter century annum fortnight minute".split())


class Statements:
    """The figures that the evidence of one answer states."""

    def __init__(self, grounds: Sequence[Ground], support: Support, asked: Names) -> None:
        """Take the evidence, and the names in the question: what a sentence leaves open is what was asked."""
        self._support = support
        self._asked = asked
        self._grounds = grounds
        self._found: list[tuple[Ground, Stated]] | None = None
        self._content = lru_cache(maxsize=512)(self._stems)

    def find(self, claimed: Claimed, order: Sequence[Ground], text: str) -> Ground | str:
        """Give the evidence that states a figure about the same thing, or the reason why none does.

        Args:
            claimed: a figure that is nobody's pay.
            order: the evidence, what the model cites first.
            text: the sentence: of several sources the one that has most of it is taken.
        """
        if self._found is None:
            self._found = [(ground, stated) for ground in self._grounds for stated in stated_figures(ground)]
        amount = claimed.amount
        same = [(g, s) for g, s in self._found if says_same(amount, s.amount) and claimed.noun == s.noun]
        if not same:
            return f"gives {claimed.written}, which no source states"
        fitting = [
            (ground, stated)
            for ground, stated in same
            if not stated.is_pay and self._same_names(claimed, stated, ground) and _timed(claimed, stated)
        ]
        if not fitting:
            return f"gives {claimed.written} for something else than the source"
        held = [
            (ground, self._fit(claimed, stated))
            for ground, stated in fitting
            if all(self._fit(claimed, rival) <= self._fit(claimed, stated) for rival in self._rivals(claimed, ground))
        ]
        if not held:
            return f"gives {claimed.written} for something else than the source"
        content = self._support.content(text)
        worth = {id(ground): self._support.coverage(content, [ground]) for ground, _ in held}
        best = max(worth.values())
        ranked = [ground for ground, _ in held if worth[id(ground)] == best]
        return next(ground for ground in (*order, *ranked) if ground in ranked)

    def _rivals(self, claimed: Claimed, ground: Ground) -> Iterator[Stated]:
        """Yield the other figures of the same sentence or table that the claim might as well be about."""
        unit = ground.evidence.unit
        for other, stated in self._found or ():
            beside = other.evidence.unit
            same = other is ground or (
                unit.kind is UnitKind.ROW
                and (beside.source, beside.path, beside.group) == (unit.source, unit.path, unit.group)
            )
            if (
                same
                and stated.amount.unit is claimed.amount.unit
                and stated.noun == claimed.noun
                and not says_same(claimed.amount, stated.amount)
                and self._same_names(claimed, stated, other)
                and _timed(claimed, stated)
            ):
                yield stated

    def _fit(self, claimed: Claimed, stated: Stated) -> tuple[int, int]:
        """Count the words that the surroundings share, those that follow the figure twice; then those of headings."""
        clause = self._content(claimed.clause)
        following = self._content(claimed.after, _FOLLOWING) & self._content(stated.after, _FOLLOWING)
        local = self._content(f"{stated.before} {stated.after}")
        changes = _lowered(claimed.clause) & _MORE and _lowered(f"{stated.before} {stated.after}") & CHANGE_WORDS
        local |= clause if changes else frozenset()
        counted = self._content(claimed.after, 1) & self._content(stated.after, _COUNTED)
        return len(following) + len(clause & local) + _COUNTS * len(counted), len(clause & self._content(stated.above))

    def _stems(self, text: str, first: int = 0) -> frozenset[str]:
        content = [word.folded for word in self._support.content(text)]
        years = [word.folded for word in words(text) if word.folded.isdigit() and len(word.folded) == 4]
        counted = [word for word in content if word not in SOFT] or content
        return frozenset([*(stem(word) for word in (counted[:first] if first else counted)), *years])

    def _same_names(self, claimed: Claimed, stated: Stated, ground: Ground) -> bool:
        """Compare the names tied to a figure; what the sentence leaves open is what was asked."""
        tied = stated.names
        find = ground.vocabulary.find
        several, first = names_in(find(claimed.clause)), names_in(find(claimed.before))
        there = names_in(find(f"{stated.before} {stated.above}"))
        for topic, values in first.items():
            if topic is Topic.ROLE and len(claimed.own.get(topic, ())) == 1:
                continue  # "x grow faster than y: 34% against 7%": order has told whose it is
            if len(several[topic]) > 1 and not values <= there.get(topic, frozenset()):
                return (
                    False  # "the company works with X, valued at ..." is not "the company, valued at ..., works with X"
                )
        for topic, values in {**self._asked, **claimed.own}.items():
            if values & stated.beside.get(topic, frozenset()) and not values & stated.near.get(topic, values):
                return False  # both stand in its sentence, and another one next to the figure
        for topic, values in claimed.own.items():
            above = frozenset(name for kind, name in ground.names if kind is topic)
            if values != tied[topic] if topic in tied else not values <= above:
                return False
        return all(
            topic in claimed.own or topic not in tied or bool(tied[topic] & asked)
            for topic, asked in self._asked.items()
        )


def _timed(claimed: Claimed, stated: Stated) -> bool:
    """Say whether the times that a figure is said to be for, and the way it points, are those in the source."""
    said = _times(claimed.clause)
    if claimed.amount.unit is FigureUnit.DURATION:
        return _experienced(claimed.after, stated.after)
    spanned = _of_decade(stated.around)
    if not (said - spanned <= _times(stated.around) and periods_in(claimed.clause) <= periods_in(stated.around)):
        return False
    if not _quarters(claimed.clause) <= _quarters(stated.around):
        return False
    if claimed.years and stated.years and not claimed.years <= stated.years:
        return False
    near, source = _lowered(claimed.clause) - _EITHER, _lowered(f"{stated.before} {stated.after}")
    if source & CHANGE_WORDS and stated.before.rstrip().endswith(_MINUS):
        source -= DIRECTIONS[0]  # a change without a minus is a rise
    elif source & CHANGE_WORDS and not source & DIRECTIONS[1]:
        source |= _CHANGES
    return all(not (near & group) or bool(source & group) for group in DIRECTIONS)


def _of_decade(text: str) -> frozenset[str]:
    """Give "decade" where a text names ten years by their first and last ("2024–34")."""
    for hit in _SPAN.finditer(text):
        if (int(hit["last"]) - int(hit["first"][2:])) % _HUNDRED == _TEN:
            return frozenset({"decade"})
    return frozenset()


def _experienced(said: str, stated: str) -> bool:
    """Say whether the years of "experience in" something are so in the source: they may be needed to get there."""
    claim, source = _EXPERIENCE_IN.match(said), _EXPERIENCE_IN.match(stated)
    if claim is None:
        return True
    return source is not None and stem(fold(claim["what"])) in {stem(w.folded) for w in words(source.group())}


def _lowered(text: str) -> frozenset[str]:
    return frozenset(spelled(word) for word in words(text))


def _quarters(text: str) -> frozenset[int]:
    """List the quarters of a year that a text names ("Q2", "the second quarter")."""
    named = {int(hit.group()[1]) for hit in _QUARTER.finditer(text)}
    return frozenset(named | {_ORDINALS.index(hit.group(1).casefold()) + 1 for hit in _NTH_QUARTER.finditer(text)})


def _times(text: str) -> frozenset[str]:
    times = frozenset(fold(spelled(word)) for word in words(text)) & TIMES
    return times | {"quarter"} if _QUARTER.search(text) else times
