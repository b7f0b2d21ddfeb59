"""Decides where a sentence ends.

A full stop ends a sentence unless it belongs to an abbreviation, an initial, a number or an address.  After an
abbreviation that may as well stand last ("in the U.S. The company") the next word decides.
"""

from __future__ import annotations

import re

from ingest.phrases import word_set

_END = re.compile(r"(?:[.!?\u2026]+[\"'”’»)\]]*(?=\s+\S))|(?:[。！？]+[”’」』）]*)|(?:[؟۔](?=\s))")
_NEXT = re.compile(r"\s*[\"'“‘«(\[]*(\S+)")
_LAST_WORD = re.compile(r"\S+$")
_LONGEST_WORD = 60
"""Characters looked back for the word before a mark: no abbreviation is longer."""
_STARTERS = word_set("""
    a an and according after all although another as at because before both but by companies despite during each
    employers entry even every few first for from half he her here his how however i if in into it its just like mid
    many more most much my no nor not now of on once one only other our over people salaries senior she since so
    some such than that the their then there these they this those though three through thus to today two under
    unlike until we what when where whether which while who why with within without workers yes you your
""")
_NEVER = word_set("""
    e.g i.e vs cf ca approx no nos art fig figs sec ch dr mr mrs ms prof st mt gen sen rep gov jr sr pp vol ed eds
    est incl excl resp viz op dept univ rs
""")
_MAYBE = word_set("""
    inc ltd corp co llc plc etc al u.s u.k u.n e.u d.c a.m p.m ph.d m.d b.a b.s b.sc m.a m.s m.sc jan feb mar apr
    jun jul aug sep sept oct nov dec
""")
_INITIALS = re.compile(r"(?:[A-Za-z]\.)+[A-Za-z]?")


def _ends(text: str, start: int, end: int) -> bool:
    """Say whether the mark at `start:end` closes a sentence."""
    mark = text[start:end]
    after = _NEXT.match(text, end)
    if after is None:
        return True
    following = after.group(1)
    if following[0] in "—–" and mark[-1] in "\"'”’»":
        return False
    if not mark.startswith(".") or mark.startswith(".."):
        return not following[0].islower()
    word = _LAST_WORD.search(text[max(0, start - _LONGEST_WORD) : start])
    bare = word.group().lstrip("\"'“‘«([").casefold() if word else ""
    if bare in _NEVER and not (bare == "no" and not following[0].isdigit()):
        return False
    maybe = bare in _MAYBE or (len(bare) == 1 and bare.isalpha()) or bool(_INITIALS.fullmatch(bare))
    if maybe:
        return following.strip(".,;:!?\"'”’").casefold() in _STARTERS and following[0].isupper()
    if following[0].islower():
        return False
    return not (bare.isdigit() and len(bare) <= 2 and start - len(bare) == 0)


def spans(text: str) -> list[tuple[int, int]]:
    """Split a text into sentences, as (start, end) without the white space around them."""
    found: list[tuple[int, int]] = []
    start = 0
    for mark in _END.finditer(text):
        if mark.end() >= len(text) or not _ends(text, mark.start(), mark.end()):
            continue
        found.append((start, mark.end()))
        start = mark.end()
    found.append((start, len(text)))
    trimmed = []
    for low, high in found:
        body = text[low:high]
        left = len(body) - len(body.lstrip())
        if body.strip():
            trimmed.append((low + left, low + len(body.rstrip())))
    return trimmed


def split(text: str) -> list[str]:
    """Split a text into sentences."""
    return [text[low:high] for low, high in spans(text)]
