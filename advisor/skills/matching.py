"""Decides how a learner stands to a skill that is asked for: they have it, have it in part, or miss it.

By words and known names first: the same skill or a narrower one is enough, a broader or related one counts in part.
Likeness of meaning counts in part at most: nobody is told to have what they did not say.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from advisor.results import Field, Having, Profile, Stated
from advisor.skills.requirements import Requirement
from advisor.skills.skill_names import Phrase, SkillNames
from advisor.skills.telling import level_of

Likeness = Callable[[str, str], float]
"""Cosine of two phrases, -1 to 1."""
ALIKE = 0.54
"""Cosine from which on a skill that no list knows counts in part.

Measured with the shipped model on tests/data/skill_pairs.jsonl: of the 6,506 combinations of its wordings that names
leave open, three lie above, all of them related; at 0.50 there are 16, half of them wrong ("football" and English).
"""
_GENERIC = frozenset(
    """manag design analysi analyt strategi skill work tool softwar system data process general use profession
    technic""".split()
)
"""Stems that many skills share, and that therefore join none."""
_FIELD = "domain expertise"


@dataclass(frozen=True, slots=True)
class Owned:
    """A skill of a learner, read."""

    phrase: Phrase
    partly: bool
    words: str


@dataclass(frozen=True, slots=True)
class Match:
    """How a learner stands to a requirement, and by which of their words."""

    having: Having
    yours: tuple[str, ...] = ()
    lacking: tuple[str, ...] = ()
    """Of a group: what the guide names too, and the learner did not."""


class Matching:
    """Matches with the names of skills, and with likeness of meaning where it is given."""

    def __init__(self, names: SkillNames, likeness: Likeness | None = None) -> None:
        """Take the names of skills, and what compares meanings."""
        self._names = names
        self._likeness = likeness

    def owned(self, profile: Profile) -> tuple[Owned, ...]:
        """Read the skills that a profile states; a field of the page may hold several in one."""
        return tuple(one for stated in profile.of(Field.SKILLS) for one in self._read(stated))

    def match(self, asked: Requirement, owned: Sequence[Owned], fields: Sequence[str] = ()) -> Match:
        """Compare a requirement with what a learner has; `fields` are backgrounds that are knowledge of a field."""
        best = self._of_whole(asked, owned)
        if best.having is not Having.HAVE and asked.parts:
            parts = self._of_parts(asked, owned)
            best = parts if _ORDER.index(parts.having) >= _ORDER.index(best.having) and parts.yours else best
        if best.having is not Having.HAVE and fields and _FIELD in (asked.whole.skill, asked.whole.head):
            best = Match(Having.HAVE, tuple(fields[:1]))
        if best.having is Having.MISSING:
            best = self._by_meaning(asked, owned)
        return best

    def unknown(self, asked: Sequence[Requirement], owned: Sequence[Owned]) -> list[str]:
        """List the texts whose meanings are compared: none where the list of skills knows all that a learner has."""
        mine = [one.phrase.text for one in owned if _is_unknown(one.phrase)]
        return [*mine, *(one.whole.text for one in asked)] if mine else []

    def _read(self, stated: Stated) -> list[Owned]:
        read = []
        for piece in stated.value.split(","):
            name, partly = level_of(piece.strip())
            if name:
                read.append(Owned(self._names.phrase(name), partly, stated.words or name))
        return read

    def _of_whole(self, asked: Requirement, owned: Sequence[Owned]) -> Match:
        best = Match(Having.MISSING)
        for one in owned:
            having = self._relation(one.phrase, asked.whole)
            if having is Having.HAVE and one.partly and not asked.basic:
                having = Having.PARTLY
            named = asked.parts if asked.whole.skill and having is Having.HAVE else ()
            lacking = [p.text for p in named if all(self._relation(o.phrase, p) is Having.MISSING for o in owned)]
            best = _better(best, Match(having, (one.words,), tuple(lacking)))
        return best

    def _of_parts(self, asked: Requirement, owned: Sequence[Owned]) -> Match:
        """Compare a group part by part: all of it, or any where any will do, is having it."""
        yours: list[str] = []
        lacking: list[str] = []
        full = 0
        for part in asked.parts:
            found = [(self._relation(one.phrase, part), one) for one in owned]
            having = [one for relation, one in found if relation is Having.HAVE]
            sure = [one for one in having if not one.partly or asked.basic]
            near = having or [one for relation, one in found if relation is Having.PARTLY]
            full += bool(sure)
            yours += [one.words for one in (sure or near)[:1]]
            lacking += [] if sure else [part.text]
        if full == len(asked.parts) or (full and asked.any_of and not asked.whole.skill):
            return Match(Having.HAVE, tuple(dict.fromkeys(yours)), () if asked.any_of else tuple(lacking))
        return Match(Having.PARTLY if yours else Having.MISSING, tuple(dict.fromkeys(yours)), tuple(lacking))

    def _relation(self, mine: Phrase, asked: Phrase) -> Having:
        """Say how far one skill stands for another."""
        if not mine.stems and not mine.skill:
            return Having.MISSING
        own, wanted = mine.skill or mine.head, asked.skill
        if own and wanted and (own == wanted or wanted in self._names.broader(own)):
            return Having.HAVE
        if mine.stems == asked.stems or (not wanted and frozenset(mine.stems) == frozenset(asked.stems)):
            return Having.HAVE
        if len(asked.stems) > 1 and mine.stems[-len(asked.stems) :] == asked.stems:
            return Having.HAVE  # "medical data annotation" is data annotation
        if own and self._counts_in_part(own, asked):
            return Having.PARTLY
        if wanted and wanted in mine.inside:
            return Having.PARTLY
        shared = [each for each in mine.stems if each not in _GENERIC]
        if shared and len(mine.stems) < len(asked.stems) and set(mine.stems) <= set(asked.stems):
            return Having.PARTLY
        return Having.MISSING

    def _counts_in_part(self, own: str, asked: Phrase) -> bool:
        """Say whether a skill is broader than what is asked for, near to it, or one of what is named together."""
        for wanted in (each for each in (asked.skill or asked.head, *asked.inside) if each):
            broader = self._names.broader(wanted)
            if own in broader or self._names.near(own, wanted) or own == wanted or wanted in self._names.broader(own):
                return True
        return False

    def _by_meaning(self, asked: Requirement, owned: Sequence[Owned]) -> Match:
        if self._likeness is None:
            return Match(Having.MISSING)
        near = [(self._likeness(one.phrase.text, asked.whole.text), one) for one in owned if _is_unknown(one.phrase)]
        best = max(near, key=lambda pair: pair[0], default=None)
        if best is None or best[0] < ALIKE:
            return Match(Having.MISSING)
        return Match(Having.PARTLY, (best[1].words,))


def _is_unknown(mine: Phrase) -> bool:
    """Say whether a skill is on no list, so that only its meaning can say what it is near to."""
    return mine.skill is None and not set(mine.stems) <= _GENERIC


_ORDER = (Having.MISSING, Having.PARTLY, Having.HAVE)


def _better(one: Match, other: Match) -> Match:
    return other if _ORDER.index(other.having) > _ORDER.index(one.having) else one
