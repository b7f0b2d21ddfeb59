"""What is to be known of pay figures is said once: what sources leave open, what is covered, how old and how sure."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from advisor.citing import Ledger
from advisor.draft import Statement
from advisor.entries import DocumentRecord
from advisor.pay.blocks import blocks_of
from advisor.pay.caveats import caveats, is_old
from advisor.pay.layout import Entry
from advisor.schema import FactKind, Origin, SalaryFact
from tests.advising import GUIDE, pay, pay_rows
from tests.statistic_rows import TERMS, row_facts, row_section

TODAY = datetime.date(2026, 6, 15)
LONG_TERMS = (
    "The figures are wages before tax for regular hours: base pay with tips, commissions and production bonuses, "
    "without overtime, year-end bonuses, stock, profit-sharing and severance pay."
)


def noted(*facts: SalaryFact, origin: Origin | None = GUIDE, question: str = "") -> str:
    section, placed = pay_rows("g.md", ("G", "Pay"), *facts, origin=origin)
    ledger = Ledger({"g.md": DocumentRecord("g.md", "G", "Paywatch")})
    units = {unit.id: unit for unit in section.units}
    entries = [Entry(f, ledger.cite(units[f.unit], f), "Pay", ledger.origin(units[f.unit])) for f in placed]
    return caveats(blocks_of(entries, compares=False), ledger, {}, TODAY, question).text


def of_row(terms: str | None = None, question: str = "", *, guide: bool = False, **cells: object) -> Statement:
    made = row_facts(terms="terms" if terms else None, **cells)  # type: ignore[arg-type]  # cells by name
    section = row_section(made, terms=terms)
    ledger = Ledger({"wages.csv": DocumentRecord("wages.csv", "Wages", "Bureau of Pay")})
    units = {unit.id: unit if guide or not terms else replace(unit, origin=None) for unit in section.units}
    entries = [Entry(fact, ledger.cite(units["row"], fact), "By state", fact.origin) for fact in made]
    return caveats(blocks_of(entries, compares=False), ledger, units, TODAY, question)


def test_all_that_a_source_leaves_open_is_one_sentence() -> None:
    assert noted(pay("$90,000 – $120,000", as_of=None), origin=Origin("Guide")) == (
        "The source gives US dollars, names no place, gives no date and does not say whether this is before tax or "
        "what it leaves out."
    )
    assert noted(pay("€90,000 – €120,000", region="Spain")) == (
        "The source does not say whether this is before tax or what it leaves out."
    )


def test_base_pay_says_itself_what_it_leaves_out() -> None:
    assert noted(pay("€90,000", region="Spain", condition="base salary")) == (
        "The source does not say whether this is before tax."
    )


def test_dollars_within_the_country_need_no_name() -> None:
    assert "US dollars" not in noted(pay("$90,000", region="United States"))
    assert "US dollars" not in noted(pay("$90,000", region="Texas", country="United States"))
    assert "US dollars" in noted(pay("$90,000", region="Europe"))


def test_a_short_sentence_on_what_figures_cover_is_quoted_whole() -> None:
    assert of_row(TERMS, p10=1000, median=2000).text == f"The source says “{TERMS.rstrip('.')}” [2]."


def test_of_a_long_one_what_is_left_out_is_quoted() -> None:
    assert of_row(LONG_TERMS, p10=1000, median=2000).text == (
        "The source says its figures are before tax, “without overtime, year-end bonuses, stock, profit-sharing and "
        "severance pay” [2]."
    )


def test_words_of_a_guide_are_not_quoted_as_those_of_the_publication_behind_it() -> None:
    assert of_row(LONG_TERMS, guide=True, p10=1000, median=2000).text == (
        "The source says its figures are before tax, without overtime, year-end bonuses, stock, profit-sharing and "
        "severance pay [2]."
    )


def test_a_limit_in_place_of_a_figure_is_explained() -> None:
    assert "Where it says “at least”, the source withholds the figure itself." in of_row(median=9, p90="239,200+").text
    assert "withholds" not in of_row(median=9, p90=10).text


def test_a_large_error_is_said_with_its_record_and_a_small_one_only_where_it_is_asked() -> None:
    unsure = of_row(median=90000, p90=120000, standard_error=17.8)
    assert unsure.text.endswith("These are estimates, with a relative standard error of 17.8% for pay [1].")
    assert {(figure.text, figure.low, figure.kind, figure.currency) for figure in unsure.figures} == {
        ("17.8%", 17.8, FactKind.SHARE, None)
    }
    assert "standard error" not in of_row(median=90000, p90=120000, standard_error=1.5).text
    asked = of_row(median=90000, p90=120000, standard_error=1.5, question="How reliable is that?")
    assert "a relative standard error of 1.5% for pay [1]" in asked.text


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("standard error of wages", "of 3.5% for average pay [1]."),
        ("standard error of the number employed", "of 13.3% for the number employed [1]."),
        ("standard error", "of 3.5% for average pay [1] and 13.3% for the number employed [1]."),
    ],
)
def test_the_error_that_is_asked_for_is_given_with_what_it_belongs_to(question: str, said: str) -> None:
    made = {fact.kind: fact for fact in row_facts(median=90000, count=1210, mean=97500)}
    median, count, mean = (made[kind] for kind in (FactKind.MEDIAN, FactKind.COUNT, FactKind.MEAN))
    count, mean = replace(count, standard_error=13.3), replace(mean, standard_error=3.5)
    section = row_section([median, count, mean])
    ledger = Ledger({"wages.csv": DocumentRecord("wages.csv", "Wages", "Bureau of Pay")})
    entries = [Entry(fact, ledger.cite(section.units[0], fact), "By state", fact.origin) for fact in (median, count)]
    blocks = blocks_of(entries, compares=False)
    text = caveats(blocks, ledger, {}, TODAY, f"What is the {question}?", [median, count, mean]).text
    assert text.endswith(f"These are estimates, with a relative standard error {said}")


@pytest.mark.parametrize(
    ("date", "old"),
    [
        ("2024-06-15", False), ("2024-06-14", True), ("2024-06", False), ("2024-05", True), ("2023", True),
        ("2024", False), ("2025-01-01", False), ("", False),
    ],
)  # fmt: skip
def test_a_figure_is_old_two_years_to_the_day_after_what_is_known_of_its_date(date: str, old: bool) -> None:
    assert is_old(date, TODAY) is old


def test_old_figures_are_warned_of_with_their_date() -> None:
    assert noted(pay("$90,000", as_of="2023-05")).endswith(
        "The figures are from May 2023, more than two years ago, and may have changed since."
    )
    both = noted(pay("$90,000", as_of="2023-05"), pay("$95,000", as_of="2025-09"))
    assert both.endswith("Some figures are from May 2023, more than two years ago, and may have changed since.")
    assert "years ago" not in noted(pay("$90,000", as_of="2025-09"))


def test_the_date_of_publication_counts_where_figures_have_none() -> None:
    assert "years ago" in noted(pay("$90,000", as_of=None), origin=Origin("T", "Paywatch", "2022-01-01"))
