"""Decides which dollar a plain "$" is in a document: that of the one country it is about, where nothing says otherwise.

A page on pay in Canada writes "$72,000" and means its own dollars; a guide to many countries, or one that speaks of US
dollars anywhere, keeps the plain sign for those of the United States.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from advisor.schema import Document
from advisor.vocabulary import Topic, Vocabulary
from ingest.salary_draft import Draft

LOCAL = {"Canada": "CAD", "Australia": "AUD", "New Zealand": "NZD", "Singapore": "SGD", "Hong Kong": "HKD"}
"""Countries that write a plain "$" for a dollar of their own."""
_OF_AMERICA = re.compile(r"\bUSD?\s?\$|\bUSD\b|\b(?:US|U\.S\.|American) dollars?\b")


def local_country(document: Document, vocabulary: Vocabulary) -> str | None:
    """Name the country whose dollar a plain sign is: the only one in the title; None where it may be another's."""
    places = {m.name for m in vocabulary.find(document.title) if m.topic is Topic.PLACE}
    countries = {vocabulary.country_of(place) for place in places}
    country = countries.pop() if len(countries) == 1 else None
    if country not in LOCAL or any(
        _OF_AMERICA.search(text) for text in (document.title, *(block.text for block in document.blocks))
    ):
        return None
    return country


def writes_own_money(document: Document, drafts: Iterable[Draft]) -> bool:
    """Say whether a document gives other countries' pay in their own money, and never says that a "$" is of the US."""
    others = any(draft.currency not in (None, "USD") for draft in drafts)
    return others and not any(_OF_AMERICA.search(text) for text in (document.title, *(b.text for b in document.blocks)))


def dollar_of(draft: Draft, country: str | None, vocabulary: Vocabulary, *, own_money: bool) -> str | None:
    """Give the currency of a figure whose sign is a plain "$"; abroad the sign may be anybody's, and tells nothing."""
    if own_money and draft.currency == "USD" and "US" not in draft.amount.written and country is None:
        countries = {vocabulary.country_of(place) for place in draft.names.places}
        return None if countries and countries <= LOCAL.keys() else draft.currency
    if country is None or draft.currency != "USD" or "US" in draft.amount.written:
        return draft.currency
    abroad = [place for place in draft.names.places if vocabulary.country_of(place) != country]
    if not abroad:
        return LOCAL[country]
    return draft.currency if all(vocabulary.country_of(place) == "United States" for place in abroad) else None
