"""Decides what is found for a question, and whether it supports an answer to *this* question.

Two searches, by meaning (Chroma) and by words (BM25), are fused by rank (reciprocal rank fusion, Cormack et al. 2009)
into candidate sections; sections whose headings answer this kind of question about the asked role join them.  Their
units are then scored one by one.  `Support` is the one place that says "not covered".
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from advisor.intents import IntentBook
from advisor.paying import ANY_AI
from advisor.schema import Chunk, Unit, UnitKind
from advisor.settings import Settings
from advisor.understanding import Query
from advisor.vocabulary import Topic, Vocabulary, fold, words

Place = tuple[str, tuple[str, ...]]
"""A section: document source and heading path."""

_W_MEANING, _W_WORDS, _W_HEADING, _W_ROLE, _W_NAMES, _W_FUSED = 1.0, 0.55, 0.30, 0.22, 0.15, 0.10
"""Weights of a unit's score; set by the development questions, see the README's table."""
_NUMBER = re.compile(r"\d[\d,.]*")


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
    others: frozenset[str]
    """Places, industries and employers."""


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
    ) -> None:
        """Take the index, and for each document source the roles that the document is about."""
        self._index = index
        self._roles_of = roles_of
        self._embedder = embedder
        self._vocabulary = vocabulary
        self._intents = intents
        self._settings = settings
        self._path_names = {place: self._names(" . ".join(place[1])) for place in index.outline()}

    def find(self, query: Query) -> Found:
        """Search, score and judge."""
        vector = self._embedder.embed_query(query.text)
        terms = _terms(query)
        fused = self._fuse(vector, query, terms)
        places = self._candidates(query, fused)
        units = [unit for place in places for unit in self._index.section(*place)]
        if not units:
            return Found((), False, "nothing found")
        hits = self._score(query, vector, terms, units, fused)
        supported, reason = self._support(query, hits, terms)
        return Found(tuple(hits), supported, reason)

    def _fuse(self, vector: Sequence[float], query: Query, terms: Sequence[str]) -> dict[str, float]:
        constant, fused = self._settings.fusion_k, dict[str, float]()
        searches = (
            self._index.dense(vector, self._settings.top_k),
            self._index.lexical([*terms, *query.names], self._settings.top_k),
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
        named = self._path_names[place].roles or frozenset(self._roles_of.get(place[0], ()))
        return bool(named & set(roles))

    def _names(self, text: str) -> _Names:
        mentions = self._vocabulary.find(text)
        roles = frozenset(mention.name for mention in mentions if mention.topic is Topic.ROLE)
        others = frozenset(mention.name for mention in mentions if mention.topic not in (Topic.ROLE, Topic.LEVEL))
        return _Names(roles - {ANY_AI}, others)

    def _score(
        self, query: Query, vector: Sequence[float], terms: Sequence[str], units: Sequence[Unit], fused: Mapping[str, float]
    ) -> list[Hit]:
        cosines = self._index.unit_vectors([unit.id for unit in units]) @ _array(vector)
        rarity = {term: self._rarity(term) for term in terms}
        chunks = self._index.chunks(fused)
        boosts = {unit: fused[chunk] for chunk in fused if chunk in chunks for unit in chunks[chunk].units}
        hits = []
        for unit, cosine in zip(units, cosines, strict=True):
            hit = self._hit(query, unit, float(cosine), rarity, boosts.get(unit.id, 0.0))
            if hit is not None:
                hits.append(hit)
        return sorted(hits, key=lambda hit: -hit.score)

    def _hit(self, query: Query, unit: Unit, cosine: float, rarity: Mapping[str, float], boost: float) -> Hit | None:
        """Score a unit; None if it is about another role, or names none of the places or employers asked."""
        path = self._path_names.get((unit.source, unit.path)) or self._names(" . ".join(unit.path))
        own = self._names(f"{unit.text} . {unit.lead}")
        roles = own.roles or path.roles or frozenset(self._roles_of.get(unit.source, ()))
        asked = set(query.roles) - {ANY_AI}
        around = path.roles | frozenset(self._roles_of.get(unit.source, ())) | own.roles
        if asked and around and not asked & around:
            return None
        named = own.others | path.others | self._names(" . ".join(unit.headers)).others
        wanted = {*query.places, *query.employers}
        if wanted and not any(self._meets(name, named) for name in wanted):
            return None
        shared = _share(unit, rarity)
        heading = self._speaks_of(query, unit)
        role = bool(asked & (own.roles | path.roles)) or bool(asked and asked & roles)
        names = sum(self._meets(name, named) for name in (*wanted, *query.industries))
        score = (
            _W_MEANING * cosine
            + _W_WORDS * shared
            + _W_HEADING * heading
            + _W_ROLE * role
            + _W_NAMES * min(names, 2)
            + _W_FUSED * boost
        )
        return Hit(unit, score, cosine, shared, heading > 0, role)

    def _meets(self, name: str, named: frozenset[str]) -> bool:
        return name in named

    def _speaks_of(self, query: Query, unit: Unit) -> float:
        """Give 1 where the nearest heading or the row's label answers the main intent, less further away."""
        labels = [*unit.path[-1:], unit.lead, *unit.cells[:1]]
        for weight, intent in zip((1.0, 0.5), query.intents, strict=False):
            if any(self._intents.fits(intent, label) for label in labels if label):
                return weight
            if any(self._intents.fits(intent, label) for label in unit.path[1:-1]):
                return weight * 0.5
        return 0.0

    def _rarity(self, term: str) -> float:
        return 1.0 / (1.0 + math.log1p(self._index.frequency(term)))

    def _support(self, query: Query, hits: Sequence[Hit], terms: Sequence[str]) -> tuple[bool, str]:
        """Judge whether the best hits answer this question rather than something like it."""
        if not hits:
            return False, "nothing about what is named"
        best = hits[0]
        subject = [word for word in query.topic if word not in query.stranger]
        strange = len(query.stranger) / len(query.topic) if query.topic else 0.0
        floor = self._settings.support_floor
        anchored = bool(query.roles or query.employers or query.industries)
        if query.years and not any(str(year) in _around(hit.unit) for hit in hits[:3] for year in query.years):
            return False, f"nothing on {query.years}"
        if strange > 0.5 and not (anchored and query.intent):
            return False, f"unknown words {query.stranger}"
        if best.meaning < floor and not (best.heading and best.role):
            return False, f"too far in meaning ({best.meaning:.2f})"
        if anchored and query.intent and (best.heading or best.meaning >= floor + 0.15):
            return True, f"{query.intent} of what is named ({best.meaning:.2f})"
        if subject and best.words >= 0.5:
            return True, f"subject words ({best.words:.2f})"
        if best.meaning >= floor + 0.25 and (best.words > 0 or best.heading or not subject):
            return True, f"meaning ({best.meaning:.2f})"
        return False, f"too little support ({best.meaning:.2f}, words {best.words:.2f})"


def _terms(query: Query) -> list[str]:
    """List what a supporting unit should share with a question: its content words and the names in it."""
    named = [word.folded for name in query.names for word in words(name) if len(word.folded) > 2]
    return list(dict.fromkeys([*query.content, *named]))


def _around(unit: Unit) -> str:
    return " ".join((*unit.path, unit.lead, *unit.headers, unit.text))


def _share(unit: Unit, rarity: Mapping[str, float]) -> float:
    if not rarity:
        return 0.0
    standing = {word.folded for word in words(_around(unit))}
    return sum(weight for term, weight in rarity.items() if term in standing) / sum(rarity.values())


def _array(vector: Sequence[float]) -> Any:
    import numpy

    return numpy.asarray(vector, dtype=numpy.float32)


def has_figure(unit: Unit) -> bool:
    """Say whether a unit states a number."""
    return bool(_NUMBER.search(unit.text))


def same_group(one: Unit, two: Unit) -> bool:
    """Say whether two units stand in the same paragraph, list or table."""
    return (one.source, one.path, one.group) == (two.source, two.path, two.group)


def is_listed(unit: Unit) -> bool:
    """Say whether a unit is a list item or a table row."""
    return unit.kind in (UnitKind.ITEM, UnitKind.ROW)


def fold_words(text: str) -> set[str]:
    """Give the folded words of a text."""
    return {fold(word.written) for word in words(text)}
