"""The server takes its address first, says when it is ready, ends quickly on a signal, and tells why it fails."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from advisor.errors import AddressError
from advisor.server import address, serve, take_address
from advisor.settings import Settings
from tests.fakes import FakeAdvisor

PROGRAM = """
import sys, time
from pathlib import Path
from advisor.errors import IndexMissing
from advisor.server import serve
from advisor.settings import Settings
from tests.fakes import FakeAdvisor

def load():
    time.sleep(float(sys.argv[3]))
    if sys.argv[4] == "fail":
        raise IndexMissing("There is no index in index. Run advisor-ingest sync.")
    return FakeAdvisor(pause=1.0)

sys.exit(serve(Settings(port=int(sys.argv[1]), data_dir=Path(sys.argv[2])), load))
"""


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


@pytest.fixture
def start(tmp_path: Path, project: Path) -> Iterator[object]:
    started: list[subprocess.Popen[str]] = []

    def begin(port: int, seconds: float = 0, outcome: str = "load") -> subprocess.Popen[str]:
        command = [sys.executable, "-c", PROGRAM, str(port), str(tmp_path), str(seconds), outcome]
        pipe = subprocess.PIPE
        started.append(subprocess.Popen(command, cwd=project, stdout=pipe, stderr=pipe, text=True))
        return started[-1]

    yield begin
    for process in started:
        if process.poll() is None:
            process.kill()
        process.communicate()


def wait_for(url: str, status: int) -> None:
    limit = time.monotonic() + 60
    while time.monotonic() < limit:
        try:
            if httpx.get(url).status_code == status:
                return
        except httpx.TransportError:
            pass
        time.sleep(0.05)
    raise AssertionError(f"{url} never answered {status}")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_the_server_quickly_and_without_failure(start: object, number: int) -> None:
    port = free_port()
    process = start(port, 1.5)  # type: ignore[operator]
    wait_for(f"http://127.0.0.1:{port}/readyz", 503)
    assert process.stdout.readline() == f"career-advisor is ready at http://127.0.0.1:{port}\n"
    with httpx.stream("GET", f"http://127.0.0.1:{port}/gradio_api/heartbeat/abc") as heartbeat:
        assert next(heartbeat.iter_lines()) == "data: ALIVE"
        began = time.monotonic()
        process.send_signal(number)
        assert process.wait(20) == 0
    assert time.monotonic() - began < 10
    assert "Traceback" not in process.stderr.read()


def test_failed_loading_ends_the_server_with_the_reason(start: object) -> None:
    process = start(free_port(), 0, "fail")  # type: ignore[operator]
    out, err = process.communicate(timeout=60)
    assert process.returncode == 2
    assert "error: There is no index in index. Run advisor-ingest sync.\n" in err
    assert "ready" not in out
    assert "Traceback" not in err


def test_a_taken_port_is_told_in_one_line(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert serve(Settings(port=port, data_dir=tmp_path), FakeAdvisor) == 2
    assert re.fullmatch(
        rf"error: Port {port} at 127\.0\.0\.1 is already in use\..*ADVISOR_PORT\.\n", capsys.readouterr().err
    )


def test_a_host_that_is_not_this_machines_is_told() -> None:
    with pytest.raises(AddressError, match=r"cannot listen at 192\.0\.2\.1.*Check --host"):
        take_address("192.0.2.1", 7860)


@pytest.mark.parametrize(
    ("host", "shown"),
    [("127.0.0.1", "http://127.0.0.1:80"), ("0.0.0.0", "http://127.0.0.1:80"), ("::1", "http://[::1]:80")],
)
def test_the_address_shown_can_be_opened(host: str, shown: str) -> None:
    assert address(host, 80) == shown
