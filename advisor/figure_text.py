"""Decides how a recorded pay figure is written in an answer: its digits as in the source, dashes as "to"."""

from __future__ import annotations

import re
from collections.abc import Sequence

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
_SAME = 1e-6
"""Share by which a number and its record may differ: floating point, and no more."""
_INDIAN = {"lakh": 1e5, "crore": 1e7}
_LEAST_FULL = 1000
"""A number from here on has no unit behind it that a range shares ("900 to 1,100 lakh" would be misread)."""
_SHARES = frozenset({FactKind.PREMIUM, FactKind.EQUITY, FactKind.SHARE})
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
    """Give each end of the figure as written, with its scale where it stands once for both.

    Where the words alone read as something else than the record, since a column counts in thousands or the source
    writes no digits, the ends are written out; what it counts in lakhs is said so.
    """
    ends = _ends(fact)
    hits = list(_WRITTEN_NUMBER.finditer(fact.written))[: len(ends)]
    scales = [hit["scale"] or "" for hit in hits]
    values = [_digits(hit["num"], scale, money=money) for hit, scale in zip(hits, scales, strict=True)]
    shared = len(hits) == 2 and not scales[0] and bool(scales[1]) and values[0] < _LEAST_FULL
    if shared:
        values[0] *= _times(scales[1])
    if len(values) != len(ends) or not _agree(values, ends):
        return _counted(ends, values)
    if shared and len(scales[1]) == 1:
        scales[0] = scales[1]
    return [
        _grouped(hit["num"], scale, money=money) + (f" {scale}" if len(scale) > 1 else scale)
        for hit, scale in zip(hits, scales, strict=True)
    ]


def _agree(values: Sequence[float], ends: Sequence[float], times: float = 1.0) -> bool:
    return all(abs(value * times - end) <= _SAME * end for value, end in zip(values, ends, strict=True))


def _counted(ends: Sequence[float], values: Sequence[float]) -> list[str]:
    """Write the ends that a source counts in lakhs or crores so ("12", "18 lakh"), others in full."""
    for word, times in _INDIAN.items():
        if len(values) == len(ends) and _agree(values, ends, times) and max(values) < _LEAST_FULL:
            return [f"{value:,.10g}" for value in values[:-1]] + [f"{values[-1]:,.10g} {word}"]
    return [_in_full(end) for end in ends]


def _ends(fact: SalaryFact) -> list[float]:
    """List the ends of a figure that are stated, a single value once."""
    return list(dict.fromkeys(end for end in (fact.low, fact.high) if end is not None))


def _digits(number: str, scale: str, *, money: bool) -> float:
    """Read a number as written, in whole units."""
    return float(_grouped(number, scale, money=money).replace(",", "")) * _times(scale)


def _times(scale: str) -> float:
    word = scale.casefold()
    return patterns.SCALES.get(word) or patterns.SCALES.get(word.removesuffix("s"), 1.0)


def _in_full(value: float) -> str:
    return f"{value:,.2f}".removesuffix(".00")


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
    percent = fact.currency is None and (
        bool(re.search(r"%|per ?cent", fact.written, re.I))
        or (fact.kind in _SHARES and not re.search(r"\d", fact.written))
    )
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
    number = _in_full(value)
    return _joined([number], currency) if currency else f"{number}%"


def currency_name(code: str) -> str:
    """Name a currency in the plural ("US dollars"; source: Unicode CLDR by babel)."""
    from babel.numbers import get_currency_name

    return str(get_currency_name(code, count=2, locale="en"))
