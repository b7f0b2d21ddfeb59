"""Decides which skills a unit of a guide asks for: a short name each, whether it is needed, and at which level."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from advisor.schema import Unit, UnitKind
from advisor.skills.requirement_text import (
    clause_at,
    is_label_of_list,
    is_name,
    name_and_examples,
    parts_of,
    runs_on,
    tidy,
)
from advisor.skills.requirement_words import (
    ASKS,
    ASKS_FOR,
    BASIC,
    CUT,
    DEGREE,
    EARNS,
    ELSEWHERE,
    EXAMPLES,
    LABEL,
    LEVEL_HEAD,
    NAME_HEAD,
    NAMED,
    NICE,
    NICE_LEVEL,
    NO_SKILL,
    NOBODY,
    NOT,
    PARTS_HEAD,
    QUESTION_WORD,
    RELATIVE,
    rank_of,
)
from advisor.skills.skill_names import Found, Phrase, SkillNames
from advisor.skills.skill_sections import SkillSection
from advisor.vocabulary import Mention, Topic
from advisor.wording import as_text

_MOST_WORDS = 9


@dataclass(frozen=True, slots=True)
class Requirement:
    """One skill that a guide asks of a role."""

    name: str
    """Short, in the guide's words."""
    unit: Unit
    nice: bool
    basic: bool
    """Whether the guide asks for no more than the basics."""
    any_of: bool
    """Whether any one of the parts will do ("A or B", "such as A")."""
    whole: Phrase
    parts: tuple[Phrase, ...]
    weight: float
    lacked: bool = False
    """Whether the guide says that people often lack it."""
    level: str = ""
    """The level or importance that a table gives, as written."""


class Requirements:
    """Reads requirements with the names of skills."""

    def __init__(self, names: SkillNames, find: Callable[[str], Sequence[Mention]]) -> None:
        """Take the names of skills, and what finds the names of roles."""
        self._names = names
        self._find = find

    def read(self, section: SkillSection) -> tuple[Requirement, ...]:
        """Read all that a section asks for, in its order."""
        return tuple(one for unit in section.units for one in self._of_unit(section, unit))

    def _of_unit(self, section: SkillSection, unit: Unit) -> Iterator[Requirement]:
        text = " ".join(as_text(unit.text).split())
        if ELSEWHERE.search(text):
            return
        if unit.kind is UnitKind.ROW:
            yield from self._of_row(section, unit)
        elif is_label_of_list(text):
            yield from self._of_list(section, unit, text)
        elif not section.listed:
            if (
                ASKS_FOR.search(text)
                and not EARNS.search(text)
                and not (DEGREE.search(text) and unit.kind is UnitKind.SENTENCE)
            ):
                yield from self._of_sentence(section, unit, text)
        elif unit.kind is UnitKind.ITEM or is_name(text):
            yield from self._of_item(section, unit, text)
        elif ASKS.search(text) or NICE.search(text):
            yield from self._of_sentence(section, unit, text)

    def _of_row(self, section: SkillSection, unit: Unit) -> Iterator[Requirement]:
        heads = unit.headers
        first = heads[0] if heads else ""
        own = section.listed and (not heads or bool(NAME_HEAD.search(first)) or not first.strip())
        if not own or len(unit.cells) < 2 or NAMED.match(unit.cells[0].strip()):
            return
        levels = [c.strip() for h, c in zip(heads[1:], unit.cells[1:], strict=False) if LEVEL_HEAD.search(h)]
        parts_cell = next(
            (
                c
                for h, c in zip(heads[1:], unit.cells[1:], strict=False)
                if PARTS_HEAD.search(h) and not LEVEL_HEAD.search(h)
            ),
            "",
        )
        level = levels[0] if levels else ""
        nice = section.nice or bool(level and NICE_LEVEL.match(level))
        made = self._make(section, unit, unit.cells[0], parts_of(parts_cell))
        if made:
            basic = made.basic or bool(re.match(r"basic", level, re.IGNORECASE))
            yield replace(made, nice=nice, basic=basic, level=level, weight=made.weight + rank_of(level) / 10)

    def _of_list(self, section: SkillSection, unit: Unit, text: str) -> Iterator[Requirement]:
        """Read "Required skills: A, B and C" as a skill each."""
        label = LABEL.match(text)
        if label is None:
            return
        nice = section.nice or bool(NICE.search(label["label"]))
        for part in parts_of(label["rest"]):
            made = self._make(section, unit, part, ())
            if made:
                yield replace(made, nice=nice or made.nice, weight=max(made.weight, 1.0))

    def _of_item(self, section: SkillSection, unit: Unit, text: str) -> Iterator[Requirement]:
        if DEGREE.search(text) and not self._names.find(text):
            return
        label = LABEL.match(text)
        listed_nice = section.nice or bool(NICE.search(unit.lead))
        nice = listed_nice or bool(NICE.search(text))
        if NOT.search(text) and not self._names.find(clause_at(text, 0)):
            return
        if label and len(label["label"].split()) <= 6:
            made = self._make(section, unit, label["label"], ())
            if made:
                yield replace(made, nice=nice)
            return
        name, examples = name_and_examples(text)
        if 0 < len(name.split()) <= _MOST_WORDS and (
            len(text.split()) <= _MOST_WORDS or _starts_as_name(text, name, self._names)
        ):
            made = self._make(section, unit, name, examples, whole_text=text)
            if made:
                yield replace(made, nice=nice)
            return
        yield from self._of_sentence(section, unit, text, nice=listed_nice)

    def _of_sentence(
        self, section: SkillSection, unit: Unit, text: str, *, nice: bool = False
    ) -> Iterator[Requirement]:
        """Read the known skills of a sentence: those behind "such as" are parts of the one before."""
        roles = [(m.start, m.end) for m in self._find(text) if m.topic is Topic.ROLE]
        found = [one for one in self._names.find(text) if not any(start <= one.start < end for start, end in roles)]
        nice = nice or section.nice
        heads: list[tuple[Found, list[str]]] = []
        for one in found:
            broader = self._names.broader(one.skill)
            if heads and (
                heads[-1][0].skill in broader
                or EXAMPLES.search(text[heads[-1][0].end : one.start])
                or (heads[-1][1] and runs_on(text[heads[-1][0].end : one.start]))
            ):
                heads[-1][1].append(text[one.start : one.end])
            elif all(one.skill != head.skill for head, _ in heads):
                heads.append((one, []))
        for one, parts in heads:
            clause = clause_at(text, one.start)
            made = self._make(section, unit, text[one.start : one.end], tuple(parts), any_of=bool(parts))
            if made and not NOT.search(clause):
                yield replace(made, nice=nice or bool(NICE.search(clause)), weight=made.weight - 0.5)

    def _make(
        self,
        section: SkillSection,
        unit: Unit,
        name: str,
        parts: tuple[str, ...],
        *,
        any_of: bool = False,
        whole_text: str = "",
    ) -> Requirement | None:
        plain = tidy(name)
        phrase = self._names.phrase(plain)
        if (
            (not phrase.stems and not phrase.skill)
            or NOBODY.search(plain)
            or (NO_SKILL.search(plain) and not phrase.skill)
        ):
            return None
        split = parts or (() if phrase.head else parts_of(plain))
        given = tuple(self._names.phrase(tidy(part)) for part in split if not NAMED.match(part.strip()))
        given = tuple(part for part in given if part.stems and not QUESTION_WORD.search(part.text))
        if not parts and not (
            len(given) > 1 and all(len(part.stems) <= 4 for part in given) and any(p.head for p in given)
        ):
            given = ()
        either = any_of or bool(re.search(r"\bor\b", plain)) or bool(whole_text and parts)
        basic = bool(BASIC.search(whole_text or plain))
        return Requirement(plain, unit, section.nice, basic, either, phrase, given, section.weight, section.lacked)


def _starts_as_name(text: str, name: str, names: SkillNames) -> bool:
    """Say whether a long item opens with the skill that it is about ("Python is needed for ...")."""
    phrase = names.phrase(tidy(name))
    if RELATIVE.match(text[len(name) :]):
        return True
    return phrase.skill is not None or (len(name.split()) <= 4 and bool(CUT.match(text[len(name) :])))
