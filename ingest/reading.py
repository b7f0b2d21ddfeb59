"""Decides what the index gets of a source: each document cut, chunked, and its pay figures taken out."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from advisor.documents import Document, Section
from advisor.entries import DocumentRecord, Entry
from advisor.errors import SourceError
from advisor.names.occupations import load_occupations
from advisor.salary_facts import SalaryFact
from advisor.settings import Settings
from advisor.tokens import load_tokens
from advisor.vocabulary import load_vocabulary
from ingest.chunking import chunks
from ingest.loaders import load
from ingest.noting import noting
from ingest.plain_names import plain_document, plain_fact
from ingest.salary import salary_facts
from ingest.sectioning import cut
from ingest.source_kinds import load_publishers, with_kinds
from ingest.subjects import subject_roles
from ingest.wage_facts import is_statistics, wage_facts
from ingest.wage_layouts import load_layouts


class Reader:
    """Makes entries of sources, with one vocabulary and one way to count tokens."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._tokens = load_tokens()
        folder = settings.corpus_dir / "vocabulary"
        self._vocabulary = load_vocabulary(folder)
        self._publishers = load_publishers(folder)
        self._layouts = load_layouts(folder)
        self._occupations = load_occupations(folder)
        self.notes: list[str] = []
        """What was left out of the sources that were taken in, one line each."""

    def entries(self, place: str, shown: str, root: str) -> list[Entry]:
        """Read the documents at a place; in the index they are named by `shown`.

        Raises:
            SourceError: they cannot be read.
        """
        try:
            with noting() as notes:
                documents = load(place, self._settings)
                found = [self.entry(_renamed(document, place, shown), place, root) for document in documents]
            self.notes += [f"{shown}: {text}" for text in notes]
            return found
        except SourceError as error:
            raise SourceError(shown, error.reason) from error
        except UnicodeEncodeError as error:
            raise SourceError(shown, "its name or text holds characters that are not Unicode.") from error
        except Exception as error:  # a parser can raise anything on a broken file, and the others are still to be read
            reason = " ".join(str(error).split())[:200]
            raise SourceError(shown, f"it cannot be understood ({type(error).__name__}: {reason}).") from error

    def entry(self, document: Document, place: str, root: str) -> Entry:
        """Make the entry of a document.

        Raises:
            SourceError: there is no text in it.
        """
        document = with_kinds(plain_document(document), self._publishers, self._vocabulary)
        text, sections = cut(document)
        if not any(section.units for section in sections):
            raise SourceError(document.source, "there is no text in it.")
        record = DocumentRecord(
            source=document.source,
            title=document.title,
            publisher=document.publisher,
            published=document.published,
            link=document.link,
            kind=document.kind,
            licence=document.licence,
            roles=subject_roles(document, self._vocabulary),
        )
        return Entry(
            document=record,
            place=place,
            root=root,
            content=f"{_hash(text)}-{_hash(repr(document))}",
            sections=sections,
            chunks=chunks(sections, self._tokens, self._settings.chunk_tokens),
            facts=self._facts(document, sections),
        )

    def _facts(self, document: Document, sections: tuple[Section, ...]) -> tuple[SalaryFact, ...]:
        """Take out the pay figures: of statistics by their columns, of everything else as its words state them."""
        if is_statistics(document):
            return wage_facts(document, sections, self._layouts, self._vocabulary, self._occupations)
        return tuple(map(plain_fact, salary_facts(document, sections, self._vocabulary)))


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:24]


def _renamed(document: Document, place: str, shown: str) -> Document:
    """Name a document by the name for people instead of by its place; entries of a feed keep their addresses."""
    if place == shown or not document.source.startswith(place):
        return document
    return replace(document, source=shown + document.source[len(place) :])
