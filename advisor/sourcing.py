"""Decides which turns ask who says what was just said, and names the sources of the last answer with their words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from advisor.citing import Ledger, Titled
from advisor.draft import Draft, Evidence, Statement
from advisor.schema import Outcome
from advisor.wording import as_text, capital, source_name

_WHO = re.compile(
    r"\b(?:who (?:says?|said|counted|claims?|claimed|found|wrote|measured|estimated|estimates?|calculated|reckons?"
    r"|published"
    r"|predicts?|told you|came up with)|says who|according to (?:who|whom|what)|(?:where|how) (?:do|did) you (?:know"
    r"|get|have)"
    r"|where (?:is|are|does|do|did) (?:that|this|it|those|these|they|(?:the|those|these|your) (?:figures?|numbers?"
    r"|information|data)) (?:come "
    r"|taken |\w+ )"
    r"?from|(?:what|which|who)(?:['’]?s| is| are) (?:the|your|that) sources?|which (?:report|study|guide|source"
    r"|article)|any "
    r"(?:source|proof|evidence)s?|can i (?:check|verify|trust) (?:that|this|it))\b|^\W*(?:and |your )?sources?\W*$",
    re.IGNORECASE,
)
_WHEN = re.compile(
    r"\b(?:when (?:was|were|is|did) (?:\w+ ){0,5}?(?:written|published|updated|made|released|issued|from|posted"
    r"|come out)|how (?:old|recent|new|current|up[- ]to[- ]date|fresh) (?:is|are) (?:\w+ ){0,4}?(?:guides?|articles?"
    r"|sources?)\W*$|(?:what|which) (?:date|year) (?:is|are|was|were) (?:\w+ ){0,4}?(?:guides?|articles?|sources?)\b)",
    re.IGNORECASE,
)
_QUOTED = 200
"""Characters of a source's words that are shown: what bears one sentence out."""
_MOST = 4
_MOST_WORDS = 14


def asks_source(turn: str) -> bool:
    """Say whether a turn asks who says what was just said."""
    return bool(_WHO.search(turn)) and len(turn.split()) <= _MOST_WORDS


def asks_date(turn: str) -> bool:
    """Say whether a turn asks when what an answer rests on was written."""
    return bool(_WHEN.search(turn)) and len(turn.split()) <= _MOST_WORDS


def dates_of(sources: Iterable[str], documents: Mapping[str, Titled]) -> Draft | None:
    """Say of which date guides are; None where there are none."""
    lines = []
    for source in dict.fromkeys(sources):
        document = documents[source]
        title = f"“{as_text(document.title)}”"
        dated = document.published
        lines.append(f"{title} is of {dated}." if dated else f"{title} gives no date of publication.")
    if not lines:
        return None
    text = lines[0] if len(lines) == 1 else "\n".join(f"- {line}" for line in lines[:_MOST])
    return Draft(Outcome.ANSWERED, (Statement(text),), trace=("dates of the guides",))


def sources_of(last: Draft, documents: Mapping[str, Titled]) -> Draft | None:
    """Name the sources of an answer; None where it rests on none."""
    cited = [entry for entry in last.evidence if f"[{entry.marker}]" in last.text][:_MOST]
    if not cited or not last.outcome.answered:
        return None
    ledger = Ledger(documents)
    lines = [f"- {_label(entry, ledger)}: “{_quote(entry)}” [{entry.marker}]" for entry in cited]
    statements = (Statement("That rests on these words:"), Statement("\n".join(lines)))
    return Draft(Outcome.ANSWERED, statements, last.evidence, trace=("sources of the last answer",))


def _label(entry: Evidence, ledger: Ledger) -> str:
    return capital(source_name(ledger.origin(entry.unit)))


def _quote(entry: Evidence) -> str:
    words = " ".join(as_text(entry.citation.quote.replace(" | ", ", ")).split())
    if len(words) <= _QUOTED:
        return words
    return f"{words[:_QUOTED].rsplit(' ', 1)[0]} …"
