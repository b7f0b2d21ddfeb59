"""Decides whose the figures are in a sentence that lists subjects, or leaves the verb of the second one out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

from advisor.figure_patterns import PERIOD_AFTER
from advisor.figures import FigureUnit
from ingest.job_words import NOT_EARNERS, PEOPLE
from ingest.salary_headings import Context
from ingest.salary_names import Names, read_names
from ingest.salary_parts import Part, split_title
from ingest.subjects import singular

_ELLIPTIC = re.compile(
    r"^\W*(?:and |while |whereas |but )?(?:the )?(?P<who>[a-z][a-z-]+(?: [a-z-]+){0,2}s)"
    r"(?: (?:upwards of|from|about|around|up to|between|roughly|over|more than|at least))*\s*$"
)
"""A subject alone, where the sentence goes on without its verb ("and partners upwards of")."""
_VERBS = frozenset({"reach", "rise", "climb", "earn", "make", "get", "pay", "receive", "start", "end", "average", "go"})
"""Verbs whose endings are those of many people."""
_RESPECTIVELY = re.compile(r"\brespectively\b", re.I)
_NEAR = 60
"""Characters before the first figure in which "respectively" is said of the figures."""
_JOINER = re.compile(
    r"\s*(?:,\s*(?:and|or)?|and|or|&|/)\s*(?:(?:about|around|roughly|approximately|some|nearly)\s+)?", re.I
)
_SENTENCE_ENDS = re.compile(r"[;:]\s|\.\s|\s[-–—]\s")
_RANKS = re.compile(r"\b\d{1,2}(?:st|nd|rd|th)?(?:,| and| or) (?:the )?\d{1,2}(?:st|nd|rd|th) percentiles?\b", re.I)
"""Percentiles in a list, which are never all said of each figure."""
_PAYERS = re.compile(
    r"^\W*(?:[A-Z][\w&.'’-]*(?: [A-Z][\w&.'’-]*)*(?:, | and |, and )){1,4}[A-Z][\w&.'’ -]*? (?:pays?|offers?)\b"
)
"""Several proper names that pay, known or not."""
_KINDS = ("roles", "levels", "places", "industries", "employers")
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


def listed_names(parts: Sequence[Part], text: str, context: Context) -> list[Names]:
    """Share out a list of subjects among as many figures ("A and B earn x and y", "x and y for A and B").

    Returns:
        The names of each figure, in order; [] where there is no such list, or nothing tells which is whose.
    """
    told = _is_told(parts, text)
    if not told and not _is_list(parts):
        return []
    if len({(part.amount.low is None, part.amount.open_high) for part in parts}) > 1:
        return []
    before = split_title(parts[0].before)[1]
    behind = _behind(parts, text)
    pieces = [piece for piece in _LIST.split(before) if piece.strip()]
    run = read_names(before, context.vocabulary)
    post = read_names(behind, context.vocabulary, last=False, label=True)
    shared = _of_pieces(pieces, len(parts), run, context)
    if not shared and not _names_apart(pieces, run, context):
        shared = _of_run(run, len(parts))
    return shared or (_of_run(post, len(parts)) if not _several(run) else [])


def is_unshared(parts: Sequence[Part], text: str, context: Context) -> bool:
    """Say whether several figures are listed for several subjects, and nothing tells which is whose."""
    told = _is_told(parts, text)
    if not told and not _is_list(parts):
        return False
    run = read_names(split_title(parts[0].before)[1], context.vocabulary)
    post = read_names(_behind(parts, text), context.vocabulary, last=False, label=True)
    unread = _RANKS.search(parts[0].before) or _PAYERS.match(parts[0].before)
    listed = told or unread or _several(run) or _several(post)
    if _RANKS.search(parts[0].before):
        return True
    return bool(listed) and not listed_names(parts, text, context)


def _is_told(parts: Sequence[Part], text: str) -> bool:
    """Say whether a sentence with several figures says that each is for one of those it lists."""
    near = parts[0].before[-_NEAR:] + text[parts[-1].amount.end :]
    return len(parts) > 1 and bool(_RESPECTIVELY.search(near))


def _is_list(parts: Sequence[Part]) -> bool:
    """Say whether sums of one money and period stand side by side with nothing but commas and "and" between them."""
    sums = [part.amount for part in parts]
    alike = len({(one.currency, one.unit) for one in sums}) == 1 and sums[0].unit is FigureUnit.MONEY
    periods = {one.period for one in sums} - {None}
    gaps = [PERIOD_AFTER.sub("", one.after + other.before) for one, other in pairwise(parts)]
    return len(parts) > 1 and alike and len(periods) <= 1 and all(_JOINER.fullmatch(gap) for gap in gaps)


def _behind(parts: Sequence[Part], text: str) -> str:
    return _SENTENCE_ENDS.split(text[parts[-1].amount.end :])[0]


def _of_pieces(pieces: Sequence[str], count: int, run: Names, context: Context) -> list[Names]:
    """Read each piece of a list by itself: what every one of them names once is told apart by it."""
    read = [read_names(piece, context.vocabulary, label=True) for piece in pieces]
    read = [replace(names, roles=names.roles or ((names.head,) if names.head else ())) for names in read]
    chosen, earlier = read[-count:], read[:-count]
    kinds = [kind for kind in _KINDS if all(len(getattr(names, kind)) == 1 for names in chosen)]
    if len(chosen) != count or any(getattr(names, kind) for names in earlier for kind in kinds if kind != "places"):
        return []
    whole = {kind for kind in kinds if len({getattr(names, kind) for names in chosen}) == count}
    if not whole or any(kind not in kinds for kind in _several(run)):
        return []
    return [Names(**{kind: getattr(names, kind) for kind in kinds}) for names in chosen]


def _names_apart(pieces: Sequence[str], run: Names, context: Context) -> bool:
    """Say whether the pieces of a list name several of a kind of which its words as a whole name one."""
    read = [read_names(piece, context.vocabulary, label=True) for piece in pieces]
    found = {
        kind: {name for names in read for name in (*getattr(names, kind), *([names.head] if kind == "roles" else ()))}
        for kind in ("roles", "levels", "industries", "employers")
    }
    return any(len(found[kind] - {None}) > 1 >= len(getattr(run, kind)) for kind in found)


def _of_run(run: Names, count: int) -> list[Names]:
    """Share out the names of one kind where there are as many as figures, and of no other kind more than one."""
    several = _several(run)
    if len(several) != 1 or len(getattr(run, several[0])) != count:
        return []
    each: list[dict[str, Any]] = [{several[0]: (name,)} for name in getattr(run, several[0])]
    return [Names(**fields) for fields in each]


def _several(names: Names) -> list[str]:
    """List the kinds of which some words name more than one."""
    return [kind for kind in _KINDS if len(getattr(names, kind)) > 1]
