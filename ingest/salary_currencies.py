"""Decides the currency of a sum of a sentence: by its sign, the word behind it, its place, then its surroundings."""

from __future__ import annotations

import re

from advisor.figure_patterns import CODES
from advisor.figure_text import currency_name
from ingest.salary_dollars import own_dollar
from ingest.salary_headings import Context
from ingest.salary_names import Names
from ingest.salary_parts import Part

DOLLARS = frozenset({"CAD", "AUD", "SGD", "HKD", "NZD", "MXN"})
"""Currencies that their own countries write with a plain "$" too."""
_INDIAN = re.compile(r"lakh|lac|lpa|crore|\bcr\b", re.I)
_OTHER_NAME = re.compile(r"^\s?(?:(?P<country>[A-Z][a-z]+) )?(?P<name>pesos?|reais|soles|colones|córdobas?|escudos?)\b")
"""Names of money that several countries write with a "$"."""


def currency_of(part: Part, context: Context, names: Names) -> str | None:
    """Give the currency of a sum; None where its sign is one of several and nothing says which."""
    amount = part.amount
    countries = {context.vocabulary.country_of(place) for place in names.places}
    if amount.currency is None:
        return "INR" if _INDIAN.search(amount.written) and countries == {"India"} else context.currency
    other = _OTHER_NAME.match(part.after)
    if amount.currency == "USD" and other is not None:
        country = next(iter(countries)) if len(countries) == 1 else None
        own = own_dollar(country, context.vocabulary) if country else None
        said = f"{other['country'] or ''} {other['name'].removesuffix('s')}".casefold()
        named = next((code for code in CODES if currency_name(code).removesuffix("s").casefold() == said), None)
        return named or (own if own and currency_name(own).casefold().rstrip("s").endswith(said.strip()) else None)
    if amount.currency == "JPY" and "¥" in amount.written and countries == {"China"}:
        return "CNY"
    plain = amount.currency == "USD" and "US" not in amount.written
    return context.currency if plain and context.currency in DOLLARS else amount.currency
