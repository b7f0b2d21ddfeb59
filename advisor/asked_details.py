"""Decides which detail of the answer just shown a short turn asks for: who, where, when, how much, how long, or why.

Such a turn names nothing of its own ("which firms?", "and the year before that?"); one that does is a question like any
other.
"""

from __future__ import annotations

import re
from enum import StrEnum

from advisor.question.query import Query
from advisor.sourcing import asks_source


class Detail(StrEnum):
    """What is asked of an answer."""

    FIRMS = "firms"
    KIND_OF_FIRM = "kind of firm"
    PLACES = "places"
    YEAR = "year"
    YEAR_BEFORE = "year before"
    SOURCE = "source"
    AMOUNT = "amount"
    DURATION = "duration"
    REASON = "reason"
    LARGE = "large"
    SMALL = "small"


_LEAD = (
    r"^\W*(?:(?:and|but|so|ok|okay|then|well|hm+|wow|yes|yeah|oh|right|sorry|really|cool|great|interesting|just|also"
    r"|at|in|by|from|to|for|since|with)\W+)*"
)
_END = r"(?:\W+(?:then|exactly|though|tho|btw|please|pls|for example|e\.?g\.?|specifically|precisely))*\W*$"
_THAT = r"(?:that|it|this|those|these|they|them|so much|that much|more)"
_ONES = r"(?:ones?|compan(?:y|ies)|firms?|employers?|businesses|corporations?|guys|players|organi[sz]ations?)"
_PATTERNS: tuple[tuple[Detail, re.Pattern[str]], ...] = tuple(
    (detail, re.compile(pattern, re.IGNORECASE))
    for detail, pattern in (
        (
            Detail.KIND_OF_FIRM,
            r"\b(?:what|which) (?:kind|type|sort|size|stage)s? of (?:a )?(?:compan(?:y|ies)|firms?|employers?"
            r"|business(?:es)?|place|organi[sz]ations?|start-?ups?)\b",
        ),
        (
            Detail.FIRMS,
            rf"{_LEAD}(?:which|what|whose) (?:\w+ )?(?:firms?|compan(?:y|ies)|employers?|labs?|organi[sz]ations?"
            rf"|businesses|start-?ups?)(?: (?:is|are|was|were) (?:that|those|these|it|they)| (?:pays?|offers?|gives?"
            rf"|do(?:es)?|did|says?|said) {_THAT}(?: \w+)?)?{_END}"
            rf"|{_LEAD}(?:like who|such as(?: who)?|who (?:pays?|offers?|gives?|does|do|did) {_THAT}){_END}"
            rf"|{_LEAD}who{_END}",
        ),
        (
            Detail.PLACES,
            rf"{_LEAD}where(?! (?:do|can|could|should|would|will|shall|to) ?(?:i|you|we|one)\b)(?! (?:do|did) you)"
            r"(?! (?:to|can|else)\b)\b.{0,40}$"
            rf"|{_LEAD}(?:which|what) (?:\w+ )?(?:places?|cit(?:y|ies)|hubs?|countr(?:y|ies)|regions?|areas?"
            rf"|states?){_END}",
        ),
        (
            Detail.YEAR_BEFORE,
            r"\b(?:the (?:year|one) before|(?:a|one|the) year (?:earlier|before|ago|prior)|(?:the )?(?:previous|prior"
            r"|preceding) year)\b",
        ),
        (
            Detail.YEAR,
            rf"{_LEAD}(?:when|(?:what|which) year|how (?:recent|old|current) (?:is|are) {_THAT})(?: (?:was|is|were|are"
            rf"|did) {_THAT}(?: \w+)?)?{_END}",
        ),
        (
            Detail.AMOUNT,
            rf"{_LEAD}(?:by )?(?:how (?:much|many)(?: percent| exactly| more| less| higher| lower)?|(?:what|which)"
            rf" (?:percent(?:age)?|number|share|amount))(?: (?:is|was|are|were) {_THAT}| of {_THAT})?{_END}",
        ),
        (
            Detail.DURATION,
            rf"{_LEAD}how (?:long|many (?:years?|months?|weeks?|days?|hours?))(?: (?:for|is|was|does|would|do|will|did)"
            rf" {_THAT}(?: take| last)?| does {_THAT} take)?{_END}",
        ),
        (Detail.REASON, rf"{_LEAD}(?:why|how come|what(?:['’]?s| is) (?:the reason|behind {_THAT}))\b.{{0,40}}$"),
        (
            Detail.LARGE,
            rf"{_LEAD}(?:what about |how about )?(?:(?:the|for|really|very|truly) )*(?:big|bigger|biggest|large|larger"
            rf"|largest|huge|giant|major) {_ONES}{_END}",
        ),
        (
            Detail.SMALL,
            rf"{_LEAD}(?:what about |how about )?(?:(?:the|for|really|very|truly) )*(?:small|smaller|smallest|tiny"
            rf"|little|young|new) {_ONES}{_END}",
        ),
    )
)
_MOST_WORDS = 8


def asked_detail(turn: str, query: Query) -> Detail | None:
    """Tell which detail a turn asks for; `query` is the turn read by itself.  None where it stands alone."""
    named = query.names or query.other or query.unplaced or query.unnamed or query.years or query.amounts
    if named or len(turn.split()) > _MOST_WORDS:
        return None
    if asks_source(turn):
        return Detail.SOURCE
    return next((detail for detail, pattern in _PATTERNS if pattern.search(turn)), None)
