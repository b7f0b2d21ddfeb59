"""Decides what counts as a salary fact: each pay figure of a document as a record of what the source states of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from advisor.schema import Document, FactKind, Period, SalaryFact, Section, Unit, UnitKind
from advisor.vocabulary import Vocabulary
from ingest.salary_draft import Draft, facts_of
from ingest.salary_headings import Context, Surroundings
from ingest.salary_sentences import read_text
from ingest.salary_tables import read_rows
from ingest.salary_whose import Carried
from ingest.subjects import subject_roles

_Item = tuple[Unit, Context, Draft]
_MAY_STATE = re.compile(r"\d|per ?cent|dollars|euros|pounds", re.I)


def _section_drafts(section: Section, surroundings: Surroundings) -> list[_Item]:
    found: list[_Item] = []
    carried = Carried()
    for _, run in groupby(section.units, key=lambda unit: (unit.group, unit.kind, unit.headers)):
        units = list(run)
        if not any(_MAY_STATE.search(unit.text) for unit in units):
            continue
        if units[0].kind is UnitKind.ROW:
            context = surroundings.of(units[0])
            found += [(unit, context, draft) for unit, draft in read_rows(units, context)]
            continue
        carried = replace(carried, names=replace(carried.names, places=()), pay=False)
        for unit in units:
            context = surroundings.of(unit)
            drafts, after = read_text(unit.text, context, carried if unit.kind is UnitKind.SENTENCE else None)
            carried = after if unit.kind is UnitKind.SENTENCE else carried
            found += [(unit, context, draft) for draft in drafts]
    return found


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

    return [
        (unit, context, replace(draft, period=Period.YEAR) if draft.period is None and fits(unit, draft) else draft)
        for unit, context, draft in drafts
    ]


def _size(draft: Draft) -> float:
    return draft.amount.high or draft.amount.low or 0.0


def salary_facts(document: Document, sections: Sequence[Section], vocabulary: Vocabulary) -> list[SalaryFact]:
    """Take the pay figures out of a document's sections, in reading order."""
    subjects = subject_roles(document, vocabulary)
    surroundings = Surroundings(document, subjects, vocabulary.with_roles(subjects))
    drafts = [item for section in sections for item in _section_drafts(section, surroundings)]
    facts = [fact for unit, context, draft in _annual(drafts) for fact in facts_of(draft, unit, context)]
    return list({fact.id: fact for fact in facts}.values())
