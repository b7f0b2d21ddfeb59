"""Decides whether a question asks how pay has changed, which no figure of pay answers."""

from __future__ import annotations

import re

_PAY = r"(?:pay|salar(?:y|ies)|wages?|compensation|earnings|incomes?)"
_VERB = (
    r"(?:gr(?:ew|own?)|(?<!the )(?<!in )(?<!of )(?<!fast )growing|rise[ns]?|rose|(?<!the )(?<!in )(?<!of )rising"
    r"|increas(?:e[ds]?|ing)|(?:de|in)creas(?:ed?|ing)|climb(?:ed|ing|s)?|jump(?:ed|ing|s)?|surg(?:ed?|ing)|soar(?:ed|ing)?"
    r"|fell|fall(?:en|ing|s)?|declin(?:e[ds]?|ing)|dr[ou]p(?:ped|ping|s)?|shr[aiu]nk|chang(?:e[ds]?|ing)"
    r"|(?:gone|went|go(?:es|ing)?|been|moved?|moving|c[ao]me|coming) (?:up|down))"
)
_NOUN = r"(?:growth|changes?|increases?|declines?|decreases?|trends?|developments?|inflation|drops?|rises?)"
_GAP = r"(?:(?!\bthan\b|\band (?:what|how|who)\b)[^.?!;:]){0,60}?"
_ASKS = re.compile(
    rf"\b{_PAY}\b{_GAP}\b{_VERB}\b(?! (?:in(?:to)?|within|between|under|careers?|jobs?|fields?|roles?"
    r"|tech|hubs?|cit\w+)\b"
    r"(?! the (?:last|past)))"
    rf"|\b{_PAY}\b{_GAP}\b(?:fall(?:en|ing|s)?|fell|ris(?:e[ns]?|ing)|rose|gr(?:ew|own?|owing)|increas\w+|chang(?:ed|ing)"
    r"|declin\w+|dropp\w+|(?:gone|went|go(?:es|ing)?) (?:up|down)) in (?!what\b|which (?:range|band)\b)"
    rf"|\b{_PAY} (?:\w+ )?{_NOUN}\b|\b{_NOUN} (?:in|of|for) (?:\w+ ){{0,5}}?{_PAY}\b"
    rf"|\bhow (?:fast|quickly|rapidly|strongly|much)\b{_GAP}\b{_VERB}\b{_GAP}\b{_PAY}\b"
    rf"|\bhappen(?:ed|ing|s)? (?:to|with)\b{_GAP}\b{_PAY}\b",
    re.IGNORECASE,
)
_WITHIN_A_CAREER = re.compile(
    r"\b(?:with|as|after|by|through|over|across|per|each|every|at) (?:\w+ ){0,3}?"
    r"(?:experience|seniority|levels?|stages?|career|promotions?|skills?|degrees?|region|states?|countr(?:y|ies)|age"
    r"|industr(?:y|ies)|sectors?|compan(?:y|ies)|location)\b"
    r"|\b(?:from|between) (?:\w+ ){0,2}?(?:entry|junior|mid|beginner|start)\b|\b(?:if|when|once|depending)\b"
    r"|\b(?:you|they|i|we|one) (?:advance|progress|move|gain|get|grow|become)\b|\bafter (?:\w+ )?years?\b"
    r"|\b(?:my|your|ask(?:ing)? for an?|get(?:ting)? an?|negotiat\w+(?: an?)?) (?:own )?(?:pay|salary|wage)\b"
    r"|\b(?:increase|raise|grow|boost) (?:my|your|the) |\bto (?:increase|raise|grow|boost)\b"
    r"|\b(?:career|job|field|role) chang\w+\b|\bchang\w+ (?:career|job|field|role)s?\b",
    re.IGNORECASE,
)
"""What makes a question one about pay at one time: from level to level, from place to place, or one's own."""
_ASKS_SIZE = re.compile(
    r"\bhow (?:fast|quickly|rapidly|strongly|much|many|big|large|far)\b|\bby what\b|\brates?\b|%|\bper ?cent(?:age)?\b"
    r"|\bfigures?\b|\bnumbers?\b",
    re.IGNORECASE,
)


def asks_pay_change(text: str) -> bool:
    """Say whether a question asks for the change of pay in time ("how fast are salaries growing?")."""
    return bool(_ASKS.search(text)) and not _WITHIN_A_CAREER.search(text)


def asks_size_of_change(text: str) -> bool:
    """Say whether it asks by how much, so that words without a figure do not answer it."""
    return bool(_ASKS_SIZE.search(text))
