"""Composes answers about pay from facts: what answers first, what comes near told apart, what is missing named."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from advisor.citing import Ledger
from advisor.draft import Draft, Statement
from advisor.figures import Amount
from advisor.pay.asking import Finding, Match, side_by_side
from advisor.pay.blocks import Block, blocks_of, statements_of
from advisor.pay.bounds import is_listed_by
from advisor.pay.caveats import caveats
from advisor.pay.conversion import RateTable, asked_currencies, conversion_words, in_asked_money
from advisor.pay.coverage import covered_for
from advisor.pay.equity_offers import equity_offers
from advisor.pay.figure_terms import cite_terms, figure_terms
from advisor.pay.gaps import (
    Nearest,
    excluded_words,
    left_out_words,
    missing_words,
    nearest_words,
    official_words,
    refusal,
    uncompared_words,
    withheld_words,
)
from advisor.pay.hire_rates import hire_words, instead_of_pay
from advisor.pay.layout import Entry
from advisor.pay.level_years import level_words, read_as
from advisor.pay.named_places import lists_place
from advisor.pay.offers import offers
from advisor.pay.openings import opening_words
from advisor.pay.overlaps import spread_words
from advisor.pay.pay_chart import pay_chart
from advisor.pay.paying import PayDesk
from advisor.pay.selection import selected
from advisor.pay.wishes import all_unmet
from advisor.question.intents import TERMS
from advisor.question.query import Query
from advisor.schema import Outcome, SalaryFact, Unit

Units = Callable[[Sequence[str]], Mapping[str, Unit]]


def _today() -> datetime.date:
    return datetime.datetime.now(datetime.UTC).date()


def _none_near(_role: str) -> Sequence[str]:
    return ()


class PayAnswers:
    """Composes from the facts of one index."""

    def __init__(
        self,
        desk: PayDesk,
        units: Units,
        *,
        rates: Callable[[], RateTable] | None = None,
        nearest: Nearest = _none_near,
        today: Callable[[], datetime.date] = _today,
    ) -> None:
        """Take what answers are made of.

        Args:
            desk: the facts.
            units: fetches the units that state them.
            rates: fetches the exchange rates; asked only where a question wants other money.
            nearest: names the roles of the official occupations that come nearest to a role.
            today: gives the day that the age of a figure is counted to.
        """
        self._desk = desk
        self._units = units
        self._rates = rates
        self._nearest = nearest
        self._today = today

    def _in_local_money(self, query: Query, shown: Sequence[SalaryFact]) -> tuple[Amount, ...]:
        """Read an amount without a currency in the money of the place asked, where a figure shown is in it."""
        local = [code for place in query.places for code in self._desk.vocabulary.currencies(place)]
        used = next((fact.currency for fact in shown if fact.currency in local), None)
        return tuple(replace(one, currency=one.currency or used) for one in query.amounts)

    def compose(self, query: Query, findings: Sequence[Finding], ledger: Ledger) -> Draft:
        """Put an answer together; nothing found gives a refusal that says what is covered."""
        trace = tuple(_trace(finding) for finding in findings)
        found = [finding for finding in findings if any(match.fact.released for match in finding.pay)]
        withheld = [finding for finding in findings if finding.withheld]
        missing = [finding for finding in findings if finding not in found and finding not in withheld]
        if not found:
            return self._refuse(query, findings, withheld, ledger, trace)
        shown = [finding for finding in findings if finding in found or (len(findings) > 1 and finding in withheld)]
        matches, left_out = selected(shown)
        units = self._units_of(matches)
        of_figures = query.intent == TERMS
        if of_figures:
            cite_terms([match.fact for match in matches], units, ledger)
        blocks, hidden = _with_pay(blocks_of(_entries(matches, units, ledger), compares=query.compares))
        silent = withheld_words([_cited_alone(entries, units, ledger) for entries in hidden])
        blocks = [block.each(partial(self._cited, query, units, ledger)) for block in blocks]
        near = [finding for finding in found if not finding.exact or finding.unstated]
        every = [entry for block in blocks for entry in block.all]
        priced = instead_of_pay([entry.fact for entry in every], query.text)
        included = excluded_words(query, [entry.fact for entry in every], self._desk)
        wished = all_unmet(query, every, self._desk.vocabulary)
        opening = opening_words(query, findings, every, near, [*wished, *silent, *included], self._desk.vocabulary)
        several = [one for block in blocks for one in block.several if one.released]
        single = [entry for block in blocks for entry in block.entries]
        amounts = () if is_listed_by(query, findings) else self._in_local_money(query, [e.fact for e in every])
        placed = offers(amounts, several, single, self._desk.facts_of, self._rates) + equity_offers(query, single)
        stated = [fact for role in query.roles for fact in self._desk.facts_of(role)]
        located = any(lists_place(e.fact, place, self._desk.vocabulary) for e in every for place in query.places)
        known = caveats(blocks, ledger, units, self._today(), query.text, stated, located=located)
        first = [figure_terms(query.text, blocks, known)] if of_figures else []
        statements = [
            *first,
            *map(Statement, [*opening, *priced]),
            *placed,
            *_body(query, blocks),
            *map(Statement, spread_words(several, single)),
            self._note(query, findings, blocks, missing, near, left_out, ledger, Statement("") if first else known),
        ]
        partly = (missing, near, withheld, priced, included, wished)
        outcome = Outcome.PARTLY_ANSWERED if any(partly) else Outcome.ANSWERED
        said = tuple(statement for statement in statements if statement.text)
        return Draft(outcome, said, ledger.evidence, pay_chart(single, several), trace=trace)

    def _note(
        self,
        query: Query,
        findings: Sequence[Finding],
        blocks: Sequence[Block],
        missing: Sequence[Finding],
        near: Sequence[Finding],
        left_out: Sequence[SalaryFact],
        ledger: Ledger,
        known: Statement,
    ) -> Statement:
        """Say in one paragraph what is missing and what is to be known of the figures."""
        shown = [entry for block in blocks for entry in block.all]
        texts = [
            *(conversion_words(shown, asked_currencies(query), self._rates()) if self._rates else ()),
            *missing_words(missing, query),
            *dict.fromkeys(
                [
                    *nearest_words([*missing, *near], self._desk, self._nearest),
                    *official_words(query, findings, self._desk, self._nearest),
                ]
            ),
            *uncompared_words(side_by_side(query)[1]),
            *left_out_words(left_out, [e.fact for e in shown], between=any(one.both_ends for one in findings)),
            *level_words(query, shown, self._desk, self._units, ledger),
            *hire_words(entry.fact for entry in shown),
            *_currency_words(blocks, query),
            known.text,
        ]
        return Statement(" ".join(text for text in texts if text), known.figures)

    def _units_of(self, matches: Sequence[Match]) -> Mapping[str, Unit]:
        """Fetch the units that state facts, and those that say what the facts cover."""
        facts = [match.fact for match in matches]
        names = [*(fact.unit for fact in facts), *(fact.terms for fact in facts if fact.terms)]
        return self._units(list(dict.fromkeys(names)))

    def _cited(self, query: Query, units: Mapping[str, Unit], ledger: Ledger, entry: Entry) -> Entry:
        """Number an entry in the order of reading, and add other money where that is asked."""
        cited = replace(entry, marker=ledger.cite(units[entry.fact.unit], entry.fact))
        return in_asked_money(cited, query, self._rates)

    def _refuse(
        self,
        query: Query,
        findings: Sequence[Finding],
        withheld: Sequence[Finding],
        ledger: Ledger,
        trace: tuple[str, ...],
    ) -> Draft:
        """Say that nothing is known, or that what is known is withheld."""
        told = read_as(query, self._desk.vocabulary)
        if not withheld:
            said = _statement([refusal(query, findings, self._desk, self._nearest), *told])
            return Draft(Outcome.NOT_COVERED, (said,), trace=trace)
        units = self._units_of([match for finding in withheld for match in finding.pay])
        groups = [_cited_alone(_entries(finding.pay, units, ledger), units, ledger) for finding in withheld]
        missing = [finding for finding in findings if finding not in withheld]
        covered = [words for role in query.roles if (words := covered_for(role, self._desk))]
        said = _statement([*withheld_words(groups), *missing_words(missing, query), *covered, *told])
        return Draft(Outcome.NOT_COVERED, (said,), ledger.evidence, trace=trace)


def _entries(matches: Sequence[Match], units: Mapping[str, Unit], ledger: Ledger) -> list[Entry]:
    """Make entries of facts, which get their numbers once it is known in which order they are read."""
    entries = []
    for fact in (match.fact for match in matches):
        unit = units[fact.unit]
        entries.append(Entry(fact, 0, fact.label or unit.path[-1], ledger.origin(unit)))
    return entries


def _cited_alone(entries: Sequence[Entry], units: Mapping[str, Unit], ledger: Ledger) -> list[Entry]:
    """Number entries of which no figure is shown."""
    return [replace(entry, marker=ledger.cite(units[entry.fact.unit], entry.fact)) for entry in entries]


def _statement(texts: Sequence[str]) -> Statement:
    return Statement(" ".join(texts))


def _with_pay(blocks: Sequence[Block]) -> tuple[list[Block], list[Sequence[Entry]]]:
    """Part what is shown from lone rows of statistics whose pay is withheld, of which only that is said."""
    hidden = [block for block in blocks if block.several and block.lone and not block.several[0].released]
    return [block for block in blocks if block not in hidden], [block.several[0].pay for block in hidden]


def _body(query: Query, blocks: Sequence[Block]) -> list[Statement]:
    """Say the blocks in order; a source that was just named is not named again."""
    statements: list[Statement] = []
    named = ""
    for block in blocks:
        source = block.source
        statements.extend(statements_of(block, query, source="" if source == named else source))
        named = source or named
    return statements


def _currency_words(blocks: Sequence[Block], query: Query) -> list[str]:
    """Say that amounts in different money are not to be compared as they stand."""
    mixed = [
        block
        for block in blocks
        if len({entry.fact.currency for entry in block.all if entry.fact.currency}) > 1
        and not (
            query.currency and all(entry.converted or entry.fact.currency == query.currency for entry in block.all)
        )
    ]
    return ["Amounts in different currencies are not directly comparable."] if mixed else []


def _trace(finding: Finding) -> str:
    ask = finding.ask
    parts = [ask.role, ask.level, ask.place, ask.industry, ask.employer]
    return f"facts for {', '.join(str(part) for part in parts if part) or 'anything'}: {len(finding.matches)}"
