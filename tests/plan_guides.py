"""Guides for the tests of plans, and an index of them that is only read by its sections."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from advisor.citing import Ledger
from advisor.documents import Document
from advisor.plan.plan_answers import PlanAnswers
from advisor.schema import Unit
from advisor.settings import Settings
from advisor.vocabulary import Vocabulary, load_vocabulary
from ingest.loaders import load_bytes
from ingest.sectioning import cut

ROLE = "data engineer"
VOCABULARY = Path(__file__).parent.parent / "corpus" / "vocabulary"


class Shelf:
    """Sections of documents, as an index gives them."""

    def __init__(self, *documents: Document) -> None:
        self.documents = documents
        self._sections = {(s.source, s.path): s.units for document in documents for s in cut(document)[1]}

    def outline(self) -> Sequence[tuple[str, tuple[str, ...]]]:
        return tuple(self._sections)

    def section(self, source: str, path: tuple[str, ...]) -> Sequence[Unit]:
        return self._sections.get((source, path), ())

    def under(self, source: str, path: tuple[str, ...]) -> Sequence[Unit]:
        return [
            unit
            for (place, inner), units in self._sections.items()
            if place == source and inner[: len(path)] == path
            for unit in units
        ]


def guide(text: str, name: str = "guide.md", role: str = ROLE, publisher: str | None = None) -> Document:
    """Read a guide about a role."""
    document = load_bytes(name, text.encode(), Settings())[0]
    return replace(document, roles=(role,) if role else (), publisher=publisher or document.publisher)


@cache
def _vocabulary() -> Vocabulary:
    return load_vocabulary(VOCABULARY)


def plans(*documents: Document) -> tuple[PlanAnswers, Ledger]:
    """Give what answers for plans from documents, and a ledger for one answer."""
    shelf = Shelf(*documents)
    roles = tuple(role for document in documents for role in document.roles)
    vocabulary = _vocabulary().with_roles(roles)
    answers = PlanAnswers(shelf, [(document.source, document.roles) for document in documents], vocabulary)
    return answers, Ledger({document.source: document for document in documents})


TIMED = """# Data engineer guide

## Roadmap: how to become a data engineer

### Weeks 1 to 4: SQL

- Take the free SQL course of the city library.
- Write ten queries against a public data set.
- Milestone: a report that somebody else can run.

### Weeks 5-8: pipelines

- Take the Pipelines Pro course, which costs $49 a month.
- Build one pipeline that runs each night.

### Weeks 9-16: applying

- Write to ten small companies.

## Career stages

Years 0-2: Junior engineer

- Maintains pipelines.

Years 2-5: Engineer

- Designs pipelines.

## Interview process

1. A call with a recruiter.
2. A test of SQL skills.
3. A talk with the team.
"""
TABLE = """# Becoming a data engineer

## Study plan

| Week | What to do | Cost | Milestone |
|---|---|---|---|
| 1-2 | Learn SQL from a book | free | Ten queries |
| 3-6 | Take the Acme certificate | $300 | The certificate |
| 7-8 | Apply to junior posts | | |
"""
