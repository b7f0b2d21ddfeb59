"""A pay figure is a record only if it can be a figure, and what ingestion reads amiss becomes none."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.salary_facts import FactKind, SalaryFact, possible

FACT = SalaryFact("f", "s.md", "u", "It pays $90,000.", "$90,000", FactKind.RANGE, 90_000.0, 90_000.0)


@pytest.mark.parametrize(
    ("low", "high"),
    [(2.0, 1.0), (-1.0, 5.0), (None, -1.0), (float("nan"), None), (1.0, float("nan")), (1.0, float("inf"))],
)
def test_bounds_that_no_figure_has_are_refused(low: float | None, high: float | None) -> None:
    with pytest.raises(ValueError, match=r"'\$90,000' cannot be a figure from .*It pays"):
        replace(FACT, low=low, high=high)


@pytest.mark.parametrize(("low", "high"), [(None, None), (0.0, 0.0), (None, 5.0), (5.0, None), (5, 6), (5.0, 5.0)])
def test_open_withheld_and_single_figures_are_records(low: float | None, high: float | None) -> None:
    assert (replace(FACT, low=low, high=high).low, possible(low, high)) == (low, True)


@given(st.floats() | st.none(), st.floats() | st.none())
def test_what_is_possible_is_ordered_and_finite(low: float | None, high: float | None) -> None:
    if possible(low, high):
        assert [bound for bound in (low, high) if bound is not None] == sorted(
            bound for bound in (low, high) if bound is not None and 0 <= bound < float("inf")
        )
