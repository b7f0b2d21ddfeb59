"""Decides in which words a ranked list is answered first: who comes first in it, by one official figure each."""

from __future__ import annotations

from collections.abc import Sequence

from advisor.pay.hire_rates import is_hire_rate
from advisor.pay.layout import Entry
from advisor.question.query import Query
from advisor.schema import FactKind
from advisor.vocabulary import Topic
from advisor.wording import capital, in_place, listed, people, the

_FEW = 10
"""Places of a list from which on it is taken for all there are: of fewer, what comes first is first of those alone."""


def first_words(query: Query, shown: Sequence[Entry], *, least: bool, both: bool = False) -> str:
    """Name what comes first of a list of places that is ranked by one official figure each; "" for other lists.

    `both`: what comes last is named too.
    """
    paid = [entry for entry in shown if entry.fact.kind is not FactKind.COUNT]
    if shown and not paid and query.spread is Topic.PLACE:
        return _counted_first(query, shown, least=least, both=both)
    kinds = {(e.fact.kind, e.fact.currency, e.fact.period, e.fact.role, e.fact.level) for e in paid}
    if (
        query.spread is None
        or len(paid) < 2
        or len(kinds) != 1
        or any(is_hire_rate(entry.fact) for entry in paid)
        or paid[0].fact.kind not in (FactKind.MEDIAN, FactKind.MEAN)
    ):
        return ""
    regions = [entry.fact.region for entry in paid]
    if None in regions or len(set(regions)) != len(regions):
        return ""
    first = paid[0].fact
    kind = "median" if first.kind is FactKind.MEDIAN else "average"
    what = f"{kind} pay of {people(first.role or 'person', first.level)}"
    out = f"without {listed(the(name) for name in query.excluded)}, " if query.excluded else ""
    ends = ("lowest", "highest") if least else ("highest", "lowest")
    last = paid[-1]
    other = f", the {ends[1]} that {in_place(last.fact.region or '')} [{last.marker}]" if both else ""
    few = f"of the {len(paid)} places given here, " if len(paid) < _FEW and not query.excluded else ""
    said = f"{few}{out}the {ends[0]} {what} is that {in_place(first.region or '')} [{paid[0].marker}]{other}."
    if query.yes_no and query.places:
        return f"{'Yes' if first.region in query.places else 'No'}: {said}"
    return capital(said)


def _counted_first(query: Query, shown: Sequence[Entry], *, least: bool, both: bool) -> str:
    """Name where the most or the fewest people work: of the places whose number is released."""
    counted = [entry for entry in shown if entry.fact.released and entry.fact.region]
    regions = {entry.fact.region for entry in counted}
    if len(counted) < 2 or len(regions) != len(counted) or len({entry.fact.role for entry in counted}) != 1:
        return ""
    first, last = counted[0], counted[-1]
    ends = ("fewest", "most") if least else ("most", "fewest")
    out = f"without {listed(the(name) for name in query.excluded)}, " if query.excluded else ""
    other = f", the {ends[1]} {in_place(last.fact.region or '')} [{last.marker}]" if both else ""
    who = people(first.fact.role or "person", first.fact.level)
    said = f"{out}the {ends[0]} {who} work {in_place(first.fact.region or '')} [{first.marker}]{other}"
    withheld = ", of the places whose number is released" if least or both else ""
    if query.yes_no and query.places:
        return f"{'Yes' if first.fact.region in query.places else 'No'}: {said}{withheld}."
    return capital(f"{said}{withheld}.")
