"""Decides whether a source bears out what a sentence claims apart from its figures.

Lexical: the words that carry meaning must stand in the source, its headings or its table's headers (content-word
coverage; compare Lin 2004, ROUGE recall with the sentence as the reference).  A subject that is swapped is one word, so
next to none may be missing; words that only connect are left out of the count.  Names must all be there, and "not",
"more" and "less" may not be added or lost.  A measure of likeness in meaning, where one is given, may make up for one
word, never for a name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from advisor.draft import Evidence
from advisor.sentences import split_sentences
from advisor.spelling import is_english
from advisor.vocabulary import Topic, Vocabulary, Word, fold, words

Similarity = Callable[[str, str], float]
"""Likeness of two texts in meaning, 0 to 1."""

SLACK = 7
"""Words for each of which one may be missing from the source: in a shorter claim it may be what the claim is about."""
ALIKE = 0.7
"""Likeness in meaning from which the lower floor holds: MiniLM puts paraphrases above it."""

_SAID = 0.5
"""Least share of a claim's words in the unit itself, headings apart."""

_EXTRACT = 0.7
"""Least share of a source's sentence that an extract of it has: less might leave out what a figure hangs on."""

_SOFT_LIST = """
ask require requires requiring demand involve involves include includes including offer offers provide provides give
take start starts starting begin beginning learn learning know knowing understand understanding gain build building
create develop developing improve become becoming move join apply find consider focus show demonstrate ensure allow
enable typical typically common commonly essential important key main major valuable useful helpful strong solid
good great skill skills ability abilities knowledge familiarity area areas aspect aspects way ways step steps option
options path paths depend depends depending vary varies expect expects receive receives command commands fall falls
lie sit come reach table tables source sources article survey guide report overview publish published according
separate second first employee employees worker workers professional professionals person individual individuals
someone staff successful succeed valued matter matters case cases example examples thing mean means due overall
addition additionally well various wide number several particular specific proficiency proficient hands practical
crucial considered aim seek prepare master mastering approximately roughly total annum respectively
"""
SOFT = frozenset(fold(word) for word in _SOFT_LIST.split())
"""Words that connect and frame without claiming anything that a source would have to say."""
_NEGATION_LIST = """
no not never none nothing nor neither without cannot hardly rarely unlike nobody few seldom barely scarcely
"""
_NEGATION = frozenset(_NEGATION_LIST.split())
_DIRECTION_LIST = """
higher lower highest lowest more less most least fewer best worst better worse increase increased increasing
decrease decreased decreasing rise rising risen fall falling fallen grow growing grown growth shrink shrinking
decline declining double triple half twice top bottom always only guaranteed guarantee required mandatory must
"""
_DIRECTION = frozenset(_DIRECTION_LIST.split())
_LOOSE_DIRECTION = re.compile(
    r"\b(?:or more|or less|more or less|more than|less than|at least|at most|the more)\b", re.IGNORECASE
)
_NAME = re.compile(r"(?<![\w’'])(?:[A-Z][\w&+#./-]*[A-Z0-9+#][\w+#]*|[A-Z][a-z][\w-]*|[a-z]+[A-Z]\w*)(?![\w])")
_ENDINGS = ("ations", "ation", "ings", "ing", "ers", "ies", "ed", "er", "es", "ly", "ment", "ive", "al", "s", "y", "e")
_MONTHS_LIST = """
january february march april may june july august september october november december
"""
_MONTHS = frozenset(_MONTHS_LIST.split())


def stem(word: str) -> str:
    """Cut the endings that verbs and their nouns differ by ("labelling", "labelled", "labels" -> "label")."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            word = word[: -len(ending)]
            break
    return word[:-1] if len(word) > 4 and word[-1] == word[-2] else word


@dataclass(frozen=True)
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
        return "\n".join(part for part in (self.said, *unit.path, *about) if part)

    @cached_property
    def said(self) -> str:
        """The unit's own words with its lead and headers."""
        unit = self.evidence.unit
        return "\n".join(
            part for part in (unit.lead, " | ".join(unit.headers), unit.text, self.evidence.citation.quote) if part
        )

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The unit's sentences and lines."""
        return tuple(part for line in self.said.split("\n") for part in split_sentences(line))

    @cached_property
    def stems(self) -> frozenset[str]:
        """Stems of every word."""
        return frozenset(stem(word.folded) for word in words(self.text))

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
        for fact in self.evidence.facts:
            values = (fact.role, fact.level, fact.region, fact.industry, fact.employer)
            topics = (Topic.ROLE, Topic.LEVEL, Topic.PLACE, Topic.INDUSTRY, Topic.EMPLOYER)
            found |= {(topic, str(value)) for topic, value in zip(topics, values, strict=True) if value}
        return frozenset(found)


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

    def contradiction(self, text: str, grounds: Sequence[Ground]) -> str | None:
        """Say what of a sentence the evidence does not have: a name, a "not", a direction; None if all is there."""
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
        said = frozenset().union(*(ground.said_words for ground in grounds))
        spoken = {word.written.casefold() for word in words(text)}
        if self._negated(spoken) != self._negated(self._nearest(text, grounds)):
            return "says “not” where the source does not, or the other way round"
        loose = {word.written.casefold() for word in words(_LOOSE_DIRECTION.sub(" ", text))}
        said_stems = {stem(word) for word in said}
        added = sorted(word for word in loose & _DIRECTION if stem(word) not in said_stems)
        if added:
            return f"says “{added[0]}”, which the source does not"
        return None if self._compares_alike(text, grounds) else "compares the other way round than the source"

    def _compares_alike(self, text: str, grounds: Sequence[Ground]) -> bool:
        """Say whether what a sentence compares with ("more than X") is what a source compares with."""
        _, than, other = text.partition(" than ")
        claim = {stem(word.folded) for word in self.content(other)}
        if not than or not claim:
            return True
        others = [line.split(" than ", 1)[1] for ground in grounds for line in ground.lines if " than " in line]
        return any(claim <= {stem(word.folded) for word in words(line)} for line in others)

    def _nearest(self, text: str, grounds: Sequence[Ground]) -> set[str]:
        """Give the words of the source's sentence or line that has most of the claim's words."""
        claim = {stem(word.folded) for word in self.content(text)}
        lines = [line for ground in grounds for line in ground.lines]
        best = max(lines, key=lambda line: len(claim & {stem(word.folded) for word in words(line)}), default="")
        return {word.written.casefold() for word in words(best)}

    @staticmethod
    def _negated(spoken: Iterable[str]) -> bool:
        return any(word in _NEGATION or word.endswith(("n't", "n’t")) for word in spoken)

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
