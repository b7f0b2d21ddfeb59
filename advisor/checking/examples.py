"""Decides which names of a sentence only illustrate ("hubs like San Francisco and Seattle"): a figure is not theirs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from advisor.checking.comparing import FIELDS
from advisor.checking.grounds import Ground
from advisor.vocabulary import Mention, Vocabulary

_SUCH_AS = re.compile(r"\b(?:such as|like|including|among them|e\.g\.|for example|for instance),?\s+$", re.IGNORECASE)
_JOINED = re.compile(r"\s*(?:,|,? and|,? or|&)\s*(?:the )?", re.IGNORECASE)


def without_examples(text: str, grounds: Sequence[Ground], vocabulary: Vocabulary) -> str:
    """Blank out names that illustrate, where one source gives them all and ties none of its figures to one of them."""
    mentions = vocabulary.find(text)
    for run in _runs(text, mentions):
        if any(_illustrates(run, ground) for ground in grounds):
            start, end = run[0].start, run[-1].end
            text = f"{text[:start]}{' ' * (end - start)}{text[end:]}"
    return text


def _runs(text: str, mentions: Sequence[Mention]) -> list[list[Mention]]:
    """List the names that follow a "such as", each with those that are joined to it."""
    runs: list[list[Mention]] = []
    for mention in mentions:
        last = runs[-1][-1] if runs else None
        if _SUCH_AS.search(text[: mention.start]):
            runs.append([mention])
        elif last is not None and _JOINED.fullmatch(text[last.end : mention.start]):
            runs[-1].append(mention)
    return runs


def _illustrates(run: Sequence[Mention], ground: Ground) -> bool:
    named = all((one.topic, one.name) in ground.names for one in run)
    tied = any(str(getattr(fact, FIELDS[one.topic])) == one.name for one in run for fact in ground.evidence.stated)
    return named and not tied
