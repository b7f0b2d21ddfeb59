"""Decides the order of the steps in which a question becomes an answer; each step is done by the part it names."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from typing import Any, Protocol, cast

from langgraph.graph import END, START, StateGraph
from langgraph.runtime import Runtime

from advisor.agent.correcting import corrections_of, holding
from advisor.agent.state import Context, Exchange, Kept, State, Stopped
from advisor.draft import Draft, Statement
from advisor.events import Answering, Charted, Done, FollowUps, Sentence, Sources, Status
from advisor.learner.learner import Understood
from advisor.rendering import answer_dict
from advisor.schema import Answer
from advisor.writing import Report, Writing

FIRST, LAST = "listen", "respond"
"""Names of the steps that every graph of ours begins and ends with: a question is known after one, answered after the
other."""


class Steps(Protocol):
    """The parts that do the work of the graph's steps."""

    def understand(self, turns: Sequence[str], corrections: Mapping[str, str]) -> Understood: ...
    def compose(self, turns: Sequence[str], understood: Understood) -> Draft: ...
    def word(self, draft: Draft) -> Writing | None: ...
    def respond(self, draft: Draft, shown: Sequence[Statement], report: Report | None, seconds: float) -> Answer: ...


def build(steps: Steps) -> StateGraph[State, Context, State, State]:
    """Build the graph: listen, understand, compose (retrieve and look up), word (write and verify), respond.

    Events for whoever shows the answer (`advisor.events`) go into the graph's custom stream.  Without a language model
    the composed statements are shown as they are; with one, each of its sentences is verified before it leaves `word`.
    There a tool-calling model may also call the advisor's abilities; what they find joins the draft's evidence.
    """

    def listen(state: State) -> State:
        return {"turns": state.get("turns") or [""]}

    def understand(state: State) -> State:
        began = time.perf_counter()
        turns, made = state["turns"], corrections_of(state)
        held = holding(
            made,
            turns,
            max(len(turns), len(state.get("exchanges", []))),
            lambda some: steps.understand(some, {}).heard.profile,
        )
        return {"understood": steps.understand(turns, held), "started": began}

    def compose(state: State) -> State:
        return {"draft": steps.compose(state["turns"], state["understood"])}

    def word(state: State, runtime: Runtime[Context]) -> State:
        draft = state["draft"]
        wording = steps.word(draft)
        if wording is None:
            return {"shown": _show(draft.statements, runtime), "report": None}
        if draft.outcome.answered:
            runtime.stream_writer(Status("Wording the answer, and checking each sentence"))
        with closing(wording):
            shown = _show(wording, runtime)
        return {"draft": wording.report.evidenced(draft), "shown": shown, "report": wording.report}

    def respond(state: State, runtime: Runtime[Context]) -> State:
        answer = steps.respond(state["draft"], state["shown"], state["report"], time.perf_counter() - state["started"])
        _still_wanted(runtime)
        runtime.stream_writer(Sources(answer.citations))
        if answer.chart:
            runtime.stream_writer(Charted(answer.chart))
        runtime.stream_writer(FollowUps(answer.follow_ups))
        runtime.stream_writer(Done(answer))
        return {"answer": answer, "exchanges": _told(state, answer)}

    return _chain((FIRST, listen), ("understand", understand), ("compose", compose), ("word", word), (LAST, respond))


def around(advisor: Answering) -> StateGraph[State, Context, State, State]:
    """Build the graph of an advisor that is none itself, so that its conversations can be kept like any other."""

    def listen(state: State) -> State:
        return {"turns": state.get("turns") or [""]}

    def respond(state: State, runtime: Runtime[Context]) -> State:
        events = advisor.stream(state["turns"])
        try:
            for event in events:
                _still_wanted(runtime)
                runtime.stream_writer(event)
                if isinstance(event, Done):
                    return {"answer": event.answer, "exchanges": _told(state, event.answer)}
        finally:
            close = getattr(events, "close", None)
            if close is not None:
                close()
        raise Stopped

    return _chain((FIRST, listen), (LAST, respond))


def _chain(*steps: tuple[str, Any]) -> StateGraph[State, Context, State, State]:
    # Wider than what it takes, to whoever checks types: nothing but what is kept is ever put in.
    taken = cast("type[State]", Kept)
    graph = StateGraph(State, context_schema=Context, input_schema=taken)
    last = START
    for name, step in steps:
        graph.add_node(name, step)
        graph.add_edge(last, name)
        last = name
    graph.add_edge(last, END)
    return graph


def _still_wanted(runtime: Runtime[Context]) -> None:
    """End a run that nobody waits for; one without a context, as others start it, runs to its end.

    Raises:
        Stopped: nobody waits.
    """
    context: Context | None = runtime.context
    if context is not None and context.stopped():
        raise Stopped


def _told(state: State, answer: Answer) -> list[Exchange]:
    """Give the exchanges with the answer in its place; as JSON values alone, without names of our classes."""
    before = state.get("exchanges", [])
    if before and before[-1]["answer"] is None:
        before = before[:-1]
    return [*before, {"question": state["turns"][-1], "answer": json.loads(json.dumps(answer_dict(answer)))}]


def _show(statements: Iterable[Statement], runtime: Runtime[Context]) -> list[Statement]:
    shown: list[Statement] = []
    for statement in statements:
        _still_wanted(runtime)
        runtime.stream_writer(Sentence(("\n\n" if shown else "") + statement.text))
        shown.append(statement)
    return shown
