"""Decides which figures a text states, what each measures, and how a recorded pay figure is written in an answer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from advisor.number_words import spelled_figures
from advisor.schema import FactKind, Period, SalaryFact


class FigureUnit(StrEnum):
    """What a figure counts."""

    MONEY = "money"
    PERCENT = "percent"
    COUNT = "count"
    YEAR = "year"
    DURATION = "duration"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Amount:
    """One figure or range of a text; `written` is the slice from `start` to `end`, its bound words included.

    Bounds are written out (9 lakhs = 900,000).  "Up to x" has `low` None, "x+" and "over x" have `open_high` and no
    `high`, "under x" has `open_low` too; "from x" and "as low as x" have `floor`.  "x to y+" has both and `open_high`.
    """

    start: int
    end: int
    written: str
    low: float | None
    high: float | None
    open_low: bool = False
    open_high: bool = False
    currency: str | None = None
    period: Period | None = None
    unit: FigureUnit = FigureUnit.COUNT
    about: bool = False
    floor: bool = False


SIGNS = {
    "US$": "USD", "AU$": "AUD", "A$": "AUD", "CA$": "CAD", "C$": "CAD", "SG$": "SGD", "S$": "SGD", "HK$": "HKD",
    "NZ$": "NZD", "NT$": "TWD", "MX$": "MXN", "R$": "BRL", "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY",
    "₹": "INR", "₩": "KRW", "₪": "ILS", "₱": "PHP", "₫": "VND", "₦": "NGN", "₺": "TRY", "₽": "RUB", "฿": "THB",
    "zł": "PLN", "Rs.": "INR", "Rs": "INR", "RMB": "CNY", "RM": "MYR", "Rp": "IDR", "Kč": "CZK",
}  # fmt: skip
CODES = (
    "USD EUR GBP JPY CNY INR KRW AUD CAD SGD HKD NZD CHF SEK NOK DKK PLN CZK HUF RON BGN TRY RUB UAH ILS AED SAR QAR KWD BHD OMR "
    "EGP ZAR NGN KES GHS MAD THB MYR IDR PHP VND TWD PKR BDT LKR BRL MXN ARS CLP COP PEN UYU MXP"
).split()
_NAMES = {
    "us dollar": "USD", "u.s. dollar": "USD", "american dollar": "USD", "canadian dollar": "CAD",
    "australian dollar": "AUD", "singapore dollar": "SGD", "hong kong dollar": "HKD", "new zealand dollar": "NZD",
    "dollar": "USD", "euro": "EUR", "british pound": "GBP", "pound": "GBP", "indian rupee": "INR", "rupee": "INR",
    "yen": "JPY", "won": "KRW", "yuan": "CNY", "swiss franc": "CHF", "dirham": "AED", "ringgit": "MYR",
    "baht": "THB", "reais": "BRL", "real": "BRL", "rand": "ZAR", "mexican peso": "MXN", "naira": "NGN",
}  # fmt: skip
_SCALES = {
    "k": 1e3, "thousand": 1e3, "m": 1e6, "mn": 1e6, "million": 1e6, "b": 1e9, "bn": 1e9, "billion": 1e9,
    "t": 1e12, "trillion": 1e12, "lakh": 1e5, "lac": 1e5, "lpa": 1e5, "crore": 1e7, "cr": 1e7,
}  # fmt: skip


def _any(words: list[str] | tuple[str, ...]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_SP = r"[ \t\u00a0\u202f\u2009]"
_DASH = r"[-\u2010-\u2015\u2212~]"
_GROUPED = r"\d{1,3}(?:[,'’\u00a0\u202f\u2009]\d{3})+(?:\.\d+)?|\d{1,2}(?:,\d{2})+,\d{3}"
_SIGN = (
    rf"(?:(?<![A-Z])(?:{'|'.join(CODES)}){_SP}?[$€£¥]?|(?<![A-Za-z])(?:{_any([s for s in SIGNS if s[0].isalpha()])})|"
    rf"{_any([s for s in SIGNS if not s[0].isalpha()])}|(?<![A-Za-z])R(?={_SP}?\d{{1,3}}[, ]\d{{3}}|\d+k))"
)
_AFTER = rf"(?:(?:{'|'.join(CODES)})\b|[€£¥₹₩]|zł|(?i:(?:{_any(list(_NAMES))})s?\b))"
_SCALE = r"(?i:(?:thousand|million|billion|trillion|lakhs?|lacs?|lpa|crores?|mn|bn|cr)\b)|[kK](?![A-Za-z])|[mMbBT](?![A-Za-z])"


def _side(n: int) -> str:
    spaced = rf"\d{{1,3}}(?: \d{{3}})+(?={_SP}?{_AFTER})"
    wide = r"\d{1,3}(?: \d{3})+(?!\d)|" if n == 2 else ""
    number = rf"(?P<num{n}>{spaced}|{wide}(?<=[$€£¥₹A-Z] )\d{{1,3}}(?: \d{{3}})+|(?<=[$€£¥₹])\d{{1,3}}(?: \d{{3}})+|{_GROUPED}|\d+(?:\.\d+)?)"
    return (
        rf"(?:(?P<sign{n}>{_SIGN}){_SP}?)?{number}(?P<early{n}>\+)?(?:{_SP}?(?P<scale{n}>{_SCALE}))?"
        rf"(?:{_SP}?(?P<pct{n}>%|(?i:per ?cent\b)))?(?:{_SP}?(?P<after{n}>{_AFTER}))?"
    )


_OVER = (
    r"(?:well |slightly |just |far )?(?:over|above|more than|greater than|exceed(?:s|ed|ing)?|in excess of|upwards? of|"
    r"at least|no less than|not less than|north of|surpass(?:es|ed|ing)?|beyond|topp(?:ed|ing)|minimum of)"
)
_UNDER = r"(?:less than|fewer than|under|below|lower than)"
_UPTO = r"(?:up to|as high as|as much as|as many as|at most|no more than|not more than|a maximum of|maximum of|max\.?|capped at)"
_FROM = r"(?:as low as|as little as|starting (?:at|from)|starts? (?:at|from)|beginning at|from)"
_ABOUT = r"(?:about|around|approximately|approx\.?|roughly|nearly|almost|close to|circa|ca\.|some|an estimated|~|≈)"
_MORE = r"\+|(?i:[ -]?plus\b| or (?:more|above|higher|over)\b| and (?:above|more|up|over)\b)"
_LESS = r"(?i: or (?:less|below|lower|under)\b| and (?:below|under)\b)"

_FIGURE = re.compile(
    rf"(?P<lead>(?i:\b(?:(?P<over>{_OVER})|(?P<under>{_UNDER})|(?P<upto>{_UPTO})|(?P<from>{_FROM})|between)\s+)?"
    rf"(?P<about>(?i:(?:(?<![A-Za-z]){_ABOUT}){_SP}*))?(?P<above>[<>≥≤]{_SP}?)?(?P<plus>\+)?)"
    rf"{_side(1)}(?P<more1>{_MORE}|{_LESS})?"
    rf"(?:(?:{_SP}?{_DASH}{_SP}?|{_SP}+(?P<to>to|and){_SP}+)(?:(?i:(?P<over2>{_OVER})|(?P<upto2>{_UPTO})|{_ABOUT})\s+)?"
    rf"{_side(2)}(?P<more2>{_MORE})?)?"
)
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)[a-z]*\.?"
_YEAR = r"(?:19|20)\d\d"
_DATE = re.compile(
    rf"(?<![\w.,$€£])(?:{_YEAR}-\d\d(?:-\d\d)?|\d{{1,2}}{_SP}{_MONTH},?{_SP}{_YEAR}|{_MONTH}{_SP}\d{{1,2}}(?:st|nd|rd|th)?,{_SP}{_YEAR}|"
    rf"(?:{_MONTH}|Q[1-4]){_SP}{_YEAR}|(?P<from>{_YEAR})(?:{_SP}?{_DASH}{_SP}?| to | and )(?P<to>{_YEAR}|\d\d(?!\d))|{_YEAR})"
    rf"(?![\w%]|[.,]\d|{_SP}?(?:{_AFTER}))"
)
_DURATION_AFTER = re.compile(
    rf"\+?(?:{_SP}|-)?(?:years?|yrs?|months?|weeks?|days?|hours?|hrs?|minutes?|seconds?)\b", re.I
)
_DURATION_BEFORE = re.compile(r"\b(?:years?|months?|weeks?|days?)\s+(?:\d+\s*(?:and|or|to|[-–,])\s*)?$", re.I)
_TIMES_AFTER = re.compile(rf"(?:x\b|×|-?fold\b|{_SP}times\b|(?:st|nd|rd|th)\b)", re.I)
_PERIOD_AFTER = re.compile(
    rf"^\)?[,*]?{_SP}?(?:(?:USD|in salary|in pay|gross|net|base|on average){_SP})?(?:/{_SP}?|\b(?:per|an?|each|every){_SP})(?P<noun>year|yr|annum|hour|hr|h|month|mo|week|wk|day)\b|"
    rf"^\)?{_SP}?(?P<adverb>annually|yearly|p\.?a\.?\b|hourly|monthly|weekly|daily)|^(?P<lpa>(?<=LPA)|(?<=lpa))",
    re.I,
)
_MORE_LATER = re.compile(
    rf"^{_SP}?(?:(?:per|an?|each){_SP}\w+|annually|/\w+){_SP}(?:or|and){_SP}(?:more|above|up|over)\b", re.I
)
_PERIODS = {
    "year": Period.YEAR, "yr": Period.YEAR, "annum": Period.YEAR, "annually": Period.YEAR, "annual": Period.YEAR,
    "yearly": Period.YEAR, "pa": Period.YEAR, "hour": Period.HOUR, "hr": Period.HOUR, "h": Period.HOUR,
    "hourly": Period.HOUR, "month": Period.MONTH, "mo": Period.MONTH, "monthly": Period.MONTH, "week": Period.WEEK,
    "wk": Period.WEEK, "weekly": Period.WEEK, "day": Period.DAY, "daily": Period.DAY,
}  # fmt: skip
_MARKER = re.compile(r"\[\^?[\w, -]+\]|^[ \t]*\d{1,2}[.)](?=\s)", re.M)


def _currency(match: re.Match[str], n: int) -> str | None:
    sign, after = match[f"sign{n}"], match[f"after{n}"]
    for written in (after, sign):
        if written:
            word = written.strip()
            code = word[:3]
            if code in CODES:
                return "MXN" if code == "MXP" else code
            if word == "R":
                return "ZAR"
            found = SIGNS.get(word) or _NAMES.get(word.casefold()) or _NAMES.get(word.casefold().removesuffix("s"))
            if found:
                return found
    return None


def _scale(match: re.Match[str], n: int) -> float:
    word = (match[f"scale{n}"] or "").casefold()
    return _SCALES.get(word) or _SCALES.get(word.removesuffix("s"), 1.0) if word else 1.0


def _value(written: str, money: bool, scale: float) -> float:
    if money and scale == 1.0 and re.fullmatch(r"\d{1,3}(?:\.\d{3})+", written):
        return float(written.replace(".", ""))  # continental grouping: nobody is paid to a tenth of a cent
    return float(re.sub(r"[^\d.]", "", written)) * scale


def _glued(text: str, match: re.Match[str]) -> bool:
    """Tell a digit inside a name (GPT-4, 3D, F1, v2.1) from a figure."""
    at = match.start("sign1") if match["sign1"] else match.start("num1")
    signed = match["sign1"] is not None
    before = text[max(0, at - 2) : at]
    if not signed and before and (before[-1].isalnum() or before[-1] in "_#" or re.fullmatch(r"\w[-./]", before)):
        return True
    tail = text[match.end() : match.end() + 3]
    if not signed and (re.search(r"\d/$", before) or re.match(r"/\d", tail)):
        return True
    return bool(re.match(r"[A-Za-z_]", tail)) and not re.match(r"x\b|st\b|nd\b|rd\b|th\b|\+|h\b", tail)


def _unit(text: str, match: re.Match[str], money: bool) -> FigureUnit:
    rest, before = text[match.end() : match.end() + 14], text[max(0, match.start() - 20) : match.start()]
    if money or (match["scale1"] or "").casefold() == "lpa":
        return FigureUnit.MONEY
    if match["pct1"] or match["pct2"]:
        return FigureUnit.PERCENT
    scaled = match["scale1"] or match["scale2"]
    if not scaled and (_DURATION_AFTER.match(rest) or _DURATION_BEFORE.search(before)):
        return FigureUnit.DURATION
    if _TIMES_AFTER.match(rest):
        return FigureUnit.OTHER
    return FigureUnit.COUNT


def _bounds(match: re.Match[str], money: bool) -> tuple[float | None, float | None, bool, bool]:
    """Give low, high, open_low and open_high of one match."""
    one, two = _scale(match, 1), _scale(match, 2) if match["num2"] else 1.0
    if match["num2"] and two != 1.0 and one == 1.0 and float(re.sub(r"[^\d.]", "", match["num1"])) < 1000:
        one = two  # "$185-260k", "9 to 35 lakhs": the scale stands once for both
    low = _value(match["num1"], money, one)
    more = (match["more1"] or "").strip().casefold()
    if match["num2"]:
        high = _value(match["num2"], money, two)
        return low, high, False, bool(match["more2"] or match["early2"] or match["over2"])
    above = (match["above"] or "").strip()
    opened = (
        bool(match["over"] or match["early1"])
        or above in (">", "≥")
        or (bool(more) and not re.match(r"(?:or|and) (?:less|below|lower|under)", more))
    )
    if match["upto"]:
        return None, low, False, opened
    if match["under"] or above in ("<", "≤") or (more and not opened):
        return None, low, True, False
    return (low, None, False, True) if opened else (low, low, False, False)


def _trim(match: re.Match[str], text: str) -> int | None:
    """Give the end of the first figure where the second is none of its range, else None."""
    if match["num2"] is None:
        return None
    joined_and = match["to"] == "and" and not match["lead"].casefold().startswith("between")
    scaled = _value(match["num2"], True, _scale(match, 2)), _value(match["num1"], True, _scale(match, 1))
    mixed = bool(match["pct1"]) and not match["pct2"] or bool(match["sign1"]) and bool(match["pct2"])
    falling = scaled[0] < scaled[1] and match["to"] is None and not match["scale2"]
    codes = _currency(match, 1), _currency(match, 2)
    foreign = None not in codes and codes[0] != codes[1] and "USD" not in codes
    if joined_and or mixed or falling or foreign:
        return match.end("more1") if match["more1"] else match.start("to") - 1 if match["to"] else _end_of_first(match)
    return None


def _end_of_first(match: re.Match[str]) -> int:
    return max(match.end(f"{part}1") for part in ("num", "scale", "pct", "after", "more"))


def _period(text: str, end: int) -> Period | None:
    match = _PERIOD_AFTER.match(text[end : end + 30])
    if match is None:
        return None
    word = (match["noun"] or match["adverb"] or "year").casefold().replace(".", "")
    return _PERIODS[word]


def _amount(text: str, match: re.Match[str]) -> Amount:
    codes = [code for n in (1, 2) if (match[f"num{n}"]) and (code := _currency(match, n))]
    money = bool(codes)
    low, high, open_low, open_high = _bounds(match, money)
    start = match.start("plus") if match["plus"] else match.start()
    if re.match("between|from", match["lead"], re.I) and match["num2"]:
        start = match.start("sign1") if match["sign1"] else match.start("num1")
    unit = _unit(text, match, money)
    if not open_high and _MORE_LATER.match(text[match.end() : match.end() + 30]):
        high, open_high = (high if match["num2"] else None), True
    if unit is not FigureUnit.MONEY and (match["from"] or "").casefold() == "from":
        start = match.start("num1")
    end = match.end()
    return Amount(
        start=start,
        end=end,
        written=text[start:end],
        low=low,
        high=high,
        open_low=open_low,
        open_high=open_high,
        currency=next((code for code in codes if code != "USD"), codes[0]) if codes else None,
        period=(Period.YEAR if text[:end].casefold().endswith("lpa") else _period(text, end))
        if unit is not FigureUnit.DURATION
        else None,
        unit=unit,
        about=bool(match["about"]),
        floor=bool(match["from"]) and match["num2"] is None,
    )


def _dates(text: str) -> Iterator[Amount]:
    for match in _DATE.finditer(text):
        years = [int(year) for year in re.findall(r"(?:19|20)\d\d", match.group())]
        low = float(years[0])
        high = float(years[-1])
        if match["to"] and len(match["to"]) == 2:
            high = low - low % 100 + int(match["to"])
        yield Amount(match.start(), match.end(), match.group(), low, high, unit=FigureUnit.YEAR)


def _free(taken: list[tuple[int, int]], start: int, end: int) -> bool:
    return all(end <= first or start >= last for first, last in taken)


def read_figures(text: str) -> list[Amount]:
    """List the figures of a text in reading order: money, percentages, counts, years, durations and multiples.

    Markers of citations and of list items are no figures, nor are digits in names.
    """
    taken = [match.span() for match in _MARKER.finditer(text)]
    found: list[Amount] = []
    for date in _dates(text):
        if _free(taken, date.start, date.end):
            found.append(date)
            taken.append((date.start, date.end))
    at = 0
    while match := _FIGURE.search(text, at):
        digits = match.start("num1")
        busy = next((last for first, last in taken if first <= digits < last), None)
        if busy is not None:
            at = busy
            continue
        cut = _trim(match, text)
        stop = min((first for first, _ in taken if digits < first < match.end()), default=match.end())
        if cut is not None or stop < match.end():
            again = _FIGURE.search(text[: min(stop, cut if cut is not None else stop)], match.start())
            match = again if again is not None else match
        at = max(match.end(), digits + 1)
        if _glued(text, match):
            continue
        found.append(_amount(text, match))
        taken.append((match.start(), match.end()))
    for start, end, low, kind in spelled_figures(text):
        if _free(taken, start, end):
            code = next(
                (
                    _NAMES[name]
                    for name in ("dollar", "euro", "pound")
                    if kind == "money" and name in text[start:end].casefold()
                ),
                None,
            )
            found.append(Amount(start, end, text[start:end], low, low, currency=code, unit=FigureUnit(kind)))
    return sorted(found, key=lambda amount: amount.start)


_WRITTEN_NUMBER = re.compile(
    rf"(?P<num>\d{{1,3}}(?:[ ,.'’\u00a0\u202f\u2009]\d{{3}})+(?:\.\d+)?|\d{{1,2}}(?:,\d{{2}})+,\d{{3}}|\d+(?:\.\d+)?)(?:{_SP}?(?P<scale>{_SCALE}))?"
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
    about = re.match(_ABOUT, fact.written.strip(), re.I)
    if about:
        nearly = re.match(r"nearly|almost", about.group(), re.I)
        text = f"{about.group().casefold() if nearly else 'about'} {text}"
    if fact.low is None:
        text = f"less than {text}" if fact.open_low else f"up to {text}"
    elif fact.kind is FactKind.MINIMUM and not fact.open_high:
        text = f"from {text}"
    strict = re.match(rf"(?:{_OVER})\b", fact.written, re.I) and not re.match(
        r"at least|no(?:t)? less|upwards?|minimum", fact.written, re.I
    )
    if fact.open_high and strict:
        return f"more than {text}"
    return f"{text} or more" if fact.open_high else text


def period_words(period: Period | None) -> str:
    """Say what a figure is paid for ("a year", "an hour"); "" if that is not known."""
    return "" if period is None else f"an {period}" if period is Period.HOUR else f"a {period}"


def with_currency(amount: Amount, currency: str | None) -> Amount:
    """Read a bare number as money in the currency that its table or heading names."""
    return replace(amount, currency=currency, unit=FigureUnit.MONEY)
