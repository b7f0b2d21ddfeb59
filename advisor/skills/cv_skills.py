"""Decides which skills the text of a CV states; the text itself is not kept.

A CV is data: only names of skills that our list or some guide knows are taken from it, wherever it says what somebody
can do, and nothing that it tells its reader to do has any effect.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from advisor.results import Field, Stated
from advisor.skills.skill_names import SkillNames
from advisor.skills.telling import SOME

MOST = 60
"""Most skills taken from one CV."""
_LONGEST = 200_000
"""Characters that are read: a CV of two hundred pages is none."""
_SKIPPED = re.compile(
    r"^\W*(?:objectives?|career goals?|goals?|interests?|hobbies|references?|referees?|looking for|seeking"
    r"|about this document)\b",
    re.IGNORECASE,
)
_HEADING = re.compile(
    r"^\W*(?:[\w&/-]+ ){0,3}(?:skills?|experience|employment|education|projects?|languages?|tools?|technologies|summary"
    r"|profile|about me"
    r"|certifications?|training|work history|competenc\w+|qualifications?|achievements?|publications?)\b[^.]{0,30}$",
    re.IGNORECASE,
)
"""How a part begins that says what somebody can do or did."""
_WISHES = re.compile(
    r"\b(?:want|wish|hope|eager|keen|looking|seeking|interested|aspir\w+|aim|goal|plan(?:ning)?) (?:to|for|in"
    r"|at)?\b|\bno (?:experience|knowledge)\b"
    r"|\bnot (?:yet )?(?:familiar|know)\b|\b(?:ignore|disregard|pretend|you (?:must|should|are)|instructions?)\b",
    re.IGNORECASE,
)
_PARTLY = re.compile(
    r"\b(?:basic(?:s)?|beginner|elementary|some|learning|introduct\w+|foundation\w*|familiar\w*)\b", re.IGNORECASE
)
_PIECE = re.compile(r"[,;|•·\t]|\s{3,}|\n|\.\s")


class CvSkills:
    """Reads CVs with the names of skills; `known` adds what the guides of an index ask for."""

    def __init__(self, names: SkillNames, known: Callable[[str], bool] = lambda _: False) -> None:
        """Take the names of skills, and what else is known to be one."""
        self._names = names
        self._known = known

    def read(self, text: str) -> tuple[Stated, ...]:
        """List the skills that a CV states, in its order."""
        found: dict[str, Stated] = {}
        skipping = False
        for line in text[:_LONGEST].splitlines():
            if _SKIPPED.match(line):
                skipping = True
            elif _HEADING.match(line):
                skipping = False
            if skipping or _WISHES.search(line):
                continue
            for piece in filter(None, map(str.strip, _PIECE.split(line))):
                for name in self._skills(piece):
                    value = f"{SOME}{name}" if _PARTLY.search(piece) else name
                    found.setdefault(name, Stated(Field.SKILLS, value, name))
            if len(found) >= MOST:
                break
        return tuple(found.values())[:MOST]

    def _skills(self, piece: str) -> tuple[str, ...]:
        named = tuple(one.skill for one in self._names.find(piece))
        if named:
            return named
        whole = self._names.phrase(piece) if len(piece.split()) <= 4 else None
        if whole is None:
            return ()
        return (whole.skill,) if whole.skill else (piece,) if self._known(piece) else ()
