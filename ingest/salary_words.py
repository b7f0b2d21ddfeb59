"""Decides which words speak of pay, and what they say of its kind, period and currency."""

from __future__ import annotations

import re
from dataclasses import dataclass

from advisor.figure_patterns import CODES, NAMES, OTHER_PERIOD, SIGNS
from advisor.salary_facts import FactKind, Period

PAY = re.compile(
    r"\b(?:how much (?:do|does|can|is|are)|total comp|salar(?:y|ies)|wages?|pay|pays|paid|paying|"
    r"earn(?:s|ed|ing|ings|ers)?|compensat\w+|remunerat\w+|incomes?|stipends?|packages?|"
    r"(?:hourly|daily|day|monthly|average|avg\.?|pay|senior|engineer|hour) rates?|"
    r"rates? (?:are|range|of|for|from|between|an|per|\()|"
    r"(?:makes?|gets?|receives?|commands?|charges?|bills?|fetch(?:es)?|pockets?|takes? home|can expect)"
    r"(?= (?:[a-z]+ ){0,3}(?:[A-Z]{1,3}[$ ]?)?[$€£₹\d]))(?![\w])",
    re.I,
)
NOT_PAY = re.compile(
    r"\b(?:market (?:size|value|valuation|cap\w*)|valuations?|valued at|worth|revenues?|turnover|spend(?:s|"
    r"ing)?|spent|expenditures?|"
    r"invest(?:s|ed|ing|ments?)?|funding|raised|budgets?|tuition|fees?|prices?|priced|per learner|tickets?|fares?|"
    r"subscriptions?|costs? (?:of|per|savings)|"
    r"cost savings|turns? over|towards (?:the|their|your|travel|costs)|profits?|savings?|saves?|saving|"
    r"scholarships?|grants? of [$€£]|market for|job market|(?:ai|"
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
PRICES = re.compile(
    r"\b(?:courses?|certificat\w*|bootcamps?|tuition|fees?|costs?|prices?|pricing|subscriptions?|licen[cs]es?|tools?|"
    r"software|memberships?|exams?|plans)\b",
    re.I,
)
"""Words of a heading or label over what things cost."""
BONUS = re.compile(
    r"\b(?:bonus(?:es)?|allowances?|differentials?|supplements?|top-ups?|uplifts?|surcharges?|reimbursements?|"
    r"(?:in|on)-?call payments?|relocation)\b",
    re.I,
)
"""Sums beside the pay itself."""
ADDED = re.compile(
    r"\b(?:add(?:s|ing|ed)?|plus|on top(?: of that)?)\s+(?:(?:up to|about|around|"
    r"roughly|another|an? (?:extra|additional|further)|between|from|of)\s+)*$",
    re.I,
)
"""What stands right before a sum that comes on top of the pay."""
PER_UNIT = re.compile(
    r"\bper (?:source |target |finished |audio |standard )?(?:words?|characters?|lines?|pages?|images?|articles?|"
    r"posts?|"
    r"pieces?|items?|miles?|kilomet(?:re|er)s?|visits?|patients?|deliver(?:y|ies)|heads?|seats?|users?|learners?|students?|"
    r"minutes?|sessions?|less?ons?|class(?:es)?|square (?:foot|met(?:re|er))|mention|sale|unit|call|test|photo|"
    r"video)\b|"
    r"(?:[¢$€£\d]|\brates?)\s?(?:/|a |each )(?:word|page|line|mile|piece|article|visit|session|lesson|class|"
    r"patient|call|"
    r"photo|video|image|item|delivery|test|student|unit)\b|"
    r"\bpaid (?:by the|per) (?:tour|word|mile|piece|job|visit|load|cut|article|page|project|task|class|lesson|head|"
    r"delivery|trip|call|game|match|show|gig|session|performance)\b",
    re.I,
)
"""A price of a piece of work: no pay for any length of time."""
EXTRA_PAY = re.compile(
    r"\b(?:additional|extra|variable) (?:cash )?(?:pay|compensation|earnings|income|part|component|portion)\b", re.I
)
"""A part of pay beside the salary, which is neither all of it nor a premium over others'."""
BESIDE_PAY = re.compile(r"\b(?:costs?|stock|shares worth|awards?|prizes?)\b", re.I)
"""Words of sums that are not pay unless the same clause speaks of pay too."""
PREMIUM = re.compile(
    r"\bpremiums?\b|\b(?:earn|paid|make)\w*\b[^.;]{0,40}\bmore than\s+(?!\$|€|£|\d)|%\s+more than\b|"
    r"\b(?:earn|paid|make|get|command)s?\b[^.;]{0,30}(?:%|per ?cent)\s+more\b|"
    r"\bmore than (?:their|those|others|non)|\babove their (?:peers|non)|"
    r"(?:%|per ?cent)\s+higher than (?:their (?:peers|colleagues)|those|others|non)",
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
_PERCENTILE = re.compile(
    r"\b(?:(?P<rank>\d{1,2})(?:st|nd|rd|th)?[- ]?(?:percentile|pctl?\b|pct\b(?!\s*of)|%-?ile)|"
    r"(?-i:P)(?P<p>[1-9]\d)\b(?!\s*%)|"
    r"(?P<quartile>lower|first|bottom|upper|third|top) quartile)",
    re.I,
)
_TAIL_SHARE = re.compile(
    r"\b(?P<end>lowest|bottom|worst|highest|top|best)(?:[- ]paid|[- ]earning)?\s+"
    r"(?P<share>\d{1,2}|ten|five|twenty|quarter|"
    r"tenth|fifth)\s*(?:percent|per cent|%|(?<=quarter)|(?<=tenth)|(?<=fifth))",
    re.I,
)
_SHARES = {"five": 5, "ten": 10, "twenty": 20, "quarter": 25, "tenth": 10, "fifth": 20}
_MAXIMUM = re.compile(r"\b(?:maximum|max\.?|highest reported|top reported|ceiling)(?!\w)", re.I)
_MINIMUM = re.compile(r"\b(?:minimum|min\.?|lowest reported|floor)(?!\w)", re.I)
_MEDIAN = re.compile(r"\bmedian\b", re.I)
_MEAN = re.compile(r"\b(?:averag(?:e|es|ed|ing)|mean|avg)\b", re.I)
_UNIT_OF_BOUND = r"(?: (?:end|pay|salary|wage|range|estimate))?(?:\W.*)?"
_LOW_END = re.compile(rf"(?:low|lower|lowest|from|bottom|start){_UNIT_OF_BOUND}", re.I)
_HIGH_END = re.compile(rf"(?:high|higher|highest|to|top|up to){_UNIT_OF_BOUND}", re.I)
_MEASURED = re.compile(
    r"\b(?:average|median|mean|typical)\s+(?!(?:salar|pay|wage|earn|compensat|income|remunerat|rate|base|total|"
    r"annual|year|"
    r"month|hour|week|day|figure|amount|value|range|gross|net|full|start|for|of|in|across|among|at|there|and|is|was|"
    r"are|"
    r"were|stood|rose|fell|came|lies|sits)|\w+ed\b)[a-z]+\s+(?:on|of|for|in|per|is|was|are|were|costs?)\b",
    re.I,
)

_SLASH = r"(?<=/)\s?"
_PERIOD = re.compile(
    rf"(?P<year>\b(?:annual(?:ly|i[sz]ed)?|yearly|per (?:year|annum)|a year|each year|p\.a\.)|{_SLASH}(?:year|yr|"
    rf"annum)\b)|"
    rf"(?P<hour>\b(?:hourly|(?:per|by the) hour|an hour)|{_SLASH}h(?:ou)?r?\b)|"
    rf"(?P<month>\b(?:monthly|(?:per|by the) month|a month|each month)\b|{_SLASH}mo(?:nth)?\b)|"
    rf"(?P<week>\b(?:weekly|(?:per|by the) week|a week)\b|{_SLASH}w(?:ee)?k\b)|"
    rf"(?P<day>\b(?:daily rates?|day rates?|(?:per|by the) day|a day)\b|{_SLASH}day\b)",
    re.I,
)
_NOT_PERIOD = re.compile(
    r"\byear[- ]over[- ]year|\bannual(?:ly)? (?:growth|increase|change|percentage|raises?|output)|\b(?:every|"
    r"twice) a (?:year|month)|\b\d\w* (?:times|weeks|days) a (?:year|week)",
    re.I,
)
_PLAIN_SIGN = "$"
"""A sign of many currencies, which counts only where no other word says which."""
_WORDS_TOO = frozenset({"real", "won", "rand"})
"""Names of money that count only after their country: they are words too."""
_SIGNS = sorted((sign for sign in SIGNS if sign != _PLAIN_SIGN), key=len, reverse=True)
_CODE = re.compile(
    rf"\b(?P<code>{'|'.join(CODES)})\b|(?<![A-Za-z])(?P<sign>{'|'.join(map(re.escape, _SIGNS))})(?![a-jl-z]|k[a-z])|"
    rf"(?i:\b(?P<name>{'|'.join(sorted(NAMES.keys() - _WORDS_TOO, key=len, reverse=True))})s?\b)|"
    rf"(?i:\b(?:african|korean|brazilian) (?P<word>{'|'.join(_WORDS_TOO)})\b)"
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
        low = (rank["quartile"] or "").casefold() in ("lower", "first", "bottom")
        return Measure(FactKind.PERCENTILE, int(rank["rank"] or rank["p"] or (25 if low else 75)))
    tail = _TAIL_SHARE.search(text)
    if tail:
        share = int(_SHARES.get(tail["share"].casefold(), 0) or tail["share"])
        return Measure(
            FactKind.PERCENTILE, share if tail["end"].casefold() in ("lowest", "bottom", "worst") else 100 - share
        )
    if _MAXIMUM.search(text):
        return Measure(FactKind.MAXIMUM)
    if _MINIMUM.search(text):
        return Measure(FactKind.MINIMUM)
    if _RANGE_NOUN.search(text):
        return Measure(FactKind.RANGE)
    if _MEDIAN.search(text):
        return Measure(FactKind.MEDIAN)
    return Measure(FactKind.MEAN) if _MEAN.search(text) else None


def bound_in(header: str) -> Measure | None:
    """Read a column's name that is nothing but an end of a range ("Low", "High end", "From", "To")."""
    if _PERCENTILE.search(header) or _TAIL_SHARE.search(header):
        return None
    if _LOW_END.fullmatch(header.strip()):
        return Measure(FactKind.MINIMUM)
    return Measure(FactKind.MAXIMUM) if _HIGH_END.fullmatch(header.strip()) else None


def measures_else(text: str) -> bool:
    """Say whether an average is one of something else than pay ("the average refund is")."""
    return bool(_MEASURED.search(text))


def period_in(text: str) -> Period | None:
    """Read the period that words name, if they name exactly one."""
    plain = OTHER_PERIOD.sub(" ", _NOT_PERIOD.sub(" ", text))
    found = {Period(match.lastgroup) for match in _PERIOD.finditer(plain) if match.lastgroup}
    return found.pop() if len(found) == 1 else None


def currency_in(text: str, *, plain: bool = True) -> str | None:
    """Read the currency that a caption or header names, if it names exactly one; a "$" alone only where `plain`."""
    found = {
        match["code"] or SIGNS.get(match["sign"] or "") or NAMES[(match["name"] or match["word"]).casefold()]
        for match in _CODE.finditer(text)
    }
    if plain and not found and _PLAIN_SIGN in text:
        found.add(SIGNS[_PLAIN_SIGN])
    return found.pop() if len(found) == 1 else None
