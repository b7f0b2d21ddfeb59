"""Decides what one piece of evidence says: its own words, the headings and headers over them, and the names in all."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property

from advisor.checking.stemming import spelled, stem
from advisor.checking.support_words import SAME
from advisor.checking.years import with_quarters
from advisor.draft import Evidence
from advisor.sentences import split_sentences
from advisor.vocabulary import Topic, Vocabulary, fold, words

_SAME = tuple(frozenset(stem(fold(word)) for word in group) for group in SAME)


def with_alike(stems: Collection[str]) -> frozenset[str]:
    """Add to the stems of a source those of words that say the same."""
    own = frozenset(stems)
    return own.union(*(group for group in _SAME if own & group))


@dataclass(frozen=True, eq=False)
class Ground:
    """What one piece of evidence says, with the headings, headers and titles that it stands under."""

    evidence: Evidence
    vocabulary: Vocabulary

    @cached_property
    def text(self) -> str:
        """All of it in one text."""
        unit, citation = self.evidence.unit, self.evidence.citation
        origin = unit.origin.label() if unit.origin else ""
        about = (citation.title, citation.section, citation.origin or "", origin, citation.published or "")
        return with_quarters("\n".join(part for part in (self.said, *unit.path, *about) if part))

    @cached_property
    def said(self) -> str:
        """The unit's own words with its lead and headers."""
        unit = self.evidence.unit
        parts = (unit.lead, " | ".join(unit.headers), unit.text, self.evidence.citation.quote)
        return with_quarters("\n".join(part for part in parts if part))

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The unit's sentences and lines."""
        return tuple(part for line in self.said.split("\n") for part in split_sentences(line))

    @cached_property
    def stems(self) -> frozenset[str]:
        """Stems of every word."""
        return with_alike(self.own_stems)

    @cached_property
    def own_stems(self) -> frozenset[str]:
        """Stems of its own words, without those that say the same."""
        return frozenset(stem(word.folded) for word in words(self.text))

    @cached_property
    def folded(self) -> frozenset[str]:
        """Every folded word, and its lower-case spelling."""
        return frozenset(form for word in words(self.text) for form in (word.folded, spelled(word)))

    @cached_property
    def running(self) -> str:
        """Every folded word in a row, with a space around each."""
        return f" {' '.join(word.folded for word in words(self.text))} "

    @cached_property
    def said_words(self) -> frozenset[str]:
        """Folded words of the unit itself."""
        return frozenset(form for word in words(self.said) for form in (word.folded, spelled(word)))

    @cached_property
    def names(self) -> frozenset[tuple[Topic, str]]:
        """Known names in it."""
        found = {(mention.topic, mention.name) for mention in self.vocabulary.find(self.text)}
        for fact in self.evidence.stated:
            values = (fact.role, fact.level, fact.region, fact.industry, fact.employer)
            topics = (Topic.ROLE, Topic.LEVEL, Topic.PLACE, Topic.INDUSTRY, Topic.EMPLOYER)
            found |= {(topic, str(value)) for topic, value in zip(topics, values, strict=True) if value}
        return frozenset(found)
