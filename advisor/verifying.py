"""Decides which sentences of a model stand: each figure must be a source's own, tied to the same role, level, place,
industry, employer, currency and period, and every other claim must be borne out by its source.

What is not clearly right is dropped: a sentence lost costs little, since the composed answer says it.  A new rule goes
into `Checker._verdict`, in the order of cost; `checking` holds the rules.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from advisor.checking.agreement import said_of_ranges
from advisor.checking.aliasing import with_own_names
from advisor.checking.attributing import Attribution, attributions_in, masked, misattributed, only_publisher
from advisor.checking.claims import bear_claim
from advisor.checking.clauses import halves
from advisor.checking.currency_words import without_currencies
from advisor.checking.examples import without_examples
from advisor.checking.figured import UNDER_LEAD, FigureCheck
from advisor.checking.grounds import Ground
from advisor.checking.hygiene import REFUSES, clean, unfit
from advisor.checking.industry_phrases import with_full_names
from advisor.checking.leads import Leads
from advisor.checking.markers import strip_markers, with_markers
from advisor.checking.matching import Matcher
from advisor.checking.naming import Names, inherit, names_in
from advisor.checking.nation import with_nation
from advisor.checking.opening_answers import OpeningAnswer
from advisor.checking.opening_verbs import with_overs
from advisor.checking.own_words import OwnWords, said_as
from advisor.checking.pieces import read_piece
from advisor.checking.prefacing import without_preface
from advisor.checking.proving import calls_ends
from advisor.checking.ranked_facts import answer_by_facts, compared
from advisor.checking.stemming import stem
from advisor.checking.superlatives import right_superlatives, without_right_counts
from advisor.checking.supporting import Similarity, Support
from advisor.checking.unread import unread
from advisor.checking.withholding import left_out, withheld
from advisor.checking.years import with_quarters
from advisor.draft import Draft, Evidence, Statement
from advisor.figures import read_figures
from advisor.schema import Figure
from advisor.sentences import split_sentences
from advisor.vocabulary import Topic, Vocabulary, words

AGAIN = "says again what was said"
AGAIN_DROPPED = "says again what was dropped"
_GOES_ON = frozenset(
    "a an the of in at for to with and or by from on as than is are was be can may per between about over under into "
    "that which who its their this not up more less".split()
)
"""Words that end no sentence."""
_MOST_MARKERS = 4
_PAIR = 2


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a piece is kept; `statement` is what may be shown, with the markers that bear it out."""

    kept: bool
    reason: str
    statement: Statement | None = None
    names: Names | None = None
    """What the sentence is about, for the sentences after it."""
    markers: tuple[int, ...] = ()


class Checker:
    """Checks the sentences of one answer against its draft."""

    def __init__(
        self,
        draft: Draft,
        vocabulary: Vocabulary,
        function_words: Iterable[str],
        *,
        question: str = "",
        private: Sequence[str] = (),
        similarity: Similarity | None = None,
    ) -> None:
        """Take the evidence, the names, and what else is known.

        Args:
            draft: its evidence is all that may be said.
            vocabulary: names of roles, levels, places, industries and employers.
            function_words: words that carry no meaning.
            question: what a sentence leaves open is what was asked.
            private: prompt texts, which may not be repeated.
            similarity: likeness of two texts in meaning, 0 to 1, where there is a measure.
        """
        vocabulary = with_nation(with_own_names(vocabulary, draft.evidence, question), draft.evidence)
        self._grounds = [Ground(evidence, vocabulary) for evidence in draft.evidence]
        self._by_marker: Mapping[int, Ground] = {ground.evidence.marker: ground for ground in self._grounds}
        self._support = Support(vocabulary, function_words, similarity)
        self._matcher = Matcher(self._grounds, self._support, names_in(vocabulary.find(question)), question)
        self._own = OwnWords(draft.statements, self._matcher.asked)
        self._vocabulary = vocabulary
        self._private = private
        self._sources = "\n".join([*(ground.text for ground in self._grounds), question])
        self._publisher = only_publisher(draft.text, vocabulary)
        asked = [one for one in vocabulary.find(question) if one.topic is Topic.ROLE]
        asked_as = {one.name: frozenset(stem(word.folded) for word in words(one.written)) for one in asked}
        self._figures = FigureCheck(self._matcher, self._support, asked_as, self._grounds, question)
        stated = [fact for entry in draft.evidence for fact in entry.stated]
        self._industries = tuple(dict.fromkeys(fact.industry for fact in stated if fact.industry))
        self._opening = OpeningAnswer(draft.text, answer_by_facts(question, self._grounds, vocabulary))
        self._words = frozenset().union(*(ground.folded for ground in self._grounds))
        self._seen: dict[tuple[str, ...], str] = {}
        self._leads = Leads(self._own, self._opening, self._grounds, self._support, private, self._sources)

    def check(self, text: str, context: Names | None = None, *, lead: str = "") -> Verdict:
        """Check one sentence, list item or table cell with its headings; a kept one may not be said again.

        Args:
            text: the piece, with the model's markers.
            context: what the sentences before it are about.
            lead: the line that introduces a list or table.
        """
        shown, cited = strip_markers(clean(text))
        own = self._own.find(text, lead, context or {})
        shown = without_preface(shown)
        key = said_as(shown)
        if key in self._seen and not (own is not None and own.cell):
            return Verdict(False, self._seen[key])
        if own is not None:
            self._seen[key] = AGAIN
            return Verdict(True, "", Statement(with_markers(shown, own.markers), own.figures), context, own.markers)
        plain = with_full_names(with_overs(with_quarters(shown)), self._industries, self._vocabulary)
        verdict = self._under_lead(plain, cited, context or {}, lead)
        if verdict.statement is not None:
            said = replace(verdict.statement, text=with_markers(shown, verdict.markers))
            verdict = replace(verdict, statement=said)
        self._seen[key] = AGAIN if verdict.kept else f"{AGAIN_DROPPED} ({verdict.reason})"
        return verdict

    def is_complete(self, text: str) -> bool:
        """Say whether a text that ends without a full stop may be all that was meant: a model may forget it."""
        last = words(strip_markers(text)[0])[-1:]
        closed = all(text.count(one) == text.count(two) for one, two in ("()", "[]", "“”"))
        return bool(last) and closed and text[-1] not in ",:;-–" and last[0].written.casefold() not in _GOES_ON

    def remember(self, texts: Iterable[str]) -> None:
        """Note what is shown already, so that it is not said again."""
        for text in texts:
            for line in text.split("\n"):
                for sentence in split_sentences(line):
                    self._seen[said_as(strip_markers(sentence)[0])] = AGAIN

    def allows(self, lead: str) -> bool:
        """Say whether a line that introduces a list may stand; it is shown only with a kept item."""
        return self._leads.allow(lead)

    def _under_lead(self, bare: str, cited: Sequence[int], context: Names, lead: str) -> Verdict:
        """Check a piece under its lead; where only the lead is wrong and names nothing new, it is shown without it."""
        alone = all(names == self._matcher.asked.get(topic) for topic, names in self._named(lead).items())
        if alone and not self.allows(lead):
            lead = ""
        verdict = self._whole_or_halves(bare, cited, context, lead)
        if lead and alone and verdict.reason.startswith(UNDER_LEAD):
            without = self._whole_or_halves(bare, cited, context, "")
            if without.kept:
                self._leads.refuse(lead)
                return without
        return verdict

    def _named(self, lead: str) -> Names:
        return names_in(self._vocabulary.find(without_currencies(lead)))

    def _whole_or_halves(self, bare: str, cited: Sequence[int], context: Names, lead: str) -> Verdict:
        """Check a sentence as a whole, and where that does not stand, as the two sentences that it joins."""
        whole = self._verdict(bare, cited, context, lead)
        parts = None if whole.kept else halves(bare)
        if parts is None:
            return whole
        one = self._verdict(parts[0], cited, context, lead)
        if not one.kept:
            return whole
        two = self._whole_or_halves(parts[1], cited, one.names or context, lead)
        if one.statement is None or two.statement is None:
            return whole
        markers = tuple(sorted({*one.markers, *two.markers}))[:_MOST_MARKERS]
        figures = (*one.statement.figures, *two.statement.figures)
        return Verdict(True, "", Statement(with_markers(bare, markers), figures), two.names, markers)

    def _verdict(self, bare: str, cited: Sequence[int], context: Names, lead: str) -> Verdict:
        outer = inherit(self._named(lead), context)
        reason = unfit(bare, self._sources, self._private)
        if reason in (None, REFUSES) and not read_figures(bare):
            known = inherit(outer, {topic: names for topic, names in self._matcher.asked.items() if len(names) == 1})
            held = withheld(bare, known, self._grounds, self._support, self._vocabulary)
            held = held or left_out(bare, self._grounds, self._support)
            if held:
                kept = self._kept(bare, [ground.evidence for ground in held], (), known)
                return self._attributed(kept, attributions_in(bare, self._vocabulary))
        reason = reason or self._opening.wrong(bare)
        if reason:
            return Verdict(False, reason)
        sources = attributions_in(bare, self._vocabulary)
        plain = without_right_counts(masked(bare, sources), self._grounds)
        plain = without_examples(plain, self._grounds, self._vocabulary)
        given = (bare, plain, lead, outer, self._matcher.asked, self._vocabulary)
        read = read_piece(*given)
        number = unread(read.plain, read.counted, self._words)
        if number:
            return Verdict(False, f"gives {number}, which cannot be checked")
        grounds: list[Ground] = []
        ranges = said_of_ranges(read.plain, read.figures, self._grounds, self._support)
        if ranges is not None:
            return self._attributed(self._kept(bare, [one.evidence for one in ranges], (), read.about), sources)
        if read.comparison is not None:
            sides = compared(read.comparison, self._grounds)
            if isinstance(sides, str):
                if len(read.figures) < _PAIR:
                    return Verdict(False, sides)
                read = read_piece(*given, compare=False)  # both figures are there: they tell by themselves
                sides = []
            grounds = sides or []
        if (
            (read.compares or read.comparison)
            and not grounds
            and not any(self._support.is_extract(bare, one) for one in self._grounds)
            and not calls_ends(read, self._matcher, self._grounds)
            and not right_superlatives(read, self._matcher, self._grounds)
        ):
            return Verdict(False, "compares pay in a way that no facts bear out")
        first = [self._by_marker[marker] for marker in cited if marker in self._by_marker]
        if not read.figures and not grounds:
            borne = bear_claim(read.plain, first, self._grounds, self._support)
        else:
            borne = self._figures.bear(read, first, grounds, "" if self._own.has_lead(lead) else lead)
        if isinstance(borne, str):
            return Verdict(False, borne)
        kept = self._kept(bare, [ground.evidence for ground in borne.grounds], borne.figures, read.about)
        return self._attributed(kept, sources)

    def _attributed(self, verdict: Verdict, sources: Sequence[Attribution]) -> Verdict:
        """Drop a sentence that names another source than those that bear it out."""
        if not verdict.kept or not sources:
            return verdict
        wrong = misattributed(sources, [self._by_marker[marker] for marker in verdict.markers], self._publisher)
        return Verdict(False, wrong) if wrong else verdict

    @staticmethod
    def _kept(bare: str, evidence: Sequence[Evidence], figures: tuple[Figure, ...], about: Names) -> Verdict:
        markers = tuple(sorted({entry.marker for entry in evidence}))[:_MOST_MARKERS]
        return Verdict(True, "", Statement(with_markers(bare, markers), figures), about, markers)
