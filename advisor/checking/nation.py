"""Decides which country "national" and "nationwide" mean in an answer: the one in which all places of its facts lie."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from advisor.draft import Evidence
from advisor.vocabulary import Topic, Vocabulary, words

_WORDINGS = (
    *("national", "nationally", "nationwide", "nation", "nation's", "countrywide", "country-wide"),
    *("the country", "the country's", "across the country", "throughout the country", "across the nation"),
    *("across the whole country", "in the whole country", "in the country as a whole", "the country as a whole"),
)


def with_nation(vocabulary: Vocabulary, evidence: Iterable[Evidence]) -> Vocabulary:
    """Read those words as the country of an answer; where there is none, or more than one, they name nothing."""
    regions = {fact.region for entry in evidence for fact in entry.stated if fact.region}
    countries = {vocabulary.country_of(region) for region in regions}
    country = next(iter(countries)) if len(countries) == 1 else None
    if country is None:
        return vocabulary
    keys = {tuple(word.folded for word in words(wording)) for wording in _WORDINGS}
    added = {key: ((Topic.PLACE, country, None),) for key in keys if key not in vocabulary.names}
    return replace(vocabulary, names={**vocabulary.names, **added})
