"""Decides what a question asks: kind, role, level, place, industry, employer, year, and what is left of it.

Nothing is looked up here but names and words; what the guides hold is `retrieval` and `paying`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from advisor.carrying import in_context
from advisor.intents import PAY_INTENTS, IntentBook, load_intents
from advisor.language import foreign_language
from advisor.phrases import PhraseBook, folded
from advisor.query import Query
from advisor.schema import Level, Period
from advisor.spelling import Speller, is_english
from advisor.subjects import Subjects
from advisor.vocabulary import Mention, Topic, Vocabulary, Word, fold, load_vocabulary, read_data, words

_YEAR = re.compile(r"\b(?:19[5-9]\d|20[0-4]\d)\b")
_COUNT = r"(\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty)"
_EXPERIENCE = re.compile(
    rf"\b(?:with|after|have|has|got|done) (?:about |around |over )?{_COUNT}\+? (?:years?|yrs?)\b"
    rf"|\b{_COUNT}\+?\s+(?:years?|yrs?)(?:['’]|\s+(?:of|as|in|doing|behind|under|experience|exp)\b)",
    re.IGNORECASE,
)
_QUARTERS = (
    (re.compile(r"\b(?:first|1st) quarter(?: of)?\b", re.I), "Q1"),
    (re.compile(r"\b(?:second|2nd) quarter(?: of)?\b", re.I), "Q2"),
    (re.compile(r"\b(?:third|3rd) quarter(?: of)?\b", re.I), "Q3"),
    (re.compile(r"\b(?:fourth|4th|last|final) quarter(?: of)?\b", re.I), "Q4"),
)
_QUARTER = re.compile(r"Q[1-4]", re.IGNORECASE)
_FIRST_MONTHS = re.compile(r"\bfirst (\w+) months?\b", re.IGNORECASE)
_NUMBERS = dict(
    zip("one two three four five six seven eight nine ten".split(), range(1, 11), strict=True), twelve=12, fifteen=15
) | {"twenty": 20}
_YES_NO = re.compile(
    r"^(?:(?:so|and|but|then|ok|okay|well) )?"
    r"(?:can|could|do|does|did|is|are|am|will|would|should|must|may|has|have|need)\b"
    r"|[.!?,;:] *(?:can|could|do|does|is|are|am|will|would|should|must|may) \w+\b[^.!?]*\?",
    re.IGNORECASE,
)
_HOW_MANY = re.compile(
    r"\bhow (?:many|much|big|large|fast|long|high|old|often)\b|\bwhat (?:share|percentage|percent|number|part)\b",
    re.IGNORECASE,
)
_COMPARE = re.compile(
    r"\b(?:compare[ds]?|comparison|versus|vs\.?|side by side|which (?:of|is better|pays|one)|who earns more"
    r"|(?:higher|lower|better|cheaper) than|earns? more|pays? (?:more|better)|difference in (?:pay|salary))\b",
    re.IGNORECASE,
)
_SPREADS = {
    Topic.INDUSTRY: re.compile(
        r"\b(?:which|what|best) (?:\w+ )?(?:industr(?:y|ies)|sectors?)\b|\bby (?:industry|sector)\b", re.IGNORECASE
    ),
    Topic.EMPLOYER: re.compile(
        r"\b(?:which|what|who) (?:\w+ )?(?:firms?|compan(?:y|ies)|employers?)\b|\bwho pays\b|\bby employer\b",
        re.IGNORECASE,
    ),
    Topic.PLACE: re.compile(
        r"\b(?:which|what|best) (?:\w+ )?(?:countr(?:y|ies)|places?|regions?|cit(?:y|ies)|states?)\b"
        r"|\bwhere\b|\bby (?:country|region)\b",
        re.IGNORECASE,
    ),
}
_JOINED = re.compile(r"(?:,| and| or| versus| vs\.?| than) (?:the )?([\w-]+)")
_ASIDE = re.compile(
    r"\b(?:(?:leav|putt?|sett?)(?:e|ing)? .{2,30}? aside"
    r"|(?:never mind|instead of|rather than|apart from|not about|not the|don['’]?t (?:mean|care about)) (?:the )?\w+)"
    r"\b[.,;:]?",
    re.IGNORECASE,
)
"""What somebody says they do not ask about."""
_TINY = 2
"""Letters of words that many languages share ("en", "in", "die")."""
_MUCH_OF = re.compile(
    r"\bhow much (?!(?:do|does|did|can|could|would|will|should|might|may|is|are|more|money|to|in|an?|per|for)\b)\w+",
    re.IGNORECASE,
)
_MONEY = re.compile(r"[$€£₹]\s?\d|\b\d+ ?(?:k|thousand)\b", re.IGNORECASE)
_SELF = re.compile(
    r"(?:^|[.!?,;] *)(?:an? |the )?"
    r"(?:(?!(?:what|which|who|how|do|does|did|is|are|of|for|much|pay|salar(?:y|ies)|wages?)\b)[\w-]+ ){0,2}$"
    r"|\b(?:i am|i['’]?m|i was|i['’]?ve been|as|former|ex|from|been|being|once|by training|retired"
    r"|can|could|would)[ -](?:an? |the )?(?:[\w-]+ ){0,2}$",
    re.IGNORECASE,
)
"""What stands before an occupation that somebody has, rather than asks about."""
_ITS_PAY = re.compile(r" (?:salar(?:y|ies)|pay|wages?|earnings|income)\b", re.IGNORECASE)
"""What stands after an occupation whose pay is asked, even where it opens the question ("nurse salary in Spain")."""
_COMPOUND = re.compile(
    r"\b([\w-]+) "
    r"(engineers?|managers?|scientists?|developers?|architects?|interns?|directors?|officers?|consultants?)\b",
    re.IGNORECASE,
)
"""Occupations whose last word is too common to stand for them: a "cloud engineer" is one, "engineers" are not."""
_ORIGIN = re.compile(
    r"\b(?:(?:i am|i['’]?m|i was|as|being) (?:an? (?:(?!(?:in|at|for|to) )[\w-]+ ){0,2}|(?:originally )?from |born in )"
    r"|i (?:come|came|hail) from |(?:parents|family) (?:is|are|come|comes) from )(?:the )?$",
    re.IGNORECASE,
)
"""What stands before a place that somebody comes from: who asks makes no difference to what is paid where."""
_BECOME = re.compile(r"\b(?:become|becoming|to be|work as|training as|train as) an? (?:[\w-]+ )?\w+", re.IGNORECASE)
_UNKNOWN_EMPLOYER = re.compile(r"\b(?:at|[Dd]oes|do|from|by) ([A-Z][\w&.-]+)|\b([A-Z][\w&.-]+)['’]s\b")
_PERIODS = {
    Period.YEAR: re.compile(r"\b(?:per|a|each|every) year\b|\b(?:yearly|annual(?:ly)?|per annum)\b", re.IGNORECASE),
    Period.MONTH: re.compile(r"\b(?:per|a|each|every) month\b(?! plan)|\bmonthly\b", re.IGNORECASE),
    Period.WEEK: re.compile(r"\b(?:per|a|each|every) week\b|\bweekly (?:pay|wage|rate|salary)\b", re.IGNORECASE),
    Period.DAY: re.compile(r"\b(?:per|each|every) day\b|\b(?:day|daily) rates?\b", re.IGNORECASE),
    Period.HOUR: re.compile(r"\b(?:per|an|by the|each|every) (?:hour|hr)\b|\bhourly\b|/ ?h(?:ou)?r\b", re.IGNORECASE),
}


@dataclass(frozen=True, slots=True)
class WordLists:
    """Words that the data files list, folded."""

    function: frozenset[str]
    """Words that carry no subject."""
    occupations: frozenset[str]
    """Last words of occupations."""
    fields: Mapping[str, Sequence[str]]
    """Role -> words of its field."""


class Understanding:
    """Reads questions with one vocabulary and one set of intents."""

    def __init__(
        self,
        vocabulary: Vocabulary,
        intents: IntentBook,
        lists: WordLists,
        known: Callable[[str], bool],
        subjects: Iterable[str] = (),
    ) -> None:
        """Take the data files, a test for words that the indexed guides use, and the roles that guides are about."""
        self._subjects = Subjects(subjects)
        self.vocabulary = vocabulary
        self.intents = intents
        self._function = lists.function
        self._occupations = lists.occupations
        self._fields = PhraseBook.of(lists.fields)
        self._known = known
        self._speller = Speller((*vocabulary.vocabulary_words, *intents.cue_words()), known)

    def read(self, turns: Sequence[str]) -> Query:
        """Understand the last of a learner's turns in the light of those before it."""
        query = Query("")
        for turn in turns:
            query = in_context(self._alone(turn), query, turn)
        return query

    def _alone(self, turn: str) -> Query:
        text = self._speller.correct(_ASIDE.sub(" ", " ".join(turn.split())).strip() or turn)
        for pattern, quarter in _QUARTERS:
            text = pattern.sub(quarter, text)
        mentions = self._with_subject(text, self._coordinated(text, self.vocabulary.find(text)))
        topic, roles = self._topic(text, mentions), _named(mentions, Topic.ROLE)
        other = "" if roles else self._other_occupation(text, mentions)
        if not roles and not other:
            roles = self._by_field(text, mentions)
        spread = next((kind for kind, pattern in _SPREADS.items() if pattern.search(text)), None)
        periods = tuple(period for period, pattern in _PERIODS.items() if pattern.search(text))
        intents = self._intents(text, mentions, roles, spread=spread is not None, timed=bool(periods))
        language = None
        if not self.intents.rank(folded(text)):
            language = foreign_language(*self._for_language(turn, mentions))
        return Query(
            text=text,
            intents=intents,
            roles=roles,
            levels=self._levels(text, mentions),
            places=_named((m for m in mentions if not _ORIGIN.search(text[: m.start])), Topic.PLACE),
            industries=_named(mentions, Topic.INDUSTRY),
            employers=_named(mentions, Topic.EMPLOYER),
            years=tuple(dict.fromkeys(int(year) for year in _YEAR.findall(text))),
            periods=periods,
            topic=topic,
            content=self._content(text, mentions),
            stranger=tuple(word for word in topic if not self._known(word) and is_english(word)),
            other=other,
            unnamed=self._unknown_names(turn, mentions),
            sure=self.intents.sure_words(folded(text), intents[0]) if intents else (),
            spread=spread,
            yes_no=bool(_YES_NO.search(text)),
            how_many=bool(_HOW_MANY.search(text)),
            compares=bool(_COMPARE.search(text)),
            language=language,
        )

    def _intents(
        self, text: str, mentions: Sequence[Mention], roles: Sequence[str], *, spread: bool, timed: bool
    ) -> tuple[str, ...]:
        """Rank the kinds of question; a role with level, place, employer or money, and no verb, asks for pay."""
        ranked = self.intents.rank(folded(text))
        topics = {mention.topic for mention in mentions} | ({Topic.ROLE} if roles else set())
        faint = ranked[:1] == ("pay",) and not self.intents.sure_words(folded(text), "pay")
        if "pay" in ranked and spread and self.intents.sure_words(folded(text), "pay"):
            ranked = ("pay", *(name for name in ranked if name != "pay"))  # "which industries pay best"
        if faint and (not roles or _MUCH_OF.search(text)):
            ranked = ranked[1:]  # "how much" of something else than pay
        if (
            not ranked
            and not _YES_NO.search(text)
            and Topic.ROLE in topics
            and (topics & {Topic.LEVEL, Topic.PLACE, Topic.EMPLOYER} or timed or _MONEY.search(text))
        ):
            return ("pay",)
        if ranked[:1] == ("duties",) and {Topic.ROLE, Topic.LEVEL, Topic.PLACE} <= topics:
            return ("pay", *ranked)  # work is the same everywhere, pay is not
        return ranked

    def _topic(self, text: str, mentions: Sequence[Mention]) -> tuple[str, ...]:
        """List the subject words that no name takes up."""
        free = (word for word in words(text) if not _inside(word, mentions) and self._is_subject(word))
        return tuple(dict.fromkeys(word.folded for word in free))

    def _coordinated(self, text: str, mentions: list[Mention]) -> list[Mention]:
        """Add the role that shares its first words with the one before it: "training data specialists and leads"."""
        found = list(mentions)
        for mention in mentions:
            joined = _JOINED.match(text, mention.end) if mention.topic is Topic.ROLE else None
            if joined and not any(other.start <= joined.start(1) < other.end for other in mentions):
                start = " ".join(mention.written.split()[:-1])
                role = self.vocabulary.canonical(Topic.ROLE, f"{start} {joined.group(1)}")
                if role:
                    found.append(Mention(Topic.ROLE, role, joined.start(1), joined.end(1), joined.group(1)))
        return sorted(found, key=lambda mention: mention.start)

    def _with_subject(self, text: str, mentions: list[Mention]) -> list[Mention]:
        """Add the role that a part of a guide's role name means; words that it takes up are no other name's."""
        known = [mention for mention in mentions if mention.topic is Topic.ROLE]
        free = [word for word in words(text) if not _inside(word, known)]
        roles, taken = self._subjects.named_in(free, least=2 if known else 1)
        others = [m for m in mentions if not any(m.start <= place < m.end for place in taken)]
        found = [Mention(Topic.ROLE, role, min(taken), max(taken) + 1, text[min(taken) :]) for role in roles]
        return sorted([*others, *found], key=lambda mention: mention.start)

    def _content(self, text: str, mentions: Sequence[Mention]) -> tuple[str, ...]:
        free = (word for word in words(text) if not _inside(word, mentions))
        content = [
            str(_NUMBERS.get(word.folded, word.folded))
            for word in free
            if (word.folded in _NUMBERS and word.folded != "one")
            or (word.folded not in self._function and word.written.casefold() not in self._function)
        ]
        return tuple(dict.fromkeys([*content, *_months(text)]))

    def _by_field(self, text: str, mentions: Sequence[Mention]) -> tuple[str, ...]:
        """Give the role whose field a question names outside other names; the longest name of a field wins."""
        free = " ".join(word.folded for word in words(text) if not _inside(word, mentions))
        weights = self._fields.weigh(free)
        return (max(weights, key=lambda role: weights[role]),) if weights else ()

    def _other_occupation(self, text: str, mentions: Sequence[Mention]) -> str:
        """Find an occupation that is asked about and is none of the known roles; "" if there is none.

        In a question about a way in, an occupation is where somebody comes from, unless it is what to become.
        """
        way_in = self.intents.rank(folded(text))[:1] in (("transition",), ("background",), ("entry",))
        if way_in and not _BECOME.search(text):
            return ""
        compound = _COMPOUND.search(text)
        if compound and not any(m.start <= compound.start(2) < m.end for m in mentions):
            within = any(m.start <= compound.start(1) < m.end for m in mentions)
            if (
                not within
                and fold(compound.group(1)) not in self._function
                and not _SELF.search(text[: compound.start()])
            ):
                return fold(compound.group(2))
        for word in words(text):
            if (
                word.folded in self._occupations
                and not _inside(word, mentions)
                and (_ITS_PAY.match(text, word.end) or not _SELF.search(text[: word.start]))
            ):
                return word.folded
        return ""

    def _is_subject(self, word: Word) -> bool:
        return (
            len(word.folded) > 1
            and not word.folded.isdigit()
            and word.folded not in _NUMBERS
            and not _QUARTER.fullmatch(word.written)
            and word.folded not in self._function
            and word.written.casefold() not in self._function
            and word.folded not in self._cues
        )

    @cached_property
    def _cues(self) -> frozenset[str]:
        return self.intents.cue_words()

    def _unknown_names(self, turn: str, mentions: Sequence[Mention]) -> tuple[str, ...]:
        """List names in an employer's place ("at X", "does X pay") that nothing knows."""
        known = {word.folded for mention in mentions for word in words(mention.written)}
        names = [one or two for one, two in _UNKNOWN_EMPLOYER.findall(turn)]
        return tuple(
            n for n in names if fold(n) not in known and not self._known(fold(n)) and fold(n) not in self._function
        )

    def _levels(self, text: str, mentions: Sequence[Mention]) -> tuple[Level, ...]:
        named = tuple(Level(name) for name in _named(mentions, Topic.LEVEL))
        if named:
            return named
        experience = _EXPERIENCE.search(text)
        if experience and self.intents.rank(folded(text))[:1] and self.intents.rank(folded(text))[0] in PAY_INTENTS:
            number = (experience.group(1) or experience.group(2)).casefold()
            years = _NUMBERS.get(number) or int(number)
            return (Level(self.vocabulary.level_for_years(years)),)
        return ()

    def _for_language(self, turn: str, mentions: Sequence[Mention]) -> tuple[str, float]:
        named = {word.folded for mention in mentions for word in words(mention.written)}
        plain = [w for w in words(turn) if w.folded not in named and w.written.isalpha() and len(w.written) > _TINY]
        if not plain:
            return turn, 1.0 if turn.isascii() else 0.0
        english = sum(is_english(word.written) or word.folded in self._function for word in plain)
        return turn, english / len(plain)


def _months(text: str) -> list[str]:
    """Spell out "the first three months" as month 1, 2 and 3, the way plans number them."""
    match = _FIRST_MONTHS.search(text)
    word = match.group(1).casefold() if match else ""
    last = _NUMBERS.get(word) or (int(word) if word.isdecimal() else 0)
    return ["month", *(str(month) for month in range(1, min(last, 12) + 1))] if last else []


def _named(mentions: Iterable[Mention], topic: Topic) -> tuple[str, ...]:
    return tuple(dict.fromkeys(mention.name for mention in mentions if mention.topic is topic))


def _inside(word: Word, mentions: Iterable[Mention]) -> bool:
    return any(mention.start <= word.start < mention.end for mention in mentions)


def load_understanding(
    corpus: Path,
    roles: Iterable[str],
    known: Callable[[str], bool],
    subjects: Iterable[str] = (),
    industries: Collection[str] = (),
) -> Understanding:
    """Read the vocabulary of a corpus and add the roles and industries of an index.

    `subjects` are the roles that guides are about.

    Raises:
        VocabularyError: a file is missing or not of the expected form.
    """
    folder = corpus / "vocabulary"
    vocabulary = load_vocabulary(folder).with_roles(roles).with_industries(industries)
    plain = read_data(folder / "function_words.yaml")["words"].split()
    lists = WordLists(
        function=frozenset(plain) | frozenset(fold(word) for word in plain),
        occupations=frozenset(fold(word) for word in read_data(folder / "occupations.yaml")["words"].split()),
        fields=read_data(folder / "fields.yaml"),
    )
    return Understanding(vocabulary, load_intents(folder / "intents.yaml"), lists, known, subjects)
