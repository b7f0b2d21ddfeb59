"""Decides what of a composed answer a model's wording may not leave out, and where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from advisor.checking.stemming import stem
from advisor.draft import Draft, Statement
from advisor.schema import Figure, Outcome
from advisor.vocabulary import words

_MARKER = re.compile(r"\[(\d+)\]")
_LINE = re.compile(r"^(?:[-*]|\d+\.)\s|^\|")
_RULE = re.compile(r"^\|[-| :]+$")
_SAID = 0.6
"""Share of a line's words that a wording must have to have said it: fewer than a check of a claim asks for, since the
model may put things in its own words."""

Block = tuple[Statement, ...]


class Outline:
    """The blocks of a composed answer: a line that introduces a table or list stays with it."""

    def __init__(self, draft: Draft) -> None:
        """Part the draft."""
        blocks = _blocks(draft.statements)
        paid = [at for at, block in enumerate(blocks) if _pay(block)]
        if paid:
            # Words around the figures (what is not covered, for when and where they hold) are the answer's own.
            before = [block for block in blocks[: paid[0]] if draft.outcome is Outcome.PARTLY_ANSWERED]
            self._rest = [block for block in blocks if block not in before]
            self._standing = [block for block in self._rest if not _pay(block)]
        else:
            before = blocks[:1] if draft.outcome is Outcome.PARTLY_ANSWERED else []
            self._rest = blocks[len(before) :]
            self._standing = []
        self.opening: tuple[Statement, ...] = tuple(statement for block in before for statement in block)

    def is_standing(self, statement: Statement) -> bool:
        """Say whether a statement is of the words that stand around the figures of every answer."""
        return any(statement in block for block in self._standing)

    def missing(self, kept: Sequence[Statement]) -> tuple[Statement, ...]:
        """List the composed statements that the kept ones do not say, and the standing words."""
        figures = {_key(figure) for statement in kept for figure in statement.figures}
        said = frozenset(stem(word.folded) for statement in kept for word in words(statement.text))
        markers = frozenset(marker for statement in kept for marker in _MARKER.findall(statement.text))
        lacking: list[Statement] = []
        for block in self._rest:
            pay = _pay(block)
            if pay:
                there = all(_key(figure) in figures for figure in pay)
            else:
                there = block not in self._standing and _says(block, said, markers)
            if not there:
                lacking.extend(block)
        return tuple(lacking)


def _blocks(statements: Iterable[Statement]) -> list[Block]:
    blocks: list[Block] = []
    lead: list[Statement] = []
    for statement in statements:
        if statement.text.rstrip().endswith(":"):
            lead.append(statement)
            continue
        blocks.append((*lead, statement))
        lead = []
    return [*blocks, tuple(lead)] if lead else blocks


def _pay(block: Block) -> list[Figure]:
    return [figure for statement in block for figure in statement.figures if figure.currency]


def _key(figure: Figure) -> tuple[object, ...]:
    names = (figure.role, figure.level, figure.region, figure.industry, figure.employer)
    return (figure.low, figure.high, figure.currency, figure.period, *names)


def _says(block: Block, said: frozenset[str], markers: frozenset[str]) -> bool:
    """Say whether a wording has all lines of a list, or all that a sentence says from all its sources."""
    lines = [line for statement in block for line in statement.text.split("\n") if _LINE.match(line)]
    lines = [line for line in lines if not _RULE.match(line)]
    if not lines:
        own = {marker for statement in block for marker in _MARKER.findall(statement.text)}
        return not own or (own <= markers and all(_line_said(statement.text, said) for statement in block))
    return all(_line_said(line, said) for line in lines)


def _line_said(line: str, said: frozenset[str]) -> bool:
    plain = [stem(word.folded) for word in words(_MARKER.sub("", line)) if len(word.folded) > 2]
    names = {stem(word.folded) for word in words(_MARKER.sub("", line))[1:] if word.written[:1].isupper()}
    return bool(plain) and names <= said and sum(word in said for word in plain) >= _SAID * len(plain)
