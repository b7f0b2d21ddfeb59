"""Decides what is found for a question, and whether it supports an answer to *this* question.

Two searches, by meaning (Chroma) and by words (BM25), are fused by rank (reciprocal rank fusion, Cormack et al. 2009)
into candidate sections; sections whose headings answer this kind of question about the asked role join them.  Their
units are then scored one by one.  `Support` is the one place that says "not covered".
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Protocol

from advisor.intents import IntentBook
from advisor.paying import ANY_AI
from advisor.query import Query
from advisor.schema import Chunk, Unit, UnitKind
from advisor.settings import Settings
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
_ABOVE, _FAR, _RELATED, _STEM_LENGTH = 0.7, 0.4, 0.7, 6
"""What a word is worth in the nearest heading, further up, and in another form; and the shortest stem to tell by."""
_OF_A_ROLE = frozenset(
    "skills gap education entry remote duties progression transition certification industries platforms".split()
)
"""Questions about one role that a passage about no role does not answer."""
_OF_A_PLACE = (None, "market", "employers", "industries", "remote", "meaning", "pay", "premium")
"""Questions whose answer differs from place to place; what a role does or asks for is told without one."""
_OF_TWO_ROLES = frozenset({"difference", "transition", "progression", "background", "entry"})
"""Questions that a passage about another role may answer."""
_YEARLIKE = re.compile(r"(?:19|20)\d\d")
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


class Searchable(Protocol):
    """What retrieval reads of an index."""

    def dense(self, vector: Sequence[float], k: int) -> list[tuple[str, float]]: ...
    def lexical(self, terms: Sequence[str], k: int) -> list[tuple[str, float]]: ...
    def chunks(self, ids: Iterable[str]) -> dict[str, Chunk]: ...
    def unit_vectors(self, ids: Sequence[str]) -> Any: ...
    def outline(self) -> tuple[Place, ...]: ...
    def section(self, source: str, path: tuple[str, ...]) -> tuple[Unit, ...]: ...
    def frequency(self, word: str) -> int: ...


class Embeds(Protocol):
    """What retrieval needs of an embedding model."""

    def embed_query(self, text: str) -> list[float]: ...


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
class Found:
    """All hits for one question, best first, and whether they support an answer."""

    hits: tuple[Hit, ...]
    supported: bool
    reason: str
    """Why not, or by what: for the trace."""


@dataclass(frozen=True, slots=True)
class _Names:
    """Names that stand in a text."""

    roles: frozenset[str]
    levels: frozenset[str]
    places: frozenset[str]
    employers: frozenset[str]
    industries: frozenset[str]

    @property
    def others(self) -> frozenset[str]:
        return self.places | self.employers | self.industries


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is computed once for a question before its units are scored."""

    query: Query
    roles: frozenset[str]
    places: frozenset[str]
    employers: frozenset[str]
    """Places and employers: a supporting unit must stand for one of each."""
    rarity: Mapping[str, float]


class Retrieval:
    """Searches one index."""

    def __init__(
        self,
        index: Searchable,
        roles_of: Mapping[str, Sequence[str]],
        embedder: Embeds,
        vocabulary: Vocabulary,
        intents: IntentBook,
        settings: Settings,
        pay_units: Collection[str] = (),
    ) -> None:
        """Take the index, the roles that each document is about, and the units that state pay."""
        self._pay_units = pay_units
        self._index = index
        self._roles_of = {source: frozenset(roles) for source, roles in roles_of.items()}
        self._embedder = embedder
        self._vocabulary = vocabulary
        self._intents = intents
        self._settings = settings
        self._path_names = {place: self._names(" . ".join(place[1])) for place in index.outline()}
        self._unit_names: dict[str, _Names] = {}

    def find(self, query: Query) -> Found:
        """Search, score and judge."""
        vectors = self._vectors(query)
        fused = self._fuse(vectors[0], query)
        units = [unit for place in self._candidates(query, fused) for unit in self._index.section(*place)]
        if not units:
            return Found((), False, "nothing found")
        hits = self._score(query, vectors, units, fused)
        supported, reason = self._support(query, hits)
        return Found(tuple(hits), supported, reason)

    def _vectors(self, query: Query) -> list[Any]:
        """Embed the question, and once more without its role: within one role's guide the name says nothing."""
        texts = [query.text]
        if set(query.roles) - {ANY_AI}:
            mentions = [m for m in self._vocabulary.find(query.text) if m.topic is Topic.ROLE and m.name != ANY_AI]
            bare = query.text
            for mention in reversed(mentions):
                bare = bare[: mention.start] + bare[mention.end :]
            texts.append(bare)
        return [_array(self._embedder.embed_query(text)) for text in texts]

    def _fuse(self, vector: Any, query: Query) -> dict[str, float]:
        constant, fused = self._settings.fusion_k, dict[str, float]()
        searches = (
            self._index.dense(vector.tolist(), self._settings.top_k),
            self._index.lexical([*query.content, *query.names], self._settings.top_k),
        )
        for ranked in searches:
            for rank, (chunk, _) in enumerate(ranked, start=1):
                fused[chunk] = fused.get(chunk, 0.0) + 1.0 / (constant + rank)
        best = sorted(fused, key=lambda chunk: -fused[chunk])[: self._settings.keep_k]
        return {chunk: fused[chunk] * constant for chunk in best}

    def _candidates(self, query: Query, fused: Mapping[str, float]) -> list[Place]:
        chunks = self._index.chunks(fused)
        places = {(chunks[chunk].source, chunks[chunk].path): None for chunk in fused if chunk in chunks}
        if query.intent and query.roles:
            for place in self._index.outline():
                if self._about(place, query.roles) and any(
                    self._intents.fits(intent, heading) for intent in query.intents[:2] for heading in place[1][-2:]
                ):
                    places[place] = None
        return list(places)

    def _about(self, place: Place, roles: Sequence[str]) -> bool:
        named = self._path_names[place].roles or self._roles_of.get(place[0], frozenset())
        return bool(named & set(roles))

    def _names(self, text: str) -> _Names:
        found: dict[Topic, set[str]] = {topic: set() for topic in Topic}
        for mention in self._vocabulary.find(text):
            found[mention.topic].add(mention.name)
        return _Names(
            frozenset(found[Topic.ROLE] - {ANY_AI}),
            frozenset(found[Topic.LEVEL]),
            frozenset(found[Topic.PLACE]),
            frozenset(found[Topic.EMPLOYER]),
            frozenset(found[Topic.INDUSTRY]),
        )

    def _names_of(self, unit: Unit) -> _Names:
        """Names in a unit and in the line that leads to it; kept, since units do not change."""
        names = self._unit_names.get(unit.id)
        if names is None:
            names = self._unit_names[unit.id] = self._names(f"{unit.text} . {unit.lead} . {' . '.join(unit.headers)}")
        return names

    def _score(
        self, query: Query, vectors: Sequence[Any], units: Sequence[Unit], fused: Mapping[str, float]
    ) -> list[Hit]:
        rows = self._index.unit_vectors([unit.id for unit in units])
        cosines = sum(rows @ vector for vector in vectors) / len(vectors)
        chunks = self._index.chunks(fused)
        boosts = {unit: fused[chunk] for chunk in fused if chunk in chunks for unit in chunks[chunk].units}
        asked = _Asked(
            query,
            frozenset(query.roles) - {ANY_AI},
            frozenset(query.places if query.intent in _OF_A_PLACE else ()),
            frozenset(query.employers),
            {stem(word): self._rarity(word) for word in _terms(query)},
        )
        hits = [
            hit
            for unit, cosine in zip(units, cosines, strict=True)
            if (hit := self._hit(asked, unit, float(cosine), boosts.get(unit.id, 0.0))) is not None
        ]
        return sorted(hits, key=lambda hit: -hit.score)

    def _hit(self, asked: _Asked, unit: Unit, cosine: float, boost: float) -> Hit | None:
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
        if asked.roles and not around and query.intent in _OF_A_ROLE:
            return None
        named = own.others | path.others
        if any(wanted and not wanted & named for wanted in (asked.places, asked.employers)):
            return None
        shared = _share(unit, asked.rarity)
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

    def _right_kind(self, query: Query, unit: Unit, own: _Names) -> float:
        """Say how far a unit holds the kind of thing asked for: a number, places, employers (three are enough)."""
        if query.how_many:
            return float(bool(_SHARE.search(unit.text)) if _ASKS_SHARE.search(query.text) else has_count(unit))
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

    def _rarity(self, term: str) -> float:
        return 1.0 / (1.0 + math.log1p(self._index.frequency(term)))

    def _support(self, query: Query, hits: Sequence[Hit]) -> tuple[bool, str]:
        """Judge whether the best hits answer this question rather than something like it."""
        if not hits:
            return False, "nothing about what is named"
        best = hits[0]
        if query.sure and not best.heading and not {stem(word) for word in query.sure} & _stems(_around(best.unit)):
            return False, f"nothing on {', '.join(query.sure)}"
        if query.years and all(_other_year(query, hit.unit) for hit in hits[:3]):
            return False, f"nothing on {', '.join(map(str, query.years))}"
        need = self._need(query, best)
        if query.roles and query.intent in _OF_A_ROLE and not any(hit.heading for hit in hits[:3]) and best.words < 0.6:
            need += 0.15  # no heading of the role's guide speaks of it
        verdict = f"meaning {best.meaning:.2f} of {need:.2f}, words {best.words:.2f}"
        return best.meaning >= need, verdict

    def _need(self, query: Query, best: Hit) -> float:
        """Give the least cosine that the best unit must have, by how much else speaks for it.

        Set on questions that are and are not answered by the guides; see `settings.support_floor`.
        """
        floor = self._settings.support_floor
        if best.heading and best.role:
            return floor - 0.10
        asks = query.intent not in (None, "meaning")
        if best.words >= 0.9 and query.topic and not query.stranger:
            return floor  # all its words, rare ones included, stand there
        if query.roles:
            need = floor + 0.05
        elif (asks and (best.heading or best.words >= 0.3)) or best.words >= 0.5:
            need = floor + 0.10
        elif query.employers or query.industries or query.places:
            need = floor + (0.10 if best.words >= 0.3 else 0.25)
        else:
            need = floor + 0.20
        if query.topic and len(query.stranger) / len(query.topic) > 0.5 and query.intent not in ("background", "entry"):
            need += 0.10
        return need - (0.10 if best.words >= 0.7 and asks else 0.0)


def _terms(query: Query) -> list[str]:
    """List what a supporting unit should share with a question: its content words, and names other than roles."""
    names = (*query.places, *query.industries, *query.employers)
    named = [word.folded for name in names for word in words(name) if len(word.folded) > 2]
    return list(dict.fromkeys([*query.content, *named]))


def _met(query: Query, own: _Names, named: frozenset[str]) -> float:
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
    return 1.0 if _other_year(query, unit) else 0.5


def _other_year(query: Query, unit: Unit) -> bool:
    """Say whether a year is asked that neither the unit nor what stands above it names."""
    return bool(query.years) and not any(str(year) in _around(unit) for year in query.years)


def _around(unit: Unit) -> str:
    published = unit.origin.published if unit.origin else None
    return " ".join((*unit.path, unit.lead, *unit.headers, unit.text, published or ""))


def _share(unit: Unit, rarity: Mapping[str, float]) -> float:
    if not rarity:
        return 0.0
    near = _stems(" ".join((unit.text, unit.lead, *unit.headers)))
    above = _stems(unit.path[-1]) if unit.path else frozenset()
    far = _stems(" ".join(unit.path))
    held = sum(
        weight * (_holds(term, near) or _ABOVE * _holds(term, above) or _FAR * _holds(term, far))
        for term, weight in rarity.items()
    )
    return held / sum(rarity.values())


@lru_cache(maxsize=20_000)
def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(word.folded) for word in words(text))


def _holds(term: str, stems: frozenset[str]) -> float:
    """Say how far a text's stems hold a term: wholly, as another form of the word (compete, competitor), or not."""
    if term in stems:
        return 1.0
    if len(term) < _STEM_LENGTH:
        return 0.0
    return _RELATED * any(
        len(other) >= _STEM_LENGTH and (other.startswith(term) or term.startswith(other)) for other in stems
    )


def _array(vector: Sequence[float]) -> Any:
    import numpy

    return numpy.asarray(vector, dtype=numpy.float32)


_SHARE = re.compile(r"\d\s?%|\bper ?cent\b|\d+x\b|\btimes\b", re.IGNORECASE)


def has_count(unit: Unit) -> bool:
    """Say whether a unit states a number that is no percentage and no year."""
    return any(not _YEARLIKE.fullmatch(match.group()) for match in _COUNT.finditer(unit.text))


def is_listed(unit: Unit) -> bool:
    """Say whether a unit is a list item or a table row."""
    return unit.kind in (UnitKind.ITEM, UnitKind.ROW)


def fold_words(text: str) -> set[str]:
    """Give the folded words of a text."""
    return {word.folded for word in words(text)}
