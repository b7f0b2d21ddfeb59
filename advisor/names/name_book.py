"""Decides how names are collected from the vocabulary files, and which of them count only in certain surroundings."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from advisor.errors import VocabularyError
from advisor.names.name_words import Key, Meaning, Topic, key_of


class NameBook:
    """Collects names while the files are read."""

    def __init__(self) -> None:
        """Start with no names."""
        self.names: dict[Key, tuple[Meaning, ...]] = {}
        self.guarded: set[tuple[Topic, Key]] = set()
        """Names that are other words too: they count only where such a name stands."""
        self.members: dict[str, tuple[str, ...]] = {}
        self.pairs: dict[str, tuple[str, ...]] = {}
        self.codes: dict[str, str] = {}
        self.cities: set[str] = set()
        self.unsure: dict[str, tuple[str, ...]] = {}
        self.rare: set[Key] = set()
        """Names that no mistyped word is taken for."""

    def add(
        self, topic: Topic, name: str, aliases: Iterable[str], *, as_written: bool = False, guarded: bool = False
    ) -> None:
        """Add a name with its other names; `guarded` ones count only where such a name stands."""
        for alias in (name, *aliases):
            key = key_of(alias)
            spelling = alias if (as_written and not alias.islower()) or _cased(alias) else None
            entry = (topic, name, spelling)
            if entry not in self.names.get(key, ()):
                self.names[key] = (*self.names.get(key, ()), entry)
            if guarded:
                self.guarded.add((topic, key))


def read_data(path: Path) -> Any:
    """Read a vocabulary file.

    Raises:
        VocabularyError: it is missing or not YAML.
    """
    import yaml

    try:
        return yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, yaml.YAMLError) as error:
        raise VocabularyError(f"The vocabulary file {path} cannot be read: {error}. Mend or restore it.") from error


def _cased(alias: str) -> bool:
    return alias.isupper() and len(alias.replace(".", "")) <= 4
