"""Pay that a question names is placed among the figures found, in the same money and for the same period only."""

from __future__ import annotations

import pytest

from advisor.figures import read_figures
from advisor.pay.distribution import distributions
from advisor.pay.layout import Entry
from advisor.pay.offers import offer_words
from advisor.schema import FactKind, Level, Period, SalaryFact
from tests.advising import pay
from tests.statistic_rows import row_entries


def among(written: str, **cells: object) -> list[str]:
    several, rest = distributions(row_entries(**cells))  # type: ignore[arg-type]  # cells by name
    return offer_words(read_figures(written), several, rest)


def beside(written: str, *facts: SalaryFact) -> list[str]:
    return offer_words(read_figures(written), [], [Entry(fact, at, "") for at, fact in enumerate(facts, start=1)])


@pytest.mark.parametrize(
    ("written", "place"),
    [
        ("$60k", "$60,000 is below the 10th percentile"),
        ("$80,000", "$80,000 is between the 10th percentile and the median"),
        ("$122,090", "$122,090 is the median"),
        ("$150,000", "$150,000 is between the median and the 90th percentile"),
        ("$171,000", "$171,000 is above the 90th percentile"),
    ],
)
def test_an_amount_has_a_place_among_percentiles(written: str, place: str) -> None:
    assert among(written, p10=64540, median=122090, p90=170780) == [
        f"Taken as yearly pay, {place} of data scientists in Texas {'[1]'}."
    ]


def test_a_stated_period_is_not_taken_for_granted() -> None:
    assert among("$80,000 a year", p10=64540, median=122090) == [
        "$80,000 a year is between the 10th percentile and the median of data scientists in Texas [1]."
    ]


def test_above_a_limit_nobody_knows_the_place() -> None:
    assert among("$300,000", median=122090, p90="239,200+") == []
    assert among("$200,000", median=122090, p90="239,200+") == [
        "Taken as yearly pay, $200,000 is between the median and the 90th percentile of data scientists in Texas [1]."
    ]


@pytest.mark.parametrize(
    ("written", "fact", "words"),
    [
        ("$80,000", pay("$90,000 – $120,000"), "is below the range given for machine learning engineers [1]."),
        ("$100,000", pay("$90,000 – $120,000"), "is within the range given for machine learning engineers [1]."),
        ("$130,000", pay("$90,000 – $120,000"), "is above the range given for machine learning engineers [1]."),
        ("$100,000", pay("$90,000", kind=FactKind.MEAN, level=Level.MID),
         "is above the average of mid-level machine learning engineers [1]."),
        ("$100,000", pay("up to $300,000", kind=FactKind.MAXIMUM, employer="Meta"),
         "is below the highest pay given for machine learning engineers at Meta [1]."),
    ],
)  # fmt: skip
def test_an_amount_has_a_place_beside_a_figure(written: str, fact: SalaryFact, words: str) -> None:
    (said,) = beside(written, fact)
    assert said.endswith(words)


def test_beyond_an_open_end_nothing_is_said() -> None:
    assert beside("$400,000", pay("$120,000 – $306,000+")) == []


def test_other_money_and_other_periods_are_not_held_against_each_other() -> None:
    assert beside("€80,000", pay("$90,000 – $120,000")) == [
        "€80,000 cannot be set beside these figures, which are in US dollars a year."
    ]
    assert beside("$40 an hour", pay("$90,000 – $120,000")) == [
        "$40 an hour cannot be set beside these figures, which are in US dollars a year."
    ]
    assert beside("$40 an hour", pay("$25 – $80", period=Period.HOUR)) == [
        "$40 an hour is within the range given for machine learning engineers [1]."
    ]


def test_many_figures_are_summed_up() -> None:
    facts = [pay(f"${low},000 – $120,000", region=place) for low, place in
             ((90, "Spain"), (95, "Italy"), (98, "France"), (99, "Japan"), (91, "India"))]  # fmt: skip
    assert beside("$80,000", *facts) == ["Taken as yearly pay, $80,000 is below all of these figures [1][2][3][4][5]."]
    (mixed,) = beside("$96,000", *facts)
    assert mixed.endswith("lies above some of these figures and below others [1][2][3][4][5].")
