"""Decides how a model file is run in this process, by llama.cpp, and that it stops when nobody listens any more."""

from __future__ import annotations

import os
import queue
import secrets
import threading
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from advisor.errors import MissingExtra, ModelError
from advisor.settings import Settings

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from langchain_core.messages import BaseMessage

    from advisor.models import ChatModel

LOCAL = "gguf"
_CONTEXT = 4096
"""Tokens of a local model's window: the longest prompt (some 1,400) and answer, with room for denser scripts."""
_MAGIC = b"GGUF"
_ROLES = {"system": "system", "human": "user", "ai": "assistant"}


def load_local(path: Path, settings: Settings) -> ChatModel:
    """Set up the model of a file.

    Raises:
        MissingExtra: llama.cpp is not installed.
        ModelError: there is no such file, or it cannot be run.
    """
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
