"""Decides how questions about moves between roles are answered, and by which part."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from typing import Protocol

from advisor.citing import Ledger
from advisor.draft import Draft
from advisor.moves.around import Around
from advisor.moves.carrying import Carrying
from advisor.moves.crossing import Crossing
from advisor.moves.move_book import MoveBook
from advisor.moves.move_ends import Ends, MoveEnds
from advisor.moves.move_pay import MovePay, ReadUnits
from advisor.moves.move_questions import Kind, MoveQuestion, asks_moves, read_move_question
from advisor.moves.sections import Guides
from advisor.pay.paying import PayDesk
from advisor.question.query import Query
from advisor.results import Moves, Profile
from advisor.skills.role_skills import RoleSkills
from advisor.vocabulary import Vocabulary


class Subject(Protocol):
    """What is to be known of a document."""

    @property
    def source(self) -> str: ...
    @property
    def roles(self) -> tuple[str, ...]: ...


class MoveAnswers:
    """Composes answers about moves from one open index, without a language model; safe to use from several threads."""

    def __init__(
        self,
        guides: Guides,
        documents: Collection[Subject],
        vocabulary: Vocabulary,
        desk: PayDesk,
        units: ReadUnits,
        is_work: Callable[[str], bool],
        skills: RoleSkills | None = None,
    ) -> None:
        """Take an index and its documents, names, pay facts with the units that state them, and the skills of roles.

        `is_work` says whether a folded word is the last word of an occupation.
        """
        book = MoveBook(guides, {one.source: one.roles for one in documents}, vocabulary, is_work)
        roles = tuple(dict.fromkeys(role for one in documents for role in one.roles))
        carrying = Carrying(skills)
        self._ends = MoveEnds(book, vocabulary, roles)
        self._around = Around(book, MovePay(desk, units, vocabulary), carrying)
        self._crossing = Crossing(book, self._around, carrying)

    def compose(self, query: Query, profile: Profile | None, ledger: Ledger, turns: Sequence[str] = ()) -> Draft | None:
        """Answer a question about moves; None where it is none, or the guides state no such move.

        `turns` are the learner's turns so far, the one that is answered last.
        """
        asked = read_move_question(turns[-1] if turns else query.text)
        if asked is None or not asks_moves(query, profile, turns):
            return None
        ends = self._ends.of(asked, query, profile, turns)
        made = self._answer(asked, ends, query, ledger)
        if made is None:
            return None
        who = ends.start or ends.background or ""
        return replace(made, evidence=ledger.evidence, trace=(f"moves: {asked.kind.value} from {who}", *made.trace))

    def from_background(self, background: str, query: Query, ledger: Ledger) -> Draft | None:
        """Say into which roles a background leads; None where the guides name none."""
        made = self._crossing.from_background(background, query, ledger)
        return replace(made, evidence=ledger.evidence) if made is not None else None

    def around(self, role: str, query: Query, ledger: Ledger) -> Moves:
        """Collect the moves around a role, for a map; without moves where the guides state none."""
        return self._around.record(role, self._around.shown(role, query), query, ledger)

    def _answer(self, asked: MoveQuestion, ends: Ends, query: Query, ledger: Ledger) -> Draft | None:
        if asked.kind in (Kind.WHERE, Kind.NEXT):
            if ends.start is None:
                return self._crossing.from_background(ends.background or "", query, ledger)
            return self._around.answer(asked, ends.start, query, ledger)
        if asked.kind in (Kind.PATH, Kind.INTO):
            return self._crossing.path(asked, ends, query, ledger)
        if asked.kind is Kind.PAY:
            return self._crossing.earn(ends, query, ledger)
        return self._crossing.skills(asked.kind, ends, ledger)
