"""Decides what a sentence, and what a source, ties to each of its figures: names, words around it, noun and period."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from advisor.figures import Amount, FigureUnit, read_figures
from advisor.naming import Names, bind, inherit, names_in
from advisor.schema import Period, UnitKind
from advisor.supporting import Ground
from advisor.vocabulary import fold

_PAY_WORDS_LIST = """
salary salaries pay pays paid earn earns earned earning earnings wage wages compensation income remuneration make
makes range ranges average mean median base annual annually yearly year hourly hour monthly month weekly daily
dollars dollar euro euros pound pounds usd us rate rates figure typically between per from gross net guide premium
equity percentile
"""
PAY_WORDS = frozenset(fold(word) for word in _PAY_WORDS_LIST.split())
_PAY = re.compile(
    r"\b(?:salar(?:y|ies)|pay(?:s|ing)?|paid|earn(?:s|ed|ing|ings)?|wages?|compensation|incomes?|remuneration"
    r"|bonus(?:es)?|take[- ]home)\b",
    re.IGNORECASE,
)
_PERIOD_WORDS = {
    Period.YEAR: re.compile(
        r"\b(?:annual(?:ly|ized)?|yearly|(?:per|a|each|every) (?:year|annum))\b|/ ?y(?:ea)?r\b", re.I
    ),
    Period.MONTH: re.compile(r"\b(?:monthly|(?:per|a|each|every) month)\b|/ ?mo(?:nth)?\b", re.I),
    Period.WEEK: re.compile(r"\b(?:weekly|(?:per|a|each|every) week)\b|/ ?w(?:ee)?k\b", re.I),
    Period.DAY: re.compile(r"\b(?:daily|(?:per|a|each|every) day)\b|/ ?day\b", re.I),
    Period.HOUR: re.compile(r"\b(?:hourly|(?:per|an|each|every) hour)\b|/ ?h(?:ou)?r\b", re.I),
}
_NOUN = re.compile(r"^\+?[\s-]?(years?|yrs?|months?|weeks?|days?|hours?|hrs?|minutes?|seconds?)\b", re.IGNORECASE)
_NOUN_BEFORE = re.compile(r"\b(years?|months?|weeks?|days?)\s+$", re.IGNORECASE)
_LEAST_PAY = 1000
"""Least number that could be a year's or month's pay; smaller ones in a sentence on pay count something."""


@dataclass(frozen=True, slots=True)
class Claimed:
    """One figure of a sentence with the words and names that it is tied to."""

    amount: Amount
    clause: str
    """The words between the figures before and after it."""
    noun: str
    """What a duration counts ("week"); "" for other figures."""
    own: Names
    outer: Names
    """What the sentence takes over from its heading and the sentences before."""
    pay: bool
    """Whether the sentence speaks of pay."""
    period: Period | None

    @property
    def written(self) -> str:
        """The figure as the sentence has it."""
        return self.amount.written.strip()

    @property
    def is_pay(self) -> bool:
        """Whether it is, or may be read as, somebody's pay; a bare number in the thousands may."""
        if self.amount.unit is FigureUnit.MONEY:
            return self.pay or self.period is not None
        large = max(self.amount.low or 0.0, self.amount.high or 0.0) >= _LEAST_PAY
        return self.amount.unit is FigureUnit.COUNT and self.pay and (self.amount.period is not None or large)


@dataclass(frozen=True, slots=True)
class Stated:
    """One figure of a source with the words and names that it is tied to there."""

    amount: Amount
    around: str
    noun: str
    names: Names

    @property
    def is_pay(self) -> bool:
        """Whether the source speaks of pay where it states it."""
        return self.amount.unit is FigureUnit.MONEY and bool(_PAY.search(self.around))


def claims_of(
    text: str, figures: Sequence[Amount], bound: Sequence[Names], outer: Names, lead: str
) -> Iterator[Claimed]:
    """Yield the figures of a sentence with what they are tied to."""
    pay = bool(_PAY.search(text) or _PAY.search(lead))
    periods = _periods(text) or _periods(lead)
    for at, (amount, own) in enumerate(zip(figures, bound, strict=True)):
        before = figures[at - 1].end if at else 0
        last = at + 1 == len(figures)
        clause = (
            text[before : amount.start]
            + " "
            + (text[amount.end :] if last else text[amount.end : figures[at + 1].start])
        )
        period = amount.period or (next(iter(periods)) if len(periods) == 1 else None)
        yield Claimed(amount, clause, _noun(text, amount), own, outer, pay, period)


def _periods(text: str) -> set[Period]:
    return {period for period, pattern in _PERIOD_WORDS.items() if pattern.search(text)}


def stated_figures(ground: Ground) -> Iterator[Stated]:
    """Yield the figures that a unit states, each with the words around it and the names that it is tied to."""
    unit = ground.evidence.unit
    above = names_in(ground.vocabulary.find("\n".join([*unit.path, unit.lead])))
    for text in _statements(ground):
        figures = read_figures(text)
        binding = bind(text, [(figure.start, figure.end) for figure in figures], ground.vocabulary)
        for at, amount in enumerate(figures):
            before = figures[at - 1].end if at else 0
            after = figures[at + 1].start if at + 1 < len(figures) else len(text)
            around = f"{text[before : amount.start]} {text[amount.end : after]} {' '.join((*unit.path[1:], unit.lead))}"
            names = inherit(binding.names[at], above) if binding.clear else {}
            if binding.clear or not names_in(ground.vocabulary.find(text)):
                yield Stated(amount, around, _noun(text, amount), names)


def _statements(ground: Ground) -> list[str]:
    """Spell a row out as one text a cell, with its header and the row's label; other units as they are."""
    unit = ground.evidence.unit
    if unit.kind is not UnitKind.ROW or not unit.cells:
        return [line for line in dict.fromkeys((unit.text, ground.evidence.citation.quote)) if line]
    headers = (*unit.headers, *("" for _ in unit.cells))
    label = unit.cells[0]
    return [f"{label}: {header}: {cell}" for header, cell in zip(headers[1:], unit.cells[1:], strict=False)]


def _noun(text: str, amount: Amount) -> str:
    if amount.unit is not FigureUnit.DURATION:
        return ""
    hit = _NOUN.search(text[amount.end :]) or _NOUN_BEFORE.search(text[: amount.start]) or _NOUN.search(amount.written)
    return fold(hit.group(1)) if hit else ""
