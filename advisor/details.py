"""Decides which sentences and rows give a detail of the answer just shown, among its own sources first.

What the answer cites comes before the rest of the same sections, and those before their neighbours under the same
heading: a detail is told where the thing is told.  Within one of these the most alike to the turn and the question
before it wins.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from advisor.asked_details import Detail
from advisor.citing import Ledger
from advisor.draft import Draft, Statement
from advisor.question.query import Query
from advisor.quoting import Quoting
from advisor.schema import Outcome, Unit, UnitKind
from advisor.vocabulary import Topic, Vocabulary, fold, words

_NUMBER = re.compile(r"\d")
_PERCENT = re.compile(r"\d\s?(?:%|percent)|[$€£₹]\s?\d|\d[\d,.]*\s?(?:million|billion|thousand)", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_LASTS = re.compile(
    r"\b\d+(?:\s?[-–to]+\s?\d+)?\+?[\s-](?:years?|months?|weeks?|days?|hours?)\b"
    r"|\b(?:two|three|four|five|six|seven|eight|nine|ten|twelve)[\s-](?:years?|months?|weeks?)\b",
    re.IGNORECASE,
)
_FIRM_KIND = re.compile(
    r"\b(?:series [a-e]|seed[- ]stage|start-?ups?|scale-?ups?|public compan\w+|late[- ]stage|early[- ]stage|pre-ipo"
    r"|enterprises?|fortune \d+|big tech|research labs?|elite firms?|(?:large|small|mid-?sized|private|leading|top)"
    r" (?:compan\w+|firms?|employers?|organi[sz]ations?|businesses))\b",
    re.IGNORECASE,
)
_LARGE = re.compile(
    r"\b(?:large|larger|largest|big|bigger|biggest|giants?|enterprises?|fortune \d+|\d[\d,]*\+? employees|\d+k\+)\b",
    re.IGNORECASE,
)
_SMALL = re.compile(
    r"\b(?:small|smaller|smallest|start-?ups?|smes?|smbs?|early[- ]stage|series [ab]|young firms?)\b", re.I
)
_REASON = re.compile(
    r"\b(?:because|due to|owing to|driven by|thanks to|as a result|result(?:s|ing)? (?:from|in)"
    r"|since (?:the|there|many|few)|attribut\w+|explain\w*|caus(?:es?|ed)|lead(?:s|ing)? to|shortages?"
    r"|lack of|outpac\w+|outstrip\w+|exceed\w*"
    r"|relian(?:t|ce)|underinvest\w*|mismatch|insufficient|limited|gap)\b",
    re.IGNORECASE,
)
_ATTRIBUTED = re.compile(
    r"\baccording to\b|\b[A-Z][\w&]+['’]s (?:\d{4} )?(?:[\w-]+ ){0,4}?(?i:reports?|data|surveys?|study|index|analysis"
    r"|figures|research|estimates?)\b|\b(?i:reports?|surveys?|study|data|research|analysis|estimates?) (?:by|from)"
    r" (?:the )?[A-Z]"
)
_UP = re.compile(
    r"\b(?:up|rose|rise|rises|rising|risen|grew|grow|grows|growing|growth|increas\w+|surg\w+|climb\w+|gain\w*)\b", re.I
)
_DOWN = re.compile(
    r"\b(?:down|fell|fall|falls|falling|fallen|drop\w*|declin\w+|decreas\w+|shr[iau]nk\w*|correction|cut|cuts|less)\b",
    re.I,
)
_NEAR = 0.06
"""How far below the most alike another one may stand: less is about something else."""
_MOST = {Detail.REASON: 2, Detail.PLACES: 2, Detail.FIRMS: 2}
_MOST_SHOWN = 8
"""Durations of the last answer that are all said again: which of them is meant, the turn does not say."""
_LARGEST = 120
"""Units up to which a heading is searched as a whole; more are no neighbourhood."""


class Sections(Protocol):
    """What is read of an index."""

    def section(self, source: str, path: tuple[str, ...]) -> tuple[Unit, ...]: ...
    def under(self, source: str, path: tuple[str, ...]) -> tuple[Unit, ...]: ...
    def unit_vectors(self, ids: Sequence[str]) -> Any: ...


@dataclass(frozen=True, slots=True)
class Details:
    """Looks for details in the sources of an answer."""

    index: Sections
    embed: Callable[[str], Sequence[float]]
    vocabulary: Vocabulary
    quoting: Quoting

    def respond(
        self, detail: Detail, turn: str, question: str, before: Query, last: Draft, ledger: Ledger
    ) -> Draft | None:
        """Answer from the sources of the last answer; None where they do not give the detail.

        Args:
            detail: what the turn asks for.
            turn: the turn.
            question: the turn that the last answer answered.
            before: the same as understood.
            last: the last answer.
            ledger: numbers the evidence.
        """
        cited = _cited(last)
        if not last.outcome.answered or not cited or _is_elsewhere(detail, before):
            return None
        for ring in self._rings(cited):
            giving = [unit for unit in ring if self._gives(detail, unit, turn, cited)]
            if detail is Detail.AMOUNT:
                giving = [unit for unit in giving if _is_of(before, unit)]
            if giving:
                shown = detail is Detail.DURATION and ring is cited and len(giving) <= _MOST_SHOWN
                units = giving if shown else self._most_alike(giving, f"{question} {turn}", _MOST.get(detail, 1))
                said = self.quoting.said(units, ledger)
                return Draft(
                    Outcome.ANSWERED, (said,), ledger.evidence, trace=(f"detail of the last answer: {detail}",)
                )
        if detail is Detail.AMOUNT:
            text = "The sources of that answer say it without a number: they do not state how much."
            return Draft(Outcome.NOT_COVERED, (Statement(text),), trace=("detail of the last answer: no amount",))
        return None

    def attributed(self, last: Draft) -> Unit | None:
        """Find the sentence in which the sources of an answer say whose figures they give; None if there is none."""
        cited = _cited(last)
        numbers = {number for unit in cited for number in re.findall(r"\d[\d,.]*\d%?|\d%", unit.text)}
        for at, ring in enumerate(self._rings(cited)):
            naming = [unit for unit in ring if _ATTRIBUTED.search(unit.text) and unit.kind is not UnitKind.ROW]
            shared = [unit for unit in naming if any(number in unit.text for number in numbers)]
            if shared or (naming and at == 0):
                return (shared or naming)[0]
        return None

    def _rings(self, cited: Sequence[Unit]) -> Iterator[Sequence[Unit]]:
        """Give what is cited, then the rest of its sections, then their neighbours under the same heading."""
        seen = {unit.id for unit in cited}
        yield cited
        for levels_up in (0, 1):
            ring: list[Unit] = []
            for unit in cited:
                path = unit.path[: len(unit.path) - levels_up]
                if len(path) < 2 and levels_up:
                    continue  # the whole document is no neighbourhood
                held = self.index.under(unit.source, path) if levels_up else self.index.section(unit.source, path)
                near = [other for other in held if other.id not in seen and other.kind is not UnitKind.RECORD]
                if len(near) <= _LARGEST:
                    ring += near
                    seen |= {other.id for other in near}
            yield ring

    def _gives(self, detail: Detail, unit: Unit, turn: str, cited: Sequence[Unit]) -> bool:
        """Say whether a unit gives the detail, in the direction that the turn names ("where did it go up?")."""
        text = unit.text
        if (_UP.search(turn) and not _UP.search(text)) or (_DOWN.search(turn) and not _DOWN.search(text)):
            return False
        match detail:
            case Detail.FIRMS:
                return self._names(unit, Topic.EMPLOYER)
            case Detail.PLACES:
                return self._names(unit, Topic.PLACE)
            case Detail.YEAR_BEFORE:
                year = self._year(cited)
                return bool(year and _NUMBER.search(text) and _tells_year(unit, year - 1))
            case Detail.AMOUNT if unit.id in self.quoting.facts:
                return False  # what somebody earns is no answer to how much something changed
            case Detail.KIND_OF_FIRM | Detail.YEAR | Detail.AMOUNT | Detail.DURATION | Detail.REASON:
                return bool(_SHAPES[detail].search(text)) and not text.rstrip().endswith(":")
            case Detail.LARGE | Detail.SMALL:
                return bool(_SHAPES[detail].search(text) and _NUMBER.search(text))
            case _:
                return False

    def _year(self, cited: Sequence[Unit]) -> int:
        """Give the year that the last answer was about, or its section if it named none; 0 where neither does."""
        section = [other for unit in cited for other in self.index.section(unit.source, unit.path)]
        for units in (cited, section):
            years = [int(year) for one in units for year in _YEAR.findall(f"{one.text} {' '.join(one.headers)}")]
            if years:
                return max(years)
        return 0

    def _names(self, unit: Unit, topic: Topic) -> bool:
        return any(mention.topic is topic for mention in self.vocabulary.find(unit.text))

    def _most_alike(self, units: Sequence[Unit], words: str, most: int) -> list[Unit]:
        asked = self.embed(words)
        likeness = [
            sum(a * b for a, b in zip(vector, asked, strict=True))
            for vector in self.index.unit_vectors([unit.id for unit in units])
        ]
        ranked = sorted(zip(likeness, range(len(units)), strict=True), key=lambda pair: (-pair[0], pair[1]))
        return [units[at] for score, at in ranked[:most] if score >= ranked[0][0] - _NEAR]


_SHAPES = {
    Detail.KIND_OF_FIRM: _FIRM_KIND, Detail.YEAR: _YEAR, Detail.AMOUNT: _PERCENT, Detail.DURATION: _LASTS,
    Detail.REASON: _REASON, Detail.LARGE: _LARGE, Detail.SMALL: _SMALL,
}  # fmt: skip


def _cited(last: Draft) -> list[Unit]:
    return [entry.unit for entry in last.evidence if f"[{entry.marker}]" in last.text]


def _is_elsewhere(detail: Detail, before: Query) -> bool:
    """Say whether other parts answer such a turn: pay is told by facts, and employers are listed by themselves."""
    if detail is Detail.FIRMS:
        return before.intent in ("employers", "platforms")
    return before.about_pay and detail in (Detail.PLACES, Detail.AMOUNT, Detail.REASON, Detail.YEAR, Detail.DURATION)


def _is_of(before: Query, unit: Unit) -> bool:
    """Say whether a unit shares a word of the question's subject, names aside: any number is near some other one."""
    names = {fold(word.written) for name in before.names for word in words(name)}
    return bool((set(before.content) - names) & {word.folded for word in words(unit.text)})


def _tells_year(unit: Unit, year: int) -> bool:
    return str(year) in unit.text or any(str(year) in head for head in unit.headers)


def named_source(unit: Unit, quoting: Quoting, ledger: Ledger) -> Statement:
    """Say whose figures a guide gives, in its words."""
    said = quoting.said([unit], ledger)
    return Statement(f"The guide says whose figures these are: {said.text}", said.figures)
