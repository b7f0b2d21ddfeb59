"""README's example for LangChain users runs as it stands there."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from advisor.abilities.consulting import MOST_CALLS, MOST_ROUNDS
from advisor.conversation import Advisor
from advisor.settings import Settings
from ingest.sync import Lines, sync

TITLE = "## From LangChain"


@pytest.fixture(scope="module")
def text(project: Path) -> str:
    """Give README's section."""
    readme = (project / "README.md").read_text(encoding="utf-8")
    assert TITLE in readme
    return re.split(r"^## ", readme.split(TITLE, 1)[1], maxsplit=1, flags=re.MULTILINE)[0]


@pytest.fixture(scope="module")
def code(text: str) -> list[str]:
    return re.findall(r"^```python\n(.*?)^```", text, re.DOTALL | re.MULTILINE)


@pytest.fixture(scope="module")
def index(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build an index of one guide that the project comes with."""
    folder = tmp_path_factory.mktemp("langchain") / "index"
    guide = project / "corpus" / "roles" / "machine-learning-engineer.md"
    assert sync(Settings(index_dir=folder), [str(guide)], Lines(lambda _: None)).rejected == ()
    return folder


class _Handler(BaseHTTPRequestHandler):
    """A small server with the interface of OpenAI: calls a tool, then says what the tool gave."""

    def do_POST(self) -> None:
        request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        told = [message["content"] for message in request["messages"] if message["role"] == "tool"]
        message: dict[str, Any] = {"role": "assistant", "content": told[-1] if told else None}
        if not told:
            arguments = {"role": "machine learning engineer", "level": "senior", "place": "Europe"}
            function = {"name": "salary_facts", "arguments": json.dumps(arguments)}
            message["tool_calls"] = [{"id": "call_1", "type": "function", "function": function}]
        choice = {"index": 0, "message": message, "finish_reason": "stop" if told else "tool_calls"}
        body = {"id": "1", "object": "chat.completion", "created": 1, "model": "m", "choices": [choice]}
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(json.dumps(body).encode())

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Say nothing."""


@contextmanager
def served() -> Iterator[str]:
    httpd = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    thread = threading.Thread(target=httpd.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{httpd.server_address[1]}/v1"
    finally:
        httpd.shutdown()
        httpd.server_close()
        thread.join()


def test_the_example_runs_as_it_stands(
    code: list[str], index: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("langchain_openai", reason="the extra 'openai' is not installed")
    monkeypatch.setenv("ADVISOR_INDEX_DIR", str(index))
    monkeypatch.setenv("OPENAI_API_KEY", "not-a-key")
    names: dict[str, Any] = {}
    with served() as address:
        monkeypatch.setenv("OPENAI_BASE_URL", address)
        shown = []
        for block in code:
            exec(compile(block, "README.md", "exec"), names)
            shown.append(capsys.readouterr().out)
    parts, agent = shown
    assert isinstance(names["advisor"], Advisor)
    assert len(names["advisor"].retriever(k=3).invoke("Which skills do machine learning engineers need?")) == 3
    assert "Sources:\n[1] “" in parts
    assert names["answer"].outcome.answered
    assert names["answer"].citations
    assert parts.endswith(names["answer"].text)
    senior = {"role": "machine learning engineer", "level": "senior", "place": "Europe"}
    assert agent.strip() == names["tools"]["salary_facts"].invoke(senior).strip()
    assert "$130,000 to $160,000" in agent


def test_what_is_said_about_the_parts_is_so(text: str, index: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from advisor.conversation import load_advisor

    advisor = load_advisor(Settings(index_dir=index))
    told = text.split("```")[0]
    written = set(re.findall(r"`([a-z_]+)`", told))
    passage = advisor.retriever(k=1).invoke("Which skills do machine learning engineers need?")[0]
    assert written == {*passage.metadata, *(tool.name for tool in advisor.tools())}
    assert f"at most {MOST_ROUNDS} rounds, {MOST_CALLS} calls" in " ".join(text.split())
    named = re.findall(r"`ADVISOR_([A-Z_]+)\b", text)
    assert named
    assert {name.casefold() for name in named} <= set(Settings.model_fields)
    monkeypatch.setenv("ADVISOR_MODEL_TOOLS", "false")
    assert Settings().model_tools is False
