"""Decides which sentences of a model stand: each figure must be a source's own, tied to the same role, level, place,
industry, employer, currency and period, and every other claim must be borne out by its source.

What is not clearly right is dropped: a sentence lost costs little, since the composed answer says it.  To deepen the
check, add a rule to `Checker._verdict`, in the order of cost; `matching` holds the rules on figures, `supporting` those
on words, `hygiene` those that need no source.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from advisor.claiming import PAY_WORDS, claims_of
from advisor.draft import Draft, Evidence, Statement
from advisor.figures import FigureUnit, read_figures
from advisor.hygiene import clean, unfit
from advisor.matching import Matcher, Proof
from advisor.naming import Names, bind, inherit, names_in
from advisor.schema import Figure
from advisor.sentences import split_sentences
from advisor.supporting import Ground, Similarity, Support
from advisor.vocabulary import Vocabulary, words

AGAIN = "says again what was said"
AGAIN_DROPPED = "says again what was dropped"
_MARKERS = re.compile(r"\s*\[(\d{1,3}(?:\s*[,;–-]\s*\d{1,3})*)\]")
_END = re.compile(r"([.!?…]+[\"'”’)]*)$")
_ANSWER_WORD = re.compile(r"^(yes\b|no(?=\s*[,.!:;–—]))", re.IGNORECASE)
_MOST_MARKERS = 4


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
        self._grounds = [Ground(evidence, vocabulary) for evidence in draft.evidence]
        self._by_marker: Mapping[int, Ground] = {ground.evidence.marker: ground for ground in self._grounds}
        self._support = Support(vocabulary, function_words, similarity)
        self._matcher = Matcher(self._grounds, self._support, names_in(vocabulary.find(question)))
        self._vocabulary = vocabulary
        self._private = private
        self._sources = "\n".join([*(ground.text for ground in self._grounds), question])
        self._opening = _ANSWER_WORD.match(draft.text + " ")
        self._seen: dict[tuple[str, ...], str] = {}

    def check(self, text: str, context: Names | None = None, *, lead: str = "") -> Verdict:
        """Check one sentence, list item or table cell with its headings; a kept one may not be said again.

        Args:
            text: the piece, with the model's markers.
            context: what the sentences before it are about.
            lead: the line that introduces a list or table.
        """
        bare, cited = strip_markers(clean(text))
        key = tuple(word.folded for word in words(bare))
        if key in self._seen:
            return Verdict(False, self._seen[key])
        verdict = self._verdict(bare, cited, context or {}, lead)
        self._seen[key] = AGAIN if verdict.kept else f"{AGAIN_DROPPED} ({verdict.reason})"
        return verdict

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
        reason = unfit(bare, self._sources, self._private) or self._yes_or_no(bare)
        if reason:
            return Verdict(False, reason)
        figures = read_figures(bare)
        binding = bind(bare, [(figure.start, figure.end) for figure in figures], self._vocabulary)
        outer = inherit(names_in(self._vocabulary.find(lead)), context)
        own = names_in(self._vocabulary.find(bare))
        about = inherit(own, outer)
        if not figures:
            return self._claim(bare, cited, about)
        cited_grounds = [self._by_marker[marker] for marker in cited if marker in self._by_marker]
        claims = list(claims_of(bare, figures, binding.names, outer, lead))
        quoted = self._matcher.quoted(claims, bare, cited_grounds)
        if quoted:
            return self._figured(bare, quoted, about)
        if not binding.clear:
            return Verdict(False, "does not say clearly what each figure is for")
        proofs: list[Proof] = []
        for claimed in sorted(claims, key=lambda claimed: claimed.amount.unit is FigureUnit.YEAR):
            beside = [ground for proof in proofs for ground in proof.grounds]
            proof = self._matcher.prove(claimed, cited_grounds, beside)
            if isinstance(proof, str):
                return Verdict(False, proof)
            proofs.append(proof)
        return self._figured(bare, sorted(proofs, key=lambda proof: proof.start), about)

    def _yes_or_no(self, bare: str) -> str | None:
        """A yes or no must be the draft's own: no source says it."""
        said = _ANSWER_WORD.match(bare + " ")
        if said is None:
            return None
        same = self._opening is not None and self._opening.group(1).casefold() == said.group(1).casefold()
        return None if same else f"answers “{said.group(1)}”, which the sources do not"

    def _figured(self, bare: str, proofs: Sequence[Proof], about: Names) -> Verdict:
        grounds = list({id(ground): ground for proof in proofs for ground in proof.grounds}.values())
        contradiction = self._support.contradiction(bare, grounds)
        if contradiction:
            return Verdict(False, contradiction)
        named = [(mention.start, mention.end) for mention in self._vocabulary.find(bare)]
        named += [(proof.start, proof.end) for proof in proofs]
        rest = [
            word
            for word in self._support.content(bare)
            if word.folded not in PAY_WORDS and not any(start <= word.start < end for start, end in named)
        ]
        extra = self._support.unsupported(rest, grounds)
        if extra:
            return Verdict(False, f"says “{extra[0].written}” of a figure, which its source does not")
        shown = tuple(figure for proof in proofs if (figure := proof.figure) is not None)
        return self._kept(bare, [ground.evidence for ground in grounds], shown, about)

    def _claim(self, bare: str, cited: Sequence[int], about: Names) -> Verdict:
        claim = self._support.content(bare)
        if not claim:
            return Verdict(False, "says nothing that a source could bear out")
        first = [self._by_marker[marker] for marker in cited if marker in self._by_marker]
        ranked = sorted(self._grounds, key=lambda ground: -self._support.coverage(claim, [ground]))
        tries = [
            *([ground] for ground in first),
            *([ground] for ground in ranked[:3]),
            *_together(first),
            *_together(ranked[:3]),
        ]
        reason = "is not borne out by a source"
        for grounds in tries:
            if not self._support.enough(bare, claim, grounds):
                continue
            contradiction = self._support.contradiction(bare, grounds)
            if contradiction is None:
                return self._kept(bare, [ground.evidence for ground in grounds], (), about)
            reason = contradiction
        return Verdict(False, reason)

    @staticmethod
    def _kept(bare: str, evidence: Sequence[Evidence], figures: tuple[Figure, ...], about: Names) -> Verdict:
        markers = tuple(sorted({entry.marker for entry in evidence}))[:_MOST_MARKERS]
        return Verdict(True, "", Statement(with_markers(bare, markers), figures), about, markers)


def _together(grounds: Sequence[Ground]) -> list[list[Ground]]:
    """Take sources of one section together: what one sentence sums up stands side by side."""
    if len(grounds) < 2:
        return []
    first = grounds[0].evidence.unit
    same = [g for g in grounds if (g.evidence.unit.source, g.evidence.unit.path) == (first.source, first.path)]
    return [same] if len(same) > 1 else []


def strip_markers(text: str) -> tuple[str, tuple[int, ...]]:
    """Take the markers out of a text; give the text and the numbers in order."""
    cited: list[int] = []
    for group in _MARKERS.findall(text):
        cited.extend(int(number) for number in re.findall(r"\d+", group))
    bare = re.sub(r"\s+([.,;:!?])", r"\1", _MARKERS.sub("", text)).strip()
    return bare, tuple(dict.fromkeys(cited))


def with_markers(text: str, markers: Sequence[int]) -> str:
    """Put markers at a text's end, before its full stop."""
    if not markers:
        return text
    tail = " " + "".join(f"[{marker}]" for marker in markers)
    end = _END.search(text)
    return f"{text[: end.start()]}{tail}{end.group(1)}" if end else text + tail


def check(
    sentence: str, draft: Draft, vocabulary: Vocabulary, function_words: Iterable[str], question: str = ""
) -> Verdict:
    """Check one sentence by itself against a draft."""
    return Checker(draft, vocabulary, function_words, question=question).check(sentence)
