"""The command `advisor-ingest` keeps its exit codes, its JSON and its one clear line where something is wrong."""

from __future__ import annotations

import io
import json
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from ingest import cli
from ingest import sync as syncing
from ingest.report import Listed, Rejected, Report, visible
from tests.indexes import WordEncoder

GUIDE = "# Guide to {name}\n\n## Pay\n\nA {name} earns $90,000 to $120,000 a year in Germany.\n"
FIELDS = {
    "added", "changed", "removed", "unchanged", "rejected", "documents", "chunks", "facts", "embedded", "seconds",
    "generation",
}  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a working folder with two guides in it, and an encoder that needs no model."""
    monkeypatch.setattr(syncing, "load_embedder", lambda _: WordEncoder())
    monkeypatch.setattr(syncing, "embedding_name", lambda _: WordEncoder().name)
    monkeypatch.setenv("ADVISOR_INDEX_DIR", str(tmp_path / "index"))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "guides").mkdir()
    for name in ("nurse", "plumber"):
        (tmp_path / "guides" / f"{name}.md").write_text(GUIDE.format(name=name))
    return tmp_path


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    """Run the command; gives exit code, output and complaints."""
    code = cli.main(arguments)
    out, err = capsys.readouterr()
    return code, out, err


def test_help_is_quick_and_names_the_exit_codes() -> None:
    began = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    done = subprocess.run([sys.executable, "-m", "ingest.cli", "--help"], capture_output=True, text=True, check=True)

    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - began < 0.5
    assert all(f"\n  {code}  " in done.stdout for code in ("0", "1", "2", "3"))
    assert "sync" in done.stdout


def test_help_loads_nothing_heavy() -> None:
    program = (
        "import sys, ingest.cli\n"
        "ingest.cli.parser().format_help()\n"
        "print(sorted({'torch', 'chromadb', 'numpy', 'pydantic', 'trafilatura', 'rich'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"


def test_json_has_the_agreed_fields(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "guides" / "empty.md").write_text("")
    code, out, _ = run(capsys, "sync", "guides", "--json")
    report = json.loads(out)

    assert code == 1
    assert set(report) >= FIELDS
    assert report["added"] == [
        {"source": "guides/nurse.md", "title": "Guide to nurse"},
        {"source": "guides/plumber.md", "title": "Guide to plumber"},
    ]
    assert report["rejected"] == [{"source": "guides/empty.md", "reason": "the file is empty."}]
    assert (report["documents"], report["facts"]) == (2, 2)


def test_a_sync_that_takes_everything_exits_with_0(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "sync", "guides")

    assert code == 0
    assert "+ added     guides/nurse.md  Guide to nurse\n" in out
    assert "2 added, 0 changed, 0 removed, 0 rejected, 0 unchanged.\n" in out
    assert "Reading 1 of 2: guides/nurse.md\n" in err


@pytest.mark.parametrize(
    "arguments",
    [
        ("sync", "missing"),
        ("remove", "missing"),
        ("facts",),
        ("status",),
        ("sync", "guides", "--index", "guides/nurse.md"),
    ],
)
def test_what_cannot_be_done_exits_with_2_and_one_line(
    folder: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...]
) -> None:
    code, out, err = run(capsys, *arguments)

    assert (code, out) == (2, "")
    assert [line.split(":")[0] for line in err.splitlines() if not line.startswith("Reading")] == ["advisor-ingest"]


@pytest.mark.parametrize("arguments", [(), ("walk",), ("sync", "--fast"), ("remove",)])
def test_wrong_usage_exits_with_2_and_one_line(capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...]) -> None:
    with pytest.raises(SystemExit) as stopped:
        cli.main(arguments)

    assert stopped.value.code == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_an_unusual_removal_exits_with_3(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    paths = [folder / "guides" / f"{name}.md" for name in ("a", "b", "c")]
    for path in paths:
        path.write_text(GUIDE.format(name=path.stem))
    run(capsys, "sync", "guides")
    for path in paths:
        path.unlink()
    (folder / "guides" / "nurse.md").unlink()

    code, out, err = run(capsys, "sync", "guides")
    assert code == 3
    assert "--yes" in err.splitlines()[-1]
    assert "- removed   guides/a.md" in out
    assert run(capsys, "sync", "guides", "--dry-run")[0] == 0
    assert run(capsys, "sync", "guides", "--yes")[0] == 0


def test_everything_rejected_is_listed_and_exits_with_2(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("nurse", "plumber"):
        (folder / "guides" / f"{name}.md").write_text("")
    code, out, err = run(capsys, "sync", "guides")

    assert code == 2
    assert "! rejected  guides/plumber.md: the file is empty.\n" in out
    assert err.splitlines()[-1].startswith("advisor-ingest: Nothing could be taken in: guides/nurse.md")


def test_facts_show_each_figure_with_all_that_it_belongs_to(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "sync", "guides")
    _, out, _ = run(capsys, "facts", "guides/nurse.md")
    _, raw, _ = run(capsys, "facts", "--json")

    assert "guides/nurse.md" in out
    assert "Germany" in out
    assert "A nurse earns $90,000 to $120,000 a year in Germany." in out
    assert "plumber" not in out
    assert {(fact["low"], fact["high"], fact["region"]) for fact in json.loads(raw)} == {(90000.0, 120000.0, "Germany")}
    assert run(capsys, "facts", "guides/none.md")[0] == 2


def test_facts_of_an_index_without_documents_are_none(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "sync", "guides")
    run(capsys, "remove", "guides")

    assert run(capsys, "facts") == (0, "0 pay figures.\n", "")


def test_status_lists_what_is_indexed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "sync", "guides")
    code, out, _ = run(capsys, "status")
    _, raw, _ = run(capsys, "status", "--json")

    assert code == 0
    assert "guides/nurse.md  Guide to nurse" in out
    assert "embedded with words@1" in out
    assert [it["source"] for it in json.loads(raw)["listed"]] == ["guides/nurse.md", "guides/plumber.md"]


def test_names_cannot_steer_a_terminal() -> None:
    assert visible("a\x1b[2Jb\u202ec\n") == "a\\x1b[2Jb\\u202ec\\n"
    assert visible("«Ünï» [bold] 100% 日本") == "«Ünï» [bold] 100% 日本"


def test_a_report_lists_rejections_in_full_and_the_rest_in_part() -> None:
    many = tuple(Listed(f"{number}.md", "T") for number in range(100))
    report = Report(added=many, rejected=tuple(Rejected(f"{number}.md", "why") for number in range(100)))
    lines = list(report.lines())

    assert sum(line.startswith("! rejected") for line in lines) == 100
    assert "+ added     and 60 more (all with --json)" in lines


def test_a_terminal_gets_bars_with_names_as_they_are() -> None:
    from ingest.progress import watching

    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    stream = Terminal()
    with watching(stream) as watch:
        watch.reading(1, 2, "guides/[bold].md")
        watch.embedding(5, 10)
    assert "guides/[bold].md" in stream.getvalue()


def test_output_that_cannot_be_encoded_is_escaped(folder: Path) -> None:
    (folder / "guides" / "münchen.md").write_text(GUIDE.format(name="cook"))
    done = subprocess.run(
        [sys.executable, "-m", "ingest.cli", "sync", "guides", "--dry-run", "--json"],
        capture_output=True,
        cwd=folder,
        env={"PYTHONIOENCODING": "ascii", "PYTHONPATH": str(Path(__file__).parent.parent), "PATH": ""},
    )

    assert done.returncode == 0, done.stderr
    assert "guides/münchen.md" in [it["source"] for it in json.loads(done.stdout)["added"]]


def test_the_real_model_finds_what_was_synchronised(tmp_path: Path, project: Path) -> None:
    from advisor.embedding import load_embedder
    from advisor.index import open_index
    from advisor.settings import Settings

    (tmp_path / "guides").mkdir()
    for name in ("nurse", "plumber"):
        (tmp_path / "guides" / f"{name}.md").write_text(GUIDE.format(name=name))
    done = subprocess.run(
        [sys.executable, "-m", "ingest.cli", "sync", str(tmp_path / "guides"), "--index", str(tmp_path / "index")],
        cwd=project,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr

    embedder = load_embedder(Settings())
    index = open_index(tmp_path / "index", embedder.name)
    best, cosine = index.dense(embedder.encode_query("How much do plumbers make?"), 2)[0]
    assert "A plumber earns" in index.chunks([best])[best].text
    assert cosine > 0.5
    index.close()


def test_a_role_or_place_without_figures_is_said_with_names_that_come_near(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(capsys, "sync", "guides")
    assert run(capsys, "facts", "--role", "dragon") == (
        0, "0 pay figures.\n", "advisor-ingest: No pay figure has a role 'dragon'.\n"
    )  # fmt: skip
    _, _, said = run(capsys, "facts", "--role", "nrse")
    assert said == "advisor-ingest: No pay figure has a role 'nrse'. Did you mean 'nurse'?\n"
    _, _, said = run(capsys, "facts", "--region", "Narnia")
    assert "No pay figure has a place 'Narnia'." in said


def test_of_many_rows_of_a_table_the_first_are_told() -> None:
    notes = (
        "in/a.csv: 30 of 40 rows are left out:",
        *(f"in/a.csv: row {at}: it states nothing." for at in range(2, 32)),
    )
    report = Report(notes=(*notes, "in/b.md: something else."))
    lines = list(report.lines())
    assert lines[0] == notes[0]
    assert lines[1:21] == list(notes[1:21])
    assert lines[21:23] == ["in/a.csv: and 10 more (all with --json)", "in/b.md: something else."]
    assert report.as_json()["notes"] == (*notes, "in/b.md: something else.")
