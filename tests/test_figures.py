"""Figures are read with their bounds, currency, period and unit, and written back as the source has them."""

from __future__ import annotations

import time

import pytest

from advisor.figures import FigureUnit, period_words, read_figures, spoken
from advisor.schema import FactKind, Period, SalaryFact
from tests.figure_facts import fact_of

MONEY = [
    ("$90,000 to $120,000", 90_000, 120_000, "USD"),
    ("INR 9 – 25 lakhs", 900_000, 2_500_000, "INR"),
    ("$185-260k", 185_000, 260_000, "USD"),
    ("$100K-$150K", 100_000, 150_000, "USD"),
    ("$156k–$280k", 156_000, 280_000, "USD"),
    ("1.2 crore rupees", 12_000_000, 12_000_000, "INR"),
    ("₹12 LPA", 1_200_000, 1_200_000, "INR"),
    ("₹9,00,000", 900_000, 900_000, "INR"),
    ("CAD $113,000", 113_000, 113_000, "CAD"),
    ("C$98,000", 98_000, 98_000, "CAD"),
    ("US$120k", 120_000, 120_000, "USD"),
    ("S$5,000", 5_000, 5_000, "SGD"),
    ("SGD 70,000 to SGD 170,000", 70_000, 170_000, "SGD"),
    ("AU$83,757 to AU$135,623", 83_757, 135_623, "AUD"),
    ("R$180,000 – R$220,000", 180_000, 220_000, "BRL"),
    ("R1,020,006", 1_020_006, 1_020_006, "ZAR"),
    ("MXN $441,000", 441_000, 441_000, "MXN"),
    ("JPY 10,830,085", 10_830_085, 10_830_085, "JPY"),
    ("KRW 93,266,402", 93_266_402, 93_266_402, "KRW"),
    ("AED 180,000 to AED 360,000", 180_000, 360_000, "AED"),
    ("MYR 6,000 to 9,000", 6_000, 9_000, "MYR"),
    ("RM 6,000", 6_000, 6_000, "MYR"),
    ("THB 462,805", 462_805, 462_805, "THB"),
    ("CHF 120'000", 120_000, 120_000, "CHF"),
    ("€75.000", 75_000, 75_000, "EUR"),
    ("€ 75 000 – 80 000", 75_000, 80_000, "EUR"),
    ("30,000-40,000 euros", 30_000, 40_000, "EUR"),
    ("£45k", 45_000, 45_000, "GBP"),
    ("110,000 USD", 110_000, 110_000, "USD"),
    ("USD 757.58 billion", 757.58e9, 757.58e9, "USD"),
    ("$63.20", 63.2, 63.2, "USD"),
]


@pytest.mark.parametrize(("text", "low", "high", "currency"), MONEY)
def test_money_is_read_in_the_currency_and_scale_that_are_written(
    text: str, low: float, high: float, currency: str
) -> None:
    (amount,) = read_figures(f"They earn {text}.")
    assert (amount.low, amount.high, amount.currency) == (low, high, currency)
    assert amount.unit is FigureUnit.MONEY
    assert amount.written == text


@pytest.mark.parametrize(
    ("text", "low", "high", "open_low", "open_high"),
    [
        ("$306,000+", 306_000, None, False, True),
        ("INR 35+ lakhs", 3_500_000, None, False, True),
        ("$120,000 – $306,000+", 120_000, 306_000, False, True),
        ("from $120,000 to over $306,000", 120_000, 306_000, False, True),
        ("$18,000 or more", 18_000, None, False, True),
        ("$80 an hour or more", 80, None, False, True),
        ("well over $300,000", 300_000, None, False, True),
        ("exceeding $280,000", 280_000, None, False, True),
        ("upwards of $80", 80, None, False, True),
        ("at least $239,200", 239_200, None, False, True),
        ("up to $296,000", None, 296_000, False, False),
        ("as high as $328,000", None, 328_000, False, False),
        ("up to $328,000+", None, 328_000, False, True),
        ("less than $63,650", None, 63_650, True, False),
        ("under £40k", None, 40_000, True, False),
        ("between $80,000 and $133,000", 80_000, 133_000, False, False),
        ("as low as $25", 25, 25, False, False),
        (">50%", 50, None, False, True),
    ],
)
def test_open_ends_are_kept_open(
    text: str, low: float | None, high: float | None, open_low: bool, open_high: bool
) -> None:
    (amount,) = read_figures(text)
    assert (amount.low, amount.high, amount.open_low, amount.open_high) == (low, high, open_low, open_high)


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("$80 – $90+/hr", Period.HOUR),
        ("$12-18/hour", Period.HOUR),
        ("$35 to $75 per hour", Period.HOUR),
        ("£30 an hour", Period.HOUR),
        ("$113,000 per year", Period.YEAR),
        ("$98,214 a year", Period.YEAR),
        ("€60,000 per annum", Period.YEAR),
        ("£30,000 - £45,000 pa", Period.YEAR),
        ("$306,000 annually", Period.YEAR),
        ("18 LPA", Period.YEAR),
        ("MYR 9,000 per month", Period.MONTH),
        ("$1,200 weekly", Period.WEEK),
        ("£400 a day", Period.DAY),
        ("$90,000", None),
        ("$90,000 in a year", None),
    ],
)
def test_the_period_beside_a_figure_is_read(text: str, period: Period | None) -> None:
    assert read_figures(text)[0].period is period


@pytest.mark.parametrize(
    ("text", "unit", "low", "high"),
    [
        ("+25-40%", FigureUnit.PERCENT, 25, 40),
        ("25% to 40%", FigureUnit.PERCENT, 25, 40),
        ("56 percent", FigureUnit.PERCENT, 56, 56),
        ("fifteen percent", FigureUnit.PERCENT, 15, 15),
        ("a third more", FigureUnit.PERCENT, 100 / 3, 100 / 3),
        ("half of them", FigureUnit.PERCENT, 50, 50),
        ("35,445 openings", FigureUnit.COUNT, 35_445, 35_445),
        ("170 million jobs", FigureUnit.COUNT, 170e6, 170e6),
        ("2.3M openings", FigureUnit.COUNT, 2.3e6, 2.3e6),
        ("35x", FigureUnit.OTHER, 35, 35),
        ("three times", FigureUnit.OTHER, 3, 3),
        ("doubled", FigureUnit.OTHER, 2, 2),
        ("in 2025", FigureUnit.YEAR, 2025, 2025),
        ("Q1 2025", FigureUnit.YEAR, 2025, 2025),
        ("22 September 2025", FigureUnit.YEAR, 2025, 2025),
        ("2025-09-22", FigureUnit.YEAR, 2025, 2025),
        ("2025–2034", FigureUnit.YEAR, 2025, 2034),
        ("0-2 years", FigureUnit.DURATION, 0, 2),
        ("5+ years", FigureUnit.DURATION, 5, None),
        ("Years 4-7: manager", FigureUnit.DURATION, 4, 7),
        ("twelve months", FigureUnit.DURATION, 12, 12),
        ("twenty-five thousand dollars", FigureUnit.MONEY, 25_000, 25_000),
    ],
)
def test_each_figure_is_told_by_what_it_counts(text: str, unit: FigureUnit, low: float, high: float | None) -> None:
    (amount,) = read_figures(text)
    assert (amount.unit, amount.low, amount.high) == (unit, low, high)


@pytest.mark.parametrize("text", ["GPT-4 and 3D", "F1 score", "a statement [1], [12]", "1. First do this", "24/7", ""])
def test_digits_in_names_and_markers_are_no_figures(text: str) -> None:
    assert read_figures(text) == []


@pytest.mark.parametrize(
    ("text", "lows"),
    [
        ("$150,000, $160,000 and $170,000", [150_000, 160_000, 170_000]),
        ("Meta pays up to $296,000 and Google up to $279,000", [None, None]),
        ("$131,450 per year $63.20 per hour", [131_450, 63.2]),
        ("from 25% in 2024 to 56%", [25, 2024, 56]),
        ("in 2024, 300 people", [2024, 300]),
        ("£50,000 and in Ireland €55,000", [50_000, 55_000]),
    ],
)
def test_neighbours_that_are_no_range_stay_apart(text: str, lows: list[float | None]) -> None:
    assert [amount.low for amount in read_figures(text)] == lows


def test_what_is_written_is_a_slice_of_the_text() -> None:
    text = "In 2025 they earn about $68,000 to $71,167 a year, 20–30% more than 5+ years ago; JPY 10,830,085 in Japan."
    for amount in read_figures(text):
        assert text[amount.start : amount.end] == amount.written


def test_a_long_text_full_of_digits_is_read_in_reasonable_time() -> None:
    text = "In 2025, 12 345 people earned $90,000 to $120,000, i.e. 1,2,3-4 and 9" * 400 + "1" * 5000
    start = time.perf_counter()
    assert len(read_figures(text)) > 1000
    assert time.perf_counter() - start < 10


@pytest.mark.parametrize(
    ("fact", "text"),
    [
        (fact_of("90,000 – 120,000", 90_000, 120_000), "$90,000 to $120,000"),
        (fact_of("USD 110,000 to 140,000", 110_000, 140_000), "$110,000 to $140,000"),
        (fact_of("INR 9 – 35 lakhs", 9e5, 35e5, "INR"), "INR 9 to 35 lakhs"),
        (fact_of("INR 35+ lakhs", 35e5, None, "INR", open_high=True), "INR 35 lakhs or more"),
        (fact_of("$306,000+", 306_000, None, open_high=True), "$306,000 or more"),
        (fact_of("exceeding $280,000", 280_000, None, open_high=True), "more than $280,000"),
        (fact_of("$120,000 – $306,000+", 120_000, 306_000, open_high=True), "$120,000 to $306,000 or more"),
        (fact_of("$120,000 to over $306,000", 120_000, 306_000, open_high=True), "$120,000 to $306,000 or more"),
        (fact_of("up to $296,000", None, 296_000, kind=FactKind.MAXIMUM), "up to $296,000"),
        (fact_of("$328,000", None, 328_000, kind=FactKind.MAXIMUM), "up to $328,000"),
        (fact_of("Up to $328,000+", None, 328_000, open_high=True, kind=FactKind.MAXIMUM), "up to $328,000 or more"),
        (fact_of("less than $40,000", None, 40_000, open_low=True), "less than $40,000"),
        (fact_of("as low as $25", 25, 25, kind=FactKind.MINIMUM), "from $25"),
        (fact_of("+20-30%", 20, 30, None, kind=FactKind.PREMIUM), "20% to 30%"),
        (fact_of("0.05-0.15%", 0.05, 0.15, None, kind=FactKind.EQUITY), "0.05% to 0.15%"),
        (fact_of("around €62,094", 62_094, 62_094, "EUR"), "about €62,094"),
        (fact_of("$185-260k", 185_000, 260_000), "$185k to $260k"),
        (fact_of("134910", 134_910, 134_910), "$134,910"),
        (fact_of("JPY 10,830,085", 10_830_085, 10_830_085, "JPY"), "JPY 10,830,085"),
        (fact_of("MYR 6,000 to 9,000", 6_000, 9_000, "MYR"), "MYR 6,000 to 9,000"),
        (fact_of("€75.000", 75_000, 75_000, "EUR"), "€75,000"),
        (fact_of("less than $63,650", 63_650, 63_650, kind=FactKind.PERCENTILE), "$63,650"),
    ],
)
def test_a_record_is_spoken_with_the_digits_of_its_source(fact: SalaryFact, text: str) -> None:
    assert spoken(fact) == text


@pytest.mark.parametrize("written", [entry[0] for entry in MONEY if "billion" not in entry[0]])
def test_what_is_spoken_reads_back_as_the_same_figure(written: str) -> None:
    (before,) = read_figures(written)
    (after,) = read_figures(spoken(fact_of(written, before.low, before.high, before.currency)))
    assert (after.low, after.high, after.currency) == (before.low, before.high, before.currency)


def test_periods_are_said_in_words() -> None:
    assert [period_words(period) for period in (Period.YEAR, Period.HOUR, Period.MONTH, None)] == [
        "a year", "an hour", "a month", "",
    ]  # fmt: skip


@pytest.mark.parametrize("number", ["9" * 400, "9" * 20, "9" * 300 + " billion"])
def test_a_number_beyond_all_money_is_no_figure(number: str) -> None:
    amounts = read_figures(f"They earn ${number} a year. Others earn $90,000 a year.")
    assert [amount.low for amount in amounts] == [90_000]


def test_many_digits_in_words_are_read_without_failing() -> None:
    [amount] = read_figures("It rose two point " + "one " * 500 + "percent.")
    assert amount.low == pytest.approx(2.1111, abs=1e-4)
