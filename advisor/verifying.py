"""Decides which sentences of a model stand: each figure must be a source's own, tied to the same role, level, place,
industry, employer, currency and period, and every other claim must be borne out by its source.

What is not clearly right is dropped: a sentence lost costs little, since the composed answer says it.  To deepen the
check, add a rule to `Checker._verdict`, in the order of cost; `matching` holds the rules on figures, `supporting` those
on words, `hygiene` those that need no source.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from advisor.checking.agreement import said_of_ranges
from advisor.checking.aliasing import with_own_names
from advisor.checking.attributing import Attribution, attributions_in, masked, misattributed, only_publisher
from advisor.checking.claiming import COUNT_WORDS, PAY_WORDS, SPEAKS_OF_PAY
from advisor.checking.comparing import answer_by_facts, compared
from advisor.checking.currency_words import other_currency
from advisor.checking.deriving import moves_wrongly, ranks_wrongly
from advisor.checking.hygiene import REFUSES, clean, unfit
from advisor.checking.markers import strip_markers, with_markers
from advisor.checking.matching import Matcher
from advisor.checking.naming import Names, inherit, names_in
from advisor.checking.pieces import Piece, read_piece
from advisor.checking.prefacing import without_preface
from advisor.checking.proving import borne_words, calls_ends, is_derived, proved, without_opposites
from advisor.checking.qualifying import other_people, turned
from advisor.checking.stating import TIMES
from advisor.checking.substance import is_scattered, mislabelled, says_nothing
from advisor.checking.support_words import SOFT
from advisor.checking.supporting import SPARE, Ground, Similarity, Support, is_direction, stem
from advisor.checking.unread import unread
from advisor.checking.withholding import left_out, withheld, withholds_all
from advisor.checking.years import with_quarters
from advisor.draft import Draft, Evidence, Statement
from advisor.figures import read_figures
from advisor.schema import FactKind, Figure, UnitKind
from advisor.sentences import split_sentences
from advisor.vocabulary import Topic, Vocabulary, words

AGAIN = "says again what was said"
AGAIN_DROPPED = "says again what was dropped"
_ANSWER_WORD = re.compile(r"^(yes\b|no(?=\s*[,.!:;–—]))", re.IGNORECASE)
_GOES_ON = frozenset(
    "a an the of in at for to with and or by from on as than is are was be can may per between about over under into "
    "that which who its their this not up more less".split()
)
"""Words that end no sentence."""
_COUNTED = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
"""How many of what was asked about a sentence may say there are ("of the three countries")."""
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
        vocabulary = with_own_names(vocabulary, draft.evidence, question)
        self._grounds = [Ground(evidence, vocabulary) for evidence in draft.evidence]
        self._by_marker: Mapping[int, Ground] = {ground.evidence.marker: ground for ground in self._grounds}
        self._support = Support(vocabulary, function_words, similarity)
        self._matcher = Matcher(self._grounds, self._support, names_in(vocabulary.find(question)), question)
        self._vocabulary = vocabulary
        self._private = private
        self._sources = "\n".join([*(ground.text for ground in self._grounds), question])
        self._publisher = only_publisher(draft.text, vocabulary)
        self._opening = _ANSWER_WORD.match(draft.text + " ")
        asked = [one for one in vocabulary.find(question) if one.topic is Topic.ROLE]
        self._asked_as = {one.name: frozenset(stem(word.folded) for word in words(one.written)) for one in asked}
        self._answer = answer_by_facts(question, self._grounds, vocabulary)
        self._words = frozenset().union(*(ground.folded for ground in self._grounds))
        self._seen: dict[tuple[str, ...], str] = {}

    def check(self, text: str, context: Names | None = None, *, lead: str = "") -> Verdict:
        """Check one sentence, list item or table cell with its headings; a kept one may not be said again.

        Args:
            text: the piece, with the model's markers.
            context: what the sentences before it are about.
            lead: the line that introduces a list or table.
        """
        shown, cited = strip_markers(clean(text))
        shown = without_preface(shown)
        key = tuple(word.folded for word in words(shown))
        if key in self._seen:
            return Verdict(False, self._seen[key])
        verdict = self._verdict(with_quarters(shown), cited, context or {}, lead)
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
                    self._seen[tuple(word.folded for word in words(strip_markers(sentence)[0]))] = AGAIN

    def allows(self, lead: str) -> bool:
        """Say whether a line that introduces a list may stand; it is shown only with a kept item."""
        bare, _ = strip_markers(clean(lead))
        if unfit(bare, self._sources, self._private) or read_figures(bare) or self._yes_or_no(bare):
            return False
        return self._support.contradiction(bare, self._grounds) is None if self._grounds else False

    def _verdict(self, bare: str, cited: Sequence[int], context: Names, lead: str) -> Verdict:
        outer = inherit(names_in(self._vocabulary.find(lead)), context)
        reason = unfit(bare, self._sources, self._private)
        if reason in (None, REFUSES) and not read_figures(bare):
            known = inherit(outer, {topic: names for topic, names in self._matcher.asked.items() if len(names) == 1})
            held = withheld(bare, known, self._grounds, self._support, self._vocabulary)
            held = held or left_out(bare, self._grounds, self._support)
            if held:
                kept = self._kept(bare, [ground.evidence for ground in held], (), known)
                return self._attributed(kept, attributions_in(bare, self._vocabulary))
        reason = reason or self._yes_or_no(bare)
        if reason:
            return Verdict(False, reason)
        sources = attributions_in(bare, self._vocabulary)
        given = (bare, masked(bare, sources), lead, outer, self._matcher.asked, self._vocabulary)
        read = read_piece(*given)
        number = unread(read.plain, read.counted, self._words)
        if number:
            return Verdict(False, f"gives {number}, which cannot be checked")
        grounds: list[Ground] = []
        ranges = said_of_ranges(read.plain, read.figures, self._grounds, self._support)
        if ranges is not None:
            return self._attributed(self._kept(bare, [one.evidence for one in ranges], (), read.about), sources)
        if read.comparison is not None:
            borne = compared(read.comparison, self._grounds)
            if isinstance(borne, str):
                if len(read.figures) < _PAIR:
                    return Verdict(False, borne)
                read = read_piece(*given, compare=False)  # both figures are there: they tell by themselves
                borne = []
            grounds = borne or []
        if (
            (read.compares or read.comparison)
            and not grounds
            and not any(self._support.is_extract(bare, one) for one in self._grounds)
            and not calls_ends(read, self._matcher, self._grounds)
        ):
            return Verdict(False, "compares pay in a way that no facts bear out")
        first = [self._by_marker[marker] for marker in cited if marker in self._by_marker]
        if not read.figures and not grounds:
            verdict = self._claim(bare, read, first)
        else:
            verdict = self._figured(bare, read, first, grounds)
        return self._attributed(verdict, sources)

    def _attributed(self, verdict: Verdict, sources: Sequence[Attribution]) -> Verdict:
        """Drop a sentence that names another source than those that bear it out."""
        if not verdict.kept or not sources:
            return verdict
        wrong = misattributed(sources, [self._by_marker[marker] for marker in verdict.markers], self._publisher)
        return Verdict(False, wrong) if wrong else verdict

    def _yes_or_no(self, bare: str) -> str | None:
        """A yes or no must be the draft's own: no source says it."""
        said = _ANSWER_WORD.match(bare + " ")
        if said is None:
            return None
        answer = said.group(1).casefold()
        same = self._opening is not None and self._opening.group(1).casefold() == answer
        return None if same or answer == self._answer else f"answers “{said.group(1)}”, which the sources do not"

    def _figured(self, bare: str, read: Piece, first: Sequence[Ground], compared_by: Sequence[Ground]) -> Verdict:
        proofs = self._matcher.quoted(read.claims, read.plain, first) if not compared_by else []
        if not proofs:
            found = proved(read, self._matcher, first)
            if isinstance(found, str):
                return Verdict(False, found)
            proofs = found
        grounds = list({id(g): g for g in (*compared_by, *(g for proof in proofs for g in proof.grounds))}.values())
        rest = read.without([(proof.start, proof.end) for proof in proofs])
        derived = is_derived(read, proofs)
        recorded = bool(compared_by) or any(proof.pay for proof in proofs)
        if recorded:
            turn = turned(
                without_opposites(read, derived),
                self._vocabulary.find(read.plain),
                frozenset().union(*(g.folded for g in grounds)),
            )
            if turn:
                return Verdict(False, turn)
        currencies = {one.amount.currency for one in read.claims if one.amount.currency}
        foreign = other_currency(rest, currencies, "\n".join(ground.text for ground in grounds))
        if foreign:
            return Verdict(False, f"says {foreign}, which its figures are not in")
        if moves_wrongly(read.plain, [claimed.amount for claimed in read.claims]):
            return Verdict(False, "has something rise to less, or fall to more")
        if not compared_by and ranks_wrongly(read.plain, [claimed.amount for claimed in read.claims]):
            return Verdict(False, "ranks two figures the other way round")
        kinds = {figure.kind for proof in proofs for figure in proof.figures}
        allowed = borne_words(read, proofs, kinds)
        contradiction = self._support.contradiction(rest, grounds, recorded=recorded, allowed=allowed, derived=derived)
        if contradiction:
            return Verdict(False, contradiction)
        named = [(mention.start, mention.end) for mention in self._vocabulary.find(rest)]
        roles = {figure.role for proof in proofs for figure in proof.figures if figure.role}
        asked_as = frozenset().union(*(said for role, said in self._asked_as.items() if role in roles))
        free = (
            (frozenset() if recorded else TIMES)
            | (PAY_WORDS | COUNT_WORDS if FactKind.COUNT in kinds or read.counts else PAY_WORDS)
            | allowed
        )
        left = [
            word
            for word in self._support.content(rest)
            if word.folded not in free
            and stem(word.folded) not in asked_as
            and _COUNTED.get(word.folded) not in {len(names) for names in self._matcher.asked.values()}
            and not is_direction(word)
            and not any(start <= word.start < end for start, end in named)
        ]
        stranger = other_people(left, grounds) if recorded else None
        if stranger:
            return Verdict(False, f"is about {stranger}, which its source is not")
        extra = self._support.unsupported(left, grounds)
        hard = [word for word in left if word.folded not in SOFT]
        if extra and (recorded or len(extra) > len(hard) // SPARE):
            return Verdict(False, f"says “{extra[0].written}” of a figure, which its source does not")
        shown = tuple(dict.fromkeys(figure for proof in proofs for figure in proof.figures))
        return self._kept(bare, [ground.evidence for ground in grounds], shown, read.about)

    def _claim(self, bare: str, read: Piece, first: Sequence[Ground]) -> Verdict:
        claim = self._support.content(read.plain)
        if not claim or says_nothing(read.plain, claim, self._support):
            return Verdict(False, "says nothing that a source could bear out")
        ranked = sorted(self._grounds, key=lambda ground: -self._support.coverage(claim, [ground]))
        tries = [
            *([ground] for ground in first),
            *([ground] for ground in ranked[:3]),
            *_together(first),
            *_together(ranked[:3]),
        ]
        reason = "is not borne out by a source"
        for grounds in tries:
            if not self._support.enough(read.plain, claim, grounds):
                continue
            hard = [word for word in claim if word.folded not in SOFT] or claim
            if is_scattered(hard, grounds, read.plain, self._support):
                reason = "puts together words that stand apart in its source"
                continue
            if mislabelled(read.plain, grounds, self._support):
                reason = "puts under one label what its source has under another"
                continue
            if SPEAKS_OF_PAY.search(read.plain) and any(withholds_all([one]) for one in grounds):
                reason = "speaks of pay that its source does not release"
                continue
            contradiction = self._support.contradiction(read.plain, grounds)
            if contradiction is None:
                return self._kept(bare, [ground.evidence for ground in grounds], (), read.about)
            reason = contradiction
        return Verdict(False, reason)

    @staticmethod
    def _kept(bare: str, evidence: Sequence[Evidence], figures: tuple[Figure, ...], about: Names) -> Verdict:
        markers = tuple(sorted({entry.marker for entry in evidence}))[:_MOST_MARKERS]
        return Verdict(True, "", Statement(with_markers(bare, markers), figures), about, markers)


def _together(grounds: Sequence[Ground]) -> list[list[Ground]]:
    """Take sources of one section together: what one sentence sums up stands side by side."""
    grounds = [ground for ground in grounds if ground.evidence.unit.kind is not UnitKind.ROW]
    if len(grounds) < 2:  # the rows of a table are about different things
        return []
    first = grounds[0].evidence.unit
    same = [g for g in grounds if (g.evidence.unit.source, g.evidence.unit.path) == (first.source, first.path)]
    return [same] if len(same) > 1 else []


def check(
    sentence: str, draft: Draft, vocabulary: Vocabulary, function_words: Iterable[str], question: str = ""
) -> Verdict:
    """Check one sentence by itself against a draft."""
    return Checker(draft, vocabulary, function_words, question=question).check(sentence)
