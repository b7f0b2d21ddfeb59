"""Decides how periods and levels are named where figures are told apart by them: "yearly", "entry level"."""

from __future__ import annotations

from collections.abc import Mapping

from advisor.schema import Level, Period

PERIOD_ADJECTIVES: Mapping[Period, str] = {
    Period.YEAR: "yearly", Period.MONTH: "monthly", Period.WEEK: "weekly", Period.DAY: "daily", Period.HOUR: "hourly",
}  # fmt: skip
LEVEL_NOUNS: Mapping[Level | None, str] = {
    Level.ENTRY: "entry level", Level.MID: "mid level", Level.SENIOR: "senior level", None: "all levels",
}  # fmt: skip
