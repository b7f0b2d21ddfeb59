"""What an answer prints of a pay fact reads back as that fact: over every fact of the sources that are here."""

from __future__ import annotations

from pathlib import Path

import pytest

from advisor.figures import read_figures, spoken
from advisor.schema import FactKind, SalaryFact
from advisor.settings import Settings
from ingest.reading import Reader
from tests.figure_facts import fact_of

SHAPES = Path(__file__).parent / "data" / "shapes"


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(Settings())


def _facts(reader: Reader, folder: Path) -> list[SalaryFact]:
    paths = [path for path in sorted(folder.rglob("*")) if path.is_file() and path.suffix not in (".yaml", ".jsonl")]
    return [fact for path in paths for entry in reader.entries(str(path), path.name, "here") for fact in entry.facts]


def _misread(facts: list[SalaryFact]) -> list[tuple[str, str]]:
    wrong = []
    for fact in facts:
        read = [(one.low, one.high, one.open_low, one.open_high) for one in read_figures(spoken(fact))]
        codes = {one.currency for one in read_figures(spoken(fact))}
        if read != [(fact.low, fact.high, fact.open_low, fact.open_high)] or codes != {fact.currency}:
            wrong.append((fact.quote, spoken(fact)))
    return wrong


@pytest.mark.parametrize(("folder", "least"), [("shapes", 200), ("roles", 100), ("topics", 30), ("wages", 1000)])
def test_what_is_spoken_of_our_documents_is_what_is_recorded(reader: Reader, folder: str, least: int) -> None:
    place = SHAPES if folder == "shapes" else Settings().corpus_dir / folder
    facts = [fact for fact in _facts(reader, place) if fact.released]
    assert len(facts) > least
    assert _misread(facts) == []


def test_what_is_spoken_of_the_seeds_is_what_is_recorded(reader: Reader, shared: Path) -> None:
    facts = [fact for fact in _facts(reader, shared / "seeds") if fact.released]
    assert len(facts) > 100
    assert _misread(facts) == []


@pytest.mark.parametrize(
    ("fact", "text"),
    [
        (fact_of("120-180", 120_000, 180_000), "$120,000 to $180,000"),
        (fact_of("900-1,100", 900_000, 1_100_000), "$900,000 to $1,100,000"),
        (fact_of("850", 850_000, 850_000, "JPY"), "JPY 850,000"),
        (fact_of("12-18", 12e5, 18e5, "INR"), "INR 12 to 18 lakh"),
        (fact_of("12.5", 12.5e5, 12.5e5, "INR"), "INR 12.5 lakh"),
        (fact_of("1.2 – 1.5", 1.2e7, 1.5e7, "INR"), "INR 1.2 to 1.5 crore"),
        (fact_of("900-1,100", 9e7, 1.1e8, "INR"), "INR 90,000,000 to 110,000,000"),
        (fact_of("120+", 120_000, None, open_high=True), "$120,000 or more"),
        (fact_of("up to 180", None, 180_000, kind=FactKind.MAXIMUM), "up to $180,000"),
        (fact_of("ninety thousand dollars", 90_000, 90_000), "$90,000"),
        (fact_of("fifteen percent", 15, 15, None, kind=FactKind.PREMIUM), "15%"),
        (fact_of("9 to 12 lakhs", 9e5, 12e5, "INR"), "INR 9 to 12 lakhs"),
    ],
)
def test_a_figure_whose_words_alone_say_something_else_is_written_out(fact: SalaryFact, text: str) -> None:
    assert spoken(fact) == text
    assert _misread([fact]) == []
