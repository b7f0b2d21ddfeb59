"""Decides what the next state of the index is: which documents are new, changed, gone, or there already."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import PurePath

from advisor.entries import Entry, Kept
from ingest.loaders import is_table
from ingest.loaders.fetch import is_address
from ingest.report import Listed, Rejected, Report
from ingest.roots import Item, Root, covered, exists, inside


class Plan:
    """The next state, while sources are read."""

    def __init__(self, kept: Iterable[Kept], roots: Sequence[Root]) -> None:
        self.kept = {known.source: known for known in kept}
        self.rejected: list[Rejected] = []
        self.remove: list[Kept] = []
        self.entries: dict[str, Entry] = {}
        self.notes: list[str] = []
        """What was left out of the sources that are taken in."""
        self.read: set[str] = set()
        """Places that could be read."""
        self._roots = roots
        self._by_place: dict[str, list[Kept]] = {}
        for known in self.kept.values():
            self._by_place.setdefault(known.place, []).append(known)
        self._names: dict[str, str] = {known.source: known.place for known in self.kept.values()}

    def reject(self, source: str, reason: str) -> None:
        """Note what cannot be taken in."""
        self.rejected.append(Rejected(source, reason))

    def naming(self, item: Item) -> tuple[str, str]:
        """Give the root and the name of a source: those that it has in the index, so that it stays one document."""
        known = self._by_place.get(item.place, [])
        root = known[0].root if known else item.root.name
        if is_address(item.place):
            return root, item.place
        names = [name for kept in known for name in (kept.source, kept.source.rsplit("#", 1)[0])]
        shown = next((name for name in names if _is_file(name, item.place)), item.shown())
        if self._names.setdefault(shown, item.place) != item.place:
            return root, item.place
        return root, shown

    def take(self, entries: Sequence[Entry]) -> None:
        """Take in what was read; of documents that say the same, the one that is indexed stays, else the first."""
        held: dict[tuple[str, str], Kept] = {}
        for known in self.kept.values():
            if known.place not in self.read and exists(known.place) and not self._delisted(known):
                _hold(held, known)
        for entry in sorted(entries, key=lambda entry: entry.document.source not in self.kept):
            own = entry.kept()
            same = next((held[key] for key in _keys(own) if key in held), None)
            if same is None:
                self.entries[own.source] = entry
                _hold(held, own)
            else:
                at = "" if same.place.endswith(same.source) or same.place == own.place else f", read from {same.place}"
                self.reject(own.source, f"it repeats {same.source} ({_shared(own, same)}{at}), which is kept.")

    def find_removed(self) -> None:
        """Find what vanished from inside the roots; that an entry left its feed does not count."""
        for known in self.kept.values():
            if known.source in self.entries or not covered(known, self._roots):
                continue
            vanished = not exists(known.place) and any(
                inside(known.place, root.place) and exists(root.place) for root in self._roots
            )
            replaced = known.place in self.read and _is_file(known.source, known.place)
            if vanished or replaced or self._delisted(known):
                self.remove.append(known)

    def to_put(self) -> list[Entry]:
        """List the entries that differ in any way from what is kept of them."""
        return [entry for source, entry in self.entries.items() if not self._is_kept(source, entry)]

    def share_removed(self) -> tuple[int, int]:
        """Count the documents that would be removed, and the indexed ones that are synchronised."""
        return len(self.remove), sum(covered(known, self._roots) for known in self.kept.values())

    def report(self) -> Report:
        """Say what would change; without the counts of the index."""
        named = {source: Listed(source, entry.document.title) for source, entry in self.entries.items()}
        same = {it for it, entry in self.entries.items() if it in self.kept and self.kept[it].content == entry.content}
        return Report(
            added=tuple(it for source, it in named.items() if source not in self.kept),
            changed=tuple(it for source, it in named.items() if source in self.kept and source not in same),
            removed=tuple(Listed(known.source, known.title) for known in self.remove),
            unchanged=tuple(it for source, it in named.items() if source in same),
            rejected=tuple(self.rejected),
            notes=tuple(self.notes),
        )

    def _is_kept(self, source: str, entry: Entry) -> bool:
        known = self.kept.get(source)
        return known is not None and known.place == entry.place and known.digest == entry.digest()

    def _delisted(self, known: Kept) -> bool:
        """Say whether the corpus no longer names the place of a document that came with it."""
        synced = any(root.name == known.root for root in self._roots)
        return synced and not any(inside(known.place, root.place) for root in self._roots)


def _is_file(source: str, place: str) -> bool:
    """Say whether a document is what lies at a place, and not one of several read from there."""
    return source == place if is_address(place) else PurePath(source).name == PurePath(place).name


def _keys(known: Kept) -> list[tuple[str, str]]:
    """List by what two documents are found to be the same."""
    keys = [("name", known.source), ("words", known.content.split("-")[0])]
    return [*keys, ("link", known.link)] if known.link and not is_table(known.place) else keys


def _hold(held: dict[tuple[str, str], Kept], known: Kept) -> None:
    for key in _keys(known):
        held.setdefault(key, known)


def _shared(one: Kept, other: Kept) -> str:
    if one.content.split("-")[0] == other.content.split("-")[0]:
        return "the same words"
    return "the same name" if one.source == other.source else "the same link"
