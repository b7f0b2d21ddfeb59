"""Decides which words are the title of a job that the vocabulary does not know, and which only a bare job word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from advisor.vocabulary import Mention, Topic, Word, words
from ingest.job_words import GENERIC, NOT_EARNERS, OCCUPATIONS, PEOPLE
from ingest.subjects import is_job_at, is_job_word, singular

LONGEST_FIELD = 4
"""Words that a job title may have before its job word ("computer and network systems engineer" loses its first)."""
ANAPHOR = "the same "
_POINTING = re.compile(r"\b(?:same|these|those|such)\s+$", re.I)
_MENTIONED = re.compile(
    r"(?:\b(?:like|such as|including|e\.g\.|as an?|as|with|from|former|ex|background|asks?|helps?|serves?|"
    r"train(?:s|ing)?)\W+"
    r"|\([^)]*)(?:[\w-]+,? (?:and |or )?){0,3}$",
    re.I,
)
"""What stands before an occupation that is only mentioned ("experts such as doctors", "with lawyers")."""
_OF = re.compile(
    r"(?P<head>chefs?|heads?|directors?|deans?|vice presidents?|vps?)\b (?P<of>of|de) (?P<field>[A-Za-z]+)", re.I
)
SHORTEST_SUBJECT = 4
"""Letters; a shorter word of that ending is a small word ("for", "over")."""
_SUBJECT = re.compile(r"(?:er|or|ist|ian|ant)s?$")
_ONE = re.compile(r"^\W*(?:an?|the|each|every) (?:[\w-]+ ){0,2}$", re.I)
_INSIDE = re.compile(r"\b(?:of|in|at|behind|for|by|with|to|from|among|per|on|under) (?:[\w-]+ ){0,2}$", re.I)
"""What makes a noun part of a phrase, not the subject ("ten years behind the counter earn")."""
_EARNS = re.compile(
    r"\s+(?:(?:in|at) [A-Z][\w ]{1,25}? |there )?"
    r"(?:(?:can|may|typically|usually|often|generally|now|also|who [\w ]{2,30}) )*"
    r"(?:earns?|charges?|makes?|receives?|gets? paid|takes? home|(?:is|are) paid|(?:is|are) on|starts? on|starts? at|"
    r"averages?|bills?|can expect)\b"
)
_CERTAINLY_EARNS = re.compile(
    r"\s+(?:(?:in|at) [A-Z][\w ]{1,25}? |there )?(?:(?:can|may|typically|usually|often|generally|now|also) )*"
    r"(?:earns?|takes? home|(?:is|are) paid|(?:is|are) on|starts? on|"
    r"(?:makes?|gets?|receives?|can expect)(?= (?:[a-z]+ ){0,3}(?:[A-Z]{1,3}[$ ]?)?[$€£¥₹₩₱\d]))\b"
)
"""What only somebody's work earns."""
_NUMBERS = frozenset(
    {"one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twenty", "hundred"}
)
_RANKED = frozenset({"top", "best", "highest", "lowest", "worst", "rest", "bottom", "majority", "minority", "luckiest"})
"""Words for some of those whom a text is about."""
_UNITS = frozenset({"hour", "year", "month"})


@dataclass(frozen=True, slots=True)
class Title:
    """A job title that the vocabulary does not know, with its place."""

    start: int
    end: int
    name: str


def _modifies(word: Word, mentions: Sequence[Mention]) -> bool:
    """Say whether a word in front of a job word makes it another job ("product" does, "senior" and "German" do not)."""
    named = any(m.start <= word.start < m.end for m in mentions if m.topic not in (Topic.ROLE, Topic.INDUSTRY))
    plain = word.written.casefold()
    return (
        not named
        and plain not in GENERIC
        and plain not in _NUMBERS
        and not plain[0].isdigit()
        and word.folded not in _UNITS
    )


def _is_subject(token: Word, text: str) -> bool:
    """Say whether a word that is no known job word names those who earn ("Private tutors charge")."""
    plain = token.written.casefold()
    if (
        plain in _RANKED
        or token.folded in PEOPLE
        or is_job_word(token.folded)
        or token.folded in NOT_EARNERS
        or plain in NOT_EARNERS
    ):
        return False
    one = bool(_ONE.search(text[: token.start]))
    several = plain.endswith("s") and not plain.endswith(("ss", "us", "'s", "’s"))
    near = [word for word in words(text[max(0, token.start - 40) : token.start]) if is_job_word(word.folded)]
    if _INSIDE.search(text[: token.start]) or (
        near and not re.search(r"[,;:.]|\b(?:and|while|or)\b", text[: token.start][-40:])
    ):
        return False
    if _SUBJECT.search(plain):
        return (several or (len(plain) > SHORTEST_SUBJECT and one)) and bool(_EARNS.match(text[token.end :]))
    proper = plain != token.written and bool(text[: token.start].strip())
    return plain.isalpha() and (several or one) and not proper and bool(_CERTAINLY_EARNS.match(text[token.end :]))


def _is_job(tokens: Sequence[Word], at: int, text: str) -> bool:
    token = tokens[at]
    if token.folded == "head":
        return bool(_OF.match(text[token.start :]))
    if token.folded == "lead" and not token.written[0].isupper():
        return False
    return is_job_at(tokens, at) or _is_subject(token, text)


def _end(token: Word, text: str, mentions: Sequence[Mention]) -> int:
    """Find where a title ends: "head of design" and "chef de partie" go on, a full stop is no part of one."""
    more = _OF.match(text[token.start :])
    if more is not None and (more["of"] == "de") == (more["head"].casefold().startswith("chef")):
        end = token.start + more.end()
        if not any(m.topic is Topic.PLACE and m.start < end <= m.end for m in mentions):
            return end
    return token.end - (len(token.written) - len(token.written.rstrip(".")))


def job_titles(text: str, mentions: Sequence[Mention]) -> tuple[list[Title], Title | None]:
    """Find the job titles that are not known, and the last bare job word."""
    tokens = words(text)
    known = [m for m in mentions if m.topic is Topic.ROLE]
    titles: list[Title] = []
    bare: Title | None = None
    for at, token in enumerate(tokens):
        if not _is_job(tokens, at, text):
            continue
        after = tokens[at + 1] if at + 1 < len(tokens) else None
        if after is not None and is_job_at(tokens, at + 1) and text[token.end : after.start] == " ":
            continue
        own = next((m for m in known if m.start <= token.start and m.end >= token.end), None)
        first = _first(tokens, at, text, mentions)
        alone = token.folded in OCCUPATIONS
        start, end = tokens[first].start, _end(token, text, mentions)
        longer = first < at or end > token.end
        if own is not None and (own.start < token.start or not (longer and alone)):
            continue
        if longer or _is_subject(token, text) or (alone and not _MENTIONED.search(text[:start])):
            titles.append(
                Title(start, end, singular(text[start : token.end].rstrip(".")) + text[token.end : end].casefold())
            )
        else:
            pointing = ANAPHOR if _POINTING.search(text[:start]) else ""
            bare = Title(start, end, pointing + singular(text[start:end]))
    return titles, bare


def _first(tokens: Sequence[Word], at: int, text: str, mentions: Sequence[Mention]) -> int:
    first = at
    while first > 0 and at - first < LONGEST_FIELD and _modifies(tokens[first - 1], mentions):
        if text[tokens[first - 1].end : tokens[first].start] not in (" ", "-", "/"):
            break
        first -= 1
    return first
