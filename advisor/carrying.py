"""Decides what a follow-up takes over from the turns before it, and what it lets go."""

from __future__ import annotations

import re
from dataclasses import replace

from advisor.intents import PAY_INTENTS
from advisor.phrases import folded
from advisor.query import Query
from advisor.vocabulary import fold, words

_ELLIPTICAL = re.compile(
    r"^\s*(?:and|or|but|so|also|then|what about|how about|same|no\b|sorry|actually|i mean(?:t)?|what if|now"
    r"|ok(?:ay)?,? (?:and|but))\b",
    re.IGNORECASE,
)
_SWITCH = re.compile(
    r"\b(?:something else|(?:another|different) (?:question|topic|thing)|new topic|change of subject)\b", re.IGNORECASE
)
_PRONOUN = re.compile(
    r"\b(?:it|its|they|them|their|theirs|this|that|those|these|there|one|such|do so"
    r"|the (?:job|role|position|field|work))\b",
    re.IGNORECASE,
)
_SHORT = 4
"""Words up to which a turn is a fragment, whatever it says."""


def in_context(query: Query, before: Query, turn: str) -> Query:
    """Complete a query by the one before it: what is said replaces, what is not said is carried over.

    A fragment ("and in Europe?") or a pronoun ("who hires them?") takes over the role; one about pay also level,
    place and industry.  A whole question, another subject, or one in another language takes over nothing.
    """
    if not before.text or query.language or _SWITCH.search(turn):
        return query
    short = bool(_ELLIPTICAL.search(turn)) or len(words(turn)) <= _SHORT
    fragment = short or (not query.intents and not (query.stranger and not query.names and not _PRONOUN.search(turn)))
    if query.other or (query.stranger and not query.names and not fragment):
        return query
    pronoun = bool(_PRONOUN.search(turn))
    whole = replace(query, intents=query.intents or (before.intents if fragment or pronoun else ()))
    whole = _with_subject(whole, before, turn, leaning=fragment or pronoun, pronoun=pronoun)
    new_subject = bool(query.roles) and not fragment
    if whole.intent in PAY_INTENTS and before.about_pay and (fragment or pronoun) and not new_subject:
        whole = replace(
            whole,
            levels=whole.levels or before.levels,
            industries=whole.industries or (() if whole.places else before.industries),
            places=whole.places or before.places,
        )
    return _noting(whole, query)


def _with_subject(query: Query, before: Query, turn: str, *, leaning: bool, pronoun: bool) -> Query:
    """Take over role, employer and background, where the turn leans on them."""
    roles, employers, content = query.roles, query.employers, query.content
    if roles and query.compares and pronoun:
        roles = tuple(dict.fromkeys((*before.roles, *roles)))  # "do they earn more than leads?"
    if not roles:
        roles = _pointed_at(turn, before) or (before.roles if leaning or not (query.names or query.topic) else ())
    if not employers and (pronoun or (leaning and not query.roles)):
        employers = before.employers
    if (pronoun or not query.topic) and before.intent in ("background", "entry"):
        content = tuple(dict.fromkeys((*content, *before.topic)))
    return replace(query, roles=roles, employers=employers, content=content)


def _pointed_at(turn: str, before: Query) -> tuple[str, ...]:
    """Find the earlier roles that a turn names by their last word ("what do the leads do?")."""
    heads = {fold(role.split()[-1]): role for role in before.roles}
    return tuple(dict.fromkeys(heads[word] for word in folded(turn).split() if word in heads))


def _noting(whole: Query, query: Query) -> Query:
    """Write what was taken over into the query: for searching, and for the trace."""
    taken = {
        name: [str(part) for part in getattr(whole, name) if part not in getattr(query, name)]
        for name in ("levels", "roles", "employers", "places", "industries", "content", "intents")
    }
    taken = {name: parts for name, parts in taken.items() if parts}
    if not taken:
        return whole
    said = [part for name, parts in taken.items() for part in (parts[:1] if name == "intents" else parts)]
    carried = tuple(f"{name}: {', '.join(parts)}" for name, parts in taken.items())
    return replace(whole, text=f"{query.text} ({' '.join(said)})", carried=carried)
