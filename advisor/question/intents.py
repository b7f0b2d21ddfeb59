"""Decides what kinds of question there are, from `corpus/vocabulary/intents.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import Field, RootModel

from advisor.data_files import Entry, Text, Texts, read_file
from advisor.names.phrases import PhraseBook, folded

Shape = Literal["facts", "list", "steps", "text"]
_STRENGTHS = {"surely": 100.0, "asked": 1.0, "faintly": 0.01}
"""A sure sign outweighs any number of common ones, and a faint one counts only where nothing else is asked."""
TERMS = "terms"
"""The kind that asks what figures are: gross or net, how old, what they leave out, whether sources agree."""
_LEVEL = "entry level"
"""A level of a role, and no way into it: interviews for "Entry-Level Positions" tell nobody how to become one."""
PAY_INTENTS = frozenset({"pay", "premium", "equity", TERMS})


@dataclass(frozen=True, slots=True)
class Intent:
    """One kind of question: where guides answer it and what a good answer looks like."""

    name: str
    headings: tuple[str, ...]
    """Folded words and phrases of headings and labels, as they stand in the file."""
    shape: Shape
    lead: str
    next: str


@dataclass(frozen=True)
class IntentBook:
    """All kinds of question, in the file's order, with the phrases that ask for them."""

    intents: Mapping[str, Intent]
    books: Mapping[str, PhraseBook]
    """For each strength of sign (`_STRENGTHS`) the phrases of it."""

    def rank(self, text: str) -> tuple[str, ...]:
        """Name the intents that a folded question shows, the strongest first; () if it shows none."""
        weights: dict[str, float] = {}
        for strength, factor in _STRENGTHS.items():
            for name, weight in self.books[strength].weigh(text).items():
                weights[name] = weights.get(name, 0.0) + weight * factor
        order = {name: place for place, name in enumerate(self.intents)}
        return tuple(sorted(weights, key=lambda name: (-weights[name], order[name])))

    def sure_words(self, text: str, intent: str) -> tuple[str, ...]:
        """List the words of an intent's sure signs in a folded question: what an answer should speak of."""
        found = self.books["surely"].phrases_in(text, intent)
        return tuple(dict.fromkeys(word for phrase in found for word in phrase.split()))

    def cue_words(self) -> frozenset[str]:
        """List every folded word that asks for something: such words are not the subject of a question.

        What asks about figures ("how old is the data") is left out: it counts as a whole, its words are common ones.
        """
        return frozenset().union(*(self.cue_words_of(name) for name in self.intents if name != TERMS))

    def cue_words_of(self, intent: str) -> frozenset[str]:
        """List the folded words that ask for one kind of question."""
        return frozenset().union(*(book.words_of(intent) for book in self.books.values()))

    def fits(self, name: str, heading: str) -> bool:
        """Say whether a heading, caption or row label speaks of the intent."""
        text = f" {folded(heading)} ".replace(f" {_LEVEL} ", " ")
        return any(f" {cue} " in text for cue in self.intents[name].headings)


class _Intent(Entry):
    """One kind of question, as the file has it."""

    asked: Texts = Field(default_factory=list)
    surely: Texts = Field(default_factory=list)
    faintly: Texts = Field(default_factory=list)
    headings: Texts
    shape: Shape
    next: Text
    lead: str


class _IntentsFile(RootModel[dict[Text, _Intent]]):
    """The kinds of question."""


def load_intents(path: Path) -> IntentBook:
    """Read the intents file.

    Raises:
        VocabularyError: it cannot be read or used.
    """
    entries = read_file(path, _IntentsFile).value.root
    intents = {
        name: Intent(name, tuple(map(folded, entry.headings)), entry.shape, entry.lead, entry.next)
        for name, entry in entries.items()
    }
    return IntentBook(
        intents,
        {
            strength: PhraseBook.of({name: getattr(entry, strength) for name, entry in entries.items()})
            for strength in _STRENGTHS
        },
    )
