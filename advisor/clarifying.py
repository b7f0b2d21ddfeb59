"""Decides which turns leave open whom they mean, and which question is asked back."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from advisor.draft import Draft
from advisor.names.phrases import folded
from advisor.question.query import Query
from advisor.refusals import Refusals
from advisor.vocabulary import fold
from advisor.wording import role_name

_ONE = re.compile(
    r"\b(?:it|he|she|him|her|that (?:one|role|job|person)|this (?:one|role|job)|the other(?: one| role| job)?)\b",
    re.IGNORECASE,
)
_SHORT = 5
"""Words up to which the last word of several roles ("an engineer") is all that a turn says of whom it means."""
_MOST = 6
_NOTHING = re.compile(
    r"^\W*(?:(?:hi|hello|hey|good (?:morning|afternoon|evening)|bye|goodbye|ok(?:ay)?|great|perfect|cool|super|good"
    r"|nice"
    r"|wow|gr8|brilliant|lovely|alright|all right|fine|got it|i see|understood|many|a lot|so much|very much"
    r"|for (?:that|this"
    r"|now|your help|the help|everything|all)|that(?:['’]?s| is| was)? ?(?:all|it|helps?|helped|helpful|great|good"
    r"|useful"
    r"|clear|fine|enough|interesting)|(?:this|it) (?:helps?|helped|is (?:very )?(?:helpful|useful))|really|very|helpful"
    r"|thank(?:s| you)|thx|ty|tnx|cheers|then|and|you|see you|later|appreciate(?:d| it))\W*)*$",
    re.IGNORECASE,
)
_NEXT = re.compile(r"^\W*(?:(?:and|ok|okay|so)\W+)*then\W*\?\W*$", re.IGNORECASE)
"""What asks how something goes on."""
_THANKS = re.compile(r"\b(?:thank|thanks|thx|tnx|ty|cheers|appreciate\w*)\b", re.IGNORECASE)


class Clarifying:
    """Asks back where a question leaves open whom it means, and answers turns that ask nothing."""

    def __init__(self, refusals: Refusals, roles: Iterable[str]) -> None:
        """Take the words of what is asked back, and the roles that the guides cover."""
        self._refusals = refusals
        heads: dict[str, list[str]] = {}
        for role in roles:
            heads.setdefault(fold(role.split()[-1]), []).append(role)
        self._heads = {head: tuple(named) for head, named in heads.items() if len(named) > 1}

    def greeted(self, turn: str) -> Draft | None:
        """Answer a turn that asks nothing; None if it asks something."""
        if not asks_nothing(turn):
            return None
        return self._refusals.empty(thanked=bool(_THANKS.search(turn)))

    def asked_back(self, query: Query) -> Draft | None:
        """Ask whom a question means; None where it says so, or where it does not matter."""
        if _means_one(query):
            return self._refusals.which_of(query)
        if _is_level_alone(query):
            return self._refusals.which_role(replace(query, intents=("pay",)))
        several = self._several(query)
        return self._refusals.which_of(replace(query, roles=several[:_MOST])) if several else None

    def _several(self, query: Query) -> tuple[str, ...]:
        """List the roles that share the one word by which a short turn says whom it means ("of an engineer")."""
        if query.roles or query.places or query.employers or query.industries or len(_said(query).split()) > _SHORT:
            return ()
        if len(query.topic) > 1 or query.spread or query.how_many:
            return ()
        said = folded(_said(query)).split()
        return next((self._heads[word] for word in said if word in self._heads and {word} >= set(query.topic)), ())


def asks_nothing(turn: str) -> bool:
    """Say whether a turn is a greeting, thanks, or nothing at all."""
    return not re.search(r"\w", turn) or (bool(_NOTHING.match(turn)) and not _NEXT.match(turn))


def _said(query: Query) -> str:
    """Give the words of the turn itself, without what it takes over."""
    return query.text.partition(" (")[0]


def _means_one(query: Query) -> bool:
    """Say whether a turn speaks of one of several roles that it takes over, and leaves open of which."""
    beside = query.text.partition(" (")[2]
    taken = f"roles: {', '.join(query.roles)}" in query.carried or all(role_name(r) in beside for r in query.roles)
    return taken and len(query.roles) > 1 and not query.compares and bool(_ONE.search(_said(query)))


def _is_level_alone(query: Query) -> bool:
    """Say whether a turn names a level and nothing else, and follows nothing ("and at senior level?")."""
    named = query.roles or query.places or query.industries or query.employers or query.carried or query.other
    return bool(query.levels) and not (named or query.intents or query.topic)
