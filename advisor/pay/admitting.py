"""Decides which facts may answer at all: of the kind, time, period, industry, employer and subject that are asked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from advisor.pay.asking import PAY_KINDS, Ask, Match
from advisor.pay.company_kinds import of_company
from advisor.question.parts_of_year import names_one, year_parts
from advisor.question.query import Query
from advisor.schema import FactKind, Period, SalaryFact
from advisor.stems import stem
from advisor.vocabulary import Topic, Vocabulary, words


def admitted(facts: Iterable[SalaryFact], ask: Ask, query: Query, vocabulary: Vocabulary) -> list[SalaryFact]:
    """Keep a role's facts that may answer, whatever their place and level."""
    kept = [fact for fact in facts if _right_kind(fact, query) and right_time(fact, query)]
    kept = [fact for fact in kept if not is_excluded(fact, query, vocabulary)]
    kept = [fact for fact in kept if _right_period(fact, query)]
    kept = _in_industry(kept, ask.industry, vocabulary)
    kept = [fact for fact in kept if _same_or_open(fact.employer, ask.employer)]
    return _on_topic(of_company(kept, query), query)


def is_excluded(fact: SalaryFact, query: Query, vocabulary: Vocabulary) -> bool:
    """Say whether a fact is for somebody that a question leaves out, or for a place inside one that it leaves out."""
    region = fact.region
    inside = region is not None and any(vocabulary.within(region, name) for name in query.excluded)
    return inside or not {fact.role, fact.level, fact.industry, fact.employer}.isdisjoint(query.excluded)


def _in_industry(facts: list[SalaryFact], asked: str | None, vocabulary: Vocabulary) -> list[SalaryFact]:
    """Keep the facts of an industry: those that name it, else those whose own name for theirs holds it."""
    same = [fact for fact in facts if _same_or_open(fact.industry, asked)]
    if same or asked is None:
        return same
    return [fact for fact in facts if asked in _industries(fact.industry or fact.condition or "", vocabulary)]


def _industries(written: str, vocabulary: Vocabulary) -> set[str]:
    parts = [word.written for word in words(written)]
    return {m.name for part in parts for m in vocabulary.find(part) if m.topic is Topic.INDUSTRY}


def _right_kind(fact: SalaryFact, query: Query) -> bool:
    if query.intent == "premium":
        return fact.kind is FactKind.PREMIUM
    if query.intent == "equity":
        return fact.kind is FactKind.EQUITY
    return fact.kind in PAY_KINDS or fact.kind is FactKind.COUNT


def right_time(fact: SalaryFact, query: Query) -> bool:
    """Say whether a fact is of a year asked, and of a quarter, half-year or month, if one is."""
    if parts := year_parts(query.text):
        head = fact.headers[fact.column] if fact.column is not None and fact.column < len(fact.headers) else ""
        if not names_one(parts, " ".join((head, fact.as_of or "", fact.label or "", fact.quote))):
            return False
    return not query.years or any((fact.as_of or "").startswith(str(year)) for year in query.years)


def _on_topic(facts: list[SalaryFact], query: Query) -> list[SalaryFact]:
    """Keep the facts that a source ties to what is asked ("simple tasks"), where it does so."""
    tied = [fact for fact in facts if fact.condition and _ties(fact.condition, query.topic)]
    return tied or facts


def _ties(condition: str, topic: Sequence[str]) -> bool:
    """Say whether a condition holds a word asked, or two that are kin to such: "totally" alone is no "total"."""
    own = {word.folded for word in words(condition)}
    if not own.isdisjoint(topic):
        return True
    return len({stem(word) for word in own} & {stem(word) for word in topic}) > 1


def _right_period(fact: SalaryFact, query: Query) -> bool:
    """Keep what is paid for a period asked; a source that states none is taken to mean the year, and says so."""
    return not query.periods or fact.kind is FactKind.COUNT or (fact.period or Period.YEAR) in query.periods


def states_all(fact: SalaryFact, ask: Ask) -> bool:
    """Say whether a fact names everything that an ask names, its role aside."""
    pairs = (
        (fact.level, ask.level), (fact.region, ask.place), (fact.industry, ask.industry), (fact.employer, ask.employer)
    )  # fmt: skip
    return all(_same_or_open(own, asked) for own, asked in pairs)


def _same_or_open(value: str | None, asked: str | None) -> bool:
    return asked is None or value == asked


def plain(found: Sequence[Match], ask: Ask, end: FactKind | None = None) -> list[Match]:
    """Leave figures of one industry or employer to questions that ask for it, where there are others.

    Where the most or the least is asked (`end`), whoever pays it is part of the answer.
    """
    best = max((yearly_top(match) for match in found), default=0.0) if end is FactKind.MAXIMUM else None
    general = [
        match
        for match in found
        if ((ask.industry or not match.fact.industry) and (ask.employer or not match.fact.employer))
        or (end is not None and (match.fact.kind is end or (best is not None and yearly_top(match) == best > 0.0)))
    ]
    return general or list(found)


def yearly_top(match: Match) -> float:
    """Give the upper end of yearly pay in US dollars, the one money in which figures are ranked; 0 for other money."""
    fact = match.fact
    plain_year = fact.currency == "USD" and fact.period in (Period.YEAR, None)
    return (fact.high or fact.low or 0.0) if plain_year else 0.0
