"""Decides whether a line that introduces a list or table may stand over it."""

from __future__ import annotations

from collections.abc import Sequence

from advisor.checking.contradicting import contradiction
from advisor.checking.currency_words import without_currencies
from advisor.checking.grounds import Ground
from advisor.checking.hygiene import clean, unfit
from advisor.checking.markers import strip_markers
from advisor.checking.measures import measures_in
from advisor.checking.opening_answers import OpeningAnswer
from advisor.checking.own_words import OwnWords
from advisor.checking.supporting import Support
from advisor.figures import Amount, FigureUnit, read_figures


class Leads:
    """The lines of one answer that introduce something; what they say of figures is checked with each figure."""

    def __init__(
        self,
        own: OwnWords,
        opening: OpeningAnswer,
        grounds: Sequence[Ground],
        support: Support,
        private: Sequence[str],
        sources: str,
    ) -> None:
        """Take what checks a line: the composed answer, its yes or no, the evidence, and texts that nobody may see."""
        self._own = own
        self._opening = opening
        self._grounds = grounds
        self._support = support
        self._private = private
        self._sources = sources
        self._refused: set[str] = set()

    def refuse(self, lead: str) -> None:
        """Note a line that says of a figure under it what is not so."""
        self._refused.add(lead)

    def allow(self, lead: str) -> bool:
        """Say whether a line may be shown over what stands."""
        if self._own.has_lead(lead):
            return True
        bare, _ = strip_markers(clean(lead))
        if lead in self._refused or unfit(bare, self._sources, self._private) or self._opening.wrong(bare):
            return False
        if any(not self._only_labels(one, bare) for one in read_figures(bare)):
            return False
        bare = without_currencies(bare)
        return contradiction(bare, self._grounds, self._support) is None if self._grounds else False

    def _only_labels(self, amount: Amount, text: str) -> bool:
        """Say whether a number in a heading is one of a source's headings: a year, or which percentile it is."""
        inside = any(one.start <= amount.start < one.end for one in measures_in(text))
        return inside or (amount.unit is FigureUnit.YEAR and amount.written.strip() in self._sources)
