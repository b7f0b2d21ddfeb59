"""Decides what a question says about who asks it, and leaves it out: name, age and origin choose no answer."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from advisor.question.asker_names import NAME, SOMEBODY, Nameless
from advisor.vocabulary import Mention, Topic, Word, words

_START = re.compile(r"(?:^|[.!?;:,()\n–—]|\s-|\b(?:and|but|so|because|since|while|though)\b)\s*$", re.IGNORECASE)
_AGE = re.compile(
    r"\d{2} ?[mf]\b|\d{1,3}(?:[- ]?(?:years?|yrs?)[- ]?olds?|[- ]?y/?o)\b|\d{1,3} ?(?:years?|yrs?) (?:of age|young)\b",
    re.IGNORECASE,
)
_TENS = frozenset("twenty thirty forty fifty sixty seventy eighty ninety eighteen nineteen".split())
_SUBJECTS = frozenset(
    "i i've ive we've im i'm we we're my our he she he's she's his her as being speaking asking at aged age".split()
)
_GLUE = frozenset(
    """i im i'm we we're my our he she he's she's his her as being speaking asking am is are was were be been a an the
    of from in on with and or have has had got i've ive who me by at to up also very not no originally myself now just
    both same use wear go come hail hold feel live-in year old s over under almost nearly about around here long time
    this part second first third one two three four five six seven eight nine
    him they them last ago late early mid half week month belong observe
    for someone somebody anyone same""".split()
)
"""Words that sentences about oneself are joined by; none tells anything by itself."""
_BREAK = frozenset(
    """what how which who whom where when why do does did can could will would should may might shall
    tell give show i i'm i'd i've we my and but so in at with working living based looking trying
    wanting thinking considering hoping returning please
    if or then since because currently now employed doing earning""".split()
)
"""Words that may follow where somebody has told who they are, with no comma between."""
_BREAK_AFTER_AS = _BREAK | {"is", "are", "am", "was", "were", "have", "has"}
_YEAR_OR_FEW = re.compile(r"(?:19|20)\d\d|\d")
"""Numbers in what somebody tells of themselves: "born in 1970", "three kids"."""
_JOINS = re.compile(r"^\W*(?:and|but|so)\b,?", re.IGNORECASE)
_ORIGIN_BEFORE = re.compile(
    r"\b(?:from|born(?: and (?:raised|bred))? in|raised in|grew up in|brought up in|roots in|family in|origins? in"
    r"|citizen of|national of|native of|passport of)(?: the)? $",
    re.IGNORECASE,
)
_PLACING = frozenset("in at to of the from for near".split())
_AM = frozenset({"am", "i'm", "im", "i’m"})


@dataclass(frozen=True, slots=True)
class PeopleWords:
    """Folded words by which people say who they are, from `corpus/vocabulary/people.yaml`."""

    persons: Collection[str]
    kin: Collection[str]
    traits: Collection[str]
    circumstances: Collection[str]

    def tells(self, word: str) -> bool:
        """Say whether a folded word tells who somebody is."""
        return word in self.persons or word in self.traits or word in self.circumstances

    @classmethod
    def of(cls, data: dict[str, str]) -> PeopleWords:
        """Fold the words of the file."""
        folded = {
            name: frozenset(
                word.folded
                for entry in listed.split()
                for word in words(entry)
                if "-" not in entry or word.folded not in _GLUE  # the "to" of "mum-to-be"
            )
            for name, listed in data.items()
        }
        return cls(folded["persons"], folded["kin"], folded["traits"], folded["circumstances"])


class Asker:
    """Leaves out of a question who asks it."""

    def __init__(
        self, people: PeopleWords, find: Callable[[str], Sequence[Mention]], is_work: Callable[[str], bool]
    ) -> None:
        """Take the words, what finds names in a text, and a test for words of occupations."""
        self._people = people
        self._find = find
        self._is_work = is_work
        self._names = Nameless(find, is_work)
        kin = "|".join(sorted(map(re.escape, people.kin), key=len, reverse=True))
        own = rf"(?i:(?:my|our) (?:[\w-]+ )?(?:{kin})s?)"
        self._kin_named = re.compile(rf"\b(?P<kin>{own}),? {NAME}(?: and {NAME})?(?![\w'’])(?=[\s,.:;!?]|$)")
        self._kin = re.compile(rf"\b{own}\b(?!['’]| tongue\b)")

    def left_out(self, text: str) -> str:
        """Give the text without who asks; the text itself where nothing else stands in it."""
        rest = self._names.take_out(self._kin_named.sub(self._nameless, text))
        rest = self._without_traits(self._without_telling(rest))
        rest = self._kin.sub(self._somebody, rest)
        if rest == text:
            return text
        rest = re.sub(r"\(\W*\)", " ", rest)
        rest = " ".join(re.sub(r"\s+([,.;:?!])", r"\1", rest).split())
        rest = re.sub(r"([?!.,])[,.;:]+", r"\1", rest)
        if not _JOINS.match(text):
            rest = _JOINS.sub("", rest)
        rest = rest.lstrip(" ,.;:!–—-")
        return rest if re.search(r"\w{2}", rest) else text

    def _nameless(self, match: re.Match[str]) -> str:
        return match["kin"] if not self._find_work(match[0]) else match[0]

    def _somebody(self, match: re.Match[str]) -> str:
        return SOMEBODY if not self._find_work(match[0]) else match[0]

    def _find_work(self, text: str) -> bool:
        return any(mention.topic in (Topic.ROLE, Topic.LEVEL) for mention in self._find(text))

    def _without_telling(self, text: str) -> str:
        """Cut the clauses in which somebody tells who they are, and nothing else."""
        mentions = self._find(text)
        tokens, kept, at, done = words(text), [], 0, 0
        while at < len(tokens):
            end = self._told(text, tokens, at, mentions) if self._may_start(text, tokens[at]) else at
            if end > at:
                kept.append(text[done : tokens[at].start])
                done = tokens[end - 1].end - tokens[end - 1].written.endswith(".")
                at = end
            else:
                at += 1
        return "".join([*kept, text[done:]])

    @staticmethod
    def _may_start(text: str, token: Word) -> bool:
        return token.folded == "as" or bool(_START.search(text[: token.start]))

    def _told(self, text: str, tokens: Sequence[Word], start: int, mentions: Sequence[Mention]) -> int:
        """Give where a clause about somebody ends that starts at a token, or its start if it is none."""
        at, telling, fit = start, False, start
        while at < len(tokens):
            size, tells = self._tells(text, tokens, at, start, mentions)
            if size == 0:
                break
            at, telling = at + size, telling or tells
            if telling and self._ends(text, tokens, at, _BREAK_AFTER_AS if tokens[start].folded == "as" else _BREAK):
                fit = at
        opened = tokens[start].folded in _SUBJECTS or self._is_person(tokens[start:fit])
        return fit if opened else start

    def _is_person(self, run: Sequence[Word]) -> bool:
        return any(word.folded in self._people.persons or _AGE.match(word.written) for word in run)

    @staticmethod
    def _ends(text: str, tokens: Sequence[Word], at: int, breaks: Collection[str]) -> bool:
        if at >= len(tokens):
            return True
        between = text[tokens[at - 1].end - 1 : tokens[at].start]
        return bool(re.search(r"[,.;:!?()–—]|\s-", between)) or tokens[at].folded in breaks

    def _tells(
        self, text: str, tokens: Sequence[Word], at: int, start: int, mentions: Sequence[Mention]
    ) -> tuple[int, bool]:
        """Give how many tokens from here on belong to a clause about somebody, and whether they tell who it is."""
        word = tokens[at]
        if at > start and re.search(r"[.!?;:]", text[tokens[at - 1].end - 1 : word.start]):
            return 0, False
        age = _AGE.match(text, word.start)
        if age:
            return sum(word.start <= token.start < age.end() for token in tokens[at:]), True
        if self._is_age(tokens, at):
            return 1, True
        place = next((m for m in mentions if m.topic is Topic.PLACE and m.start <= word.start < m.end), None)
        if place:
            inside = sum(word.start <= token.start < place.end for token in tokens[at:])
            before = tokens[at - 1].folded if at > start else "in"
            demonym = before not in _PLACING and place.name.casefold() != place.written.casefold().rstrip(".")
            called = (
                at > start and tokens[at - 1].folded in _AM and text[place.end : place.end + 1] != "-"
            )  # "i'm austin, ...": no place can stand there
            return (inside, True) if demonym or called or _ORIGIN_BEFORE.search(text[: place.start]) else (0, False)
        named = any(m.start <= word.start < m.end for m in mentions if m.topic is not Topic.LEVEL)
        if named or self._is_work(word.folded):
            return 0, False
        if self._people.tells(word.folded):
            return 1, True
        if _YEAR_OR_FEW.fullmatch(word.written.rstrip(".")):
            return 1, False
        return int(not _GLUE.isdisjoint({word.folded, word.written.casefold()})), False

    @staticmethod
    def _is_age(tokens: Sequence[Word], at: int) -> bool:
        """Whether a number is an age: "I'm 45", "aged 45", "a woman, 45" - but not "I'm 10 years in"."""
        word = tokens[at]
        following = tokens[at + 1].folded if at + 1 < len(tokens) else ""
        if following in ("year", "yr", "month", "week", "hour", "k", "percent") and (
            at + 2 >= len(tokens) or tokens[at + 2].folded != "old"
        ):
            return False
        if word.folded in _TENS:
            return True
        number = word.written.rstrip(".")
        return number.isdecimal() and 13 <= int(number) <= 99

    def _without_traits(self, text: str) -> str:
        """Cut what somebody is from between an article and their occupation: "as a deaf data scientist"."""
        mentions = self._find(text)
        tokens = words(text)
        cuts: list[tuple[int, int]] = []
        for at, word in enumerate(tokens):
            if word.folded not in ("a", "an") or at == 0 or tokens[at - 1].folded not in {*_AM, "as", "being"}:
                continue
            end = at + 1
            levels = [m for m in mentions if m.topic is Topic.LEVEL]
            while (
                end < len(tokens)
                and not any(m.start <= tokens[end].start < m.end for m in levels)
                and self._tells(text, tokens, end, at, mentions)[1]
            ):
                end += max(1, self._tells(text, tokens, end, at, mentions)[0])
            if end > at + 1 and end < len(tokens) and not self._is_person(tokens[at + 1 : end]):
                cuts.append((tokens[at + 1].start, tokens[end].start))
        for start, stop in reversed(cuts):
            text = text[:start] + text[stop:]
        return text
