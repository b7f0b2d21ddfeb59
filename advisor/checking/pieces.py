"""Decides how one piece of a model's text is read before it is checked: its figures, what each is tied to, and what it
sets side by side."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from advisor.checking.claiming import SPEAKS_OF_PAY, Claimed, claims_of
from advisor.checking.comparing import Comparison, comparison_in, sets_pay_apart
from advisor.checking.deriving import follows_from
from advisor.checking.joining import join_ranges, part_moves
from advisor.checking.measures import AGAIN, measures_of, tie_measures
from advisor.checking.naming import AGAINST, Names, bind, inherit, names_in
from advisor.figures import Amount, FigureUnit, read_figures
from advisor.schema import FactKind
from advisor.vocabulary import Vocabulary

Span = tuple[int, int]
_PAIR = 2
"""Numbers of something else than pay that a sentence sets against each other by themselves."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A sentence, list item or table cell as read."""

    plain: str
    """Its text without the names of sources."""
    figures: tuple[Amount, ...]
    """What must be proven one by one."""
    claims: tuple[Claimed, ...]
    clear: bool
    """Whether it is clear what each figure is for."""
    comparison: Comparison | None
    compares: bool
    """Whether it ranks pay, in whatever words."""
    about: Names
    spans: tuple[Span, ...]
    """Places of what is proven otherwise than figure by figure: measures, and what the comparison says."""
    counted: tuple[Span, ...]
    """Places of all numbers that were read."""

    @property
    def counts(self) -> bool:
        """Whether it compares numbers of people."""
        return self.comparison is not None and self.comparison.counts

    def without(self, proven: Iterable[Span]) -> str:
        """Give the text without what is proven: figures, measures and comparisons."""
        text = self.plain
        for start, end in (*self.spans, *proven):
            text = f"{text[:start]}{' ' * (end - start)}{text[end:]}"
        return text


def read_piece(
    bare: str, plain: str, lead: str, outer: Names, asked: Names, vocabulary: Vocabulary, *, compare: bool = True
) -> Piece:
    """Read a piece.

    Args:
        bare: its text without markers.
        plain: the same with the names of sources blanked out.
        lead: the line that introduces it.
        outer: what the lead and the sentences before it are about.
        asked: what the question is about.
        vocabulary: known names.
        compare: whether to look for a comparison; without, what it says must follow from the figures themselves.
    """
    amounts = join_ranges(plain, part_moves(plain, read_figures(plain)))
    counted = [(amount.start, amount.end) for amount in (*read_figures(bare), *amounts)]
    pay = _is_about_pay(plain, lead, amounts, vocabulary)
    single = {topic: names for topic, names in asked.items() if len(names) == 1}
    comparison = comparison_in(plain, amounts, vocabulary, inherit(outer, single), asked) if pay and compare else None
    spans = _compared_spans(comparison)
    measured = measures_of(plain, amounts) if comparison or any(one.unit is FigureUnit.MONEY for one in amounts) else []
    said = [(one.start, one.end) for one in measured if one.kind is FactKind.PERCENTILE]
    figures = [one for one in amounts if not _inside(one, [*spans, *(_proven(said, amounts, comparison))])]
    tied = tie_measures(plain, figures)
    derived = [one for one in figures if follows_from(one, plain, figures)]
    tellers = [one for one in figures if one not in derived]  # what follows from others is tied to nobody by itself
    binding = bind(_told_by(plain, tellers, comparison), [(one.start, one.end) for one in tellers], vocabulary)
    by_place = dict(zip((one.start for one in tellers), _opposed(plain, tellers, binding.names, asked), strict=True))
    names = [by_place.get(one.start, {}) for one in figures]
    claims = tuple(claims_of(plain, figures, names, outer, lead, tied or ()))
    used = {mark for claim in claims if claim.measure for mark in (claim.measure.start, claim.measure.key)}
    halves = [one for one in measured if one.side == AGAIN]
    proven = [one for one in measured if one.start in used or one.key in used or (comparison and one.share is None)]
    spans += [(one.start, one.end) for one in (*proven, *(halves if proven else []))]
    blank = _blanked(plain, [*counted, *spans])
    own = names_in(vocabulary.find(plain))
    return Piece(
        plain=plain,
        figures=tuple(figures),
        claims=claims,
        clear=binding.clear and tied is not None,
        comparison=comparison,
        compares=pay and compare and comparison is None and sets_pay_apart(blank, vocabulary) and bool(own),
        about=inherit(own, outer),
        spans=tuple(spans),
        counted=(*counted, *((one.start, one.end) for one in measured)),
    )


def _is_about_pay(plain: str, lead: str, amounts: Sequence[Amount], vocabulary: Vocabulary) -> bool:
    """Say whether what a text compares may be pay, or numbers of people at work."""
    if SPEAKS_OF_PAY.search(plain) or SPEAKS_OF_PAY.search(lead) or _counts(plain):
        return True
    if any(one.unit is FigureUnit.MONEY for one in amounts):
        return True
    numbers = [one for one in amounts if one.unit in (FigureUnit.COUNT, FigureUnit.PERCENT)]
    return len(numbers) < _PAIR and sets_pay_apart(plain, vocabulary)


def _compared_spans(comparison: Comparison | None) -> list[Span]:
    if comparison is None:
        return []
    by = comparison.by
    return [(comparison.start, comparison.end), *([(by.start, by.end)] if by is not None else [])]


def _opposed(text: str, figures: Sequence[Amount], bound: Sequence[Names], asked: Names) -> tuple[Names, ...]:
    """Tie the second of two figures to the other of two names asked about ("x is ahead: $140,000 against $130,000")."""
    names = list(bound)
    for at in range(1, len(figures)):
        if not AGAINST.fullmatch(text[figures[at - 1].end : figures[at].start]):
            continue
        for topic, pair in asked.items():
            own = bound[at].get(topic)
            if own is not None and own == bound[at - 1].get(topic) and own < pair and len(pair) == 2:
                names[at] = {**names[at], topic: pair - own}
    return tuple(names)


def _told_by(text: str, figures: Sequence[Amount], comparison: Comparison | None) -> str:
    """Give the part of a sentence that names whose its figures are: of a comparison the side that they all stand on."""
    before = comparison is not None and all(one.end <= comparison.start for one in figures)
    return text[: comparison.start] if comparison is not None and before else text


def _counts(text: str) -> bool:
    return "employ" in text.casefold()


def _proven(said: Sequence[Span], amounts: Sequence[Amount], comparison: Comparison | None) -> Sequence[Span]:
    """Give the places of measures if a figure of pay, or a comparison, may be proven as that measure."""
    money = any(amount.unit is FigureUnit.MONEY for amount in amounts)
    return said if money or comparison is not None else ()


def _inside(amount: Amount, spans: Sequence[Span]) -> bool:
    return any(start < amount.end and amount.start < end for start, end in spans)


def _blanked(text: str, spans: Iterable[Span]) -> str:
    for start, end in spans:
        text = f"{text[:start]}{' ' * (end - start)}{text[end:]}"
    return text
