"""Decides what a question asks: kind, role, level, place, industry, employer, year, and what is left of it.

Nothing is looked up here but names and words; what the guides hold is `retrieval` and `paying`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from advisor.names.guide_titles import Labelled, guide_titles
from advisor.names.phrases import folded
from advisor.question.asked_kinds import asked_kinds, between, names_only
from advisor.question.asker import Asker
from advisor.question.carrying import both_sides, in_context, without
from advisor.question.excluding import left_out
from advisor.question.experience import told_experience
from advisor.question.intents import PAY_INTENTS, IntentBook, load_intents
from advisor.question.language import foreign_language
from advisor.question.mentioned import Names, inside, named
from advisor.question.money import asked_currency, named_money, named_pay
from advisor.question.other_work import asked_work, is_work, listed_work, narrowed_roles
from advisor.question.query import Query
from advisor.question.question_form import read_form
from advisor.question.ranks import ranked_level
from advisor.question.spelling import Speller, is_english, written_out
from advisor.question.subject_words import SubjectWords
from advisor.question.unknown_places import Familiar, unknown_places
from advisor.question.whereabouts import asked_places
from advisor.question.word_lists import WordLists, load_word_lists
from advisor.schema import Level
from advisor.vocabulary import Mention, Topic, Vocabulary, fold, load_vocabulary, words

_QUARTERS = (
    (re.compile(r"\b(?:first|1st) quarter(?: of)?\b", re.I), "Q1"),
    (re.compile(r"\b(?:second|2nd) quarter(?: of)?\b", re.I), "Q2"),
    (re.compile(r"\b(?:third|3rd) quarter(?: of)?\b", re.I), "Q3"),
    (re.compile(r"\b(?:fourth|4th|last|final) quarter(?: of)?\b", re.I), "Q4"),
)
_SMALL_CODE = re.compile(r"(?<=\bin )[a-z]{2,3}\b(?=\s*(?:$|[?.!,;:]|(?:for|with|and|or|vs|as|per|than)\b))")
_ASIDE = re.compile(
    r"\b(?:(?:leav|putt?|sett?)(?:e|ing)? .{2,30}? aside"
    r"|(?:never mind|apart from|not about|not the|don['’]?t (?:mean|care about)) (?:the )?\w+)"
    r"\b[.,;:]?",
    re.IGNORECASE,
)
"""What somebody says they do not ask about."""
_DROPPED = re.compile(
    r"\b(?:leave out|leaving out|drop|skip|forget(?: about)?|ignore|without|minus|except(?: for)?)"
    r" (?:the )?[\w-]+(?: [A-Z][\w-]+)*",
    re.IGNORECASE,
)
"""What of the turn before somebody wants no more of."""
_JUDGING = frozenset(
    """fair good bad ok okay decent low high enough reasonable normal realistic possible great poor generous competitive
    right alright typical standard average plenty gross net base total tax before""".split()
)
"""Words that judge pay and may follow it ("is $80k fair")."""
_POSSESSIVE = re.compile(r"['’]s$")
_TINY = 2
"""Letters of words that many languages share ("en", "in", "die")."""
_BECOME = re.compile(r"\b(?:become|becoming|to be|work as|training as|train as) an? (?:[\w-]+ )?\w+", re.IGNORECASE)


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
        self.vocabulary = vocabulary
        self.intents = intents
        self._function = lists.function
        self._shorthand = lists.shorthand
        self._names = Names(vocabulary, subjects, lists.fields)
        self._asker = Asker(lists.people, vocabulary.find, lambda word: is_work(word, lists.occupations))
        self._occupations = lists.occupations
        self._ranks = lists.ranks
        self._known = known
        self._subject = SubjectWords(lists.function, intents.cue_words())
        self._familiar = Familiar(known, lists.function | intents.cue_words() | lists.occupations)
        self._speller = Speller((*vocabulary.vocabulary_words, *intents.cue_words()), known)

    def read(self, turns: Sequence[str]) -> Query:
        """Understand the last of a learner's turns in the light of those before it."""
        query = earlier = Query("")
        for turn in turns:
            said = self._without_asker(turn)
            dropped = " ".join(_DROPPED.findall(said)) if query.text else ""
            if dropped:
                query = without(query, [mention.name for mention in self._names.find(dropped)])
                said = _DROPPED.sub(" ", said).strip(" .,;")
                if not said:  # "leave out Mexico": the same question, without it
                    continue
            whole = both_sides(in_context(self._alone(said, query.roles), query, said), query, earlier, said)
            query, earlier = self._in_their_money(whole, said), query
        return query

    def _without_asker(self, turn: str) -> str:
        """Leave out who asks, unless that is what the question is about ("do women earn less than men?")."""
        plain = " ".join(turn.split())
        if self.intents.sure_words(folded(plain), "equality"):
            return plain
        rest = self._asker.left_out(plain)
        in_need = self.intents.sure_words(folded(plain), "care") and not named(self._names.find(rest), Topic.ROLE)
        return plain if in_need else rest

    def _in_their_money(self, query: Query, turn: str) -> Query:
        """Read "in dollars" as the dollars of the place that is asked about, be it carried over."""
        local = [code for place in query.places for code in self.vocabulary.currencies(place)]
        code = asked_currency(turn, local)
        return replace(query, currency=code) if code else query

    def _alone(self, turn: str, before: Sequence[str]) -> Query:
        """Understand a turn by itself; the roles spoken of `before` only lend their first words to a last one."""
        text, excluded = self._without_asides(turn)
        mentions = self._names.find(text)
        narrowed, compound = narrowed_roles(text, mentions, self._occupations)
        mentions = [mention for mention in mentions if mention not in narrowed]
        roles = named(mentions, Topic.ROLE)
        other = "" if roles else self._other_occupation(text, mentions) or compound
        form, amounts = read_form(text), named_pay(text, partial(self._is_thing, mentions))
        if not roles and not other and not narrowed:
            roles = self._names.by_field(text, mentions, several=form.compares)
            roles = roles or self._names.by_last_word(text, before)
        topic = self._subject.topic(text, [*mentions, *amounts, *named_money(text)])
        if amounts:
            topic = tuple(word for word in topic if word not in _JUDGING)
        topics = {*(mention.topic for mention in mentions), *(Topic.ROLE for _ in roles)}
        currency = asked_currency(text)
        converts = currency is not None and bool(roles or not topic)  # and not "how many pounds does a cat weigh"
        unknown = unknown_places(text, mentions, [*amounts, *named_money(text)], self._familiar)
        strange = {word.folded for place in unknown for word in words(place.written)}
        bare = not set(topic) - strange and names_only(self.intents, text, mentions)
        intents = asked_kinds(self.intents, text, topics, form, paid=bool(amounts), converts=converts, bare=bare)
        sides = any(len(named(mentions, kind)) > 1 for kind in (Topic.ROLE, Topic.LEVEL, Topic.PLACE))
        intents = between(intents, sides=sides, compares=form.compares)
        if roles and form.compares and intents[:1] == ("pay",):
            roles = (*roles, *listed_work(text, mentions, self._function))
        language = None
        if not self.intents.rank(folded(text)):
            language = foreign_language(*self._for_language(turn, mentions))
        if intents and intents[0] in PAY_INTENTS:
            topic = tuple(word for word in topic if word not in strange)
        asked = asked_places(text, sorted([*mentions, *unknown], key=lambda mention: mention.start))
        unplaced = tuple(place for place in named(unknown, Topic.PLACE) if place in asked)
        return Query(
            text=text,
            intents=intents,
            roles=roles,
            levels=self._levels(text, mentions, intents),
            places=tuple(place for place in asked if place not in unplaced),
            industries=named(mentions, Topic.INDUSTRY),
            employers=named(mentions, Topic.EMPLOYER),
            years=form.years,
            periods=form.periods,
            currency=currency,
            amounts=amounts,
            topic=topic,
            content=self._subject.content(text, [m for m in mentions if not self._is_known_short(m)]),
            stranger=tuple(word for word in topic if not self._known(word) and is_english(word)),
            other=other,
            excluded=excluded,
            unnamed=self._names.unknown(turn, mentions, self._plain),
            sure=self._sure(text, intents[0]) if intents else (),
            unplaced=unplaced,
            spread=form.spread,
            yes_no=form.yes_no,
            how_many=form.how_many,
            compares=form.compares,
            language=language,
        )

    def _sure(self, text: str, intent: str) -> tuple[str, ...]:
        """List what an answer should speak of: of "for men" it is "men"."""
        said = self.intents.sure_words(folded(text), intent)
        return tuple(word for word in said if word not in self._function) or said

    def _without_asides(self, turn: str) -> tuple[str, tuple[str, ...]]:
        """Correct a turn and leave out what it says that it does not ask about; give it with the names left out."""
        text = self._speller.correct(written_out(turn, self._shorthand))
        text = _SMALL_CODE.sub(self._as_code, text)
        for pattern, quarter in _QUARTERS:
            text = pattern.sub(quarter, text)
        rest, excluded = left_out(text, self._names.find(text))
        rest = _ASIDE.sub(" ", rest).strip()
        return (rest, excluded) if re.search(r"\w{2}", rest) else (text, ())

    def _as_code(self, match: re.Match[str]) -> str:
        """Write the code of a place in capitals ("in tx"), where the small letters are no word."""
        code = match[0].upper()
        place = self.vocabulary.canonical(Topic.PLACE, code)
        return code if place and match[0] not in self._function else match[0]

    def _plain(self, name: str) -> bool:
        """Say whether a word is one that the guides or the language use, and so no name."""
        return self._known(fold(name)) or fold(name) in self._function

    def _is_known_short(self, mention: Mention) -> bool:
        """Say whether a role is written as an abbreviation that the guides use too ("DBAs"), so that it finds text."""
        plain = mention.written.rstrip("s")
        return mention.topic is Topic.ROLE and plain.isupper() and self._known(fold(plain))

    def _is_thing(self, mentions: Sequence[Mention], written: str) -> bool:
        """Say whether a word after an amount is a thing counted or bought, and so makes the amount no pay."""
        word = fold(written)
        if word not in self._function and word != written.casefold() and not _POSSESSIVE.search(written):
            return True  # "200k jobs"
        named = {part.folded for mention in mentions for part in words(mention.written)}
        if word in self._function or word in self.intents.cue_words_of("pay") or word in named:
            return False
        return word not in _JUDGING and (self._known(word) or word in self.intents.cue_words())

    def _other_occupation(self, text: str, mentions: Sequence[Mention]) -> str:
        """Find an occupation that is asked about and is none of the known roles; "" if there is none.

        In a question about a way in, an occupation is where somebody comes from, unless it is what to become.
        """
        way_in = self.intents.rank(folded(text))[:1] in (("transition",), ("background",), ("entry",))
        if way_in and not _BECOME.search(text):
            return ""
        return asked_work(text, mentions, self._occupations, self._function)

    def _levels(self, text: str, mentions: Sequence[Mention], intents: Sequence[str]) -> tuple[Level, ...]:
        levels = tuple(Level(name) for name in named(mentions, Topic.LEVEL))
        levels = levels or ranked_level(text, mentions, self._ranks)
        if levels or (intents and intents[0] not in PAY_INTENTS):
            return levels
        told = told_experience(text)
        if told is None or self._of_other_work(told.clause):
            return ()
        return (Level(self.vocabulary.level_for_years(told.years)),)

    def _of_other_work(self, clause: str) -> bool:
        """Say whether a clause about experience is about work that no role stands for ("ten years as a nurse")."""
        mentions = self._names.find(clause)
        return not named(mentions, Topic.ROLE) and any(
            is_work(word.folded, self._occupations) and not inside(word, mentions) for word in words(clause)
        )

    def _for_language(self, turn: str, mentions: Sequence[Mention]) -> tuple[str, float]:
        named = {word.folded for mention in mentions for word in words(mention.written)}
        plain = [w for w in words(turn) if w.folded not in named and w.written.isalpha() and len(w.written) > _TINY]
        if not plain:
            return turn, 1.0 if turn.isascii() else 0.0
        english = sum(is_english(word.written) or word.folded in self._function for word in plain)
        return turn, english / len(plain)


def load_understanding(
    corpus: Path,
    roles: Iterable[str],
    known: Callable[[str], bool],
    subjects: Iterable[str] = (),
    industries: Collection[str] = (),
    facts: Iterable[Labelled] = (),
) -> Understanding:
    """Read the vocabulary of a corpus and add the roles and industries of an index.

    `subjects` are the roles that guides are about; `facts` give other titles of roles.

    Raises:
        VocabularyError: a file is missing or not of the expected form.
    """
    folder = corpus / "vocabulary"
    vocabulary = load_vocabulary(folder).with_roles(roles).with_industries(industries)
    lists = load_word_lists(folder)
    vocabulary = vocabulary.with_titles(guide_titles(facts, vocabulary, lambda word: is_work(word, lists.occupations)))
    return Understanding(vocabulary, load_intents(folder / "intents.yaml"), lists, known, subjects)
