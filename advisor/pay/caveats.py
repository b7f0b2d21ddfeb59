"""Decides what an answer about pay has to say of its figures, in one line.

What the sources leave open, what the figures cover, how old they are, and how sure.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping, Sequence

from advisor.citing import Ledger
from advisor.draft import Statement
from advisor.figure_text import currency_name
from advisor.figures import spoken
from advisor.pay.blocks import Block
from advisor.pay.hire_rates import is_hire_rate
from advisor.pay.layout import Entry
from advisor.pay.standard_errors import asked_errors, error_figure, error_words, unsure_estimates
from advisor.schema import FactKind, Origin, SalaryFact, SourceKind, Unit
from advisor.wording import as_text, date_words, listed

OLD_MONTHS = 24
"""Age from which a pay figure is called old: after two years, pay has moved by more than most sources' margin."""
SHORT_TERMS = 160
"""Characters of a source's sentence on what its figures cover that are quoted whole, if it says what they leave out."""
LONGEST_TERMS = 420
"""Characters that are quoted at most; of a longer sentence only the place is named."""
_LEFT_OUT = re.compile(r"\b(?:without|excluding|not including|exclusive of)\b[^.;:]*", re.IGNORECASE)
_BEFORE_TAX = re.compile(r"\bgross\b|\b(?:before|pre)[- ]?tax", re.IGNORECASE)
_AFTER_TAX = re.compile(r"\bnet (?:of tax|pay|salar\w+|wages?)|\b(?:after|post)[- ]?tax|take-home", re.IGNORECASE)
_TAX = re.compile(r"\b(?:gross|net|before tax|after tax|pre-?tax|take-?home)\b", re.IGNORECASE)
_BASE = re.compile(r"\bbase\b", re.IGNORECASE)
"""What a figure is tied to that says itself what is left out."""
_TAX_ALONE = "does not say whether this is before tax"
_TAX_AND_REST = f"{_TAX_ALONE} or what it leaves out"
_NO_PLACE = "names no place"
_PERCENTAGES = frozenset({FactKind.PREMIUM, FactKind.EQUITY})


def caveats(
    blocks: Sequence[Block],
    ledger: Ledger,
    units: Mapping[str, Unit],
    today: datetime.date,
    question: str = "",
    stated: Sequence[SalaryFact] = (),
    *,
    located: bool = False,
) -> Statement:
    """Say once what is to be known of the figures shown.

    Args:
        blocks: the figures.
        ledger: numbers what is cited.
        units: the sentences on what the figures cover.
        today: the day that their age is counted to.
        question: the question, which may ask how sure they are.
        stated: facts that stand beside the figures shown, of which one may carry the error that is asked for.
        located: whether a row shown lists the place asked among its locations, so that it names some.
    """
    entries = [entry for block in blocks for entry in block.all]
    paid = [entry for entry in entries if entry.fact.kind not in (*_PERCENTAGES, FactKind.COUNT)]
    said = []
    gaps = [gap for gap in _gaps(entries, paid, ledger) if not (located and gap == _NO_PLACE)]
    if paid and all(block.lone for block in blocks) and all(_bare_dollars(entry.fact) for entry in paid):
        gaps.insert(0, f"gives {currency_name('USD')}")
    origins = list(dict.fromkeys(entry.origin for entry in entries))
    if gaps:
        said.append(f"The source {listed(gaps)}." if len(origins) == 1 else _plural_gaps(gaps))
    said += _terms(paid, ledger, units)
    said += _withheld(entries)
    unsure = asked_errors(entries, stated, ledger, question) or unsure_estimates(entries)
    said += error_words(unsure)
    said += _age(entries, today)
    return Statement(" ".join(said), tuple(error_figure(entry) for entry in unsure))


def _gaps(entries: Sequence[Entry], paid: Sequence[Entry], ledger: Ledger) -> list[str]:
    """Name what the sources leave open, as it follows "the source"."""
    origins = list(dict.fromkeys(entry.origin or Origin() for entry in entries))
    gaps = []
    if all(entry.fact.region is None for entry in entries):
        gaps.append(_NO_PLACE)
    undated = {e.origin or Origin() for e in entries if not e.fact.as_of and not (e.origin and e.origin.published)}
    if undated:
        gaps.append("gives no date" if len(origins) == 1 else "gives no date in one case")
    wages = [entry for entry in paid if not is_hire_rate(entry.fact)]
    silent = [entry for entry in wages if entry.fact.terms is None and not _says_tax(entry, ledger)]
    if silent and len(silent) == len(wages):
        based = all(_BASE.search(entry.fact.condition or "") for entry in paid)
        gaps.append(_TAX_ALONE if based else _TAX_AND_REST)
    elif silent and len({entry.origin for entry in paid}) > 1:
        gaps.append("does not say in each case whether this is before tax")
    return gaps


def _bare_dollars(fact: SalaryFact) -> bool:
    """Say whether a dollar sign leaves open whose dollars they are: within the country it does not."""
    return fact.currency == "USD" and "United States" not in (fact.country, fact.region) and "$" in spoken(fact)


def _says_tax(entry: Entry, ledger: Ledger) -> bool:
    unit = next(evidence.unit for evidence in ledger.evidence if evidence.marker == entry.marker)
    return bool(_TAX.search(f"{unit.text} {' '.join(unit.path)} {' '.join(unit.headers)}"))


def _plural_gaps(gaps: Sequence[str]) -> str:
    words = {
        f"gives {currency_name('USD')}": f"give {currency_name('USD')}",
        _NO_PLACE: "name no place",
        "gives no date in one case": "do not all give a date",
        _TAX_ALONE: "do not say whether this is before tax",
        _TAX_AND_REST:
            "do not say whether this is before tax or what it leaves out",
        "does not say in each case whether this is before tax": "do not all say whether this is before tax",
    }  # fmt: skip
    return f"The sources {listed([words[gap] for gap in gaps])}."


def _terms(paid: Sequence[Entry], ledger: Ledger, units: Mapping[str, Unit]) -> list[str]:
    """Say what the sources say of what their figures cover, each sentence of theirs once."""
    said = []
    origins = {entry.origin for entry in paid}
    for name in dict.fromkeys(entry.fact.terms for entry in paid if entry.fact.terms in units):
        unit = units[name or ""]
        origin = ledger.origin(unit)
        who = "The source" if len(origins) == 1 else as_text(origin.publisher or f"“{origin.title}”")
        words = as_text(" ".join(unit.text.split()))
        # What a guide says in its own words of another publication is not that publication's wording.
        covered = _covered(words, marks=("“", "”") if unit.origin is None else ("", ""))
        said.append(f"{who} says {covered} [{ledger.cite(unit)}].")
    return said


def _covered(words: str, marks: tuple[str, str]) -> str:
    """Quote a sentence on what figures cover; of a long one say if it is before tax, and quote what it leaves out."""
    opening, closing = marks
    without = _LEFT_OUT.search(words)
    if len(words) <= SHORT_TERMS or without is None:
        if not opening and words[1:2].islower():
            words = f"that {words[0].lower()}{words[1:]}"
        whole = f"{opening}{words.rstrip(' .')}{closing}"
        return whole if len(words) <= LONGEST_TERMS else "what its figures cover"
    before, after = (pattern.search(words) is not None for pattern in (_BEFORE_TAX, _AFTER_TAX))
    tax = "before tax, " if before and not after else "after tax, " if after and not before else ""
    return f"its figures are {tax}{opening}{without.group().rstrip(' .')}{closing}"


def _withheld(entries: Sequence[Entry]) -> list[str]:
    """Explain "at least" where statistics tell only the limit that a percentile reaches."""
    kinds = (FactKind.PERCENTILE, FactKind.MEDIAN, FactKind.MEAN)
    capped = [
        entry
        for entry in entries
        if entry.fact.kind in kinds
        and entry.rank == SourceKind.OFFICIAL.rank
        and spoken(entry.fact).startswith("at least")
    ]
    below = [
        entry
        for entry in capped
        if any(
            other.fact.unit == entry.fact.unit
            and other.fact.period is entry.fact.period
            and (other.fact.percentile or 50) < (entry.fact.percentile or 0)
            and not other.fact.open_high
            and (other.fact.low or 0.0) > (entry.fact.low or 0.0)
            for other in entries
        )
    ]
    told = ", which lies above the lower percentiles beside it" if below else ""
    return [f"Where it says “at least”, the source withholds the figure itself{told}."] if capped else []


def _age(entries: Sequence[Entry], today: datetime.date) -> list[str]:
    stated = {entry.fact.as_of or (entry.origin.published if entry.origin else None) or "" for entry in entries}
    dates = {date for date in stated if not any(other != date and other.startswith(date) for other in stated if date)}
    old = sorted(date for date in dates if date and is_old(date, today))
    if not old:
        return []
    which = "The figures" if len(old) == len(dates) else "Some figures"
    when = (
        listed(dict.fromkeys(date_words(date[:7]) for date in old))
        if len(old) < 3
        else f"as early as {date_words(old[0][:7])}"
    )
    return [f"{which} are from {when}, more than two years ago, and may have changed since."]


def is_old(date: str, today: datetime.date) -> bool:
    """Say whether a date, as far as it is known, is more than two years before today."""
    parts = [int(part) for part in date[:10].split("-") if part.isdigit()]
    if not parts:
        return False
    month = parts[1] if len(parts) > 1 else 12  # of a year nobody knows which month: it is old once its last one is
    months = (today.year - parts[0]) * 12 + today.month - month
    day = parts[2] if len(parts) > 2 else 31
    return months > OLD_MONTHS or (months == OLD_MONTHS and today.day > day)
