"""Decides whether what a sentence calls the most or the least is so among the facts that differ in one name alone."""

from __future__ import annotations

import re
from collections.abc import Sequence

from advisor.checking.claiming import Claimed
from advisor.checking.comparing import FIELDS
from advisor.checking.grounds import Ground
from advisor.checking.matching import Matcher
from advisor.checking.pieces import Piece
from advisor.checking.stemming import spelled
from advisor.checking.whose import stating
from advisor.schema import SalaryFact
from advisor.vocabulary import Topic, words

_CALLED = re.compile(
    r"\b(?:the |(?P<verb>pays?|earns?|makes?) )"
    r"(?:(?P<most>most|largest|biggest|highest|greatest|best)|(?P<least>least|smallest|lowest|worst))\b"
    r"(?![- ](?:of|common|likely|recent|important))",
    re.IGNORECASE,
)
_SITS = r"(?:is|are|comes?(?: out)?|came(?: out)?|sits?|stands?|lands?|ends?(?: up)?|ranks?)"
_IDIOM = re.compile(
    rf"\b(?:(?P<most>{_SITS} (?:on|at the) (?:very )?top\b(?! of)"
    r"|(?:ranks?|comes?|is|are|placed?) (?:in )?(?:first|highest)\b"
    r"|(?:leads?|tops?|heads?) the (?:list|field|pack|table|ranking))"
    rf"|(?P<least>{_SITS} at the (?:very )?bottom\b(?! of)|(?:ranks?|comes?|is|are|placed?) (?:in )?(?:last|lowest)\b"
    r"|brings? up the rear))",
    re.IGNORECASE,
)
"""Ways to say of somebody that nobody is paid more, or less; no source's words bear them out but its figures."""
_LISTED = re.compile(
    r"\b(?:of|among|in|across|all) (?:all )?(?:the |these |those )?"
    r"(?P<n>two|three|four|five|six|seven|eight|nine|ten|\d+) (?:\w+ )?"
    r"(?P<noun>industr|countr|place|state|region|role|occupation|job|level|employer|compan|sector|speciali)\w*",
    re.IGNORECASE,
)
_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}
_TOPICS = {
    "industr": Topic.INDUSTRY, "sector": Topic.INDUSTRY, "speciali": Topic.INDUSTRY, "countr": Topic.PLACE,
    "place": Topic.PLACE, "state": Topic.PLACE, "region": Topic.PLACE, "role": Topic.ROLE, "occupation": Topic.ROLE,
    "job": Topic.ROLE, "level": Topic.LEVEL, "employer": Topic.EMPLOYER, "compan": Topic.EMPLOYER,
}  # fmt: skip


def without_right_counts(text: str, grounds: Sequence[Ground]) -> str:
    """Blank out how many industries, places or roles a sentence says are listed, where the facts are of as many."""
    for hit in _LISTED.finditer(text):
        said = hit["n"].casefold()
        field = FIELDS[_TOPICS[hit["noun"].casefold()]]
        have = {getattr(fact, field) for ground in grounds for fact in ground.evidence.stated} - {None}
        if len(have) == (_NUMBERS.get(said) or int(said)) and len(have) > 1:
            start, end = hit.span("n")
            text = f"{text[:start]}{' ' * (end - start)}{text[end:]}"
    return text


def right_superlatives(read: Piece, matcher: Matcher, grounds: Sequence[Ground]) -> frozenset[str]:
    """Give the words by which a sentence rightly calls its figures the most or the least; none if one is wrong."""
    said: set[str] = set()
    for hit in (*_CALLED.finditer(read.plain), *_IDIOM.finditer(read.plain)):
        claimed = _claimed_of(hit, read.claims)
        if claimed is None or not _is_extreme(claimed, 1 if hit["most"] else -1, matcher, read.plain, grounds):
            return frozenset()
        said |= {spelled(word) for word in words(hit.group())}
    return frozenset(said)


def ranks_by_idiom(text: str) -> bool:
    """Say whether a sentence puts somebody at the top or bottom of a ranking."""
    return _IDIOM.search(text) is not None


def _claimed_of(hit: re.Match[str], claims: Sequence[Claimed]) -> Claimed | None:
    """Give the figure that is called so: the next one after the word, else the last before it."""
    after = [one for one in claims if one.amount.start >= hit.end()]
    return after[0] if after else claims[-1] if claims else None


def _is_extreme(claimed: Claimed, sign: int, matcher: Matcher, text: str, grounds: Sequence[Ground]) -> bool:
    if isinstance(matcher.prove(claimed, (), text), str):
        return False
    own = [fact for _, fact in stating(claimed, grounds) if _is_for(fact, claimed)]
    every = [fact for ground in grounds for fact in ground.evidence.stated if fact.released]
    for fact in own:
        for field in ("industry", "region", "role", "level", "employer"):
            rivals = [other for other in every if other is not fact and _differs_in(field, fact, other)]
            if rivals and all(_at_least(fact, other, sign) for other in rivals):
                return True
    return False


def _is_for(fact: SalaryFact, claimed: Claimed) -> bool:
    return all(str(getattr(fact, FIELDS[topic])) in names for topic, names in claimed.own.items())


def _differs_in(field: str, one: SalaryFact, two: SalaryFact) -> bool:
    """Say whether two facts measure the same and differ in one name alone."""
    same = ("kind", "percentile", "currency", "period", "role", "level", "region", "industry", "employer")
    alike = all(getattr(one, name) == getattr(two, name) for name in same if name != field)
    return (
        alike and getattr(one, field) != getattr(two, field) and None not in (getattr(one, field), getattr(two, field))
    )


def _at_least(one: SalaryFact, two: SalaryFact, sign: int) -> bool:
    ends = [(getattr(one, end), getattr(two, end)) for end in ("low", "high")]
    known = [(a, b) for a, b in ends if a is not None and b is not None]
    return bool(known) and all(sign * (a - b) >= 0 for a, b in known) and any(a != b for a, b in known)
