"""Decides what a question asks: kind, role, level, place, industry, employer, year, and what is left of it.

Nothing is looked up here but names and words; what the guides hold is `retrieval` and `paying`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from advisor.names.guide_titles import guide_titles
from advisor.names.phrases import folded
from advisor.names.wage_areas import with_wage_areas
from advisor.question.asked_kinds import asked_kinds, between, names_only
from advisor.question.asker import Asker
from advisor.question.carrying import both_sides, in_context, of_group, without
from advisor.question.experience import told_experience
from advisor.question.groups import asked_group
from advisor.question.intents import PAY_INTENTS, IntentBook, load_intents
from advisor.question.language import english_share, foreign_language
from advisor.question.mending import Mending
from advisor.question.mentioned import Names, Span, named
from advisor.question.money import asked_currency, named_money, named_pay
from advisor.question.other_work import asked_work, heading_work, is_work, listed_work, narrowed_roles
from advisor.question.query import Query
from advisor.question.question_form import Form, read_form
from advisor.question.spelling import Speller, is_english
from advisor.question.subject_words import SubjectWords
from advisor.question.told_levels import ToldLevels
from advisor.question.unknown_places import Familiar, unknown_places
from advisor.question.whereabouts import asked_places, with_country
from advisor.question.word_lists import WordLists, load_word_lists
from advisor.schema import SalaryFact
from advisor.vocabulary import Mention, Topic, Vocabulary, fold, load_vocabulary, words

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
        self._names = Names(vocabulary, subjects, lists.fields)
        self._asker = Asker(lists.people, vocabulary.find, lambda word: is_work(word, lists.occupations))
        self._occupations = lists.occupations
        self._levels = ToldLevels(vocabulary, self._names.find, lists.ranks, lists.occupations)
        self._known = known
        self._subject = SubjectWords(lists.function, intents.cue_words())
        self._familiar = Familiar(known, lists.function | intents.cue_words() | lists.occupations)
        speller = Speller((*vocabulary.vocabulary_words, *intents.cue_words()), known)
        self._mending = Mending(vocabulary, self._names.find, lists.shorthand, lists.function, speller)

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
            query, earlier = of_group(self._in_their_money(whole, said)), query
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
        text, excluded = self._mending.mended(turn)
        form = read_form(text)
        mentions, roles, other = self._whom(text, before, several=form.compares)
        amounts = named_pay(text, partial(self._is_thing, mentions))
        numbers: list[Span] = [*amounts, *named_money(text)]
        unknown = unknown_places(text, mentions, numbers, self._familiar)
        strange = {word.folded for place in unknown for word in words(place.written)}
        topic = self._subject.topic(text, [*mentions, *numbers])
        topic = tuple(word for word in topic if not amounts or word not in _JUDGING)
        intents = self._kinds(text, mentions, roles, form, bool(amounts), bare=not set(topic) - strange)
        if roles and form.compares and intents[:1] == ("pay",):
            roles = (*roles, *listed_work(text, mentions, self._function, self._occupations))
        if intents and intents[0] in PAY_INTENTS:
            topic = tuple(word for word in topic if word not in strange)
        asked = asked_places(text, sorted([*mentions, *unknown], key=lambda mention: mention.start))
        asked, beside = with_country(text, asked, self.vocabulary.country_of)
        unplaced = tuple(place for place in named(unknown, Topic.PLACE) if place in asked)
        levels, experience = self._levels.read(text, mentions, intents)
        return Query(
            text=text,
            intents=intents,
            roles=roles,
            by_field=bool(roles) and not named(mentions, Topic.ROLE),
            levels=levels,
            experience=experience,
            places=tuple(place for place in asked if place not in unplaced),
            industries=named(mentions, Topic.INDUSTRY),
            employers=named(mentions, Topic.EMPLOYER),
            years=form.years,
            periods=form.periods,
            currency=asked_currency(text),
            amounts=amounts,
            topic=topic,
            content=self._subject.content(text, [m for m in mentions if not self._is_known_short(m)]),
            stranger=tuple(word for word in topic if not self._known(word) and is_english(word)),
            other=other,
            excluded=excluded,
            group=asked_group(text),
            unnamed=self._names.unknown(turn, mentions, self._plain),
            sure=self._sure(text, intents[0]) if intents else (),
            unplaced=unplaced,
            spread=form.spread,
            yes_no=form.yes_no,
            how_many=form.how_many,
            compares=form.compares or beside,
            language=self._language(text, turn, mentions),
        )

    def _whom(self, text: str, before: Sequence[str], *, several: bool) -> tuple[list[Mention], tuple[str, ...], str]:
        """Find the names of a turn, and among them its roles, or an occupation that is none of the known roles."""
        mentions = self._names.find(text)
        narrowed, compound = narrowed_roles(text, mentions, self._occupations)
        mentions = [mention for mention in mentions if mention not in narrowed]
        roles = named(mentions, Topic.ROLE)
        other = "" if roles else self._other_occupation(text, mentions) or compound
        if not roles and not other and not narrowed:
            roles = self._names.by_field(text, mentions, several=several)
            other = heading_work(text) if roles else ""
            roles = () if other else roles or self._names.by_last_word(text, before)
        if several and len(roles) == 1:
            roles = (*self._names.by_last_word(text, roles), *roles)  # "do leads earn more than data specialists"
        return mentions, roles, other

    def _kinds(
        self, text: str, mentions: Sequence[Mention], roles: Sequence[str], form: Form, paid: bool, *, bare: bool
    ) -> tuple[str, ...]:
        """Rank the kinds of question; `paid`: it names pay; `bare`: nothing in it is a subject of its own."""
        topics = {*(mention.topic for mention in mentions), *(Topic.ROLE for _ in roles)}
        told = told_experience(text)
        if (
            told
            and self.intents.rank(folded(text))
            and not self.intents.rank(folded(rest := text.replace(told.written, " ")))
        ):
            text = rest  # "and with 6 years of experience?": a level, and no question about careers
            topics.add(Topic.LEVEL)
        converts = asked_currency(text) is not None and bool(roles or bare)  # no "how many pounds does a cat weigh"
        alone = bare and names_only(self.intents, text, mentions)
        intents = asked_kinds(self.intents, text, topics, form, paid=paid, converts=converts, bare=alone)
        sides = len(roles) > 1 or any(len(named(mentions, kind)) > 1 for kind in (Topic.LEVEL, Topic.PLACE))
        return between(intents, sides=sides, compares=form.compares)

    def _language(self, text: str, turn: str, mentions: Sequence[Mention]) -> str | None:
        if self.intents.rank(folded(text)):
            return None
        return foreign_language(turn, english_share(turn, mentions, self._function))

    def _sure(self, text: str, intent: str) -> tuple[str, ...]:
        """List what an answer should speak of: of "for men" it is "men"."""
        said = self.intents.sure_words(folded(text), intent)
        return tuple(word for word in said if word not in self._function) or said

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


def load_understanding(
    corpus: Path,
    roles: Iterable[str],
    known: Callable[[str], bool],
    subjects: Iterable[str] = (),
    industries: Collection[str] = (),
    facts: Iterable[SalaryFact] = (),
) -> Understanding:
    """Read the vocabulary of a corpus and add the roles and industries of an index.

    `subjects` are the roles that guides are about; `facts` give other titles of roles, and areas of wage tables.

    Raises:
        VocabularyError: a file is missing or not of the expected form.
    """
    folder = corpus / "vocabulary"
    vocabulary = load_vocabulary(folder).with_roles(roles).with_industries(industries)
    lists, facts = load_word_lists(folder), tuple(facts)
    vocabulary = with_wage_areas(vocabulary, {fact.region for fact in facts if fact.region})
    vocabulary = vocabulary.with_titles(guide_titles(facts, vocabulary, lambda word: is_work(word, lists.occupations)))
    return Understanding(vocabulary, load_intents(folder / "intents.yaml"), lists, known, subjects)
