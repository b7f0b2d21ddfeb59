"""Decides how a recorded pay figure is written in an answer: its digits as in the source, dashes as "to"."""

from __future__ import annotations

import re

from advisor import figure_patterns as patterns
from advisor.schema import FactKind, Period, SalaryFact

_WRITTEN_NUMBER = re.compile(
    r"(?P<num>\d{1,3}(?:[ ,.'’\u00a0\u202f\u2009]\d{3})+(?:\.\d+)?|\d{1,2}(?:,\d{2})+,\d{3}|\d+(?:\.\d+)?)"
    rf"(?:\+?{patterns.SP}?(?P<scale>{patterns.SCALE}))?"
)
_NOT_MORE = re.compile(r"at least|not? less|upwards?|minimum", re.I)
_STRICTLY_OVER = re.compile(rf"(?:{patterns.OVER})\b", re.I)
_ABOUT = re.compile(patterns.ABOUT, re.I)
_AT_LEAST = re.compile(r"at least\b", re.I)
WITHHELD = "not released"
"""What stands for a figure that a source withholds without a word."""
_SIGNS = {"USD": "$", "EUR": "€", "GBP": "£", "AUD": "AU$", "BRL": "R$"}


def _grouped(number: str, scale: str, *, money: bool) -> str:
    """Write a number with commas; its digits stay as they are (Indian grouping too)."""
    if re.fullmatch(r"\d{1,2}(?:,\d{2})+,\d{3}", number):
        return number
    if money and not scale and re.fullmatch(r"\d{1,3}(?:\.\d{3})+", number):
        number = number.replace(".", "")
    whole, _, part = re.sub(r"[^\d.]", "", number).partition(".")
    return f"{int(whole):,}" + (f".{part}" if part else "")


def _pieces(fact: SalaryFact, *, money: bool) -> list[str]:
    """Give each number of the figure as written, with its scale where it stands once for both."""
    single = fact.low is None or fact.low == fact.high
    hits = list(_WRITTEN_NUMBER.finditer(fact.written))[: 1 if single else 2]
    scales = [hit["scale"] or "" for hit in hits]
    if len(hits) == 2 and not scales[0] and len(scales[1]) == 1 and float(re.sub(r"[^\d.]", "", hits[0]["num"])) < 1000:
        scales[0] = scales[1]
    return [
        _grouped(hit["num"], scale, money=money) + (f" {scale}" if len(scale) > 1 else scale)
        for hit, scale in zip(hits, scales, strict=True)
    ]


def _joined(pieces: list[str], currency: str | None) -> str:
    """Join the ends of a range: a sign stands at each, a code once."""
    sign = _SIGNS.get(currency or "")
    if sign:
        return " to ".join(sign + piece for piece in pieces)
    return f"{currency or ''} {' to '.join(pieces)}".strip()


def spoken(fact: SalaryFact) -> str:
    """Write a recorded figure as an answer prints it, without its period ("$120,000 to $306,000 or more").

    A figure that the source withholds has no digits, and what the source says in its place is printed.
    """
    if not fact.released:
        return fact.written or WITHHELD
    percent = fact.currency is None and bool(re.search(r"%|per ?cent", fact.written, re.I))
    pieces = _pieces(fact, money=not percent)
    text = " to ".join(f"{piece}%" for piece in pieces) if percent else _joined(pieces, fact.currency)
    about = _ABOUT.match(fact.written.strip())
    if about:
        word = about.group().casefold()
        text = f"{word if word in ('nearly', 'almost') else 'about'} {text}"
    if fact.low is None:
        text = f"less than {text}" if fact.open_low else f"up to {text}"
    elif fact.kind is FactKind.MINIMUM and not fact.open_high:
        text = f"from {text}"
    if not fact.open_high:
        return text
    if fact.low is not None and fact.high is None and _AT_LEAST.match(fact.written):
        return f"at least {text}"
    strict = fact.low is not None and _STRICTLY_OVER.match(fact.written) and not _NOT_MORE.match(fact.written)
    return f"more than {text}" if strict else f"{text} or more"


def period_words(period: Period | None) -> str:
    """Say what a figure is paid for ("a year", "an hour"); "" if that is not known."""
    if period is None:
        return ""
    return f"an {period}" if period is Period.HOUR else f"a {period}"


def amount_words(value: float, currency: str | None) -> str:
    """Write a single value as an answer prints it ("$80,000", "INR 900,000"); without a currency as percent."""
    number = f"{value:,.2f}".removesuffix(".00")
    return _joined([number], currency) if currency else f"{number}%"
