"""Decides what else, in the source's own words, a pay figure is tied to: tasks, knowledge, firms, parts of pay."""

from __future__ import annotations

import re

from advisor.figures import FigureUnit
from ingest.salary_names import without_asides
from ingest.salary_narrowing import narrowings
from ingest.salary_parts import Part

_TASK = re.compile(
    r"(?P<task>\b(?:[A-Za-z][\w/-]* ){1,7}?(?:tasks?|projects?|assignments?|gigs?)\b(?: on [a-z][\w ]+? platforms)?)"
    r"(?=\s+(?:at|for|pays?|paid|earns?|brings?|range)\b|\s*$)",
    re.I,
)
_TASK_VERB = re.compile(
    r"^(?:.*\b(?:start|starts|begin|begins|progress|move|advance|usually|transition|go)\s+"
    r"(?:begin |out |on )?(?:with|to|on to|into)\s+)",
    re.I,
)
_WHO = re.compile(r"\b(?:individual contributors?|top (?:earners|performers)|contractors?|freelancers?)\b", re.I)
_WITH = re.compile(
    r"\b(?:with|without|holding) (?:[\w-]+ ){0,3}(?:expertise|knowledge|degrees?|phds?|certifications?|background)\b"
    r"(?:,? (?:in areas like|such as|in(?! the\b)) [\w ,-]+?)?"
    r"(?=\s+(?:can|could|may|earn|earned|make|command|get|receive|at|in the|exceed)\b|[.;]|$)",
    re.I,
)
_AMONG = re.compile(
    r"\b(?:in|at|for|among) (?:(?!(?:in|at|for|of|the)\b)[a-z][\w-]* ){0,3}"
    r"(?:firms|companies|startups|start-ups|organi[sz]ations|employers|labs)\b"
    r"(?:,? (?:such as|like|including) (?-i:[A-Z])[\w&.-]*(?:(?:,? and|,? or|,) (?-i:[A-Z])[\w&.-]*)*)?",
    re.I,
)
_RANK = re.compile(
    r"\b(?:principal|staff|distinguished|director|executive|vp)(?:[- ]level)?"
    r"(?:\s*/\s*(?:principal|staff|lead)|(?: [a-z]+){0,3}? (?:engineers?|scientists?|roles?|positions?|specialists?|"
    r"professionals?|level))\b",
    re.I,
)
"""Ranks above the levels that a record knows."""
_COMPONENT = re.compile(
    r"\b(?:base (?:salary|pay|wage)|total (?:compensation|comp|pay|cash)(?: packages?)?|on-target earnings|"
    r"(?:including|excluding|before|plus) bonus(?:es)?|gross|net of tax|before tax(?:es)?|after tax(?:es)?|"
    r"take-home)\b",
    re.I,
)
_TOP = re.compile(r"\btop(?:-tier| tier)? (?:ai )?(?:roles|positions|earners|performers)\b", re.I)
_THAN = re.compile(r"\s*(?P<than>(?:more|higher) than [\w' -]+)", re.I)


_CENTRAL_GRANT = re.compile(r"\b(?P<kind>median|average|typical) (?:equity|stock|option)\b", re.I)


def component_in(text: str) -> str | None:
    """Name the part of pay that words say a figure covers ("base salary"), as written there."""
    match = _COMPONENT.search(text)
    return match.group() if match else None


def limits_of(part: Part, text: str, label: str = "") -> str | None:
    """Keep what else a figure of a sentence is tied to; several limits are joined by a semicolon."""
    before, after = without_asides(part.before), without_asides(part.after)
    kept: dict[str, None] = {}
    task = _TASK.search(re.split(r",(?![^()]*\))|;", before)[-1].rstrip())
    if task:
        kept[_TASK_VERB.sub("", task["task"]).strip()] = None
    for pattern, where in ((_WHO, before), (_WITH, before), (_WITH, after), (_AMONG, after), (_AMONG, before)):
        match = pattern.search(where)
        if match:
            kept[match.group().strip(" ,.")] = None
    rank = _RANK.search(after) or _RANK.search(before) or _RANK.search(label)
    if rank:
        kept[rank.group()] = None
    top = _TOP.search(f"{before} # {after}")
    if top and not any(top.group().casefold() in phrase.casefold() for phrase in kept):
        kept[top.group()] = None
    for phrase in narrowings(part, text, label, before, after):
        if not any(phrase.casefold() in other.casefold() for other in kept):
            kept[phrase] = None
    if part.amount.unit is FigureUnit.PERCENT and (central := _CENTRAL_GRANT.search(before)):
        kept[central["kind"]] = None
    than = _THAN.match(text[part.amount.end :]) if part.amount.unit is FigureUnit.PERCENT else None
    if than:
        kept[than["than"].strip(" ,.")] = None
    component = component_in(before) or component_in(after)
    if component:
        kept[component] = None
    return "; ".join(kept) or None
