"""Decides whether a year or date in a sentence is that of its figure, or that of its source."""

from __future__ import annotations

import re
from collections.abc import Sequence

from advisor.checking.agreeing import same_date
from advisor.checking.claiming import Claimed
from advisor.checking.grounds import Ground
from advisor.checking.naming import Group, tie
from advisor.schema import Figure

_QUARTER = re.compile(r"(?P<nth>Q[1-4]) (?P<year>(?:19|20)\d\d)")
_HOLDS_IN = re.compile(r"\b(?:in|for|as of|during|since|by|of)\s+(?:(?:early|late|mid-?|the year)\s*)?$", re.IGNORECASE)


def dated(
    claimed: Claimed,
    before: str,
    grounds: Sequence[Ground],
    figures: Sequence[Figure] = (),
    every: Sequence[Ground] = (),
) -> Ground | str:
    """Give the evidence that has a date, or the reason why none has it.

    Args:
        claimed: the year or date.
        before: the sentence up to it: a year "in" which something is paid must be the figure's own.
        grounds: the evidence of the figure beside it, or all.
        figures: the pay figures beside it.
        every: all evidence: a document that dates its other figures by the month dates this one too.
    """
    written = claimed.written
    ends = {f"{value:.0f}" for value in (claimed.amount.low, claimed.amount.high) if value is not None}
    year = written if ends == {written} else ""
    stated = [figure.as_of for figure in figures if figure.as_of]
    held = bool(stated) and bool(_HOLDS_IN.search(before))
    for ground in grounds:
        origin = ground.evidence.unit.origin
        published = [ground.evidence.citation.published, origin.published if origin else None]
        dates = stated if held else [*stated, *published, *(fact.as_of for fact in ground.evidence.stated)]
        if any(date and (date.startswith(year) if year else same_date(written, date)) for date in dates):
            return ground
        text = ground.said if figures else ground.text
        free = not held or all((date or "")[:4] not in text or (date or "")[:4] in ends for date in stated)
        if free and (written.casefold() in text.casefold() or (year and _has_year(text, year))):
            return ground
        if len(ends) == 2 and all(_has_year(text, end) for end in ends):
            return ground
        if _dated_beside(written, stated, ground, every) or _in_quarter(written, stated, ground):
            return ground
    return f"gives {written}, which no source states"


def _dated_beside(written: str, stated: Sequence[str], ground: Ground, every: Sequence[Ground]) -> bool:
    """Say whether a figure of a year is of a month: its document dates all other figures of that year by it."""
    years = set(stated)
    if len(years) != 1 or not all(year.isdigit() for year in years):
        return False
    year = years.pop()
    source = ground.evidence.unit.source
    facts = [fact for one in every if one.evidence.unit.source == source for fact in one.evidence.stated]
    months = {fact.as_of for fact in facts if fact.as_of and fact.as_of != year and fact.as_of.startswith(year)}
    return len(months) == 1 and same_date(written, months.pop())


def _in_quarter(written: str, stated: Sequence[str], ground: Ground) -> bool:
    """Say whether a figure of a year is of a quarter that its own words name ("Median salary (Q1)")."""
    hit = _QUARTER.fullmatch(written)
    return hit is not None and hit["year"] in stated and bool(re.search(rf"\b{hit['nth']}\b", ground.said))


def _has_year(text: str, year: str) -> bool:
    """Say whether a text has a year, in full or as the end of a span ("2024–34")."""
    return year in text or bool(re.search(rf"{year[:2]}\d\d ?[-–] ?{year[2:]}\b", text))


def tied_years(text: str, years: Sequence[Claimed], others: Sequence[Claimed]) -> list[str] | None:
    """Give the year of each figure where a sentence has several years; None where it has one, or nobody can tell."""
    if len({claimed.written for claimed in years}) < 2 or len(others) < 2:
        return None
    groups = [Group(claimed.amount.start, frozenset({claimed.written})) for claimed in years]
    tied = tie(groups, [(claimed.amount.start, claimed.amount.end) for claimed in others], text)
    return [next(iter(names), "") for names in tied] if tied is not None else None
