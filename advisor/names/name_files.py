"""Decides what the files of roles, levels, industries and employers may say, and adds their names to the book."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

from pydantic import BeforeValidator, Field, RootModel

from advisor.data_files import DataFile, Entry, Text, Texts, read_file
from advisor.names.name_book import NameBook
from advisor.names.name_words import Topic, key_of
from advisor.schema import Level

ROLES, LEVELS, INDUSTRIES, EMPLOYERS = "roles.yaml", "levels.yaml", "industries.yaml", "employers.yaml"


class NamesFile(RootModel[dict[Text, Texts]]):
    """Names, each with its other names."""


class LevelEntry(Entry):
    """A level of experience."""

    from_years: Annotated[int, Field(ge=0)]
    aliases: Texts
    before_role: Texts = Field(default_factory=list)


class LevelsFile(RootModel[dict[Annotated[Level, Field(strict=False)], LevelEntry]]):
    """The levels of experience."""


class _IndustryEntry(Entry):
    """An industry: other names that can mean nothing else, and words that mean it where an industry stands."""

    names: Texts = Field(default_factory=list)
    words: Texts = Field(default_factory=list)


def _as_names(value: object) -> object:
    """Take a list where an industry has names alone, and nothing where it has none."""
    if value is None:
        return {}
    return {"names": value} if isinstance(value, list) else value


class _IndustriesFile(RootModel[dict[Text, Annotated[_IndustryEntry, BeforeValidator(_as_names)]]]):
    """The industries."""


def read_names(path: Path) -> DataFile[NamesFile]:
    """Read a file of names with their other names.

    Raises:
        VocabularyError: it cannot be read or used.
    """
    return read_file(path, NamesFile)


def read_levels(folder: Path) -> Mapping[Level, LevelEntry]:
    """Read the levels of a vocabulary folder.

    Raises:
        VocabularyError: the file cannot be read or used.
    """
    return read_file(folder / LEVELS, LevelsFile).value.root


def add_roles_and_levels(book: NameBook, folder: Path) -> tuple[tuple[str, ...], Mapping[str, int]]:
    """Add roles and levels; returns the roles in order, and the years from which on somebody is at a level.

    Raises:
        VocabularyError: a file cannot be read or used, or a name means two things.
    """
    roles = read_names(folder / ROLES)
    book.opened(roles)
    for role, aliases in roles.value.root.items():
        book.add(Topic.ROLE, role, aliases)
    levels = read_file(folder / LEVELS, LevelsFile)
    book.opened(levels)
    for level, entry in levels.value.root.items():
        book.add(Topic.LEVEL, str(level), entry.aliases)
    return tuple(roles.value.root), {str(level): entry.from_years for level, entry in levels.value.root.items()}


def add_industries(book: NameBook, folder: Path) -> None:
    """Add the industries.

    Raises:
        VocabularyError: the file cannot be read or used, or a name means two things.
    """
    file = read_file(folder / INDUSTRIES, _IndustriesFile)
    book.opened(file)
    for industry, entry in file.value.root.items():
        book.add(Topic.INDUSTRY, industry, entry.names)
        sure = {key_of(name) for name in entry.names} - {key_of(industry)}
        for at, word in enumerate(entry.words):
            if key_of(word) in sure:
                wrong = f"{word!r} stands under `names` and under `words` of {industry!r}. Keep one"
                raise file.error(wrong, industry, "words", at)
            book.add(Topic.INDUSTRY, industry, (word,), guarded=True, itself=False)


def add_employers(book: NameBook, folder: Path) -> None:
    """Add the employers, whose names count as written.

    Raises:
        VocabularyError: the file cannot be read or used, or a name means two things.
    """
    file = read_names(folder / EMPLOYERS)
    book.opened(file)
    for employer, aliases in file.value.root.items():
        book.add(Topic.EMPLOYER, employer, aliases, as_written=True)
