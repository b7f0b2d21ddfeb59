"""Decides what counts as a salary fact: each pay figure of a document as a record of what the source states of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from advisor.documents import Document, Section
from advisor.figures import FigureUnit
from advisor.salary_facts import FactKind, Period, SalaryFact
from advisor.schema import Unit, UnitKind
from advisor.vocabulary import Vocabulary
from ingest.salary_dollars import dollars_of, in_known_money, settled
from ingest.salary_draft import Draft, facts_of
from ingest.salary_headings import Context, Surroundings
from ingest.salary_items import read_text
from ingest.salary_periods import says_other_period
from ingest.salary_tables import read_rows
from ingest.salary_terms import Terms
from ingest.salary_whose import Carried
from ingest.salary_words import period_in
from ingest.subjects import subject_roles

_Item = tuple[Unit, Context, Draft]
LONGEST_LINE = 6
"""Words that an unmarked heading may have; a longer line may as well be a sentence without its stop."""
_NUMBER = re.compile(r"^(?:\d{1,2}(?:\.\d{1,2})*[.)]|[A-Z][.)]|[IVX]+\.)\s+")
"""The number of a heading in plain text."""
_MAY_STATE = re.compile(r"\d|per ?cent|dollars|euros|pounds", re.I)


def _names_what_follows(units: Sequence[Unit]) -> bool:
    """Say whether a paragraph is one short line without a stop: a heading that the source does not mark as one."""
    text = _NUMBER.sub("", units[0].text.strip())
    alone = len(units) == 1 and units[0].kind is UnitKind.SENTENCE and len(text.split()) <= LONGEST_LINE
    stopped = text.endswith((".", ":", "!", "?", ",", ";", '"', "”", ")"))
    return alone and text[:1].isupper() and not stopped and not _MAY_STATE.search(text)


def _below(unit: Unit, line: str) -> Unit:
    """Put a unit under an unmarked heading, in place of the heading before it."""
    return replace(unit, path=(*(unit.path[:-1] or unit.path), line)) if line else unit


def _section_drafts(section: Section, surroundings: Surroundings) -> list[_Item]:
    found: list[_Item] = []
    carried = Carried()
    line = ""
    for _, run in groupby(section.units, key=lambda unit: (unit.group, unit.kind, unit.headers)):
        units = list(run)
        line = units[0].text if _names_what_follows(units) else line
        if units[0].kind is UnitKind.RECORD:
            continue  # rows of statistics are read by their columns alone, never by their words
        if not any(_MAY_STATE.search(unit.text) for unit in units):
            continue
        if units[0].kind is UnitKind.ROW:
            context = surroundings.of(_below(units[0], line))
            found += [(unit, context, draft) for unit, draft in read_rows(units, context)]
            continue
        carried = replace(carried, names=replace(carried.names, places=()), pay=False)
        before = len(found)
        for unit in units:
            context = surroundings.of(_below(unit, line))
            drafts, after = read_text(unit.text, context, carried if unit.kind is UnitKind.SENTENCE else None)
            carried = after if unit.kind is UnitKind.SENTENCE else carried
            found += [(unit, context, draft) for draft in drafts]
        found[before:] = _unsettled(found[before:])
    return [item for item in found if not _for_other_period(item[0], item[2])]


def _for_other_period(unit: Unit, draft: Draft) -> bool:
    """Say whether the words above a figure give it what no period is, and its own words none ("Biweekly pay")."""
    plain = draft.amount.period is None and draft.amount.unit is FigureUnit.MONEY
    own = plain and period_in(unit.text) is None
    return own and any(says_other_period(text) for text in (unit.lead, *unit.path[-1:]))


def _unsettled(run: list[_Item]) -> list[_Item]:
    """Leave the period of a figure open where its neighbours in the list or paragraph state another than the text."""
    told = {(draft.currency, draft.amount.period) for _, _, draft in run if draft.amount.period is not None}

    def clashes(unit: Unit, draft: Draft) -> bool:
        near = {period for currency, period in told if currency == draft.currency}
        silent = draft.amount.period is None and period_in(unit.text) is None
        return silent and draft.period is Period.YEAR and bool(near) and Period.YEAR not in near

    return [
        (unit, ctx, replace(draft, period=None, unsettled=True) if clashes(unit, draft) else draft)
        for unit, ctx, draft in run
    ]


_YEARLY_FROM = 15_000.0
"""A sum below this is not taken for a year's pay unless its source says so: it may as well be a month's."""
_COMPARABLE = frozenset({"USD", "EUR", "GBP", "CHF", "AUD", "CAD", "SGD"})
"""Currencies in which a sum of that size is a year's pay."""


def _annual(drafts: Sequence[_Item]) -> list[_Item]:
    """Read sums without a period as a year's pay where the document pays by the year elsewhere and their size fits.

    "Elsewhere" is the same section for any currency, or the whole document for the same currency or one of like worth.
    A source that never says "a year" keeps its figures without a period.
    """
    stated = [
        (unit.path, draft) for unit, _, draft in drafts if draft.period and draft.measure.kind is not FactKind.PREMIUM
    ]
    yearly = [(path, draft) for path, draft in stated if draft.period is Period.YEAR]
    most: dict[str | None, float] = {}
    for _, draft in stated:
        if draft.period is not Period.YEAR:
            most[draft.currency] = max(_size(draft), most.get(draft.currency, 0.0))
    least: dict[str | None, float] = {}
    for _, draft in yearly:
        least[draft.currency] = min(_size(draft), least.get(draft.currency, _size(draft)))
    sections = {path for path, _ in yearly}

    def fits(unit: Unit, draft: Draft) -> bool:
        if not yearly or draft.currency is None or draft.unsettled:
            return False
        if draft.currency in least:
            return _size(draft) >= least[draft.currency] / 4
        if _size(draft) < 8 * most.get(draft.currency, 0.0):
            return False
        return _size(draft) >= _YEARLY_FROM and (unit.path in sections or draft.currency in _COMPARABLE)

    def table(unit: Unit) -> object:
        return (unit.group, unit.path, unit.headers) if unit.kind is UnitKind.ROW else unit.id

    clashing = {table(unit) for unit, _, draft in drafts if _open(draft) and not fits(unit, draft)}
    return [
        (
            unit,
            context,
            replace(draft, period=Period.YEAR) if _open(draft) and table(unit) not in clashing else draft,
        )
        for unit, context, draft in drafts
    ]


def _open(draft: Draft) -> bool:
    """Say whether a sum of money is without a period."""
    return draft.period is None and draft.currency is not None and draft.amount.unit is FigureUnit.MONEY


def _size(draft: Draft) -> float:
    return draft.amount.high or draft.amount.low or 0.0


def salary_facts(document: Document, sections: Sequence[Section], vocabulary: Vocabulary) -> list[SalaryFact]:
    """Take the pay figures out of a document's sections, in reading order."""
    subjects = subject_roles(document, vocabulary)
    terms = Terms(sections)
    surroundings = Surroundings(document, subjects, vocabulary.with_roles(subjects, titles=False), terms)
    drafts = [item for section in sections for item in _section_drafts(section, surroundings)]
    dollars = dollars_of(document, [draft for _, _, draft in drafts], vocabulary)
    drafts = [(unit, ctx, settled(draft, dollars)) for unit, ctx, draft in drafts]
    known = in_known_money([draft for _, _, draft in drafts])
    drafts = [item for item, stays in zip(drafts, known, strict=True) if stays]
    facts = [
        fact for unit, context, draft in _annual(drafts) for fact in facts_of(draft, unit, context, terms.of(unit))
    ]
    return list({fact.id: fact for fact in facts}.values())
