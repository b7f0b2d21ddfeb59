"""Decides which turns ask to compare a learner's skills with a role, and what a turn of such a thread wants."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from enum import StrEnum

from advisor.question.query import Query
from advisor.skills.telling import Said

_GAP = re.compile(
    r"\b(?:am i|i am|i['’]?m|are we|do i|i) (?:still |else )?(?:missing|lack(?:ing)?)\b"
    r"|\b(?:what|which)(?:['’]?s| is| are|s)?(?: (?:still|else|skills?|then))* missing\b(?! from (?:that|this"
    r"|the (?:figure|number)))"
    r"|\bmy (?:skills? |competency |own )?(?:gaps?|missing skills?)\b|\bskills? gap (?:analysis|for me|towards"
    r"|to become)\b"
    r"|\b(?:what|which) (?:(?:else|other|more|further|additional|new|skills?|things?) )+(?:do|would|should|must"
    r"|will) i (?:still |also )?(?:need|lack|have to (?:learn|know)|learn|miss)\b"
    r"|\b(?:what|which)(?: skills?)? (?:do|would) i (?:still|not have|lack|miss)\b|\bwhat do i (?:lack|miss)\b"
    r"|\bdo i have (?:the |enough |all |all the |the right |sufficient )(?:\w+ )?(?:skills?"
    r"|competenc\w+|for|to)\b"
    r"|\bdo i have what it takes\b"
    r"|\b(?:that|which|what) i (?:don['’]?t|do not) (?:yet |already )?(?:know|have|bring)\b"
    r"|\bhow (?:far|close) am i\b|\b(?:compare|match|check) my (?:skills?|cv|resume|résumé|profile)\b"
    r"|\b(?:are|is) (?:my skills?|that|this|these|what i know) (?:skills? )?enough\b|\bhow do my skills\b",
    re.IGNORECASE,
)
_GENERAL = re.compile(
    r"\b(?:often|usually|commonly|typically|generally|most|frequently|people|candidates|applicants"
    r"|they)\b[^.?!]*\b(?:missing|lack\w*|gaps?)\b"
    r"|\b(?:missing|lack\w*|gaps?)\b[^.?!]*\b(?:often|usually|commonly|typically|generally|normally|mostly"
    r"|in general)\b",
    re.IGNORECASE,
)
_FIT = re.compile(
    r"\bam i (?:already )?(?:qualified|ready|skilled enough|good enough|fit|a (?:good )?(?:fit|match))\b|\bdo i "
    r"qualify\b",
    re.IGNORECASE,
)
_FIRST = re.compile(
    r"\b(?:what|which|which one|which of (?:those|these|them)|where)\b[^.?!]{0,40}\b(?:first|1st|start|begin"
    r"|priority|prioriti[sz]e|most urgent|most important)\b"
    r"|^\W*(?:and |so |ok |okay )?(?:what|which|which one)?\W*(?:first|1st)\W*$|\bin (?:which|what) order\b"
    r"|\bwhere (?:do|should|would|can) i (?:start|begin)\b",
    re.IGNORECASE,
)
_OTHER_ROLE = re.compile(
    r"^\W*(?:(?:and|or|but|ok|okay|so|then|now)\W+)*(?:(?:what|how) about|and|or|same|for|as|towards?|to "
    r"be(?:come)?|if i want(?:ed)? to be(?:come)?)\b.{0,70}$",
    re.IGNORECASE,
)
_PAY = re.compile(r"\b(?:pay|paid|salar\w+|earn\w*|wage\w*|money|cost\w*)\b", re.IGNORECASE)
_QUESTION = re.compile(
    r"\?|^\W*(?:and |but |so |ok |then )*(?:what|which|who|how|where|when|why|do|does|is|are|can|could|should"
    r"|would|will|tell|show|give|list|make)\b",
    re.IGNORECASE,
)
_LEFT = re.compile(
    r"\bwhat(?:['’]?s| is|s)? (?:still |else )?(?:left|remains|remaining|to go|open|outstanding)\b"
    r"|\bwhat (?:remains|more)\b|\bhow much is left\b|\bwhat else(?=\W*$)",
    re.IGNORECASE,
)
"""What asks, within such a thread, for what is missing."""
_MEMORY = 4
"""Turns after which "what first?" no longer means the skills that were missing."""


class GapTurn(StrEnum):
    """What a turn wants of a comparison."""

    ASKS = "asks"
    FIRST = "first"
    STATES = "states"
    OTHER_ROLE = "other role"


def asks_gap(text: str, query: Query) -> bool:
    """Say whether a turn asks what the learner has and lacks for a role."""
    return _asks(text) and not query.about_pay


def asks_fit(text: str) -> bool:
    """Say whether a turn asks if the learner is ready for a role; skills answer it only where some are known."""
    return bool(_FIT.search(text))


def gap_turn(
    turns: Sequence[str], said: Callable[[str], Said], names_role: Callable[[str], bool], *, skilled: bool
) -> GapTurn | None:
    """Tell what the last of some turns wants, as part of a thread on skills; None if it is about something else."""
    last = -_MEMORY
    wants: GapTurn | None = None
    for at, turn in enumerate(turns):
        wants = _wants(turn, said, names_role, inside=at - last == 1, skilled=skilled)
        if wants is None and at - last < _MEMORY and _FIRST.search(turn):
            wants = GapTurn.FIRST  # "and what first?", with another question between
        last = at if wants else last
    return wants


def _wants(
    turn: str, said: Callable[[str], Said], names_role: Callable[[str], bool], *, inside: bool, skilled: bool
) -> GapTurn | None:
    if _asks(turn) or (skilled and asks_fit(turn)):
        return GapTurn.FIRST if _FIRST.search(turn) and inside else GapTurn.ASKS
    if not inside or _PAY.search(turn):
        return None
    if _FIRST.search(turn):
        return GapTurn.FIRST
    if _LEFT.search(turn):
        return GapTurn.ASKS
    if not _QUESTION.search(turn):
        told = said(turn)
        if told.has or told.lacks:
            return GapTurn.STATES
    return GapTurn.OTHER_ROLE if _OTHER_ROLE.match(turn) and names_role(turn) else None


def _asks(text: str) -> bool:
    return bool(_GAP.search(text)) and not _GENERAL.search(text)
