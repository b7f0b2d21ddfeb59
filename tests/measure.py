"""Measures how fast the advisor is on this machine, without a language model, and writes the figures as a table.

    python -m tests.measure [--index DIR] [--runs N]

Each figure is the median of several runs.  Every run opens the index anew, since vectors of questions are remembered.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import math
import os
import platform
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import httpx

PROJECT = Path(__file__).resolve().parent.parent
WARM_UP = ("What does a data scientist do?", "Which certificates help?", "What do engineers earn in Italy?")
READY_WITHIN = 120.0
OFFLINE = {"HF_HUB_OFFLINE": "1", "TRANSFORMERS_OFFLINE": "1", "GRADIO_ANALYTICS_ENABLED": "False"}

Turns = Sequence[str]


def program(name: str, module: str) -> list[str]:
    """Give the words that start one of our commands: the installed one, or else its module."""
    installed = Path(sys.executable).with_name(name)
    return [str(installed)] if installed.exists() else [sys.executable, "-m", module]


ADVISOR, INGEST = program("advisor", "advisor.cli"), program("advisor-ingest", "ingest.cli")


def questions() -> list[Turns]:
    """Read the conversations of all question sets."""
    files = sorted((PROJECT / "tests" / "data").glob("questions_*.jsonl"))
    return [json.loads(line)["turns"] for file in files for line in file.read_text(encoding="utf-8").splitlines()]


def wall(command: Sequence[str]) -> float:
    """Run a command to its end; seconds.

    Raises:
        RuntimeError: it failed.
    """
    began = time.perf_counter()
    done = subprocess.run(command, cwd=PROJECT, env=os.environ | OFFLINE, capture_output=True, text=True, check=False)
    took = time.perf_counter() - began
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)} ended with {done.returncode}: {done.stderr.strip()[-500:]}")
    return took


def spread(seconds: Sequence[float]) -> tuple[float, float, float]:
    """Give median, 95th percentile (the least value that 95% do not exceed) and maximum."""
    ordered = sorted(seconds)
    return statistics.median(ordered), ordered[math.ceil(0.95 * len(ordered)) - 1], ordered[-1]


def answers(index: Path, asked: Sequence[Turns]) -> list[float]:
    """Answer each conversation's last turn in this process, after a warm-up; seconds each."""
    from advisor.conversation import load_advisor
    from advisor.settings import load_settings

    advisor = load_advisor(load_settings(index_dir=index))
    for question in WARM_UP:
        advisor.answer([question])
    seconds = []
    for turns in asked:
        began = time.perf_counter()
        advisor.answer(turns)
        seconds.append(time.perf_counter() - began)
    return seconds


def checks(index: Path) -> list[float]:
    """Check the sentences of all pairs against what is gathered for their questions; seconds each."""
    from advisor.settings import load_settings
    from tests.pairs import checking, pairs

    checker, seconds = checking(load_settings(index_dir=index)), []
    asked: dict[str, list[str]] = {}
    for pair in pairs():
        asked.setdefault(pair.question, []).extend((pair.right, pair.wrong))
    for question, sentences in asked.items():
        check = checker(question).check
        for sentence in sentences:
            began = time.perf_counter()
            check(sentence)
            seconds.append(time.perf_counter() - began)
    return seconds


@contextmanager
def serving(index: Path, data: Path) -> Iterator[tuple[str, float]]:
    """Run the server for a while; give its address, and the seconds from its start until it was ready."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [*ADVISOR, "serve", "--port", str(port), "--index", str(index)]
    env = os.environ | OFFLINE | {"ADVISOR_DATA_DIR": str(data)}
    began = time.perf_counter()
    with subprocess.Popen(
        command, cwd=PROJECT, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as server:
        try:
            address = f"http://127.0.0.1:{port}"
            yield address, _ready(address, server, began) - began
        finally:
            server.terminate()


def _ready(address: str, server: subprocess.Popen[bytes], began: float) -> float:
    while time.perf_counter() - began < READY_WITHIN:
        if server.poll() is not None:
            raise RuntimeError(f"the server ended with {server.returncode} before it was ready")
        try:
            if httpx.get(f"{address}/readyz", timeout=2).status_code == httpx.codes.OK:
                return time.perf_counter()
        except httpx.TransportError:
            pass  # it does not listen yet
        time.sleep(0.02)
    raise RuntimeError(f"the server was not ready within {READY_WITHIN:.0f} seconds")


def streamed(address: str, asked: Sequence[Turns]) -> tuple[list[float], list[float]]:
    """Ask over HTTP, one after the other; seconds to the first sentence and to the end, for each last turn."""
    first, done = [], []
    with httpx.Client(base_url=address, timeout=60) as client:
        for question in WARM_UP:
            _stream(client, question, None)
        for turns in asked:
            session: str | None = None
            times: dict[str, float] = {}
            for turn in turns:
                session, times = _stream(client, turn, session)
            if "sentence" in times:
                first.append(times["sentence"])
            done.append(times["done"])
    return first, done


def _stream(client: httpx.Client, message: str, session: str | None) -> tuple[str, dict[str, float]]:
    """Ask one question; give the session, and the seconds to the first event of each kind."""
    body = {"message": message} | ({"session": session} if session else {})
    times: dict[str, float] = {}
    given, event, began = session or "", "", time.perf_counter()
    with client.stream("POST", "/v1/chat/stream", json=body) as response:
        response.raise_for_status()
        for line in response.iter_lines():
            kind, _, rest = line.partition(": ")
            if kind == "event":
                event = rest
                times.setdefault(event, time.perf_counter() - began)
            elif kind == "data" and event == "session":
                given = json.loads(rest)["session"]
    return given, times


def page_load(address: str) -> str:
    """Open the chat page in chromium with an empty cache; say how much it loads."""
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if found is None or importlib.util.find_spec("playwright") is None:
        return "not measured: it needs playwright and chromium"
    from playwright.sync_api import Request, sync_playwright

    finished: list[Request] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page()
        page.on("requestfinished", lambda request: finished.append(request))
        page.goto(address)
        page.wait_for_selector(".ca-starter")
        page.wait_for_timeout(2000)  # what the page fetches once it is drawn; it never falls silent, since it listens
        size = sum(request.sizes()["responseBodySize"] for request in finished)
        browser.close()
    return f"{len(finished)} requests, {size / 1e6:.1f} MB"


def repeated(runs: int, once: Callable[[], float]) -> float:
    """Give the median of several runs."""
    return statistics.median(once() for _ in range(runs))


def _milliseconds(runs: Sequence[Sequence[float]]) -> str:
    """Write median, 95th percentile and maximum, each the median over the runs."""
    middle, most, top = (statistics.median(values) * 1000 for values in zip(*map(spread, runs), strict=True))
    return f"{middle:.0f} / {most:.0f} / {top:.0f} ms"


def machine() -> str:
    """Say what this is measured on."""
    info = Path("/proc/cpuinfo")
    lines = info.read_text(encoding="utf-8").splitlines() if info.exists() else []
    model = next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "")
    affinity = getattr(os, "sched_getaffinity", None)
    cores = len(affinity(0)) if affinity else os.cpu_count() or 1
    load = f", load {os.getloadavg()[0]:.1f} at the start" if hasattr(os, "getloadavg") else ""
    return f"{cores} cores ({model or platform.machine()}), Python {platform.python_version()}{load}"


def measured(index: Path | None, runs: int, folder: Path) -> Iterator[tuple[str, str, str]]:
    """Measure one thing after the other; give what it is, its figure and what is wanted."""
    asked, fresh = questions(), iter(range(runs))
    yield "`advisor --help`", f"{repeated(runs, lambda: wall([*ADVISOR, '--help'])):.2f} s", "0.5 s"
    first = repeated(runs, lambda: wall([*INGEST, "sync", "--index", str(folder / f"index-{next(fresh)}")]))
    yield "first `advisor-ingest sync` of the guides", f"{first:.1f} s", ""
    built = folder / "index-0"
    again = repeated(runs, lambda: wall([*INGEST, "sync", "--index", str(built)]))
    yield "`advisor-ingest sync` with nothing new", f"{again:.1f} s", ""
    used = index or built
    one = _milliseconds([answers(used, asked) for _ in range(runs)])
    yield f"an answer to {len(asked)} questions: median / 95% / longest", one, "150 ms at 95%"
    middle, most, _ = (1000 * value for value in spread(checks(used)))
    yield "check per sentence: median / 95%", f"{middle:.1f} / {most:.1f} ms", ""
    ready, sentence, done = [], [], []
    for _ in range(runs):
        with serving(used, folder / "data") as (address, seconds):
            ready.append(seconds)
            one_run = streamed(address, asked)
            sentence.append(one_run[0])
            done.append(one_run[1])
    yield "the same over HTTP, first sentence", _milliseconds(sentence), ""
    yield "the same over HTTP, whole answer", _milliseconds(done), ""
    yield "start of `advisor serve` until ready", f"{statistics.median(ready):.1f} s", "15 s"
    with serving(used, folder / "data") as (address, _):
        yield "first load of the chat page", page_load(address), ""


def main() -> int:
    """Measure, and write the table line by line."""
    top = argparse.ArgumentParser(prog="measure", description="Measure how fast the advisor is on this machine.")
    top.add_argument("--index", type=Path, metavar="DIR", help="index to answer from; by default a new one of corpus/")
    top.add_argument("--runs", type=int, default=3, metavar="N", help="runs of each measurement (default: 3)")
    given = top.parse_args()
    if given.runs < 1:
        top.error("--runs must be 1 or more")
    os.environ.update(OFFLINE)
    os.environ.pop("ADVISOR_MODEL", None)
    sys.stdout.write(f"{machine()}; medians of {given.runs} runs\n\n| what | measured | wanted |\n|---|---|---|\n")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        for row in measured(given.index and given.index.resolve(), given.runs, Path(name)):
            sys.stdout.write(f"| {' | '.join(row)} |\n")
            sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
