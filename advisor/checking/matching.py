"""Decides whether a source states a figure as a sentence states it: same value, currency, period and kind, for the same
role, level, place, industry and employer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from advisor.checking.agreeing import same_amount, same_period, same_value
from advisor.checking.claiming import Claimed, periods_in
from advisor.checking.comparing import FIELDS
from advisor.checking.dating import dated
from advisor.checking.kinds import is_highest, other_kind, other_measure
from advisor.checking.naming import Names, inherit
from advisor.checking.stating import Statements, stated_figures
from advisor.checking.supporting import Ground, Support, stem
from advisor.figures import Amount, FigureUnit, read_figures
from advisor.schema import FactKind, Figure, SalaryFact
from advisor.vocabulary import Topic, words

_EXTREMES = frozenset({FactKind.MAXIMUM, FactKind.MINIMUM})
_NEAR = 80
"""Characters around a figure that may say what it is tied to."""
_STARTS = re.compile(r"\b(?:start|begin|newcomer|new to)", re.IGNORECASE)
"""Words for people who begin, which name no level of a career."""
_LEVELLED = re.compile(r"\b(?:entry|junior|level)", re.IGNORECASE)
_EXCLUDES = re.compile(r"\b(?:leav\w+ out|exclud\w+|except|without|not|omit\w*|unlike)\b", re.IGNORECASE)
"""Words after which a source may name a level that its figure is not for."""
_PAYS = re.compile(r"\b(?:earn|paid|pays?|makes?|making|salar|wages?|compensation|income)", re.IGNORECASE)


_PARTS_WITH = re.compile(
    r"\b(?:leav\w+ out|left out|without|except|exclud\w+|not|no|nor|other than|apart from|beyond|below|above|before"
    r"|unlike|rather than|whereas|while)\b",
    re.IGNORECASE,
)
"""Words by which a sentence names a level that its figure may not be for."""


@dataclass(frozen=True, slots=True)
class Proof:
    """Where a figure stands, and the figures as the answer's record has them (none for years and durations)."""

    start: int
    end: int
    grounds: tuple[Ground, ...]
    figures: tuple[Figure, ...] = ()
    pay: bool = False
    """Whether a pay fact proves it."""
    derived: bool = False
    """Whether it follows from the other figures of its sentence."""


class Matcher:
    """Finds the evidence that states a figure."""

    def __init__(self, grounds: Sequence[Ground], support: Support, asked: Names, question: str = "") -> None:
        """Take the evidence, and the names in the question: what a sentence leaves open is what was asked."""
        self._grounds = grounds
        self._support = support
        self.asked = asked
        levels = [one for one in support.vocabulary.find(question) if one.topic is Topic.LEVEL]
        self._starts_out = bool(levels) and all(_STARTS.search(one.written) for one in levels)
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
            near = [ground for proof in beside or () for ground in proof.grounds] or order
            figures = [figure for proof in beside or () if proof.pay for figure in proof.figures]
            found = dated(claimed, text[: amount.start], near, figures)
            return found if isinstance(found, str) else Proof(amount.start, amount.end, (found,))
        if claimed.measure is not None and claimed.measure.last is not None and claimed.is_pay:
            return self._between(claimed, order)
        facts = list(_stating(claimed, order))
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

    def is_extreme(self, claimed: Claimed, said: Sequence[str], grounds: Sequence[Ground]) -> bool:
        """Say whether a figure is a record's highest or lowest, an end of it, or called so beside it in its source."""
        if claimed.end or any(fact.kind in _EXTREMES for _, fact in _stating(claimed, grounds)):
            return True
        near = "\n".join(
            f"{stated.before} {stated.after}".casefold()
            for ground in grounds
            for stated in stated_figures(ground)
            if same_amount(stated.amount, claimed.amount)
        )
        return bool(near) and all(word.casefold() in near for word in said)

    def _for_each(self, topic: Topic, asked: frozenset[str], claimed: Claimed) -> bool:
        """Say whether a figure is that of each of several names that were asked about."""
        have = {str(getattr(fact, FIELDS[topic])) for _, fact in _stating(claimed, self._grounds)}
        return len(asked) > 1 and asked <= have

    def is_recorded(self, claimed: Claimed) -> bool:
        """Say whether pay facts have this figure, whoever they are for."""
        return claimed.amount.unit is FigureUnit.MONEY and any(_stating(claimed, self._grounds))

    def _between(self, claimed: Claimed, order: Sequence[Ground]) -> Proof | str:
        """Prove a range that is said to run from one percentile to another."""
        amount, measure = claimed.amount, claimed.measure
        if measure is None or amount.low is None or amount.high is None or amount.open_high:
            return f"gives {claimed.written}, which no source states"
        ends: list[Proof] = []
        for value, percentile in ((amount.low, measure.percentile), (amount.high, measure.last)):
            end = replace(
                claimed,
                amount=replace(amount, low=value, high=value),
                measure=replace(measure, percentile=percentile, last=None),
            )
            facts = list(_stating(end, order))
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
        fitting = [pair for pair in fitting if not self._is_of_others(claimed, pair[1], text)]
        if not fitting:
            return reason or f"gives {claimed.written} for others than the source"
        names = inherit(claimed.own, claimed.outer)
        for topic, field in FIELDS.items():
            missing = names.get(topic, frozenset()) - {getattr(fact, field) for _, fact in fitting}
            if len(names.get(topic, ())) > 1 and missing:
                return f"gives {claimed.amount.written.strip()} for {sorted(missing)[0]} too, which no source does"
        ground, fact = fitting[0]
        figures = (_fact_figure(claimed.amount, fact, ground),)
        return Proof(claimed.amount.start, claimed.amount.end, (ground,), figures, pay=fact.currency is not None)

    def _is_of_others(self, claimed: Claimed, fact: SalaryFact, text: str) -> bool:
        """Say whether the words around a figure fit what another fact of the same is tied to ("team leads") better."""
        own = self._tied(claimed, fact)
        condition = {stem(word.folded) for word in words(fact.condition or "")}
        early, late = ({stem(word.folded) for word in words(part)} for part in (claimed.before, claimed.after))
        if early and condition & late and not condition & early and not text.endswith(claimed.after):
            return True  # it is named between this figure and the next, which is its own
        return any(
            self._tied(claimed, other) > own
            for ground in self._grounds
            for other in ground.evidence.stated
            if other.unit == fact.unit and other.kind is fact.kind and other.condition != fact.condition
        )

    def _begins(self, claimed: Claimed, ground: Ground, fact: SalaryFact, named: bool) -> bool:
        """Say whether a question asked for beginners, and a source that says how one begins answers it."""
        loose = bool(_STARTS.search(claimed.clause)) and not _LEVELLED.search(claimed.clause)
        tied = loose and fact in ground.evidence.facts if named else self._tied(claimed, fact) > 0
        return self._starts_out and tied and bool(_STARTS.search(ground.evidence.unit.text))

    def _tied(self, claimed: Claimed, fact: SalaryFact) -> float:
        """Give the share of the words that a fact is tied to that stand near a figure."""
        said = {stem(word.folded) for word in words(claimed.before[-_NEAR:] + " " + claimed.after[:_NEAR])}
        own = {stem(word.folded) for word in self._support.content(fact.condition or "")}
        return len(said & own) / len(own) if own else 0.0

    def _mismatch(self, claimed: Claimed, ground: Ground, fact: SalaryFact) -> str | None:
        amount = claimed.amount
        written = amount.written.strip()
        period = claimed.period or (self._period if fact.period is self._period else None)
        if amount.unit is FigureUnit.MONEY and not same_period(period, fact.period):
            return f"gives {written} for another period than the source"
        names = inherit(claimed.own, claimed.outer)
        for topic, field in FIELDS.items():
            value = getattr(fact, field)
            value = str(value) if value is not None else None
            said = names.get(topic)
            if topic is Topic.LEVEL and value is None and self._begins(claimed, ground, fact, bool(said)):
                continue
            if said:
                if value not in said and not (value is None and _all_named(topic, said, ground)):
                    right = value or f"no {topic} in particular"
                    return f"gives {written} for {'/'.join(sorted(said))}; the source gives it for {right}"
                continue
            asked = self.asked.get(topic)
            if asked and value is None and _all_named(topic, asked, ground):
                continue
            if value and asked and len(asked) > 1 and all(one in value for one in asked):  # "Middle East & Africa"
                continue
            if asked and (value not in asked or len(asked) > 1) and not self._for_each(topic, asked, claimed):
                return f"does not say that {written} is for {value or f'no {topic} in particular'}"
            if not asked and value is not None and topic is not Topic.ROLE:
                return f"does not say that {written} is for {value}"
        if fact.kind is FactKind.COUNT and _PAYS.search(claimed.clause) and not claimed.counts_people:
            return f"gives {written} as pay; the source counts people"
        terms = [one.said for one in self._grounds if one.evidence.unit.id == fact.terms]
        return other_measure(claimed, ground, fact) or other_kind(claimed, ground, fact, terms)


def _all_named(topic: Topic, said: frozenset[str], ground: Ground) -> bool:
    """Say whether evidence names a role, or prose of its own one level and no other, without tying a fact to it."""
    if topic is Topic.ROLE:
        return all((topic, name) in ground.names for name in said)
    if topic is not Topic.LEVEL or ground.evidence.unit.cells or _PARTS_WITH.search(ground.evidence.unit.text):
        return False
    own = ground.vocabulary.find(ground.evidence.unit.text)
    levels = [mention for mention in own if mention.topic is topic]
    plain = all(one.name in (text := one.written.casefold()) or "level" in text for one in levels)
    return plain and {one.name for one in levels} == said  # "top-tier roles" are nobody's senior level


def _fact_figure(amount: Amount, fact: SalaryFact, ground: Ground) -> Figure:
    figure = Figure.of(fact, amount.written.strip(), ground.evidence.marker)
    return replace(figure, as_of=fact.as_of or ground.evidence.citation.published)


def _stating(claimed: Claimed, order: Sequence[Ground]) -> Iterator[tuple[Ground, SalaryFact]]:
    """Yield the pay facts whose figure this is, whoever they are for."""
    highest, end = is_highest(claimed), claimed.end
    for ground in order:
        for fact in ground.evidence.stated:
            if same_value(claimed.amount, fact, claimed.measure, highest=highest, end=end):
                yield ground, fact


def _plain_figure(amount: Amount, marker: int) -> tuple[Figure, ...]:
    """Record percentages and counts; durations, multiples and other money are no figures of an answer's record."""
    kind = {FigureUnit.PERCENT: FactKind.SHARE, FigureUnit.COUNT: FactKind.COUNT}.get(amount.unit)
    if kind is None:
        return ()
    bounds = (amount.low, amount.high, amount.open_low, amount.open_high)
    return (Figure(amount.written.strip(), *bounds, kind=kind, marker=marker),)
