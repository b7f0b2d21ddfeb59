"""Decides how far a unit holds the words of a question, in whatever form or wording of guides."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

from advisor.schema import Unit
from advisor.stems import stem
from advisor.vocabulary import words

_SAID_ALSO = (
    ("home", "remote"), ("distance", "remote"),
    ("phd", "degree"), ("doctorate", "degree"),
    ("wage", "salary pay"), ("salary", "pay wage"),
    ("growth", "grow grown rise risen increase"), ("grow", "growth grown rise"),
    ("falling", "fall fell decline drop"), ("rising", "rise risen rose grow grew"),
)  # fmt: skip
"""What learners say otherwise than guides ("work from home"), by stem."""
_HAS_BECOME = re.compile(r"\b(?:has|have|had|having) become\b", re.IGNORECASE)
"""Says that something is so now, and nothing of how somebody becomes it."""
_ABOVE, _FAR, _RELATED, _STEM_LENGTH = 0.7, 0.4, 0.7, 6
"""What a word is worth in the nearest heading, further up, and in another form; and the shortest stem to tell by."""


def around(unit: Unit) -> str:
    """Give the text of a unit with all that stands above it."""
    published = unit.origin.published if unit.origin else None
    return " ".join((*unit.path, unit.lead, *unit.headers, unit.text, published or ""))


def holds_one(terms: Iterable[str], unit: Unit) -> bool:
    """Say whether a unit, or what stands above it, holds one of some folded words, in whatever form."""
    held = stems(around(unit))
    return any(held & {stem(term), *_also(stem(term))} for term in terms)


def share_of(unit: Unit, rarity: Mapping[str, float]) -> float:
    if not rarity:
        return 0.0
    near = stems(" ".join((unit.text, unit.lead, *unit.headers)))
    above = stems(unit.path[-1]) if unit.path else frozenset()
    far = stems(" ".join(unit.path))
    held = sum(
        weight * (_holds(term, near) or _ABOVE * _holds(term, above) or _FAR * _holds(term, far))
        for term, weight in rarity.items()
    )
    return held / sum(rarity.values())


@lru_cache(maxsize=20_000)
def stems(text: str) -> frozenset[str]:
    """Give the stems of a text's words."""
    return frozenset(stem(word.folded) for word in words(_HAS_BECOME.sub(" ", text)))


@cache
def _others() -> Mapping[str, frozenset[str]]:
    return {stem(word): frozenset(stem(other) for other in others.split()) for word, others in _SAID_ALSO}


def _also(term: str) -> frozenset[str]:
    """Give the stems that guides may have in place of one."""
    return _others().get(term, frozenset())


def _holds(term: str, held: frozenset[str]) -> float:
    """Say how far a text's stems hold a term: wholly, as another form of the word (compete, competitor), or not."""
    if term in held:
        return 1.0
    if not held.isdisjoint(_also(term)):
        return _RELATED
    if len(term) < _STEM_LENGTH:
        return 0.0
    return _RELATED * any(
        len(other) >= _STEM_LENGTH and (other.startswith(term) or term.startswith(other)) for other in held
    )
