"""Decides how a plan is written as Markdown, in which no word of a document is anything but text."""

from __future__ import annotations

import re

from advisor.plan.sheet import LABELS, Line, Sheet, Source

_MARKUP = re.compile(r"([\\`*_\[\]<>#|~$&{}^=!])")
_OPENS = re.compile(r"^(\s*)([-+]|\d{1,9}(?=[.)]))")
_LINKS = re.compile(r"(?<=\w)(:)(?=//)|(?<=\bwww)(\.)|(@)", re.IGNORECASE)


def write_markdown(sheet: Sheet) -> bytes:
    """Write a plan as CommonMark."""
    parts = [f"# {escaped(sheet.title)}"]
    if sheet.limits:
        parts.append(f"Limits: {escaped('; '.join(sheet.limits))}")
    parts += ["## Steps", "\n".join(_step(number, line) for number, line in enumerate(sheet.steps, start=1))]
    if sheet.left_out:
        parts += ["## Left out", "\n".join(_left(line) for line in sheet.left_out)]
    parts += ["## Sources", "\n\n".join(map(_source, sheet.sources))]
    return ("\n\n".join(part for part in parts if part) + "\n").encode()


def escaped(text: str) -> str:
    """Write words so that Markdown takes them for nothing else: no markup, no HTML, no link, no list."""
    plain = _LINKS.sub(lambda match: f"\\{match[0]}", _MARKUP.sub(r"\\\1", text))
    opens = _OPENS.match(plain)
    if opens is None:
        return plain
    at = opens.end() if opens[2].isdigit() else opens.start(2)
    return f"{plain[:at]}\\{plain[at:]}"


def _step(number: int, line: Line) -> str:
    indent = " " * len(f"{number}. ")
    fields = zip(LABELS, (line.time, line.cost, line.milestone), strict=True)
    below = (f"{indent}- {label}: {escaped(value)}" for label, value in fields)
    return "\n".join([f"{number}. {escaped(line.text)} {_marker(line.marker)}", *below])


def _left(line: Line) -> str:
    return f"- {escaped(line.text)} (time: {escaped(line.time)}; cost: {escaped(line.cost)}) {_marker(line.marker)}"


def _source(source: Source) -> str:
    lines = [f"{_marker(source.marker)} {escaped(source.name)}"]
    if source.section:
        lines.append(f"Section: {escaped(source.section)}")
    lines.append(f"<{source.link}>" if source.link else "No link is known.")
    return "\\\n".join(lines) + f"\n\n> {escaped(source.quote)}"


def _marker(number: int) -> str:
    return f"\\[{number}\\]"
