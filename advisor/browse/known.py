"""The values that what an index knows is summed up in: roles, levels, places and sources."""

from __future__ import annotations

from dataclasses import dataclass

from advisor.schema import Level, SourceKind


@dataclass(frozen=True, slots=True)
class Known:
    """One thing that is known or missing, and the question that it leads to."""

    words: str
    question: str


@dataclass(frozen=True, slots=True)
class LevelKnown:
    """What is held on the pay of one level of a role; `level` None is what names no level."""

    level: Level | None
    figures: int
    places: tuple[str, ...]
    """Places named by the figures, those of the widest reach first."""
    unplaced: bool
    """Whether some figures name no place."""
    dates: tuple[str, str] | None
    """The earliest and latest date of the figures, as ISO dates; None where none is dated."""
    question: str


@dataclass(frozen=True, slots=True)
class RoleKnown:
    """What is held on one role."""

    role: str
    guides: bool
    """Whether guides tell of it, and not statistics alone."""
    figures: int
    kinds: tuple[Known, ...]
    levels: tuple[LevelKnown, ...]
    gaps: tuple[Known, ...]


@dataclass(frozen=True, slots=True)
class PlaceKnown:
    """A place that pay figures name, with its parts."""

    name: str
    figures: int
    roles: int
    question: str
    parts: tuple[PlaceKnown, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceKnown:
    """A source, its kind and date, and how much of pay it states."""

    title: str
    publisher: str | None
    kind: SourceKind | None
    published: str | None
    draws_on: str | None
    """The latest date of a publication that it draws on, where it has no date itself."""
    link: str | None
    figures: int
    asked: Known | None
    """What can be asked about its role; None where it is about no single one."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """All that one index knows, in outline."""

    roles: tuple[RoleKnown, ...]
    places: tuple[PlaceKnown, ...]
    sources: tuple[SourceKnown, ...]
