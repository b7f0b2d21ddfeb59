"""Decides which kinds of question a question is, the main one first."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from advisor.names.phrases import folded
from advisor.question.asker_names import SOMEBODY
from advisor.question.intents import TERMS, IntentBook
from advisor.question.pay_change import asks_pay_change
from advisor.question.question_form import Form
from advisor.vocabulary import Mention, Topic

_MUCH_OF = re.compile(
    r"\bhow much (?!(?:do|does|did|can|could|would|will|should|might|may|is|are|more|money|to|in|an?|per|for)\b)\w+",
    re.IGNORECASE,
)
_WOULD_GET = re.compile(
    r"\bwhat (?:would|could|can|will|should|might) (?:i|we|you|he|she|they|one|somebody|someone|people)"
    r" (?:get|be getting|expect to (?:get|earn|make))\b(?! (?:out of|from|by|to)\b)",
    re.IGNORECASE,
)
_SHARE = re.compile(
    r"\b(?:top|bottom|best|worst|highest|lowest)(?:[- ](?:paid|earning))?"
    r" (?:\d{1,2}|one|five|ten|twenty) ?(?:%|per ?cent\b)"
    r"|\bp\d{2}\b|\b(?:upper|lower|top|bottom) (?:quarter|quartile|half|tenth|decile)\b",
    re.IGNORECASE,
)
"""Words for a share of the people in a role, as pay is told apart by."""
_GAP = re.compile(
    r"\bhow (?:big|large|wide|much) (?:is|are|of an?) (?:the )?(?:gap|difference)\b"
    r"(?! in (?!pay|salar|wage|earning|comp))",
    re.IGNORECASE,
)
"""How far two things are apart, which is a number: without a word on what, that of pay."""
_BONUS = re.compile(
    r"\b(?:retention|sign(?:ing|[- ]?on)|joining|annual|yearly|year-end|performance|referral|relocation) bonus(?:es)?\b"
    r"|\bbonus(?:es)? for (?:retention|signing|joining|staying|performance|referrals?)\b",
    re.IGNORECASE,
)
"""Sums that an employer pays beside wages, which are no premium for what somebody knows."""
_PERCENT_GAP = re.compile(r"\b(?:percentage|per ?cent) (?:gap|difference)\b|\bdifference in per ?cent", re.IGNORECASE)
_PART_OF = re.compile(
    r"\b(?:what ?(?:%|(?:per ?cent|part)\b)|(?:per ?cent(?:age)?|share|fraction|proportion)\b) of (?:\w+ ){0,4}?"
    r"(?:jobs?|roles?|positions?|postings?|openings?|vacancies|ads?|adverts?|listings?|people|workers)\b",
    re.IGNORECASE,
)
"""A share of jobs or people, which the market is told by."""
_NET_PAY = re.compile(
    r"\b(?:net|after[- ]tax|take[- ]?home) (?:pay|salar\w+|wages?|income|earnings)\b|\b(?:after|post)[- ]tax(?:es)?\b"
    r"|\btake[- ]?home\b",
    re.IGNORECASE,
)
"""Pay that is told by what tax leaves of it, and no question about the tax."""
_OPENS_YES_NO = re.compile(r"^\W*(?:can|could|do|does|is|are|may|will)\b", re.IGNORECASE)
_WORRY = re.compile(r"scared|afraid|worried|nervous|anxious|frightened|i|i['’]?m|im|am|of|about", re.IGNORECASE)
"""Words of worry, which are no sign of distress by themselves."""
_VAGUE = frozenset({"pay", "meaning", TERMS})
_NEAR_TERMS = frozenset({TERMS, "pay", "tax", "about", "meaning", "benefits", "equity", "premium", "background"})
"""Kinds whose words also stand in questions about what a figure is."""


def asked_kinds(
    book: IntentBook, text: str, topics: Collection[Topic], form: Form, *, paid: bool, converts: bool, bare: bool
) -> tuple[str, ...]:
    """Rank the kinds of question; a role with level, place, employer or money, and no verb, asks for pay.

    `topics` are the kinds of names in it; `paid`: it names pay; `converts`: it wants amounts in some money; `bare`:
    nothing in it asks for anything (see `names_only`).
    """
    plain, named = folded(text), set(topics)
    ranked = book.rank(plain)
    if asks_pay_change(text):
        return ("market", *(name for name in ranked if name not in ("market", "pay", "premium")))
    if form.periods and Topic.ROLE in named and "pay" in ranked and not book.sure_words(plain, ranked[0]):
        ranked = _with_pay_first(ranked)  # "how much a month": no plan for months
    faint = ranked[:1] == ("pay",) and not book.sure_words(plain, "pay")
    if "pay" in ranked and form.spread and book.sure_words(plain, "pay"):
        ranked = _with_pay_first(ranked)  # "which industries pay best"
    if ranked[:1] == ("care",) and "pay" in ranked and Topic.ROLE in named:
        grave = any(not _WORRY.fullmatch(word) for word in book.sure_words(plain, "care"))
        ranked = ranked if grave else _with_pay_first(ranked)  # worried about money: the figures are what helps
    if faint and (Topic.ROLE not in named or _MUCH_OF.search(text)) and not _WOULD_GET.search(text):
        ranked = ranked[1:]  # "how much" of something else than pay
    if _PART_OF.search(text) and not (ranked and book.sure_words(plain, ranked[0])):
        return ("market", *(name for name in ranked if name not in ("market", "pay")))
    if _BONUS.search(text) and not book.sure_words(plain, "pay"):
        return ("benefits", *(name for name in ranked if name not in ("benefits", "premium", "pay")))
    sure = bool(ranked) and bool(book.sure_words(plain, ranked[0]))
    in_percent = bool(_PERCENT_GAP.search(text))
    if form.compares and Topic.ROLE in named and (in_percent or (_GAP.search(text) and not sure)):
        return _with_pay_first(ranked)
    tells = {Topic.LEVEL, Topic.PLACE, Topic.EMPLOYER} & named or form.periods or converts or _SHARE.search(text)
    if (not ranked or (bare and not form.how_many)) and not form.yes_no and Topic.ROLE in named and tells:
        return ("pay",)
    if bare and not (form.how_many or form.yes_no) and Topic.ROLE in named:
        return ()  # "what about software developers": the name of a role asks for nothing
    if ranked[:1] == ("background",) and "pay" in ranked and not faint and Topic.ROLE in named and not form.yes_no:
        ranked = _with_pay_first(ranked)  # "I've been an ML engineer for four years. What could I ask for?"
    sure = bool(ranked) and bool(book.sure_words(plain, ranked[0]))
    return _settled(ranked, text, named, paid=paid and not sure, converts=converts)


def _settled(
    ranked: tuple[str, ...], text: str, named: Collection[Topic], *, paid: bool, converts: bool
) -> tuple[str, ...]:
    """Put pay first, or last, where what is named beside the kinds settles it."""
    vague = Topic.ROLE in named or not set(ranked) - _VAGUE
    if ranked[:1] == ("tax",) and "pay" in ranked and Topic.ROLE in named and _NET_PAY.search(text):
        return _with_pay_first(ranked)  # "net salary of data scientists after tax": of pay, in whatever terms
    if paid or (converts and vague):
        return _with_pay_first(ranked)  # "is $80k good in Texas?", "what's that in £?"
    if ranked[:1] == ("meaning",) and "pay" in ranked and Topic.ROLE in named and not _MUCH_OF.search(text):
        return _with_pay_first(ranked)  # "what is the ceiling for ML engineers"
    if ranked[:1] == ("duties",) and {Topic.ROLE, Topic.LEVEL, Topic.PLACE} <= set(named):
        return _with_pay_first(ranked)  # work is the same everywhere, pay is not
    if ranked[:1] == ("remote",) and "pay" in ranked and Topic.ROLE in named and not _OPENS_YES_NO.search(text):
        return _with_pay_first(ranked)  # "what do remote data scientists earn in Texas", "freelance rates in Poland"
    if TERMS in ranked and (Topic.ROLE not in named or set(ranked) - _NEAR_TERMS):
        return (*(name for name in ranked if name != TERMS), TERMS)
    return ranked


def between(kinds: Sequence[str], *, sides: bool, compares: bool) -> tuple[str, ...]:
    """Read "how much more" and "the difference" as a comparison of pay, where two sides of one kind are named."""
    how_far = kinds[:1] == ("premium",) or (kinds[:1] == ("difference",) and "pay" in kinds)
    return _with_pay_first(kinds) if how_far and sides and compares else (*kinds,)


def names_only(book: IntentBook, text: str, mentions: Sequence[Mention]) -> bool:
    """Say whether no word asks for anything, but for words of roles: software developers ask for no software."""
    roles = [one for one in mentions if one.topic is Topic.ROLE]
    by_names = {kind for one in roles for kind in book.rank(folded(one.written))}
    if not by_names.issuperset(book.rank(folded(text))):
        return False  # "AI talent gap": words that ask together with those of a name
    for mention in reversed(roles):
        text = f"{text[: mention.start]}{SOMEBODY}{text[mention.end :]}"
    return not book.rank(folded(text))


def _with_pay_first(ranked: Sequence[str]) -> tuple[str, ...]:
    return ("pay", *(name for name in ranked if name != "pay"))
