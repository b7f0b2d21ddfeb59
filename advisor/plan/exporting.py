"""Decides which files a plan can be taken away as, and by which writer each is made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum

from advisor.plan.sheet import sheet_of
from advisor.results import Plan
from advisor.schema import Citation


class Form(StrEnum):
    """A file format, by the ending of its name."""

    MARKDOWN = "md"
    PDF = "pdf"
    DOCX = "docx"

    @property
    def media_type(self) -> str:
        """Give what a browser is told that the file is."""
        return _TYPES[self]


_TYPES = {
    Form.MARKDOWN: "text/markdown; charset=utf-8",
    Form.PDF: "application/pdf",
    Form.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


def export(plan: Plan, citations: Sequence[Citation], form: Form, publishers: Mapping[str, str] | None = None) -> bytes:
    """Write a plan with its sources as a file; `publishers` adds to those that the plan names, by source.

    Raises:
        AdvisorError: the file cannot be made.
    """
    sheet = sheet_of(plan, citations, {one.source: one.name for one in plan.publishers} | dict(publishers or {}))
    if form is Form.PDF:
        from advisor.plan.pdf_file import write_pdf

        return write_pdf(sheet)
    if form is Form.DOCX:
        from advisor.plan.docx_file import write_docx

        return write_docx(sheet)
    from advisor.plan.markdown_file import write_markdown

    return write_markdown(sheet)


def file_name(plan: Plan, form: Form) -> str:
    """Name the file of a plan, in letters that every system takes."""
    words = "".join(sign if sign.isascii() and sign.isalnum() else " " for sign in plan.role.casefold()).split()
    return f"{'-'.join(['plan', *words])[:60]}.{form}"
