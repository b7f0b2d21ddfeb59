"""Which model a setting means, and what is said when it cannot be used."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from advisor.errors import MissingExtra, ModelError
from advisor.models import load_model
from advisor.settings import Settings


def configured(model: str | None) -> Settings:
    return Settings(model=model)


@pytest.mark.parametrize("model", [None, "", "gpt-4o", "openai:", ":gpt-4o", "  : "])
def test_a_setting_that_names_no_model_says_how_to_write_one(model: str | None) -> None:
    with pytest.raises(ModelError, match=r"Write provider:name, such as openai:gpt-4o-mini, or gguf:PATH"):
        load_model(configured(model))


def test_an_unknown_provider_is_named_with_those_that_are_known() -> None:
    with pytest.raises(ModelError) as caught:
        load_model(configured("nobody:model"))
    assert "'nobody:model'" in str(caught.value)
    assert "openai, anthropic, ollama, google_genai" in str(caught.value)


@pytest.mark.parametrize(
    ("model", "module", "extra"),
    [
        ("openai:gpt-4o-mini", "langchain_openai", "openai"),
        ("anthropic:claude-3-5-haiku-latest", "langchain_anthropic", "anthropic"),
        ("ollama:qwen2.5:0.5b", "langchain_ollama", "ollama"),
        ("google-genai:gemini-2.0-flash", "langchain_google_genai", "google-genai"),
    ],
)
def test_a_missing_package_names_its_extra(
    monkeypatch: pytest.MonkeyPatch, model: str, module: str, extra: str
) -> None:
    from langchain.chat_models import base

    base._get_chat_model_creator.cache_clear()
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(MissingExtra) as caught:
        load_model(configured(model))
    assert caught.value.extra == extra
    assert f"pip install 'career-advisor[{extra}]'" in str(caught.value)


def test_a_hosted_model_is_set_up_without_a_call(monkeypatch: pytest.MonkeyPatch) -> None:
    from langchain_core.language_models import BaseChatModel

    monkeypatch.setenv("OPENAI_API_KEY", "not-a-key")
    monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:9/v1")
    model = load_model(Settings(model="openai:some-model", model_timeout=7, model_tokens=123))
    assert isinstance(model, BaseChatModel)
    options = model.model_dump()
    assert (options["model_name"], options["max_tokens"]) == ("some-model", 123)
    assert (options["request_timeout"], options["max_retries"]) == (7, 1)


def test_a_missing_key_is_an_error_that_names_the_variable() -> None:
    with pytest.raises(ModelError, match="OPENAI_API_KEY"):
        load_model(configured("openai:gpt-4o-mini"))


def test_a_local_file_must_be_there_and_be_a_model(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="There is no model file at"):
        load_model(configured(f"gguf:{tmp_path / 'none.gguf'}"))
    wrong = tmp_path / "wrong.gguf"
    wrong.write_bytes(b"hello there")
    with pytest.raises(ModelError, match="is not in the GGUF format"):
        load_model(configured(f"gguf:{wrong}"))


def test_a_broken_local_model_is_an_error(tmp_path: Path) -> None:
    pytest.importorskip("xllamacpp")
    broken = tmp_path / "broken.gguf"
    broken.write_bytes(b"GGUF" + bytes(64))
    with pytest.raises(ModelError, match="cannot be run"):
        load_model(configured(f"gguf:{broken}"))


def test_a_local_model_without_its_package_names_the_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "xllamacpp", None)
    path = tmp_path / "model.gguf"
    path.write_bytes(b"GGUF" + bytes(64))
    with pytest.raises(MissingExtra, match=r"career-advisor\[local\]"):
        load_model(configured(f"gguf:{path}"))


def test_importing_the_writer_loads_no_model_library() -> None:
    code = (
        "import sys, advisor.writing\n"
        "heavy = ('langchain', 'langchain_core', 'openai', 'xllamacpp', 'torch')\n"
        "print([name for name in heavy if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.strip() == "[]"
