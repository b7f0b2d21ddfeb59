"""Decides whether a sentence rightly says that ranges overlap, that sources agree, or which range is the widest."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from advisor.checking.claiming import PAY_WORDS, periods_in
from advisor.checking.comparing import FIELDS
from advisor.checking.grounds import Ground
from advisor.checking.naming import names_in
from advisor.checking.stemming import spelled
from advisor.checking.support_words import DIRECTION, DIRECTIONS, NEGATION
from advisor.checking.supporting import Support
from advisor.figures import Amount, FigureUnit
from advisor.schema import FactKind, Period, SalaryFact
from advisor.vocabulary import fold, words

_WHO = (
    r"(?:(?:the|these|those|both|all|two|three) )*(?:\w+ )?(?:ranges?|tables?|guides?|sources?|articles?|figures?|they)"
)
_VERB = (
    r"(?:(?P<deny>do(?:es)? not|don[’']t|never) )?(?P<verb>overlap|agree|disagree|differ|match|give different|"
    r"give the same|contradict)"
)
_SAYS = re.compile(rf"^{_WHO}(?: \w+)? {_VERB}\b", re.IGNORECASE)
_WIDEST = re.compile(
    r"\bthe (?P<word>widest|broadest|narrowest|smallest) (?:of )?(?:the |these |those )?(?:\w+ )?ranges?\b", re.I
)
_SAME = frozenset({"agree", "match", "give the same"})
_RANGES = frozenset({FactKind.RANGE, FactKind.MEAN, FactKind.MEDIAN})
_FRAME = frozenset(
    fold(word)
    for word in "range ranges table tables guide guides source sources article articles figure figures overlap two "
    "little bit slightly partly run runs go goes start starts end ends".split()
)
"""Words that say no more than what is checked here."""
_TURNS = DIRECTION | NEGATION | frozenset().union(*DIRECTIONS) | {"before", "after"}
Bounds = tuple[float, float]


def said_of_ranges(
    text: str, amounts: Sequence[Amount], grounds: Sequence[Ground], support: Support
) -> list[Ground] | None:
    """Give the evidence for what a sentence says of ranges; None if it says nothing right, or more than that.

    Args:
        text: a sentence.
        amounts: its figures: those of pay must be recorded, and are the ones meant; without any, all records are.
        grounds: the evidence.
        support: knows the names, and the words without a meaning: a sentence that names whose pay it means is about
            those records alone.
    """
    hit = _SAYS.search(text) or _WIDEST.search(text)
    if hit is None:
        return None
    facts = list(_facts(grounds, text, support))
    if len({(fact.currency, fact.period or Period.YEAR) for _, fact in facts}) != 1:
        return None
    currency, period = facts[0][1].currency, facts[0][1].period or Period.YEAR
    foreign = any(one.unit is not FigureUnit.MONEY or one.currency not in (None, currency) for one in amounts)
    if foreign or periods_in(text) - {period} or _says_more(text, hit, support):
        return None
    money = [_bounds(one.low, one.high, one.open_high) for one in amounts]
    sources = {ground.evidence.unit.id for ground, _ in facts}
    ranges = [_of(fact) for _, fact in facts]
    if "three" in hit.group().casefold() and 3 not in (len(sources), len(set(ranges))):
        return None
    bearing = list({id(ground): ground for ground, _ in facts}.values())
    return bearing if _is_right(hit, money, list(dict.fromkeys(ranges)), len(sources)) else None


def _is_right(hit: re.Match[str], money: Sequence[Bounds], ranges: Sequence[Bounds], sources: int) -> bool:
    """Say whether the ranges are as a sentence says: `money` are those that it gives."""
    groups = hit.groupdict()
    if groups.get("word"):
        wide = groups["word"].casefold() in ("widest", "broadest")
        best = (max if wide else min)(ranges, key=lambda pair: pair[1] - pair[0])
        return len(ranges) > 1 and list(money) == [best]
    verb, denied = groups["verb"].casefold(), groups["deny"] is not None
    if verb == "overlap":
        shared = _shared(ranges)
        held = _shared([pair for pair in money if pair in ranges])
        two = len(money) == 2 and all(pair in ranges for pair in money)
        if denied:
            right = not held if two else not money and not shared
        else:
            right = bool(held) if two else bool(shared) and all(pair in shared for pair in money)
        return right and len(ranges) > 1
    same = (verb in _SAME) is not denied
    return sources > 1 and all(pair in ranges for pair in money) and (len(set(ranges)) == 1) is same


def _says_more(text: str, hit: re.Match[str], support: Support) -> bool:
    """Say whether a sentence has words beside those that are checked here, names and figures."""
    own = (hit.start("verb"), hit.end("verb")) if "verb" in hit.groupdict() else hit.span()
    deny = hit.span("deny") if hit.groupdict().get("deny") else (0, 0)
    named = [(mention.start, mention.end) for mention in support.vocabulary.find(text)]
    content = {word.start for word in support.content(text)}
    for word in words(text):
        if any(start <= word.start < end for start, end in (own, deny, *named)):
            continue
        if spelled(word) in _TURNS:
            return True
        if word.start in content and word.folded not in _FRAME | PAY_WORDS and not word.written[0].isdigit():
            return True
    return False


def _shared(ranges: Sequence[Bounds]) -> list[Bounds]:
    """List what each two ranges have in common."""
    return [pair for one, two in combinations(ranges, 2) if (pair := _overlap(one, two)) is not None]


def _facts(grounds: Sequence[Ground], text: str, support: Support) -> Iterator[tuple[Ground, SalaryFact]]:
    names = names_in(support.vocabulary.find(text))
    for ground in grounds:
        for fact in ground.evidence.facts:
            here = all(str(getattr(fact, FIELDS[topic])) in values for topic, values in names.items())
            if here and fact.released and fact.kind in _RANGES and fact.low is not None:
                yield ground, fact


def _bounds(low: float | None, high: float | None, open_high: bool) -> Bounds:
    start = low if low is not None else high or 0.0
    return start, math.inf if open_high and high is None else high if high is not None else start


def _of(fact: SalaryFact) -> Bounds:
    return _bounds(fact.low, fact.high, fact.open_high)


def _overlap(one: Bounds, two: Bounds) -> Bounds | None:
    low, high = max(one[0], two[0]), min(one[1], two[1])
    return (low, high) if low < high else None
