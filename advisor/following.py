"""Decides which questions to suggest: only such as this index answers, likely next steps first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from advisor.pay.asking import ANY_AI
from advisor.pay.pay_questions import Nearest, PayQuestions
from advisor.pay.paying import PayDesk
from advisor.question.intents import PAY_INTENTS, IntentBook
from advisor.question.query import Query
from advisor.schema import FactKind
from advisor.vocabulary import Topic, Vocabulary
from advisor.wording import in_place, people, person, plural, role_name

MOST = 3
MOST_STARTERS = 4
_AFTER: Mapping[str, tuple[str, ...]] = {
    "pay": ("skills", "progression", "entry", "employers"),
    "skills": ("gap", "certification", "entry", "pay"),
    "duties": ("skills", "pay", "entry"),
    "entry": ("plan", "certification", "skills", "pay"),
    "background": ("plan", "entry", "pay"),
    "plan": ("portfolio", "certification", "pay"),
    "progression": ("transition", "pay", "skills"),
    "transition": ("progression", "pay", "skills"),
    "employers": ("pay", "skills", "industries"),
}
_USUAL = ("skills", "pay", "entry", "progression", "duties", "employers")


def _none_near(_role: str) -> Sequence[str]:
    return ()


class Following:
    """Suggests questions from what an index holds about each role."""

    def __init__(
        self,
        outline: Iterable[tuple[str, tuple[str, ...]]],
        roles_of: Mapping[str, Sequence[str]],
        desk: PayDesk,
        intents: IntentBook,
        vocabulary: Vocabulary,
        nearest: Nearest = _none_near,
    ) -> None:
        """Read off the outline which kinds of question are answered for which role.

        `nearest` names the official occupations that come nearest to a role.
        """
        self._desk = desk
        self._about_pay = PayQuestions(desk, nearest)
        self._intents = intents
        self._covered: dict[str, dict[str, None]] = {}
        subjects = {role for roles in roles_of.values() for role in _whole(roles)}
        for source, path in outline:
            named = {mention.name for mention in vocabulary.find(" . ".join(path)) if mention.topic is Topic.ROLE}
            for role in sorted((named | set(roles_of.get(source, ()))) & (subjects | vocabulary.own_roles)):
                kinds = self._covered.setdefault(role, {})
                kinds.update(dict.fromkeys(_kinds_of(path, intents)))
        for role in (role for role in desk.roles() if role in subjects | vocabulary.own_roles):
            self._covered.setdefault(role, {})["pay"] = None

    def covers(self, role: str) -> tuple[str, ...]:
        """List the kinds of question that the guides answer for a role."""
        return tuple(self._covered.get(role, ()))

    def roles(self) -> tuple[str, ...]:
        """List the roles that the guides cover, those with most to say first."""
        return tuple(sorted(self._covered, key=lambda role: -len(self._covered[role])))

    def after(self, query: Query) -> tuple[str, ...]:
        """Suggest questions after one about `query`, the best first; about the best covered roles if it names none."""
        roles = [role for role in query.roles if role in self._covered or self._desk.facts_of(role)]
        if not roles:
            return self.starters()[:MOST]
        questions: dict[str, None] = {}
        if query.group:
            where = f" {in_place(query.places[0])}" if query.places else ""
            questions[f"What do {people(roles[0])} earn{where}?"] = None
        if query.roles and (query.intent in PAY_INTENTS or self._desk.counts(query)):
            questions.update(dict.fromkeys(self._about_pay.after(query)))
        for kind in _AFTER.get(query.intent or "", _USUAL):
            for role in roles[:1]:
                if kind != query.intent and kind in self._covered.get(role, {}):
                    questions[self.ask(kind, role)] = None
        return tuple(questions)

    def kinds(self) -> frozenset[str]:
        """List the kinds of question that can be worded."""
        return frozenset(self._intents.intents)

    def ask(self, kind: str, role: str) -> str:
        """Word the usual question of a kind about a role."""
        return self._intents.intents[kind].next.format(role=role_name(role), roles=plural(role_name(role)))

    def starters(self) -> tuple[str, ...]:
        """Give questions of different kinds for an empty chat, about the best covered roles."""
        roles = [role for role in self.roles() if role != ANY_AI]
        kinds = ("pay", "skills", "entry", "duties", "progression", "employers")
        questions: dict[str, None] = {}
        for place, kind in enumerate(kinds):
            fitting = [role for role in roles if kind in self._covered[role]]
            if not fitting:
                continue
            role = fitting[place % min(3, len(fitting))]
            questions[self._starter_pay(role) if kind == "pay" else self.ask(kind, role)] = None
        return tuple(questions)

    def _starter_pay(self, role: str) -> str:
        for fact in self._desk.facts_of(role):
            if fact.level is not None and fact.kind is FactKind.RANGE and not fact.industry:
                where = f" {in_place(fact.region)}" if fact.region else ""
                return f"What does {person(role, fact.level)} earn{where}?"
        return self.ask("pay", role)


def _kinds_of(path: Sequence[str], intents: IntentBook) -> list[str]:
    """List the kinds of question that a section answers; one on pay ("pay of new specialisations") tells no other."""
    of_pay = [name for name in PAY_INTENTS if any(intents.fits(name, heading) for heading in path[1:])]
    return of_pay or [name for name in intents.intents if intents.fits(name, path[-1])]


def _whole(roles: Sequence[str]) -> list[str]:
    """Leave out a combined name where the parts have names of their own ("x, y and z" beside "x", "y" and "z")."""
    return [role for role in roles if len(roles) == 1 or " and " not in role]
