"""Decides how what a follow-up takes over is written into it: for searching, and for the trace."""

from __future__ import annotations

from dataclasses import replace

from advisor.question.query import Query


def noting(whole: Query, query: Query) -> Query:
    """Write what was taken over into the query: for searching, and for the trace."""
    taken = {
        name: [str(part) for part in getattr(whole, name) if part not in getattr(query, name)]
        for name in ("levels", "roles", "employers", "places", "industries", "periods", "content", "intents")
    }
    taken = {name: parts for name, parts in taken.items() if parts}
    if not taken:
        return whole
    said = [part for name, parts in taken.items() for part in (parts[:1] if name == "intents" else parts)]
    carried = tuple(f"{name}: {', '.join(parts)}" for name, parts in taken.items())
    return replace(whole, text=f"{whole.text} ({' '.join(said)})", carried=carried)
