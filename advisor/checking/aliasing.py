"""Decides by which short names the people of one answer may be called: "leads" where one of its roles is a lead."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from advisor.draft import Evidence
from advisor.vocabulary import Topic, Vocabulary, words

_CUT = 2
"""Words of a short name that may have cut a longer term in two ("machine learning")."""


def with_own_names(vocabulary: Vocabulary, evidence: Iterable[Evidence], question: str) -> Vocabulary:
    """Add the roles and industries that the pay facts of an answer name, and the short names of its roles.

    A short name is the end of a role's name that no other role of the answer has and that means nothing else.
    """
    evidence = tuple(evidence)
    facts = [fact for entry in evidence for fact in entry.facts]
    roles = tuple(dict.fromkeys(fact.role for fact in facts if fact.role))
    industries = frozenset(fact.industry for fact in facts if fact.industry)
    known = vocabulary.with_roles(roles)
    if industries:
        known = known.with_industries(industries)
    meant = dict.fromkeys((*roles, *(m.name for m in known.find(question) if m.topic is Topic.ROLE)))
    short: dict[tuple[str, ...], str] = {}
    counts: Counter[tuple[str, ...]] = Counter()
    for role in meant:
        for key in _ends(role):
            counts[key] += 1
            short[key] = role
    said = [tuple(word.folded for word in words(text)) for text in (question, *(e.unit.text for e in evidence))]
    added = {
        key: ((Topic.ROLE, role, None),)
        for key, role in short.items()
        if counts[key] == 1 and key not in known.names and _is_used(key, role, said)
    }
    return replace(known, names={**known.names, **added}) if added else known


def _is_used(key: tuple[str, ...], role: str, said: Iterable[tuple[str, ...]]) -> bool:
    """Say whether a short name of two words is one that the question or the evidence has: a "learning engineer"
    is something else than a machine learning engineer."""
    name = tuple(word.folded for word in words(role))
    if len(key) != _CUT or name[-_CUT:] != key:
        return True
    omitted = name[-_CUT - 1]
    return any(
        text[at : at + _CUT] == key and (at == 0 or text[at - 1] != omitted)
        for text in said
        for at in range(len(text) - 1)
    )


def _ends(role: str) -> set[tuple[str, ...]]:
    key = tuple(word.folded for word in words(role))
    ends = {key[at:] for at in range(1, len(key))}
    if "and" in key:  # "school and career counselor and advisor": the first of the names joined
        last = len(key) - 1 - key[::-1].index("and")
        ends |= {key[:last]}
        for joined in (key, key[:last]):
            if "and" in joined:  # "school and career counselor" is a school counselor too
                at = joined.index("and")
                ends |= {joined[:at] + joined[at + 2 :], joined[at + 1 :]} if len(joined) > at + 2 else set()
    return {end for end in ends if end and end[0] != "and" and end[-1] != "and"}
