"""Decides what a sentence says of two pays side by side: "more than", "a third less", "the gap is $40,000"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from advisor.checking.measures import measures_in
from advisor.checking.naming import Names, inherit, names_in
from advisor.figures import Amount
from advisor.schema import FactKind
from advisor.vocabulary import Topic, Vocabulary

FIELDS: Mapping[Topic, str] = {
    Topic.ROLE: "role",
    Topic.LEVEL: "level",
    Topic.PLACE: "region",
    Topic.INDUSTRY: "industry",
    Topic.EMPLOYER: "employer",
}
"""The field of a pay fact that holds each kind of name."""


MORE_WORDS = frozenset("more higher extra additional increase increased raise raises above top".split())
"""Words by which a premium may be said: it is paid on top."""
_MORE = frozenset("more higher better greater larger bigger above".split())
_THAN = re.compile(
    r"\b(?P<word>more|higher|better|greater|larger|bigger|less|lower|worse|smaller|fewer)\b(?P<mid>[^.;:]*?)\bthan\b",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"\b(?:(?P<up>out-?earn(?:s|ed)?|exceeds?|surpass(?:es)?|beats?|outstrips?)|(?P<down>trails?|lags?(?: behind)?))\b",
    re.IGNORECASE,
)
_AHEAD = re.compile(r"\b(?:(?P<up>ahead of|above)|(?P<down>behind|below))\b", re.IGNORECASE)
_LOWS = re.compile(r"\b(?:starts?|starting|begins?|lower end|low end|bottom|lowest|minimum)\b", re.IGNORECASE)
_HIGHS = re.compile(r"\b(?:tops?|ends?|ceiling|upper end|high end|highest|reach\w*|maximum|peaks?)\b", re.IGNORECASE)
_AS_MUCH = re.compile(r"\b(?:as (?:much|high|large)(?: \w+)? as|(?:what|that of|those of|the \w+ of))\b", re.IGNORECASE)
_GAP = re.compile(
    r"\b(?:gap|difference)\b[^.;:]*?\bbetween\b(?P<one>.+?)\band\b(?P<two>.+?)(?=\b(?:is|amounts|comes|equals)\b|:|,|$)",
    re.IGNORECASE,
)
_OF_THE = re.compile(
    r"\b(?:of|among|between) (?:the|these|those) (?:two|three|four|2|3|4|\w+ (?:shown|listed|given|"
    r"named))(?: \w+)?\b,?",
    re.I,
)
_MOST = re.compile(
    r"\b(?:(?P<more>higher|highest|most|best|more|better)|(?P<less>lower|lowest|least|worst|less))\b", re.I
)
_AT = re.compile(r"\bat (?:the |the very |very )?$", re.IGNORECASE)
_COMPARED = re.compile(r"^(?:compared (?:with|to)|relative to|unlike) (?P<other>[^,]+),", re.IGNORECASE)
_MORE_ALONE = re.compile(
    r"\b(?:pays?|paid|earns?|makes?|is|are) (?:\S+ ){0,3}?(?P<word>more|less|higher|lower|better)\b", re.IGNORECASE
)
_BREAK = re.compile(r"[;:]|, (?:with|at|and|or)\b|\(")
_CLAUSE_START = re.compile(r"[;:]\s")
_EMPLOYED = re.compile(r"\b(?:employ|number of|jobs?\b|workers\b)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two sides of a sentence, which of them has more, and by how much where it says so.

    `sign` is 1 where the left side has more, -1 where it has less, 0 where only the gap or the ratio is said.
    """

    left: Names
    right: Names
    sign: int
    start: int
    end: int
    kind: FactKind | None
    percentile: int | None
    counts: bool
    by: Amount | None = None
    ratio: bool = False
    """Whether `by` tells how much the left is of the right ("half as much"), rather than how much more."""
    ends: tuple[int, ...] = (0, 1)
    """Which ends of ranges are compared: the lower (0), the upper (1), or both."""


def comparison_in(
    text: str, figures: Sequence[Amount], vocabulary: Vocabulary, outer: Names, asked: Names
) -> Comparison | None:
    """Find what a sentence compares; None where it compares nothing whose two sides are known names."""
    spans = [(amount.start, amount.end) for amount in figures]
    for start, end, left, right, sign, as_much in _forms(text, spans):
        one, two = names_in(vocabulary.find(left)), names_in(vocabulary.find(right))
        differ = [topic for topic in two if topic in one and one[topic] != two[topic]]
        if not differ:
            continue
        shared = inherit({topic: names for topic, names in two.items() if topic not in one}, outer)
        measures = [m for m in measures_in(f"{left} {_clause(text, start, end)} {right}") if m.share is None]
        measures = list({(m.kind, m.percentile): m for m in measures}.values())
        by = _by(text, figures, start, as_much=as_much)
        if as_much and by is None:
            continue
        return Comparison(
            inherit(one, shared),
            inherit(two, one, outer),
            sign,
            start,
            end,
            measures[0].kind if len(measures) == 1 else None,
            measures[0].percentile if len(measures) == 1 else None,
            bool(_EMPLOYED.search(left)),
            by,
            as_much,
            _ends(left),
        )
    return _among(text, vocabulary, outer, asked)


def _among(text: str, vocabulary: Vocabulary, outer: Names, asked: Names) -> Comparison | None:
    """Read "of the two, x has the higher": x against all the others that were asked about."""
    hit = next((one for one in _MOST.finditer(text) if not _AT.search(text[: one.start()])), None)
    if hit is None:
        return None
    scope = _OF_THE.search(text) or hit
    clause = _clause(text, *hit.span())
    own = names_in(vocabulary.find(text if scope is not hit else clause))
    for topic, names in asked.items():
        others = names - own.get(topic, frozenset())
        if len(names) > 1 and len(own.get(topic, ())) == 1 and others:
            shared = inherit({t: n for t, n in own.items() if t is not topic}, outer)
            one, two = {**shared, topic: own[topic]}, {**shared, topic: others}
            if scope is hit and not _RANKED.search(clause):
                continue
            start, end = min(scope.start(), hit.start()), max(scope.end(), hit.end())
            sign = 1 if hit["more"] else -1
            first = (hit.start(), hit.end()) if hit.start() > scope.end() else (start, end)
            return Comparison(one, two, sign, first[0], first[1], None, None, False)
    return None


def _clause(text: str, first: int, last: int) -> str:
    """Give the clause of a text that a part of it stands in."""
    starts = [stop.end() for stop in _BREAK.finditer(text, 0, first)]
    stop = _BREAK.search(text, last)
    return text[starts[-1] if starts else 0 : stop.start() if stop else len(text)]


def _forms(text: str, spans: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int, str, str, int, bool]]:
    """Yield the ways in which a text may compare: place, both sides, sign, and whether it says "as much as"."""
    for hit in _THAN.finditer(text):
        if any(start < hit.end() and hit.start() < end for start, end in spans):
            continue
        sign = 1 if hit["word"].casefold() in _MORE else -1
        yield hit.start(), hit.end(), _left(text, hit.end()), _right(text, hit.end()), sign, False
    for hit in _VERB.finditer(text):
        sign = 1 if hit["up"] else -1
        yield hit.start(), hit.end(), _left(text, hit.start()), _right(text, hit.end()), sign, False
    for hit in _AHEAD.finditer(text):
        if not any(start < hit.end() and hit.start() < end for start, end in spans):
            sign = 1 if hit["up"] else -1
            yield hit.start(), hit.end(), _left(text, hit.start()), _right(text, hit.end()), sign, False
    for hit in _AS_MUCH.finditer(text):
        yield hit.start(), hit.end(), _left(text, hit.start()), _right(text, hit.end()), 0, True
    for hit in _GAP.finditer(text):
        yield hit.start(), hit.end(), text[: hit.end("one")], hit["two"], 0, False
    beside = _COMPARED.match(text)
    alone = _MORE_ALONE.search(text, beside.end()) if beside else None
    if beside and alone:
        sign = 1 if alone["word"].casefold() in _MORE else -1
        yield alone.start("word"), alone.end(), text[beside.end() :], beside["other"], sign, False


def _ends(left: str) -> tuple[int, ...]:
    low, high = bool(_LOWS.search(left)), bool(_HIGHS.search(left))
    return (0, 1) if low == high else (0,) if low else (1,)


def _left(text: str, end: int) -> str:
    starts = [hit.end() for hit in _CLAUSE_START.finditer(text, 0, end)]
    return text[starts[-1] if starts else 0 : end]


def _right(text: str, start: int) -> str:
    stop = _BREAK.search(text, start)
    return text[start : stop.start() if stop else len(text)]


def _by(text: str, figures: Sequence[Amount], at: int, *, as_much: bool) -> Amount | None:
    """Find the figure that says by how much: the one right before the comparing word, or the one after a gap."""
    for amount in figures:
        between = text[amount.end : at].strip().casefold()
        if amount.end <= at and between in ("", "as", "of", "the pay of", "the salary of") and at - amount.end < 20:
            return amount
    if not as_much and _GAP.match(text, at):
        return next((amount for amount in figures if amount.start > at), None)
    return None


_SIDE_BY_SIDE = re.compile(
    r"\b(?:more|higher|better|greater|less|lower|worse|fewer) (?:\S+ ){0,6}?than\b|\bout-?earn|\bas (?:much|high) as\b",
    re.IGNORECASE,
)
_RANKED = re.compile(
    r"\b(?:highest|lowest|best|worst|most|least)[- ](?:paid|paying|earning)\b"
    r"|\b(?:pays?|earns?|makes?) (?:\w+ ){0,5}?(?:the )?(?:most|least|best|worst)\b|\b(?:highest|lowest) (?:\w+ ){0,2}"
    r"(?:pay|salar\w+|wages?|median|average|earnings)\b",
    re.IGNORECASE,
)


def sets_pay_apart(text: str, vocabulary: Vocabulary) -> bool:
    """Say whether a sentence, without its figures, ranks pay: what no fact bears out must be a source's own words."""
    side = _SIDE_BY_SIDE.search(text)
    if side and vocabulary.find(_right(text, side.end())):
        return True
    return bool(_RANKED.search(text)) or bool(_OF_THE.search(text) and _MOST.search(text))
