"""Decides whether a word that is also something else stands as a name where it stands.

"Austin" is a place in "pay in Austin" and a person in "Austin asks"; "law" is an industry in "engineers in law" and
none in "by law"; "programmer" is an occupation by itself and another one in "CNC programmer".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass

from advisor.names.name_words import Key, Mention, Topic, Word

_ENDS = ".?!,;:()[]\"“”'‘’–—/ \t\n"
_BREAKS = frozenset(_ENDS) - {" "}
_PLACE_BEFORE = re.compile(
    r"\b(?:in|at|near|around|to|from|for|of|within|across|outside|inside|into|between|than|vs\.?|versus|about|over|like"
    r"|compared? (?:to|with))\s+(?:the |downtown |greater |central |(?:the )?(?:city|area|region) of )?$"
    r"|(?:^|[.?!]\s)\s*(?:and|or|but|what about|how about)\s+$"
    r"|\b(?:salar(?:y|ies)|pay|wages?|earnings|income|jobs?|positions?|roles?|compare)[\s:,]+$",
    re.IGNORECASE,
)
_PLACE_AFTER = re.compile(
    r"[\s-]+(?:based|area|metro|metropolitan|region|salar(?:y|ies)|pay|wages?|earnings|income|compensation|market|jobs?"
    r"|office)\b",
    re.IGNORECASE,
)
_LISTED = re.compile(
    r"\s*(?:,|/|&|\band\b|\bor\b|\bvs\.?|\bversus\b|\bto\b|\bthan\b|,\s*(?:and|or)\b)\s*", re.IGNORECASE
)
_NEXT = re.compile(r"\s*,?\s*\(?(?:(?:and|or|vs\.?|versus|to|than)\s+)?", re.IGNORECASE)
_IN_INDUSTRY = re.compile(
    r"\b(?:in|within|across|throughout|inside|into|at)\s+(?:the |an? |any |some |my |our |your )?"
    r"(?:(?:big|large|small|major|local|public|private|modern|online|us|american|european) ){0,2}$",
    re.IGNORECASE,
)
_FOR_INDUSTRY = re.compile(r"\b(?:for|by|with|from|of)\s+(?:the |an? |any |some )(?:[\w-]+ )?$", re.IGNORECASE)
_FOR_MANY = re.compile(r"\b(?:for|by|with|from|of)\s+$", re.IGNORECASE)
_KNOWLEDGE = re.compile(
    r"\b(?:degrees?|bachelor['’]?s?|master['’]?s?|ph\.?d|diploma|major(?:ed)?|certificat\w+|qualification|background"
    r"|experience[sd]?|years?|interest(?:ed)?|stud(?:y|ies|ied)|training|trained|skills?|courses?|class(?:es)?|expert\w*"
    r"|knowledge|worked|working|work|career|was|am|i['’]m)\s+(?:in|at|with|for|of)\s+(?:an? |the )?$",
    re.IGNORECASE,
)
"""What somebody knows or did in a field, as against the field whose pay is asked."""
SECTOR = re.compile(
    r"[\s-]+(?:industry|industries|sector|sectors|business(?:es)?|compan(?:y|ies)|firms?|employers?|organi[sz]ations?"
    r"|startups?|corporations?|enterprises?|providers?|manufacturers?|agenc(?:y|ies)|institutions?|domain)\b",
    re.IGNORECASE,
)
"""What says that the name before it is one of an industry."""
_AI = frozenset({"ai", "ml", "genai", "llm", "intelligence", "learning", "nlp", "rlhf", "prompt", "annotation"})
"""Words of work that our guides are about and official occupations do not tell apart."""

NamesAhead = Callable[[int], Collection[Topic]]
"""Gives the kinds of the names that a position of the text may open."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a name may stand: its text, its words, and the names found before it."""

    text: str
    tokens: tuple[Word, ...]
    at: int
    size: int
    before: Mention | None
    ahead: NamesAhead

    @property
    def key(self) -> Key:
        """The folded words of the name."""
        return tuple(word.folded for word in self.tokens[self.at : self.at + self.size])

    @property
    def start(self) -> int:
        """Where the name begins."""
        return self.tokens[self.at].start

    @property
    def end(self) -> int:
        """Where the name ends."""
        return self.tokens[self.at + self.size - 1].end

    @property
    def written(self) -> str:
        """The name as written."""
        return self.text[self.start : self.end]

    @property
    def is_all(self) -> bool:
        """Whether the text holds nothing else."""
        return not self.text[: self.start].strip(_ENDS) and not self.text[self.end :].strip(_ENDS)

    @property
    def opens(self) -> str:
        """What stands before it."""
        return self.text[: self.start]

    @property
    def goes_on(self) -> str:
        """What stands after it."""
        return self.text[self.end :]

    def previous(self) -> Word | None:
        """Give the word right before it; None at the beginning of a clause."""
        word = self.tokens[self.at - 1] if self.at else None
        return word if word and not set(self.text[word.end : self.start]) & _BREAKS else None

    def following(self) -> Word | None:
        """Give the word right after it; None at the end of a clause."""
        past = self.at + self.size
        word = self.tokens[past] if past < len(self.tokens) else None
        return word if word and not set(self.text[self.end : word.start]) & _BREAKS else None

    def narrowing(self, plain: Collection[str]) -> tuple[Word, ...]:
        """List the words before it that may belong to its name: "ai data" before "project manager"."""
        first = self.at
        while first and self.tokens[first - 1].folded not in plain:
            gap = self.text[self.tokens[first - 1].end : self.tokens[first].start]
            if set(gap) & _BREAKS:
                break
            first -= 1
        return self.tokens[first : self.at]

    def follows_name(self, *topics: Topic) -> bool:
        """Say whether a name of one of these kinds stands right before it."""
        known = self.before
        return known is not None and known.topic in topics and not self.text[known.end : self.start].strip(" ,")


def stands(topic: Topic, spot: Spot, plain: Collection[str]) -> bool:
    """Say whether a word stands as a name of its kind; `plain` are words that carry no subject."""
    if topic is Topic.PLACE:
        return _as_place(spot)
    if topic is Topic.INDUSTRY:
        return _as_industry(spot, plain)
    return _as_occupation(spot, plain)


def _as_place(spot: Spot) -> bool:
    if spot.is_all or _PLACE_BEFORE.search(spot.opens) or _PLACE_AFTER.match(spot.goes_on):
        return True
    known = spot.before
    if known is not None:
        between = spot.text[known.end : spot.start]
        if known.topic is Topic.PLACE and _LISTED.fullmatch(between):
            return True
        if known.topic in (Topic.ROLE, Topic.LEVEL) and not between.strip(" ,"):
            return True
    gap = _NEXT.match(spot.goes_on)
    ahead = spot.ahead(spot.end + (gap.end() if gap else 0))
    return Topic.PLACE in ahead or (Topic.ROLE in ahead and spot.goes_on[:1] == " ")


def _as_industry(spot: Spot, plain: Collection[str]) -> bool:
    if spot.is_all or SECTOR.match(spot.goes_on):
        return True
    if _KNOWLEDGE.search(spot.opens):
        return False
    following = spot.following()
    if following is not None and following.folded not in plain:
        return False
    plural = spot.written.casefold().endswith("s")
    opened = _IN_INDUSTRY.search(spot.opens) or _FOR_INDUSTRY.search(spot.opens)
    if opened or (plural and _FOR_MANY.search(spot.opens)):
        return True
    known = spot.before
    return bool(known and known.topic is Topic.INDUSTRY and _LISTED.fullmatch(spot.text[known.end : spot.start]))


def _as_occupation(spot: Spot, plain: Collection[str]) -> bool:
    """Say whether nothing makes another occupation of a name: one word stands by itself, a longer name without AI."""
    if spot.size > 1:
        return not _AI & {word.folded for word in spot.narrowing(plain)}
    previous, following = spot.previous(), spot.following()
    named = spot.follows_name(Topic.LEVEL, Topic.PLACE, Topic.INDUSTRY, Topic.EMPLOYER)
    if previous is not None and previous.folded not in plain and not named:
        return False
    plural = spot.written.casefold() != spot.tokens[spot.at].folded
    if plural or following is None or following.folded in plain:
        return True
    return Topic.PLACE in spot.ahead(following.start)  # "swe NYC pay"
