"""Decides what a yes-or-no question claims, and which part of a sentence says that very thing.

A question and a sentence are read as the same kind of tokens: names by what they mean, other words by their stems.  A
sentence states a claim where one of its parts holds every token of it, close together and of the same subject.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from advisor.stems import stem
from advisor.vocabulary import Topic, Vocabulary, words

_SMALL = frozenset(
    "a an the any of in on for from to by at as into with and is are am be been being was were do does did can could"
    " will would shall may must has have had i me my we you your they their them it its he she one that this there"
    " really actually also still just so well then ok people someone anyone somebody anybody able possible possibly"
    " get ever already even generally".split()
)
"""Words that carry no part of a claim; what grades, compares or denies is none of them."""
_PARTS = re.compile(
    r"[;:()]|,\s+(?:but|although|though|while|whereas|yet|so|and so)\b|\bbut\b|\s[–—]\s|[.!?]\s", re.IGNORECASE
)
_CONDITION = re.compile(
    r"\b(?:if|when|once|unless|provided|depending|depends|until|except|only|who|whose|those|some|certain|many|several"
    r"|few|fewer|especially|above all|at least|after|within|where|such as|rather|more than|as long as)\b",
    re.IGNORECASE,
)
"""What narrows a statement down to a case."""
_FROM_HOME = re.compile(r"\b(?:work(?:ing)? )?(?:from|at) home\b|\bhome office\b", re.IGNORECASE)
_JOBS = frozenset(stem(word) for word in "job work position opening vacancy role hire hiring recruit employ".split())
_EXIST = re.compile(r"\b(?:is|are) there\b.*\b(?:jobs?|work|positions?|openings?|vacanc(?:y|ies)|roles?)\b", re.I)
_MOVES = frozenset(stem(word) for word in "become move switch transition change turn go pivot progress".split())
_MOST_BETWEEN = 2
"""Words of its own that a sentence may have up to the last word of the claim: more of them make another statement."""
_LEAST_RELATED = 4
"""Letters from which on a stem counts as the beginning of another form (math, mathematics)."""
_BARE = frozenset(
    stem(word) for word in "traditional formal specific particular special university college most no".split()
)
"""Words before a thing that make no other thing of it."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a name of a text; `topic` is None for a word."""

    text: str
    topic: Topic | None
    start: int
    end: int

    def same(self, other: Token) -> bool:
        """Whether both say the same, names by what they mean and words by their stems."""
        if self.topic is not other.topic or self.text == other.text:
            return self.topic is other.topic
        if self.topic is not None or min(len(self.text), len(other.text)) < _LEAST_RELATED:
            return False
        return self.text.startswith(other.text) or other.text.startswith(self.text)


def tokens(text: str, vocabulary: Vocabulary) -> list[Token]:
    """Read the names and the words that carry meaning, in order."""
    plain = _FROM_HOME.sub(lambda match: "remotely".ljust(len(match.group())), text)
    named = [Token(m.name, m.topic, m.start, m.end) for m in vocabulary.find(plain)]
    taken = [(token.start, token.end) for token in named]
    found = [
        Token(stem(word.folded), None, word.start, word.end)
        for word in words(plain)
        if word.folded not in _SMALL and not any(start <= word.start < end for start, end in taken)
    ]
    return sorted([*named, *found], key=lambda token: token.start)


def parts_of(sentence: str) -> list[str]:
    """Split a sentence where it turns to another statement."""
    return [part.strip() for part in _PARTS.split(sentence) if part.strip()]


def states(question: str, part: str, vocabulary: Vocabulary, about: bool) -> bool:
    """Say whether a part of a sentence states what the question claims, of the same subject and under no condition.

    Args:
        question: the question as corrected.
        part: one of `parts_of` a sentence.
        vocabulary: the names.
        about: whether what stands above the sentence says that it is about the role asked.
    """
    asked, said = tokens(question, vocabulary), tokens(part, vocabulary)
    if _EXIST.search(question):
        asked, said = _as_jobs(asked), _as_jobs(said)
    places = [next((at for at, token in enumerate(said) if token.same(one)), -1) for one in asked]
    named = any(token.topic is Topic.ROLE for token in said)
    missing = [one for one, at in zip(asked, places, strict=True) if at < 0]
    if any(one.topic is not Topic.ROLE or named or not about for one in missing):
        return False
    found = [at for at in places if at >= 0]
    if not found or narrows(question, part) or foreign(asked, said, listed=bool(_EXIST.search(question))):
        return False
    own = [token for at, token in enumerate(said[: max(found)]) if token.topic is None and at not in found]
    ordered = found == sorted(found) or not _turns(asked)
    return len(own) <= _MOST_BETWEEN and ordered and not _other_subject(part, said, found)


def narrows(question: str, part: str) -> bool:
    """Say whether a part of a sentence sets a condition that the question does not."""
    asked = question.casefold()
    return any(match.group().casefold() not in asked for match in _CONDITION.finditer(part))


def foreign(asked: Iterable[Token], said: Iterable[Token], *, listed: bool = False) -> bool:
    """Say whether a sentence names somebody or a place that was not asked for: it tells of them alone.

    Args:
        asked: what the question names.
        said: what the sentence names.
        listed: whether further places and employers do no harm, since the question is if there is one.
    """
    known = {token.text for token in asked}
    topics = (Topic.ROLE, Topic.LEVEL) if listed else tuple(Topic)
    return any(token.topic in topics and token.text not in known for token in said)


def preceded(part: str, said: Sequence[Token], at: int, asked: Sequence[Token]) -> bool:
    """Say whether a word that was not asked stands right before a token and makes another thing of it."""
    if at == 0:
        return False
    before, token = said[at - 1], said[at]
    joined = not part[before.end : token.start].strip(" -")
    return joined and before.topic is None and before.text not in _BARE and not any(before.same(one) for one in asked)


def _other_subject(part: str, said: Sequence[Token], found: Sequence[int]) -> bool:
    """Say whether a role in a sentence is narrowed by a word before it ("freelance annotators")."""
    matched = [said[at] for at in found]
    return any(preceded(part, said, at, matched) for at in found if said[at].topic is Topic.ROLE)


def _turns(asked: Sequence[Token]) -> bool:
    """Say whether a claim is another one when its words are turned round: who becomes what, who has more than whom."""
    names = sum(token.topic is Topic.ROLE for token in asked) > 1
    return names or any(token.topic is None and (token.text in _MOVES or token.text == "than") for token in asked)


def _as_jobs(found: Sequence[Token]) -> list[Token]:
    """Read every word for work that is to be had as one."""
    return [
        Token("job", None, token.start, token.end) if token.topic is None and token.text in _JOBS else token
        for token in found
    ]
