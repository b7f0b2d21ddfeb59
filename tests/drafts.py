"""Drafts for tests: evidence as retrieval would number it, with the statements that are composed from it."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from advisor.draft import Draft, Evidence, Statement
from advisor.figures import read_figures
from advisor.schema import Citation, FactKind, Figure, Level, Origin, Outcome, Period, SalaryFact, Unit, UnitKind
from advisor.vocabulary import Vocabulary, load_vocabulary
from advisor.writing import load_function_words

ROOT = Path(__file__).resolve().parent.parent
WORDS = ROOT / "corpus" / "vocabulary"
MLE = "machine learning engineer"


@cache
def vocabulary() -> Vocabulary:
    """Load the project's own names."""
    return load_vocabulary(WORDS)


@cache
def function_words() -> frozenset[str]:
    """Load the project's own function words."""
    return load_function_words(WORDS)


def unit(text: str, number: int = 1, **fields: Any) -> Unit:
    """Make a sentence of a guide."""
    given: dict[str, Any] = {"path": ("Working in AI", "Overview"), "kind": UnitKind.SENTENCE} | fields
    return Unit(id=f"u{number}", source="guide.md", text=text, start=0, end=len(text), group=number, **given)


def evidence(
    marker: int, text: str, *facts: SalaryFact, published: str | None = "2025-09-22", **fields: Any
) -> Evidence:
    """Make one numbered source."""
    made = unit(text, marker, **fields)
    citation = Citation(marker, made.path[0], made.source, None, " > ".join(made.path[1:]), text, published=published)
    return Evidence(citation, made, facts)


def fact(written: str, **fields: Any) -> SalaryFact:
    """Make a pay fact from the figure as written."""
    amount = read_figures(written)[0]
    given: dict[str, Any] = {
        "id": f"f-{written}",
        "source": "guide.md",
        "unit": "u1",
        "quote": written,
        "written": written,
        "kind": FactKind.RANGE,
        "low": amount.low,
        "high": amount.high,
        "open_low": amount.open_low,
        "open_high": amount.open_high,
        "currency": amount.currency,
        "period": Period.YEAR,
        "role": MLE,
    }
    return SalaryFact(**(given | fields))


def figure(of: SalaryFact, marker: int) -> Figure:
    """Make the record that a composed statement has of a fact."""
    return Figure(
        of.written, of.low, of.high, of.open_low, of.open_high, of.currency, of.period, of.kind, of.role, of.level,
        of.region, of.industry, of.employer, of.as_of, marker,
    )  # fmt: skip


def pay_draft() -> Draft:
    """Draft an answer about mid-level machine learning engineers in Europe: two ranges, and a neighbour for support."""
    one = fact("$90,000 – $120,000", level=Level.MID, region="Europe")
    two = fact("$77,000 – $115,500", level=Level.MID, region="Europe")
    table: dict[str, Any] = {"kind": UnitKind.ROW, "headers": ("Region", "Entry", "Mid", "Senior")}
    return Draft(
        outcome=Outcome.ANSWERED,
        statements=(
            Statement("Mid-level machine learning engineers in Europe earn, in US dollars a year:"),
            Statement(
                "| where | range |\n|---|---|\n"
                "| Matrix | $90,000 to $120,000 [1] |\n| Overview | $77,000 to $115,500 [2] |",
                (figure(one, 1), figure(two, 2)),
            ),
        ),
        evidence=(
            evidence(
                1,
                "Europe | $60,000 – $80,000 | $90,000 – $120,000 | $130,000 – $160,000",
                one,
                path=("Machine learning engineer", "Global salary matrix"),
                cells=("Europe", "$60,000 – $80,000", "$90,000 – $120,000", "$130,000 – $160,000"),
                **table,
            ),
            evidence(
                2,
                "Mid-level (1 to 5 years) | $85,000 – $140,000 | $77,000 – $115,500",
                two,
                path=("Machine learning engineer", "Salary by experience"),
                cells=("Mid-level (1 to 5 years)", "$85,000 – $140,000", "$77,000 – $115,500"),
                kind=UnitKind.ROW,
                headers=("Level", "North America", "Europe"),
            ),
            evidence(
                3,
                "Machine learning engineers build and maintain data pipelines that feed models.",
                path=("Machine learning engineer", "The role"),
            ),
        ),
    )


def skills_draft() -> Draft:
    """Draft an answer about skills, from sentences and a list."""
    origin = Origin("The growth role", "Aipplify", "2026")
    return Draft(
        outcome=Outcome.ANSWERED,
        statements=(
            Statement("- Python [1]\n- Label Studio and CVAT [2]\n- Attention to detail [3]"),
            Statement("No computer science degree is asked for [4]."),
        ),
        evidence=(
            evidence(1, "Basic Python is enough to automate small labelling tasks.", origin=origin),
            evidence(2, "Common annotation tools include Label Studio and CVAT.", origin=origin),
            evidence(3, "Attention to detail matters more than speed: 15% of openings ask for a test.", origin=origin),
            evidence(4, "Employers do not ask for a computer science degree.", origin=origin),
            evidence(5, "Training programmes take 6 to 12 weeks, and 40% of annotators work remotely.", origin=origin),
        ),
    )
