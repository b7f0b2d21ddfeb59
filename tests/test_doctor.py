"""Doctor: each thing that can be out of place is found, named, and comes with what to do."""

from __future__ import annotations

import json
import shutil
import socket
import sys
import threading
from collections.abc import Iterator, Sequence
from http.server import BaseHTTPRequestHandler, HTTPServer
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest

from advisor.cli import main
from advisor.commands import doctor, installation
from advisor.commands.doctor import examine
from advisor.commands.installation import check_packages, check_python
from advisor.errors import IndexMismatch, IndexMissing, ModelError, Unfit
from advisor.events import Answering
from advisor.generations import LAYOUT, Manifest, new_generation, next_name, put_in_use, writing
from advisor.schema import Answer, Outcome
from advisor.settings import Settings
from tests.fakes import FakeAdvisor


class Embedding:
    """Stands for a loaded embedding model."""

    name = "fake@1"
    dimension = 3


def publish(folder: Path, embedding: str = Embedding.name) -> str:
    """Publish an empty generation, as ingestion does."""
    with writing(folder), new_generation(folder) as building:
        manifest = Manifest(LAYOUT, next_name(folder), embedding, 3, "2026-01-01T00:00:00+00:00", 4, 30, 70)
        put_in_use(folder, building, manifest)
    return manifest.generation


@pytest.fixture
def port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        number: int = taken.getsockname()[1]
    return number


@pytest.fixture
def healthy(tmp_path: Path, port: int, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """Set up a healthy installation with an index; the embedding model alone is a fake."""
    monkeypatch.setattr(doctor, "load_embedder", lambda settings: Embedding())
    publish(tmp_path / "index")
    values = {"INDEX_DIR": str(tmp_path / "index"), "DATA_DIR": str(tmp_path / "data"), "PORT": str(port)}
    for name, value in values.items():
        monkeypatch.setenv(f"ADVISOR_{name}", value)
    return values


def run(capsys: pytest.CaptureFixture[str], *argv: str, advisor: Answering | None = None) -> tuple[int, dict[str, Any]]:
    """Run doctor; give its exit code and what it found, by check."""
    code = main(["doctor", "--json", *argv], load=lambda settings: advisor or FakeAdvisor())
    report = json.loads(capsys.readouterr().out)
    assert report["ok"] is (code == 0)
    return code, {check["name"]: check for check in report["checks"]}


@pytest.mark.usefixtures("healthy")
def test_healthy_installation_is_0(capsys: pytest.CaptureFixture[str]) -> None:
    code, found = run(capsys)
    assert {name: check["detail"] for name, check in found.items() if not check["ok"]} == {}
    assert code == 0
    assert list(found) == [
        *("Python", "packages", "token vocabulary", "names of roles and places", "prompts", "embedding model"),
        *("index", "an answer", "data folder", "port"),
    ]
    assert "4 documents, 70 figures" in found["index"]["detail"]


def test_each_check_is_a_line(healthy: dict[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    shutil.rmtree(healthy["INDEX_DIR"])
    assert main(["doctor"], load=lambda settings: FakeAdvisor()) == 1
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 10
    assert [line for line in lines if not line.startswith("ok ")] == [
        f"problem  index: There is no index in {healthy['INDEX_DIR']}. Build it with: advisor-ingest sync"
    ]


def test_index_of_another_embedding_model_is_found(healthy: dict[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    publish(Path(healthy["INDEX_DIR"]), "other@2")
    code, found = run(capsys)
    assert (code, found["index"]["ok"]) == (1, False)
    assert "was built with other@2, and the settings name fake@1" in found["index"]["detail"]


def test_index_whose_generation_is_gone_is_found(healthy: dict[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    generation = publish(Path(healthy["INDEX_DIR"]))
    shutil.rmtree(Path(healthy["INDEX_DIR"]) / "generations" / generation)
    code, found = run(capsys)
    assert (code, found["index"]["ok"]) == (1, False)
    assert generation in found["index"]["detail"]


@pytest.mark.usefixtures("healthy")
def test_index_that_cannot_be_opened_is_found(capsys: pytest.CaptureFixture[str]) -> None:
    def load(settings: Settings) -> Answering:
        raise IndexMissing("The records are damaged. Run: advisor-ingest sync")

    assert main(["doctor", "--json"], load=load) == 1
    report = json.loads(capsys.readouterr().out)
    assert [check for check in report["checks"] if not check["ok"]] == [
        {"name": "an answer", "ok": False, "detail": "The records are damaged. Run: advisor-ingest sync"}
    ]


class Failing(FakeAdvisor):
    """Fails at every question."""

    def answer(self, turns: Sequence[str]) -> Answer:
        return Answer(text="", outcome=Outcome.ERROR, error="no luck")


class Mute(FakeAdvisor):
    """Knows no question to begin with."""

    def starters(self) -> tuple[str, ...]:
        return ()


@pytest.mark.usefixtures("healthy")
@pytest.mark.parametrize(("advisor", "said"), [(Failing(), "no luck"), (Mute(), "advisor-ingest sync")])
def test_index_that_answers_nothing_is_found(advisor: Answering, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, found = run(capsys, advisor=advisor)
    assert (code, found["an answer"]["ok"]) == (1, False)
    assert said in found["an answer"]["detail"]


@pytest.mark.parametrize(
    ("setting", "check"), [("CORPUS_DIR", "names of roles and places"), ("PROMPTS_DIR", "prompts")]
)
@pytest.mark.usefixtures("healthy")
def test_missing_data_files_are_found(
    setting: str, check: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(f"ADVISOR_{setting}", str(tmp_path / "nowhere"))
    code, found = run(capsys)
    assert (code, found[check]["ok"]) == (1, False)
    assert str(tmp_path / "nowhere") in found[check]["detail"]


@pytest.mark.usefixtures("healthy")
def test_data_folder_that_cannot_be_made_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    monkeypatch.setenv("ADVISOR_DATA_DIR", str(tmp_path / "file" / "data"))
    code, found = run(capsys)
    assert (code, found["data folder"]["ok"]) == (1, False)
    assert "ADVISOR_DATA_DIR" in found["data folder"]["detail"]


def test_doctor_leaves_nothing_behind(
    healthy: dict[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = sorted(tmp_path.rglob("*"))
    run(capsys)
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.usefixtures("healthy")
def test_port_of_another_program_is_found(port: int, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as other:
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        other.bind(("127.0.0.1", port))
        other.listen()
        code, found = run(capsys)
    assert (code, found["port"]["ok"]) == (1, False)
    assert "ADVISOR_PORT" in found["port"]["detail"]


class Alive(BaseHTTPRequestHandler):
    """Answers as our server does."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b'{"status": "alive"}' if self.path == "/healthz" else b"{}")

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  # its own name for it
        return


@pytest.fixture
def running(port: int) -> Iterator[None]:
    with HTTPServer(("127.0.0.1", port), Alive) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield
        server.shutdown()
        thread.join()


@pytest.mark.usefixtures("healthy", "running")
def test_port_of_a_running_advisor_is_no_problem(capsys: pytest.CaptureFixture[str]) -> None:
    code, found = run(capsys)
    assert (code, found["port"]["ok"]) == (0, True)
    assert "an advisor is being served" in found["port"]["detail"]


@pytest.mark.usefixtures("healthy")
def test_model_that_does_not_exist_is_found(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, found = run(capsys, "--model", f"gguf:{tmp_path / 'none.gguf'}")
    assert (code, found["language model"]["ok"]) == (1, False)
    assert "none.gguf" in found["language model"]["detail"]


class Words:
    """A language model that says what it was made for, or raises it."""

    def __init__(self, *pieces: str | Exception) -> None:
        self.pieces = pieces

    def stream(self, input: Any) -> Iterator[Any]:  # noqa: A002  # LangChain's name for it
        for piece in self.pieces:
            if isinstance(piece, Exception):
                raise piece
            yield type("Piece", (), {"text": piece})


@pytest.mark.usefixtures("healthy")
@pytest.mark.parametrize(
    ("pieces", "ok", "said"),
    [
        (["", " ", "Hello"], True, "openai:m answers"),
        (["", " "], False, "answered nothing"),
        ([ConnectionError("refused")], False, "ConnectionError: refused"),
        ([ModelError("It is out of memory. Take a smaller one.")], False, "out of memory"),
    ],
)
def test_model_is_asked_for_a_word(
    pieces: list[str | Exception],
    ok: bool,
    said: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr("advisor.models.load_model", lambda settings: Words(*pieces))
    code, found = run(capsys, "--model", "openai:m")
    assert (code, found["language model"]["ok"]) == (0 if ok else 1, ok)
    assert said in found["language model"]["detail"]


def test_python_that_is_too_old_is_found() -> None:
    with pytest.raises(Unfit, match=r"Python 3\.10\.9 is too old"):
        check_python((3, 10, 9))
    assert check_python((3, 11, 0)).startswith("3.11.0 on ")


@pytest.mark.parametrize(
    ("requirement", "fault"),
    [
        ("pytest", ""),
        ("pytest>=1.0", ""),
        ("pytest[testing]>=1.0", ""),
        ("no-such-package-anywhere>=1", "no-such-package-anywhere is not installed"),
        ("pytest>=9999.1", f"pytest is {metadata.version('pytest')} and not >=9999.1"),
        ("pytest==1.0.0", f"pytest is {metadata.version('pytest')} and not ==1.0.0"),
        (f"pytest=={metadata.version('pytest')}.0", ""),
    ],
)
def test_packages_are_compared_with_what_is_declared(
    requirement: str, fault: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(installation, "requirements", lambda: [requirement])
    if not fault:
        assert check_packages() == "1 as declared"
        return
    with pytest.raises(Unfit) as found:
        check_packages()
    assert str(found.value).startswith(fault)


def test_requirements_are_those_of_the_project() -> None:
    wanted = installation.requirements()
    assert any(line.startswith("chromadb") for line in wanted)
    assert not any("mypy" in line for line in wanted)


def test_unexpected_failure_is_a_finding() -> None:
    finding = examine("x", lambda: str(1 // 0))
    assert (finding.ok, finding.detail.partition(":")[0]) == (False, "ZeroDivisionError")


@pytest.mark.parametrize("error", [IndexMismatch("Other. Do this."), Unfit("Bad. Do that.")])
def test_our_errors_are_findings_in_their_own_words(error: Exception) -> None:
    def check() -> str:
        raise error

    assert examine("x", check).detail == str(error)


def test_real_embedding_model_is_loaded(tmp_path: Path, port: int, capsys: pytest.CaptureFixture[str]) -> None:
    settings = Settings(index_dir=tmp_path, data_dir=tmp_path, port=port)
    found = dict(doctor.checks(settings, lambda given: FakeAdvisor()))
    assert examine("embedding model", found["embedding model"]).detail.startswith("all-MiniLM-L6-v2@")
    assert not examine("index", found["index"]).ok
    assert "torch" in sys.modules
