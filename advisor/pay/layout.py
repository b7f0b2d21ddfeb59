"""Decides how one pay fact is said in a sentence, and what is shown of it anywhere."""

from __future__ import annotations

from dataclasses import dataclass

from advisor.figures import spoken
from advisor.pay.hire_rates import is_hire_rate
from advisor.schema import FactKind, Figure, Origin, SalaryFact
from advisor.wording import (
    article,
    as_text,
    capital,
    in_place,
    kind_word,
    ordinal,
    people,
    period_word,
    person,
    rank,
    role_name,
)

_PERCENTAGES = frozenset({FactKind.PREMIUM, FactKind.EQUITY})


@dataclass(frozen=True, slots=True)
class Entry:
    """A fact with its marker and the name of where it stands, as shown."""

    fact: SalaryFact
    marker: int
    source: str
    """Name of the publication, of its table, or of both, as far as it tells this fact from the others shown."""
    origin: Origin | None = None
    converted: tuple[Figure, ...] = ()
    """The same in each money that was asked for; shown beside it, never in its place."""

    @property
    def amount(self) -> str:
        """The figure alone, with what it comes to in other money where that was asked for."""
        own = spoken(self.fact)
        return bracketed(own, self.beside)

    @property
    def beside(self) -> str:
        """What it comes to in other money; "" where none was asked for."""
        return "; ".join(figure.text for figure in self.converted)

    @property
    def cell(self) -> str:
        """The figure with its kind, if it is not a range, and its marker."""
        kind = kind_in_cell(self.fact)
        return f"{bracketed(self.amount, kind)} [{self.marker}]"

    @property
    def rank(self) -> int:
        """The place of its source in the order of kinds, the best first."""
        return rank(self.origin or Origin())


def kind_in_cell(fact: SalaryFact) -> str:
    """Name what a single figure measures ("90th percentile"); "" for ranges and ends that speak for themselves."""
    if fact.kind is FactKind.PERCENTILE and fact.percentile:
        return f"{ordinal(fact.percentile)} percentile"
    if fact.kind is FactKind.MAXIMUM and fact.low is None:
        return ""
    return kind_word(fact.kind)


def bracketed(text: str, beside: str) -> str:
    """Put words in brackets after a text; after others in brackets they go into the same ones."""
    if not beside:
        return text
    return f"{text[:-1]}; {beside})" if text.endswith(")") else f"{text} ({beside})"


def figure_of(entry: Entry) -> Figure:
    """Make the record that goes with a shown fact."""
    return Figure.of(entry.fact, spoken(entry.fact), entry.marker)


def figures_of(entry: Entry) -> tuple[Figure, ...]:
    """Make the records that go with a shown fact: its own, and the converted one; a withheld figure is none."""
    if not entry.fact.released:
        return ()
    return (figure_of(entry), *entry.converted)


def where(fact: SalaryFact) -> str:
    """Say where and with whom a figure holds, with a space before: " in Texas", " at Meta"; "" if nothing is said."""
    parts = (
        in_place(fact.region) if fact.region else "",
        f"in {as_text(fact.industry)}" if fact.industry and fact.kind is not FactKind.PREMIUM else "",
        f"at {as_text(fact.employer)}" if fact.employer else "",
    )
    return "".join(f" {part}" for part in parts if part)


def sentence(entry: Entry, source: str = "") -> str:
    """Say one fact in one sentence, with its marker; `source` is named if given."""
    fact = entry.fact
    said = f"{spoken(fact)} {period_word(fact.period)}".strip()
    said = bracketed(said, entry.beside)
    condition = as_text(fact.condition or "")
    by = f", by {source}" if source else ""
    return f"{bracketed(capital(_clause(fact, said, where(fact))), condition)}{by} [{entry.marker}]."


def _clause(fact: SalaryFact, said: str, where: str) -> str:
    group = people(fact.role or "person", fact.level)
    if not fact.released:
        return f"the {kind_in_cell(fact) or 'pay'} of {group}{where} is {said}"
    if is_hire_rate(fact):
        return f"hiring {person(fact.role, fact.level)}{where} costs {said}"
    if fact.kind is FactKind.COUNT:
        return f"about {said.removeprefix('about ')} people work as {group}{where}"
    if fact.kind is FactKind.PERCENTILE and fact.percentile:
        return _percentile_clause(fact, group, said, where)
    if fact.kind in (FactKind.MEAN, FactKind.MEDIAN):
        return f"the {kind_word(fact.kind)} pay of {group}{where} is {said}"
    if fact.kind is FactKind.MAXIMUM and fact.open_high:  # no "highest" where more is paid
        return f"the pay given for {group}{where} goes up to {said.removeprefix('up to ')}"
    if fact.kind is FactKind.MAXIMUM:
        return f"the highest pay given for {group}{where} is {said.removeprefix('up to ')}"
    if fact.kind is FactKind.PREMIUM:
        return f"{_premium_for(fact)}{where} carry a pay premium of {said}"
    if fact.kind is FactKind.EQUITY:
        return f"{group}{where} receive equity of {said}"
    return f"{person(fact.role, fact.level)}{where} earns {said}"


def _percentile_clause(fact: SalaryFact, group: str, said: str, where: str) -> str:
    percentile = fact.percentile or 0
    if fact.open_high or fact.open_low:  # how many earn less than "at least so much" is not known
        return f"the {ordinal(percentile)} percentile of the pay of {group}{where} is {said}"
    if percentile < 50:
        return f"the lowest-paid {percentile}% of {group}{where} earn less than {said}"
    if percentile > 50:
        return f"the highest-paid {100 - percentile}% of {group}{where} earn more than {said}"
    return f"half of {group}{where} earn more than {said} and half earn less"


def _premium_for(fact: SalaryFact) -> str:
    if fact.industry:
        role = f" among {people(fact.role)}" if fact.role else ""
        return f"{as_text(fact.industry)} specialists{role}"
    return f"skills as {article(role_name(fact.role or ''))} {role_name(fact.role)}" if fact.role else "such skills"
