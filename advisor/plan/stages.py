"""What is read of a guide's plan before anything is left out: stages in order, and the parts that each consists of."""

from __future__ import annotations

from dataclasses import dataclass

from advisor.plan.costs import Cost
from advisor.plan.spans import Span
from advisor.schema import Unit


@dataclass(frozen=True, slots=True)
class Part:
    """One thing to do, and the unit that says so."""

    text: str
    unit: Unit
    cost: Cost | None = None


@dataclass(frozen=True, slots=True)
class Stage:
    """One step of a guide's plan: what it is called, what is done in it, and what the guide says of it."""

    title: str
    """The guide's name for it without its time or number; "" where it has none."""
    parts: tuple[Part, ...]
    heads: tuple[Unit, ...] = ()
    """The units that name it, where they are none of its parts."""
    span: Span | None = None
    cost: Cost | None = None
    """What the guide says that the whole stage costs; that of single parts stands with them."""
    milestone: str | None = None

    @property
    def units(self) -> tuple[Unit, ...]:
        """Everything that the stage rests on, each once, in reading order."""
        return tuple({unit.id: unit for unit in (*self.heads, *(part.unit for part in self.parts))}.values())

    @property
    def text(self) -> str:
        """What is to be done, in the guide's words."""
        return "; ".join(part.text for part in self.parts) or self.title

    @property
    def costs(self) -> tuple[Cost, ...]:
        """Every cost that is stated of it or of a part."""
        return tuple(dict.fromkeys(cost for cost in (self.cost, *(part.cost for part in self.parts)) if cost))


@dataclass(frozen=True, slots=True)
class GuidePlan:
    """The stages that one place of one document gives towards a role."""

    role: str
    source: str
    path: tuple[str, ...]
    """The section that holds all of it."""
    stages: tuple[Stage, ...]
    numbered: bool
    """Whether the guide itself puts them in order, by numbers, times or words; else it only lists them."""
    support: float
    """How well it is one: see `choosing`."""
    overview: tuple[Unit, ...] = ()
    """What the guide says in short before it, where it only lists things."""

    @property
    def spans(self) -> tuple[Span, ...]:
        """The times stated, in order."""
        return tuple(stage.span for stage in self.stages if stage.span)
