"""Pay is read alike from tables, lists, quick facts and prose, in any currency as written: documents of many shapes.

`data/shape_facts.jsonl` lists what a reader finds in `data/shapes/`, written before the extractor was run on them.
Where a text leaves room for more than one reading, a field lists them, or is left out; an `optional` line is a reading
that a record may follow and need not.
"""

from __future__ import annotations

import json
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
    "role", "level", "region", "industry", "employer", "currency", "period", "low", "high", "kind",
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


def _values(fact: SalaryFact) -> dict[str, Any]:
    return {**{field: getattr(fact, field) for field in COMPARED}, "kind": _kind(fact.kind, fact.open_high)}


def _kind(kind: str, open_high: bool) -> str:
    """Name a kind with its open end, since readings of one go with readings of the other ("range+" or "minimum")."""
    return f"{kind}+" if open_high else str(kind)


def _readings(line: dict[str, Any], field: str) -> list[Any]:
    stated = line[field]
    if field == "kind" and "open_high" in line:
        return [_kind(stated, line["open_high"])]
    return stated if isinstance(stated, list) else [stated]


def _is(fact: SalaryFact, line: dict[str, Any]) -> bool:
    values = _values(fact)
    return all(values[field] in _readings(line, field) for field in COMPARED if field in line)


@cache
def _judged() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Give the facts that no reader finds, and the statements that no fact is: one stated twice counts twice."""
    wrong: list[str] = []
    missing: list[str] = []
    for document in sorted({line["document"] for line in _gold()} | {name for name, _ in _found()}):
        lines = [line for line in _gold() if line["document"] == document]
        open_lines = [line for line in lines if not line.get("optional")]
        for fact in (fact for name, fact in _found() if name == document):
            hit = next((line for line in open_lines if _is(fact, line)), None)
            if hit is not None:
                open_lines.remove(hit)
            elif not any(line.get("optional") and _is(fact, line) for line in lines):
                wrong.append(f"{document}: {_values(fact)} {fact.quote[:100]!r}")
        missing += [f"{document}: {line['where']}" for line in open_lines]
    return tuple(wrong), tuple(missing)


def test_nearly_every_fact_taken_is_one_that_a_reader_finds() -> None:
    wrong = _judged()[0]
    assert len(_found()) > 800
    assert 1 - len(wrong) / len(_found()) >= PRECISION, wrong


def test_nearly_every_fact_that_a_reader_finds_is_taken() -> None:
    needed = sum(not line.get("optional") for line in _gold())
    missing = _judged()[1]
    assert 1 - len(missing) / needed >= RECALL, missing


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
    for region in _readings(line, "region") if "region" in line else ():
        assert region is None or any(mention.name == region for mention in _vocabulary().find(region))
