"""Pay that a question names is placed among the figures found; other money and months only by what is said of them."""

from __future__ import annotations

from typing import Any

import pytest

from advisor.figures import read_figures
from advisor.pay.distribution import distributions
from advisor.pay.layout import Entry
from advisor.pay.offers import offers
from advisor.pay.rates import Rates
from advisor.schema import FactKind, Level, Period, SalaryFact
from tests.advising import pay
from tests.statistic_rows import row_entries, row_facts

RATES = Rates("2026-10-30", "Bank", "", "EUR", {"EUR": 1.0, "USD": 1.2, "GBP": 0.8})
ROW = {"p10": 64540, "p25": 83880, "median": 122090, "p75": 146030, "p90": 170780}


def among(written: str, *hidden: str, rated: bool = False, **cells: Any) -> list[str]:
    """Set an amount beside a row, of which the answer shows all but the hidden cells."""
    shown = {name: cell for name, cell in cells.items() if name not in hidden}
    several, rest = distributions(row_entries(**shown))
    facts = row_facts(unit="row-1", **cells)
    said = offers(read_figures(written), several, rest, lambda _: facts, (lambda: RATES) if rated else None)
    return [statement.text for statement in said]


def beside(written: str, *facts: SalaryFact) -> list[str]:
    entries = [Entry(fact, at, "") for at, fact in enumerate(facts, start=1)]
    return [statement.text for statement in offers(read_figures(written), [], entries, lambda _: facts)]


OF = "of the pay of data scientists in Texas"


@pytest.mark.parametrize(
    ("written", "place"),
    [
        ("$60k", f"$60,000 lies in the lowest tenth {OF}: below the 10th percentile ($64,540)"),
        ("$80,000", f"$80,000 lies in the lowest quarter {OF}: between the 10th percentile ($64,540) and the 25th "
         "percentile ($83,880)"),
        ("$100,000", f"$100,000 lies in the lower half {OF}: between the 25th percentile ($83,880) and the "
         "median ($122,090)"),
        ("$122,090", "$122,090 is the median of data scientists in Texas"),
        ("$130,000", f"$130,000 lies in the upper half {OF}: between the median ($122,090) and the 75th "
         "percentile ($146,030)"),
        ("$150,000", f"$150,000 lies in the highest quarter {OF}: between the 75th percentile ($146,030) and the 90th "
         "percentile ($170,780)"),
        ("$171,000", f"$171,000 lies in the highest tenth {OF}: above the 90th percentile ($170,780)"),
    ],
)  # fmt: skip
def test_an_amount_has_a_place_among_percentiles_shown_or_not(written: str, place: str) -> None:
    assert among(written, "p25", "p75", **ROW) == [f"Taken as yearly pay, {place} [1]."]


def test_without_quartiles_the_half_is_named() -> None:
    assert among("$80,000 a year", p10=64540, median=122090) == [
        f"$80,000 a year lies in the lower half {OF}: between the 10th percentile ($64,540) and the median ($122,090) "
        "[1]."
    ]


def test_percentiles_named_are_records_with_the_marker() -> None:
    several, rest = distributions(row_entries(p10=64540, median=122090))
    (said,) = offers(read_figures("$80,000"), several, rest, lambda _: row_facts(unit="row-1", **ROW))
    assert [(figure.text, figure.marker) for figure in said.figures] == [("$64,540", 1), ("$83,880", 1)]


def test_percentiles_of_other_rows_hours_and_people_are_not_taken() -> None:
    several, rest = distributions(row_entries(p10=64540, median=122090))
    others = [*row_facts(unit="other", **ROW), *row_facts(unit="row-1", region="Ohio", **ROW),
              *row_facts(unit="row-1", period=Period.HOUR, **ROW)]  # fmt: skip
    (said,) = offers(read_figures("$80,000"), several, rest, lambda _: others)
    assert "25th" not in said.text


def test_above_a_limit_the_withheld_percentiles_are_named() -> None:
    assert among("$300,000", "p75", median=122090, p75=199000, p90="239,200+") == [
        f"Taken as yearly pay, $300,000 lies in the highest quarter {OF}: above the 75th percentile ($199,000); the "
        "source withholds the 90th percentile (at least $239,200) [1]."
    ]
    assert among("$300,000", p10=99000, median="239,200+", p90="239,200+") == [
        "Taken as yearly pay, $300,000 is above the 10th percentile ($99,000) of data scientists in Texas; the source "
        "withholds the median (at least $239,200) and the 90th percentile (at least $239,200) [1]."
    ]
    assert among("$200,000", median=122090, p90="239,200+") == [
        f"Taken as yearly pay, $200,000 lies in the upper half {OF}: between the median ($122,090) and the 90th "
        "percentile (at least $239,200) [1]."
    ]


def test_other_money_is_converted_by_a_named_rate() -> None:
    said = f"lies in the lowest quarter {OF}: between the 10th percentile ($64,540) and the 25th percentile ($83,880)"
    assert among("£50,000", rated=True, **ROW) == [
        "£50,000 is about $75,000 at a rate of 1.5 from GBP to USD (Bank, 30 October 2026). "
        f"Taken as yearly pay, that {said} [1]."
    ]
    assert among("£50,000 a year", rated=True, **ROW) == [
        "£50,000 a year is about $75,000 a year at a rate of 1.5 from GBP to USD (Bank, 30 October 2026). "
        f"It {said} [1]."
    ]
    assert among("INR 900,000", rated=True, **ROW) == [
        "INR 900,000 cannot be set beside these figures, which are in US dollars a year."
    ]


def test_twelve_months_are_a_year() -> None:
    assert among("$5,000 a month", **ROW) == [
        f"$5,000 a month is $60,000 a year. It lies in the lowest tenth {OF}: below the 10th percentile ($64,540) [1]."
    ]


def test_statistics_come_first_and_other_figures_follow_by_what_is_said_of_them() -> None:
    several, rest = distributions(row_entries(**ROW))
    who: dict[str, Any] = {"role": "data scientist", "region": "Texas"}
    facts = [
        pay("$50,000 – $70,000", level=Level.ENTRY, **who), pay("$60,000 – $75,000", level=Level.MID, **who),
        pay("$78,000 – $99,000", level=Level.SENIOR, **who),
    ]  # fmt: skip
    entries = [*rest, *(Entry(fact, at, "") for at, fact in enumerate(facts, start=2))]
    (said,) = offers(read_figures("$80,000"), several, entries, lambda _: ())
    assert said.text == (
        f"Taken as yearly pay, $80,000 lies in the lowest quarter {OF}: between the 10th percentile ($64,540) and the "
        "25th percentile ($83,880), by official statistics (Bureau of Pay, May 2025) [1]. It is above the ranges given "
        "for entry-level data scientists in Texas [2] and mid level [3] and within the range given for senior level "
        "[4]."
    )


@pytest.mark.parametrize(
    ("written", "fact", "words"),
    [
        ("$80,000", pay("$90,000 – $120,000"), "is below the range given for machine learning engineers [1]."),
        ("$100,000", pay("$90,000 – $120,000"), "is within the range given for machine learning engineers [1]."),
        ("$130,000", pay("$90,000 – $120,000"), "is above the range given for machine learning engineers [1]."),
        ("$100,000", pay("$90,000", kind=FactKind.MEAN, level=Level.MID),
         "is above the average given for mid-level machine learning engineers [1]."),
        ("$100,000", pay("up to $300,000", kind=FactKind.MAXIMUM, employer="Meta"),
         "is below the highest pay given for machine learning engineers at Meta [1]."),
    ],
)  # fmt: skip
def test_an_amount_has_a_place_beside_a_figure(written: str, fact: SalaryFact, words: str) -> None:
    (said,) = beside(written, fact)
    assert said.endswith(words)


@pytest.mark.parametrize(
    ("written", "place", "shown"),
    [
        ("$120,000 – $306,000+", "beyond the stated end of the open-ended figure", "$120,000 to $306,000 or more"),
        ("more than $280,000", "above the start of the open-ended figure", "more than $280,000"),
    ],
)
def test_beyond_an_open_end_nothing_is_within(written: str, place: str, shown: str) -> None:
    assert beside("$335,000", pay(written)) == [
        f"Taken as yearly pay, $335,000 is {place} given for machine learning engineers ({shown}) [1]."
    ]


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
    assert beside("$80,000", *facts) == [
        "Taken as yearly pay, $80,000 is below the ranges given for machine learning engineers in Spain [1], in Italy "
        "[2], in France [3] and 2 more [4][5]."
    ]
    assert beside("$96,000", *facts) == [
        "Taken as yearly pay, $96,000 is within the ranges given for machine learning engineers in Spain [1], in Italy "
        "[2] and in India [5] and below the ranges given for those in France [3] and in Japan "
        "[4]."
    ]


def test_each_end_of_a_range_has_its_own_place() -> None:
    assert among("$80,000 to $90,000", **ROW) == [
        f"Taken as yearly pay, $80,000 lies in the lowest quarter {OF}: between the 10th percentile ($64,540) and the "
        "25th percentile ($83,880) [1].",
        f"Taken as yearly pay, $90,000 lies in the lower half {OF}: between the 25th percentile ($83,880) and the "
        "median ($122,090) [1].",
    ]


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("$4,000 biweekly", "$4,000 biweekly"),
        ("$2,000 every two weeks", "$2,000 every two weeks"),
        ("$30,000 a quarter", "$30,000 a quarter"),
        ("$500/shift", "$500 per shift"),
    ],
)
def test_an_amount_for_what_no_period_is_is_not_placed(written: str, said: str) -> None:
    (amount, *_) = read_figures(written)
    entry = Entry(pay("$90,000 – $120,000"), 1, "")
    assert [statement.text for statement in offers([amount], [], [entry], lambda _: ())] == [
        f"{said} cannot be set beside these figures, which are in US dollars a year."
    ]


def test_figures_of_the_same_people_that_an_amount_lies_between_are_named() -> None:
    facts = [pay("$60,000", id="a", region="Spain"), pay("$40,000", id="b", region="Spain")]
    assert beside("$50,000", *facts) == [
        "Taken as yearly pay, $50,000 is below the pay given for machine learning engineers in Spain ($60,000) [1] and "
        "above the pay given for machine learning engineers in Spain ($40,000) [2]."
    ]
