"""What an answer may hold beside its text: the learner's profile, a skill gap, a plan, and moves between roles.

Markers are those of the answer that holds the value; whoever shows it elsewhere takes the citations along.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Field(StrEnum):
    """What a learner may say of themselves that changes which facts apply."""

    BACKGROUND = "background"
    EXPERIENCE = "experience"
    PLACE = "place"
    TARGET = "target"
    SKILLS = "skills"
    TIME = "time"
    MONEY = "money"
    REMOTE = "remote"


@dataclass(frozen=True, slots=True)
class Stated:
    """One thing that the learner said: how it was understood, and their words."""

    field: Field
    value: str
    """As understood, in plain words ("12 years", "nurse", "Spain", "no money for courses")."""
    words: str
    """What the learner wrote; "" where it was corrected on the page."""
    years: float | None = None
    """Years of experience, where the field is that."""
    months: float | None = None
    """Time available in months, where the field is that and it was said in time."""
    name: str | None = None
    """Name in the vocabulary, where the value is a role, a place, an industry or the background of one."""


@dataclass(frozen=True, slots=True)
class Profile:
    """What the learner stated, in the order of `Field`; nothing is guessed."""

    stated: tuple[Stated, ...] = ()

    def of(self, field: Field) -> tuple[Stated, ...]:
        """Give what was stated of one field."""
        return tuple(item for item in self.stated if item.field is field)


class Having(StrEnum):
    """How a learner stands to a skill that a role asks for."""

    HAVE = "have"
    PARTLY = "partly"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class SkillRow:
    """One skill that a role asks for, and how the learner stands to it."""

    skill: str
    having: Having
    nice: bool
    """Whether the guide calls it useful rather than needed."""
    yours: str | None
    """The learner's own words that match it; None if none do."""
    quote: str
    """The sentence, item or row of the guide that asks for it."""
    marker: int


@dataclass(frozen=True, slots=True)
class SkillGap:
    """The skills of a role beside those of a learner; `first` names what to learn first, in order."""

    role: str
    rows: tuple[SkillRow, ...]
    first: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a plan."""

    text: str
    quote: str
    marker: int
    time: str | None
    """As the guide states it ("Months 1 and 2"); None where it states none."""
    months: float | None
    """Its length in months, where `time` is stated."""
    cost: str | None
    """As the guide states it ("free", "$49 a month"); None where it states none."""
    milestone: str | None
    """What is there when the step is done, in the guide's words; None where it says nothing."""


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who publishes a document that a plan rests on."""

    source: str
    name: str


@dataclass(frozen=True, slots=True)
class Plan:
    """Steps towards a role in order, as the guides give them, and what was left out for the learner's limits."""

    role: str
    steps: tuple[Step, ...]
    limits: tuple[str, ...] = ()
    """The learner's limits that the plan keeps to, in words."""
    left_out: tuple[Step, ...] = ()
    publishers: tuple[Publisher, ...] = ()
    """Who publishes the documents that the steps rest on, where that is known: a file of the plan names them."""


class Direction(StrEnum):
    """Where a move leads."""

    UP = "up"
    SIDEWAYS = "sideways"
    INTO = "into"


@dataclass(frozen=True, slots=True)
class Move:
    """One move from a role or background to a role."""

    to: str
    direction: Direction
    why: str
    """The guide's sentence that states the move."""
    marker: int
    shared: tuple[str, ...] = ()
    """Skills that both roles ask for."""
    missing: tuple[str, ...] = ()
    """Skills that only the new role asks for."""
    pay: str | None = None
    """What the new role pays, as an answer says it, with markers; None where no figure is held."""


@dataclass(frozen=True, slots=True)
class Moves:
    """Progression and sideways moves around a role or background."""

    start: str
    moves: tuple[Move, ...]
