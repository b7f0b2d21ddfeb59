"""Decides when a turn that names only an ordinal ("and the 90th?") asks for another percentile than the one before."""

from __future__ import annotations

import re
from dataclasses import replace

from advisor.question.query import Query

_PERCENTILE = re.compile(
    r"\b(?:percentiles?|pctiles?|\d{1,2}(?:st|nd|rd|th)? ?%ile|deciles?|quartiles?)\b", re.IGNORECASE
)
_ORDINAL = (
    r"(?:\d{1,2}(?:st|nd|rd|th)|fifth|tenth|twentieth|twenty-fifth|fiftieth|seventy-fifth|eightieth|ninetieth"
    r"|ninety-fifth|ninety-ninth)"
)
_ALONE = re.compile(
    r"\W*(?:(?:and|or|but|so|then|ok(?:ay)?|what about|how about|what is|what['’]?s|give me|show me|now|also|for|at"
    rf"|the|its|their)\b\W*)*(?P<asked>{_ORDINAL}(?:\W+(?:(?:and|or|the)\W+)*{_ORDINAL})*)(?:\W+(?:one|then|please|too))*\W*",
    re.IGNORECASE,
)


def as_percentile(query: Query, before: Query, turn: str) -> Query:
    """Write out the percentile that a bare ordinal asks for, where a percentile of pay was spoken of before."""
    alone = _ALONE.fullmatch(turn)
    spoken_of = any(_PERCENTILE.search(text) for text in (before.text, *before.measured))
    of_pay = before.about_pay or (bool(before.roles) and not before.intents)
    if alone is None or not of_pay or not spoken_of:
        return query
    intents = before.intents or ("pay",)
    asked = re.sub(r"\bthe\W+", "", alone["asked"], flags=re.IGNORECASE)
    return replace(query, text=f"the {asked} percentile", intents=intents, topic=(), stranger=())
