"""Decides whether a sentence puts two names together that its source has apart: a firm with another firm's level."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from advisor.checking.grounds import Ground
from advisor.checking.naming import Names, names_in
from advisor.vocabulary import Topic, Vocabulary

_CLAUSE = re.compile(r";|,? \b(?:but|although|though|while|whereas|however)\b")


def mispaired(text: str, grounds: Sequence[Ground], vocabulary: Vocabulary) -> str | None:
    """Say which two names a clause puts together that no line of the evidence does; None if there are none.

    It counts only where the lines that have the one name each have another one of the other's kind.
    """
    lines = [names_in(vocabulary.find(line)) for ground in grounds for line in ground.lines]
    for clause in _CLAUSE.split(text):
        for one, name, other, values in _pairs(names_in(vocabulary.find(clause))):
            there = [line[other] for line in lines if name in line.get(one, ()) and other in line]
            alone = any(name in line.get(one, ()) and other not in line for line in lines)
            if there and not alone and not any(names & values for names in there):
                return f"has {name} with {'/'.join(sorted(values))}, which the source does not"
    return None


def _pairs(names: Names) -> Iterator[tuple[Topic, str, Topic, frozenset[str]]]:
    """Yield each name of a clause with the names of every other kind in it."""
    for one, each in names.items():
        for other, values in names.items():
            if one is not other:
                yield from ((one, name, other, values) for name in sorted(each))
