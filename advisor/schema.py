"""What is quoted and what is shown: units of documents, and answers with their citations, figures and charts.

Loaders make a `Document` of `Block`s; sectioning makes `Section`s of `Unit`s (the smallest things that are quoted);
chunking groups units into `Chunk`s (all in `documents`); salary extraction makes `SalaryFact`s (`salary_facts`); a
question becomes an `Answer` with `Citation`s and `Figure`s.  Offsets count characters of a document's text, and a
quoted span is always a slice of it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from advisor.origins import Origin, SourceKind
from advisor.results import Moves, Plan, Profile, SkillGap
from advisor.salary_facts import FactKind, Level, Period, SalaryFact

__all__ = [
    "Answer",
    "Bar",
    "Chart",
    "Citation",
    "FactKind",
    "Figure",
    "Level",
    "Origin",
    "Outcome",
    "Period",
    "SalaryFact",
    "SourceKind",
    "Unit",
    "UnitKind",
]


class Outcome(StrEnum):
    """How a question ended."""

    ANSWERED = "answered"
    PARTLY_ANSWERED = "partly_answered"
    NOT_COVERED = "not_covered"
    OUT_OF_SCOPE = "out_of_scope"
    CLARIFY = "clarify"
    ERROR = "error"

    @property
    def answered(self) -> bool:
        """Whether the learner got what was asked, at least in part."""
        return self in (Outcome.ANSWERED, Outcome.PARTLY_ANSWERED)


class UnitKind(StrEnum):
    """What the smallest quotable thing is."""

    SENTENCE = "sentence"
    ITEM = "item"
    ROW = "row"
    RECORD = "record"
    """A row of a table of statistics: it is found through its facts alone, so it is neither chunked nor embedded."""


@dataclass(frozen=True, slots=True)
class Unit:
    """The smallest thing that is quoted: a sentence, a list item or a table row.

    `text` is the slice of the document's text from `start` to `end`.  A row has `cells` and the table's `headers`.
    `lead` is the sentence that introduces a list or table ("These platforms typically offer:"), "" if none.
    `group` tells which units stand together (the same paragraph, list or table of a section).
    """

    id: str
    source: str
    kind: UnitKind
    text: str
    start: int
    end: int
    path: tuple[str, ...]
    """Headings from the document's title downwards."""
    group: int
    lead: str = ""
    headers: tuple[str, ...] = ()
    cells: tuple[str, ...] = ()
    origin: Origin | None = None


@dataclass(frozen=True, slots=True)
class Citation:
    """What one marker of an answer points to; made by code, never by a model."""

    marker: int
    title: str
    source: str
    origin: str | None
    section: str
    quote: str
    headers: tuple[str, ...] | None = None
    published: str | None = None
    unit: str = ""
    link: str | None = None
    """Where the document can be read; None if it has no address."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as the answer shows it, with everything that it belongs to and the marker that bears it out."""

    text: str
    low: float | None
    high: float | None
    open_low: bool = False
    open_high: bool = False
    currency: str | None = None
    period: Period | None = None
    kind: FactKind = FactKind.RANGE
    role: str | None = None
    level: Level | None = None
    region: str | None = None
    industry: str | None = None
    employer: str | None = None
    as_of: str | None = None
    marker: int | None = None

    @classmethod
    def of(cls, fact: SalaryFact, text: str, marker: int) -> Figure:
        """Make the record of a pay fact as it is shown, with the marker that bears it out."""
        return cls(
            text=text,
            low=fact.low,
            high=fact.high,
            open_low=fact.open_low,
            open_high=fact.open_high,
            currency=fact.currency,
            period=fact.period,
            kind=fact.kind,
            role=fact.role,
            level=fact.level,
            region=fact.region,
            industry=fact.industry,
            employer=fact.employer,
            as_of=fact.as_of,
            marker=marker,
        )


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a range chart."""

    label: str
    low: float | None
    high: float | None
    marker: int


@dataclass(frozen=True, slots=True)
class Chart:
    """Ranges in one unit, side by side."""

    title: str
    unit: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a learner is shown, and all that is needed to say later why."""

    text: str
    """Markdown with markers like [1]."""
    outcome: Outcome
    citations: tuple[Citation, ...] = ()
    figures: tuple[Figure, ...] = ()
    chart: Chart | None = None
    gap: SkillGap | None = None
    plan: Plan | None = None
    moves: Moves | None = None
    profile: Profile | None = None
    follow_ups: tuple[str, ...] = ()
    model: str | None = None
    note: str | None = None
    generation: str | None = None
    seconds: float = 0.0
    error: str | None = None
    trace: tuple[str, ...] = field(default=())
    """One line a decision: how the question was read, what was found, what was dropped and why."""
