"""Decides what an amount is in other money, from the exchange rates that maintainers keep in `corpus/rates.yaml`."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Self

from pydantic import BeforeValidator, Field, model_validator

from advisor.data_files import Entry, read_file
from advisor.names.iso_codes import CurrencyCode

FILE = "rates.yaml"


def _day(value: object) -> str:
    """Take a day as YAML gives it, or as text in ISO form."""
    if isinstance(value, datetime.date):
        return value.isoformat()[:10]
    if isinstance(value, str):
        return datetime.date.fromisoformat(value).isoformat()
    raise ValueError("it is no day such as 2026-10-30")


Rate = Annotated[float, Field(gt=0, allow_inf_nan=False, strict=False)]
Text = Annotated[str, Field(min_length=1)]


class _File(Entry):
    """The file as it has to be."""

    date: Annotated[str, BeforeValidator(_day)]
    publisher: Text
    link: Annotated[str, Field(pattern=r"^https?://")]
    base: CurrencyCode
    rates: Annotated[dict[CurrencyCode, Rate], Field(min_length=1)]

    @model_validator(mode="after")
    def _base_is_one(self) -> Self:
        if self.rates.get(self.base, 1.0) != 1.0:
            raise ValueError(f"the base {self.base} must be worth 1 of itself, and need not be listed")
        return self


@dataclass(frozen=True, slots=True)
class Rates:
    """Exchange rates of one day: how much of each currency one unit of `base` buys; empty where there is no file."""

    date: str = ""
    """ISO date."""
    publisher: str = ""
    link: str = ""
    base: str = ""
    table: Mapping[str, float] = field(default_factory=dict)
    """ISO code -> units of it for one of `base`, the base itself included."""

    def __bool__(self) -> bool:
        """Say whether anything can be converted at all."""
        return bool(self.table)

    @property
    def codes(self) -> tuple[str, ...]:
        """List the ISO codes of the money that can be converted, in order."""
        return tuple(sorted(self.table))

    def rate(self, source: str, target: str) -> float | None:
        """Give how much of `target` one unit of `source` buys, over the base; None if either is not in the table."""
        if source not in self.table or target not in self.table:
            return None
        return 1.0 if source == target else self.table[target] / self.table[source]

    def convert(self, amount: float, source: str, target: str) -> float | None:
        """Give an amount of `source` in `target`, not rounded; None if either is not in the table."""
        rate = self.rate(source, target)
        return None if rate is None else amount * rate


def load_rates(place: Path) -> Rates:
    """Read the exchange rates of a corpus folder, or a file of them; without the file there are none.

    Raises:
        VocabularyError: the file cannot be read, or says what cannot be (unknown code, rate not above 0, no date).
    """
    path = place / FILE if place.is_dir() else place
    if not path.exists():
        return Rates()
    read = read_file(path, _File).value
    return Rates(read.date, read.publisher, read.link, read.base, {**read.rates, read.base: 1.0})
