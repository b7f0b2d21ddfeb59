"""Decides how well one unit answers one question: the parts of its score, and their weights."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from advisor.pay.asking import ANY_AI
from advisor.question.intents import IntentBook
from advisor.question.query import Query
from advisor.schema import Unit, UnitKind
from advisor.sharing import around, share_of
from advisor.stems import stem
from advisor.vocabulary import Topic, Vocabulary, words

Place = tuple[str, tuple[str, ...]]
"""A section: document source and heading path."""

_W_MEANING, _W_WORDS, _W_HEADING, _W_ROLE, _W_NAMES = 1.0, 0.55, 0.25, 0.15, 0.15
_W_KIND, _W_YEAR, _W_LABEL, _W_PAY, _W_FUSED = 0.12, 0.25, 0.12, 0.25, 0.10
"""Weights of a unit's score, set on the development questions: cosine of question and unit, share of the question's
words, heading that speaks of what is asked, asked role by name, other asked names; the kind of thing asked for (a
number, a place, an employer), a year asked for that it lacks (against it), a label that says what is asked, pay that is
not asked for (against it), and how well the chunk did in both searches."""
_STRONG = 0.6
"""From this fit on a heading counts as speaking of what is asked: it fits the main intent, near or further up."""
OF_A_ROLE = frozenset(
    "skills gap education entry remote duties progression transition certification industries platforms".split()
)
"""Questions about one role that a passage about no role does not answer."""
_OF_A_PLACE = (None, "market", "employers", "industries", "remote", "meaning", "pay", "premium")
"""Questions whose answer differs from place to place; what a role does or asks for is told without one."""
_OF_TWO_ROLES = frozenset({"difference", "transition", "progression", "background", "entry"})
"""Questions that a passage about another role may answer."""
_YEARLIKE = re.compile(r"(?:19|20)\d\d")
_SHARE = re.compile(r"\d\s?%|\bper ?cent\b|\d+x\b|\btimes\b", re.IGNORECASE)
_COUNT = re.compile(r"\b\d[\d,.]*\b(?!\s?(?:%|per ?cent))", re.IGNORECASE)
_ASKS_SHARE = re.compile(
    r"\b(?:share|percent(?:age)?|proportion|how fast|by how much|growth rate|what part)\b", re.IGNORECASE
)
_ASKS_COUNTRY = re.compile(r"\bcountr(?:y|ies)\b", re.IGNORECASE)
_ASKS_PLACE = re.compile(
    r"\b(?:where|(?:which|what) (?:countr(?:y|ies)|cit(?:y|ies)|places?|regions?|states?))\b", re.IGNORECASE
)
_ASKS_EMPLOYER = re.compile(
    r"\b(?:who|which (?:companies|company|employers?|firms?)|what (?:companies|employers))\b", re.I
)


@dataclass(frozen=True, slots=True)
class Hit:
    """A unit as found for one question, with the parts of its score."""

    unit: Unit
    score: float
    meaning: float
    """Cosine of question and unit, -1 to 1."""
    words: float
    """Share of the question's subject words, weighted by rarity, that stand in the unit or above it; 0 to 1."""
    heading: bool
    """Whether its headings or row label speak of what is asked for."""
    role: bool
    """Whether it is about an asked role by name."""
    whole: bool = True
    """Whether it names, itself, every place and employer asked."""


@dataclass(frozen=True, slots=True)
class Names:
    """Names that stand in a text."""

    roles: frozenset[str]
    levels: frozenset[str]
    places: frozenset[str]
    employers: frozenset[str]
    industries: frozenset[str]

    @property
    def others(self) -> frozenset[str]:
        """All names but roles and levels."""
        return self.places | self.employers | self.industries


@dataclass(frozen=True, slots=True)
class Asked:
    """What is computed once for a question before its units are scored."""

    query: Query
    roles: frozenset[str]
    places: frozenset[str]
    employers: frozenset[str]
    """Places and employers: a supporting unit must stand for one of each."""
    rarity: Mapping[str, float]


class Scorer:
    """Scores the units of one index."""

    def __init__(
        self,
        outline: Iterable[Place],
        roles_of: Mapping[str, Sequence[str]],
        vocabulary: Vocabulary,
        intents: IntentBook,
        pay_units: Collection[str],
    ) -> None:
        """Take every section, the roles that each document is about, the names, and the units that state pay."""
        self._roles_of = {source: frozenset(roles) for source, roles in roles_of.items()}
        self._vocabulary = vocabulary
        self._intents = intents
        self._pay_units = pay_units
        self._path_names = {place: self._names(" . ".join(place[1])) for place in outline}
        self._unit_names: dict[str, Names] = {}

    def asked(self, query: Query, rarity: Callable[[str], float]) -> Asked:
        """Work out once what every unit is held against."""
        return Asked(
            query,
            frozenset(query.roles) - {ANY_AI},
            frozenset(query.places if query.intent in _OF_A_PLACE else ()),
            frozenset(query.employers),
            {stem(word): rarity(word) for word in _terms(query)},
        )

    def is_about(self, place: Place, roles: Sequence[str]) -> bool:
        """Say whether a section, or else its document, is about one of the roles."""
        named = self._path_names[place].roles or self._roles_of.get(place[0], frozenset())
        return bool(named & set(roles))

    def _names(self, text: str) -> Names:
        found: dict[Topic, set[str]] = {topic: set() for topic in Topic}
        for mention in self._vocabulary.find(text):
            found[mention.topic].add(mention.name)
        return Names(
            frozenset(found[Topic.ROLE] - {ANY_AI}),
            frozenset(found[Topic.LEVEL]),
            frozenset(found[Topic.PLACE]),
            frozenset(found[Topic.EMPLOYER]),
            frozenset(found[Topic.INDUSTRY]),
        )

    def _names_of(self, unit: Unit) -> Names:
        """Names in a unit and in the line that leads to it; kept, since units do not change."""
        names = self._unit_names.get(unit.id)
        if names is None:
            names = self._names(f"{unit.text} . {unit.lead} . {' . '.join(unit.headers)}")
            levels = self._names(unit.text).levels or names.levels  # what a line leads to may be of other levels
            names = self._unit_names[unit.id] = replace(names, levels=levels)
        return names

    def hit(self, asked: Asked, unit: Unit, cosine: float, boost: float) -> Hit | None:
        """Score a unit; None if it is about another role, or stands for none of the places or employers asked."""
        query = asked.query
        path = self._path_names.get((unit.source, unit.path)) or self._names(" . ".join(unit.path))
        own = self._names_of(unit)
        around = own.roles or path.roles or self._roles_of.get(unit.source, frozenset())
        if asked.roles and around and not asked.roles & (around | path.roles):
            return None
        about = self._roles_of.get(unit.source, frozenset())
        if asked.roles and own.roles and not asked.roles & (own.roles | about) and query.intent not in _OF_TWO_ROLES:
            return None
        if asked.roles and not around and query.intent in OF_A_ROLE:
            return None
        named = own.others | path.others
        if any(wanted and not wanted & named for wanted in (asked.places, asked.employers)):
            return None
        shared = share_of(unit, asked.rarity)
        heading = self._speaks_of(query, unit)
        role = bool(asked.roles & (own.roles | path.roles | around))
        score = (
            _W_MEANING * cosine
            + _W_WORDS * shared
            + _W_HEADING * heading
            + _W_ROLE * role
            + _W_NAMES * (_met(query, own, named))
            + _W_KIND * self._right_kind(query, unit, own)
            - _W_YEAR * _far_from_year(query, unit)
            + _W_LABEL * self._labelled(query, unit)
            - _W_PAY * (not query.about_pay and unit.id in self._pay_units)
            + _W_FUSED * boost
        )
        return Hit(unit, score, cosine, shared, heading >= _STRONG, role, asked.places | asked.employers <= own.others)

    def _speaks_of(self, query: Query, unit: Unit) -> float:
        """Give 1 where the nearest heading or the row's label answers the main intent, less further away."""
        labels = [*unit.path[-1:], unit.lead, *unit.cells[:1]]
        for weight, intent in zip((1.0, 0.5), query.intents, strict=False):
            if any(self._intents.fits(intent, label) for label in labels if label):
                return weight
            if any(self._intents.fits(intent, label) for label in unit.path[1:-1]):
                return weight * 0.6
        return 0.0

    def _right_kind(self, query: Query, unit: Unit, own: Names) -> float:
        """Say how far a unit holds the kind of thing asked for: a number, places, employers (three are enough)."""
        if query.how_many:
            share = bool(_SHARE.search(unit.text))
            if _ASKS_SHARE.search(query.text):
                return float(share)
            return float(has_count(unit) or (share and bool(query.levels)))  # how many of all are at a level
        if _ASKS_PLACE.search(query.text):
            places = own.places - set(query.places)
            if _ASKS_COUNTRY.search(query.text):
                places &= set(self._vocabulary.codes)
            return min(len(places), 3) / 2
        if _ASKS_EMPLOYER.search(query.text):
            return min(len(own.employers - set(query.employers)), 3) / 2
        return 0.0

    def _labelled(self, query: Query, unit: Unit) -> bool:
        """Say whether a unit is a label and a value, and the label is what is asked for."""
        return len(unit.cells) == 2 and query.intent is not None and self._intents.fits(query.intent, unit.cells[0])


def _terms(query: Query) -> list[str]:
    """List what a supporting unit should share with a question: its content words, and names other than roles."""
    names = (*query.places, *query.industries, *query.employers)
    named = [word.folded for name in names for word in words(name) if len(word.folded) > 2]
    return list(dict.fromkeys([*query.content, *named]))


def _met(query: Query, own: Names, named: frozenset[str]) -> float:
    """Count the asked names that a unit stands for, level included; another level than the one asked counts against."""
    met = sum(name in named for name in (*query.places, *query.employers, *query.industries))
    if query.levels and own.levels:
        met += 1 if own.levels & {str(level) for level in query.levels} else -1
    return min(met, 2)


def _far_from_year(query: Query, unit: Unit) -> float:
    """Give 1 where a unit lies outside the year asked, 0.5 where only the headings above name it, else 0."""
    if not query.years:
        return 0.0
    near = " ".join((unit.text, unit.lead, *unit.headers))
    if any(str(year) in near for year in query.years):
        return 0.0
    return 1.0 if other_year(query, unit) else 0.5


def other_year(query: Query, unit: Unit) -> bool:
    """Say whether a year is asked that neither the unit nor what stands above it names."""
    return bool(query.years) and not any(str(year) in around(unit) for year in query.years)


def has_count(unit: Unit) -> bool:
    """Say whether a unit states a number that is no percentage and no year."""
    return any(not _YEARLIKE.fullmatch(match.group()) for match in _COUNT.finditer(unit.text))


def is_listed(unit: Unit) -> bool:
    """Say whether a unit is a list item or a table row."""
    return unit.kind in (UnitKind.ITEM, UnitKind.ROW)


def fold_words(text: str) -> set[str]:
    """Give the folded words of a text."""
    return {word.folded for word in words(text)}
