"""Decides which names a question leaves out ("except Mexico", "not the leads"): what is excluded is not asked about."""

from __future__ import annotations

import re
from collections.abc import Sequence

from advisor.vocabulary import Mention

_LEADS = r"(?:[ (\"“'‘]*\b(?:about|for|in|at|by|of|from|the|an?|any|that of|those (?:in|at|of)|people (?:in|at)))*"
_LEFT_OUT = re.compile(
    r"(?<!why )(?<!or )\b(?:not|nor|other than|apart from|aside from|except(?:ing)?(?: for)?|excluding|exclude|excl\.?"
    r"|leav(?:e|ing) (?:out|aside)|without|minus|besides|as opposed to|outside(?: of)?|not counting|ignor(?:e|ing)"
    r"|never mind|forget(?: about)?|anywhere but|anyone but|everywhere but|everyone but|all but|else (?:than|but))"
    rf"{_LEADS}[ (\"“'‘]*$",
    re.IGNORECASE,
)
"""What stands before a name that is left out."""
_ALL_BUT = re.compile(
    r"\b(?P<whole>(?:(?:any|every|some)(?:where|one|body)|all|every|any|each|no|which|what)"
    r"(?: (?:(?:in|of|on) )?(?:the )?[\w.-]+){0,3}?) (?:but|save(?: for)?)(?: the)?[ (\"“'‘]*$",
    re.IGNORECASE,
)
"""The same with what it is left out of before it: "all states but Texas", "everywhere in the US save Texas"."""
_INSTEAD = re.compile(rf"\b(?:rather than|instead of|in place of){_LEADS}[ (\"“'‘]*$", re.IGNORECASE)
"""The same, unless the question compares the two ("do I earn more in Ohio instead of Texas?")."""
_COMPARES = re.compile(
    r"\b(?:more|less|better|worse|higher|lower|gain|lose|compar\w+|difference|save)\b", re.IGNORECASE
)
_AND = re.compile(r",? (?:and|or|nor) (?:(?:in|at|for) )?(?:the )?", re.IGNORECASE)


def left_out(text: str, mentions: Sequence[Mention]) -> tuple[str, tuple[str, ...]]:
    """Cut the names that a question leaves out, with the words that say so; give what is left, and the names."""
    cuts: list[tuple[int, int]] = []
    out: list[Mention] = []
    for mention in mentions:
        joined = cuts and mention.topic is out[-1].topic and _AND.fullmatch(text[cuts[-1][1] : mention.start])
        if joined or (cuts and cuts[-1][0] <= mention.start < cuts[-1][1]):
            cuts[-1] = (cuts[-1][0], max(cuts[-1][1], mention.end))
            out.append(mention)
            continue
        before = text[: mention.start]
        cue = (
            _ALL_BUT.search(before)
            or _LEFT_OUT.search(before)
            or (not _COMPARES.search(text) and _INSTEAD.search(before))
        )
        if cue:
            cuts.append((cue.end("whole") if "whole" in cue.re.groupindex else cue.start(), mention.end))
            out.append(mention)
    asked = {mention.name for mention in mentions if mention not in out}
    for start, end in reversed(cuts):
        text = f"{text[:start].rstrip(' (')} {text[end:].lstrip(' )')}".strip()
    return text, tuple(dict.fromkeys(mention.name for mention in out if mention.name not in asked))
