"""Decides which turns ask what there is for a place at all, and says what the guides hold for it, in words.

A figure of another role is no answer to what was asked before, so pay is named by role alone; sentences that speak of
the place are quoted.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace

from advisor.citing import Ledger
from advisor.draft import Draft, Statement
from advisor.question.query import Query
from advisor.quoting import Quoting
from advisor.retrieval import Found
from advisor.schema import Outcome, SalaryFact, Unit
from advisor.wording import listed, people, the

_ASKS = re.compile(
    r"\b(?:what (?:else |all )?(?:do|have|can|did) (?:you|u|they|the guides?) (?:\w+ )?(?:have|got|know|hold|say|offer"
    r"|tell|cover|find)|what(?:['’]?s| is|s)? (?:there|in there|known|available|covered)|(?:is there "
    r"|have you (?:got )?|got |do you have )?any(?:thing| info\w*| data| numbers)(?: else)?(?: at all)?)(?: \w+){0,2}"
    r" (?:for|on|about|in|from|of)\b",
    re.IGNORECASE,
)
UnitOf = Callable[[SalaryFact], Unit]
_MOST_ROLES = 6
_MOST_SENTENCES = 2


class HeldFor:
    """Knows for which places the facts of one index are."""

    def __init__(
        self, facts: Iterable[SalaryFact], find: Callable[[Query], Found], quoting: Quoting, unit_of: UnitOf
    ) -> None:
        """Take the pay facts, what searches the guides, what says sentences, and what gives the unit of a fact."""
        self._by_place: dict[str, dict[str, SalaryFact]] = {}
        for fact in facts:
            if fact.region and fact.role:
                self._by_place.setdefault(fact.region, {}).setdefault(fact.role, fact)
        self._find = find
        self._quoting = quoting
        self._unit_of = unit_of

    def respond(self, turn: str, query: Query, alone: Query, ledger: Ledger) -> Draft | None:
        """Answer a turn that asks what there is for a place; None if it does not, or nothing is held.

        Args:
            turn: the turn.
            query: the turn in the light of those before it.
            alone: the turn read by itself.
            ledger: numbers the evidence.
        """
        if not alone.places or alone.roles or alone.other or not _ASKS.search(turn):
            return None
        place = alone.places[0]
        roles = [role for role in self._by_place.get(place, {}) if role not in query.roles][:_MOST_ROLES]
        statements: list[Statement] = []
        if roles:
            named = [f"{people(role)} [{ledger.cite(self._unit_of(self._by_place[place][role]))}]" for role in roles]
            statements.append(Statement(f"For {the(place)} the guides give pay of {listed(named)}."))
        asked = replace(alone, intents=("market",), content=(), topic=(), stranger=())
        said = [
            hit.unit
            for hit in self._find(asked).hits
            if place.casefold() in hit.unit.text.casefold() and hit.unit.id not in self._quoting.facts
        ][:_MOST_SENTENCES]
        if said:
            statements.append(self._quoting.said(said, ledger))
        if not statements:
            return None
        last: tuple[Statement, ...] = ()
        if query.roles and query.roles[0] not in self._by_place.get(place, {}):
            last = (Statement(f"For {people(query.roles[0])} they give no pay there."),)
        asks = tuple(f"What do {people(role)} earn in {the(place)}?" for role in roles[:3])
        return Draft(
            Outcome.PARTLY_ANSWERED if last else Outcome.ANSWERED, (*statements, *last), ledger.evidence,
            follow_ups=asks, trace=(f"held for {place}: pay of {len(roles)} roles",),
        )  # fmt: skip
