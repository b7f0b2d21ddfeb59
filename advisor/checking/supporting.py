"""Decides whether a source bears out what a sentence claims apart from its figures.

Lexical: the words that carry meaning must stand in the source, its headings or its table's headers (content-word
coverage; compare Lin 2004, ROUGE recall with the sentence as the reference).  A subject that is swapped is one word, so
next to none may be missing; words that only connect are left out of the count.  Names must all be there, and "not",
"more" and "less" may not be added or lost.  A measure of likeness in meaning, where one is given, may make up for one
word, never for a name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from advisor.checking.grounds import Ground
from advisor.checking.stemming import spelled, stem
from advisor.checking.support_words import DIRECTIONS, SOFT
from advisor.vocabulary import Vocabulary, Word, fold, words

Similarity = Callable[[str, str], float]
"""Likeness of two texts in meaning, 0 to 1."""

SLACK = 12
"""Words for each of which one may be missing from the source: in a shorter claim it may be what the claim is about."""
SPARE = 5
"""The same for a sentence whose figures are a source's own, said of what it says them of."""
ALIKE = 0.85
"""Likeness in meaning from which one word more may be missing: below it MiniLM puts "a doctorate" beside "a degree"."""

_TOO_SHORT = 2
"""Words up to which a claim is too short for likeness in meaning to make up for one of them."""
_SAID = 0.5
"""Least share of a claim's words in the unit itself, headings apart."""

_JOINED = frozenset({"ll", "ve", "re", "d", "m", "t"})
"""What is left of a word that is run together with the one before ("you'll", "won't"); a "not" is checked by itself."""
_EXTRACT = 0.7
"""Least share of a source's sentence that an extract of it has: less might leave out what a figure hangs on."""


def is_direction(word: Word) -> bool:
    """Say whether a word points up or down, or says that something is short, which is checked by itself."""
    return any(spelled(word) in group for group in DIRECTIONS)


class Support:
    """Weighs sentences against evidence."""

    def __init__(
        self, vocabulary: Vocabulary, function_words: Iterable[str], similarity: Similarity | None = None
    ) -> None:
        """Take the known names, the words that carry no meaning, and a measure of likeness where there is one."""
        self.vocabulary = vocabulary
        self._function = frozenset(form for word in function_words for form in (word, fold(word)))
        self._similarity = similarity

    def is_function(self, word: str) -> bool:
        """Say whether a word in lower case carries no meaning; what is run together with one does not either."""
        if word in self._function or fold(word) in self._function:
            return True
        head, mark, tail = word.replace("’", "'").partition("'")
        joined = bool(mark) and tail in _JOINED
        return joined and (head in self._function or tail == "t")

    def content(self, text: str) -> list[Word]:
        """List the words of a text that carry meaning."""
        return [
            word
            for word in words(text)
            if word.folded not in self._function
            and not self.is_function(spelled(word))
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
        named = [
            (mention.start, mention.end)
            for mention in self.vocabulary.find(text)
            if any((mention.topic, mention.name) in ground.names for ground in grounds)
        ]
        hard = [word for word in claim if word.folded not in SOFT] or list(claim)
        told = [word for word in hard if not any(start <= word.start < end for start, end in named)]
        hard = told if len(told) > 1 else hard  # a name said otherwise is the same name
        if not self._said(hard, grounds):
            return False
        spare = len(hard) // SLACK - len(self.unsupported(hard, grounds))
        if spare >= 0:
            return True
        if self._similarity is None or spare < -1 or len(hard) <= _TOO_SHORT:
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
