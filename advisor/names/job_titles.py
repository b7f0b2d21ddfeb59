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

from advisor.errors import VocabularyError
from advisor.names.name_book import read_data
from advisor.names.name_words import Key, fold, key_of

FILE = "job_titles.yaml"
MOST_ROLES = 6
"""Occupations that one last word may stand for: the figures of more are no answer to read."""
_TWO = 2
_LEFT_OUT = re.compile(r" \((?:except|including) ")
_GROUP = re.compile(r"\b(?:occupations|workers)$")


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


def load_job_titles(folder: Path) -> JobTitles:
    """Read the other names of official occupations.

    Raises:
        VocabularyError: the file is missing or not of the expected form.
    """
    path = folder / FILE
    data = read_data(path)
    try:
        return JobTitles(
            {entry["role"]: tuple(entry["names"]) for entry in data["occupations"].values()},
            frozenset(_folded(data["too_wide"])),
            frozenset(_folded(data["beside"])),
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise VocabularyError(
            f"The vocabulary file {path} is not of the expected form: {error!r}. Mend or restore it."
        ) from error


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
