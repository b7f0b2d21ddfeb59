"""Decides which quantity a question asks for beside pay, such as a growth rate or a number of jobs, and of what."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

from advisor.question.parts_of_year import YearPart, year_parts
from advisor.question.pay_change import asks_pay_change, asks_size_of_change
from advisor.question.query import Query
from advisor.stems import stem
from advisor.vocabulary import words


class Quantity(StrEnum):
    """What is measured; the value names it in a refusal."""

    SHARE = "share"
    GROWTH = "figure for growth"
    PAY_CHANGE = "change of pay"
    SIZE = "value"
    HOURS = "number of hours"
    DURATION = "length of time"
    COST = "price"
    COUNT = "number"


@dataclass(frozen=True, slots=True)
class AskedQuantity:
    """A quantity that a question asks for."""

    quantity: Quantity
    things: frozenset[str] = frozenset()
    """Stems, of which a statement must have one: what is measured; empty where any may be."""
    named: str = ""
    """What is measured, as the question has it."""
    sized: bool = True
    """Whether a figure is asked for; a change may be told in words where only its direction is."""
    times: frozenset[YearPart] = frozenset()
    """Quarters, months and half-years that it is asked for."""


_CHANGE = (
    r"(?:grow(?:s|n|ing|th)?|grew|ris(?:e|es|en|ing)|rose|increas(?:e|es|ed|ing)|expand(?:s|ed|ing)?|shr(?:ink|ank|unk)"
    r"|fall(?:s|en|ing)?|fell|declin(?:e|es|ed|ing)|drop(?:s|ped)?|chang(?:e|es|ed)"
    r"|(?:gone?|went|go|going) (?:up|down))"
)
_NO_SIZE = r"(?:career|personal|professional|own|my|your|room|opportunit\w+|potential|path)"
_PART = r"(?:%|per ?cent(?:age)?|share|fraction|proportion)"
_RATE = (
    r"(?:acceptance|hiring|hire|success|pass|rejection|placement|drop-?out|turnover|attrition|unemployment|approval)"
)
_LAST = r"(?:weeks?|months?|years?|days?|semesters?|minutes?)"
_PATTERNS: tuple[tuple[Quantity, re.Pattern[str]], ...] = (
    (
        Quantity.SHARE,
        re.compile(
            rf"\b(?:what|which|how many)? ?{_PART} of (?:all )?(?P<what>.+)|\bwhat part of (?P<what2>.+)"
            rf"|\b{_RATE} rate\b"
            r"|\bhow many (?P<what3>.+?) out of (?:all|those|every|\d|ten\b|a hundred)\b"
            r"|\bhow many (?P<what4>.+?) out of the (?:people|applicants|ones|total)\b"
            r"|\bhow many (?:in|out of) (?:ten|a hundred|100)\b",
            re.IGNORECASE,
        ),
    ),
    (
        Quantity.GROWTH,
        re.compile(
            rf"\bhow (?:fast|quickly|rapidly|strongly|much)\b(?P<what>.*?)\b{_CHANGE}\b(?! more\b)"
            rf"|\b(?:growth|increase|decline) rates?\b|\bcagr\b|\b(?:rate|pace|speed) of growth\b"
            rf"|\b(?P<what2>jobs?|salary|pay|wage|market|demand|employment|posting|openings?) growth\b"
            rf"|(?<!career )(?<!personal )\bgrowth (?:of|in|for|until|by|over|from|since|till)"
            rf" (?P<what3>(?!{_NO_SIZE}).+)",
            re.IGNORECASE,
        ),
    ),
    (
        Quantity.SIZE,
        re.compile(
            r"\bhow (?:big|large) (?:is|was|will|are|would)\b(?P<what>.*\b(?:market|industry|sector|business)\b)"
            r"|\b(?P<what2>market|industry) (?:size|value|volume)\b|\bsize of (?P<what3>.*\b(?:market|industry)\b)"
            r"|\b(?:how much|what)(?: is| are|s|['’]s)\b.*\b(?P<what4>worth|valued|valuation)\b",
            re.IGNORECASE,
        ),
    ),
    (Quantity.HOURS, re.compile(r"\bhow many hours\b|\bhours (?:a|per) (?:week|day)\b", re.IGNORECASE)),
    (
        Quantity.DURATION,
        re.compile(
            rf"\bhow long\b(?! ago)|\bhow many {_LAST}\b|\b(?:duration|length) of\b|\bin {_LAST},? i mean\b",
            re.IGNORECASE,
        ),
    ),
    (
        Quantity.COST,
        re.compile(
            r"\b(?:how much|what) (?:do|does|did|will|would|is|are) (?P<what>.+?) (?:cost|priced)\b"
            r"|\b(?:cost|price|fees?|tuition) (?:of|for) (?P<what2>.+)|\bhow expensive (?:is|are) (?P<what3>.+)",
            re.IGNORECASE,
        ),
    ),
    (Quantity.COUNT, re.compile(r"\bhow many (?P<what>.+)|\b(?:number|count) of (?P<what2>.+)", re.IGNORECASE)),
)
_ENDS = re.compile(
    r"\b(?:may|might|must|shall|stay|stays|remain|remains|do|does|did|is|are|was|were|will|would|can|could|should|has|have|had|get|gets|got|go"
    r"|goes|need|needs|work|works|working|exist|there|in|at|of|for|by|per|to|from|on|with|out|until|over|since|during|than|that|who|which|and|or"
    r"|currently|worldwide|globally|a|each|every|posted|created|needed|required|employed|hired)\b.*|[?!.,;:(].*",
    re.IGNORECASE,
)
_JOBS = frozenset(map(stem, "job role position posting opening vacancy employment workforce hiring".split()))
_POSTINGS = frozenset(map(stem, "posting posted advert listing opening vacancy".split()))
_PAY = frozenset(map(stem, "salary pay paid wage compensation earning income".split()))
_MARKET = frozenset(map(stem, "market industry sector business".split()))
_DEMAND = _JOBS | frozenset(map(stem, "demand need want".split()))
_WORTH = frozenset(map(stem, "worth valued valuation value".split()))
_STAFF = frozenset(map(stem, "employee staff headcount workforce employed".split()))
_FIRMS = frozenset(map(stem, "company employer firm business organisation boss manager".split()))
_KINDS: Mapping[str, frozenset[str]] = {
    **{stem(word): _PAY for word in ("salary", "pay", "wage", "compensation", "income")},
    **{stem(word): _POSTINGS for word in ("posting", "advert", "ad", "listing", "opening", "vacancy")},
    **{stem(word): _JOBS for word in ("job", "role", "position", "employment")},
    **{stem(word): _MARKET for word in ("market", "industry", "sector")},
    **{stem(word): _DEMAND for word in ("demand",)},
    **{stem(word): _FIRMS for word in ("company", "employer", "firm", "business", "organisation", "boss", "bosse")},
    **{stem(word): _STAFF for word in ("employee", "staff", "headcount")},
    **{stem(word): _WORTH for word in ("worth", "valued", "valuation")},
}
"""What is measured -> what a statement of it may say."""
RIVALS = (_PAY, _MARKET, _POSTINGS, _DEMAND)
"""Things that are told of under one heading, and are not to be taken for one another."""
_ANYBODY = frozenset(
    map(
        stem,
        """people person worker employee professional specialist staff human graduate expert talent engineer scientist
        annotator trainer applicant candidate""".split(),
    )
)
"""Words for people at large, or for those in some work."""
_ANYTHING = frozenset({"ai", "new", "more", "differ"})
"""Stems that stand in any statement, and so tell nothing of what is measured."""


def asked_quantity(query: Query) -> AskedQuantity | None:
    """Read off a question's words which quantity it asks for; None where it asks for pay, or for no number."""
    if query.about_pay or query.intent in ("equality", "care", "about"):
        return None
    for turn in (query.text, *query.measured[:1]):  # a fragment goes on with what was measured: "and for leads?"
        if asked := _asked_in(turn.partition(" (")[0], query):
            return asked
    return None


def _asked_in(turn: str, query: Query) -> AskedQuantity | None:
    if asks_pay_change(turn):
        return AskedQuantity(Quantity.PAY_CHANGE, _PAY, sized=asks_size_of_change(turn), times=year_parts(query.text))
    for quantity, pattern in _PATTERNS:
        if match := pattern.search(turn):
            what = next((part for part in match.groups() if part), "") or ""
            subject = {stem(word) for word in query.content}
            things, named = _things(quantity, what, turn, subject - _ANYBODY)
            return AskedQuantity(quantity, things, named, times=year_parts(query.text))
    return None


def _things(quantity: Quantity, what: str, turn: str, subject: Collection[str]) -> tuple[frozenset[str], str]:
    """Tell what is measured by the last word of what the question names, or by the one known kind it speaks of.

    Names aside, it is one of the question's `subject` words: guides call people by what they are.
    """
    if quantity in (Quantity.DURATION, Quantity.HOURS, Quantity.COST):
        return frozenset(), ""
    if quantity is Quantity.GROWTH:
        return _growing(turn)
    head = _head(what)
    named = _ENDS.sub("", what.strip()).strip()
    if head in _KINDS:
        shared = quantity is Quantity.SHARE and _KINDS[head] is _POSTINGS  # a share of openings is one of jobs
        return (_JOBS if shared else _KINDS[head]), named
    things = frozenset(stem(word.folded) for word in words(named)) & set(subject) - _ANYTHING
    if not things:
        return (_ANYBODY if quantity is Quantity.COUNT else frozenset()), ""
    return things, named


def _growing(turn: str) -> tuple[frozenset[str], str]:
    """Tell what grows; of several words for it ("the job market for salaries") pay says most, jobs say least."""
    said = {stem(word.folded): word.written for word in words(turn)}
    for kind in (_PAY, _POSTINGS, _MARKET, _DEMAND):
        named = next((said[one] for one in said if _KINDS.get(one) is kind or (kind is _DEMAND and one in _JOBS)), "")
        if named:
            both = kind is _MARKET and said.keys() & _JOBS  # "the job market" is one of jobs, and a market
            return (kind | _JOBS if both else kind), named
    return frozenset(), ""


def _head(what: str) -> str:
    """Give the stem of the last word of a name, or of the last one before it that is a known kind of thing."""
    named = [stem(word.folded) for word in words(_ENDS.sub("", what.strip()))]
    return next((one for one in reversed(named) if one in _KINDS), named[-1] if named else "")
