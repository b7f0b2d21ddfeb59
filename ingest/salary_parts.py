"""Decides which words of a sentence belong to which of its figures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from advisor.figures import Amount
from advisor.vocabulary import Topic, Vocabulary

_LABEL = re.compile(r"^(?P<label>[^:.!?$€£]{2,90}?):\s+(?=\S)")
_DASHED = re.compile(r"^(?P<label>[^:.!?$€£\d–—|]{2,60}?)\s+[-–—]\s+(?=(?:[A-Z]{1,3})?[$€£¥₹₩₱]\s?\d)")
LONGEST_LABEL = 9
"""Words that a label in front of a colon may have; more is a sentence that introduces something."""
_DASH = re.compile(r"\s[-–—•·]\s|\|")
_STRONG = re.compile(r";|\s[-–—•·]\s|\s/\s(?=[A-Z][a-z])|\||(?:,\s*)?\b(?:while|whereas|although)\b|\.\s")
_COMMA = re.compile(r",(?![^()]*\))\s*(?=\S|$)|:\s")
_JOINT = re.compile(r"\s(?:and|or|to|but|with|plus)\b|\s\+\s")
_SMALL_WORD = re.compile(
    r"\b(?:and|or|to|up|with|about|around|approximately|roughly|nearly|the|an?|then|even|of|as|from|over|"
    r"between|at|in|i\.e|that is|equivalent|"
    r"for|on|another|plus)\b|\W+",
    re.I,
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_MEASURE = re.compile(
    r"\b(?:median|average|mean|(?:\d\d?(?:st|nd|rd|th)|upper|lower|top|bottom) (?:percentile|quartile))\b", re.I
)
_PERIOD_TO = re.compile(
    r"\s?(?:/|per |an? |each )?\s?(?:year|yr|month|mo|week|wk|day|hour|hr|h|annually|monthly|annum)\s*(?:to|-|"
    r"–)\s*",
    re.I,
)
_RANGE_MARK = re.compile(r"\s?[⁓〜～∼~]\s?")
"""Signs between two ends that are no dash."""
_OPENING_PLACE = re.compile(
    r"^\W*(?:in|across|within|throughout)\b(?:[^,]{2,60},|"
    r" (?-i:(?:the )?[A-Z][\w-]+(?: [A-Z][\w-]+)*) (?:an?|the|most|many|some|[a-z-]+s) )",
    re.I,
)
_CONTRAST = re.compile(r"^\W*(?:while|whereas|but|although|however)\b", re.I)


@dataclass(frozen=True, slots=True)
class Part:
    """One figure of a sentence with the words before and after it that are its own."""

    amount: Amount
    before: str
    after: str

    @property
    def own(self) -> str:
        """Its own words, with a mark where the figure stands."""
        return f"{self.before} # {self.after}"

    @property
    def contrasts(self) -> bool:
        """Whether it opens a clause of its own ("while seniors earn ...")."""
        return bool(_CONTRAST.match(self.before))

    @property
    def follows_comma(self) -> bool:
        """Whether a comma sets it apart from the figure before it."""
        return bool(_COMMA.match(self.before))

    @property
    def opens_with_place(self) -> bool:
        """Whether its words set a place for the whole sentence ("In Germany, ...")."""
        return opens_with_place(self.before)


def opens_with_place(text: str) -> bool:
    """Say whether a text opens with a place for all that follows ("In Germany, ...")."""
    return bool(_OPENING_PLACE.match(text))


def split_label(text: str) -> tuple[str, int]:
    """Give the label that opens an item ("India: ...") and where the rest begins; ("", 0) if there is none."""
    match = _LABEL.match(text)
    if match is None or len(match["label"].split()) > LONGEST_LABEL:
        return "", 0
    return match["label"], match.end()


def split_item(text: str) -> tuple[str, int]:
    """Give the name in front of a dash that a sum follows ("Canopy Health - $90,000"); ("", 0) if there is none."""
    match = _DASHED.match(text)
    if match is None or len(match["label"].split()) > LONGEST_LABEL:
        return "", 0
    return match["label"], match.end()


def split_title(before: str) -> tuple[str, str]:
    """Split off what stands before a dash: a title in front of "Salary range: ..."."""
    cuts = list(_DASH.finditer(before))
    return (before[: cuts[-1].start()], before[cuts[-1].end() :]) if cuts else ("", before)


def is_empty(text: str) -> bool:
    """Say whether a text has nothing but small words ("and in the")."""
    return not _SMALL_WORD.sub("", text)


def is_bare(part: Part, vocabulary: Vocabulary) -> bool:
    """Say whether nothing but names, dates and small words stands before a figure: then the words before go on."""
    text = part.before
    for mention in reversed(vocabulary.find(text)):
        if mention.topic is not Topic.ROLE:
            text = f"{text[: mention.start]} {text[mention.end :]}"
    return is_empty(_MEASURE.sub(" ", _YEAR.sub(" ", text)))


def joined(amounts: Sequence[Amount], text: str) -> list[Amount]:
    """Make one range of two ends that each have their period: "from £450 a day to £700 a day"."""
    made: list[Amount] = []
    for amount in amounts:
        first = made[-1] if made else None
        if first is None or not _is_range(first, amount, text[first.end : amount.start]):
            made.append(amount)
            continue
        span = text[first.start : amount.end]
        made[-1] = replace(
            amount, start=first.start, written=span, low=first.low, floor=False, period=first.period or amount.period
        )
    return made


def _is_range(first: Amount, second: Amount, between: str) -> bool:
    ends = None not in (first.low, first.high, second.low, second.high) and first.low == first.high
    if ends and _RANGE_MARK.fullmatch(between) and (first.low or 0.0) < (second.low or 0.0):
        return True
    rising = ends and (first.low or 0.0) < (second.low or 0.0)
    same = first.currency == second.currency and first.unit is second.unit
    return bool(rising and same and first.period and _PERIOD_TO.fullmatch(between))


def without_names(text: str, vocabulary: Vocabulary) -> str:
    """Leave out what a text names: roles, levels, places, industries and employers."""
    for mention in reversed(vocabulary.find(text)):
        text = f"{text[: mention.start]} {text[mention.end :]}"
    return text


def _boundary(gap: str) -> int:
    """Find where the words between two figures stop belonging to the first."""
    cut = _end_of_clause(gap)
    if cut < len(gap):
        return cut
    joints = list(_JOINT.finditer(gap))
    return joints[-1].start() if joints else len(gap)


def _end_of_clause(text: str) -> int:
    hits = [hit.start() for hit in (_STRONG.search(text), _COMMA.search(text)) if hit]
    return min(hits, default=len(text))


def parts_of(text: str, amounts: Sequence[Amount]) -> list[Part]:
    """Share out the words of a sentence among its figures, in reading order."""
    parts: list[Part] = []
    before = text[: amounts[0].start]
    for at, amount in enumerate(amounts):
        rest = text[amount.end : amounts[at + 1].start] if at + 1 < len(amounts) else text[amount.end :]
        cut = _boundary(rest) if at + 1 < len(amounts) else _end_of_clause(rest)
        parts.append(Part(amount, before, rest[:cut]))
        before = rest[cut:]
    return parts
