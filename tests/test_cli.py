"""The command line: what it understands, what it writes where, and what its exit codes say."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from advisor.cli import main, parser
from advisor.commands.serve import opening
from advisor.errors import IndexMismatch, IndexMissing
from advisor.events import Answering, Done, Event, Sentence
from advisor.schema import Answer, Outcome
from advisor.settings import Settings
from tests.fakes import PAY, REFUSAL, FakeAdvisor

HEAVY = {"torch", "transformers", "sentence_transformers", "chromadb", "gradio", "langchain", "langchain_core"}
HEAVY |= {"tiktoken", "babel", "lingua", "trafilatura", "pydantic", "fastapi", "uvicorn", "rich", "numpy", "yaml"}


class OneAnswer(FakeAdvisor):
    """Gives the same answer to everything."""

    def __init__(self, given: Answer) -> None:
        super().__init__()
        self.given = given

    def answer(self, turns: Sequence[str]) -> Answer:
        self.asked.append(tuple(turns))
        return self.given


def run(argv: Sequence[str], advisor: Answering | None = None, seen: list[Settings] | None = None) -> int:
    def load(settings: Settings) -> Answering:
        if seen is not None:
            seen.append(settings)
        return advisor or FakeAdvisor()

    return main(argv, load=load)


def process(argv: Sequence[str], **options: Any) -> subprocess.CompletedProcess[bytes]:
    """Run the command line in a process of its own, with the fake conversation."""
    environment = {**os.environ, **options.pop("env", {})}
    return subprocess.run([sys.executable, "-c", PROGRAM, *argv], capture_output=True, env=environment, **options)


PROGRAM = """
import sys
from tests.fakes import FakeAdvisor
from advisor.cli import main
sys.exit(main(sys.argv[1:], load=lambda settings: FakeAdvisor()))
"""


@pytest.fixture(autouse=True)
def in_project(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project)


def test_help_loads_no_library() -> None:
    program = (
        "import sys\nfrom advisor.cli import main\n"
        "try: main(['--help'])\nexcept SystemExit as end: assert end.code == 0\n"
        "print(*sorted({name.partition('.')[0] for name in sys.modules}), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert "advisor chat" in done.stdout
    assert HEAVY & set(done.stderr.split()) == set()
    assert "argparse" in done.stderr.split()


def test_asking_json_writes_nothing_but_the_answer(project: Path) -> None:
    done = process(["ask", "--json", "earn"], check=True, cwd=project)
    assert json.loads(done.stdout)["answer"] == PAY.text
    assert done.stderr == b""


def test_version_is_the_package_s(capsys: pytest.CaptureFixture[str]) -> None:
    from advisor import __version__

    with pytest.raises(SystemExit) as end:
        main(["--version"])
    assert end.value.code == 0
    assert capsys.readouterr().out == f"advisor {__version__}\n"


@pytest.mark.parametrize(
    ("argv", "named"),
    [
        ([], "COMMAND"),
        (["dance"], "dance"),
        (["ask"], "no question"),
        (["ask", "--out", "x"], "--out"),
        (["ask", "--batch", "x"], "--out"),
        (["ask", "a question", "--batch", "x", "--out", "y"], "not both"),
        (["ask", "--jso", "a question"], "--jso"),
        (["serve", "--port", "many"], "--port"),
    ],
)
def test_wrong_usage_is_one_line_and_2(argv: list[str], named: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        run(argv)
    captured = capsys.readouterr()
    assert end.value.code == 2
    assert named in captured.err
    assert captured.err.count("\n") == 1
    assert captured.out == ""


@pytest.mark.parametrize("command", ["serve", "ask", "chat", "doctor"])
def test_each_command_has_help_and_takes_index_and_model(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        parser().parse_args([command, "--help"])
    assert end.value.code == 0
    text = capsys.readouterr().out
    assert "--index DIR" in text
    assert "--model M" in text


def test_options_become_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ADVISOR_MODEL", "ollama:from-environment")
    seen: list[Settings] = []
    assert run(["ask", "earn", "--index", str(tmp_path), "--model", "openai:m"], seen=seen) == 0
    assert run(["ask", "earn"], seen=seen) == 0
    assert [(s.index_dir, s.model) for s in seen] == [
        (tmp_path, "openai:m"),
        (Path("index"), "ollama:from-environment"),
    ]


def test_setting_that_cannot_be_used_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["serve", "--port", "99999"]) == 2
    error = capsys.readouterr().err
    assert "ADVISOR_PORT" in error
    assert "99999" in error
    assert error.count("\n") == 1


def test_answer_goes_to_standard_output_with_sources_and_next_questions(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["ask", "what does an engineer earn"]) == 0
    captured = capsys.readouterr()
    assert "Global salary matrix | $90,000 to $120,000 [1]" in captured.out
    assert "[1] How to become a machine learning engineer, 9cv9" in captured.out
    assert '"Mid-level | $110,000 to $150,000 | $90,000 to $120,000"' in captured.out
    assert "Next: How does that compare with North America?" in captured.out
    assert "\x1b" not in captured.out
    assert captured.err == ""


def test_words_need_no_quotation_marks() -> None:
    advisor = OneAnswer(PAY)
    assert run(["ask", "--json", "what", "do", "they", "earn"], advisor) == 0
    assert advisor.asked == [("what do they earn",)]


def test_question_can_come_from_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("what do\nthey earn\n"))
    advisor = OneAnswer(PAY)
    assert run(["ask", "--json", "-"], advisor) == 0
    assert advisor.asked == [("what do\nthey earn",)]


def test_json_is_one_line_in_the_contract_s_form(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["ask", "--json", "earn"]) == 0
    out = capsys.readouterr().out
    assert out.count("\n") == 1
    answer = json.loads(out)
    assert list(answer) == [
        *("answer", "outcome", "answered", "citations", "figures", "chart", "follow_ups"),
        *("model", "note", "generation", "seconds", "error", "profile", "skill_gap", "plan", "moves"),
    ]
    assert (answer["answered"], answer["figures"][0]["low"], answer["citations"][0]["marker"]) == (True, 90000, 1)


def test_line_ends_of_unicode_stay_inside_the_line(capsys: pytest.CaptureFixture[str]) -> None:
    text = "one\u2028two\u2029three\x85four"
    assert run(["ask", "--json", "x"], OneAnswer(replace(PAY, text=text))) == 0
    out = capsys.readouterr().out
    assert len(out.splitlines()) == 1
    assert json.loads(out)["answer"] == text


def test_not_covered_is_done(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["ask", "lion"]) == 0
    assert REFUSAL.text in capsys.readouterr().out


def test_answer_that_failed_is_2(capsys: pytest.CaptureFixture[str]) -> None:
    failed = Answer(text="The model broke.", outcome=Outcome.ERROR, error="broke")
    assert run(["ask", "--json", "x"], OneAnswer(failed)) == 2
    assert json.loads(capsys.readouterr().out)["error"] == "broke"


@pytest.mark.parametrize("question", ["", "  \n"])
def test_empty_question_is_2(question: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["ask", question]) == 2
    assert "The question is empty" in capsys.readouterr().err


@pytest.mark.parametrize("command", [["ask", "x"], ["ask", "--json", "x"], ["chat"]])
def test_missing_index_is_one_line_and_2(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    def load(settings: Settings) -> Answering:
        raise IndexMissing(f"There is no index in {settings.index_dir}. Build it\nwith: advisor-ingest sync")

    assert main(command, load=load) == 2
    captured = capsys.readouterr()
    assert captured.err == "advisor: There is no index in index. Build it with: advisor-ingest sync\n"
    assert captured.out == ""


def test_stream_that_breaks_off_is_an_error(capsys: pytest.CaptureFixture[str]) -> None:
    class Broken(FakeAdvisor):
        def stream(self, turns: Sequence[str]) -> Iterator[Event]:
            yield Sentence("It begins")

    assert run(["ask", "x"], Broken()) == 2
    assert "broke off" in capsys.readouterr().err


def test_interrupt_is_130(capsys: pytest.CaptureFixture[str]) -> None:
    class Interrupted(FakeAdvisor):
        def answer(self, turns: Sequence[str]) -> Answer:
            raise KeyboardInterrupt

    assert run(["ask", "--json", "x"], Interrupted()) == 130
    assert capsys.readouterr().err == "Stopped.\n"


def test_asking_stops_the_work_behind_an_answer() -> None:
    advisor = FakeAdvisor()
    assert run(["ask", "earn"], advisor) == 0
    assert advisor.closed.is_set()


def test_reader_that_leaves_is_no_failure(project: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-c", PROGRAM, "ask", "earn"]
    done = subprocess.run(command, stdout=writing, stderr=subprocess.PIPE, cwd=project)
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no device that is always full")
def test_full_disk_is_one_line_and_2(project: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        command = [sys.executable, "-c", PROGRAM, "ask", "earn"]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, cwd=project)
    assert done.returncode == 2
    assert done.stderr.count(b"\n") == 1


def test_json_stays_readable_where_the_terminal_knows_no_unicode(project: Path) -> None:
    done = process(["ask", "--json", "ear–n earn"], cwd=project, env={"PYTHONIOENCODING": "ascii"})
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout.decode("ascii"))["answer"] == PAY.text


def test_argument_that_is_no_utf8_is_asked_as_far_as_readable(project: Path) -> None:
    done = subprocess.run([sys.executable, "-c", PROGRAM, "ask", b"caf\xe9 earn"], capture_output=True, cwd=project)
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"$90,000" in done.stdout


def test_serving_opens_an_index_that_is_there() -> None:
    advisor, built = FakeAdvisor(), []
    opened = opening(Settings(), lambda settings: advisor, lambda settings, say: built.append(settings))
    assert opened() is advisor
    assert built == []


def test_serving_builds_the_first_index(capsys: pytest.CaptureFixture[str]) -> None:
    advisor, present = FakeAdvisor(), []

    def load(settings: Settings) -> Answering:
        if not present:
            raise IndexMissing("none")
        return advisor

    def build(settings: Settings, say: Any) -> None:
        say("3 of 17 guides")
        present.append(settings)

    assert opening(Settings(), load, build)() is advisor
    assert "3 of 17 guides" in capsys.readouterr().err


def test_serving_does_not_build_over_an_index_that_does_not_fit() -> None:
    built = []

    def load(settings: Settings) -> Answering:
        raise IndexMismatch("another model")

    with pytest.raises(IndexMismatch):
        opening(Settings(), load, lambda settings, say: built.append(settings))()
    assert built == []


def test_events_other_than_words_do_not_hide_the_answer(capsys: pytest.CaptureFixture[str]) -> None:
    class Silent(FakeAdvisor):
        def stream(self, turns: Sequence[str]) -> Iterator[Event]:
            yield Done(REFUSAL)

    assert run(["ask", "x"], Silent()) == 0
    assert REFUSAL.text in capsys.readouterr().out
