"""Decides which language model `ADVISOR_MODEL` means, and how it is set up.

`provider:name` is any provider that LangChain knows, with that provider's own environment variables; `gguf:PATH` runs a
local file in this process by llama.cpp.  Retries are the provider package's; timeouts are passed to it, so that a
request that nobody waits for any more ends by itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from advisor.errors import MissingExtra, ModelError
from advisor.local_model import LOCAL, load_local
from advisor.settings import Settings

if TYPE_CHECKING:
    pass

_RETRIES = 1
"""A learner waits: one more try after a dropped connection, then the composed answer."""


class Chunk(Protocol):
    """A piece of a model's reply."""

    @property
    def text(self) -> str:
        """The words of it, without reasoning or tool calls."""
        ...


class ChatModel(Protocol):
    """What the project asks of a language model; every LangChain chat model fits."""

    def stream(self, input: Any) -> Iterator[Chunk]:  # noqa: A002  # LangChain's name for it
        """Reply piece by piece to messages given as (role, text) pairs."""
        ...


@dataclass(frozen=True, slots=True)
class _Provider:
    """The package and extra of a provider, and what its class calls timeout, length and retries."""

    package: str
    extra: str
    length: str = "max_tokens"
    retries: str | None = "max_retries"
    timeout: str | None = "timeout"

    def options(self, settings: Settings) -> dict[str, Any]:
        """Build the arguments of its class.

        No temperature: some hosted models refuse any but their own, and the check does not depend on it.
        """
        options: dict[str, Any] = {self.length: settings.model_tokens}
        if self.retries:
            options[self.retries] = _RETRIES
        if self.timeout:
            options[self.timeout] = settings.model_timeout
        else:
            options["client_kwargs"] = {"timeout": settings.model_timeout}
        return options


_PROVIDERS: Mapping[str, _Provider] = {
    "openai": _Provider("langchain-openai", "openai"),
    "anthropic": _Provider("langchain-anthropic", "anthropic"),
    "ollama": _Provider("langchain-ollama", "ollama", length="num_predict", retries=None, timeout=None),
    "google_genai": _Provider("langchain-google-genai", "google-genai"),
}


def load_model(settings: Settings) -> ChatModel:
    """Set up the language model that the settings name; hosted ones are not called yet.

    Raises:
        MissingExtra: the provider's package is not installed.
        ModelError: no model is named, the provider is unknown, the file cannot be run, or the provider refuses.
    """
    provider, colon, name = (settings.model or "").partition(":")
    provider = provider.strip().replace("-", "_").casefold()
    if not colon or not provider or not name.strip():
        raise ModelError(
            f"ADVISOR_MODEL is {settings.model!r}, which is no model. "
            "Write provider:name, such as openai:gpt-4o-mini, or gguf:PATH."
        )
    if provider == LOCAL:
        return load_local(Path(name.strip()).expanduser(), settings)
    return _load_hosted(provider, name.strip(), settings)


def _load_hosted(provider: str, name: str, settings: Settings) -> ChatModel:
    try:
        from langchain.chat_models import init_chat_model
    except ImportError as error:
        raise ModelError(f"LangChain cannot be imported ({error}). Install career-advisor again.") from error
    known = _PROVIDERS.get(provider)
    options = known.options(settings) if known else {}
    try:
        model: ChatModel = init_chat_model(name, model_provider=provider, **options)
    except ImportError as error:
        if known:
            raise MissingExtra(known.package, known.extra) from error
        raise ModelError(f"The language model {settings.model!r} needs another package: {error}.") from error
    except Exception as error:
        # A provider's class raises whatever its makers chose: pydantic's errors, its own, or ValueError.
        raise ModelError(
            f"The language model {settings.model!r} cannot be set up: {_first_line(error)} "
            f"Providers with an extra are {', '.join(_PROVIDERS)}; check the name and the provider's own variables, "
            "such as OPENAI_API_KEY."
        ) from error
    return model


def _first_line(error: Exception) -> str:
    details = getattr(error, "errors", None)
    if callable(details):  # pydantic: its full message repeats the values given, which may be secret
        problems = details()
        return f"{problems[0].get('msg', 'a value is refused')}." if problems else "a value is refused."
    line = next(iter(str(error).splitlines()), type(error).__name__)
    return line if line.endswith(".") else f"{line}."
