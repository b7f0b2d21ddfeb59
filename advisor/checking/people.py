"""Decides whether the words by which a sentence speaks of people are those whom its figures are for: "workers",
"any job" and "engineers" are more than machine learning engineers.

Such a word stands for the role only where its clause names the role, or where it points back ("these people").
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from advisor.checking.grounds import Ground
from advisor.checking.stemming import spelled, stem
from advisor.schema import UnitKind
from advisor.vocabulary import Mention, Topic, Word, fold, words

_HUMANS = """
people person persons worker workers employee employees staff professional professionals individual individuals
practitioner practitioners specialist specialists expert experts personnel workforce everyone everybody anyone anybody
someone somebody nobody man men woman women graduate graduates resident residents citizen citizens colleague
colleagues newcomer newcomers starter starters earner earners talent hire hires others
"""
_JOBS = """
job jobs role roles position positions post posts occupation occupations profession professions career careers title
titles vacancy vacancies
"""
HUMAN_WORDS = frozenset(_HUMANS.split())
"""Words for people that say nothing of what they do."""
JOB_WORDS = frozenset(_JOBS.split())
_LEVELLED = JOB_WORDS | frozenset(
    "professional professionals specialist specialists expert experts practitioner practitioners".split()
)
"""Words that after a level stand for those of the role in question ("senior professionals")."""
_BROAD = HUMAN_WORDS | JOB_WORDS
_WIDE = frozenset("all any every everyone everybody anyone anybody nobody other others whatever whichever most".split())
"""Words by which a sentence takes in more people than those whom its source names."""
_POINTING = frozenset("these those such this that same their its them they".split())
_IN_POINTING = re.compile(r"\s+(?:in|with|of|doing|holding)\s+(?:these|those|such|this|that|the same)\b", re.IGNORECASE)
_BREAK = re.compile(r"[;:]|,\s+(?:and|but|while|whereas|as)\b|\s(?:while|whereas|and so)\s", re.IGNORECASE)
_ONES_OWN = re.compile(r"\s+(?:who\s+(?:are|work|worked)|working|employed|as|for|of|title|titles)\b", re.IGNORECASE)
_PAY_OF = re.compile(
    r"\b(?:wages?|pay|salar(?:y|ies)|incomes?|earnings|compensation|median|mean|average|percentile) of (?:the )?$", re.I
)
_PLAIN_BEFORE = frozenset(
    "a an the some many several few of for in at and or by with to among between half typical typically average "
    "individual employed paid full-time per number".split()
)
"""Words before a word for people that do not say which people they are."""


def widened(text: str, mentions: Sequence[Mention], grounds: Sequence[Ground], question: str = "") -> str | None:
    """Give the words by which a text speaks of more people than its evidence does; None where it does not.

    Args:
        text: a sentence with recorded figures, or the line over it.
        mentions: the known names in it.
        grounds: the evidence that bears its figures out.
        question: what was asked: "jobs" where the question has no other word for whom it is about.
    """
    tokens = words(text)
    heads = _heads(grounds, question)
    mentions = [one for one in mentions if one.topic is not Topic.ROLE or not _is_broad(one.written, heads)]
    roles = [one for one in mentions if one.topic is Topic.ROLE]
    for at, word in enumerate(tokens):
        said = spelled(word)
        if said not in _BROAD and word.folded not in heads:
            continue
        if any(one.start <= word.start < one.end for one in roles):
            continue
        if not _is_role(text, tokens, at, mentions, grounds, question, head=said not in _BROAD):
            before = tokens[at - 1].written if at else ""
            return f"{before} {word.written}".strip()
    return None if roles else _of_a_place(text, mentions)


def _of_a_place(text: str, mentions: Sequence[Mention]) -> str | None:
    """Give the words that make a figure a place's own ("the median wage of Texas"), where they name nobody."""
    for one in mentions:
        hit = _PAY_OF.search(text, 0, one.start) if one.topic is Topic.PLACE else None
        if hit:
            return text[hit.start() : one.end]
    return None


def _heads(grounds: Sequence[Ground], question: str) -> frozenset[str]:
    """Give the last words of the evidence's roles that other known roles have too: there are more engineers than
    those of one kind, unless the question calls them so."""
    roles = {fact.role for ground in grounds for fact in ground.evidence.stated if fact.role}
    ends = {_folded(role)[-1] for role in roles if len(_folded(role)) > 1}
    known = [_folded(role) for ground in grounds[:1] for role in ground.vocabulary.roles]
    shared = {end for end in ends if sum(name[-1:] == (end,) for name in known) > 1}
    return frozenset(end for end in shared if end not in _folded(question) or _in_names(end, known, question))


def _in_names(end: str, known: Sequence[tuple[str, ...]], question: str) -> bool:
    """Say whether a question has a word only as the end of whole names."""
    said = _folded(question)
    before = {name[-2] for name in known if len(name) > 1 and name[-1] == end}
    return all(at > 0 and said[at - 1] in before for at, word in enumerate(said) if word == end)


def _is_broad(written: str, heads: Collection[str]) -> bool:
    """Say whether a short name of a role is nothing but words that many people go by ("professionals")."""
    return all(word.folded in heads or spelled(word) in _BROAD for word in words(written))


def _folded(text: str) -> tuple[str, ...]:
    return tuple(word.folded for word in words(text))


def _is_role(
    text: str,
    tokens: Sequence[Word],
    at: int,
    mentions: Sequence[Mention],
    grounds: Sequence[Ground],
    question: str,
    *,
    head: bool,
) -> bool:
    """Say whether a word for people means those of the evidence's role."""
    word, said = tokens[at], spelled(tokens[at])
    clause_start, clause = _clause(text, word.start)
    near = [one for one in tokens[max(0, at - 3) : at] if one.start >= clause_start]
    before = [spelled(one) for one in near]
    named = [one for one in mentions if one.topic is Topic.ROLE and 0 <= one.start - clause_start < len(clause)]
    follows = _ONES_OWN.match(text, word.end)
    own = bool(follows) and any(one.start >= word.end for one in named)  # "all people who work as data scientists"
    if own and not head:
        return True
    if said in _WIDE or _WIDE & set(before[-2:]):
        return _said_by_source(tokens[max(0, at - 1) : at + 1], grounds)
    if _POINTING & set(before[-2:]) or _IN_POINTING.match(text, word.end):
        return True
    if said in JOB_WORDS and before[-1:] == ["the"] and not said.endswith("s"):
        return True
    levels = [one for one in mentions if one.topic is Topic.LEVEL and one.end <= word.start]
    levelled = bool(levels) and not text[levels[-1].end : word.start].strip(" -")
    if levelled and (head or said in _LEVELLED):
        return True  # "senior roles": those of the role that was asked about
    touching = [one for one in named if one.end <= word.start and not text[one.end : word.start].strip(" -’'s")]
    if touching:
        return True  # "data scientist jobs"
    plain = levelled or not before or before[-1] in _PLAIN_BEFORE or _is_place(near[-1], mentions)
    if named and plain:
        return True
    roles = {fact.role for ground in grounds for fact in ground.evidence.stated if fact.role}
    if head or roles:
        return False  # the source says whom it means, in whatever words
    return _said_by_source([word], grounds) or _asked(word, mentions, question)


def _clause(text: str, at: int) -> tuple[int, str]:
    """Give the clause that a place of a text lies in, with its start."""
    starts = [hit.end() for hit in _BREAK.finditer(text, 0, at)]
    start = starts[-1] if starts else 0
    stop = _BREAK.search(text, at)
    return start, text[start : stop.start() if stop else len(text)]


def _is_place(word: Word, mentions: Sequence[Mention]) -> bool:
    return any(
        one.topic in (Topic.PLACE, Topic.EMPLOYER, Topic.INDUSTRY) and one.start <= word.start < one.end
        for one in mentions
    )


def _said_by_source(phrase: Sequence[Word], grounds: Sequence[Ground]) -> bool:
    """Say whether prose of the evidence itself speaks of people so; a table's cells have no sentence of their own."""
    said = " ".join(word.folded for word in phrase)
    return any(
        f" {said} " in f" {' '.join(word.folded for word in words(ground.evidence.unit.text))} "
        for ground in grounds
        if ground.evidence.unit.kind is not UnitKind.ROW
    )


def _asked(word: Word, mentions: Sequence[Mention], question: str) -> bool:
    """Say whether a question about nobody's role has the very word."""
    stems: Collection[str] = {stem(one.folded) for one in words(question)}
    return stem(fold(word.written)) in stems and not any(one.topic is Topic.ROLE for one in mentions)
