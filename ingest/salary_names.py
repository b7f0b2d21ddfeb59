"""Decides whose pay some words are about: the roles, levels, places, industries and employers that they name."""

from __future__ import annotations

import re
from dataclasses import dataclass

from advisor.salary_facts import Level
from advisor.vocabulary import Mention, Topic, Vocabulary, words
from ingest.name_lists import runs_of, unique
from ingest.salary_employers import employers_in
from ingest.salary_narrowing import EXCEPTED
from ingest.salary_roles import read_roles
from ingest.salary_times import years_in
from ingest.subjects import is_job_word

_EXAMPLES = re.compile(
    r"\b(?:like|such as|including|e\.g\.|for example|for instance|particularly in (?:\w+ ){0,3}(?:like|such as))\s*$",
    re.I,
)
_MONEY_NAME = re.compile(
    r"\b(?:US|U\.S\.|American|Canadian|Australian|Singapore|Hong Kong|New Zealand|British|Swiss|Indian|Mexican|"
    r"Japanese|Chinese|Brazilian|UAE|South African)"
    r" (?:dollars?|pounds?|francs?|rupees?|pesos?|yen|yuan|dirhams?|reais|rand)\b"
)
_ASIDE = re.compile(
    r"\b(?:unlike|compared (?:to|with)|in comparison (?:to|with)|relative to|versus|vs\.?|against|"
    r"(?:more|less|higher|lower|better) than(?= [A-Za-z])|than(?! \d))\s[^,;]*(?:[,;]|$)",
    re.I,
)
_INDUSTRY_BEFORE = re.compile(r"(?:\b(?:in|for|within|across|the)\s+(?:the\s+)?|^\W*)$", re.I)
_INDUSTRY_AFTER = re.compile(
    r"^\s*(?:industr|sector|compan|firm|professional|salar|pay|employer|job|role|ai\b|field|earn|make|average|can\b|is\b|"
    r"are\b|$|[,.;:)]|in (?-i:(?:the )?[A-Z]))",
    re.I,
)
_INDUSTRY_OPENS = re.compile(r"(?:^|[;:]\s)\W*(?:in|within|across) (?:the )?$", re.I)
_INDUSTRY_GOES_ON = re.compile(
    r"^,?\s+(?:the|an?|their|its|they|it|this|that|these|those|average|median|typical)\b", re.I
)
_INDUSTRY_WORD = re.compile(r"\s+(?:industry|sector)\b", re.I)
_KNOWLEDGE = re.compile(
    r"\b(?:like|such as|including|knowledge (?:of|in)|expertise (?:of|in)|background in|depending on)\b[^,;]*$", re.I
)
_STARTS_AT = re.compile(r"^\s*(?:at|from|with)\b", re.I)
_NOT_SENIOR = re.compile(r"\s+(?:an?|the|significant|strong|rapid)\b|\s+\d", re.I)
_ENTRY_OF = re.compile(
    r"\W*$|\s*[-/|(]?\s*(?:level|position|role|salar|pay|job|hire|career|engineer|wage|annual|range|mid|\d)", re.I
)
_OF_EXPERIENCE = re.compile(
    r"\bexperience\b|\b(?:with|after) (?:(?:over|more than|at least|about|some|just|only) )?[\w+-]+ (?:or more |"
    r"to \w+ )?years\b",
    re.I,
)
_FIRM = r"(?:companies|company|firms?|clients?|employers?|start-?ups?|customers|contracts?)"
_ABROAD = re.compile(
    rf"\b(?i:remote(?:ly)?)\b[^.;]{{0,30}}?\bfor (?:[\w.-]+ ){{0,2}}{_FIRM}(?: (?:based |"
    rf"located )?in (?:the )?[A-Z][\w.]*(?: [A-Z]\w*)?)?|"
    rf"\bwith an? [\w.-]+ {_FIRM}\b"
)
"""The seat of those whom somebody works for from elsewhere is not where the work is paid."""
_NEW_TO_JOB = re.compile(
    r"\bnewly[- ]qualified\b|\bjust qualified\b|\bfresh (?:from|out of) (?:college|university|school)\b|"
    r"\b(?:pays?|paid|offers?|offered|hires?|starts?) (?:new |fresh |recent )?graduates\b|"
    r"^\W*(?:new |fresh |recent |university |college )?graduates (?:earn|start|are paid|can expect|make|get|receive)\b",
    re.I,
)
_GRADUATES = re.compile(
    r"^\W*(?:new |recent |fresh |university |college )?graduates?(?: (?:hires?|entry|level|positions?|roles?|pay|"
    r"salary))?\W*$",
    re.I,
)
"""Labels of those who are new to their job."""
_EVERYWHERE = "Worldwide"
_POSTAL = re.compile(r"(?!US|UK|EU)[A-Z]{2}")
_CODE_STANDS = re.compile(r"(?:^\W*|[,(|/;:–—-]\s*|\b(?:in|from|across|at|to|and|or|of)\s+)$")
"""What stands before a state's two letters where they are one."""


@dataclass(frozen=True, slots=True)
class Names:
    """What some words name; more than one name of a kind means that the figure holds for each."""

    roles: tuple[str, ...] = ()
    levels: tuple[Level, ...] = ()
    places: tuple[str, ...] = ()
    industries: tuple[str, ...] = ()
    employers: tuple[str, ...] = ()
    head: str | None = None
    """A bare job word without a field of its own ("engineers")."""


NO_NAMES = Names()


def without_asides(text: str) -> str:
    """Blank out comparisons and names of currencies, so that no name in them is taken for a figure's own."""
    for pattern in (_ASIDE, _MONEY_NAME, _ABROAD, EXCEPTED):
        text = pattern.sub(lambda match: " " * len(match.group()), text)
    return text


def _is_place(text: str, mention: Mention, *, label: bool) -> bool:
    if _POSTAL.fullmatch(mention.written) and not _CODE_STANDS.search(text[: mention.start]):
        return False  # "a CA(SA)", "an MT editor": letters after a name or of a trade, not a state
    return mention.name != _EVERYWHERE or (not label and mention.written.casefold() in ("worldwide", "globally"))


def _places(text: str, mentions: list[Mention], vocabulary: Vocabulary, *, last: bool, label: bool) -> tuple[str, ...]:
    """Read the places of the nearest list, the inner one of those nested; examples ("hubs like X") count only alone."""
    known = [m for m in mentions if _is_place(text, m, label=label)]
    if not known:
        return ()
    examples = {id(m) for run in runs_of(text, known) if _EXAMPLES.search(text[: run[0].start]) for m in run}
    chosen = [m for m in known if id(m) not in examples] or known
    runs = runs_of(text, chosen)
    run = runs[-1] if last else runs[0]
    inner = [m for m in run if not any(o.name != m.name and vocabulary.within(o.name, m.name) for o in run)]
    if len(runs) > 1 and last and len(inner) == 1:
        narrower = [m for m in chosen if m.name != inner[0].name and vocabulary.within(m.name, inner[0].name)]
        if narrower and not text[narrower[-1].end : inner[0].start].strip(" ,"):
            return (narrower[-1].name,)
    return unique(m.name for m in inner)


def _levels(text: str, mentions: list[Mention], *, last: bool) -> tuple[Level, ...]:
    kept = [m for m in mentions if _is_level(text, m)]
    if not kept:
        return ()
    runs = runs_of(text, kept)
    run = runs[-1] if last else runs[0]
    if len(runs) > 1:
        before, after = (runs[-2][-1], run[0]) if last else (run[-1], runs[1][0])
        if re.fullmatch(r"[-\s]*to[-\s]*", text[before.end : after.start]) and before.name != after.name:
            return ()  # "mid- to senior-level" is neither
    return tuple(dict.fromkeys(Level(m.name) for m in run))


def _is_level(text: str, mention: Mention) -> bool:
    """Say whether a word of level is one here: "entry point", "experienced a decline", "starting at" are none."""
    written, after = mention.written.casefold(), text[mention.end : mention.end + 16]
    if written.startswith("top"):
        return False  # ranks the role or firm, not the years of the person
    if written == "experienced":
        return not _NOT_SENIOR.match(after)
    if written == "entry":
        return bool(_ENTRY_OF.match(after))
    return not (written.startswith("start") and _STARTS_AT.match(after))


def _is_industry(text: str, mention: Mention) -> bool:
    before, after = text[: mention.start], text[mention.end :]
    if _KNOWLEDGE.search(before):
        return False
    if _INDUSTRY_OPENS.search(before) and _INDUSTRY_GOES_ON.match(after):
        return True
    return bool(_INDUSTRY_WORD.match(after) or (_INDUSTRY_BEFORE.search(before) and _INDUSTRY_AFTER.match(after)))


def _opens_title(text: str, mention: Mention) -> bool:
    """Say whether a name of an industry is part of a job's ("finance manager", "media buyer")."""
    after = words(text[mention.end : mention.end + 40])[:1]
    return bool(after) and is_job_word(after[0].folded) and not text[mention.end : mention.end + after[0].start].strip()


def _nearest(text: str, mentions: list[Mention], *, last: bool) -> tuple[str, ...]:
    runs = runs_of(text, mentions)
    return unique(m.name for m in (runs[-1] if last else runs[0])) if runs else ()


def read_names(text: str, vocabulary: Vocabulary, *, last: bool = True, label: bool = False) -> Names:
    """Read whose pay a text is about: of several names of a kind those nearest to its end (`last`) or beginning.

    `label` marks a heading, header or label, in which a name needs no "in" or "for" before it.
    """
    plain = without_asides(text)
    mentions = vocabulary.find(plain)
    by_topic = {topic: [m for m in mentions if m.topic is topic] for topic in Topic}
    roles = read_roles(plain, mentions, vocabulary, last=last, label=label)
    levels = _levels(plain, by_topic[Topic.LEVEL], last=last)
    if not levels and (label or _OF_EXPERIENCE.search(plain)):
        years = years_in(plain)
        levels = (Level(vocabulary.level_for_years(years)),) if years is not None else ()
    if not levels and (_NEW_TO_JOB.search(plain) or (label and _GRADUATES.match(plain.rpartition(":")[2]))):
        levels = (Level.ENTRY,)
    industries = [
        m for m in by_topic[Topic.INDUSTRY] if not _opens_title(plain, m) and (label or _is_industry(plain, m))
    ]
    return Names(
        roles=roles.roles,
        levels=levels,
        places=_places(plain, by_topic[Topic.PLACE], vocabulary, last=last, label=label),
        industries=_nearest(plain, industries, last=last),
        employers=_nearest(plain, by_topic[Topic.EMPLOYER], last=last)
        or (() if label else employers_in(plain, mentions)),
        head=roles.head,
    )
