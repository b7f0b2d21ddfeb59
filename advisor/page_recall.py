"""Decides how an answer is read back from its kept form: what is unknown to this version is left out of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from advisor.results import Plan
from advisor.schema import Answer, Citation

_NAMES = {"text": "answer", "gap": "skill_gap"}
"""Fields of an answer that its JSON form calls otherwise."""


def recalled(kept: Mapping[str, Any]) -> Answer:
    """Read an answer from what `rendering.answer_dict` made of it; trace and unit ids are not kept.

    Raises:
        KeyError, TypeError, ValueError: it is no such form.
    """
    renamed = {name: kept[_NAMES.get(name, name)] for name in _hints(Answer) if _NAMES.get(name, name) in kept}
    answer: Answer = _value(Answer, renamed)
    return answer


def last_plan(kept: Sequence[Mapping[str, Any]]) -> tuple[Plan, tuple[Citation, ...]] | None:
    """Find the newest plan of a conversation's exchanges, with the sources that its markers name."""
    for exchange in reversed(kept):
        if exchange["answer"] and exchange["answer"].get("plan"):
            answer = recalled(exchange["answer"])
            if answer.plan is not None:
                return answer.plan, answer.citations
    return None


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _value(kind: Any, value: Any) -> Any:
    """Make a value of a type from plain JSON values."""
    origin = get_origin(kind)
    if origin in (Union, UnionType):
        kinds = [part for part in get_args(kind) if part is not NoneType]
        return None if value is None else _value(kinds[0], value)
    if origin is tuple:
        return tuple(_value(get_args(kind)[0], part) for part in value)
    if is_dataclass(kind) and isinstance(kind, type):
        hints = _hints(kind)
        named = {field.name for field in fields(kind) if field.init}
        return kind(**{name: _value(hints[name], part) for name, part in value.items() if name in named})
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind(value)
    return float(value) if kind is float else value
