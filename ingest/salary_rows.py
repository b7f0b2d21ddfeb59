"""Decides what the rows of a table are about: roles, places, industries, employers, levels, or measures of pay."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum

from advisor.schema import Unit
from advisor.vocabulary import Topic, Vocabulary, words
from ingest.salary_draft import fill
from ingest.salary_names import Names, read_names
from ingest.salary_words import PAY, PREMIUM, measure_in
from ingest.subjects import is_job_word, singular


class RowKind(StrEnum):
    """What the labels of a table's rows name."""

    ROLE = "role"
    PLACE = "place"
    EMPLOYER = "employer"
    INDUSTRY = "industry"
    LEVEL = "level"
    FIELD = "field of work"
    PERCENTILE = "percentile"
    UNKNOWN = "unknown"


_HEADERS = (
    (RowKind.ROLE, re.compile(
        r"^(?:ai |typical |example |main |common )?(?:roles?|occupations?|occupational titles?|job titles?|jobs?|"
        r"positions?|titles?|careers?|ranks?|"
        r"professions?)"
        r"(?: titles?| names?| categor\w+)?$", re.I)),
    (RowKind.PLACE, re.compile(
        r"^(?:regions?|countr(?:y|ies)|locations?|cit(?:y|ies)|states?|places?|(?:metro\w*|tech|"
        r"major)? ?(?:areas?|hubs?)|markets?)(?:\W.*)?$",
        re.I)),
    (RowKind.EMPLOYER, re.compile(r"^(?:compan(?:y|ies)|employers?|firms?|organi[sz]ations?)$", re.I)),
    (RowKind.INDUSTRY, re.compile(r"\bindustr(?:y|ies)\b|\bsectors?\b", re.I)),
    (RowKind.LEVEL, re.compile(r"\b(?:levels?|experience|seniority|stages?|years|grades?|bands?)\b", re.I)),
    (RowKind.FIELD, re.compile(r"\b(?:speciali[sz]ation|specialit?y|domain|expertise|skill)\b", re.I)),
    (RowKind.PERCENTILE, re.compile(r"\bpercentiles?\b", re.I)),
)  # fmt: skip
_TOTAL = re.compile(r"^(?:total|all)\b|\boccupations$", re.I)
_BRACKET = re.compile(r"\([^)]*\)")
_CODES = re.compile(r"\s*\(\d[\d\s,;–-]*\)")
"""Codes of a classification behind the name of an industry ("(6112,3)")."""
_INDUSTRY_WORDS = frozenset({"industry", "sector", "company", "firm", "and", "or", "the", "&"})
_LEVEL_WORDS = frozenset({"level", "entry", "mid", "senior", "junior", "the", "average"})


def _kind_of_header(header: str) -> RowKind:
    return next((kind for kind, pattern in _HEADERS if pattern.search(header.strip())), RowKind.UNKNOWN)


def row_kind(rows: Sequence[Unit], vocabulary: Vocabulary) -> RowKind:
    """Tell from the first header, else from the words above the table, else from the labels, what the rows name."""
    header = rows[0].headers[0].strip() if rows[0].headers else ""
    if header:
        return _kind_of_header(header)
    if re.search(r"\bindustr(?:y|ies)\b", rows[0].lead, re.I):
        return RowKind.INDUSTRY
    labels = [row.cells[0] for row in rows if row.cells]
    measures = any(PAY.search(label) for label in labels)
    known = any(whole_role(label, vocabulary) or _TOTAL.search(label) for label in labels)
    return RowKind.ROLE if known and not measures else RowKind.UNKNOWN


def whole_role(label: str, vocabulary: Vocabulary) -> str | None:
    """Give the role that a label names as a whole, a level or bracket beside it aside."""
    bare = _BRACKET.sub(" ", label)
    mentions = [m for m in vocabulary.find(bare) if m.topic is Topic.ROLE]
    if len(mentions) != 1:
        return None
    rest = words(f"{bare[: mentions[0].start]} {bare[mentions[0].end :]}")
    return mentions[0].name if all(word.folded in _LEVEL_WORDS for word in rest) else None


def _whole_industry(label: str, vocabulary: Vocabulary) -> str:
    """Give the industry that a label names as a whole; one that is only part of it would merge unlike rows."""
    label = _CODES.sub("", label).strip()
    mentions = [m for m in vocabulary.find(label) if m.topic is Topic.INDUSTRY]
    rest = label
    for mention in mentions:
        rest = rest.replace(mention.written, " ")
    strange = [word for word in words(rest) if word.folded not in _INDUSTRY_WORDS]
    return mentions[0].name if len({m.name for m in mentions}) == 1 and not strange else label.strip().casefold()


def _of_role(label: str, named: Names, vocabulary: Vocabulary) -> Names:
    role = whole_role(label, vocabulary)
    if role is None:
        role = label.strip().casefold() if _TOTAL.search(label) else singular(label)
    return Names(roles=(role,), levels=named.levels)


def label_names(label: str, kind: RowKind, vocabulary: Vocabulary) -> tuple[Names, str | None]:
    """Read what a row is about, and its label as a condition where it names what no field of a record holds.

    In a table of occupations a label that is not known is a role of its own, never the role of the document.
    """
    named = read_names(label, vocabulary, label=True)
    if PAY.search(label) or PREMIUM.search(label) or measure_in(label) or kind is RowKind.PERCENTILE:
        return named, None
    if kind is RowKind.ROLE:
        return _of_role(label, named, vocabulary), None
    if kind is RowKind.INDUSTRY:
        return Names(industries=(_whole_industry(label, vocabulary),)), None
    if kind is RowKind.EMPLOYER:
        return Names(employers=named.employers or (label.strip(),)), None
    if kind is RowKind.PLACE:
        return Names(places=named.places or (label.strip(),)), None
    role = whole_role(label, vocabulary)
    if kind is RowKind.LEVEL:
        return replace(named, roles=(role,) if role else ()), None if named.levels else label.strip()
    named = replace(named, roles=(role,) if role else ())
    if role or named.levels or named.places or named.employers or len(named.industries) == 1:
        return named, None
    if words(label) and is_job_word(words(label)[-1].folded):
        return Names(roles=(singular(label),)), None
    return Names(industries=named.industries), label.strip() or None


def beside(row: Unit, header: re.Pattern[str]) -> str:
    """Give the cell of a row under a header that is nothing but the word asked for; "" if it has none."""
    found = (cell for name, cell in zip(row.headers, row.cells, strict=False) if header.fullmatch(name.strip()))
    return next(found, "")


def beside_label(row: Unit, vocabulary: Vocabulary) -> Names:
    """Read the cells beside the label whose header says that they name one role, place, employer, level or industry."""
    names = Names()
    for header, cell in list(zip(row.headers, row.cells, strict=False))[1:]:
        kind = _kind_of_header(header)
        read = read_names(cell, vocabulary, label=True)
        if kind is RowKind.ROLE and len(read.roles) == 1:
            names = fill(names, Names(roles=read.roles, levels=read.levels))
        elif "," in cell:
            continue
        elif kind is RowKind.PLACE and len(read.places) == 1 and re.fullmatch(r"\w+", header.strip()):
            names = fill(names, Names(places=read.places))
        elif kind is RowKind.EMPLOYER and len(read.employers) == 1:
            names = fill(names, Names(employers=read.employers))
        elif kind is RowKind.LEVEL and read.levels and not PAY.search(header):
            names = fill(names, Names(levels=read.levels))
        elif kind is RowKind.INDUSTRY and len(read.industries) == 1 and re.fullmatch(r"\w+", header.strip()):
            names = fill(names, Names(industries=read.industries))
    return names
