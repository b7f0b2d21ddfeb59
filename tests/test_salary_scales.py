"""A column that counts in thousands or lakhs is read so as a whole, or not at all."""

from __future__ import annotations

import pytest

from advisor.figures import read_figures, spoken
from advisor.schema import Period
from advisor.settings import Settings
from ingest.loaders import load_bytes
from ingest.reading import Reader
from ingest.salary_scales import may_be_pay, scale_in, scaled


@pytest.mark.parametrize(
    ("header", "scale"),
    [
        ("Annual salary ($ thousands)", 1e3),
        ("Annual salary (₹ lakh)", 1e5),
        ("Salary (JPY thousand)", 1e3),
        ("Pay (US$ thousands)", 1e3),
        ("Pay (USD '000)", 1e3),
        ("Salary, thousands of US dollars", 1e3),
        ("Salary – lakh per annum", 1e5),
        ("Salary ₹ lakh", 1e5),
        ("CTC LPA", 1e5),
        ("$000", 1e3),
        ("Salary in k€", 1e3),
        ("Annual pay (millions of yen)", 1e6),
        ("Pay (10,000 yen)", 1e4),
        ("401(k)", 1.0),
        ("2 million job ads", 1.0),
        ("$2 million in funding", 1.0),
        ("Thousands of jobs", 1.0),
        ("Pay in thousands of firms", 1.0),
        ("Firms (10,000 employees)", 1.0),
        ("Annual salary", 1.0),
    ],
)
def test_a_header_says_what_its_numbers_are_counted_in(header: str, scale: float) -> None:
    assert scale_in(header) == scale


@pytest.mark.parametrize(
    ("cell", "bounds"),
    [
        ("6,500", (6_500_000, 6_500_000)),
        ("900-1,100", (900_000, 1_100_000)),
        ("over 120", (120_000, None)),
        ("USD 120", (120_000, 120_000)),
        ("up to 180", (None, 180_000)),
        ("120k", (120_000, 120_000)),
        ("1.2 million", (1_200_000, 1_200_000)),
        ("15%", (15, 15)),
        ("3 years", (3, 3)),
    ],
)
def test_every_bare_number_is_counted_and_one_with_its_own_unit_is_not(
    cell: str, bounds: tuple[float | None, float | None]
) -> None:
    [amount] = read_figures(cell)
    counted = scaled(amount, 1e3)
    assert (counted.low, counted.high, counted.written) == (*bounds, amount.written)


@pytest.mark.parametrize(
    ("value", "currency", "period", "likely"),
    [
        (200_000, "USD", Period.YEAR, True),
        (120_000_000, "USD", Period.YEAR, False),
        (45_000_000, "KRW", Period.YEAR, True),
        (45_000, "USD", Period.HOUR, False),
        (120_000, "USD", Period.MONTH, True),
        (6_500_000, "JPY", None, True),
    ],
)
def test_a_sum_a_thousand_times_too_large_is_nobodys_pay(
    value: float, currency: str, period: Period | None, likely: bool
) -> None:
    assert may_be_pay(value, currency, period) is likely


def _spoken(place: str, header: str, *cells: str) -> list[str]:
    roles = ("Data scientist", "Prompt engineer", "Machine learning engineer")
    rows = "".join(f"| {role} | {cell} |\n" for role, cell in zip(roles, cells, strict=False))
    text = f"# Pay in {place}\n\n| Role | {header} |\n|---|---|\n{rows}"
    [document] = load_bytes("pay.md", text.encode(), Settings())
    facts = Reader(Settings()).entry(document, "pay.md", "here").facts
    assert all(fact.quote.endswith(f"| {fact.written}") for fact in facts)
    return [spoken(fact) for fact in facts]


@pytest.mark.parametrize(
    ("place", "header", "cells", "said"),
    [
        ("Japan", "Annual salary (JPY thousand)", ("6,500", "850"), ["JPY 6,500,000", "JPY 850,000"]),
        ("South Korea", "Annual salary (KRW thousand)", ("45,000",), ["KRW 45,000,000"]),
        ("Texas", "Annual salary ($ thousands)", ("900-1,100", "90"), ["$900,000 to $1,100,000", "$90,000"]),
        ("India", "Annual salary (₹ lakh)", ("12-18",), ["INR 12 to 18 lakh"]),
        ("Texas", "Annual salary ($ thousands)", ("90", "120,000"), []),
        ("Texas", "Hourly pay ($ thousands)", ("45",), []),
        ("Texas", "Annual salary ($)", ("90,000", "$120,000"), ["$90,000", "$120,000"]),
    ],
)
def test_a_column_is_counted_as_a_whole_or_left_out_as_a_whole(
    place: str, header: str, cells: tuple[str, ...], said: list[str]
) -> None:
    assert _spoken(place, header, *cells) == said


def test_the_label_of_a_row_may_say_the_unit() -> None:
    rows = b"| Measure | Texas | Ohio |\n|---|---|---|\n| Median salary ($ thousands) | 120 | 95 |\n"
    text = b"# Data scientist pay\n\n" + rows
    [document] = load_bytes("pay.md", text, Settings())
    facts = Reader(Settings()).entry(document, "pay.md", "here").facts
    assert [(fact.region, spoken(fact)) for fact in facts] == [("Texas", "$120,000"), ("Ohio", "$95,000")]
