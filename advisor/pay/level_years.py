"""Decides what is said of a level that was chosen by years of experience: how they were read, and by sources.

Sources draw the lines between levels at different years, and some at one year for two levels.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from advisor.citing import Ledger
from advisor.pay.layout import Entry
from advisor.pay.paying import PayDesk
from advisor.question.experience import NUMBERS, Experience
from advisor.question.query import Query
from advisor.schema import Level, SalaryFact, Unit
from advisor.vocabulary import Mention, Topic, Vocabulary
from advisor.wording import capital, level_word, listed

_YEARS = r"(?:years?|yrs?)\b"
_SPAN = re.compile(
    rf"(?P<low>\d{{1,2}}) ?(?:-|–|—|to) ?(?P<high>\d{{1,2}}) ?{_YEARS}"
    rf"|(?P<from>\d{{1,2}}) ?\+ ?{_YEARS}|(?P<on>\d{{1,2}}) {_YEARS} (?:and|or) (?:more|over|above|longer)"
    rf"|\b(?:more than|over|at least) (?P<over>\d{{1,2}}) {_YEARS}"
    rf"|\b(?:up to|under|less than|fewer than) (?P<under>\d{{1,2}}) {_YEARS}",
    re.IGNORECASE,
)
"""Years of experience as sources state them for a level."""
_SENTENCE_END = re.compile(r"[.;!?]\s")
_MOST_LINES = 3
"""Lines of sources that are named for one level."""
_WORDS = {number: word for word, number in NUMBERS.items()}


@dataclass(frozen=True, slots=True)
class Line:
    """The years of experience that a source gives for a level; no `high` where it names no end."""

    level: Level
    low: int
    high: int | None
    fact: SalaryFact

    def holds(self, years: float) -> bool:
        """Say whether somebody with so many years is at the level; a year at the line counts for both its sides."""
        return self.low <= years and (self.high is None or years <= self.high)

    @property
    def text(self) -> str:
        """Write the years: "1 to 5 years", "5 years and more"."""
        if self.high is None:
            return f"{self.low} years and more"
        unit = "year" if self.high == 1 else "years"
        return f"{self.low} to {self.high} {unit}" if self.low else f"up to {self.high} {unit}"


def level_words(
    query: Query,
    shown: Sequence[Entry],
    desk: PayDesk,
    units: Callable[[Sequence[str]], Mapping[str, Unit]],
    ledger: Ledger,
) -> list[str]:
    """Say which level the years of a question were read as, and what the sources shown say of such years."""
    told = query.experience
    if told is None or len(query.levels) != 1:
        return []
    level = query.levels[0]
    base = f"{capital(_told(told))} of experience is read as {level_word(level)}"
    levelled = [entry for entry in shown if entry.fact.level is level]
    lines = _lines(levelled, desk)
    own = [line for line in lines if line.level is level and line.holds(told.years)]
    others = [line for line in lines if line.level is not level and line.holds(told.years)]

    def cited(lines: Sequence[Line]) -> str:
        marked: dict[str, dict[int, None]] = {}
        for line in lines:
            marker = next((e.marker for e in shown if e.fact.unit == line.fact.unit), None)
            marker = marker or ledger.cite(units([line.fact.unit])[line.fact.unit])
            marked.setdefault(line.text, {})[marker] = None
        parts = [f"{text} {''.join(f'[{one}]' for one in marks)}" for text, marks in marked.items()]
        return listed(parts[:_MOST_LINES], "or")

    if own and others:
        other = listed(dict.fromkeys(f"{level_word(line.level)} ({cited([line])})" for line in others[:_MOST_LINES]))
        return [f"{base} ({cited(own)}), but by the source's own lines it is {other} as well."]
    if own:
        return [f"{base}, as the source has it ({cited(own)})."]
    if others:
        other = listed(dict.fromkeys(level_word(line.level) for line in others))
        return [f"{base} here, but the source counts it as {other} ({cited(others)}): ask for that level too."]
    if drawn := [line for line in lines if line.level is level]:
        return [f"{base} here; the source counts {level_word(level)} as {cited(drawn)}."]
    return [f"{base}{_taken(level, desk.vocabulary)}{_unsaid(levelled)}."]


def read_as(query: Query, vocabulary: Vocabulary) -> list[str]:
    """Say which level the years of a question were read as, where no figure is shown."""
    if query.experience is None or len(query.levels) != 1:
        return []
    level = query.levels[0]
    taken = _taken(level, vocabulary)
    return [f"{capital(_told(query.experience))} of experience is read as {level_word(level)}{taken}."]


def _told(told: Experience) -> str:
    if told.vague:
        return told.vague
    count = _WORDS.get(int(told.years), "") if told.years == int(told.years) else ""
    return f"{count or f'{told.years:g}'} year{'' if told.years == 1 else 's'}"


def _taken(level: Level, vocabulary: Vocabulary) -> str:
    """Say by which years a level is told from the others where no source says so."""
    starts = sorted(vocabulary.years.values())
    begins = vocabulary.years[level.value]
    if begins:
        return f", which is taken to begin at {_WORDS.get(begins, begins)} years"
    return f", which is taken to end at {_WORDS.get(starts[1], starts[1])} years"


def _unsaid(levelled: Sequence[Entry]) -> str:
    if not levelled:
        return ""
    several = len({entry.origin for entry in levelled}) > 1
    return f"; the source{'s do' if several else ' does'} not say which years {'they mean' if several else 'it means'}"


def _lines(shown: Sequence[Entry], desk: PayDesk) -> list[Line]:
    """List the lines between levels that the publications shown draw for the roles shown, each once."""
    found: dict[tuple[object, ...], Line] = {}
    publications = {(e.fact.source, e.fact.origin, e.fact.role): None for e in shown}
    first = [entry.fact for entry in shown]
    shown_units = {fact.unit for fact in first}
    for source, origin, role in publications:
        beside = [f for f in desk.facts_of(role) if (f.source, f.origin) == (source, origin) and f not in first]
        beside.sort(key=lambda fact: fact.unit not in shown_units)
        for fact in (*(f for f in first if (f.source, f.origin, f.role) == (source, origin, role)), *beside):
            for line in lines_of(fact, desk.vocabulary):
                found.setdefault((source, origin, line.level, line.low, line.high), line)
    return list(found.values())


def lines_of(fact: SalaryFact, vocabulary: Vocabulary) -> Iterator[Line]:
    """Give the years that a source states for the level of a fact: in its column, its row, its heading or sentence."""
    if fact.level is None:
        return
    at_column = fact.headers[fact.column] if fact.column is not None and fact.column < len(fact.headers) else ""
    labels = [at_column, fact.quote.partition(" | ")[0]] if fact.headers else []
    texts = [*((text, True) for text in labels), *((text, False) for text in (*fact.path[-1:], fact.quote))]
    for text, is_label in texts:
        found = list(_spans_of(text, fact.level, vocabulary, alone=is_label))
        for low, high in found:
            yield Line(fact.level, low, high, fact)
        if found:
            return


def _spans_of(text: str, level: Level, vocabulary: Vocabulary, *, alone: bool) -> Iterator[tuple[int, int | None]]:
    """Give the years that a text states for a level; `alone`, those beside which it names no level at all, too."""
    named = [mention for mention in vocabulary.find(text) if mention.topic is Topic.LEVEL]
    for match in _SPAN.finditer(text):
        own = _level_at(match, named, text)
        if own == level.value or (own is None and alone and not named):
            yield _years_of(match)


def _level_at(match: re.Match[str], named: Iterable[Mention], text: str) -> str | None:
    """Name the level that years are stated for: the one before them in their sentence, else the one after."""
    near = [
        one
        for one in named
        if not _SENTENCE_END.search(text[min(one.end, match.end()) : max(one.start, match.start())])
    ]
    before = [one for one in near if one.end <= match.start()]
    after = [one for one in near if one.start >= match.end()]
    return before[-1].name if before else after[0].name if after else None


def _years_of(match: re.Match[str]) -> tuple[int, int | None]:
    if match["low"]:
        return int(match["low"]), int(match["high"])
    if match["under"]:
        return 0, int(match["under"])
    return int(match["from"] or match["on"] or match["over"]), None
