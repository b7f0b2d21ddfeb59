"""Decides what a turn tells that introduces the learner in bare clauses ("pharmacist in Manila, 12 years, tagalog").

Such a turn has no verb to go by: it counts where it asks nothing, and where its first clause names work, a name or the
first person.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from advisor.question.experience import NUMBERS
from advisor.results import Field, Stated
from advisor.vocabulary import Mention, Topic

IsTitle = Callable[[str], bool]
"""Whether a word is the last word of an occupation."""

_CLAUSE = re.compile(r"[^,;.!\n()–—]+")
_OPENING = (
    r"^\s*(?:(?:hi|hello|hey|so|well|ok|about me:?|me:|background:?)\b[\s,]*)*"
    r"(?:(?:i['’]?m|im|i am|i was|am|was|this is|my name is|currently|now|a|an|former|ex|retired|trained|qualified"
    r"|registered|senior|junior)[ -]+)*"
)
_WORK = re.compile(
    rf"{_OPENING}(?P<work>(?:[\w&/+-]+ ){{0,2}}?[\w&/+-]+)(?=\s*$|\s+(?:in|from|at|near|based|for|with|by|since"
    r"|and|living|of|here|turned|\d))",
    re.IGNORECASE,
)
_FIRST_PERSON = re.compile(r"\b(?:i|i['’]?m|im|i['’]?ve|ive|my|me|mine)\b", re.IGNORECASE)
_WHERE = re.compile(
    r"(?:\b(?:in|near|around|at|from|based in|living in|here in|over in)(?: the)? ?|^\s*)$", re.IGNORECASE
)
_YEARS = re.compile(
    rf"\b(?P<count>\d{{1,2}}(?:[.,]5)?|{'|'.join(NUMBERS)}) ?\+? ?(?:years?|yrs?|yoe)\b"
    r"(?! (?:old|ago|young|of age|plan|program|programme|course|degree)\b)",
    re.IGNORECASE,
)
_LANGUAGES = re.compile(
    r"\b(?:(?:speak(?:s|ing)?|fluent in|native in|languages?:|know) (?:[\w-]+[ ,&]+){1,5}?(?:and |& )?[\w-]+"
    r"|(?:\d+|two|three|four|five|six|several|many|multiple) languages|bilingual|trilingual|multilingual|polyglot)\b",
    re.IGNORECASE,
)
_SPOKEN = re.compile(
    r"\b(?:speak(?:s|ing)?|fluent|native|languages?|bilingual|trilingual|multilingual|polyglot)\b", re.I
)
_SEVERAL = re.compile(r"\b(?:and|&)\b|,|\w+ \w+ \w+|languages|lingual|polyglot", re.IGNORECASE)
SHORT_TITLES = frozenset("dev admin rep tech exec vet gp sysadmin coder prof".split())
"""Titles as people cut them short."""
NO_BACKGROUND = frozenset(
    """interested looking trying new ready sure not good able keen here there back sorry worried scared afraid lost
    stuck curious happy sad tired thinking considering hoping wondering planning working living based located moving
    unsure student person man woman mother father parent sister brother daughter veteran immigrant resident member
    sufferer loner gamer teenager pensioner foreigner newcomer starter believer lover quitter learner reader user
    fighter supporter migrant beginner human junior senior one it that this what how all done late old young anxious
    confused serious fine ok okay data years home scratch""".split()
)
_DENIES = frozenset({"not", "no", "never", "neither", "hardly"})
_ASKS = re.compile(
    r"\?|\b(?:what|which|who|how|whats|wheres|hows|why|when)\b|^\W*(?:is|are|do|does|can|could|should)\b", re.I
)


@dataclass(frozen=True, slots=True)
class Introduction:
    """What a turn tells in bare clauses."""

    stated: tuple[Stated, ...] = ()
    opens: bool = False
    """Whether the turn introduces the learner, so that hours and money in it are theirs."""


def introduced(text: str, mentions: Sequence[Mention], is_title: IsTitle) -> Introduction:
    """Read what a turn tells of the learner in bare clauses; nothing where it asks, or opens with anything else."""
    clauses = [match.span() for match in _CLAUSE.finditer(text)]
    if _ASKS.search(text) or not clauses:
        return Introduction()
    work = next(_works(text, clauses, is_title), None)
    if work is None and not _FIRST_PERSON.search(text):
        return Introduction()
    found = [
        *((work,) if work else ()),
        *_languages(text),
        *_years(text),
        *_places(text, clauses, mentions, work),
    ]
    if len({item.field for item in found}) < 2 and not _FIRST_PERSON.search(text):
        return Introduction()  # "prompt engineer" alone says what is asked about
    return Introduction(tuple(found), opens=True)


def _works(text: str, clauses: Sequence[tuple[int, int]], is_title: IsTitle) -> Iterator[Stated]:
    """Read the work that one of the first clauses consists of; a name may stand before it ("Grace, nurse in ...")."""
    for start, end in clauses[:3]:
        match = _WORK.match(text[start:end])
        work = match["work"].strip(" -/").casefold() if match else ""
        if match and work and work.split()[0] not in _DENIES and is_title(work.split()[-1]):
            yield Stated(Field.BACKGROUND, work, match[0].strip())


def _languages(text: str) -> Iterator[Stated]:
    found = _LANGUAGES.search(text)
    if found and _SPOKEN.search(found[0]) and _SEVERAL.search(found[0]):
        yield Stated(Field.BACKGROUND, "languages", found[0])


def _years(text: str) -> Iterator[Stated]:
    found = _YEARS.search(text)
    if found:
        count = found["count"].casefold()
        years = float(NUMBERS.get(count) or count.replace(",", "."))
        yield Stated(Field.EXPERIENCE, f"{years:g} year{'' if years == 1 else 's'}", found[0].strip(), years=years)


def _places(
    text: str, clauses: Sequence[tuple[int, int]], mentions: Sequence[Mention], work: Stated | None
) -> Iterator[Stated]:
    """Read the place that stands with the work, or makes up a clause of its own."""
    for mention in mentions:
        if mention.topic is not Topic.PLACE or work is None:
            continue
        start, end = next(span for span in clauses if span[0] <= mention.start < span[1] or span == clauses[-1])
        alone = not text[start : mention.start].strip() and not text[mention.end : end].strip()
        beside = text.find(work.words, start, end) >= 0 and _WHERE.search(text[start : mention.start])
        if alone or beside:
            yield Stated(Field.PLACE, mention.name, text[start : mention.end].strip(), name=mention.name)
