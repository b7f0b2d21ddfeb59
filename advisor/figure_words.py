"""Decides which figures a text writes in words: "fifteen percent", "half", "three times", "two million"."""

from __future__ import annotations

import re
from collections.abc import Iterator

_SMALL = {
    "zero": 0.0, "one": 1.0, "two": 2.0, "three": 3.0, "four": 4.0, "five": 5.0, "six": 6.0, "seven": 7.0, "eight":
    8.0, "nine": 9.0, "ten": 10.0, "eleven": 11.0, "twelve": 12.0, "thirteen": 13.0, "fourteen": 14.0, "fifteen":
    15.0, "sixteen": 16.0, "seventeen": 17.0, "eighteen": 18.0, "nineteen": 19.0,
}  # fmt: skip
_TENS = {
    "twenty": 20.0, "thirty": 30.0, "forty": 40.0, "fifty": 50.0, "sixty": 60.0, "seventy": 70.0, "eighty": 80.0,
    "ninety": 90.0,
}  # fmt: skip
_SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "lakh": 1e5, "crore": 1e7}
_MULTIPLES = {"double": 2.0, "doubled": 2.0, "doubles": 2.0, "doubling": 2.0, "twice": 2.0, "triple": 3.0,
              "tripled": 3.0, "triples": 3.0, "tripling": 3.0, "quadruple": 4.0, "quadrupled": 4.0}  # fmt: skip
_PARTS = {"half": 50.0, "third": 100 / 3, "quarter": 25.0, "fifth": 20.0, "tenth": 10.0}
_WORD = "|".join((*_SMALL, *_TENS))
_SCALE = "|".join(_SCALES)
_NUMBER = rf"(?:(?:{_WORD}|a)(?:[- ](?:{_WORD}))?(?:[- ]?(?:{_SCALE})s?(?: and)?)?(?: (?:{_WORD}))?(?: (?:{_SCALE}))?)"
_SPELLED = re.compile(
    rf"\b(?P<number>{_NUMBER})(?:(?P<fold>-?fold\b)|[ -](?P<unit>per ?cent\b|percentage points?\b|times\b|"
    rf"years?\b|months?\b|weeks?\b|"
    rf"days?\b|hours?\b|dollars?\b|euros?\b|pounds?\b)|(?P<scaled>(?<=hundred)|(?<=thousand)|(?<=million)|"
    rf"(?<=billion)|(?<=lakh)|(?<=crore))\b)",
    re.I,
)
_PART = re.compile(
    r"\b(?P<count>(?:an?|one|two|three|four)[- ])?(?P<part>half|thirds?|quarters?|fifths?|tenths?)\b(?=\s+(?:of|"
    r"more|less|higher|lower|again|the|as|its|their)\b|[.,;]|$)",
    re.I,
)
_MULTIPLE = re.compile(rf"\b(?P<word>{'|'.join(_MULTIPLES)})\b", re.I)


def _value(words: str) -> float:
    total, current = 0.0, 0.0
    for word in re.split(r"[-\s]+", words.casefold()):
        if word in _SMALL or word in _TENS:
            current += _SMALL.get(word, 0.0) + _TENS.get(word, 0.0)
        elif word.removesuffix("s") in _SCALES:
            scale = _SCALES[word.removesuffix("s")]
            current = (current or 1.0) * scale
            if scale > 100:
                total, current = total + current, 0.0
    return total + current


def _kind(match: re.Match[str]) -> str:
    unit = (match["unit"] or "").casefold()
    if unit.startswith("per"):
        return "percent"
    if match["fold"] or unit == "times":
        return "other"
    if unit.startswith(("dollar", "euro", "pound")):
        return "money"
    return "duration" if unit else "count"


def spelled_figures(text: str) -> Iterator[tuple[int, int, float, str]]:
    """Find figures in words: start, end, value and unit name (percent, other, duration, money or count) of each."""
    for match in _SPELLED.finditer(text):
        words = match["number"]
        if words.casefold().strip() == "a":
            continue
        yield match.start(), match.end(), _value(words), _kind(match)
    for match in _PART.finditer(text):
        count = (match["count"] or "a").casefold().strip(" -")
        value = _PARTS[match["part"].casefold().removesuffix("s")] * (_SMALL.get(count, 1.0))
        if match["part"].casefold() in ("half", "halves") or match["count"]:
            yield match.start(), match.end(), value, "percent"
    for match in _MULTIPLE.finditer(text):
        yield match.start(), match.end(), _MULTIPLES[match["word"].casefold()], "other"
