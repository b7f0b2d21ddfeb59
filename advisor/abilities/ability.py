"""Decides how typed arguments, as a language model gives them, become a question that the advisor's own parts answer.

Arguments are hostile until shown otherwise: they are cut to size, lose what is no part of a name, and a role, level,
place, industry or employer that nothing knows is answered in words, never guessed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Protocol

from advisor.draft import Draft, Statement
from advisor.salary_facts import Level
from advisor.schema import Outcome
from advisor.vocabulary import Topic, Vocabulary
from advisor.wording import in_place, level_word, listed, people, person, some

MOST_QUESTION = 500
"""Characters of a question: longer ones come from a model that has lost its thread."""
MOST_NAME = 80
"""Characters of a name: the longest official occupation has fewer."""
MOST_NAMES = 4
"""Things to compare at once, as a table can show them side by side."""
MOST_SKILLS = 40
MOST_MONTHS = 60
_SHOWN = 8
"""Roles named where one is unknown."""
_NO_NAME = re.compile(r"[^\w\s,.'’/&+#()-]")
_SETTINGS = {
    Topic.ROLE: "What does a {} earn?",
    Topic.LEVEL: "What do {} people earn?",
    Topic.PLACE: "What do people earn in {}?",
    Topic.INDUSTRY: "What do people earn in {}?",
    Topic.EMPLOYER: "What do people earn at {}?",
}
"""Sentences in which a name counts as one of its kind: some are common words too."""
_KINDS = {
    Topic.ROLE: "role", Topic.LEVEL: "level (entry, mid or senior)", Topic.PLACE: "place",
    Topic.INDUSTRY: "industry", Topic.EMPLOYER: "employer",
}  # fmt: skip


class Answers(Protocol):
    """What composes answers, without a language model."""

    @property
    def vocabulary(self) -> Vocabulary: ...
    @property
    def roles(self) -> Sequence[str]: ...
    def draft(self, turns: Sequence[str]) -> Draft: ...


class _Unknown(Exception):
    """A name that nothing knows; the draft says so."""

    def __init__(self, draft: Draft) -> None:
        super().__init__(draft.text)
        self.draft = draft


class Abilities:
    """Everything that the advisor can be asked to do, each giving the draft that the advisor itself would show."""

    def __init__(self, answers: Answers) -> None:
        """Take what composes answers."""
        self._answers = answers

    def search(self, question: str) -> Draft:
        """Answer a question from the guides."""
        said = _plain(question, MOST_QUESTION)
        return self._answers.draft([said]) if said else _words(Outcome.CLARIFY, "There is no question to look up.")

    def salary(
        self, role: str, level: str | None, place: str | None, industry: str | None, employer: str | None
    ) -> Draft:
        """Look up what a role pays, as far as the fields narrow it down."""
        try:
            who = people(self._one(Topic.ROLE, role), self._level(level))
            firm = f" at {self._one(Topic.EMPLOYER, employer)}" if _given(employer) else ""
            trade = f" in the {self._one(Topic.INDUSTRY, industry)} industry" if _given(industry) else ""
            where = f" {in_place(self._one(Topic.PLACE, place))}" if _given(place) else ""
        except _Unknown as unknown:
            return unknown.draft
        return self._answers.draft([f"What do {who} earn{firm}{trade}{where}?"])

    def compare(self, roles: Sequence[str], levels: Sequence[str], places: Sequence[str]) -> Draft:
        """Set the pay of roles, levels or places side by side."""
        try:
            whom = _each(self._one(Topic.ROLE, role) for role in filter(_given, roles[:MOST_NAMES]))
            ranks = _each(self._one(Topic.LEVEL, level) for level in filter(_given, levels[:MOST_NAMES]))
            where = _each(self._one(Topic.PLACE, place) for place in filter(_given, places[:MOST_NAMES]))
        except _Unknown as unknown:
            return unknown.draft
        if not whom or max(map(len, (whom, ranks, where))) == 1:
            return _words(Outcome.CLARIFY, "A comparison needs a role, and two roles, levels or places to compare.")
        kind = f"{listed(level_word(Level(rank)) for rank in ranks)} " if ranks else ""
        places_too = f" {listed(in_place(place) for place in where)}" if where else ""
        return self._answers.draft([f"Compare {kind}pay of {listed(people(role) for role in whom)}{places_too}"])

    def skill_gap(self, role: str, skills: Sequence[str]) -> Draft:
        """Hold skills against those that a role asks for."""
        try:
            name = self._one(Topic.ROLE, role)
        except _Unknown as unknown:
            return unknown.draft
        known = _each(said for skill in skills[:MOST_SKILLS] if (said := _name(skill)))
        if not known:
            return self._answers.draft([f"Which skills do {people(name)} need?"])
        return self._answers.draft([f"I know {listed(known)}. Which skills am I missing to be {person(name, None)}?"])

    def plan(self, role: str, months: float | None, *, free: bool) -> Draft:
        """Put the steps towards a role in order, as far as time and money allow."""
        try:
            name = self._one(Topic.ROLE, role)
        except _Unknown as unknown:
            return unknown.draft
        turns = [f"Make me a plan to become {person(name, None)}."]
        if months is not None:
            count = min(MOST_MONTHS, max(1, round(months)))
            turns.append(f"I have {count} month{'s' if count > 1 else ''}.")
        if free:
            turns.append("I have no money for courses.")
        return self._answers.draft([" ".join(turns)])

    def moves(self, start: str) -> Draft:
        """Say where a role or background can lead."""
        said = _name(start)
        if not said:
            return _words(Outcome.CLARIFY, "A role or background is needed to say where it can lead.")
        known = self._find(Topic.ROLE, said)
        if known:
            return self._answers.draft([f"Which roles can {person(known[0], None)} move to?"])
        return self._answers.draft([f"My background is {said}. Which roles could I move into?"])

    def _level(self, text: str | None) -> Level | None:
        return Level(self._one(Topic.LEVEL, text)) if _given(text) else None

    def _one(self, topic: Topic, text: str | None) -> str:
        """Give the known name that an argument means.

        Raises:
            _Unknown: nothing knows it.
        """
        said = _name(text or "")
        found = self._find(topic, said) if said else []
        if found:
            return found[0]
        named = f"no {_KINDS[topic]} is named" if not said else f"they know no {_KINDS[topic]} called “{said}”"
        text = f"The guides cannot answer that: {named}."
        if topic is Topic.ROLE:
            text += f" Roles that they cover: {some([people(role) for role in self._answers.roles], _SHOWN)}."
        raise _Unknown(_words(Outcome.NOT_COVERED, text))

    def _find(self, topic: Topic, said: str) -> list[str]:
        mentions = self._answers.vocabulary.find(_SETTINGS[topic].format(said))
        return [mention.name for mention in mentions if mention.topic is topic]


def _words(outcome: Outcome, text: str) -> Draft:
    return Draft(outcome, (Statement(text),), trace=("ability: answered in words",))


def _plain(text: str, most: int) -> str:
    """Write an argument on one line, without characters that control anything."""
    visible = "".join(" " if unicodedata.category(char).startswith("C") else char for char in text[: 4 * most])
    return " ".join(visible.split())[:most].strip()


def _name(text: str) -> str:
    return " ".join(_NO_NAME.sub(" ", _plain(text, MOST_NAME)).split()).strip(" ,.")


def _given(text: str | None) -> bool:
    """Say whether a model filled in an argument: many write "null" or "any" where they mean nothing."""
    return bool(text) and _plain(text or "", MOST_NAME).casefold() not in ("", "null", "none", "any", "all", "n/a")


def _each(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(names))
