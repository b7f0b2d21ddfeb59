"""Decides how text becomes vectors: with which prompts, in which order, and how a model is named for an index.

`Embedder` is LangChain's `Embeddings` (registered when one is loaded, so that importing this module loads nothing).
Vectors have length 1, so that their dot product is the cosine.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Protocol

from advisor.embedding_weights import DEFAULT_DIGEST, DEFAULT_NAMES, load_weights, unit_length
from advisor.settings import DEFAULT_EMBEDDING, Settings

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from sentence_transformers import SentenceTransformer

_SHARE = 8
"""Batches between two reports of progress."""
_QUESTIONS = 256
"""Questions whose vectors are remembered: follow-up chips and batch files ask the same again."""

Progress = Callable[[int, int], None]
"""Called with the number done and the number in all."""


class Encoding(Protocol):
    """What the index knows of an embedding model."""

    @property
    def name(self) -> str:
        """Name that changes whenever vectors of documents would."""
        ...

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        ...

    def encode_documents(self, texts: Sequence[str], progress: Progress | None = None) -> NDArray[np.float32]:
        """Embed texts of documents; shape (texts, dimension), rows of length 1."""
        ...


class Embedder:
    """Vectors of questions and documents by one sentence-transformers model; safe to share between threads."""

    def __init__(self, model: SentenceTransformer, name: str, settings: Settings) -> None:
        self._model = model
        self._batch = settings.embedding_batch
        self._query_prompt = settings.embedding_query_prompt
        self._document_prompt = settings.embedding_document_prompt
        # A tokenizer of Rust cannot be borrowed twice, so two questions at once would fail.
        self._lock = Lock()
        self._remembered = lru_cache(maxsize=_QUESTIONS)(self._query)
        self.name = name
        self.dimension = int(model.get_embedding_dimension() or 0)

    def encode_documents(self, texts: Sequence[str], progress: Progress | None = None) -> NDArray[np.float32]:
        """Embed texts of documents; shape (texts, dimension), rows of length 1."""
        import numpy as np

        # Texts of like length share a batch, so that little is computed on padding.
        order = sorted(range(len(texts)), key=lambda index: len(texts[index]))
        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        step = self._batch * _SHARE
        for start in range(0, len(order), step):
            part = order[start : start + step]
            with self._lock:
                rows = self._model.encode_document(
                    [texts[index] for index in part],
                    prompt=self._document_prompt,
                    batch_size=self._batch,
                    show_progress_bar=False,
                )
            vectors[part] = unit_length(rows)
            if progress:
                progress(start + len(part), len(order))
        return vectors

    def encode_query(self, text: str) -> NDArray[np.float32]:
        """Embed a question; shape (dimension,), length 1, not to be written to."""
        vector: NDArray[np.float32] = self._remembered(text)
        return vector

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Embed texts of documents, as LangChain asks."""
        rows: list[list[float]] = self.encode_documents(texts).tolist()
        return rows

    def embed_query(self, text: str) -> list[float]:
        """Embed a question, as LangChain asks."""
        row: list[float] = self.encode_query(text).tolist()
        return row

    async def aembed_documents(self, texts: list[str]) -> list[list[float]]:
        """Embed texts of documents in a thread."""
        import asyncio

        return await asyncio.to_thread(self.embed_documents, texts)

    async def aembed_query(self, text: str) -> list[float]:
        """Embed a question in a thread."""
        import asyncio

        return await asyncio.to_thread(self.embed_query, text)

    def _query(self, text: str) -> NDArray[np.float32]:
        with self._lock:
            row = self._model.encode_query([text], prompt=self._query_prompt, show_progress_bar=False)
        vector: NDArray[np.float32] = unit_length(row)[0]
        vector.flags.writeable = False
        return vector


def embedding_name(settings: Settings) -> str:
    """Name the model that the settings ask for; loads it only where its weights are not known beforehand.

    Raises:
        EmbeddingError: as `load_embedder` does.
    """
    if settings.embedding_model in DEFAULT_NAMES and not settings.embedding_document_prompt:
        return f"{DEFAULT_EMBEDDING}@{DEFAULT_DIGEST[:12]}"
    return load_embedder(settings).name


def load_embedder(settings: Settings) -> Embedder:
    """Load the embedding model that the settings name.

    Raises:
        EmbeddingError: the model is missing, damaged or out of reach; the message says what to do.
    """
    chosen = settings.embedding_model
    model, digest = load_weights(chosen)
    prompt = settings.embedding_document_prompt
    if prompt is None:
        prompt = next((model.prompts[key] for key in ("document", "passage", "corpus") if model.prompts.get(key)), "")
    name = f"{DEFAULT_EMBEDDING if chosen in DEFAULT_NAMES else Path(chosen).name}@{digest[:12]}"
    if prompt:
        name += f"+{hashlib.sha256(prompt.encode()).hexdigest()[:8]}"
    return _dressed(Embedder(model, name, settings))


def _dressed(embedder: Embedder) -> Embedder:
    """Let LangChain take it for one of its own, and keep PyTorch to the cores that this process may use."""
    import torch
    from langchain_core.embeddings import Embeddings

    Embeddings.register(Embedder)
    if hasattr(os, "sched_getaffinity"):
        torch.set_num_threads(max(1, min(torch.get_num_threads(), len(os.sched_getaffinity(0)))))
    return embedder
