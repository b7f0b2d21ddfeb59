"""Decides which steps of a guide's plan fit a learner's limits, and why each of the others is left out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from advisor.plan.limits import Limits
from advisor.plan.stages import GuidePlan, Stage

_SLACK = 1.1
"""Four weeks are a month to whoever plans, though not to the calendar."""


class Reason(StrEnum):
    """Why a step is left out."""

    TIME = "time"
    COST = "cost"
    BEFORE = "before the step to start with"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Out:
    """A step, or the parts of one, that a limit leaves out."""

    number: int
    """Its number in the guide's plan."""
    stage: Stage
    reason: Reason
    begun: bool = False
    """Whether it would begin within the time, and end after it."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """A guide's plan beside the limits: what stays, with its number in the guide's plan, and what is left out."""

    plan: GuidePlan
    limits: Limits
    kept: tuple[tuple[int, Stage], ...]
    out: tuple[Out, ...]

    @property
    def time_known(self) -> bool:
        """Whether the guide states a time for any step that a limit of time could be held against."""
        return any(stage.span and stage.span.months is not None for stage in self.plan.stages)


def fit(plan: GuidePlan, limits: Limits) -> Fitted:
    """Hold a plan against limits; a step whose time or cost is not stated stays."""
    kept: list[tuple[int, Stage]] = []
    out: list[Out] = []
    used = 0.0
    over = False
    first = limits.start if limits.start and limits.start <= len(plan.stages) else 1
    offset = _begins(plan.stages[first - 1])
    for number, stage in enumerate(plan.stages, start=1):
        if number < first:
            out.append(Out(number, stage, Reason.BEFORE))
            continue
        if number in limits.skipped:
            out.append(Out(number, stage, Reason.SKIPPED))
            continue
        free, paid = _priced(stage) if limits.free else (stage, None)
        if paid is not None:
            out.append(Out(number, paid, Reason.COST))
        if free is None:
            continue
        begins, ends = _bounds(stage, used, offset)
        if limits.months is not None and stage.span and (over or ends > limits.months * _SLACK):
            over = True
            out.append(Out(number, free, Reason.TIME, begun=begins < limits.months))
            continue
        used = max(used, ends)
        kept.append((number, free))
    return Fitted(plan, limits, tuple(kept), tuple(sorted(out, key=lambda each: each.number)))


def _begins(stage: Stage) -> float:
    return stage.span.begins or 0.0 if stage.span else 0.0


def _bounds(stage: Stage, used: float, offset: float) -> tuple[float, float]:
    """Say when a step begins and ends, counted from the first one: as the guide counts, else one after another."""
    span = stage.span
    if span is None or span.months is None:
        return used, used
    if span.begins is not None and span.ends is not None:
        return span.begins - offset, span.ends - offset
    return used, used + span.months


def _priced(stage: Stage) -> tuple[Stage | None, Stage | None]:
    """Part a step into what stays without money, and what the guide says is paid."""
    if stage.cost and stage.cost.paid:
        return None, stage
    paid = tuple(part for part in stage.parts if part.cost and part.cost.paid)
    if not paid:
        return stage, None
    free = tuple(part for part in stage.parts if part not in paid)
    if not free:
        return None, stage
    return replace(stage, parts=free), replace(stage, parts=paid, title="", heads=(), milestone=None)
