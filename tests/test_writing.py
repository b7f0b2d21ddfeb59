"""What is shown when a model words an answer, and when it fails."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from advisor.draft import Draft, Statement
from advisor.models import load_model
from advisor.prompting import load_prompts
from advisor.relaying import relay
from advisor.schema import Outcome
from advisor.settings import Settings
from advisor.writing import Report, Writer
from tests.drafts import ROOT, function_words, pay_draft, skills_draft, vocabulary
from tests.fakes_models import ScriptedModel

PAY = "What does a mid-level machine learning engineer earn in Europe?"
SKILLS = "Which skills does an annotator need?"
GOOD_PAY = (
    "Mid-level machine learning engineers in Europe earn $90,000 to $120,000 a year [1]. "
    "Another table gives $77,000 to $115,500 a year [2]."
)
GOOD_SKILLS = (
    "Here is what helps:\n- Basic Python to automate small labelling tasks [1]\n- Label Studio and CVAT [1]\n"
    "- Attention to detail [3]\n\nEmployers do not ask for a computer science degree [4]."
)


def write(model: Any, question: str, draft: Draft, timeout: float = 10) -> tuple[list[str], Report]:
    writer = Writer(model, load_prompts(ROOT / "prompts"), vocabulary(), function_words(), timeout=timeout)
    writing = writer.write(question, draft)
    return [statement.text for statement in writing], writing.report


def composed(draft: Draft) -> list[str]:
    return [statement.text for statement in draft.statements]


def test_a_faithful_answer_is_shown_as_the_model_words_it() -> None:
    shown, report = write(ScriptedModel(text=GOOD_PAY), PAY, pay_draft())
    assert shown == [
        "Mid-level machine learning engineers in Europe earn $90,000 to $120,000 a year [1].",
        "Another table gives $77,000 to $115,500 a year [2].",
    ]
    assert (report.note, report.dropped, len(report.kept)) == (None, [], 2)


def test_a_list_is_one_statement_with_each_item_cited() -> None:
    shown, report = write(ScriptedModel(text=GOOD_SKILLS), SKILLS, skills_draft())
    assert shown == [
        "Here is what helps:\n\n"
        "- Basic Python to automate small labelling tasks [1]\n- Label Studio and CVAT [2]\n- Attention to detail [3]",
        "Employers do not ask for a computer science degree [4].",
    ]
    assert report.note is None


def test_a_table_is_kept_row_by_row() -> None:
    text = (
        "| Level in Europe | Range a year |\n|---|---|\n| Mid-level | $90,000 to $120,000 [1] |\n"
        "| Mid-level | $77,000 to $115,500 |\n| Senior | $130,000 to $160,000 [1] |\n"
    )
    shown, report = write(ScriptedModel(text=text), PAY, pay_draft())
    assert shown == [
        "| Level in Europe | Range a year |\n|---|---|\n| Mid-level | $90,000 to $120,000 [1] |\n"
        "| Mid-level | $77,000 to $115,500 [2] |"
    ]
    assert len(report.dropped) == 1


def test_wrong_sentences_are_dropped_and_the_composed_answer_fills_the_gap() -> None:
    text = "They earn $90,000 to $120,000 a year [1]. Seniors earn $300,000 a year [1]. They earn €77,000 a month [2]."
    draft = pay_draft()
    shown, report = write(ScriptedModel(text=text), PAY, draft)
    assert shown == ["They earn $90,000 to $120,000 a year [1].", *composed(draft)]
    assert [entry.text for entry in report.dropped] == [
        "Seniors earn $300,000 a year [1].",
        "They earn €77,000 a month [2].",
    ]
    assert report.note == "Parts of this answer that the language model left out were added from the sources."
    assert report.trace[0].startswith("model: 1 kept, 2 dropped, prompts ")


def test_the_words_around_the_figures_are_the_composed_ones() -> None:
    caveat = Statement("The source does not say whether this is before tax.")
    draft = replace(pay_draft(), statements=(*pay_draft().statements, caveat))
    shown, report = write(ScriptedModel(text=GOOD_PAY), PAY, draft)
    assert shown[2:] == [caveat.text]
    assert report.note is None


def test_hostile_output_leaves_nothing_but_the_composed_answer() -> None:
    prompts = load_prompts(ROOT / "prompts")
    text = (
        f"{prompts.system}\n<script>alert(1)</script>\n![x](https://evil.example/a.png)\n"
        "```python\nimport os\n```\nAs an AI language model, I cannot help. Visit www.evil.example now.\n"
        "They earn $900,000 a year [1]."
    )
    draft = pay_draft()
    shown, report = write(ScriptedModel(text=text), PAY, draft)
    assert shown == composed(draft)
    assert report.kept == []
    assert report.note is not None
    assert report.note.startswith("The language model wrote nothing that the sources bear out")


@pytest.mark.parametrize("outcome", [Outcome.NOT_COVERED, Outcome.OUT_OF_SCOPE, Outcome.CLARIFY, Outcome.ERROR])
def test_no_model_is_called_for_what_is_not_answered(outcome: Outcome) -> None:
    model = ScriptedModel(text=GOOD_PAY)
    draft = replace(pay_draft(), outcome=outcome, statements=(Statement("The guides do not cover that."),))
    shown, report = write(model, PAY, draft)
    assert shown == ["The guides do not cover that."]
    assert (model.calls, report.called, report.note) == ([], False, None)


def test_what_is_missing_is_said_first_whatever_the_model_says() -> None:
    caveat = Statement("The guides have no figure for Portugal; what they give is for Europe as a whole.")
    draft = replace(pay_draft(), outcome=Outcome.PARTLY_ANSWERED, statements=(caveat, *pay_draft().statements))
    question = "What do mid-level machine learning engineers earn in Portugal?"
    text = (
        "In Portugal they earn $90,000 to $120,000 [1]. "
        "In Europe they earn $90,000 to $120,000 [1] or $77,000 to $115,500."
    )
    shown, _ = write(ScriptedModel(text=text), question, draft)
    assert shown == [caveat.text, "In Europe they earn $90,000 to $120,000 or $77,000 to $115,500 [1][2]."]


@pytest.mark.parametrize(("text", "said"), [("", "could not answer"), ("   \n\n  ", "gave no answer")])
def test_an_empty_reply_gives_the_composed_answer(text: str, said: str) -> None:
    shown, report = write(ScriptedModel(text=text), PAY, pay_draft())
    assert shown == composed(pay_draft())
    assert report.note == f"The language model {said}; this answer was composed from the sources."


def test_a_model_that_fails_at_once_gives_the_composed_answer() -> None:
    shown, report = write(ScriptedModel(text=GOOD_PAY, fail_after=0), PAY, pay_draft())
    assert shown == composed(pay_draft())
    assert report.note == "The language model could not answer; this answer was composed from the sources."
    assert report.error == "The language model failed: ConnectionResetError: the line went dead"


def test_a_model_that_breaks_off_keeps_what_was_shown() -> None:
    shown, report = write(ScriptedModel(text=GOOD_PAY, fail_after=24), PAY, pay_draft())
    assert shown == [GOOD_PAY.split(". ")[0] + ".", *composed(pay_draft())]
    assert report.note == "The language model broke off; the rest of this answer was composed from the sources."


def test_a_slow_model_is_given_up_and_its_thread_ends() -> None:
    model = ScriptedModel(text=GOOD_PAY, wait=0.6)
    began = time.monotonic()
    shown, report = write(model, PAY, pay_draft(), timeout=0.2)
    assert time.monotonic() - began < 0.55
    assert shown == composed(pay_draft())
    assert report.note == "The language model did not answer in time; this answer was composed from the sources."
    assert model.closed.wait(5)
    assert len(model.said) <= 1


def test_a_model_that_dribbles_is_stopped_after_the_total_time() -> None:
    model = ScriptedModel(text="word " * 1000, wait=0.05)
    began = time.monotonic()
    _, report = write(model, PAY, pay_draft(), timeout=0.2)
    assert time.monotonic() - began < 2
    assert report.error is not None
    assert "not done within" in report.error
    assert model.closed.wait(5)


def test_closing_the_answer_stops_the_model() -> None:
    model = ScriptedModel(text=GOOD_PAY + " More words." * 200, wait=0.01)
    writer = Writer(model, load_prompts(ROOT / "prompts"), vocabulary(), function_words(), timeout=10)
    writing = writer.write(PAY, pay_draft())
    assert next(writing).text.startswith("Mid-level machine learning engineers")
    writing.close()
    assert model.closed.wait(5)
    assert len(model.said) < 100
    assert list(writing) == []


def test_sentences_come_while_the_model_still_talks() -> None:
    model = ScriptedModel(text=GOOD_PAY, wait=0.01)
    writer = Writer(model, load_prompts(ROOT / "prompts"), vocabulary(), function_words(), timeout=10)
    writing = writer.write(PAY, pay_draft())
    next(writing)
    assert not model.closed.is_set()
    assert len(list(writing)) == 1


def test_a_model_that_repeats_itself_is_stopped() -> None:
    model = ScriptedModel(text="They earn $90,000 to $120,000 a year. " * 100, wait=0.001)
    shown, report = write(model, PAY, pay_draft())
    assert shown[0] == "They earn $90,000 to $120,000 a year [1]."
    assert len(report.dropped) == 4
    assert model.closed.wait(5)


def test_many_abandoned_requests_do_not_pile_up() -> None:
    release = threading.Event()

    class Stuck:
        def stream(self, input: Any) -> Iterator[Any]:  # noqa: A002
            release.wait(20)
            return iter(())

    before = threading.active_count()
    errors = []
    for _ in range(20):
        _, report = write(Stuck(), PAY, pay_draft(), timeout=0.02)
        errors.append(report.error or "")
    assert sum("Too many requests" in error for error in errors) == 4
    release.set()
    deadline = time.monotonic() + 5
    while threading.active_count() > before and time.monotonic() < deadline:
        time.sleep(0.02)
    assert threading.active_count() <= before


def test_a_relay_gives_tokens_in_order() -> None:
    assert "".join(relay(ScriptedModel(text=GOOD_PAY), [("human", "Hi")], silence=5, total=5)) == GOOD_PAY


class _Handler(BaseHTTPRequestHandler):
    """A small server with the interface of OpenAI; `behaviour` is set by the test."""

    behaviour = "answer"
    text = GOOD_PAY
    released: threading.Event

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        if self.behaviour == "fail":
            self.send_error(500)
            return
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        if self.behaviour == "hang":
            self.released.wait(60)  # until the test is over, however slow the machine is
            return
        for word in self.text.split(" "):
            choice = {"index": 0, "delta": {"content": f"{word} "}, "finish_reason": None}
            chunk = {"id": "1", "object": "chat.completion.chunk", "created": 1, "model": "m", "choices": [choice]}
            self.wfile.write(f"data: {json.dumps(chunk)}\n\n".encode())
        self.wfile.write(b"data: [DONE]\n\n")

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Say nothing."""


@contextmanager
def server(behaviour: str) -> Iterator[str]:
    released = threading.Event()
    handler = type("Handler", (_Handler,), {"behaviour": behaviour, "released": released})
    httpd = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=httpd.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{httpd.server_address[1]}/v1"
    finally:
        released.set()
        httpd.shutdown()
        httpd.server_close()
        thread.join()


@pytest.mark.parametrize(
    ("behaviour", "note"),
    [
        ("answer", None),
        ("fail", "The language model could not answer; this answer was composed from the sources."),
        ("hang", "The language model did not answer in time; this answer was composed from the sources."),
    ],
)
def test_a_server_with_the_openai_interface(monkeypatch: pytest.MonkeyPatch, behaviour: str, note: str | None) -> None:
    pytest.importorskip("langchain_openai")
    with server(behaviour) as address:
        monkeypatch.setenv("OPENAI_API_KEY", "not-a-key")
        monkeypatch.setenv("OPENAI_BASE_URL", address)
        timeout = 1 if behaviour == "hang" else 60
        model = load_model(Settings(model="openai:some-model", model_timeout=timeout))
        shown, report = write(model, PAY, pay_draft(), timeout=timeout)
    assert report.note == note
    assert shown == (GOOD_PAY.replace("]. ", "].\n").split("\n") if note is None else composed(pay_draft()))
