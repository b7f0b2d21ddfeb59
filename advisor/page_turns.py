"""What the chat page shows of a conversation: each question with its answer so far, drawn as chat messages.

It is drawn from what the server keeps (`page_visits`); nothing of it is read back from the browser.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from advisor.events import Charted, Done, Event, FollowUps, Sentence, Sources, Status
from advisor.feedback import Verdict
from advisor.page_sources import entry_id, extras_html
from advisor.rendering import full_text, link_markers, plain_text, safe_markdown, without_markers
from advisor.schema import Answer, Chart, Citation

_INVISIBLE = "\u200b"
"""Zero-width space: keeps typed marks from becoming markup, and stays out of sight when a question is edited."""
_HAIR = "\u200a"
"""Hair space: an emphasis mark opens nothing when a space follows, and this one is hardly seen."""

STOPPED = "*Stopped before the answer was complete.*"
LOST = "*This question has no answer: the page was closed or the server stopped before it was complete.*"
ANSWER_NOW = "Answer it now"
"""The button under a last question that has no answer."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """One question and what is known of its answer."""

    key: str
    question: str
    text: str = ""
    status: str = ""
    citations: tuple[Citation, ...] = ()
    chart: Chart | None = None
    follow_ups: tuple[str, ...] = ()
    answer: Answer | None = None
    problem: str = ""
    stopped: bool = False
    lost: bool = False
    """Whether it is kept without an answer, and nobody works on one."""
    verdict: Verdict | None = None
    feedback: int | None = None
    """Number of the stored verdict."""

    @property
    def finished(self) -> bool:
        """Whether nothing more will come."""
        return self.answer is not None or bool(self.problem) or self.stopped or self.lost

    @property
    def resumable(self) -> bool:
        """Whether its answer never came, and can be asked for without asking the question again."""
        return self.answer is None and not self.problem and (self.stopped or self.lost)


def ask(question: str) -> Exchange:
    """Begin an exchange."""
    return Exchange(secrets.token_hex(4), question)


def advance(exchange: Exchange, event: Event) -> Exchange:
    """Add what has happened to an exchange."""
    match event:
        case Status(text):
            return replace(exchange, status=text)
        case Sentence(text):
            return replace(exchange, text=join_pieces(exchange.text, text), status="")
        case Sources(citations):
            return replace(exchange, citations=citations)
        case Charted(chart):
            return replace(exchange, chart=chart)
        case FollowUps(follow_ups):
            return replace(exchange, follow_ups=follow_ups)
        case Done(answer):
            return replace(
                exchange,
                answer=answer,
                text=answer.text,
                status="",
                citations=answer.citations,
                chart=answer.chart,
                follow_ups=answer.follow_ups,
            )


def join_pieces(before: str, piece: str) -> str:
    """Append a piece as it stands, with a space where two sentences would touch."""
    if before and piece and not before[-1].isspace() and not piece[0].isspace():
        return f"{before} {piece}"
    return before + piece


def turns(exchanges: Sequence[Exchange]) -> tuple[str, ...]:
    """Give the learner's messages, oldest first."""
    return tuple(exchange.question for exchange in exchanges)


def verdicts(exchanges: Sequence[Exchange]) -> list[str | None]:
    """Give the thumbs as the chat component names them, one an answer."""
    names = {Verdict.UP: "Like", Verdict.DOWN: "Dislike", None: None}
    return [names[exchange.verdict] for exchange in exchanges]


def messages(exchanges: Sequence[Exchange]) -> list[dict[str, Any]]:
    """Draw a conversation: two messages an exchange, so that a message's index tells its exchange."""
    drawn: list[dict[str, Any]] = []
    for position, exchange in enumerate(exchanges):
        drawn.append({"role": "user", "content": [_text(literal(exchange.question))]})
        answer: dict[str, Any] = {"role": "assistant", "content": _answer_parts(exchange)}
        if exchange.finished and position == len(exchanges) - 1:
            offered = (ANSWER_NOW,) if exchange.resumable else exchange.follow_ups
            answer["options"] = [{"label": text, "value": text} for text in offered]
        drawn.append(answer)
    return drawn


def announcement(exchange: Exchange) -> str:
    """Say a finished answer as a screen reader should read it out: once, whole, and without markers."""
    if exchange.problem:
        return exchange.problem
    words = without_markers(plain_text(exchange.text))
    if exchange.stopped:
        return f"{words} Stopped.".strip()
    count = len(exchange.citations)
    return f"{words} {count} source{'' if count == 1 else 's'} below." if count else words


def literal(text: str) -> str:
    """Write a learner's words so that the chat shows them as typed instead of as markup."""
    shown = []
    for index, char in enumerate(text):
        shown.append(char)
        if char in "*_~":
            shown.append(_HAIR)
        elif char in "<&#]!|" or (char in "+-.)>=" and _starts_line(text, index)):
            shown.append(_INVISIBLE)
    return "".join(shown)


def typed(shown: object) -> str:
    """Give back what was typed, from what the chat hands over after editing."""
    if isinstance(shown, list):
        shown = " ".join(typed(part) for part in shown)
    if isinstance(shown, dict):
        shown = shown.get("text", "")
    return str(shown if shown is not None else "").replace(_INVISIBLE, "").replace(_HAIR, "").strip()


def _starts_line(text: str, index: int) -> bool:
    """Tell whether a mark stands where markdown would begin a list or a rule."""
    return not text[text.rfind("\n", 0, index) + 1 : index].strip(" 0123456789>-+=")


def _text(text: str) -> dict[str, Any]:
    return {"type": "text", "text": text}


def _html(html: str) -> dict[str, Any]:
    # The dictionary form of gr.HTML: making the component anew for every message and event costs milliseconds each.
    props = {"html_template": "${value}", "apply_default_css": False, "js_on_load": None, "label": ""}
    return {"type": "component", "component": "html", "value": html, "constructor_args": {}, "props": props}


def _answer_parts(exchange: Exchange) -> list[dict[str, Any]]:
    known = {citation.marker for citation in exchange.citations}
    shown = link_markers(safe_markdown(exchange.text), known, lambda marker: f"#{entry_id(exchange.key, marker)}")
    paragraphs = [shown, f"*{safe_markdown(exchange.status)}*" if exchange.status else ""]
    paragraphs += [safe_markdown(exchange.problem), STOPPED if exchange.stopped else ""]
    paragraphs += [LOST if exchange.lost else ""]
    text = "\n\n".join(paragraph.strip() for paragraph in paragraphs if paragraph.strip())
    parts = [_text(text or "*One moment…*")]
    if exchange.finished and (exchange.text or exchange.problem):
        note = exchange.answer.note if exchange.answer else None
        parts.append(_html(extras_html(exchange.key, exchange.citations, exchange.chart, note, _copied(exchange))))
    return parts


def _copied(exchange: Exchange) -> str:
    return full_text(exchange.answer) if exchange.answer else plain_text(exchange.text or exchange.problem)
