"""Decides what is said where the guides do not state what is asked: a quantity, or anything of an unknown job but its
work."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from advisor.citing import Ledger
from advisor.draft import Draft, Statement
from advisor.question.parts_of_year import parts_in_words, year_parts
from advisor.question.quantities import AskedQuantity, Quantity
from advisor.question.query import Query
from advisor.retrieval import Found
from advisor.schema import Outcome, Unit, UnitKind
from advisor.scoring import Hit
from advisor.wording import as_text, capital, in_place, listed, people

_WHOLE_CLAUSE = {
    Quantity.DURATION: "The guides do not say how long that takes",
    Quantity.HOURS: "The guides do not say how many hours that is",
    Quantity.COST: "The guides do not say what that costs",
    Quantity.SHARE: "The guides give no such share",
    Quantity.PAY_CHANGE: "The guides do not say how pay has changed",
}
_MOST_WORDS = 5
_MOST_NEAR = 2
_FEWEST_SAID = 6
"""Words below which a sentence says too little to stand for a figure."""
_PLAIN = re.compile(r"[A-Za-z][A-Za-z' -]*")
_FIGURE = re.compile(r"\b(?!(?:19|20)\d\d\b)\d")
"""A number other than a year: a sentence with one might be taken for the answer."""
_ARTICLE = re.compile(r"^(?:the|an?|all|any|more|new) ", re.IGNORECASE)


def quantity_not_stated(query: Query, found: Found, ledger: Ledger, pay_units: Collection[str]) -> Draft | None:
    """Say that a quantity is not stated, and what is: other words on the same, or where it is stated of another.

    None where the question asks for no quantity, or nothing that was found is near it.
    """
    if found.quantity is None or found.hits:
        return None
    lead = f"{_lacking(found.quantity, query)}."
    near = [hit for hit in found.near if _speaks(hit, pay_units)][:_MOST_NEAR]
    if near:
        said = " ".join(_said(hit.unit, ledger.cite(hit.unit)) for hit in near)
        rest = f"What they say of it without such a figure: {said}"
    elif found.elsewhere and found.quantity.times and (named := _times_of(found.elsewhere)):
        rest = f"They give it for {named}, under {_headings(found.elsewhere, ledger)}."
    elif found.elsewhere:
        rest = f"They give such figures for others or for another time, under {_headings(found.elsewhere, ledger)}."
    elif found.quantity.quantity is Quantity.PAY_CHANGE:
        rest = "A figure of pay by itself would not answer that, so none is shown here."
    else:
        return None
    return Draft(
        Outcome.NOT_COVERED, (Statement(f"{lead} {rest}"),), ledger.evidence, trace=(f"not stated: {found.reason}",)
    )


def _lacking(asked: AskedQuantity, query: Query) -> str:
    """Word what is lacking: "The guides give no number of AI job postings in the United Kingdom for 2025"."""
    said = _WHOLE_CLAUSE.get(asked.quantity) or f"The guides give no {asked.quantity}{_of(asked.named)}"
    whom = f" for {listed(people(role) for role in query.roles)}" if query.roles and not query.by_field else ""
    if asked.named and asked.quantity not in (Quantity.GROWTH, Quantity.PAY_CHANGE):
        whom = ""  # "of AI job postings" names them
    where = "".join(f" {in_place(place)}" for place in query.places[:1])
    at = f" at {as_text(query.employers[0])}" if query.employers else ""
    when = f" for {parts_in_words(asked.times)}" if asked.times else ""
    when = when or (f" for {listed(map(str, query.years))}" if query.years else "")
    return f"{said}{whom}{at}{where}{when}"


def _of(named: str) -> str:
    plain = _ARTICLE.sub("", named)
    fits = _PLAIN.fullmatch(plain) and len(plain.split()) <= _MOST_WORDS
    return f" of {as_text(plain)}" if fits else ""


def _speaks(hit: Hit, pay_units: Collection[str]) -> bool:
    unit = hit.unit
    listed_alone = unit.kind is UnitKind.ROW or len(unit.text.split()) < _FEWEST_SAID
    figured = unit.id in pay_units or _FIGURE.search(unit.text)
    return not listed_alone and not figured and not unit.text.rstrip().endswith(":")


def _said(unit: Unit, marker: int) -> str:
    text = " ".join(as_text(unit.text).split())
    return f"{capital(text.rstrip('.!?'))} [{marker}]."


def _times_of(hits: Sequence[Hit]) -> str:
    """Name the quarters, half-years and months that the best hits tell of; "" if they name none."""
    parts = [part for hit in hits[:_MOST_NEAR] for part in year_parts(" ".join((*hit.unit.headers, hit.unit.text)))]
    return parts_in_words(parts) if parts else ""


def _headings(hits: Sequence[Hit], ledger: Ledger) -> str:
    """Name the sections in which hits stand, each with a marker."""
    named: dict[str, int] = {}
    for hit in hits:
        heading = as_text(hit.unit.path[-1])
        if heading not in named and len(named) < _MOST_NEAR:
            named[heading] = ledger.cite(hit.unit)
    return listed(f"“{heading}” [{marker}]" for heading, marker in named.items())
