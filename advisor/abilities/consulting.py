"""Decides how a tool-calling model may use the abilities while it words an answer: how often, for how long, and that
what they found joins the numbered evidence that its words are checked against.

A plain loop and not LangGraph's `ToolNode`: calls are counted across rounds, results are numbered on as they come, and
the model's words leave token by token for the check.  The loop runs inside the graph's step `word`.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from advisor.abilities.ability_text import told
from advisor.draft import Draft, Evidence
from advisor.joining import joined
from advisor.models import ChatModel, Chunk
from advisor.schema import Outcome

if TYPE_CHECKING:
    from langchain_core.messages import AIMessage, ToolCall, ToolMessage
    from langchain_core.tools import BaseTool

MOST_ROUNDS = 4
"""Replies that may call abilities; the one after them is the last."""
MOST_CALLS = 8
_REFUSES_TOOLS = frozenset({400, 404, 422, 500, 501})
"""Status codes by which servers say that a model cannot call tools."""
_ENOUGH = "No more look-ups. Answer now from the numbered sources."
_UNREADABLE = "The arguments are no JSON object. Answer from the numbered sources, or call again."
_OTHER_PAY = "The guides do not cover just the pay that was asked, and pay for something else would be no answer."


@dataclass(frozen=True, slots=True)
class _Break:
    """The end of one reply: what was said is complete, and the model is not silent."""

    text: str = "\n\n"


class Consulting:
    """Lets one model call the abilities, if it can call any."""

    def __init__(self, tools: Sequence[BaseTool], *, seconds: float) -> None:
        """Take the abilities, and how long after the beginning of an answer they may still be called."""
        self._tools = tuple(tools)
        self._seconds = seconds

    def begin(self, model: ChatModel, draft: Draft) -> Consultation | None:
        """Begin the wording of one draft; None where the model cannot call tools."""
        bind = getattr(model, "bind_tools", None)
        if bind is None:
            return None
        try:
            bound: ChatModel = bind(list(self._tools))
        except NotImplementedError:
            return None
        return Consultation(model, bound, self._tools, draft, self._seconds)


class Consultation:
    """A chat model that looks things up while it words one draft; `evidence` grows by what it found."""

    def __init__(
        self, model: ChatModel, bound: ChatModel, tools: Sequence[BaseTool], draft: Draft, seconds: float
    ) -> None:
        """Take the model without and with the tools, and the draft that it words."""
        self.trace: list[str] = []
        self._model, self._bound = model, bound
        self._tools = {tool.name: tool for tool in tools}
        self._draft = draft
        self._seconds = seconds
        self._calls = 0
        self._end = 0.0

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The draft's evidence, and behind it what was found since."""
        return self._draft.evidence

    def completed(self, draft: Draft) -> Draft:
        """Give a draft with the evidence, and with the skill gap, plan or moves, that were looked up since."""
        found = self._draft
        return replace(draft, evidence=found.evidence, gap=found.gap, plan=found.plan, moves=found.moves)

    def stream(self, input: Any) -> Iterator[Chunk]:  # noqa: A002  # LangChain's name for it
        """Reply piece by piece, looking up what the model asks for in between."""
        self._end = time.monotonic() + self._seconds
        messages: list[Any] = list(input)
        for number in range(MOST_ROUNDS + 1):
            reply: Any = None
            for chunk in self._reply(messages, first=number == 0):
                reply = chunk if reply is None else reply + chunk
                yield chunk
            message = _whole(reply)
            if not message.tool_calls and not message.invalid_tool_calls:
                return
            yield _Break()
            if number < MOST_ROUNDS:
                messages += [message, *self._results(message)]

    def _reply(self, messages: Sequence[Any], *, first: bool) -> Iterator[Chunk]:
        """Stream one reply; a server that refuses tools is asked again without them."""
        begun = False
        try:
            for chunk in self._bound.stream(messages):
                begun = True
                yield chunk
        except Exception as error:
            if begun or not first or getattr(error, "status_code", None) not in _REFUSES_TOOLS:
                raise
            self.trace.append(f"tools: refused by the model ({type(error).__name__})")
        else:
            return
        yield from self._model.stream(messages)

    def _results(self, message: AIMessage) -> Iterator[ToolMessage]:
        """Answer every call, since providers refuse a conversation in which one is open."""
        from langchain_core.messages import ToolMessage

        for call in message.tool_calls:
            text = self._call(call)
            yield ToolMessage(text, tool_call_id=call["id"] or "", name=call["name"])
        for broken in message.invalid_tool_calls:
            yield ToolMessage(_UNREADABLE, tool_call_id=broken["id"] or "", name=broken["name"] or "")

    def _call(self, call: ToolCall) -> str:
        self._calls += 1
        if self._calls > MOST_CALLS or time.monotonic() > self._end:
            self.trace.append("tools: no more calls allowed")
            return _ENOUGH
        tool = self._tools.get(call["name"])
        if tool is None:
            self.trace.append("tools: an unknown one was called")
            return f"There is no such tool. Tools are: {', '.join(self._tools)}."
        result: ToolMessage = tool.invoke({**call, "id": call["id"] or "", "type": "tool_call"})
        found = result.artifact
        if not isinstance(found, Draft):
            self.trace.append(f"tools: {tool.name}, arguments refused")
            return str(result.content)
        self.trace.append(f"tools: {tool.name}, {found.outcome}")
        return self._joined(found)

    def _joined(self, found: Draft) -> str:
        """Number what was found on behind the evidence; what answers nothing adds nothing to it."""
        if not found.outcome.answered:
            return told(found)
        if self._draft.outcome is Outcome.PARTLY_ANSWERED and _states_pay(self._draft) and _states_pay(found):
            return _OTHER_PAY
        both = joined(self._draft, found)
        said = both.statements[len(self._draft.statements) :]
        cited = {entry.unit.id for entry in found.evidence}
        sources = tuple(entry for entry in both.evidence if entry.unit.id in cited)
        self._draft = replace(self._draft, evidence=both.evidence, gap=both.gap, plan=both.plan, moves=both.moves)
        return told(replace(found, statements=said, evidence=sources))


def _states_pay(draft: Draft) -> bool:
    return any(entry.facts for entry in draft.evidence)


def _whole(reply: Any) -> AIMessage:
    """Make one message of a reply's pieces; without a piece it is an empty one."""
    from langchain_core.messages import AIMessage, AIMessageChunk, message_chunk_to_message

    if reply is None:
        return AIMessage("")
    message = message_chunk_to_message(reply) if isinstance(reply, AIMessageChunk) else reply
    return message if isinstance(message, AIMessage) else AIMessage("")
