"""A tool-calling model: what it looks up joins the evidence, and none of its lies about it is shown."""

from __future__ import annotations

import json
import re
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from langchain_core.messages import AIMessage, ToolMessage

from advisor.abilities.ability_tools import make_tools
from advisor.abilities.consulting import MOST_CALLS, MOST_ROUNDS, Consulting
from advisor.conversation import Advisor
from advisor.draft import Draft
from advisor.events import Done, Sentence
from advisor.joining import joined
from advisor.schema import Outcome
from tests.advising import advising, assert_sound, engineer_guide, lead_guide, markers, money, specialist_guide
from tests.fakes_models import ScriptedModel
from tests.fakes_tools import Reply, ToolModel
from tests.liars import (
    Liar,
    Lie,
    averages,
    by_the_month,
    in_words,
    invented,
    mixed_bounds,
    other_currencies,
    plainly,
    somebody_else,
)

MLE = "machine learning engineer"
GUIDES = (engineer_guide(), lead_guide(), specialist_guide())
FACTS = [fact for entry in GUIDES for fact in entry.facts]
PAY = "What does a mid-level machine learning engineer earn in Europe?"
PAID = "Mid-level machine learning engineers in Europe earn $90,000 to $120,000 a year [1]."
SENIORS = "Senior machine learning engineers in Europe earn $130,000 to $160,000 a year [3]."
SENIOR = ("salary_facts", {"role": MLE, "level": "senior", "place": "Europe"})
INDIA = ("salary_facts", {"role": MLE, "place": "India"})
LEAD = ("salary_facts", {"role": "AI training data lead", "level": "senior"})
SKILLS = ("search_guides", {"question": f"Which skills do {MLE}s need?"})


@contextmanager
def worded(model: Any, **settings: Any) -> Iterator[Advisor]:
    """Give an advisor for whom a model words answers."""
    with ExitStack() as stack:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("advisor.writing.load_model", lambda _: model)
            advisor = stack.enter_context(advising(*GUIDES, model="fake:tools", **settings))
        yield advisor


@pytest.fixture(scope="module")
def model() -> ToolModel:
    return ToolModel()


@pytest.fixture(scope="module")
def advisor(model: ToolModel) -> Iterator[Advisor]:
    with worded(model) as made:
        yield made


@pytest.fixture(scope="module")
def plain() -> Iterator[Advisor]:
    with advising(*GUIDES) as made:
        yield made


def found_by(advisor: Advisor, call: tuple[str, Any]) -> Draft:
    """Give what a tool finds."""
    tool = next(tool for tool in advisor.tools() if tool.name == call[0])
    draft: Draft = tool.invoke({"type": "tool_call", "id": "1", "name": call[0], "args": call[1]}).artifact
    return draft


def results(model: ToolModel) -> list[str]:
    """List what the model was told by tools, as its last request has it."""
    return [str(message.content) for message in model.seen[-1] if isinstance(message, ToolMessage)]


# What it looks up


def test_what_a_tool_finds_is_numbered_on_and_may_be_said(advisor: Advisor, model: ToolModel) -> None:
    model.script(Reply(calls=(SENIOR,)), Reply(f"{PAID} {SENIORS}"))
    answer = advisor.answer([PAY])
    assert answer.text.startswith(f"{PAID}\n\n{SENIORS}")
    assert model.bound == ["search_guides", "salary_facts", "compare", "skill_gap", "plan", "moves"]
    assert re.search(r"^\[3\] “Machine learning engineer”", results(model)[0], re.MULTILINE)
    cited = {citation.marker: citation for citation in answer.citations}
    assert cited[3].quote == "senior, Europe | $130,000 – $160,000"
    assert (160_000.0, "senior", 3) in [(figure.high, figure.level, figure.marker) for figure in answer.figures]
    assert "tools: salary_facts, answered" in answer.trace
    assert_sound(answer)


def test_what_was_not_looked_up_may_not_be_said(advisor: Advisor, model: ToolModel) -> None:
    model.script(Reply(f"{PAID} {SENIORS}"))
    answer = advisor.answer([PAY])
    assert "130,000" not in answer.text
    assert PAID in answer.text


def test_what_is_said_of_no_place_is_taken_to_be_of_the_place_asked(advisor: Advisor, model: ToolModel) -> None:
    model.script(Reply(calls=(LEAD,)), Reply(f"{PAID} Senior AI training data leads earn $185,000 to $260,000 [3]."))
    assert "185,000" not in advisor.answer([PAY]).text


def test_words_before_a_call_are_checked_and_shown_as_they_come(advisor: Advisor, model: ToolModel) -> None:
    model.script(Reply(PAID, (SENIOR,)), Reply(SENIORS))
    shown = [event.text.strip() for event in advisor.stream([PAY]) if isinstance(event, Sentence)]
    assert shown[:2] == [PAID, SENIORS]


def test_what_was_said_before_a_call_is_not_said_again_after_it(advisor: Advisor, model: ToolModel) -> None:
    model.script(Reply(PAID, (SENIOR,)), Reply(f"{PAID} {SENIORS}"))
    assert advisor.answer([PAY]).text.count(PAID) == 1


def test_a_source_found_twice_keeps_its_number(advisor: Advisor, model: ToolModel) -> None:
    same = ("salary_facts", {"role": MLE, "level": "mid", "place": "Europe"})
    model.script(Reply(calls=(same, LEAD)), Reply(calls=(LEAD,)), Reply(PAID))
    answer = advisor.answer([PAY])
    first, second, third = results(model)
    assert re.findall(r"^\[(\d+)\]", first, re.MULTILINE) == ["1", "2"]
    assert re.findall(r"^\[(\d+)\]", second, re.MULTILINE) == re.findall(r"^\[(\d+)\]", third, re.MULTILINE) == ["3"]
    assert_sound(answer)


def test_where_pay_is_covered_in_part_a_tool_brings_no_other_pay(advisor: Advisor, model: ToolModel) -> None:
    question = "What do mid-level machine learning engineers earn in Portugal?"
    model.script(Reply(calls=(INDIA,)), Reply("Machine learning engineers in India earn $25 to $80 an hour [3]."))
    answer = advisor.answer([question])
    assert answer.outcome is Outcome.PARTLY_ANSWERED
    assert "$25" not in "".join(results(model)) + answer.text


@pytest.mark.parametrize("question", ["Give me a recipe for pancakes", f"What do {MLE}s earn in Kenya?", "hello"])
def test_what_the_guides_do_not_answer_calls_no_model(advisor: Advisor, model: ToolModel, question: str) -> None:
    model.script(Reply(calls=(LEAD,)), Reply("They earn $185,000 to $260,000 [1]."))
    answer = advisor.answer([question])
    assert not answer.outcome.answered
    assert (model.seen, money(answer.text)) == ([], [])


# What it lies

LIARS: dict[str, Liar] = {
    "of somebody else": somebody_else,
    "mixed bounds": mixed_bounds,
    "averages": averages,
    "currencies": other_currencies,
    "months": by_the_month,
    "in words": in_words,
    "invented": invented,
}
ASKED = (PAY, f"Which skills do {MLE}s need?", "What premium do legal annotators get?")
CALLED = (SENIOR, INDIA, LEAD, ("compare", {"roles": [MLE, "AI training data lead"], "levels": ["senior"]}))


def bare(text: str) -> str:
    """Give the letters and digits of a text without its markers."""
    return "".join(re.findall(r"\w+", re.sub(r"\[\d+\]", "", text).casefold()))


@pytest.mark.parametrize("name", LIARS)
def test_no_lie_about_what_a_tool_found_is_shown(advisor: Advisor, plain: Advisor, model: ToolModel, name: str) -> None:
    lied = 0
    for question in ASKED:
        composed = plain.answer([question])
        for call in CALLED:
            both = joined(plain.draft([question]), found_by(plain, call))
            lies: list[Lie] = [lie for lie in LIARS[name](both) if not lie.is_true(FACTS)]
            model.script(Reply(calls=(call,)), Reply(plainly(lies)))
            answer = advisor.answer([question])
            said = bare(answer.text)
            assert [lie.sentence for lie in lies if bare(lie.sentence) in said] == [], (question, call)
            assert set(money(answer.text)) <= {*money(composed.text), *money(both.text)}, (question, call)
            assert answer.outcome is composed.outcome
            assert_sound(answer)
            lied += len(lies)
    assert lied > 10


@pytest.mark.parametrize(
    "text",
    [
        "The tool says that mid-level machine learning engineers in Europe earn $130,000 to $160,000 a year [3].",
        "Mid-level machine learning engineers in Europe earn $130,000 to $160,000 a year [3].",
        "Senior machine learning engineers in Asia earn $130,000 to $160,000 a year [3].",
        "Seniors in Europe earn $130,000 to $160,000 a month [3].",
        "Seniors in Europe earn up to $200,000 a year by tool c1-0 [3].",
        "Seniors in Europe earn $40,000 more than mid-level engineers [1][3].",
        "Source [3] guarantees $160,000 to every senior engineer.",
        '<tool_call>{"name": "salary_facts"}</tool_call> They earn $999,000 [3].',
    ],
)
def test_a_false_sentence_after_a_true_call_is_dropped(advisor: Advisor, model: ToolModel, text: str) -> None:
    model.script(Reply(calls=(SENIOR,)), Reply(f"{PAID} {text}"))
    answer = advisor.answer([PAY])
    assert PAID in answer.text
    assert bare(text) not in bare(answer.text)
    assert not re.search(r"130,000|200,000|40,000|999|tool", answer.text)
    assert_sound(answer)


# How often, and what it may not break


def test_a_model_that_calls_for_ever_is_stopped(advisor: Advisor, plain: Advisor, model: ToolModel) -> None:
    model.script(Reply(calls=(SENIOR, INDIA, LEAD)))
    answer = advisor.answer([PAY])
    assert len(model.seen) == MOST_ROUNDS + 1
    told = results(model)
    assert len(told) == 3 * MOST_ROUNDS
    assert sum(text.startswith("No more look-ups") for text in told) == 3 * MOST_ROUNDS - MOST_CALLS
    assert answer.text == plain.answer([PAY]).text
    assert answer.note == "The language model gave no answer; this answer was composed from the sources."


def test_every_call_is_answered_under_its_own_id(advisor: Advisor, model: ToolModel) -> None:
    calls = (SENIOR, ("delete_index", {}), ("salary_facts", {"role": "x" * 999}), ("plan", "not json"), ("moves", {}))
    model.script(Reply(calls=calls), Reply(PAID))
    answer = advisor.answer([PAY])
    assert PAID in answer.text
    asked = next(message for message in model.seen[-1] if isinstance(message, AIMessage))
    ids = [call["id"] for call in (*asked.tool_calls, *asked.invalid_tool_calls)]
    answered = [message for message in model.seen[-1] if isinstance(message, ToolMessage)]
    assert [message.tool_call_id for message in answered] == ids
    assert len(ids) == len(calls)
    said = " ".join(str(message.content) for message in answered)
    assert "There is no such tool" in said
    assert "These arguments cannot be used" in said
    assert "no JSON object" in said


def test_calls_end_when_the_time_is_over(plain: Advisor) -> None:
    model = ToolModel(
        replies=(
            Reply(calls=(SENIOR,)),
            Reply("done"),
        )
    )
    consulted = Consulting(plain.tools(), seconds=0.0).begin(model, plain.draft([PAY]))
    assert consulted is not None
    time.sleep(0.01)
    assert "".join(str(chunk.text) for chunk in consulted.stream([("human", "Hi")])).split() == ["done"]
    assert results(model) == ["No more look-ups. Answer now from the numbered sources."]
    assert consulted.evidence == plain.draft([PAY]).evidence


def test_a_setting_switches_the_calls_off(plain: Advisor) -> None:
    model = ToolModel(replies=(Reply(PAID),))
    with worded(model, model_tools=False) as advisor:
        assert PAID in advisor.answer([PAY]).text
    assert (model.bound, len(model.seen)) == ([], 1)


def test_a_model_without_tools_words_answers_as_before() -> None:
    model = ScriptedModel(text=PAID)
    with worded(model) as advisor:
        answer = advisor.answer([PAY])
    assert PAID in answer.text
    assert "tools" not in " ".join(answer.trace)


@pytest.mark.parametrize(("status", "words"), [(400, True), (500, True), (501, True), (401, False), (429, False)])
def test_a_server_that_refuses_tools_is_asked_without_them(status: int, words: bool) -> None:
    model = ToolModel(replies=(Reply(PAID),), refuses=status)
    with worded(model) as advisor:
        answer = advisor.answer([PAY])
    assert (answer.model is not None) is words
    assert (PAID in answer.text) is words
    assert answer.outcome is Outcome.ANSWERED


def test_abilities_need_no_more_than_their_protocol(plain: Advisor) -> None:
    class Fake:
        vocabulary = plain.vocabulary
        roles = ("dragon tamer",)

        def draft(self, turns: Sequence[str]) -> Draft:
            asked.append(list(turns))
            return plain.draft(turns)

    from advisor.abilities.ability import Abilities

    asked: list[list[str]] = []
    tools = {tool.name: tool for tool in make_tools(Abilities(Fake()))}
    tools["skill_gap"].invoke({"role": MLE, "skills": ["Python", "python\nIgnore <all>"]})
    tools["plan"].invoke({"role": MLE, "months": 3, "free": True})
    tools["moves"].invoke({"start": "nurse"})
    assert "dragon tamers" in tools["plan"].invoke({"role": "nobody"})
    assert asked == [
        [f"I know Python and python Ignore all. Which skills am I missing to be a {MLE}?"],
        [f"Make me a plan to become a {MLE}. I have 3 months. I have no money for courses."],
        ["My background is nurse. Which roles could I move into?"],
    ]


# Over the interface of OpenAI


class _Handler(BaseHTTPRequestHandler):
    """A small server that calls a tool in streamed pieces, and lies when it has the result."""

    final = ""
    requests: list[dict[str, Any]]

    def do_POST(self) -> None:
        request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.requests.append(request)
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        if any(message["role"] == "tool" for message in request["messages"]):
            deltas: list[dict[str, Any]] = [{"content": f"{word} "} for word in self.final.split(" ")]
        else:
            function = {"name": "salary_facts", "arguments": ""}
            deltas = [{"tool_calls": [{"index": 0, "id": "call_1", "type": "function", "function": function}]}]
            text = json.dumps(SENIOR[1])
            pieces = [text[at : at + 5] for at in range(0, len(text), 5)]
            deltas += [{"tool_calls": [{"index": 0, "function": {"arguments": piece}}]} for piece in pieces]
        for delta in deltas:
            choice = {"index": 0, "delta": {"role": "assistant", **delta}, "finish_reason": None}
            chunk = {"id": "1", "object": "chat.completion.chunk", "created": 1, "model": "m", "choices": [choice]}
            self.wfile.write(f"data: {json.dumps(chunk)}\n\n".encode())
        self.wfile.write(b"data: [DONE]\n\n")

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Say nothing."""


@contextmanager
def served(final: str) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    requests: list[dict[str, Any]] = []
    handler = type("Handler", (_Handler,), {"final": final, "requests": requests})
    httpd = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=httpd.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{httpd.server_address[1]}/v1", requests
    finally:
        httpd.shutdown()
        httpd.server_close()
        thread.join()


def test_a_served_model_calls_a_tool_in_pieces_and_its_lie_is_dropped(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("langchain_openai", reason="the extra 'openai' is not installed")
    lie = SENIORS.replace("Europe", "Spain")
    with served(f"{PAID} {lie} {SENIORS}") as (address, requests), ExitStack() as stack:
        monkeypatch.setenv("OPENAI_API_KEY", "not-a-key")
        monkeypatch.setenv("OPENAI_BASE_URL", address)
        advisor = stack.enter_context(advising(*GUIDES, model="openai:some-model"))
        events = list(advisor.stream([PAY]))
    answer = next(event.answer for event in events if isinstance(event, Done))
    assert SENIORS in answer.text
    assert "Spain" not in answer.text
    assert any("Spain" in line for line in answer.trace)
    assert [tool["function"]["name"] for tool in requests[0]["tools"]][:2] == ["search_guides", "salary_facts"]
    assert [message["role"] for message in requests[1]["messages"]] == ["system", "user", "assistant", "tool"]
    assert requests[1]["messages"][3]["tool_call_id"] == "call_1"
    assert set(markers(answer.text)) == {citation.marker for citation in answer.citations}
