"""Decides what a source itself says of who is paid most or least, and when a question asks for just that.

A source's own ranking stands in its words, with its marker, before any order of ours.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from advisor.pay.asking import Ask, Finding, asks
from advisor.pay.distribution import marks
from advisor.pay.layout import Entry
from advisor.pay.measuring import MeasureAsked, measure_asked
from advisor.pay.ranking import FIELDS
from advisor.question.query import Query
from advisor.vocabulary import Topic, fold
from advisor.wording import as_text

Find = Callable[[Ask, Query, MeasureAsked], Finding]
"""Finds what answers one ask of a question, by the measure asked."""
_NO_PAY = r"(?! (?:demand|growth|costs?|quality|number|level|levels|degree|living|risk|share|need|rates? of)\b)"
_HIGH = re.compile(
    rf"\b(?:highest|best[- ]pa(?:id|ying)|top[- ]pa(?:id|ying)|largest pay|pays? (?:the )?(?:most|best)){_NO_PAY}\b"
    r"|\b(?:leads|tops)\b(?= (?:with|at|the|all|every|by)\b)",
    re.IGNORECASE,
)
_LOW = re.compile(
    rf"\b(?:lowest|worst[- ]pa(?:id|ying)|least[- ]paid|poorest[- ]paid|pays? (?:the )?(?:least|worst)){_NO_PAY}\b"
    r"|\b(?:trails|bottoms out)\b",
    re.IGNORECASE,
)
_ENDS = re.compile(r"[.;]|, (?:and|while|whereas|but)\b")
_MOST = re.compile(r"\b(?:most|highest|best)\b", re.IGNORECASE)
_LEAST = re.compile(r"\b(?:least|lowest|worst)\b", re.IGNORECASE)
_AT_LEAST = re.compile(r"\bat (?:the )?(?:most|least|best|worst)\b", re.IGNORECASE)
_LONGEST = 220
"""Characters of a source's clause that are quoted: a longer one is left to its citation."""


def asks_end(text: str) -> re.Pattern[str] | None:
    """Give what a source would say of the end of the list that a question asks for; None where it asks for none."""
    plain = _AT_LEAST.sub(" ", text)
    if _LEAST.search(plain):
        return _LOW
    return _HIGH if _MOST.search(plain) else None


def as_list(query: Query, within: Callable[[str, str], bool]) -> Query:
    """Ask by place where a question asks whether one place of a wider one pays most: two sides do not answer that."""
    listed = query.spread in (None, Topic.PLACE)
    if not query.yes_no or len(query.places) != 2 or not listed or asks_end(query.text) is None:
        return query
    one, other = query.places
    outer = other if within(one, other) else one if within(other, one) else None
    return replace(query, places=(outer,), spread=Topic.PLACE, compares=False) if outer else query


def listed_instead(query: Query, within: Callable[[str, str], bool], find: Find) -> tuple[Finding, ...]:
    """Find the list that answers such a question; () where none is asked, or it does not hold the place asked."""
    listed = as_list(query, within)
    if listed is query:
        return ()
    found = [find(ask, listed, measure_asked(listed)) for ask in asks(listed)]
    inner = {place for place in query.places if place not in listed.places}
    if not all(inner & {match.fact.region for match in one.pay} for one in found):
        return ()
    return tuple(replace(one, spread=listed.spread) for one in found)


def said_by_source(query: Query, spread: Topic | None, shown: Sequence[Entry]) -> str:
    """Quote what the sources shown say of who is paid most or least; "" where they rank nobody."""
    end = asks_end(query.text)
    if end is None or spread is None:
        return ""
    quotes: dict[str, list[Entry]] = {}
    for entry in shown:
        if clause := _clause(entry, end, getattr(entry.fact, FIELDS[spread])):
            quotes.setdefault(clause, []).append(entry)
    said = [f"“{as_text(clause)}” {marks(entries)}" for clause, entries in quotes.items()]
    return f"In the words of the source: {'; '.join(said)}." if said else ""


def _clause(entry: Entry, end: re.Pattern[str], name: str | None) -> str:
    """Cut the clause out of a sentence that ranks a figure: from whom it is for to where the clause ends."""
    quote = entry.fact.quote
    if entry.fact.headers or not name or not entry.fact.written:
        return ""
    at = quote.find(entry.fact.written)
    ranked = end.search(quote, at) if at >= 0 else None
    start = fold(quote[:at]).rfind(fold(name)) if ranked and len(fold(quote[:at])) == at else -1
    if ranked is None or start < 0 or _ENDS.search(quote, at + len(entry.fact.written), ranked.start()):
        return ""
    lead = re.search(r"\b[Ii]n (?:the )?$", quote[:start])
    closes = _ENDS.search(quote, ranked.end())
    clause = quote[lead.start() if lead else start : closes.start() if closes else len(quote)].strip()
    return clause if len(clause) <= _LONGEST else ""
