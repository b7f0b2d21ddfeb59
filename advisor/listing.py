"""Decides what an answer lists by name, in its order: what a later "the first one" can point at."""

from __future__ import annotations

import re
from collections.abc import Iterator

from advisor.draft import Draft

_MARKER = re.compile(r"\s*\[\d+\]")
_ITEM = re.compile(r"^\s*(?:[-*]|\d+\.)\s+(?P<name>.+)$")
_ROW = re.compile(r"^\s*\|(?P<cells>.+)\|\s*$")
_RULE = re.compile(r"^[\s|:-]+$")
_NAMED_BY = frozenset({"role", "place", "country", "industry", "employer", "company", "sector", "title", "platform"})
"""Heads of a first column that holds names; others say what a figure is for."""
_CUT = re.compile(
    r":(?=\s)|;|,|\s+\(|\s+[–—-]\s+|\.\s|\s+(?:which|who|that|for those|for people|where|to|offers?|gives?)\s"
)
_LEAD = re.compile(
    r"^.*(?::|\b(?:names?|named|are|is|to|as|include|includes|including|like|such as|hire|offer|with|of|in|at|from"
    r"|for))\s+",
    re.IGNORECASE,
)
_SAYS = re.compile(
    r"\b(?:is|are|was|were|can|could|will|would|that|which|who|though|but|if|has|have|do|does|needs?|may|not)\b", re.I
)
"""Words of a clause: what holds one is no name."""
_PARTS = re.compile(r",\s+(?:and\s+|or\s+)?|\s+and\s+|\s+or\s+")
_UNNAMED = re.compile(r"(?:no|not) \w+(?: \w+)?$|(?:in general|all levels)$", re.IGNORECASE)
"""What a cell says where there is no name ("no place named")."""
_MOST_BEFORE_CLAUSE = 4
"""The same of what stands before "which" or "offers": with more words it is a sentence of its own."""
_MOST_WORDS = 6
"""Words up to which an item is a name; longer ones say something."""


def listed_names(draft: Draft) -> tuple[str, ...]:
    """List the names of the first list, table or enumeration of an answer that has two or more; () if it has none."""
    figured = any(statement.figures for statement in draft.statements)
    for statement in draft.statements:
        lines = statement.text.splitlines()
        told = _enumerated("" if figured else statement.text)
        for found in (_items(lines), _first_cells(lines), told):
            names = tuple(dict.fromkeys(found))
            if len(names) > 1:
                return names
    return ()


def _items(lines: list[str]) -> Iterator[str]:
    for line in lines:
        match = _ITEM.match(line)
        if match and (name := _name(match["name"])):
            yield name


def _first_cells(lines: list[str]) -> Iterator[str]:
    rows = [match["cells"].split("|") for line in lines if (match := _ROW.match(line)) and not _RULE.match(line)]
    if rows and rows[0][0].strip().casefold() in _NAMED_BY:
        yield from (name for row in rows[1:] if (name := _name(row[0])))


def _enumerated(text: str) -> Iterator[str]:
    """Name the parts of an enumeration in running text ("the guides name A, B and C [1]")."""
    for sentence in re.split(r"(?<=[.!?])\s+|\n+", text):
        plain = _MARKER.sub("", sentence).rstrip(" .")
        if "|" in plain or plain.count(",") < 1 or _ITEM.match(sentence):
            continue
        first, *rest = _PARTS.split(plain)
        first = _LEAD.sub("", first)
        parts = [part.strip() for part in (first, *rest)]
        if any(map(_SAYS.search, parts)):
            continue
        if len(parts) > 2 and all(0 < len(part.split()) <= _MOST_WORDS for part in parts) and _LEAD.search(plain):
            yield from parts
            return


def _name(written: str) -> str:
    """Cut an item to its name; "" where it is a sentence."""
    plain = _MARKER.sub("", written).replace("**", "").strip()
    cut = _CUT.search(plain)
    name = (plain[: cut.start()] if cut else plain).strip(" .")
    most = _MOST_BEFORE_CLAUSE if cut and cut[0].strip().isalpha() else _MOST_WORDS
    return "" if _UNNAMED.match(name) else name if 0 < len(name.split()) <= most else ""
