"""Decides which measure of pay a sentence says each of its figures is: mean, median, a percentile, or what a share of
people earns ("one in ten earns more than ...")."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from advisor.checking.naming import Group, tie
from advisor.figures import Amount, FigureUnit
from advisor.schema import FactKind

_COUNTS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "fifteen": 15, "twenty": 20, "twenty-five": 25, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60,
    "seventy": 70, "seventy-five": 75, "eighty": 80, "ninety": 90, "ninety-five": 95,
}  # fmt: skip
_PARTS = {"half": 50, "quarter": 25, "fifth": 20, "tenth": 10, "decile": 10, "quartile": 25}
_ORDINALS = {
    "fifth": 5, "tenth": 10, "twentieth": 20, "twenty-fifth": 25, "fiftieth": 50, "seventy-fifth": 75, "eightieth": 80,
    "ninetieth": 90, "ninety-fifth": 95,
}  # fmt: skip
_COUNT = rf"(?:\d{{1,3}}|{'|'.join(sorted(_COUNTS, key=len, reverse=True))})"
_PERCENT = rf"{_COUNT} ?(?:%|per ?cent\b)"
_SIDES = (
    r"(?P<side>top|upper|highest|best|bottom|lower|lowest|worst|middle)"
    r"(?:[- ](?:paid|earning|salaried))?(?:-paying)?"
)
_SHARE = re.compile(
    rf"\b(?:the )?{_SIDES} (?P<part>{_PERCENT}|tenth|fifth|quarter|half|decile|quartile)"
    rf"|(?<![\w$€£])(?P<share>{_PERCENT}|(?:a|one) (?:tenth|fifth|quarter)\b|three[- ]quarters\b|half\b)"
    r"(?=\s+(?:of|the|earn|make|made|get|receive|are paid)\b)"
    r"|\b(?P<best>(?:top|highest|best)[- ](?:paid |earning )?(?:earners|workers|people|professionals)\b)"
    rf"|(?<![\w,.$€£₹])(?P<few>{_COUNT})(?: [a-z-]+){{0,4}}? (?:in|out of)(?: every)? (?P<of>{_COUNT})\b(?! ?%)",
    re.IGNORECASE,
)
_NTH = rf"(?:(?P<{{0}}>\d{{{{1,2}}}})(?:st|nd|rd|th)|(?P<{{1}}>{'|'.join(sorted(_ORDINALS, key=len, reverse=True))}))"
_PERCENTILE = re.compile(
    rf"\b(?:{_NTH.format('n', 'word')}(?:[- ]percentiles?)? ?(?:to|and|through|–|-) ?(?:the )?)?"
    rf"{_NTH.format('m', 'last')}[- ]percentiles?\b|\bP(?P<p>\d\d)\b"
    r"|\b(?P<quartile>first|lower|third|upper) quartile\b",
    re.IGNORECASE,
)
_NAMED = (
    (FactKind.MEDIAN, re.compile(r"\bmedian\b", re.IGNORECASE)),
    (
        FactKind.MEAN,
        re.compile(r"\baverag(?:e|es|ed|ing)\b|\bmean (?=annual|hourly|wages?|salar|pay|income|earnings|of|is\b)"
                   r"|\b(?:the|a) mean\b", re.IGNORECASE),
    ),
)  # fmt: skip
_ELLIPTIC = re.compile(r"\bthe (?P<n>\d{1,2})(?:st|nd|rd|th)\b(?![- ]percentile|[- ]?(?:to|and|through|–))", re.I)
_MIDDLE = 50
"""The percentile that a median is."""
AGAIN = "again"
"""The side of a measure that only says again what another one of its sentence says."""
_BEST = 10
"""The share in percent that "top earners" are: statistics give the best-paid tenth."""
_EARNS = re.compile(
    r"\b(?:earn|make|makes|making|made|paid|get|gets|receive|take home|above|below|exceed)", re.IGNORECASE
)
_OTHER_HALF = re.compile(
    r",? (?:and|while|with|the) (?:the )?(?:other |remaining )?half (?:of them )?(?:earn(?:s|ing)?|make|making|get)?"
    r" ?(?:less|more)(?: than that)?\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r";|,? (?:while|whereas|but)\b|\. ")


@dataclass(frozen=True, slots=True)
class Measure:
    """What a figure is said to be; a share says who earns more or less than the figure."""

    start: int
    end: int
    kind: FactKind
    percentile: int | None = None
    last: int | None = None
    """The upper percentile, where a range is said to run between two."""
    share: int | None = None
    side: str = ""

    @property
    def key(self) -> str:
        """The same for two measures that say the same."""
        return f"{self.kind} {self.percentile} {self.last} {self.share} {self.side}"

    @property
    def words(self) -> str:
        """The measure in words, for a reason."""
        if self.share is not None:
            return f"what {f'the {self.side} ' if self.side else ''}{self.share}% earn"
        return f"{self.percentile}th percentile" if self.percentile else str(self.kind)

    def percentile_of(self, amount: Amount) -> int | None:
        """Give the percentile that a figure is by what a share of people earns; None where it is none."""
        if self.share is None:
            return self.percentile
        over, under = amount.open_high, amount.low is None
        if over == under:
            return None
        if self.side:
            return (100 - self.share if over else None) if self.side == "top" else (self.share if under else None)
        return 100 - self.share if over else self.share


def measures_in(text: str) -> list[Measure]:
    """List the measures that a sentence names, in reading order, none within another."""
    found = sorted(_percentiles(text), key=lambda measure: measure.start)
    found += [one for one in _elliptic(text) if found]
    if _EARNS.search(text):
        found += [one for one in _shares(text) if not any(other.start <= one.start < other.end for other in found)]
    for kind, pattern in _NAMED:
        found += [Measure(hit.start(), hit.end(), kind) for hit in pattern.finditer(text)]
    return sorted(found, key=lambda measure: measure.start)


def _percentiles(text: str) -> Iterator[Measure]:
    for hit in _PERCENTILE.finditer(text):
        if hit["quartile"]:
            yield _percentile(hit, 25 if hit["quartile"].casefold() in ("first", "lower") else 75)
        elif hit["p"]:
            yield _percentile(hit, int(hit["p"]))
        else:
            last = int(hit["m"] or _ORDINALS[hit["last"].casefold()])
            first = int(hit["n"] or _ORDINALS[hit["word"].casefold()]) if hit["n"] or hit["word"] else None
            yield _percentile(hit, last if first is None else first, None if first is None else last)


def _elliptic(text: str) -> Iterator[Measure]:
    """Yield the "the 10th" of "at the 90th percentile, and at the 10th"."""
    for hit in _ELLIPTIC.finditer(text):
        yield _percentile(hit, int(hit["n"]))


def _percentile(hit: re.Match[str], percentile: int, last: int | None = None) -> Measure:
    if percentile == 50 and last is None:
        return Measure(hit.start(), hit.end(), FactKind.MEDIAN)
    return Measure(hit.start(), hit.end(), FactKind.PERCENTILE, percentile, last)


def _shares(text: str) -> Iterator[Measure]:
    skip = -1
    for hit in _SHARE.finditer(text):
        if hit.start() < skip:
            continue
        end = hit.end()
        share = _share(hit)
        if share is None:
            continue
        side = "top" if hit["best"] else {"middle": "middle", "": ""}.get((hit["side"] or "").casefold())
        if side == "middle":
            yield Measure(hit.start(), end, FactKind.PERCENTILE, (100 - share) // 2, 100 - (100 - share) // 2)
            continue
        if side is None:
            side = "top" if hit["side"].casefold() in ("top", "upper", "highest", "best") else "bottom"
        other = _OTHER_HALF.search(text, end) if share == 50 else None
        if other:
            skip = other.end()
            yield Measure(other.start(), other.end(), FactKind.PERCENTILE, share=share, side=AGAIN)
        yield Measure(hit.start(), end, FactKind.PERCENTILE, share=share, side=side)


def _share(hit: re.Match[str]) -> int | None:
    """Work out a share in percent; None for one of no whole percent."""
    if hit["best"]:
        return _BEST
    if hit["few"]:
        few, of = (_counted(hit[name]) for name in ("few", "of"))
        return 100 * few // of if 0 < few < of and 100 * few % of == 0 else None
    words = (hit["part"] or hit["share"]).casefold()
    if words.startswith("three"):
        return 75
    for part, value in _PARTS.items():
        if words.endswith(part):
            return value
    return _counted(re.sub(r" ?(?:%|per ?cent)$", "", words))


def _counted(word: str) -> int:
    return int(word) if word.isdigit() else _COUNTS[word.casefold()]


def measures_of(text: str, amounts: Sequence[Amount]) -> list[Measure]:
    """List what may prove a sentence with these figures: a share of people needs a figure with an open end."""
    opened = any(amount.unit is FigureUnit.MONEY and amount.low != amount.high for amount in amounts)
    found = [one for one in measures_in(text) if opened or one.share is None]
    shares = {one.share for one in found}
    return [
        replace(one, side=AGAIN) if one.last in _others(shares) and one.percentile in shares else one for one in found
    ]


def _others(shares: Iterable[int | None]) -> set[int]:
    """List the percentiles that the best-paid shares begin at: "one in ten more than x (90th percentile)"."""
    return {100 - share for share in shares if share is not None}


def tie_measures(text: str, amounts: Sequence[Amount]) -> Sequence[Measure | None] | None:
    """Give the measure of each figure, None for a figure without one; None where the order does not tell.

    One measure holds for every figure; a range in another clause than the measure is left out.
    """
    measures = [one for one in measures_of(text, amounts) if one.side != AGAIN]
    spans = [(amount.start, amount.end) for amount in amounts]
    if not measures or not amounts:
        return [None for _ in amounts]
    if len(amounts) == 1:
        measures = _without_repeated(measures, amounts[0])
    by_key = {measure.key: measure for measure in measures}
    if len(by_key) == 1:
        only = measures[0]
        return [_within(only, amount) if _reaches(text, only, amount) else None for amount in amounts]
    money = [at for at, amount in enumerate(amounts) if amount.unit is FigureUnit.MONEY]
    groups = [Group(measure.start, frozenset({measure.key})) for measure in measures]
    tied = tie(groups, [spans[at] for at in money], text) if money else None
    if tied is None:
        return None
    found: list[Measure | None] = [None for _ in amounts]
    for at, names in zip(money, tied, strict=True):
        found[at] = by_key[next(iter(names))] if names else None
    return found


def _without_repeated(measures: Sequence[Measure], amount: Amount) -> list[Measure]:
    """Leave out a median that says again what a share says: half of all earn less than it."""
    halves = [one for one in measures if one.share is not None and one.percentile_of(amount) == _MIDDLE]
    return [one for one in measures if one.kind is not FactKind.MEDIAN] if halves else list(measures)


def _within(measure: Measure, amount: Amount) -> Measure:
    """Read what a share of people earns "between" two figures as percentiles that leave as many out at both ends."""
    if measure.share is None or measure.side or amount.low is None or amount.high is None or amount.low == amount.high:
        return measure
    below = (100 - measure.share) // 2
    return Measure(measure.start, measure.end, FactKind.PERCENTILE, below, 100 - below)


def _reaches(text: str, measure: Measure, amount: Amount) -> bool:
    if amount.low == amount.high or amount.low is None or amount.high is None:
        return True
    first, last = sorted((measure.start, amount.start))
    return not _CLAUSE.search(text, first, last)
