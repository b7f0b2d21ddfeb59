"""Decides which words of a question stand where a place stands and name none that is known: "pay in Brookmere".

Pay differs by place, so that no figure of another place may stand as the answer for one that nothing knows.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from advisor.names.standing import SECTOR
from advisor.question.excluding import left_out
from advisor.question.mentioned import Span
from advisor.question.spelling import is_english
from advisor.question.whereabouts import comes_from
from advisor.vocabulary import Mention, Topic, Word, words

_UPPER = "A-ZÀ-ÖØ-ÞČŁŚŠŻŽŐİ"
_NAME = (
    rf"(?:[{_UPPER}][\w.'’-]*\w)"
    rf"(?: (?:(?:de|da|do|del|la|le|am|an der|of|on|upon|sur) )?[{_UPPER}][\w.'’-]*\w){{0,3}}"
)
_SMALL = r"[^\W\d_][\w'’-]{3,}(?: [^\W\d_][\w'’-]{3,})?"
_IN = (
    r"\b(?i:in|near|around|outside|across|within|throughout|based in|(?:mov|relocat|emigrat|transferr?|commut)\w* to)"
    r"(?i: the)?(?i: (?:downtown|greater|central|northern|southern|eastern|western|rural|upstate))?"
    r"(?i:(?: the)? (?:city|town|village|state|province|region|county|canton|district|area) of)? "
)
_CLAUSE_ENDS = (
    r"(?=\s*(?:$|[?.!,;:()]|(?:and|or|for|as|vs\.?|versus|with|per|than|if|when|right|now|today|these|currently|on)\b))"
)
_NAMED = re.compile(rf"{_IN}(?P<name>{_NAME})")
_NAMED_SMALL = re.compile(rf"{_IN}(?P<name>{_SMALL}?){_CLAUSE_ENDS}", re.IGNORECASE)
_AREA = re.compile(
    r"\b(?:in|on|across|throughout|around|near|along) the "
    r"(?P<name>(?:[\w'’-]+ )?(?:north|south|east|west)(?:[ -]?(?:east|west))?(?: coast)?|[^\W\d_][\w'’-]+"
    r" (?:coast|belt))"
    r"(?=\s*(?:$|[?.!,;:()]|(?:and|or|for|as|vs\.?|versus|with|per|than|if|when|right|now|today|these|currently|in|at"
    r"|do|does|did|is|are|get|gets|earn|earns|make|makes|paid|pay)\b))",
    re.IGNORECASE,
)
"""Parts of a country that are named by where they lie in it: "in the North East", "on the South Coast"."""
_DOWN = re.compile(
    r"\b(?:down|up|out) (?P<name>south|north|east|west)"
    rf"(?:{_CLAUSE_ENDS}|(?=\s+(?:(?:do|does|did|is|are|get|gets|earns?|makes?|paid)\b|(?:salar|pay|wage|income)\w*)))",
    re.IGNORECASE,
)
_BASED = re.compile(r"(?P<name>\b[^\W\d_][\w'’]{3,})-based\b")
_LAST = re.compile(rf",\s+(?P<name>{_NAME})\W*$")
_LAST_SMALL = re.compile(
    r"\b(?:salar(?:y|ies)|pay|wages?|earnings|income)\s+(?P<name>[^\W\d_][\w'’-]{3,})\W*$", re.IGNORECASE
)
_LISTED = re.compile(rf"(?:,|/|,? and|,? or| vs\.?| versus| than| compared (?:to|with)) ?(?:in )?(?P<name>{_NAME})")
_ASKS = re.compile(
    r"^\W*(?:what|how|which|who|where|when|is|are|do|does|did|can|could|would|will|should|tell|please|hi|hello|hey|dear"
    r"|thanks?|i|i['’]m|my)\b",
    re.IGNORECASE,
)
_SKILLED = re.compile(
    r"\b(?:experience[sd]?|skill\w*|expert\w*|degrees?|bachelor\w*|master\w*|ph\.?d|diploma|major\w*|certifi\w+|train\w*"
    r"|speciali[sz]\w*|interest\w*|proficien\w+|fluent|versed|background|courses?|class(?:es)?|knowledge|cod(?:es?|ing)"
    r"|program\w*|written|writ(?:es?|ing)|stud\w+)\s+$",
    re.IGNORECASE,
)
"""What stands before "in" where it names what somebody knows."""
_ORDINARY = frozenset(
    """january february march april may june july august september october november december monday tuesday wednesday
    thursday friday saturday sunday spring summer autumn fall winter christmas easter tech crypto fintech edtech biotech
    healthtech healthcare saas blockchain devops mlops genai llm llms nlp cybersecurity ecommerce gamedev startup
    startups academia english euro euros dollar dollars pound pounds usd eur gbp cash yen rupee rupees franc francs ai
    bitcoin bitcoins btc ethereum stablecoins ml medtech it hr ux ui qa phase stage tier grade level band year month
    week quarter day hour net gross""".split()
)
"""Words that follow "in" and are no places, though no dictionary or guide may know them."""
_REGIONS = frozenset(
    """northeast northwest southeast southwest balkans benelux nordics baltics scandinavia caribbean caucasus
    maghreb polynesia micronesia melanesia patagonia transylvania siberia lapland""".split()
)
"""Parts of the world that are nothing else, in small letters either."""
_PART_OF_NAME = re.compile(r"['’]s?$")


@dataclass(frozen=True, slots=True)
class Familiar:
    """What tells ordinary words from names: words of the guides, of the language, and words that ask."""

    known: Callable[[str], bool]
    plain: Collection[str]

    def ordinary(self, word: Word, *, small: bool) -> bool:
        """Say whether a word is no name; in small letters any word of the guides or of the language is none."""
        written = word.written.casefold()
        if written in _REGIONS:
            return False
        if {written, word.folded} & _ORDINARY or {written, word.folded} & set(self.plain):
            return True
        if not word.folded.isalpha() and any(mark.isdigit() for mark in word.folded):
            return True
        known = self.known(word.folded)
        if small:
            return known or is_english(written) or is_english(word.folded)
        inner = any(mark.isupper() for mark in word.written[1:])
        return known and (inner or is_english(written) or is_english(word.folded))


def unknown_places(
    text: str, mentions: Sequence[Mention], taken: Sequence[Span], familiar: Familiar
) -> tuple[Mention, ...]:
    """List the places that a question names and that nothing knows; `taken` are other parts with a meaning."""
    found: list[Mention] = []
    spans = [*mentions, *taken]
    cased = _is_cased(text)
    for match in _candidates(text, mentions, cased=cased):
        name, start, end = match["name"], match.start("name"), match.end("name")
        if any(one.start < end and start < one.end for one in (*spans, *found)):
            continue
        small = not cased or name[0].islower()
        if match.re not in (_AREA, _DOWN) and not _is_name(name, familiar, small=small):
            continue
        before = text[: match.start()]
        if not before.strip() and re.match(r"[.!;]\s*\w", text[end:]):
            continue  # "in Brookmere. What do ...": what is left of where somebody is from
        if _PART_OF_NAME.search(name) or SECTOR.match(text[end:]) or _SKILLED.search(before):
            continue
        place = Mention(Topic.PLACE, name if name[0].isupper() else name.title(), start, end, name)
        if not (comes_from(text[:start]) or left_out(text, [place])[1]):
            found.append(place)
    return (*found, *_listed(text, mentions, found, spans, familiar)) if cased else tuple(found)


def _is_name(name: str, familiar: Familiar, *, small: bool) -> bool:
    """Say whether words are a name: in capitals one of them is no ordinary word, in small letters none is."""
    ordinary = [familiar.ordinary(word, small=small) for word in words(name)]
    return bool(ordinary) and not (any(ordinary) if small else all(ordinary))


def _candidates(text: str, mentions: Sequence[Mention], *, cased: bool) -> list[re.Match[str]]:
    matches = [*_AREA.finditer(text), *_DOWN.finditer(text)]
    matches += _NAMED.finditer(text) if cased else ()
    matches += _NAMED_SMALL.finditer(text)
    matches += _BASED.finditer(text)
    if not _ASKS.search(text) and any(mention.topic is Topic.ROLE for mention in mentions):
        matches += _LAST.finditer(text) if cased else ()
        matches += _LAST_SMALL.finditer(text)
    return matches


def _listed(
    text: str, mentions: Sequence[Mention], found: Sequence[Mention], spans: Sequence[Span], familiar: Familiar
) -> list[Mention]:
    """List the unknown names that are listed after a place: "in Texas or Brookmere"."""
    more: list[Mention] = []
    for place in (*(mention for mention in mentions if mention.topic is Topic.PLACE), *found):
        match = _LISTED.match(text, place.end)
        if match is None:
            continue
        name, start, end = match["name"], match.start("name"), match.end("name")
        if any(one.start < end and start < one.end for one in (*spans, *found)) or _ASKS.match(name):
            continue
        if not all(familiar.ordinary(word, small=False) for word in words(name)):
            more.append(Mention(Topic.PLACE, name, start, end, name))
    return more


def _is_cased(text: str) -> bool:
    """Say whether capitals tell names: not in a text that is all capitals, or that capitalises most of its words."""
    written = [word.written for word in words(text) if word.written[:1].isalpha()]
    small = sum(word[0].islower() for word in written)
    return small >= max(1, len(written) / 3)
