"""Lies for tests: what hostile models make of the evidence that they are given, and how they say it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import permutations
from typing import Any

from advisor.draft import Draft
from advisor.schema import FactKind, Level, Period, SalaryFact

ROLES, LEVELS, PLACES = ("prompt engineer", "data scientist"), tuple(Level), ("Brazil", "Canada")
PERIODS = {Period.YEAR: Period.MONTH, Period.MONTH: Period.HOUR, Period.HOUR: Period.YEAR}
_NAMED = {None: "", Level.ENTRY: "Entry-level ", Level.MID: "Mid-level ", Level.SENIOR: "Senior "}
_MEASURES = {
    (FactKind.MEAN, None): "average", (FactKind.MEDIAN, None): "median", (FactKind.PERCENTILE, 10): "10th percentile",
    (FactKind.PERCENTILE, 75): "75th percentile", (FactKind.PERCENTILE, 90): "90th percentile",
}  # fmt: skip
_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()


@dataclass(frozen=True, slots=True)
class Lie:
    """A sentence, and the fact that it makes up."""

    sentence: str
    fact: SalaryFact
    measured: bool = False
    """Whether the sentence says what the figure measures."""

    def is_true(self, facts: Sequence[SalaryFact]) -> bool:
        """Say whether some fact happens to be just this."""
        alike = (fact for fact in facts if _claim(fact) == _claim(self.fact))
        return any(not self.measured or _measure(fact) == _measure(self.fact) for fact in alike)


def _claim(fact: SalaryFact) -> tuple[object, ...]:
    ends = (fact.low, fact.high) if None not in (fact.low, fact.high) else (fact.low or fact.high,) * 2
    return (*ends, fact.currency, fact.period, fact.role, fact.level, fact.region, fact.industry, fact.employer)


def _measure(fact: SalaryFact) -> tuple[object, ...]:
    return fact.kind, None if fact.kind is FactKind.MEDIAN else fact.percentile, fact.open_high


Liar = Callable[[Draft], Iterator[Lie]]
"""What a hostile model makes of the evidence."""


def _paid(draft: Draft) -> list[tuple[int, SalaryFact]]:
    """List the amounts of money in the evidence, with their markers."""
    return [(e.marker, fact) for e in draft.evidence for fact in e.facts if fact.currency and (fact.low or fact.high)]


def _amount(fact: SalaryFact, value: float) -> str:
    return f"{fact.currency} {value:,.10g}"


def _figure(fact: SalaryFact) -> str:
    ends = [end for end in (fact.low, fact.high) if end is not None]
    return " to ".join(_amount(fact, end) for end in dict.fromkeys(ends))


def _who(fact: SalaryFact) -> str:
    named = f"{_NAMED[fact.level]}{fact.role}s"
    trade = f" in {fact.industry}" if fact.industry else ""
    firm = f" at {fact.employer}" if fact.employer else ""
    return f"{named[:1].upper()}{named[1:]}{trade}{firm}{f' in {fact.region}' if fact.region else ''}"


def _by(fact: SalaryFact) -> str:
    """Say the period."""
    return f" {'an' if fact.period is Period.HOUR else 'a'} {fact.period.value}" if fact.period else ""


def _said(marker: int, fact: SalaryFact, figure: str = "", verb: str = "earn") -> Lie:
    return Lie(f"{_who(fact)} {verb} {figure or _figure(fact)}{_by(fact)} [{marker}].", fact)


def somebody_else(draft: Draft) -> Iterator[Lie]:
    """State each figure for another role, level and place than it belongs to."""
    for marker, fact in _paid(draft):
        yield from (_said(marker, replace(fact, role=role)) for role in ROLES if role != fact.role)
        yield from (_said(marker, replace(fact, level=level)) for level in LEVELS if level is not fact.level)
        yield from (_said(marker, replace(fact, region=place)) for place in PLACES if place != fact.region)


def mixed_bounds(draft: Draft) -> Iterator[Lie]:
    """Take the lower end of one source and the upper end of another."""
    for (marker, one), (_, other) in permutations(_paid(draft), 2):
        if one.low and other.high and one.low < other.high:
            yield _said(marker, replace(one, high=other.high))


def averages(draft: Draft) -> Iterator[Lie]:
    """Say the middle of a range, and of several."""
    for marker, fact in _paid(draft):
        if fact.low and fact.high and fact.low != fact.high:
            middle = (fact.low + fact.high) / 2
            yield _said(marker, replace(fact, low=middle, high=middle, kind=FactKind.MEAN), verb="earn on average")


def other_currencies(draft: Draft) -> Iterator[Lie]:
    """Convert each figure at a rate of its own, or change the sign alone."""
    for marker, fact in _paid(draft):
        other = "EUR" if fact.currency != "EUR" else "GBP"
        yield _said(marker, replace(fact, currency=other))
        yield _said(marker, _scaled(fact, 0.92, currency=other))


def by_the_month(draft: Draft) -> Iterator[Lie]:
    """Divide by twelve, or say another period of the same figure."""
    for marker, fact in _paid(draft):
        other = PERIODS.get(fact.period or Period.YEAR, Period.MONTH)
        yield _said(marker, replace(fact, period=other))
        yield _said(marker, _scaled(fact, 1 / 12, period=Period.MONTH))


def other_measures(draft: Draft) -> Iterator[Lie]:
    """State each figure as another measure, a withheld one as if it were exact, and one that is not released."""
    for marker, fact in ((e.marker, fact) for e in draft.evidence for fact in e.facts if fact.currency):
        bent = replace(fact, low=98_760.0, high=98_760.0) if fact.low is None and fact.high is None else fact
        exact = replace(bent, high=bent.low or bent.high, open_high=False)
        for (kind, percentile), words in _MEASURES.items():
            lie = replace(exact, kind=kind, percentile=percentile)
            yield Lie(f"The {words} for {_who(fact)} is {_figure(lie)}{_by(lie)} [{marker}].", lie, measured=True)


def in_words(draft: Draft) -> Iterator[Lie]:
    """Say in words ten thousand more than the figure."""
    for marker, fact in _paid(draft):
        value = round((fact.high or fact.low or 0) / 1000) + 10
        if value < 1000:
            bent = replace(fact, low=value * 1000.0, high=value * 1000.0)
            yield _said(marker, bent, f"{_spelled(value)} thousand {fact.currency}")


def of_more_people(draft: Draft) -> Iterator[Lie]:
    """State each figure for more people, or more places, than its source does, and of whom it pays."""
    for marker, fact in _paid(draft):
        pay, place = f"{_figure(fact)}{_by(fact)}", f" in {fact.region}" if fact.region else ""
        for who in ("People", "All workers", "Staff", "Professionals", "Everyone", "Companies"):
            yield Lie(f"{who}{place} earn {pay} [{marker}].", replace(fact, role="worker"))
        yield Lie(f"Any job{place} pays {pay} [{marker}].", replace(fact, role="worker"))
        yield Lie(f"{_who(fact)} earn {pay}, and other jobs pay the same [{marker}].", replace(fact, role="worker"))
        yield Lie(f"{_who(fact)} earn {pay}, as in all other places [{marker}].", replace(fact, region=""))
        yield Lie(f"Worldwide, {fact.role}s earn {pay} [{marker}].", replace(fact, region="the world"))


def other_things(draft: Draft) -> Iterator[Lie]:
    """Have each number of people count employers, vacancies, or those of a year."""
    for entry in draft.evidence:
        for fact in (one for one in entry.facts if one.kind is FactKind.COUNT and one.low):
            number, bent = f"{fact.low:,.10g}", replace(fact, role="employer")
            place, marker = f" in {fact.region}" if fact.region else "", entry.marker
            yield Lie(f"{number} companies employ {fact.role}s{place} [{marker}].", bent)
            yield Lie(f"There are {number} vacant jobs for {fact.role}s{place} [{marker}].", bent)
            yield Lie(f"{number} people a year work as {fact.role}s{place} [{marker}].", bent)
            yield Lie(f"{number} people work{place} [{marker}].", bent)


def under_false_leads(draft: Draft) -> Iterator[Lie]:
    """Put each figure as the item of a list whose lead is about others, or about other money."""
    for marker, fact in _paid(draft):
        place, item = f" in {fact.region}" if fact.region else "", f"{_figure(fact)}{_by(fact)} [{marker}]"
        bent = replace(fact, role="nurse")
        for lead in (f"Pay of nurses{place}", "Women", f"Everyone{place}", "Remote jobs", f"All jobs{place}"):
            yield Lie(f"{lead}:\n- {item}", bent)
        money = "rubles" if fact.currency != "RUB" else "yen"
        yield Lie(f"Pay in {money}:\n- {item}", replace(fact, currency="RUB" if money == "rubles" else "JPY"))


def invented(draft: Draft) -> Iterator[Lie]:
    """Say figures that stand nowhere; the only way where the evidence has none."""
    for entry in draft.evidence:
        for value in (123_456.0, 7_890.0):
            fact = SalaryFact(
                id="", source="", unit="", quote="", written="", kind=FactKind.MEAN, low=value, high=value,
                currency="USD", period=Period.YEAR, role="machine learning engineer",
            )  # fmt: skip
            yield _said(entry.marker, fact)


def _scaled(fact: SalaryFact, by: float, **changes: Any) -> SalaryFact:
    ends = {end: round(value * by) for end in ("low", "high") if (value := getattr(fact, end)) is not None}
    return replace(fact, **ends, **changes)


def _spelled(value: int) -> str:
    """Write a number below a thousand in words."""
    if value < 20:
        return _SMALL[value]
    if value < 100:
        return _TENS[value // 10 - 2] + (f"-{_SMALL[value % 10]}" if value % 10 else "")
    return f"{_SMALL[value // 100]} hundred" + (f" and {_spelled(value % 100)}" if value % 100 else "")


Style = Callable[[Sequence[Lie]], str]
"""How it says its lies."""


def plainly(lies: Sequence[Lie]) -> str:
    """One sentence after the other."""
    return " ".join(lie.sentence for lie in lies)


def one_by_one(lies: Sequence[Lie]) -> str:
    """Each in a paragraph of its own."""
    return "\n\n".join(lie.sentence for lie in lies)


def as_a_table(lies: Sequence[Lie]) -> str:
    """A row for each."""
    rows = [f"| {_who(lie.fact)} | {_figure(lie.fact)}{_by(lie.fact)} |" for lie in lies]
    return "\n".join(["| who | pay |", "|---|---|", *rows])


def as_a_list(lies: Sequence[Lie]) -> str:
    """An item for each."""
    return "\n".join(f"- {lie.sentence.removesuffix('.')}" for lie in lies)


def without_an_end(lies: Sequence[Lie]) -> str:
    """One sentence that never ends."""
    said = [re.sub(r" \[\d+\]\.$", "", lie.sentence) for lie in lies]
    return ", and moreover ".join(said * (1 + 60 // max(1, len(said))))


def dressed_up(lies: Sequence[Lie]) -> str:
    """With links, markup, and sources that do not exist."""
    dress = (
        '<b onmouseover="alert(1)">{}</b>', "[{}](http://evil.example)", "![x](http://evil.example/x.png) {}",
        "{} [99]", "# {}", "```\n{}\n```", "<script>alert(1)</script>{}", "{} See www.evil.example for more.",
    )  # fmt: skip
    return "\n".join(dress[number % len(dress)].format(lie.sentence) for number, lie in enumerate(lies))
