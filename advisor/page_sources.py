"""How the sources of an answer are shown on the chat page: a numbered list whose entries open to the quoted words.

Everything here comes from documents and is escaped; the only links are to web addresses.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from advisor.chart import chart_html
from advisor.rendering import source_line, spoken_date, web_address
from advisor.schema import Chart, Citation


def entry_id(key: str, marker: int) -> str:
    """Name the entry that a marker leads to; `key` tells one answer of a page from another."""
    return f"source-{key}-{marker}"


def extras_html(key: str, citations: Sequence[Citation], chart: Chart | None, note: str | None, copied: str) -> str:
    """Draw what stands below an answer: note, chart, sources and a button that copies it all as text."""
    parts = [
        f'<p class="ca-note">{escape(note)}</p>' if note else "",
        chart_html(chart, f"chart-{key}") if chart else "",
        sources_html(key, citations),
        f'<button type="button" class="ca-copy" data-copy="{escape(copied, quote=True)}">Copy answer</button>',
    ]
    return f'<div class="ca-extras">{"".join(parts)}</div>'


def sources_html(key: str, citations: Sequence[Citation]) -> str:
    """Draw the numbered list of sources; nothing if there are none."""
    if not citations:
        return ""
    entries = "".join(_entry(key, citation) for citation in citations)
    return (
        '<div class="ca-sources"><h2 class="ca-sources-title">Sources</h2>'
        f'<ol class="ca-source-list" role="list">{entries}</ol></div>'
    )


def _entry(key: str, citation: Citation) -> str:
    preview = " ".join(citation.quote.split())
    summary = (
        f'<span class="ca-marker"><span class="ca-sr">Source </span>{citation.marker}</span>'
        f'<span class="ca-source-head"><span class="ca-source-title">{escape(citation.title)}</span>'
        f'<span class="ca-source-date">{escape(_byline(citation))}</span>'
        f'<span class="ca-preview" aria-hidden="true">{escape(preview)}</span></span>'
    )
    return (
        f'<li class="ca-source"><details id="{entry_id(key, citation.marker)}"><summary>{summary}</summary>'
        f'<div class="ca-source-body">{_section(citation)}{_quote(citation)}{_address(citation)}</div>'
        "</details></li>"
    )


def _byline(citation: Citation) -> str:
    """Say what the source draws on and when it was published, below its title."""
    line = source_line(citation)
    rest = line.removeprefix(citation.title).lstrip(", ")
    return rest or spoken_date(citation.published)


def _section(citation: Citation) -> str:
    return f'<p class="ca-section"><b>Section</b> {escape(citation.section)}</p>' if citation.section else ""


MOST_ACROSS = 6
"""Cells of a quoted row that stand side by side; a longer row is shown from top to bottom."""


def _quote(citation: Citation) -> str:
    cells = [cell.strip() for cell in citation.quote.split(" | ")]
    if citation.headers and len(citation.headers) == len(cells):
        return (_row if len(cells) <= MOST_ACROSS else _list)(citation.headers, cells)
    columns = ""
    if citation.headers:
        columns = f'<p class="ca-section"><b>Columns</b> {escape(" | ".join(citation.headers))}</p>'
    return f'{columns}<blockquote class="ca-quote"><mark>{escape(citation.quote)}</mark></blockquote>'


def _row(headers: Sequence[str], cells: Sequence[str]) -> str:
    head = "".join(f'<th scope="col">{escape(header)}</th>' for header in headers)
    body = "".join(f"<td><mark>{escape(cell)}</mark></td>" for cell in cells)
    return (
        '<div class="ca-scroll" tabindex="0" role="group" aria-label="Quoted table row"><table class="ca-table">'
        f"<thead><tr>{head}</tr></thead><tbody><tr>{body}</tr></tbody></table></div>"
    )


def _list(headers: Sequence[str], cells: Sequence[str]) -> str:
    """Draw a long row as a column of names and values; what has no value says nothing and is left out."""
    rows = "".join(
        f'<tr><th scope="row">{escape(header)}</th><td><mark>{escape(cell)}</mark></td></tr>'
        for header, cell in zip(headers, cells, strict=True)
        if cell
    )
    return (
        '<table class="ca-table ca-record"><caption class="ca-sr">Quoted table row</caption>'
        f"<tbody>{rows}</tbody></table>"
    )


def _address(citation: Citation) -> str:
    link = web_address(citation.link) or web_address(citation.source)
    if link is None:
        return f'<p class="ca-where">{escape(citation.source)}</p>'
    return (
        f'<p class="ca-where"><a href="{escape(link, quote=True)}" target="_blank" rel="noopener noreferrer nofollow">'
        'Read the source<span class="ca-sr"> (opens in a new tab)</span></a></p>'
    )
