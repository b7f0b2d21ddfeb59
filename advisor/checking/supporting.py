"""Decides whether a source bears out what a sentence claims apart from its figures.

Lexical: the words that carry meaning must stand in the source, its headings or its table's headers (content-word
coverage; compare Lin 2004, ROUGE recall with the sentence as the reference).  A subject that is swapped is one word, so
next to none may be missing; words that only connect are left out of the count.  Names must all be there, and "not",
"more" and "less" may not be added or lost.  A measure of likeness in meaning, where one is given, may make up for one
word, never for a name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from advisor.checking.support_words import DIRECTION, DIRECTIONS, NEGATION, OPPOSITES, SAME, SOFT
from advisor.checking.years import with_quarters
from advisor.draft import Evidence
from advisor.question.spelling import is_english
from advisor.sentences import split_sentences
from advisor.vocabulary import Topic, Vocabulary, Word, fold, words

Similarity = Callable[[str, str], float]
"""Likeness of two texts in meaning, 0 to 1."""

SLACK = 12
"""Words for each of which one may be missing from the source: in a shorter claim it may be what the claim is about."""
SPARE = 5
"""The same for a sentence whose figures are a source's own, said of what it says them of."""
ALIKE = 0.85
"""Likeness in meaning from which one word more may be missing: below it MiniLM puts "a doctorate" beside "a degree"."""

_SAID = 0.5
"""Least share of a claim's words in the unit itself, headings apart."""

_DENIED = 3
"""Words after a "not" that it may deny."""
_EXTRACT = 0.7
"""Least share of a source's sentence that an extract of it has: less might leave out what a figure hangs on."""

_LOOSE_DIRECTION = re.compile(
    r"\b(?:or more|or less|more or less|more than|less than|at least|at most|the more)\b|\bonly(?=\s{2,}|\s+[$€£]?\d)",
    re.IGNORECASE,
)
_BEFORE_AFTER = re.compile(r"\b(?P<when>before|after) (?P<what>\w+)", re.IGNORECASE)
_LETTERED = re.compile(r"\b[A-Z][a-z]+ [A-Z]\b(?![.'’])")
"""A name that a letter tells from its like: "Series B"."""
_CLAUSE = re.compile(r";|,? \b(?:but|although|though|while|whereas|however)\b")
_NAME = re.compile(r"(?<![\w’'])(?:[A-Z][\w&+#./-]*[A-Z0-9+#][\w+#]*|[A-Z][a-z][\w-]*|[a-z]+[A-Z]\w*)(?![\w])")
_ENDINGS = tuple(
    "isations isation izations ization ations ation ators ator itors itor ating ated ings ing ists ist ises ise izes "
    "ize ates ate etes ete ers ies ed er es ly ments ment ive al s y e".split()
)
_SHORT_ENDINGS = frozenset("ings ing ed es e".split())
"""Endings that may leave three letters ("saves", "saving")."""
_LOST_E = re.compile(r"[a-z][aeiou][^aeiouwxy]")
_STEM = 7
"""Letters of a stem: what differs after them is an ending."""
_MONTHS_LIST = """
january february march april may june july august september october november december
"""
_MONTHS = frozenset(_MONTHS_LIST.split())


def is_direction(word: Word) -> bool:
    """Say whether a word points up or down, or says that something is short, which is checked by itself."""
    return any(word.written.casefold() in group for group in DIRECTIONS)


def stem(word: str) -> str:
    """Cut the endings that verbs and their nouns differ by ("labelling", "labelled", "labels" -> "label")."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= (3 if ending in _SHORT_ENDINGS else 4):
            word = word[: -len(ending)]
            if ending in _SHORT_ENDINGS and _LOST_E.fullmatch(word):
                word += "e"  # "caring", "care": no word of "car", which would double its last letter
            break
    return (word[:-1] if len(word) > 4 and word[-1] == word[-2] else word)[:_STEM]


@dataclass(frozen=True, eq=False)
class Ground:
    """What one piece of evidence says, with the headings, headers and titles that it stands under."""

    evidence: Evidence
    vocabulary: Vocabulary

    @cached_property
    def text(self) -> str:
        """All of it in one text."""
        unit, citation = self.evidence.unit, self.evidence.citation
        origin = unit.origin.label() if unit.origin else ""
        about = (citation.title, citation.section, citation.origin or "", origin, citation.published or "")
        return with_quarters("\n".join(part for part in (self.said, *unit.path, *about) if part))

    @cached_property
    def said(self) -> str:
        """The unit's own words with its lead and headers."""
        unit = self.evidence.unit
        parts = (unit.lead, " | ".join(unit.headers), unit.text, self.evidence.citation.quote)
        return with_quarters("\n".join(part for part in parts if part))

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The unit's sentences and lines."""
        return tuple(part for line in self.said.split("\n") for part in split_sentences(line))

    @cached_property
    def stems(self) -> frozenset[str]:
        """Stems of every word."""
        own = frozenset(stem(word.folded) for word in words(self.text))
        return own.union(*(group for group in _SAME if own & group))

    @cached_property
    def folded(self) -> frozenset[str]:
        """Every folded word, and its lower-case spelling."""
        return frozenset(form for word in words(self.text) for form in (word.folded, word.written.casefold()))

    @cached_property
    def said_words(self) -> frozenset[str]:
        """Folded words of the unit itself."""
        return frozenset(form for word in words(self.said) for form in (word.folded, word.written.casefold()))

    @cached_property
    def names(self) -> frozenset[tuple[Topic, str]]:
        """Known names in it."""
        found = {(mention.topic, mention.name) for mention in self.vocabulary.find(self.text)}
        for fact in self.evidence.stated:
            values = (fact.role, fact.level, fact.region, fact.industry, fact.employer)
            topics = (Topic.ROLE, Topic.LEVEL, Topic.PLACE, Topic.INDUSTRY, Topic.EMPLOYER)
            found |= {(topic, str(value)) for topic, value in zip(topics, values, strict=True) if value}
        return frozenset(found)


_SAME = tuple(frozenset(stem(fold(word)) for word in group) for group in SAME)
_OPPOSITES = tuple((frozenset(map(stem, one)), frozenset(map(stem, other))) for one, other in OPPOSITES)


def _opposite(spoken: Collection[str], clause: str) -> str | None:
    """Give a word of a claim whose opposite its source's clause has, and not the word nor one that means the same."""
    claim, source = {stem(word): word for word in spoken}, {stem(word.written.casefold()) for word in words(clause)}
    for pair in _OPPOSITES:
        for one, other in (pair, pair[::-1]):
            found = sorted(claim.keys() & one)
            if found and source & other and not source & one and not claim.keys() & other:
                return claim[found[0]]
    return None


class Support:
    """Weighs sentences against evidence."""

    def __init__(
        self, vocabulary: Vocabulary, function_words: Iterable[str], similarity: Similarity | None = None
    ) -> None:
        """Take the known names, the words that carry no meaning, and a measure of likeness where there is one."""
        self.vocabulary = vocabulary
        self._function = frozenset(form for word in function_words for form in (word, fold(word)))
        self._similarity = similarity

    def content(self, text: str) -> list[Word]:
        """List the words of a text that carry meaning."""
        return [
            word
            for word in words(text)
            if word.folded not in self._function
            and word.written.casefold() not in self._function
            and (len(word.folded) > 1 or word.written in ("R", "C"))
            and not word.folded.isdigit()
        ]

    def coverage(self, claim: Sequence[Word], grounds: Sequence[Ground]) -> float:
        """Give the share of a claim's words that stand in the evidence; 0 for no words."""
        if not claim:
            return 0.0
        stems = frozenset().union(*(ground.stems for ground in grounds))
        return sum(stem(word.folded) in stems for word in claim) / len(claim)

    def enough(self, text: str, claim: Sequence[Word], grounds: Sequence[Ground]) -> bool:
        """Say whether the evidence covers the claim's words."""
        hard = [word for word in claim if word.folded not in SOFT] or list(claim)
        if not self._said(hard, grounds):
            return False
        spare = len(hard) // SLACK - len(self.unsupported(hard, grounds))
        if spare >= 0:
            return True
        if self._similarity is None or spare < -1 or len(hard) <= 2:
            return False
        return self._similarity(text, " ".join(ground.said for ground in grounds)) >= ALIKE

    @staticmethod
    def unsupported(claim: Iterable[Word], grounds: Sequence[Ground]) -> list[Word]:
        """List the words of a claim that do not stand in the evidence, those that only connect left out."""
        stems = frozenset().union(*(ground.stems for ground in grounds))
        return [word for word in claim if word.folded not in SOFT and stem(word.folded) not in stems]

    @staticmethod
    def _said(claim: Sequence[Word], grounds: Sequence[Ground]) -> bool:
        """Say whether the units themselves have a claim's words: a heading alone claims nothing."""
        stems = {stem(word) for ground in grounds for word in ground.said_words}
        return sum(stem(word.folded) in stems for word in claim) >= _SAID * len(claim)

    @staticmethod
    def is_extract(text: str, ground: Ground) -> bool:
        """Say whether a text is a sentence or line of the source with little left out and nothing put in."""
        said = [word.folded for word in words(text)]
        for line in ground.lines:
            rest = iter(source := [word.folded for word in words(line)])
            if len(said) >= _EXTRACT * len(source) and all(word in rest for word in said):
                return True
        return False

    def contradiction(
        self,
        text: str,
        grounds: Sequence[Ground],
        *,
        recorded: bool = False,
        allowed: Collection[str] = (),
        derived: bool = False,
    ) -> str | None:
        """Say what of a sentence the evidence does not have: a name, a "not", a direction; None if all is there.

        Args:
            text: a sentence, without what is proven otherwise.
            grounds: the evidence.
            recorded: whether records bear it out, whose sentences may deny something else.
            allowed: words of direction that the records say.
            derived: whether arithmetic bears out what it compares.
        """
        for mention in self.vocabulary.find(text):
            if (
                mention.topic is Topic.LEVEL
                and "level" not in mention.written
                and mention.name not in mention.written.casefold()
            ):
                continue  # "start", "beginner": words that describe people, and are weighed as words
            if not any((mention.topic, mention.name) in ground.names for ground in grounds):
                return f"names {mention.written}, which the source does not"
        folded = frozenset().union(*(ground.folded for ground in grounds))
        for name in self._capitalised(text):
            parts = [part for word in words(name) for part in (word.folded, word.written.casefold())]
            if not any(part in folded for part in parts):
                return f"names {name}, which the source does not"
        sources = "\n".join(ground.text for ground in grounds).casefold()
        for lettered in _LETTERED.finditer(text):
            if lettered.group().casefold() not in sources:
                return f"names {lettered.group()}, which the source does not"
        for timed in _BEFORE_AFTER.finditer(text):
            other = {"before": "after", "after": "before"}[timed["when"].casefold()]
            if f"{other} {timed['what'].casefold()}" in sources and timed.group().casefold() not in sources:
                return f"says “{timed.group()}”, where the source says “{other}”"
        said = frozenset().union(*(ground.said_words for ground in grounds))
        spoken = {word.written.casefold() for word in words(text)}
        turn = None if recorded else self._turned(text, spoken, self._nearest(text, grounds))
        if turn:
            return turn
        loose = {word.written.casefold() for word in words(_LOOSE_DIRECTION.sub(" ", text))}
        said_stems = {stem(word) for word in said}
        added = sorted(word for word in (loose & DIRECTION) - set(allowed) if not self._points(word, said, said_stems))
        if added:
            return f"says “{added[0]}”, which the source does not"
        return (
            None if derived or self._compares_alike(text, grounds) else "compares the other way round than the source"
        )

    def _turned(self, text: str, spoken: set[str], clause: str) -> str | None:
        """Say how a claim denies or reverses what its source's clause says; None if it does not."""
        if self._denies_otherwise(text, spoken, clause):
            return "says “not” where the source does not, or the other way round"
        turn = _opposite(spoken, clause)
        return f"says “{turn}”, where the source says the opposite" if turn else None

    @staticmethod
    def _points(word: str, said: Collection[str], said_stems: Collection[str]) -> bool:
        """Say whether the source points the same way: by the word itself, or by one that means the same."""
        return stem(word) in said_stems or any(word in group and group & set(said) for group in DIRECTIONS)

    def _compares_alike(self, text: str, grounds: Sequence[Ground]) -> bool:
        """Say whether what a sentence compares with ("more than X") is what a source compares with."""
        _, than, other = text.partition(" than ")
        claim = {stem(word.folded) for word in self.content(other)}
        if not than or not claim:
            return True
        others = [line.split(" than ", 1)[1] for ground in grounds for line in ground.lines if " than " in line]
        return any(claim <= {stem(word.folded) for word in words(line)} for line in others)

    def _denies_otherwise(self, text: str, spoken: set[str], clause: str) -> bool:
        """Say whether a claim denies what its source's clause does not, or says what that denies.

        A source may deny something else in the same breath ("before tax, without bonuses").
        """
        source = words(clause)
        if self._negated(spoken):
            return not self._negated(word.written.casefold() for word in source)
        claim = {stem(word.folded) for word in self.content(text)}
        for at, word in enumerate(source):
            if self._negated([word.written.casefold()]):
                after = self.content(clause[word.end :])[:_DENIED]
                before = self.content(clause[: word.start])[-1:] if at + 1 == len(source) else []
                if claim & {stem(one.folded) for one in (*after, *before)}:
                    return True
        return False

    def _nearest(self, text: str, grounds: Sequence[Ground]) -> str:
        """Give the source's clause that has most of the claim's words."""
        claim = {stem(word.folded) for word in self.content(text)}
        lines = [part for ground in grounds for line in ground.lines for part in _CLAUSE.split(line)]
        return max(lines, key=lambda line: len(claim & {stem(word.folded) for word in words(line)}), default="")

    @staticmethod
    def _negated(spoken: Iterable[str]) -> bool:
        return any(word in NEGATION or word.endswith(("n't", "n’t")) for word in spoken)

    def _capitalised(self, text: str) -> list[str]:
        """List the words written as names that are in no data file; a first word counts where no dictionary has it."""
        found = []
        known = [(mention.start, mention.end) for mention in self.vocabulary.find(text)]
        for match in _NAME.finditer(text):
            if any(start <= match.start() < end for start, end in known):
                continue
            name = match.group()
            plain = name.casefold()
            if plain in self._function or fold(name) in self._function or plain in _MONTHS:
                continue
            first = not re.search(r"\w", text[: match.start()]) or text[: match.start()].rstrip().endswith(
                (".", ":", "?", "!")
            )
            if first and name[1:].islower() and is_english(plain):
                continue
            found.append(name)
        return found
