"""Decides which of the places in a question are asked about: not where people come from, nor always where they are."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from advisor.vocabulary import Mention, Topic

_COMES_FROM = re.compile(
    r"\b(?:(?:i am|i['’]?m|i was|as|being) (?:an? (?:(?!(?:in|at|for|to) )[\w-]+ ){0,3}|(?:originally )?from |born in )"
    r"|(?:i am|i['’]?m|we are|we['’]re|(?:somebody|he|she) is|as an?|being an?)\b(?:(?! to )[^.?!;]){0,40} from "
    r"|(?:i|we) (?:originally )?(?:come|came|hail) from |leaving |(?:parents|family) (?:is|are|come|comes) from "
    r"|(?:i|we|he|she)(?: was| were)? (?:born(?: and raised)?|raised|grew up|brought up) in )(?:the )?$",
    re.IGNORECASE,
)
"""What stands before a place that somebody comes from: who asks makes no difference to what is paid where."""
_FROM = re.compile(r"\b(?:mov\w+|relocat\w+|go(?:ing)?|came|come|transfer\w*|switch\w*) from (?:the )?$", re.IGNORECASE)
_BETWEEN = re.compile(r"\b(?:here|compar\w+|versus|vs|than|difference|either|both|back home)\b", re.IGNORECASE)
"""Words of questions that set the place where somebody is beside another."""
_TELLING = re.compile(
    r"^\W*(?:(?:hi|hello|hey|so|ok|well)\b\W*)?(?:i|we|my|our|i['’]m|i['’]ve|we['’]re|we['’]ve|im|ive|it['’]s"
    r"|greetings|writing|calling|posting|sent)\b",
    re.IGNORECASE,
)
_ASKING = re.compile(
    r"\b(?:what|which|how|who|where|can|could|do|does|is|are|will|would|should|salary|pay|earn)\b", re.IGNORECASE
)
_GOING = re.compile(
    r"\b(?:mov\w+|go(?:ing)?|relocat\w+|heading|transfer\w*|emigrat\w+|to|into|for) (?:the )?$", re.IGNORECASE
)
_CAME = re.compile(r"\b(?:came|moved|emigrated|immigrated|fled|arrived|relocated)\b", re.IGNORECASE)
_GREETING = re.compile(r"\W*(?:(?:hi|hello|hey|good \w+)(?: (?:there|all|everyone))?\W*)?", re.IGNORECASE)
_NATIONAL = re.compile(
    r"\bnational (?:median|average|mean|figures?|level|pay|wages?|numbers?|salar(?:y|ies))\b"
    r"|\b(?:nationwide|countrywide)\b"
    r"|\b(?:country|nation) as a whole\b|\b(?:whole|entire) (?:country|nation)\b",
    re.IGNORECASE,
)
"""What a part of a country is held against."""
_HERE = re.compile(r"(?: \w+)? here\b")
_IS_HERE = re.compile(r"(?:^|[.!?,] )[\w'’ -]{1,40} here\b(?=\s*[,.;:!–—-])")
"""The "here" of "Virginia here.", which tells who or where somebody is."""


def asked_places(text: str, mentions: Sequence[Mention]) -> tuple[str, ...]:
    """Name the places that a question asks about: not where people come from, nor where they are if it names others."""
    places = [m for m in mentions if m.topic is Topic.PLACE and not _is_left(text, m)]
    if not _BETWEEN.search(_IS_HERE.sub(" ", text)):
        away = [m for m in places if not _is_home(text, m)]
        places = away or places
    return tuple(dict.fromkeys(mention.name for mention in places))


def _is_left(text: str, mention: Mention) -> bool:
    """Say whether somebody comes from a place, or goes from it to another."""
    before = text[: mention.start]
    going = _FROM.search(before) and re.match(r",? to\b", text[mention.end :], re.IGNORECASE)
    return bool(going) or comes_from(before)


def comes_from(before: str) -> bool:
    """Say whether a text ends where the place is due that somebody comes from or leaves."""
    return bool(_COMES_FROM.search(before))


def _is_home(text: str, mention: Mention) -> bool:
    """Say whether a place stands in what somebody tells of themselves, before anything is asked."""
    start = max(text.rfind(mark, 0, mention.start) for mark in ".!?;") + 1
    before = text[start : mention.start]
    if _GREETING.fullmatch(before) and _HERE.match(text, mention.end):
        return True
    going = _GOING.search(before) and not _CAME.search(before)
    return bool(_TELLING.match(before)) and not _ASKING.search(before) and not going


def with_country(
    text: str, asked: tuple[str, ...], country_of: Callable[[str], str | None]
) -> tuple[tuple[str, ...], bool]:
    """Add the country of the one place asked, where it is held against what is paid in all of it; say if so."""
    country = country_of(asked[0]) if len(asked) == 1 else None
    beside = country is not None and country not in asked and bool(_NATIONAL.search(text))
    return ((*asked, country), True) if country and beside else (asked, False)
