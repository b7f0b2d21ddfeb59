"""How an answer looks in a terminal: whole figures at any width, and no document that steers the terminal."""

from __future__ import annotations

import io
import os
import pty
import re
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.events import Event, Sentence, Status
from advisor.schema import Bar, Chart
from advisor.terminal import Screen, joined
from advisor.terminal_table import Grid, column_widths, stroke
from advisor.terminal_text import clean, likeness
from tests.fakes import ATTACK, PAY, STEPS, FakeAdvisor
from tests.test_cli import PROGRAM, process


class Terminal(io.StringIO):
    """A stream that somebody watches."""

    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def colour_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES"):
        monkeypatch.delenv(name, raising=False)


def shown(answer: object, monkeypatch: pytest.MonkeyPatch, width: int = 100) -> str:
    """Give what a terminal of that width is sent for an answer that is played."""
    monkeypatch.setenv("COLUMNS", str(width))
    stream = Terminal()
    advisor = FakeAdvisor()
    advisor.answer = lambda turns: answer  # type: ignore[assignment,method-assign]
    Screen(stream).play(advisor.stream(["x"]))
    return stream.getvalue()


def final(raw: str) -> str:
    """Give what is left on a terminal's screen, by following the cursor."""
    lines, row, column = [""], 0, 0
    for part in re.findall(r"\x1b\[[0-9;?]*[a-zA-Z]|\r|\n|[^\x1b\r\n]+", raw):
        if part == "\n":
            row, column = row + 1, 0
            lines += [""] * (row + 1 - len(lines))
        elif part == "\r":
            column = 0
        elif part == "\x1b[2K":
            lines[row] = ""
        elif part.endswith("A"):
            row -= int(part[2:-1] or 1)
        elif not part.startswith("\x1b"):
            lines[row] = lines[row][:column].ljust(column) + part + lines[row][column + len(part) :]
            column += len(part)
    return "\n".join(line.rstrip() for line in lines)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("\x1b[31mred\x1b[0m", "red"),
        ("\x1b]0;title\x07after", "after"),
        ("\x1b]8;;https://example.org\x1b\\link\x1b]8;;\x1b\\", "link"),
        ("\x9b31mred", "red"),
        ("\x9d52;c;AAAA\x9cafter", "after"),
        ("\x1bPq123\x1b\\after", "after"),
        ("\x1bcreset", "reset"),
        ("\x1b]0;never ends\nnext", "0;never ends\nnext"),
        ("a\x08\x08b\x00c\x7fd", "abcd"),
        ("one\r\ntwo\rthree\x0bfour\u2028five", "one\ntwothree\nfour\nfive"),
        ("\u202egnp.exe\u2066 x", "gnp.exe x"),
        ("half \ud800 character", "half  character"),
        ("$90,000 – 120,000\té", "$90,000 – 120,000\té"),
    ],
)
def test_nothing_that_steers_a_terminal_is_left(text: str, left: str) -> None:
    assert clean(text) == left


@given(st.text(alphabet=st.sampled_from("\x1b[]0;m\x07\\\x9bPAq \n\x9d\x9c\r\ud800\u202e")))
def test_cleaning_is_complete_and_final(text: str) -> None:
    cleaned = clean(text)
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e]", cleaned)
    assert clean(cleaned) == cleaned


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("€72,000 – £90,000", "EURO 72,000 - POUND 90,000"),
        ("₹9 lakh", "INDIAN RUPEE 9 lakh"),
        ("“naïve” café’s…", '"naive" cafe\'s...'),
        ("漢字", "??"),
    ],
)
def test_likeness_keeps_the_currency(text: str, written: str) -> None:
    assert likeness(text) == written


@pytest.mark.parametrize(
    ("text", "piece", "whole"),
    [
        ("", "First.", "First."),
        ("First.", "Second.", "First. Second."),
        ("First. ", "Second.", "First. Second."),
        ("First.\n\n", "| a |\n|---|\n", "First.\n\n| a |\n|---|\n"),
        ("First.", "| a |\n|---|\n| b |", "First.\n\n| a |\n|---|\n| b |"),
        ("- one\n- two", "Then.", "- one\n- two\n\nThen."),
        ("A.\n\n- one\n- two\n\nB.", "C.", "A.\n\n- one\n- two\n\nB. C."),
    ],
)
def test_pieces_are_kept_apart(text: str, piece: str, whole: str) -> None:
    assert joined(text, piece) == whole


def test_terminal_shows_answer_table_chart_sources_and_next(monkeypatch: pytest.MonkeyPatch) -> None:
    text = final(shown(PAY, monkeypatch))
    lines = text.splitlines()
    assert "Mid-level machine learning engineers in Europe (US dollars a year)" in lines
    assert "Salary overview by experience: 77,000 to 115,500 [2]" in lines
    assert "They overlap between $90,000 and $115,500. The guide does not say whether they are gross." in lines
    assert lines.index("Sources") < next(i for i, line in enumerate(lines) if line.startswith("[1] How to become"))
    assert "Next: How does that compare with North America?" in text


def test_table_stands_in_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    text = final(shown(PAY, monkeypatch))
    [row] = [line for line in text.splitlines() if line.lstrip().startswith("Salary overview by experience  ")]
    [head] = [line for line in text.splitlines() if line.lstrip().startswith("where in the guide  ")]
    assert head.index("mid-level, Europe") == row.index("$77,000 to $115,500 [2]")
    assert "|---" not in text


@pytest.mark.parametrize("width", [100, 60, 40, 24, 16])
def test_no_figure_is_cut_at_any_width(width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    text = final(shown(PAY, monkeypatch, width))
    for figure in ("$90,000", "$120,000", "$77,000", "$115,500"):
        assert re.search(rf"(?<!\S){re.escape(figure)}(?![\d,])", text), figure
    assert "…" not in text
    assert max(len(line) for line in text.splitlines()) <= width


def test_table_too_wide_for_its_words_becomes_a_list(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = final(shown(PAY, monkeypatch, 20)).splitlines()
    at = lines.index("  mid-level, Europe:")
    assert lines[at - 2 : at] == ["", "Global salary matrix"]
    assert lines[at + 1 : at + 3] == ["  $90,000 to", "  $120,000 [1]"]


@given(
    st.integers(1, 5).flatmap(
        lambda size: st.lists(
            st.tuples(*[st.text("ab $0,", max_size=30)] * size).map(lambda row: ("x", *row)), min_size=1, max_size=4
        )
    ),
    st.integers(5, 200),
)
def test_columns_hold_their_longest_word_and_fit(rows: list[tuple[str, ...]], width: int) -> None:
    widths = column_widths(Grid(rows[0], tuple(rows[1:])), width)
    if widths:
        assert sum(widths) + 3 * (len(widths) - 1) <= width
        for column, size in zip(zip(*rows, strict=True), widths, strict=True):
            assert all(len(word) <= size for cell in column for word in cell.split())


def test_bar_has_a_drawing_of_its_bounds() -> None:
    assert stroke(Bar("", 50, 75, 1), 100, 8, ascii_only=True) == "----##--"
    assert stroke(Bar("", None, 50, 1), 100, 8, ascii_only=True) == "####----"
    assert stroke(Bar("", 50, None, 1), 100, 8, ascii_only=True) == "----####"
    assert stroke(Bar("", 100, 100, 1), 100, 8, ascii_only=True) == "-------#"
    assert stroke(Bar("", None, None, 1), 100, 8, ascii_only=True) == "--------"
    assert stroke(Bar("", 0, 0, 1), 100, 8) == "█───────"


def test_document_cannot_steer_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    evil = "\x1b]0;owned\x07\x1b[2J[bold red]markup[/bold red] :smile: \x9b31m[link=https://x]y[/link]"
    cited = replace(PAY.citations[0], title=evil, section=evil, quote=evil, origin=evil)
    drawn = Chart(evil, evil, (Bar(evil, 1, 2, 1),))
    answer = replace(PAY, text=evil, note=evil, citations=(cited,), chart=drawn, follow_ups=(evil,))
    raw = shown(answer, monkeypatch)
    assert "\x1b]" not in raw
    assert "\x1b[2J" not in raw
    assert "\x07" not in raw
    assert "\x9b" not in raw
    assert final(raw).count("[bold red]markup[/bold red] :smile: [link=https://x]y[/link]") >= 5


def test_tags_and_links_of_a_document_are_shown_as_text(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = shown(replace(ATTACK, text=ATTACK.text + " [safe](https://example.org/a)"), monkeypatch, 200)
    assert "Quoted words: <img src=x onerror" in final(raw)
    assert "safe (https://example.org/a)" in " ".join(final(raw).split())
    assert "\x1b]8" not in raw  # a link that a terminal would open


def test_plain_stream_gets_the_same_cleaning() -> None:
    stream = io.StringIO()
    Screen(stream).show(replace(STEPS, text="\x1b[31mred [bold]\x07"))
    assert stream.getvalue().startswith("red [bold]\n")


def test_no_color_is_respected(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    colours = re.findall(r"\x1b\[([0-9;]*)m", shown(PAY, monkeypatch))
    assert [code for code in colours if re.search(r"(^|;)(3\d|4\d|9\d)(;|$)", code)] == []


def test_dumb_terminal_gets_plain_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "dumb")
    assert "\x1b" not in shown(PAY, monkeypatch)


def test_long_answer_is_shown_whole_and_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LINES", "10")
    answer = replace(STEPS, text="\n\n".join(f"Paragraph number {number}." for number in range(40)))
    lines = final(shown(answer, monkeypatch)).splitlines()
    wanted = [line for number in range(40) for line in (f"Paragraph number {number}.", "")]
    assert lines[: len(wanted)] == wanted


def test_list_follows_its_introduction_after_one_empty_line(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = final(shown(STEPS, monkeypatch)).splitlines()
    assert lines[:4] == [
        STEPS.text.splitlines()[0],
        "",
        " 1 An introductory course [1].",
        " 2 Python [1].",
    ]


def test_pieces_without_spaces_are_shown_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    def events() -> Iterator[Event]:
        yield Status("Looking")
        yield Sentence("First sentence.")
        yield Sentence("Second sentence.")
        yield from (event for event in FakeAdvisor._events(STEPS) if not isinstance(event, Sentence | Status))

    stream = Terminal()
    Screen(stream).play(events())
    assert "First sentence. Second sentence." in final(stream.getvalue())


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252", "utf-8"])
def test_every_encoding_gets_an_answer(encoding: str, project: Path) -> None:
    done = process(["ask", "attack"], cwd=project, env={"PYTHONIOENCODING": encoding})
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"Quoted words" in done.stdout


def test_chat_over_a_pipe(project: Path) -> None:
    lines = b"what does an engineer earn\n\n/sources\n/dance\n/new\n/sources\nlearn\n/quit\nlion\n"
    done = process(["chat"], cwd=project, input=lines)
    text = done.stdout.decode()
    assert (done.returncode, done.stderr) == (0, b"")
    assert text.count("$90,000 to $120,000 [1]") == 1
    assert text.count("Sources:") == 3  # of both answers, and once on demand
    assert "/dance is not known" in text
    assert "There are no sources yet." in text
    assert "An introductory course" in text
    assert "lion" not in text


CHAT = """
import sys
from advisor.cli import main
from advisor.errors import ModelError
from tests.fakes import FakeAdvisor

class Talking(FakeAdvisor):
    def stream(self, turns):
        print(f"turns={len(turns)}")
        if "down" in turns[-1]:
            raise ModelError("The model is down. Start it.")
        return super().stream(turns)

sys.exit(main(["chat"], load=lambda settings: Talking()))
"""


def test_chat_remembers_turns_but_not_those_that_failed(project: Path) -> None:
    lines = b"earn\ndown\nlearn\n/new\nearn\n"
    done = subprocess.run([sys.executable, "-c", CHAT], input=lines, capture_output=True, cwd=project)
    assert re.findall(r"turns=(\d)", done.stdout.decode()) == ["1", "2", "2", "1"]
    assert "The model is down. Start it." in done.stdout.decode()
    assert done.returncode == 1


class Typist:
    """A person at a terminal: types, and waits until something is to be read."""

    def __init__(self, program: str, argv: list[str], folder: Path) -> None:
        self.main, second = pty.openpty()
        environment = {**os.environ, "TERM": "xterm", "COLUMNS": "80", "LINES": "24"}
        command = [sys.executable, "-c", program, *argv]
        self.process = subprocess.Popen(
            command, stdin=second, stdout=second, stderr=second, cwd=folder, env=environment, start_new_session=True
        )
        os.close(second)
        self.seen = ""

    def wait_for(self, text: str, seconds: float = 20) -> None:
        """Read until a text appears, and forget what came before it."""
        end = time.monotonic() + seconds
        while text not in self.seen:
            if not select.select([self.main], [], [], max(0.0, end - time.monotonic()))[0]:
                raise AssertionError(f"{text!r} did not appear in {self.seen!r}")
            self.seen += os.read(self.main, 10_000).decode("utf-8", "replace")
        self.seen = self.seen.partition(text)[2]

    def type(self, text: str) -> None:
        os.write(self.main, text.encode())

    def interrupt(self) -> None:
        """Press Ctrl-C until it is noticed: Python loses one that comes just before it waits for a key."""
        for _ in range(5):
            self.process.send_signal(signal.SIGINT)
            with suppress(subprocess.TimeoutExpired):
                self.process.wait(timeout=2)
                return

    def finish(self) -> int:
        with suppress(OSError):  # the other end is closed
            while select.select([self.main], [], [], 20)[0] and (read := os.read(self.main, 10_000)):
                self.seen += read.decode("utf-8", "replace")
        os.close(self.main)
        return self.process.wait(timeout=20)


PAUSING = PROGRAM.replace("FakeAdvisor())", "FakeAdvisor(pause=0.4))").replace(
    "sys.exit", "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)\nsys.exit"
)


@pytest.mark.parametrize("leaving", ["/quit\n", "\x04", "\x03"])
def test_chat_in_a_terminal_welcomes_answers_and_ends_cleanly(leaving: str, project: Path) -> None:
    person = Typist(PROGRAM, ["chat"], project)
    person.wait_for("What should I learn first?")
    person.wait_for("> ")
    person.type("what does an engineer earn\n")
    person.wait_for("They overlap between")
    person.wait_for("Next: How does")
    person.wait_for("> ")
    person.type("/help\n")
    person.wait_for("/sources")
    person.wait_for("> ")
    if leaving == "\x03":
        person.interrupt()
    else:
        person.type(leaving)
    assert person.finish() == 0
    assert "Traceback" not in person.seen


def test_interrupt_stops_an_answer_and_not_the_chat(project: Path) -> None:
    person = Typist(PAUSING, ["chat"], project)
    person.wait_for("> ")
    person.type("what does an engineer earn\n")
    person.wait_for("Looking through the guides")
    person.process.send_signal(signal.SIGINT)
    person.wait_for("Stopped.")
    person.wait_for("> ")
    person.type("/quit\n")
    assert person.finish() == 0
