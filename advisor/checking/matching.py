"""Decides whether a source states a figure as a sentence states it: same value, currency, period and kind, for the same
role, level, place, industry and employer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import product

from advisor.checking.agreeing import same_amount, same_period
from advisor.checking.claiming import Claimed, periods_in
from advisor.checking.comparing import FIELDS
from advisor.checking.dating import dated
from advisor.checking.grounds import Ground
from advisor.checking.kinds import other_kind, other_measure
from advisor.checking.measures import Measure
from advisor.checking.naming import Names, inherit
from advisor.checking.stated import stated_figures
from advisor.checking.stating import Statements
from advisor.checking.supporting import Support
from advisor.checking.whose import Whose, stating
from advisor.figures import Amount, FigureUnit, read_figures
from advisor.schema import FactKind, Figure, SalaryFact

_EXTREMES = frozenset({FactKind.MAXIMUM, FactKind.MINIMUM})
_PAYS = re.compile(r"\b(?:earn|paid|pays?|makes?|making|salar|wages?|compensation|income)", re.IGNORECASE)


_DISTANCE = re.compile(r"\b(?:gap|difference|distance|spread)\b[^.;]*\bbetween\b", re.IGNORECASE)
"""How far two values lie apart."""


@dataclass(frozen=True, slots=True)
class Proof:
    """Where a figure stands, and the figures as the answer's record has them (none for years and durations)."""

    start: int
    end: int
    grounds: tuple[Ground, ...]
    figures: tuple[Figure, ...] = ()
    pay: bool = False
    """Whether a pay fact proves it."""
    counted: bool = False
    """Whether a record of how many people are at work proves it."""
    derived: bool = False
    """Whether it follows from the other figures of its sentence."""


class Matcher:
    """Finds the evidence that states a figure."""

    def __init__(self, grounds: Sequence[Ground], support: Support, asked: Names, question: str = "") -> None:
        """Take the evidence, and the names in the question: what a sentence leaves open is what was asked."""
        self._grounds = grounds
        self._support = support
        self.asked = asked
        self._whose = Whose(grounds, support, asked, question)
        periods = periods_in(question)
        self._period = next(iter(periods)) if len(periods) == 1 else None
        self._statements = Statements(grounds, support, asked)

    def prove(
        self, claimed: Claimed, cited: Sequence[Ground], text: str, beside: Sequence[Proof] | None = None
    ) -> Proof | str:
        """Give the evidence for a figure, or the reason why there is none.

        Args:
            claimed: the figure with what it is tied to.
            cited: evidence that the model cites; it is looked at first.
            text: the sentence.
            beside: proofs of the sentence's other figures: a date beside a figure must be that figure's.
        """
        amount = claimed.amount
        reason = f"gives {amount.written.strip()}, which no source states"
        order = [*cited, *(ground for ground in self._grounds if ground not in cited)]
        if amount.unit is FigureUnit.YEAR:
            near = [ground for proof in beside or () for ground in proof.grounds] or self._likeliest(text, order)
            given = [(proof, figure) for proof in beside or () for figure in proof.figures]
            recorded = all(proof.pay or figure.as_of for proof, figure in given)
            figures = [figure for proof, figure in given if proof.pay or recorded]
            found = dated(claimed, text[: amount.start], near, figures, self._grounds)
            return found if isinstance(found, str) else Proof(amount.start, amount.end, (found,))
        if claimed.measure is not None and claimed.measure.last is not None and amount.unit is FigureUnit.MONEY:
            return self._between(claimed, order) if amount.low != amount.high else self._apart(claimed, order, text)
        facts = list(stating(claimed, order))
        if facts:
            by_names = self._by_names(claimed, facts, text)
            if not isinstance(by_names, str):
                return by_names
            reason = by_names
        if claimed.is_pay or (facts and amount.unit is FigureUnit.MONEY):
            return reason  # pay counts only as a record: a figure of a passage may be somebody else's
        ground = self._statements.find(claimed, order, text)
        if isinstance(ground, str):
            return reason if facts else ground
        return Proof(amount.start, amount.end, (ground,), _plain_figure(amount, ground.evidence.marker))

    def _likeliest(self, text: str, order: Sequence[Ground]) -> list[Ground]:
        """Put the evidence first that has most of a sentence's words: many sources have a year."""
        content = self._support.content(text)
        return sorted(order, key=lambda ground: -self._support.coverage(content, [ground]))

    def is_extreme(self, claimed: Claimed, said: Sequence[str], grounds: Sequence[Ground]) -> bool:
        """Say whether a figure is a record's highest or lowest, an end of it, or called so beside it in its source."""
        if claimed.end or any(fact.kind in _EXTREMES for _, fact in stating(claimed, grounds)):
            return True
        near = "\n".join(
            f"{stated.before} {stated.after}".casefold()
            for ground in grounds
            for stated in stated_figures(ground)
            if same_amount(stated.amount, claimed.amount)
        )
        return bool(near) and all(word.casefold() in near for word in said)

    def is_recorded(self, claimed: Claimed) -> bool:
        """Say whether pay facts have this figure, whoever they are for."""
        return claimed.amount.unit is FigureUnit.MONEY and any(stating(claimed, self._grounds))

    def _between(self, claimed: Claimed, order: Sequence[Ground]) -> Proof | str:
        """Prove a range that is said to run from one percentile to another."""
        amount, measure = claimed.amount, claimed.measure
        if measure is None or amount.low is None or amount.high is None or amount.open_high:
            return f"gives {claimed.written}, which no source states"
        return self._both_ends(claimed, measure, (amount.low, amount.high), order)

    def _apart(self, claimed: Claimed, order: Sequence[Ground], text: str) -> Proof | str:
        """Prove how far two percentiles are said to lie apart."""
        amount, measure = claimed.amount, claimed.measure
        reason = f"gives {claimed.written}, which no source states"
        if measure is None or amount.low is None or not _DISTANCE.search(text):
            return reason
        facts = [fact for ground in order for fact in ground.evidence.stated if fact.low is not None]
        lows = {fact.low for fact in facts if fact.percentile == measure.percentile and fact.low == fact.high}
        highs = {fact.low for fact in facts if fact.percentile == measure.last and fact.low == fact.high}
        for low, high in product(sorted(filter(None, lows)), sorted(filter(None, highs))):
            if high - low == amount.low:
                found = self._both_ends(claimed, measure, (low, high), order)
                if not isinstance(found, str):
                    return replace(found, derived=True)
                reason = found
        return reason

    def _both_ends(
        self, claimed: Claimed, measure: Measure, values: tuple[float, float], order: Sequence[Ground]
    ) -> Proof | str:
        """Prove that two values are the two percentiles of a measure."""
        amount = claimed.amount
        ends: list[Proof] = []
        for value, percentile in zip(values, (measure.percentile, measure.last), strict=True):
            end = replace(
                claimed,
                amount=replace(amount, low=value, high=value),
                measure=replace(measure, percentile=percentile, last=None),
            )
            facts = list(stating(end, order))
            found = self._by_names(end, facts, "") if facts else f"gives {value:,.0f}, which no source states"
            if isinstance(found, str):
                return found
            ends.append(found)
        grounds = tuple({id(ground): ground for end in ends for ground in end.grounds}.values())
        return Proof(amount.start, amount.end, grounds, tuple(f for end in ends for f in end.figures), pay=True)

    def quoted(self, claims: Sequence[Claimed], text: str, cited: Sequence[Ground]) -> list[Proof]:
        """Prove the figures of a sentence that is a source's own, pay apart; empty if it is none.

        A source's sentence may name several things beside one figure, so that no order tells which it belongs to.
        """
        if any(claimed.is_pay for claimed in claims):
            return []
        for ground in [*cited, *self._grounds]:
            stated = read_figures(ground.said)
            same = all(any(same_amount(claimed.amount, amount) for amount in stated) for claimed in claims)
            if same and self._support.is_extract(text, ground):
                marker = ground.evidence.marker
                return [
                    Proof(amount.start, amount.end, (ground,), _plain_figure(amount, marker))
                    for amount in (claimed.amount for claimed in claims)
                ]
        return []

    def _by_names(self, claimed: Claimed, facts: Sequence[tuple[Ground, SalaryFact]], text: str) -> Proof | str:
        """Find a fact for every combination of names that the figure is tied to."""
        reason = ""
        fitting: list[tuple[Ground, SalaryFact]] = []
        for ground, fact in facts:
            problem = self._mismatch(claimed, ground, fact)
            reason = reason or problem or ""
            if not problem:
                fitting.append((ground, fact))
        fitting = [pair for pair in fitting if not self._whose.is_of_others(claimed, pair[1], text)]
        if not fitting:
            return reason or f"gives {claimed.written} for others than the source"
        names = inherit(claimed.own, claimed.outer)
        for topic, field in FIELDS.items():
            missing = names.get(topic, frozenset()) - {getattr(fact, field) for _, fact in fitting}
            if len(names.get(topic, ())) > 1 and missing:
                return f"gives {claimed.amount.written.strip()} for {sorted(missing)[0]} too, which no source does"
        ground, fact = fitting[0]
        figures = (_fact_figure(claimed.amount, fact, ground),)
        pay, counted = fact.currency is not None, fact.kind is FactKind.COUNT
        return Proof(claimed.amount.start, claimed.amount.end, (ground,), figures, pay=pay, counted=counted)

    def _mismatch(self, claimed: Claimed, ground: Ground, fact: SalaryFact) -> str | None:
        amount = claimed.amount
        written = amount.written.strip()
        period = claimed.period or (self._period if fact.period is self._period else None)
        if amount.unit is FigureUnit.MONEY and not same_period(period, fact.period):
            return f"gives {written} for another period than the source"
        for topic in FIELDS:
            problem = self._whose.other_name(topic, claimed, ground, fact)
            if problem:
                return problem
        if fact.kind is FactKind.COUNT and _PAYS.search(claimed.clause) and not claimed.counts_people:
            return f"gives {written} as pay; the source counts people"
        terms = [one.said for one in self._grounds if one.evidence.unit.id == fact.terms]
        return other_measure(claimed, ground, fact) or other_kind(claimed, ground, fact, terms)


def _fact_figure(amount: Amount, fact: SalaryFact, ground: Ground) -> Figure:
    figure = Figure.of(fact, amount.written.strip(), ground.evidence.marker)
    return replace(figure, as_of=fact.as_of or ground.evidence.citation.published)


def _plain_figure(amount: Amount, marker: int) -> tuple[Figure, ...]:
    """Record percentages and counts; durations, multiples and other money are no figures of an answer's record."""
    kind = {FigureUnit.PERCENT: FactKind.SHARE, FigureUnit.COUNT: FactKind.COUNT}.get(amount.unit)
    if kind is None:
        return ()
    bounds = (amount.low, amount.high, amount.open_low, amount.open_high)
    return (Figure(amount.written.strip(), *bounds, kind=kind, marker=marker),)
