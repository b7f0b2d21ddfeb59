"""Decides which official occupation a role of ours is, or comes nearest to, from `official_occupations.yaml`.

Statistics count people by official occupations.  Where a role of ours is one of them, its figures carry our name for
it; where one only comes near, it may be named beside an answer, and its figures are never the role's own.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated

from pydantic import Field

from advisor.data_faults import did_you_mean
from advisor.data_files import DataFile, Entry, Text, Texts, read_file
from advisor.names.job_titles import Code
from advisor.names.name_files import ROLES, read_names

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


class _Source(Entry):
    """Where grounds can be read."""

    title: Text
    publisher: Text
    link: Annotated[str, Field(pattern=r"^https?://")]


class _Occupation(Entry):
    """An official occupation."""

    title: Text
    role: Text


class _Role(Entry):
    """What is said of one of our roles."""

    relation: Annotated[Relation, Field(strict=False)]
    occupations: list[Code] = Field(default_factory=list)
    reason: Text
    sources: Texts


class OccupationsFile(Entry):
    """The mapping."""

    sources: dict[Text, _Source]
    occupations: dict[Code, _Occupation]
    roles: dict[Text, _Role]


def load_occupations(folder: Path) -> Occupations:
    """Read the mapping of a vocabulary folder.

    Raises:
        VocabularyError: it cannot be read or used, or names a role, an occupation or a source that is not listed.
    """
    file = read_file(folder / FILE, OccupationsFile)
    _refuse_unknown(file, read_names(folder / ROLES).value.root)
    data = file.value
    by_code = {code: Occupation(code, entry.title, entry.role) for code, entry in data.occupations.items()}
    return Occupations(by_code, {role: _link(role, entry, data.sources) for role, entry in data.roles.items()})


def _refuse_unknown(file: DataFile[OccupationsFile], roles: Collection[str]) -> None:
    data = file.value
    for role, entry in data.roles.items():
        if role not in roles:
            raise file.error(f"{role!r} is no role of {ROLES}{did_you_mean(role, roles)}", "roles", role)
        if bool(entry.occupations) is (entry.relation is Relation.NONE):
            wrong = f"the relation of {role!r} is '{entry.relation}', and it names {len(entry.occupations)} occupations"
            raise file.error(f"{wrong}. Name some with 'same' and 'nearest', and none with 'none'", "roles", role)
        for at, code in enumerate(entry.occupations):
            if code not in data.occupations:
                wrong = f"the occupation {code!r} is not listed{did_you_mean(code, data.occupations)}"
                raise file.error(f"{wrong}. Add it under `occupations`", "roles", role, "occupations", at)
            called = data.occupations[code].role
            if entry.relation is Relation.SAME and called != role:
                wrong = f"{role!r} is to be the same as {code!r}, which is called {called!r} above"
                raise file.error(f"{wrong}. Give both one name", "roles", role, "occupations", at)
        for at, source in enumerate(entry.sources):
            if source not in data.sources:
                wrong = f"the source {source!r} is not listed{did_you_mean(source, data.sources)}"
                raise file.error(f"{wrong}. Add it under `sources`", "roles", role, "sources", at)


def _link(role: str, entry: _Role, sources: Mapping[str, _Source]) -> Link:
    links = tuple(sources[name].link for name in entry.sources)
    return Link(role, entry.relation, tuple(entry.occupations), " ".join(entry.reason.split()), links)
