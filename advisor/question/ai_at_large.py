"""Decides when a fragment goes on about people in AI at large, whom the turn before asked about by naming no role."""

from __future__ import annotations

import re
from dataclasses import replace

from advisor.question.query import Query

_AI = re.compile(r"\b(?:ai|artificial intelligence)\b", re.IGNORECASE)


def still_of_ai(whole: Query, before: Query) -> Query:
    """Ask a fragment about pay ("senior?", "in Romania?") of people in AI, where the question before it was."""
    of_ai = before.about_pay and not before.roles and _AI.search(before.text)
    if not of_ai or not whole.about_pay or whole.roles or whole.topic or _AI.search(whole.text):
        return whole
    return replace(whole, text=f"AI {whole.text}")
