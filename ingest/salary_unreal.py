"""Decides which sums of a sentence are not what is paid: supposed, asked about, denied, hoped for, or paid once."""

from __future__ import annotations

import re
from collections.abc import Sequence

from advisor.figures import FigureUnit
from ingest.salary_parts import Part
from ingest.salary_times import date_in

_SUPPOSED = re.compile(
    r"^\W*(?:(?:but|so|now|and|then|just) )*(?:imagine|suppose|supposing|assum(?:e|ing)|picture|pretend|"
    r"(?:let[’']?s|let us) (?:say|assume|suppose|imagine)|say,? (?:that )?(?:you|she|he|they|an?)\b|what if|"
    r"for (?:example|instance),? (?:if|suppose|imagine|say))\b",
    re.I,
)
_IF_CLAUSE = re.compile(r"(?:^|[;:]\s|,\s|\bbut\s|\band\s)\W*(?:even )?if\b[^,;.]*$", re.I)
"""What stands before a sum of the condition itself ("If a reporter earned ..."), not of what follows from it."""
_DENIED = re.compile(
    r"\b(?:do|does|did|will|would|can|could|is|are|was|were|has|have)(?: not|n[’']t| never|not)(?! only)\s+"
    r"(?:(?:actually|really|usually|yet|even|all|typically|be|been|being|to) )*"
    r"(?:earn|mak|pay|paid|get|got|receiv|reach|command|tak|offer|worth|the)"
    r"|\bnever\b(?!\s+(?:less|below|under|lower|fewer|mind))"
    r"|\b(?:wrongly|mistakenly|falsely|erroneously) (?:believe|think|assume|claim|say|suppose|report|stat)"
    r"|\b(?:myth|rumou?r|misconception|hoax)\b"
    r"|\b(?:nobody|no[- ]one|none of|hardly any(?:one|body)?|never (?:earn|make|pay|paid|get|reach)\w*|"
    r"(?:it is|that is|it[’']s|that[’']s) (?:a myth|not true|false|wrong|a rumou?r))\b",
    re.I,
)
_ONCE = re.compile(
    r"\bused to (?:earn|make|get|be|pay|charge|receive|start|bill|command|offer)\b|"
    r"\bonce (?:earned|made|paid|charged|got|received|commanded|billed|started)\b|"
    r"\b(?:\w+|a few|a couple of) (?:years|decades) ago\b|\b(?:a|one) (?:year|decade|generation) ago\b|"
    r"\b(?:formerly|back then|in those days|at that time|previously|in the old days)\b|\bin the (?:19|20)?\d0s\b",
    re.I,
)
_NOW = re.compile(
    r"\b(?:now|today|nowadays|currently|at present|these days|this year|since then|"
    r"has (?:since )?(?:risen|grown|climbed|fallen|dropped)|have (?:since )?(?:risen|grown|climbed|fallen|dropped))\b",
    re.I,
)
_AFTER_ONCE = re.compile(
    r"^\W*(?:(?:a|per|an) \w+ )?(?:\w+|a few|a couple of) (?:years?|decades?) (?:ago|earlier)\b|"
    r"^\W*(?:(?:a|per|an) \w+ )?(?:back then|previously|at that time|in those days)\b",
    re.I,
)
_MODAL = r"(?:could|will|may|might|would|should|expect\w*|project\w*|forecast\w*|predict\w*|hop(?:e|es|ed|ing)|set to)"
_BY_YEAR = r"\bby (?:the (?:end|year) (?:of )?)?20\d\d\b"
_LATER = (
    r"\b(?:next (?:year|decade)|in the (?:near )?future|in the coming (?:years|decade)|by the end of the decade|"
    r"in (?:\w+|a few) years(?: time|[’']s? time)?)\b"
)
_WILL = r"\b(?:will|expected to|projected to|forecast to|predicted to)\b"
_HOPED = re.compile(
    rf"\b{_MODAL}\b.*{_BY_YEAR}|{_BY_YEAR}.*\b{_MODAL}\b|{_WILL}.*{_LATER}|{_LATER}.*{_WILL}|\bwould\b.*\bif\b",
    re.I | re.S,
)
"""What is to come by a year that is named."""


def unreal(parts: Sequence[Part], text: str) -> list[bool]:
    """Say of each figure of a sentence whether it is only supposed, asked about, denied, hoped for, or long past.

    A past sum with its year stays: its record carries the date.
    """
    sums = [part for part in parts if part.amount.unit is FigureUnit.MONEY]
    asked = text.rstrip().endswith("?")
    supposed = bool(_SUPPOSED.match(text)) or any(_IF_CLAUSE.search(text[: part.amount.start]) for part in sums)
    if asked or supposed or _HOPED.search(text):
        return [True] * len(parts)
    found: list[bool] = []
    past = False
    for part in parts:
        if _NOW.search(part.own):
            past = False
        elif _ONCE.search(part.before):
            past = True
        once = (past or bool(_AFTER_ONCE.match(part.after))) and date_in(part.own) is None
        found.append(once or bool(_DENIED.search(part.before)))
    return found
