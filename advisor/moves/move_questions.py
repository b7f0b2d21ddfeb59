"""Decides whether a turn asks about moves between roles, and what: where to, next, how, what carries over."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from advisor.question.query import Query
from advisor.results import Field, Profile

_WORK = r"(?:jobs?|roles?|careers?|positions?|professions?|occupations?|titles?|work|fields?|moves?)"
_MOVE = r"(?:move|switch|go|transition|change|pivot|progress|advance|get|cross)"
_WHERE = re.compile(
    rf"\bwhat else (?:could|can|might|would|should|is there)\b(?!.*\b(?:learn|need|know)\b)"
    rf"|\b(?:which|what) (?:other |else )?(?:[\w-]+ )?{_WORK}\b.{{0,40}}\b(?:can|could|may|might|do|would"
    rf"|open)\b.{{0,40}}\b(?:move|switch|go|transition"
    rf"|change|pivot|cross|open to|suit)\b"
    rf"|\bwhere (?:else )?(?:can|could|do|might|would|should)\b.{{0,50}}\b{_MOVE}\b(?! (?:a|the|an) )"
    rf"|\b(?:sideways|lateral(?:ly)?)\b|\bother {_WORK} (?:for|open)\b|\brelated (?:roles|jobs|careers"
    rf"|occupations)\b(?!.*differ)"
    rf"|\bexit (?:options|opportunities)\b|\bsimilar (?:jobs|roles|careers|occupations)\b"
    rf"|\b(?:jobs|roles|careers) (?:similar to|like) (?:an? |the )?(?:mine|my)\b|\balternative (?:careers|jobs"
    rf"|roles)\b"
    rf"|\bcareer map\b|\bmap of (?:the )?(?:moves|careers?|paths?)\b",
    re.IGNORECASE,
)
_NEXT = re.compile(
    r"\bwhat (?:comes|would come|might come|could come|is|['’]?s) (?:next )?(?:after|above|beyond|next for)\b"
    r"|\bwhat['’]?s next after\b"
    r"|\bnext (?:rung|level up|role up|promotion)\b|\b(?:advance|progress|rise|move up|get promoted|be promoted"
    r"|step up) (?:to|into)\b"
    r"|\b(?:what|where) (?:can|could|does|do|might|would) .{0,60}\b(?:lead to|lead|become later|grow into"
    r"|turn into)\W*$"
    r"|\bafter (?:being |working as )?an? .{3,40}, what\b|\bwhat (?:can|could|do|does) .{3,40} become\b",
    re.IGNORECASE,
)
_PATH = re.compile(
    r"\bfrom (?:being |working as |an? |the |my )*(?P<start>(?!\d)[^,?]{2,60}?) (?:in)?to (?:being |becoming |an? "
    r"|the )*(?P<target>[^,?.!]{2,60})",
    re.IGNORECASE,
)
_HOW = re.compile(
    rf"\b(?:{_MOVE}|path|way|route|steps?|transition|promot\w+|become|career|moving|going|switching|progression)\b",
    re.IGNORECASE,
)
_INTO = re.compile(
    r"\b(?:can|could|may|might|how (?:do|can|could|would|should)|is it possible|possible) .{0,40}?\b(?:move|switch"
    r"|transition|change|pivot|cross over|get)"
    r"(?: \w+){0,2}? (?:in)?to\b",
    re.IGNORECASE,
)
_CARRY = re.compile(
    r"\b(?:carr(?:y|ies|ied) over|transfer(?:s|able|red)?|would carry|do i bring|can i bring|would i bring"
    r"|i already (?:have|bring|know))\b"
    r"|\b(?:skills|what) (?:do|would) (?:they|both|the two|these) (?:roles )?(?:share|have in common)\b"
    r"|\bin common\b|\bskills? overlap\b"
    r"|\b(?:which|what) of my (?:skills|experience|knowledge)\b",
    re.IGNORECASE,
)
_MISSING = re.compile(
    r"\bwhat(?:['’]?s| is| are| would| do| else| will|) .{0,30}\b(?:missing|lack|lacking|still (?:need"
    r"|have) to learn|(?:have|need) to learn"
    r"|be missing)\b|\bwhich skills? .{0,30}\b(?:missing|lack|need to learn|have to learn)\b"
    r"|\bwould i (?:still )?(?:need|have) to learn\b"
    r"|\bwhat would i (?:still )?need\b",
    re.IGNORECASE,
)
_MORE = re.compile(
    r"\b(?:earn|make|get|be paid|paid|pays?|salary)\b.{0,20}\b(?:more|less|better|higher|lower)\b|\b(?:more|better"
    r"|higher) (?:pay|money|salary|paid)\b"
    r"|\bbetter paid\b|\bwhat (?:would|do|does) (?:it|they|that|those|these) pay\b|\bpay (?:more|better|rise)\b"
    r"|\bpay cut\b",
    re.IGNORECASE,
)
_SIDEWAYS = re.compile(r"\b(?:sideways|lateral(?:ly)?|similar|related)\b", re.IGNORECASE)
_OWN = re.compile(r"\s*\([^()]*\)\s*$")


class Kind(StrEnum):
    """What is asked about moves."""

    WHERE = "where"
    NEXT = "next"
    PATH = "path"
    INTO = "into"
    CARRIES = "carries"
    MISSING = "missing"
    PAY = "pay"


@dataclass(frozen=True, slots=True)
class MoveQuestion:
    """A question about moves, as far as its words tell."""

    kind: Kind
    pay: bool = False
    """Whether it asks what the move pays, too."""
    sideways: bool = False
    """Whether it asks about moves that lead no higher alone."""
    start: str = ""
    """Words that name where a move starts, where they say so."""
    target: str = ""
    """Words that name where it leads, where they say so."""


def read_move_question(text: str) -> MoveQuestion | None:
    """Read what a turn asks about moves; None where it asks nothing of the kind."""
    said = _OWN.sub("", text)
    pay = bool(_MORE.search(said))
    path = _PATH.search(said)
    if _CARRY.search(said):
        return _with_ends(Kind.CARRIES, pay, path)
    if _MISSING.search(said):
        return _with_ends(Kind.MISSING, pay, path)
    if path and _HOW.search(said):
        return _with_ends(Kind.PATH, pay, path)
    if _WHERE.search(said):
        return MoveQuestion(Kind.WHERE, pay, bool(_SIDEWAYS.search(said)))
    if _NEXT.search(said):
        return MoveQuestion(Kind.NEXT, pay)
    if _INTO.search(said):
        return MoveQuestion(Kind.INTO, pay)
    return MoveQuestion(Kind.PAY, pay=True) if pay else None


def _with_ends(kind: Kind, pay: bool, path: re.Match[str] | None) -> MoveQuestion:
    return MoveQuestion(kind, pay, start=path["start"], target=path["target"]) if path else MoveQuestion(kind, pay)


def asks_moves(query: Query, profile: Profile | None = None, turns: Sequence[str] = ()) -> bool:
    """Say whether a question is one about moves; what carries over or is missing needs somebody who moves."""
    asked = read_move_question(turns[-1] if turns else query.text)
    if asked is None:
        return False
    moved = any(read_move_question(turn) for turn in turns[:-1])
    known = bool(asked.start) or len(query.roles) > 1 or moved
    stated = profile is not None and bool(profile.of(Field.BACKGROUND))
    if asked.kind is Kind.PAY:
        return moved and not query.levels and not query.places
    if asked.kind in (Kind.CARRIES, Kind.MISSING):
        return known or stated
    return asked.kind is not Kind.INTO or stated or known
