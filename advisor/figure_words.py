"""Decides which figures a text writes in words: "fifteen percent", "half", "three times", "ninety thousand dollars"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from advisor import figure_patterns as patterns

_SMALL = {
    "zero": 0.0, "one": 1.0, "two": 2.0, "three": 3.0, "four": 4.0, "five": 5.0, "six": 6.0, "seven": 7.0, "eight":
    8.0, "nine": 9.0, "ten": 10.0, "eleven": 11.0, "twelve": 12.0, "thirteen": 13.0, "fourteen": 14.0, "fifteen":
    15.0, "sixteen": 16.0, "seventeen": 17.0, "eighteen": 18.0, "nineteen": 19.0,
}  # fmt: skip
_TENS = {
    "twenty": 20.0, "thirty": 30.0, "forty": 40.0, "fifty": 50.0, "sixty": 60.0, "seventy": 70.0, "eighty": 80.0,
    "ninety": 90.0,
}  # fmt: skip
_SCALES = {
    "hundred": 1e2, "dozen": 12.0, "thousand": 1e3, "grand": 1e3, "million": 1e6, "billion": 1e9, "lakh": 1e5,
    "lac": 1e5, "crore": 1e7,
}  # fmt: skip
_SHARES_OF_SCALE = {"half": 0.5, "quarter": 0.25, "quarters": 0.25, "third": 1 / 3, "thirds": 1 / 3, "couple": 2.0}
_MULTIPLES = {
    "double": 2.0, "doubled": 2.0, "doubles": 2.0, "doubling": 2.0, "twice": 2.0, "triple": 3.0, "tripled": 3.0,
    "triples": 3.0, "tripling": 3.0, "thrice": 3.0, "quadruple": 4.0, "quadrupled": 4.0, "halved": 0.5, "halves": 0.5,
}  # fmt: skip
_PARTS = {"half": 50.0, "third": 100 / 3, "quarter": 25.0, "fifth": 20.0, "tenth": 10.0}
_ARTICLES = ("a", "an")
_PLACES = 15
"""Digits after the point that count: a float holds no more."""
_LINKS = (*_ARTICLES, "and", "of", "point")

NUMBER_WORDS = frozenset(
    (
        *(word for word, value in _SMALL.items() if value > 10),
        *_TENS,
        *(f"{scale}{s}" for scale in _SCALES for s in ("", "s")),
    )
)
"""Words that count something wherever they stand; "one" to "ten" are often no more than an article."""

_LEAST_ALONE = 10
"""A number in words up to here counts only with what it counts: "one" is often no more than an article."""
_COUNTS = "|".join((*_SMALL, *_TENS, *(f"{scale}s?" for scale in _SCALES), *_SHARES_OF_SCALE, *_ARTICLES))
_RUN = rf"(?:{_COUNTS})(?:[- ](?:{_COUNTS}|of|point|(?<=hundred )and|and(?= (?:a )?(?:half|quarter)\b))\b)*"
_UNIT = (
    r"per ?cent\b|percentage points?\b|times\b|years?\b|months?\b|weeks?\b|days?\b|hours?\b"
    rf"|(?:{'|'.join(sorted(map(re.escape, patterns.NAMES), key=len, reverse=True))})s?\b"
)
_SPELLED = re.compile(
    rf"(?<![\w-])(?P<run>{_RUN})(?:(?P<fold>-?fold\b)|(?![\w])(?:[ -](?:or more )?(?P<unit>{_UNIT}))?)", re.IGNORECASE
)
_BETWEEN = re.compile(r"\bbetween (?:about |around |roughly )?$", re.IGNORECASE)
_TO = re.compile(r"(?: (?P<to>to|and|or) |[ ]?[-–—][ ]?)(?:about |around |roughly )?", re.IGNORECASE)
_PART = re.compile(
    r"\b(?P<count>(?:an?|one|two|three|four|five|six|seven|eight|nine)[- ])?"
    r"(?P<part>half|thirds?|quarters?|fifths?|tenths?)\b(?=\s+(?:of|"
    r"more|less|higher|lower|again|the|as|its|their|from|between|over|by)\b|[.,;]|$)",
    re.I,
)
_MULTIPLE = re.compile(rf"\b(?P<word>{'|'.join(_MULTIPLES)})\b", re.I)


@dataclass(frozen=True, slots=True)
class Spelled:
    """A figure in words, or a range of two; `kind` is percent, other, duration, money or count."""

    start: int
    end: int
    low: float
    high: float
    kind: str
    currency: str | None = None


def _number(tokens: Sequence[str]) -> float | None:
    """Work out a number's words; None where they form no number."""
    total, current, seen = 0.0, 0.0, ""
    at = 0
    while at < len(tokens):
        word = tokens[at]
        scale = _SCALES.get(word.removesuffix("s"))
        if word in _SMALL or word in _TENS:
            if seen == "small" or (seen == "tens" and not 0 < _SMALL.get(word, 0.0) < 10):
                return None
            current += _SMALL.get(word, 0.0) + _TENS.get(word, 0.0)
            seen = "tens" if word in _TENS else "small"
        elif word == "point" and current and at + 1 < len(tokens):
            digits = [_SMALL.get(part, 10.0) for part in _until_scale(tokens[at + 1 :])]
            if not digits or max(digits) > 9:
                return None
            current += sum(digit / 10.0**place for place, digit in enumerate(digits[:_PLACES], 1))
            at += len(digits)
            seen = "small"
        elif word in _SHARES_OF_SCALE:
            current = _with_share(current, word, tokens[at - 1] if at else "")
            seen = "small"
        elif scale is not None:
            current = (current or 1.0) * scale
            if scale > 100:
                total, current = total + current, 0.0
            seen = "scale"
        elif word == "a" and at and tokens[at - 1] not in (*_LINKS, *_SHARES_OF_SCALE):
            return None
        at += 1
    return total + current


def _with_share(current: float, word: str, before: str) -> float:
    """Add a part ("one and a half"), or take it of what stands before ("three quarters", "one quarter")."""
    share = _SHARES_OF_SCALE[word]
    if word.endswith("s"):
        return current * share
    return share if before == "one" else current + share


def _until_scale(tokens: Sequence[str]) -> list[str]:
    taken: list[str] = []
    for token in tokens:
        if _is_scale(token):
            break
        taken.append(token)
    return taken


def _trimmed(words: str) -> str:
    """Cut links off the end of a run of number words ("two of a" -> "two")."""
    while (parts := re.split(r"([- ])", words))[-1].casefold() in _LINKS and len(parts) > 1:
        words = words[: -len(parts[-1]) - 1]
    return words


def _is_scale(token: str) -> bool:
    return token.removesuffix("s") in _SCALES


def _last_scale(tokens: Sequence[str]) -> float:
    return _SCALES.get(tokens[-1].removesuffix("s"), 1.0) if tokens else 1.0


def _kind(unit: str, *, fold: bool) -> str:
    if unit.startswith("per"):
        return "percent"
    if fold or unit == "times":
        return "other"
    if not unit:
        return "count"
    return "duration" if re.match(r"(?:year|month|week|day|hour)", unit) else "money"


def _runs(text: str) -> Iterator[Spelled]:
    """Find numbers in words, alone or as ranges; a small number counts only with its unit or beside a scale."""
    waiting: tuple[int, int, list[str]] | None = None
    for match in _SPELLED.finditer(text):
        unit = (match["unit"] or "").casefold()
        run = match["run"] if unit or match["fold"] else _trimmed(match["run"])
        start, end = match.start(), match.end() if unit or match["fold"] else match.start() + len(run)
        first, tokens, begin = waiting, re.split(r"[- ]+", run.casefold()), start
        value = _number(tokens)
        if value is None or not any(token in _SMALL or token in _TENS or _is_scale(token) for token in tokens):
            waiting = None
            continue
        low = value
        joint = _TO.fullmatch(text[first[1] : start]) if first else None
        if first and joint and (joint["to"] or "to") in _joints(text, first[0]):
            before = _number(first[2]) or 0.0
            scale = _last_scale(tokens)
            low = before * scale if before < 1000 and scale >= 1000 else before
            begin = first[0]
        waiting = None if begin != start else (start, end, tokens)
        if unit or match["fold"] or value > _LEAST_ALONE or any(_is_scale(token) for token in tokens):
            kind = _kind(unit, fold=bool(match["fold"]))
            code = patterns.NAMES.get(unit) or patterns.NAMES.get(unit.removesuffix("s"))
            yield Spelled(begin, end, low, value, kind, code if kind == "money" else None)


def _joints(text: str, start: int) -> tuple[str, ...]:
    return ("to", "and") if _BETWEEN.search(text[:start]) else ("to",)


def spelled_figures(text: str) -> Iterator[Spelled]:
    """Find figures in words; of two that overlap, the longer one stands first."""
    yield from sorted(_runs(text), key=lambda figure: figure.start - figure.end)
    for match in _PART.finditer(text):
        count = (match["count"] or "a").casefold().strip(" -")
        value = _PARTS[match["part"].casefold().removesuffix("s")] * (_SMALL.get(count, 1.0))
        if match["part"].casefold() in ("half", "halves") or match["count"]:
            yield Spelled(match.start(), match.end(), value, value, "percent")
    for match in _MULTIPLE.finditer(text):
        value = _MULTIPLES[match["word"].casefold()]
        yield Spelled(match.start(), match.end(), value, value, "other")
