"""What stands behind a text: the publication that it draws on, and what kind of publication that is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class SourceKind(StrEnum):
    """What kind of publication a source is, from the one that a figure rests on best downwards."""

    OFFICIAL = "official statistics"
    SURVEY = "survey"
    EMPLOYER = "employer"
    ARTICLE = "article"

    @property
    def rank(self) -> int:
        """Its place in that order, the best being 0."""
        return _RANKS[self]


_RANKS = {kind: at for at, kind in enumerate(SourceKind)}


@dataclass(frozen=True, slots=True)
class Origin:
    """The publication that a guide, or a part of one, draws on; unknown fields are None."""

    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    """ISO date, or only a year or year and month."""
    link: str | None = None
    kind: str | None = None
    """A `SourceKind`, as text."""

    def label(self) -> str:
        """Name the publication in one line: publisher, title and date, as far as known."""
        return ", ".join(part for part in (self.publisher, self.title, self.published) if part)
