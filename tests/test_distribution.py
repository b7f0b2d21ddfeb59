"""Statistics of one group are said together, to the digit, and what is withheld stays withheld."""

from __future__ import annotations

from typing import Any

import pytest

from advisor.pay.distribution import Distribution, distributions, sentences, table
from advisor.pay.layout import Entry
from advisor.schema import FactKind, Level, Period
from tests.advising import pay
from tests.statistic_rows import row_entries


def said(**cells: object) -> str:
    (one,), rest = distributions(row_entries(**cells))  # type: ignore[arg-type]  # cells by name
    assert rest == []
    return sentences(one)


def test_a_row_reads_as_median_ends_and_number() -> None:
    assert said(p10=64540, median=122090, p90=170780, count=25860) == (
        "Data scientists in Texas earn a median of $122,090 a year; one in ten earns less than $64,540 and one in ten "
        "more than $170,780 (10th and 90th percentile) [1]. About 25,860 people work as data scientists in Texas [1]."
    )


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ({"p10": 10, "p90": 20, "period": Period.HOUR},
         "One in ten of the data scientists in Texas earns less than $10 an hour and one in ten more than $20 "
         "(10th and 90th percentile) [1]."),
        ({"median": 50000, "mean": 52000},
         "Data scientists in Texas earn a median of $50,000 a year, and $52,000 on average [1]."),
        ({"p25": 40000, "median": 50000, "p75": 60000},
         "Data scientists in Texas earn a median of $50,000 a year; one in four earns less than $40,000 and one in "
         "four more than $60,000 (25th and 75th percentile) [1]."),
        ({"p10": 40000, "median": 90000, "p90": "239,200+"},
         "Data scientists in Texas earn a median of $90,000 a year; the 10th percentile is $40,000; the 90th "
         "percentile is at least $239,200 [1]."),
        ({"p10": "239,200+", "median": "239,200+", "p90": "239,200+"},
         "The 10th percentile, the median and the 90th percentile of the pay of data scientists in Texas are at least "
         "$239,200 a year [1]."),
        ({"p10": 40000, "median": 90000, "p90": None},
         "Data scientists in Texas earn a median of $90,000 a year; the 10th percentile is $40,000; the 90th "
         "percentile is not released [1]."),
        ({"median": 90000, "count": None},
         "Data scientists in Texas earn a median of $90,000 a year [1]. How many people work as data scientists in "
         "Texas is not released [1]."),
    ],
)  # fmt: skip
def test_what_is_known_is_said_and_nothing_else(cells: dict[str, object], words: str) -> None:
    assert said(**cells) == words


def test_no_percentile_that_is_only_a_limit_says_how_many_earn_more() -> None:
    assert "one in ten" not in said(p10="239,200+", median="239,200+", p90="239,200+").casefold()
    assert "one in ten" not in said(p10=40000, median=90000, p90="239,200+")


def test_the_source_is_named_in_a_sentence_of_its_own() -> None:
    (one,), _ = distributions(row_entries(p10=1000, median=2000))
    assert sentences(one, "official statistics (Bureau of Pay, May 2025)").endswith(
        "This comes from official statistics (Bureau of Pay, May 2025)."
    )


def test_figures_of_two_units_each_keep_their_marker() -> None:
    entries = [*row_entries(median=120000), *row_entries(p10=60000, p90=190000, marker=2)]
    (one,), _ = distributions(entries)
    assert sentences(one) == (
        "Data scientists in Texas earn a median of $120,000 a year [1]; one in ten earns less than $60,000 and one in "
        "ten more than $190,000 (10th and 90th percentile) [2]."
    )


@pytest.mark.parametrize(
    "other",
    [{"region": "Ohio"}, {"level": Level.SENIOR}, {"period": Period.HOUR}, {"as_of": "2023"}, {"role": "nurse"}],
)
def test_statistics_of_others_are_never_put_together(other: dict[str, Any]) -> None:
    entries = [*row_entries(median=120000), *row_entries(p10=60000, p90=190000, marker=2, **other)]
    whole, rest = distributions(entries)
    assert [[entry.marker for entry in one.entries] for one in whole] == [[2, 2]]
    assert [entry.marker for entry in rest] == [1]


def test_a_year_and_a_month_of_it_are_the_same_time() -> None:
    entries = [
        *row_entries(median=120000, as_of="2024"),
        *row_entries(p10=60000, p90=190000, marker=2, as_of="2024-05"),
    ]
    whole, rest = distributions(entries)
    assert (len(whole), rest) == (1, [])


def test_ranges_and_lone_figures_are_no_statistics_of_a_group() -> None:
    lone = [*row_entries(median=120000), Entry(pay("$1,000 – $2,000", role="data scientist", region="Texas"), 2, "")]
    assert distributions(lone) == ([], lone)


def test_several_groups_are_a_table_with_a_column_for_each_statistic() -> None:
    entries = [
        *row_entries("Texas", p10=64540, median=122090, p90=170780, count=25860),
        *row_entries("Ohio", marker=2, p10=60000, median=None, p90="239,200+", count=310),
        *row_entries("Iowa", marker=3, median=99000, count=20),
    ]
    whole, _ = distributions(entries)
    assert table(whole).splitlines() == [
        "| place | 10th percentile | median | 90th percentile | people employed |",
        "|---|---|---|---|---|",
        "| Texas | $64,540 [1] | $122,090 [1] | $170,780 [1] | 25,860 [1] |",
        "| Ohio | $60,000 [2] | not released [2] | at least $239,200 [2] | 310 [2] |",
        "| Iowa | not stated | $99,000 [3] | not stated | 20 [3] |",
    ]


def test_a_withheld_figure_is_no_record_and_a_limit_is_an_open_one() -> None:
    one = Distribution(tuple(row_entries(p10=60000, median=None, p90="239,200+", count=310)))
    assert [(figure.kind, figure.low, figure.high, figure.open_high) for figure in one.figures] == [
        (FactKind.PERCENTILE, 60_000, 60_000, False),
        (FactKind.PERCENTILE, 239_200, None, True),
        (FactKind.COUNT, 310, 310, False),
    ]
    assert not Distribution(tuple(row_entries(p10=None, median=None, count=310))).released
