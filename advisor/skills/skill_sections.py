"""Decides which sections of the guides say what skills a role asks for, and how much each weighs.

A section counts for the roles that its headings name, else for those of its document.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from advisor.schema import Unit, UnitKind
from advisor.vocabulary import Topic, Vocabulary

Place = tuple[str, tuple[str, ...]]

_SKILLS = re.compile(
    r"\b(?:skills|skill ?(?:sets?|requirements?|matrix|development|profile|list|areas?|categor\w+|gaps?)"
    r"|competenc\w+|qualifications|qualities|abilities|proficienc\w+|requirements?"
    r"|prerequisites?"
    r"|must[- ]haves?|nice[- ]to[- ]haves?|good[- ]to[- ]haves?|what (?:you|they|we|employers|it) (?:need|take|look)\w*"
    r"|(?:tech(?:nology|nical)?|tool) stack|tools? (?:and|&) \w+|\w+ (?:and|&) tools?|(?:essential|key|core"
    r"|common|required"
    r"|main) (?:tools?|software|technolog\w+|knowledge|expertise)|tools?\b.{0,40}\b(?:use|used|know|needed)"
    r"|technologies"
    r"|knowledge (?:required|needed|areas?)|areas? of expertise|strengths|who you are|about you|you (?:have"
    r"|bring|should))\b",
    re.IGNORECASE,
)
_LACKED = re.compile(r"\b(?:missing|lack\w*|gaps?)\b", re.IGNORECASE)
_NICE = re.compile(
    r"\b(?:nice|good)[- ]to[- ]haves?\b|\bpreferred (?:qualif|skill|requirem|experience|competenc)\w*|\bbonus\b"
    r"|\bdesirabl\w+"
    r"|\bdesired\b|\boptional\b|\b(?:a|as|big) plus\b|\bpluses\b|\badvantageous\b|\bemerging\b|\bbecoming "
    r"(?:more|increasingly)\b"
    r"|\blong[- ]term\b|\bincreasingly valuable\b|\bgain(?:ing)? value\b|\bhelpful (?:skill|but)\w*"
    r"|\badditional skills?\b",
    re.IGNORECASE,
)
_OTHER = re.compile(
    r"\b(?:salar\w+|pay|paid|wages?|compensation|premiums?|interview\w*|trends?|demand|market|outlook|progression"
    r"|trajector\w+|advancement|responsibilit\w+|duties|daily|typical day|hiring|hires?|recruit\w*|employers?|companies"
    r"|shortage|talent gap|upskilling|training spend|transitions?|regulatory|legislat\w+|visa|similar|contacts?"
    r"|degrees?"
    r"|diplomas?|certificat\w+|education\w*|academic|how (?:to|do) (?:learn|develop)|learning path|courses?|differ\w*"
    r"|portfolio|resume|months?|weeks?|statistics|survey|implications?|transformation|in demand|benefits?|challenges?"
    r"|backgrounds?)\b",
    re.IGNORECASE,
)
_LEARNING = re.compile(r"\b(?:developing|development|to (?:learn|develop|build)|how to learn)\b", re.IGNORECASE)
_ENTRY = re.compile(
    r"\b(?:how to become|becoming|education|training|getting in|ways? in|other experience|work experience)\b",
    re.IGNORECASE,
)
_MOST_DIRECT = re.compile(
    r"\b(?:skills? (?:you )?need\w*|skills? required|(?:required|essential|key|core|top|main|necessary|important"
    r"|critical"
    r"|must[- ]have|crucial|most important) (?:[\w-]+ ){0,4}(?:skills?|competenc\w+|qualities|qualifications?"
    r"|requirements?)|what you need)\b",
    re.IGNORECASE,
)

_LIST = 3
"""Items or rows from which on a section lists skills, which says more than prose."""


class Guides(Protocol):
    """What is read of an index."""

    def outline(self) -> Sequence[Place]: ...
    def section(self, source: str, path: tuple[str, ...]) -> Sequence[Unit]: ...


@dataclass(frozen=True, slots=True)
class SkillSection:
    """A section that asks for skills."""

    source: str
    path: tuple[str, ...]
    units: tuple[Unit, ...]
    weight: float
    """How directly it says what is asked for; higher first."""
    nice: bool
    """Whether its heading calls what it lists useful rather than needed."""
    lacked: bool
    """Whether its heading says that people often lack what it lists."""
    listed: bool
    """Whether whatever it lists is a skill; else only sentences that ask for one count."""


class SkillSections:
    """Finds the sections of one open index."""

    def __init__(self, guides: Guides, roles_of: Mapping[str, Sequence[str]], vocabulary: Vocabulary) -> None:
        """Take an index, the roles that each document is about, and the names of roles."""
        self._guides = guides
        self._roles_of = roles_of
        self._vocabulary = vocabulary
        self._named = lru_cache(maxsize=5_000)(self._named_in)

    def of(self, role: str) -> tuple[SkillSection, ...]:
        """Find the sections that say what a role asks for, the most direct first."""
        found = [section for source, path in self._places(role) if (section := self._read(role, source, path))]
        order = {section.path: at for at, section in enumerate(found)}
        return tuple(sorted(found, key=lambda one: (one.nice, -one.weight, order[one.path])))

    def all_of(self, role: str) -> tuple[Place, ...]:
        """List every section about a role, in reading order."""
        return tuple(self._places(role))

    def _places(self, role: str) -> Iterator[Place]:
        for source, path in self._guides.outline():
            named = self._roles_at(source, path)
            own = self._roles_of.get(source, ())
            if role in named or (role in own and named and set(named) <= set(own)):
                yield source, path

    def _read(self, role: str, source: str, path: tuple[str, ...]) -> SkillSection | None:
        last, above = path[-1], path[-2] if len(path) > 2 else ""
        own = 2.0 if role in self._roles_of.get(source, ()) else 0.0
        units = tuple(self._guides.section(source, path))
        nice = bool(_NICE.search(last))
        asks = bool(_SKILLS.search(last) or nice) or (bool(_LACKED.search(last)) and bool(_SKILLS.search(above)))
        inside = bool(above and _SKILLS.search(above)) and not _OTHER.search(above)
        about = " | ".join(path[1:])
        if _OTHER.search(last) and not _MOST_DIRECT.search(last):
            return self._in_passing(source, path, units, own) if _ENTRY.search(about) else None
        if asks or inside:
            weight = 3.0 + 2.0 * bool(_MOST_DIRECT.search(last)) - 1.5 * (not asks) - 1.0 * bool(_LEARNING.search(last))
            weight += 2.5 * (sum(unit.kind is not UnitKind.SENTENCE for unit in units) >= _LIST)
            weight -= 1.0 * bool(_LACKED.search(last))
            lacked = bool(_LACKED.search(last))
            return SkillSection(source, path, units, weight + own, nice, lacked, listed=True)
        if _OTHER.search(about) and not _ENTRY.search(about):
            return None
        return self._in_passing(source, path, units, own)

    def _in_passing(self, source: str, path: tuple[str, ...], units: tuple[Unit, ...], own: float) -> SkillSection:
        return SkillSection(source, path, units, own - 2.0, nice=False, lacked=False, listed=False)

    def _roles_at(self, source: str, path: tuple[str, ...]) -> tuple[str, ...]:
        for depth in range(len(path), 1, -1):
            named = self._named(path[depth - 1])
            if named:
                return named
        return tuple(self._roles_of.get(source, ())) or self._named(path[0] if path else "")

    def _named_in(self, heading: str) -> tuple[str, ...]:
        """List the roles that a heading names."""
        found = (mention.name for mention in self._vocabulary.find(heading) if mention.topic is Topic.ROLE)
        return tuple(dict.fromkeys(found))
