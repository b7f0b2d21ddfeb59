"""Decides what carries over from a role or background to a new role, and what the new role asks for besides."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from advisor.moves.stated import WayIn
from advisor.schema import Unit
from advisor.skills.requirements import Requirement
from advisor.skills.role_skills import RoleSkills
from advisor.stems import stem
from advisor.vocabulary import words

_ENOUGH = 0.5
"""Share of a background's own words that a guide's words must hold."""
_GENERAL = frozenset(
    stem(word)
    for word in "manager staff worker professional specialist assistant expert lead senior junior work job person"
    " officer"
    " former experienced experience background general data field".split()
)
"""Words that many backgrounds share, and that therefore tell none from another."""
_INITIALS = 2
_GAP = re.compile(r"\b(?:missing|lack\w*|gaps?)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Carried:
    """What two roles both ask for, and what only the new one does."""

    shared: tuple[Requirement, ...] = ()
    missing: tuple[Requirement, ...] = ()


class Carrying:
    """Compares what roles ask for, where what reads skills is at hand."""

    def __init__(self, skills: RoleSkills | None) -> None:
        """Take what collects the skills of roles; None where nothing does."""
        self._skills = skills

    def asked(self, role: str) -> tuple[Requirement, ...]:
        """List what a role asks for, what it needs most first."""
        return self._skills.of(role) if self._skills else ()

    def between(self, start: str, target: str) -> Carried:
        """Part what the target asks for into what the start asks for too, and the rest; both empty if unknown."""
        had, wanted = self.asked(start), self.asked(target)
        if not self._skills or not had or not wanted:
            return Carried()
        shared = tuple(one for one in wanted if self._skills.covers(had, one))
        return Carried(shared, tuple(one for one in wanted if one not in shared))

    def beyond(self, target: str, known: str) -> tuple[Requirement, ...]:
        """List what a role asks for that is not named in a text on somebody's background."""
        held = _stems(known)
        return tuple(one for one in self.asked(target) if not _stems(one.name) or not _stems(one.name) <= held)


def matching(background: str, ways: Iterable[WayIn]) -> tuple[WayIn, ...]:
    """Choose the ways in that speak of a background, the surest first ("QA tester": quality assurance)."""
    own = [token for token in _tokens(background) if stem(token) not in _GENERAL] or _tokens(background)
    scored = [(_score(own, way), at, way) for at, way in enumerate(ways)]
    return tuple(way for score, _, way in sorted(scored, key=lambda one: (-one[0], one[1])) if score >= _ENOUGH)


def is_gap(unit: Unit) -> bool:
    """Say whether a skill stands in a section on what people often lack: the first to be named as missing."""
    return bool(_GAP.search(" ".join(unit.path[1:])))


def _score(own: Sequence[str], way: WayIn) -> float:
    if not own:
        return 0.0
    text, label = _stems(way.unit.text), _stems(way.label)
    initials = _initials(way.unit.text)
    hits = [stem(token) in text or token in initials for token in own]
    named = any(stem(token) in label or token in _initials(way.label) for token in own)
    return sum(hits) / len(own) + (1.0 if named and any(hits) else 0.0)


def _initials(text: str) -> frozenset[str]:
    """Give the initials of neighbouring words: "quality assurance" may be called QA."""
    firsts = [word.folded[0] for word in words(text) if word.folded]
    return frozenset(
        "".join(firsts[at : at + size]) for size in (_INITIALS, _INITIALS + 1) for at in range(len(firsts) - size + 1)
    )


def _tokens(text: str) -> list[str]:
    return [word.folded for word in words(re.sub(r"[/&]", " ", text)) if len(word.folded) > 1]


def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(token) for token in _tokens(text))


def first_sentence(unit: Unit) -> str:
    """Give what a guide says of a background, without the label in front."""
    text = " ".join(unit.text.split())
    label = re.match(r"from [^:]{2,60}:\s+", text, re.IGNORECASE)
    return text[label.end() :] if label else text
