"""Composes answers from sentences, lists and table rows: what is shown, in which shape, and with which lead."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from advisor.citing import Ledger
from advisor.draft import Draft, Statement
from advisor.figures import read_figures
from advisor.intents import Intent, IntentBook
from advisor.layout import Entry, figure_of, markdown_table
from advisor.polarity import own_word, verdict
from advisor.query import Query
from advisor.retrieval import Found
from advisor.schema import FactKind, Figure, Outcome, SalaryFact, Unit, UnitKind
from advisor.scoring import Hit, fold_words, is_listed
from advisor.wording import as_text, capital, listed, people

MOST_ITEMS = 8
"""Items of a list or rows of a table shown; a screen of a phone."""
MOST_NAMES = 16
"""Short names are read in one line, so that more of them may stand."""
MOST_SENTENCES = 3
_NEAR = 0.12
"""How far below the best a sentence may score to be shown beside it."""
_NEAR_NUMBERS = 0.2
"""The same where a number is asked for: what is one number to the learner is often two to the guides."""
_LIST_NEAR = 0.45
"""How far below the best sentence a list may score: where a list is asked for, one sentence about it is less."""
_SUBJECT = 0.5
"""Share of the question's words from which on a list is about its subject, whatever its heading."""
_WHOLE = 0.9
"""Share from which on a list holds the question's very words."""
_ALONE = 0.2
"""How much more of the question's words one stage of a plan must hold to be the one that is asked about."""
_SETTLING = 0.6
"""Share of the question's words that a sentence must hold to be its yes or no, if no heading says what it is about."""
_FEWEST_SAID = 4
"""Words below which a list item is a name, and no statement."""
_LEAST_WORDS = 9
_NAME_WORDS = 5
_LEANING = re.compile(
    r"^(?:however|moreover|furthermore|additionally|also|but|and|this|these|that|those|they|it|he|she|such|here|yet"
    r"|therefore|thus|as a result|consequently|similarly|equally|still|together|both|beyond|in other words"
    r"|for example)\b",
    re.IGNORECASE,
)
_DEFINES = re.compile(
    r"(?:an? |the )?(?:[\w&/-]+ ){1,8}?(?:is|are|stands?|prepares?|designs?|builds?|makes?)\b", re.IGNORECASE
)
"""How a sentence begins that says what a role is or does."""
_LEANING_COST = 0.10
"""A sentence that leans on the one before it says less when it stands alone."""


class TextAnswers:
    """Composes from what retrieval found."""

    def __init__(self, intents: IntentBook, facts: Mapping[str, Sequence[SalaryFact]]) -> None:
        """Take the kinds of question, and the pay facts by the unit that states them."""
        self._intents = intents
        self._facts = facts

    def compose(self, query: Query, found: Found, ledger: Ledger) -> Draft:
        """Put an answer together from supported hits."""
        intent = self._intents.intents.get(query.intent or "")
        shape = intent.shape if intent and not query.how_many else "text"
        group = _best_list(query, found.hits) if shape in ("list", "steps") else ()
        if query.yes_no:
            statements = self._yes_no(query, found, ledger)
        elif group and intent and shape == "steps" and (stages := _stages(found.hits, group)):
            statements = self._stages(query, intent, stages, ledger)
        elif group:
            opening = self._definition(found.hits, ledger) if intent and intent.name == "duties" else []
            statements = [*opening, *self._list(query, intent, group, ledger)]
        else:
            statements = self._text(query, found, ledger)
        return Draft(Outcome.ANSWERED, tuple(statements), ledger.evidence, trace=(f"found: {found.reason}",))

    def _list(self, query: Query, intent: Intent | None, group: Sequence[Hit], ledger: Ledger) -> list[Statement]:
        chosen = _focused(query, group)
        units = sorted((hit.unit for hit in chosen), key=lambda unit: unit.start)
        lead = Statement(self._lead(query, intent, units[0], named=all(hit.role and hit.heading for hit in chosen)))
        if units[0].kind is UnitKind.ROW:
            return [lead, self._rows(units, ledger)]
        return [self._items(lead.text, units, ledger)]

    def _definition(self, hits: Sequence[Hit], ledger: Ledger) -> list[Statement]:
        """Say in a sentence what a role is, where a guide opens with it: before its tasks are listed."""
        defining = [
            hit
            for hit in hits
            if hit.unit.kind is UnitKind.SENTENCE and hit.role and hit.heading and _DEFINES.match(hit.unit.text)
        ]
        first = min(defining, key=lambda hit: hit.unit.start, default=None)
        return [self._prose([first], ledger)] if first else []

    def _stages(self, query: Query, intent: Intent, stages: Sequence[Sequence[Hit]], ledger: Ledger) -> list[Statement]:
        """Show a plan stage by stage, each under its own heading."""
        first = stages[0][0].unit
        roles = listed(people(role) for role in query.roles)
        lead = (
            intent.lead.format(heading=as_text(first.path[-2]), roles=roles)
            if roles
            else f"Under “{as_text(first.path[-2])}”:"
        )
        statements = [Statement(capital(lead))]
        for stage in stages:
            units = sorted((hit.unit for hit in stage), key=lambda unit: unit.start)
            statements.append(self._items(f"**{as_text(units[0].path[-1])}**", units, ledger))
        return statements

    def _lead(self, query: Query, intent: Intent | None, unit: Unit, *, named: bool) -> str:
        """Introduce a list; what is not by its own name about an asked role, or what is asked, is not said to be."""
        heading = as_text(unit.path[-1])
        if intent is None or not query.roles or not named:
            return f"Under “{heading}”, the guides name:"
        return capital(intent.lead.format(heading=heading, roles=listed(people(role) for role in query.roles)))

    def _items(self, lead: str, units: Sequence[Unit], ledger: Ledger) -> Statement:
        short = all(len(unit.text.split()) <= _NAME_WORDS for unit in units) and len(units) > 3
        shown = list(units[: MOST_NAMES if short else MOST_ITEMS])
        runs = ledger.cite_run(shown)
        marks = {unit.id: marker for marker, run in runs for unit in run}
        if short:
            names = "; ".join(f"{', '.join(_plain(u.text) for u in run)} [{marker}]" for marker, run in runs)
            text = f"{lead} {names}."
        else:
            text = "\n".join([lead, "", *(f"- {_plain(unit.text)} [{marks[unit.id]}]" for unit in shown)])
        if len(units) > len(shown):
            text += f"\n\nThe source lists {len(units) - len(shown)} more."
        return Statement(text, self._figures([(unit, marks[unit.id]) for unit in shown]))

    def _rows(self, units: Sequence[Unit], ledger: Ledger) -> Statement:
        shown = list(units[:MOST_ITEMS])
        marked = [(unit, self._cite(unit, ledger)) for unit in shown]
        text = _row_table(marked)
        if len(units) > len(shown):
            text += f"\n\nThe source's table has {len(units) - len(shown)} more rows."
        return Statement(text, self._figures(marked))

    def _yes_no(self, query: Query, found: Found, ledger: Ledger) -> list[Statement]:
        hits = _sentences(query, found.hits)
        settled = next(
            ((word, hit) for hit in hits[:3] if _settles(hit) and (word := verdict(query.text, hit.unit.text))),
            (None, hits[0]),
        )
        word, first = settled
        others = [hit for hit in hits if hit is not first][: MOST_SENTENCES - 2]
        statement = self._prose([first, *others], ledger)
        if word is None or own_word(first.unit.text):
            lead = "" if own_word(first.unit.text) else "The guides do not say yes or no to that in so many words. "
            return [Statement(lead + statement.text, statement.figures)]
        return [Statement(f"{word}. {statement.text}", statement.figures)]

    def _text(self, query: Query, found: Found, ledger: Ledger) -> list[Statement]:
        hits = _sentences(query, found.hits)
        rows = [hit for hit in hits if hit.unit.kind is UnitKind.ROW and len(hit.unit.cells) > 2]
        prose = [hit for hit in hits if hit not in rows]
        parts: list[tuple[float, bool]] = [(prose[0].score, False)] if prose else []
        parts += [(rows[0].score, True)] if rows else []
        statements: list[Statement] = []
        for _, is_table in sorted(parts, reverse=True):
            if not is_table:
                statements.append(self._prose(prose, ledger))
                continue
            floor = rows[0].score - _NEAR_NUMBERS
            near = [h.unit for h in found.hits if h.score >= floor and _same_table(h.unit, rows[0].unit)][:MOST_ITEMS]
            near.sort(key=lambda unit: unit.start)
            statements.append(Statement(f"Under “{as_text(near[0].path[-1])}”, the guides give:"))
            statements.append(self._rows(near, ledger))
        return statements

    def _prose(self, hits: Sequence[Hit], ledger: Ledger) -> Statement:
        marked = [(hit.unit, self._cite(hit.unit, ledger)) for hit in hits]
        text = " ".join(_said(unit, marker) for unit, marker in marked)
        return Statement(text, self._figures(marked))

    def _cite(self, unit: Unit, ledger: Ledger) -> int:
        """Number a unit together with the pay facts that it states, for whoever words the answer."""
        marker = ledger.cite(unit)
        for fact in self._facts.get(unit.id, ()):
            ledger.cite(unit, fact)
        return marker

    def _figures(self, marked: Sequence[tuple[Unit, int]]) -> tuple[Figure, ...]:
        """Record every pay figure, percentage and count of the shown units."""
        figures: list[Figure] = []
        for unit, marker in marked:
            facts = self._facts.get(unit.id, ())
            figures.extend(figure_of(Entry(fact, marker, "")) for fact in facts)
            shown = as_text(unit.text)
            pay = [(start, start + len(f.written)) for f in facts if (start := shown.find(f.written)) >= 0]
            for amount in read_figures(shown):
                inside = any(start <= amount.start < end for start, end in pay)
                if amount.unit not in ("percent", "count") or inside:
                    continue
                kind = FactKind.SHARE if amount.unit == "percent" else FactKind.COUNT
                amounts = (amount.low, amount.high, amount.open_low, amount.open_high)
                figures.append(Figure(amount.written, *amounts, kind=kind, marker=marker))
        return tuple(figures)


def _best_list(query: Query, hits: Sequence[Hit]) -> list[Hit]:
    """Find the list or table that answers: the best by its items' scores, if it comes near the best sentence."""
    groups: dict[tuple[str, tuple[str, ...], int], list[Hit]] = {}
    for hit in hits:
        if is_listed(hit.unit):
            groups.setdefault((hit.unit.source, hit.unit.path, hit.unit.group), []).append(hit)
    ranked = sorted((group for group in groups.values() if len(group) > 1), key=_list_score, reverse=True)
    numbers = {word for word in query.content if word.isdigit()}
    numbered = [group for group in ranked if numbers and numbers <= fold_words(group[0].unit.path[-1])]
    if numbered:
        return numbered[0]  # "months 5 and 6" is a heading of its own
    headed = [group for group in ranked if group[0].heading]
    fitting = headed or [group for group in ranked if group[0].words >= _SUBJECT]
    if query.topic and ranked and ranked[0][0].words >= _WHOLE:
        fitting = ranked  # the list that holds the very words is it, whatever it is headed
    return fitting[0] if fitting and _list_score(fitting[0]) >= hits[0].score - _LIST_NEAR else []


def _stages(hits: Sequence[Hit], best: Sequence[Hit]) -> list[list[Hit]]:
    """Find the lists of a plan's stages: those under the headings beside the best list's own, in reading order.

    A question about one stage ("months 5 and 6") has its words in that stage alone; then there are none.
    """
    own = best[0].unit
    beside: dict[tuple[str, ...], list[Hit]] = {}
    for hit in hits:
        unit = hit.unit
        if is_listed(unit) and unit.source == own.source and len(unit.path) > 2 and unit.path[:-1] == own.path[:-1]:
            beside.setdefault(unit.path, []).append(hit)
    names = {path[-1].partition(":")[0].casefold() for path in beside}
    stages = [
        stage
        for stage in sorted(beside.values(), key=lambda stage: stage[0].unit.start)
        if len(stage) > 1 and not all(hit.unit.text.partition(":")[0].casefold() in names for hit in stage)
    ]  # a list of the stages themselves would say everything twice
    words = sorted((max(hit.words for hit in stage) for stage in stages), reverse=True)
    alone = len(words) > 1 and words[0] - words[1] > _ALONE
    return [] if len(stages) < 2 or alone else stages


def _list_score(group: Sequence[Hit]) -> float:
    """Score a list by its best item and by its best three together; items of the asked-for heading count more."""
    top = [hit.score for hit in group[:3]]
    return 0.5 * top[0] + 0.5 * sum(top) / len(top)


def _focused(query: Query, hits: Sequence[Hit]) -> list[Hit]:
    """Keep the items that share the question's subject, where it has one that some hold and others do not."""
    names = all(len(hit.unit.text.split()) <= _NAME_WORDS for hit in hits)
    if names or not (query.topic or query.industries or query.places):
        return list(hits)
    most = max(hit.words for hit in hits)
    least = min(hit.words for hit in hits)
    if most >= 0.5 and most - least >= 0.25:
        focused = [hit for hit in hits if hit.words >= most - 0.1]
        return focused if len(focused) > 1 or len(hits) > MOST_ITEMS else list(hits)
    return list(hits)


def _sentences(query: Query, hits: Sequence[Hit]) -> list[Hit]:
    """Pick the few sentences that say most: the best, and those close behind it that add something."""

    def worth(hit: Hit) -> float:
        leaning = _LEANING_COST if hit.unit.kind is UnitKind.SENTENCE and _LEANING.match(hit.unit.text) else 0.0
        return hit.score - leaning

    whole = [hit for hit in hits[:40] if not _only_leads(hit.unit)] or list(hits[:1])
    ranked = sorted(whole, key=lambda hit: -worth(hit))
    floor = worth(ranked[0]) - (_NEAR_NUMBERS if query.how_many else _NEAR)
    chosen: list[Hit] = []
    for hit in ranked:
        if worth(hit) < floor or len(chosen) == MOST_SENTENCES:
            break
        if not any(_says_again(hit.unit, other.unit) for other in chosen):
            chosen.append(hit)
    return chosen


def _same_table(one: Unit, two: Unit) -> bool:
    return (one.source, one.path, one.group) == (two.source, two.path, two.group)


def _only_leads(unit: Unit) -> bool:
    """Whether a unit says nothing by itself: a few words that lead to a list, or the label above it."""
    text = unit.text.rstrip()
    if unit.kind is UnitKind.ITEM and len(text.split()) < _FEWEST_SAID:
        return True
    return len(text.split()) < _LEAST_WORDS and (
        text.endswith(":") or (text[-1:].isalnum() and unit.kind is UnitKind.SENTENCE)
    )


def _settles(hit: Hit) -> bool:
    """Whether a sentence is near enough to the question to be its yes or no."""
    return hit.whole and (hit.words >= _SETTLING or (hit.heading and hit.role))


def _says_again(one: Unit, two: Unit) -> bool:
    from rapidfuzz import fuzz

    return bool(fuzz.token_set_ratio(one.text, two.text) > 90)


def _plain(text: str) -> str:
    return " ".join(as_text(text).split()).rstrip(".;,")


def _said(unit: Unit, marker: int) -> str:
    """Say a unit in running text: a sentence as it stands, a row as label and value."""
    if unit.kind is UnitKind.ROW:
        if len(unit.cells) == 2:
            return f"{_plain(unit.cells[0])}: {_plain(unit.cells[1])} [{marker}]."
        pairs = [f"{head}: {cell}" for head, cell in zip(unit.headers[1:], unit.cells[1:], strict=False) if cell]
        return f"{_plain(unit.cells[0])} ({_plain('; '.join(pairs))}) [{marker}]."
    text = " ".join(as_text(unit.text).split())
    end = text[-1:] if text[-1:] in ".!?" else "."
    return f"{capital(text.rstrip('.!?'))} [{marker}]{end}"


def _row_table(marked: Sequence[tuple[Unit, int]]) -> str:
    first = marked[0][0]
    heads = first.headers or tuple("" for _ in first.cells)
    rows = [[*map(as_text, unit.cells[:-1]), f"{as_text(unit.cells[-1])} [{marker}]"] for unit, marker in marked]
    return markdown_table([as_text(head) for head in heads], rows)
