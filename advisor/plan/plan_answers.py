"""Decides how a plan towards a role is put together and answered for, turn by turn."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from advisor.citing import Ledger
from advisor.draft import Draft, Statement
from advisor.plan.choosing import Choosing, Guides
from advisor.plan.fitting import fit
from advisor.plan.limits import Limits, limits_of, read_limits
from advisor.plan.plan_questions import Asked, PlanQuestion, read_plan_question
from advisor.plan.plan_replies import reply
from advisor.plan.plan_text import PlanText
from advisor.plan.stages import GuidePlan
from advisor.question.query import Query
from advisor.results import Field, Profile
from advisor.schema import Origin, Outcome, SalaryFact
from advisor.vocabulary import Vocabulary
from advisor.wording import people, person, some

_ASKS = re.compile(
    r"(?<!pension )(?<!health )(?<!insurance )\b(?:(?:make|give|draw up|write|create|show|build|want|need|like"
    r"|have|got|get|the|this|my|a|an|another|other|full|whole|month|week|study|action|career|learning|step)"
    r"[\s-]+(?:me |us )?(?:[\w-]+ ){0,4}?plan\b|^\W*plan\b|\bplan (?:please|for (?:me|becoming)|to (?:become"
    r"|get there|be an?))"
    r"|road ?map|step[- ]by[- ]step|learning path|first (?:two|three|six|few|2|3|6) months|half[- ]year plan)",
    re.IGNORECASE,
)
_NO_PLAN = re.compile(
    r"\b(?:i|we|they|you|to|do|does) plan\b|\bpension plan|\bhealth plan|\bstock plan|\bplan on\b", re.IGNORECASE
)
_NAMED = re.compile(r"\b(?:plan|steps?)\b", re.IGNORECASE)
_TALKS = re.compile(
    r"\bfirst steps?\b|\bwhere (?:do|should|would) i (?:start|begin)|\b(?:learn|do|study|start with) first\b"
    r"|\bwhat first\b|\bin (?:what|which) order|\bmonth by month|\bweek by week|\bfirst (?:[\w-]+ )?(?:weeks|months)\b",
    re.IGNORECASE,
)
"""Other ways to ask for steps: they are answered with a plan where there is one."""
_EARNS = re.compile(r"\bhow much\b|\b(?:earn|paid|salar\w+|get|make) (?:per|a) month\b", re.IGNORECASE)
_NEW = re.compile(r"\b(?:becom\w+|for an?|towards|into|to be|get into)\b", re.IGNORECASE)
"""What a turn says that asks for a plan towards something, and does not only adjust one."""
_MEMORY = 6
"""Turns after which a plan is no longer what is talked about, unless one names it."""


def asks_plan(text: str) -> bool:
    """Say whether a turn asks for a plan in so many words."""
    return bool(_ASKS.search(text)) and not _NO_PLAN.search(text)


def _asks_steps(text: str) -> bool:
    return asks_plan(text) or bool(_TALKS.search(text))


def _asked_first(turns: Sequence[str]) -> int:
    """Say at which turn the plan that is talked about was first asked for: adjusting it does not begin a new one."""
    asked = [at for at, turn in enumerate(turns) if _asks_steps(turn)]
    return next((at for at in reversed(asked) if _NEW.search(turns[at])), asked[0] if asked else len(turns) - 1)


class PlanAnswers:
    """Composes plans from one open index, without a language model; safe to use from several threads."""

    def __init__(
        self,
        guides: Guides,
        documents: Iterable[tuple[str, Sequence[str]]],
        vocabulary: Vocabulary,
        facts: Mapping[str, Sequence[SalaryFact]] | None = None,
    ) -> None:
        """Take an index, the source and roles of each document, the names of roles, and pay facts by unit."""
        self._roles_of = {source: tuple(roles) for source, roles in documents}
        self._choosing = Choosing(guides, self._roles_of, vocabulary)
        self.steps_of = self._choosing.plans
        """Gives the steps towards a role, for those who order something by them."""
        self._text = PlanText(facts or {})

    def roles(self) -> tuple[str, ...]:
        """List the roles of the guides that there are steps for."""
        return self._choosing.roles(tuple(dict.fromkeys(role for roles in self._roles_of.values() for role in roles)))

    def covers(self, role: str) -> bool:
        """Say whether any guide gives steps towards a role."""
        return bool(self._choosing.plans(role))

    def respond(self, turns: Sequence[str], query: Query, profile: Profile | None, ledger: Ledger) -> Draft | None:
        """Answer the last of some turns where it is about a plan: asked for, adjusted or asked about; else None."""
        said = turns[-1]
        wanted = _asks_steps(said) or (query.intent == "plan" and not _EARNS.search(said))
        asked_at = max((at for at, turn in enumerate(turns[:-1]) if _asks_steps(turn)), default=-1)
        question, limits = read_plan_question(said), read_limits(said)
        going_on = asked_at >= 0 and (len(turns) - 1 - asked_at <= _MEMORY or bool(_NAMED.search(said)))
        if not (wanted or (going_on and (question or limits))):
            return None
        role = self._role(query, profile)
        if role is None or not self.covers(role):
            if not asks_plan(said):
                return None
            return self.none_for(role) if role else self.which_role()
        since = turns[_asked_first(turns) :]
        held = self._held(role, since[:-1], limits_of(profile))
        of_period = question is not None and question.asked is Asked.PERIOD
        if question and (going_on or of_period) and (not limits or limits == Limits(whole=True)):
            return self.answer(question, role, held, ledger)
        now = held.then(self._meant(role, limits, held))
        return self.compose(role, now, ledger)

    def compose(self, role: str, limits: Limits, ledger: Ledger) -> Draft:
        """Put the plan towards a role together, as far as it fits the limits."""
        plans = self._different(role, ledger)
        if not plans:
            return self.none_for(role)
        chosen = plans[min(1, len(plans) - 1)] if limits.other else plans[0]
        fitted = fit(chosen, limits)
        others = [plan for plan in plans if plan is not chosen]
        return self._text.compose(fitted, [self._origin(plan, ledger) for plan in others], ledger)

    def answer(self, question: PlanQuestion, role: str, limits: Limits, ledger: Ledger) -> Draft:
        """Answer a question about the plan as it stands under limits."""
        plans = self._different(role, ledger)
        if not plans:
            return self.none_for(role)
        chosen = plans[min(1, len(plans) - 1)] if limits.other else plans[0]
        fitted = fit(chosen, limits)
        draft = reply(question, fitted, ledger, self._text)
        return replace(draft, plan=self._text.plan(fitted, ledger), evidence=ledger.evidence)

    def none_for(self, role: str) -> Draft:
        """Say that no guide gives steps towards a role, and for which roles there are some."""
        known = [people(each) for each in self.roles() if each != role]
        covered = f" They do give steps towards the work of {some(known, 6)}." if known else ""
        text = f"The guides give no steps towards becoming {person(role, None)}, so there is no plan to show.{covered}"
        asks = tuple(f"Make me a plan to become {person(each, None)}" for each in self.roles() if each != role)
        return Draft(
            Outcome.NOT_COVERED,
            (Statement(text),),
            follow_ups=(f"How do people become {people(role)}?", *asks[:2]),
            trace=(f"no plan: no steps towards {role}",),
        )

    def which_role(self) -> Draft:
        """Ask towards which role a plan is meant."""
        roles = self.roles()
        known = f" There are steps towards the work of {some([people(role) for role in roles], 6)}." if roles else ""
        asks = tuple(f"Make me a plan to become {person(role, None)}" for role in roles[:4])
        text = f"Which role should the plan lead to?{known}"
        return Draft(Outcome.CLARIFY, (Statement(text),), follow_ups=asks, trace=("plan: asked back for the role",))

    def _role(self, query: Query, profile: Profile | None) -> str | None:
        """Say towards which role a plan is meant."""
        targets = [stated.name or "" for stated in profile.of(Field.TARGET)] if profile else []
        named = [*query.roles, *targets]
        return next(
            (role for role in named if role and self.covers(role)), next((role for role in named if role), None)
        )

    def _held(self, role: str, turns: Sequence[str], held: Limits) -> Limits:
        """Sum up the limits of earlier turns; numbers of steps are those that were shown then."""
        for turn in turns:
            held = held.then(self._meant(role, read_limits(turn), held))
        return held

    def _meant(self, role: str, said: Limits, held: Limits) -> Limits:
        """Take the numbers of steps in a turn for those of the guide."""
        plans = self._choosing.plans(role)
        if not plans or not (said.start or said.skipped):
            return said
        kept = [number for number, _ in fit(plans[0], held).kept]

        def guides(number: int) -> int:
            return kept[number - 1] if 0 < number <= len(kept) else number

        start = guides(said.start) if said.start else None
        return replace(said, start=start, skipped=tuple(map(guides, said.skipped)))

    def _different(self, role: str, ledger: Ledger) -> list[GuidePlan]:
        """List the plans towards a role of different publications, the best supported of each."""
        found: dict[str, GuidePlan] = {}
        for plan in self._choosing.plans(role):
            origin = self._origin(plan, ledger)
            found.setdefault(origin.label() or plan.source, plan)
        best = next(iter(found.values()), None)
        return [plan for plan in found.values() if best is plan or plan.numbered]

    def _origin(self, plan: GuidePlan, ledger: Ledger) -> Origin:
        return ledger.origin(plan.stages[0].units[0])
