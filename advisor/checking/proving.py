"""Decides whether every figure of a piece is proven: stated by evidence, or what the others come to."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import pairwise

from advisor.checking.claiming import Claimed
from advisor.checking.comparing import MORE_WORDS
from advisor.checking.dating import tied_years
from advisor.checking.deriving import RELATION_WORDS, follows, follows_from, ranks_rightly
from advisor.checking.ends import END_WORDS
from advisor.checking.grounds import Ground
from advisor.checking.matching import Matcher, Proof
from advisor.checking.naming import AGAINST
from advisor.checking.pieces import Piece
from advisor.checking.stating import CHANGE_WORDS
from advisor.checking.support_words import DIRECTIONS
from advisor.figures import FigureUnit
from advisor.schema import FactKind

_SIDES = frozenset({"lower", "bottom", "top", "higher"})
"""Words for the side of a percentile, which its measure tells."""
_EXTREME = re.compile(r"\b(?:highest|lowest)\b", re.IGNORECASE)


def proved(read: Piece, matcher: Matcher, first: Sequence[Ground]) -> list[Proof] | str:
    """Prove every figure of a piece, or say which one has no proof."""
    pay = any(claimed.is_pay or matcher.is_recorded(claimed) for claimed in read.claims)
    if not read.clear and pay:
        return "does not say clearly what each figure is for"
    years = [claimed for claimed in read.claims if claimed.amount.unit is FigureUnit.YEAR]
    others = [claimed for claimed in read.claims if claimed.amount.unit is not FigureUnit.YEAR]
    of_year = tied_years(read.plain, years, others)
    proofs: list[Proof] = []
    open_claims: list[tuple[Claimed, str]] = []
    for claimed in sorted(read.claims, key=lambda claimed: claimed.amount.unit is FigureUnit.YEAR):
        beside = proofs
        if of_year is not None and claimed in years:
            spans = [one.amount.start for one, year in zip(others, of_year, strict=True) if year == claimed.written]
            beside = [proof for proof in proofs if proof.start in spans]
        proof = matcher.prove(claimed, first, read.plain, beside)
        if isinstance(proof, str):
            open_claims.append((claimed, proof))
        else:
            proofs.append(proof)
    proofs.sort(key=lambda proof: proof.start)
    proven = [one.amount for one in read.claims if one not in [claimed for claimed, _ in open_claims]]
    for claimed, reason in open_claims:
        if not follows(claimed.amount, read.plain, proven):
            return reason
        grounds = tuple(ground for proof in proofs for ground in proof.grounds)
        proofs.append(Proof(claimed.amount.start, claimed.amount.end, grounds, derived=True))
    return sorted(proofs, key=lambda proof: proof.start)


def borne_words(read: Piece, proofs: Sequence[Proof], kinds: Collection[FactKind]) -> frozenset[str]:
    """Give the words of direction that the proofs bear out by themselves."""
    allowed = MORE_WORDS if FactKind.PREMIUM in kinds else frozenset[str]()
    if any(claimed.end for claimed in read.claims):
        allowed |= END_WORDS
    if any(figure.kind is FactKind.PERCENTILE for proof in proofs for figure in proof.figures):
        allowed |= _SIDES
    source = frozenset().union(*(ground.said_words for proof in proofs if not proof.pay for ground in proof.grounds))
    if source & CHANGE_WORDS and not source & DIRECTIONS[1]:
        allowed |= DIRECTIONS[0]  # which way it goes was told by the sign of the figure
    if source & DIRECTIONS[0]:
        allowed |= {"more"}  # "82,500 more" is a change of 82,500
    return allowed | RELATION_WORDS if is_derived(read, proofs) else allowed


def is_derived(read: Piece, proofs: Sequence[Proof]) -> bool:
    """Say whether figures of a piece follow from others, or stand in the order that it says."""
    amounts = [claimed.amount for claimed in read.claims]
    return (
        any(proof.derived for proof in proofs)
        or ranks_rightly(read.plain, amounts)
        or any(follows_from(amount, read.plain, amounts) for amount in amounts)
    )


def without_opposites(read: Piece, derived: bool) -> str:
    """Blank out what sets two figures against each other ("instead of"), where they are compared rightly."""
    text = read.plain
    spans = [(one.amount.start, one.amount.end) for one in read.claims]
    for (_, end), (start, _) in pairwise(spans):
        if derived and AGAINST.fullmatch(text[end:start]):
            text = f"{text[:end]}{' ' * (start - end)}{text[start:]}"
    return text


def calls_ends(read: Piece, matcher: Matcher, grounds: Sequence[Ground]) -> bool:
    """Say whether a piece ranks no pay, but calls figures the highest or lowest that their sources call them so."""
    amounts = [claimed.amount for claimed in read.claims]
    money = [
        claimed
        for claimed in read.claims
        if claimed.amount.unit is FigureUnit.MONEY and not follows_from(claimed.amount, read.plain, amounts)
    ]
    if not money or not _EXTREME.search(read.plain):
        return False
    return all(matcher.is_extreme(claimed, _EXTREME.findall(read.plain), grounds) for claimed in money)
