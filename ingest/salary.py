"""Decides what counts as a salary fact: each pay figure of a document as a record of what the source states of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from advisor.schema import Document, FactKind, Period, SalaryFact, Section, Unit, UnitKind
from advisor.vocabulary import Vocabulary
from ingest.salary_draft import Context, Draft, facts_of, make_context
from ingest.salary_sentences import Carried, read_text
from ingest.salary_tables import read_rows
from ingest.subjects import subject_roles


def _section_drafts(section: Section, make: _Maker) -> list[tuple[Unit, Context, Draft]]:
    found: list[tuple[Unit, Context, Draft]] = []
    carried = Carried()
    for _, run in groupby(section.units, key=lambda unit: (unit.group, unit.kind, unit.headers)):
        units = list(run)
        context = make.context(units[0])
        if units[0].kind is UnitKind.ROW:
            found += [(unit, context, draft) for unit, draft in read_rows(units, context)]
            continue
        carried = replace(carried, names=replace(carried.names, places=()), pay=False)
        for unit in units:
            drafts, after = read_text(unit.text, context, carried if unit.kind is UnitKind.SENTENCE else None)
            carried = after if unit.kind is UnitKind.SENTENCE else carried
            found += [(unit, context, draft) for draft in drafts]
    return found


class _Maker:
    """Makes the contexts of a document's units, each once."""

    def __init__(self, document: Document, subjects: tuple[str, ...], vocabulary: Vocabulary) -> None:
        self._given = document, subjects, vocabulary
        self._made: dict[tuple[object, ...], Context] = {}

    def context(self, unit: Unit) -> Context:
        """Give the context of a unit: the same for all units of one lead, path and origin."""
        key = (unit.path, unit.lead, unit.origin)
        if key not in self._made:
            self._made[key] = make_context(unit, *self._given)
        return self._made[key]


def _annual(drafts: Sequence[tuple[Unit, Context, Draft]]) -> list[tuple[Unit, Context, Draft]]:
    """Read sums without a period as a year's pay where the document pays by the year elsewhere and they are of that size.

    Within a section what most of its figures say decides; a figure that is far below the document's yearly ones stays
    without a period.
    """
    yearly = [draft for _, _, draft in drafts if draft.period is Period.YEAR and draft.measure.kind is not FactKind.PREMIUM]
    least: dict[str | None, float] = {}
    for draft in yearly:
        value = draft.amount.high or draft.amount.low or 0.0
        least[draft.currency] = min(value, least.get(draft.currency, value))
    result: list[tuple[Unit, Context, Draft]] = []
    for unit, context, draft in drafts:
        value = draft.amount.high or draft.amount.low or 0.0
        enough = least.get(draft.currency, 20_000.0) / 4
        if draft.currency and draft.period is None and yearly and value >= enough:
            draft = replace(draft, period=Period.YEAR)
        result.append((unit, context, draft))
    return result


def salary_facts(document: Document, sections: Sequence[Section], vocabulary: Vocabulary) -> list[SalaryFact]:
    """Take the pay figures out of a document's sections, in reading order."""
    subjects = subject_roles(document, vocabulary)
    make = _Maker(document, subjects, vocabulary.with_roles(subjects))
    drafts = [item for section in sections for item in _section_drafts(section, make)]
    facts = [fact for unit, context, draft in _annual(drafts) for fact in facts_of(draft, unit, context)]
    return list({fact.id: fact for fact in facts}.values())
