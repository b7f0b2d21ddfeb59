"""Decides whether a sentence has those earn who are paid, and those pay who pay."""

from __future__ import annotations

import re
from collections.abc import Sequence

from advisor.vocabulary import Mention, Topic

_WHERE = r"(?:\s+(?:in|at|of|from|across|with|for)\s+(?:the\s+)?[A-Z][\w.&’'-]*(?:\s+[A-Z][\w.&’'-]*){0,3})?"
_ADVERB = r"(?:\w+ly\s+|can\s+|may\s+|would\s+|could\s+|often\s+|usually\s+)*"
_PAYS = re.compile(
    rf"{_WHERE}\s+{_ADVERB}"
    r"(?:pay\b(?=\s+(?:an?|the|about|around|roughly|between|from|over|up|at|[$€£₹]?\s*\d)|\s{2,})"
    r"|(?:demand|request|claim|seek|ask for|hope for|save|lose|spend|owe|budget|offer|reward)(?:s|ed)?\b"
    r"|(?:are|is|were|was|have been|has been)\s+(?:paying|offering|budgeting)\b"
    r"|(?:plan|intend|want|wish|aim|try|tries|refuse)s?\s+to\b|paid\b)"
)
"""What those who are paid do not do with their pay, after a name for them."""
_EMPLOYERS = re.compile(
    r"\b(?:employers?|compan(?:y|ies)|firms?|business(?:es)?|startups?|organi[sz]ations?|corporations?|agenc(?:y|ies)"
    r"|enterprises?|recruiters?)\b",
    re.IGNORECASE,
)
_EARNS = re.compile(
    r"(?:earn|get|make|receive|collect|pocket|draw|take|gain|fetch|command)(?:s|ed)?\b(?! (?:up|it|sure|use))"
    r"|(?:are|is|were|was|get)\s+paid\b",
    re.IGNORECASE,
)
_NOT_SUBJECT = re.compile(
    r"\b(?:at|by|for|from|in|with|of|to|as|on|across|among|within|between|under|inside|than)\s+(?:[\w-]+\s+){0,3}$",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[.;:,()]|\b(?:and|but|while|whereas|where|who|that|which|when)\b", re.IGNORECASE)
_LONGEST = 60
"""Characters between a subject and its verb."""


def gives_or_asks(text: str, mentions: Sequence[Mention]) -> str | None:
    """Give the people whom a sentence has pay or ask for a figure, rather than be paid it ("engineers pay $9,000")."""
    for mention in mentions:
        if mention.topic is Topic.ROLE and _PAYS.match(text, mention.end):
            return mention.written
    return None


def employer_earns(text: str, mentions: Sequence[Mention]) -> str | None:
    """Give the employers whom a sentence has earn a figure ("companies in Texas earn $9,000")."""
    places = [(hit.start(), hit.end()) for hit in _EMPLOYERS.finditer(text)]
    places += [(one.start, one.end) for one in mentions if one.topic is Topic.EMPLOYER]
    for start, end in places:
        if _NOT_SUBJECT.search(text[:start]) or _is_somebodys(text, start, end, mentions):
            continue
        stop = _CLAUSE.search(text, end)
        rest = text[end : min(end + _LONGEST, stop.start() if stop else len(text))]
        verb = _EARNS.search(rest)
        if verb and not _has_people(text, end, end + verb.start(), mentions):
            return text[start:end]
    return None


def _is_somebodys(text: str, start: int, end: int, mentions: Sequence[Mention]) -> bool:
    """Say whether it only tells whose people are meant ("Google engineers", "data scientists, Google")."""
    stop = [hit.end() for hit in _CLAUSE.finditer(text, 0, start)]
    clause = stop[-1] if stop else 0
    ahead = any(one.topic is Topic.ROLE and clause <= one.start < start for one in mentions)
    return ahead or bool(re.match(r"[’']s?\s|[- ](?:data|staff|employees|workers|engineers)\b", text[end:]))


def _has_people(text: str, start: int, end: int, mentions: Sequence[Mention]) -> bool:
    """Say whether those who are paid stand between, other than as whom the employer has ("employers of nurses")."""
    inside = [one for one in mentions if one.topic is Topic.ROLE and start <= one.start < end]
    return any(not re.search(r"\b(?:of|for|with|to)\s+(?:\w+\s+)?$", text[start : one.start]) for one in inside)
