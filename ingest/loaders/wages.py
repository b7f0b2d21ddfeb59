"""Decides how a CSV or TSV file is read: as wage statistics where its columns are of a layout, else as a table."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from pydantic import BaseModel, ConfigDict, ValidationError

from advisor.errors import SourceError
from advisor.schema import Block, BlockKind, Document, Origin, Table
from advisor.settings import Settings
from ingest.dates import iso_date
from ingest.loaders.encoding import decode
from ingest.loaders.front_matter import Day, Kind, Text
from ingest.noting import note
from ingest.tables import has_figure, squeeze, table_block
from ingest.wage_layouts import Fitted, load_layouts
from ingest.wage_layouts import fit as fit_layout
from ingest.wage_rows import BadRow, group_codes, occupation_key, read_row, usual_periods

MOST_ROWS = 2000
"""Rows of an ordinary table: each is embedded, and a longer one is a database and no document."""
COMPANION = ".yaml"
"""Ending of the file of the same name that says what a table is."""
TABLES = (".csv", ".tsv")
_DELIMITERS = ",;\t|"
_ABOUT = "What the figures cover"


class TermsOrigin(BaseModel):
    """The publication that says what the figures of a table cover."""

    model_config = ConfigDict(extra="forbid")

    title: str
    publisher: Text = None
    published: Day = None
    link: Text = None

    def as_origin(self) -> Origin:
        """Give it as the origin of a text."""
        return Origin(self.title, self.publisher, self.published, self.link)


class Companion(BaseModel):
    """What a file beside a table says of it; what it does not say comes from the layout or the file's name."""

    model_config = ConfigDict(extra="forbid")

    title: Text = None
    publisher: Text = None
    published: Day = None
    as_of: Day = None
    link: Text = None
    kind: Kind = None
    licence: Text = None
    terms: Text = None
    """What the figures cover, in words of whoever wrote this file; the first sentence goes with every figure."""
    terms_from: TermsOrigin | None = None
    """Where that can be read."""


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
    about = _companion(name, companion)
    fitted = fit_layout(sheet.headers, load_layouts(settings.corpus_dir / "vocabulary"))
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


def _companion(name: str, data: bytes | None) -> Companion:
    import yaml

    if not data:
        return Companion()
    beside = PurePath(name).with_suffix(COMPANION).name
    try:
        found = yaml.safe_load(decode(beside, data))
        return Companion.model_validate(found or {})
    except (yaml.YAMLError, RecursionError) as error:
        raise SourceError(name, f"{beside} beside it is not valid YAML. Mend or remove it.") from error
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(map(str, first["loc"])) or "all of it"
        unknown = first["type"] == "extra_forbidden"
        reason = "there is no such key" if unknown else first["msg"].removeprefix("Value error, ")
        raise SourceError(name, f"{beside} beside it cannot be used: '{key}': {reason}.") from error


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
        published=about.published or about.as_of or _date_of_name(name, {}),
        link=about.link,
        licence=about.licence,
        kind=about.kind,
    )


def _statistics(name: str, sheet: _Sheet, about: Companion, fitted: Fitted) -> Document:
    """Read a table of wage statistics."""
    layout = fitted.layout
    rows = _usable(name, sheet, fitted)
    as_of = about.as_of or _date_of_name(name, layout.months) or about.published
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
    return (Block(BlockKind.HEADING, _ABOUT, level=2), Block(BlockKind.PARAGRAPH, about.terms, origin=origin))


def _usable(name: str, sheet: _Sheet, fitted: Fitted) -> tuple[tuple[str, ...], ...]:
    """Keep the rows that state something, once each, without those that cannot be right and those that disagree."""
    kept: dict[tuple[str, ...], tuple[str, ...]] = {}
    faults: list[str] = []
    quarrels: set[tuple[str, ...]] = set()
    usual = usual_periods(sheet.rows, fitted)
    for at, cells in enumerate(sheet.rows, start=2):
        try:
            row = read_row(cells, fitted, usual.get(occupation_key(cells, fitted), ()))
        except BadRow as error:
            faults.append(f"row {at}: {error}")
            continue
        key = (row.area.casefold(), row.code or row.occupation.casefold(), row.industry.casefold())
        if kept.setdefault(key, cells) != cells:
            faults.append(f"row {at}: another row gives other figures for {row.occupation} in {row.area}")
            quarrels.add(key)
    used = [cells for key, cells in kept.items() if key not in quarrels]
    groups = _repeated_groups(used, fitted)
    if faults:
        several = len(faults) + len(quarrels)
        left = f"{several} of {len(sheet.rows)} rows {'is' if several == 1 else 'are'} left out"
        first = f"{faults[0]}" + (f", and {several - 1} more" if several > 1 else "")
        if not used:
            raise SourceError(name, f"none of its {len(sheet.rows)} rows of statistics can be used ({first}).")
        note(f"{left} ({first}).")
    return tuple(cells for cells in used if cells not in groups)


def _repeated_groups(rows: Sequence[tuple[str, ...]], fitted: Fitted) -> frozenset[tuple[str, ...]]:
    """Find the rows of groups that hold one occupation of the same name, which has a row of its own."""
    codes = group_codes(rows, fitted)
    single: set[tuple[str, ...]] = set()
    groups: dict[tuple[str, ...], tuple[str, ...]] = {}
    for cells in rows:
        key = tuple(fitted.cell(cells, column).casefold() for column in ("area", "occupation", "industry"))
        if fitted.cell(cells, "code") in codes:
            groups[cells] = key
        else:
            single.add(key)
    return frozenset(cells for cells, key in groups.items() if key in single)


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
