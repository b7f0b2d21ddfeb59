"""Decides how figures are written: signs, codes, numbers, bounds, periods and dates, as patterns."""

from __future__ import annotations

import re
from collections.abc import Iterable

from advisor.schema import Period

SIGNS = {
    "US$": "USD", "AU$": "AUD", "A$": "AUD", "CA$": "CAD", "CDN$": "CAD", "Cdn$": "CAD",
    "C$": "CAD", "SG$": "SGD", "S$": "SGD", "HK$": "HKD",
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
    "cdn": "CAD", "baht": "THB", "reais": "BRL", "real": "BRL", "rand": "ZAR", "mexican peso": "MXN", "naira": "NGN",
}  # fmt: skip
PEOPLES = {
    "canadian": "CAD", "australian": "AUD", "aussie": "AUD", "american": "USD", "singaporean": "SGD",
}  # fmt: skip
"""What stands behind a sum alone, for the dollar of a people ("$95,000 Canadian a year")."""
SCALES = {
    "k": 1e3, "grand": 1e3, "thousand": 1e3, "m": 1e6, "mn": 1e6, "million": 1e6, "b": 1e9, "bn": 1e9, "billion": 1e9,
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
_TENTHS = r"\d+,\d{1,2}(?![\d,])"
_BEFORE_TENTHS = rf"(?={SP}?(?:[kK](?![A-Za-z])|%|€|zł|EUR\b|CHF\b|PLN\b|(?:mn|bn|millions?|billions?)\b))"
GROUPED = (
    rf"\d{{1,3}}(?:\.\d{{3}})+,\d{{1,2}}(?!\d)|{_TENTHS}{_BEFORE_TENTHS}|(?<=€){_TENTHS}|(?<=€ ){_TENTHS}|"
    r"\d{1,3}(?:[,'’\u00a0\u202f\u2009]\d{3})+(?:\.\d+)?|\d{1,2}(?:,\d{2})+,\d{3}|"
    r"\d{1,3}(?:\.\d{3}){2,}(?![\d.])"
)
"""70.000,50 and 70,5k and €12,50, then 1,020,006 and 9,00,000 and 120'000 and 1.900.000."""
DECIMAL_COMMA = re.compile(r"(?:\d{1,3}(?:\.\d{3})+|\d+),\d{1,2}")
"""A number of `GROUPED` whose comma stands before its tenths."""
_SPACED = r"\d{1,3}(?: \d{3})+"
_RAND = rf"(?<![A-Za-z])R(?={SP}?\d{{1,3}}[, ]\d{{3}}|\d+k)"
_SIGN = (
    rf"(?:(?<![A-Z])(?:{'|'.join(CODES)}){SP}?[$€£¥]?"
    rf"|(?<![A-Za-z])(?:{_any(sign for sign in SIGNS if sign[0].isalpha())})"
    rf"|{_any(sign for sign in SIGNS if not sign[0].isalpha())}|{_RAND})"
)
_OF_PEOPLE = (
    rf"(?i:(?:{_any(PEOPLES)})\b)"
    rf"(?={SP}*(?:$|[^\w\s]|(?:an?|per|each|annually|yearly|monthly|hourly|in|at|for|and|or|to|on|as|ok|okay|good|fair|low|high|enough)\b))"
)
_AFTER = rf"(?:(?:{'|'.join(CODES)})\b|[€£¥₹₩]|zł|(?i:(?:{_any(NAMES)})s?\b)|{_OF_PEOPLE})"
SCALE = (
    r"(?i:(?:thousand|million|billion|trillion|lakhs?|lacs?|lpa|crores?|mn|bn|cr)\b)"
    r"|grand\b(?! ?(?:piano|prix|total|slam|jur|master|opening))|[kK](?![A-Za-z])|[mMbBT](?![A-Za-z])"
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
_EVERY = r"(?:every|each)"
_WORK = (
    "shift|project|task|gig|session|assignment|contract|engagement|sprint|semester|term|season|quarter|fortnight|"
    "job|case|visit|class|lesson|trip|tour|call|game|match|show|performance|episode|piece|article|page|word"
)
_NO_PERIOD = (
    r"(?P<other>(?:paid )?(?:bi-?|semi-?|twice[- ])(?:weekly|monthly|annual(?:ly)?|yearly)|fortnightly|quarterly"
    rf"|{_EVERY} (?:(?:two|three|four|six|other|second|\d{{1,2}}) (?:years?|months?|weeks?|days?|hours?)|{_WORK}\b)"
    r"|(?:twice|two times|three times|four times) (?:a|per|each|every) (?:year|month|week|day)"
    rf"|/(?:{_WORK})\b|per (?:half[- ]year|{_WORK}|"
)
"""Lengths of time and of work that no `Period` is."""
OTHER_PERIOD = re.compile(rf"\b{_NO_PERIOD}pay ?(?:period|che(?:que|ck)))s?\b)", re.I)
"""The same anywhere in a text ("biweekly pay", "salary per shift")."""
OTHER_PERIOD_AFTER = re.compile(
    rf"^\)?[,*]?{SP}?(?:(?:USD|gross|net|base|on average){SP})?(?:{_NO_PERIOD}pay ?(?:period|che(?:que|ck))"
    r"|(?!(?:year|yr|annum|hour|hr|month|mo|week|wk|day|cent|capita|head|person|people|employee|worker)s?\b)"
    rf"(?-i:[a-z]{{3,}}))s?\b)|(?P<a>an?{SP}(?:{_WORK}|half[- ]year)\b))",
    re.I,
)
"""The same right behind a sum, where "per" and "/" stand before a piece of work of any kind."""
MORE_LATER = re.compile(
    rf"^{SP}?(?:(?:per|an?|each){SP}\w+|annually|/\w+){SP}(?:or|and){SP}(?:more|above|up|over)\b", re.I
)
"""The "or more" of "$80 an hour or more"."""
MARKER = re.compile(r"\[\^?[\w, -]+\]|^[ \t]*\d{1,2}[.)](?=\s)", re.M)
"""Markers of citations and of list items."""
