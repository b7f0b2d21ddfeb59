"""Decides whether evidence bears out a sentence with figures: each of them, and every word that is said of them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence, Set
from dataclasses import dataclass

from advisor.checking.beside_records import added_word, moving_word, telling_phrase, telling_word
from advisor.checking.claiming import COUNT_WORDS, PAY_WORDS
from advisor.checking.contradicting import contradiction
from advisor.checking.counting import miscounted
from advisor.checking.currency_words import other_currency
from advisor.checking.deriving import moves_wrongly, ranks_wrongly
from advisor.checking.framing import LEAD_WORDS, PUT_WORDS
from advisor.checking.grounds import Ground
from advisor.checking.matching import Matcher, Proof
from advisor.checking.measures import measures_in
from advisor.checking.payers import employer_earns, gives_or_asks
from advisor.checking.people import widened
from advisor.checking.pieces import Piece
from advisor.checking.proving import borne_words, is_derived, proved, without_opposites
from advisor.checking.qualifying import other_people, turned
from advisor.checking.sides import open_side
from advisor.checking.stating import TIMES
from advisor.checking.stemming import spelled, stem
from advisor.checking.superlatives import ranks_by_idiom, right_superlatives
from advisor.checking.support_words import SOFT
from advisor.checking.supporting import SPARE, Support, is_direction
from advisor.figures import FigureUnit, read_figures
from advisor.schema import FactKind, Figure, Level
from advisor.vocabulary import Word, words

UNDER_LEAD = "stands under a line of which this holds: it "
"""How the reason begins where only the line over a piece is wrong."""
_BEGINNERS = frozenset({"new", "newly", "first"})
_COUNTED = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
"""How many of what was asked about a sentence may say there are ("of the three countries")."""


@dataclass(frozen=True, slots=True)
class Borne:
    """What bears a sentence out, and the figures that it gives."""

    grounds: tuple[Ground, ...]
    figures: tuple[Figure, ...] = ()


class FigureCheck:
    """Checks sentences with figures against the evidence of one answer."""

    def __init__(
        self,
        matcher: Matcher,
        support: Support,
        asked_as: Mapping[str, frozenset[str]],
        every: Sequence[Ground],
        question: str = "",
    ) -> None:
        """Take what finds figures and words, the words by which the question named its roles, and all evidence."""
        self._question = question
        self._every = every
        self._matcher = matcher
        self._support = support
        self._asked_as = asked_as

    def bear(self, read: Piece, first: Sequence[Ground], compared_by: Sequence[Ground], lead: str = "") -> Borne | str:
        """Give what bears a piece out, or the reason why nothing does.

        Args:
            read: the piece.
            first: evidence that the model cites.
            compared_by: evidence that bears out what it compares.
            lead: the line over it, where that is the model's own.
        """
        proofs = self._matcher.quoted(read.claims, read.plain, first) if not compared_by else []
        found = proofs or proved(read, self._matcher, first)
        if isinstance(found, str):
            return found
        every = (*compared_by, *(ground for proof in found for ground in proof.grounds))
        grounds = list({id(ground): ground for ground in every}.values())
        reason = self._misread(read, found, grounds, bool(compared_by)) or self._says_more(
            read, found, grounds, bool(compared_by)
        )
        if not reason and lead:
            misled = self._misled(lead, read, found, grounds)
            reason = f"{UNDER_LEAD}{misled}" if misled else None
        if reason:
            return reason
        return Borne(tuple(grounds), tuple(dict.fromkeys(figure for proof in found for figure in proof.figures)))

    def _misread(self, read: Piece, proofs: Sequence[Proof], grounds: Sequence[Ground], compared: bool) -> str | None:
        """Say how a piece turns its figures round: by small words, another currency, or a wrong rank."""
        amounts = [claimed.amount for claimed in read.claims]
        if compared or _recorded(proofs):
            mentions = self._support.vocabulary.find(read.plain)
            plain = without_opposites(read, is_derived(read, proofs))
            turn = turned(plain, mentions, "".join(ground.running for ground in grounds))
            if turn:
                return turn
            reason = self._of_others(read, proofs, grounds)
            if reason:
                return reason
        currencies = {amount.currency for amount in amounts if amount.currency}
        foreign = other_currency(_rest(read, proofs), currencies, "\n".join(ground.text for ground in grounds))
        if foreign:
            return f"says {foreign}, which its figures are not in"
        if moves_wrongly(read.plain, amounts):
            return "has something rise to less, or fall to more"
        if not compared and ranks_wrongly(read.plain, amounts):
            return "ranks two figures the other way round"
        return None

    def _of_others(self, read: Piece, proofs: Sequence[Proof], grounds: Sequence[Ground]) -> str | None:
        """Say how a piece gives recorded figures to others than those whose they are, or beside what nobody gives."""
        mentions = self._support.vocabulary.find(read.plain)
        givers = gives_or_asks(read.plain, mentions)
        if givers:
            return f"says of {givers} something else than what they are paid"
        earning = employer_earns(read.plain, mentions)
        if earning:
            return f"has {earning} earn what they pay"
        counts = [proof.start for proof in proofs if proof.counted]
        for claimed in read.claims:
            other = miscounted(claimed, grounds, self._support) if claimed.amount.start in counts else None
            if other:
                return f"counts “{other}”; the source counts people at work"
        wider = widened(_rest(read, proofs), mentions, grounds, self._question)
        if wider:
            return f"is about “{wider}”, which takes in more people than its source"
        side = open_side(read.plain, (*read.spans, *read.counted), len(read.figures), grounds, self._support)
        return f"compares with what no fact gives (“{side}”)" if side else None

    def _misled(self, lead: str, read: Piece, proofs: Sequence[Proof], grounds: Sequence[Ground]) -> str | None:
        """Say what the line over figures says of them that their evidence does not."""
        measures = [(one.start, one.end) for one in measures_in(lead)]
        for start, end in (*measures, *((one.start, one.end) for one in read_figures(lead))):
            lead = f"{lead[:start]}{' ' * (end - start)}{lead[end:]}"
        mentions = self._support.vocabulary.find(lead)
        turn = turned(lead, mentions, "".join(ground.running for ground in grounds))
        if turn:
            return turn
        wider = widened(lead, mentions, grounds, self._question)
        if wider:
            return f"is about “{wider}”, which takes in more people than its source"
        figures = [figure for proof in proofs for figure in proof.figures]
        currencies = {figure.currency for figure in figures if figure.currency}
        foreign = other_currency(lead, currencies, "\n".join(ground.text for ground in grounds))
        if foreign:
            return f"says {foreign}, which its figures are not in"
        kinds = {figure.kind for figure in figures} | {FactKind.COUNT, FactKind.RANGE}
        if _recorded(proofs) or any(one.unit is FigureUnit.MONEY for one in read.figures):
            return self._beside_record(lead, proofs, grounds, LEAD_WORDS, kinds, compared=read.comparison is not None)
        left = self._open_words(lead, LEAD_WORDS | PUT_WORDS | PAY_WORDS | COUNT_WORDS | TIMES, proofs)
        extra = self._support.unsupported(left, grounds)
        return f"says “{extra[0].written}” of a figure, which its source does not" if extra else None

    def _says_more(self, read: Piece, proofs: Sequence[Proof], grounds: Sequence[Ground], compared: bool) -> str | None:
        """Say what a piece says beside its figures that the evidence does not."""
        rest = _rest(read, proofs)
        recorded = compared or _recorded(proofs)
        kinds = {figure.kind for proof in proofs for figure in proof.figures}
        called = right_superlatives(read, self._matcher, self._every)
        if recorded and not called and ranks_by_idiom(read.plain):
            return "ranks pay in a way that no facts bear out"
        allowed = borne_words(read, proofs, kinds) | called
        derived = is_derived(read, proofs)
        against = contradiction(rest, grounds, self._support, recorded=recorded, allowed=allowed, derived=derived)
        if against:
            return against
        if recorded:
            kinds |= {FactKind.COUNT} if read.counts else set()
            return self._beside_record(rest, proofs, grounds, allowed, kinds, compared=compared)
        counts = FactKind.COUNT in kinds or read.counts
        free = allowed | PAY_WORDS | TIMES | (COUNT_WORDS if counts else frozenset())
        left = self._open_words(rest, free, proofs)
        extra = self._support.unsupported(left, grounds)
        hard = [word for word in left if word.folded not in SOFT]
        if len(extra) > len(hard) // SPARE:
            return f"says “{extra[0].written}” of a figure, which its source does not"
        return None

    def _beside_record(
        self,
        rest: str,
        proofs: Sequence[Proof],
        grounds: Sequence[Ground],
        allowed: Collection[str],
        kinds: Set[FactKind],
        *,
        compared: bool,
    ) -> str | None:
        """Say what the words beside recorded figures add to them."""
        left = self._open_words(rest, allowed, proofs)
        stranger = other_people(left, grounds)
        if stranger:
            return f"is about {stranger}, which its source is not"
        phrase = telling_phrase(rest, grounds)
        if phrase:
            return f"says “{phrase}” of a figure, which its source does not"
        small = self._unnamed(rest)
        allowed = {*allowed, *self._level_words(proofs)}
        added = (
            added_word(left, grounds, kinds, ends=compared)
            or telling_word(small, grounds, allowed)
            or moving_word(small, grounds, allowed)
        )
        return f"says “{added.written}” of a figure, which its source does not" if added else None

    @staticmethod
    def _level_words(proofs: Sequence[Proof]) -> frozenset[str]:
        """Give the words by which those at entry level are called."""
        levels = {figure.level for proof in proofs for figure in proof.figures}
        return _BEGINNERS if Level.ENTRY in levels else frozenset()

    def _unnamed(self, text: str) -> list[Word]:
        """List the words of a text that are in no known name."""
        named = [(mention.start, mention.end) for mention in self._support.vocabulary.find(text)]
        return [word for word in words(text) if not any(start <= word.start < end for start, end in named)]

    def _open_words(self, rest: str, free: Collection[str], proofs: Sequence[Proof]) -> list[Word]:
        """List the words of a piece that its proofs do not account for."""
        named = [(mention.start, mention.end) for mention in self._support.vocabulary.find(rest)]
        roles = {figure.role for proof in proofs for figure in proof.figures if figure.role}
        asked_as = frozenset().union(*(said for role, said in self._asked_as.items() if role in roles))
        numbers = {len(names) for names in self._matcher.asked.values()}
        return [
            word
            for word in self._support.content(rest)
            if word.folded not in free
            and spelled(word) not in free
            and stem(word.folded) not in asked_as
            and _COUNTED.get(word.folded) not in numbers
            and not is_direction(word)
            and not any(start <= word.start < end for start, end in named)
        ]


def _recorded(proofs: Sequence[Proof]) -> bool:
    return any(proof.pay or proof.counted for proof in proofs)


def _rest(read: Piece, proofs: Sequence[Proof]) -> str:
    return read.without([(proof.start, proof.end) for proof in proofs])
