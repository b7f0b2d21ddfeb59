"""Decides which figures a text writes in words: "fifteen percent", "half", "three times", "two million"."""

from __future__ import annotations

import re
from collections.abc import Iterator

_SMALL = {
    word: float(value)
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
}
_TENS = {
    word: 10.0 * value for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}
_SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "lakh": 1e5, "crore": 1e7}
_MULTIPLES = {"double": 2.0, "doubled": 2.0, "doubles": 2.0, "doubling": 2.0, "twice": 2.0, "triple": 3.0,
              "tripled": 3.0, "triples": 3.0, "tripling": 3.0, "quadruple": 4.0, "quadrupled": 4.0}  # fmt: skip
_PARTS = {"half": 50.0, "third": 100 / 3, "quarter": 25.0, "fifth": 20.0, "tenth": 10.0}
_WORD = "|".join((*_SMALL, *_TENS))
_NUMBER = rf"(?:(?:{_WORD}|a)(?:[- ](?:{_WORD}))?(?:[- ]?(?:{'|'.join(_SCALES)})s?(?: and)?)?(?: (?:{_WORD}))?(?: (?:{'|'.join(_SCALES)}))?)"
_SPELLED = re.compile(
    rf"\b(?P<number>{_NUMBER})(?:(?P<fold>-?fold\b)|[ -](?P<unit>per ?cent\b|percentage points?\b|times\b|years?\b|months?\b|weeks?\b|"
    rf"days?\b|hours?\b|dollars?\b|euros?\b|pounds?\b)|(?P<scaled>(?<=hundred)|(?<=thousand)|(?<=million)|(?<=billion)|(?<=lakh)|(?<=crore))\b)",
    re.I,
)
_PART = re.compile(
    r"\b(?P<count>(?:an?|one|two|three|four)[- ])?(?P<part>half|thirds?|quarters?|fifths?|tenths?)\b(?=\s+(?:of|more|less|higher|lower|again|the|as|its|their)\b|[.,;]|$)",
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
