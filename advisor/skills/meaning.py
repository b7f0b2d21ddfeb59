"""Decides how alike two names of skills are in meaning, by the embedding model of the index."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from threading import Lock
from typing import TYPE_CHECKING

from advisor.embedding import Encoding

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_REMEMBERED = 2_000
"""Names whose vectors are kept: those of a few dozen roles."""


class Meaning:
    """Compares names; safe to share between threads."""

    def __init__(self, encoder: Encoding) -> None:
        """Take an embedding model."""
        self._encoder = encoder
        self._vectors: OrderedDict[str, NDArray[np.float32]] = OrderedDict()
        self._lock = Lock()

    def prepare(self, texts: Iterable[str]) -> None:
        """Embed names in one batch, those that are not remembered."""
        with self._lock:
            new = [text for text in dict.fromkeys(texts) if text not in self._vectors]
        if not new:
            return
        rows = self._encoder.encode_documents(new)
        with self._lock:
            self._vectors.update(zip(new, rows, strict=True))
            while len(self._vectors) > _REMEMBERED:
                self._vectors.popitem(last=False)

    def __call__(self, one: str, other: str) -> float:
        """Give the cosine of two names, -1 to 1."""
        self.prepare((one, other))
        with self._lock:
            mine, theirs = self._vectors.get(one), self._vectors.get(other)
        return float(mine @ theirs) if mine is not None and theirs is not None else 0.0
