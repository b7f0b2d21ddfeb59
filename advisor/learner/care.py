"""Decides which messages need people rather than guides, and what they are told."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from advisor.data_files import Entry, Texts, read_file
from advisor.draft import Draft, Statement
from advisor.learner.despair import DANGER, HEAVY, Despair, Embed
from advisor.names.phrases import PhraseBook, folded
from advisor.pay.openings import WORRIED
from advisor.schema import Outcome


class Need(StrEnum):
    """What a message needs besides an answer from guides, the most pressing first."""

    CRISIS = "crisis"
    DISTRESS = "distress"
    IMMIGRATION = "immigration"
    LAW = "law"
    TAX = "tax"
    AGE = "age"
    SORTING = "sorting"


_PROFESSIONALS = {
    Need.IMMIGRATION: (
        "Visas and permits depend on rules that change and on your own case, so I give no advice on them. The "
        "authorities of the country (its embassy or immigration office) and immigration lawyers can"
    ),
    Need.LAW: (
        "That is a legal question, and I give no legal advice. A lawyer, a union or a legal advice centre can tell you "
        "where you stand"
    ),
    Need.TAX: (
        "What tax takes depends on the country and on your own case, so I give no advice on it. The tax office or a "
        "tax adviser can"
    ),
}


_MINE = re.compile(r"\b(?:i|me|my|i['’]?m|im|i['’]?ve)\b", re.IGNORECASE)
"""Distress is one's own: "is it a stressful job?" tells of none."""


@dataclass(frozen=True)
class Care:
    """Recognises such messages by their phrases, and despair by its meaning too; words the answers.

    `contact` is who the career office wants people sent to; None where none is configured.
    """

    book: PhraseBook
    despair: Despair
    contact: str | None = None

    def needs(self, turn: str) -> tuple[Need, ...]:
        """List what a turn needs, the most pressing first."""
        found = set(self.book.weigh(folded(turn)))
        if not _MINE.search(turn):
            found.discard(Need.DISTRESS)
        nearness = 0.0 if Need.CRISIS in found else self.despair.nearness(turn)
        if nearness >= HEAVY:
            found.add(Need.CRISIS if nearness >= DANGER else Need.DISTRESS)
        return tuple(need for need in Need if need in found)

    def crisis(self) -> Draft:
        """Answer somebody who may be in danger: with help, and with nothing about careers."""
        office = f" You can also turn to {self.contact}." if self.contact else ""
        text = (
            "I am really sorry that it has come to this, and I am glad that you said it. Please do not stay alone with "
            "it: call your local emergency number (112 in Europe, 911 in North America), or in the United States the "
            "crisis line 988, or go to somebody who can be with you now: a friend, your family, a doctor.\n\n"
            f"Work can wait. I am a program and no substitute for a person.{office}"
        )
        return Draft(Outcome.CLARIFY, (Statement(text),), trace=("care: crisis",))

    def comforted(self, draft: Draft) -> Draft:
        """Put a kind word before an answer, and people to talk to behind it."""
        kind = Statement("I am sorry; that sounds hard to carry, and it is understandable to worry about it.")
        worried = draft.statements and draft.statements[0].text == WORRIED
        before = () if worried else (kind,)
        after = Statement(f"If it weighs on you, talk to someone: {self._someone}.")
        return replace(draft, statements=(*before, *draft.statements, after), trace=(*draft.trace, "care: distress"))

    def alone(self, follow_ups: Sequence[str]) -> Draft:
        """Answer somebody in distress who asks nothing that guides answer."""
        text = (
            "I am sorry; that sounds hard to carry, and a search for work says little about a person's worth. If it "
            f"weighs on you, please talk to someone: {self._someone}.\n\nWhen you are ready, I can help with one small "
            "thing, such as a first step or roles where your background counts."
        )
        return Draft(Outcome.CLARIFY, (Statement(text),), follow_ups=tuple(follow_ups), trace=("care: distress",))

    def professionals(self, need: Need, follow_ups: Sequence[str]) -> Draft:
        """Point a question about immigration, law or tax to those who can answer it."""
        office = f", and {self.contact} may know whom to ask" if self.contact else ""
        offer = "I can say what the guides hold on roles, skills, pay and ways in."
        text = f"{_PROFESSIONALS[need]}{office}. {offer}"
        return Draft(
            Outcome.NOT_COVERED, (Statement(text),), follow_ups=tuple(follow_ups), trace=(f"care: {need.value}",)
        )

    def of_age(self, draft: Draft, follow_ups: Sequence[str]) -> Draft:
        """Answer a doubt about somebody's age: no guide names one; then what they say of the rest."""
        lead = Statement(
            "The guides here name no age for any role: what they ask for is skills, experience and interest."
        )
        if draft.outcome.answered:
            return replace(draft, statements=(lead, *draft.statements), trace=(*draft.trace, "care: age"))
        return Draft(Outcome.NOT_COVERED, (lead,), follow_ups=tuple(follow_ups), trace=("care: age",))

    def sorting(self, follow_ups: Sequence[str]) -> Draft:
        """Refuse to sort people by what they are."""
        text = (
            "I do not sort roles or people by sex, age, origin or faith, and the guides give no reason to: what they "
            "ask for is skills, experience and interest, and they name no role that is for one group of people. Ask me "
            "about a role, or tell me what you can do and what you like, and I can show what fits."
        )
        return Draft(Outcome.NOT_COVERED, (Statement(text),), follow_ups=tuple(follow_ups), trace=("care: sorting",))

    @property
    def _someone(self) -> str:
        return self.contact or "your career office, a doctor or somebody you trust"


class _Phrases(Entry):
    """Phrases of each need."""

    crisis: Texts
    distress: Texts
    immigration: Texts
    law: Texts
    tax: Texts
    age: Texts
    sorting: Texts
    despair: Texts


def load_care(folder: Path, contact: str | None, embed: Embed) -> Care:
    """Read the phrases and examples of a vocabulary folder.

    Raises:
        VocabularyError: the file cannot be read or used.
    """
    phrases = read_file(folder / "care.yaml", _Phrases).value.model_dump()
    despair = Despair(phrases.pop("despair"), embed)
    return Care(PhraseBook.of(phrases), despair, contact)
