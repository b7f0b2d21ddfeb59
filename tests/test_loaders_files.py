"""Decides what holds for files and addresses: which type they are, PDF and Word, what is refused and how."""

from __future__ import annotations

import contextlib
import io
import os
import random
import time
import zipfile
from pathlib import Path

import httpx
import pytest

from advisor.documents import BlockKind, Document, Table
from advisor.errors import SourceError
from advisor.settings import Settings
from ingest.loaders import load, load_bytes, supported
from ingest.loaders.fetch import fetch
from ingest.sectioning import cut


@pytest.fixture
def settings(project: Path) -> Settings:
    return Settings(corpus_dir=project / "corpus", max_file_bytes=6_000_000, fetch_timeout=1)


def pdf(*pages: list[tuple[int, int, str]]) -> bytes:
    """Make a PDF of pages of (x, y, text)."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "", "<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>"]
    kids = []
    for page in pages:
        drawn = "".join(f"BT /F1 10 Tf {x} {y} Td ({text}) Tj ET\n" for x, y, text in page)
        objects.append(f"<< /Length {len(drawn)} >>\nstream\n{drawn}endstream")
        box = "/MediaBox [0 0 600 800] /Resources << /Font << /F1 3 0 R >> >>"
        objects.append(f"<< /Type /Page /Parent 2 0 R {box} /Contents {len(objects)} 0 R >>")
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    made = "%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(made))
        made += f"{number} 0 obj\n{body}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    tail = (
        f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer << /Size {len(objects) + 1} /Root 1 0 R >>\n"
    )
    return (made + tail + f"startxref\n{len(made)}\n%%EOF").encode("latin-1")


def column(x: int, top: int, *lines: str) -> list[tuple[int, int, str]]:
    return [(x, top - 12 * at, line) for at, line in enumerate(lines)]


def word() -> bytes:
    import docx

    made = docx.Document()
    made.add_heading("Keeper Guide", 0)
    made.add_heading("Pay", 1)
    made.add_paragraph("Keepers are paid by the year.")
    table = made.add_table(2, 3)
    for at, text in enumerate(["Region", "Entry", "Senior", "North", "$10", "$20"]):
        table.cell(at // 3, at % 3).text = text
    made.add_paragraph("Feed the bees", style="List Bullet")
    made.add_paragraph("In winter", style="List Bullet 2")
    held = io.BytesIO()
    made.save(held)
    return held.getvalue()


def reason(name: str, data: bytes, settings: Settings) -> str:
    with pytest.raises(SourceError) as caught:
        load_bytes(name, data, settings)
    assert "\n" not in str(caught.value)
    assert str(caught.value).startswith(f"{name}: ")
    return caught.value.reason


def texts(document: Document) -> list[str]:
    return [unit.text for section in cut(document)[1] for unit in section.units]


def test_word_styles_lists_and_tables_are_read_in_order(settings: Settings) -> None:
    made = load_bytes("keeper.docx", word(), settings)[0]
    assert made.title == "Keeper Guide"
    assert [(block.kind, block.level, block.marker) for block in made.blocks] == [
        (BlockKind.HEADING, 1, ""), (BlockKind.PARAGRAPH, 0, ""), (BlockKind.TABLE, 0, ""),
        (BlockKind.ITEM, 0, "-"), (BlockKind.ITEM, 1, "-"),
    ]  # fmt: skip
    assert made.blocks[2].table == Table(("Region", "Entry", "Senior"), (("North", "$10", "$20"),))


def test_a_table_without_rules_in_a_pdf_stays_a_table(settings: Settings) -> None:
    page = [
        *column(50, 750, "Keeper Pay", "", "Keepers earn more in the north of the country:"),
        *column(50, 690, "Region", "North", "South"),
        *column(200, 690, "Entry Level", "$10,000", "$9,000"),
        *column(350, 690, "Senior Level", "$20,000"),
        *column(50, 630, "The season is short."),
    ]
    made = load_bytes("pay.pdf", pdf(page), settings)[0]
    assert made.title == "Keeper Pay"
    assert [block.table for block in made.blocks if block.table] == [
        Table(("Region", "Entry Level", "Senior Level"), (("North", "$10,000", "$20,000"), ("South", "$9,000", "")))
    ]
    assert texts(made)[-1] == "The season is short."


def test_columns_of_prose_in_a_pdf_are_read_one_after_the_other(settings: Settings) -> None:
    left = [f"left line {n} runs on and on" for n in range(8)]
    right = [f"right line {n} runs on and on" for n in range(8)]
    made = load_bytes("columns.pdf", pdf([*column(50, 700, *left), *column(320, 700, *right)]), settings)[0]
    text = " ".join([made.title, *texts(made)])
    assert text.index("left line 7") < text.index("right line 0")


def test_page_numbers_and_running_heads_of_a_pdf_go(settings: Settings) -> None:
    pages = [
        [(50, 780, f"Hive Yearbook, page {n}"), (50, 700, f"Fact number {word} about bees is here."), (300, 20, f"{n}")]
        for n, word in enumerate(("one", "two", "three", "four"), start=1)
    ]
    made = load_bytes("book.pdf", pdf(*pages), settings)[0]
    assert "Yearbook" not in cut(made)[0]
    assert [text for text in texts(made) if text.isdigit()] == []


def test_a_pdf_behind_a_password_is_named_as_such(settings: Settings) -> None:
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter()
    writer.append(PdfReader(io.BytesIO(pdf(column(50, 700, "A secret text about pay.")))))
    writer.encrypt("secret", algorithm="RC4-128")
    held = io.BytesIO()
    writer.write(held)
    assert "protected by a password" in reason("secret.pdf", held.getvalue(), settings)


@pytest.mark.parametrize(
    ("name", "data", "part"),
    [
        ("scan.pdf", pdf([]), "holds no text, only images"),
        ("broken.pdf", b"%PDF-1.4 nothing", "not a readable PDF"),
        ("broken.docx", b"PK\x03\x04nothing", "not a readable Word document"),
        ("wages.xlsx", b"PK\x03\x04", "Save the sheet that matters as CSV"),
        ("run.exe", b"MZ..", "files of type '.exe' cannot be read"),
        ("empty.html", b" \n", "the file is empty"),
        ("menu.html", b"<html><body><nav><a href='/'>Home</a></nav></body></html>", "no text besides menus"),
        ("comment.html", b"<!-- nothing -->", "the page is empty"),
        ("bytes.txt", bytes(range(256)), "not a text file"),
        ("empty.xml", b"<!-- nothing -->", "neither an RSS nor an Atom feed"),
        ("broken.xml", b'<rss version="2.0">\n</rss', "the feed has no entries (it is broken XML"),
        (
            "bare.xml",
            b'<rss version="2.0"><channel><item><link>http://x/</link></item></channel></rss>',
            "no text in it",
        ),
        ("bomb.xml", b'<!DOCTYPE r [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><rss><channel/></rss>', "its own entities"),
        ("large.txt", b"x" * 6_000_001, "more than the 6 MB allowed"),
        ("deep.html", b"<div>" * 50_000 + b"text", "nested too deeply"),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_line(name: str, data: bytes, part: str, settings: Settings) -> None:
    assert part in reason(name, data, settings)


def test_a_word_document_that_unpacks_to_too_much_is_refused(settings: Settings) -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("word/document.xml", bytes(40_000_000))
    assert "unpacks to 40 MB" in reason("bomb.docx", held.getvalue(), settings)


def test_damaged_files_are_refused_and_never_fall_over(settings: Settings) -> None:
    chance = random.Random(7)
    for name, whole in (("keeper.docx", word()), ("pay.pdf", pdf(column(50, 700, *["Some text about pay."] * 9)))):
        for _ in range(60):
            data = bytearray(whole)
            for _ in range(chance.choice((3, 30, 300))):
                data[chance.randrange(len(data))] = chance.randrange(256)
            with contextlib.suppress(SourceError):  # any other error fails the test
                assert load_bytes(name, bytes(data), settings)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("cells.html", b"<table>" + b"<tr><td colspan=999 rowspan=999>a</td><td>b</td></tr>" * 500 + b"</table>"),
        ("bold.html", b"<b>" * 1500 + b"text about bees"),
        ("glue.txt", b"OpenAIGoogleMicrosoftAmazon\n" * 3 + b"AbcAbd" * 200_000),
        ("words.txt", b"A sentence about bees. " * 60_000),
        ("dashes.txt", b"Label: " + b"- Item here " * 100_000),
        ("quotes.md", b"> " * 5_000 + b"text"),
        ("brackets.md", b"Text " + b"[" * 20_000),
        ("lists.html", b"<ul><li>x" * 900),
    ],
)
def test_hostile_input_does_not_hang(name: str, data: bytes, settings: Settings) -> None:
    started = time.monotonic()
    with contextlib.suppress(SourceError):
        for document in load_bytes(name, data, settings):
            cut(document)
    assert time.monotonic() - started < 20


def test_the_ending_says_which_files_are_readable() -> None:
    assert [supported(Path(name)) for name in ("a.md", "a.HTML", "a.csv", "a.xlsx", "a")] == [
        True,
        True,
        True,
        False,
        False,
    ]


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path, settings: Settings) -> None:
    for path, part in ((tmp_path / "none.md", "no such file"), (tmp_path, "a folder")):
        with pytest.raises(SourceError, match=part):
            load(str(path), settings)


def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path, settings: Settings) -> None:
    os.mkfifo(tmp_path / "pipe.md")

    with pytest.raises(SourceError, match="a pipe, socket or device"):
        load(str(tmp_path / "pipe.md"), settings)


def test_a_relative_path_stays_the_source(tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "note.txt").write_text("A Note\nBees sleep in winter, all of them together.\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    made = load("note.txt", settings)[0]
    assert (made.source, made.published) == ("note.txt", None)


def answering(content: bytes, content_type: str = "text/html", status: int = 200) -> httpx.MockTransport:
    return httpx.MockTransport(
        lambda request: httpx.Response(status, content=content, headers={"content-type": content_type})
    )


def test_a_page_is_read_by_what_the_server_states(settings: Settings) -> None:
    page = fetch(
        "https://example.org/keeper",
        settings,
        answering(b"<p>Keepers keep bees all year.</p>", "text/html; charset=utf-8"),
    )
    made = load_bytes("https://example.org/keeper", page.data, settings, content_type=page.content_type)[0]
    assert (made.source, texts(made)) == ("https://example.org/keeper", ["Keepers keep bees all year."])


def test_a_feed_served_as_a_page_is_still_a_feed(settings: Settings) -> None:
    feed = b"<rss version='2.0'><channel><item><title>A</title><description>Bees.</description></item></channel></rss>"
    made = load_bytes("https://example.org/feed/", feed, settings, content_type="text/html")
    assert [document.title for document in made] == ["A"]


@pytest.mark.parametrize(
    ("transport", "part"),
    [
        (answering(b"", status=404), "the server answered 404 Not Found"),
        (answering(b"x" * 6_000_001), "larger than the 6 MB allowed"),
        (
            httpx.MockTransport(lambda request: httpx.Response(302, headers={"location": "file:///etc/passwd"})),
            "not http or https",
        ),
        (
            httpx.MockTransport(lambda request: httpx.Response(302, headers={"location": str(request.url)})),
            "redirects more than 5 times",
        ),
    ],
)
def test_what_cannot_be_fetched_is_refused(transport: httpx.MockTransport, part: str, settings: Settings) -> None:
    with pytest.raises(SourceError, match=part):
        fetch("https://example.org/x", settings, transport)


@pytest.mark.parametrize("address", ["http://", "https:///path"])
def test_an_address_without_a_server_is_named_as_such(address: str, settings: Settings) -> None:
    with pytest.raises(SourceError, match="names no server"):
        fetch(address, settings, answering(b"never asked"))


def test_a_server_that_does_not_answer_is_given_up(settings: Settings) -> None:
    def silent(request: httpx.Request) -> httpx.Response:
        raise httpx.ReadTimeout("nothing came", request=request)

    with pytest.raises(SourceError, match="no answer within 1 seconds"):
        fetch("https://example.org/x", settings, httpx.MockTransport(silent))
