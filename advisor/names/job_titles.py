"""Decides by which everyday names the occupations of an index are asked for: "devs", "infosec analysts", "surgeons".

Three kinds of names join the official ones: those of `job_titles.yaml`, the parts of a joined name ("web and digital
interface designer" is a "web designer"), and the last word of names that ends no role of our guides.  None of them ever
takes a name that is known already.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import Field

from advisor.data_faults import did_you_mean
from advisor.data_files import DataFile, Entry, Text, Texts, read_file
from advisor.names.name_words import Key, fold, key_of

FILE = "job_titles.yaml"
MOST_ROLES = 6
"""Occupations that one last word may stand for: the figures of more are no answer to read."""
_TWO = 2
_SAME_BUT_FOR_A_SLIP = 90
"""Likeness in percent from which an occupation's name is taken for one of our roles, mistyped."""
_LEFT_OUT = re.compile(r" \((?:except|including) ")
_GROUP = re.compile(r"\b(?:occupations|workers)$")


Code = Annotated[str, Field(pattern=r"^\d\d-\d{4}$")]
"""A code of the classification, such as 15-2051."""


@dataclass(frozen=True, slots=True)
class JobTitles:
    """Other names of official occupations, and words that tell whether a last word may stand alone."""

    names: Mapping[str, tuple[str, ...]]
    """Role of an occupation -> its other names."""
    too_wide: frozenset[str]
    """Last words that stand for more than the occupations of any index."""
    beside: frozenset[str]
    """Words that may stand beside an occupation without making another one of it."""

    def other_names(self, roles: Sequence[str], own: Collection[str]) -> Iterator[tuple[Key, tuple[str, ...]]]:
        """List the other names of an index's roles with the roles that they mean, the surest first.

        `own` are the roles of our guides, whose last words stand for no official occupation.
        """
        for role in roles:
            if _LEFT_OUT.search(role):
                yield key_of(_LEFT_OUT.split(role)[0]), (role,)
        held = {role: frozenset(key_of(role)) for role in roles}
        for role in roles:
            nearer = [own for other, own in held.items() if other != role]
            for key in map(key_of, _with_short_plurals(self.names.get(role, ()))):
                # "school counselor" says "school and career counselor" in more words than another occupation
                if len(key) == 1 or held[role].issuperset(key) or not any(own.issuperset(key) for own in nearer):
                    yield key, (role,)
        for role in roles:
            yield from ((key_of(name), (role,)) for name in _parts(role))
        heads: dict[str, list[str]] = {}
        for role in roles:
            for head in _heads(role):
                heads.setdefault(head, []).append(role)
        taken = {head for role in own for head in _heads(role)} | self.too_wide
        yield from (
            ((head,), tuple(found)) for head, found in heads.items() if len(found) <= MOST_ROLES and head not in taken
        )


NO_TITLES = JobTitles({}, frozenset(), frozenset())


class _Occupation(Entry):
    """An official occupation: what it is called here, and its other names."""

    role: Text
    names: Texts


class JobTitlesFile(Entry):
    """The file: words, and occupations by their code."""

    too_wide: Text
    beside: Text
    occupations: dict[Code, _Occupation]


def load_job_titles(folder: Path, roles: Collection[str] = ()) -> JobTitles:
    """Read the other names of official occupations; `roles` are those of our guides.

    Raises:
        VocabularyError: the file cannot be read or used, or gives one name to two occupations.
    """
    file = read_file(folder / FILE, JobTitlesFile)
    _refuse_shared_names(file)
    for code, entry in file.value.occupations.items():
        if entry.role not in roles and (meant := did_you_mean(entry.role, roles, alike=_SAME_BUT_FOR_A_SLIP)):
            raise file.error(f"{entry.role!r} is no role{meant}", "occupations", code, "role")
    return JobTitles(
        {entry.role: tuple(entry.names) for entry in file.value.occupations.values()},
        frozenset(_folded(file.value.too_wide)),
        frozenset(_folded(file.value.beside)),
    )


def _refuse_shared_names(file: DataFile[JobTitlesFile]) -> None:
    owners: dict[Key, str] = {}
    for code, entry in file.value.occupations.items():
        for at, name in enumerate((entry.role, *entry.names)):
            owner = owners.setdefault(key_of(name), code)
            if owner != code:
                role = file.value.occupations[owner].role
                lines = file.lines(lambda text, name=name: key_of(text) == key_of(name))  # type: ignore[misc]
                wrong = f"{name!r} is a name of two occupations, {entry.role!r} and {role!r} (line {lines[0]})"
                raise file.error(f"{wrong}. Keep it with one of them", "occupations", code, *_where(at))


def _where(at: int) -> tuple[str | int, ...]:
    return ("names", at - 1) if at else ("role",)


def _with_short_plurals(names: Iterable[str]) -> Iterator[str]:
    """Add the plural of names of two letters ("RNs"), which is folded to no singular."""
    for name in names:
        yield name
        if len(name) == _TWO:
            yield f"{name}s"


def _folded(listed: str) -> Iterable[str]:
    return (fold(word) for word in listed.split())


def _parts(role: str) -> tuple[str, ...]:
    """Give the names that a joined one holds: "oral and maxillofacial surgeon" holds "oral surgeon" and the other."""
    left, joined, right = role.partition(" and ")
    if not joined or _GROUP.search(role) or re.search(r"[,(]| and | of ", f"{right} {left} "):
        return ()
    first, second = left.split(), right.split()
    if len(first) == 1 and len(second) == 1:
        return (left, right)
    if len(second) == 1:  # "software quality assurance analyst and tester"
        return (left,)
    if len(first) > 1 and first[-1].endswith(("er", "or", "ist", "st", "ian")):
        return (left, right)
    return (f"{left} {second[-1]}", right)


def _heads(role: str) -> set[str]:
    """Give the nouns that a name ends with, and the one before an "and" if it names somebody by itself."""
    plain = _LEFT_OUT.split(role)[0]
    if _GROUP.search(plain):
        return set()
    left, joined, right = plain.rpartition(" and ")
    ends = [right, left] if joined and len(right.split()) == 1 else [right]
    return {key_of(end)[-1] for end in ends if key_of(end)}
