"""Decides what the name of a skill means: which other names it has, and which skills prove one another.

Names are compared by the stems of their words in any order, so that "managed vendors" is vendor management.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from pydantic import Field, RootModel

from advisor.data_files import Entry, Text, Texts, read_file
from advisor.stems import stem

FILE = "skills.yaml"
_SPECIAL = re.compile(r"\b(?:ci/cd|a/b|tcp/ip)\b", re.IGNORECASE)
_TOKEN = re.compile(r"[^\W_]+(?:\+\+|#|\.(?=(?:js|net)\b)[^\W_]+)?")
_BREAK = re.compile(r"\s+(?:and|or|nor|plus|as well as|along with)\s+|[,;:()\[\]|&\n•–—!?“”\"]+|/|\.(?:\s|$)|\s-\s")
_JOINING = frozenset(
    "of to the a an in for with on at by from as my your our their its his her some this that i we".split()
)
_FILLER = frozenset(
    """skill skills ability abilities strong good excellent great solid clear basic basics fundamentals fundamental
    foundation foundations advanced knowledge understanding experience experienced proficiency proficient familiarity
    familiar competency competence working practical hands-on principles concepts introduction introductory intermediate
    beginner expert expertise very really bit little quite well essential core key""".split()
)
"""Words that say how well a skill is known, not which; compared as written, since "excellent" is no spreadsheet."""
_ADJECTIVE = re.compile(r"(?:ical|onal|ative|tive|ised|ized)$", re.IGNORECASE)
"""How a word ends that describes something else in running text ("organizational settings")."""
_PERSON = re.compile(r"(?:tors?|eers?|perts?|ysts?|ists?)$", re.IGNORECASE)
"""How a word ends that is somebody, where its stem is that of a skill too ("annotators")."""
_HEAD = re.compile(r"\s+(?:with|for|in|to|at|on|of|using)\s+", re.IGNORECASE)
_LONGEST = 6
"""Most words of a name."""


class _Skill(Entry):
    names: Texts = Field(default_factory=list)
    kind_of: Texts = Field(default_factory=list)
    near: Texts = Field(default_factory=list)
    written: Texts = Field(default_factory=list)


class _SkillsFile(RootModel[dict[Text, _Skill]]):
    """Skills by name."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that name a skill, read."""

    text: str
    stems: tuple[str, ...]
    """Stems of its words in order, without words that name no skill ("strong", "skills")."""
    skill: str | None
    """The known skill that the whole of it is; None if it is no known one."""
    head: str | None
    """The known skill that it is, what follows a preposition aside ("communication with clients")."""
    inside: tuple[str, ...]
    """Known skills named in it."""


@dataclass(frozen=True, slots=True)
class Found:
    """A known skill found in running text."""

    skill: str
    start: int
    end: int


class SkillNames:
    """Knows the skills of one data file; safe to share between threads."""

    def __init__(self, skills: Mapping[str, _Skill]) -> None:
        """Take the entries of the file."""
        self._by_stems: dict[frozenset[str], str] = {}
        self._joint: dict[frozenset[str], str] = {}
        self._literal: set[str] = set()
        self._written: dict[str, tuple[str, ...]] = {}
        for skill, entry in skills.items():
            for name in (skill, *entry.names):
                book = self._by_stems if len(_segments(name)) == 1 else self._joint
                book.setdefault(frozenset(_key(name)), skill)
                self._literal.add(name.casefold())
            if entry.written:
                self._written[skill] = tuple(entry.written)
        self._kind_of = {skill: tuple(entry.kind_of) for skill, entry in skills.items()}
        self._near = {skill: frozenset(entry.near) for skill, entry in skills.items()}
        self.phrase = lru_cache(maxsize=20_000)(self._phrase)

    def _phrase(self, text: str) -> Phrase:
        """Read words that are to name a skill."""
        text = " ".join(text.split())
        segments = _segments(text)
        found = tuple(dict.fromkeys(one.skill for one in self.find(text, running=False)))
        stems = tuple(
            each for segment in segments for each, start, end in segment if text[start:end].casefold() not in _FILLER
        )
        everything = frozenset(each for segment in segments for each, _, _ in segment)
        book = self._by_stems if len(segments) == 1 else self._joint
        whole = book.get(everything) or book.get(frozenset(stems))
        before = _HEAD.split(text)[0]
        head = whole or (self.phrase(before).skill if before != text and before else None)
        return Phrase(text, stems, whole, head, found)

    def find(self, text: str, *, running: bool = True) -> tuple[Found, ...]:
        """Find known skills in a text, longest names first; in `running` text, ambiguous names only as written."""
        found: list[Found] = []
        for segment in _segments(text):
            at = 0
            while at < len(segment):
                for size in range(min(_LONGEST, len(segment) - at), 0, -1):
                    run = segment[at : at + size]
                    skill = self._by_stems.get(frozenset(each for each, _, _ in run))
                    start, end = run[0][1], run[-1][2]
                    if (
                        skill
                        and len({each for each, _, _ in run}) == size
                        and not (running and self._is_other_word(skill, text[start:end]))
                    ):
                        found.append(Found(skill, start, end))
                        at += size - 1
                        break
                at += 1
        return tuple(found)

    def broader(self, skill: str) -> frozenset[str]:
        """Give every skill that somebody who has this one has too."""
        seen: set[str] = set()
        left = list(self._kind_of.get(skill, ()))
        while left:
            one = left.pop()
            if one not in seen:
                seen.add(one)
                left += self._kind_of.get(one, ())
        return frozenset(seen)

    def near(self, one: str, other: str) -> bool:
        """Say whether two skills count in part for one another."""
        return other in self._near.get(one, ()) or one in self._near.get(other, ())

    def _is_other_word(self, skill: str, written: str) -> bool:
        if " " in written or "-" in written:
            return bool(_PERSON.search(written)) and written.casefold() not in self._literal
        plain = written.casefold()
        if _ADJECTIVE.search(plain) or not (plain in self._literal or plain.removesuffix("s") in self._literal):
            return True  # another form of the word: "programs" are not programming
        forms = self._written.get(skill)
        return forms is not None and written not in forms


def load_skill_names(folder: Path) -> SkillNames:
    """Read the skills of a vocabulary folder.

    Raises:
        VocabularyError: the file cannot be read or used, or a skill counts for one that does not stand in it.
    """
    file = read_file(folder / FILE, _SkillsFile)
    for skill, entry in file.value.root.items():
        for kind, others in (("kind_of", entry.kind_of), ("near", entry.near)):
            unknown = next((other for other in others if other not in file.value.root), None)
            if unknown is not None:
                raise file.error(f"{skill} > {kind}: {unknown!r} is no skill of this file", skill, kind)
    return SkillNames(file.value.root)


def _key(name: str) -> Sequence[str]:
    return [each for segment in _segments(name) for each, _, _ in segment]


Token = tuple[str, int, int]


def _segments(text: str) -> list[list[Token]]:
    """Cut a text where names end, and give the stem and place of each word that is not a joining one."""
    plain = _SPECIAL.sub(lambda match: match[0].replace("/", "_"), text)
    made: list[list[Token]] = []
    start = 0
    for end, after in [*((match.start(), match.end()) for match in _BREAK.finditer(plain)), (len(plain), len(plain))]:
        tokens = [
            (stem(match[0].casefold()), start + match.start(), start + match.end())
            for match in _TOKEN.finditer(plain[start:end])
            if match[0].casefold() not in _JOINING
        ]
        if tokens:
            made.append(tokens)
        start = after
    return made
