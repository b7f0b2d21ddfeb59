"""Decides which money a question speaks of: the currency that it wants amounts in, and the pay that it names itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from advisor.figure_patterns import CODES, NAMES, OTHER_PERIOD, SIGNS
from advisor.figures import Amount, FigureUnit, read_figures
from advisor.schema import Period

_LOWER_CODE = frozenset({"try", "pen", "cop", "sos", "all", "top"})
"""Codes that in small letters are words."""
_WITHOUT_S = frozenset({"real", "won", "yen", "rand", "pound", "franc", "crown"})
"""Names of money that are also words: they count in the singular only where nothing follows for them to describe."""
_VERB = r"(?:convert|switch|change|translate|express|exchange|recalculat|work|turn|put|show|give|tell|say|quote|state)"
_STATED = re.compile(
    r"(?<!how much )(?<!how many )(?<!what )\b(?:is|are|was|were|isn['’]?t|aren['’]?t|be) "
    r"(?:it|that|this|these|those|they|the (?:figures?|numbers?|amounts?))"
    r"(?: all| really| actually)?(?: paid| quoted| stated| given| meant)? $"
    r"|^\W*(?:is|are|was|were|do|does|did) .*\b(?:paid|quoted|stated|given|meant|denominated) $",
    re.IGNORECASE,
)
"""What stands before "in euros" in a question that asks which money a figure is in."""
_PAID_IN = re.compile(r"\b(?:i|we) (?:am|['’]?m|are|get|was|were|will be) (?:being )?paid $", re.IGNORECASE)
_NEVER = re.compile(r"\b(?:not|never|don['’]?t) (?:\w+ )?$", re.IGNORECASE)
_MAY_FOLLOW = re.compile(
    r"\s*(?:$|[^\w\s]|(?:per|an?|each|every|for|in|at|on|please|pls|plz|thanks?|thx|and|or|then|instead|now|too|though"
    r"|as|of|if|by|when|do|does|would|is|are|be|not|gross|net|monthly|yearly|annually|hourly|not|what|how|rather|with)\b)",
    re.IGNORECASE,
)
_INTO = re.compile(r"\b(?:in|into|as|using|to)(?: the| terms of| plain)? $", re.IGNORECASE)
_TO = re.compile(r"\bto(?: the)? $", re.IGNORECASE)
_CONVERT = re.compile(rf"\b{_VERB}\w*\b[^.?!]*$", re.IGNORECASE)
_AS_CONVERT = re.compile(r"\b(?:how many|equivalent of|worth of) $", re.IGNORECASE)
_WORTH = re.compile(r"[ -](?:equivalent|amount|value|terms)\b", re.IGNORECASE)
_LEAST_BARE = 1_000
"""A number below this without a sign of money may count anything."""
_SCALED = re.compile(r"\d ?(?:k|lakhs?|lacs?|lpa|crores?|cr|thousand|grand)\b", re.IGNORECASE)
_INDIAN = re.compile(r"lakh|lac|lpa|crore|(?<=\d)cr\b|\bcr\b", re.IGNORECASE)
_LEADS = re.compile(
    r"(?:^|[,:;(?]|\b(?:is|are|was|be|of|for|on|at|about|around|roughly|over|than|between|just|only|to|want|wants|earns?"
    r"|earning|makes?|making|gets?|getting|paid|pays?|paying|offered|offers?|offering|me|him|her|salary|pay|wage|base|asked"
    r"|ask|expect|like|with|or|and|under|below|above|nearly|almost|say|says|said)) ?$",
    re.IGNORECASE,
)
"""What stands before a bare number that is pay ("is 85000 good", "offered 95,000")."""
_MOST = 1_000_000_000
"""From a (short) billion on, an amount is no pay."""
_SPENT_ON = (
    r"(?:rent|tuition|mortgage|debts?|loans?|fees?|bills?|expenses?|deposit|groceries|food|childcare|insurance|tax(?:es)?"
    r"|housing|bootcamps?|courses?|degrees?|certificat\w+|college|university|school|equipment|savings|scholarships?)"
)
_SPENT_BEFORE = re.compile(
    rf"\b(?:{_SPENT_ON}|costs?|costing|spend|spends|spent|spending|borrow|borrowed|owe|owes|owed|invest|invested|saved?"
    r"|saved up|donate|donated|lent)[ :]+(?:(?:is|are|was|were|of|at|costs?|runs?|for|about|around|roughly|just|only|to"
    r"|be|will|would|over|under|up|almost|nearly|me|us|my|our|the|a|an|some|another) ){0,4}$",
    re.IGNORECASE,
)
"""What stands before a sum that is spent, owed or saved ("my rent is", "I borrowed about")."""
_SPENT_AFTER = re.compile(
    r"\W*(?:(?:a|per|an|each|every) \w+ )?(?:(?:in|for|on|of|towards?|as|to cover|to pay)\W+)?"
    rf"(?:(?:my|the|our|a|an|his|her|their|student|annual|yearly|monthly|college|university)\W+){{0,3}}{_SPENT_ON}(?=\W*$|\s?[^\w\s-]|\s(?:and|or|but|is|are|a|per|at|so|which|what|how|do|does|plus|each|every|last"
    r"|this|from|to|before|while|when|if)\b)",
    re.IGNORECASE,
)
"""What stands behind one ("in student debt", "a month for rent")."""
_MINUS = re.compile(r"(?:^|[\s(])[-\u2212\u2013]\s?$")
_NO_PAY = re.compile(r"[ -]*(?:million|billion|trillion|mn|bn|year|yr|month)s?\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Money:
    """A currency as a text names it, from `start` to `end`; `plain` is the bare name ("dollar"), else ""."""

    code: str
    start: int
    end: int
    plain: str = ""


@cache
def _names() -> dict[str, str]:
    """List names of money in the singular (source: Unicode CLDR by babel, and what figures are read by)."""
    from babel.numbers import get_currency_name

    names = {get_currency_name(code, locale="en").casefold(): code for code in CODES}
    return {**{name: code for name, code in names.items() if " " in name}, **NAMES}


@cache
def _plain_names() -> dict[str, tuple[str, ...]]:
    """List for the last word of a name ("dollar") the codes of all money called so, the usual one first."""
    found: dict[str, list[str]] = {}
    for name, code in _names().items():
        found.setdefault(name.split()[-1], []).append(code)
    return {
        name: tuple(dict.fromkeys([NAMES[name], *codes] if name in NAMES else codes)) for name, codes in found.items()
    }


@cache
def _pattern() -> re.Pattern[str]:
    names = sorted({*_names(), *_plain_names(), "quid", "buck"}, key=len, reverse=True)
    signs = sorted((sign for sign in SIGNS if not sign.isalpha()), key=len, reverse=True)
    return re.compile(
        rf"(?P<name>\b(?i:{'|'.join(map(re.escape, names))})(?i:e?s)?\b)"
        rf"|(?P<code>\b(?:{'|'.join(CODES)})\b)"
        rf"|(?<=\bin )(?P<small>(?:{'|'.join(code.casefold() for code in CODES)})\b)"
        rf"|(?P<sign>{'|'.join(map(re.escape, signs))})(?!\s?\d)",
    )


def named_money(text: str, local: Sequence[str] = ()) -> list[Money]:
    """Find the currencies that a text names; `local` are the ISO codes of the places asked about, for "dollars"."""
    found: list[Money] = []
    for match in _pattern().finditer(text):
        if match["name"]:
            money = _by_name(match, text, local)
            found += [money] if money else []
        elif match["code"] or (match["small"] and match["small"] not in _LOWER_CODE):
            found.append(Money((match["code"] or match["small"]).upper(), match.start(), match.end()))
        elif match["sign"]:
            found.append(Money(SIGNS[match["sign"]], match.start(), match.end()))
    return found


def _by_name(match: re.Match[str], text: str, local: Sequence[str]) -> Money | None:
    written = match["name"].casefold()
    written = {"quid": "pound", "buck": "dollar", "bucks": "dollar"}.get(written, written)
    forms = (written, written.removesuffix("s"), written.removesuffix("es"))
    if turned := re.match(r" ([a-z]+)\b", text[match.end() :], re.IGNORECASE):
        whole = next(
            (f"{turned[1].casefold()} {form}" for form in forms if f"{turned[1].casefold()} {form}" in _names()), ""
        )
        if whole:  # "dollars Canadian"
            return Money(_names()[whole], match.start(), match.end() + turned.end(), match["name"].casefold())
    name = next((form for form in forms if form in _names()), "")
    plain = next((form for form in forms if form in _plain_names()), "")
    if written in _WITHOUT_S and not _MAY_FOLLOW.match(text, match.end()):
        return None
    codes = _plain_names().get(plain, ())
    here = next((code for code in local if code in codes), None)
    code = here or _names().get(name) or (codes[0] if len(codes) == 1 else None)
    return Money(code, match.start(), match.end(), plain) if code else None


def asked_currency(text: str, local: Sequence[str] = ()) -> str | None:
    """Give the ISO code of the money that a question wants amounts in ("in euros", "how many pounds"), else None.

    A question that asks which money a figure is in ("is that in dollars?") wants nothing converted.
    """
    for money in named_money(text, local):
        before = text[: money.start]
        clause = re.split(r"[.!?;]", before)[-1]
        if _WORTH.match(text, money.end) or _AS_CONVERT.search(before):
            return money.code
        into = _INTO.search(before)
        if not into or _NEVER.search(before[: into.start()]):
            continue
        if _TO.search(before) and not _CONVERT.search(before[: into.start()]):
            continue
        if _PAID_IN.search(before[: into.start()]):
            continue
        if _STATED.search(clause[: len(clause) - (len(before) - into.start())]):
            continue
        return money.code
    return None


def named_pay(text: str, thing: Callable[[str], bool]) -> tuple[Amount, ...]:
    """List the amounts that a question names as pay ("is $80k good"); `thing` says whether a word means something else.

    What counts or costs something else ("200k jobs", "a $500 course"), years of experience and ages are none.
    """
    return tuple(_timed(text, _indian(amount)) for amount in read_figures(text) if _is_pay(text, amount, thing))


def _timed(text: str, amount: Amount) -> Amount:
    """Note what an amount is paid for where words before it say so and no period is meant ("my biweekly pay is")."""
    told = OTHER_PERIOD.search(re.split(r"[.!?;]\s", text[: amount.start])[-1])
    return replace(amount, other_period=told["other"]) if told and amount.period is None else amount


def _indian(amount: Amount) -> Amount:
    """Take lakhs and crores that name no money for rupees; "LPA" is so many lakhs a year."""
    counted = _INDIAN.search(amount.written)
    if counted is None or amount.currency:
        return amount
    yearly = counted[0].casefold() == "lpa"
    return replace(amount, currency="INR", period=Period.YEAR if yearly else amount.period)


def _may_be_pay(text: str, amount: Amount, value: float) -> bool:
    """Say whether a number without a sign of money may be pay, by its size and what stands before it."""
    if amount.unit is not FigureUnit.COUNT or not re.search(r"\d", amount.written):
        return False
    if amount.period is Period.HOUR:
        return bool(_LEADS.search(text[: amount.start]))  # "is 45 an hour good"
    if value < _LEAST_BARE:
        return False
    return bool(_SCALED.search(amount.written) or _LEADS.search(text[: amount.start]))


def _is_pay(text: str, amount: Amount, thing: Callable[[str], bool]) -> bool:
    value = amount.high if amount.high is not None else amount.low
    if value is None or not 0 < value < _MOST or _NO_PAY.match(text, amount.end) or _NO_PAY.search(amount.written):
        return False
    if amount.unit is not FigureUnit.MONEY and not _may_be_pay(text, amount, value):
        return False
    if text[amount.end : amount.end + 1] == "-":
        return False  # "a 15,000-people company"
    before = text[: amount.start]
    if _MINUS.search(before) or _SPENT_BEFORE.search(before) or _SPENT_AFTER.match(text, amount.end):
        return False
    after = re.match(r"[ -]+([^\W\d_][\w'’-]*)", text[amount.end :])
    return not (after and thing(after[1]))
