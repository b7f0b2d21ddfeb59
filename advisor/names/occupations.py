"""Decides which official occupation a role of ours is, or comes nearest to, from `official_occupations.yaml`.

Statistics count people by official occupations.  Where a role of ours is one of them, its figures carry our name for
it; where one only comes near, it may be named beside an answer, and its figures are never the role's own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from advisor.errors import VocabularyError
from advisor.vocabulary import read_data

FILE = "official_occupations.yaml"


class Relation(StrEnum):
    """How a role of ours stands to an official occupation."""

    SAME = "same"
    NEAREST = "nearest"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Occupation:
    """An official occupation."""

    code: str
    title: str
    role: str
    """What its role is called here: ours where both are the same."""


@dataclass(frozen=True, slots=True)
class Link:
    """What the mapping says of one of our roles, why, and on what grounds."""

    role: str
    relation: Relation
    codes: tuple[str, ...]
    reason: str
    sources: tuple[str, ...]
    """Addresses where the grounds can be read."""


@dataclass(frozen=True, slots=True)
class Occupations:
    """The official occupations that the mapping names, and how our roles stand to them."""

    by_code: Mapping[str, Occupation]
    links: Mapping[str, Link]

    def role(self, code: str, title: str) -> str | None:
        """Name the role of an official occupation by its code, or by its title where a table has no codes."""
        if code:
            return self.by_code[code].role if code in self.by_code else None
        plain = title.casefold()
        return next((one.role for one in self.by_code.values() if one.title.casefold() == plain), None)

    def nearest(self, role: str) -> tuple[str, ...]:
        """List the roles of the official occupations that come nearest to a role, which is none of them."""
        link = self.links.get(role)
        if link is None or link.relation is not Relation.NEAREST:
            return ()
        return tuple(self.by_code[code].role for code in link.codes)

    def is_official(self, role: str) -> bool:
        """Say whether a role of ours is an official occupation, so that statistics count its people."""
        link = self.links.get(role)
        return link is not None and link.relation is Relation.SAME


def load_occupations(folder: Path) -> Occupations:
    """Read the mapping of a vocabulary folder.

    Raises:
        VocabularyError: it is missing, not of the expected form, or names an occupation that it does not list.
    """
    path = folder / FILE
    data = read_data(path)
    try:
        by_code = {
            str(code): Occupation(str(code), entry["title"], entry["role"])
            for code, entry in data["occupations"].items()
        }
        links = {role: _link(role, entry, data["sources"]) for role, entry in data["roles"].items()}
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise VocabularyError(
            f"The vocabulary file {path} is not of the expected form: {error!r}. Mend or restore it."
        ) from error
    unknown = sorted({code for link in links.values() for code in link.codes} - set(by_code))
    if unknown:
        raise VocabularyError(f"The vocabulary file {path} maps to {unknown[0]!r} and does not list it. Add it there.")
    return Occupations(by_code, links)


def _link(role: str, entry: Mapping[str, Any], sources: Mapping[str, Mapping[str, str]]) -> Link:
    relation = Relation(entry["relation"])
    codes = tuple(str(code) for code in entry.get("occupations", ()))
    if bool(codes) is (relation is Relation.NONE):
        raise ValueError(f"the role {role!r} is to name occupations exactly if its relation is not 'none'")
    links = tuple(sources[name]["link"] for name in entry["sources"])
    return Link(role, relation, codes, " ".join(entry["reason"].split()), links)
