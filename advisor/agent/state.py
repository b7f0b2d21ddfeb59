"""What a conversation's graph holds: what is kept between turns, and what lives for one answer only."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import (
    Annotated,
    Any,
    NotRequired,  # typing's cannot be described as a schema before Python 3.12
)

from langgraph.channels import UntrackedValue
from typing_extensions import TypedDict

from advisor.draft import Draft, Statement
from advisor.learner.learner import Understood
from advisor.schema import Answer
from advisor.writing import Report


class Rating(TypedDict):
    """What the learner thinks of an answer ("up" or "down"), and the number that it is stored under."""

    value: str
    number: int


class Exchange(TypedDict):
    """A learner's turn and its answer as the JSON interface has it; None while there is none."""

    question: str
    answer: dict[str, Any] | None
    rating: NotRequired[Rating]


class Kept(TypedDict, total=False):
    """What the graph takes and a checkpointer keeps.

    Plain JSON values alone, so that a conversation written by one version can be read by the next.
    """

    turns: list[str]
    """The learner's turns; the last one is answered."""
    corrections: dict[str, str]
    """What the learner corrected of the profile, by field; "" where it is not to be known."""
    corrected: dict[str, int]
    """How many questions had been asked when a field was corrected; all of them where that is not kept."""
    exchanges: list[Exchange]


class State(Kept, total=False):
    """State of the graph: what is kept, and what is made anew for each answer."""

    started: Annotated[float, UntrackedValue]
    """When work on the answer began, on the performance counter's clock."""
    understood: Annotated[Understood, UntrackedValue]
    draft: Annotated[Draft, UntrackedValue]
    shown: Annotated[Sequence[Statement], UntrackedValue]
    report: Annotated[Report | None, UntrackedValue]
    answer: Annotated[Answer, UntrackedValue]


def _never() -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Context:
    """What a run is told from outside."""

    stopped: Callable[[], bool] = field(default=_never)
    """Whether nobody waits for the answer any more."""


class Stopped(Exception):
    """Nobody waits for the answer any more: the run ends where it is."""
