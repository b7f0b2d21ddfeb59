"""Decides which conversations a search finds: those whose title, questions and answers hold every word of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from advisor.agent.state import Exchange
from advisor.memory.catalogue import Conversation
from advisor.rendering import plain_text

AROUND = 60
"""Characters shown on each side of the first hit: a line or two below the title."""


@dataclass(frozen=True, slots=True)
class Found:
    """A conversation that a search found, and the words around the first hit; "" where only the title has it."""

    conversation: Conversation
    excerpt: str


def search(words: str, told: Iterable[tuple[Conversation, Sequence[Exchange]]]) -> tuple[Found, ...]:
    """Find conversations, in the order given; a search for nothing finds nothing.

    Words are found inside longer ones, whatever their case ("nurs" finds "Nursing").
    """
    wanted = words.casefold().split()
    if not wanted:
        return ()
    found = []
    for conversation, exchanges in told:
        texts = [text for exchange in exchanges for text in _texts(exchange)]
        everything = "\n".join([conversation.title, *texts]).casefold()
        if all(word in everything for word in wanted):
            found.append(Found(conversation, _excerpt(texts, wanted)))
    return tuple(found)


def _texts(exchange: Exchange) -> tuple[str, ...]:
    answer = exchange["answer"]
    return (exchange["question"], plain_text(answer["answer"])) if answer else (exchange["question"],)


def _excerpt(texts: Sequence[str], wanted: Sequence[str]) -> str:
    pattern = re.compile("|".join(re.escape(word) for word in sorted(wanted, key=len, reverse=True)), re.IGNORECASE)
    for text in texts:
        line = " ".join(text.split())
        hit = pattern.search(line)
        if hit:
            return _cut(line, max(0, hit.start() - AROUND), min(len(line), hit.end() + AROUND))
    return ""


def _cut(line: str, start: int, end: int) -> str:
    """Cut a piece out in whole words where there are spaces to cut at."""
    if start:
        start = line.find(" ", start, start + AROUND // 2) + 1 or start
    if end < len(line):
        space = line.rfind(" ", end - AROUND // 2, end)
        end = space if space > start else end
    return ("… " if start else "") + line[start:end].strip() + (" …" if end < len(line) else "")
