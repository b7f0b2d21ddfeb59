"""The files of a plan are read back: steps, times, costs and sources are as in the plan, and no word breaks out."""

from __future__ import annotations

import re
from io import BytesIO
from zipfile import ZipFile

import pytest
from docx import Document as open_docx
from lxml import etree
from markdown_it import MarkdownIt
from pypdf import PdfReader

from advisor.plan.exporting import Form, export, file_name
from advisor.plan.sheet import clean, safe_link
from advisor.results import Plan, Step
from advisor.schema import Citation

HOSTILE = '<script>alert(1)</script> [x](javascript:alert(1)) *bold* `code` #panic("x") $x$ \x00\x0b\u202e ![i](http://e.example)'
CLEAN = '<script>alert(1)</script> [x](javascript:alert(1)) *bold* `code` #panic("x") $x$ ![i](http://e.example)'
STEPS = (
    Step("Learn SQL – in depth", "Learn SQL – in depth.", 1, "Months 1 and 2", 2.0, "free", "Ten queries"),
    Step("Take the exam (₹5,000 or €60)", "Take the exam.", 2, None, None, "₹5,000 or €60", None),
    Step(HOSTILE, HOSTILE, 2, "two weeks", 0.46, None, None),
)
NAMES = "Ιωάννης Иван प्रिया முருகன் שרה محمد 李伟 김민준"
LEFT = Step("Hire a coach", "Hire a coach.", 3, None, None, "$300", None)
PLAN = Plan("data engineer", STEPS, ("three months",), (LEFT,))
SOURCES = (
    Citation(1, "Guide to data", "g.md", None, "A > B", "Learn SQL – in depth.", published="2025-03-02",
             link="https://a.example/x?y=1&z=(2)"),
    Citation(2, f"Names: {NAMES}", "n.md", "Acme, Report, 2024", "", HOSTILE, link="javascript:alert(1)"),
    Citation(3, "Coaches", "c.md", None, "", "Hire a coach."),
    Citation(4, "Not used by the plan", "d.md", None, "", "Never."),
)  # fmt: skip


def made(form: Form) -> bytes:
    return export(PLAN, SOURCES, form, {"g.md": "Northern Guides"})


def pdf() -> PdfReader:
    return PdfReader(BytesIO(made(Form.PDF)))


def pdf_text() -> str:
    return " ".join(" ".join(page.extract_text() for page in pdf().pages).split())


def squeezed(text: str) -> str:
    """Write a text without spaces and marks of direction: a PDF breaks lines where it likes."""
    return "".join(text.replace("\u200e", "").split())


def markdown_texts() -> list[str]:
    """List what a reader of the Markdown sees, block by block."""
    tokens = MarkdownIt("commonmark").enable("linkify").parse(made(Form.MARKDOWN).decode())
    return [
        "".join("\n" if part.type == "hardbreak" else part.content for part in token.children or ())
        for token in tokens
        if token.type == "inline"
    ]


def test_markdown_holds_every_step_with_its_time_cost_and_milestone() -> None:
    seen = markdown_texts()
    assert seen[:2] == ["Plan towards becoming a data engineer", "Limits: three months"]
    assert seen[3:7] == ["Learn SQL – in depth [1]", "Time: Months 1 and 2", "Cost: free", "Milestone: Ten queries"]
    assert seen[7:10] == ["Take the exam (₹5,000 or €60) [2]", "Time: not stated", "Cost: ₹5,000 or €60"]
    assert f"{CLEAN} [2]" in seen
    assert "Hire a coach (time: not stated; cost: $300) [3]" in seen


def test_markdown_holds_each_source_once_with_title_publisher_date_link_and_quote() -> None:
    seen = markdown_texts()
    assert "[1] Guide to data, Northern Guides, 2 March 2025\nSection: A > B\nhttps://a.example/x?y=1&z=(2)" in seen
    assert "Learn SQL – in depth." in seen
    assert sum("Names:" in text for text in seen) == 1
    assert any("drawing on Acme, Report, 2024, undated\nNo link is known." in text for text in seen)
    assert not any("Not used" in text for text in seen)


def test_markdown_has_no_html_and_no_link_but_the_sources_own() -> None:
    rendered = MarkdownIt("commonmark", {"html": True}).enable("table").render(made(Form.MARKDOWN).decode())
    assert re.findall(r'href="([^"]*)"', rendered) == ["https://a.example/x?y=1&amp;z=%282%29"]
    assert set(re.findall(r"<(\w+)", rendered)) <= {"h1", "h2", "p", "ol", "ul", "li", "blockquote", "a", "br"}


def test_a_list_sign_at_the_beginning_of_a_step_stays_text() -> None:
    steps = tuple(Step(text, "q", 1, None, None, None, None) for text in ("- 1. # > begin", "2) go"))
    plan = Plan("tester", steps)
    rendered = MarkdownIt("commonmark").render(export(plan, SOURCES, Form.MARKDOWN).decode())
    assert rendered.count("<ol>") == 1
    assert "- 1. # &gt; begin [1]" in rendered
    assert "2) go [1]" in rendered


def test_word_file_has_headings_lists_a_title_and_a_language() -> None:
    document = open_docx(BytesIO(made(Form.DOCX)))
    styled = [(part.style.name if part.style else "", part.text) for part in document.paragraphs]
    assert ("Title", "Plan towards becoming a data engineer") in styled
    assert [text for style, text in styled if style == "Heading 1"] == ["Steps", "Left out", "Sources"]
    assert [text for style, text in styled if style == "List Number"] == [
        "Learn SQL – in depth [1]", "Take the exam (₹5,000 or €60) [2]", f"{CLEAN} [2]",
    ]  # fmt: skip
    assert [text for style, text in styled if style == "List Bullet 2"][:6] == [
        "Time: Months 1 and 2", "Cost: free", "Milestone: Ten queries",
        "Time: not stated", "Cost: ₹5,000 or €60", "Milestone: not stated",
    ]  # fmt: skip
    assert [text for style, text in styled if style == "Heading 2"] == [
        "[1] Guide to data, Northern Guides, 2 March 2025",
        f"[2] Names: {NAMES}, drawing on Acme, Report, 2024, undated",
        "[3] Coaches, undated",
    ]
    assert [text for style, text in styled if style == "Quote"] == ["Learn SQL – in depth.", CLEAN, "Hire a coach."]
    assert document.core_properties.title == "Plan towards becoming a data engineer"
    assert document.core_properties.language == "en"


def test_word_file_links_to_web_addresses_alone_and_is_sound_xml() -> None:
    with ZipFile(BytesIO(made(Form.DOCX))) as archive:
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                etree.fromstring(archive.read(name))
        links = re.findall(rb'hyperlink" Target="([^"]+)"', archive.read("word/_rels/document.xml.rels"))
    assert links == [b"https://a.example/x?y=1&amp;z=%282%29"]


def test_pdf_holds_every_step_and_source() -> None:
    text = squeezed(pdf_text())
    for said in (
        "Plan towards becoming a data engineer", "Limits: three months", "Learn SQL – in depth [1]",
        "Time: Months 1 and 2", "Cost: free", "Milestone: Ten queries", "Take the exam (₹5,000 or €60) [2]",
        "Time: not stated • Cost: ₹5,000 or €60", CLEAN, "Hire a coach (time: not stated; cost: $300) [3]",
        "[1] Guide to data, Northern Guides, 2 March 2025", "Section: A > B", "Acme, Report, 2024, undated",
    ):  # fmt: skip
        assert squeezed(said) in text, said
    assert "Never." not in text


def test_pdf_is_tagged_and_has_title_language_and_bookmarks() -> None:
    reader = pdf()
    root = reader.trailer["/Root"]
    assert reader.metadata is not None
    assert reader.metadata.title == "Plan towards becoming a data engineer"
    assert root["/Lang"] == "en"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    kinds = _kinds(root["/StructTreeRoot"])
    assert {"/H1", "/H2", "/L", "/LI", "/Link", "/BlockQuote"} <= kinds
    top = reader.outline[0]
    assert not isinstance(top, list)
    assert top.title == "Plan towards becoming a data engineer"
    under = reader.outline[1]
    assert isinstance(under, list)
    assert [each.title for each in under if not isinstance(each, list)] == ["Steps", "Left out", "Sources"]


def test_pdf_links_to_web_addresses_alone() -> None:
    links = [annotation.get_object()["/A"]["/URI"] for page in pdf().pages for annotation in page.get("/Annots") or ()]
    assert set(links) == {"https://a.example/x?y=1&z=%282%29"}


def test_pdf_shows_names_of_many_scripts_from_embedded_fonts() -> None:
    text = pdf_text()
    for name in ("Ιωάννης", "Иван", "שרה", "محمد"):
        assert name in text
    for name in ("李伟", "김민준"):  # from the machine's fonts, where it has some
        assert name in text or "".join(f"[U+{ord(sign):04X}]" for sign in name) in text.replace("\u200e", "")
    fonts = [font.get_object() for page in pdf().pages for font in page["/Resources"]["/Font"].values()]
    assert fonts
    assert all("/ToUnicode" in font for font in fonts)


def test_pdf_shows_what_no_font_has_by_its_number_and_says_so() -> None:
    plan = Plan("tester", (Step("Ask \U0001ebf0 about it", "q", 1, None, None, None, None),))
    text = " ".join(page.extract_text() for page in PdfReader(BytesIO(export(plan, SOURCES, Form.PDF))).pages)
    assert "Ask [U+1EBF0] about it" in text
    assert "written by their numbers" in text


@pytest.mark.parametrize("form", list(Form))
def test_a_plan_of_which_nothing_fits_can_still_be_written(form: Form) -> None:
    assert export(Plan("tester", (), ("one week",), (LEFT,)), SOURCES, form)


@pytest.mark.parametrize(
    "link",
    ["javascript:alert(1)", "data:text/html,x", "https://", "http://a b", "//x.example", "file:///etc", "http://[x"],
)
def test_only_web_addresses_are_links(link: str) -> None:
    assert safe_link(link) == ""


def test_control_characters_and_turned_directions_are_taken_out() -> None:
    assert clean("a\x00b\u202ec\ud800d\ufffee\nf") == "a bc d e f"


def test_a_file_is_named_after_its_role() -> None:
    assert file_name(PLAN, Form.PDF) == "plan-data-engineer.pdf"
    assert file_name(Plan("../Rôle: x", ()), Form.DOCX) == "plan-r-le-x.docx"


def _kinds(node: object) -> set[str]:
    """List the kinds of structure elements in a tree."""
    found: set[str] = set()
    waiting = [node]
    while waiting:
        each = waiting.pop()
        each = each.get_object() if hasattr(each, "get_object") else each
        if isinstance(each, dict):
            found.add(str(each.get("/S", "")))
            waiting.append(each.get("/K"))
        elif isinstance(each, list):
            waiting.extend(each)
    return found
