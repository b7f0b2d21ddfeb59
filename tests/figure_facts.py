"""Pay facts for tests of how a figure is written: only the figure itself matters."""

from __future__ import annotations

from advisor.schema import FactKind, SalaryFact


def fact_of(
    written: str,
    low: float | None,
    high: float | None,
    currency: str | None = "USD",
    *,
    open_high: bool = False,
    open_low: bool = False,
    kind: FactKind = FactKind.RANGE,
) -> SalaryFact:
    """Make a fact of a figure as written and its bounds."""
    return SalaryFact(
        id="f", source="s", unit="u", quote=written, written=written, kind=kind, low=low, high=high,
        open_low=open_low, open_high=open_high, currency=currency,
    )  # fmt: skip
