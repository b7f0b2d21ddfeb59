"""Decides which words of a question carry no subject, name an occupation or a field, or tell who asks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from advisor.data_faults import did_you_mean
from advisor.data_files import Entry, Text, read_file
from advisor.names.function_words import read_function_words
from advisor.names.name_files import ROLES, read_levels, read_names
from advisor.question.asker import PeopleWords
from advisor.schema import Level
from advisor.vocabulary import fold


@dataclass(frozen=True, slots=True)
class WordLists:
    """Words that the data files list, folded."""

    function: frozenset[str]
    """Words that carry no subject."""
    shorthand: Mapping[str, str]
    """How words are typed in a hurry -> the words."""
    occupations: frozenset[str]
    """Last words of occupations."""
    fields: Mapping[str, Sequence[str]]
    """Role -> words of its field."""
    people: PeopleWords
    ranks: Mapping[str, Level]
    """Words that mean a level right before a role."""


class _Occupations(Entry):
    """Last words of occupations."""

    words: Text


class _People(Entry):
    """Words by which people say who they are."""

    persons: Text
    kin: Text
    traits: Text
    circumstances: Text


def load_word_lists(folder: Path) -> WordLists:
    """Read the lists of a vocabulary folder.

    Raises:
        VocabularyError: a file cannot be read or used, or names a role that is not known.
    """
    listed = read_function_words(folder)
    plain = listed.words.split()
    return WordLists(
        function=frozenset(plain) | frozenset(fold(word) for word in plain),
        shorthand=listed.shorthand,
        occupations=frozenset(map(fold, read_file(folder / "occupations.yaml", _Occupations).value.words.split())),
        fields=_fields(folder),
        people=PeopleWords.of(read_file(folder / "people.yaml", _People).value.model_dump()),
        ranks={fold(word): level for level, entry in read_levels(folder).items() for word in entry.before_role},
    )


def _fields(folder: Path) -> Mapping[str, Sequence[str]]:
    file, roles = read_names(folder / "fields.yaml"), read_names(folder / ROLES).value.root
    for role in file.value.root:
        if role not in roles:
            raise file.error(f"{role!r} is no role of {ROLES}{did_you_mean(role, roles)}", role)
    return file.value.root
