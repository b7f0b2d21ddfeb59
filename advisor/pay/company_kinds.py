"""Decides which kinds of company, by stage or size, a question names, and whether figures are said to be for them.

What a start-up pays stands for no large firm, and a Series B grant for no Series A: what is not held is said first.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from advisor.pay.layout import Entry
from advisor.question.query import Query
from advisor.schema import FactKind, SalaryFact
from advisor.vocabulary import Topic
from advisor.wording import listed

_FIRMS = r"(?:\w+ )?(?:compan(?:y|ies)|firms?|employers?|corporations?|business(?:es)?)"
_SERIES = re.compile(
    r"\bseries[- ]([a-h])\b(?:(?: ?[-/,] ?| (?:and|or|to|vs\.?|versus) )(?:series )?([a-h])\b)?", re.IGNORECASE
)
_KINDS = tuple(
    (name, re.compile(pattern, re.IGNORECASE))
    for name, pattern in (
        (
            "seed-stage companies",
            rf"\b(?:pre-?)?seed(?:[- ](?:stage|round|funded|funding)\b| (?:start-?ups?|{_FIRMS}))",
        ),
        ("start-ups", rf"\b(?:start-?ups?|scale-?ups?|early[- ]stage {_FIRMS})\b"),
        ("big tech companies", r"\b(?:big[- ]tech|faang|maang|gafam|tech(?:nology)? giants?)\b"),
        ("late-stage companies", rf"\b(?:unicorns?|pre-?IPO|late[- ]stage {_FIRMS})\b"),
        ("listed companies", rf"\bpublicly (?:listed|traded)\b|\b(?:listed|public) {_FIRMS}"),
        (
            "large companies",
            rf"\b(?:large|larger|largest|big(?! data\b)|bigger|major|multinational|global|huge) {_FIRMS}"
            r"|\bmultinationals?\b|\b(?:large )?(?:corporates?|enterprises)\b|\bfortune \d+",
        ),
        (
            "small or mid-size companies",
            rf"\b(?:small|smaller|tiny|mid-?sized?|medium[- ]sized?) (?:or \w+[- ]?\w* )?{_FIRMS}|\bSMEs?\b",
        ),
        ("non-profits", r"\bnon-?profits?\b|\bcharit(?:y|ies)\b"),
    )
)


_TECH = re.compile(r"\btech(?:nology)?\b", re.IGNORECASE)
_TECH_PLACES = re.compile(
    r"\btech(?:nology)? (?:hubs?|cit(?:y|ies)|cent(?:er|re)s?|metros?|clusters?|hotspots?|towns?)\b", re.IGNORECASE
)
"""Places by what they are known for, which say nothing of an industry."""


def kinds_named(text: str) -> tuple[str, ...]:
    """Name the kinds of company that a text speaks of, in the order of this module's list."""
    letters = [letter.upper() for match in _SERIES.finditer(text) for letter in match.groups() if letter]
    series = [f"Series {letter} companies" for letter in dict.fromkeys(letters)]
    plain = _SERIES.sub(" ", text)
    others = [name for name, pattern in _KINDS if pattern.search(plain)]
    return (*series, *([] if series and others == ["start-ups"] else others))  # "a Series A start-up" is one kind


def kinds_stated(fact: SalaryFact) -> tuple[str, ...]:
    """Name the kinds of company that a source says a figure is for; a row's list of typical employers says none."""
    return kinds_named(". ".join((fact.condition or "", *fact.path[-1:], "" if fact.headers else fact.quote)))


def of_company(facts: list[SalaryFact], query: Query) -> list[SalaryFact]:
    """Keep the figures that are for a kind of company asked, where there are such."""
    asked = kinds_named(query.text)
    held = [fact for fact in facts if not set(kinds_stated(fact)).isdisjoint(asked)] if asked else []
    return held or facts


def without_trade(query: Query, facts_of: Callable[[str], Sequence[SalaryFact]]) -> Query:
    """Read "big tech" as a kind of company alone, where no figure is of an industry so named; "tech hubs" too."""
    trade = "big tech companies" in kinds_named(query.text) or _TECH_PLACES.search(query.text)
    if not query.industries or not trade:
        return query
    held = {fact.industry for role in query.roles for fact in facts_of(role)}
    if _TECH_PLACES.search(query.text) and len(_TECH.findall(query.text)) == 1:
        held -= {name for name in held if name and name.startswith("tech")}
    kept = tuple(name for name in query.industries if name in held or not name.startswith("tech"))
    return replace(query, industries=kept)


def unheld_kinds(query: Query, shown: Sequence[Entry]) -> list[str]:
    """Say first which kind of company asked no figure is for, and for which the figures shown are."""
    stated = list(dict.fromkeys(kind for entry in shown for kind in kinds_stated(entry.fact)))
    missing = [kind for kind in kinds_named(query.text) if kind not in stated]
    if not missing or not shown or query.employers or query.spread is Topic.EMPLOYER:
        return []
    what = "equity" if all(entry.fact.kind is FactKind.EQUITY for entry in shown) else "pay"
    said = f"No source here gives {what} at {listed(missing, 'or')}"
    nearest = [kind for kind in stated if all(kind in kinds_stated(entry.fact) for entry in shown)]
    if nearest:
        return [f"{said}; the nearest is for {listed(nearest)}."]
    return [f"{said} by themselves; the figures that follow do not tell companies apart in that way."]
