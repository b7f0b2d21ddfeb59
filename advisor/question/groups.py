"""Decides which group of people, by sex, age or origin, a question asks figures of: "women", "people over 50".

What somebody tells of themselves is no such group: it chooses nothing (see `asker`), and is left out before.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_SEX = r"(?:wom[ae]n|men|females?|males?|girls|ladies|non-?binary people|trans(?:gender)? people)"
_AS_ADJECTIVE = r"(?:female|male|women|woman|lady|non-?binary|trans(?:gender)?)"
_ORIGIN = (
    r"(?:black|hispanic|latin[oax]|african[- ]american|asian[- ]american|native[- ]american|indigenous|white"
    r"|minority|ethnic minority|immigrant|migrant|foreign-born|disabled)"
)
_PEOPLE = r"(?:people|workers|employees|staff|professionals|engineers|developers|scientists|analysts|specialists|leads)"
_NUMBER = r"(?:[2-8]\d|twenty|thirty|forty|fifty|sixty|seventy)"
_TENS = r"(?:[2-8]0['’]?s|twenties|thirties|forties|fifties|sixties|seventies)"
_PAID = r"(?:earn|make|get|paid|pay|salar|wage|income)"
_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "age",
        re.compile(
            rf"\b(?:over|under|above|below|younger than|older than)[- ](?:the age of )?(?P<tens>{_TENS})(?!\w)"
            rf"|\b(?:{_PEOPLE}|those|somebody|someone|anyone|wom[ae]n|men) (?:aged |who are )?"
            rf"(?:over|under|above|below|older than|younger than|between) "
            rf"(?:the age of )?{_NUMBER}\b(?! ?(?:k\b|%|,\d|per))"
            rf"|\b(?:aged|age) (?:over |under )?{_NUMBER}\b|\bin (?:their|one['’]s|the) (?:early |mid |late )?{_TENS}"
            rf"|\b{_NUMBER}[- ]?(?:year|yr)s?[- ]olds?\b(?! (?:company|firm|industry|data|figure|number|stat))"
            rf"|\b(?:older|younger|elderly|middle-aged|aging|ageing) {_PEOPLE}"
            r"|\bby age(?: group)?\b|\bage (?:groups?|brackets?|bands?)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "sex",
        re.compile(
            rf"\b(?:for|of|by|between|among|are|do|does|did|would|can|than|paid) (?:an? |the )?{_SEX}(?![\w'’-])"
            rf"|\b{_SEX}(?: and| or| vs\.?| versus) {_SEX}\b|\b{_SEX}\b[^.?!;,]{{0,30}}?\b{_PAID}"
            rf"|\b{_AS_ADJECTIVE} (?:[\w-]+ ){{0,3}}?(?:{_PEOPLE}|[\w-]+(?:ers?|ors?|ists?|ants?|ysts?|leads?))\b"
            rf"|\b{_SEX} (?:in|working|who|employed)\b|^{_SEX}\??$|\b(?:and|what about|how about) (?:for )?{_SEX}\W*$"
            rf"|\b(?:how many|(?:share|percentage|proportion|number|fraction|per ?cent|%) of) (?:the )?{_SEX}\b"
            r"|\bby (?:sex|gender)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "origin",
        re.compile(
            rf"\b{_ORIGIN} (?:[\w-]+ ){{0,2}}?(?:{_PEOPLE}|(?:wo)?men)\b"
            r"|\bby (?:race|ethnicity|ethnic group|nationality)\b",
            re.IGNORECASE,
        ),
    ),
)
_WORDS = {
    "sex": ("woman", "women", "female", "man", "men", "male", "gender", "sex"),
    "age": ("age", "aged", "older", "younger"),
    "origin": ("race", "ethnicity", "ethnic", "black", "hispanic", "minority", "migrant", "immigrant", "disabled"),
}


@dataclass(frozen=True, slots=True)
class Group:
    """A group of people by what they are, as a question names it."""

    by: str
    """What it is told by: "sex", "age" or "origin"."""

    @property
    def words(self) -> tuple[str, ...]:
        """Words of which an answer about such a group holds one."""
        return _WORDS[self.by]


def asked_group(text: str) -> Group | None:
    """Find the group that a question asks figures of; None if it asks of everybody."""
    return next((Group(by) for by, pattern in _PATTERNS if pattern.search(text)), None)
