"""Decides which guide's role a part of its name means: "school counselors" for "school and career counselors"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from advisor.vocabulary import Word, words

_JOINT = re.compile(r",|\band\b|&")
_ARTICLES = frozenset({"a", "an", "the", "as", "registered"})
_JOINING = frozenset({"and", "or", "&", "of"})


class Subjects:
    """The roles that guides are about, by the words of their names."""

    def __init__(self, roles: Iterable[str]) -> None:
        """Take the roles; a combined name whose parts are roles too is left out."""
        names = list(dict.fromkeys(roles))
        whole = [role for role in names if not (_JOINT.search(role) and any(_is_part(other, role) for other in names))]
        self._words = {role: frozenset(word.folded for word in words(role)) - _JOINING for role in whole}
        self._heads = {role: _heads(role) for role in whole}

    def named_in(self, free: Sequence[Word], least: int = 1) -> tuple[tuple[str, ...], frozenset[int]]:
        """Find the one role that a run of words names by its head and whatever else of its name stands before it.

        Gives the role, and where its words stand; nothing if no role, or more than one, fits equally well, or if the
        run has less than `least` words.
        """
        best: dict[int, dict[str, frozenset[int]]] = {}
        for role, own in self._words.items():
            for run in _runs(free, own):
                if len(run) >= least and _is_named(run, free) and any(word.folded in self._heads[role] for word in run):
                    size = sum(word.folded in own for word in run)
                    best.setdefault(size, {})[role] = frozenset(word.start for word in run)
        if not best:
            return (), frozenset()
        fitting = best[max(best)]
        if len(fitting) > 1:
            return (), frozenset()
        role, places = next(iter(fitting.items()))
        return (role,), places


def _is_named(run: Sequence[Word], free: Sequence[Word]) -> bool:
    """Whether a run can be a name: several words, or one that is plural or has an article ("lead" may be a verb)."""
    if len(run) > 1 or run[0].written.casefold().rstrip(".") != run[0].folded:
        return True
    at = free.index(run[0])
    return (at > 0 and free[at - 1].folded in _ARTICLES) or len(free) == 1


def _heads(role: str) -> frozenset[str]:
    """Give the nouns of a name: the last word, and the last one before each "and" and comma if it is a plural one."""
    parts = [words(part) for part in _JOINT.split(role)]
    return frozenset(part[-1].folded for part in parts if part and (part is parts[-1] or len(part) > 1))


def _is_part(other: str, role: str) -> bool:
    if other == role or _JOINT.search(other):
        return False
    return {word.folded for word in words(other)} <= {word.folded for word in words(role)}


def _runs(free: Sequence[Word], own: frozenset[str]) -> list[list[Word]]:
    """Cut a text into runs of words of a name, with words that join names between them."""
    runs: list[list[Word]] = [[]]
    for word in free:
        if word.folded in own or (runs[-1] and word.folded in _JOINING):
            runs[-1].append(word)
        elif runs[-1]:
            runs.append([])
    return [run for run in runs if run]
