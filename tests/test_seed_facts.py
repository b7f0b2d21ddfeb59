"""The pay facts taken from the four seed documents, and from the guides that draw on them, are those a reader finds.

`data/seed_facts.jsonl` lists every pay statement of the seeds, written by reading them before the extractor was run.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from advisor.schema import SalaryFact
from advisor.settings import Settings
from advisor.vocabulary import Topic, Vocabulary, load_vocabulary
from ingest.loaders import load
from ingest.salary import salary_facts
from ingest.sectioning import cut

GOLD = Path(__file__).parent / "data" / "seed_facts.jsonl"
SOURCES = {
    "Machine Learning Engineer Career": "mle-salaries",
    "The Demand for AI Talent": "ai-talent-demand",
    "AI Training Data Lead": "lead-guide",
    "AI Training Data Specialist": "specialist-guide",
    "Scale AI Hiring": "scale-hiring",
}
COMPARED = ("role", "level", "region", "industry", "employer", "currency", "period", "low", "high", "open_high", "kind")
REGIONS_AS_WRITTEN = {
    "UK/Western Europe": {"Western Europe", "United Kingdom"},
    "USA/Canada": {"North America", "United States", "Canada"},
}
"""Row labels that are regions of their own here; the reader noted the parts."""
NO_PERIOD_STATED = {"lead-guide"}
"""Documents that state no period for any figure: the reader took a year as understood, a record leaves it unknown."""


@cache
def _vocabulary() -> Vocabulary:
    return load_vocabulary(Settings().corpus_dir / "vocabulary")


@cache
def _gold() -> tuple[dict[str, Any], ...]:
    return tuple(json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines() if line.strip())


def _document_of(title: str | None) -> str:
    return next((name for start, name in SOURCES.items() if (title or "").startswith(start)), "")


def _read(paths: Iterable[Path]) -> list[tuple[str, SalaryFact]]:
    found: list[tuple[str, SalaryFact]] = []
    for path in paths:
        for document in load(str(path), Settings()):
            facts = salary_facts(document, cut(document)[1], _vocabulary())
            found += [(_document_of(fact.origin.title if fact.origin else document.title), fact) for fact in facts]
    return found


def _industry(written: str | None) -> str | None:
    mentions = [m for m in _vocabulary().find(written or "") if m.topic is Topic.INDUSTRY]
    return mentions[0].name if mentions else written


def _same(source: str, fact: SalaryFact, gold: dict[str, Any]) -> bool:
    if gold["document"] != source:
        return False
    for field in COMPARED:
        mine, theirs = getattr(fact, field), gold[field]
        if field == "region" and theirs in REGIONS_AS_WRITTEN.get(mine or "", ()):
            continue
        if field == "industry":
            theirs = _industry(theirs)
        if field == "period" and mine is None and source in NO_PERIOD_STATED:
            continue
        if mine != theirs:
            return False
    return True


def _place(gold: dict[str, Any]) -> tuple[str, str]:
    """Name the statement that a line reads: other readings of it say so in brackets."""
    return gold["document"], gold["where"].split(" (alternative reading")[0].split(" (as ")[0]


@pytest.fixture(scope="module")
def seeds(shared: Path) -> list[tuple[str, SalaryFact]]:
    return _read(sorted((shared / "seeds").iterdir()))


def _show(source: str, fact: SalaryFact) -> str:
    return f"{source}: {[getattr(fact, field) for field in COMPARED]} {fact.quote[:100]!r}"


def test_nearly_every_fact_taken_from_the_seeds_is_one_that_a_reader_finds(seeds: list[tuple[str, SalaryFact]]) -> None:
    wrong = [_show(source, fact) for source, fact in seeds if not any(_same(source, fact, gold) for gold in _gold())]
    assert len(seeds) > 150
    assert 1 - len(wrong) / len(seeds) >= 0.98, wrong


def test_nearly_every_fact_that_a_reader_finds_is_taken_from_the_seeds(seeds: list[tuple[str, SalaryFact]]) -> None:
    statements = {_place(gold) for gold in _gold()}
    found = {_place(gold) for gold in _gold() if any(_same(source, fact, gold) for source, fact in seeds)}
    assert len(found) / len(statements) >= 0.95, sorted(statements - found)


def test_every_fact_quotes_its_document(seeds: list[tuple[str, SalaryFact]]) -> None:
    assert [_show(source, fact) for source, fact in seeds if fact.written not in fact.quote] == []


def test_the_guides_give_no_pay_that_their_sources_do_not_give() -> None:
    folder = Settings().corpus_dir
    facts = _read(sorted([*(folder / "roles").glob("*.md"), *(folder / "topics").glob("*.md")]))
    wrong = [_show(source, fact) for source, fact in facts if not any(_same(source, fact, gold) for gold in _gold())]
    assert len(facts) > 100
    assert 1 - len(wrong) / len(facts) >= 0.9, wrong
