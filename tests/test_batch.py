"""Batches: every line gets its answer in order, and the output is whole or not there."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from advisor.cli import main
from advisor.errors import IndexMissing, ModelError
from advisor.events import Answering
from advisor.schema import Answer
from advisor.settings import Settings
from tests.fakes import PAY, REFUSAL, STEPS, FakeAdvisor


class Asked(FakeAdvisor):
    """Notes what it is asked, and fails on demand."""

    def answer(self, turns: Sequence[str]) -> Answer:
        self.asked.append(tuple(turns))
        if "down" in turns[-1]:
            raise ModelError("The model is down. Start it.")
        if "fault" in turns[-1]:
            raise ZeroDivisionError("inside")
        if "interrupt" in turns[-1]:
            raise KeyboardInterrupt
        return super().answer(turns)


@pytest.fixture
def advisor() -> Asked:
    return Asked()


def run(tmp_path: Path, content: bytes, advisor: Answering, out: Path | None = None) -> tuple[int, list[Any]]:
    source, target = tmp_path / "in.jsonl", out or tmp_path / "out.jsonl"
    source.write_bytes(content)
    code = main(["ask", "--batch", str(source), "--out", str(target)], load=lambda settings: advisor)
    lines = target.read_text(encoding="utf-8").splitlines() if target.is_file() else []
    return code, [json.loads(line) for line in lines]


def line(key: Any, *turns: str, **more: Any) -> bytes:
    return json.dumps({"id": key, "turns": list(turns), **more}).encode() + b"\n"


def test_each_line_is_answered_in_order(tmp_path: Path, advisor: Asked) -> None:
    code, answers = run(tmp_path, line("b", "earn") + line("a", "lion") + line(7, "first", "learn"), advisor)
    assert code == 0
    assert [answer["id"] for answer in answers] == ["b", "a", 7]
    assert [answer["answer"] for answer in answers] == [PAY.text, REFUSAL.text, STEPS.text]
    assert [answer["outcome"] for answer in answers] == ["answered", "not_covered", "answered"]
    assert advisor.asked == [("earn",), ("lion",), ("first", "learn")]
    assert next(iter(answers[0])) == "id"


def test_byte_order_mark_blank_lines_and_windows_line_ends_do_not_matter(tmp_path: Path, advisor: Asked) -> None:
    content = b"\xef\xbb\xbf\r\n" + line("a", "earn").replace(b"\n", b"\r\n") + b"  \r\n" + line("b", "lion").strip()
    code, answers = run(tmp_path, content, advisor)
    assert (code, [answer["id"] for answer in answers]) == (0, ["a", "b"])


def test_other_keys_are_ignored(tmp_path: Path, advisor: Asked) -> None:
    code, answers = run(tmp_path, line("a", "earn", must=[["1"]], category="pay"), advisor)
    assert (code, len(answers)) == (0, 1)
    assert "must" not in answers[0]


def test_unicode_line_ends_inside_a_question_do_not_split_it(tmp_path: Path, advisor: Asked) -> None:
    text = "what\u2028do\x85they earn"
    content = json.dumps({"id": "\u2028", "turns": [text]}, ensure_ascii=False).encode()
    code, answers = run(tmp_path, content, advisor)
    assert (code, answers[0]["id"]) == (0, "\u2028")
    assert advisor.asked == [(text,)]


def test_empty_earlier_turns_are_left_out(tmp_path: Path, advisor: Asked) -> None:
    code, _ = run(tmp_path, line("a", " ", "learn", "", "earn"), advisor)
    assert (code, advisor.asked) == (0, [("learn", "earn")])


@pytest.mark.parametrize(
    ("bad", "key", "said"),
    [
        (b"not json", None, "line 2 is not JSON"),
        (b'{"id": "x", "turns": ["\xff"]}', None, "line 2 is not UTF-8"),
        (b'["id", "turns"]', None, 'line 2 is not an object with "id" and "turns"'),
        (b'{"id": "x"}', "x", 'line 2: "turns" is not a list of questions'),
        (b'{"id": "x", "turns": []}', "x", 'line 2: "turns" is not a list of questions'),
        (b'{"id": "x", "turns": "earn"}', "x", 'line 2: "turns" is not a list of questions'),
        (b'{"id": "x", "turns": ["earn", 5]}', "x", 'line 2: "turns" is not a list of questions'),
        (b'{"id": "x", "turns": ["earn", " "]}', "x", "line 2: the last turn is empty"),
        (b"[" * 100_000, None, "line 2 is not JSON"),
        (b'{"id": ' + b"9" * 5000 + b"}", None, "line 2 is not JSON"),
    ],
)
def test_bad_line_keeps_its_place_and_spoils_no_other(
    bad: bytes, key: str | None, said: str, tmp_path: Path, advisor: Asked
) -> None:
    code, answers = run(tmp_path, line("a", "earn") + bad + b"\n" + line("c", "lion"), advisor)
    assert code == 1
    assert [answer["id"] for answer in answers] == ["a", key, "c"]
    assert (answers[1]["error"], answers[1]["outcome"], answers[1]["answered"]) == (said, "error", False)
    assert [answer["error"] for answer in (answers[0], answers[2])] == [None, None]
    assert answers[1].keys() == answers[0].keys()


def test_question_that_fails_spoils_no_other(tmp_path: Path, advisor: Asked, caplog: pytest.LogCaptureFixture) -> None:
    code, answers = run(tmp_path, line("a", "down") + line("b", "fault") + line("c", "earn"), advisor)
    assert code == 1
    assert [answer["error"] for answer in answers] == [
        "The model is down. Start it.",
        "line 2 could not be answered: ZeroDivisionError",
        None,
    ]
    assert "ZeroDivisionError: inside" in caplog.text


def test_half_characters_can_be_asked_and_written(tmp_path: Path, advisor: Asked) -> None:
    code, answers = run(tmp_path, b'{"id": "\\ud800", "turns": ["\\ud83d earn", "\\ud83d\\ude00 earn"]}\n', advisor)
    assert (code, answers[0]["id"]) == (0, "\ud800")
    assert advisor.asked == [("\ufffd earn", "\U0001f600 earn")]


def test_file_without_questions_gives_a_file_without_answers(
    tmp_path: Path, advisor: Asked, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(tmp_path, b"\n\n", advisor) == (0, [])
    assert (tmp_path / "out.jsonl").read_bytes() == b""
    assert "no questions" in capsys.readouterr().err


def test_summary_goes_to_standard_error(tmp_path: Path, advisor: Asked, capsys: pytest.CaptureFixture[str]) -> None:
    run(tmp_path, line("a", "earn") + line("b", "lion") + b"x\n", advisor)
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "1 answered, 1 error, 1 not covered" in captured.err
    assert captured.err.count("\n") == 1


@pytest.mark.parametrize("missing", ["nowhere.jsonl", "."])
def test_input_that_cannot_be_read_is_2(
    missing: str, tmp_path: Path, advisor: Asked, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out.jsonl"
    assert main(["ask", "--batch", str(tmp_path / missing), "--out", str(out)], load=lambda settings: advisor) == 2
    error = capsys.readouterr().err
    assert "cannot be read" in error
    assert error.count("\n") == 1
    assert not out.exists()


@pytest.mark.parametrize("place", ["nowhere/out.jsonl", "in.jsonl/out.jsonl", "folder"])
def test_output_that_cannot_be_written_is_2(
    place: str, tmp_path: Path, advisor: Asked, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "folder").mkdir()
    code, _ = run(tmp_path, line("a", "earn"), advisor, tmp_path / place)
    assert code == 2
    assert capsys.readouterr().err.count("\n") == 1
    assert advisor.asked == []
    assert sorted(path.name for path in tmp_path.iterdir()) == ["folder", "in.jsonl"]


def test_input_is_not_overwritten(tmp_path: Path, advisor: Asked, capsys: pytest.CaptureFixture[str]) -> None:
    content = line("a", "earn")
    (tmp_path / "link.jsonl").symlink_to(tmp_path / "in.jsonl")
    code, _ = run(tmp_path, content, advisor, tmp_path / "link.jsonl")
    assert code == 2
    assert "both input and output" in capsys.readouterr().err
    assert (tmp_path / "in.jsonl").read_bytes() == content


def test_missing_index_leaves_the_old_output(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def load(settings: Settings) -> Answering:
        raise IndexMissing("There is no index.")

    source, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_bytes(line("a", "earn"))
    out.write_text("old", encoding="utf-8")
    assert main(["ask", "--batch", str(source), "--out", str(out)], load=load) == 2
    assert out.read_text(encoding="utf-8") == "old"


def test_output_is_replaced_where_a_link_points_and_keeps_its_rights(tmp_path: Path, advisor: Asked) -> None:
    real, linked = tmp_path / "real.jsonl", tmp_path / "link.jsonl"
    real.write_text("old", encoding="utf-8")
    real.chmod(0o640)
    linked.symlink_to(real)
    code, answers = run(tmp_path, line("a", "earn"), advisor, linked)
    assert (code, len(answers)) == (0, 1)
    assert linked.is_symlink()
    assert real.stat().st_mode & 0o777 == 0o640


def test_output_can_be_a_device(tmp_path: Path, advisor: Asked) -> None:
    code, _ = run(tmp_path, line("a", "earn"), advisor, Path(os.devnull))
    assert code == 0
    assert Path(os.devnull).is_char_device()


def test_interrupt_leaves_nothing_half_written_and_says_so(
    tmp_path: Path, advisor: Asked, capsys: pytest.CaptureFixture[str]
) -> None:
    code, _ = run(tmp_path, line("a", "earn") + line("b", "interrupt") + line("c", "earn"), advisor)
    assert code == 130
    assert "Stopped after 1 of 3 questions; nothing was written" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["in.jsonl"]


SLOW = """
import sys, time
from tests.fakes import FakeAdvisor
from advisor.cli import main

class Slow(FakeAdvisor):
    def answer(self, turns):
        print("asked", flush=True)
        time.sleep(30)

sys.exit(main(sys.argv[1:], load=lambda settings: Slow()))
"""


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_signal_leaves_nothing_half_written(number: signal.Signals, tmp_path: Path, project: Path) -> None:
    source, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_bytes(line("a", "earn"))
    command = [sys.executable, "-c", SLOW, "ask", "--batch", str(source), "--out", str(out)]
    with subprocess.Popen(command, cwd=project, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        assert running.stdout.readline() == "asked\n"
        started = time.monotonic()
        running.send_signal(number)
        _, error = running.communicate(timeout=20)
    assert time.monotonic() - started < 15
    assert running.returncode == 130
    assert "Stopped after 0 of 1 questions" in error
    assert [path.name for path in tmp_path.iterdir()] == ["in.jsonl"]
