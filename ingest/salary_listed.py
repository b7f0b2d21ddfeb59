"""Decides whose the figures are in a sentence that lists subjects, or leaves the verb of the second one out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.job_words import NOT_EARNERS, PEOPLE
from ingest.salary_headings import Context
from ingest.salary_names import Names, read_names
from ingest.salary_parts import Part
from ingest.subjects import singular

_ELLIPTIC = re.compile(
    r"^\W*(?:and |while |whereas |but )?(?:the )?(?P<who>[a-z][a-z-]+(?: [a-z-]+){0,2}s)"
    r"(?: (?:upwards of|from|about|around|up to|between|roughly|over|more than|at least))*\s*$"
)
"""A subject alone, where the sentence goes on without its verb ("and partners upwards of")."""
_VERBS = frozenset({"reach", "rise", "climb", "earn", "make", "get", "pay", "receive", "start", "end", "average", "go"})
"""Verbs whose endings are those of many people."""
_RESPECTIVELY = re.compile(r"\brespectively\b", re.I)
_LIST = re.compile(r",\s*(?:and\s+|or\s+)?|\s+and\s+|\s+or\s+")


def elliptic(own: Names, words: str, before: Sequence[Names], context: Context) -> tuple[str, ...]:
    """Read a subject whose verb is left out, after a figure of others ("solicitors are paid x and partners y")."""
    told = _ELLIPTIC.match(words)
    if told is None or own.head or own.levels or own.places or own.industries or not before[-1].roles:
        return ()
    name = singular(told["who"])
    last = name.rpartition(" ")[2]
    known = context.vocabulary.find(told["who"])
    return () if known or last in PEOPLE or last in NOT_EARNERS or last in _VERBS else (name,)


def listed_names(parts: Sequence[Part], context: Context) -> list[Names]:
    """Share out a list of subjects among as many figures ("A and B earn x and y respectively"); [] if it is none."""
    if not _RESPECTIVELY.search(parts[-1].after) and not _RESPECTIVELY.search(parts[0].before):
        return []
    pieces = [piece for piece in _LIST.split(parts[0].before) if piece.strip()][-len(parts) :]
    read = [read_names(piece, context.vocabulary, label=True) for piece in pieces]
    if len(read) != len(parts):
        return []
    roles = [names.roles or ((names.head,) if names.head else ()) for names in read]
    if all(roles):
        return [Names(roles=found) for found in roles]
    if all(names.levels for names in read):
        return [Names(levels=names.levels) for names in read]
    return [Names(places=names.places) for names in read] if all(names.places for names in read) else []
