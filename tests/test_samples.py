"""Real files that nobody here wrote go in, or are refused in one clear line; none of them costs another."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from advisor.settings import Settings
from ingest.report import Report
from ingest.sync import Lines, sync

REFUSED = {
    "pdf/libreoffice-writer-password.pdf": "password",
    "pdf/imagemagick-ASCII85Decode.pdf": "images",
    "pdf/imagemagick-CCITTFaxDecode.pdf": "images",
    "pdf/imagemagick-images.pdf": "images",
    "pdf/imagemagick-lzw.pdf": "images",
    "feeds/rss_empty_document.xml": "neither an RSS nor an Atom feed",
    "feeds/channel_dc_author.xml": "no entries",
    "feeds/aaa_illformed.xml": "broken XML",
    "feeds/undeclared_namespace.xml": "broken XML",
    "docx/doc-default.docx": "no text",
}
"""What cannot be read, with a word of the reason that its reader needs."""
TAKEN = {
    "pdf/pdflatex-4-pages.pdf",
    "pdf/multicolumn.pdf",
    "pdf/movie-theater-booking-2024.pdf",
    "pdf/SPARSE-2024-INV-1234_borderless_table.pdf",
    "docx/markitdown-test.docx",
    "docx/blk-paras-and-tables.docx",
    "docx/par-hyperlinks.docx",
    "feeds/entry_content_base64.xml",
    "hostile/naughty-strings.txt",
    "hostile/xss-60.txt",
    "wages/oews_may2025_computer_math_national_state.csv",
    "wages/oews_may2025_topcoded.csv",
}


@pytest.fixture(scope="module")
def samples(shared: Path) -> Path:
    folder = shared / "samples"
    if not folder.is_dir():
        pytest.skip("the samples are not beside this checkout (../shared/samples)")
    return folder


@pytest.fixture(scope="module")
def told() -> list[str]:
    return []


@pytest.fixture(scope="module")
def report(samples: Path, told: list[str], tmp_path_factory: pytest.TempPathFactory) -> Report:
    settings = Settings(index_dir=tmp_path_factory.mktemp("samples") / "index")
    return sync(settings, [str(samples)], Lines(told.append), dry_run=True)


@pytest.fixture(scope="module")
def taken(report: Report) -> set[str]:
    """Name the files that went in; an entry of a feed is its file and a number."""
    return {it.source.removeprefix("samples/").partition("#")[0] for it in report.added}


@pytest.fixture(scope="module")
def refused(report: Report) -> dict[str, str]:
    return {it.source.removeprefix("samples/"): it.reason for it in report.rejected}


def test_every_file_is_taken_in_or_refused(samples: Path, taken: set[str], refused: dict[str, str]) -> None:
    files = {path.relative_to(samples).as_posix() for path in samples.rglob("*") if path.is_file()}
    assert taken | set(refused) == files
    assert taken.isdisjoint(refused)


def test_readable_files_are_taken_in(samples: Path, taken: set[str]) -> None:
    pages = {f"ooh/{path.name}" for path in (samples / "ooh").glob("*.html")}
    assert len(pages) == 8
    assert (TAKEN | pages) - taken == set()


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_read_is_refused_for_its_reason(refused: dict[str, str], name: str) -> None:
    assert REFUSED[name] in refused[name]


def test_reasons_are_one_line_in_plain_words(refused: dict[str, str]) -> None:
    for name, reason in refused.items():
        assert 15 < len(reason) < 200, (name, reason)
        assert reason.splitlines() == [reason]
        assert "Traceback" not in reason
        assert "Error" not in reason, (name, reason)


def test_every_document_has_a_title_to_be_cited_by(report: Report) -> None:
    untitled = [it.source for it in report.added if not it.title.strip() or len(it.title.splitlines()) != 1]
    assert untitled == []


def test_progress_names_files_one_a_line(report: Report, told: list[str]) -> None:
    assert len(told) > 5
    assert [line for line in told if len(line.splitlines()) != 1] == []


def test_a_dry_run_writes_nothing(report: Report, tmp_path_factory: pytest.TempPathFactory) -> None:
    assert report.dry_run
    assert report.documents == len(report.added)
    assert list(tmp_path_factory.getbasetemp().glob("samples*/index/*")) == []


def test_the_command_says_so_without_a_traceback(samples: Path, tmp_path: Path, project: Path) -> None:
    command = [sys.executable, "-m", "ingest.cli", "sync", str(samples / "pdf"), "--index", str(tmp_path), "--dry-run"]
    done = subprocess.run(command, cwd=project, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 1
    assert "Traceback" not in done.stdout + done.stderr
    [line] = [line for line in done.stdout.splitlines() if "libreoffice-writer-password.pdf" in line]
    assert "password" in line
