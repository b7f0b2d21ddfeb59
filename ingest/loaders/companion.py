"""Decides what the file beside a table may say of it, and how a mistake in that file is named."""

from __future__ import annotations

from pathlib import PurePath
from typing import Annotated

from pydantic import Field

from advisor.data_faults import Fault
from advisor.data_files import Entry, parse
from advisor.errors import SourceError
from advisor.origins import Origin
from ingest.loaders.encoding import decode
from ingest.loaders.publication import Day, Publication, Text

COMPANION = ".yaml"
"""Ending of the file of the same name that says what a table is."""


class TermsOrigin(Entry):
    """The publication that says what the figures of a table cover."""

    title: Annotated[str, Field(min_length=1)]
    publisher: Text = None
    published: Day = None
    link: Text = None

    def as_origin(self) -> Origin:
        """Give it as the origin of a text."""
        return Origin(self.title, self.publisher, self.published, self.link)


class Companion(Entry, Publication):
    """What a file beside a table says of it; what it does not say comes from the layout or the file's name."""

    published: Day = None
    """When it was published."""
    as_of: Day = None
    """What day, month or year the figures are of; `date`, as a guide's front matter calls it, says the same."""
    licence: Text = None
    terms: Text = None
    """What the figures cover, in words of whoever wrote this file; the first sentence goes with every figure."""
    terms_from: TermsOrigin | None = None
    """Where that can be read."""

    @property
    def day(self) -> str | None:
        """What day, month or year the figures are of, under either name."""
        return self.as_of or self.date


def read_companion(name: str, data: bytes | None) -> Companion:
    """Read what the file beside a table says; nothing where there is none.

    Raises:
        SourceError: it is not YAML, has a key twice, or says what cannot be used.
    """
    beside = PurePath(name).with_suffix(COMPANION).name
    text = decode(beside, data) if data else ""
    if not text.strip():
        return Companion()
    try:
        return parse(beside, text, Companion).value
    except Fault as fault:
        where = "" if fault.line is None else f", line {fault.line}"
        raise SourceError(name, f"{beside} beside it{where}: {fault.reason}.") from fault
