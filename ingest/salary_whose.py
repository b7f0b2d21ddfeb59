"""Decides whose pay each figure of a sentence is: by its own words, those before it, then the surroundings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from advisor.figures import Amount
from advisor.salary_facts import Level, Period
from ingest.salary_draft import fill
from ingest.salary_headings import Context
from ingest.salary_listed import elliptic, listed_names
from ingest.salary_names import NO_NAMES, Names, read_names
from ingest.salary_narrowing import labels_itself
from ingest.salary_parts import Part, is_bare, split_title
from ingest.salary_roles import resolve_head, same_job
from ingest.salary_unknown_places import names_unknown_place, opens_with_unknown_place
from ingest.salary_words import Measure

_ELSEWHERE = re.compile(
    r"\b(?:overall|global(?:ly)?|worldwide|elsewhere|other (?:regions|countries)|nationwide|other)\b", re.I
)
_SAME_MEASURE = (
    r"^\W*(?:(?:in|by|as of|for) (?:(?:[A-Z][a-z]+ )?(?:19|20)\d\d|(?-i:(?:the )?[A-Z])[\w ]{2,25}?),? )?"
    r"the (?:median|average|mean|figure|range)"
    r"(?: (?:salary|pay|wage|income))?(?: there)? (?:was|is|were|stood|reached|had|rose|fell|came)\b"
)
"""A sentence that goes on about the same people at another time ("In 2023 the median was ...")."""
_TAIL = r"(?:lowest|highest|top|bottom)(?:[- ]paid|[- ]earning)?"
_LEANS = re.compile(
    rf"^\W*(?:they|their|these|those|there|here|it|its|this|such|the (?:{_TAIL}|figure|same)|{_TAIL} \d)\b|"
    rf"{_SAME_MEASURE}",
    re.I,
)
_BY_LEVEL = re.compile(r"^\W*(?:juniors?|seniors?|entry[- ]level|mid[- ]level|senior[- ]level|starting)\b", re.I)
_PRONOUN = re.compile(
    r"^\W*(?:they|their|these|those|such|it|its|this|the (?:same|figure))\b"
    rf"|^\W*(?:with|after|at|in|across) [\w -]{{3,40}}?,? they\b|{_SAME_MEASURE}",
    re.I,
)
_GOES_ON = re.compile(
    r"\b(?:this|it|that|pay|they) (?:\w+ )?(?:rises?|grows?|climbs?|increases?|goes|jumps?|falls?|drops?|"
    r"reach(?:es)?|doubles)\b|"
    r"\bthe figure (?:is|was|rises?|reaches|stands)\b",
    re.I,
)
"""What says further on that a sentence is about the people of the one before it ("By year four this rises to")."""
_IT_GOES_ON = re.compile(
    r"\b(?:it|this|that|they) (?:then )?(?:climbs?|rises?|goes|grows?|reach(?:es)?|falls?|drops?)\b", re.I
)
"""The same by a pronoun, which means those people even where a heading names others; "pay rises" may mean anybody's."""
_THE_MEASURE = re.compile(
    r"\bthe (?:average|median|mean|range|(?:\d\d?th|\d\dst|upper|lower) (?:percentile|quartile))(?: (?:was|is|"
    r"stood at))?\s*$",
    re.I,
)
"""What goes on about the same people in the same sentence ("; this winter the average was")."""
_OTHER_SUBJECT = re.compile(
    r"\b(?:an?|each|every) (?:[\w()-]+ ){1,4}(?:can expect|earns|is paid|makes|gets|starts|charges|receives)\b", re.I
)
"""A subject of its own, whoever it may be."""
_OTHER_FIELD = re.compile(r"^\W*(?:and |while |but |whereas )?(?:in|for|within) [a-z][a-z -]+\b(?: it is)?\s*$")
"""A field of its own, known or not ("in food testing")."""
_THERE = re.compile(r"\bthere\b(?! (?:is|are|was|were|will)\b)", re.I)
_SAME_FIGURE = re.compile(
    r"\b(?:the (?:same )?figure|puts? (?:it|that|this))\b|"
    r"\bit (?:is|was|stands at|stood at|rose to|fell to|reached)\W*$",
    re.I,
)
_PEOPLE = re.compile(
    r"\b(?:professionals?|roles?|positions?|specialists?|experts?|jobs?|talent|those|seniors?|juniors?|earners|"
    r"performers|levels?|salar\w+|pay|they|them|these|it|this|workers|staff)\b",
    re.I,
)
_PHRASE = re.compile(
    r"(?:\b(?:in|at|across|for|among|by|of|within|with|as|from|to|after)\b|\()(?P<rest>.*)$", re.I | re.S
)
_PLACE_PHRASE = re.compile(r"(?:\b(?:in|at|across|within|throughout)\b|\()(?P<rest>.*)$", re.I | re.S)


@dataclass(frozen=True, slots=True)
class Carried:
    """What the sentences before it in the same paragraph say, for sentences that lean on them."""

    names: Names = NO_NAMES
    measure: Measure | None = None
    as_of: str | None = None
    period: Period | None = None
    currency: str | None = None
    pay: bool = False
    amount: Amount | None = None
    topical: bool = False
    """Whether the place stood at the head of its sentence ("In Germany, ...") and so is what the text is about."""


def _same_people(head: str | None, carried: Carried) -> tuple[str, ...]:
    """Read a bare job word as the people of the sentence before ("senior engineers" after "data engineers")."""
    return same_job((head,), carried.names.roles) if head and carried.pay and _is_tail(head, carried) else ()


def _is_tail(head: str, carried: Carried) -> bool:
    return len(carried.names.roles) == 1 and carried.names.roles[0].endswith(f" {head}")


def _leans(parts: Sequence[Part], carried: Carried, context: Context) -> bool:
    """Say whether a sentence goes on about the place of the one before it."""
    opening = parts[0].before
    if not carried.pay or _ELSEWHERE.search(opening):
        return False
    same_money = carried.currency in (None, parts[0].amount.currency)
    by_level = _BY_LEVEL.match(opening) and same_money
    goes_on = carried.topical or not read_names(opening, context.vocabulary).roles
    leans = _LEANS.match(opening) or _is_about_them(opening) or _THERE.search(opening)
    stays = carried.topical and same_money and not read_names(opening, context.vocabulary).places
    return bool(leans or stays or (by_level and goes_on))


def _is_about_them(opening: str) -> bool:
    return bool(_PRONOUN.match(opening) or _GOES_ON.search(opening))


def _after_names(part: Part, context: Context) -> Names:
    """Read the names in the phrase after a figure ("for seniors", "in Germany", "(Meta)")."""
    phrase, place = _PHRASE.search(part.after), _PLACE_PHRASE.search(part.after)
    if phrase is None:
        return Names()
    names = read_names(phrase["rest"], context.vocabulary, last=False, label=True)
    places = read_names(place["rest"], context.vocabulary, last=False).places if place else ()
    return replace(names, places=places)


def _shared(parts: Sequence[Part], posts: Sequence[Names], at: int) -> Names:
    """Give the words after the last figure of a list that hold for all of it ("x at A and y at B for seniors")."""
    if parts[at].after.strip():
        return Names()
    for index in range(at + 1, len(parts)):
        if parts[index].contrasts or parts[index].follows_comma:
            return Names()
        if parts[index].after.strip():
            return replace(posts[index], places=(), employers=()) if index == len(parts) - 1 else Names()
    return Names()


def _inherited(parts: Sequence[Part], at: int, own: Names, running: Names, context: Context) -> Names:
    """Give what the words before an earlier figure say that goes on for this one."""
    part = parts[at]
    if at == 0 or is_bare(part, context.vocabulary):
        return running
    if own.head is None and not own.roles and _OTHER_SUBJECT.search(part.before):
        running = replace(running, roles=())
    employers = running.employers if _THERE.search(part.before) else ()
    if _THE_MEASURE.search(part.before) and not part.contrasts and own == Names():
        return running
    fresh = part.contrasts and not _PEOPLE.search(part.before)
    apart = part.contrasts and bool(own.roles) and not parts[0].opens_with_place
    elsewhere = bool(_OTHER_FIELD.search(part.before)) and not own.industries
    return replace(
        running,
        levels=(),
        industries=() if elsewhere else running.industries,
        employers=employers,
        roles=() if fresh else running.roles,
        places=() if apart or _ELSEWHERE.search(part.before) else running.places,
    )


def _outer(parts: Sequence[Part], posts: Sequence[Names], at: int, context: Context) -> Names:
    """Give the names of headings and document that may hold for a figure whose neighbours have names of their own."""
    outer = context.names
    others = [
        fill(read_names(part.before, context.vocabulary), posts[index])
        for index, part in enumerate(parts)
        if index != at
    ]
    if any(names.levels for names in others):
        outer = replace(outer, levels=())
    places = {place for names in others for place in names.places}
    if outer.places and not all(context.vocabulary.within(place, outer.places[0]) for place in places):
        outer = replace(outer, places=())
    return outer


def _surroundings(
    parts: Sequence[Part], posts: Sequence[Names], at: int, label: Names, title: str, carried: Carried, context: Context
) -> Names:
    carry = carried.names if _leans(parts, carried, context) else Names()
    pronoun = _PRONOUN.match(parts[0].before) or _IT_GOES_ON.search(parts[0].before)
    if not pronoun and (context.names.roles or not _is_about_them(parts[0].before)):
        carry = replace(carry, roles=())
    titled = read_names(title, context.vocabulary, label=True) if title else Names()
    outer = _outer(parts, posts, at, context)
    if opens_with_unknown_place(parts[0].before, context) or any(
        names_unknown_place(part, context) for part in parts[: at + 1]
    ):
        outer = replace(outer, places=())
    found = fill(label, titled, carry, outer)
    levels: tuple[Level, ...] = label.levels or context.names.levels
    return replace(found, levels=levels) if title and context.names.levels else found


def whose(parts: Sequence[Part], text: str, context: Context, label: Names, carried: Carried) -> list[Names]:
    """Find for each figure of a sentence whose pay it is."""
    posts = [_after_names(part, context) for part in parts]
    result: list[Names] = []
    running = Names()
    listed = listed_names(parts, text, context)
    for at, part in enumerate(parts):
        title, words = split_title(part.before)
        own = read_names(words, context.vocabulary)
        if listed:
            rest = _surroundings(parts, posts, at, label, title, carried, context)
            first = read_names(split_title(parts[0].before)[1], context.vocabulary)
            result.append(fill(listed[at], first, rest))
            continue
        if at and _SAME_FIGURE.search(words) and not own.roles:
            result.append(fill(own, posts[at], result[-1]))
            continue
        own = replace(own, roles=elliptic(own, words, result, context)) if at and not own.roles else own
        names = fill(own, posts[at], _shared(parts, posts, at), _inherited(parts, at, own, running, context))
        first = replace(label, levels=()) if at and labels_itself(part.before) else label
        around = _surroundings(parts, posts, at, first, title, carried, context)
        before = _same_people(names.head, carried) if not around.roles else ()
        roles = same_job(names.roles, context.names.roles)
        roles = roles or before or resolve_head(names.head, around.roles, context.vocabulary)
        result.append(replace(fill(names, around), roles=roles))
        bare = is_bare(part, context.vocabulary)
        running = fill(own, replace(running, levels=running.levels if bare else ()))
    return result
