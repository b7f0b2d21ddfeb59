"""Decides which words speak of pay, and what they say of its kind, period, currency and date."""

from __future__ import annotations

import re
from dataclasses import dataclass

from advisor.figure_patterns import CODES
from advisor.figures import FigureUnit, read_figures
from advisor.schema import FactKind, Period

PAY = re.compile(
    r"\b(?:how much (?:do|does|can|is|are)|total comp|salar(?:y|ies)|wages?|pay|pays|paid|paying|"
    r"earn(?:s|ed|ing|ings|ers)?|compensat\w+|remunerat\w+|incomes?|stipends?|packages?|"
    r"(?:hourly|daily|day|monthly|average|avg\.?|pay|senior|engineer|hour) rates?|"
    r"rates? (?:are|range|of|for|from|between|an|per|\()|"
    r"(?:makes?|gets?|receives?|commands?|charges?|bills?|fetch(?:es)?|pockets?)"
    r"(?= (?:[a-z]+ ){0,3}(?:[A-Z]{1,3}[$ ]?)?[$€£₹\d]))(?![\w])",
    re.I,
)
NOT_PAY = re.compile(
    r"\b(?:market (?:size|value|valuation|cap\w*)|valuations?|valued at|worth|revenues?|turnover|spend(?:s|"
    r"ing)?|spent|expenditures?|"
    r"invest(?:s|ed|ing|ments?)?|funding|raised|budgets?|tuition|fees?|prices?|priced|per learner|"
    r"subscriptions?|costs? (?:of|per|savings)|"
    r"cost savings|profits?|savings?|saves?|saving|scholarships?|grants? of [$€£]|market for|job market|(?:ai|"
    r"learning) market|rent|loans?|debt)\b",
    re.I,
)
NOT_PAY_COLUMN = re.compile(
    r"\b(?:growth|trends?|increase|change|share|openings|number of|employment|jobs|outlook|education|importance|"
    r"advantages?|savings|insights?|drivers?|"
    r"industries|skills?|locations?|compan(?:y|ies)|employers|responsibilit\w+|duties|titles|spend|spending|"
    r"revenue|code|error|significance|postings|priority|notes?|"
    r"what it means|demand|supply|risk|cost|implications?)\b",
    re.I,
)
BONUS = re.compile(r"\b(?:bonus(?:es)?|allowances?)\b", re.I)
BESIDE_PAY = re.compile(r"\b(?:costs?|stock|shares worth|awards?|prizes?)\b", re.I)
"""Words of sums that are not pay unless the same clause speaks of pay too."""
PREMIUM = re.compile(
    r"\bpremiums?\b|\b(?:earn|paid|make)\w*\b[^.;]{0,40}\bmore than\s+(?!\$|€|£|\d)|%\s+more than\b|"
    r"\bmore than (?:their|those|others|non)|\babove their (?:peers|non)",
    re.I,
)
EXTRA = re.compile(
    r"\b(?:additional|extra)\b|\babove (?:their|that of|those of) |\bmore than (?:their|those|others|non)", re.I
)
EQUITY = re.compile(r"(?<!private )\bequity\b|\bstock (?:options?|grants?)\b", re.I)
CHANGE = re.compile(
    r"\b(?:gr[eo]w\w*|growth|ris(?:e|es|en|ing)|rose|increas\w+|declin\w*|drop\w*|fell|fall\w*|climb\w*|up by|"
    r"cut|inflation|hike|year[- ]over[- ]year|"
    r"quarter[- ]over[- ]quarter|unfilled|openings|postings|savings?|saves?|share of)\b",
    re.I,
)

_RANGE_NOUN = re.compile(
    r"\b(?:salary|pay|compensation|wage|wider|median|average)?\s*ranges\b|\brange\b(?!\s+(?:from|between))", re.I
)
_PERCENTILE = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)[- ]percentile\b", re.I)
_TAIL_SHARE = re.compile(
    r"\b(?P<end>lowest|bottom|highest|top)(?:[- ]paid|[- ]earning)?\s+(?P<share>\d{1,2}|ten|five|twenty|quarter|"
    r"tenth|fifth)\s*(?:percent|per cent|%|(?<=quarter)|(?<=tenth)|(?<=fifth))",
    re.I,
)
_SHARES = {"five": 5, "ten": 10, "twenty": 20, "quarter": 25, "tenth": 10, "fifth": 20}
_MAXIMUM = re.compile(r"\b(?:maximum|max\.?|highest reported|top reported|ceiling)(?!\w)", re.I)
_MINIMUM = re.compile(r"\b(?:minimum|min\.?|lowest reported|floor)(?!\w)", re.I)
_MEDIAN = re.compile(r"\bmedian\b", re.I)
_MEAN = re.compile(r"\b(?:averag(?:e|es|ed|ing)|mean|avg)\b", re.I)

_PERIOD = re.compile(
    r"\b(?P<year>annual(?:ly|i[sz]ed)?|yearly|per (?:year|annum)|a year|each year|p\.a\.)|\b(?P<hour>hourly|"
    r"per hour|an hour|/\s?h(?:ou)?r)\b|(?P<hr>/\s?h(?:ou)?r)\b|"
    r"\b(?P<month>monthly|per month|a month|each month)\b|\b(?P<week>weekly|per week|a week)\b|"
    r"\b(?P<day>daily rates?|day rates?|per day|a day)\b",
    re.I,
)
_NOT_PERIOD = re.compile(
    r"\byear[- ]over[- ]year|\bannual(?:ly)? (?:growth|increase|change|percentage|raises?|output)|\b(?:every|"
    r"twice) a (?:year|month)|\b\d\w* (?:times|weeks|days) a (?:year|week)",
    re.I,
)
_CODE = re.compile(rf"\b(?:{'|'.join(CODES)})\b|US\$|AU\$|A\$|C\$|S\$|[€£₹]")
_CODE_SIGNS = {"US$": "USD", "AU$": "AUD", "A$": "AUD", "C$": "CAD", "S$": "SGD", "€": "EUR", "£": "GBP", "₹": "INR"}
_CURRENCY_NAMES = (
    ("canadian dollar", "CAD"), ("australian dollar", "AUD"), ("singapore dollar", "SGD"), ("hong kong dollar", "HKD"),
    ("new zealand dollar", "NZD"), ("us dollar", "USD"), ("u.s. dollar", "USD"), ("euros", "EUR"),
    ("pounds sterling", "GBP"), ("british pound", "GBP"), ("swiss franc", "CHF"), ("rupees", "INR"), ("dollars", "USD"),
)  # fmt: skip

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?|"
    r"Sep(?:t(?:ember)?|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_STATED = re.compile(
    rf"(?:(?:(?P<day>\d{{1,2}})\s)?\b{_MONTH},?\s(?:(?P<late>\d{{1,2}}),\s)?)?(?<![\w.,$€£–—-])(?P<year>20\d\d|"
    rf"19\d\d)(?![\w%–—-]|[.,]\d)"
)
_OTHER_TIME = re.compile(
    r"\b(?:since|by|until|till|before|after|from|through|than in|compared (?:to|with)|between|launched|to|over|"
    r"down from|up from|against)\s+(?:[A-Z][a-z]+\s)?$",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Measure:
    """What a figure says about what it measures."""

    kind: FactKind
    percentile: int | None = None


def measure_in(text: str) -> Measure | None:
    """Read the kind of figure that words announce; None where they announce none."""
    rank = _PERCENTILE.search(text)
    if rank:
        return Measure(FactKind.PERCENTILE, int(rank.group(1)))
    tail = _TAIL_SHARE.search(text)
    if tail:
        share = int(_SHARES.get(tail["share"].casefold(), 0) or tail["share"])
        return Measure(FactKind.PERCENTILE, share if tail["end"].casefold() in ("lowest", "bottom") else 100 - share)
    if _MAXIMUM.search(text):
        return Measure(FactKind.MAXIMUM)
    if _MINIMUM.search(text):
        return Measure(FactKind.MINIMUM)
    if _RANGE_NOUN.search(text):
        return Measure(FactKind.RANGE)
    if _MEDIAN.search(text):
        return Measure(FactKind.MEDIAN)
    return Measure(FactKind.MEAN) if _MEAN.search(text) else None


def period_in(text: str) -> Period | None:
    """Read the period that words name, if they name exactly one."""
    found = {
        Period("hour" if match.lastgroup == "hr" else match.lastgroup)
        for match in _PERIOD.finditer(_NOT_PERIOD.sub(" ", text))
        if match.lastgroup
    }
    return found.pop() if len(found) == 1 else None


def currency_in(text: str) -> str | None:
    """Read the currency that a caption or header names, if it names exactly one."""
    found = {_CODE_SIGNS.get(match.group(), match.group()) for match in _CODE.finditer(text)}
    plain = text.casefold()
    named = next((code for name, code in _CURRENCY_NAMES if name in plain), None)
    if named:
        found.add(named)
    if not found and "$" in text:
        found.add("USD")
    return found.pop() if len(found) == 1 else None


def date_in(text: str) -> str | None:
    """Read the date that words tie a figure to, as ISO as far as known; None if they name no single one.

    Years that bound a span or a comparison ("since 2023", "2025-2034") say nothing of the figure's own date.
    """
    found: dict[str, None] = {}
    for match in _STATED.finditer(text):
        if _OTHER_TIME.search(text[: match.start()]):
            continue
        date = match["year"]
        if match["month"]:
            date += f"-{_MONTHS.index(match['month'][:3].casefold()) + 1:02d}"
            day = match["day"] or match["late"]
            date += f"-{int(day):02d}" if day else ""
        found[date] = None
    if len(found) > 1:
        longest = max(found, key=len)
        return longest if all(longest.startswith(date) for date in found) else None
    return next(iter(found), None)


def years_in(text: str) -> float | None:
    """Read from how many years of experience on a label or clause holds ("5+ years" -> 5); None if it states none."""
    for amount in read_figures(text):
        after = text[amount.end : amount.end + 25].casefold()
        if amount.unit is FigureUnit.DURATION and "year" in amount.written.casefold() + after[:10]:
            return amount.low if amount.low is not None else 0.0
    return None
