"""Which of two sides earns more is said of the ranges that bear it out: what overlaps is told from what does not."""

from __future__ import annotations

import pytest

from advisor.schema import SalaryFact
from tests.advising import advising, pay, pay_rows
from tests.drafts import MLE
from tests.indexes import entry

QUESTION = "How much more do machine learning engineers earn in Utah than in Ohio?"


def _said(*tables: tuple[SalaryFact, ...]) -> str:
    made = [pay_rows(f"{at}.md", (f"Guide {at}", "Pay"), *facts) for at, facts in enumerate(tables)]
    entries = [entry(f"{at}.md", section, facts=facts, roles=(MLE,)) for at, (section, facts) in enumerate(made)]
    with advising(*entries) as advisor:
        return advisor.answer([QUESTION]).text.split("\n")[0]


def _pair(utah: str, ohio: str) -> tuple[SalaryFact, SalaryFact]:
    return pay(utah, region="Utah"), pay(ohio, region="Ohio")


@pytest.mark.parametrize(
    ("tables", "said"),
    [
        ([_pair("$80,000 – $90,000", "$50,000 – $60,000")], "earn more in Utah than in Ohio"),
        ([_pair("$80,000 – $99,000", "$70,000 – $90,000")], "The ranges given overlap, those in Utah being the higher"),
        (
            [_pair("$80,000 – $90,000", "$50,000 – $60,000"), _pair("$80,000 – $99,000", "$70,000 – $90,000")],
            "The ranges in Utah are the higher ones: throughout by [1][3], and at both ends of ranges that overlap by "
            "[2][4].",
        ),
    ],
)
def test_ranges_that_lie_apart_are_not_said_to_overlap(tables: list[tuple[SalaryFact, SalaryFact]], said: str) -> None:
    assert said in _said(*tables)
