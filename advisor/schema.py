"""The values that flow through the project; nothing here reads, writes or decides.

Loaders make a `Document` of `Block`s; sectioning makes `Section`s of `Unit`s (the smallest things that are quoted);
chunking groups units into `Chunk`s; salary extraction makes `SalaryFact`s; a question becomes an `Answer` with
`Citation`s and `Figure`s.  Offsets count characters of `Document.text`, and a quoted span is always a slice of it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from advisor.results import Moves, Plan, Profile, SkillGap


class BlockKind(StrEnum):
    """What a block of a document is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    TABLE = "table"


class Level(StrEnum):
    """Levels of experience that pay is told apart by."""

    ENTRY = "entry"
    MID = "mid"
    SENIOR = "senior"


class Period(StrEnum):
    """What a pay figure is paid for."""

    YEAR = "year"
    MONTH = "month"
    WEEK = "week"
    DAY = "day"
    HOUR = "hour"


class FactKind(StrEnum):
    """What a figure says about what it measures."""

    RANGE = "range"
    MEAN = "mean"
    MEDIAN = "median"
    PERCENTILE = "percentile"
    MINIMUM = "minimum"
    MAXIMUM = "maximum"
    PREMIUM = "premium"
    EQUITY = "equity"
    SHARE = "share"
    COUNT = "count"


class SourceKind(StrEnum):
    """What kind of publication a source is, from the one that a figure rests on best downwards."""

    OFFICIAL = "official statistics"
    SURVEY = "survey"
    EMPLOYER = "employer"
    ARTICLE = "article"

    @property
    def rank(self) -> int:
        """Its place in that order, the best being 0."""
        return list(SourceKind).index(self)


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


@dataclass(frozen=True, slots=True)
class Origin:
    """The publication that a guide, or a part of one, draws on; unknown fields are None."""

    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    """ISO date, or only a year or year and month."""
    link: str | None = None
    kind: str | None = None
    """A `SourceKind`, as text."""

    def label(self) -> str:
        """Name the publication in one line: publisher, title and date, as far as known."""
        return ", ".join(part for part in (self.publisher, self.title, self.published) if part)


@dataclass(frozen=True, slots=True)
class Table:
    """A table with as many cells in each row as there are headers; a row's first cell is its label."""

    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    caption: str | None = None
    records: bool = False
    """Whether its rows are records of statistics, found by their fields and never by their words."""


@dataclass(frozen=True, slots=True)
class Block:
    """One heading, paragraph, list item or table of a document, in reading order.

    `text` is the plain text (for a table: header cells and each row's cells joined by " | ", one line each);
    `marker` is a list item's own marker as written ("-", "3."); `level` is a heading's depth from 1.
    """

    kind: BlockKind
    text: str
    level: int = 0
    marker: str = ""
    table: Table | None = None
    origin: Origin | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One article, page, feed entry or file, cleaned of everything that is not its content."""

    source: str
    """Path or URL; a file's name where there is nothing better."""
    title: str
    blocks: tuple[Block, ...]
    publisher: str | None = None
    published: str | None = None
    """ISO date as far as stated (2025-09-22, 2026-03, 2026)."""
    link: str | None = None
    licence: str | None = None
    roles: tuple[str, ...] = ()
    """Canonical role names that the whole document is about, where its front matter says so."""
    kind: str | None = None
    """A `SourceKind`, as text, where known."""


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
class Section:
    """The units between one heading and the next, with the path of headings above them."""

    source: str
    path: tuple[str, ...]
    units: tuple[Unit, ...]


@dataclass(frozen=True, slots=True)
class Chunk:
    """Consecutive units of one section within the token budget: what is embedded and searched.

    `id` is the hash of source, path and text, so that unchanged text keeps its id and its vector.
    `text` holds title and section path before the units' text, and a table's header on every piece of it.
    """

    id: str
    source: str
    path: tuple[str, ...]
    text: str
    tokens: int
    units: tuple[str, ...]
    """Ids of the units that it holds."""
    position: int
    """Offset of its first unit in the document's text."""


@dataclass(frozen=True, slots=True)
class SalaryFact:
    """One pay figure as a record; what the source does not state is None.

    Bounds are in whole units of `currency` for `period`, or in percent for premium and equity.  A single value has
    low = high; "up to" has low None; "$250,000+" has `open_high`.  A figure that the source says it withholds has no
    bounds, and what the source says in its place is `written`.
    """

    id: str
    source: str
    unit: str
    """Id of the sentence, item or row that states it."""
    quote: str
    """The unit's exact words."""
    written: str
    """The figure alone, as written there ("90,000 – 120,000")."""
    kind: FactKind
    low: float | None
    high: float | None
    open_low: bool = False
    open_high: bool = False
    currency: str | None = None
    period: Period | None = None
    role: str | None = None
    level: Level | None = None
    region: str | None = None
    """Canonical place name: a country, a region of the world, a state or a city."""
    country: str | None = None
    """The country that the place is or lies in; None for a region of several."""
    industry: str | None = None
    employer: str | None = None
    percentile: int | None = None
    as_of: str | None = None
    """ISO date, or year, that the figure is stated for; else the document's."""
    condition: str | None = None
    """What else the source ties the figure to, in its own words ("radiology, pathology", "in elite firms")."""
    headers: tuple[str, ...] = ()
    column: int | None = None
    path: tuple[str, ...] = ()
    label: str | None = None
    """Name of the table or section that it stands in, for telling two tables of one source apart."""
    origin: Origin | None = None
    standard_error: float | None = None
    """Relative standard error in percent, as statistics state it."""
    terms: str | None = None
    """Id of the sentence of the source that says what its pay figures cover: before or after tax, what is left out."""

    @property
    def released(self) -> bool:
        """Whether the source gives a figure at all."""
        return self.low is not None or self.high is not None


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
