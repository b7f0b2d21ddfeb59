"""Decides how two composed answers become one: evidence is numbered on, and what both cite keeps its number."""

from __future__ import annotations

import re
from dataclasses import replace

from advisor.draft import Draft, Evidence, Statement

_MARKER = re.compile(r"\[(\d+)\](?!\()")


def joined(draft: Draft, other: Draft) -> Draft:
    """Put the statements of another answer behind those of a first; outcome, chart and follow-ups are the first's."""
    places = {(entry.unit.id, entry.citation.quote): entry.marker for entry in draft.evidence}
    evidence = list(draft.evidence)
    renumbered: dict[int, int] = {}
    for entry in other.evidence:
        key = (entry.unit.id, entry.citation.quote)
        if key not in places:
            places[key] = len(evidence) + 1
            evidence.append(_numbered(entry, places[key]))
        renumbered[entry.marker] = places[key]
    statements = tuple(_with_markers(statement, renumbered) for statement in other.statements)
    return replace(
        draft,
        statements=(*draft.statements, *statements),
        evidence=tuple(evidence),
        trace=(*draft.trace, *other.trace),
    )


def _numbered(entry: Evidence, marker: int) -> Evidence:
    return replace(entry, citation=replace(entry.citation, marker=marker))


def _with_markers(statement: Statement, renumbered: dict[int, int]) -> Statement:
    text = _MARKER.sub(lambda match: f"[{renumbered.get(int(match[1]), int(match[1]))}]", statement.text)
    figures = tuple(
        replace(figure, marker=renumbered.get(figure.marker, figure.marker) if figure.marker else None)
        for figure in statement.figures
    )
    return Statement(text, figures)
