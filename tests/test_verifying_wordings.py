"""Sentences in natural wordings, right and with one thing wrong, on official statistics and on a guide's tables."""

from __future__ import annotations

from typing import Any

import pytest

from advisor.draft import Draft
from advisor.schema import FactKind, Level, Origin, Outcome, Period, SalaryFact, UnitKind
from advisor.verifying import Checker
from tests.drafts import MLE, ROOT, evidence, fact, function_words, vocabulary
from tests.judging import read_lines

SCIENTIST, SPECIALIST = "data scientist", "ai training data specialist"
STATISTICS = Origin(
    "Occupational Employment and Wage Statistics",
    "US Bureau of Labor Statistics",
    "2026-04",
    kind="official statistics",
)
PERCENTILE = FactKind.PERCENTILE
FILE = ROOT / "tests" / "data" / "wordings.jsonl"


def statistic(written: str, state: str, **fields: Any) -> SalaryFact:
    """Make a figure of official statistics on data scientists in a state."""
    given: dict[str, Any] = {"region": state, "role": SCIENTIST, "country": "United States", "as_of": "2025"}
    return fact(written, **(given | fields))


def statistics() -> Draft:
    """Draft an answer from two rows of official statistics; the highest wage of one is withheld."""
    texas = (
        statistic("$64,610", "Texas", kind=PERCENTILE, percentile=10),
        statistic("$112,590", "Texas", kind=FactKind.MEDIAN),
        statistic("$170,780", "Texas", kind=PERCENTILE, percentile=90),
        statistic("20,990", "Texas", kind=FactKind.COUNT, currency=None, period=None),
    )
    california = (
        statistic("$80,000", "California", kind=PERCENTILE, percentile=10),
        statistic("$135,110", "California", kind=FactKind.MEDIAN),
        statistic("at least $239,200", "California", kind=PERCENTILE, percentile=90),
    )
    row: dict[str, Any] = {
        "kind": UnitKind.RECORD,
        "headers": ("area", "occupation", "10th percentile", "median", "90th percentile"),
        "origin": STATISTICS,
        "path": ("Occupational Employment and Wage Statistics, May 2025",),
        "published": "2026-04",
    }
    return Draft(
        Outcome.ANSWERED,
        (),
        (
            evidence(1, "Texas | Data Scientists | 64610 | 112590 | 170780", *texas, **row),
            evidence(2, "California | Data Scientists | 80000 | 135110 | #", *california, **row),
        ),
    )


def guide() -> Draft:
    """Draft an answer from a guide: a table of levels and regions, and sentences in other moneys and periods."""
    salaries = Origin("Machine Learning Engineer Salaries", "9cv9", "2025-09-22")
    matrix: dict[str, Any] = {
        "kind": UnitKind.ROW,
        "headers": ("Region", "Entry", "Mid", "Senior"),
        "path": ("Machine learning engineer", "Global salary matrix"),
        "origin": salaries,
    }
    europe = (
        fact("$60,000 – $80,000", level=Level.ENTRY, region="Europe"),
        fact("$90,000 – $120,000", level=Level.MID, region="Europe"),
        fact("$130,000 – $160,000", level=Level.SENIOR, region="Europe"),
    )
    america = (
        fact("$85,000 – $110,000", level=Level.ENTRY, region="North America"),
        fact("$120,000 – $150,000", level=Level.MID, region="North America"),
        fact("$160,000 – $250,000+", level=Level.SENIOR, region="North America"),
    )
    prompts = fact("$122,000", role="prompt engineer", kind=FactKind.MEAN, region="United States")
    singapore = fact("S$6,000 – S$9,000", role=MLE, region="Singapore", level=Level.MID, period=Period.MONTH)
    india = fact("₹9 lakh – ₹12 lakh", region="India", level=Level.ENTRY)
    hourly = fact("$25 – $80", region="India", role=SPECIALIST, period=Period.HOUR)
    legal = fact("20–30%", role=SPECIALIST, industry="legal", kind=FactKind.PREMIUM, period=None)
    own: dict[str, Any] = {
        "path": ("AI training data specialist", "Pay"),
        "origin": Origin("The role", "Aipplify", "2026"),
    }
    prose: dict[str, Any] = {"path": ("Machine learning engineer", "Pay"), "origin": salaries}
    said = "According to Glassdoor, prompt engineers in the United States earn an average of $122,000 a year."
    europe_cells = ("Europe", *(one.written for one in europe))
    america_cells = ("North America", *(one.written for one in america))
    return Draft(
        Outcome.ANSWERED,
        (),
        (
            evidence(1, " | ".join(europe_cells), *europe, cells=europe_cells, **matrix),
            evidence(2, " | ".join(america_cells), *america, cells=america_cells, **matrix),
            evidence(
                3, said, prompts, path=("Prompt engineer", "Pay"), origin=Origin("Prompt pay", "Coursera", "2026")
            ),
            evidence(4, "Mid-level engineers in Singapore earn S$6,000 – S$9,000 a month.", singapore, **prose),
            evidence(5, "Entry-level engineers in India earn ₹9 lakh – ₹12 lakh a year.", india, **prose),
            evidence(6, "AI training data specialists in India charge $25 – $80 an hour.", hourly, **own),
            evidence(7, "Legal specialists carry a premium of 20–30%.", legal, **own),
        ),
    )


def stands(sentence: str, draft: Draft) -> tuple[bool, str]:
    verdict = Checker(draft, vocabulary(), function_words()).check(sentence)
    return verdict.kept, verdict.reason


DRAFTS = {"statistics": statistics(), "guide": guide()}
WORDINGS = [(DRAFTS[line["draft"]], line["right"], line["sentence"]) for line in read_lines(FILE)]


@pytest.mark.parametrize(("draft", "sentence"), [(draft, said) for draft, right, said in WORDINGS if right])
def test_a_right_sentence_stands(draft: Draft, sentence: str) -> None:
    assert stands(sentence, draft) == (True, "")


@pytest.mark.parametrize(("draft", "sentence"), [(draft, said) for draft, right, said in WORDINGS if not right])
def test_a_wrong_sentence_is_dropped(draft: Draft, sentence: str) -> None:
    assert not stands(sentence, draft)[0]
