"""Decides which levels a question asks about: those it names, else by a rank before a role, else by years told."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence

from advisor.question.experience import Experience, told_experience
from advisor.question.intents import PAY_INTENTS
from advisor.question.mentioned import inside, named
from advisor.question.other_work import is_work
from advisor.question.ranks import ranked_level
from advisor.schema import Level
from advisor.vocabulary import Mention, Topic, Vocabulary, words

_LISTED_BOTH = re.compile(r"mid(?:dle)?[ ,/]+senior", re.IGNORECASE)
"""Two levels of a list, where others stand beside them; by itself "mid senior" is one level."""


class ToldLevels:
    """Reads levels with one vocabulary."""

    def __init__(
        self,
        vocabulary: Vocabulary,
        find: Callable[[str], Sequence[Mention]],
        ranks: Mapping[str, Level],
        occupations: Collection[str],
    ) -> None:
        """Take what finds names, the ranks that mean a level before a role, and last words of occupations."""
        self._vocabulary = vocabulary
        self._find = find
        self._ranks = ranks
        self._occupations = occupations

    def read(
        self, text: str, mentions: Sequence[Mention], intents: Sequence[str]
    ) -> tuple[tuple[Level, ...], Experience | None]:
        """Give the levels, with the years of experience where it is these that tell the level."""
        levels = tuple(Level(name) for name in named(mentions, Topic.LEVEL))
        if len(levels) > 1 and any(_LISTED_BOTH.fullmatch(mention.written) for mention in mentions):
            levels = tuple(dict.fromkeys((*levels, Level.SENIOR)))  # "entry mid senior" lists three
        levels = levels or ranked_level(text, mentions, self._ranks)
        if levels or (intents and intents[0] not in PAY_INTENTS):
            return levels, None
        told = told_experience(text, of_pay=bool(intents) or any(m.topic is Topic.ROLE for m in mentions))
        if told is None or self._of_other_work(told.clause):
            return (), None
        return (Level(self._vocabulary.level_for_years(told.years)),), told

    def _of_other_work(self, clause: str) -> bool:
        """Say whether a clause about experience is about work that no role stands for ("ten years as a nurse")."""
        mentions = self._find(clause)
        return not named(mentions, Topic.ROLE) and any(
            is_work(word.folded, self._occupations) and not inside(word, mentions) for word in words(clause)
        )
