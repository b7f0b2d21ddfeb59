"""Decides what the lists of words may say that several readers share: those without meaning of their own."""

from __future__ import annotations

from pathlib import Path

from advisor.data_files import Entry, Text, read_file

FUNCTION_WORDS = "function_words.yaml"


class FunctionWords(Entry):
    """Words that carry no subject, and how words are typed in a hurry."""

    shorthand: dict[Text, Text]
    words: Text


def read_function_words(folder: Path) -> FunctionWords:
    """Read the words without meaning of a vocabulary folder.

    Raises:
        VocabularyError: the file cannot be read or used.
    """
    return read_file(folder / FUNCTION_WORDS, FunctionWords).value
