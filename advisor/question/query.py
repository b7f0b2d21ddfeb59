"""A question as understood: the fields that everything after it goes by."""

from __future__ import annotations

from dataclasses import dataclass

from advisor.figures import Amount
from advisor.question.experience import Experience
from advisor.question.groups import Group
from advisor.question.intents import PAY_INTENTS
from advisor.schema import Level, Period
from advisor.vocabulary import Topic


@dataclass(frozen=True, slots=True)
class Query:
    """One question as understood, with what it takes over from the turns before it."""

    text: str
    """As corrected; what is searched for."""
    intents: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    levels: tuple[Level, ...] = ()
    places: tuple[str, ...] = ()
    industries: tuple[str, ...] = ()
    employers: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    periods: tuple[Period, ...] = ()
    currency: str | None = None
    """ISO code of the money that amounts are asked in ("in euros"); None where nothing is to be converted."""
    amounts: tuple[Amount, ...] = ()
    """Pay that the question itself names ("is $80k good?"): it is set beside the figures found, never among them."""
    topic: tuple[str, ...] = ()
    """Folded words that carry the subject: neither names, nor asking words, nor function words."""
    content: tuple[str, ...] = ()
    """Folded words that a supporting sentence should share: the subject, asking words and numbers."""
    stranger: tuple[str, ...] = ()
    """English words of `topic` that the guides never use."""
    sure: tuple[str, ...] = ()
    """Words that say beyond doubt what is asked for ("portfolio", "tax")."""
    spread: Topic | None = None
    """What a list is asked by: "which industries pay best" asks by industry."""
    by_field: bool = False
    """Whether a field is named and no role, so that the roles are those of the field."""
    other: str = ""
    """An occupation asked about that is none of the known roles."""
    excluded: tuple[str, ...] = ()
    """Names that the question leaves out ("except Mexico")."""
    measured: tuple[str, ...] = ()
    """The turns that a fragment follows, the last first: the measure that they ask for ("on average") holds on."""
    unnamed: tuple[str, ...] = ()
    """Names in an employer's place that nothing knows."""
    unplaced: tuple[str, ...] = ()
    """Names in a place's place that nothing knows: no figure is for them."""
    yes_no: bool = False
    how_many: bool = False
    compares: bool = False
    language: str | None = None
    experience: Experience | None = None
    """The years that a level was chosen by; None where the level is named, or none is."""
    group: Group | None = None
    """A group of people, by sex, age or origin, that figures are asked of."""
    carried: tuple[str, ...] = ()
    """What was taken over from earlier turns, in words, for the trace."""

    @property
    def intent(self) -> str | None:
        """The main kind of question; None if it shows none."""
        return self.intents[0] if self.intents else None

    @property
    def about_pay(self) -> bool:
        """Whether pay facts answer it."""
        return self.intent in PAY_INTENTS

    @property
    def names(self) -> tuple[str, ...]:
        """All names found, for relevance."""
        return (*self.roles, *self.places, *self.industries, *self.employers)
