"""Decides which figures of a sentence are somebody's pay, a premium on it or a share in the firm, and which none."""

from __future__ import annotations

import re

from advisor.figures import FigureUnit
from advisor.schema import FactKind
from ingest import salary_words as words
from ingest.salary_headings import Context
from ingest.salary_names import Names, read_names
from ingest.salary_parts import Part, is_empty
from ingest.salary_whose import Carried
from ingest.salary_words import Measure, measure_in

_HUGE = re.compile(r"billion|trillion|\bbn\b|\d\s?[BbT]\b")
_NO_EQUITY = re.compile(r"\b(?:match\w*|401|contributions?|pension|bonus)\b", re.I)
_PRICED = re.compile(r"\bcosts?(?: (?:about|around|up to|over))?\s*$", re.I)
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
    if _PRICED.search(part.before) or _PRODUCT.search(own) or _is_beside(part, text, context):
        return False
    paid = bool(words.PAY.search(own))
    if words.NOT_PAY.search(own) and not (paid and amount.period):
        return False
    beside = words.BONUS.search(own) or (words.BESIDE_PAY.search(own) and amount.period is None)
    if not paid and (words.NOT_PAY.search(text) or beside):
        return False
    if paid or words.PAY.search(text):
        return True
    if amount.period is not None and not context.priced:
        return context.pay or carried.pay or _says_whose(text, context)
    measured = measure_in(own) is not None and not words.measures_else(own)
    of_pay = context.about_pay and measure_in(text) is not None and not words.measures_else(text)
    if not (context.pay or carried.pay or of_pay):
        return False
    return read_names(own, context.vocabulary) != Names() or measured or is_empty(own)


def _is_beside(part: Part, text: str, context: Context) -> bool:
    """Say whether a sum comes on top of pay, is the price of a piece of work, or is told of others for comparison."""
    if words.ADDED.search(part.before) or words.EXTRA_PAY.search(part.before) or _BILLED.search(part.before):
        return True
    if words.PER_UNIT.search(f"{part.before} {part.amount.written}{part.after}") or words.PER_UNIT.search(context.item):
        return True
    item = words.BONUS.search(context.item) or words.NOT_PAY.search(context.item)
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
    said = words.EQUITY.search(f"{item} {part.own}") or (before is not None and before.kind is FactKind.EQUITY)
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
