"""Tool-calling chat models for tests: real LangChain chat models that call what a test scripts, then say something."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from langchain_core.callbacks import CallbackManagerForLLMRun
from langchain_core.language_models.chat_models import BaseChatModel, generate_from_stream
from langchain_core.messages import AIMessageChunk, BaseMessage
from langchain_core.messages.tool import tool_call_chunk
from langchain_core.outputs import ChatGenerationChunk, ChatResult
from langchain_core.runnables import Runnable
from pydantic import PrivateAttr


@dataclass(frozen=True, slots=True)
class Reply:
    """One reply: words, then calls as (name, arguments); arguments that are no dict are sent as they stand."""

    text: str = ""
    calls: tuple[tuple[str, Any], ...] = ()


class ToolModel(BaseChatModel):
    """Gives scripted replies one after the other; the last one again and again."""

    replies: tuple[Reply, ...] = (Reply(),)
    refuses: int | None = None
    """Status code with which it refuses every request with tools."""
    _seen: list[list[BaseMessage]] = PrivateAttr(default_factory=list)
    _bound: list[str] = PrivateAttr(default_factory=list)

    @property
    def _llm_type(self) -> str:
        return "tool-calling"

    @property
    def seen(self) -> list[list[BaseMessage]]:
        """The messages of each request."""
        return self._seen

    @property
    def bound(self) -> list[str]:
        """Names of the tools that it was last given."""
        return self._bound

    def bind_tools(self, tools: Sequence[Any], **kwargs: Any) -> Runnable[Any, Any]:
        """Take tools, as the classes of providers do."""
        self._bound[:] = [tool.name for tool in tools]
        return self.bind(tools=list(tools), **kwargs)

    def script(self, *replies: Reply) -> None:
        """Begin a new script."""
        self.replies = replies
        self._seen.clear()

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
        if self.refuses and kwargs.get("tools"):
            raise Refused(self.refuses)
        reply = self.replies[min(len(self._seen), len(self.replies) - 1)]
        self._seen.append(messages)
        for token in re.findall(r"\s*\S{1,5}|\s+", reply.text):
            yield ChatGenerationChunk(message=AIMessageChunk(content=token))
        for number, (name, arguments) in enumerate(reply.calls):
            text = arguments if isinstance(arguments, str) else json.dumps(arguments)
            yield _calling(tool_call_chunk(name=name, args="", id=f"c{len(self._seen)}-{number}", index=number))
            for at in range(0, len(text), 7):
                yield _calling(tool_call_chunk(args=text[at : at + 7], index=number))


class Refused(Exception):
    """A server's refusal, with its status code."""

    def __init__(self, status_code: int) -> None:
        super().__init__("tools are not supported")
        self.status_code = status_code


def _calling(chunk: Any) -> ChatGenerationChunk:
    return ChatGenerationChunk(message=AIMessageChunk(content="", tool_call_chunks=[chunk]))
