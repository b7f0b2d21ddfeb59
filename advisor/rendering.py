"""How an answer looks outside the program: as the JSON that others script against, and as markdown and plain text.

The page, the command line and the HTTP interface all take their wording and their escaping from here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import asdict, fields
from datetime import date
from typing import Any

from advisor.results import Moves, Plan, Profile, SkillGap
from advisor.schema import Answer, Bar, Chart, Citation, Figure

MAX_QUOTE = 600
"""Most characters of a quote in the JSON: the contract's."""

NO_DATE = "no date given"

_MARKER = re.compile(r"\[(\d{1,3})\](?!\()")
_LINK = re.compile(r"\[([^\[\]\n]*)\]\(\s*<?([^()\s<>]*)>?[^()\n]*\)")
_UNSAFE_LINK = re.compile(r"\](?=\((?!\s*<?(?:https?://|mailto:)))", re.IGNORECASE)
_TAG_START = re.compile(r"\\?<")
_ESCAPE = re.compile(r"\\([\[<|])")
_EMPHASIS = re.compile(r"(\*\*|__|`)(?=\S)(.+?)(?<=\S)\1")
_BARRIER = re.compile(r"(?<!\\)\|")
_RULE = re.compile(r"^\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*$")
_MONTHS = (  # not strftime: its names follow the machine's locale, and the answers are English
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def answer_dict(answer: Answer) -> dict[str, Any]:
    """Give an answer as the contract's JSON object; a batch adds its `id` in front."""
    return {
        "answer": answer.text,
        "outcome": answer.outcome.value,
        "answered": answer.outcome.answered,
        "citations": [citation_dict(citation) for citation in answer.citations],
        "figures": [figure_dict(figure) for figure in answer.figures],
        "chart": chart_dict(answer.chart) if answer.chart else None,
        "follow_ups": list(answer.follow_ups),
        "model": answer.model,
        "note": answer.note,
        "generation": answer.generation,
        "seconds": round(answer.seconds, 3),
        "error": answer.error,
        "profile": _held(answer.profile),
        "skill_gap": _held(answer.gap),
        "plan": _held(answer.plan),
        "moves": _held(answer.moves),
    }


def citation_dict(citation: Citation) -> dict[str, Any]:
    """Give a citation as the contract's JSON object, with the address to read on at as `link`."""
    return {
        "marker": citation.marker,
        "title": citation.title,
        "source": citation.source,
        "origin": citation.origin,
        "section": citation.section,
        "quote": citation.quote[:MAX_QUOTE],
        "headers": None if citation.headers is None else list(citation.headers),
        "published": citation.published,
        "link": citation.link,
    }


def figure_dict(figure: Figure) -> dict[str, Any]:
    """Give a figure as the contract's JSON object; whole numbers are written without a decimal point."""
    return {field.name: _json_value(getattr(figure, field.name)) for field in fields(figure)}


def chart_dict(chart: Chart) -> dict[str, Any]:
    """Give a chart as the contract's JSON object."""
    return {"title": chart.title, "unit": chart.unit, "bars": [_bar_dict(bar) for bar in chart.bars]}


def _held(value: Profile | SkillGap | Plan | Moves | None) -> dict[str, Any] | None:
    """Give what an answer holds beside its text as plain values."""
    return None if value is None else _plain_values(asdict(value))


def _plain_values(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _plain_values(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [_plain_values(part) for part in value]
    return _json_value(value)


def _bar_dict(bar: Bar) -> dict[str, Any]:
    return {field.name: _json_value(getattr(bar, field.name)) for field in fields(bar)}


def _json_value(value: Any) -> Any:
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value


def spoken_date(published: str | None) -> str:
    """Say an ISO date, or a part of one, in words; what is no date is shown as it stands."""
    if not published or not published.strip():
        return NO_DATE
    parts = published.strip().split("T")[0].split("-")
    if not all(part.isdigit() for part in parts) or len(parts) > 3:
        return published.strip()
    numbers = [int(part) for part in parts]
    if len(numbers) == 1:
        return parts[0]
    if not 1 <= numbers[1] <= 12:
        return published.strip()
    month = f"{_MONTHS[numbers[1] - 1]} {numbers[0]}"
    if len(numbers) == 2:
        return month
    try:
        date(*numbers)
    except ValueError:
        return published.strip()
    return f"{numbers[2]} {month}"


def web_address(link: str | None) -> str | None:
    """Give a link back if it is a plain web address; anything else is no link."""
    if link is None or not re.fullmatch(r"https?://[^\s\"'<>\\^`{|}\x00-\x1f]+", link.strip(), re.IGNORECASE):
        return None
    return link.strip()


def safe_markdown(text: str) -> str:
    """Make markdown from documents and models harmless without changing how it reads.

    Tags are shown as text, pictures are not loaded, and a link stays one only if it leads to a web or mail address.
    """
    return _UNSAFE_LINK.sub("]\\\\", _TAG_START.sub("&lt;", text).replace("![", "!\\["))


def link_markers(text: str, known: Collection[int], target: Callable[[int], str]) -> str:
    """Turn each marker that has a source into a link to it; an unknown one stays as it is."""

    def replace(match: re.Match[str]) -> str:
        number = int(match[1])
        return f"[\\[{number}\\]]({target(number)})" if number in known else match[0]

    return _MARKER.sub(replace, text)


def plain_text(markdown: str) -> str:
    """Give markdown as it would be read aloud or printed: no emphasis marks, table rules or link targets."""
    lines = []
    for line in markdown.splitlines():
        if _RULE.match(line) and "|" in line:
            continue
        if line.strip().startswith("|"):
            line = " | ".join(cell.strip() for cell in _BARRIER.split(line.strip().strip("|")))
        line = re.sub(r"^#{1,6}\s+", "", line)
        lines.append(_ESCAPE.sub(r"\1", _EMPHASIS.sub(r"\2", _LINK.sub(r"\1", line))))
    return "\n".join(lines).strip()


def without_markers(text: str) -> str:
    """Leave out markers, for listening: "[1]" says nothing to an ear."""
    return re.sub(r"\s*\[\d{1,3}\]", "", text)


def source_line(citation: Citation) -> str:
    """Name a source in one line: title, what it draws on, and date.

    A date at the end of the origin is not said twice, and neither is an origin that only repeats the title.
    """
    origin = citation.origin if citation.origin != citation.title else None
    if origin and citation.published:
        origin = re.sub(rf",?\s*{re.escape(citation.published)}\s*$", "", origin)
    parts = [citation.title, origin, spoken_date(citation.published)]
    return ", ".join(part for part in parts if part)


def sources_text(citations: Sequence[Citation]) -> str:
    """List sources as plain text: marker, title, origin and date, section, quote, and where to read on."""
    entries = []
    for citation in citations:
        lines = [f"[{citation.marker}] {source_line(citation)}"]
        if citation.section:
            lines.append(f"    Section: {citation.section}")
        if citation.headers:
            lines.append(f"    Table columns: {' | '.join(citation.headers)}")
        lines.append(f'    "{" ".join(citation.quote.split())}"')
        lines.append(f"    {web_address(citation.link) or citation.source}")
        entries.append("\n".join(lines))
    return "\n".join(entries)


def full_text(answer: Answer) -> str:
    """Give an answer with its note and sources as plain text, for copying and printing."""
    parts = [plain_text(answer.text)]
    if answer.note:
        parts.append(plain_text(answer.note))
    if answer.citations:
        parts.append("Sources:\n" + sources_text(answer.citations))
    return "\n\n".join(parts)
