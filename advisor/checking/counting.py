"""Decides whether a recorded number of people is said to count just those: not employers, openings or what comes and
goes in a year."""

from __future__ import annotations

import re
from collections.abc import Sequence

from advisor.checking.claiming import Claimed
from advisor.checking.grounds import Ground
from advisor.checking.people import HUMAN_WORDS
from advisor.checking.stemming import spelled
from advisor.checking.supporting import Support
from advisor.vocabulary import Topic, words

_AT_WORK = frozenset(
    "job jobs role roles position positions employed employ working work works worked hold holding fill filling "
    "salaried".split()
)
_NOT_HELD = frozenset(
    "open vacant unfilled free available new more extra additional further fewer other next last future".split()
)
"""Words that make of jobs held such as are not."""
_A_PERIOD = re.compile(
    r"^[^.;:]*?\b(?:(?:a|per|an|each|every|any)\s+(?:given\s+|single\s+)?(?:year|month|week|day|hour)|annually|yearly"
    r"|monthly|weekly|daily|year (?:after|by|on) year)\b",
    re.IGNORECASE,
)
_EACH = re.compile(r"\b(?:each|every|apiece|per|any one|a single)\b", re.IGNORECASE)
_NUMBER_OF = re.compile(r"\bnumber of (?P<what>[^\d,;:.]+)$", re.IGNORECASE)
_LONGEST = 6
"""Words after a number among which what it counts is named."""


def miscounted(claimed: Claimed, grounds: Sequence[Ground], support: Support) -> str | None:
    """Say what a number of people at work is said to count instead; None where it counts them."""
    said = frozenset().union(*(ground.said_words for ground in grounds))
    for pattern, part in ((_A_PERIOD, claimed.after), (_EACH, claimed.clause)):
        hit = pattern.search(part)
        if hit:
            return hit.group().split()[-1] if pattern is _A_PERIOD else hit.group()
    named = _NUMBER_OF.search(claimed.before)
    return _other_thing(claimed.after, said, support) or (_other_thing(named["what"], said, support) if named else None)


def _other_thing(text: str, said: frozenset[str], support: Support) -> str | None:
    """Give the first word of a phrase that what is counted is not called; its end is the first small word."""
    part = re.split(r"[.;:,()]", text, maxsplit=1)[0]
    mentions = support.vocabulary.find(part)
    for word in words(part)[:_LONGEST]:
        mention = next((one for one in mentions if one.start <= word.start < one.end), None)
        if mention is not None and mention.topic is Topic.ROLE:
            return None
        if mention is not None:
            continue
        plain = spelled(word)
        if plain in _NOT_HELD and plain not in said:
            return word.written
        if plain in HUMAN_WORDS or plain in _AT_WORK or support.is_function(plain):
            return None
        if plain not in said and word.folded not in said:
            return word.written
    return None
