"""What a conversation's graph holds: what is kept between turns, and what lives for one answer only."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Annotated, Any, TypedDict

from langgraph.channels import UntrackedValue

from advisor.draft import Draft, Statement
from advisor.learner.learner import Understood
from advisor.schema import Answer
from advisor.writing import Report


class Exchange(TypedDict):
    """A learner's turn and its answer as the JSON interface has it; None while there is none."""

    question: str
    answer: dict[str, Any] | None


class State(TypedDict, total=False):
    """State of the graph.

    `turns`, `corrections` and `exchanges` are kept by a checkpointer and hold plain JSON values alone; the rest is
    made anew for each answer, so that a conversation written by one version can be read by the next.
    """

    turns: list[str]
    """The learner's turns; the last one is answered."""
    corrections: dict[str, str]
    """What the learner corrected of the profile, by field; "" where it is not to be known."""
    exchanges: list[Exchange]
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
