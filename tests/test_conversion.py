"""Amounts in other money stand beside the source's own, rounded, with rate and date; without a rate nothing changes."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from advisor.pay.conversion import conversion_words, converted, rounded
from advisor.pay.layout import Entry, figures_of, sentence
from advisor.schema import FactKind, Level
from tests.advising import pay
from tests.statistic_rows import row_entries


@dataclass(frozen=True)
class Table:
    date: str = "2026-06-24"
    publisher: str = "Central Bank"
    link: str = "https://bank.example/rates"

    def rate(self, source: str, target: str) -> float | None:
        return {("USD", "EUR"): 0.85, ("INR", "EUR"): 0.0101}.get((source, target))


def euros(written: str, **fields: object) -> Entry:
    return converted(Entry(pay(written, **fields), 1, ""), "EUR", Table())


def test_the_source_s_own_amount_comes_first() -> None:
    entry = euros("$90,000 – $120,000", level=Level.MID, region="Europe")
    assert sentence(entry) == (
        "A mid-level machine learning engineer in Europe earns $90,000 to $120,000 a year (about €76,500 to €102,000) "
        "[1]."
    )
    assert entry.cell == "$90,000 to $120,000 (about €76,500 to €102,000) [1]"


def test_both_amounts_have_a_record() -> None:
    own, other = figures_of(euros("$90,000 – $120,000", level=Level.MID, region="Europe"))
    assert (own.currency, own.low, own.high) == ("USD", 90_000, 120_000)
    assert (other.currency, other.low, other.high, other.text) == ("EUR", 76_500, 102_000, "about €76,500 to €102,000")
    assert (other.kind, other.level, other.region, other.marker) == (own.kind, Level.MID, "Europe", 1)


@pytest.mark.parametrize(
    ("written", "fields", "words"),
    [
        ("up to $300,000", {"kind": FactKind.MAXIMUM}, "up to about €255,000"),
        ("$250,000+", {}, "about €213,000 or more"),
        ("$120,000 – $306,000+", {}, "about €102,000 to €260,000 or more"),
        ("INR 9 – 35 lakhs", {}, "about €9,090 to €35,400"),
        ("$12.50", {}, "about €10.60"),
    ],
)
def test_open_ends_stay_open(written: str, fields: dict[str, object], words: str) -> None:
    entry = euros(written, **fields)
    (other,) = entry.converted
    assert other.text == words
    assert (other.open_low, other.open_high) == (entry.fact.open_low, entry.fact.open_high)


def test_a_limit_of_statistics_stays_a_limit() -> None:
    (top,) = row_entries(p90="239,200+")
    (other,) = converted(top, "EUR", Table()).converted
    assert (other.low, other.high, other.open_high) == (203_000, None, True)


def test_what_cannot_or_need_not_be_converted_stays_as_it_is() -> None:
    for entry in (
        Entry(pay("JPY 9,000,000"), 1, ""), Entry(pay("€50,000"), 1, ""),
        Entry(pay("20–30%", kind=FactKind.PREMIUM), 1, ""), *row_entries(p90=None, count=310),
    ):  # fmt: skip
        assert converted(entry, "EUR", Table()) == entry


@pytest.mark.parametrize(
    ("value", "shown"), [(112_323, 112_000), (57_799, 57_800), (49.87, 49.9), (8.123, 8.12), (0, 0)]
)
def test_three_digits_are_kept(value: float, shown: float) -> None:
    assert rounded(value) == pytest.approx(shown)


def test_rate_date_and_publisher_are_named_and_so_is_what_has_no_rate() -> None:
    entries = [euros("$90,000"), euros("JPY 9,000,000")]
    assert conversion_words(entries, ("EUR",), Table()) == [
        "Amounts in brackets are converted and rounded, at a rate of 0.85 from USD to EUR "
        "([Central Bank](https://bank.example/rates), 24 June 2026).",
        "There is no rate here from Japanese yen to euros, so those stay as they are.",
    ]
    assert conversion_words([euros("€50,000")], ("EUR",), Table()) == []
