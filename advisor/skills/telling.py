"""Decides which skills a learner states in one turn, and which ones they take back.

Only what is said in the first person, or listed under "skills:", counts; a question, a wish or a supposition states
nothing.  A skill held in part ("a bit of statistics", "learning SQL") is kept as "some statistics".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from advisor.results import Field, Stated
from advisor.skills.skill_names import SkillNames
from advisor.skills.telling_words import (
    AROUND,
    ASKS,
    DENIES,
    END,
    FIRST_PERSON,
    INTERJECTION,
    MARKUP,
    NO_SKILL,
    ONLY,
    OTHERS,
    PARTLY,
    PERHAPS,
    SENTENCE,
    SPLIT,
    SURE,
    WISHES,
)

SOME = "some "
"""How the value of a skill that is held in part begins."""
Known = Callable[[str], bool]
"""Whether words name a skill that some guide asks for."""

_LONGEST = 5
"""Most words of a skill that no list knows."""


@dataclass(frozen=True, slots=True)
class Said:
    """What one turn says of skills."""

    has: tuple[Stated, ...] = ()
    lacks: tuple[str, ...] = ()
    """Skills that the learner says they do not have."""
    only: bool = False
    """Whether what they have is all they have."""


class SkillTelling:
    """Reads turns with the names of skills; `known` adds what the guides of an index ask for."""

    def __init__(self, names: SkillNames, known: Known = lambda _: False) -> None:
        """Take the names of skills, and what else is known to be one."""
        self._names = names
        self._known = known

    def read_skills(self, text: str) -> tuple[Stated, ...]:
        """List the skills that a turn states."""
        return self.said(text).has

    def update(self, held: Sequence[Stated], turn: str) -> tuple[Stated, ...]:
        """Give the skills that hold after a turn: new ones are added, those that it takes back are gone."""
        said = self.said(turn)
        gone = {self._key(name) for name in said.lacks}
        kept = [] if said.only and said.has else [one for one in held if self._key(_bare(one.value)) not in gone]
        values = {self._key(_bare(one.value)): one for one in (*kept, *said.has)}
        return tuple(values.values())

    def said(self, text: str) -> Said:
        """Read what a turn says of skills."""
        has: list[Stated] = []
        lacks: list[str] = []
        plain = MARKUP.sub(" ", text.replace("’", "'"))
        for sentence in SENTENCE.split(plain):
            sentence = INTERJECTION.sub("", sentence)
            if not sentence or OTHERS.search(sentence):
                continue
            for part, denies in _parts(sentence):
                if denies:
                    lacks += [name for name, _, _ in self._listed(part, sure=True)]
                else:
                    has += self._of_part(part)
        gone = {self._key(name) for name in lacks}
        kept = {self._key(_bare(one.value)): one for one in has if self._key(_bare(one.value)) not in gone}
        return Said(tuple(kept.values()), tuple(dict.fromkeys(lacks)), only=bool(ONLY.search(plain)))

    def _of_part(self, part: str) -> Iterator[Stated]:
        if ASKS.search(part) or ("?" in part and not re.search(rf"{FIRST_PERSON} ", part, re.IGNORECASE)):
            return
        sure = SURE.search(part)
        match = sure or PERHAPS.match(part.strip())
        if match is None:
            return
        before = part[: match.start("what")] if sure else part[: match.end()]
        if sure and part[: sure.start()].strip():
            yield from self._of_part(part[: sure.start()])
        if WISHES.search(before if sure else part):
            return
        learns = bool(re.search(r"\b(?:learning|studying|started)\b", before, re.IGNORECASE))
        for name, words, partly in self._listed(match["what"], sure=bool(sure)):
            yield Stated(Field.SKILLS, f"{SOME}{name}" if partly or learns else name, words)

    def _listed(self, listed: str, *, sure: bool) -> Iterator[tuple[str, str, bool]]:
        """Read a list of skills: the name of each, the learner's words, and whether it is held in part."""
        ended = END.search(listed)
        whole = listed[: ended.start()] if ended else listed
        all_partly = False
        for number, piece in enumerate(SPLIT.split(whole.strip(" .,!?:;"))):
            if not piece:
                continue
            partly = bool(PARTLY.search(piece))
            all_partly = all_partly or (
                number == 0 and bool(re.match(r"(?:the )?basics (?:of|in)\b", piece, re.IGNORECASE))
            )
            for name in self._names_of(PARTLY.sub(" ", piece), sure=sure):
                yield name, piece.strip(" .,!?:;'\""), partly or all_partly

    def _names_of(self, piece: str, *, sure: bool) -> tuple[str, ...]:
        """Name the skills that a piece of a list is; none if it is no skill."""
        plain = " ".join(piece.split()).strip(" .,!?:;'\"()")
        last = ""
        while last != plain:
            last, plain = plain, AROUND.sub("", plain).strip()
        if not plain or NO_SKILL.match(plain):
            return ()
        phrase = self._names.phrase(plain)
        if phrase.skill:
            return (plain if plain.casefold() == phrase.skill else phrase.skill,)
        short = len(plain.split()) <= _LONGEST and not WISHES.search(plain)
        if self._known(plain) or (sure and short and phrase.stems and len(phrase.inside) < 2):
            return (plain,)
        return tuple(dict.fromkeys(one.skill for one in self._names.find(plain))) or (
            (phrase.head,) if phrase.head else ()
        )

    def _key(self, name: str) -> str:
        phrase = self._names.phrase(name)
        return phrase.skill or " ".join(sorted(phrase.stems)) or name.casefold()


def _parts(sentence: str) -> Iterator[tuple[str, bool]]:
    """Part a sentence where it turns from what is known to what is not, and say which is which."""
    denied = DENIES.search(sentence)
    if denied is None:
        yield from ((part, False) for part in _clauses(sentence))
        return
    yield from ((part, False) for part in _clauses(sentence[: denied.start()].rstrip(" ,")) if part)
    ended = re.search(
        r",?\s+\b(?:but|although|though|and i|only)\b\s*|,?\s*\bi mean(?:t)?\s+", denied["what"], re.IGNORECASE
    )
    yield (denied["what"][: ended.start()] if ended else denied["what"]), True
    if ended:
        yield from _parts(
            f"i {denied['what'][ended.end() :]}"
            if not re.match(r"i\b", denied["what"][ended.end() :], re.IGNORECASE)
            else denied["what"][ended.end() :]
        )


def _clauses(sentence: str) -> list[str]:
    """Part a sentence before each "I" that begins a clause, and before a question."""
    cut = re.split(
        r"(?<!should)(?<!could)(?<!would)(?<!\bcan)(?<!\bdo)(?<!\bdid)(?<!\bam)(?<!will)(?<!\bthat)(?<!skills)(?<!tools)(?<!what)"
        r"(?<!which)(?<!\bnot),?\s+(?:and |but |so )?(?=(?:i|i['’](?:m|ve)|ive)\s)|,\s*(?=(?:and |but |so "
        r")?(?:what|which|how|do i|am i|can i|could i|should i)\b)",
        sentence, flags=re.IGNORECASE,
    )  # fmt: skip
    return [part for part in cut if part and part.strip()]


def _bare(value: str) -> str:
    return value.removeprefix(SOME)


def level_of(value: str) -> tuple[str, bool]:
    """Give the name of a stated skill, and whether it is held in part."""
    return _bare(value), value.startswith(SOME)
