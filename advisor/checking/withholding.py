"""Decides whether a sentence rightly says what a source withholds, or what its figures leave out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from advisor.checking.claiming import COUNT_WORDS, PAY_WORDS, periods_in
from advisor.checking.comparing import FIELDS
from advisor.checking.contradicting import contradiction
from advisor.checking.grounds import Ground
from advisor.checking.measures import measures_in
from advisor.checking.naming import Names, inherit, names_in
from advisor.checking.qualifying import other_people, turned
from advisor.checking.stemming import stem
from advisor.checking.supporting import Support
from advisor.schema import FactKind, SalaryFact
from advisor.vocabulary import Vocabulary, Word, words

_WITHHELD = re.compile(
    r"(?:\b(?:not|never)|n[’']t) (?:been |yet |publicly )?(?:releas\w+|publish\w*|disclos\w+)"
    r"|\bno (?:\w+ ){1,4}?(?:is|are|was|were|has been|have been|gets?) (?:releas|publish|disclos)ed"
    r"|\b(?:withh[eo]ld\w*|suppress\w*|unreleased|unpublished|no(?:t an?y)? (?:released|published))\b",
    re.IGNORECASE,
)
_LEFT_OUT = re.compile(
    r"^(?P<what>[^.;]+?) (?:is|are) (?:(?:not|never) (?:included|counted|covered|part)|excluded|left out|omitted)\b",
    re.IGNORECASE,
)
_LEAVE_OUT = re.compile(
    r"\b(?:do(?:es)? not (?:include|count|cover)|exclud\w+|leaves? out|omits?|are without)\b (?P<what>[^.;]+)",
    re.IGNORECASE,
)
_WITHOUT = re.compile(
    r"\b(?:without|exclud\w+|not includ\w+|not cover\w*|leaves? out|omit\w*)\b(?P<what>[^.;]*)", re.IGNORECASE
)
_FRAME = frozenset("included counted covered part excluded left out omitted figure figures wage wages number".split())
_CLAUSE = re.compile(
    r"[;:—–]|,? \b(?:and|but|yet|so|because|since|although|though|while|whereas|which|who|however|unlike|as)\b"
)
_NOT_PAY = frozenset({FactKind.COUNT, FactKind.PREMIUM, FactKind.EQUITY, FactKind.SHARE})


def withheld(
    text: str, outer: Names, grounds: Sequence[Ground], support: Support, vocabulary: Vocabulary
) -> list[Ground]:
    """Give the evidence that withholds what a sentence says is not released; none if it is no such sentence."""
    hit = _WITHHELD.search(text)
    if hit is None:
        return []
    mentions = vocabulary.find(text)
    named = names_in(mentions)
    names = inherit(named, outer)
    said = [measure for measure in measures_in(text) if measure.share is None]
    bearing: list[Ground] = []
    held: list[SalaryFact] = []
    for ground in grounds:
        facts = [fact for fact in ground.evidence.stated if fact.kind not in _NOT_PAY and _is_for(fact, names)]
        if said:
            facts = [fact for fact in facts if (fact.kind, fact.percentile) in {(m.kind, m.percentile) for m in said}]
        if facts and not any(fact.released for fact in facts):
            bearing.append(ground)
            held += facts
    periods = {fact.period for fact in held if fact.period}
    if any(
        not any(str(getattr(fact, FIELDS[topic])) == value for fact in held)
        for topic, values in named.items()
        for value in values
    ) or (periods and periods_in(text) - periods):
        return []
    spans = [hit.span(), *((one.start, one.end) for one in mentions)]
    return bearing if _says_no_more(text, hit, spans, bearing, support) else []


def _says_no_more(
    text: str, hit: re.Match[str], spans: Sequence[tuple[int, int]], bearing: Sequence[Ground], support: Support
) -> bool:
    """Say whether the rest of a sentence is in the evidence too, and whether its other clauses add no claim."""

    def open_words(part: str, at: int) -> list[Word]:
        content = [word for word in support.content(part) if word.folded not in PAY_WORDS | COUNT_WORDS | _FRAME]
        return [word for word in content if not any(start <= at + word.start < end for start, end in spans)]

    rest = f"{text[: hit.start()]}{' ' * (hit.end() - hit.start())}{text[hit.end() :]}"
    left = open_words(text, 0)
    if not bearing or support.unsupported(left, bearing) or other_people(left, bearing):
        return False
    said = "".join(ground.running for ground in bearing)
    if turned(rest, support.vocabulary.find(rest), said) or contradiction(rest, bearing, support, recorded=True):
        return False
    at = 0
    for end, following in [*((cut.start(), cut.end()) for cut in _CLAUSE.finditer(text)), (len(text), len(text))]:
        own = at < hit.end() and hit.start() < end
        if not own and open_words(text[at:end], at):
            return False
        at = following
    return True


def withholds_all(grounds: Sequence[Ground]) -> bool:
    """Say whether evidence states pay facts of which none is released."""
    facts = [fact for ground in grounds for fact in ground.evidence.stated if fact.kind not in _NOT_PAY]
    return bool(facts) and not any(fact.released for fact in facts)


def _is_for(fact: SalaryFact, names: Names) -> bool:
    return all(str(getattr(fact, FIELDS[topic])) in values for topic, values in names.items())


def left_out(text: str, grounds: Sequence[Ground], support: Support) -> list[Ground]:
    """Give the evidence whose figures leave out what a sentence says they leave out."""
    hit = _LEFT_OUT.search(text) or _LEAVE_OUT.search(text)
    if hit is None:
        return []
    what = {stem(word.folded) for word in support.content(hit["what"]) if word.folded not in PAY_WORDS | _FRAME}
    bearing = [ground for ground in grounds if what and any(what <= listed for listed in _listed(ground))]
    return bearing if _says_no_more(text, hit, [hit.span()], bearing, support) else []


def _listed(ground: Ground) -> list[set[str]]:
    return [{stem(word.folded) for word in words(hit["what"])} for hit in _WITHOUT.finditer(ground.said)]
