"""Decides what is said of one move: how it is made, what carries over, what is missing, and whether it pays more."""

from __future__ import annotations

from advisor.citing import Ledger
from advisor.draft import Draft, Statement
from advisor.moves import move_text as text
from advisor.moves.around import MOST, Around
from advisor.moves.carrying import Carrying, first_sentence, is_gap, matching
from advisor.moves.move_book import MoveBook
from advisor.moves.move_ends import Ends
from advisor.moves.move_questions import Kind, MoveQuestion
from advisor.moves.stated import StatedMove
from advisor.moves.titles import Title
from advisor.question.query import Query
from advisor.results import Direction, Moves
from advisor.schema import Outcome
from advisor.vocabulary import fold, words
from advisor.wording import as_text, capital, people, role_name

_MOST_STEPS = 5
"""Statements of one move that are told: more say the same again."""


class Crossing:
    """Says single moves from one open index; safe to use from several threads."""

    def __init__(self, book: MoveBook, around: Around, carrying: Carrying) -> None:
        """Take the moves that guides state, what says pay and records, and what roles ask for."""
        self._book = book
        self._around = around
        self._carrying = carrying

    def path(self, asked: MoveQuestion, ends: Ends, query: Query, ledger: Ledger) -> Draft | None:
        """Say how one role leads to another; None where the guides state no step between them."""
        if ends.target is None:
            return None
        if ends.start is None:
            return self.into(ends.background or "", ends.target, query, ledger)
        target = {fold(word.written) for word in words(asked.target)}
        steps = [
            move
            for move in self._book.all_moves(ends.start)
            if (move.to.role and move.to.role == ends.target.role)
            or (target and target <= {fold(word.written) for word in words(move.to.name)})
        ]
        if not steps:
            return None
        told = [move for move in steps if not move.unit.cells] or steps  # rows often say again what sentences say
        units = {" ".join(move.unit.text.split()).casefold(): move.unit for move in told}
        shown = list(units.values())[:_MOST_STEPS]
        lines = "\n".join(f"- {text.said(unit, ledger)}" for unit in shown)
        first = f"The guides name this move for {people(ends.start)}, and say of it:"
        statements = [Statement(first), Statement(lines)]
        if ends.target.role:
            besides = self._around.between(ends.start, ends.target).missing
            if besides:
                named = text.skills_said(besides, ledger)
                statements.append(Statement(f"Beyond what is asked of {people(ends.start)}, it asks for {named}."))
            if asked.pay:
                statements.insert(0, self._around.verdict(ends.start, [ends.target.role], query, ledger))
        kept = list({move.to.key: move for move in steps}.values())
        return Draft(Outcome.ANSWERED, tuple(statements), moves=self._around.record(ends.start, kept, query, ledger))

    def into(self, background: str, target: Title, query: Query, ledger: Ledger) -> Draft | None:
        """Say whether a background leads into a role; None where the guides do not name it for that role."""
        role = target.role or ""
        ways = self._book.into(role)
        fitting = matching(background, ways)
        if not fitting:
            return None
        way = fitting[0]
        told = as_text(first_sentence(way.unit)).rstrip(" .")
        marker = ledger.cite(way.unit)
        statements = [Statement(f"Yes, it is a background that the guides name for {people(role)}: {told} [{marker}].")]
        besides = self._carrying.beyond(role, way.unit.text)
        if besides:
            statements.append(Statement(f"The role also asks for {text.skills_said(besides, ledger)}."))
        made = StatedMove((), Title(role_name(role), role), Direction.INTO, way.unit)
        paid = self._around.say_pay(made, query, ledger)
        if paid:
            statements.append(Statement(f"It pays {paid.text}.", (paid.figure,)))
        move = text.as_move(made, ledger, paid, (), [one.name for one in besides[: text.MOST_SKILLS]])
        return Draft(Outcome.ANSWERED, tuple(statements), moves=Moves(as_text(background), (move,)))

    def from_background(self, background: str, query: Query, ledger: Ledger) -> Draft | None:
        """Say into which roles a background leads."""
        found = [
            (role, way)
            for role in self._book.roles_with_ways()
            for way in matching(background, self._book.into(role))[:1]
        ]
        if not found:
            return None
        lines, moves = [], []
        for role, way in found[:MOST]:
            lines.append(f"- {capital(people(role))}: {text.said(way.unit, ledger)}")
            made = StatedMove((), Title(role_name(role), role), Direction.INTO, way.unit)
            moves.append(text.as_move(made, ledger, self._around.say_pay(made, query, ledger), (), ()))
        first = f"From your background (“{as_text(background)}”) the guides name a way into this work:"
        return Draft(
            Outcome.ANSWERED, (Statement(first), Statement("\n".join(lines))), moves=Moves(background, tuple(moves))
        )

    def skills(self, kind: Kind, ends: Ends, ledger: Ledger) -> Draft | None:
        """Say what carries over to a role, or what it asks for besides; None where the guides do not tell."""
        role = ends.target.role if ends.target else None
        if role is None:
            return None
        if ends.start is None:
            return self._of_background(kind, ends.background or "", role, ledger)
        carried = self._carrying.between(ends.start, role)
        missing = sorted(carried.missing, key=lambda one: not is_gap(one.unit))
        shown = carried.shared if kind is Kind.CARRIES else tuple(missing)
        if not shown:
            return None
        named = text.skills_said(shown, ledger)
        said = (
            f"Asked of {people(ends.start)} and of {people(role)} alike: {named}."
            if kind is Kind.CARRIES
            else f"Asked of {people(role)} and not of {people(ends.start)}: {named}."
        )
        return Draft(Outcome.ANSWERED, (Statement(said),))

    def _of_background(self, kind: Kind, background: str, role: str, ledger: Ledger) -> Draft | None:
        fitting = matching(background, self._book.into(role))
        if kind is Kind.CARRIES:
            if not fitting:
                return None
            told = "\n".join(f"- {text.said(way.unit, ledger)}" for way in fitting[:2])
            return Draft(Outcome.ANSWERED, (Statement("By the guides, this carries over:"), Statement(told)))
        known = fitting[0].unit.text if fitting else ""
        besides = self._carrying.beyond(role, known)
        if not besides:
            return None
        said = f"{capital(people(role))} are asked for {text.skills_said(besides, ledger)}."
        if fitting:
            said += f" The guides count this as brought along: {text.said(fitting[0].unit, ledger)}."
        return Draft(Outcome.ANSWERED, (Statement(said),))

    def earn(self, ends: Ends, query: Query, ledger: Ledger) -> Draft | None:
        """Say whether a move that was talked about pays more; None where its ends are not both known roles."""
        role = ends.target.role if ends.target else None
        if role is None or ends.start is None:
            return None
        verdict = self._around.verdict(ends.start, [role], query, ledger)
        statements = [verdict]
        if not verdict.figures:
            both = [(name, self._around.pay_of(name, query, ledger)) for name in (ends.start, role)]
            lines = "\n".join(f"- {capital(people(name))}: {paid.text}" for name, paid in both if paid)
            if not lines:
                return None
            statements.append(Statement(lines, tuple(paid.figure for _, paid in both if paid)))
        outcome = Outcome.ANSWERED if verdict.figures else Outcome.PARTLY_ANSWERED
        return Draft(outcome, tuple(statements))
