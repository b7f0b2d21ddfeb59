"""Decides what kinds of question there are, from `corpus/vocabulary/intents.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import yaml

from advisor.errors import VocabularyError
from advisor.phrases import PhraseBook, folded

Shape = Literal["facts", "list", "steps", "text"]
PAY_INTENTS = frozenset({"pay", "premium", "equity"})


@dataclass(frozen=True, slots=True)
class Intent:
    """One kind of question: where guides answer it and what a good answer looks like."""

    name: str
    headings: tuple[str, ...]
    """Folded words and phrases of headings and labels, as they stand in the file."""
    shape: Shape
    next: str


@dataclass(frozen=True)
class IntentBook:
    """All kinds of question, in the file's order, with the phrases that ask for them."""

    intents: Mapping[str, Intent]
    book: PhraseBook

    def rank(self, text: str) -> tuple[str, ...]:
        """Name the intents that a folded question shows, the strongest first; () if it shows none."""
        weights = self.book.weigh(text)
        order = {name: place for place, name in enumerate(self.intents)}
        return tuple(sorted(weights, key=lambda name: (-weights[name], order[name])))

    def fits(self, name: str, heading: str) -> bool:
        """Say whether a heading, caption or row label speaks of the intent."""
        text = f" {folded(heading)} "
        return any(f" {cue} " in text for cue in self.intents[name].headings)


def load_intents(path: Path) -> IntentBook:
    """Read the intents file.

    Raises:
        VocabularyError: it is missing or not of the expected form.
    """
    try:
        data: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
        intents = {
            name: Intent(name, tuple(folded(cue) for cue in entry["headings"]), entry["shape"], entry["next"])
            for name, entry in data.items()
        }
        return IntentBook(intents, PhraseBook.of({name: entry["asked"] for name, entry in data.items()}))
    except (OSError, yaml.YAMLError, KeyError, TypeError, AttributeError) as error:
        raise VocabularyError(f"The intents file {path} cannot be used: {error!r}. Mend or restore it.") from error
