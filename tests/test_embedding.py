"""Embedding works offline with checked weights, gives vectors of length 1, and keeps to a model's prompts."""

from __future__ import annotations

import shutil
import socket
import threading
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from advisor import embedding_weights
from advisor.embedding import Embedder, embedding_name, load_embedder
from advisor.errors import EmbeddingError
from advisor.settings import Settings

TEXTS = ["Machine learning engineers earn more in the United States.", "pay", "Annotators label images. " * 20, "pay"]


@pytest.fixture(scope="module")
def embedder() -> Embedder:
    return load_embedder(Settings())


@pytest.fixture(scope="module")
def prompted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the default model that wants prefixes, as E5 and BGE models do."""
    folder = tmp_path_factory.mktemp("models") / "prompted"
    shutil.copytree(embedding_weights._shipped_folder(), folder)
    prompts = '{"prompts": {"query": "query: ", "document": "passage: "}}'
    (folder / "config_sentence_transformers.json").write_text(prompts)
    return folder


def test_documents_keep_their_order_and_have_length_one(embedder: Embedder) -> None:
    rows = embedder.encode_documents(TEXTS)

    assert rows.shape == (4, embedder.dimension) == (4, 384)
    assert rows.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(rows, axis=1), 1.0, atol=1e-5)
    np.testing.assert_allclose(rows[1], rows[3], atol=1e-6)
    assert float(rows[1] @ embedder.encode_query("pay")) > 0.99
    assert float(rows[0] @ embedder.encode_query("salary of ML engineers in America")) > float(
        rows[2] @ embedder.encode_query("salary of ML engineers in America")
    )


def test_it_is_an_embedding_to_langchain(embedder: Embedder) -> None:
    from langchain_core.embeddings import Embeddings

    assert isinstance(embedder, Embeddings)
    assert embedder.embed_query("pay") == embedder.encode_query("pay").tolist()
    assert len(embedder.embed_documents(["one", "two"])) == 2


def test_no_documents_give_no_rows(embedder: Embedder) -> None:
    assert embedder.encode_documents([]).shape == (0, 384)


def test_progress_ends_with_all(embedder: Embedder) -> None:
    told: list[tuple[int, int]] = []
    embedder.encode_documents(["word"] * 300, lambda done, total: told.append((done, total)))

    assert told[-1] == (300, 300)
    assert told == sorted(told)


def test_questions_from_several_threads_get_the_same_vectors(embedder: Embedder) -> None:
    questions = [f"what does a nurse earn in year {number}" for number in range(16)]
    found: dict[str, Any] = {}
    threads = [
        threading.Thread(target=lambda text=text: found.update({text: embedder.encode_query(text)}))  # type: ignore[misc]
        for text in questions
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    alone = embedder.encode_documents(questions)
    assert all(float(found[text] @ row) > 0.99 for text, row in zip(questions, alone, strict=True))


def test_a_remembered_vector_cannot_be_changed(embedder: Embedder) -> None:
    with pytest.raises(ValueError, match="read-only"):
        embedder.encode_query("pay")[0] = 2.0


def test_loading_opens_no_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)

    assert load_embedder(Settings()).name == embedding_name(Settings())


def test_damaged_weights_are_refused_before_they_are_loaded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Damaged:
        name = "model.safetensors"

        def locate(self) -> Path:
            return tmp_path / self.name

    (tmp_path / "model.safetensors").write_bytes(b"not the weights")
    monkeypatch.setattr(embedding_weights.metadata, "files", lambda _: [Damaged()])

    with pytest.raises(EmbeddingError, match="have the checksum"):
        load_embedder(Settings())


def test_a_model_out_of_reach_is_named_with_what_to_do() -> None:
    with pytest.raises(EmbeddingError, match=r"no-such/model.*ADVISOR_EMBEDDING_MODEL") as caught:
        load_embedder(Settings(embedding_model="no-such/model"))

    assert "\n" not in str(caught.value)


def test_a_folder_without_a_model_is_named(tmp_path: Path) -> None:
    with pytest.raises(EmbeddingError, match="cannot be loaded"):
        load_embedder(Settings(embedding_model=str(tmp_path)))


def test_prompts_of_a_model_are_used_and_can_be_replaced(prompted: Path, embedder: Embedder) -> None:
    own = load_embedder(Settings(embedding_model=str(prompted)))
    replaced = load_embedder(
        Settings(embedding_model=str(prompted), embedding_query_prompt="", embedding_document_prompt="")
    )

    assert float(own.encode_query("pay") @ embedder.encode_query("query: pay")) > 0.999
    assert float(own.encode_documents(["pay"])[0] @ embedder.encode_documents(["passage: pay"])[0]) > 0.999
    assert float(replaced.encode_documents(["pay"])[0] @ embedder.encode_documents(["pay"])[0]) > 0.999
    assert own.name.startswith("prompted@")
    assert own.name != replaced.name


def test_half_precision_is_dropped_where_vectors_would_differ(monkeypatch: pytest.MonkeyPatch) -> None:
    import torch

    def kind(agreement: float) -> Any:
        monkeypatch.setattr(embedding_weights, "_AGREEMENT", agreement)
        return next(load_embedder(Settings())._model.parameters()).dtype

    monkeypatch.setattr(embedding_weights, "_has_fast_halves", lambda: True)

    assert kind(0.9) == torch.bfloat16
    assert kind(1.1) == torch.float32
