"""Decides which wish of a question about pay no figure meets: pay after tax, for part-time work, of interns.

Such words narrow what is asked as a place does.  Figures that do not say them are shown with words that say so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from advisor.pay.company_kinds import unheld_kinds
from advisor.pay.layout import Entry
from advisor.pay.unlisted import unlisted
from advisor.question.intents import TERMS
from advisor.question.query import Query
from advisor.vocabulary import Topic, Vocabulary, words
from advisor.wording import as_text, listed, people

_GENERAL = frozenset(
    """typical normal regular ordinary usual average standard common good decent great real actual single qualified
    professional based full fulltime paid current today other different new most more fewest fewer least less
    lowest highest best worst top bottom many few all every each""".split()
)
"""Words before a role that narrow nothing."""


@dataclass(frozen=True, slots=True)
class _Wish:
    """One wish: how it is asked, and how a source that meets it says so."""

    name: str
    asked: re.Pattern[str]
    stated: re.Pattern[str]


def _wish(name: str, asked: str, stated: str = "") -> _Wish:
    return _Wish(name, re.compile(asked, re.IGNORECASE), re.compile(stated or asked, re.IGNORECASE))


_WISHES = (
    _wish(
        "pay after tax",
        r"\b(?:net (?:pay|salar\w+|wages?|income|earnings)|(?<!before or )after[- ]tax(?:es)?|post[- ]tax"
        r"|take[- ]?home)\b",
        r"\b(?:net of tax|net (?:pay|salar\w+|wages?)|after[- ]tax|post[- ]tax|take[- ]?home)\b",
    ),
    _wish("pay for overtime", r"\bovertime\b(?! exempt)"),
    _wish("pay for part-time work by itself", r"\bpart[- ]?tim(?:e|ers?)\b"),
    _wish("pay of interns", r"\bintern(?:s|ships?)?\b", r"\b(?:intern|trainee)(?:s|ships?)?\b"),
    _wish("a legal minimum wage", r"\b(?:legal |statutory )?minimum wage\b|\blegal minimum\b"),
    _wish("bonuses by themselves", r"\b(?:sign(?:ing|[- ]on) )?bonus(?:es)?\b"),
    _wish("pay for remote work by itself", r"\bremote(?:ly)?\b|\bwork(?:ing)? from home\b|\bhome office\b"),
    _wish("amounts in cryptocurrency", r"\bin (?:bitcoins?|btc|ethereum|eth|stablecoins?|crypto\w*)\b"),
    _wish("an unemployment rate", r"\bunemploy\w+\b"),
    _wish("pensions", r"\bpensions?\b|\b401 ?\(?k\)?|\bretirement (?:plan|benefit|pay)\w*"),
)


def all_unmet(query: Query, shown: Sequence[Entry], vocabulary: Vocabulary) -> list[str]:
    """Say what of a question no figure shown meets: a list, a kind of company, a wish, a word before the role."""
    of_kind = unheld_kinds(query, shown)
    others = [] if of_kind else untold(query, shown, vocabulary)
    return [*unlisted(query, shown, vocabulary), *of_kind, *unmet(query, shown), *others]


def unmet(query: Query, shown: Sequence[Entry]) -> list[str]:
    """Say which wishes of a question no figure shown meets; [] where it asks what the figures are."""
    if query.intent == TERMS or query.intent in ("premium", "equity"):
        return []
    missing = [wish.name for wish in _WISHES if wish.asked.search(query.text) and not _met(wish, shown)]
    return [f"No source here gives {listed(missing, 'or')}; what follows is what they do give."] if missing else []


def untold(query: Query, shown: Sequence[Entry], vocabulary: Vocabulary) -> list[str]:
    """Say which word before the name of a role ("a freelance designer") no figure shown tells apart."""
    if query.intent == TERMS:
        return []
    said = []
    for role in vocabulary.find(query.text):
        before = words(query.text[: role.start]) if role.topic is Topic.ROLE else []
        if not before or query.text[before[-1].end : role.start] != " ":
            continue
        word = before[-1]
        wished = any(wish.asked.search(word.written) for wish in _WISHES)
        if word.folded not in query.topic or word.folded in _GENERAL or wished or not word.written.islower():
            continue
        if not any(word.folded in {one.folded for one in words(_stated(entry))} for entry in shown):
            said.append(f"The figures do not tell {as_text(word.written)} {people(role.name)} apart from others.")
    return list(dict.fromkeys(said))


def _stated(entry: Entry) -> str:
    fact = entry.fact
    return " ".join((fact.quote, fact.condition or "", fact.role or "", *fact.path[-2:], *fact.headers))


def _met(wish: _Wish, shown: Sequence[Entry]) -> bool:
    return any(wish.stated.search(_stated(entry)) for entry in shown)
