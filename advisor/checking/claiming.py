"""Decides what a sentence, and what a source, ties to each of its figures: names, words around it, noun and period."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from advisor.checking.ends import End, end_of, ends_of
from advisor.checking.measures import Measure, measures_in
from advisor.checking.naming import Names
from advisor.checking.years import year_of_each
from advisor.figures import Amount, FigureUnit
from advisor.schema import Period
from advisor.vocabulary import fold

_PAY_WORDS_LIST = """
salary salaries pay pays paid earn earns earned earning earnings wage wages compensation income remuneration make
makes range ranges average mean median base annual annually yearly year hourly hour monthly month weekly daily
dollars dollar euro euros pound pounds rupee rupees usd us rate rates figure typically between per from gross net
guide premium equity percentile anywhere somewhere sit stand run span land hover hovering listed reported quoted put
bracket band salaried compensated remunerated counterpart colleague peer against versus meanwhile contrast comparison
comparatively state region place job title occupation profession post currently threshold mark cutoff low high
end lower upper bring collect advertise advertised estimated anticipate
"""
PAY_WORDS = frozenset(fold(word) for word in _PAY_WORDS_LIST.split())
SPEAKS_OF_PAY = re.compile(
    r"\b(?:salar(?:y|ies|ied)|pay(?:s|ing)?|paid|(?:out-?)?earn(?:s|ed|ing|ings|ers?)?|wages?|compensat(?:ion|ed)"
    r"|incomes?|remunerat(?:ion|ed)|bonus(?:es)?|take[- ]home|makes?(?=\s+(?:\S+\s+){0,4}[$€£₹]?\d))\b",
    re.IGNORECASE,
)
COUNT_WORDS = frozenset(
    fold(word)
    for word in "employ employs employed employment employee number headcount people there work working".split()
)
_PERIOD_NOUNS = {
    "year": Period.YEAR, "yr": Period.YEAR, "y": Period.YEAR, "annum": Period.YEAR, "month": Period.MONTH,
    "mo": Period.MONTH, "week": Period.WEEK, "wk": Period.WEEK, "day": Period.DAY, "hour": Period.HOUR,
    "hr": Period.HOUR, "h": Period.HOUR,
}  # fmt: skip
_PER = re.compile(
    r"(?:\b(?:per|an?|each|every)\s+(?:calendar |full |single )?|/\s?)(year|yr|annum|month|mo|week|"
    r"wk|day|hour|hr|h|y)\b",
    re.IGNORECASE,
)
_ADVERBS = {
    Period.YEAR: re.compile(r"\b(?:annual(?:ly|ized)?|yearly|p\.a\.)", re.I),
    Period.MONTH: re.compile(r"\bmonthly\b", re.I),
    Period.WEEK: re.compile(r"\bweekly\b", re.I),
    Period.DAY: re.compile(r"\bdaily\b", re.I),
    Period.HOUR: re.compile(r"\bhourly\b", re.I),
}
_EMPLOYED = re.compile(r"\b(?:employ|there (?:are|were)|people|jobs?|workers|work(?:ed)? (?:as|in|there)|number)", re.I)
_NOUN = re.compile(r"^\+?[\s-]?(years?|yrs?|months?|weeks?|days?|hours?|hrs?|minutes?|seconds?)\b", re.IGNORECASE)
_NOUN_WITHIN = re.compile(r"(years?|yrs?|months?|weeks?|days?|hours?|hrs?|minutes?|seconds?)$", re.IGNORECASE)
_NOUN_BEFORE = re.compile(r"\b(years?|months?|weeks?|days?)\s+$", re.IGNORECASE)
_LEAST_PAY = 1000
"""Least number that could be a year's or month's pay; smaller ones in a sentence on pay count something."""


@dataclass(frozen=True, slots=True)
class Claimed:
    """One figure of a sentence with the words and names that it is tied to."""

    amount: Amount
    before: str
    """The words from the figure before it up to it."""
    after: str
    """The words from it up to the next figure."""
    noun: str
    """What a duration counts ("week"); "" for other figures."""
    own: Names
    outer: Names
    """What the sentence takes over from its heading and the sentences before."""
    pay: bool
    """Whether the sentence speaks of pay."""
    period: Period | None
    measure: Measure | None = None
    """What the sentence says the figure is: a median, a percentile, what a share of people earns."""
    end: End = ""
    """Which end of a range it is said to be."""
    years: frozenset[str] = frozenset()
    """The years that the sentence says it is for."""

    @property
    def clause(self) -> str:
        """The words between the figures before and after it."""
        return f"{self.before} {self.after}"

    @property
    def written(self) -> str:
        """The figure as the sentence has it."""
        return self.amount.written.strip()

    @property
    def counts_people(self) -> bool:
        """Whether the words around it say that it counts people at work."""
        return bool(_EMPLOYED.search(self.clause))

    @property
    def is_pay(self) -> bool:
        """Whether it is, or may be read as, somebody's pay; a bare number in the thousands may."""
        if self.amount.unit is FigureUnit.MONEY:
            return self.pay or self.period is not None
        large = max(self.amount.low or 0.0, self.amount.high or 0.0) >= _LEAST_PAY
        return self.amount.unit is FigureUnit.COUNT and self.pay and (self.amount.period is not None or large)


def claims_of(
    text: str,
    figures: Sequence[Amount],
    bound: Sequence[Names],
    outer: Names,
    lead: str,
    measures: Sequence[Measure | None] = (),
) -> Iterator[Claimed]:
    """Yield the figures of a sentence with what they are tied to."""
    pay = bool(SPEAKS_OF_PAY.search(text) or SPEAKS_OF_PAY.search(lead))
    periods = periods_in(text) or periods_in(lead)
    ends = ends_of(text, figures)
    above = [measure for measure in measures_in(lead) if measure.share is None]
    years = year_of_each(text, figures)
    for at, (amount, own) in enumerate(zip(figures, bound, strict=True)):
        before, after = surroundings(text, figures, at)
        period = amount.period or (next(iter(periods)) if len(periods) == 1 else None)
        measure = (measures[at] if measures else None) or (above[0] if len(above) == 1 else None)
        noun, end = counted_noun(text, amount), ends[at] or end_of(amount, before, after)
        yield Claimed(amount, before, after, noun, own, outer, pay, period, measure, end, years[at])


def surroundings(text: str, figures: Sequence[Amount], at: int) -> tuple[str, str]:
    """Give the words before and after a figure, as far as the next figures; years among them are words."""
    own = figures[at]
    others = [one for one in figures if one is own or (one.unit is FigureUnit.YEAR) == (own.unit is FigureUnit.YEAR)]
    place = others.index(own)
    first = others[place - 1].end if place else 0
    last = others[place + 1].start if place + 1 < len(others) else len(text)
    return text[first : own.start], text[own.end : last]


def periods_in(text: str) -> set[Period]:
    """List the periods that a text names as what something is paid or counted for."""
    named = {_PERIOD_NOUNS[hit.group(1).casefold()] for hit in _PER.finditer(text)}
    return named | {period for period, pattern in _ADVERBS.items() if pattern.search(text)}


def counted_noun(text: str, amount: Amount) -> str:
    """Give what a duration counts ("week"); "" for other figures."""
    if amount.unit is not FigureUnit.DURATION:
        return ""
    hit = (
        _NOUN.search(text[amount.end :])
        or _NOUN_BEFORE.search(text[: amount.start])
        or _NOUN_WITHIN.search(amount.written)
    )
    return fold(hit.group(1)) if hit else ""
