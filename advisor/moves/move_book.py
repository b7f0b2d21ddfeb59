"""Decides what moves the guides of one index hold around a role: read once, when somebody first asks."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property

from advisor.moves.reading import Reading
from advisor.moves.sections import Guides, Listing, Whose, listing_of
from advisor.moves.stated import StatedMove, WayIn
from advisor.moves.titles import Title, Titles
from advisor.results import Direction
from advisor.schema import Level, Unit, UnitKind
from advisor.vocabulary import Vocabulary, fold, words

_RANKS = {
    Level.ENTRY: frozenset({"junior", "entry", "associate", "trainee", "assistant"}),
    Level.SENIOR: frozenset({"senior", "sr"}),
}


class MoveBook:
    """Collects the moves of one open index; safe to use from several threads."""

    def __init__(
        self,
        guides: Guides,
        roles_of: Mapping[str, Sequence[str]],
        vocabulary: Vocabulary,
        is_work: Callable[[str], bool],
    ) -> None:
        """Take an index, the roles of each document, names of roles, and which words end occupations."""
        self._guides = guides
        self._whose = Whose(roles_of, vocabulary)
        self.titles = Titles(vocabulary.find, is_work)
        self._reading = Reading(self.titles)

    def out_of(self, role: str, level: Level | None = None) -> tuple[StatedMove, ...]:
        """List the moves from a role, upward ones first and nearest first; of a level, only what lies above it."""
        stated = [move for move in self._read[0] if role in move.starts]
        ladders: dict[object, list[StatedMove]] = {}
        for move in stated:
            if move.stage:
                ladders.setdefault((move.unit.source, move.unit.path), []).append(move)
        above = [move for ladder in ladders.values() for move in _above(ladder, role, level)]
        plain = [move for move in stated if not move.stage and move.to.role != role]
        if any(move.direction is Direction.UP and move.sure for move in (*above, *plain)):
            plain = [move for move in plain if move.sure or move.direction is not Direction.UP]
        ordered = sorted([*above, *plain], key=_nearness)
        found: dict[str, StatedMove] = {}
        for move in ordered:
            found.setdefault(move.to.key, move)
        return tuple(found.values())

    def into(self, role: str) -> tuple[WayIn, ...]:
        """List the backgrounds that guides name for a role."""
        return tuple(way for way in self._read[1] if role in way.roles)

    def roles_with_ways(self) -> tuple[str, ...]:
        """List the roles that guides name backgrounds for."""
        return tuple(dict.fromkeys(role for way in self._read[1] for role in way.roles))

    def all_moves(self, role: str) -> tuple[StatedMove, ...]:
        """List every statement of a move from a role, the same move several times where several guides state it."""
        return tuple(move for move in self._read[0] if role in move.starts)

    def title_of(self, text: str, start: str) -> Title | None:
        """Give the title among a role's moves whose name holds all words of a text; None if none does."""
        wanted = {fold(word.written) for word in words(text)}
        for move in self.all_moves(start):
            held = {fold(word.written) for word in words(move.to.name)}
            if wanted and wanted <= held:
                return move.to
        return None

    @cached_property
    def _read(self) -> tuple[tuple[StatedMove, ...], tuple[WayIn, ...]]:
        moves: list[StatedMove] = []
        ways: list[WayIn] = []
        for source, path in self._guides.outline():
            units = self._guides.section(source, path)
            if not units or units[0].kind is UnitKind.RECORD:
                continue
            roles, listing = self._whose.roles(source, path), listing_of(path)
            if listing is Listing.IN:
                ways.extend(self._reading.ways_in(units, roles))
            elif listing is not None:
                moves.extend(self._reading.listed(listing, units, path, roles))
            moves.extend(self._sentences(units, roles, upward=listing is Listing.UP))
        return tuple(moves), tuple(ways)

    def _sentences(self, units: Sequence[Unit], roles: tuple[str, ...], *, upward: bool) -> list[StatedMove]:
        return [move for unit in units for move in self._reading.in_sentence(unit, roles, upward=upward)]


def _nearness(move: StatedMove) -> tuple[bool, bool, int, bool]:
    return (move.direction is not Direction.UP, not move.sure, move.stage or _BEYOND, bool(move.unit.cells))


_BEYOND = 100
"""Where a move stands that is no stage: after all of them."""


def _above(ladder: Sequence[StatedMove], role: str, level: Level | None) -> Sequence[StatedMove]:
    """Give the stages above the one that somebody in a role stands at: the one that is the role, else the first."""
    marks = _RANKS.get(level, frozenset()) if level else frozenset()
    ranked = [at for at, move in enumerate(ladder) if marks & {fold(word.written) for word in words(move.to.name)}]
    own = [at for at, move in enumerate(ladder) if move.to.role == role]
    at = (ranked or own or [0])[0]
    return [move for move in ladder[at + 1 :] if move.to.role != role]
