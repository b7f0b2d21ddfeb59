"""Pay is read alike from tables, lists, quick facts and prose, in any currency as written: documents of many shapes.

`data/shape_facts.jsonl` lists what a reader finds in `data/shapes/`, written before the extractor was run on them.
"""

from __future__ import annotations

import json
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from advisor.schema import SalaryFact
from advisor.settings import Settings
from advisor.vocabulary import Vocabulary, load_vocabulary
from ingest.loaders import load
from ingest.salary import salary_facts
from ingest.sectioning import cut
from ingest.source_kinds import load_publishers, with_kinds

DATA = Path(__file__).parent / "data"
COMPARED = (
    "role", "level", "region", "industry", "employer", "currency", "period", "low", "high", "open_high", "kind",
    "percentile", "as_of",
)  # fmt: skip
PRECISION, RECALL = 0.98, 0.95


@cache
def _vocabulary() -> Vocabulary:
    return load_vocabulary(Settings().corpus_dir / "vocabulary")


@cache
def _gold() -> tuple[dict[str, Any], ...]:
    lines = (DATA / "shape_facts.jsonl").read_text(encoding="utf-8").splitlines()
    return tuple(json.loads(line) for line in lines if line.strip())


@cache
def _found() -> tuple[tuple[str, SalaryFact], ...]:
    found: list[tuple[str, SalaryFact]] = []
    publishers = load_publishers(Settings().corpus_dir / "vocabulary")
    for path in sorted((DATA / "shapes").iterdir()):
        for read in load(str(path), Settings()):
            document = with_kinds(read, publishers, _vocabulary())
            found += [(path.name, fact) for fact in salary_facts(document, cut(document)[1], _vocabulary())]
    return tuple(found)


def _key(name: str, fields: dict[str, Any]) -> tuple[Any, ...]:
    return (name, *(fields[field] for field in COMPARED))


def _keys() -> tuple[Counter[tuple[Any, ...]], Counter[tuple[Any, ...]]]:
    """Count the statements of the reader and of the extractor; one stated twice counts twice."""
    gold = Counter(_key(line["document"], line) for line in _gold())
    found = Counter(_key(name, {field: getattr(fact, field) for field in COMPARED}) for name, fact in _found())
    return gold, found


def test_nearly_every_fact_taken_is_one_that_a_reader_finds() -> None:
    gold, found = _keys()
    wrong = found - gold
    assert found.total() > 100
    assert 1 - wrong.total() / found.total() >= PRECISION, wrong


def test_nearly_every_fact_that_a_reader_finds_is_taken() -> None:
    gold, found = _keys()
    missing = gold - found
    assert 1 - missing.total() / gold.total() >= RECALL, missing


def test_every_fact_quotes_its_document_and_is_of_its_country() -> None:
    for name, fact in _found():
        assert fact.written in fact.quote, (name, fact)
        assert fact.country == (_vocabulary().country_of(fact.region) if fact.region else None)


def test_a_city_a_state_and_a_country_give_the_country_and_a_region_of_several_none() -> None:
    countries = {fact.region: fact.country for _, fact in _found() if fact.region}
    assert countries["Zurich"] == "Switzerland"
    assert countries["San Francisco"] == "United States"
    assert countries["Malaysia"] == "Malaysia"
    assert countries["Western Europe"] is None


@pytest.mark.parametrize("line", _gold(), ids=lambda line: f"{line['document']}: {line['where']}")
def test_the_gold_file_uses_names_of_the_vocabulary(line: dict[str, Any]) -> None:
    region = line["region"]
    assert region is None or any(mention.name == region for mention in _vocabulary().find(region))
