"""Decides whether a figure is said to be for those whom its pay fact is for: role, level, place, industry, employer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from advisor.checking.agreeing import same_value
from advisor.checking.claiming import Claimed
from advisor.checking.comparing import FIELDS
from advisor.checking.grounds import Ground
from advisor.checking.kinds import is_highest
from advisor.checking.naming import Names, inherit, names_in
from advisor.checking.stemming import stem
from advisor.checking.supporting import Support
from advisor.schema import FactKind, SalaryFact
from advisor.vocabulary import Topic, words

_NEAR = 80
"""Characters around a figure that may say what it is tied to."""
_HIGHEST = "senior"
"""The level of which the highest pay is the highest of all."""
_STARTS = re.compile(r"\b(?:start|begin|newcomer|new to)", re.IGNORECASE)
"""Words for people who begin, which name no level of a career."""
_LEVELLED = re.compile(r"\b(?:entry|junior|level)", re.IGNORECASE)
_PARTS_WITH = re.compile(
    r"\b(?:leav\w+ out|left out|without|except|exclud\w+|not|no|nor|other than|apart from|beyond|below|above|before"
    r"|unlike|rather than|whereas|while)\b",
    re.IGNORECASE,
)
"""Words by which a sentence names a level that its figure may not be for."""


class Whose:
    """Compares whom a sentence ties its figures to with whom the facts are for."""

    def __init__(self, grounds: Sequence[Ground], support: Support, asked: Names, question: str) -> None:
        """Take the evidence, and the names in the question: what a sentence leaves open is what was asked."""
        self._grounds = grounds
        self._support = support
        self._asked = asked
        levels = [one for one in support.vocabulary.find(question) if one.topic is Topic.LEVEL]
        self._starts_out = bool(levels) and all(_STARTS.search(one.written) for one in levels)

    def other_name(self, topic: Topic, claimed: Claimed, ground: Ground, fact: SalaryFact) -> str | None:
        """Say that a figure is said to be for another name of a kind than its fact is; None if it is not."""
        value = getattr(fact, FIELDS[topic])
        value = str(value) if value is not None else None
        said = inherit(claimed.own, claimed.outer).get(topic)
        if self._need_not_say(topic, claimed, ground, fact):
            return None
        if said:
            if value in said or (value is None and _all_named(topic, said, ground)):
                return None
            right = value or f"no {topic} in particular"
            return f"gives {claimed.written} for {'/'.join(sorted(said))}; the source gives it for {right}"
        asked = self._asked.get(topic)
        if asked and value is None and _all_named(topic, asked, ground):
            return None
        if value and asked and len(asked) > 1 and all(one in value for one in asked):  # "Middle East & Africa"
            return None
        if asked and (value not in asked or len(asked) > 1) and not self._for_each(topic, asked, claimed):
            return f"does not say that {claimed.written} is for {value or f'no {topic} in particular'}"
        if not asked and value is not None and topic is not Topic.ROLE:
            return f"does not say that {claimed.written} is for {value}"
        return None

    def is_of_others(self, claimed: Claimed, fact: SalaryFact, text: str) -> bool:
        """Say whether the words around a figure fit what another fact of the same is tied to ("team leads") better."""
        own = self._tied(claimed, fact)
        condition = {stem(word.folded) for word in words(fact.condition or "")}
        early, late = ({stem(word.folded) for word in words(part)} for part in (claimed.before, claimed.after))
        if early and condition & late and not condition & early and not text.endswith(claimed.after):
            return True  # it is named between this figure and the next, which is its own
        return any(
            self._tied(claimed, other) > own
            for ground in self._grounds
            for other in ground.evidence.stated
            if other.unit == fact.unit and other.kind is fact.kind and other.condition != fact.condition
        )

    def _for_each(self, topic: Topic, asked: frozenset[str], claimed: Claimed) -> bool:
        """Say whether a figure is that of each of several names that were asked about."""
        have = {str(getattr(fact, FIELDS[topic])) for _, fact in stating(claimed, self._grounds)}
        return len(asked) > 1 and asked <= have

    def _need_not_say(self, topic: Topic, claimed: Claimed, ground: Ground, fact: SalaryFact) -> bool:
        """Say whether a sentence says by other words whom a figure is for."""
        said = inherit(claimed.own, claimed.outer).get(topic)
        if topic is Topic.ROLE:
            here = self._support.vocabulary.find(claimed.clause)
            return bool(said) and topic not in names_in(here) and self._is_about(claimed, fact)
        if topic is not Topic.LEVEL:
            return False
        if fact.level is None and self._begins(claimed, ground, fact, bool(said)):
            return True
        tied = fact.level is None and bool(fact.condition) and self._tied(claimed, fact) == 1.0
        return not said and (tied or _is_top(claimed, fact))  # "simple image tasks" names those whom it is for

    def _begins(self, claimed: Claimed, ground: Ground, fact: SalaryFact, named: bool) -> bool:
        """Say whether a question asked for beginners, and a source that says how one begins answers it."""
        loose = bool(_STARTS.search(claimed.clause)) and not _LEVELLED.search(claimed.clause)
        tied = loose and fact in ground.evidence.facts if named else self._tied(claimed, fact) > 0
        return self._starts_out and tied and bool(_STARTS.search(ground.evidence.unit.text))

    def _tied(self, claimed: Claimed, fact: SalaryFact) -> float:
        """Give the share of the words that a fact is tied to that stand near a figure."""
        said = {stem(word.folded) for word in words(claimed.before[-_NEAR:] + " " + claimed.after[:_NEAR])}
        own = {stem(word.folded) for word in self._support.content(fact.condition or "")}
        return len(said & own) / len(own) if own else 0.0

    def _is_about(self, claimed: Claimed, fact: SalaryFact) -> bool:
        """Say whether the words after a figure name all that a fact is tied to ("for individual contributors")."""
        own = {stem(word.folded) for word in self._support.content(fact.condition or "")}
        return len(own) > 1 and own <= {stem(word.folded) for word in words(claimed.after[:_NEAR])}


def _all_named(topic: Topic, said: frozenset[str], ground: Ground) -> bool:
    """Say whether evidence names a role, or prose of its own one level and no other, without tying a fact to it."""
    if topic is Topic.ROLE:
        return all((topic, name) in ground.names for name in said)
    if topic is not Topic.LEVEL or ground.evidence.unit.cells or _PARTS_WITH.search(ground.evidence.unit.text):
        return False
    if any(fact.level is not None for fact in ground.evidence.stated):
        return False  # the level is another figure's: "a median of x, with senior roles exceeding y"
    own = ground.vocabulary.find(ground.evidence.unit.text)
    levels = [mention for mention in own if mention.topic is topic]
    plain = all(one.name in (text := one.written.casefold()) or "level" in text for one in levels)
    return plain and {one.name for one in levels} == said  # "top-tier roles" are nobody's senior level


def _is_top(claimed: Claimed, fact: SalaryFact) -> bool:
    """Say whether a figure is said to be the highest of all, which is that of the highest level."""
    return fact.kind is FactKind.MAXIMUM and fact.level == _HIGHEST and (is_highest(claimed) or claimed.end == "high")


def stating(claimed: Claimed, order: Sequence[Ground]) -> Iterator[tuple[Ground, SalaryFact]]:
    """Yield the pay facts whose figure this is, whoever they are for."""
    highest, end = is_highest(claimed), claimed.end
    for ground in order:
        for fact in ground.evidence.stated:
            if same_value(claimed.amount, fact, claimed.measure, highest=highest, end=end):
                yield ground, fact
