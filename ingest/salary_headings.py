"""Decides what headings, the line above a list or table, and the document say of the pay figures under them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar

from advisor.documents import Document
from advisor.origins import SourceKind
from advisor.salary_facts import Level, Period
from advisor.schema import Unit, UnitKind
from advisor.vocabulary import Topic, Vocabulary
from ingest.salary_names import Names, read_names
from ingest.salary_roles import same_job
from ingest.salary_terms import Terms
from ingest.salary_times import date_in
from ingest.salary_words import NOT_PAY, PAY, PRICES, Measure, currency_in, period_in
from ingest.subjects import is_group, opens_with_rank

T = TypeVar("T")
LONGEST_NAME = 14
"""Words up to which the line above a table is its name; a longer one is a sentence."""
_BESIDE_LIST = re.compile(r"(?:\b(?:and|or)|[/,&])\s*$|^\s*(?:(?:and|or)\b|[/&])", re.I)
_SUM = re.compile(r"[$€£¥₹]\s?\d")
_BRACKET = re.compile(r"\([^)]*\)")
_OF_OTHERS = re.compile(
    r"\b(?:how|what|where) (?:do )?(?:others?|competitors|rivals|the (?:market|industry))\b|"
    r"\bother (?:employers|companies|firms)\b|"
    r"\b(?:elsewhere|competitors|market (?:rates?|pay|salaries)|industry (?:averages?|pay|salaries))\b",
    re.I,
)
"""Headings over what others than the publisher pay."""
_BEYOND = re.compile(
    r"\b(?:and|or|&) (?:beyond|elsewhere|abroad|around the world|(?:the )?rest of|other countries)\b", re.I
)
"""What makes a place of a heading one of many."""
_STRONG_LEVEL = re.compile(r"\blevels?\b|\byears?\b", re.I)
_BEFORE_INDUSTRY = re.compile(r"^\W*(?:the )?$|\b(?:in|for|within|across)\s+(?:the\s+)?$", re.I)
_AFTER_INDUSTRY = re.compile(r"^\W*(?:$|(?:industr|sector|compan|firm|pay\b|salar|job))", re.I)


@dataclass(frozen=True, slots=True)
class Context:
    """What the surroundings of a unit say: lead and headings, nearest first, then the document."""

    vocabulary: Vocabulary
    names: Names
    pay: bool
    about_pay: bool
    """Whether the document is about pay or one occupation, or says what its pay figures cover."""
    period: Period | None
    currency: str | None
    as_of: str | None
    label: str | None
    """The name of the table or section, for a reader."""
    priced: bool = False
    """Whether it stands under what things cost ("Courses", "Pricing")."""
    legend: Mapping[str, Measure] = field(default_factory=dict)
    """What columns of some names hold, as the document says ("upper" is the 75th percentile)."""
    titled: bool = False
    """Whether the title of the document speaks of pay."""
    item: str = ""
    """The label that opens the item itself ("India: ...")."""


@dataclass(frozen=True, slots=True)
class Heading:
    """What one heading or lead says; of a kind of name with several it says nothing."""

    names: Names
    strong_level: bool
    """Its level has "level" or years beside it, and so is no part of a job's title."""
    sole_role: bool
    pay: bool
    period: Period | None
    currency: str | None
    as_of: str | None


class Surroundings:
    """Reads the surroundings of the units of one document; each heading is read once."""

    def __init__(self, document: Document, subjects: tuple[str, ...], vocabulary: Vocabulary, terms: Terms) -> None:
        self._document = document
        self._subjects = subjects
        self._vocabulary = vocabulary
        self._terms = terms
        self._headings: dict[str, Heading] = {}
        self._contexts: dict[tuple[object, ...], Context] = {}

    def of(self, unit: Unit) -> Context:
        """Give what lead, headings and document say of a unit."""
        key = (unit.path, unit.lead, unit.origin, unit.kind is UnitKind.ROW)
        if key not in self._contexts:
            self._contexts[key] = self._context(unit)
        return self._contexts[key]

    def _heading(self, text: str) -> Heading:
        if text not in self._headings:
            self._headings[text] = read_heading(text, self._vocabulary)
        return self._headings[text]

    def _context(self, unit: Unit) -> Context:
        title = self._document.title
        above = [text for text in reversed(unit.path) if text != title]
        near = [self._heading(text) for text in dict.fromkeys((unit.lead, *above)) if text]
        own = self._document.published or date_in(title)
        published = unit.origin.published if unit.origin else own
        named = unit.lead and len(unit.lead.split()) <= LONGEST_NAME and not unit.lead.endswith((":", "."))
        named = named and not _SUM.search(unit.lead)
        names = self._names(near)
        if any(_OF_OTHERS.search(text) for text in (unit.lead, *above)):
            names = replace(names, employers=())
        return Context(
            vocabulary=self._vocabulary,
            names=names,
            pay=any(heading.pay for heading in near[:3]),
            about_pay=bool(self._subjects) or self._heading(title).pay or self._terms.stated,
            period=_first(heading.period for heading in near)
            or self._terms.period(unit.path, rows=unit.kind is UnitKind.ROW),
            currency=_first(heading.currency for heading in near) or self._terms.currency(unit.path),
            as_of=_first(heading.as_of for heading in near) or published,
            titled=self._heading(title).pay,
            priced=any(says_prices(text) for text in (unit.lead, *above[:1])),
            legend=self._terms.legend,
            label=unit.lead if named else unit.path[-1] if unit.path else None,
        )

    def _names(self, near: list[Heading]) -> Names:
        title = self._heading(self._document.title)
        names = _nearest(near, title)
        levels = title.names.levels if opens_with_rank(self._document.title) else ()
        return replace(
            names,
            roles=self._roles(near),
            levels=names.levels or levels,
            employers=names.employers or self._employer(),
        )

    def _employer(self) -> tuple[str, ...]:
        """Name the publisher where it is an employer that states its own pay."""
        publisher = self._document.publisher
        if not publisher or self._document.kind != SourceKind.EMPLOYER:
            return ()
        return (self._vocabulary.canonical(Topic.EMPLOYER, publisher) or publisher,)

    def _roles(self, near: list[Heading]) -> tuple[str, ...]:
        """Take the role from the nearest heading that names any; else it is the document's own, if it has one."""
        own = self._subjects[:1]
        for heading in near:
            roles = heading.names.roles
            if not roles or (own and is_group(roles[0])):
                continue
            if heading.sole_role:
                return same_job(roles, own)
            return own if own and own[0] in roles else ()
        return own or tuple(role for role in self._heading(self._document.title).names.roles if is_group(role))


def _nearest(near: list[Heading], title: Heading) -> Names:
    """Take each kind of name from the nearest heading that has exactly one; the title may give place and employer."""
    levels = [heading for heading in near if heading.names.levels]
    strong = [heading for heading in levels if heading.strong_level] or levels
    reach = [heading.names for heading in (*near, title)]
    return Names(
        levels=strong[0].names.levels if strong else (),
        places=next((names.places for names in reach if names.places), ()),
        industries=next((heading.names.industries for heading in near if heading.names.industries), ()),
        employers=next((names.employers for names in reach if names.employers), ()),
    )


def read_heading(text: str, vocabulary: Vocabulary) -> Heading:
    """Read one heading; what stands outside of brackets goes before what stands in them."""
    bare = _BRACKET.sub("", text)
    inner, whole = _sole_names(bare, vocabulary), _sole_names(text, vocabulary)
    roles = read_names(text, vocabulary, label=True).roles
    return Heading(
        names=Names(
            roles=roles,
            levels=inner.levels or whole.levels,
            places=inner.places or whole.places,
            industries=inner.industries or whole.industries,
            employers=inner.employers or whole.employers,
        ),
        strong_level=bool(_STRONG_LEVEL.search(text)),
        sole_role=_is_sole_role(text, roles, vocabulary),
        pay=bool(PAY.search(text)),
        period=period_in(text),
        currency=currency_in(text),
        as_of=date_in(text),
    )


def _sole_names(text: str, vocabulary: Vocabulary) -> Names:
    mentions = [m for m in vocabulary.find(text) if m.name != "Worldwide"]
    count = {topic: len({m.name for m in mentions if m.topic is topic}) for topic in Topic}
    names = read_names(text, vocabulary, label=True)
    set_industry = count[Topic.INDUSTRY] == 1 and _sets_industry(text, vocabulary)
    levels: tuple[Level, ...] = names.levels if count[Topic.LEVEL] <= 1 else ()
    return Names(
        levels=levels,
        places=names.places if count[Topic.PLACE] == 1 and not _BEYOND.search(text) else (),
        industries=names.industries if set_industry else (),
        employers=names.employers if count[Topic.EMPLOYER] == 1 else (),
    )


def _sets_industry(text: str, vocabulary: Vocabulary) -> bool:
    """Say whether a heading sets an industry ("Healthcare", "Pay in finance"), not only uses its word ("Tech hubs")."""
    return any(
        _BEFORE_INDUSTRY.search(text[: m.start]) and _AFTER_INDUSTRY.match(text[m.end :])
        for m in vocabulary.find(text)
        if m.topic is Topic.INDUSTRY
    )


def _is_sole_role(text: str, roles: tuple[str, ...], vocabulary: Vocabulary) -> bool:
    """Say whether a heading is about one role alone: not "annotation and RLHF work", not "A and B"."""
    mentions = [m for m in vocabulary.find(text) if m.topic is Topic.ROLE]
    if len(roles) != 1 or len({m.name for m in mentions}) > 1:
        return False
    return not any(_BESIDE_LIST.search(text[: m.start]) or _BESIDE_LIST.match(text[m.end :]) for m in mentions)


def says_prices(text: str) -> bool:
    """Say whether a heading or label is about what things cost."""
    return bool(PRICES.search(text) or NOT_PAY.search(text)) and not PAY.search(text)


def _first(values: Iterable[T | None]) -> T | None:
    return next((value for value in values if value is not None), None)
