"""Decides whether a sentence sets a recorded figure beside something that no fact gives: "above the usual pay", "as in
other states", "other jobs pay the same"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from advisor.checking.framing import TEXT_WORDS
from advisor.checking.grounds import Ground
from advisor.checking.stemming import stem
from advisor.checking.supporting import Support
from advisor.vocabulary import words

Span = tuple[int, int]
_MEASURE = (
    r"(?:(?:the|a|an|its|their|our|what|most|many|other|any|usual|typical)\b|(?:average|median|mean|normal|usual"
    r"|typical|others?|standard)\b)"
)
_FORMS = re.compile(
    rf"\b(?:above|below|ahead of|behind|(?:over|under|beyond|near|past)(?=\s+{_MEASURE})|than"
    r"|(?:just |exactly |much )?the same(?: as)?|as (?:in|at|for|with|elsewhere|do|does|are|is)\b"
    r"|so (?:do|does|are|is)|as (?:much|high|low|large|well|good|bad|little|many) as"
    r"|similar to|equal to|identical to|on (?:a )?par with|in line with|comparable (?:to|with)"
    r"|compared (?:with|to)|relative to|in comparison (?:with|to)|exceed(?:s|ed|ing)?|surpass(?:es|ed|ing)?"
    r"|outstrip(?:s|ped)?|outpac(?:es|ed)|match(?:es|ed|ing)?|rivals?|beat(?:s|ing)?|trail(?:s|ing)?|lag(?:s|ging)?"
    r"|fall(?:s|ing)? short of|unlike)\b",
    re.IGNORECASE,
)
_STOP = re.compile(r"[;:.,()]|\b(?:and|but|while|whereas)\b")
_FOLLOWS = re.compile(r"[,:(]\s*")
_BACK = re.compile(
    r"\s*(?:that|this|it|these|those|so|they|them|us|him|her|the (?:figure|amount|sum|median|average|mean))?\s*$", re.I
)
"""A side that is the sentence's own figure ("half of them earn more than that"), or none ("the table below")."""


def open_side(text: str, read: Sequence[Span], figures: int, grounds: Sequence[Ground], support: Support) -> str | None:
    """Give the words by which a sentence compares a figure with what nothing gives; None where it does not.

    Args:
        text: a sentence with recorded figures.
        read: places of all its figures, and of what is proven of them otherwise.
        figures: how many of them are figures that were proven one by one.
        grounds: the evidence that bears its figures out: its own comparisons may be said again.
        support: knows the words that carry meaning.
    """
    for hit in _FORMS.finditer(text):
        if any(start < hit.end() and hit.start() < end for start, end in read):
            continue
        stop = _STOP.search(text, hit.end())
        end = stop.start() if stop else len(text)
        side = text[hit.end() : end]
        follows = _FOLLOWS.match(text, end)
        last = follows.end() if follows else end
        if any(hit.end() <= start <= last for start, _ in read) or _is_about_the_text(side, support):
            continue
        if figures > 1 and support.vocabulary.find(side):
            continue  # both figures are there, and tell by themselves
        if "same" not in hit.group().casefold() and _BACK.match(side):
            continue
        if not _in_a_line(f"{hit.group()} {side}", grounds):
            return " ".join(f"{hit.group()}{side}".split())
    return None


def _is_about_the_text(side: str, support: Support) -> bool:
    """Say whether what follows is only where something stands ("as in the table")."""
    content = support.content(side)
    return bool(content) and all(word.folded in TEXT_WORDS for word in content)


def _in_a_line(phrase: str, grounds: Sequence[Ground]) -> bool:
    """Say whether one line of the evidence has all words of a comparison."""
    claim = {stem(word.folded) for word in words(phrase)}
    return any(claim <= {stem(word.folded) for word in words(line)} for ground in grounds for line in ground.lines)
