"""A figure belongs to those it is said of, in its own money, and keeps what makes it hold for fewer of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from advisor.schema import FactKind, SalaryFact
from advisor.settings import Settings
from advisor.vocabulary import Vocabulary, load_vocabulary
from ingest.loaders import load
from ingest.salary import salary_facts
from ingest.sectioning import cut


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return load_vocabulary(Settings().corpus_dir / "vocabulary")


def _facts(folder: Path, vocabulary: Vocabulary, text: str, title: str = "Welder pay") -> list[SalaryFact]:
    path = folder / "page.md"
    path.write_text(f"# {title}\n\nPublished: 2026-05-01\n\n## Pay\n\n{text}\n", encoding="utf-8")
    document = next(iter(load(str(path), Settings())))
    return salary_facts(document, cut(document)[1], vocabulary)


@pytest.mark.parametrize(
    "text",
    [
        "Welders earn $12,000 more than roofers a year.",
        "Welders earn $9,000 a year less.",
        "A welder earns $4,000 a year above the average.",
        "By 2034 welders will earn $150,000 a year.",
        "Next decade welders will earn $150,000 a year.",
        "A welder would earn $150,000 a year if the law passed.",
        "Many mistakenly think that welders earn $300,000 a year.",
        "Welders never see $200,000 a year.",
        "The foreman's employer pays $8,000 a year for dental insurance.",
        "A licence costs $300 and lessons $900 a year.",
        "Welders earn less than certified divers, who make $140,000 a year.",
        "Welders earn $170,000 to $90,000 a year.",
        "Welders earn $90–$120,000 a year.",
        "In Chile welders earn $900 mil a month.",
    ],
)
def test_a_difference_a_hope_a_cost_or_the_pay_of_others_is_no_pay(
    tmp_path: Path, vocabulary: Vocabulary, text: str
) -> None:
    assert _facts(tmp_path, vocabulary, text) == []


@pytest.mark.parametrize(
    ("text", "sums"),
    [
        ("Welders earn $80,000 ± $5,000 a year.", [(80_000, 80_000)]),
        ("Unlike roofers, who earn $60,000, welders earn $75,000 a year.", [(75_000, 75_000)]),
        ("Pay of welders climbed from $60,000 to $72,000 a year between 2022 and 2025.", [(72_000, 72_000)]),
        ("Welders earn $80,000 a year plus a signing bonus of $6,000.", [(80_000, 80_000)]),
        ("Welders earn no less than $50,000 a year.", [(50_000, None)]),
        ("Welders earn $60K⁓$70K a year.", [(60_000, 70_000)]),
    ],
)
def test_only_the_sum_that_is_their_pay_now_is_kept(
    tmp_path: Path, vocabulary: Vocabulary, text: str, sums: list[tuple[float, float | None]]
) -> None:
    assert [(fact.low, fact.high) for fact in _facts(tmp_path, vocabulary, text)] == sums


@pytest.mark.parametrize("label", ["Stock options", "RSUs", "Overtime", "On-call", "Sign-on payment"])
def test_an_item_on_shares_or_overtime_is_no_yearly_pay(tmp_path: Path, vocabulary: Vocabulary, label: str) -> None:
    assert _facts(tmp_path, vocabulary, f"- Base salary: $70,000 a year\n- {label}: $30,000 a year")[1:] == []


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("- Junior: £30,000 a year · Senior: £60,000 a year", ["entry", "senior"]),
        ("- Entry £30k / Mid £45k / Senior £60k a year", ["entry", "mid", "senior"]),
        ("- Entry-level: £30,000 a year; manager: £90,000 a year", ["entry", None]),
    ],
)
def test_each_sum_of_a_line_has_the_level_of_its_own_label(
    tmp_path: Path, vocabulary: Vocabulary, text: str, levels: list[str | None]
) -> None:
    assert [fact.level for fact in _facts(tmp_path, vocabulary, text)] == levels


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("Outside Texas, welders earn $60,000 a year.", "Outside Texas"),
        ("Apart from seniors, welders earn $60,000 a year.", "Apart from seniors"),
        ("Welders who speak Danish earn $60,000 a year.", "who speak Danish"),
        ("Welders with a site clearance earn $60,000 a year.", "with a site clearance"),
        ("Specialists in titanium earn $60,000 a year.", "Specialists in titanium"),
        ("One in five welders earns more than $60,000 a year.", "One in five"),
        ("Wages of welders often exceed $60,000 a year.", "often"),
        ("The best-paid welders get $60,000 a year.", "best-paid"),
        ("The median for welders was $60,000 a year in the second quarter of 2025.", "second quarter of 2025"),
        ("In cities such as Lyon and Turin, welders earn $60,000 a year.", "cities such as Lyon and Turin"),
        ("- Principal: $60,000 a year", "Principal"),
    ],
)
def test_what_narrows_a_figure_is_its_condition(
    tmp_path: Path, vocabulary: Vocabulary, text: str, condition: str
) -> None:
    facts = _facts(tmp_path, vocabulary, text)
    assert {(fact.condition, fact.role, fact.level) for fact in facts} == {(condition, "welder", None)}
    assert "Texas" not in {fact.region for fact in facts}


def test_those_without_lack_what_the_others_have(tmp_path: Path, vocabulary: Vocabulary) -> None:
    facts = _facts(tmp_path, vocabulary, "Welders with a diploma earn $70,000 a year; those without, $55,000.")
    assert facts[1].condition == "without a diploma"


@pytest.mark.parametrize(
    ("text", "currency"),
    [
        ("Welders in Mexico earn $18,000 pesos a month.", "MXN"),
        ("Welders in Chile earn $900,000 pesos a month.", "CLP"),
        ("Welders in Chile earn $900,000 Colombian pesos a month.", "COP"),
        ("Welders in China earn ¥140,000 a year.", "CNY"),
        ("Welders in Japan earn ¥4,800,000 a year.", "JPY"),
        ("Welders in Canada earn $66,000 a year. Those in Spain earn €31,000. A US dollar is worth less.", "USD"),
    ],
)
def test_a_sign_of_many_countries_is_read_with_its_place(
    tmp_path: Path, vocabulary: Vocabulary, text: str, currency: str | None
) -> None:
    assert _facts(tmp_path, vocabulary, text)[0].currency == currency


def test_a_sentence_goes_on_with_the_newer_sum_and_the_upper_end(tmp_path: Path, vocabulary: Vocabulary) -> None:
    newer = _facts(tmp_path, vocabulary, "In 2022 the average was $60,000 in Texas; in 2025 it is $68,000.")
    assert [(fact.low, fact.as_of, fact.region, fact.kind) for fact in newer] == [
        (60_000, "2022", "Texas", FactKind.MEAN),
        (68_000, "2025", "Texas", FactKind.MEAN),
    ]
    rising = _facts(tmp_path, vocabulary, "A welder starts at $40,000 and reaches $75,000 a year.")
    assert [(fact.kind, fact.low, fact.high) for fact in rising] == [
        (FactKind.MINIMUM, 40_000, 40_000),
        (FactKind.MAXIMUM, None, 75_000),
    ]


@pytest.mark.parametrize(
    ("label", "condition"),
    [
        ("Pay of top specialists (welders, divers)", "top specialists"),
        ("Night premium", "Night"),
        ("Median pay (third quarter)", "third quarter"),
    ],
)
def test_what_the_label_of_a_row_says_beside_names_is_a_condition(
    tmp_path: Path, vocabulary: Vocabulary, label: str, condition: str
) -> None:
    cell = "12%" if "premium" in label else "$70,000 a year"
    table = f"| Measure | Figure |\n|---|---|\n| {label} | {cell} |\n| Jobs | 400 |\n"
    facts = _facts(tmp_path, vocabulary, table)
    assert {fact.condition for fact in facts} == {condition}


def test_columns_of_currencies_and_periods_hold_for_their_row(tmp_path: Path, vocabulary: Vocabulary) -> None:
    rows = "| Role | Salary | Currency | Period |\n|---|---|---|---|\n| Welder | 31,000 | SEK | month |\n"
    (fact,) = _facts(tmp_path, vocabulary, f"{rows}| Diver |  | NOK | year |\n")
    assert (fact.currency, fact.period, fact.low) == ("SEK", "month", 31_000)


def test_a_second_line_of_headers_says_what_each_column_is(tmp_path: Path, vocabulary: Vocabulary) -> None:
    table = (
        "| | Spain | | Italy | |\n|---|---|---|---|---|\n| Level | Median | Bottom 10% | Median | Bottom 10% |\n"
        "| Senior | €40,000 | €31,000 | €42,000 | €33,000 |\n"
    )
    found = [(fact.region, fact.kind, fact.percentile, fact.low) for fact in _facts(tmp_path, vocabulary, table)]
    assert found == [
        ("Spain", FactKind.MEDIAN, None, 40_000),
        ("Spain", FactKind.PERCENTILE, 10, 31_000),
        ("Italy", FactKind.MEDIAN, None, 42_000),
        ("Italy", FactKind.PERCENTILE, 10, 33_000),
    ]


@pytest.mark.parametrize("heading", ["Salary", "Levels", "By country"])
def test_a_table_of_a_pay_guide_counts_under_any_heading(tmp_path: Path, vocabulary: Vocabulary, heading: str) -> None:
    table = "| Level | Spain | Italy |\n|---|---|---|\n| Entry | €25k–€30k | €26k |\n| Senior | €40k | €42k |\n"
    assert len(_facts(tmp_path, vocabulary, f"## {heading}\n\n{table}", "Welder salary guide")) == 4


def test_a_place_of_the_title_with_others_beside_it_holds_for_no_figure(tmp_path: Path, vocabulary: Vocabulary) -> None:
    assert (
        _facts(tmp_path, vocabulary, "Welders earn $60,000 a year.", "Welder pay in India and beyond")[0].region is None
    )
    assert _facts(tmp_path, vocabulary, "Welders earn $60,000 a year.", "Welder pay in India")[0].region == "India"
