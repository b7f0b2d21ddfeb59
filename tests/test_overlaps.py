"""Ranges for the same people are held against each other, and nothing else is."""

from __future__ import annotations

import pytest

from advisor.pay.distribution import distributions
from advisor.pay.layout import Entry
from advisor.pay.overlaps import overlap_words, spread_words
from advisor.schema import FactKind, Level, SalaryFact
from tests.advising import LEAD, pay
from tests.statistic_rows import row_entries


def said(*facts: SalaryFact, compares: bool = False) -> list[str]:
    return overlap_words([Entry(fact, at, "") for at, fact in enumerate(facts, start=1)], compares=compares)


def test_two_ranges_overlap_meet_or_lie_apart() -> None:
    one = pay("$90,000 – $120,000")
    assert said(one, pay("$77,000 – $115,500")) == ["The two ranges overlap from $90,000 to $115,500 [1][2]."]
    assert said(one, pay("$120,000 – $150,000")) == ["The two ranges meet at $120,000 [1][2]."]
    assert said(one, pay("$130,000 – $150,000")) == ["The two ranges do not overlap [1][2]."]


def test_three_ranges_overlap_or_have_no_part_in_common() -> None:
    one, two = pay("$90,000 – $120,000"), pay("$77,000 – $115,500")
    assert said(one, two, pay("$100,000 – $200,000")) == [
        "All three ranges overlap from $100,000 to $115,500 [1][2][3]."
    ]
    assert said(one, two, pay("$116,000 – $200,000")) == [
        "No part is common to all three ranges: one ends at $115,500 [2], another begins at $116,000 [3]."
    ]


def test_each_level_is_told_by_its_name() -> None:
    facts = [
        pay("$60,000 – $80,000", level=Level.ENTRY), pay("$57,750 – $77,000", level=Level.ENTRY),
        pay("$90,000 – $120,000", level=Level.MID), pay("$77,000 – $115,500", level=Level.MID),
    ]  # fmt: skip
    assert said(*facts) == [
        "The two ranges overlap from $60,000 to $77,000 at entry level [1][2] and from $90,000 to $115,500 at mid "
        "level [3][4]."
    ]


def test_a_single_value_lies_within_or_outside_the_range() -> None:
    within = pay("$70,000 – $100,000")
    assert said(within, pay("$75,000", kind=FactKind.MEAN)) == [
        "The average lies within the range of $70,000 to $100,000 [2][1]."
    ]
    assert said(within, pay("$60,000", kind=FactKind.MEDIAN)) == [
        "The median lies below the range of $70,000 to $100,000 [2][1]."
    ]
    assert said(within, pay("$110,000", kind=FactKind.MEAN)) == [
        "The average lies above the range of $70,000 to $100,000 [2][1]."
    ]


@pytest.mark.parametrize(
    "other",
    [
        {"currency": "EUR"}, {"period": None}, {"region": "Spain"}, {"level": Level.MID}, {"role": LEAD},
        {"industry": "finance"}, {"employer": "Meta"}, {"condition": "in elite firms"},
    ],
)  # fmt: skip
def test_other_people_money_or_times_are_not_held_against_each_other(other: dict[str, object]) -> None:
    assert said(pay("$90,000 – $120,000"), pay("$77,000 – $115,500", **other)) == []


def test_two_sides_of_a_comparison_are_held_against_each_other() -> None:
    sides = pay("$90,000 – $120,000"), pay("$130,000 – $150,000", role=LEAD)
    assert said(*sides, compares=True) == [
        "The ranges for machine learning engineers and for AI training data leads do not overlap [1][2]."
    ]
    assert said(*sides) == []


def test_an_open_end_counts_only_where_it_cannot_matter() -> None:
    assert said(pay("$130,000 – $160,000"), pay("$115,500 – $173,250+")) == [
        "The two ranges overlap from $130,000 to $160,000 [1][2]."
    ]
    assert said(pay("$100,000 – $150,000+"), pay("$120,000 – $200,000")) == []


def test_percentiles_and_premiums_are_no_ranges_of_pay() -> None:
    assert said(pay("$63,650", kind=FactKind.PERCENTILE), pay("$194,410", kind=FactKind.PERCENTILE)) == []
    assert said(pay("20–30%", kind=FactKind.PREMIUM), pay("10–15%", kind=FactKind.PREMIUM)) == []


def test_the_median_of_statistics_is_held_against_the_one_range_for_the_same_people() -> None:
    several, _ = distributions(row_entries(p10=60000, median=122090, p90=170000))
    same = Entry(pay("$90,000 – $195,000", role="data scientist", region="Texas"), 2, "")
    assert spread_words(several, [same]) == [
        "The median pay of data scientists in Texas lies within the range of $90,000 to $195,000 [1][2]."
    ]
    assert spread_words(several, [Entry(pay("$90,000 – $195,000", role="data scientist"), 2, "")]) == []
    capped, _ = distributions(row_entries(p10=60000, median="239,200+", p90="239,200+"))
    assert spread_words(capped, [same]) == []
