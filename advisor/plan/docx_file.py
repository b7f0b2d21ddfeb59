"""Decides how a plan is written as a Word file: real headings and lists, a title and a language; knows python-docx."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from advisor.plan.sheet import LABELS, LANGUAGE, Line, Sheet, Source


def write_docx(sheet: Sheet) -> bytes:
    """Write a plan as a Word file."""
    import docx

    document = docx.Document()
    properties = document.core_properties
    properties.title, properties.language = sheet.title, LANGUAGE
    properties.author = properties.comments = ""
    document.add_heading(sheet.title, level=0)
    if sheet.limits:
        document.add_paragraph(f"Limits: {'; '.join(sheet.limits)}")
    document.add_heading("Steps", level=1)
    for line in sheet.steps:
        _step(document, line)
    if sheet.left_out:
        document.add_heading("Left out", level=1)
        for line in sheet.left_out:
            said = f"{line.text} (time: {line.time}; cost: {line.cost}) [{line.marker}]"
            document.add_paragraph(said, style="List Bullet")
    document.add_heading("Sources", level=1)
    for source in sheet.sources:
        _source(document, source)
    written = BytesIO()
    document.save(written)
    return written.getvalue()


def _step(document: Any, line: Line) -> None:
    document.add_paragraph(f"{line.text} [{line.marker}]", style="List Number")
    for label, value in zip(LABELS, (line.time, line.cost, line.milestone), strict=True):
        document.add_paragraph(f"{label}: {value}", style="List Bullet 2")


def _source(document: Any, source: Source) -> None:
    document.add_heading(f"[{source.marker}] {source.name}", level=2)
    if source.section:
        document.add_paragraph(f"Section: {source.section}")
    if source.link:
        _link(document.add_paragraph(), source.link)
    else:
        document.add_paragraph("No link is known.")
    document.add_paragraph(source.quote, style="Quote")


def _link(paragraph: Any, address: str) -> None:
    """Add a link that can be followed, which python-docx reads but does not write."""
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    run = paragraph.add_run(address)
    run.font.underline = True
    link.append(run._r)
    paragraph._p.append(link)
