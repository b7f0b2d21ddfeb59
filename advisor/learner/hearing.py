"""Decides which turns only tell something of the learner, and so ask nothing by themselves."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from advisor.learner.profiles import Profiles
from advisor.results import Field, Profile, Stated

_ASKS = re.compile(
    r"\?|(?:^|[.!;,:]\s*|\b(?:and|but|so|then|ok|okay|please|well|hi|hello|know"
    r"|wonder(?:ing)?|asking|tell me|see)\s+)"
    r"(?:please\s+)?(?:what|which|who|whom|whose|how|where(?! i)|when|why|whether|can|could|would|should|shall|will"
    r"|may|do|does|did|is|are|am|was|were|tell|show|give|list|explain|compare|make|plan|help|find|suggest|recommend|describe"
    r"|name|any|anything|whats|what['’]s|wheres|hows)\b"
    r"|\b(?:salary|salaries|wages?|roadmap|jobs? for me|missing)\b",
    re.IGNORECASE,
)
"""What a turn holds that asks for something, and does not only tell."""
_ASIDE = re.compile(r",? (?:which is )?where i(?:['’]?m| am)? (?:live|living|based)\b", re.IGNORECASE)
"""Said of a place, it tells whose it is, and would be taken for a part of the question."""
_REASKS = re.compile(
    r"^\W*(?:no|nope|actually|sorry|i mean(?:t)?|correction|oops|wait|rather|make that|only|just|well|hm+)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Heard:
    """A learner's turns, told apart: what they ask, and what they state of themselves."""

    turns: tuple[str, ...]
    """The turns that ask something; the last is to be answered, unless `told` says otherwise."""
    profile: Profile
    told: tuple[Stated, ...] = ()
    """What the last turn states, where it states and asks nothing; then `asks_again` tells what to do."""
    asks_again: bool = False
    """Whether a turn that only states corrects what the question before it was answered by."""


class Hearing:
    """Tells turns apart with the reader of profiles."""

    def __init__(self, profiles: Profiles, personal: Callable[[str], bool]) -> None:
        """Take the reader, and a test for turns that ask about the learner's own case."""
        self._profiles = profiles
        self._personal = personal

    def hear(self, turns: Sequence[str], corrections: Mapping[str, str]) -> Heard:
        """Tell the turns apart."""
        asking: list[str] = []
        told: tuple[Stated, ...] = ()
        again = False
        profile, said = self._profiles.follow(turns, corrections)
        for turn, stated in zip(turns, said, strict=True):
            told = stated if self._tells(turn, stated) else ()
            again = bool(told and asking and (_REASKS.search(turn) or self._personal(asking[-1])))
            if not told:
                asking.append(_ASIDE.sub("", turn))
        return Heard(tuple(asking), profile, told, again)

    def _tells(self, turn: str, stated: Sequence[Stated]) -> bool:
        """Say whether a turn only tells; a skill's name alone may as well be what is asked about."""
        own = any(item.field is not Field.SKILLS for item in stated) or self._personal(turn)
        return bool(stated) and own and not _ASKS.search(turn)
