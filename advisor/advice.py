"""Decides which turns are about advice that takes several turns: a skill gap, a plan, or moves between roles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from advisor.citing import Ledger, Titled
from advisor.draft import Draft
from advisor.embedding import Embedder
from advisor.index import Index
from advisor.learner.learner import Understood
from advisor.moves.move_answers import MoveAnswers
from advisor.pay.paying import PayDesk
from advisor.plan.plan_answers import PlanAnswers
from advisor.question.other_work import is_work
from advisor.question.word_lists import load_word_lists
from advisor.schema import SalaryFact
from advisor.settings import Settings
from advisor.skills.skill_answers import load_skill_answers
from advisor.vocabulary import Vocabulary


class Advice:
    """Asks the parts that follow a thread, the most particular first."""

    def __init__(
        self,
        index: Index,
        embedder: Embedder,
        settings: Settings,
        vocabulary: Vocabulary,
        desk: PayDesk,
        by_unit: Mapping[str, Sequence[SalaryFact]],
    ) -> None:
        """Take an open index with its names, pay facts by role and by unit, and the embedding model.

        Raises:
            VocabularyError: a data file on skills or occupations cannot be used.
        """
        folder = settings.corpus_dir / "vocabulary"
        occupations = load_word_lists(folder).occupations
        roles_of = {document.source: document.roles for document in index.documents}
        self._documents: Mapping[str, Titled] = {document.source: document for document in index.documents}
        self._plans = PlanAnswers(index, list(roles_of.items()), vocabulary, by_unit)
        self._skills = load_skill_answers(index, roles_of, vocabulary, folder, embedder, self._plans.steps_of)
        self.telling = self._skills.telling
        """Reads what turns say of skills."""
        self._moves = MoveAnswers(
            index,
            index.documents,
            vocabulary,
            desk,
            index.units,
            lambda word: is_work(word, occupations),
            self._skills.role_skills,
        )

    def respond(self, turns: Sequence[str], understood: Understood) -> Draft | None:
        """Answer the last turn where it is part of such a thread; None if it is not."""
        query, profile = understood.applied.query, understood.heard.profile
        return (
            self._skills.respond(turns, query, profile, Ledger(self._documents))
            or self._plans.respond(turns, query, profile, Ledger(self._documents))
            or self._moves.compose(query, profile, Ledger(self._documents), turns)
        )
