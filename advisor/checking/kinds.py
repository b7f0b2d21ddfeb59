"""Decides whether a sentence calls a figure what its source calls it: median or mean, lowest or highest, base or total,
before or after tax."""

from __future__ import annotations

import re
from collections.abc import Sequence

from advisor.checking.agreeing import is_end
from advisor.checking.claiming import Claimed
from advisor.checking.grounds import Ground
from advisor.schema import FactKind, SalaryFact, UnitKind

_WORDS = (
    (
        re.compile(r"\b(?:minimum|lowest|floor|at (?:the )?(?:very )?(?:least|worst)(?! [$€£]?\d))\b", re.I),
        FactKind.MINIMUM,
        r"\b(?:minimum|lowest|at least|floor)",
    ),
    (
        re.compile(r"\b(?:maximum|highest|ceiling|tops? out|top|most|at (?:the )?best)\b", re.I),
        FactKind.MAXIMUM,
        r"\b(?:maximum|highest|top|ceiling|up to)",
    ),
    (re.compile(r"\b(?:gross|before[- ]tax|pre-?tax)\b", re.I), None, r"\b(?:gross|before tax|pre-?tax)"),
    (
        re.compile(r"\b(?:net|after[- ]tax|take[- ]home|takes? home|in (?:the|their) pocket)\b", re.I),
        None,
        r"\b(?:net|after[- ]tax|take[- ]home)",
    ),
    (re.compile(r"\bbase\b", re.I), None, r"\bbase\b"),
    (
        re.compile(r"\btotal (?:compensation|pay|package|earnings|cash)\b", re.I),
        None,
        r"\btotal (?:compensation|pay|package|earnings|cash)",
    ),
    (re.compile(r"\bbonus(?:es)?\b", re.I), None, r"\bbonus"),
    (re.compile(r"\bpremiums?\b", re.I), FactKind.PREMIUM, r"\bpremium"),
    (re.compile(r"\b(?:equity|stock|shares?)\b", re.I), FactKind.EQUITY, r"\b(?:equity|stock|share)"),
)  # fmt: skip
_MEASURE_WORDS = {FactKind.MEDIAN: r"\bmedian", FactKind.MEAN: r"\b(?:averag|mean\b|typical)"}
_ENDS = {
    FactKind.MAXIMUM: re.compile(
        r"\b(?:maximum|highest|ceiling|tops? out|top|most|best|reach\w*|peaks?|ends?|up to|as (?:much|high) as)\b", re.I
    ),
    FactKind.MINIMUM: re.compile(
        r"\b(?:minimum|lowest|floor|least|starts?|starting|from|as (?:little|low) as)\b", re.I
    ),
}
_LESS = re.compile(r"\b(?:less|lower|fewer|below|cut|reduc\w+|decreas\w+|discount\w*|minus)\b", re.I)
_NOT_PAY = frozenset({FactKind.COUNT, FactKind.PREMIUM, FactKind.EQUITY, FactKind.SHARE})


def is_highest(claimed: Claimed) -> bool:
    """Say whether a sentence calls a figure the highest."""
    return bool(_WORDS[1][0].search(claimed.clause))


def other_measure(claimed: Claimed, ground: Ground, fact: SalaryFact) -> str | None:
    """Say that a figure is another measure than the sentence has it, or none that it may leave unsaid."""
    measure, written = claimed.measure, claimed.written
    if fact.kind in _NOT_PAY or (measure is not None and measure.share is not None):
        return None
    if measure is None:
        if fact.kind is FactKind.PERCENTILE:
            return f"does not say that {written} is the {fact.percentile}th percentile"
        if fact.kind in _ENDS and fact.low == fact.high and not fact.open_high:
            words = f"{claimed.clause} {written}"
            return None if _ENDS[fact.kind].search(words) else f"does not say that {written} is the {fact.kind}"
        return None
    if measure.kind is FactKind.PERCENTILE:
        return None if measure.percentile == fact.percentile else f"calls {written} the {measure.words}"
    if measure.kind is fact.kind:
        return None
    own = f"{ground.said} {' '.join(fact.path)}"
    prose = fact.kind is FactKind.RANGE and ground.evidence.unit.kind is not UnitKind.RECORD
    if prose and re.search(_MEASURE_WORDS[measure.kind], own, re.I):
        return None
    return f"calls {written} the {measure.words}; it is {fact.kind}"


def other_kind(claimed: Claimed, ground: Ground, fact: SalaryFact, terms: Sequence[str] = ()) -> str | None:
    """Say which word on a figure its source does not have; `terms` are sentences on what the figures cover."""
    source = " ".join((ground.said, *fact.path, fact.written, *terms))
    if fact.kind is FactKind.PREMIUM and (hit := _LESS.search(claimed.clause)):
        return f"says “{hit.group()}” of a premium"
    for pattern, kind, wanted in _WORDS:
        hit = pattern.search(claimed.clause) or pattern.search(claimed.amount.written)
        if hit is None or fact.kind is kind or re.search(wanted, source, re.I):
            continue
        share = claimed.measure is not None and claimed.measure.share is not None
        if kind in _ENDS and (share or is_end(claimed.amount, fact, claimed.end or "low")):
            continue  # "the highest-paid tenth", "the top of the range"
        return f"calls {claimed.written} “{hit.group()}”, which the source does not"
    return None
