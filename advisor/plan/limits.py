"""Decides which limits a learner sets to a plan: time, money, hours a week, where to start, and what to leave out."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from advisor.plan.spans import NUMBER, counted_span, lengths
from advisor.results import Field, Profile

_HOURS = re.compile(
    rf"\b(?P<hours>{NUMBER}(?:\s*(?:-|to)\s*{NUMBER})?\s*(?:h|hrs?|hours?)\s*(?:a|per|each|every|/)\s*(?:week"
    rf"|day|wk))\b",
    re.IGNORECASE,
)
_WITHIN = re.compile(
    r"(?:\b(?:have|got|get|only|just|in|within|over|into|under|for|than|at most|no more than|max(?:imum)?"
    r"|about|next|want|like"
    r"|need|give me|an?|make it|wait|actually|rather|but)[\s,:]+(?:(?:only|just|about|around|the|like|maybe"
    r"|an?|next|it|my) )*|^\W*)$",
    re.IGNORECASE,
)
_DONE = re.compile(
    r"\b(?:worked|work(?:ing)? (?:as|at|in|for)|been|experience|ago|since|spent|earn|paid?|salary|old)\b", re.IGNORECASE
)
_FREE = re.compile(
    r"\b(?:no (?:money|budget|cash|funds|savings)|(?:can(?:no|['’])?t|cannot|could not|don['’]?t want to"
    r"|do not want to|won['’]?t|not)"
    r" (?:really )?(?:pay|afford|spend)|(?:without|not) (?:paying|spending)|zero budget|(?:for|only|all"
    r"|everything|just) free\b"
    r"|free (?:only|ones?|courses? only|options?|things? only)|broke\b|don['’]?t have (?:any |the "
    r"|much )?money|have (?:no|little) money"
    r"|cheaper|cheapest|low budget|tight budget)",
    re.IGNORECASE,
)
_PAYS_AGAIN = re.compile(
    r"\b(?:money is no(?:t a)? (?:problem|issue)|i can (?:pay|afford)|(?:paid|pay) is (?:ok|fine)"
    r"|i have (?:the )?money)\b",
    re.IGNORECASE,
)
_COUNT = r"(?P<step>\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten)"
_START = re.compile(
    rf"\b(?:start|begin|continue|go on|resume|carry on)(?:ing)? (?:with|from|at|on) (?:the )?step {_COUNT}\b",
    re.IGNORECASE,
)
_SKIP = re.compile(
    rf"\b(?:skip|without|leave out|drop|remove|not|already (?:did|done|finished)|(?:did|done"
    rf"|finished) (?:with )?)\s*step {_COUNT}\b",
    re.IGNORECASE,
)
_OTHER = re.compile(
    r"\b(?:(?:the )?other|another|second|different|alternative) (?:plan|guide['’]?s?(?: plan)?|route|version)\b",
    re.IGNORECASE,
)
_WHOLE = re.compile(
    r"\b(?:whole|full|entire|complete|original) (?:plan|list)\b|\bno limits?\b|\ball (?:the )?steps\b",
    re.IGNORECASE,
)
_KNOWS = re.compile(
    r"\bi (?:already |also )*(?:know|can use|learn(?:ed|t)|can (?:already )?(?:code in|program in|write))"
    r"(?: (?:some|basic|a bit of))? "
    r"(?P<what>[\w+#.-]+(?: (?!and\b|but\b|so\b|too\b|well\b|already\b)[\w+#.-]+)?)",
    re.IGNORECASE,
)
_WORDS = {word: at for at, word in enumerate("one two three four five six seven eight nine ten".split(), start=1)}


@dataclass(frozen=True, slots=True)
class Limits:
    """What a plan is to keep to; unset fields limit nothing."""

    months: float | None = None
    time: str = ""
    """The time in the learner's words."""
    hours: str = ""
    """Hours a week in the learner's words; no guide is cut by them."""
    free: bool | None = None
    """Whether nothing is to cost money; None if nothing was said."""
    start: int | None = None
    """Number of the step to start with."""
    skipped: tuple[int, ...] = ()
    """Numbers of steps to leave out."""
    other: bool | None = None
    """Whether another guide's plan is asked for."""
    known: tuple[str, ...] = ()
    """What the learner says to know already; steps that name it are pointed out."""
    whole: bool = False
    """Whether all limits set before are taken back."""

    def __bool__(self) -> bool:
        """Say whether anything was said."""
        return self != Limits()

    def then(self, later: Limits) -> Limits:
        """Give what holds after a later turn: what it says replaces what was said, the rest goes on."""
        if later.whole:
            return replace(later, whole=False)
        if later.other is not None and later.other != self.other:
            return replace(self, other=later.other, start=None, skipped=())
        return Limits(
            months=later.months if later.time else self.months,
            time=later.time or self.time,
            hours=later.hours or self.hours,
            free=self.free if later.free is None else later.free,
            start=later.start or self.start,
            skipped=tuple(dict.fromkeys((*self.skipped, *later.skipped))),
            other=self.other,
            known=tuple(dict.fromkeys((*self.known, *later.known))),
        )


NO_LIMITS = Limits()


def read_limits(text: str) -> Limits:
    """Read the limits that one turn sets."""
    hours = _HOURS.search(text)
    rest = text[: hours.start()] + text[hours.end() :] if hours else text
    months, time = _time(rest)
    start = _START.search(text)
    pays = _PAYS_AGAIN.search(text)
    return Limits(
        months=months,
        time=time,
        hours=" ".join(hours["hours"].split()) if hours else "",
        free=False if pays else True if _FREE.search(text) else None,
        start=_step(start["step"]) if start else None,
        skipped=tuple(_step(match["step"]) for match in _SKIP.finditer(text)),
        other=True if _OTHER.search(text) else None,
        known=tuple(match["what"].strip(".") for match in _KNOWS.finditer(text)),
        whole=bool(_WHOLE.search(text)),
    )


def limits_of(profile: Profile | None) -> Limits:
    """Take the limits from what a learner stated of themselves."""
    limits = NO_LIMITS
    if profile is None:
        return limits
    for stated in profile.of(Field.TIME):
        words = stated.words or stated.value
        read = read_limits(words) or read_limits(stated.value)
        if stated.months is not None:
            read = replace(read, months=stated.months, time=read.time or stated.value)
        limits = limits.then(read)
    for stated in profile.of(Field.MONEY):
        if read_limits(stated.words).free or read_limits(stated.value).free:
            limits = replace(limits, free=True)
    return limits


def _time(text: str) -> tuple[float | None, str]:
    """Find the time that somebody has, in months and in their words."""
    if _DONE.search(text):
        return None, ""
    counted = counted_span(text)
    for span in lengths(text):
        within = counted and counted.at <= span.at < counted.at + len(counted.written)
        if (
            span.months
            and not within
            and _WITHIN.search(text[: span.at])
            and "year" not in span.written.casefold()[:-5]
        ):
            return span.months, _in_words(span.written)
    return None, ""


def _in_words(written: str) -> str:
    """Write a time that somebody has in a sentence: "six months" for "six-month"."""
    *number, unit = written.replace("-", " ").split()
    one = not number or number[-1].casefold() in ("a", "an", "one", "1") or unit.endswith("s")
    return " ".join([*number, unit if one else f"{unit}s"])


def _step(written: str) -> int:
    word = written.casefold()
    return _WORDS[word] if word in _WORDS else int(word)
