"""Decides which turns only tell something of the learner, and so ask nothing by themselves."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from advisor.learner.profiles import Profiles
from advisor.results import Field, Profile, Stated
from advisor.vocabulary import Topic

_ASKS = re.compile(
    r"\?|(?:^|[.!;,:]\s*|\b(?:and|but|so|then|ok|okay|please|well|hi|hello|know"
    r"|wonder(?:ing)?|asking|tell me|see)\s+)"
    r"(?!(?:can|could|would|will) (?:do|work|spend|only|give|put in|invest|commit|learn|study|also|start|speak|read"
    r"|write|code)\b)"
    r"(?!(?:am|was) (?:an?|in|from|based|living)\b)"
    r"(?:please\s+)?(?:what|which|who|whom|whose|how|where(?! i)|when|why|whether|can|could|would|should|shall|will"
    r"|may|do(?! \d)|does|did|is|are|am|was|were|tell|show|give|list|explain|compare|make|plan|help|find|suggest"
    r"|recommend|describe"
    r"|name|any|anything|whats|what['’]s|wheres|hows)\b"
    r"|\b(?:what['’]?s|whats|wheres|hows|(?:just|please|then|now) (?:give|tell|show)"
    r"|(?:give|tell|show|take|walk|talk|guide|lead|run) me)\b"
    r"|\b(?:what|which|who|how|where|when|why) (?:is|are|do|does|did|can|could|would|should|will|much|many|long)\b"
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
_LEANS = re.compile(r"\b(?:that|it|this|there|i|me|my)\b", re.IGNORECASE)
_SHORT = 5
"""Words up to which a turn says nothing by itself."""


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
    places: tuple[int, ...] = ()
    """Where the turns that ask stand among all turns."""


class Hearing:
    """Tells turns apart with the reader of profiles."""

    def __init__(self, profiles: Profiles, personal: Callable[[str], bool]) -> None:
        """Take the reader, and a test for turns that ask about the learner's own case."""
        self._profiles = profiles
        self._personal = personal

    def hear(self, turns: Sequence[str], corrections: Mapping[str, str]) -> Heard:
        """Tell the turns apart."""
        asking: list[str] = []
        places: list[int] = []
        told: tuple[Stated, ...] = ()
        again, towards = False, ""
        profile, said = self._profiles.follow(turns, corrections)
        for at, (turn, stated) in enumerate(zip(turns, said, strict=True)):
            told = stated if self._tells(turn, stated) else ()
            again = bool(told and asking and (_REASKS.search(turn) or self._personal(asking[-1])))
            if told:
                towards = next((item.value for item in told if item.field is Field.TARGET), towards)
                continue
            told_place = any(item.field is Field.PLACE for item in stated)
            asking.append(self._towards(_ASIDE.sub("", turn) if told_place else turn, towards))
            places.append(at)
            towards = ""
        return Heard(tuple(asking), profile, told, again, tuple(places))

    def _towards(self, turn: str, target: str) -> str:
        """Name the target that was just told in a turn that leans on it ("what is missing for that?")."""
        leans = len(turn.split()) <= _SHORT or _LEANS.search(turn)
        if not target or not leans or any(m.topic is Topic.ROLE for m in self._profiles.find(turn)):
            return turn
        return f"{turn.rstrip()} ({target})"

    def _tells(self, turn: str, stated: Sequence[Stated]) -> bool:
        """Say whether a turn only tells; a skill's name alone may as well be what is asked about."""
        own = any(item.field is not Field.SKILLS for item in stated) or self._personal(turn)
        return bool(stated) and own and not _ASKS.search(turn)
