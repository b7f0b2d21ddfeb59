"""Decides whether a sentence names what may be a place that is not known: then no place around it holds for its pay."""

from __future__ import annotations

import re

from advisor.months import MONTH
from advisor.vocabulary import Topic
from ingest.salary_headings import Context
from ingest.salary_parts import Part
from ingest.salary_times import date_in

_OPENS_IN = re.compile(r"^\W*In (?:the )?(?P<name>[A-Z][a-z]\w+(?:[ -][A-Z]\w+)*)(?=,| \w)")
_IN_NAME = re.compile(r"\b(?:in|near|around) (?P<name>[A-Z][a-z]{2,}\w*)\b(?! (?i:school|class|level|grade|band))")


def opens_with_unknown_place(opening: str, context: Context) -> bool:
    """Say whether a sentence sets what may be a place that is not known: then the one of its heading is too wide."""
    told = _OPENS_IN.match(opening)
    if told is None or date_in(told["name"]) or re.match(rf"(?:{MONTH})\b", told["name"], re.I):
        return False
    return not any(m.start < told.end("name") and told.start("name") < m.end for m in context.vocabulary.find(opening))


def names_unknown_place(part: Part, context: Context) -> bool:
    """Say whether the words of a figure say "in" some proper name that is no known place ("Dispatchers in Laredo")."""
    known = context.vocabulary.find(part.before)
    if any(m.topic is Topic.PLACE for m in known):
        return False
    for told in _IN_NAME.finditer(part.before):
        month = re.match(rf"(?:{MONTH})\b", told["name"], re.I)
        if not month and not any(m.start < told.end("name") and told.start("name") < m.end for m in known):
            return True
    return False
