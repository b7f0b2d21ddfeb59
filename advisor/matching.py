"""Decides whether a source states a figure as a sentence states it: same value, currency, period and kind, for the same
role, level, place, industry and employer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from advisor.agreeing import same_amount, same_date, same_period, same_value
from advisor.claiming import Claimed, Stated, stated_figures
from advisor.figures import Amount, FigureUnit, read_figures
from advisor.naming import Names, inherit
from advisor.schema import FactKind, Figure, SalaryFact
from advisor.supporting import SOFT, Ground, Support, stem
from advisor.vocabulary import Topic, words

_TOPICS = (
    (Topic.ROLE, "role"),
    (Topic.LEVEL, "level"),
    (Topic.PLACE, "region"),
    (Topic.INDUSTRY, "industry"),
    (Topic.EMPLOYER, "employer"),
)
_KIND_WORDS = (
    (re.compile(r"\b(?:averag\w+|mean|typical\w*)\b", re.I), FactKind.MEAN, r"\b(?:averag|mean\b|typical)"),
    (re.compile(r"\bmedian\b", re.I), FactKind.MEDIAN, r"\bmedian"),
    (re.compile(r"\b(?:minimum|lowest|floor)\b", re.I), FactKind.MINIMUM, r"\b(?:minimum|lowest|at least|floor)"),
    (
        re.compile(r"\b(?:maximum|highest|ceiling|tops? out|top)\b", re.I),
        FactKind.MAXIMUM,
        r"\b(?:maximum|highest|top|ceiling|up to)",
    ),
    (re.compile(r"\b(?:gross|before tax)\b", re.I), None, r"\b(?:gross|before tax)"),
    (re.compile(r"\b(?:net|after[- ]tax|take[- ]home)\b", re.I), None, r"\b(?:net|after[- ]tax|take[- ]home)"),
    (re.compile(r"\bbase\b", re.I), None, r"\bbase\b"),
    (re.compile(r"\btotal (?:compensation|pay|package)\b", re.I), None, r"\btotal (?:compensation|pay|package)"),
    (re.compile(r"\bbonus(?:es)?\b", re.I), None, r"\bbonus"),
    (re.compile(r"\bpremiums?\b", re.I), FactKind.PREMIUM, r"\bpremium"),
    (re.compile(r"\b(?:equity|stock|shares?)\b", re.I), FactKind.EQUITY, r"\b(?:equity|stock|share)"),
)  # fmt: skip
_PERCENTILE = re.compile(r"\b(\d{1,2})(?:th|st|nd|rd)[- ]percentile", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Proof:
    """Where a figure stands, and the figure as the answer's record has it (none for years and durations)."""

    start: int
    end: int
    grounds: tuple[Ground, ...]
    figure: Figure | None


class Matcher:
    """Finds the evidence that states a figure."""

    def __init__(self, grounds: Sequence[Ground], support: Support, asked: Names) -> None:
        """Take the evidence, and the names in the question: what a sentence leaves open is what was asked."""
        self._grounds = grounds
        self._support = support
        self._asked = asked

    def prove(self, claimed: Claimed, cited: Sequence[Ground], beside: Sequence[Ground] = ()) -> Proof | str:
        """Give the evidence for a figure, or the reason why there is none.

        Args:
            claimed: the figure with what it is tied to.
            cited: evidence that the model cites; it is looked at first.
            beside: evidence of the sentence's other figures: a date beside a figure must be that figure's.
        """
        amount = claimed.amount
        reason = f"gives {amount.written.strip()}, which no source states"
        order = [*cited, *(ground for ground in self._grounds if ground not in cited)]
        facts = [(ground, fact) for ground in order for fact in ground.evidence.facts if same_value(amount, fact)]
        if facts:
            found = self._by_names(claimed, facts)
            if not isinstance(found, str):
                return found
            reason = found
        if claimed.is_pay:
            return reason  # pay counts only as a record: a figure of a passage may be somebody else's
        if amount.unit is FigureUnit.YEAR:
            return self._year(claimed, beside or order)
        for ground in order:
            if self._stated(claimed, ground):
                return Proof(amount.start, amount.end, (ground,), _plain_figure(amount, ground.evidence.marker))
        return reason

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
        if amount.unit is FigureUnit.MONEY and not same_period(claimed.period, fact.period):
            return f"gives {written} for another period than the source"
        names = inherit(claimed.own, claimed.outer)
        for topic, field in _TOPICS:
            value = getattr(fact, field)
            value = str(value) if value is not None else None
            said = names.get(topic)
            if said:
                if value not in said and not (topic is Topic.ROLE and value is None and _all_named(said, ground)):
                    right = value or f"no {topic} in particular"
                    return f"gives {written} for {'/'.join(sorted(said))}; the source gives it for {right}"
                continue
            asked = self._asked.get(topic)
            if asked and (value not in asked or len(asked) > 1):
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
                date and same_date(amount.written, date) for date in dates
            ):
                return Proof(amount.start, amount.end, (ground,), None)
        return f"gives {amount.written.strip()}, which no source states"

    def _stated(self, claimed: Claimed, ground: Ground) -> bool:
        """Say whether a source's own words state the figure about the same thing."""
        return any(
            same_amount(claimed.amount, stated.amount)
            and claimed.noun == stated.noun
            and not stated.is_pay
            and self._same_names(claimed.own, stated.names, ground)
            and self._same_subject(claimed, stated)
            for stated in stated_figures(ground)
        )

    def _same_names(self, own: Names, tied: Names, ground: Ground) -> bool:
        """Compare the names tied to a figure; what the sentence leaves open is what was asked."""
        for topic, values in own.items():
            above = frozenset(name for kind, name in ground.names if kind is topic)
            if values != tied[topic] if topic in tied else not values <= above:
                return False
        return all(
            topic in own or topic not in tied or bool(tied[topic] & asked) for topic, asked in self._asked.items()
        )

    def _same_subject(self, claimed: Claimed, stated: Stated) -> bool:
        """Say whether all words around the figure stand around it in the source: so a figure keeps its subject."""
        stems = {stem(word.folded) for word in words(stated.around)}
        local = [stem(word.folded) for word in self._support.content(claimed.clause) if word.folded not in SOFT]
        if not local:
            counted = [stem(word.folded) for word in words(claimed.clause)]
            return bool(claimed.noun) or any(word in stems for word in counted)
        return all(word in stems for word in local)


def _all_named(said: frozenset[str], ground: Ground) -> bool:
    return all((Topic.ROLE, name) in ground.names for name in said)


def _fact_figure(amount: Amount, fact: SalaryFact, ground: Ground) -> Figure:
    figure = Figure.of(fact, amount.written.strip(), ground.evidence.marker)
    return replace(figure, as_of=fact.as_of or ground.evidence.citation.published)


def _plain_figure(amount: Amount, marker: int) -> Figure | None:
    """Record percentages and counts; durations, multiples and other money are no figures of an answer's record."""
    kind = {FigureUnit.PERCENT: FactKind.SHARE, FigureUnit.COUNT: FactKind.COUNT}.get(amount.unit)
    if kind is None:
        return None
    return replace(
        Figure(amount.written.strip(), amount.low, amount.high, amount.open_low, amount.open_high, kind=kind),
        marker=marker,
    )
