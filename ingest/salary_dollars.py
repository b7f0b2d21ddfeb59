"""Decides which money a plain "$" is in a document: that of the place, of the United States, or nobody can tell.

A page on pay in Canada writes "$72,000" and means its own dollars; a guide that speaks of US dollars anywhere, or gives
pay in Germany in "$", means those of the United States.  Where neither is so, the "$" of a place that writes its own
money with that sign tells nothing, and what is in no money that is known is not recorded.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from advisor.documents import Document
from advisor.figure_patterns import PEOPLES, SIGNS
from advisor.figure_text import currency_name
from advisor.figures import FigureUnit
from advisor.vocabulary import Topic, Vocabulary
from ingest.salary_draft import Draft

_AMERICA, _AMERICAN = "United States", "USD"
_LOCAL = frozenset({"CAD", "AUD", "NZD", "SGD", "HKD"})
"""Money whose people write a plain "$" for it in texts on their own country; of pesos that cannot be said."""
_OF_AMERICA = re.compile(r"\bUSD?\s?\$|\bUSD\b|\b(?:US|U\.S\.|American) dollars?\b")
_DOLLARS = frozenset({"CAD", "AUD", "NZD", "SGD", "HKD", "TWD", "MXN", "ARS", "CLP", "COP", "UYU"})
"""Codes read as money whose people write a "$" too."""
_SEVERAL = 2
"""Dollars and pesos that a document writes otherwise, from which on it keeps the plain "$" for US dollars."""
_SAYS_WHICH = re.compile(rf"[A-Za-z]\$|\b[A-Z]{{3}}\b|\bUS\b|(?i:dollars?\b|pesos?\b|\b(?:{'|'.join(PEOPLES)})\b)")
_CALLED = re.compile(r"\b(?:dollars?|pesos?)$", re.I)


def own_dollar(country: str, vocabulary: Vocabulary) -> str | None:
    """Give the dollar or peso that a country writes with a "$"; None where its money has another sign."""
    codes = vocabulary.currencies(country)
    if not codes or _AMERICAN in codes:
        return None
    other_sign = any(code == codes[0] and not sign.endswith("$") for sign, code in SIGNS.items())
    return codes[0] if not other_sign and _CALLED.search(currency_name(codes[0])) else None


@dataclass(frozen=True, slots=True)
class Dollars:
    """What a document says of its plain "$"."""

    vocabulary: Vocabulary
    texts: tuple[str, ...]
    country: str | None
    """The only country in its title."""
    american: bool
    """Whether it speaks of US dollars."""
    abroad: bool
    """Whether it gives pay with a plain "$" where nobody writes money so: then the sign is that of US dollars."""
    told_apart: frozenset[str]
    """The dollars and pesos that it writes with a sign or code of their own ("C$98,000", "MXN 45,000")."""

    def of(self, draft: Draft) -> str | None:
        """Give the currency of a figure; None where its sign may be that of several."""
        if draft.currency != _AMERICAN or draft.told or not is_plain(draft):
            return draft.currency
        countries = {self.vocabulary.country_of(place) for place in draft.names.places} or {self.country}
        codes = {own_dollar(country, self.vocabulary) if country else None for country in countries}
        if len(codes) > 1 and None not in codes:
            return None
        code = next(iter(codes)) if len(codes) == 1 else None
        if code is None:
            home = own_dollar(self.country, self.vocabulary) if self.country else None
            foreign = countries - {_AMERICA, self.country}
            return None if home in _LOCAL and foreign and not self.american else draft.currency
        return self._of_place(code, countries == {self.country})

    def _of_place(self, code: str, titled: bool) -> str | None:
        """Decide between the money of a place and US dollars by what the document says of either."""
        named = any(_names_money(code).search(text) for text in self.texts)
        if named or self.american:
            return None if named and self.american else code if named else _AMERICAN
        if code in self.told_apart:
            return None
        if titled and code in _LOCAL:
            return code
        return _AMERICAN if self.abroad or len(self.told_apart) >= _SEVERAL else None


def is_plain(draft: Draft) -> bool:
    """Say whether the money of a figure is told by a plain "$" alone."""
    return "$" in draft.amount.written and not _SAYS_WHICH.search(draft.amount.written)


def dollars_of(document: Document, drafts: Sequence[Draft], vocabulary: Vocabulary) -> Dollars:
    """Read what a document says of the "$" that it writes."""
    texts = (document.title, *(block.text for block in document.blocks))
    named = {m.name for m in vocabulary.find(document.title) if m.topic is Topic.PLACE}
    countries = {vocabulary.country_of(place) for place in named}
    plain = [draft for draft in drafts if draft.currency == _AMERICAN and is_plain(draft)]
    return Dollars(
        vocabulary=vocabulary,
        texts=texts,
        country=countries.pop() if len(countries) == 1 else None,
        american=any(_OF_AMERICA.search(text) for text in texts),
        told_apart=frozenset(
            draft.currency for draft in drafts if draft.currency in _DOLLARS and not (draft.told or is_plain(draft))
        ),
        abroad=any(_has_no_dollar(place, vocabulary) for draft in plain for place in draft.names.places),
    )


def _has_no_dollar(place: str, vocabulary: Vocabulary) -> bool:
    """Say whether a place has no "$" of its own: a country with other money, or a region of several countries."""
    country = vocabulary.country_of(place)
    if country is None:
        return not vocabulary.within(_AMERICA, place)
    return country != _AMERICA and own_dollar(country, vocabulary) is None


def _names_money(code: str) -> re.Pattern[str]:
    """Write the pattern of a currency by its code or name where that stands by no figure ("in Canadian dollars")."""
    name = re.escape(currency_name(code).removesuffix("s"))
    return re.compile(rf"(?<!\d)(?<!\d[ k])\b{code}\b(?! ?[$\d])|(?<!\d )(?i:\b{name}s?\b)")


def in_known_money(drafts: Sequence[Draft]) -> list[bool]:
    """Say of each figure whether its money is known as far as its document tells any.

    A sum whose sign may be that of several, and one without any money beside others that have one, is no figure that
    could be shown.
    """
    told = any(draft.currency or draft.amount.currency for draft in drafts)
    return [draft.currency is not None or draft.amount.unit is not FigureUnit.MONEY or not told for draft in drafts]


def settled(draft: Draft, dollars: Dollars) -> Draft:
    """Give a figure the money that its sign stands for in its document."""
    return replace(draft, currency=dollars.of(draft))
