"""Decides whether a sentence of a guide settles a yes-or-no question, and the word that may lead the answer.

A wrong "Yes" is worse than none: a word is given only where one sentence says exactly what was asked (`claims`), where
its own words allow it (`polarity`), and where nothing else that was found says the opposite.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from advisor.claims import Token, foreign, narrows, parts_of, preceded, states, tokens
from advisor.directions import asks_change, change_verdict, without_change
from advisor.polarity import own_word, speaks_of, verdict
from advisor.question.query import Query
from advisor.schema import UnitKind
from advisor.scoring import Hit
from advisor.vocabulary import Topic, Vocabulary

_OPENS = re.compile(r"^(?:yes|no)\s*[,.:;–—]\s*", re.IGNORECASE)
_ADVICE = re.compile(r"\b(?:should|ought|or|would you|recommend|advise|better off)\b", re.IGNORECASE)
"""Questions that no statement of a guide settles: for advice, and between two things."""
_DENIED = re.compile(r"\b(?:not|never|nobody|no one)\b|n['’]t\b|^(?:aint|isnt|arent|dont|doesnt|cant)\b", re.IGNORECASE)
_WILL = re.compile(r"\b(?:will|going to|gonna)\b", re.IGNORECASE)
_LATER = re.compile(r"\b(?:will|going to|expected|forecast(?:ed)?|projected|predicted|set to)\b", re.IGNORECASE)
_NEED = re.compile(
    r"\b(?:need(?:s|ed)?|necessary|requir(?:ed?|es)|must|mandatory|have to|has to|essential|compulsory)\b",
    re.IGNORECASE,
)
_AFTER_IT = frozenset("necessary required needed mandatory essential compulsory".split())
"""Words of need that stand after the thing ("is a degree needed")."""
_WITHOUT = re.compile(
    r"\bwithout\b|\b(?:with )?no(?= (?:\w+ ){0,2}(?:degree|experience|phd|master|diploma|background|coding|skills?)\b)"
    r"|\b(?:do not|don['’]?t) have(?: any?)?\b",
    re.IGNORECASE,
)
_PURPOSE = re.compile(
    r"\b(?:to (?:become|be|get|work|start|enter|apply|break|go|land|do)|for|as|in order|in (?:the|this|ai)|by)\b",
    re.IGNORECASE,
)
_OPENING = re.compile(r"^.*?\b(?:is|are|do|does|must|can|could|will|would)\b", re.IGNORECASE)
_ONLY_HAVING = frozenset(("know", "learn", "hold", "own", "use", "understand", "need", "requir", "work"))
"""Stems of words that say no more than that something is there."""
_JOB_WORD = re.compile(r"\b([\w-]+) (?:roles?|positions?|posts?|jobs?|employers?|companies)\b", re.IGNORECASE)
_ANY_JOB = frozenset("most all the these such such other for in of many ai a an this that their and".split())
_GRADES = (
    ("Usually", re.compile(r"\b(?:most|mostly|typically|usually|generally|normally)\b", re.IGNORECASE)),
    ("Often", re.compile(r"\b(?:often|frequently|commonly)\b", re.IGNORECASE)),
)
_OPEN = re.compile(r"\b(?:sometimes|may|might|preferred|increasingly|helpful|useful)\b", re.IGNORECASE)
_LOOKED_AT = 8
"""Hits that may contradict a settling sentence."""


class Settling:
    """Settles yes-or-no questions with the names of one index."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        """Take the names."""
        self._vocabulary = vocabulary

    def settle(self, query: Query, shown: Sequence[Hit], found: Sequence[Hit]) -> tuple[str, Hit] | None:
        """Give the leading word with the sentence that bears it; None where the guides leave the question open.

        Args:
            query: the question.
            shown: the sentences that the answer would show, best first.
            found: all hits, best first: what contradicts is looked for in them.
        """
        if query.amounts or _ADVICE.search(query.text):
            return None
        settled = next(((word, hit) for hit in shown if (word := self.word(query, hit))), None)
        if settled is None:
            return None
        words = {word for hit in found[:_LOOKED_AT] if (word := self.word(query, hit))}
        denied = {word for word in words if word.startswith("No") or word.endswith("not")}
        return settled if not denied or denied == words else None

    def word(self, query: Query, hit: Hit) -> str | None:
        """Give the word by which one sentence settles the question; None where it leaves it open."""
        text = hit.unit.text
        if hit.unit.kind is UnitKind.ROW or not hit.whole:
            return None
        if _OPENS.match(text):
            return own_word(text) if self._answers_heading(query, hit) else None
        if _needs(query.text):
            return self._needed(query, hit)
        if _DENIED.search(query.text):
            return None
        if said := self._told_of_figures(query, hit):
            return said
        for part in parts_of(text):
            if asks_change(query.text) and not _WILL.search(query.text) and (word := change_verdict(query.text, part)):
                moved = (without_change(query.text), without_change(part))
                return word if states(*moved, self._vocabulary, about=hit.role) else None
            later = not _WILL.search(query.text) or _LATER.search(part)
            if later and self._states(query, hit, part):
                return verdict(query.text, part, query.names)
        return None

    def _told_of_figures(self, query: Query, hit: Hit) -> str | None:
        """Settle questions of tax and of what a figure includes, which `polarity` reads by themselves."""
        asked = (query.text, hit.unit.text, query.names)
        return verdict(*asked) if speaks_of(*asked) else None

    def _states(self, query: Query, hit: Hit, part: str) -> bool:
        return states(query.text, part, self._vocabulary, about=hit.role)

    def _answers_heading(self, query: Query, hit: Hit) -> bool:
        """Say whether the heading of a sentence that opens with yes or no is this very question."""
        heading = next((line for line in (hit.unit.lead, *hit.unit.path[-1:]) if line.rstrip().endswith("?")), "")
        if not heading or _DENIED.search(heading) or _DENIED.search(query.text):
            return False
        asked, headed = tokens(query.text, self._vocabulary), tokens(heading, self._vocabulary)
        return bool(asked) and _within(asked, headed) and _within(headed, asked)

    def _needed(self, query: Query, hit: Hit) -> str | None:
        """Settle whether a thing is needed, by the one part of the sentence that speaks of that thing."""
        thing = _thing(query.text)
        things = self._carrying(thing)
        holding = [part for part in parts_of(hit.unit.text) if things and _within(things, self._carrying(part))]
        words = {word for part in holding if (word := verdict(f"Is {thing} needed?", part, query.names))}
        if len(holding) != 1 or len(words) != 1:
            return None
        part = holding[0]
        if _OPEN.search(part) or not self._same_case(query, hit, part):
            return None
        needed = words != {"No"}
        said = tokens(part, self._vocabulary)
        if not needed and any(preceded(part, said, said.index(t), things) for t in said if t.same(things[0])):
            return None  # where no advanced degree is asked for, some degree may be
        return _graded(part, denies=needed is bool(_WITHOUT.search(query.text)))

    def _carrying(self, text: str) -> list[Token]:
        """Read the tokens that say what a thing is, other than whose it is."""
        found = tokens(text, self._vocabulary)
        return [token for token in found if token.topic is not Topic.ROLE and token.text not in _ONLY_HAVING]

    def _same_case(self, query: Query, hit: Hit, part: str) -> bool:
        """Say whether what is needed is needed by those asked about, and in every case."""
        asked, said = tokens(query.text, self._vocabulary), tokens(part, self._vocabulary)
        roles = [Token(role, Topic.ROLE, 0, 0) for role in query.roles]
        if foreign([*asked, *roles], said) or narrows(query.text, part):
            return False
        if query.roles and not hit.role:
            return False
        known = query.text.casefold()
        whose = {match.group(1).casefold() for match in _JOB_WORD.finditer(part)} - _ANY_JOB
        of_role = {word.casefold() for token in said if token.topic is Topic.ROLE for word in _words(part, token)}
        return all(word in known or word in of_role for word in whose)


def without_opening(text: str) -> str:
    """Take the "Yes" or "No" off a sentence that answers another question than the one asked."""
    return _OPENS.sub("", text)


def _needs(question: str) -> bool:
    return bool(_NEED.search(question) or _WITHOUT.search(question))


def _thing(question: str) -> str:
    """Read what a question of need asks for: the words around the need, without whom or what it is for."""
    plain = question.rstrip(" ?.!")
    lacking, need = _WITHOUT.search(plain), _NEED.search(plain)
    if lacking:
        rest = plain[lacking.end() :]
    elif need and need.group().casefold() in _AFTER_IT:
        rest = _OPENING.sub("", plain[: need.start()])
    else:
        rest = plain[need.end() :] if need else ""
    return _PURPOSE.split(rest.strip().removeprefix("to "), maxsplit=1)[0].strip()


def _within(some: Sequence[Token], others: Sequence[Token]) -> bool:
    return all(any(one.same(other) for other in others) for one in some)


def _words(text: str, token: Token) -> list[str]:
    return re.findall(r"[\w-]+", text[token.start : token.end])


def _graded(part: str, *, denies: bool) -> str:
    """Give "Yes" or "No", or how often it is so where the sentence says that."""
    grade = next((word for word, pattern in _GRADES if pattern.search(part)), None)
    if grade is None:
        return "No" if denies else "Yes"
    return f"{grade} not" if denies else grade
