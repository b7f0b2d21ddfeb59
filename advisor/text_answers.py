"""Composes answers from sentences, lists and table rows: what is shown, in which shape, and with which lead."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from itertools import chain

from advisor.citing import Ledger
from advisor.described_work import described_work
from advisor.draft import Draft, Statement
from advisor.figures import read_figures
from advisor.hit_choice import (
    MOST_ITEMS,
    MOST_SENTENCES,
    NAME_WORDS,
    NEAR_NUMBERS,
    best_list,
    best_sentences,
    focused,
    lists_beside,
    same_table,
    stages_of,
)
from advisor.not_stated import quantity_not_stated
from advisor.pay.layout import Entry, figure_of
from advisor.pay.tables import markdown_table
from advisor.polarity import speaks_of
from advisor.question.intents import Intent, IntentBook
from advisor.question.quantities import AskedQuantity
from advisor.question.query import Query
from advisor.retrieval import Found
from advisor.schema import FactKind, Figure, Outcome, SalaryFact, Unit, UnitKind
from advisor.scoring import Hit
from advisor.settling import Settling, without_opening
from advisor.stated_quantities import heading_stating
from advisor.vocabulary import Vocabulary
from advisor.wording import as_text, capital, listed, people

MOST_NAMES = 16
"""Short names are read in one line, so that more of them may stand."""
_DEFINES = re.compile(
    r"(?:an? |the )?(?:[\w&/-]+ ){1,8}?(?:is|are|stands?|prepares?|designs?|builds?|makes?)\b", re.IGNORECASE
)
"""How a sentence begins that says what a role is or does."""


class TextAnswers:
    """Composes from what retrieval found."""

    def __init__(self, intents: IntentBook, facts: Mapping[str, Sequence[SalaryFact]], vocabulary: Vocabulary) -> None:
        """Take the kinds of question, the pay facts by the unit that states them, and the names."""
        self._intents = intents
        self._facts = facts
        self._settling = Settling(vocabulary)

    def compose(self, query: Query, found: Found, ledger: Ledger) -> Draft:
        """Put an answer together from supported hits."""
        intent = self._intents.intents.get(query.intent or "")
        shape = intent.shape if intent and not query.how_many else "text"
        unpaid = [hit for hit in found.hits if query.about_pay or hit.unit.id not in self._facts]
        group = best_list(query, unpaid) if shape in ("list", "steps") and unpaid else ()
        if query.yes_no:
            statements = self._yes_no(query, found, ledger)
        elif group and intent and shape == "steps" and (stages := stages_of(found.hits, group)):
            statements = self._stages(query, intent, stages, ledger)
        elif group:
            opening = self._definition(found.hits, ledger) if intent and intent.name == "duties" else []
            further = lists_beside(query, found.hits, group, partial(self._only_of, query))
            lists = [self._list(query, intent, one, ledger) for one in (group, *further)]
            statements = [*opening, *chain.from_iterable(lists)]
        else:
            statements = self._text(query, found, ledger)
        return Draft(Outcome.ANSWERED, tuple(statements), ledger.evidence, trace=(f"found: {found.reason}",))

    def described(self, query: Query, find: Callable[[Query], Found], ledger: Ledger) -> Draft | None:
        """Say what is told of the work of a job that no guide is about; None where nothing is."""
        return described_work(query, find, ledger, self._facts)

    def not_stated(self, query: Query, found: Found, ledger: Ledger) -> Draft | None:
        """Say that the quantity asked for is not stated, and what is; None where none is asked for or near."""
        return quantity_not_stated(query, found, ledger, self._facts)

    def _only_of(self, query: Query, heading: str) -> bool:
        """Say whether a heading speaks of what is asked, and of nothing that is not."""
        fitting = {name for name in self._intents.intents if self._intents.fits(name, heading)}
        return query.intent in fitting and fitting <= set(query.intents)

    def _list(self, query: Query, intent: Intent | None, group: Sequence[Hit], ledger: Ledger) -> list[Statement]:
        chosen = focused(query, group)
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
        short = all(len(unit.text.split()) <= NAME_WORDS for unit in units) and len(units) > 3
        shown = list(units[: MOST_NAMES if short else MOST_ITEMS])
        runs = self._cite_items(shown, ledger)
        marks = {unit.id: marker for marker, run in runs for unit in run}
        if short:
            names = "; ".join(f"{', '.join(_plain(u.text) for u in run)} [{marker}]" for marker, run in runs)
            text = f"{lead} {names}."
        else:
            text = "\n".join([lead, "", *(f"- {_plain(unit.text)} [{marks[unit.id]}]" for unit in shown)])
        if len(units) > len(shown):
            text += f"\n\nThe source lists {len(units) - len(shown)} more."
        return Statement(text, self._figures([(unit, marks[unit.id]) for unit in shown]))

    def _cite_items(self, units: Sequence[Unit], ledger: Ledger) -> list[tuple[int, list[Unit]]]:
        """Number the items of a list in runs; one that states pay stands alone, so that its facts go with it."""
        runs: list[tuple[int, list[Unit]]] = []
        waiting: list[Unit] = []
        for unit in units:
            if unit.id in self._facts:
                runs += [*ledger.cite_run(waiting), (self._cite(unit, ledger), [unit])]
                waiting = []
            else:
                waiting.append(unit)
        return [*runs, *ledger.cite_run(waiting)]

    def _rows(self, units: Sequence[Unit], ledger: Ledger) -> Statement:
        shown = list(units[:MOST_ITEMS])
        marked = [(unit, self._cite(unit, ledger)) for unit in shown]
        text = _row_table(marked)
        if len(units) > len(shown):
            text += f"\n\nThe source's table has {len(units) - len(shown)} more rows."
        return Statement(text, self._figures(marked))

    def _yes_no(self, query: Query, found: Found, ledger: Ledger) -> list[Statement]:
        hits = best_sentences(query, found.hits)
        settled = self._settling.settle(query, hits, found.hits)
        first = settled[1] if settled else hits[0]
        others = [hit for hit in hits if hit is not first][: MOST_SENTENCES - 2]
        statement = self._prose([first, *others], ledger, found.quantity)
        if settled:
            lead = f"{settled[0]}. "
        else:
            told = speaks_of(query.text, first.unit.text, query.names)
            lead = "" if told or found.states_change else "The guides do not say yes or no to that; they say: "
        return [Statement(lead + statement.text, statement.figures)]

    def _text(self, query: Query, found: Found, ledger: Ledger) -> list[Statement]:
        hits = best_sentences(query, found.hits)
        rows = [hit for hit in hits if hit.unit.kind is UnitKind.ROW and len(hit.unit.cells) > 2]
        prose = [hit for hit in hits if hit not in rows]
        parts: list[tuple[float, bool]] = [(prose[0].score, False)] if prose else []
        parts += [(rows[0].score, True)] if rows else []
        statements: list[Statement] = []
        for _, is_table in sorted(parts, reverse=True):
            if not is_table:
                statements.append(self._prose(prose, ledger, found.quantity))
                continue
            floor = rows[0].score - NEAR_NUMBERS
            near = [h.unit for h in found.hits if h.score >= floor and same_table(h.unit, rows[0].unit)][:MOST_ITEMS]
            near.sort(key=lambda unit: unit.start)
            statements.append(Statement(f"Under “{as_text(near[0].path[-1])}”, the guides give:"))
            statements.append(self._rows(near, ledger))
        return statements

    def _prose(self, hits: Sequence[Hit], ledger: Ledger, quantity: AskedQuantity | None = None) -> Statement:
        marked = [(hit.unit, self._cite(hit.unit, ledger)) for hit in hits]
        text = " ".join(f"{_under(unit, quantity)}{_said(unit, marker)}" for unit, marker in marked)
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


def _plain(text: str) -> str:
    return " ".join(as_text(text).split()).rstrip(".;,")


def _under(unit: Unit, quantity: AskedQuantity | None) -> str:
    """Name the heading over a unit where it alone states the quantity asked for ("Courses of four weeks")."""
    heading = heading_stating(quantity, unit) if quantity else ""
    return f"Under “{as_text(heading).rstrip(':')}”: " if heading else ""


def _said(unit: Unit, marker: int) -> str:
    """Say a unit in running text: a sentence as it stands, a row as label and value."""
    if unit.kind is UnitKind.ROW:
        if len(unit.cells) == 2:
            return f"{_plain(unit.cells[0])}: {_plain(unit.cells[1])} [{marker}]."
        pairs = [f"{head}: {cell}" for head, cell in zip(unit.headers[1:], unit.cells[1:], strict=False) if cell]
        return f"{_plain(unit.cells[0])} ({_plain('; '.join(pairs))}) [{marker}]."
    text = without_opening(" ".join(as_text(unit.text).split()))
    end = text[-1:] if text[-1:] in ".!?" else "."
    return f"{capital(text.rstrip('.!?'))} [{marker}]{end}"


def _row_table(marked: Sequence[tuple[Unit, int]]) -> str:
    first = marked[0][0]
    heads = first.headers or tuple("" for _ in first.cells)
    rows = [[*map(as_text, unit.cells[:-1]), f"{as_text(unit.cells[-1])} [{marker}]"] for unit, marker in marked]
    return markdown_table([as_text(head) for head in heads], rows)
