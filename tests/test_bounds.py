"""Roles are listed by a bound of pay only with figures that lie within it as a whole."""

from __future__ import annotations

import pytest

from advisor.figures import read_figures
from advisor.pay.asking import ANY_AI, Ask, Finding
from advisor.pay.bounds import asked_bound, bound_words, from_below, lies_in
from advisor.pay.layout import Entry
from advisor.question.query import Query
from advisor.schema import FactKind, SalaryFact
from tests.advising import pay


def asked(written: str, *roles: str) -> Query:
    return Query(f"which jobs pay {written}", ("pay",), roles, amounts=read_figures(written))


@pytest.mark.parametrize(
    ("fact", "bound", "within"),
    [
        (pay("$60,000 to $80,000"), "under $80,000", True),
        (pay("$60,000 to $81,000"), "under $80,000", False),
        (pay("$60,000 or more"), "under $80,000", False),
        (pay("up to $70,000", kind=FactKind.MAXIMUM), "under $80,000", True),
        (pay("up to $300,000", kind=FactKind.MAXIMUM), "over $200k", False),
        (pay("$70,000", kind=FactKind.MINIMUM), "under $80,000", False),
        (pay("$210,000", kind=FactKind.MINIMUM), "over $200k", True),
        (pay("more than $250,000"), "over $200k", True),
        (pay("$190,000 to $400,000"), "over $200k", False),
        (pay("$70,000", kind=FactKind.PERCENTILE, percentile=10), "under $80,000", False),
        (pay("€60,000"), "under $80,000", False),
        (pay("$110,000 to $140,000"), "between $100k and $150k", True),
        (pay("$110,000 to $160,000"), "between $100k and $150k", False),
    ],
)
def test_a_figure_lies_within_a_bound_as_a_whole_or_not_at_all(fact: SalaryFact, bound: str, within: bool) -> None:
    (amount,) = read_figures(bound)
    assert lies_in(fact, amount) is within


def test_a_bound_is_asked_of_roles_at_large_alone() -> None:
    bound = asked_bound(asked("under $90,000"))
    assert bound is not None
    assert from_below(bound)
    assert asked_bound(asked("over $90,000", ANY_AI)) is not None
    assert asked_bound(asked("over $90,000", "data scientist")) is None
    assert asked_bound(asked("$90,000")) is None


def test_the_words_say_whether_the_figures_lie_within() -> None:
    low, high = (Entry(pay(written), 1, "") for written in ("$50,000 to $60,000", "$150,000"))
    findings = [Finding(Ask(None), ())]
    assert bound_words(asked("under $90,000"), findings, [low]) == [
        "Of each role, a figure that lies at or below $90,000 a year as a whole; the same role may have others."
    ]
    assert bound_words(asked("under $90,000"), findings, [low, high]) == [
        "No yearly figure here lies at or below $90,000 a year as a whole; what there is follows."
    ]
    assert bound_words(asked("under $90,000"), [Finding(Ask("clerk"), ())], [low]) == []
