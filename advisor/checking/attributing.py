"""Decides whether a sentence that names its source ("according to the BLS") names the one that bears it out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from advisor.checking.grounds import Ground
from advisor.question.spelling import is_english
from advisor.vocabulary import Vocabulary, words

_TOKEN = r"(?:[A-Z0-9][\w&.’'-]*)"
_NAME = rf"{_TOKEN}(?: (?:(?:of|for|and|the|&) )*{_TOKEN})*"
_NOUN = r"(?:data|figures?|statistics|surveys?|guides?|reports?|articles?|numbers|tables?|pages?|official statistics)"
_ACCORDING = re.compile(
    rf"\b(?:(?:[Aa]ccording to|[Aa]s (?:reported|published|stated|given) by|[Rr]eported by|"
    rf"[Pp]ublished by) (?:the |an? )?"
    rf"(?P<name>{_NAME}|[a-z][\w-]+)"
    rf"|(?:[Bb]ased on|[Dd]ata from|[Ff]igures from|[Pp]er|[Ss]ource:) (?:the |an? )?(?P<other>{_NAME}))"
    rf"(?:[’']s)?(?: (?:\d{{4}} )?{_NOUN})?"
)
_BY = re.compile(rf"\bby the (?P<name>{_NAME}) (?:article|guide|survey|report|statistics|official statistics|page)\b")
_OF = re.compile(
    rf"\b(?:by|from|in) (?:an?|the) (?:article|survey|guide|report|study|page) (?:of|by|from) (?P<name>{_NAME})"
    rf"|\bofficial statistics \((?P<other>{_NAME}),"
)
_SAYS = re.compile(
    rf"^(?:The )?(?P<name>{_NAME}?)(?:[’']s?)?(?: {_NOUN})?"
    r"(?:(?= (?:for|of|from|as of) (?:[A-Z][a-z]+ )?(?:19|20)\d\d (?:put|show|give|list|have|report|place)s?\b)"
    r"| (?:reports?|says?|puts?|finds?|found|lists?|gives?|gave|shows?|estimates?|states?|notes?|indicates?|suggests?|"
    r"records?|places?|calculates?|reported|estimated)\b(?: that\b)?)"
)
_GENERAL = frozenset(
    "the this that these those guide guides source sources table tables article articles survey surveys report reports "
    "data statistics official figure figures one another page pages role roles career careers salary pay us u s".split()
)
_MONTHS = re.compile(r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b")


@dataclass(frozen=True, slots=True)
class Attribution:
    """A source as a sentence names it, and the place of the whole phrase."""

    start: int
    end: int
    name: str


def attributions_in(text: str, vocabulary: Vocabulary) -> list[Attribution]:
    """List the sources that a sentence names; what only names who or where is none."""
    found: list[Attribution] = []
    for hit in _hits(text):
        groups = hit.groupdict()
        name = (groups["name"] or groups.get("other") or "").strip()
        own = [word for word in words(name) if word.folded not in _GENERAL]
        if not own or any(one.start <= hit.start() < one.end for one in found):
            continue
        if hit.re is _SAYS and " " not in name and name[1:].islower() and is_english(name.casefold()):
            continue  # "Two tables give", "Pay shows"
        known = vocabulary.find(name)
        if hit.re not in (_ACCORDING, _OF) and known and known[0].start == 0 and known[0].end == len(name):
            continue  # "North America gives ..." names a place
        found.append(Attribution(hit.start(), hit.end(), name))
    return found


def _hits(text: str) -> Iterator[re.Match[str]]:
    for pattern in (_ACCORDING, _BY, _OF, _SAYS):
        yield from pattern.finditer(text)


def masked(text: str, attributions: Sequence[Attribution]) -> str:
    """Blank the named sources out, so that what is in their names is not taken for a place or a role."""
    for one in attributions:
        text = f"{text[: one.start]}{' ' * (one.end - one.start)}{text[one.end :]}"
    return text


def only_publisher(composed: str, vocabulary: Vocabulary) -> str:
    """Name the one publication that a composed answer rests on; "" where it names several or none.

    A document's own publisher stands in no citation, and an answer from one publication names it once for all.
    """
    names = {one.name for one in attributions_in(composed, vocabulary)}
    return names.pop() if len(names) == 1 else ""


def is_of(name: str, ground: Ground) -> bool:
    """Say whether a ground is of the source that a name means: by its words, or by initials."""
    unit, citation = ground.evidence.unit, ground.evidence.citation
    label = unit.origin.label() if unit.origin else ""
    known = "\n".join((label, citation.title, citation.origin or "", citation.source, citation.link or "", ground.said))
    have = {word.folded for word in words(known)}
    said = [word for word in words(_MONTHS.sub(" ", name)) if word.folded not in _GENERAL and word.folded != "of"]
    if said and all(word.folded in have or word.folded.isdigit() for word in said):
        return True
    if len(said) == 1 and said[0].written.isupper():
        return any(said[0].written in _initials(part) for part in known.split("\n"))
    return len(said) > 1 and _initials(name) in {word.written for word in words(known)}


def _initials(text: str) -> str:
    return "".join(word.written[0] for word in words(text) if word.written[0].isupper())


def misattributed(attributions: Sequence[Attribution], grounds: Sequence[Ground], only: str = "") -> str | None:
    """Say which source is named though what is said stands elsewhere; None if all fits.

    `only` is the publication that all evidence is known to rest on.
    One source named holds for all that is said; of several, each must be one of the grounds.
    """
    attributions = [one for one in attributions if one.name not in (only, _initials(only))]
    for one in attributions:
        fitting = [is_of(one.name, ground) for ground in grounds]
        if not any(fitting) or (len(attributions) == 1 and not all(fitting)):
            return f"names {one.name} as the source, which it is not"
    if len(attributions) > 1 and not all(any(is_of(one.name, ground) for one in attributions) for ground in grounds):
        return "names sources, but not all of them"
    return None
