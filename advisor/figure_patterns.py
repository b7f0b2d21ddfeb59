"""Decides how figures are written: signs, codes, numbers, bounds, periods and dates, as patterns."""

from __future__ import annotations

import re
from collections.abc import Iterable

from advisor.schema import Period

SIGNS = {
    "US$": "USD", "AU$": "AUD", "A$": "AUD", "CA$": "CAD", "C$": "CAD", "SG$": "SGD", "S$": "SGD", "HK$": "HKD",
    "NZ$": "NZD", "NT$": "TWD", "MX$": "MXN", "R$": "BRL", "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY",
    "₹": "INR", "₩": "KRW", "₪": "ILS", "₱": "PHP", "₫": "VND", "₦": "NGN", "₺": "TRY", "₽": "RUB", "฿": "THB",
    "zł": "PLN", "Rs.": "INR", "Rs": "INR", "RMB": "CNY", "RM": "MYR", "Rp": "IDR", "Kč": "CZK",
}  # fmt: skip
CODES = (
    "USD", "EUR", "GBP", "JPY", "CNY", "INR", "KRW", "AUD", "CAD", "SGD", "HKD", "NZD", "CHF", "SEK", "NOK", "DKK",
    "PLN", "CZK", "HUF", "RON", "BGN", "TRY", "RUB", "UAH", "ILS", "AED", "SAR", "QAR", "KWD", "BHD", "OMR", "EGP",
    "ZAR", "NGN", "KES", "GHS", "MAD", "THB", "MYR", "IDR", "PHP", "VND", "TWD", "PKR", "BDT", "LKR", "BRL", "MXN",
    "ARS", "CLP", "COP", "PEN", "UYU",
)  # fmt: skip
"""ISO codes read as money.  Not the whole list: ALL, TOP, TRY-outs and the like are words too."""
NAMES = {
    "us dollar": "USD", "u.s. dollar": "USD", "american dollar": "USD", "canadian dollar": "CAD",
    "australian dollar": "AUD", "singapore dollar": "SGD", "hong kong dollar": "HKD", "new zealand dollar": "NZD",
    "dollar": "USD", "euro": "EUR", "british pound": "GBP", "pound": "GBP", "indian rupee": "INR", "rupee": "INR",
    "yen": "JPY", "won": "KRW", "yuan": "CNY", "swiss franc": "CHF", "dirham": "AED", "ringgit": "MYR",
    "baht": "THB", "reais": "BRL", "real": "BRL", "rand": "ZAR", "mexican peso": "MXN", "naira": "NGN",
}  # fmt: skip
SCALES = {
    "k": 1e3, "thousand": 1e3, "m": 1e6, "mn": 1e6, "million": 1e6, "b": 1e9, "bn": 1e9, "billion": 1e9,
    "t": 1e12, "trillion": 1e12, "lakh": 1e5, "lac": 1e5, "lpa": 1e5, "crore": 1e7, "cr": 1e7,
}  # fmt: skip
PERIODS = {
    "year": Period.YEAR, "yr": Period.YEAR, "annum": Period.YEAR, "annually": Period.YEAR, "yearly": Period.YEAR,
    "pa": Period.YEAR, "hour": Period.HOUR, "hr": Period.HOUR, "h": Period.HOUR, "hourly": Period.HOUR,
    "month": Period.MONTH, "mo": Period.MONTH, "monthly": Period.MONTH, "week": Period.WEEK, "wk": Period.WEEK,
    "weekly": Period.WEEK, "day": Period.DAY, "daily": Period.DAY,
}  # fmt: skip


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


SP = r"[ \t\u00a0\u202f\u2009]"
DASH = r"[-\u2010-\u2015\u2212~]"
GROUPED = (
    r"\d{1,3}(?:[,'’\u00a0\u202f\u2009]\d{3})+(?:\.\d+)?|\d{1,2}(?:,\d{2})+,\d{3}|"
    r"\d{1,3}(?:\.\d{3}){2,}(?![\d.])"
)
"""1,020,006 and 9,00,000 and 120'000 and 1.900.000."""
_SPACED = r"\d{1,3}(?: \d{3})+"
_RAND = rf"(?<![A-Za-z])R(?={SP}?\d{{1,3}}[, ]\d{{3}}|\d+k)"
_SIGN = (
    rf"(?:(?<![A-Z])(?:{'|'.join(CODES)}){SP}?[$€£¥]?"
    rf"|(?<![A-Za-z])(?:{_any(sign for sign in SIGNS if sign[0].isalpha())})"
    rf"|{_any(sign for sign in SIGNS if not sign[0].isalpha())}|{_RAND})"
)
_AFTER = rf"(?:(?:{'|'.join(CODES)})\b|[€£¥₹₩]|zł|(?i:(?:{_any(NAMES)})s?\b))"
SCALE = (
    r"(?i:(?:thousand|million|billion|trillion|lakhs?|lacs?|lpa|crores?|mn|bn|cr)\b)"
    r"|[kK](?![A-Za-z])|[mMbBT](?![A-Za-z])"
)
OVER = (
    r"(?:well |slightly |just |far )?(?:over|above|more than|greater than|exceed(?:s|ed|ing)?|in excess of|"
    r"upwards? of|"
    r"at least|no less than|not less than|north of|surpass(?:es|ed|ing)?|"
    r"cross(?:es|ed|ing)?|beyond|topp(?:ed|ing)|minimum of)"
)
UNDER = r"(?:less than|fewer than|under|below|lower than)"
UPTO = (
    r"(?:up to|as high as|as much as|as many as|at most|no more than|not more than|a maximum of|maximum of|max\.?|"
    r"capped at)"
)
FROM = r"(?:as low as|as little as|starting (?:at|from)|starts? (?:at|from)|beginning at|from)"
ABOUT = r"(?:about|around|approximately|approx\.?|roughly|nearly|almost|close to|circa|ca\.|some|an estimated|~|≈)"
MORE = r"\+|(?i:[ -]?plus\b| or (?:more|above|higher|over)\b| and (?:above|more|up|over)\b)"
LESS = r"(?i: or (?:less|below|lower|under)\b| and (?:below|under)\b)"


def _side(n: int) -> str:
    """Write the pattern of one number with its sign, scale and unit; the second may have spaces as the first had."""
    wide = rf"{_SPACED}(?!\d)|" if n == 2 else ""
    number = (
        rf"(?P<num{n}>{_SPACED}(?={SP}?(?:{DASH}{SP}?{_SPACED}{SP}?)?{_AFTER})|{wide}(?<=[$€£¥₹A-Z] ){_SPACED}|"
        rf"(?<=[$€£¥₹]){_SPACED}|(?<=(?<![A-Za-z])R){_SPACED}"
        rf"|{GROUPED}|\d+(?:\.\d+)?)"
    )
    return (
        rf"(?:(?P<sign{n}>{_SIGN}){SP}?)?{number}(?P<early{n}>\+)?(?:{SP}?(?P<scale{n}>{SCALE}))?"
        rf"(?:{SP}?(?P<pct{n}>%|(?i:per ?cent\b)))?(?:{SP}?(?P<after{n}>{_AFTER}))?"
    )


FIGURE = re.compile(
    rf"(?P<lead>(?i:\b(?:(?P<over>{OVER})|(?P<under>{UNDER})|(?P<upto>{UPTO})|(?P<from>{FROM})|between)\s+)?"
    rf"(?P<about>(?i:(?:(?<![A-Za-z]){ABOUT}){SP}*))?(?P<above>[<>≥≤]{SP}?)?(?P<plus>\+)?)"
    rf"{_side(1)}(?P<more1>{MORE}|{LESS})?"
    rf"(?:(?:{SP}?{DASH}{SP}?|{SP}+(?P<to>to|and){SP}+)"
    rf"(?:(?i:(?P<over2>{OVER})|(?P<upto2>{UPTO})|{ABOUT})\s+)?{_side(2)}(?P<more2>{MORE})?)?"
)
"""A number or a range with everything that belongs to it, in groups by name; the second side's names end in 2."""

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|"
    r"Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_YEAR = r"(?:19|20)\d\d"
DATE = re.compile(
    rf"(?<![\w.,$€£])(?:{_YEAR}-\d\d(?:-\d\d)?|\d{{1,2}}{SP}{_MONTH},?{SP}{_YEAR}"
    rf"|{_MONTH}{SP}\d{{1,2}}(?:st|nd|rd|th)?,{SP}{_YEAR}|(?:{_MONTH}|Q[1-4]){SP}{_YEAR}"
    rf"|(?P<from>{_YEAR})(?:{SP}?{DASH}{SP}?| to | and )(?P<to>{_YEAR}|\d\d(?!\d))|{_YEAR})"
    rf"(?![\w%]|[.,]\d|{SP}?(?:{_AFTER}))"
)
DURATION_AFTER = re.compile(
    rf"\+?(?:{SP}|-)?(?:years?|yrs?|months?|weeks?|days?|hours?|hrs?|minutes?|seconds?)\b", re.I
)
DURATION_BEFORE = re.compile(r"\b(?:years?|months?|weeks?|days?)\s+(?:\d+\s*(?:and|or|to|[-–,])\s*)?$", re.I)
TIMES_AFTER = re.compile(rf"(?:x\b|×|-?fold\b|{SP}times\b|(?:st|nd|rd|th)\b)", re.I)
PERIOD_AFTER = re.compile(
    rf"^\)?[,*]?{SP}?(?:(?:USD|in salary|in pay|gross|net|base|on average){SP})?"
    rf"(?:/{SP}?|\b(?:per|an?|each|every){SP})(?P<noun>year|yr|annum|hour|hr|h|month|mo|week|wk|day)\b"
    rf"|^\)?{SP}?(?P<adverb>annually|yearly|p\.?a\.?\b|hourly|monthly|weekly|daily)",
    re.I,
)
MORE_LATER = re.compile(
    rf"^{SP}?(?:(?:per|an?|each){SP}\w+|annually|/\w+){SP}(?:or|and){SP}(?:more|above|up|over)\b", re.I
)
"""The "or more" of "$80 an hour or more"."""
MARKER = re.compile(r"\[\^?[\w, -]+\]|^[ \t]*\d{1,2}[.)](?=\s)", re.M)
"""Markers of citations and of list items."""
