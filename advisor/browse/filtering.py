"""Decides what of the coverage is left when it is searched by words: what holds every word in its name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from advisor.browse.known import Coverage, PlaceKnown, RoleKnown, SourceKnown
from advisor.vocabulary import words

MOST = 100
"""Characters of a search that are read."""


def filtered(coverage: Coverage, text: str) -> Coverage:
    """Keep the roles, places and sources whose names hold the beginnings of all words of a text; all without one."""
    wanted = tuple(word.folded for word in words(text[:MOST]))
    if not wanted:
        return coverage
    roles = tuple(one for one in coverage.roles if _holds(_of_role(one), wanted))
    sources = tuple(one for one in coverage.sources if _holds(_of_source(one), wanted))
    places = tuple(kept for one in coverage.places if (kept := _place(one, wanted)))
    return Coverage(roles, places, sources)


def _of_role(role: RoleKnown) -> str:
    return " ".join((role.role, *(kind.words for kind in role.kinds), *(gap.words for gap in role.gaps)))


def _of_source(source: SourceKnown) -> str:
    kind = source.kind.value if source.kind else ""
    return f"{source.title} {source.publisher or ''} {kind} {source.published or ''}"


def _place(place: PlaceKnown, wanted: Iterable[str]) -> PlaceKnown | None:
    """Keep a place with all its parts where its own name fits, else with the parts that fit."""
    if _holds(place.name, wanted):
        return place
    parts = tuple(part for part in place.parts if _holds(part.name, wanted))
    return replace(place, parts=parts) if parts else None


def _holds(name: str, wanted: Iterable[str]) -> bool:
    said = [word.folded for word in words(name)]
    return all(any(one.startswith(word) for one in said) for word in wanted)
