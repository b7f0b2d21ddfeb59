"""Decides what the guides say of the work of a job that none of them is about and that no figure is for."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection

from advisor.citing import Ledger
from advisor.draft import Draft, Statement
from advisor.question.other_work import asked_title
from advisor.question.query import Query
from advisor.retrieval import Found
from advisor.schema import Outcome, Unit, UnitKind
from advisor.vocabulary import words
from advisor.wording import as_text, capital, plural

_ASKS_WORK = frozenset({"duties", "meaning"})
_MOST = 2
_FEWEST_SAID = 3
_LISTED = re.compile(r"\s*(?:,|and\b|or\b|/|&)")
"""What makes a name the first of a list, of which the rest is said together."""
_MONEY = re.compile(r"[$€£¥₹]|\b[A-Z]{3} ?\d")
_OPENING = frozenset({"a", "an", "the"})


def described_work(
    query: Query, find: Callable[[Query], Found], ledger: Ledger, pay_units: Collection[str]
) -> Draft | None:
    """Say what guides tell of the work of the job asked about, and that they tell no more; None where they do not."""
    title = asked_title(query.text, query.other, query.content)
    name = _words_of(title)
    about = Query(text=title, content=name, topic=name)
    units = [hit.unit for hit in find(about).hits if _describes(hit.unit, name) and hit.unit.id not in pay_units][
        :_MOST
    ]
    if not units:
        return None
    said = " ".join(_said(unit, ledger.cite(unit)) for unit in units)
    trace = (f"another occupation, described: {query.other}",)
    if query.intent in _ASKS_WORK or not query.intents:
        return Draft(Outcome.ANSWERED, (Statement(said),), ledger.evidence, trace=trace)
    many = as_text(title if title.endswith("s") else plural(title))
    lack = f"give no pay for {many}" if query.about_pay else f"say nothing on that for {many}"
    text = f"The guides {lack}. What they say of them: {said}"
    return Draft(Outcome.NOT_COVERED, (Statement(text),), ledger.evidence, trace=trace)


def _words_of(title: str) -> tuple[str, ...]:
    return tuple(word.folded for word in words(title))


def _describes(unit: Unit, name: tuple[str, ...]) -> bool:
    """Say whether a unit opens with a job's name and goes on to say something of it."""
    said = words(unit.text)
    said = said[1:] if said[:1] and said[0].folded in _OPENING else said
    if tuple(word.folded for word in said[: len(name)]) != name or len(said) < len(name) + _FEWEST_SAID:
        return False
    return _whole(unit) and not _LISTED.match(unit.text, said[len(name) - 1].end)


def _whole(unit: Unit) -> bool:
    return unit.kind is not UnitKind.ROW and not _MONEY.search(unit.text) and not unit.text.rstrip().endswith(":")


def _said(unit: Unit, marker: int) -> str:
    text = " ".join(as_text(unit.text).split())
    return f"{capital(text.rstrip('.!?'))} [{marker}]."
