"""Decides how well one unit answers one question: the parts of its score, and their weights."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from advisor.asked_things import asks_place, asks_the_same, holds_asked, is_listed
from advisor.pay.asking import ANY_AI
from advisor.question.intents import IntentBook
from advisor.question.query import Query
from advisor.schema import Unit, UnitKind
from advisor.sharing import around, share_of
from advisor.stems import stem
from advisor.unit_names import Names, Place, UnitNames
from advisor.vocabulary import Vocabulary, words

_W_MEANING, _W_WORDS, _W_HEADING, _W_ROLE, _W_NAMES = 1.0, 0.55, 0.25, 0.15, 0.15
_W_KIND, _W_YEAR, _W_LABEL, _W_PAY, _W_FUSED = 0.12, 0.25, 0.12, 0.25, 0.10
"""Weights of a unit's score, set on the development questions: cosine of question and unit, share of the question's
words, heading that speaks of what is asked, asked role by name, other asked names; the kind of thing asked for (a
number, a place, an employer), a year asked for that it lacks (against it), a label that says what is asked, pay that is
not asked for (against it), and how well the chunk did in both searches."""
_W_ASKING = 0.15
"""Weight of words that only ask: where something "has become" rare, nobody is told how to become it."""
_STRONG = 0.6
"""From this fit on a heading counts as speaking of what is asked: it fits the main intent, near or further up."""
OF_A_ROLE = frozenset(
    "skills gap education entry remote duties progression transition certification industries platforms".split()
)
"""Questions about one role that a passage about no role does not answer."""
_OF_A_PLACE = (None, "market", "employers", "industries", "remote", "meaning", "pay", "premium")
"""Questions whose answer differs from place to place; what a role does or asks for is told without one."""
_TOLD_OF_ROLE = OF_A_ROLE | {"duties", "employers", "certification", "portfolio", "interview", "challenge"}
"""Questions that are not answered by words which merely name the role."""
_OF_WORK = frozenset({"duties", "meaning"})
"""Questions that a sentence about what people in a role do answers, whatever it stands under."""
_ALSO = {"platforms": ("employers",)}
"""Kinds of headings that answer a kind of question as well as its own."""
_BY_SENTENCE = frozenset({"progression", "transition", "entry"})
"""Of these, such as a list under another role's heading does not answer: there the role is what others move to."""
_LABEL_WORDS = 8
"""Words up to which the line above a list is a label; a longer one speaks of much beside what the list holds."""
_OF_TWO_ROLES = frozenset({"difference", "transition", "progression", "background", "entry"})
"""Questions that a passage about another role may answer."""


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
    other_level: bool = False
    """Whether it is about another level than the one asked."""
    level: bool = False
    """Whether it, or a heading above it, names the level asked."""


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
        self._names = UnitNames(outline, vocabulary)

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
        named = self._names.of_place(place).roles or self._roles_of.get(place[0], frozenset())
        return bool(named & set(roles))

    def hit(self, asked: Asked, unit: Unit, cosine: float, boost: float) -> Hit | None:
        """Score a unit; None if it is about another role, or stands for none of the places or employers asked."""
        query = asked.query
        path, own = self._names.of_place((unit.source, unit.path)), self._names.of_unit(unit)
        around = own.roles or path.roles or self._roles_of.get(unit.source, frozenset())
        if asked.roles and around and not asked.roles & (around | path.roles):
            return None
        about = self._roles_of.get(unit.source, frozenset())
        if asked.roles and own.roles and not asked.roles & (own.roles | about) and query.intent not in _OF_TWO_ROLES:
            return None
        if asked.roles and not around and (query.intent in OF_A_ROLE or _is_market_of_role(query)):
            return None
        heading = max(self._speaks_of(query, unit), _STRONG * self._defines(asked, own, unit))
        of_role = asked.roles & (path.roles | about)
        if asked.roles and not of_role and not self._tells_of(asked, own, unit):
            return None
        if asked.roles and _asks_employers(query) and not heading and not self._names_employer(query, own, unit):
            return None
        here = own.others
        if asks_place(query):
            here |= {outer for place in own.places for outer in self._vocabulary.containers(place)}
        named = here | path.others
        if any(wanted and not wanted & named for wanted in (asked.places, asked.employers)):
            return None
        shared = share_of(unit, asked.rarity)
        role = bool(asked.roles & (own.roles | path.roles | around))
        score = (
            _W_MEANING * cosine
            + (_W_WORDS if query.topic or query.sure or not query.intents else _W_ASKING) * shared
            + _W_HEADING * heading
            + _W_ROLE * role
            + _W_NAMES * (_met(query, own, named))
            + _W_KIND * holds_asked(query, unit, own, self._vocabulary)
            - _W_YEAR * _far_from_year(query, unit)
            + _W_LABEL * self._labelled(query, unit)
            - _W_PAY * (not query.about_pay and unit.id in self._pay_units)
            + _W_FUSED * boost
        )
        whole = asked.places | asked.employers <= here
        other_level = _is_other_level(query, own)
        level = bool((own.levels | path.levels) & {str(one) for one in query.levels})
        return Hit(unit, score, cosine, shared, heading >= _STRONG, role, whole, other_level, level)

    def _tells_of(self, asked: Asked, own: Names, unit: Unit) -> bool:
        """Say whether a unit under no heading of the asked roles tells of one what is asked, and not only names it.

        A guide of one role names others: as people to meet, as targets of a move, in a column of a table.
        """
        query = asked.query
        if query.intent not in _TOLD_OF_ROLE or query.topic or (query.intent == "employers" and query.employers):
            return True
        if query.intent in _OF_WORK:
            return self._defines(asked, own, unit)
        if not asked.roles & own.leading or (query.intent in _BY_SENTENCE and is_listed(unit)):
            return False
        labels = (unit.text, *unit.path[-1:], *unit.headers[1:])
        return any(self._intents.fits(query.intent, label) for label in labels) or asks_the_same(query, unit)

    def _defines(self, asked: Asked, own: Names, unit: Unit) -> bool:
        """Say whether a unit opens with an asked role and goes on with what it is or does."""
        told = asked.query.intent in _OF_WORK and bool(asked.roles & own.leading) and unit.id not in self._pay_units
        return told and unit.kind is not UnitKind.ROW

    def _names_employer(self, query: Query, own: Names, unit: Unit) -> bool:
        """Say whether a unit names an employer or an industry, or speaks of hiring in its own words."""
        speaks = self._intents.fits("employers", unit.text) or asks_the_same(query, unit)
        return bool(own.employers or own.industries) or speaks

    def _speaks_of(self, query: Query, unit: Unit) -> float:
        """Give 1 where the nearest heading or the row's label answers the main intent, less further away."""
        lead = unit.lead if len(unit.lead.split()) <= _LABEL_WORDS else ""
        near = unit.path[-1] if unit.path else ""
        outer = unit.path[1:-1] if self._names.topic_of(near) == near else ()  # above a list of roles stands any word
        labels = [*map(self._names.topic_of, unit.path[-1:]), lead, *unit.cells[:1]]
        for weight, intent in zip((1.0, 0.5), query.intents, strict=False):
            kinds = (intent, *_ALSO.get(intent, ()))
            if any(self._intents.fits(kind, label) for kind in kinds for label in labels if label):
                return weight
            if any(self._intents.fits(kind, label) for kind in kinds for label in outer):
                return weight * 0.6
        return 0.0

    def _labelled(self, query: Query, unit: Unit) -> bool:
        """Say whether a unit is a label and a value, and the label is what is asked for."""
        return len(unit.cells) == 2 and query.intent is not None and self._intents.fits(query.intent, unit.cells[0])


def _asks_employers(query: Query) -> bool:
    return query.intent in ("employers", "platforms") and not (query.employers or query.topic)


def _terms(query: Query) -> list[str]:
    """List what a supporting unit should share with a question: its content words, and names other than roles."""
    names = (*query.places, *query.industries, *query.employers)
    named = [word.folded for name in names for word in words(name) if len(word.folded) > 2]
    return list(dict.fromkeys([*query.content, *named]))


def _met(query: Query, own: Names, named: frozenset[str]) -> float:
    """Count the asked names that a unit stands for, level included; another level than the one asked counts against."""
    met = sum(name in named for name in (*query.places, *query.employers, *query.industries))
    if query.levels and own.levels:
        met += -1 if _is_other_level(query, own) else 1
    return min(met, 2)


def _is_market_of_role(query: Query) -> bool:
    """Say whether the demand for a role by name is asked, which words on jobs at large do not tell."""
    return query.intent == "market" and not query.by_field


def _is_other_level(query: Query, own: Names) -> bool:
    return bool(query.levels and own.levels) and not own.levels & {str(level) for level in query.levels}


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


def fold_words(text: str) -> set[str]:
    """Give the folded words of a text."""
    return {word.folded for word in words(text)}
