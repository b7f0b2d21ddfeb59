"""Decides which measure of pay a question names: median, average, a percentile, an end, or the number employed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from dataclasses import dataclass

from advisor.question.query import Query
from advisor.schema import FactKind
from advisor.vocabulary import words
from advisor.wording import ordinal

_SHARES = {
    "one": 1, "two": 2, "five": 5, "fifth": 20, "ten": 10, "tenth": 10, "decile": 10, "fifteen": 15, "twenty": 20,
    "twenty-five": 25, "twenty five": 25, "quarter": 25, "quartile": 25, "third": 33, "half": 50,
}  # fmt: skip
"""Share of people in percent that a word stands for ("the top ten percent", "the lowest quarter")."""
_ORDINAL_WORDS = {
    "fifth": 5, "tenth": 10, "twentieth": 20, "twenty-fifth": 25, "fiftieth": 50, "seventy-fifth": 75,
    "eightieth": 80, "ninetieth": 90, "ninety-fifth": 95, "ninety-ninth": 99,
}  # fmt: skip
_ORDINAL = rf"(?:\d{{1,2}}(?:st|nd|rd|th)?|{'|'.join(_ORDINAL_WORDS)})"
_PERCENTILES = re.compile(
    rf"(?<![\d.])\b((?:{_ORDINAL}(?:,? and |,? or |, ?| ?/ ?| to | - |-| ))*{_ORDINAL})"
    r"[- ]?(?:percentiles?|%iles?|pctiles?)\b",
    re.I,
)
_PERCENTILE_AFTER = re.compile(r"\bpercentiles? (\d{1,2})\b(?![.,]\d)|\b[pP](\d{2})\b")
_ORDINALS = re.compile(r"\d{1,2}|[a-z]+(?:-[a-z]+)?", re.I)
_TOP = r"top|highest|best|upper|richest|most highly"
_BOTTOM = r"bottom|lowest|worst|lower|poorest|least"
_PAID = r"(?:[- ](?:paid|earning))?"
_SHARE = re.compile(
    rf"\b(?P<end>{_TOP}|{_BOTTOM}){_PAID} "
    r"(?:(?P<number>\d{1,2}|one|two|five|ten|fifteen|twenty[- ]five|twenty) ?(?:%|per ?cent\b)"
    r"|(?P<part>fifth|tenth|decile|quarter|quartile|third|half)\b)",
    re.I,
)
_QUARTILE = re.compile(r"\b(?P<which>first|1st|second|2nd|third|3rd) quartile\b", re.I)
_EACH = (
    (
        re.compile(r"\b(?:middle|inner|central) (?:half|(?:50|fifty) ?(?:%|per ?cent\b))|\binter-?quartile\b", re.I),
        (25, 75),
    ),
    (re.compile(r"\bquartiles\b", re.I), (25, 50, 75)),
    (re.compile(r"\bdeciles\b", re.I), tuple(range(10, 100, 10))),
)
_ALL = re.compile(r"\bpercentiles?\b", re.I)
_SHARE_OF_PEOPLE = re.compile(
    rf"\b(?:{_TOP}|{_BOTTOM}){_PAID} (?:\d+|ten|tenth|five|quarter)\b"
    r"|\b(?:\d+|ten|five) ?(?:%|per ?cent\b)|\bpercentile",
    re.I,
)
_LOW_END = re.compile(r"\b(?:lowest|bottom|worst|least)\b", re.I)
_HIGH_END = re.compile(r"\b(?:highest|top|best|most)\b", re.I)
_NAMED = (
    (re.compile(r"\bmedians?\b", re.I), FactKind.MEDIAN),
    (
        re.compile(r"\b(?:averages?(?! (?:\w+ )?range\b)|(?<!\bi )(?<!you )(?<!they )(?<!that )mean)\b", re.I),
        FactKind.MEAN,
    ),
)
_ENDS = (
    (
        re.compile(
            r"\b(?:max(?:imum)?|ceiling|at most(?! ?[$€£₹]? ?\d)|top[- ]end|highest|upper end|(?:very |the )top"
            r"|top (?:pay|salar(?:y|ies)|wages?|earners?|earnings)|(?:top|best)[- ]paid(?! \d)"
            r"|best (?:pay|salar(?:y|ies))|most (?:can|could))\b",
            re.I,
        ),
        FactKind.MAXIMUM,
    ),
    (re.compile(r"\b(?:lowest|minimum|at least(?! ?[$€£₹]? ?\d))\b", re.I), FactKind.MINIMUM),
)
_LIMIT = r"(?:highest|maximum|max|top|lowest|minimum|min)"
_JOINED_END = re.compile(
    rf"\b(?:and|or|plus|as well as|,|&) (?:also )?(?:the |its |their )?{_LIMIT}"
    r"(?: (?:pay|salar(?:y|ies)|wages?|figures?|values?|earnings|possible|paid))*\W*"
    r"(?:$|(?:of|for|in|that|do|does|is|are)\b)"
    rf"|\b{_LIMIT}(?: (?:pay|salary|wage|value|figure))?,? (?:and|or|plus) (?:the )?"
    rf"(?:medians?|averages?|means?|{_ORDINAL}[- ]?(?:percentile|%ile))",
    re.I,
)
"""A limit of pay that is listed beside another measure."""
_LOW_LIMIT = re.compile(r"\b(?:lowest|min(?:imum)?)\b", re.I)
_HOW_MANY = re.compile(
    r"\bhow many (?P<who>.*?)\b(?:works?|working|(?:is|are) (?:there|working|employed)|employed|employs?|exist)\b", re.I
)
_HOW_MANY_BARE = re.compile(
    r"\bhow many (?P<who>(?:(?!(?:earn|make|get|paid|have|need|become|use|know|leave|quit|do|can|will|should)\w*\b)"
    r"[\w/-]+ ){0,5}?[\w-]+)(?=\W+(?:in|at|across|nationwide|there|currently|total|overall)\b|\W*$)",
    re.I,
)
_NUMBER_OF = re.compile(
    r"\b(?:number|count) of (?P<who>.+)|\bhead ?counts?\b|\bemployment(?= in\b|\W*$)"
    r"|\b(?:number employed|employment (?:numbers?|level|figures?|count|of)"
    r"|total employment)\b",
    re.I,
)
_PAID = r"(?:pay|salar(?:y|ies)|wages?|earnings|medians?|averages?|percentiles?)"
_EMPLOYED = r"(?:employment|head ?counts?|numbers? employed|number of (?:people|jobs))"
_BESIDE = r",? ?(?:and|plus|as well as|with|&|,|/) ?(?:the |its |their |total )?"
_PAY_BESIDE = re.compile(rf"\b{_PAID}{_BESIDE}{_EMPLOYED}\b|\b{_EMPLOYED}{_BESIDE}{_PAID}\b", re.I)
"""Pay and the number employed asked in one breath: the whole row answers."""
_MOST_OF = re.compile(
    r"\b(?:which|what|where)\b.*\b(?:employs?|has|have|are|work)\b.*\b(?:most|fewest) (?P<who>\w.*)", re.I
)
_WHERE_MOST = re.compile(
    r"\b(?:which|what|where)\b.*\b(?:most|fewest) (?P<who>\w.*?) (?:works?|working|(?:is|are) (?:employed|found))\b",
    re.I,
)
_WHO_ENDS = re.compile(
    r"\b(?:pays?|paid|paying|offers?|do|does|did|is|are|in|for|at|from|with|have|has|can|to|per)\b.*", re.I
)
_PEOPLE = frozenset({"people", "person", "job", "worker", "employee"})
_THEM = frozenset({"of", "them", "those", "these", "such"})


@dataclass(frozen=True, slots=True)
class MeasureAsked:
    """What a question wants measured; nothing set where it asks for pay as it comes."""

    kinds: frozenset[FactKind] = frozenset()
    """Median and mean, where named."""
    percentiles: tuple[int, ...] = ()
    every_percentile: bool = False
    low: bool = False
    """Whether the lower end is asked."""
    high: bool = False
    end: FactKind | None = None
    """The limit asked: the most or the least that is paid."""
    beside: FactKind | None = None
    """The limit asked beside percentiles, the median or the average ("the median and the highest")."""
    people: bool = False
    """Whether the number employed is asked, and no pay."""
    share: bool = False
    """Whether a share of people is asked, in whatever words."""
    counted: bool = False
    """Whether the number employed is asked beside pay."""

    @property
    def open(self) -> bool:
        """Whether no measure is named."""
        return not (self.kinds or self.percentiles or self.every_percentile or self.people)

    @property
    def named(self) -> str:
        """Name the measure: "average", "median and 95th percentile"; "" if none is named."""
        kinds = [
            kind.value.replace("mean", "average") for kind in (FactKind.MEDIAN, FactKind.MEAN) if kind in self.kinds
        ]
        every = ["distribution by percentiles"] if self.every_percentile else []
        parts = [*kinds, *every, *(f"{ordinal(number)} percentile" for number in self.percentiles)]
        return f"{', '.join(parts[:-1])} and {parts[-1]}" if len(parts) > 1 else "".join(parts)


def measure_asked(query: Query) -> MeasureAsked:
    """Read off a question's words which measure it asks for, or off those of the turns that a fragment follows."""
    for text in (query.text, *query.measured):
        if _asks_number(text, query):
            return MeasureAsked(people=True)
        measure = _measure_in(text)
        if measure != MeasureAsked():
            return measure
    return MeasureAsked()


def _measure_in(text: str) -> MeasureAsked:
    percentiles = tuple(dict.fromkeys(_percentiles(text)))
    joined = _JOINED_END.search(text) if percentiles or any(pattern.search(text) for pattern, _ in _NAMED) else None
    return MeasureAsked(
        kinds=frozenset(kind for pattern, kind in _NAMED if pattern.search(text)),
        percentiles=percentiles,
        every_percentile=not percentiles and bool(_ALL.search(text)),
        low=bool(_LOW_END.search(text)),
        high=bool(_HIGH_END.search(text)),
        end=next((kind for pattern, kind in _ENDS if pattern.search(text)), None),
        beside=None if joined is None else FactKind.MINIMUM if _LOW_LIMIT.search(joined[0]) else FactKind.MAXIMUM,
        share=bool(_SHARE_OF_PEOPLE.search(text)),
        counted=bool(_PAY_BESIDE.search(text)),
    )


def asks_number_employed(query: Query) -> bool:
    """Say whether a question asks how many people do a job, not what they are paid."""
    return measure_asked(query).people


def _asks_number(text: str, query: Query) -> bool:
    if query.intent in ("premium", "equity"):
        return False
    if _PAY_BESIDE.search(text):
        return False
    nouns = _PEOPLE | {words(role)[-1].folded for role in query.roles}
    for pattern in (_HOW_MANY, _HOW_MANY_BARE, _NUMBER_OF, _WHERE_MOST, _MOST_OF):
        match = pattern.search(text)
        if match and (match["who"] is None or _counts(match["who"], nouns)):
            return True
    return False


def _counts(who: str, nouns: Set[str]) -> bool:
    """Say whether what stands after "how many" is people of the role ("nurses in Texas"), or only points to them."""
    counted = {word.folded for word in words(_WHO_ENDS.sub("", who))}
    return bool(nouns & counted) or counted <= _THEM


def _percentiles(text: str) -> Iterator[int]:
    for match in _PERCENTILES.finditer(text):
        for part in _ORDINALS.findall(match.group(1)):
            number = _ORDINAL_WORDS.get(part.casefold()) or (int(part) if part.isdecimal() else 0)
            if 0 < number < 100:
                yield number
    for one, two in _PERCENTILE_AFTER.findall(text):
        if number := int(one or two):
            yield number
    for match in _SHARE.finditer(text):
        word = (match["number"] or match["part"]).casefold()
        share = int(word) if word.isdecimal() else _SHARES[word]
        if 0 < share < 100:
            yield 100 - share if re.fullmatch(_TOP, match["end"], re.I) else share
    for match in _QUARTILE.finditer(text):
        yield {"f": 25, "1": 25, "s": 50, "2": 50}.get(match["which"][0].casefold(), 75)
    for pattern, numbers in _EACH:
        if pattern.search(text):
            yield from numbers
