"""Decides whether a source states a figure as a sentence states it: same value, currency, period and kind, for the same
role, level, place, industry and employer."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from advisor.figures import Amount, FigureUnit, read_figures
from advisor.naming import Names, bind, inherit, names_in
from advisor.schema import FactKind, Figure, Period, SalaryFact, UnitKind
from advisor.supporting import Ground, Support, stem
from advisor.vocabulary import Topic, fold, words
from advisor.wording import date_words

PAY_WORDS = frozenset(
    fold(word)
    for word in [
        "salary",
        "salaries",
        "pay",
        "pays",
        "paid",
        "earn",
        "earns",
        "earned",
        "earning",
        "earnings",
        "wage",
        "wages",
        "compensation",
        "income",
        "remuneration",
        "make",
        "makes",
        "range",
        "ranges",
        "average",
        "mean",
        "median",
        "base",
        "annual",
        "annually",
        "yearly",
        "year",
        "hourly",
        "hour",
        "monthly",
        "month",
        "weekly",
        "daily",
        "dollars",
        "dollar",
        "euro",
        "euros",
        "pound",
        "pounds",
        "usd",
        "us",
        "rate",
        "rates",
        "figure",
        "typically",
        "between",
        "per",
        "from",
        "gross",
        "net",
        "guide",
    ]
)
_PAY = re.compile(
    r"\b(?:salar(?:y|ies)|pay(?:s|ing)?|paid|earn(?:s|ed|ing|ings)?|wages?|compensation|incomes?|remuneration|bonus(?:es)?|take[- ]home)\b",
    re.IGNORECASE,
)
_SHARES = {FactKind.PREMIUM, FactKind.EQUITY, FactKind.SHARE}
_TOPICS = (
    (Topic.ROLE, "role"),
    (Topic.LEVEL, "level"),
    (Topic.PLACE, "region"),
    (Topic.INDUSTRY, "industry"),
    (Topic.EMPLOYER, "employer"),
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
_KIND_WORDS = (
    (re.compile(r"\b(?:averag\w+|mean|typical\w*)\b", re.I), FactKind.MEAN, r"\b(?:averag|mean\b|typical)"),
    (re.compile(r"\bmedian\b", re.I), FactKind.MEDIAN, r"\bmedian"),
    (re.compile(r"\b(?:minimum|lowest|floor|at least)\b", re.I), FactKind.MINIMUM, r"\b(?:minimum|lowest|at least|floor)"),
    (re.compile(r"\b(?:maximum|highest|ceiling|tops? out|top)\b", re.I), FactKind.MAXIMUM, r"\b(?:maximum|highest|top|ceiling|up to)"),
    (re.compile(r"\b(?:gross|before tax)\b", re.I), None, r"\b(?:gross|before tax)"),
    (re.compile(r"\b(?:net|after[- ]tax|take[- ]home)\b", re.I), None, r"\b(?:net|after[- ]tax|take[- ]home)"),
    (re.compile(r"\bbase\b", re.I), None, r"\bbase\b"),
    (re.compile(r"\btotal (?:compensation|pay|package)\b", re.I), None, r"\btotal (?:compensation|pay|package)"),
    (re.compile(r"\bbonus(?:es)?\b", re.I), None, r"\bbonus"),
    (re.compile(r"\b(?:equity|stock|shares?)\b", re.I), FactKind.EQUITY, r"\b(?:equity|stock|share)"),
)  # fmt: skip
_PERCENTILE = re.compile(r"\b(\d{1,2})(?:th|st|nd|rd)[- ]percentile", re.IGNORECASE)
_LOCAL_FLOOR = 0.5
"""Least share of the words around a figure that stand around it in the source: so a figure keeps its subject."""
_LEAST_PAY = 1000
"""Least number that could be a year's or month's pay; smaller ones in a sentence on pay count something."""


@dataclass(frozen=True, slots=True)
class Claimed:
    """One figure of a sentence with the words and names that it is tied to."""

    amount: Amount
    clause: str
    """The words between the figures before and after it."""
    own: Names
    outer: Names
    """What the sentence takes over from its heading and the sentences before."""
    pay: bool
    """Whether the sentence speaks of pay."""
    period: Period | None


@dataclass(frozen=True, slots=True)
class Proof:
    """Where a figure stands, and the figure as the answer's record has it (none for years and durations)."""

    start: int
    end: int
    grounds: tuple[Ground, ...]
    figure: Figure | None


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
        yield Claimed(amount, clause, own, outer, pay, period)


def _periods(text: str) -> set[Period]:
    return {period for period, pattern in _PERIOD_WORDS.items() if pattern.search(text)}


class Matcher:
    """Finds the evidence that states a figure."""

    def __init__(self, grounds: Sequence[Ground], support: Support, asked: Names) -> None:
        """Take the evidence, and the names in the question: what a sentence leaves open is what was asked."""
        self._grounds = grounds
        self._support = support
        self._asked = asked

    def prove(self, claimed: Claimed, cited: Sequence[Ground]) -> Proof | str:
        """Give the evidence for a figure, or the reason why there is none."""
        amount = claimed.amount
        reason = f"gives {amount.written.strip()}, which no source states"
        order = [*cited, *(ground for ground in self._grounds if ground not in cited)]
        facts = [(ground, fact) for ground in order for fact in ground.evidence.facts if _same_value(amount, fact)]
        if facts:
            found = self._by_names(claimed, facts)
            if not isinstance(found, str):
                return found
            reason = found
        if _is_pay(claimed):
            return reason  # pay counts only as a record: a figure of a passage may be somebody else's
        if amount.unit is FigureUnit.YEAR:
            return self._year(claimed, order)
        for ground in order:
            if self._stated(claimed, ground):
                return Proof(amount.start, amount.end, (ground,), _plain_figure(amount, ground.evidence.marker))
        return reason

    def _by_names(self, claimed: Claimed, facts: Sequence[tuple[Ground, SalaryFact]]) -> Proof | str:
        """Find a fact for every combination of names that the figure is tied to."""
        reason = ""
        fitting: list[tuple[Ground, SalaryFact]] = []
        for ground, fact in facts:
            problem = self._mismatch(claimed, ground, fact)
            reason = reason or problem or ""
            if not problem:
                fitting.append((ground, fact))
        if not fitting:
            return reason
        names = inherit(claimed.own, claimed.outer)
        for topic, field in _TOPICS:
            missing = names.get(topic, frozenset()) - {getattr(fact, field) for _, fact in fitting}
            if len(names.get(topic, ())) > 1 and missing:
                return f"gives {claimed.amount.written.strip()} for {sorted(missing)[0]} too, which no source does"
        ground, fact = fitting[0]
        return Proof(claimed.amount.start, claimed.amount.end, (ground,), _fact_figure(claimed.amount, fact, ground))

    def _mismatch(self, claimed: Claimed, ground: Ground, fact: SalaryFact) -> str | None:
        amount = claimed.amount
        written = amount.written.strip()
        if amount.unit is FigureUnit.MONEY and not _same_period(claimed.period, fact.period):
            return f"gives {written} for another period than the source"
        names = inherit(claimed.own, claimed.outer)
        for topic, field in _TOPICS:
            value = getattr(fact, field)
            value = str(value) if value is not None else None
            said = names.get(topic)
            if said:
                if value not in said and not (topic is Topic.ROLE and value is None and _all_named(said, ground)):
                    return f"gives {written} for {'/'.join(sorted(said))}; the source gives it for {value or f'no {topic} in particular'}"
                continue
            asked = self._asked.get(topic)
            if asked and value not in asked:
                return f"does not say that {written} is for {value or f'no {topic} in particular'}"
            if not asked and value is not None and topic is not Topic.ROLE:
                return f"does not say that {written} is for {value}"
        return self._other_kind(claimed, ground, fact)

    @staticmethod
    def _other_kind(claimed: Claimed, ground: Ground, fact: SalaryFact) -> str | None:
        for pattern, kind, source in _KIND_WORDS:
            hit = pattern.search(claimed.clause) or pattern.search(claimed.amount.written)
            if (
                hit
                and fact.kind is not kind
                and not re.search(source, f"{ground.said} {' '.join(fact.path)} {fact.written}", re.I)
            ):
                return f"calls {claimed.amount.written.strip()} “{hit.group()}”, which the source does not"
        percentile = _PERCENTILE.search(claimed.clause)
        if percentile and fact.percentile != int(percentile.group(1)):
            return f"gives {claimed.amount.written.strip()} for another percentile"
        return None

    def _year(self, claimed: Claimed, order: Sequence[Ground]) -> Proof | str:
        """A year, or a date, must be written in the source, or be its date."""
        amount = claimed.amount
        for ground in order:
            origin = ground.evidence.unit.origin
            dates = [ground.evidence.citation.published, origin.published if origin else None]
            dates += [fact.as_of for fact in ground.evidence.facts]
            year = f"{amount.low:.0f}"
            if (
                amount.low == amount.high
                and amount.written.strip() == year
                and any((date or "").startswith(year) for date in dates)
            ):
                return Proof(amount.start, amount.end, (ground,), None)
            if amount.written.strip().casefold() in ground.text.casefold() or any(
                date and _same_date(amount.written, date) for date in dates
            ):
                return Proof(amount.start, amount.end, (ground,), None)
        return f"gives {amount.written.strip()}, which no source states"

    def _stated(self, claimed: Claimed, ground: Ground) -> bool:
        """Say whether a source's own words state the figure about the same thing."""
        names = claimed.own
        for amount, around, bound in stated_figures(ground):
            if not _same_amount(claimed.amount, amount):
                continue
            if amount.unit is FigureUnit.MONEY and _PAY.search(around):
                continue
            tied = {topic: values for topic, values in bound.items() if values}
            if any(tied.get(topic, values) != values for topic, values in names.items()):
                continue
            if any(
                not (tied.get(topic) or values <= {n for t, n in ground.names if t is topic})
                for topic, values in names.items()
            ):
                continue
            if any(
                topic in tied and topic not in names and not tied[topic] & asked for topic, asked in self._asked.items()
            ):
                continue
            if self._same_subject(claimed, amount, around):
                return True
        return False

    def _same_subject(self, claimed: Claimed, amount: Amount, around: str) -> bool:
        stems = {stem(word.folded) for word in words(around)}
        counted = [stem(word.folded) for word in words(claimed.clause)]
        local = [stem(word.folded) for word in self._support.content(claimed.clause)]
        if amount.unit in (FigureUnit.DURATION, FigureUnit.COUNT) and counted and not local:
            return any(word in stems for word in counted)
        if not local:
            return False
        return sum(word in stems for word in local) / len(local) >= _LOCAL_FLOOR


def stated_figures(ground: Ground) -> Iterator[tuple[Amount, str, Names]]:
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
                yield amount, around, names


def _statements(ground: Ground) -> list[str]:
    """Spell a row out as one text a cell, with its header and the row's label; other units as they are."""
    unit = ground.evidence.unit
    if unit.kind is not UnitKind.ROW or not unit.cells:
        return [line for line in dict.fromkeys((unit.text, ground.evidence.citation.quote)) if line]
    headers = (*unit.headers, *("" for _ in unit.cells))
    label = unit.cells[0]
    return [f"{label}: {header}: {cell}" for header, cell in zip(headers[1:], unit.cells[1:], strict=False)]


def _is_pay(claimed: Claimed) -> bool:
    """Say whether a figure is, or may be read as, somebody's pay; a bare number in the thousands may."""
    amount = claimed.amount
    if amount.unit is FigureUnit.MONEY:
        return claimed.pay or claimed.period is not None
    large = max(amount.low or 0.0, amount.high or 0.0) >= _LEAST_PAY
    return amount.unit is FigureUnit.COUNT and claimed.pay and (amount.period is not None or large)


def _same_value(amount: Amount, fact: SalaryFact) -> bool:
    if fact.kind in _SHARES:
        if amount.unit is not FigureUnit.PERCENT:
            return False
    elif fact.kind is FactKind.COUNT:
        if amount.unit is not FigureUnit.COUNT:
            return False
    elif amount.unit is not FigureUnit.MONEY or amount.currency != fact.currency:
        return False
    if amount.floor and fact.kind is not FactKind.MINIMUM and not any(a.floor for a in read_figures(fact.written)):
        return False
    opens = (amount.open_low, amount.open_high) == (fact.open_low, fact.open_high)
    return opens and _near(amount.low, fact.low) and _near(amount.high, fact.high)


def _near(one: float | None, two: float | None) -> bool:
    if one is None or two is None:
        return one is two
    return math.isclose(one, two, rel_tol=1e-9, abs_tol=1e-6)


def _same_amount(one: Amount, two: Amount) -> bool:
    return (
        (one.unit, one.currency, one.open_low, one.open_high, one.floor)
        == (two.unit, two.currency, two.open_low, two.open_high, two.floor)
        and _near(one.low, two.low)
        and _near(one.high, two.high)
        and one.period is two.period
        and (one.unit is not FigureUnit.DURATION or _near_words(one, two))
    )


def _near_words(one: Amount, two: Amount) -> bool:
    first, second = ({stem(word.folded) for word in words(amount.written)} for amount in (one, two))
    return not first ^ second or not (first and second)


def _same_period(said: Period | None, stated: Period | None) -> bool:
    """A period that is not said is a year; one that is not stated may not be said."""
    return said is stated if said else stated in (None, Period.YEAR)


def _all_named(said: frozenset[str], ground: Ground) -> bool:
    return all((Topic.ROLE, name) in ground.names for name in said)


def _same_date(written: str, date: str) -> bool:
    said = date_words(date).casefold()
    return bool(said) and said.endswith(written.strip().casefold())


def _fact_figure(amount: Amount, fact: SalaryFact, ground: Ground) -> Figure:
    return Figure(
        text=amount.written.strip(),
        low=fact.low,
        high=fact.high,
        open_low=fact.open_low,
        open_high=fact.open_high,
        currency=fact.currency,
        period=fact.period,
        kind=fact.kind,
        role=fact.role,
        level=fact.level,
        region=fact.region,
        industry=fact.industry,
        employer=fact.employer,
        as_of=fact.as_of or ground.evidence.citation.published,
        marker=ground.evidence.marker,
    )


def _plain_figure(amount: Amount, marker: int) -> Figure | None:
    """Record percentages and counts; durations, multiples and other money are no figures of an answer's record."""
    kind = {FigureUnit.PERCENT: FactKind.SHARE, FigureUnit.COUNT: FactKind.COUNT}.get(amount.unit)
    if kind is None:
        return None
    return replace(
        Figure(amount.written.strip(), amount.low, amount.high, amount.open_low, amount.open_high, kind=kind),
        marker=marker,
    )
