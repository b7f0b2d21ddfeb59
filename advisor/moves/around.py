"""Decides what is said of the moves around a role: where they lead, what the new roles pay, and what they ask for."""

from __future__ import annotations

from collections.abc import Sequence

from advisor.citing import Ledger
from advisor.draft import Draft, Statement
from advisor.moves import move_text as text
from advisor.moves.carrying import Carried, Carrying
from advisor.moves.move_book import MoveBook
from advisor.moves.move_pay import MovePay, Paid
from advisor.moves.move_questions import Kind, MoveQuestion
from advisor.moves.stated import StatedMove
from advisor.moves.titles import Title
from advisor.question.query import Query
from advisor.results import Direction, Move, Moves
from advisor.schema import Outcome
from advisor.wording import capital, people, person, role_name

MOST = 8
"""Moves that are shown: what a small map has room for."""
_MOST_UP = 4
"""Upward moves among them, where there are others."""
_MOST_DETAILED = 3
"""Skills that are named for one move of several."""


class Around:
    """Says the moves around roles from one open index; safe to use from several threads."""

    def __init__(self, book: MoveBook, pay: MovePay, carrying: Carrying) -> None:
        """Take the moves that guides state, what roles pay, and what they ask for."""
        self._book = book
        self._pay = pay
        self._carrying = carrying

    def answer(self, asked: MoveQuestion, role: str, query: Query, ledger: Ledger) -> Draft | None:
        """Say where a role leads, with what the new roles pay; None where the guides state no such move."""
        moves = [move for move in self.shown(role, query) if not asked.sideways or move.direction is Direction.SIDEWAYS]
        up, side = text.directed(moves, Direction.UP), text.directed(moves, Direction.SIDEWAYS)
        if asked.kind is Kind.NEXT and not up:
            return None
        if not moves:
            return None
        statements: list[Statement] = []
        pay = self.verdict(role, [move.to.role for move in moves if move.to.role], query, ledger) if asked.pay else None
        if pay:
            statements.append(pay)
        said = self._named(role, up, side, ledger, first_up=asked.kind is Kind.NEXT)
        statements.append(Statement(said))
        if pay is None or not pay.figures:
            statements += self._paid(moves, query, ledger)
        if asked.kind is Kind.WHERE:
            statements += self._details(role, side, ledger)
        partly = asked.pay and pay is not None and not pay.figures
        outcome = Outcome.PARTLY_ANSWERED if partly else Outcome.ANSWERED
        return Draft(outcome, tuple(statements), moves=self.record(role, moves, query, ledger))

    def shown(self, role: str, query: Query) -> list[StatedMove]:
        """Choose the moves that are shown: upward ones nearest first, and of sideways ones those with figures."""
        level = query.levels[0] if query.levels else None
        moves = self._book.out_of(role, level)
        up, side = text.directed(moves, Direction.UP), text.directed(moves, Direction.SIDEWAYS)
        side = sorted(side, key=lambda move: not self._known(move)) if len(side) > MOST else side
        return [*up[: max(_MOST_UP, MOST - len(side))], *side[:MOST]]

    def _known(self, move: StatedMove) -> bool:
        return bool(move.to.role) and self._pay.best(move.to.role or "", Query("")) is not None

    def _named(
        self, role: str, up: Sequence[StatedMove], side: Sequence[StatedMove], ledger: Ledger, *, first_up: bool
    ) -> str:
        staged = bool(up) and all(move.stage for move in up)
        who = capital(people(role))
        similar = bool(side) and all(move.alike for move in side)
        if first_up:
            first = f"After work as {person(role, None)} the guides name {text.named(up, ledger, then=staged)}."
            also = " As similar work they list {}." if similar else f" {who} also move sideways to {{}}."
            return first + (also.format(text.named(side, ledger)) if side else "")
        if similar:
            first = f"As work similar to that of {people(role)} the guides list {text.named(side, ledger)}."
            return first + (f" Upwards, they name {text.named(up, ledger, then=staged)}." if up else "")
        beside = f"sideways to {text.named(side, ledger)}" if side else ""
        above = f"upwards to {text.named(up, ledger, then=staged)}" if up else ""
        return f"{who} can move {'; and '.join(part for part in (beside, above) if part)}."

    def _paid(self, moves: Sequence[StatedMove], query: Query, ledger: Ledger) -> list[Statement]:
        paid = [(move, self.say_pay(move, query, ledger)) for move in moves]
        return text.paid_lines(paid) or [Statement("The guides hold no pay figure for any of these titles.")]

    def say_pay(self, move: StatedMove, query: Query, ledger: Ledger) -> Paid | None:
        """Say what the role that a move leads to pays; None where no figure is held."""
        return self.pay_of(move.to.role, query, ledger) if move.to.role else None

    def pay_of(self, role: str, query: Query, ledger: Ledger) -> Paid | None:
        """Say in one phrase what a role pays; None where no figure is held."""
        fact = self._pay.best(role, query)
        return self._pay.say(fact, ledger) if fact else None

    def verdict(self, role: str, others: Sequence[str], query: Query, ledger: Ledger) -> Statement:
        """Say whether the new roles pay more, as far as figures may be compared."""
        names = dict.fromkeys(name for name in others if name != role)
        pairs = [(name, one) for name in names if (one := self._pay.compared(role, name, query))]
        if pairs:
            made = text.compared_words(role, pairs, self._pay, ledger)
            if made.text:
                return made
        return Statement(text.incomparable(role))

    def _details(self, role: str, side: Sequence[StatedMove], ledger: Ledger) -> list[Statement]:
        """Say for each move what carries over and what is asked besides, where the guides tell of both roles."""
        lines = []
        for move in side:
            carried = self.between(role, move.to)
            if not (carried.shared or carried.missing):
                continue
            shared = text.skills_said(carried.shared, ledger, _MOST_DETAILED)
            besides = text.skills_said(carried.missing, ledger, _MOST_DETAILED)
            told = "; ".join(
                part
                for part in (f"carries over: {shared}" if shared else "", f"besides: {besides}" if besides else "")
                if part
            )
            lines.append(f"- {capital(text.title_words(move.to.name))}: {told}")
        return [Statement("Of what the new role asks for:"), Statement("\n".join(lines))] if lines else []

    def between(self, role: str, to: Title) -> Carried:
        """Part what a new role asks for into what carries over and the rest."""
        return self._carrying.between(role, to.role) if to.role else Carried()

    def record(self, start: str, moves: Sequence[StatedMove], query: Query, ledger: Ledger) -> Moves:
        """Make the record of moves, for the page and its map."""
        made: list[Move] = []
        beside = sum(move.direction is Direction.SIDEWAYS for move in moves)
        above = max(_MOST_UP - 1, MOST - beside)
        up = [move for move in moves if move.direction is not Direction.SIDEWAYS][:above]
        for move in [*up, *text.directed(moves, Direction.SIDEWAYS)][:MOST]:
            carried = self.between(start, move.to)
            shared = [one.name for one in carried.shared[: text.MOST_SKILLS]]
            missing = [one.name for one in carried.missing[: text.MOST_SKILLS]]
            made.append(text.as_move(move, ledger, self.say_pay(move, query, ledger), shared, missing))
        return Moves(role_name(start), tuple(made))
