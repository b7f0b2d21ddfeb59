"""Decides which turns ask why pay is as it is, and which sentences of the guides give a reason."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from advisor.citing import Ledger
from advisor.draft import Draft, Statement
from advisor.question.query import Query
from advisor.retrieval import Found
from advisor.schema import Outcome, Unit, UnitKind
from advisor.scoring import Hit
from advisor.wording import as_text, capital, people

_WHY = re.compile(
    r"^\W*(?:(?:and|but|so|ok|okay|really|then|hm+|wow|yes)\W+)*(?:why|how come|what makes|what explains"
    r"|for what reason"
    r"|what(?:['’]?s| is) (?:the reason|behind|driving))\b",
    re.IGNORECASE,
)
_BECAUSE = re.compile(
    r"\b(?:because|due to|owing to|driven by|thanks to|as a result|reflect(?:s|ing)?|result(?:s|ing)? (?:from|in)"
    r"|since (?:the"
    r"|there|many|few|it|they)|attribut\w+|explain\w*|caus(?:es?|ed)|lead(?:s|ing)? to|shortage|scarc\w+|in demand"
    r"|demand for"
    r"|outpac\w+|compet(?:e|es|ition|ing|itive)|contested|cost of living|living is|premium for|so that|rare)\b",
    re.IGNORECASE,
)
_OF_PAY = re.compile(
    r"\b(?:pay|paid|pays|salar\w+|wage\w*|earn\w*|compensation|demand|talent|premium|shortage|expensive|skills?)\b",
    re.IGNORECASE,
)
_DIFFER = re.compile(r"\b(?:two|three|several|many|different|differ\w*|disagree\w*|both)\b", re.IGNORECASE)
"""Words that ask why sources differ, and not why pay is as it is."""
_MOST = 3
_NEAR = 0.35
"""How far below the best a reason may score: less is about something else."""

Find = Callable[[Query], Found]


def asks_why(query: Query) -> bool:
    """Say whether a question asks why pay is as it is."""
    return query.intent == "pay" and bool(_WHY.search(query.text)) and not _DIFFER.search(query.text)


def reasons(query: Query, find: Find, ledger: Ledger) -> Draft:
    """Say which reasons the guides give for pay, or that they give none."""
    hits = _giving_reasons(query, find)
    if not hits:
        who = f" of {people(query.roles[0])}" if query.roles else ""
        text = f"The guides give no reason for the pay{who}: they state the figures, and not what lies behind them."
        return Draft(Outcome.NOT_COVERED, (Statement(text),), trace=("why: no reason given",))
    said = " ".join(f"{_plain(hit.unit)} [{ledger.cite(hit.unit)}]." for hit in hits)
    return Draft(Outcome.ANSWERED, (Statement(said),), ledger.evidence, trace=(f"why: {len(hits)} reasons",))


def _giving_reasons(query: Query, find: Find) -> Sequence[Hit]:
    """Find sentences that give a reason, about the place or industry asked first, then about the role."""
    asked = [
        replace(query, intents=intents, levels=(), experience=None, places=places, amounts=(), measured=())
        for places in dict.fromkeys((query.places, ()))
        for intents in (("pay",), ("market",))
    ]
    found: dict[str, Hit] = {}
    for one in asked:
        for hit in find(one).hits:
            if _gives_reason(hit.unit):
                found.setdefault(hit.unit.id, hit)
    named = [name.casefold() for name in (*query.places, *query.industries, *query.employers)]
    ranked = sorted(
        found.values(), key=lambda hit: (-sum(name in hit.unit.text.casefold() for name in named), -hit.score)
    )
    return _apart([hit for hit in ranked if hit.score >= ranked[0].score - _NEAR])[:_MOST]


def _gives_reason(unit: Unit) -> bool:
    is_said = unit.kind is not UnitKind.ROW and len(unit.text.split()) > 6 and not unit.text.rstrip().endswith(":")
    return is_said and bool(_BECAUSE.search(unit.text)) and bool(_OF_PAY.search(unit.text))


def _apart(hits: Sequence[Hit]) -> list[Hit]:
    from rapidfuzz import fuzz

    kept: list[Hit] = []
    for hit in hits:
        if not any(fuzz.token_set_ratio(hit.unit.text, other.unit.text) > 85 for other in kept):
            kept.append(hit)
    return kept


def _plain(unit: Unit) -> str:
    return capital(" ".join(as_text(unit.text).split()).rstrip(".;,"))
