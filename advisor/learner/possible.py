"""Decides what is shown to somebody who asks what is open to them: ways in that fit what they stated of themselves."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from advisor.citing import Ledger
from advisor.conditions import Condition, Conditions, Met
from advisor.draft import Draft, Statement
from advisor.question.query import Query
from advisor.results import Field, Profile
from advisor.schema import Outcome, UnitKind
from advisor.skills.requirements import Requirement
from advisor.vocabulary import fold, words
from advisor.wording import as_text, capital, listed, people, some

_ME = r"(?:me|us|someone like me|somebody like me|people like me|my (?:background|experience|situation|profile|case))"
_WORK = (
    r"(?:roles?|jobs?|work|careers?|options?|domains?|fields?|areas?|positions?|speciali[sz]ations?|directions?"
    r"|niches?|ones?"
    r"|paths?)"
)
_ASKS = re.compile(
    rf"\b(?:what|which|anything|something)(?:['’]?s| is| are|s)?\b.{{0,30}}\b(?:possible|realistic|open|suitable"
    rf"|available|out there|options?)\b.{{0,15}}\b(?:for|to) {_ME}\b"
    rf"|\b(?:which|what) (?:[\w-]+ ){{0,3}}?{_WORK}\b.{{0,30}}\b(?:suits?|fits?|match(?:es)?|right for|good for"
    rf"|best for|open to|possible for|realistic for|for|takes?) {_ME}\b"
    rf"|\b(?:which|what) (?:[\w-]+ ){{0,3}}?{_WORK}\b.{{0,20}}\b(?:value|want|need|use|like|care about|appreciate"
    rf"|welcome|build on) (?:that|this|it|{_ME}|my \w+)\W*$"
    rf"|\b(?:which|what) (?:[\w-]+ ){{0,2}}?{_WORK} (?:can|could|might|should) (?:someone like me|i) (?:do|get|have|try"
    r"|find|apply for)\b"
    r"|\bwhat (?:can|could|should|might) (?:someone like me|i) (?:realistically |actually |even |possibly "
    r"|still )*(?:do"
    r"|become|work as|go for|aim for|start with|try|switch to|change to|move to)(?: (?:then|now|here|in (?:ai|data|that"
    r" field)|with (?:ai|that|this|my \w+|(?:an? )?\w+ background)|from home|online|remotely|instead))*\W*$"
    r"|\b(?:is|are) there (?:anything|something|any \w+|a \w+|work|jobs?|roles?) (?:that |which |where )?"
    r"(?:i|someone like me) (?:could|can|might) (?:\w+ )?(?:do|use|try|become|go into|work)\b"
    r"|\bwhat (?:can|could|do) (?:i|you|people) (?:even |really )?do with (?:that|it|this|my \w+|(?:an? )?\w+ degree)\b"
    r"|\b(?:the|any|which|what) (?:ones?|jobs?|roles?|work|careers?) (?:where|that|which|with|for which)\b.{0,20}"
    r"\b(?:degree|diploma|college|university|from home|remote(?:ly)?|part[- ]time)\b"
    rf"|\b(?:is|are) there (?:[\w-]+ ){{0,3}}?(?:anything|something|{_WORK}|a place|a way)\b.{{0,25}}\bfor {_ME}\b"
    r"|\bwhere (?:would|could|do|does|can|might) (?:i|my (?:background|experience|skills|degree)) fit\b"
    r"|\b(?:is|would|could) (?:that|it|this) (?:be )?(?:even |really |at all )?(?:realistic|possible|doable|feasible)\b"
    r"(?=(?: (?:for me|at all|with my \w+))*\W*$)",
    re.IGNORECASE,
)
_USEFUL = re.compile(
    r"\b(?:can|could|may) (?:i|someone|people) (?:\w+ )?(?:use|apply|build on) (?:that|it|this|my \w+)\b"
    r"|\b(?:could|would|can|is|will|does) (?:that|it|this|any of (?:that|it)|my (?:background|experience"
    r"|job)) (?:be )?(?:of"
    r" (?:any )?use|useful|helpful|worth (?:anything|something)|valuable|help(?: me)?|count)\b",
    re.IGNORECASE,
)
_PART_TIME = re.compile(
    r"\b(?:part[- ]time|(?:in the|only) evenings?|(?:at|on) weekends?|on the side|besides? (?:my|a"
    r"|another) (?:\w+ )?job"
    r"|(?:few|flexible|choose my(?: own)?) hours)\b",
    re.IGNORECASE,
)
_NO_DEGREE = re.compile(
    r"\b(?:no|without|not? have|don['’]?t (?:have|need|require|ask for)|doesn['’]?t (?:need|require|ask for)"
    r"|haven['’]?t got|never (?:got|had|finished)|didn['’]?t (?:finish|get|go to|do))"
    r" (?:an? |any |my |the )?(?:[\w-]+ ){0,2}?(?:degree|college|uni(?:versity)?|diploma|qualifications?)\b"
    r"|\b(?:school (?:leaver|drop-?out)|dropped out)\b",
    re.IGNORECASE,
)
_HOME = re.compile(r"\b(?:from home|remote(?:ly)?|home[- ]office)\b", re.IGNORECASE)
_HOURS = re.compile(
    r"\b(?:part[- ]time|(?:few|limited|only|\d+) hours?|evenings?|weekends?|in my spare time|kids|children|caring for"
    r"|beside my job|flexible)\b",
    re.IGNORECASE,
)
_MONEY = re.compile(
    r"\b(?:no money|can(?:no|['’]?)t (?:afford|pay)|no budget|tight budget|for free|without paying)\b", re.IGNORECASE
)
_TOLD = {
    Condition.HOME: (_HOME, Field.REMOTE), Condition.NO_DEGREE: (_NO_DEGREE, None),
    Condition.PART_TIME: (_HOURS, Field.TIME), Condition.FREE: (_MONEY, Field.MONEY),
}  # fmt: skip
_LEAST = "Where they ask least to begin with, in their words:"
_MOST_ROLES = 2
_STEM = 5
"""Letters by which a word of a background is recognised in a sentence ("psychology", "psychologists")."""
_EACH = 2
"""Sentences of one condition that are shown for a role."""

_MOST_ASKING = 4
Wanted = Callable[[Profile], Sequence[tuple[str, Sequence[Requirement]]]]
"""Lists the roles that ask for what somebody knows, with those skills."""
FromBackground = Callable[[str, Query, Ledger], Draft | None]
"""Says into which roles a background leads; None where the guides name none."""


class Possible:
    """Matches what a learner stated with what the guides say of ways in."""

    def __init__(
        self, conditions: Conditions, from_background: FromBackground, wanted: Wanted, roles: Sequence[str]
    ) -> None:
        """Take what guides say of conditions, backgrounds and skills, and the roles that they cover."""
        self._conditions = conditions
        self._from_background = from_background
        self._wanted = wanted
        self._roles = tuple(roles)

    def respond(self, turns: Sequence[str], query: Query, profile: Profile, ledger: Ledger) -> Draft | None:
        """Answer a turn that asks what is open to the learner; None if it does not, or nothing is known that fits."""
        if query.roles and not query.about_pay and _PART_TIME.search(turns[-1]):
            return self._part_time(query.roles[0], ledger)
        own = not query.intents or any(taken.startswith("intents:") for taken in query.carried)
        useful = own and profile.of(Field.BACKGROUND) and _USEFUL.search(turns[-1])
        if not (_ASKS.search(turns[-1]) or useful) or (query.about_pay and query.roles):
            return None
        told = " . ".join(turns)
        for item in profile.of(Field.BACKGROUND):
            draft = self._from_background(item.value, query, ledger)
            if draft is not None:
                return draft
        if profile.of(Field.SKILLS) and (draft := self._asking_for(profile, ledger)):
            return draft
        set_by = [condition for condition, (said, field) in _TOLD.items() if _tells(told, profile, said, field)]
        known = [item.value for item in profile.of(Field.BACKGROUND)]
        if known and (told_of := self._told_of(known[0], ledger)):
            return told_of
        if not set_by and (query.roles or (query.topic and not known)):
            return None  # who names the work, or what is brought along, asks what follows from that
        draft = self._meeting(set_by or [Condition.NO_DEGREE], Ledger(ledger.documents))
        if draft is not None and set_by:
            return draft
        unnamed = f"I find no way in from “{as_text(known[0])}”, by that name, in the guides. " if known else ""
        if draft is None:
            return self._silent(unnamed) if unnamed else None
        lead = Statement(f"{unnamed}{_LEAST}")
        return replace(draft, outcome=Outcome.PARTLY_ANSWERED, statements=(lead, *draft.statements[1:]))

    def _told_of(self, background: str, ledger: Ledger) -> Draft | None:
        """Give what the guides say of people with a background; None where no sentence names it."""
        stems = [fold(word.written)[:_STEM] for word in words(background) if len(word.written) >= _STEM]
        found = self._conditions.of_background(stems)[:_EACH] if stems else ()
        if not found:
            return None
        roles = list(dict.fromkeys(role for one in found for role in self._roles if role in one.roles))
        lead = Statement(f"The guides speak of people with such a background (“{as_text(background)}”):")
        lines = "\n".join(f"- {_said(one)} [{ledger.cite(one.unit)}]" for one in found)
        return Draft(
            Outcome.ANSWERED, (lead, Statement(lines)), ledger.evidence,
            follow_ups=tuple(f"How do people become {people(role)}?" for role in roles[:3]),
            trace=("possible: a background that is named",),
        )  # fmt: skip

    def _part_time(self, role: str, ledger: Ledger) -> Draft:
        """Say what the guides hold on hours for a role, or that they say nothing."""
        found = self._met(role, [Condition.PART_TIME]).get(Condition.PART_TIME, [])
        if not found:
            text = f"The guides do not say whether {people(role)} can work part time or choose their hours."
            return Draft(Outcome.NOT_COVERED, (Statement(text),), trace=("hours: nothing said",))
        lines = "\n".join(f"- {_said(one)} [{ledger.cite(one.unit)}]" for one in found)
        first = Statement(f"On hours of {people(role)} the guides say:")
        return Draft(Outcome.ANSWERED, (first, Statement(lines)), ledger.evidence, trace=("hours: told",))

    def _asking_for(self, profile: Profile, ledger: Ledger) -> Draft | None:
        """Show the roles that ask for what the learner knows; None if none does."""
        lines = []
        for role, skills in self._wanted(profile)[:_MOST_ASKING]:
            named = [f"{as_text(one.name)} [{ledger.cite(one.unit)}]" for one in skills[:_EACH]]
            lines.append(f"- {capital(people(role))}: {listed(named)}")
        if not lines:
            return None
        first = Statement("What you said you know is asked of:")
        return Draft(
            Outcome.ANSWERED, (first, Statement("\n".join(lines))), ledger.evidence, trace=("possible: by skills",)
        )

    def _silent(self, unnamed: str) -> Draft:
        text = (
            f"{unnamed}They describe the work of {some(list(map(people, self._roles)), 6)}. Tell me what you can do,"
            f" and I "
            "can hold it against what one of them asks for."
        )
        asks = tuple(f"Which skills do {people(role)} need?" for role in self._roles[:3])
        return Draft(Outcome.NOT_COVERED, (Statement(text),), follow_ups=asks, trace=("possible: nothing named",))

    def _meeting(self, asked: Sequence[Condition], ledger: Ledger) -> Draft | None:
        """Show the roles that the guides say most of the conditions of, with their words."""
        met = {role: self._met(role, asked) for role in self._roles}
        best = sorted((role for role in met if met[role]), key=lambda role: (-len(met[role]), self._roles.index(role)))
        if not best:
            return None
        shown = [role for role in best if len(met[role]) == len(met[best[0]])][:_MOST_ROLES]
        lead = f"Of what you look for ({listed(asked)}), the guides say most about {listed(map(people, shown))}:"
        statements = [Statement(lead)]
        for role in shown:
            lines = [f"- {_said(one)} [{ledger.cite(one.unit)}]" for found in met[role].values() for one in found]
            statements.append(Statement("\n".join(dict.fromkeys(lines))))
        silent = [condition for condition in asked if not any(condition in met[role] for role in shown)]
        if silent:
            statements.append(Statement(f"On work {listed(silent, 'or')} they say nothing for them."))
        return Draft(
            Outcome.PARTLY_ANSWERED if silent else Outcome.ANSWERED, tuple(statements), ledger.evidence,
            follow_ups=tuple(f"How do people become {people(role)}?" for role in shown),
            trace=(f"possible: {', '.join(asked)}",),
        )  # fmt: skip

    def _met(self, role: str, asked: Sequence[Condition]) -> dict[Condition, list[Met]]:
        """Give what meets each condition for a role, what is about it alone first."""
        found = {
            condition: sorted(
                (one for one in self._conditions.meeting(condition, [role]) if role in one.roles),
                key=lambda one: len(one.roles),
            )[:_EACH]
            for condition in asked
        }
        return {condition: ones for condition, ones in found.items() if ones}


def _tells(told: str, profile: Profile, said: re.Pattern[str], field: Field | None) -> bool:
    return bool(field and profile.of(field)) or bool(said.search(told))


def _said(one: Met) -> str:
    unit = one.unit
    if unit.kind is UnitKind.ROW and len(unit.cells) > 1:
        return f"{as_text(unit.cells[0])}: {'; '.join(as_text(cell) for cell in unit.cells[1:] if cell)}"
    return capital(" ".join(as_text(unit.text).split()).rstrip(".;,"))
