"""Pay facts read as a sentence when there is one, and as a table of what they differ in when there are more."""

from __future__ import annotations

from dataclasses import replace

import pytest

from advisor.pay.layout import Entry, figure_of, sentence
from advisor.pay.tables import markdown_table, table
from advisor.schema import FactKind, Figure, Level, Period, SalaryFact
from tests.advising import LEAD, SPECIALIST, pay


def entries(*facts: SalaryFact, source: str = "Matrix") -> list[Entry]:
    return [Entry(fact, number, source) for number, fact in enumerate(facts, start=1)]


def cells(markdown: str) -> list[list[str]]:
    rows = [line.strip("| ").split(" | ") for line in markdown.splitlines()]
    return [rows[0], *rows[2:]]


@pytest.mark.parametrize(
    ("fact", "words"),
    [
        (pay("$90,000 – $120,000", level=Level.MID, region="Europe"),
         "A mid-level machine learning engineer in Europe earns $90,000 to $120,000 a year [1]."),
        (pay("$185,000 – $260,000", role=LEAD, level=Level.SENIOR),
         "A senior AI training data lead earns $185,000 to $260,000 a year [1]."),
        (pay("€62,000", kind=FactKind.MEAN, region="Netherlands"),
         "The average pay of machine learning engineers in the Netherlands is €62,000 a year [1]."),
        (pay("$112,590", kind=FactKind.MEDIAN, role="data scientist"),
         "The median pay of data scientists is $112,590 a year [1]."),
        (pay("up to $300,000", kind=FactKind.MAXIMUM, employer="Meta"),
         "The highest pay given for machine learning engineers at Meta is $300,000 a year [1]."),
        (pay("$63,650", kind=FactKind.PERCENTILE, percentile=10, role="data scientist"),
         "The lowest-paid 10% of data scientists earn less than $63,650 a year [1]."),
        (pay("$194,410", kind=FactKind.PERCENTILE, percentile=90, role="data scientist"),
         "The highest-paid 10% of data scientists earn more than $194,410 a year [1]."),
        (pay("$25 – $80", period=Period.HOUR), "A machine learning engineer earns $25 to $80 an hour [1]."),
        (pay("$100,000 – $180,000", industry="healthcare"),
         "A machine learning engineer in healthcare earns $100,000 to $180,000 a year [1]."),
        (pay("20–30%", kind=FactKind.PREMIUM, period=None, industry="legal", role=SPECIALIST),
         "Legal specialists among AI training data specialists carry a pay premium of 20% to 30% [1]."),
        (pay("$250,000+"), "A machine learning engineer earns $250,000 or more a year [1]."),
    ],
)  # fmt: skip
def test_one_fact_is_said_in_one_sentence(fact: SalaryFact, words: str) -> None:
    assert sentence(Entry(fact, 1, "")) == words


def test_a_condition_and_a_source_stand_in_the_sentence() -> None:
    said = sentence(Entry(pay("$90,000", condition="in elite firms"), 1, ""), "the Paywatch survey of 2025")
    assert "(in elite firms)" in said
    assert "by the Paywatch survey of 2025 [1]." in said


def test_no_period_is_made_up() -> None:
    assert "year" not in sentence(Entry(pay("$90,000", period=None), 1, ""))


def test_only_what_differs_is_a_column() -> None:
    one, two = pay("$1,000 – $2,000", region="Europe"), pay("$3,000 – $4,000", region="North America")
    assert cells(table(entries(one, two), across=False)) == [
        ["place", "pay"], ["Europe", "$1,000 to $2,000 [1]"], ["North America", "$3,000 to $4,000 [2]"],
    ]  # fmt: skip


def test_levels_stand_across_a_table() -> None:
    facts = [
        pay("$1,000 – $2,000", region="Europe", level=Level.ENTRY),
        pay("$3,000 – $4,000", region="Europe", level=Level.SENIOR),
        pay("$5,000 – $6,000", region="Spain", level=Level.ENTRY),
    ]
    assert cells(table(entries(*facts), across=True)) == [
        ["place", "entry level", "senior"],
        ["Europe", "$1,000 to $2,000 [1]", "$3,000 to $4,000 [2]"],
        ["Spain", "$5,000 to $6,000 [3]", "not stated"],
    ]


def test_levels_alone_stand_one_below_the_other() -> None:
    facts = [pay("$1,000 – $2,000", level=Level.ENTRY), pay("$3,000 – $4,000")]
    assert cells(table(entries(*facts), across=True)) == [
        ["level", "pay"], ["entry level", "$1,000 to $2,000 [1]"], ["all levels", "$3,000 to $4,000 [2]"],
    ]  # fmt: skip


def test_two_figures_in_one_place_of_a_table_are_both_shown() -> None:
    twice = [pay("$1,000 – $2,000", level=Level.MID), pay("$1,500 – $2,500", level=Level.MID)]
    shown = table(entries(*twice, pay("$9,000", level=Level.SENIOR)), across=True)
    assert "$1,000 to $2,000 [1]; $1,500 to $2,500 [2]" in shown


def test_the_kind_of_a_single_figure_stands_in_its_cell() -> None:
    facts = [pay("$50,000", kind=FactKind.MEAN), pay("$60,000", kind=FactKind.PERCENTILE, percentile=90)]
    shown = table(entries(*facts), across=False)
    assert "$50,000 (average) [1]" in shown
    assert "$60,000 (90th percentile) [2]" in shown


@pytest.mark.parametrize("across", [False, True])
def test_a_cell_without_a_period_says_so_beside_one_with(across: bool) -> None:
    facts = [
        pay("$1,000 – $2,000", level=Level.ENTRY, region="Europe"),
        pay("$3,000 – $4,000", level=Level.MID, region="Spain", period=None),
    ]
    lines = table(entries(*facts), across=across).splitlines()
    (without,) = [line for line in lines if "$3,000" in line]
    (within,) = [line for line in lines if "$1,000" in line]
    assert "period not stated" in without
    assert "period not stated" not in within


def test_cells_are_text_and_no_markup_of_tables() -> None:
    made = markdown_table(["a|b", "c"], [["one\ntwo", "x | y"]])
    assert made.splitlines()[-1] == "| one two | x \\| y |"
    assert made.splitlines()[0] == "| a\\|b | c |"


def test_the_record_holds_what_the_fact_holds() -> None:
    fact = pay("€62,000 – €70,000", level=Level.SENIOR, region="Spain", industry="finance", employer="Meta", role=LEAD)
    figure = figure_of(Entry(replace(fact, open_high=True), 4, ""))
    assert (figure.text, figure.low, figure.high, figure.open_high) == (
        "€62,000 to €70,000 or more", 62_000, 70_000, True,
    )  # fmt: skip
    assert (figure.currency, figure.period, figure.kind, figure.role) == ("EUR", Period.YEAR, FactKind.RANGE, LEAD)
    assert (figure.level, figure.region, figure.industry, figure.employer) == (
        Level.SENIOR, "Spain", "finance", "Meta",
    )  # fmt: skip
    assert (figure.as_of, figure.marker) == ("2025-09-22", 4)


def test_numbers_of_people_are_not_headed_pay() -> None:
    rows = [pay("1200", kind=FactKind.COUNT, period=None, region=place) for place in ("Texas", "Ohio")]
    assert cells(table(entries(*rows), across=True))[0] == ["place", "people employed"]


def test_brackets_are_not_doubled() -> None:
    fact = pay("€62,000", region="Spain", condition="gross")
    entry = Entry(fact, 1, "", converted=(Figure.of(fact, "about $72,600", 1),))
    said = sentence(entry)
    assert said == "A machine learning engineer in Spain earns €62,000 a year (about $72,600; gross) [1]."
