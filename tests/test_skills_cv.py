"""A CV is read in memory as text, PDF or Word; whatever else arrives ends as one clear error."""

from __future__ import annotations

import io
import logging
import zipfile
import zlib

import docx
import pytest

from advisor.errors import SourceError
from advisor.settings import Settings
from ingest.cv import MOST_BYTES, read_cv

TEXT = "Jane Doe\nSkills: Python, SQL\nManaged vendors"


def word(*paragraphs: str) -> bytes:
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


def bomb() -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("word/document.xml", b"\0" * 400_000_000)
    return data.getvalue()


def pdf(page: bytes) -> bytes:
    packed = zlib.compress(page, 9)
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 300] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d /Filter /FlateDecode >>\nstream\n%b\nendstream" % (len(packed), packed),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    written, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(written))
        written += b"%d 0 obj\n%b\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % len(written)
    return written + b"xref\n0 6\n0000000000 65535 f \n" + table + end


def test_text_and_word_are_read_line_by_line() -> None:
    assert "Skills: Python, SQL" in read_cv("cv.txt", TEXT.encode(), Settings())
    assert "Skills: Python, SQL" in read_cv("CV.DOCX", word(*TEXT.split("\n")), Settings()).split("\n")


def test_a_script_is_plain_text() -> None:
    text = "<script>alert(1)</script>\nPython"
    assert read_cv("cv.txt", text.encode(), Settings()) == text


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("cv.txt", b"a" * (MOST_BYTES + 1), "more than the 2 MB"),
        ("cv.docx", b"PK\x03\x04broken", "Word document|zip|damaged"),
        ("cv.pdf", b"%PDF-1.7\nnothing", "PDF"),
        ("cv.pdf", TEXT.encode(), "only text, PDF and Word"),
        ("cv.exe", b"MZ" + b"\0" * 50, "only text, PDF and Word"),
        ("cv.txt", b"MZ" + bytes(range(1, 255)) * 20, "only text, PDF and Word"),
        ("cv.txt", b"\0\1\2\3", "not a text file"),
        ("cv.txt", b"\x01\x02" * 50 + b"abc", "not a text file"),
        ("cv.html", b"<html><body>x</body></html>", "only text, PDF and Word"),
        ("cv.txt", b"  \n ", "no text"),
    ],
)
def test_anything_else_is_one_clear_error(name: str, data: bytes, reason: str) -> None:
    with pytest.raises(SourceError, match=reason) as caught:
        read_cv(name, data, Settings())
    assert str(caught.value).count("\n") == 0
    assert caught.value.__cause__ is None


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    data = bomb()
    assert len(data) < MOST_BYTES
    with pytest.raises(SourceError, match="unpack"):
        read_cv("cv.docx", data, Settings())


def test_a_pdf_is_read_and_one_that_unpacks_to_too_much_is_refused() -> None:
    line = b"BT /F1 12 Tf 20 200 Td (Skills: Python, SQL) Tj ET\n"
    assert "Skills: Python, SQL" in read_cv("cv.pdf", pdf(line), Settings())
    with pytest.raises(SourceError, match="unpacks to more"):
        read_cv("cv.pdf", pdf(line * 100_000), Settings())


def test_nothing_of_a_cv_is_logged_or_named(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        read_cv("cv.docx", word(*TEXT.split("\n")), Settings())
        with pytest.raises(SourceError) as caught:
            read_cv("jane-doe.pdf", b"%PDF-1.7\nJane Doe", Settings())
    assert "Jane" not in caplog.text
    assert "jane" not in str(caught.value).casefold()
