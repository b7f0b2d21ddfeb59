"""Decides which language model `ADVISOR_MODEL` means, and how it is set up.  Sole owner of LangChain's chat models.

`provider:name` is any provider that LangChain knows, with that provider's own environment variables; `gguf:PATH` runs a
local file in this process by llama.cpp.  Retries are the provider package's; timeouts are passed to it, so that a
request that nobody waits for any more ends by itself.
"""

from __future__ import annotations

import os
import queue
import secrets
import threading
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from advisor.errors import MissingExtra, ModelError
from advisor.settings import Settings

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from langchain_core.messages import BaseMessage

LOCAL = "gguf"
_RETRIES = 1
"""A learner waits: one more try after a dropped connection, then the composed answer."""
_CONTEXT = 4096
"""Tokens of a local model's window: the longest prompt (some 1,400) and answer, with room for denser scripts."""
_MAGIC = b"GGUF"
_ROLES = {"system": "system", "human": "user", "ai": "assistant"}


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
        return _load_local(Path(name.strip()).expanduser(), settings)
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


def _load_local(path: Path, settings: Settings) -> ChatModel:
    if not path.is_file():
        raise ModelError(f"There is no model file at {path}. Give the path of a .gguf file after 'gguf:'.")
    with path.open("rb") as file:
        if file.read(len(_MAGIC)) != _MAGIC:
            raise ModelError(f"The file {path} is not in the GGUF format. Give a .gguf file after 'gguf:'.")
    try:
        import xllamacpp
    except ImportError as error:
        raise MissingExtra("xllamacpp", "local") from error
    params = xllamacpp.CommonParams()
    params.model.path = str(path)
    params.n_ctx = _CONTEXT
    # One core stays free for the server: llama.cpp's threads wait for each other, and are four times slower without.
    params.cpuparams.n_threads = params.cpuparams_batch.n_threads = max(1, (os.cpu_count() or 2) - 1)
    params.verbosity = -1
    params.sampling.temp = 0.0
    # The library also opens a port on this machine, readable from any web page; a key that nobody knows closes it.
    params.api_keys = [secrets.token_hex(32)]
    params.ui = False
    try:
        server = xllamacpp.Server(params)
    except RuntimeError as error:
        raise ModelError(f"The model file {path} cannot be run: {error} Try another file.") from error
    return _local_model(server, f"{LOCAL}:{path.name}", settings.model_tokens)


def _local_model(server: Any, name: str, max_tokens: int) -> ChatModel:
    local: Any = _local_class()
    model: ChatModel = local(server=server, name=name, max_tokens=max_tokens)
    return model


def _role(message: BaseMessage) -> str:
    return _ROLES.get(message.type, "user")


def _replies(server: Any, request: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Yield llama.cpp's replies as they come; closing the iterator makes it stop at the next token.

    Raises:
        ModelError: llama.cpp refuses the request or fails.
    """
    replies: queue.SimpleQueue[Mapping[str, Any] | Exception | None] = queue.SimpleQueue()
    stop = threading.Event()

    def receive(reply: Mapping[str, Any]) -> bool:
        replies.put(reply)
        return stop.is_set()

    def run() -> None:
        try:
            server.handle_chat_completions(dict(request), receive)
        except RuntimeError as error:
            replies.put(error)
        finally:
            replies.put(None)

    # No daemon: the process must not end while llama.cpp is about to call back into it.
    worker = threading.Thread(target=run, name="advisor-gguf")
    worker.start()
    try:
        while (reply := replies.get()) is not None:
            if isinstance(reply, Exception):
                raise ModelError(f"The local language model failed: {reply}.") from reply
            if "error" in reply:
                raise ModelError(f"The local language model failed: {reply['error'].get('message', reply['error'])}.")
            yield reply
    finally:
        stop.set()
        worker.join()


@cache
def _local_class() -> type[BaseChatModel]:
    from langchain_core.callbacks import CallbackManagerForLLMRun
    from langchain_core.language_models.chat_models import BaseChatModel, generate_from_stream
    from langchain_core.messages import AIMessageChunk
    from langchain_core.outputs import ChatGenerationChunk, ChatResult

    class LocalChatModel(BaseChatModel):
        """A GGUF file run in this process."""

        server: Any
        max_tokens: int

        @property
        def _llm_type(self) -> str:
            return LOCAL

        def _generate(
            self,
            messages: list[BaseMessage],
            stop: list[str] | None = None,
            run_manager: CallbackManagerForLLMRun | None = None,
            **kwargs: Any,
        ) -> ChatResult:
            return generate_from_stream(self._stream(messages, stop, run_manager, **kwargs))

        def _stream(
            self,
            messages: list[BaseMessage],
            stop: list[str] | None = None,
            run_manager: CallbackManagerForLLMRun | None = None,
            **kwargs: Any,
        ) -> Iterator[ChatGenerationChunk]:
            request = _request(messages, stop, {"max_tokens": self.max_tokens, **kwargs})
            for reply in _replies(self.server, request):
                text = (reply["choices"][0].get("delta") or {}).get("content") if reply.get("choices") else None
                if not text:
                    continue
                chunk = ChatGenerationChunk(message=AIMessageChunk(content=text))
                if run_manager:
                    run_manager.on_llm_new_token(text, chunk=chunk)
                yield chunk

    return LocalChatModel


def _request(messages: Sequence[BaseMessage], stop: list[str] | None, options: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "messages": [{"role": _role(message), "content": str(message.text)} for message in messages],
        "stream": True,
        "temperature": 0,
        **({"stop": stop} if stop else {}),
        **options,
    }
