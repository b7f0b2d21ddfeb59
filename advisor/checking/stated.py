"""Decides which figures a source states, and what each is tied to there: the words and names around it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from advisor.checking.agreeing import same_value
from advisor.checking.claiming import SPEAKS_OF_PAY, counted_noun, surroundings
from advisor.checking.grounds import Ground
from advisor.checking.joining import part_moves
from advisor.checking.naming import Names, bind, inherit, names_in
from advisor.checking.table_units import in_unit_of
from advisor.checking.years import with_quarters, year_of_each
from advisor.figures import Amount, FigureUnit, read_figures
from advisor.schema import Unit, UnitKind
from advisor.vocabulary import Topic, Vocabulary

_NOWHERE = frozenset({"Worldwide"})
"""What a heading such as "Global trends" names: no place that a figure under it would be for."""
_DECADE = re.compile(r"\bdecade\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Stated:
    """One figure of a source with the words and names that it is tied to there."""

    amount: Amount
    before: str
    after: str
    above: str
    """The headings and the lead that it stands under."""
    noun: str
    names: Names
    recorded: bool = False
    """Whether a pay fact was taken from it."""
    years: frozenset[str] = frozenset()
    """The years that the text around it gives it for."""
    near: Names = field(default_factory=dict)
    """The names next to it, where order ties none of those `beside` to it."""
    beside: Names = field(default_factory=dict)

    @property
    def around(self) -> str:
        """All words that it is tied to."""
        return f"{self.before} {self.after} {self.above}"

    @property
    def is_pay(self) -> bool:
        """Whether the source speaks of pay where it states it, or has it as pay."""
        return self.amount.unit is FigureUnit.MONEY and (self.recorded or bool(SPEAKS_OF_PAY.search(self.around)))


def stated_figures(ground: Ground) -> Iterator[Stated]:
    """Yield the figures that a unit states, each with the words around it and the names that it is tied to."""
    unit = ground.evidence.unit
    over = "\n".join([*unit.path[1:], unit.lead])
    headings = names_in(ground.vocabulary.find("\n".join([*unit.path, unit.lead])))
    above = {topic: names - _NOWHERE for topic, names in headings.items() if names - _NOWHERE}
    for heading, text in _statements(ground):
        figures = part_moves(text, read_figures(text))
        years = year_of_each(text, figures)
        binding = bind(text, [(figure.start, figure.end) for figure in figures], ground.vocabulary)
        for at, amount in enumerate(figures):
            before, after = surroundings(text, figures, at)
            names = inherit(binding.names[at], above) if binding.clear else {}
            beside = {} if binding.clear else names_in(ground.vocabulary.find(text))
            near = {} if binding.clear else _nearest(before, after, ground.vocabulary)
            recorded = any(same_value(amount, fact) for fact in ground.evidence.stated)
            stated = Stated(
                amount, before, after, over, counted_noun(text, amount), names, recorded, years[at], near, beside
            )
            yield stated
            if heading and (measured := in_unit_of(heading, amount)) is not None:
                yield replace(stated, amount=measured)
        for hit in _DECADE.finditer(text):
            ten = Amount(hit.start(), hit.end(), hit.group(), 10.0, 10.0, unit=FigureUnit.DURATION)
            yield Stated(ten, text[: hit.start()], text[hit.end() :], over, "year", {})
    for heading in dict.fromkeys((*unit.path[1:], *unit.headers)):  # "5 or more years": of durations alone
        for amount in read_figures(heading):
            if amount.unit is FigureUnit.DURATION:
                yield Stated(amount, "", "", heading, counted_noun(heading, amount), above)


def _nearest(before: str, after: str, vocabulary: Vocabulary) -> Names:
    """Give the names next to a figure, where order ties none to it: the last before it, else the first after it."""
    names: dict[Topic, frozenset[str]] = {}
    for mention in vocabulary.find(before):
        names[mention.topic] = frozenset({mention.name})
    for mention in vocabulary.find(after):
        names.setdefault(mention.topic, frozenset({mention.name}))
    return names


def _statements(ground: Ground) -> list[tuple[str, str]]:
    """Spell a row out as one text a cell, with its header and the row's label; other units as they are.

    Each text comes with the heading that may name its unit.
    """
    unit = ground.evidence.unit
    if unit.kind is UnitKind.RECORD:
        return _shares(unit)  # the rest is known by its facts alone
    if unit.kind is not UnitKind.ROW or not unit.cells:
        lines = dict.fromkeys((unit.text, ground.evidence.citation.quote))
        return [("", with_quarters(line)) for line in lines if line]
    headers = (*unit.headers, *("" for _ in unit.cells))
    label = unit.cells[0]
    return [
        ("", label),
        *((head or label, f"{label}: {head}: {cell}") for head, cell in zip(headers[1:], unit.cells[1:], strict=False)),
    ]


def _shares(unit: Unit) -> list[tuple[str, str]]:
    """Spell out the percentages of a record, which are no facts: how sure its estimates are."""
    label = ", ".join(cell for cell in unit.cells if not any(char.isdigit() for char in cell) and len(cell) > 1)
    cells = zip(unit.headers, unit.cells, strict=False)
    return [(head, f"{label}: {head}: {cell}") for head, cell in cells if "percent" in head.casefold()]
