"""Decides which columns of a table can hold pay by their headers, and which stand for a role each."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from advisor.vocabulary import Vocabulary
from ingest import salary_words as words
from ingest.salary_names import Names, read_names
from ingest.salary_others import SHARES
from ingest.salary_words import Measure, bound_in, currency_in, measure_in, period_in

PLAIN = re.compile(
    r"^(?:(?:in )?local currency|values?|amounts?|figures?|ranges?|benchmarks?(?: data)?|data|usd|us\$|\W*|"
    r".*\b20\d\d\b.*)$",
    re.I,
)
PART_OF_PAY = re.compile(r"(?:base|basic|gross|net|total|total cash|all-in|OTE|CTC)(?: \([^)]*\))?", re.I)
"""A column that is one part of pay, or all of it, under a heading on pay."""
_COUNTED = re.compile(
    r"^\W*(?:(?:number|count|share) of .*|n|n ?=.*|"
    r"(?:[\w-]+ )?(?:offers|responses|respondents|samples?|observations|reports|reviews|openings|vacancies|postings|"
    r"headcount)(?: (?:size|counted|seen|collected|reported|received|surveyed|used))?)\W*$",
    re.I,
)
"""Labels of rows and columns that count what the figures rest on."""
_WITH_EXTRAS = re.compile(r"\b(?:incl\w*|excl\w*|with|without|plus|and|before|after)\b|[+&]", re.I)


def role_columns_of(headers: Sequence[str], vocabulary: Vocabulary) -> frozenset[int]:
    """Find the columns that stand for roles: where some headers name one, the others that say nothing else do too."""
    columns = range(1, len(headers))
    named = {at for at in columns if read_names(headers[at], vocabulary, label=True).roles}
    open_ones = {at for at in columns if at not in named and may_be_role(headers[at], vocabulary)}
    return frozenset(named | open_ones) if len(named) >= len(open_ones) and named else frozenset()


def may_be_role(header: str, vocabulary: Vocabulary) -> bool:
    """Say whether a header that says nothing of pay, places or levels can be the name of a role or group."""
    says = words.PAY.search(header) or words.NOT_PAY_COLUMN.search(header) or words.EQUITY.search(header)
    other = measure_in(header) or bound_in(header) or period_in(header) or currency_in(header) or rules_out(header)
    named = replace(read_names(header, vocabulary, label=True), head=None) != Names()
    plain = bool(re.fullmatch(r"[A-Z][A-Za-z -]{3,40}", header.strip()))
    return plain and not (says or other or named or PART_OF_PAY.fullmatch(header.strip()) or PLAIN.match(header))


def is_unclear(header: str, headers: Sequence[str], legend: Mapping[str, Measure]) -> bool:
    """Say whether a column is an end of pay beside a median, and nothing says what share of people lies beyond it."""
    if header.strip().casefold() not in ("lower", "upper") or header.strip().casefold() in legend:
        return False
    return any(measure_in(other) for other in headers)


def rules_out(text: str) -> bool:
    """Say whether a label or header names something else than pay: a price, a count, a sum beside the pay."""
    if words.NOT_PAY.search(text) or words.PER_UNIT.search(text) or _COUNTED.match(text):
        return True
    beside = words.BONUS.search(text) or (SHARES.match(text) and not words.EQUITY.search(text))
    return bool(beside) and not words.PAY.search(text) and not _WITH_EXTRAS.search(text)
