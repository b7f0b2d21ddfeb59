"""Decides what answers first where two sides are compared: who earns more, if like figures of both settle it.

Only figures of one kind, level, place, money and period are held against each other, official medians before ranges.
Ranges settle it where none overlaps, and by no other rule.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from advisor.pay.asking import Ask, Finding
from advisor.pay.distribution import marks
from advisor.pay.hire_rates import is_hire_rate
from advisor.pay.layout import Entry
from advisor.pay.measure_names import LEVEL_NOUNS
from advisor.pay.overlaps import statement_of
from advisor.question.query import Query
from advisor.schema import FactKind, Level, Period, SalaryFact
from advisor.wording import as_text, in_place, listed, people

_ASKS_WHO = re.compile(
    r"\b(?:which|who|where|what)\b.*\b(?:more|most|better|best|higher|highest|less|least|lower|lowest|worse)\b",
    re.IGNORECASE,
)
_HOW_FAR = re.compile(
    r"\bhow (?:much|far) (?:more|less|better|worse|higher|lower)\b|\b(?:gap|difference)\b", re.IGNORECASE
)
"""Asks how far two sides are apart: which is higher is said, and both figures, of which no third is computed."""
_LESS = re.compile(r"\b(?:less|lower|worse|fewer|least|lowest|under-?paid|below|cheaper)\b", re.IGNORECASE)
_MORE = re.compile(
    r"\b(?:more|higher|better|most|highest|best|out-?earns?|above|bigger|larger|raise|gain)\b", re.IGNORECASE
)
_TIERS = (
    (frozenset({FactKind.MEDIAN}), "medians"),
    (frozenset({FactKind.MEAN}), "averages"),
    (frozenset({FactKind.RANGE}), "ranges"),
)
"""Kinds of figures that settle a comparison, the best first."""
_DIMENSIONS = {"role": "role", "level": "level", "place": "region", "industry": "industry", "employer": "employer"}
"""Fields of an ask -> those of a fact."""


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two figures that differ in the side alone."""

    one: Entry
    other: Entry

    @property
    def sign(self) -> int:
        """1 where the first is higher throughout, -1 where the other is, 0 where they meet or overlap."""
        (low, high), (its_low, its_high) = _bounds(self.one.fact), _bounds(self.other.fact)
        return 1 if low > its_high else -1 if high < its_low else 0

    @property
    def lean(self) -> int:
        """The same for ranges that overlap, by both of their ends."""
        (low, high), (its_low, its_high) = _bounds(self.one.fact), _bounds(self.other.fact)
        return (low >= its_low and high >= its_high) - (low <= its_low and high <= its_high)


def verdict_words(query: Query, findings: Sequence[Finding], shown: Sequence[Entry]) -> str:
    """Say which of two sides earns more, or that the figures do not settle it; "" where that is not asked."""
    asked = query.yes_no or _ASKS_WHO.search(query.text) or _HOW_FAR.search(query.text)
    if len(findings) != 2 or not asked:
        return ""
    asks = (findings[0].ask, findings[1].ask)
    differing = [name for name in _DIMENSIONS if getattr(asks[0], name) != getattr(asks[1], name)]
    if len(differing) != 1 or not all(finding.exact for finding in findings):
        return ""
    sides = [[e for e in shown if any(m.fact.id == e.fact.id for m in finding.pay)] for finding in findings]
    for kinds, named in _TIERS:
        pairs = _pairs(sides, kinds, _DIMENSIONS[differing[0]])
        if pairs:
            if named == "ranges" and (crossing := _crossing(sides, pairs)):
                return f"The figures do not settle that: other ranges given overlap {marks(crossing)}."
            return _said(query, asks, differing[0], pairs, named)
    return ""


def same_words(findings: Sequence[Finding]) -> str:
    """Say that both places or employers asked are given the same figures, as where a sentence names them together."""
    if len(findings) != 2 or not all(finding.exact for finding in findings):
        return ""
    one, other = ({statement_of(match.fact) for match in finding.pay} for finding in findings)
    asks = [finding.ask for finding in findings]
    differing = [name for name in ("place", "employer") if len({getattr(ask, name) for ask in asks}) > 1]
    if one != other or len(differing) != 1 or not all(getattr(ask, differing[0]) for ask in asks):
        return ""
    named = listed(_side(ask, differing[0]) for ask in asks)
    return f"No source tells pay {named} apart: the same is given for both."


def _crossing(sides: Sequence[Sequence[Entry]], pairs: Sequence[_Pair]) -> list[Entry]:
    """Give the ranges of both sides, where those of one table settle a comparison and others given do not."""
    signs = {pair.sign for pair in pairs}
    if len(signs) != 1 or 0 in signs:
        return []
    usable = [
        [e for e in side if e.fact.kind is FactKind.RANGE and e.fact.low is not None and not is_hire_rate(e.fact)]
        for side in sides
    ]
    others = [
        _Pair(one, other)
        for one in usable[0]
        for other in usable[1]
        if (one.fact.currency, one.fact.period) == (other.fact.currency, other.fact.period)
    ]
    crossing = [pair for pair in others if pair.sign not in signs]
    return list(dict.fromkeys(entry for pair in crossing for entry in (pair.one, pair.other)))


def _pairs(sides: Sequence[Sequence[Entry]], kinds: frozenset[FactKind], differing: str) -> list[_Pair]:
    """Pair figures that are for the same but for the side: of one publication, or where there are none, of any."""
    usable = [
        [e for e in side if e.fact.kind in kinds and e.fact.low is not None and e.fact.currency] for side in sides
    ]
    usable = [[e for e in side if not is_hire_rate(e.fact)] for side in usable]
    pairs = [
        _Pair(one, other)
        for one in usable[0]
        for other in usable[1]
        if _key(one.fact, differing) == _key(other.fact, differing)
        and statement_of(one.fact) != statement_of(other.fact)
    ]
    for near in (_same_table, lambda pair: pair.one.origin == pair.other.origin):
        if close := [pair for pair in pairs if near(pair)]:
            return close
    return pairs


def _same_table(pair: _Pair) -> bool:
    """Say whether one table states both figures."""
    one, other = pair.one.fact, pair.other.fact
    return (one.source, one.label, one.path) == (other.source, other.label, other.path)


def _key(fact: SalaryFact, differing: str) -> object:
    names = [name for name in ("role", "level", "region", "industry", "employer", "condition") if name != differing]
    return (*(getattr(fact, name) for name in names), fact.currency, fact.period or Period.YEAR, fact.kind)


def _bounds(fact: SalaryFact) -> tuple[float, float]:
    low = fact.low or 0.0
    return low, math.inf if fact.open_high or fact.high is None else fact.high


def _said(query: Query, asks: tuple[Ask, Ask], differing: str, pairs: Sequence[_Pair], named: str) -> str:
    signs = {pair.sign for pair in pairs}
    named = "figures" if named == "ranges" and any(_is_single(pair) for pair in pairs) else named
    cited = marks([entry for pair in pairs for entry in (pair.one, pair.other)])
    publishers = {pair.one.origin == pair.other.origin for pair in pairs}
    apart = (
        "" if publishers == {True} else " They come from different publishers, so that the gap may partly be theirs."
    )
    if len(signs) == 1 and (sign := signs.pop()):
        winner, loser = asks if sign > 0 else (asks[1], asks[0])
        clause = f"{_clause(winner, loser, differing)} {cited}."
        answer = _yes_or_no(query, sign)
        return (
            f"{answer}, by the {named} given: {clause}{apart}" if answer else f"By the {named} given, {clause}{apart}"
        )
    if named not in ("ranges", "figures"):
        return f"By the {named} given, both earn the same {cited}." if signs == {0} else ""
    leans = {pair.lean for pair in pairs}
    if len(leans) == 1 and (lean := leans.pop()):
        higher = _side(asks[0 if lean > 0 else 1], differing)
        those = f"for {higher}" if differing in ("role", "level") else higher
        return f"{_by_overlap(pairs, those, cited, named)}{apart}"
    several = len(pairs) > 1 and {1, -1} <= (signs | leans)
    why = "now one side is higher and now the other" if several else f"the {named} given overlap"
    return f"The figures do not settle that: {why} {cited}.{apart}"


def _by_overlap(pairs: Sequence[_Pair], those: str, cited: str, named: str) -> str:
    """Say that one side is higher, telling the ranges that overlap from those that lie apart, by level where that does.

    One table may state both, so that what cites them tells nothing apart.
    """
    meeting = [pair for pair in pairs if pair.sign == 0]
    clear = [pair for pair in pairs if pair.sign != 0]
    if not clear:
        return f"The {named} given overlap, those {those} being the higher ones at both ends {cited}."
    apart, together = (marks([entry for pair in some for entry in (pair.one, pair.other)]) for some in (clear, meeting))
    levels, others = _levels_of(clear), _levels_of(meeting)
    if levels and others and levels.isdisjoint(others):
        apart, together = f"{_levels_in_words(levels)} {apart}", f"{_levels_in_words(others)} {together}"
    elif apart == together:
        return f"The {named} {those} are the higher ones, some throughout and some at both ends alone {cited}."
    else:
        apart, together = f"by {apart}", f"by {together}"
    return (
        f"The {named} {those} are the higher ones: throughout {apart}, and at both ends of {named} that overlap "
        f"{together}."
    )


def _levels_of(pairs: Sequence[_Pair]) -> set[Level | None]:
    """Give the levels of pairs that are each of one level, None being all together; nothing where one is of two."""
    if any(pair.one.fact.level is not pair.other.fact.level for pair in pairs):
        return set()
    return {pair.one.fact.level for pair in pairs}


def _levels_in_words(levels: Collection[Level | None]) -> str:
    named = [f"at {LEVEL_NOUNS[level]}" for level in Level if level in levels]
    return listed([*named, *(["for all levels together"] if None in levels else [])])


def _is_single(pair: _Pair) -> bool:
    """Say whether a figure of a pair is one amount, which is no range."""
    return any(e.fact.low == e.fact.high and not (e.fact.open_low or e.fact.open_high) for e in (pair.one, pair.other))


def _yes_or_no(query: Query, sign: int) -> str:
    """Answer a yes-or-no question on whether the first side earns more, or less; "" where it is put otherwise."""
    more, less = bool(_MORE.search(query.text)), bool(_LESS.search(query.text))
    if not query.yes_no or more == less or _ASKS_WHO.search(query.text) or re.search(r"\bor\b", query.text):
        return ""
    return "Yes" if (sign > 0) is more else "No"


def _clause(winner: Ask, loser: Ask, differing: str) -> str:
    role = winner.role or "person"
    place = f" {in_place(winner.place)}" if winner.place and differing != "place" else ""
    if differing in ("role", "level"):
        return f"{people(role, winner.level)} earn more than {people(loser.role or 'person', loser.level)}{place}"
    who = people(role, winner.level)
    return f"{who} earn more {_side(winner, differing)} than {_side(loser, differing)}{place}"


def _side(ask: Ask, differing: str) -> str:
    """Name one side by what tells it from the other."""
    if differing in ("role", "level"):
        return people(ask.role or "person", ask.level)
    if differing == "place":
        return in_place(ask.place or "")
    return f"in {as_text(ask.industry or '')}" if differing == "industry" else f"at {as_text(ask.employer or '')}"
