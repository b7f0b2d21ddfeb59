"""Decides how a CSV or TSV file is read: as wage statistics where its columns are of a layout, else as a table."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePath

from advisor.documents import Block, BlockKind, Document, Table
from advisor.errors import SourceError
from advisor.settings import Settings
from ingest.dates import iso_date
from ingest.loaders.companion import Companion, read_companion
from ingest.loaders.encoding import decode
from ingest.noting import note
from ingest.plain_names import plain_name
from ingest.tables import has_figure, squeeze, table_block
from ingest.wage_layouts import Fitted, load_layouts, misses
from ingest.wage_layouts import fit as fit_layout
from ingest.wage_sheets import usable_rows

MOST_ROWS = 2000
"""Rows of an ordinary table: each is embedded, and a longer one is a database and no document."""
TABLES = (".csv", ".tsv")
_DELIMITERS = ",;\t|"


@dataclass(frozen=True, slots=True)
class _Sheet:
    """The cells of a file: its headings and the rows below them."""

    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def load_wages(name: str, data: bytes, settings: Settings, companion: bytes | None = None) -> tuple[Document, ...]:
    """Read a table, with what the file beside it says of it.

    Raises:
        SourceError: it is no table, too long for an ordinary one, or no row of its statistics can be used.
    """
    sheet = _sheet(name, decode(name, data))
    about = read_companion(name, companion)
    layouts = load_layouts(settings.corpus_dir / "vocabulary")
    fitted = fit_layout(sheet.headers, layouts)
    lacking = misses(sheet.headers, layouts)
    if lacking:
        note(f"it looks like a table of {lacking}, so that what is in that column is lost. Name it so.")
    return (_plain(name, sheet, about) if fitted is None else _statistics(name, sheet, about, fitted),)


def _sheet(name: str, text: str) -> _Sheet:
    ending = PurePath(name).suffix.casefold()
    top = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = "\t" if ending == ".tsv" else max(_DELIMITERS, key=top.count)
    try:
        rows = [
            tuple(squeeze(cell) for cell in row)
            for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
            if any(cell.strip() for cell in row)
        ]
    except csv.Error as error:
        raise SourceError(name, f"it is no readable table ({error}). Save it anew as CSV.") from error
    if len(rows) < 2 or len(rows[0]) < 2:
        raise SourceError(name, "it is no table: it needs a row of headings, rows below it, and at least two columns.")
    return _Sheet(rows[0], tuple(rows[1:]))


def _plain(name: str, sheet: _Sheet, about: Companion) -> Document:
    """Read an ordinary table."""
    odd = next((at for at, row in enumerate(sheet.rows, start=2) if len(row) != len(sheet.headers)), None)
    if odd is not None:
        cells = f"row {odd} has {len(sheet.rows[odd - 2])} cells and the headings are {len(sheet.headers)}"
        raise SourceError(name, f"it is no even table: {cells}. Mend the row, or put what matters into a guide.")
    if not all(sheet.headers) or all(has_figure(header) for header in sheet.headers):
        raise SourceError(name, "its first row does not name its columns. Put a row of headings on top.")
    if len(sheet.rows) > MOST_ROWS:
        many = f"{len(sheet.rows):,} rows, and a table that is no known statistics may have {MOST_ROWS:,}"
        raise SourceError(name, f"it has {many}. Keep the rows that matter.")
    stem = PurePath(name).stem
    return Document(
        source=name,
        title=about.title or squeeze(re.sub(r"[-_]+", " ", stem)) or stem,
        blocks=(table_block(Table(sheet.headers, sheet.rows)),),
        publisher=about.publisher,
        published=about.published or about.day or _date_of_name(name, {}),
        link=about.link,
        licence=about.licence,
        kind=about.kind,
    )


def _statistics(name: str, sheet: _Sheet, about: Companion, fitted: Fitted) -> Document:
    """Read a table of wage statistics."""
    layout = fitted.layout
    as_of = about.day or _date_of_name(name, layout.months) or about.published
    rows = usable_rows(name, sheet.rows, fitted.dated(as_of), as_of)
    when = _in_words(as_of)
    blocks = (
        *_terms(about),
        Block(BlockKind.HEADING, f"{layout.heading}{when}", level=2),
        table_block(Table(sheet.headers, rows, records=True)),
    )
    return Document(
        source=name,
        title=about.title or f"{layout.origin.title}{when}",
        blocks=blocks,
        publisher=about.publisher or layout.origin.publisher,
        published=about.published or as_of,
        link=about.link or layout.origin.link,
        licence=about.licence or layout.licence,
        kind=about.kind or layout.origin.kind,
    )


def _terms(about: Companion) -> tuple[Block, ...]:
    """Write what the figures cover, where the file beside the table says so: the table itself has no words for it."""
    if not about.terms:
        return ()
    origin = about.terms_from.as_origin() if about.terms_from else None
    words = Block(BlockKind.PARAGRAPH, plain_name(about.terms), origin=origin)
    return (Block(BlockKind.HEADING, "What the figures cover", level=2), words)


def _date_of_name(name: str, months: Mapping[str, int]) -> str | None:
    """Read the date in a file's name: "wages_2025-05", "oews_may2025", or a layout's own short form of a month."""
    stem = re.sub(r"[_\s]+", " ", PurePath(name).stem)
    for short, month in months.items():
        found = re.search(rf"(?<![a-z]){re.escape(short)} ?(?P<year>(?:19|20)\d\d)(?!\d)", stem, re.I)
        if found:
            return f"{found['year']}-{month:02d}"
    apart = re.sub(r"(?<=[a-z])(?=(?:19|20)\d\d(?!\d))", " ", stem, flags=re.I)
    return iso_date(apart.replace("-", " ")) or iso_date(stem)


def _in_words(date: str | None) -> str:
    """Write a date as a title goes on with it: ", May 2025"; "" if there is none."""
    from datetime import date as Day

    if not date:
        return ""
    year, _, month = date[:7].partition("-")
    return f", {Day(int(year), int(month), 1):%B} {year}" if month else f", {year}"
