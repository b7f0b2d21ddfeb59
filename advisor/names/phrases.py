"""Finds the phrases of a data file in a question, by folded words; "..." in a phrase stands for anything between."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from advisor.vocabulary import words


def folded(text: str) -> str:
    """Write a text as its folded words with single spaces, for phrase matching."""
    return " ".join(word.folded for word in words(text))


@dataclass(frozen=True)
class PhraseBook:
    """For each name, one pattern over all its phrases."""

    patterns: Mapping[str, tuple[tuple[re.Pattern[str], int], ...]]

    @classmethod
    def of(cls, phrases: Mapping[str, Iterable[str]]) -> PhraseBook:
        """Build a book from names and their phrases."""
        return cls({name: tuple(_compiled(phrase) for phrase in entries) for name, entries in phrases.items()})

    def weigh(self, text: str) -> dict[str, int]:
        """Give each name the summed weight (in words, squared) of its phrases that stand in the folded text."""
        found: dict[str, int] = {}
        for name, patterns in self.patterns.items():
            weight = sum(size * size for pattern, size in patterns if pattern.search(text))
            if weight:
                found[name] = weight
        return found

    def phrases_in(self, text: str, name: str) -> tuple[str, ...]:
        """List a name's phrases that stand in the folded text."""
        return tuple(_plain(pattern) for pattern, _ in self.patterns.get(name, ()) if pattern.search(text))

    def words(self) -> frozenset[str]:
        """List every folded word of every phrase."""
        return frozenset().union(*map(self.words_of, self.patterns))

    def words_of(self, name: str) -> frozenset[str]:
        """List every folded word of a name's phrases."""
        return frozenset(word for pattern, _ in self.patterns.get(name, ()) for word in _plain(pattern).split())


def _compiled(phrase: str) -> tuple[re.Pattern[str], int]:
    parts = [folded(part) for part in phrase.split("...")]
    size = sum(len(part.split()) for part in parts)
    middle = r"(?: .*?)? ".join(re.escape(part) for part in parts if part)
    return re.compile(rf"(?:^| ){middle}(?= |$)"), size


def _plain(pattern: re.Pattern[str]) -> str:
    return re.sub(r"\\(.)", r"\1", pattern.pattern.removeprefix("(?:^| )").removesuffix("(?= |$)")).replace(
        "(?: .*?)? ", " "
    )
