"""Decides how a recorded pay figure is written in an answer: its digits as in the source, dashes as "to"."""

from __future__ import annotations

import re

from advisor import figure_patterns as patterns
from advisor.schema import FactKind, Period, SalaryFact

_WRITTEN_NUMBER = re.compile(
    rf"(?P<num>\d{{1,3}}(?:[ ,.'’\u00a0\u202f\u2009]\d{{3}})+(?:\.\d+)?|\d{{1,2}}(?:,\d{{2}})+,\d{{3}}|\d+(?:\.\d+)?)(?:{patterns.SP}?(?P<scale>{patterns.SCALE}))?"
)
_PREFIX = {"USD": "$", "EUR": "€", "GBP": "£", "AUD": "AU$", "BRL": "R$"}


def _grouped(number: str) -> str:
    """Write a number with commas; its digits stay as they are (Indian grouping too)."""
    if re.fullmatch(r"\d{1,2}(?:,\d{2})+,\d{3}", number):
        return number
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+", number):
        number = number.replace(".", "")
    whole, _, part = re.sub(r"[^\d.]", "", number).partition(".")
    return f"{int(whole):,}" + (f".{part}" if part else "")


def _pieces(fact: SalaryFact) -> list[str]:
    """Give each number of the figure as written, with its scale where it stands once for both."""
    hits = list(_WRITTEN_NUMBER.finditer(fact.written))[: 2 if fact.low != fact.high and fact.low is not None else 1]
    scales = [(hit["scale"] or "") for hit in hits]
    short = bool(scales) and len(scales[-1]) == 1
    if short and len(hits) == 2 and not scales[0] and float(re.sub(r"[^\d.]", "", hits[0]["num"])) < 1000:
        scales[0] = scales[-1]
    return [
        _grouped(hit["num"]) + (scale if len(scale) == 1 else f" {scale}" if scale else "")
        for hit, scale in zip(hits, scales, strict=True)
    ]


def _joined(pieces: list[str], currency: str | None) -> str:
    if currency is None:
        return " to ".join(pieces)
    sign = _PREFIX.get(currency)
    return " to ".join(sign + piece for piece in pieces) if sign else f"{currency} " + " to ".join(pieces)


def spoken(fact: SalaryFact) -> str:
    """Write a recorded figure as an answer prints it, without its period ("$120,000 to $306,000 or more")."""
    pieces = _pieces(fact)
    if fact.currency is None and ("%" in fact.written or re.search("per ?cent", fact.written, re.I)):
        text = " to ".join(f"{piece}%" for piece in pieces)
    else:
        text = _joined(pieces, fact.currency)
    about = re.match(patterns.ABOUT, fact.written.strip(), re.I)
    if about:
        nearly = re.match(r"nearly|almost", about.group(), re.I)
        text = f"{about.group().casefold() if nearly else 'about'} {text}"
    if fact.low is None:
        text = f"less than {text}" if fact.open_low else f"up to {text}"
    elif fact.kind is FactKind.MINIMUM and not fact.open_high:
        text = f"from {text}"
    strict = re.match(rf"(?:{patterns.OVER})\b", fact.written, re.I) and not re.match(
        r"at least|no(?:t)? less|upwards?|minimum", fact.written, re.I
    )
    if fact.open_high and strict:
        return f"more than {text}"
    return f"{text} or more" if fact.open_high else text


def period_words(period: Period | None) -> str:
    """Say what a figure is paid for ("a year", "an hour"); "" if that is not known."""
    return "" if period is None else f"an {period}" if period is Period.HOUR else f"a {period}"
