"""Decides which names a question mentions: those of the vocabulary, parts of role names, fields, unknown employers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Protocol

from advisor.names.phrases import PhraseBook
from advisor.question.money import named_money
from advisor.question.small_names import small_employers
from advisor.question.subjects import Subjects
from advisor.question.whereabouts import comes_from
from advisor.vocabulary import Mention, Topic, Vocabulary, Word, fold, words

_JOINED = re.compile(r"(?:,| and| or| versus| vs\.?| than) (?:the )?([\w-]+)")
_UNKNOWN_EMPLOYER = re.compile(r"\b(?:at|[Dd]oes|do|from|by) ([A-Z][\w&.-]+)|\b([A-Z][\w&.-]+)['’]s\b")

_SHORTEST_END, _LONGEST_END = 2, 3
"""Words of the end of a role's name that may stand for it: one ("scientist") is too common."""
_LISTED_NAME = re.compile(r"(?:,|,? and|,? or| vs\.?| versus| than) (?:at )?([A-Z][\w&.-]+)")
"""A name that is listed after an employer, and so is one too ("at Google and X")."""


class Span(Protocol):
    """A part of a text that something takes up."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


class Names:
    """Finds names in questions."""

    def __init__(self, vocabulary: Vocabulary, subjects: Iterable[str], fields: Mapping[str, Sequence[str]]) -> None:
        """Take the vocabulary, the roles that guides are about, and for each role the words of its field."""
        self._vocabulary = vocabulary
        self._subjects = Subjects(subjects)
        self._fields = PhraseBook.of(fields)
        self._ends = _ends_of([*vocabulary.roles, *vocabulary.own_roles])

    def find(self, text: str) -> list[Mention]:
        """Find the names in a text; those in the name of a currency ("US dollars") are none."""
        money = named_money(text)
        found = [
            mention
            for mention in self._vocabulary.find(text)
            if not any(one.start < mention.end and mention.start < one.end for one in money)
        ]
        named = self._with_subject(text, self._coordinated(text, found))
        small = small_employers(text, named, self._vocabulary)
        return sorted([*named, *small], key=lambda mention: mention.start)

    def by_last_word(self, text: str, before: Sequence[str]) -> tuple[str, ...]:
        """Give the role that a word means with the first words of a role spoken of before ("and a specialist?")."""
        starts = [start for role in before if (start := role.rpartition(" ")[0])]
        for word in words(text):
            for start in starts:
                role = self._vocabulary.canonical(Topic.ROLE, f"{start} {word.written}")
                if role and role not in before and len(word.folded) > 3:
                    return (role,)
        return ()

    def _coordinated(self, text: str, mentions: list[Mention]) -> list[Mention]:
        """Add the role that shares its first words with the one before it: "training data specialists and leads"."""
        found = list(mentions)
        for mention in mentions:
            joined = _JOINED.match(text, mention.end) if mention.topic is Topic.ROLE else None
            if joined and not any(other.start <= joined.start(1) < other.end for other in mentions):
                start = " ".join(mention.written.split()[:-1])
                role = self._vocabulary.canonical(Topic.ROLE, f"{start} {joined.group(1)}")
                if role:
                    found.append(Mention(Topic.ROLE, role, joined.start(1), joined.end(1), joined.group(1)))
        return sorted(found, key=lambda mention: mention.start)

    def _with_subject(self, text: str, mentions: list[Mention]) -> list[Mention]:
        """Add the role that a part of a guide's role name means; words that it takes up are no other name's."""
        known = [mention for mention in mentions if mention.topic is Topic.ROLE]
        free = [word for word in words(text) if not inside(word, known)]
        roles, taken = self._subjects.named_in(free, least=2 if known else 1)
        if len(taken) == 1 and self._narrowed(text, min(taken), mentions):
            return mentions
        others = [m for m in mentions if not any(m.start <= place < m.end for place in taken)]
        found = [Mention(Topic.ROLE, role, min(taken), max(taken) + 1, text[min(taken) :]) for role in roles]
        return self._without_field(text, sorted([*others, *found], key=lambda mention: mention.start))

    def _without_field(self, text: str, mentions: list[Mention]) -> list[Mention]:
        """Add roles named without their first word beside others ("data scientist and research scientist").

        A name counts that exactly one known role ends with, and only beside another role: alone it may be anything.
        """
        if not any(mention.topic is Topic.ROLE for mention in mentions):
            return mentions
        tokens = words(text)
        found = list(mentions)
        for size in range(_LONGEST_END, _SHORTEST_END - 1, -1):
            for at in range(len(tokens) - size + 1):
                run = tokens[at : at + size]
                role = self._ends.get(tuple(word.folded for word in run))
                if role and not any(inside(word, found) for word in run):
                    start, end = run[0].start, run[-1].end
                    found.append(Mention(Topic.ROLE, role, start, end, text[start:end]))
        return sorted(found, key=lambda mention: mention.start)

    def _narrowed(self, text: str, start: int, mentions: Sequence[Mention]) -> bool:
        """Say whether the word right before a last word makes another occupation of it: "mechanical engineers"."""
        before = [word for word in words(text) if word.start < start]
        if not before or text[before[-1].end : start].strip() or inside(before[-1], mentions):
            return False
        return before[-1].folded not in self._vocabulary.plain

    def by_field(self, text: str, mentions: Sequence[Mention], *, several: bool = False) -> tuple[str, ...]:
        """Give the role whose field a question names outside other names; the longest name of a field wins.

        With `several`, give all of them, in the order of the vocabulary ("is ML better paid than data science?").
        """
        free = " ".join(word.folded for word in words(text) if not inside(word, mentions))
        weights = self._fields.weigh(free)
        if several:
            return tuple(weights)
        return (max(weights, key=lambda role: weights[role]),) if weights else ()

    def unknown(self, turn: str, mentions: Sequence[Mention], plain: Callable[[str], bool]) -> tuple[str, ...]:
        """List names in an employer's place ("at X", "does X pay") that nothing knows."""
        known = {word.folded for mention in mentions for word in words(mention.written)}
        found = (match for match in _UNKNOWN_EMPLOYER.finditer(turn) if not comes_from(turn[: match.start(1)]))
        names = [match[1] or match[2] for match in found]
        employers = (mention for mention in mentions if mention.topic is Topic.EMPLOYER)
        listed = (_LISTED_NAME.match(turn, turn.find(one.written) + len(one.written)) for one in employers)
        names += [match[1] for match in listed if match]
        return tuple(name for name in dict.fromkeys(names) if fold(name) not in known and not plain(name))


def _ends_of(roles: Iterable[str]) -> dict[tuple[str, ...], str]:
    """Give the ends of two and three words of longer names that exactly one role has."""
    ends: dict[tuple[str, ...], set[str]] = {}
    for role in set(roles):
        name = tuple(word.folded for word in words(role))
        for size in range(_SHORTEST_END, min(len(name), _LONGEST_END + 1)):
            ends.setdefault(name[-size:], set()).add(role)
    return {end: next(iter(owners)) for end, owners in ends.items() if len(owners) == 1}


def named(mentions: Iterable[Mention], topic: Topic) -> tuple[str, ...]:
    """List the names of one kind, each once."""
    return tuple(dict.fromkeys(mention.name for mention in mentions if mention.topic is topic))


def inside(word: Word, spans: Iterable[Span]) -> bool:
    """Say whether a word stands in one of the spans."""
    return any(span.start <= word.start < span.end for span in spans)
