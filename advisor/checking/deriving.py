"""Decides whether a figure that no source states follows from the others of its sentence: "$180,000 against $150,000,
$30,000 more".  A difference, a ratio or a sum counts only where both figures are proven and the arithmetic is right."""

from __future__ import annotations

import re
from collections.abc import Sequence

from advisor.checking.naming import AGAINST
from advisor.checking.ranked_facts import differs_by
from advisor.figures import Amount, FigureUnit

_MORE = r"more|higher|above|ahead|better|greater|larger|up|again"
_LESS = r"less|lower|below|behind|fewer|smaller|down|short(?: of)?"
_AFTER = re.compile(
    rf"^\s*(?:\w+ ){{0,2}}?(?:(?P<more>{_MORE})|(?P<less>{_LESS})|(?P<apart>apart|between|wide|"
    rf"in between|difference))\b",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"\b(?:(?P<more>ahead by|"
    r"(?:out-?earn(?:s|ed)?|exceeds?|beats?|surpass(?:es)?|leads?) (?:\w+ ){1,5}?by|"
    r"higher by|up by|exceeds? \w+ by|leads? by|gain of|leaves?|surplus of|rises? of|above by|"
    r"increases? of)|(?P<less>behind by|lower by|down by|trails? by|deficit of|drops? of|falls? of|"
    r"minus)|(?P<apart>spans?|"
    r"spread(?:s)?|spread(?:s)? over|width of|wide|gap|gap (?:is|of)|difference(?: is| of)?|"
    r"differ by|apart by|lies?|covers?|"
    r"(?:gap|difference|distance|spread) between\b[^.;:]*(?:is|amounts to|comes to|equals|of)))"
    r"(?:\s+(?:is|of|by|over|a|an|the|net|only|just|about|around|nearly|almost|some))*\s*$",
    re.IGNORECASE,
)
_GROWS = re.compile(r"\b(?:doubl|tripl|quadrupl|grow|grew|ris|rose|increas|climb|halv|fall|fell|declin|drop)\w*", re.I)
_UP = re.compile(
    r"\b(?:rose|rises?|rising|grew|grows?|growing|increas\w+|climb\w*|jump\w*|went up|goes up|up) from\b", re.I
)
_DOWN = re.compile(
    r"\b(?:fell|falls?|falling|dropp?\w*|declin\w+|decreas\w+|shr[aiu]nk\w*|went down|goes down|down) from\b", re.I
)
_LOWS = re.compile(r"\b(?:start|begin|lower end|low end|bottom|lowest|entry point)", re.IGNORECASE)
_HIGHS = re.compile(r"\b(?:tops?\b|end|ceiling|upper|highest|reach|maximum|peak)", re.IGNORECASE)
_RANKS = re.compile(
    r"\b(?:(?P<more>more|higher|better|greater|faster|ahead)|(?P<less>less|lower|cheaper|worse|slower))\b", re.I
)
_PLUS = re.compile(
    r"\bplus\b|\+|\b(?:together|combined|altogether|in total|in all|in sum|add(?:s|ed)? up|sum(?:s|med)? to|totals?)\b",
    re.IGNORECASE,
)

_RELATION_LIST = """
more less fewer higher lower better worse most least double doubled triple tripled quadruple quadrupled half halved
twice top bottom lowest highest increase increased decrease decreased rise risen rose fall fell fallen cheaper faster
slower minus plus net remaining apart ahead behind trail trails lead leads spread spreads span spans gap gaps difference
differ above below exceed exceeds surplus deficit shortfall leave leaves leaving together combined total sum altogether
multiply multiplied times fold low high lie lies lay growth grow grew grown
"""
RELATION_WORDS = frozenset(_RELATION_LIST.split())
"""Words of direction that right arithmetic bears out."""

_ABOUT_SUM = 0.02
"""How far a sum may be from what is said after "about"."""
_SPREAD = 0.1
"""How much wider than said a range may be that "spreads over" an amount."""


def ranks_rightly(text: str, amounts: Sequence[Amount]) -> bool:
    """Say whether of two figures the one named first is the higher, or the lower, as the sentence says."""
    hit = _RANKS.search(text)
    values = [pair for one in amounts if one.unit is not FigureUnit.YEAR and (pair := _ends(one)) is not None]
    if hit is None or len(values) != 2 or len(_units(amounts)) != 1:
        return False
    sign = 1 if hit["more"] else -1
    ends = list(zip(*values, strict=True))
    return all(sign * (a - b) >= 0 for a, b in ends) and any(a != b for a, b in ends)


def ranks_wrongly(text: str, amounts: Sequence[Amount]) -> bool:
    """Say whether a rank is given to the first of two figures set side by side that the second one has."""
    hit = _RANKS.search(text)
    money = [one for one in amounts if one.unit is FigureUnit.MONEY]
    if hit is None or len(money) != 2 or hit.start() > money[0].start or " than " in text:
        return False
    return bool(AGAINST.fullmatch(text[money[0].end : money[1].start])) and not ranks_rightly(text, money)


def _units(amounts: Sequence[Amount]) -> set[tuple[FigureUnit, str | None]]:
    return {(one.unit, one.currency) for one in amounts if one.unit is not FigureUnit.YEAR}


def follows(amount: Amount, text: str, proven: Sequence[Amount]) -> bool:
    """Say whether an unproven figure is what the proven ones of the sentence come to.

    Args:
        amount: the figure that no source states.
        text: the sentence.
        proven: its other figures, in their order, each borne out by evidence.
    """
    others = [one for one in proven if one.unit in (FigureUnit.MONEY, FigureUnit.COUNT, FigureUnit.PERCENT)]
    if len({(one.unit, one.currency) for one in others}) != 1:
        return False
    said = _said(amount, text)
    if amount.unit in (FigureUnit.MONEY, FigureUnit.COUNT) and amount.currency != others[0].currency:
        return False
    if _PLUS.search(text) and _adds_up(amount, others):
        return True
    if said is None:
        return False
    grown = _grown(others, text) if said == "times" else None
    if grown is not None:
        return differs_by(amount, grown, 1.0, ratio=True)
    pairs = _pairs(others, text, apart=said == "apart")
    if amount.low is None and not amount.open_low:  # "up to $60,000 more" names the largest difference
        pairs = [max(pairs, key=lambda pair: abs(pair[0] - pair[1]))] if pairs else []
    return bool(pairs) and all(_right(amount, said, one, two, text) for one, two in pairs)


def follows_from(amount: Amount, text: str, amounts: Sequence[Amount]) -> bool:
    """Say whether a figure is what at least two others of its sentence come to, if those are right."""
    others = [one for one in amounts if one is not amount and one.unit is not FigureUnit.YEAR]
    values = [one for one in others if one.unit in (FigureUnit.MONEY, FigureUnit.COUNT, FigureUnit.PERCENT)]
    alike = [one for one in values if (one.unit, one.currency) == (values[0].unit, values[0].currency)]
    return len(alike) > 1 and follows(amount, text, alike)


def _grown(others: Sequence[Amount], text: str) -> float | None:
    """Give what a growth by one percentage multiplies by; None where the figures are something else."""
    one = others[0]
    if len(others) != 1 or one.unit is not FigureUnit.PERCENT or one.low is None or one.low != one.high:
        return None
    return 1 + one.low / 100 if _GROWS.search(text) else None


def _said(amount: Amount, text: str) -> str | None:
    """Say how the figure sets the others against each other: more, less, apart or times; None if it does not."""
    after, before = _AFTER.match(text[amount.end :]), _BEFORE.search(text[: amount.start])
    for hit in (after, before):
        if hit:
            return next(name for name in ("more", "less", "apart") if hit[name])
    return "times" if amount.unit is FigureUnit.OTHER else None


def _ends(amount: Amount) -> tuple[float, float] | None:
    low, high = amount.low, amount.high
    one = low if low is not None else high
    return None if one is None else (one, one if high is None or low is None else high)


def _pairs(others: Sequence[Amount], text: str, *, apart: bool) -> list[tuple[float, float]]:
    """Give the values that are set against each other: the ends of one range, or two figures end by end."""
    ends = [pair for one in others if (pair := _ends(one)) is not None]
    if len(ends) == 1:
        low, high = ends[0]
        return [(high, low)] if low != high else []
    if len(ends) != 2 or (apart and any(low != high for low, high in ends)):
        return []
    (one_low, one_high), (two_low, two_high) = ends
    if _LOWS.search(text) and not _HIGHS.search(text):
        return [(one_low, two_low)]
    if _HIGHS.search(text) and not _LOWS.search(text):
        return [(one_high, two_high)]
    return list(dict.fromkeys([(one_low, two_low), (one_high, two_high)]))


def _right(amount: Amount, said: str, one: float, two: float, text: str) -> bool:
    if _GROWS.search(text) and said == "times" and one < two:
        one, two = two, one  # "doubled from 25% to 56%"
    if said == "apart":
        one, two = max(one, two), min(one, two)
        if amount.open_high and amount.low is not None:  # "spreads over $40,000"
            return 0 <= one - two - amount.low <= amount.low * _SPREAD
    if (said == "more" and one <= two) or (said == "less" and one >= two) or two <= 0:
        return False
    return differs_by(amount, one, two, ratio=said == "times")


def _adds_up(amount: Amount, others: Sequence[Amount]) -> bool:
    """Say whether single figures, or the ends of ranges, sum up to a figure."""
    low = [one.low for one in others if one.low is not None and one.high is not None and not one.open_high]
    high = [one.high for one in others if one.high is not None]
    if len(low) != len(others) or len(others) < 2 or amount.low is None or amount.high is None or amount.open_high:
        return False
    slack = amount.low * _ABOUT_SUM if amount.about else 0.0
    return abs(amount.low - sum(low)) <= slack and abs(amount.high - sum(high)) <= slack


def moves_wrongly(text: str, amounts: Sequence[Amount]) -> bool:
    """Say whether a sentence has something rise to less, or fall to more."""
    for pattern, sign in ((_UP, 1), (_DOWN, -1)):
        for hit in pattern.finditer(text):
            later = [pair for one in amounts if one.end > hit.end() - 5 and one.unit is not FigureUnit.YEAR
                     and (pair := _ends(one)) is not None]  # fmt: skip
            if later and later[0][0] != later[0][1]:
                first, last = later[0]
            elif len(later) > 1 and re.search(r"\bto\b", text[hit.end() :]):
                first, last = later[0][0], later[1][0]
            else:
                continue
            if sign * (last - first) < 0:
                return True
    return False
