"""Decides whether a sentence names a currency in words that none of its figures is in."""

from __future__ import annotations

import re
from collections.abc import Collection

from advisor import figure_patterns as patterns

_DOLLARS = frozenset(code for sign, code in patterns.SIGNS.items() if sign.endswith("$"))
_WORDS = {
    "dollars": _DOLLARS, "euros": {"EUR"}, "pounds": {"GBP", "EGP"}, "pounds sterling": {"GBP"}, "francs": {"CHF"},
    "rupees": {"INR", "PKR", "LKR"}, "yen": {"JPY"}, "yuan": {"CNY"}, "dirhams": {"AED", "MAD"}, "ringgit": {"MYR"},
    "baht": {"THB"}, "pesos": {"MXN", "PHP", "ARS", "CLP", "COP"}, "krona": {"SEK"}, "kronor": {"SEK"},
    "kroner": {"NOK", "DKK"}, "zloty": {"PLN"}, "naira": {"NGN"}, "shekels": {"ILS"},
}  # fmt: skip
"""What a currency's plural may mean; singulars and names that are other words too ("real", "won") are left out."""
_NATIONS = {
    name: {code} for name, code in patterns.NAMES.items() if " " in name
}  # "canadian dollar" is one of the dollars alone
_NAMED = re.compile(
    rf"\b(?:(?P<nation>{'|'.join(sorted(map(re.escape, _NATIONS), key=len, reverse=True))})s?"
    rf"|(?P<word>{'|'.join(sorted(_WORDS, key=len, reverse=True))}))\b",
    re.IGNORECASE,
)
_CODE = re.compile(rf"\b(?:{'|'.join(patterns.CODES)})\b")


def other_currency(text: str, currencies: Collection[str], sources: str) -> str | None:
    """Give the currency that a sentence names beside figures of others; None if there is none.

    Args:
        text: a sentence without its figures.
        currencies: the codes of its figures.
        sources: the evidence in one text, whose own wording stands.
    """
    if not currencies:
        return None
    plain = sources.casefold()
    for hit in [*_NAMED.finditer(text), *_CODE.finditer(text)]:
        groups = hit.groupdict()
        nation, word = groups.get("nation"), groups.get("word")
        meant = _NATIONS[nation.casefold()] if nation else _WORDS[word.casefold()] if word else {hit.group()}
        if not meant & set(currencies) and hit.group().casefold() not in plain:
            return hit.group()
    return None


def without_currencies(text: str) -> str:
    """Blank out the currencies that a text names: "US dollars" are no place."""
    return _NAMED.sub(lambda hit: " " * len(hit.group()) if hit["nation"] else hit.group(), text)
