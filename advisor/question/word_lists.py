"""Decides which words of a question carry no subject, name an occupation or a field, or tell who asks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from advisor.errors import VocabularyError
from advisor.question.asker import PeopleWords
from advisor.schema import Level
from advisor.vocabulary import fold, read_data


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


def load_word_lists(folder: Path) -> WordLists:
    """Read the lists of a vocabulary folder.

    Raises:
        VocabularyError: a file is missing or not of the expected form.
    """
    try:
        listed = read_data(folder / "function_words.yaml")
        plain = listed["words"].split()
        return WordLists(
            function=frozenset(plain) | frozenset(fold(word) for word in plain),
            shorthand={str(short): str(long) for short, long in listed["shorthand"].items()},
            occupations=frozenset(fold(word) for word in read_data(folder / "occupations.yaml")["words"].split()),
            fields=read_data(folder / "fields.yaml"),
            people=PeopleWords.of(read_data(folder / "people.yaml")),
            ranks={
                fold(word): Level(level)
                for level, entry in read_data(folder / "levels.yaml").items()
                for word in entry.get("before_role", ())
            },
        )
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise VocabularyError(f"A list of words in {folder} is not of the expected form: {error!r}.") from error
