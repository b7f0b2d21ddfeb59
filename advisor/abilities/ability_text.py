"""Decides how a draft is told to whoever called an ability: its statements, then its numbered sources, as text."""

from __future__ import annotations

from collections.abc import Sequence

from advisor.draft import Draft, Evidence
from advisor.prompting import as_data
from advisor.wording import date_words

MOST_CHARACTERS = 6000
"""Longest text of one result, some 1,500 tokens: several must fit into a model's window beside the question."""


def told(draft: Draft) -> str:
    """Write a draft with its sources; lines beyond the limit are left out whole, since a cut figure is another one."""
    said = _within(draft.text.split("\n"), MOST_CHARACTERS)
    sources = _within([_source(entry) for entry in draft.evidence], MOST_CHARACTERS - len(said))
    return f"{said}\n\nSources:\n{sources}" if sources else said


def _within(lines: Sequence[str], most: int) -> str:
    """Join the first lines that fit."""
    kept: list[str] = []
    for line in lines:
        most -= len(line) + 1
        if most < 0:
            break
        kept.append(line)
    return "\n".join(kept)


def _source(entry: Evidence) -> str:
    """Write one source; a document's words stand on one line and can form no marker."""
    cited = entry.citation
    said = [f"“{as_data(cited.title)}”", as_data(cited.section), as_data(cited.origin or "")]
    where = ", ".join(part for part in (*said, date_words(cited.published) or "undated") if part)
    heads = f"({as_data(' | '.join(cited.headers))}) " if cited.headers else ""
    return f"[{entry.marker}] {where}: {heads}{as_data(cited.quote)}"
