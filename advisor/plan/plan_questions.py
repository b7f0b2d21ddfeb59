"""Decides what a turn asks about a plan that is there: a step, its cost or time, a month of it, or all of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from advisor.plan.spans import Span, counted_span

_ORDINAL = "first second third fourth fifth sixth seventh eighth ninth tenth".split()
_CARDINAL = "one two three four five six seven eight nine ten".split()
_STEP = re.compile(rf"\bstep (?:no\.? |number |#)?(?P<number>\d{{1,2}}|{'|'.join(_CARDINAL)})\b", re.IGNORECASE)
_NTH = re.compile(rf"\b(?P<nth>{'|'.join(_ORDINAL)}|last|final) (?:step|one|thing)\b", re.IGNORECASE)
_BARE = re.compile(
    rf"^\W*(?:and |what about |how about )?(?:the )?(?P<nth>{'|'.join(_ORDINAL)}|last|final)(?: (?:step|one))?\W*$",
    re.IGNORECASE,
)
_COST = re.compile(
    r"\b(?:costs?|price|expensive|pricey|pay for|how much|free of charge|is (?:it|that|this|step \w+) free"
    r"|are (?:they|these) free|fees?)\b",
    re.IGNORECASE,
)
_EARNED = re.compile(r"\b(?:earn|salar\w+|pays?|paid|wage\w*|make|income|worth)\b", re.IGNORECASE)
_TIME = re.compile(
    r"\b(?:how long|how much time|how many (?:weeks|months|days)|time does|duration|when (?:will|would"
    r"|could|am|can) i (?:be )?(?:done|finish\w*|ready|through))\b",
    re.IGNORECASE,
)
_ALL = re.compile(
    r"\b(?:in all|all together|altogether|in total|total|overall|whole|entire|all of it|everything|each|every"
    r"|the plan|all (?:the )?steps"
    r"|(?:does|do|will|would) (?:it|this|that|they) (?:all |both )?(?:take|cost)|is (?:it|that"
    r"|this) (?:all )?free|the steps)\b",
    re.IGNORECASE,
)
_DOING = re.compile(r"\b(?:what|which|do|happens?|comes?)\b", re.IGNORECASE)
_PARTS = {
    "first": "first", "early": "first", "beginning": "first", "opening": "first", "middle": "middle", "mid": "middle",
    "central": "middle", "second": "middle", "last": "last", "final": "last", "later": "last", "end": "last",
    "closing": "last",
}  # fmt: skip
_PART = re.compile(
    r"\b(?P<where>middle|mid|central|last|final|later|closing|early|opening)[ -]"
    rf"(?:(?P<count>\d{{1,2}}|{'|'.join(_CARDINAL)}) )?"
    r"(?P<unit>month|week|part|phase|stage|section|bit|chunk|third|half)s?\b",
    re.IGNORECASE,
)
_OTHER_WORK = re.compile(r"\b(?:senior|promot\w+|hir\w+|interview\w*|apply for|years?)\b", re.IGNORECASE)


class Asked(StrEnum):
    """What is asked of a plan."""

    STEP = "step"
    COST = "cost"
    TIME = "time"
    PERIOD = "period"
    PART = "part"


@dataclass(frozen=True, slots=True)
class PlanQuestion:
    """A question about a plan; `step` None asks about all of it, -1 about the last one."""

    asked: Asked
    step: int | None = None
    span: Span | None = None
    part: str = ""
    """Which part is asked for: "first", "middle" or "last"."""
    months: float | None = None
    """How long that part is; None for a third of the steps."""


def read_plan_question(text: str) -> PlanQuestion | None:
    """Read what a turn asks about a plan; None where it asks nothing of the kind."""
    part = _PART.search(text)
    if part and not _EARNED.search(text):
        count = (part["count"] or "").casefold()
        length = float(_CARDINAL.index(count) + 1 if count in _CARDINAL else count or 1)
        unit = (part["unit"] or "").casefold()
        months = length * (12 * 7 / 365.25 if unit == "week" else 1.0) if unit in ("week", "month") else None
        return PlanQuestion(Asked.PART, part=_PARTS[part["where"].casefold()], months=months)
    step = _step(text)
    if _COST.search(text) and not _EARNED.search(text) and (step is not None or _ALL.search(text)):
        return PlanQuestion(Asked.COST, step)
    if _TIME.search(text) and not _OTHER_WORK.search(text) and (step is not None or _ALL.search(text)):
        return PlanQuestion(Asked.TIME, step)
    if step is not None:
        return PlanQuestion(Asked.STEP, step)
    span = counted_span(text)
    if span and span.begins is not None and _DOING.search(text) and not _EARNED.search(text):
        return PlanQuestion(Asked.PERIOD, span=span)
    return None


def _step(text: str) -> int | None:
    match = _STEP.search(text)
    if match:
        word = match["number"].casefold()
        return _CARDINAL.index(word) + 1 if word in _CARDINAL else int(word)
    nth = _NTH.search(text) or _BARE.search(text)
    if nth is None:
        return None
    word = nth["nth"].casefold()
    return _ORDINAL.index(word) + 1 if word in _ORDINAL else -1
