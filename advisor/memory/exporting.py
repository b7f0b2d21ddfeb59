"""Decides what a learner takes away of a conversation: Markdown to read, or JSON to go on with, with sources."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import fields
from typing import Any

from advisor.agent.state import Exchange
from advisor.memory.catalogue import Conversation
from advisor.rendering import safe_markdown, source_line, web_address
from advisor.schema import Citation

UNANSWERED = "*This question has no answer.*"


def to_json(conversation: Conversation, exchanges: Sequence[Exchange]) -> str:
    """Give a conversation as JSON; answers are as the HTTP interface gives them."""
    held = {
        "title": conversation.title,
        "created": conversation.created.isoformat(timespec="seconds"),
        "used": conversation.used.isoformat(timespec="seconds"),
        "exchanges": [_exchange(exchange) for exchange in exchanges],
    }
    return json.dumps(held, ensure_ascii=False, indent=2) + "\n"


def _exchange(exchange: Exchange) -> dict[str, Any]:
    held: dict[str, Any] = {"question": exchange["question"], "answer": exchange["answer"]}
    rating = exchange.get("rating")
    return {**held, "rating": rating["value"]} if rating else held


def to_markdown(conversation: Conversation, exchanges: Sequence[Exchange]) -> str:
    """Give a conversation as Markdown: each question as typed, its answer, and the words that bear it out."""
    parts = [f"# {safe_markdown(conversation.title)}", f"Last used on {conversation.used:%Y-%m-%d}."]
    for exchange in exchanges:
        parts.append("## Question\n\n" + _quoted(exchange["question"]))
        parts += _answer(exchange["answer"]) if exchange["answer"] else [UNANSWERED]
    return "\n\n".join(parts) + "\n"


def _answer(answer: dict[str, Any]) -> list[str]:
    parts = ["## Answer", safe_markdown(answer["answer"])]
    if answer["note"]:
        parts.append(safe_markdown(answer["note"]))
    if answer["citations"]:
        parts.append("### Sources\n\n" + "\n\n".join(_source(_citation(held)) for held in answer["citations"]))
    return parts


def _source(citation: Citation) -> str:
    lines = [f"[{citation.marker}] {safe_markdown(source_line(citation))}"]
    if citation.section:
        lines.append(f"Section: {safe_markdown(citation.section)}")
    if citation.headers:
        lines.append("Table columns: " + safe_markdown(" | ".join(citation.headers)))
    lines.append(safe_markdown(web_address(citation.link) or citation.source))
    return "  \n".join(lines) + "\n\n" + _quoted(citation.quote)


def _citation(held: dict[str, Any]) -> Citation:
    """Read a citation back; what a newer version may have kept beside it is left out."""
    known = {field.name for field in fields(Citation)}
    values: dict[str, Any] = {name: value for name, value in held.items() if name in known}
    if values["headers"] is not None:
        values["headers"] = tuple(values["headers"])
    return Citation(**values)


def _quoted(text: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in safe_markdown(text).splitlines() or [""])
