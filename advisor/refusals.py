"""Words for what is not answered: not covered, outside careers, unclear, or in another language."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from advisor.citing import Titled
from advisor.draft import Draft, Statement
from advisor.following import Following
from advisor.pay.asking import ANY_AI
from advisor.question.groups import Group
from advisor.question.language import english_only
from advisor.question.other_work import asked_title
from advisor.question.query import Query
from advisor.schema import Outcome
from advisor.wording import as_text, listed, people, some

_KINDS = {
    "duties": "the work", "skills": "skills", "entry": "ways in", "education": "education", "pay": "pay",
    "progression": "career steps", "transition": "sideways moves", "employers": "employers",
    "interview": "interviews", "certification": "certificates and courses", "market": "the job market",
    "portfolio": "portfolios",
}  # fmt: skip


_TOLD_BY = {"sex": "sex", "age": "age", "origin": "origin or disability"}


class Refusals:
    """Says no in a useful way: what is not covered, what is, and a next question."""

    def __init__(self, following: Following) -> None:
        """Take what the guides cover."""
        self._following = following

    def _known(self) -> list[str]:
        """Name the people in each covered role; empty where no guide is about a known role."""
        return [people(role) for role in self._following.roles() if role != ANY_AI]

    def not_covered(self, query: Query, reason: str) -> Draft:
        """Say that the guides hold nothing on a question about careers, and what they do hold."""
        roles = [role for role in query.roles if self._following.covers(role)]
        if query.group and (query.roles or query.intent == "equality"):
            text = _not_by(query.group, query.roles)
        elif roles:
            role = roles[0]
            kinds = [_KINDS[kind] for kind in self._following.covers(role) if kind in _KINDS]
            covered = f" What they do cover for them: {listed(kinds)}." if kinds else ""
            text = f"The guides say nothing on that for {people(role)}.{covered}"
        else:
            known = self._known()
            covered = f" They cover the work, skills, ways in and pay of {some(known, 6)}." if known else ""
            title = asked_title(query.text, query.other, query.content) if query.other else ""
            what = f"the work or pay of “{as_text(title)}”" if title else "that"
            text = f"The guides do not cover {what}.{covered}"
        return Draft(
            Outcome.NOT_COVERED,
            (Statement(text),),
            follow_ups=self._following.after(query),
            trace=(f"not covered: {reason}",),
        )

    def out_of_scope(self, reason: str) -> Draft:
        """Decline what is not about careers."""
        known = self._known()
        example = f", for example for {some(known, 3)}" if known else ""
        text = (
            "That is outside what I can help with: I answer questions about careers from a set of guides. "
            f"Ask me about roles, skills, pay or ways in{example}."
        )
        return Draft(
            Outcome.OUT_OF_SCOPE,
            (Statement(text),),
            follow_ups=self._following.starters(),
            trace=(f"out of scope: {reason}",),
        )

    def which_role(self, query: Query) -> Draft:
        """Ask back for the role, where a question leaves it open."""
        roles = [role for role in self._following.roles() if role != ANY_AI]
        covered = f" The guides cover {some(self._known(), 10)}." if roles else ""
        text = f"Which role do you mean?{covered}"
        kind = query.intent if query.intent in ("pay", "skills", "entry") else "pay"
        asks = tuple(self._following.ask(kind, role) for role in roles if kind in self._following.covers(role))
        return Draft(Outcome.CLARIFY, (Statement(text),), follow_ups=asks, trace=("asked back: no role",))

    def which_of(self, query: Query) -> Draft:
        """Ask back which of the roles spoken of is meant, where a turn speaks of one."""
        kind = query.intent if query.intent in self._following.kinds() else "duties"
        asks = tuple(self._following.ask(kind, role) for role in query.roles)
        text = f"Which do you mean: {listed([people(role) for role in query.roles], 'or')}?"
        return Draft(Outcome.CLARIFY, (Statement(text),), follow_ups=asks, trace=("asked back: which role",))

    def foreign(self, language: str) -> Draft:
        """Say, in the asker's language too, that answers are in English."""
        return Draft(
            Outcome.CLARIFY,
            (Statement(english_only(language)),),
            follow_ups=self._following.starters(),
            trace=(f"language: {language.lower()}",),
        )

    def care(self, contact: str | None) -> Draft:
        """Answer somebody who is in distress: kindly, with people to turn to, and one small thing to do."""
        someone = contact or "your career office, a doctor or somebody you trust"
        text = (
            "I am sorry; that sounds hard to carry, and a search for work says little about a person's worth. "
            f"If it weighs on you, please talk to someone: {someone}. If you might harm yourself, call your local "
            "emergency number now.\n\nWhen you are ready, I can help with one small thing, such as a first step or "
            "roles where your background counts."
        )
        return Draft(Outcome.CLARIFY, (Statement(text),), follow_ups=self._following.starters(), trace=("care",))

    def about(self, documents: Iterable[Titled]) -> Draft:
        """Say what the advisor is, which roles it covers and what its figures rest on."""
        known = self._known()
        covered = f"The guides cover {listed(known)}. " if known else ""
        dated = sorted({document.published[:4] for document in documents if document.published})
        when = f" The dated ones are of {listed(dated)}." if dated else ""
        text = (
            "I am a program that answers questions about careers from a set of guides, and shows the words that each "
            f"answer rests on, with publisher and date as far as they are known.{when} "
            f"{covered}I do not guess, and I say so when something is not covered."
        )
        return Draft(Outcome.CLARIFY, (Statement(text),), follow_ups=self._following.starters(), trace=("about",))

    def empty(self, *, thanked: bool) -> Draft:
        """Invite a question, where a turn asks nothing."""
        text = (
            "You are welcome. " if thanked else ""
        ) + "Ask me about roles, skills, pay or ways in: a role and what you want to know are enough."
        return Draft(Outcome.CLARIFY, (Statement(text),), follow_ups=self._following.starters())


def _not_by(group: Group, roles: Sequence[str]) -> str:
    """Say that no figure is for a group of people by what they are, and what figures there are instead."""
    told = _TOLD_BY[group.by]
    of = f" of {people(roles[0])}" if roles else ""
    return (
        f"The guides hold no figures{of} by {told}, so that none is shown here. "
        "The figures that they do give are for everybody together, and would not answer this."
    )
