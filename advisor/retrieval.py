"""Decides what is found for a question.

Two searches, by meaning (Chroma) and by words (BM25), are fused by rank (reciprocal rank fusion, Cormack et al. 2009)
into candidate sections; sections whose headings answer this kind of question about the asked role join them.  Their
units are then scored one by one (`scoring`), and judged (`support`).
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from advisor.pay.asking import ANY_AI
from advisor.question.intents import IntentBook
from advisor.question.query import Query
from advisor.schema import Chunk, Unit
from advisor.scoring import Hit, Place, Scorer
from advisor.settings import Settings
from advisor.support import judge
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
        """Search, score and judge."""
        vectors = self._vectors(query)
        fused = self._fuse(vectors[0], query)
        units = [unit for place in self._candidates(query, fused) for unit in self._index.section(*place)]
        if not units:
            return Found((), False, "nothing found")
        hits = self._score(query, vectors, units, fused)
        supported, reason = judge(query, hits, self._settings.support_floor)
        return Found(tuple(hits), supported, reason)

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
