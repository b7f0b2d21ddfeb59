"""Decides what a synchronisation covers: the files of a folder, one file, an address, or the sources of the corpus."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath

from advisor.entries import Kept
from advisor.errors import SourceError
from advisor.settings import Settings
from ingest.loaders import companion_of
from ingest.loaders.fetch import is_address

CORPUS = "corpus"
_FOLDERS = ("roles", "topics", "wages")
_LIST = "sources.yaml"
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Root:
    """One thing that is synchronised."""

    place: str
    """Absolute path or address."""
    name: str
    """What an indexed document says that it came in with."""
    base: str
    """Folder that the names of its files are written from."""


@dataclass(frozen=True, slots=True)
class Item:
    """One file or address to read."""

    place: str
    root: Root

    def shown(self) -> str:
        """Name it for people: from the folder on that was given, not from the root of this machine."""
        return self.place if is_address(self.place) else os.path.relpath(self.place, self.root.base)


def absolute(argument: str) -> str:
    """Give the place that an argument means; addresses stay as they are."""
    if is_address(argument) or _ELSEWHERE.match(argument):
        return argument
    return os.path.abspath(os.path.expanduser(argument))  # noqa: PTH100, PTH111  # links are kept as they were written


def inside(place: str, outer: str) -> bool:
    """Say whether a place is another or lies in it."""
    if place == outer:
        return True
    return not is_address(outer) and place.startswith(outer.rstrip(os.sep) + os.sep)


def exists(place: str) -> bool:
    """Say whether a place may still be there; an address may always."""
    return is_address(place) or os.path.lexists(place)


def given_roots(arguments: Iterable[str], settings: Settings) -> tuple[Root, ...]:
    """Read the arguments of a command; the folder of the corpus stands for the sources of the corpus.

    Raises:
        SourceError: as `corpus_roots` does.
    """
    found: list[Root] = []
    for place in dict.fromkeys(absolute(argument) for argument in arguments):
        if place == absolute(str(settings.corpus_dir)):
            found += corpus_roots(settings)
        else:
            found.append(Root(place, place, str(PurePath(place).parent)))
    return tuple(found)


def corpus_roots(settings: Settings) -> tuple[Root, ...]:
    """List what the corpus consists of: its folders of guides, and what its list of sources names.

    Raises:
        SourceError: the list cannot be read, or the corpus has no guides.
    """
    corpus = absolute(str(settings.corpus_dir))
    folders = [folder for name in _FOLDERS if os.path.isdir(folder := os.path.join(corpus, name))]  # noqa: PTH112, PTH118
    listed = [entry if is_address(entry) else absolute(os.path.join(corpus, entry)) for entry in _listed(corpus)]  # noqa: PTH118
    if not folders and not listed:
        raise SourceError(corpus, "there are no guides: no folder 'roles' or 'topics', and no list 'sources.yaml'.")
    base = str(PurePath(corpus).parent)
    places = dict.fromkeys([*folders, *listed])
    return tuple(Root(place, CORPUS, base if inside(place, base) else str(PurePath(place).parent)) for place in places)


def _listed(corpus: str) -> list[str]:
    import yaml

    path = Path(corpus) / _LIST
    if not path.exists():
        return []
    try:
        entries = yaml.safe_load(path.read_text(encoding="utf-8")) or []
        found = [entry["source"] if isinstance(entry, dict) else entry for entry in entries]
    except (OSError, UnicodeError, yaml.YAMLError, KeyError, TypeError) as error:
        reason = " ".join(str(error).split())
        raise SourceError(str(path), f"the list of sources cannot be read ({reason}).") from error
    if not all(isinstance(entry, str) and entry.strip() for entry in found):
        raise SourceError(str(path), "each source is to be a path or an address, alone or as 'source: ...'.")
    return [entry.strip() for entry in found]


def items(root: Root) -> Iterator[Item | SourceError]:
    """List what is to be read, by name; a root that is not there is an error, which is given and not raised."""
    if is_address(root.place) or os.path.isfile(root.place):  # noqa: PTH113
        yield Item(root.place, root)
    elif os.path.isdir(root.place):  # noqa: PTH112
        faults: list[OSError] = []
        for folder, folders, files in os.walk(root.place, onerror=faults.append):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            beside = {companion_of(name) for name in files}
            for name in sorted(files):
                if not name.startswith(".") and name not in beside:
                    yield Item(os.path.join(folder, name), root)  # noqa: PTH118
        for fault in faults:
            yield SourceError(
                os.path.relpath(fault.filename, root.base), f"the folder cannot be opened ({fault.strerror})."
            )
    elif _ELSEWHERE.match(root.place):
        yield SourceError(root.place, "only addresses that begin with http:// or https:// are fetched.")
    else:
        yield SourceError(root.place, "there is no such file or folder. To take out what it held, use 'remove'.")


def covered(kept: Kept, roots: Sequence[Root]) -> bool:
    """Say whether an indexed document belongs to what is synchronised."""
    return any(inside(kept.place, root.place) or kept.root == root.name == CORPUS for root in roots)
