"""Decides what is found for a question.

Two searches, by meaning (Chroma) and by words (BM25), are fused by rank (reciprocal rank fusion, Cormack et al. 2009)
into candidate sections; sections whose headings answer this kind of question about the asked role join them.  Their
units are then scored one by one (`scoring`), and judged (`support`).
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

from advisor.documents import Chunk
from advisor.pay.asking import ANY_AI
from advisor.question.intents import IntentBook
from advisor.question.quantities import AskedQuantity, Quantity, asked_quantity
from advisor.question.query import Query
from advisor.schema import Unit
from advisor.scoring import Hit, Scorer
from advisor.settings import Settings
from advisor.stated_quantities import speaks_of_it, states_quantity
from advisor.support import judge
from advisor.unit_names import Place
from advisor.vocabulary import Topic, Vocabulary


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
class Found:
    """All hits for one question, best first, and whether they support an answer."""

    hits: tuple[Hit, ...]
    supported: bool
    reason: str
    """Why not, or by what: for the trace."""
    quantity: AskedQuantity | None = None
    """The quantity asked for; every hit states it."""
    near: tuple[Hit, ...] = ()
    """Where no hit states the quantity asked for: what is said of its subject without it, best first."""
    elsewhere: tuple[Hit, ...] = ()
    """The same: where such a quantity is stated for another place or time."""

    @property
    def states_change(self) -> bool:
        """Whether every hit states how pay changed, which answers whether it did."""
        return self.quantity is not None and self.quantity.quantity is Quantity.PAY_CHANGE


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
        self._index = index
        self._embedder = embedder
        self._vocabulary = vocabulary
        self._intents = intents
        self._settings = settings
        self._scorer = Scorer(index.outline(), roles_of, vocabulary, intents, pay_units)

    def find(self, query: Query) -> Found:
        """Search, score and judge; where a quantity is asked for, only what states it is found."""
        hits = self._hits(query)
        asked = asked_quantity(query)
        stating = [hit for hit in hits if asked is None or states_quantity(asked, query, hit)]
        supported, reason = judge(query, stating, self._settings.support_floor)
        if asked is not None and not supported:
            return self._not_stated(query, asked, hits)
        return Found(tuple(stating), supported, reason, asked)

    def _not_stated(self, query: Query, asked: AskedQuantity, hits: Sequence[Hit]) -> Found:
        """Find what is said of a subject without the quantity asked for, and where that is stated of another."""
        near = tuple(hit for hit in hits if speaks_of_it(asked, query, hit))
        wider = replace(query, places=(), years=())
        elsewhere = () if wider == query and not asked.times else self._hits(wider)
        any_time = replace(asked, times=frozenset())
        stating = tuple(hit for hit in elsewhere if hit.words > 0 and states_quantity(any_time, wider, hit))
        return Found((), False, f"no {asked.quantity}", asked, near, stating)

    def _hits(self, query: Query) -> list[Hit]:
        vectors = self._vectors(query)
        fused = self._fuse(vectors[0], query)
        units = [unit for place in self._candidates(query, fused) for unit in self._index.section(*place)]
        return self._score(query, vectors, units, fused) if units else []

    def _vectors(self, query: Query) -> list[Any]:
        """Embed the question, and once more without its role: within one role's guide the name says nothing."""
        texts = [query.text]
        if set(query.roles) - {ANY_AI}:
            mentions = [m for m in self._vocabulary.find(query.text) if m.topic is Topic.ROLE and m.name != ANY_AI]
            bare = query.text
            for start, end in sorted({(mention.start, mention.end) for mention in mentions}, reverse=True):
                bare = bare[:start] + bare[end:]
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
                if self._scorer.is_about(place, query.roles) and any(
                    self._intents.fits(intent, heading) for intent in query.intents[:2] for heading in place[1][-2:]
                ):
                    places[place] = None
        return list(places)

    def _score(
        self, query: Query, vectors: Sequence[Any], units: Sequence[Unit], fused: Mapping[str, float]
    ) -> list[Hit]:
        rows = self._index.unit_vectors([unit.id for unit in units])
        cosines = sum(rows @ vector for vector in vectors) / len(vectors)
        chunks = self._index.chunks(fused)
        boosts = {unit: fused[chunk] for chunk in fused if chunk in chunks for unit in chunks[chunk].units}
        asked = self._scorer.asked(query, self._rarity)
        hits = [
            hit
            for unit, cosine in zip(units, cosines, strict=True)
            if (hit := self._scorer.hit(asked, unit, float(cosine), boosts.get(unit.id, 0.0))) is not None
        ]
        return sorted(hits, key=lambda hit: -hit.score)

    def _rarity(self, term: str) -> float:
        return 1.0 / (1.0 + math.log1p(self._index.frequency(term)))


def _array(vector: Sequence[float]) -> Any:
    import numpy

    return numpy.asarray(vector, dtype=numpy.float32)
