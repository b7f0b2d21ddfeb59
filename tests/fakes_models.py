"""Chat models for tests: real LangChain chat models that say what a test scripts, token by token."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Iterator
from typing import Any

from langchain_core.callbacks import CallbackManagerForLLMRun
from langchain_core.language_models.chat_models import BaseChatModel, generate_from_stream
from langchain_core.messages import AIMessageChunk, BaseMessage
from langchain_core.outputs import ChatGenerationChunk, ChatResult
from pydantic import PrivateAttr


class ScriptedModel(BaseChatModel):
    """Says `text` in small tokens; may wait before a token, or fail after some."""

    text: str = ""
    wait: float = 0.0
    """Seconds before each token."""
    fail_after: int | None = None
    """Tokens after which it raises."""
    _seen: list[list[BaseMessage]] = PrivateAttr(default_factory=list)
    _said: list[str] = PrivateAttr(default_factory=list)
    _closed: threading.Event = PrivateAttr(default_factory=threading.Event)

    @property
    def _llm_type(self) -> str:
        return "scripted"

    @property
    def calls(self) -> list[list[BaseMessage]]:
        """The messages of each call."""
        return self._seen

    @property
    def said(self) -> list[str]:
        """The tokens given so far."""
        return self._said

    @property
    def closed(self) -> threading.Event:
        """Set once a stream has ended or was closed."""
        return self._closed

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
        self._seen.append(messages)
        try:
            for number, token in enumerate(re.findall(r"\s*\S{1,5}|\s+", self.text)):
                if self.fail_after is not None and number >= self.fail_after:
                    raise ConnectionResetError("the line went dead")
                time.sleep(self.wait)
                self._said.append(token)
                yield ChatGenerationChunk(message=AIMessageChunk(content=token))
            if self.fail_after is not None:
                raise ConnectionResetError("the line went dead")
        finally:
            self._closed.set()
