"""No figure is recorded for a time, a money or people that its source does not say; where that is open, none is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from advisor.figures import read_figures
from advisor.schema import SalaryFact
from advisor.settings import Settings
from advisor.vocabulary import Vocabulary, load_vocabulary
from ingest.loaders import load
from ingest.salary import salary_facts
from ingest.sectioning import cut


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return load_vocabulary(Settings().corpus_dir / "vocabulary")


YEARLY = "Bakers in Norway earn NOK 400,000 a year."
"""A sentence that makes the document one that pays by the year, so that sums without a period are taken for yearly."""


def _facts(folder: Path, vocabulary: Vocabulary, text: str, title: str = "Roofer pay") -> list[SalaryFact]:
    path = folder / "page.md"
    path.write_text(f"# {title}\n\nPublished: 2026-05-01\n\n## Pay\n\n{text}\n", encoding="utf-8")
    document = next(iter(load(str(path), Settings())))
    return salary_facts(document, cut(document)[1], vocabulary)


@pytest.mark.parametrize(
    "text",
    [
        "Roofers in Spain earn €1,900 biweekly.",
        "Roofers in Spain earn €1,900 bi-weekly.",
        "Roofers in Spain earn €2,400 semi-monthly.",
        "Roofers in Spain earn €1,900 every two weeks.",
        "Roofers in Spain earn €1,900 a fortnight.",
        "Roofers in Spain earn €18,000 a quarter.",
        "Roofers in Spain earn €20,000 per season.",
        "Roofers in Spain are paid €190 per shift.",
        "Roofers in Spain earn €16,000 per project.",
        "The fortnightly wage of roofers in Spain is €17,000.",
    ],
)
def test_what_is_paid_for_no_period_never_becomes_a_years_pay(
    tmp_path: Path, vocabulary: Vocabulary, text: str
) -> None:
    facts = _facts(tmp_path, vocabulary, f"{YEARLY} Bakers in Spain earn €30,000 a year.\n\n{text}")
    assert [fact.low for fact in facts] == [400_000, 30_000]


@pytest.mark.parametrize(
    ("text", "paid"),
    [
        ("Roofers in Spain earn €31,000 with quarterly bonuses.", 31_000),
        ("Roofers in Spain earn €31,000 a year, paid fortnightly.", 31_000),
    ],
)
def test_a_bonus_or_a_payday_of_that_kind_leaves_the_pay_as_it_is(
    tmp_path: Path, vocabulary: Vocabulary, text: str, paid: float
) -> None:
    assert [fact.low for fact in _facts(tmp_path, vocabulary, f"{text} {YEARLY}")] == [paid, 400_000]


def test_a_column_or_heading_of_no_period_gives_no_fact(tmp_path: Path, vocabulary: Vocabulary) -> None:
    table = "| Country | Fortnightly pay | Annual pay |\n|---|---|---|\n| Spain | €1,400 | €36,400 |\n"
    assert [(fact.low, fact.period) for fact in _facts(tmp_path, vocabulary, table)] == [(36_400, "year")]
    under = f"## Pay per shift\n\nRoofers in Spain earn €17,000.\n\n## Yearly pay\n\n{YEARLY}"
    assert [fact.low for fact in _facts(tmp_path, vocabulary, under)] == [400_000]


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("Roofers in Spain earn €36,000 (€3,000 a month).", ["year", "month"]),
        ("Roofers in Spain earn €3,000 (€36,000 a year).", ["month", "year"]),
        ("Roofers in Spain earn €36,000, or €3,000 a month.", ["year", "month"]),
        ("Roofers in Spain earn €36,000 (€4,100 a month).", [None, "month"]),
        ("Roofers in Spain earn €36,000 (€38,000 a year in Madrid).", ["year", "year"]),
    ],
)
def test_the_period_of_a_sum_in_brackets_is_its_own(
    tmp_path: Path, vocabulary: Vocabulary, text: str, periods: list[str | None]
) -> None:
    assert [fact.period for fact in _facts(tmp_path, vocabulary, f"{text}\n\n{YEARLY}")][:2] == periods


@pytest.mark.parametrize(
    ("text", "recorded"),
    [
        ("Roofers in Ohio earn $9,000 more than plumbers, who earn $51,000 a year.", []),
        ("Roofers in Ohio earn more than plumbers ($51,000).", []),
        ("Roofers in Ohio earn more than those in Maine (about $51,000 a year).", []),
        ("Roofers in Ohio earn $60,000 a year, higher than in Maine, at $51,000.", [60_000]),
        ("Senior roofers ($70,000 a year) earn more than junior ones ($40,000 a year).", [70_000]),
        ("Roofers in Ohio earn $60,000 a year, up 5% from $57K last year.", [60_000]),
        ("Roofers in Ohio earn $60,000 a year, up from $57K last year.", [60_000]),
        ("Roofers in Ohio earn more than $60,000 a year (about as much as last year).", [60_000]),
    ],
)
def test_what_others_earn_or_what_was_paid_before_is_not_recorded(
    tmp_path: Path, vocabulary: Vocabulary, text: str, recorded: list[float]
) -> None:
    assert [fact.low for fact in _facts(tmp_path, vocabulary, text)] == recorded


@pytest.mark.parametrize(
    ("text", "field", "shared"),
    [
        ("Entry, mid and senior roofers in Ohio earn $40,000, $50,000 and $60,000 a year.", "level",
         [("entry", 40_000), ("mid", 50_000), ("senior", 60_000)]),
        ("Netflix and Apple pay roofers $70,000 and $80,000 a year respectively.", "employer",
         [("Netflix", 70_000), ("Apple", 80_000)]),
        ("Roofers earn €30,000 and €35,000 a year in Spain and Italy respectively.", "region",
         [("Spain", 30_000), ("Italy", 35_000)]),
        ("In Spain and Italy, roofers earn €30,000 and €35,000 a year.", "region",
         [("Spain", 30_000), ("Italy", 35_000)]),
        ("Junior plumbers and senior roofers earn €30,000 and €45,000 a year.", "role",
         [("plumber", 30_000), ("roofer", 45_000)]),
    ],
)  # fmt: skip
def test_as_many_names_as_figures_are_shared_out_one_to_one(
    tmp_path: Path, vocabulary: Vocabulary, text: str, field: str, shared: list[tuple[str, float]]
) -> None:
    assert [(getattr(fact, field), fact.low) for fact in _facts(tmp_path, vocabulary, text)] == shared


@pytest.mark.parametrize(
    "text",
    [
        "Junior and senior roofers in Ohio earn $40,000, $50,000 and $60,000 a year.",
        "Netflix and Apple pay roofers $70,000, $75,000 and $80,000 a year respectively.",
        "Junior and senior plumbers and roofers earn $40,000 and $60,000 a year.",
        "Quillmark and Brightsons pay roofers $61,000 and $71,000 a year.",
        "The 10th and 90th percentiles of roofers in Ohio are $40,000 and $60,000 a year.",
    ],
)
def test_where_nothing_tells_which_figure_is_whose_none_is_recorded(
    tmp_path: Path, vocabulary: Vocabulary, text: str
) -> None:
    assert _facts(tmp_path, vocabulary, text) == []


def test_one_range_for_several_places_holds_for_each(tmp_path: Path, vocabulary: Vocabulary) -> None:
    facts = _facts(tmp_path, vocabulary, "Roofers in Spain and Italy earn between €30,000 and €35,000 a year.")
    assert [(fact.region, fact.low, fact.high) for fact in facts] == [
        ("Spain", 30_000, 35_000),
        ("Italy", 30_000, 35_000),
    ]


@pytest.mark.parametrize(
    ("written", "value", "currency"),
    [
        ("81.250,50 €", 81_250.5, "EUR"),
        ("€1.081.250,00", 1_081_250, "EUR"),
        ("€81,5k", 81_500, "EUR"),
        ("€13,50", 13.5, "EUR"),
        ("$95 grand", 95_000, "USD"),
        ("£1.5 grand", 1_500, "GBP"),
        ("$81,250 CDN", 81_250, "CAD"),
        ("$81,250 Australian", 81_250, "AUD"),
        ("CDN$81,250", 81_250, "CAD"),
        ("€81,250", 81_250, "EUR"),
        ("₹9,00,000", 900_000, "INR"),
    ],
)
def test_a_number_is_read_as_it_is_written(written: str, value: float, currency: str) -> None:
    assert [(amount.low, amount.currency) for amount in read_figures(written)] == [(value, currency)]


def test_a_people_behind_a_sum_that_goes_on_is_no_money() -> None:
    assert [amount.currency for amount in read_figures("it pays $81,250 Canadian roofers would envy")] == ["USD"]


def test_cells_with_a_comma_before_their_tenths_are_whole_or_left_out(tmp_path: Path, vocabulary: Vocabulary) -> None:
    table = "| Role | Salary per annum |\n|---|---|\n| Roofer | 85.000 |\n| Baker | 40.000,00 € |\n| Welder | 70,5 |\n"
    assert [(fact.low, fact.currency) for fact in _facts(tmp_path, vocabulary, table)] == [
        (85_000, "EUR"),
        (40_000, "EUR"),
    ]


@pytest.mark.parametrize("written", ["$999,999,999,999", "$1", "$110"])
def test_a_sum_that_nobody_can_be_paid_a_year_is_not_recorded(
    tmp_path: Path, vocabulary: Vocabulary, written: str
) -> None:
    assert _facts(tmp_path, vocabulary, f"Roofers in Ohio earn {written} a year.") == []


ARE_CANADIAN = "All sums are in Canadian dollars."


@pytest.mark.parametrize(
    ("text", "title", "currencies"),
    [
        ("Roofers in Toronto earn $70,000 a year.", "Roofer pay", []),
        ("Roofers in Argentina earn $2,000,000 a month.", "Roofer pay", []),
        ("Roofers earn $40,000 a month.", "Roofer pay in Mexico", []),
        ("Roofers in Hong Kong earn $40,000 a month; those in Sydney earn A$90,000 a year.", "Roofer pay", ["AUD"]),
        ("Roofers in Singapore earn $50,000 a year and those in Ohio $60,000.", "Roofer pay", ["USD"]),
        ("Roofers in Canada earn $66,000 a year. Those in Spain earn €31,000 a year.", "Roofer pay", ["EUR"]),
        (f"Roofers in Toronto earn $70,000 a year. {ARE_CANADIAN}", "Roofer pay", ["CAD"]),
        ("Roofers in Toronto earn $70,000 a year.", "Roofer pay in Canada", ["CAD"]),
        ("Roofers in Mexico earn $40,000 a month. Sums are in Mexican pesos.", "Roofer pay", ["MXN"]),
        ("Roofers in Toronto earn $70,000 a year, in Berlin $60,000 a year.", "Roofer pay", ["USD", "USD"]),
        ("Roofers in Toronto earn $70,000 a year. All sums are US dollars.", "Roofer pay", ["USD"]),
        ("Roofers in Ecuador earn $9,000 a year.", "Roofer pay", ["USD"]),
        ("Roofers in Ohio earn $60,000 a year.", "Roofer pay", ["USD"]),
    ],
)
def test_a_plain_sign_is_the_money_that_the_document_says_or_nobodys(
    tmp_path: Path, vocabulary: Vocabulary, text: str, title: str, currencies: list[str]
) -> None:
    assert [fact.currency for fact in _facts(tmp_path, vocabulary, text, title)] == currencies


@pytest.mark.parametrize(
    ("header", "rows", "recorded"),
    [
        ("Salary (local)", "| Mexico | $40,000 |\n| India | 12,00,000 |\n| Spain | 30,000 |\n", []),
        ("Salary", "| United States | $60,000 |\n| India | 12,00,000 |\n", [("United States", "USD")]),
        ("Salary in US dollars", "| Canada | $40,000 |\n| Australia | 50,000 |\n",
         [("Canada", "USD"), ("Australia", "USD")]),
    ],
)  # fmt: skip
def test_a_column_gives_its_sign_to_no_other_countrys_row(
    tmp_path: Path, vocabulary: Vocabulary, header: str, rows: str, recorded: list[Any]
) -> None:
    facts = _facts(tmp_path, vocabulary, f"| Country | {header} |\n|---|---|\n{rows}")
    assert [(fact.region, fact.currency) for fact in facts] == recorded


def test_a_sum_without_money_beside_others_with_money_is_left_out(tmp_path: Path, vocabulary: Vocabulary) -> None:
    text = "Salary: 45,000 a year for bakers. Roofers earn €50,000 a year."
    assert [(fact.low, fact.currency) for fact in _facts(tmp_path, vocabulary, text)] == [(50_000, "EUR")]
