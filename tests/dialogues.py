"""Dialogues with what each turn must and must not say, and how a turn is judged."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from advisor.schema import Answer
from tests.judging import read_lines

FILE = Path(__file__).parent / "data" / "dialogues.jsonl"
_MARKER = re.compile(r"\[\d+\]")
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Turn:
    """What a learner says, and what holds of a right answer.

    Each group of `must` needs one of its alternatives in the answer, none of `forbid` may stand there; an
    alternative of digits alone is compared as a number.
    """

    say: str
    outcome: tuple[str, ...]
    must: tuple[tuple[str, ...], ...]
    forbid: tuple[str, ...]

    def faults(self, answer: Answer) -> tuple[str, ...]:
        """List what is wrong with an answer; empty if it is right."""
        text = _MARKER.sub("", answer.text).replace("’", "'").casefold()
        numbers = {number.replace(",", "") for number in _NUMBER.findall(text)}

        def said(words: str) -> bool:
            if _NUMBER.fullmatch(words):
                return words.replace(",", "") in numbers
            return words.replace("’", "'").casefold() in text

        faults = [] if answer.outcome.value in self.outcome else [f"outcome {answer.outcome.value}"]
        faults += [f"lacks {' / '.join(group)}" for group in self.must if not any(map(said, group))]
        return (*faults, *(f"says {words}" for words in self.forbid if said(words)))


@dataclass(frozen=True, slots=True)
class Dialogue:
    """Turns of one learner, asked of one index."""

    id: str
    index: str
    kind: str
    turns: tuple[Turn, ...]

    def so_far(self) -> Iterator[tuple[Sequence[str], Turn]]:
        """Give each turn with all that was said up to it."""
        for at, turn in enumerate(self.turns, 1):
            yield [earlier.say for earlier in self.turns[:at]], turn


@cache
def dialogues(file: Path = FILE) -> tuple[Dialogue, ...]:
    """Read all dialogues."""
    return tuple(
        Dialogue(
            line["id"],
            line["index"],
            line["kind"],
            tuple(
                Turn(
                    turn["say"],
                    tuple(turn["outcome"]),
                    tuple(map(tuple, turn["must"])),
                    tuple(turn.get("forbid", ())),
                )
                for turn in line["turns"]
            ),
        )
        for line in read_lines(file)
    )
