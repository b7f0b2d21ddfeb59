"""Decides what the conversation makes of the learner: what is heard, how it serves a question, and who needs people."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from advisor.draft import Draft, Statement
from advisor.learner.applying import Applied, Backgrounds, applied, is_personal, load_backgrounds
from advisor.learner.care import Care, Need, load_care
from advisor.learner.despair import Embed
from advisor.learner.hearing import Heard, Hearing
from advisor.learner.profiles import Profiles, Telling, in_words
from advisor.learner.stating import Stating
from advisor.question.other_work import is_work
from advisor.question.query import Query
from advisor.results import Field
from advisor.schema import Outcome
from advisor.vocabulary import Vocabulary
from advisor.wording import as_text, capital

_RECALLS = re.compile(
    r"\b(?:what (?:do|did|have|does) (?:you|u|it|ya) (?:\w+ )?(?:know|noted?|remember(?:ed)?|stored?|saved?|kept"
    r"|keep|hold|learn(?:ed|t)?|written down|got)(?: down)? (?:so far |until now )?(?:about|of|on) me"
    r"|(?:what|everything|all)(?: \w+){0,2} i(?:['’]?ve| have)? (?:told|said to|shared with|given) (?:you|u)"
    r"|what (?:have|did) i (?:tell|told|said?|share|given?)(?: (?:to|with))? (?:you|u)"
    r"|(?:what(?:['’]?s| is)|show(?: me)?) (?:in )?my profile|remind me what i (?:said|told)|who am i\b"
    r"|do you (?:still )?(?:remember|know) (?:me|who i am|what i (?:said|told))"
    r"|(?:sum up|summari[sz]e|recap) (?:what (?:i|you know)|me\b|my (?:situation|profile|case)))",
    re.IGNORECASE,
)
"""Words that ask what is known of the learner."""
_POINTED = (Need.IMMIGRATION, Need.LAW, Need.TAX)
_HEADS = {
    Field.BACKGROUND: "Background", Field.EXPERIENCE: "Experience", Field.PLACE: "Place", Field.TARGET: "Aim",
    Field.SKILLS: "Skill", Field.TIME: "Time", Field.MONEY: "Money", Field.REMOTE: "Way of working",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Understood:
    """What a learner's turns ask, and what of their profile serves it."""

    heard: Heard
    applied: Applied


@dataclass(frozen=True, slots=True)
class Learner:
    """What is known of learners in general: how they speak of themselves, and what that may choose."""

    hearing: Hearing
    care: Care
    backgrounds: Backgrounds
    vocabulary: Vocabulary

    def hear(self, turns: Sequence[str], corrections: Mapping[str, str]) -> Heard:
        """Tell what turns ask from what they state."""
        return self.hearing.hear(turns, corrections)

    def apply(self, query: Query, heard: Heard) -> Applied:
        """Complete a question about the learner's own case by what they stated."""
        turn = heard.turns[-1] if heard.turns else ""
        return applied(query, heard.profile, turn, self.vocabulary, self.backgrounds)

    def first(self, turn: str, follow_ups: Sequence[str]) -> Draft | None:
        """Answer a turn that needs people and not guides; None if it does not."""
        needs = self.care.needs(turn)
        if Need.CRISIS in needs:
            return self.care.crisis()
        pointed = next((need for need in _POINTED if need in needs), None)
        if pointed is not None:
            return self.care.professionals(pointed, follow_ups)
        return self.care.sorting(follow_ups) if Need.SORTING in needs else None

    def recalled(self, turn: str, heard: Heard, follow_ups: Sequence[str]) -> Draft | None:
        """List what the learner stated, where a turn asks for it; None if it does not."""
        if not _RECALLS.search(turn):
            return None
        if not heard.profile.stated:
            text = (
                "You have told me nothing of yourself yet, and I guess nothing. Your work so far, where you live, what "
                "you know, or the time and money that you have would help me to choose what applies to you."
            )
            return Draft(Outcome.CLARIFY, (Statement(text),), follow_ups=tuple(follow_ups), trace=("profile: empty",))
        lines = [f"- {_HEADS[item.field]}: {as_text(item.value)}" for item in heard.profile.stated]
        first = Statement("This is what you have told me, and all that I know of you:")
        last = Statement("You can correct or remove any of it; I use it only to choose which facts apply to you.")
        statements = (first, Statement("\n".join(lines)), last)
        return Draft(Outcome.ANSWERED, statements, follow_ups=tuple(follow_ups), trace=("profile: told",))

    def with_care(self, draft: Draft, turn: str, follow_ups: Sequence[str]) -> Draft:
        """Put kind words around the answer to somebody in distress; alone, where guides answer nothing."""
        needs = self.care.needs(turn)
        if Need.AGE in needs:
            draft = self.care.of_age(draft, follow_ups)
        if Need.DISTRESS not in needs:
            return draft
        return self.care.comforted(draft) if draft.outcome.answered else self.care.alone(follow_ups)

    def noted(self, heard: Heard, follow_ups: Sequence[str]) -> Draft:
        """Say what was understood of a turn that only states something, and offer what it can be used for."""
        told = capital(as_text(in_words(heard.told)))
        text = (
            f"Noted: {told}. I use it only to choose which facts apply to you, and you can correct or remove it at any "
            "time. What would you like to know?"
        )
        return Draft(Outcome.CLARIFY, (Statement(text),), follow_ups=tuple(follow_ups), trace=(f"told: {told}",))


def load_learner(
    folder: Path,
    vocabulary: Vocabulary,
    occupations: Collection[str],
    contact: str | None,
    *,
    telling: Telling,
    embed: Embed,
) -> Learner:
    """Read what the data files of a vocabulary folder say about learners; `telling` reads what turns say of skills.

    Raises:
        VocabularyError: a file cannot be read or used.
    """
    stating = Stating(vocabulary.find, lambda word: is_work(word, occupations))
    return Learner(
        Hearing(Profiles(stating, telling), is_personal),
        load_care(folder, contact, embed),
        load_backgrounds(folder),
        vocabulary,
    )
