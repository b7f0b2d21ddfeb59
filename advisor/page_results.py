"""How a plan, a skill gap and moves between roles are drawn on the chat page, each line with its source."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from advisor.moves.move_map import svg
from advisor.page_sources import entry_id
from advisor.rendering import plain_text
from advisor.results import Direction, Having, Move, Moves, Plan, SkillGap, SkillRow, Step

NOT_STATED = "not stated"
FORMS = (("pdf", "PDF"), ("docx", "Word"), ("md", "Markdown"))
_HAVING = {Having.HAVE: "You have it", Having.PARTLY: "In part", Having.MISSING: "Missing"}
_DIRECTION = {Direction.UP: "Upwards", Direction.SIDEWAYS: "Sideways", Direction.INTO: "Ways in"}


def plan_html(key: str, plan: Plan) -> str:
    """Draw a plan's steps in order, what was left out, and buttons to take it away."""
    limits = f'<p class="ca-hint">Kept to: {escape("; ".join(plan.limits))}</p>' if plan.limits else ""
    steps = "".join(_step(key, step) for step in plan.steps)
    left = "".join(f"<li>{escape(step.text)} {_marker(key, step.marker)}</li>" for step in plan.left_out)
    if left:
        left = f'<details class="ca-left"><summary>Left out for your limits</summary><ul>{left}</ul></details>'
    buttons = "".join(
        f'<button type="button" class="ca-take" data-do="take-plan" data-form="{form}">{words}</button>'
        for form, words in FORMS
    )
    return (
        f'<p class="ca-lead">Towards: <b>{escape(plan.role)}</b></p>{limits}<ol class="ca-steps">{steps}</ol>{left}'
        f'<div class="ca-takes" role="group" aria-label="Take the plan away as">'
        f'<span aria-hidden="true">Take it away as</span>{buttons}</div>'
    )


def _step(key: str, step: Step) -> str:
    known = (("Time", step.time or NOT_STATED), ("Cost", step.cost or NOT_STATED), ("Then you have", step.milestone))
    facts = "".join(f"<dt>{name}</dt><dd>{escape(value)}</dd>" for name, value in known if value)
    return f"<li>{escape(step.text)} {_marker(key, step.marker)}<dl>{facts}</dl></li>"


def gap_html(key: str, gap: SkillGap) -> str:
    """Draw the skills of a role beside the learner's."""
    first = ", ".join(map(escape, gap.first))
    lead = f'<p class="ca-lead">For: <b>{escape(gap.role)}</b></p>'
    learn = f'<p class="ca-lead">Learn first: <b>{first}</b></p>' if first else ""
    return f"{lead}{learn}{''.join(_having(key, having, gap.rows) for having in Having)}"


def _having(key: str, having: Having, rows: Sequence[SkillRow]) -> str:
    held = [row for row in rows if row.having is having]
    if not held:
        return ""
    items = "".join(
        f"<li>{escape(row.skill)} {_marker(key, row.marker)}{' <small>nice to have</small>' if row.nice else ''}</li>"
        for row in held
    )
    return f'<h3 class="ca-sub">{_HAVING[having]}</h3><ul class="ca-bullets">{items}</ul>'


def moves_html(key: str, moves: Moves) -> str:
    """Draw the map of the moves from a role, and what is known of each, by where they lead."""
    parts = [svg(moves, f"moves-{key}")]
    for direction, words in _DIRECTION.items():
        items = "".join(_move(key, move) for move in moves.moves if move.direction is direction)
        if items:
            parts.append(f'<h3 class="ca-sub">{words}</h3><ul class="ca-bullets">{items}</ul>')
    return "".join(parts)


def _move(key: str, move: Move) -> str:
    known = (
        ("Carries over", ", ".join(move.shared)),
        ("Missing", ", ".join(move.missing)),
        ("Pay", plain_text(move.pay or "")),
    )
    facts = "".join(f"<dt>{name}</dt><dd>{escape(value)}</dd>" for name, value in known if value)
    return f"<li><b>{escape(move.to)}</b> {_marker(key, move.marker)}<dl>{facts}</dl></li>"


def _marker(key: str, marker: int) -> str:
    return f'<a class="ca-ref" href="#{entry_id(key, marker)}" aria-label="Source {marker}">[{marker}]</a>'
