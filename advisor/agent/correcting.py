"""Decides which corrections of the profile still hold: what the learner stated after one says more than it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from advisor.agent.state import State
from advisor.results import Field, Profile, Stated


@dataclass(frozen=True, slots=True)
class Correction:
    """What a learner wrote into a field of their profile; "" where nothing is to be known."""

    value: str
    after: int
    """Questions of the conversation that had been asked by then."""


def corrections_of(state: State) -> dict[str, Correction]:
    """Read the corrections of a state, by field."""
    asked, corrected = len(state.get("exchanges") or ()), state.get("corrected") or {}
    kept = state.get("corrections") or {}
    return {name: Correction(value, corrected.get(name, asked)) for name, value in kept.items()}


def as_state(made: Mapping[str, Correction]) -> State:
    """Write corrections as a state keeps them."""
    return {
        "corrections": {name: one.value for name, one in made.items()},
        "corrected": {name: one.after for name, one in made.items()},
    }


def holding(
    corrections: Mapping[str, Correction],
    turns: Sequence[str],
    asked: int,
    stated: Callable[[Sequence[str]], Profile],
) -> dict[str, str]:
    """Give the corrections that hold at the last turn, by field.

    A field that was stated anew lets its correction go; one to which something was added ("I also know SQL") keeps it,
    and takes what was added.

    Args:
        corrections: all that were made, by field.
        turns: the newest turns of the conversation.
        asked: how many turns the whole conversation has.
        stated: reads what turns state, without corrections.
    """
    read: dict[int, Profile] = {}

    def since(after: int) -> Profile:
        start = min(max(0, after - (asked - len(turns))), len(turns))
        if start not in read:
            read[start] = stated(turns[start:]) if start < len(turns) else Profile()
        return read[start]

    held: dict[str, str] = {}
    for name, correction in corrections.items():
        field = Field(name)
        later = since(correction.after).of(field)
        if not later:
            held[name] = correction.value
        elif _adds(stated(turns).of(field), later):
            held[name] = "; ".join(filter(None, (correction.value, *(item.value for item in later))))
    return held


def _adds(whole: Sequence[Stated], later: Sequence[Stated]) -> bool:
    """Tell whether what was stated later left standing what had been stated before."""
    return bool({item.value for item in whole} - {item.value for item in later})
