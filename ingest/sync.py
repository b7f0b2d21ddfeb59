"""Decides in which steps an index is brought up to date: read, plan, ask where it is unusual, publish at once."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from dataclasses import replace
from typing import Protocol

from advisor.embedding import embedding_name, load_embedder
from advisor.errors import AdvisorError, SourceError
from advisor.generations import Manifest, read_manifest, writing
from advisor.index import read_records
from advisor.publishing import publish
from advisor.settings import Settings
from ingest.plan import Plan
from ingest.reading import Reader
from ingest.report import Report
from ingest.roots import Item, Root, absolute, corpus_roots, given_roots, inside, items

_FEW = 3
"""Fewer removals than this are no accident worth stopping for."""


class NothingDone(AdvisorError):
    """Nothing could be read, so nothing was published; carries the report."""

    def __init__(self, message: str, report: Report) -> None:
        super().__init__(message)
        self.report = report


class NeedsYes(NothingDone):
    """An unusual share of the documents would be removed; carries the report of what would happen."""


class Watch(Protocol):
    """Whoever is told how far the work is."""

    def reading(self, number: int, total: int, name: str) -> None:
        """Say that one of the sources is being read."""
        ...

    def embedding(self, done: int, total: int) -> None:
        """Say how many of the texts are embedded."""
        ...


class Lines:
    """Tells in lines how far the work is, about ten times a stage."""

    def __init__(self, say: Callable[[str], None]) -> None:
        self._say = say
        self._tenth = 0

    def reading(self, number: int, total: int, name: str) -> None:
        """Say that one of the sources is being read."""
        if number == 1 or number * 10 // total > (number - 1) * 10 // total:
            self._say(f"Reading {number} of {total}: {name}")

    def embedding(self, done: int, total: int) -> None:
        """Say how many of the texts are embedded."""
        tenth = done * 10 // max(total, 1)
        if tenth != self._tenth:
            self._tenth = tenth
            self._say(f"Embedding: {done} of {total} texts")


def sync(
    settings: Settings, arguments: Sequence[str], watch: Watch, *, dry_run: bool = False, yes: bool = False
) -> Report:
    """Bring what the arguments name up to date in the index: without any, the sources of the corpus.

    Raises:
        NothingDone: nothing could be read, so nothing was published.
        NeedsYes: more than half of what is indexed of it would be removed, and `yes` was not given.
        AdvisorError: the index, the vocabulary or the embedding model cannot be used.
    """
    began = time.perf_counter()
    roots = given_roots(arguments, settings) if arguments else corpus_roots(settings)
    with nullcontext() if dry_run else writing(settings.index_dir):
        plan, before = _planned(settings, roots)
        _read(plan, roots, settings, watch)
        report = replace(plan.report(), dry_run=dry_run)
        report = _counted(report, before) if before else report
        _refuse_nothing(plan, roots, report)
        if not (dry_run or yes):
            _refuse_unusual(plan, report)
        done = _preview(plan, before, report, settings) if dry_run else _publish(plan, before, report, settings, watch)
    return replace(done, seconds=time.perf_counter() - began)


def remove(settings: Settings, sources: Sequence[str], watch: Watch) -> Report:
    """Take documents out of the index, by source, or by the file, folder or feed that they were read from.

    What is named and not indexed is reported as rejected.

    Raises:
        NothingDone: none of it is indexed.
        AdvisorError: the index cannot be used.
    """
    began = time.perf_counter()
    read_manifest(settings.index_dir)
    with writing(settings.index_dir):
        plan, before = _planned(settings, ())
        for source in dict.fromkeys(sources):
            place = absolute(source)
            found = [known for known in plan.kept.values() if known.source == source or inside(known.place, place)]
            plan.remove += [known for known in found if known not in plan.remove]
            if not found:
                plan.reject(source, "it is not indexed. See: advisor-ingest status")
        if not plan.remove:
            first, report = plan.rejected[0], plan.report()
            raise NothingDone(f"{first.source}: {first.reason}", _counted(report, before) if before else report)
        done = _publish(plan, before, plan.report(), settings, watch)
    return replace(done, seconds=time.perf_counter() - began)


def ensure_index(settings: Settings, progress: Callable[[str], None]) -> None:
    """Build the first index from the corpus if there is none.

    Raises:
        AdvisorError: there is none and it cannot be built.
    """
    if (settings.index_dir / "current").exists():
        return
    for line in sync(settings, (), Lines(progress)).lines():
        progress(line)


def _planned(settings: Settings, roots: Sequence[Root]) -> tuple[Plan, Manifest | None]:
    if not (settings.index_dir / "current").exists():
        return Plan((), roots), None
    with read_records(settings.index_dir) as records:
        return Plan(records.kept(), roots), read_manifest(settings.index_dir)


def _read(plan: Plan, roots: Sequence[Root], settings: Settings, watch: Watch) -> None:
    reader = Reader(settings)
    found = {item.place if isinstance(item, Item) else item.source: item for root in roots for item in items(root)}
    entries = []
    for number, item in enumerate(found.values(), start=1):
        if isinstance(item, SourceError):
            plan.reject(item.source, item.reason)
            continue
        root, shown = plan.naming(item)
        watch.reading(number, len(found), shown)
        try:
            entries += reader.entries(item.place, shown, root)
            plan.read.add(item.place)
        except SourceError as error:
            plan.reject(shown, error.reason)
    plan.notes += reader.notes
    plan.take(entries)
    plan.find_removed()


def _refuse_nothing(plan: Plan, roots: Sequence[Root], report: Report) -> None:
    """Stop where nothing at all could be taken in, and nothing is known to be gone."""
    if plan.entries or plan.remove:
        return
    if plan.rejected:
        first, more = plan.rejected[0], len(plan.rejected) - 1
        others = f" ({more} more {'was' if more == 1 else 'were'} rejected too)" if more else ""
        raise NothingDone(f"Nothing could be taken in: {first.source}: {first.reason}{others}", report)
    places = ", ".join(root.place for root in roots)
    raise NothingDone(f"There are no documents in {places}. Give a folder, a file or an address.", report)


def _refuse_unusual(plan: Plan, report: Report) -> None:
    removed, indexed = plan.share_removed()
    if removed >= _FEW and 2 * removed > indexed:
        raise NeedsYes(
            f"{removed} of {indexed} documents would be removed, which is unusual: nothing was changed. "
            "See which with --dry-run; if it is right, run the command again with --yes.",
            report,
        )


def _publish(plan: Plan, before: Manifest | None, report: Report, settings: Settings, watch: Watch) -> Report:
    put = plan.to_put()
    if before and not put and not plan.remove and before.embedding == embedding_name(settings):
        return _counted(report, before)
    gone = [known.source for known in plan.remove]
    embedder = load_embedder(settings)
    done = publish(settings.index_dir, put, gone, embedder, kept=settings.generations_kept, progress=watch.embedding)
    notes = (*report.notes, *_notes(before, done.manifest.embedding))
    return replace(_counted(report, done.manifest), embedded=done.embedded, notes=notes)


def _counted(report: Report, manifest: Manifest) -> Report:
    return replace(
        report,
        documents=manifest.documents,
        chunks=manifest.chunks,
        facts=manifest.facts,
        generation=manifest.generation,
    )


def _notes(before: Manifest | None, embedding: str) -> tuple[str, ...]:
    if before is None or before.embedding == embedding:
        return ()
    return (f"The embedding model is {embedding} and was {before.embedding}, so every text is embedded anew.",)


def _preview(plan: Plan, before: Manifest | None, report: Report, settings: Settings) -> Report:
    """Count what publishing would give."""
    put = plan.to_put()
    texts = {key for entry in put for key in entry.texts()}
    counts = (len(put), sum(len(entry.chunks) for entry in put), sum(len(entry.facts) for entry in put))
    if before:
        anew = before.embedding != embedding_name(settings)
        with read_records(settings.index_dir) as records:
            gone = [*(known.source for known in plan.remove), *(entry.document.source for entry in put)]
            left = records.counts_without(gone)
            counts = (counts[0] + left[0], counts[1] + left[1], counts[2] + left[2])
            texts = texts | records.texts_without(gone) if anew else texts - records.known_vectors(texts)
    return replace(
        report,
        documents=counts[0],
        chunks=counts[1],
        facts=counts[2],
        embedded=len(texts),
        generation=before.generation if before else None,
        notes=(*report.notes, *(_notes(before, embedding_name(settings)) if before else ())),
    )
