"""Decides which codes of countries and of money are known: those of ISO 3166 and ISO 4217."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator


def _country(code: object) -> str:
    import pycountry

    if not (isinstance(code, str) and len(code) == 2 and code.isupper() and pycountry.countries.get(alpha_2=code)):
        raise ValueError(f"{code!r} is no country; write its code of two capitals, as of ISO 3166: DE")
    return code


def _currency(code: object) -> str:
    import pycountry

    if not (isinstance(code, str) and len(code) == 3 and code.isupper() and pycountry.currencies.get(alpha_3=code)):
        raise ValueError(f"{code!r} is no currency; write its code of three capitals, as of ISO 4217: EUR")
    return code


CountryCode = Annotated[str, BeforeValidator(_country)]
CurrencyCode = Annotated[str, BeforeValidator(_currency)]
