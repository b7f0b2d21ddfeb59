"""Decides whether a sentence says anything that its source could bear out, of what the source says it of."""

from __future__ import annotations

import re
from collections.abc import Sequence

from advisor.checking.grounds import Ground, with_alike
from advisor.checking.stemming import stem
from advisor.checking.supporting import Support
from advisor.vocabulary import Word, words

_IS = re.compile(r"^(?P<one>.+?)\b(?:is|are|was|were|means?)\b(?P<other>.+)$", re.IGNORECASE)
_LABEL = re.compile(r"^(?P<label>[^:.;!?]{3,70}):\s+(?P<text>\S.*)$", re.DOTALL)
_HEAD = r"[A-Z][^:.;!?\n]{2,70}"
_OWN_LABEL = re.compile(rf"(?:^|[.\n]\s*)(?P<label>{_HEAD}):\s+(?P<text>[^\n]*?)(?=\.\s+{_HEAD}:\s|\n|$)")
_FEW = 3
"""Words up to which a claim must stand in one line of its source: in a long text any three words are found."""
_BARE = 2
"""Words of a claim so short that no heading may lend one of them ("The interview is a challenge")."""
_TWICE = 6
"""Words from which a sentence that says each of its words twice is a loop."""
_MOST = 0.5
"""Least share of the words under a label that must be the label's own item."""


def says_nothing(text: str, claim: Sequence[Word], support: Support) -> bool:
    """Say whether a sentence calls a thing what it is called ("a specialist is a mid-level specialist"), or loops."""
    if len(claim) >= _TWICE and 2 * len({stem(word.folded) for word in claim}) <= len(claim):
        return True
    hit = _IS.match(text)
    if hit is None:
        return False
    one, other = ({stem(word.folded) for word in support.content(hit[side])} for side in ("one", "other"))
    named = {stem(w.folded) for m in support.vocabulary.find(text) for w in words(m.written)}
    return bool(other) and other - one <= named and bool(other & one) and len(claim) > 0


def is_scattered(hard: Sequence[Word], grounds: Sequence[Ground], text: str, support: Support) -> bool:
    """Say whether a short claim's words stand far apart in its source: none of its lines has them.

    Names count as said wherever the source has them, however the claim writes them ("ML engineers").
    """
    stems = {stem(word.folded) for word in hard}
    lines = [with_alike({stem(w.folded) for w in words(line)}) for ground in grounds for line in ground.lines]
    over = {stem(w.folded) for ground in grounds for w in words(_headings(ground))}
    named = {stem(w.folded) for ground in grounds for _, name in ground.names for w in words(name)}
    known = frozenset().union(*(ground.names for ground in grounds))
    mentions = [one for one in support.vocabulary.find(text) if (one.topic, one.name) in known]
    named |= {stem(w.folded) for one in mentions for w in words(one.written)}
    rest = stems if len(stems) <= _BARE else stems - over - named or stems
    return len(rest) <= _FEW and not any(rest <= line for line in lines)


def mislabelled(text: str, grounds: Sequence[Ground], support: Support) -> bool:
    """Say whether what stands under a label ("Deep learning: ...") is what the source has under another one."""
    hit = _LABEL.match(text)
    if hit is None:
        return False
    label = {stem(word.folded) for word in support.content(hit["label"])}
    under = {stem(word.folded) for word in support.content(hit["text"])}
    items = [item for ground in grounds for item in _OWN_LABEL.finditer(ground.evidence.unit.text)]
    if not label or not under or not items:
        return False
    best = max(items, key=lambda item: len(under & {stem(word.folded) for word in words(item["text"])}))
    have = {stem(word.folded) for word in words(best["text"])}
    own = {stem(word.folded) for word in support.content(best["label"])}
    over = {stem(w.folded) for ground in grounds for w in words(_headings(ground))}
    return len(under & have) >= _MOST * len(under) and not label <= own | over


def _headings(ground: Ground) -> str:
    return "\n".join((*ground.evidence.unit.path, ground.evidence.unit.lead))
