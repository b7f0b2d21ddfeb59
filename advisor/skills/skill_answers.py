"""Decides how a learner's skills are held against a role, and what is answered, turn by turn."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from advisor.citing import Ledger
from advisor.draft import Draft, Statement
from advisor.embedding import Encoding
from advisor.question.query import Query
from advisor.results import Field, Having, Profile, Stated
from advisor.schema import Outcome
from advisor.skills.gap_questions import GapTurn, gap_turn
from advisor.skills.gap_text import Compared, asked_statements, cite_all, first_statements, gap_of, gap_statements
from advisor.skills.learning_order import LearningOrder, Plans
from advisor.skills.matching import Match, Matching
from advisor.skills.meaning import Meaning
from advisor.skills.requirements import Requirement, Requirements
from advisor.skills.role_skills import RoleSkills
from advisor.skills.skill_names import SkillNames, load_skill_names
from advisor.skills.skill_sections import Guides, SkillSections
from advisor.skills.telling import SkillTelling
from advisor.vocabulary import Topic, Vocabulary, fold, words
from advisor.wording import article, listed, people, role_name, some

FieldOf = Callable[[Stated], str | None]
"""Which field a background is knowledge of; None where it counts for none."""


class SkillAnswers:
    """Compares skills over one open index, without a language model; safe to use from several threads."""

    def __init__(
        self,
        guides: Guides,
        roles_of: Mapping[str, Sequence[str]],
        vocabulary: Vocabulary,
        names: SkillNames,
        encoder: Encoding | None = None,
        plans: Plans | None = None,
        field_of: FieldOf = lambda _: None,
    ) -> None:
        """Take an index, the roles of its documents, names of roles and skills, and what else helps.

        Without an `encoder` no meanings are compared; without `plans` no order is taken from plans.
        """
        self._sections = SkillSections(guides, roles_of, vocabulary)
        self.role_skills = RoleSkills(self._sections, Requirements(names, vocabulary.find), names)
        self._order = LearningOrder(self._sections, names, plans)
        self._meaning = Meaning(encoder) if encoder else None
        self._matching = Matching(names, self._meaning)
        self._vocabulary = vocabulary
        self._roles = tuple(dict.fromkeys(role for roles in roles_of.values() for role in roles))
        self._field_of = field_of
        self.telling = SkillTelling(names)

    def asked_of(self, role: str) -> tuple[Requirement, ...]:
        """List what the guides ask of a role, needed before useful."""
        return self.role_skills.of(role)

    def covers(self, role: str) -> bool:
        """Say whether any guide says which skills a role asks for."""
        return bool(self.asked_of(role))

    def respond(self, turns: Sequence[str], query: Query, profile: Profile, ledger: Ledger) -> Draft | None:
        """Answer the last of some turns where it belongs to a thread on the learner's skills; else None."""
        skilled = bool(profile.of(Field.SKILLS))
        wants = gap_turn(turns, self.telling.said, self._names_role, skilled=skilled)
        if wants is None:
            return None
        return self.compose(query, profile, ledger, first=wants is GapTurn.FIRST)

    def compose(self, query: Query, profile: Profile, ledger: Ledger, *, first: bool = False) -> Draft:
        """Compare a profile's skills with a role; `first` asks only what to learn first of what is missing."""
        role = self._role(query, profile)
        if role is None:
            return self._not_covered(query.other) if query.other else self._which_role()
        asked = self.asked_of(role)
        if not asked:
            return self._not_covered(role)
        if not profile.of(Field.SKILLS) and not first:
            marks = cite_all(asked, ledger)
            return Draft(
                Outcome.PARTLY_ANSWERED if profile.of(Field.BACKGROUND) else Outcome.CLARIFY,
                tuple(asked_statements(role, asked, marks)),
                ledger.evidence,
                trace=("skills: none stated",),
            )
        matches = self._matches(asked, profile)
        open_ones = [one for one, match in matches if match.having is not Having.HAVE]
        early = self._order.of(role, open_ones)
        if first:
            marks = {one.unit.id: ledger.cite(one.unit) for one in early[:5]}
            marks |= {key: marker for key, marker in cite_all(open_ones, ledger).items() if key not in marks}
        else:
            marks = cite_all(asked, ledger)
        compared = [Compared(one, match, marks.get(one.unit.id) or ledger.cite(one.unit)) for one, match in matches]
        open_rows = [one for one in compared if one.match.having is not Having.HAVE]
        statements = first_statements(role, early, open_rows, marks) if first else gap_statements(role, compared)
        trace = (f"skills: {len(asked)} asked of {role}, {len(open_rows)} open",)
        return Draft(
            Outcome.ANSWERED, tuple(statements), ledger.evidence, gap=gap_of(role, compared, early),
            follow_ups=self._next(role, open_rows, first=first), trace=trace,
        )  # fmt: skip

    def _matches(self, asked: Sequence[Requirement], profile: Profile) -> list[tuple[Requirement, Match]]:
        owned = self._matching.owned(profile)
        fields = [one.words or one.value for one in profile.of(Field.BACKGROUND) if self._field_of(one)]
        if self._meaning is not None:
            self._meaning.prepare(self._matching.unknown(asked, owned))
        return [(one, self._matching.match(one, owned, fields)) for one in asked]

    def wanted(self, profile: Profile) -> tuple[tuple[str, tuple[Requirement, ...]], ...]:
        """List the roles that ask for what a learner said to know, with those skills; most skills first."""
        found = [
            (role, tuple(one for one, match in self._matches(asked, profile) if _names_it(one, match, profile)))
            for role in self._roles
            if (asked := self.asked_of(role))
        ]
        return tuple(sorted((each for each in found if each[1]), key=lambda each: -len(each[1])))

    def _role(self, query: Query, profile: Profile) -> str | None:
        if query.roles or query.other:
            return next(iter(query.roles), None)
        return next((target.name for target in reversed(profile.of(Field.TARGET)) if target.name), None)

    def _names_role(self, text: str) -> bool:
        return any(mention.topic is Topic.ROLE for mention in self._vocabulary.find(text))

    def _covered(self) -> list[str]:
        return [people(role) for role in self._roles if self.covers(role)]

    def _which_role(self) -> Draft:
        known = self._covered()
        covered = f" The guides say what they ask of {some(known, 8)}." if known else ""
        text = f"Which role do you want to hold your skills against?{covered}"
        chips = tuple(f"What am I missing for {article(role_name(role))} {role_name(role)}?" for role in self._roles
                      if self.covers(role))[:3]  # fmt: skip
        return Draft(Outcome.CLARIFY, (Statement(text),), follow_ups=chips, trace=("skills: no role",))

    def _not_covered(self, role: str) -> Draft:
        known = self._covered()
        covered = f" They do for {listed(known[:6])}." if known else ""
        text = f"The guides do not say which skills {people(role)} need, so I cannot say what is missing.{covered}"
        return Draft(Outcome.NOT_COVERED, (Statement(text),), trace=(f"skills: none asked of {role}",))

    def _next(self, role: str, open_rows: Sequence[Compared], *, first: bool) -> tuple[str, ...]:
        asks = [] if first or not open_rows else ["What should I learn first?"]
        other = next((each for each in self._roles if each != role and self.covers(each)), None)
        if other:
            asks.append(f"What am I missing for {article(role_name(other))} {role_name(other)}?")
        return tuple(asks)


def _names_it(asked: Requirement, match: Match, profile: Profile) -> bool:
    """Say whether a guide asks for a skill by a word that the learner used: "knowledge of a field" names none."""
    said = {fold(word.written) for item in profile.of(Field.SKILLS) for word in words(item.value)} - {"some", "basic"}
    named = {fold(word.written) for word in words(asked.name)}
    return match.having is not Having.MISSING and bool(said & named)


def load_skill_answers(
    guides: Guides, roles_of: Mapping[str, Sequence[str]], vocabulary: Vocabulary, folder: Path,
    encoder: Encoding | None = None, plans: Plans | None = None, field_of: FieldOf = lambda _: None,
) -> SkillAnswers:  # fmt: skip
    """Read the names of skills in a vocabulary folder, and set up the comparison.

    Raises:
        VocabularyError: the file of skills cannot be read or used.
    """
    return SkillAnswers(guides, roles_of, vocabulary, load_skill_names(folder), encoder, plans, field_of)
