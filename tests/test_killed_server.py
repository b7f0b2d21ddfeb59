"""A server that is killed in the middle of an answer forgets nothing: the conversation goes on where it was."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.test_server import free_port, wait_for

# The advisor is the real one, on a small index, worded by a real chat model that a test slows down.
PROGRAM = """
import sys
from pathlib import Path
from advisor.conversation import Advisor
from advisor.index import open_index
from advisor.server import serve
from advisor.settings import Settings
from tests.advising import StemEncoder
from tests.fakes_models import ScriptedModel

port, index, data, wait = int(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]), float(sys.argv[4])
settings = Settings(port=port, index_dir=index, data_dir=data, model="openai:scripted" if wait else None)

def load():
    if wait:
        import advisor.writing
        scripted = ScriptedModel(text="Pay is given. " * 400, wait=wait)
        advisor.writing.load_model = lambda settings: scripted
    encoder = StemEncoder()
    return Advisor(open_index(index, encoder.name), encoder, settings)

sys.exit(serve(settings, load))
"""
SENIOR, FOLLOW_UP, SLOW = (
    "What does a senior machine learning engineer earn in Europe?", "And at mid level?", "And in North America?"
)  # fmt: skip


class Server:
    """A server process that can be killed and started again on the same folders."""

    def __init__(self, project: Path, index: Path, data: Path) -> None:
        self._project, self._index, self._data = project, index, data
        self._process: subprocess.Popen[bytes] | None = None
        self.address = ""

    def start(self, wait: float = 0.0) -> None:
        """Start it; `wait` is how many seconds its language model takes for each token, 0 is without a model."""
        port = free_port()
        self.address = f"http://127.0.0.1:{port}"
        command = [sys.executable, "-c", PROGRAM, str(port), str(self._index), str(self._data), str(wait)]
        log = (self._data.parent / "server.log").open("ab")
        with log:
            self._process = subprocess.Popen(command, cwd=self._project, stdout=log, stderr=log, env={**os.environ})
        wait_for(f"{self.address}/readyz", 200)

    def kill(self) -> None:
        """Kill it, so that it can do nothing more."""
        if self._process is not None:
            self._process.send_signal(signal.SIGKILL)
            assert self._process.wait(10) == -signal.SIGKILL
        self._process = None

    def ask(self, message: str, session: str | None) -> Iterator[tuple[str, Any]]:
        """Ask, and give the events as they come."""
        body = {"message": message, "session": session}
        with httpx.stream("POST", f"{self.address}/v1/chat/stream", json=body, timeout=60) as response:
            name = ""
            for line in response.iter_lines():
                if line.startswith("event: "):
                    name = line.removeprefix("event: ")
                elif line.startswith("data: "):
                    yield name, json.loads(line.removeprefix("data: "))


@pytest.fixture
def server(project: Path, tmp_path: Path) -> Iterator[Server]:
    from tests.advising import StemEncoder, engineer_guide
    from tests.indexes import put

    put(tmp_path / "index", engineer_guide(), encoder=StemEncoder())
    made = Server(project, tmp_path / "index", tmp_path / "data")
    yield made
    made.kill()


def lows(done: dict[str, Any]) -> set[float]:
    return {figure["low"] for figure in done["figures"]}


def test_a_conversation_goes_on_after_a_kill_in_the_middle_of_an_answer(server: Server, tmp_path: Path) -> None:
    server.start()
    told = dict(server.ask(SENIOR, None))
    session = told["session"]["session"]
    assert lows(told["done"]) == {130_000}
    assert lows(dict(server.ask(FOLLOW_UP, session))["done"]) == {90_000, 77_000}
    server.kill()

    server.start(wait=0.2)
    seen = []
    with suppress(httpx.TransportError):
        for name, data in server.ask(SLOW, session):
            seen.append(name)
            if name == "status" and "Wording" in data["text"]:
                time.sleep(0.5)  # well into the answer
                server.kill()
    assert "status" in seen
    assert "done" not in seen

    data = tmp_path / "data"
    assert history(data, session) == [(SENIOR, True), (FOLLOW_UP, True), (SLOW, False)]
    assert lows(resumed(tmp_path, session)) == {140_000}
    assert history(data, session) == [(SENIOR, True), (FOLLOW_UP, True), (SLOW, True)]

    server.start()
    told = dict(server.ask("And for entry level in Europe?", session))
    assert told["session"]["session"] == session
    assert lows(told["done"]) == {60_000}
    assert len(history(data, session)) == 4


def history(data: Path, session: str) -> list[tuple[str, bool]]:
    """Read what a server kept, as the next program does."""
    from advisor.memory.keeping import Keeping
    from advisor.settings import Settings
    from tests.fakes import FakeAdvisor

    keeping = Keeping(FakeAdvisor, Settings(data_dir=data))
    latest = keeping.conversations.latest(session)
    assert latest is not None
    told = [(exchange["question"], exchange["answer"] is not None)
            for exchange in keeping.conversations.history(session, latest.id)]  # fmt: skip
    keeping.close()
    return told


def resumed(folder: Path, session: str) -> dict[str, Any]:
    """Go on with the last question in this program; give its answer as it is kept."""
    from advisor.conversation import Advisor
    from advisor.index import open_index
    from advisor.memory.keeping import Keeping
    from advisor.settings import Settings
    from tests.advising import StemEncoder

    encoder = StemEncoder()
    index = open_index(folder / "index", encoder.name)
    settings = Settings(index_dir=folder / "index", data_dir=folder / "data")
    advisor = Advisor(index, encoder, settings)  # type: ignore[arg-type]  # has all that is asked of it
    keeping = Keeping(lambda: advisor, settings)
    latest = keeping.conversations.latest(session)
    assert latest is not None
    list(keeping.conversations.resume(session, latest.id))
    answer = keeping.conversations.history(session, latest.id)[-1]["answer"]
    keeping.close()
    index.close()
    assert answer is not None
    return answer
