"""Decides what a learner's profile is after some turns: the last word holds, and a correction above all."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from advisor.learner.stating import Stating
from advisor.results import Field, Profile, Stated

_ADDS = re.compile(r"\b(?:also|too|as well|and i|used to|before that|previously|former(?:ly)?)\b", re.IGNORECASE)
_TAKES_BACK = re.compile(r"\bnot (?:an? |the )?(?P<what>[\w-]+(?: [\w-]+)?)", re.IGNORECASE)
_MANY = frozenset({Field.BACKGROUND, Field.SKILLS})
"""Fields that several things may be stated of."""


Telling = Callable[[Sequence[Stated], str], tuple[Stated, ...]]
"""Gives the skills that hold after a turn, from those that held before it."""


class Profiles:
    """Reads profiles with the readers of single turns."""

    def __init__(self, stating: Stating, telling: Telling | None = None) -> None:
        """Take what reads a turn, and what reads the skills that hold after one."""
        self._stating = stating
        self._telling = telling
        self.find = stating.find
        """Finds names in a turn."""

    def read(self, turns: Iterable[str], corrections: Mapping[str, str] | None = None) -> Profile:
        """Sum up what was stated; a correction ("" where the learner wants it forgotten) replaces its field."""
        return self.follow(turns, corrections)[0]

    def follow(
        self, turns: Iterable[str], corrections: Mapping[str, str] | None = None
    ) -> tuple[Profile, list[tuple[Stated, ...]]]:
        """Give the profile, and what each turn states."""
        held: dict[Field, tuple[Stated, ...]] = {}
        stated = [self._take(held, turn) for turn in turns]
        for name, value in (corrections or {}).items():
            field = Field(name)
            held[field] = self.corrected(field, value)
        return Profile(tuple(item for field in Field for item in held.get(field, ()))), stated

    def corrected(self, field: Field, value: str) -> tuple[Stated, ...]:
        """Read what a learner wrote into a field of the profile; empty where nothing is to be known."""
        plain = " ".join(value.split())
        if not plain:
            return ()
        said = {
            Field.EXPERIENCE: f"I have {plain} of experience",
            Field.PLACE: f"I live in {plain}",
            Field.TARGET: f"I want to become {plain}",
        }.get(field)
        read = [item for item in self._stating.read(said) if item.field is field] if said else []
        return (read[-1],) if read else (Stated(field, plain, ""),)

    def _take(self, held: dict[Field, tuple[Stated, ...]], turn: str) -> tuple[Stated, ...]:
        stated = self._stating.read(turn, experienced=bool(held.get(Field.EXPERIENCE)))
        for what in _TAKES_BACK.findall(turn):
            held[Field.BACKGROUND] = tuple(
                item for item in held.get(Field.BACKGROUND, ()) if item.value.split()[-1] not in what.casefold().split()
            )
        for field in dict.fromkeys(item.field for item in stated):
            new = tuple(item for item in stated if item.field is field)
            if field in _MANY:
                kept = held.get(field, ()) if _ADDS.search(turn) else ()
                values = {item.value: item for item in (*kept, *new)}
                held[field] = tuple(values.values())
            else:
                held[field] = new[-1:]
        if self._telling is None:
            return stated
        before = held.get(Field.SKILLS, ())
        held[Field.SKILLS] = self._telling(before, turn)
        return (*stated, *(item for item in held[Field.SKILLS] if item not in before))


def in_words(profile: Profile | Sequence[Stated]) -> str:
    """Say what was stated, in one phrase ("nurse, 12 years of experience, living in Spain")."""
    stated = profile.stated if isinstance(profile, Profile) else profile
    said = {
        Field.EXPERIENCE: "{} of experience",
        Field.PLACE: "living in {}",
        Field.TARGET: "towards {}",
    }
    return ", ".join(said.get(item.field, "{}").format(item.value) for item in stated)
