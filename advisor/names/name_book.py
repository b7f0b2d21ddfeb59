"""Decides how names are collected from the vocabulary files, which count only in certain surroundings, and that each
means one thing.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from advisor.data_files import DataFile
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
        self._file: DataFile[Any] | None = None
        self._sources: dict[Key, DataFile[Any] | None] = {}

    def opened(self, file: DataFile[Any]) -> None:
        """Take what is added from now on as said by a file."""
        self._file = file

    def add(
        self,
        topic: Topic,
        name: str,
        aliases: Iterable[str],
        *,
        as_written: bool = False,
        guarded: bool = False,
        itself: bool = True,
    ) -> None:
        """Add a name with its other names; `guarded` ones count only where such a name stands.

        A spelling that must be matched goes before one that need not be, so that "Americas" may be another than
        "America".

        Raises:
            VocabularyError: one of them has no letter, or means something else already.
        """
        for alias in (name, *aliases) if itself else aliases:
            key = key_of(alias)
            if not key:
                raise self._error(f"{alias!r} is no name: it has no letter or digit", alias)
            spelling = alias if (as_written and not alias.islower()) or _cased(alias) else None
            entry = (topic, name, spelling)
            known = self.names.get(key, ())
            if entry not in known:
                self._refuse_second_meaning(alias, key, entry)
                self.names[key] = (entry, *known) if spelling else (*known, entry)
                self._sources.setdefault(key, self._file)
            if guarded:
                self.guarded.add((topic, key))

    def _refuse_second_meaning(self, alias: str, key: Key, entry: Meaning) -> None:
        topic, name, spelling = entry
        for other_topic, other, written in self.names.get(key, ()):
            apart = {key_of(one) != tuple(one.casefold().split()) for one in (spelling, written) if one}
            if (other_topic, other) == (topic, name) or (spelling != written and apart == {True}):
                continue
            source = self._sources[key]
            lines = source.lines(lambda text: key_of(text) == key) if source else []
            where = f" ({source.name if source is not self._file else ''}, line {lines[0]})" if source and lines else ""
            both = f"the {topic} {name!r} and the {other_topic} {other!r}{where.replace('(, ', '(')}"
            raise self._error(f"{alias!r} is a name of two things, {both}. Keep it with one of them", alias)

    def _error(self, wrong: str, alias: str) -> VocabularyError:
        if self._file is None:
            return VocabularyError(f"{wrong}.")
        lines = self._file.lines(lambda text: text == alias) or self._file.lines(
            lambda text: key_of(text) == key_of(alias)
        )
        return self._file.error_in(wrong, lines[-1] if lines else None)


def _cased(alias: str) -> bool:
    return alias.isupper() and len(alias.replace(".", "")) <= 4
