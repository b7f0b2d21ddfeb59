"""Amounts are converted by the kept rates alone; a file that cannot be true is refused with one clear line."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.errors import VocabularyError
from advisor.pay.rates import Rates, load_rates
from advisor.settings import Settings

GOOD = """
date: 2026-10-30
publisher: Example Bank
link: https://example.org/rates
base: EUR
rates: {USD: 1.25, GBP: 0.8}
"""
EXAMPLE = Rates("2026-10-30", "Example Bank", "https://example.org/rates", "EUR", {"USD": 1.25, "GBP": 0.8, "EUR": 1.0})


def written(folder: Path, text: str) -> Path:
    (folder / "rates.yaml").write_text(text, encoding="utf-8")
    return folder


def test_rates_are_read_from_a_corpus_folder_and_from_a_file(tmp_path: Path) -> None:
    assert load_rates(written(tmp_path, GOOD)) == EXAMPLE
    assert load_rates(tmp_path / "rates.yaml") == EXAMPLE
    assert EXAMPLE.codes == ("EUR", "GBP", "USD")


@pytest.mark.parametrize(
    ("source", "target", "rate"),
    [("EUR", "USD", 1.25), ("USD", "EUR", 0.8), ("GBP", "USD", 1.5625), ("USD", "USD", 1.0), ("EUR", "EUR", 1.0)],
)
def test_cross_rates_go_over_the_base(source: str, target: str, rate: float) -> None:
    assert EXAMPLE.rate(source, target) == pytest.approx(rate)
    assert EXAMPLE.convert(80_000, source, target) == pytest.approx(80_000 * rate)


@pytest.mark.parametrize(("source", "target"), [("USD", "NGN"), ("NGN", "USD"), ("NGN", "NGN"), ("usd", "EUR")])
def test_what_is_not_in_the_table_is_not_converted(source: str, target: str) -> None:
    assert EXAMPLE.rate(source, target) is None
    assert EXAMPLE.convert(1, source, target) is None


@given(st.floats(0.01, 1e9), st.sampled_from(EXAMPLE.codes), st.sampled_from(EXAMPLE.codes))
def test_there_and_back_is_the_same_amount(amount: float, source: str, target: str) -> None:
    there = EXAMPLE.convert(amount, source, target)
    assert there is not None
    assert EXAMPLE.convert(there, target, source) == pytest.approx(amount)


def test_without_a_file_nothing_can_be_converted(tmp_path: Path) -> None:
    rates = load_rates(tmp_path)
    assert not rates
    assert rates.rate("EUR", "EUR") is None


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("USD", "XYZ", "XYZ"),
        ("GBP", "gbp", "gbp"),
        ("0.8", "-0.8", "GBP"),
        ("0.8", "0", "GBP"),
        ("0.8", ".nan", "GBP"),
        ("0.8", ".inf", "GBP"),
        ("0.8", "much", "GBP"),
        ("date: 2026-10-30", "", "date"),
        ("2026-10-30", "autumn", "date"),
        ("base: EUR", "base: EURO", "base"),
        ("base: EUR", "base: USD", "USD"),
        ("https://example.org/rates", "a friend", "link"),
        ("publisher: Example Bank", "publisher: ''", "publisher"),
        ("{USD: 1.25, GBP: 0.8}", "{}", "rates"),
        (GOOD, "- a list", "file"),
        (GOOD, "date: [", "rates.yaml"),
        ("base: EUR", "base: EUR\nday: 1", "day"),
    ],
)
def test_a_file_that_cannot_be_true_is_refused_naming_what_is_wrong(
    tmp_path: Path, old: str, new: str, said: str
) -> None:
    with pytest.raises(VocabularyError, match=said) as raised:
        load_rates(written(tmp_path, GOOD.replace(old, new)))
    assert "rates.yaml" in str(raised.value)


def test_the_rates_that_ship_name_day_publisher_and_link() -> None:
    rates = load_rates(Settings().corpus_dir)
    assert (rates.date, rates.publisher, rates.base) == ("2026-10-30", "European Central Bank", "EUR")
    assert rates.link.startswith("https://www.ecb.europa.eu/")
    assert {"USD", "GBP", "INR", "JPY", "CAD"} <= set(rates.codes)
    assert rates.rate("EUR", "USD") == 1.1172
    assert rates.rate("USD", "GBP") == pytest.approx(0.8338 / 1.1172)
