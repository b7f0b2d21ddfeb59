"""Decides which figures of a sentence are somebody's pay, a premium on it or a share in the firm, and which none."""

from __future__ import annotations

import re

from advisor.figures import FigureUnit
from advisor.salary_facts import FactKind
from ingest import salary_words as words
from ingest.salary_headings import Context
from ingest.salary_names import Names, read_names
from ingest.salary_others import SHARES, is_of_others
from ingest.salary_parts import Part, is_empty, without_names
from ingest.salary_periods import is_of_other_period
from ingest.salary_whose import Carried
from ingest.salary_words import Measure, measure_in

_GOES_ON = re.compile(
    r"\b(?:this|that|these|those|it|they|there|is|was|are|were|stood|stands|comes|came|lies|year|winter|spring|summer|"
    r"autumn|month|now|today|figure|amount|range)\b",
    re.I,
)
"""Words with which a sentence goes on about the pay told of before."""
MOST_BESIDE_A_MEASURE = 2
"""Words that may stand beside an average that is one of pay though nothing says so."""
_HUGE = re.compile(r"billion|trillion|\bbn\b|\d\s?[BbT]\b")
_NO_EQUITY = re.compile(r"\b(?:match\w*|401|contributions?|pension|bonus)\b", re.I)
_PRICED = re.compile(r"\bcosts?(?: (?:about|around|up to|over))?\s*$", re.I)
_REACHES = re.compile(
    r"(?:^\W*(?:and|then|but)\s+(?:then )?(?:reach(?:es)?|rises? to|climbs? to|goes (?:up )?to|ends? at)|"
    r"\b(?:it|the figure) (?:is|was|stands at|stood at|rose to|fell to|reached))(?: (?:about|around|now|up to))?\s*$",
    re.I,
)
_PRODUCT = re.compile(r"\b(?:paid|premium|pro) (?:plans?|versions?|tiers?|accounts?|tools?|courses?|ads?)\b", re.I)
_NOT_A_PREMIUM = re.compile(r"\b(?:unfilled|openings|postings|savings?|employees|employers)\b", re.I)
_BILLED = re.compile(
    r"\b(?:agenc\w+|firms?|companies|vendors?|they|providers?|platforms?)\b[^,;]{0,40}\b(?:bills?|charges?|invoices?) "
    r"(?:(?:their|the|its|your|a) )?(?:\w+ )?(?:clients?|customers?)\b",
    re.I,
)
"""What a firm asks of its clients for somebody's work, which is not what they are paid."""
_AGAINST = re.compile(
    r"\b(?:against|versus|vs\.?|compared (?:with|to)|rather than|instead of|(?:up|down) from|more than the|"
    r"less than the)"
    r"\s+(?:(?:just|only|about|around|a|an|the|average|median|of)\s+)*$",
    re.I,
)
"""What stands right before a sum of somebody else, or of another time."""
_CHARGES_FEES = re.compile(
    r"\b(?:institut\w+|universit\w+|schools?|colleges?|associations?|societ(?:y|ies)|councils?|academ(?:y|ies)|"
    r"platforms?|landlords?|bod(?:y|ies)|chamber|unions?|boards?)\b[^,;]{0,25}\b(?:charges?|bills?|asks?)\b",
    re.I,
)
"""Those who ask for fees."""
_BILLS_CLIENTS = re.compile(
    r"\b(?:bills?|charges?|invoices?) (?:(?:their|the|its|your|a) )?(?:\w+ )?(?:clients?|customers?|patients?)\b", re.I
)
_IN_EXTRAS = re.compile(
    r"^\W*(?:(?:a|per|an) \w+ )?(?:on top|in addition|on the side)\b|"
    r"^\W*(?:(?:a|per|an) \w+ )?in (?:\w+ ){0,2}(?:tips|commissions?|bonus(?:es)?|overtime|allowances|stock|shares|"
    r"debt|fees)\b",
    re.I,
)
"""What a sum is made of beside the pay itself ("$150 in tips")."""
_SET_APART = re.compile(
    r"\b(?:allowances?|bonus(?:es)?|budgets?|reimbursements?|deposits?|vouchers?|subsid(?:y|ies)) "
    r"(?:of|worth)(?: (?:up to|about|around|roughly|between))?\s*$|"
    r"\b(?:covers?|reimburses?|refunds?|subsidi[sz]es?|contributes?)\b(?! an? (?:role|post|salary))[^.,;($€£]{0,40}$",
    re.I,
)
"""What makes a sum one beside the pay whatever else the sentence says ("We pay an allowance of")."""
_ASIDE = re.compile(r",\s*(?:although|though|but|even if|while)\b[^.;$€£]*$", re.I)
"""A clause behind the last sum that says something else."""
_SHARE_GIVEN = re.compile(r"\b(?:given|gets?|receives?d?|offered|granted|owns?|holds?|worth)\b", re.I)
_OF_FIRM = re.compile(r"^\W*of (?:the |a |their |its )?(?:company|firm|business|start-?up|shares)\b", re.I)
_OWN_PAY = re.compile(r"\b(?:salar(?:y|ies)|wages?|earn(?:s|ed|ings)?|compensation|paid|package|takes? home)\b", re.I)
_GREAT = 3_000_000
"""A sum from here on, in a currency in which nobody's pay is so large as a rule, is pay only where its words say so."""
_LARGE_UNITS = frozenset({"USD", "EUR", "GBP", "CHF", "AUD", "CAD", "SGD", "NZD", "BRL", "AED", "PLN", "MYR"})
_A_PIECE = re.compile(
    r"^\s?(?:(?:per|each|/)\s?|an?\s)"
    r"(?!(?:year|yr|month|week|day|hour|annum|cent|lot|bit|minimum|maximum|person)\b)[a-z]{3,}"
    r"(?=$|[,.;:)]| (?:which|and|or|in|for|to|at|on|plus|while|but|from|with)\b)"
)
"""A sum for each of something that is no length of time ("£18 a cut")."""
_WHOSE_AFTER = re.compile(r"^\W*(?:a year |per \w+ |an hour |a month )?(?:for|in|at|among)\b", re.I)
_OF_MANY = re.compile(
    r"^\W*of (?!(?:the |a |its |their |our |total |all )*(?:company|firm|business|shares?|stock|equity|start-?up|"
    r"capital)\b)",
    re.I,
)
"""What follows a share of people or offers ("40% of offers include equity")."""
_WORK = re.compile(r"\b(?:tasks?|projects?|assignments?|gigs?|shifts?|workload)\b", re.I)
_MOVES = re.compile(r"\b(?:up|down|surging|from|to)\b", re.I)


def is_pay(part: Part, text: str, context: Context, carried: Carried) -> bool:
    """Say whether a sum of money is somebody's pay."""
    amount, own = part.amount, part.own
    value = amount.high if amount.high is not None else amount.low
    if _HUGE.search(amount.written) or value is None or value < 1:
        return False
    if value >= _GREAT and amount.currency in _LARGE_UNITS and not _OWN_PAY.search(own):
        return False
    if (
        is_of_others(part, text)
        or is_of_other_period(part)
        or _PRICED.search(part.before)
        or _PRODUCT.search(own)
        or _is_beside(part, text, context)
    ):
        return False
    paid = bool(words.PAY.search(own))
    if words.NOT_PAY.search(_ASIDE.sub("", own)) and not (paid and amount.period):
        return False
    told = _ASIDE.sub("", text)
    beside = words.BONUS.search(own) or (words.BESIDE_PAY.search(own) and amount.period is None)
    if not paid and (words.NOT_PAY.search(told) or beside):
        return False
    if paid or words.PAY.search(text):
        return True
    if amount.period is not None and not context.priced:
        return context.pay or carried.pay or _says_whose(text, context)
    measured = measure_in(own) is not None and not words.measures_else(own)
    of_pay = context.about_pay and measure_in(text) is not None and not words.measures_else(text)
    if not (context.pay or carried.pay or of_pay):
        return False
    named = read_names(own, context.vocabulary) != Names()
    return named or (measured and _is_said_of_pay(part.before, context)) or is_empty(own)


def goes_on(part: Part, text: str) -> bool:
    """Say whether a sum goes on about the pay told of before it in its sentence ("; in 2025 it is", "and reaches")."""
    return bool(_REACHES.search(part.before)) and not is_of_others(part, text) and part.amount.low is not None


def reaches(part: Part, before: Measure) -> bool:
    """Say whether a sum is the upper end of what starts at the one before it ("starts at x and reaches y")."""
    return before.kind is FactKind.MINIMUM and bool(_REACHES.search(part.before))


def _is_said_of_pay(before: str, context: Context) -> bool:
    """Say whether an average has no subject of its own ("Entry tickets rose to x on average")."""
    plain = _GOES_ON.sub(" ", without_names(before, context.vocabulary))
    rest = [word for word in plain.split() if word.isalpha() and not is_empty(word) and measure_in(word) is None]
    return len(rest) <= MOST_BESIDE_A_MEASURE


def _is_beside(part: Part, text: str, context: Context) -> bool:
    """Say whether a sum comes on top of pay, is the price of a piece of work, or is told of others for comparison."""
    if words.ADDED.search(part.before) or words.EXTRA_PAY.search(part.before) or _BILLED.search(part.before):
        return True
    if _A_PIECE.match(part.after) and part.amount.period is None:
        return True
    if _IN_EXTRAS.match(part.after) or _SET_APART.search(part.before) or _CHARGES_FEES.search(part.before):
        return True
    if _BILLS_CLIENTS.search(part.before) and not read_names(part.before, context.vocabulary).roles:
        return True
    if words.PER_UNIT.search(f"{part.before} {part.amount.written}{part.after}") or words.PER_UNIT.search(context.item):
        return True
    item = words.BONUS.search(context.item) or words.NOT_PAY.search(context.item) or SHARES.match(context.item)
    if item and not words.PAY.search(context.item):
        return True
    return bool(_AGAINST.search(text[: part.amount.start])) and not _WHOSE_AFTER.match(part.after)


def _says_whose(text: str, context: Context) -> bool:
    """Say whether a sum with its period is said of somebody's work: by a name, or as an average in a text on pay."""
    if read_names(f"{context.item}: {text}", context.vocabulary, label=True) != Names():
        return True
    measured = measure_in(text) is not None and not words.measures_else(text)
    return context.about_pay and (measured or bool(_WORK.search(text)))


def is_equity(part: Part, before: Measure | None, item: str = "") -> bool:
    """Say whether a percentage is a share in the firm; a list of shares says so once."""
    given = _SHARE_GIVEN.search(part.before) and _OF_FIRM.match(part.after)
    said = words.EQUITY.search(f"{item} {part.own}") or given or (before is not None and before.kind is FactKind.EQUITY)
    moves = words.CHANGE.search(part.before) or _OF_MANY.match(part.after)
    return bool(said) and not moves and not _NO_EQUITY.search(part.own)


def is_premium(part: Part, text: str, *, before_is: bool) -> bool:
    """Say whether a figure is what somebody earns more than others; a sum only where it is called extra."""
    if part.amount.unit is FigureUnit.MONEY:
        return bool(words.EXTRA.search(f"{part.before[-40:]} # {part.after}"))
    if not words.PREMIUM.search(text) or not re.search(r"\d|per ?cent", part.amount.written):
        return False
    if words.PREMIUM.search(f"{part.before}{part.amount.written}{part.after}"):
        return not _NOT_A_PREMIUM.search(f"{part.before[-25:]} # {part.after}")
    return before_is and bool(words.CHANGE.search(part.before) or _MOVES.search(part.before))
