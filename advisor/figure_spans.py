"""Decides which places of a text are read already, so that nothing is read twice."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable


class Taken:
    """The places of a text that are read already, in order."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        self._spans = sorted(spans)
        self._starts = [start for start, _ in self._spans]

    def end_over(self, at: int) -> int | None:
        """Give the end of the place that covers `at`, None if it is free."""
        index = bisect_right(self._starts, at) - 1
        return self._spans[index][1] if index >= 0 and self._spans[index][1] > at else None

    def next_start(self, at: int, limit: int) -> int:
        """Give where the next place after `at` begins, at most `limit`."""
        index = bisect_right(self._starts, at)
        return min(self._starts[index], limit) if index < len(self._starts) else limit

    def free(self, start: int, end: int) -> bool:
        """Say whether nothing is taken from `start` to `end`."""
        return self.end_over(start) is None and self.next_start(start, end) >= end
