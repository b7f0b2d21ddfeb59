"""Decides how plain text is read: what stands above the article (title, date, publisher) and what is the article."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path, PurePath

from advisor.documents import BlockKind, Document
from advisor.errors import SourceError
from advisor.settings import Settings
from advisor.vocabulary import Topic, Vocabulary, load_vocabulary
from ingest import boilerplate
from ingest.dates import iso_date, spans_of_dates
from ingest.loaders.dump import Line, lines_of, pieces_of_lines
from ingest.loaders.encoding import decode
from ingest.loaders.layout import in_columns, with_tables, with_tabs
from ingest.loaders.reflow import reflow
from ingest.loaders.shape import bullet, content, paragraph, shape
from ingest.loaders.titles import reads_as_title
from ingest.loaders.unglue import KnownName, unglue
from ingest.sectioning import squash
from ingest.tables import is_pipe_row

TOP_LINES = 14
"""Lines in which a title may come again or a date line stand; further down they belong to the text."""
_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9_-]{1,20}/?>\s*")
_READ = re.compile(r"\b\d+ ?min(?:ute)?s?\.? (?:read|to read)\b", re.I)
_SOURCE = re.compile(r"\bsource:\s*([^·|•]+)", re.I)
_BY = re.compile(r"^(?:by|written by)\s+(.{2,60})$", re.I)
_JOB = re.compile(
    r"(?:senior |staff |guest |managing |contributing )?(?:editor|author|writer|contributor|staff|reporter|team)s?",
    re.I,
)
_TEAM = re.compile(r"^(.{2,40}?) (?:editorial )?(?:team|staff|editors|desk)$", re.I)
_GAPS = re.compile(r"\S {3,}\S")
_FIELD = re.compile(r"^\w+(?: \w+)?:\s")
_SEPARATED = re.compile(r"\s[·•|]\s")


@dataclass(frozen=True, slots=True)
class Top:
    """What stands above the article, and the lines that are left."""

    title: str
    lines: tuple[Line, ...]
    publisher: str | None = None
    published: str | None = None


def _is_date_line(text: str) -> bool:
    """Say whether a line is nothing but a date, a reading time, a byline or a source."""
    if len(text) > 140 or text.endswith(":"):
        return False
    dated = spans_of_dates(text)
    if not dated and not _READ.search(text):
        return False
    rest = _READ.sub("", text)
    for low, high in sorted(dated, reverse=True):
        rest = rest[:low] + rest[high:] if high <= len(rest) else rest
    rest = re.sub(
        r"\b(?:source|by|published|updated|posted|last|on|modified|reviewed):?\b", "", _SOURCE.sub("", rest), flags=re.I
    )
    return len(rest.split()) <= 8 and not rest.rstrip().endswith(".")


def _repeated(lines: Sequence[Line]) -> int:
    """Find the line that says the first one again, as pages do above the article; 0 if there is none."""
    first = squash(lines[0].text)
    for at in range(1, min(len(lines), TOP_LINES)):
        if len(first) > 10 and squash(lines[at].text) == first:
            return at
    return 0


def _byline(lines: Sequence[Line]) -> tuple[str | None, frozenset[int]]:
    """Read who wrote the text from the lines above it, with which lines say so."""
    for at, line in enumerate(lines):
        text = line.text.strip()
        following = lines[at + 1].text.strip() if at + 1 < len(lines) else ""
        if _JOB.fullmatch(following) and len(text.split()) <= 5:
            team = _TEAM.match(text)
            return (team.group(1) if team else None), frozenset((at, at + 1))
        if _BY.match(text):
            team = _TEAM.match(_BY.match(text).group(1))  # type: ignore[union-attr]  # matched in the line above
            return (team.group(1) if team else None), frozenset((at,))
    return None, frozenset()


def _with_repeated_title(lines: Sequence[Line], again: int) -> Top:
    """Read a page whose title comes twice: between the two stand its summary and its author."""
    between = lines[1:again]
    publisher, spoken_for = _byline(between)
    dates = [at for at, line in enumerate(between) if _is_date_line(line.text.strip())]
    published = next((found for found in (iso_date(between[at].text) for at in dates) if found), None)
    kept = [
        line for at, line in enumerate(between) if at not in spoken_for and at not in dates and _is_prose(line.text)
    ]
    return Top(lines[0].text.strip(), (*kept, *lines[again + 1 :]), publisher, published)


def _is_prose(text: str) -> bool:
    return text.rstrip().endswith((".", "!", "?", "”", '"')) and len(text.split()) > 5


def _with_date_line(lines: Sequence[Line], at: int) -> Top:
    """Read a page whose date line tells where the head ends: above it stand site, section, title and summary."""
    above = lines[:at]
    titles = [line.text.strip() for line in above if not _is_prose(line.text) and _can_name(line.text)]
    title = max(titles, key=lambda text: len(text.split()), default=lines[0].text.strip())
    before = titles[: titles.index(title)] if title in titles else []
    source = _SOURCE.search(lines[at].text)
    byline, _ = _byline(above)
    publisher = before[0] if before else byline or (source.group(1).strip() if source else None)
    kept = [line for line in above if _is_prose(line.text)]
    below = list(lines[at + 1 :])
    while below and not _is_prose(below[0].text) and _left_over(below):
        below.pop(0)
    return Top(title, (*kept, *below), publisher, iso_date(lines[at].text))


def _can_name(text: str) -> bool:
    """Say whether a line above the article can be its title, its site or its section."""
    return not bullet(text)[0] and not is_pipe_row(text) and not _FIELD.match(text)


def _left_over(lines: Sequence[Line]) -> bool:
    """Say whether the first line below the date is a row of tags or the description of an image."""
    text = lines[0].text.strip()
    if text.endswith(":") or bullet(text)[0] or is_pipe_row(text):
        return False
    return len(_SEPARATED.findall(text)) >= 2 or not reads_as_title(text)


def _plain_top(lines: Sequence[Line], name: str) -> Top:
    """Read a text that begins with its title, or at once."""
    first = lines[0].text.strip().lstrip("# ")
    if not reads_as_title(first) and not (len(first.split()) <= 20 and not first.endswith((".", ":", ",", ";"))):
        return Top(PurePath(name).stem.replace("-", " ").replace("_", " "), tuple(lines))
    return Top(first, tuple(lines[1:]))


def read_top(lines: Sequence[Line], name: str) -> Top:
    """Read what stands above the article."""
    again = _repeated(lines)
    if again:
        return _with_repeated_title(lines, again)
    dated = next((at for at, line in enumerate(lines[:TOP_LINES]) if _is_date_line(line.text.strip())), -1)
    if dated > 0:
        return _with_date_line(lines, dated)
    return _plain_top(lines, name)


@lru_cache(maxsize=4)
def _vocabulary(folder: Path) -> Vocabulary:
    return load_vocabulary(folder)


def known_names(settings: Settings) -> KnownName:
    """Give the function that finds an employer's name at a position of a text."""
    names: dict[str, None] = {}
    entries = _vocabulary(settings.corpus_dir / "vocabulary").names
    for found in entries.values():
        for topic, name, spelling in found:
            if topic is Topic.EMPLOYER:
                names[name] = None
                if spelling and not spelling.islower():
                    names[spelling] = None
    longest_first = sorted(names, key=len, reverse=True)

    def end_of(text: str, at: int) -> int:
        return next((at + len(name) for name in longest_first if text.startswith(name, at)), at)

    return end_of


def _unglued(lines: Sequence[Line], known: KnownName) -> tuple[list[Line], str]:
    """Take run-together lines apart; also give the second half of a title that was cut in two."""
    made: list[Line] = []
    parts = unglue([line.text for line in lines], known)
    if parts == [line.text for line in lines]:
        return list(lines), ""
    gaps = {line.text: line.gap for line in lines}
    made = [Line(part, gaps.get(part, False)) for part in parts]
    second = made[1].text if len(made) > 2 else ""
    glued = len(lines) > 1 and second != lines[1].text and lines[1].text.startswith(second)
    if glued and reads_as_title(made[0].text) and reads_as_title(second) and len(second.split()) <= 4:
        return made, second
    return made, ""


def text_document(name: str, text: str, settings: Settings, *, wrapped: bool = False, title: str = "") -> Document:
    """Read a plain text; `wrapped` says that its lines are known to be broken, `title` is one stated elsewhere.

    Raises:
        SourceError: there is no text in it.
    """
    lines = reflow([replace(line, text=_TAG.sub("", line.text)) for line in lines_of(text)], wrapped=wrapped)
    lines = [line for line in lines if line.text.strip()]
    if not lines:
        raise SourceError(name, "there is no text in it.")
    lines, second = _unglued(lines, known_names(settings))
    if second:
        lines = [Line(f"{lines[0].text.strip()} {second}"), *lines[2:]]
    top = read_top(lines, name)
    title = title or top.title
    blocks = boilerplate.clean(shape(content(pieces_of_lines(top.lines))), title, tuple(filter(None, [top.publisher])))
    if not any(block.kind is not BlockKind.HEADING for block in blocks):
        blocks = shape([paragraph(line.text) for line in lines], unmarked=False)
    return Document(source=name, title=title, blocks=blocks, publisher=top.publisher, published=top.published)


def load_text(name: str, data: bytes, settings: Settings) -> tuple[Document, ...]:
    """Read one plain-text file.

    Raises:
        SourceError: it is not text, or there is none in it.
    """
    text = decode(name, data)
    if "\t" in text:
        text = with_tabs(text)
    if _GAPS.search(text) and not in_columns(text.split("\n")):
        text = with_tables(text) or text
    return (text_document(name, text, settings),)
