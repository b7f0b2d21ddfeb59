"""Decides how pay that a question names ("is $80k good?") is set beside the figures found: above, below or between.

It says where the amount lies and gives no verdict; only the same money for the same period is held against it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from advisor.figure_text import amount_words
from advisor.figures import Amount
from advisor.pay.distribution import MEDIAN, Distribution, marks, statistic
from advisor.pay.layout import Entry, where
from advisor.schema import FactKind, Period, SalaryFact
from advisor.wording import capital, currency_name, listed, ordinal, people, period_word

_ADJECTIVES = {
    Period.YEAR: "yearly", Period.MONTH: "monthly", Period.WEEK: "weekly", Period.DAY: "daily", Period.HOUR: "hourly",
}  # fmt: skip
MOST_PLACES = 4
"""Figures that an amount is set beside one by one."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where an amount lies with regard to one figure or group of figures."""

    words: str
    """As it follows the amount: "is below the range given for data scientists in Texas"."""
    entries: tuple[Entry, ...]


def offer_words(amounts: Sequence[Amount], several: Sequence[Distribution], entries: Sequence[Entry]) -> list[str]:
    """Say where each amount of the question lies among the figures shown."""
    return [text for amount in amounts if (text := _words(amount, several, entries))]


def _words(amount: Amount, several: Sequence[Distribution], entries: Sequence[Entry]) -> str:
    shown = [one.fact for one in several] + [entry.fact for entry in entries if _is_pay(entry.fact)]
    if not shown or amount.low is None or amount.low != amount.high:
        return ""
    fitting = [fact for fact in shown if _fits(amount, fact)]
    if not fitting:
        return _incomparable(amount, shown)
    places = [_among(amount.low, one) for one in several if _fits(amount, one.fact)]
    places += [_beside(amount.low, entry) for entry in entries if _is_pay(entry.fact) and _fits(amount, entry.fact)]
    known = [place for place in places if place]
    if not known:
        return ""
    return f"{_named(amount, fitting[0])} {_joined(known)}."


def _is_pay(fact: SalaryFact) -> bool:
    return fact.released and fact.currency is not None and fact.kind not in (FactKind.COUNT, FactKind.PERCENTILE)


def _fits(amount: Amount, fact: SalaryFact) -> bool:
    """Say whether an amount is in a fact's money and for its period, as far as the question says."""
    money = amount.currency in (None, fact.currency)
    return money and fact.period is not None and amount.period in (None, fact.period)


def _named(amount: Amount, fact: SalaryFact) -> str:
    """Name an amount, saying what is taken for granted of it."""
    said = amount_words(amount.low or 0.0, fact.currency)
    if amount.period is None and fact.period:
        return f"Taken as {_ADJECTIVES[fact.period]} pay, {said}"
    return f"{capital(said)} {period_word(fact.period)}"


def _incomparable(amount: Amount, shown: Sequence[SalaryFact]) -> str:
    said = amount_words(amount.low or 0.0, amount.currency) if amount.currency else amount.written.strip()
    if amount.period:
        said = f"{said} {period_word(amount.period)}"
    measures = dict.fromkeys(
        " ".join(part for part in (currency_name(f.currency) if f.currency else "", period_word(f.period)) if part)
        for f in shown
    )
    return f"{capital(said)} cannot be set beside these figures, which are in {listed(measures)}."


def _group(fact: SalaryFact) -> str:
    return f"{people(fact.role or 'person', fact.level)}{where(fact)}"


def _among(value: float, one: Distribution) -> Place | None:
    """Find the percentiles that an amount lies between."""
    points = sorted(
        (entry for entry in one.pay if statistic(entry.fact) > 0 and entry.fact.released),
        key=lambda entry: statistic(entry.fact),
    )
    if not points:
        return None
    below = [entry for entry in points if (entry.fact.low or 0.0) <= value and not entry.fact.open_high]
    above = [entry for entry in points if (entry.fact.low or 0.0) > value]
    same = next((entry for entry in below if entry.fact.low == value), None)
    if same:
        return Place(f"is the {_name(same)} of {_group(one.fact)}", (same,))
    if not above and any(entry.fact.open_high for entry in points):
        return None  # the source withholds the figures that it would have to be set beside
    if not below:
        return Place(f"is below the {_name(above[0])} of {_group(one.fact)}", (above[0],))
    if not above:
        return Place(f"is above the {_name(below[-1])} of {_group(one.fact)}", (below[-1],))
    between = f"is between the {_name(below[-1])} and the {_name(above[0])} of {_group(one.fact)}"
    return Place(between, (below[-1], above[0]))


def _name(entry: Entry) -> str:
    number = statistic(entry.fact)
    return "median" if number == MEDIAN else f"{ordinal(number)} percentile"


def _beside(value: float, entry: Entry) -> Place | None:
    fact, group = entry.fact, _group(entry.fact)
    if fact.kind in (FactKind.MEAN, FactKind.MEDIAN) and fact.low is not None:
        kind = "average" if fact.kind is FactKind.MEAN else "median"
        than = "the same as" if value == fact.low else "below" if value < fact.low else "above"
        if fact.open_high and value >= fact.low:
            return None
        return Place(f"is {than} the {kind} of {group}", (entry,))
    if fact.low is not None and value < fact.low:
        return Place(f"is below the {_figure(fact)} given for {group}", (entry,))
    if fact.high is None or value > fact.high:
        if fact.open_high or fact.high is None:
            return None if fact.high is not None else Place(f"is within what is given for {group}", (entry,))
        return Place(f"is above the {_figure(fact)} given for {group}", (entry,))
    return Place(f"is {'within' if fact.low is not None else 'below'} the {_figure(fact)} given for {group}", (entry,))


def _figure(fact: SalaryFact) -> str:
    if fact.low is None:
        return "highest pay"
    return "pay" if fact.low == fact.high else "range"


def _joined(places: Sequence[Place]) -> str:
    """Say alike places once, unlike ones each; of many only what they have in common."""
    groups: dict[str, list[Entry]] = {}
    for place in places:
        groups.setdefault(place.words, []).extend(place.entries)
    if len(groups) <= MOST_PLACES:
        return " and ".join(f"{words} {marks(entries)}" for words, entries in groups.items())
    starts = {place.words.split(" the ")[0] for place in places}
    everything = marks([entry for place in places for entry in place.entries])
    if len(starts) == 1:
        return f"{starts.pop()} all of these figures {everything}"
    return f"lies above some of these figures and below others {everything}"
