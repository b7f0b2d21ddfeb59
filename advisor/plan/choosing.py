"""Decides where the guides give steps towards a role, and which of several places is followed.

A place is a section, or one whose subsections are the steps.  It counts for the roles that its headings name, else for
those of its document.  Two places are never merged: the better supported one is the plan, others are only named.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import Protocol

from advisor.plan.labels import field_of, read_label
from advisor.plan.reading import Read, read_section, stage_of
from advisor.plan.stages import GuidePlan, Stage
from advisor.schema import Unit, UnitKind
from advisor.vocabulary import Topic, Vocabulary

Place = tuple[str, tuple[str, ...]]

_PLAN = re.compile(
    r"\b(?:steps?|road ?map|plan|timeline|(?:first|next) (?:[\w-]+ )?(?:days|weeks|months|year|steps)|months?|weeks?"
    r"|get(?:ting)? started|how to (?:get in(?:to)?|become|start|enter|break in(?:to)?|qualify|train)"
    r"|becom(?:e|ing) an?"
    r"|ways? in(?:to)?|entry (?:strategy|route|path)|path(?:way)?s? (?:in|into|to|towards)|checklist|apply(?:ing)?"
    r"|learning path|curriculum|syllabus)\b",
    re.IGNORECASE,
)
_SURELY = re.compile(
    r"step[- ]by[- ]step|road ?map|next steps|(?:action|study|learning|career) plan|\b[\w-]+-(?:month|week|day"
    r"|step) (?:\w+ )?plan"
    r"|how to (?:become|get in)|getting started",
    re.IGNORECASE,
)
_OTHER = re.compile(
    r"\b(?:portfolio|projects?|interview\w*|hiring|recruit\w*|salar\w+|pay|paid|compensation|premiums?|responsibilit\w+"
    r"|duties|tasks?|typical day|daily|day to day|skills?|competenc\w+|qualities|tools|communit\w+|conferences?"
    r"|network\w*|employers?|compan\w+|industr\w+|progression|progress|trajector\w+|advancement"
    r"|career (?:steps|ladder|stages)"
    r"|can lead|outlook|demand|growth|benefits|challenges?|backgrounds?|faqs?|questions|differ\w*|sideways|transitions?"
    r"|levels?|remote|platforms?|similar|contact|references|what (?:the )?work|professions?|come from|expect there)\b",
    re.IGNORECASE,
)
_BECOME = re.compile(
    r"\b(?:how to (?:become|get in(?:to)?|enter|qualify)|becoming an?|ways? in(?:to)?)\b", re.IGNORECASE
)
_MAY_BECOME = re.compile(
    r"\b(?:can|may|could|might) (?:also )?(?:become|lead|move|advance|transition)|\bpeople (?:become|come)\b",
    re.IGNORECASE,
)
_STATES = re.compile(
    r"^(?:people|candidates?|many|most|some|they|it|this|these|there|the|an?|you(?:r)?|employers?|companies"
    r"|those|if)\b|"
    r"^[\w ,&/-]{3,60}? (?:is|are|was|were|can|may|could|has|have|should|must|usually|often|typically)\b",
    re.IGNORECASE,
)
"""How an item begins that states something, where a step would say what to do."""
_ELSEWHERE = re.compile(
    r"^(?:(?:for )?(?:more )?information\b|see\b|visit\b|check with\b|the following\b)|more information", re.IGNORECASE
)
_FROM = re.compile(r"\bfrom (?:an? |the )?(?P<left>.+?) (?:in)?to\b", re.IGNORECASE)
_YEARS = re.compile(r"\byears?\b", re.IGNORECASE)
_MOST_STAGES = 14
_SENTENCES = 2
"""Sentences that stand for a subsection without a list."""


class Guides(Protocol):
    """What is read of an index."""

    def outline(self) -> Sequence[Place]: ...
    def section(self, source: str, path: tuple[str, ...]) -> Sequence[Unit]: ...
    def under(self, source: str, path: tuple[str, ...]) -> Sequence[Unit]: ...


class Choosing:
    """Finds the plans of one open index, the best supported first."""

    def __init__(self, guides: Guides, roles_of: dict[str, tuple[str, ...]], vocabulary: Vocabulary) -> None:
        """Take an index, the roles that each document is about, and the names of roles."""
        self._guides = guides
        self._roles_of = roles_of
        self._vocabulary = vocabulary
        self._named = lru_cache(maxsize=5_000)(self._named_in)
        self.plans = lru_cache(maxsize=500)(self._plans)

    def roles(self, among: Sequence[str]) -> tuple[str, ...]:
        """List those roles that there are steps for."""
        return tuple(role for role in among if self.plans(role))

    def _plans(self, role: str) -> tuple[GuidePlan, ...]:
        """Find every plan towards a role, the best supported first."""
        found: list[GuidePlan] = []
        for source, path in self._places:
            if role not in self._roles_at(source, path):
                continue
            reads = [*self._of_section(source, path), *self._of_children(source, path)]
            own = role in self._named(path[1:])
            found += [self._plan(role, (source, path), read, own=own) for read in reads]
        return tuple(sorted(found, key=lambda plan: -plan.support))

    @cached_property
    def _places(self) -> tuple[Place, ...]:
        """List every section and every heading above one."""
        places: dict[Place, None] = {}
        for source, path in self._guides.outline():
            for depth in range(1, len(path) + 1):
                places[(source, path[:depth])] = None
        return tuple(places)

    def _roles_at(self, source: str, path: tuple[str, ...]) -> tuple[str, ...]:
        for depth in range(len(path), 1, -1):
            named = self._named(path[depth - 1 : depth])
            if named:
                return (*named, *(role for role in self._roles_of.get(source, ()) if _joins(role, named)))
        return self._roles_of.get(source, ()) or self._named(path[:1])

    def _named_in(self, headings: tuple[str, ...]) -> tuple[str, ...]:
        """List the roles that headings name, without those that somebody comes from."""
        found: list[str] = []
        for heading in headings:
            left = _FROM.search(heading)
            start, end = left.span("left") if left else (0, 0)
            found += [
                mention.name
                for mention in self._vocabulary.find(heading)
                if mention.topic is Topic.ROLE and not start <= mention.start < end
            ]
        return tuple(dict.fromkeys(found))

    def _plan(self, role: str, place: Place, read: Read, *, own: bool) -> GuidePlan:
        heading = " ".join(place[1][-2:])
        stages = read.stages[:_MOST_STAGES]
        timed = sum(stage.span is not None for stage in stages) / len(stages)
        full = sum(len(stage.parts) for stage in stages) / len(stages) >= 2
        support = (
            read.weight + 2.0 * bool(_PLAN.search(heading)) + bool(_SURELY.search(heading)) + 1.5 * timed + own
            + (role in self._roles_of.get(place[0], ())) + (3 <= len(stages) <= 10) + 0.5 * full
        )  # fmt: skip
        overview = () if read.ordered else self._overview(*place)
        return GuidePlan(role, place[0], place[1], stages, read.ordered, support, overview)

    def _overview(self, source: str, path: tuple[str, ...]) -> tuple[Unit, ...]:
        """Give what a section says in short before its parts."""
        said = [unit for unit in self._guides.section(source, path) if unit.kind is UnitKind.SENTENCE]
        return tuple(unit for unit in said if not unit.text.rstrip().endswith(":"))[:_SENTENCES]

    def _of_section(self, source: str, path: tuple[str, ...]) -> Iterator[Read]:
        heading = path[-1]
        sure = _is_plan(path)
        if not sure and _OTHER.search(heading) and not read_label(heading).counts:
            return
        if not sure and len(path) > 1 and read_label(heading).counts:
            return  # a step itself, whose list is not a plan of its own
        for read in read_section(self._guides.section(source, path)):
            if self._holds(read, sure=sure):
                yield read

    def _holds(self, read: Read, *, sure: bool) -> bool:
        """Say whether what looks like steps is a plan: by its heading, or by times that count from the start."""
        if len(read.stages) < 2:
            return False
        spans = [stage.span for stage in read.stages if stage.span and stage.span.begins is not None]
        if not sure and any(_YEARS.search(span.written) for span in spans):
            return False  # stages of a career
        if spans and len(spans) == len(read.stages):
            return all(
                a.begins <= b.begins for a, b in pairwise(spans) if a.begins is not None and b.begins is not None
            )
        if read.weight >= 2:
            return sure
        words = [len(stage.text.split()) for stage in read.stages]
        about_others = any(_MAY_BECOME.search(stage.text) or self._opens_with_role(stage.text) for stage in read.stages)
        stating = sum(bool(_STATES.match(stage.text)) for stage in read.stages)
        return sure and min(words) >= 3 and not about_others and stating * 3 <= len(read.stages)

    def _opens_with_role(self, text: str) -> bool:
        return any(mention.topic is Topic.ROLE and mention.start < 4 for mention in self._vocabulary.find(text[:60]))

    def _of_children(self, source: str, path: tuple[str, ...]) -> Iterator[Read]:
        """Read the subsections of a section as steps: counted ones, else those of a page on how to get in."""
        children = self._children.get((source, path), [])
        if len(children) < 2:
            return
        labels = [(child, read_label(child[-1])) for child in children]
        sure = _is_plan(path)
        counted = [(c, label) for c, label in labels if label.counts and (sure or not c[-1].strip()[:1].isdigit())]
        if len(counted) > 1:
            stages = tuple(self._stage(source, child) for child, _ in counted)
            read = Read(stages, 6.0)
            if sure or not any(stage.span and _YEARS.search(stage.span.written) for stage in stages):
                yield read
            return
        if _BECOME.search(path[-1]):
            named = [child for child in children if not _OTHER.search(child[-1]) and not self._named(child[-1:])]
            if len(named) > 1:
                yield Read(tuple(self._stage(source, child) for child in named), 0.5, ordered=False)

    @cached_property
    def _children(self) -> dict[Place, list[tuple[str, ...]]]:
        """Map each place to the headings directly below it, in reading order."""
        found: dict[Place, list[tuple[str, ...]]] = {}
        for source, path in self._places:
            found.setdefault((source, path[:-1]), []).append(path)
        return found

    def _stage(self, source: str, path: tuple[str, ...]) -> Stage:
        """Make a step of a subsection: of its lists, else of its first sentences."""
        units = self._guides.under(source, path)
        items = [unit for unit in units if unit.kind is UnitKind.ITEM]
        fields = [unit for unit in units if unit.kind is UnitKind.SENTENCE and field_of(unit.text)]
        sentences = [
            unit
            for unit in units
            if unit.kind is UnitKind.SENTENCE and unit not in fields and not _ELSEWHERE.search(unit.text)
        ]
        chosen = [*(items or sentences[:_SENTENCES]), *fields]
        stage = stage_of(read_label(path[-1]), (), sorted(chosen, key=lambda unit: unit.start))
        return replace(stage, title=stage.title or path[-1])


def _is_plan(path: tuple[str, ...]) -> bool:
    """Say whether headings speak of steps or of a way in, and of nothing else."""
    last = path[-1]
    if _OTHER.search(last) and not _SURELY.search(last):
        return False
    above = path[-2] if len(path) > 1 else ""
    return bool(_PLAN.search(last) or (_SURELY.search(above) and not _OTHER.search(above)))


def _joins(role: str, named: Sequence[str]) -> bool:
    """Say whether a role is several in one ("database administrator and architect"), one of which is named."""
    return " and " in role and any(name in role for name in named)
