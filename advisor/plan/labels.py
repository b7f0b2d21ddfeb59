"""Decides what a label at the head of a step says: its time, its number, its name; and which lines state a cost, a
time or a milestone instead of something to do."""

from __future__ import annotations

import re
from dataclasses import dataclass

from advisor.plan.spans import Span, counted_span, lengths

_STEP = re.compile(
    r"^\W*(?:(?:step|phase|stage|part|milestone)\s*#?(?:\d{1,2}|[ivx]{1,4}|one|two|three|four|five|six)\b"
    r"|\d{1,2}[.):])\W*",
    re.IGNORECASE,
)
_EDGE = " \t\n:;.,–—-|*()"
_FIELDS = (
    ("milestone", r"milestones?|goals?|outcomes?|results?|deliverables?|checkpoints?|done when|you are done when"
                  r"|by the end(?: of [^:,]{1,30})?"),
    ("cost", r"(?:estimated |total |approximate )?(?:costs?|prices?|fees?|budget|tuition)"),
    ("time", r"(?:estimated |total |approximate )?(?:time(?: needed| required| frame)?|duration|length|how long"
             r"|timeline|timeframe|when)"),
)  # fmt: skip
_FIELD = {
    name: re.compile(rf"^\W*(?:{names})\s*(?::|–|—| - |, )\s*(?P<value>.+)$", re.IGNORECASE | re.DOTALL)
    for name, names in _FIELDS
}
_BY_THE_END = re.compile(r"^\W*(?:by|at) the end of [^,]{1,40},\s*(?:you\b.*|have\b.*)$", re.IGNORECASE | re.DOTALL)
_IN_BRACKETS = re.compile(r"\((?P<inside>[^()]{1,60})\)")


@dataclass(frozen=True, slots=True)
class Label:
    """A label read: the time and the name that it gives, and whether it counts ("Step 2", "Month 1")."""

    title: str
    span: Span | None
    counts: bool


def read_label(text: str) -> Label:
    """Read a heading or a line that introduces a step."""
    plain = " ".join(text.split())
    step = _STEP.match(plain)
    rest = plain[step.end() :] if step else plain
    span = counted_span(rest)
    if span and len(rest[: span.at].strip(_EDGE)) <= 4:
        rest = rest[span.at + len(span.written) :]
        return Label(rest.strip(_EDGE), span, counts=True)
    if span is None:
        for bracket in _IN_BRACKETS.finditer(rest):
            found = lengths(bracket["inside"]) or [each for each in (counted_span(bracket["inside"]),) if each]
            if found:
                span = found[0]
                rest = rest[: bracket.start()] + rest[bracket.end() :]
                break
    return Label(
        " ".join(rest.split()).strip(_EDGE),
        span,
        counts=step is not None or (span is not None and span.begins is not None),
    )


def field_of(text: str) -> tuple[str, str] | None:
    """Give the field ("cost", "time", "milestone") and value that a line states; None where it is something to do."""
    for name, pattern in _FIELD.items():
        match = pattern.match(text)
        if match:
            return name, match["value"].strip().rstrip(".")
    return ("milestone", text.strip().rstrip(".")) if _BY_THE_END.match(text) else None


def split_item(text: str) -> tuple[Label, str] | None:
    """Part an item that begins with its own label ("Months 1 and 2: take courses"); None where it has none."""
    head, colon, rest = text.partition(":")
    if not colon:
        head, colon, rest = text.partition(" – ")
    if not colon or len(head.split()) > 10 or not rest.strip():
        return None
    label = read_label(head)
    return (label, rest.strip()) if label.counts else None
