"""Decides which turns ask for something free or for what learning costs, and what the guides say of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from advisor.citing import Ledger
from advisor.conditions import Condition, Conditions, Met
from advisor.draft import Draft, Statement
from advisor.question.query import Query
from advisor.schema import Outcome, UnitKind
from advisor.vocabulary import fold, words
from advisor.wording import as_text, capital, people

_FREE = re.compile(
    r"\b(?:cheap(?:er|est|ly)?|(?:for|at) (?:free|nothing|no cost)|costs? (?:me )?nothing|no[- ]cost|low[- ]cost"
    r"|free of"
    r" charge|less expensive|inexpensive|affordable|(?:can(?:no|['’]?)t|cannot|don['’]?t|not"
    r"|unable to) (?:really )?(?:afford"
    r"|pay)|no (?:money|budget|savings)|without (?:paying|spending)|(?:too|that['’]?s|it['’]?s|sounds?|so|very) "
    r"(?:\w+ )?(?:expensive|pricey|costly)|(?:tight|small|low|zero) budget"
    r"|free (?!time|hours?|day|evening|weekend|lanc|will|agent)\w+|(?:anything|something|is it|are they|one"
    r"|ones) free)\b",
    re.IGNORECASE,
)
_COSTS = re.compile(
    r"\b(?:how much (?:do|does|is|are|would|will|did|for)\b.{0,50}\bcosts?|what (?:do|does|would|will|did"
    r"|might)\b.{0,60}"
    r"\bcosts?(?! of living)|(?:price|fees?|tuition|cost) (?:of|for)|how (?:expensive|pricey)|(?:is|are) (?:it|that"
    r"|this|they"
    r"|those|these|the [\w ]{3,30}) (?:free|expensive|paid|pricey))\b",
    re.IGNORECASE,
)
_OTHER_COST = re.compile(
    r"\bcost of living|\bcosts? (?:an? |the )?(?:company|employer|business)|\bhir(?:e|es|ing)\b|\bliving (?:costs?"
    r"|is)\b",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"\?|\b(?:any(?:thing|where)?|something|is there|are there|which|what|how|where|option|way|instead|alternatives?)\b"
    r"|^\W*(?:and |but |or )?(?:cheap|free)", re.IGNORECASE
)  # fmt: skip
_ELSE = re.compile(
    r"^\W*(?:(?:so|and|but|ok|then)\W+)*(?:what else|anything else|(?:is|are) there (?:another|an? other|any other"
    r"|an? alternative|alternatives|something else)|what (?:can|could|should) i do(?: (?:then|instead|now))?\W*$"
    r"|alternatives?"
    r"|(?:any )?other (?:way|option)s?)\b",
    re.IGNORECASE,
)
"""A question that says nothing of itself: what was said before it tells what is wanted."""
_TOOLS = re.compile(r"\b(?:tools?|software|programs?|apps?|frameworks?|librar(?:y|ies))\b", re.IGNORECASE)
_STUDY = ("certification", "entry", "education", "plan", "portfolio")
_KINDS = (
    None,
    "certification",
    "education",
    "entry",
    "skills",
    "plan",
    "portfolio",
    "platforms",
    "background",
    "meaning",
)
_MOST = 5
_COST_WORDS = frozenset(
    map(fold, "cost costs price prices fee fees tuition expensive cheap cheaper free much paid pay money".split())
)


class Cheaper:
    """Answers such turns from what the guides state as free, or as a cost."""

    def __init__(
        self, conditions: Conditions, fits: Callable[[str, str], bool], question: Callable[[str], Draft]
    ) -> None:
        """Take what the guides say of conditions, whether a heading fits a kind, and what answers a whole question."""
        self._conditions = conditions
        self._fits = fits
        self._question = question

    def respond(self, turn: str, query: Query, ledger: Ledger) -> Draft | None:
        """Answer a turn that asks for what is free or what learning costs; None if it asks neither."""
        if _OTHER_COST.search(turn) or query.language or query.places or (query.compares and query.about_pay):
            return None
        if query.intent not in _KINDS and not _only_cheap(query, turn):
            return None
        if _COSTS.search(turn):
            return self._costs(turn, query, ledger)
        asked = [part for part in re.split(r"(?<=[.!?;])\s+", turn.strip()) if part][-1:]
        if _FREE.search(turn) and any(
            _ASKS.search(part) and (_FREE.search(part) or _ELSE.match(part)) for part in asked
        ):
            return self._free(turn, query, ledger)
        return None

    def _free(self, turn: str, query: Query, ledger: Ledger) -> Draft | None:
        found = self._named_free(query.roles, tools=bool(_TOOLS.search(turn)))
        who = f" for {people(query.roles[0])}" if query.roles else ""
        if found:
            what = "tools" if _TOOLS.search(turn) else "things"
            first = Statement(f"The guides name these {what} as free or open to all{who}:")
            return Draft(
                Outcome.ANSWERED,
                (first, _bullets(found, ledger)),
                ledger.evidence,
                trace=(f"free: {len(found)} named",),
            )
        if not query.roles:
            return None
        beside = self._question(f"What belongs in a portfolio for {people(query.roles[0])}?")
        first = Statement(
            f"The guides name nothing as free{who}, and no prices to compare. What they suggest beside courses and"
            f" degrees:"
        )
        if not beside.outcome.answered:
            return None
        return replace(
            beside,
            outcome=Outcome.PARTLY_ANSWERED,
            statements=(first, *beside.statements),
            follow_ups=(),
            trace=("free: none named",),
        )

    def _costs(self, turn: str, query: Query, ledger: Ledger) -> Draft:
        asked = {fold(word.written) for word in words(turn)} & set(query.content) - _COST_WORDS
        stated = [met for met in self._conditions.costing(query.roles) if asked and asked <= _words_of(met)]
        if stated:
            first = Statement("What the guides say of that cost:")
            return Draft(
                Outcome.ANSWERED, (first, _bullets(_apart(stated)[:_MOST], ledger)), ledger.evidence,
                trace=(f"costs: {len(stated)} stated",),
            )  # fmt: skip
        statements = [Statement("The guides do not say what that costs.")]
        found = self._named_free(query.roles, tools=bool(_TOOLS.search(turn)))
        if found:
            statements += [Statement("What they do name as free:"), _bullets(found, ledger)]
        outcome = Outcome.PARTLY_ANSWERED if found else Outcome.NOT_COVERED
        return Draft(outcome, tuple(statements), ledger.evidence, trace=("costs: none stated",))

    def _named_free(self, roles: Sequence[str], *, tools: bool) -> list[Met]:
        """List what is named as free, what is about studying or about tools first."""
        found = list(self._conditions.meeting(Condition.FREE, roles))
        if tools:
            free = [met for met in found if _TOOLS.search(met.unit.text) or self._headed(met, ("skills",))]
            found = [*self._conditions.meeting(Condition.OPEN, roles), *free]
            found = [met for met in found if _TOOLS.search(met.unit.text) or self._headed(met, ("skills", *_STUDY))]
        ranked = sorted(_apart(found), key=lambda met: (not met.roles, not self._headed(met, _STUDY)))
        return ranked[:_MOST]

    def _headed(self, met: Met, kinds: Sequence[str]) -> bool:
        return any(self._fits(kind, heading) for kind in kinds for heading in met.unit.path[-2:])


def _only_cheap(query: Query, turn: str) -> bool:
    """Say whether a turn was read as one about pay for its word "cheaper" or "pay" alone."""
    return query.intent == "pay" and not re.search(r"\b(?:earn\w*|salar\w*|wage\w*|paid|income)\b", turn, re.IGNORECASE)


def _words_of(met: Met) -> set[str]:
    text = " ".join((*met.unit.path[-1:], met.unit.lead, met.unit.text))
    return {fold(word.written) for word in words(text)}


def _apart(found: Sequence[Met]) -> list[Met]:
    """Leave out what says again, in other guides, what was said."""
    from rapidfuzz import fuzz

    kept: list[Met] = []
    for met in found:
        if not any(fuzz.token_set_ratio(met.unit.text, other.unit.text) > 80 for other in kept):
            kept.append(met)
    return kept


def _bullets(found: Sequence[Met], ledger: Ledger) -> Statement:
    return Statement("\n".join(f"- {_said(met)} [{ledger.cite(met.unit)}]" for met in found))


def _said(met: Met) -> str:
    """Say a unit in one line: a row as its label and what stands beside it."""
    unit = met.unit
    if unit.kind is UnitKind.ROW and unit.cells:
        rest = "; ".join(as_text(cell) for cell in unit.cells[1:] if cell)
        return f"{as_text(unit.cells[0])}: {rest}" if rest else as_text(unit.cells[0])
    return capital(" ".join(as_text(unit.text).split()).rstrip(".;,"))
