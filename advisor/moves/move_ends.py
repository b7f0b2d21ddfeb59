"""Decides where a move that is asked about starts and where it leads: by its words, the profile, and earlier turns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from advisor.moves.move_book import MoveBook
from advisor.moves.move_questions import Kind, MoveQuestion, read_move_question
from advisor.moves.titles import Title
from advisor.question.query import Query
from advisor.results import Field, Profile
from advisor.vocabulary import Topic, Vocabulary, fold, words


@dataclass(frozen=True, slots=True)
class Ends:
    """Where a move starts and leads; what is unknown is None."""

    start: str | None
    """The role that it starts from."""
    background: str | None
    """What the learner does or did, in their words, where it is no known role."""
    target: Title | None


class MoveEnds:
    """Reads the ends of moves with the names of roles and the moves that guides state."""

    def __init__(self, book: MoveBook, vocabulary: Vocabulary, roles: Sequence[str]) -> None:
        """Take the moves, the names of roles, and the roles that guides are about."""
        self._book = book
        self._vocabulary = vocabulary
        self._roles = tuple(roles)

    def of(self, asked: MoveQuestion, query: Query, profile: Profile | None, turns: Sequence[str]) -> Ends:
        """Read where the move of a question starts and leads."""
        background, role = self._learner(profile)
        earlier = self._earlier(turns)
        goes_on = asked.kind in (Kind.CARRIES, Kind.MISSING, Kind.PAY)
        path = asked if asked.start else earlier if goes_on else None
        if path is not None and path.start:
            start = self._role(path.start)
            target = self._target(path.target, start)
            if asked.start or target is not None:
                return Ends(start, None if start else path.start, target)
        names = [name for name in query.roles if name != role]
        if role or background:
            target = Title(names[0], names[0]) if names else self._wanted(profile)
            own = role or (query.roles[0] if query.roles and not background else None)
            return Ends(own, background, target)
        start = query.roles[0] if query.roles else None
        target = Title(query.roles[1], query.roles[1]) if len(query.roles) > 1 else None
        return Ends(start, None, target)

    @staticmethod
    def _earlier(turns: Sequence[str]) -> MoveQuestion | None:
        """Give the last earlier question that names both ends of a move."""
        read = [one for turn in turns[:-1] if (one := read_move_question(turn)) and one.start]
        return read[-1] if read else None

    def _learner(self, profile: Profile | None) -> tuple[str | None, str | None]:
        stated = profile.of(Field.BACKGROUND) if profile else ()
        if not stated:
            return None, None
        known = stated[-1].name
        if known and self._vocabulary.canonical(Topic.ROLE, known):
            return None, known
        return stated[-1].value, None

    def _wanted(self, profile: Profile | None) -> Title | None:
        targets = profile.of(Field.TARGET) if profile else ()
        return next((Title(one.name, one.name) for one in targets if one.name), None)

    def _role(self, said: str) -> str | None:
        known = self._vocabulary.canonical(Topic.ROLE, said)
        if known:
            return known
        found = [mention.name for mention in self._vocabulary.find(said) if mention.topic is Topic.ROLE]
        return found[0] if found else None

    def _target(self, said: str, start: str | None) -> Title | None:
        """Give the role that words name; a part of a name will do where a move from the start, or a guide, has it."""
        known = self._role(said)
        if known and known != start:
            return Title(known, known)
        wanted = {fold(word.written) for word in words(said)}
        near = {fold(word.written) for word in words(start or "")}
        held = [
            (len(near & own), role)
            for role in self._roles
            if role != start and wanted and wanted <= (own := {fold(word.written) for word in words(role)})
        ]
        if held:
            best = max(held, key=lambda pair: pair[0])[1]
            return Title(best, best)
        return self._book.title_of(said, start) if start else None
