"""Decides what a guide says that a step costs, in its own words; what one earns is no cost."""

from __future__ import annotations

import re
from dataclasses import dataclass

from advisor.figures import read_figures
from advisor.schema import Period

_STOP = (
    "and|or|to|from|with|on|in|at|for|the|a|an|of|by|as|but|if|via|through|that|which|is|are|also|until|up|such|like"
)
_FREE = re.compile(
    rf"(?<![-\w])(?<!feel )(?:free(?: of charge)?(?!\s+time\b|[-\w])(?: (?!(?:{_STOP})\b)[a-z][\w-]*){{0,3}}"
    r"|[$€£₹]\s?0(?![\d.,])|no[- ]cost|at no (?:cost|charge)|without (?:any )?(?:cost|charge|fees?)"
    r"|costs? nothing\b|no fees?\b)",
    re.IGNORECASE,
)
_PAID = re.compile(
    r"\b(?:paid (?:[\w-]+ )?(?:courses?|bootcamps?|program(?:me)?s?|certificates?|certifications?|exams?|subscriptions?"
    r"|plans?|versions?|tools?|tiers?|memberships?|trainings?|classes)"
    r"|(?:(?:exam|course|tuition|membership|registration|licen[cs]e|certification) fees?|tuition)(?! (?:waiver"
    r"|is free))"
    r"|(?:a |monthly |annual )?subscription (?:fee|cost|required)|fees? (?:apply|applies))\b",
    re.IGNORECASE,
)
_COSTS = re.compile(
    r"\b(?:costs?|price[ds]?|fees?|tuition|charges?|subscription|budget|buy|purchase|worth)\b", re.IGNORECASE
)
_EARNS = re.compile(
    r"\b(?:earn\w*|pay(?:s|ing)?|paid|salar\w*|wages?|stipend\w*|income|compensation|rates?|make|revenue"
    r"|raised|valued)\b",
    re.IGNORECASE,
)
_EACH = re.compile(
    r"\s*(?:/|\b(?:a|an|per|each|every)\b)\s*(?:month|year|week|day|course|exam|attempt|seat|person|module|class)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Cost:
    """What something costs, as written, and whether that is money that one has to pay."""

    written: str
    paid: bool


def stated_cost(text: str, *, field: bool = False) -> Cost | None:
    """Find the cost that a step's words state; `field`: the text is there to state it (a cell, "Cost: ...")."""
    free = _FREE.search(text)
    amounts = _amounts(text, field=field)
    named = _PAID.search(text)
    if field and (free or amounts or named):
        return Cost(" ".join(text.split()), paid=free is None)
    if free:
        return Cost(", ".join([free[0].strip(), *amounts]), paid=False)
    if amounts:
        return Cost(", ".join(amounts), paid=True)
    return Cost(named[0], paid=True) if named else None


def _amounts(text: str, *, field: bool) -> list[str]:
    """List the sums of money in a text that somebody has to pay."""
    earned = not field and bool(_EARNS.search(text)) and not _COSTS.search(text)
    found = []
    for amount in read_figures(text):
        if amount.currency is None or earned or (amount.period is Period.HOUR and not field) or amount.high == 0:
            continue
        each = _EACH.match(text, amount.end)
        found.append(text[amount.start : each.end() if each else amount.end].strip())
    return found
