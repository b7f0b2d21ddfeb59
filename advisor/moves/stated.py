"""The values that guides' moves are read into: a move to a title, a way in from a background, a stage of a career."""

from __future__ import annotations

from dataclasses import dataclass

from advisor.moves.titles import Title
from advisor.results import Direction
from advisor.schema import Unit


@dataclass(frozen=True, slots=True)
class StatedMove:
    """A move as a guide states it: who makes it, where it leads, and the words that say so."""

    starts: tuple[str, ...]
    """Known roles that it starts from."""
    to: Title
    direction: Direction
    unit: Unit
    stage: int = 0
    """How far up it is in a career that the guide gives in stages, from 1; 0 where it gives none."""
    sure: bool = True
    """Whether the guide lists it as a move, and does not name it in passing."""
    alike: bool = False
    """Whether the guide only calls the work similar, and does not say that people move."""


@dataclass(frozen=True, slots=True)
class WayIn:
    """A background that a guide names for a role."""

    roles: tuple[str, ...]
    label: str
    """What the guide calls the background, as far as it has a name for it; else the beginning of its words."""
    unit: Unit
