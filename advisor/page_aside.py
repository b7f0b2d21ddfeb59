"""How the learner's profile and the newest plan, comparison, skill gap and moves of a conversation stand beside it.

Everything here comes from documents or from the learner, and is escaped.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from html import escape
from typing import Any

from advisor.agent.correcting import Correction
from advisor.chart import chart_html
from advisor.page_results import gap_html, moves_html, plan_html
from advisor.page_turns import Exchange
from advisor.rendering import plain_text
from advisor.results import Field, Profile
from advisor.schema import Answer

LABELS = {
    Field.BACKGROUND: "Background",
    Field.EXPERIENCE: "Experience",
    Field.PLACE: "Place",
    Field.TARGET: "Aim",
    Field.SKILLS: "Skills",
    Field.TIME: "Time",
    Field.MONEY: "Money",
    Field.REMOTE: "Remote work",
}
NOTHING_STATED = "Nothing stated yet."
HOW = "Tell the chat your background, experience, skills, place or limits, and answers use them."
_ROW = re.compile(r"(?:^[ \t]*\|.*\|[ \t]*(?:\n|$))+", re.MULTILINE)
_RULE = re.compile(r"^[\s|:-]+$")
_BARRIER = re.compile(r"(?<!\\)\|")


def aside_html(exchanges: Sequence[Exchange], corrections: Mapping[str, Correction]) -> str:
    """Draw all sections; those of which the conversation has nothing are left out, but for the profile."""
    sections = [_section("profile", "Your profile", profile_html(exchanges, corrections))]
    for name, title, draw in _RESULTS:
        held = next(
            ((one.key, one.answer) for one in reversed(exchanges) if one.answer and draw(one.key, one.answer)), None
        )
        if held is not None:
            sections.append(_section(name, title, draw(*held)))
    return "".join(sections)


def stated(exchanges: Sequence[Exchange], corrections: Mapping[str, Correction]) -> dict[Field, str]:
    """Give what is known of the learner, by field: as last stated, and as corrected since."""
    profiles = ((at, one.answer.profile) for at, one in enumerate(exchanges) if one.answer and one.answer.profile)
    at, profile = max(profiles, key=lambda found: found[0], default=(-1, Profile()))
    held = {field: "; ".join(item.value for item in profile.of(field)) for field in Field}
    # A profile that was read after a correction heeds it, or what was stated later.
    held |= {Field(name): made.value for name, made in corrections.items() if made.after > at}
    return {field: held[field] for field in Field if held[field]}


def profile_html(exchanges: Sequence[Exchange], corrections: Mapping[str, Correction]) -> str:
    """Draw what the learner stated, each with ways to correct and remove it, and what they removed."""
    known = stated(exchanges, corrections)
    rows = "".join(_stated(field, value) for field, value in known.items())
    gone = (Field(name) for name, made in corrections.items() if not made.value)
    removed = "".join(_removed(field) for field in gone if field not in known)
    if not rows:
        rows = f'<p class="ca-hint">{NOTHING_STATED} {HOW}</p>'
    else:
        rows = f'<ul class="ca-list" role="list">{rows}</ul>'
    return rows + (f'<ul class="ca-list ca-removed" role="list">{removed}</ul>' if removed else "")


def _stated(field: Field, value: str) -> str:
    label = LABELS[field]
    data = f'data-field="{field.value}" data-label="{label}" data-value="{escape(value, quote=True)}"'
    return (
        f'<li class="ca-stated" {data}><span class="ca-field">{label}</span>'
        f'<span class="ca-said">{escape(value)}</span><span class="ca-acts">'
        f"{_act('correct', 'Change', label)}{_act('forget', 'Remove', label)}</span></li>"
    )


def _removed(field: Field) -> str:
    label = LABELS[field]
    return (
        f'<li class="ca-stated" data-field="{field.value}" data-label="{label}"><span class="ca-field">{label}</span>'
        f'<span class="ca-said">removed</span><span class="ca-acts">{_act("restore", "Undo", label)}</span></li>'
    )


def _act(do: str, words: str, label: str) -> str:
    spoken = f'<span class="ca-sr"> {label.lower()}</span>'
    return f'<button type="button" class="ca-act" data-do="{do}">{words}{spoken}</button>'


def _section(name: str, title: str, body: str) -> str:
    return (
        f'<section class="ca-card" id="ca-{name}" aria-labelledby="ca-{name}-title">'
        f'<h2 class="ca-card-title" id="ca-{name}-title">{title}</h2>{body}</section>'
    )


def comparison_html(key: str, answer: Answer) -> str:
    """Draw the chart of an answer that sets figures side by side, or its table; "" where it compares none."""
    if answer.chart is not None and len(answer.chart.bars) > 1:
        return chart_html(answer.chart, f"aside-{key}")
    return table_html(answer.text) if len(answer.figures) > 1 else ""


def table_html(markdown: str) -> str:
    """Draw the first table of a text; "" where it has none with two columns and two rows to compare."""
    for found in _ROW.finditer(markdown):
        rows = [_cells(line) for line in found[0].strip().splitlines() if not _RULE.match(line)]
        if len(rows) > 2 and len(rows[0]) > 1:
            head = "".join(f'<th scope="col">{cell}</th>' for cell in rows[0])
            body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows[1:])
            return (
                '<div class="ca-scroll" tabindex="0" role="group" aria-label="Table of the answer">'
                f'<table class="ca-table"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'
            )
    return ""


def _cells(line: str) -> list[str]:
    inner = line.strip().removeprefix("|").removesuffix("|")
    return [escape(plain_text(cell.strip().replace("\\|", "|"))) for cell in _BARRIER.split(inner)]


def _of(name: str, draw: Callable[[str, Any], str]) -> Callable[[str, Answer], str]:
    """Draw what an answer holds under a name; "" where it holds nothing there."""

    def drawn(key: str, answer: Answer) -> str:
        held = getattr(answer, name)
        return draw(key, held) if held is not None else ""

    return drawn


_RESULTS: tuple[tuple[str, str, Callable[[str, Answer], str]], ...] = (
    ("plan", "Your plan", _of("plan", plan_html)),
    ("gap", "Skills", _of("gap", gap_html)),
    ("moves", "Moves", _of("moves", moves_html)),
    ("comparison", "Comparison", comparison_html),
)
