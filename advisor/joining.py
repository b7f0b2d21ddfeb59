"""Decides how two composed answers become one: evidence is numbered on, and what both cite keeps its number.

A skill gap, a plan or moves of the second answer stand beside the text where the first has none of the kind.
"""

from __future__ import annotations

import re
from dataclasses import replace

from advisor.draft import Draft, Evidence, Statement
from advisor.results import Moves, Plan, SkillGap, Step

_MARKER = re.compile(r"\[(\d+)\](?!\()")


def joined(draft: Draft, other: Draft) -> Draft:
    """Put the statements of another answer behind those of a first; outcome, chart and follow-ups are the first's.

    What stands beside the text (gap, plan, moves) is the first's too, where it has any, else the other's.
    """
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
        gap=draft.gap or _gap_with_markers(other.gap, renumbered),
        plan=draft.plan or _plan_with_markers(other.plan, renumbered),
        moves=draft.moves or _moves_with_markers(other.moves, renumbered),
        trace=(*draft.trace, *other.trace),
    )


def beside_markers(draft: Draft) -> set[int]:
    """List the markers of what stands beside an answer's text: its skill gap, plan and moves."""
    moves = draft.moves.moves if draft.moves else ()
    steps = (*draft.plan.steps, *draft.plan.left_out) if draft.plan else ()
    rows = draft.gap.rows if draft.gap else ()
    said = {int(marker) for move in moves if move.pay for marker in _MARKER.findall(move.pay)}
    return {*said, *(row.marker for row in rows), *(step.marker for step in steps), *(move.marker for move in moves)}


def _numbered(entry: Evidence, marker: int) -> Evidence:
    return replace(entry, citation=replace(entry.citation, marker=marker))


def _gap_with_markers(gap: SkillGap | None, renumbered: dict[int, int]) -> SkillGap | None:
    if gap is None:
        return None
    return replace(gap, rows=tuple(replace(row, marker=renumbered.get(row.marker, row.marker)) for row in gap.rows))


def _plan_with_markers(plan: Plan | None, renumbered: dict[int, int]) -> Plan | None:
    def moved(steps: tuple[Step, ...]) -> tuple[Step, ...]:
        return tuple(replace(step, marker=renumbered.get(step.marker, step.marker)) for step in steps)

    return replace(plan, steps=moved(plan.steps), left_out=moved(plan.left_out)) if plan else None


def _moves_with_markers(moves: Moves | None, renumbered: dict[int, int]) -> Moves | None:
    if moves is None:
        return None
    return replace(
        moves,
        moves=tuple(
            replace(
                move,
                marker=renumbered.get(move.marker, move.marker),
                pay=_text_with_markers(move.pay, renumbered) if move.pay else None,
            )
            for move in moves.moves
        ),
    )


def _text_with_markers(text: str, renumbered: dict[int, int]) -> str:
    return _MARKER.sub(lambda match: f"[{renumbered.get(int(match[1]), int(match[1]))}]", text)


def _with_markers(statement: Statement, renumbered: dict[int, int]) -> Statement:
    text = _text_with_markers(statement.text, renumbered)
    figures = tuple(
        replace(figure, marker=renumbered.get(figure.marker, figure.marker) if figure.marker else None)
        for figure in statement.figures
    )
    return Statement(text, figures)
