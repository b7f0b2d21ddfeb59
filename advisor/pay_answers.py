"""Composes answers about pay from facts: what answers first, what comes near told apart, what is missing named."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from advisor.citing import Ledger
from advisor.coverage import asked_in_words, covered_for, roles_in_words
from advisor.draft import Draft, Statement
from advisor.figures import spoken
from advisor.layout import Entry, figure_of, sentence, table
from advisor.paying import Finding, Fit, Match, PayDesk
from advisor.query import Query
from advisor.schema import Bar, Chart, FactKind, Origin, Outcome, Period, SalaryFact, Unit
from advisor.wording import (
    as_text,
    capital,
    currency_name,
    date_words,
    in_place,
    level_word,
    listed,
    people,
    period_word,
    source_name,
    the,
)

MOST_ROWS = 12
"""Facts shown at once: two whole tables of three levels by four regions would not be read on a phone."""
_PERIOD_ADJECTIVES = {
    Period.YEAR: "Yearly", Period.MONTH: "Monthly", Period.WEEK: "Weekly", Period.DAY: "Daily", Period.HOUR: "Hourly",
}  # fmt: skip
_MEASURE_IN_LABEL = re.compile(r"\s*[,(]\s*(?:in )?(?:US dollars|USD|a year|currency)\b.*$", re.IGNORECASE)
"""What a table's name says of its money and period, which the lead says already."""
_OLD_YEARS = 2
_TAX = re.compile(r"\b(?:gross|net|before tax|after tax|pre-?tax|take-?home)\b", re.IGNORECASE)


class PayAnswers:
    """Composes from the facts of one index."""

    def __init__(self, desk: PayDesk, units: Callable[[Sequence[str]], Mapping[str, Unit]]) -> None:
        """Take the facts, and the way to fetch the units that state them."""
        self._desk = desk
        self._units = units

    def compose(self, query: Query, findings: Sequence[Finding], ledger: Ledger) -> Draft:
        """Put an answer together; nothing found gives a refusal that says what is covered."""
        found = [finding for finding in findings if finding.matches]
        trace = tuple(_trace(finding) for finding in findings)
        if not found:
            return Draft(Outcome.NOT_COVERED, (Statement(self._refusal(query, findings)),), trace=trace)
        matches, left_out = _choose(found)
        entries = self._entries(matches, ledger)
        missing = [finding for finding in findings if not finding.matches]
        near = [finding for finding in found if not finding.exact]
        texts = [*_missing_words(missing, query), *_left_out_words(left_out), *_caveats(entries, ledger)]
        statements = [
            *(Statement(text) for text in _near_words(near)),
            *self._body(query, entries, ledger),
            *([Statement(" ".join(texts))] if texts else []),
        ]
        outcome = Outcome.PARTLY_ANSWERED if missing or near else Outcome.ANSWERED
        return Draft(outcome, tuple(statements), ledger.evidence, _chart(entries), trace=trace)

    def _entries(self, matches: Sequence[Match], ledger: Ledger) -> list[Entry]:
        units = self._units([match.fact.unit for match in matches])
        facts = [match.fact for match in matches]
        origins = {ledger.origin(units[fact.unit]) for fact in facts}
        entries = []
        for fact in facts:
            unit = units[fact.unit]
            origin = ledger.origin(unit)
            label = _table_name(fact.label or " > ".join(unit.path[-1:]))
            name = label if len(origins) == 1 else _short(origin.publisher or origin.title, origin.published, label)
            entries.append(Entry(fact, ledger.cite(unit, fact), name))
        return entries

    def _body(self, query: Query, entries: Sequence[Entry], ledger: Ledger) -> list[Statement]:
        """Say one or two unlike facts in sentences, and more of them in a table for each measure."""
        source = _one_source(entries, ledger)
        if len(entries) == 1 or (len(entries) == 2 and not query.compares and _unlike(entries)):
            said = [sentence(entry, source if place == 0 else "") for place, entry in enumerate(entries)]
            return [Statement(" ".join(said), tuple(figure_of(entry) for entry in entries))]
        statements = []
        for group in _by_measure(entries):
            shown = tuple(figure_of(entry) for entry in group)
            if len(group) == 1:
                statements.append(Statement(sentence(group[0]), shown))
                continue
            lead = f"{_lead(query, group)}{f', by {source}' if source and not statements else ''}:"
            statements.append(Statement(lead))
            statements.append(Statement(table(group, across=len(query.levels) != 1), shown))
            statements.extend(Statement(text, shown) for text in _overlap(group))
        return statements

    def _refusal(self, query: Query, findings: Sequence[Finding]) -> str:
        asked = asked_in_words(findings[0].ask, query.years)
        covered = [words for role in query.roles if (words := covered_for(role, self._desk))]
        if not covered and (roles := roles_in_words(self._desk)):
            covered = [f"They give pay for {roles}."]
        kind = {"premium": "a pay premium", "equity": "equity"}.get(query.intent or "", "pay")
        return " ".join([f"The guides do not cover {kind} for {asked}.", *covered])


def _near_words(near: Sequence[Finding]) -> list[str]:
    """Say in what way the figures that follow come near what was asked."""
    said = []
    for finding in near:
        ask = finding.ask
        who = people(ask.role, ask.level) if ask.role else "people"
        wider = list(dict.fromkeys(m.fact.region for m in finding.matches if m.place is Fit.WIDER and m.fact.region))
        if ask.place and wider and not any(match.place is Fit.EXACT for match in finding.matches):
            names = listed([the(place) for place in wider], "or")
            said.append(
                f"There is no figure for {who} {in_place(ask.place)} in the guides, only for {names} as a whole."
            )
        elif ask.place and finding.matches[0].place is Fit.UNPLACED:
            said.append(
                f"No figure in the guides is said to be for {who} {in_place(ask.place)}: the one below names no place, "
                "and is shown because it is in that place's money."
            )
        if ask.level and any(match.level is Fit.WIDER for match in finding.matches):
            said.append(
                f"Where no level is named, the figure is for all levels, not for {level_word(ask.level)} people alone."
            )
    return said


def _short(name: str | None, date: str | None, label: str) -> str:
    when = date_words((date or "")[:7]) if date else ""
    return f"{name or 'guide'}{f', {when}' if when else ', undated'}: {label}"


def _trace(finding: Finding) -> str:
    ask = finding.ask
    parts = [ask.role, ask.level, ask.place, ask.industry, ask.employer]
    return f"facts for {', '.join(str(part) for part in parts if part) or 'anything'}: {len(finding.matches)}"


def _choose(found: Sequence[Finding]) -> tuple[list[Match], list[SalaryFact]]:
    """Take what can be read at once: whole tables first, those that cover most; the rest is named, not shown."""
    matches = [match for finding in found for match in finding.matches]
    unique = list({match.fact.id: match for match in matches}.values())
    if len(unique) <= MOST_ROWS:
        return unique, []
    tables: dict[tuple[str, str | None], list[Match]] = {}
    for match in unique:
        tables.setdefault((match.fact.source, match.fact.label), []).append(match)
    kept: list[Match] = []
    for group in sorted(tables.values(), key=lambda group: -len(group)):
        if len(kept) + len(group) <= MOST_ROWS + 3 or not kept:
            kept.extend(group[:MOST_ROWS])
    chosen = {match.fact.id for match in kept}
    return [match for match in unique if match.fact.id in chosen], [
        match.fact for match in unique if match.fact.id not in chosen
    ]


def _unlike(entries: Sequence[Entry]) -> bool:
    """Whether two facts measure different things, so that a sentence each says it better than a table."""
    one, two = (entry.fact for entry in entries)
    return (one.kind, one.period, one.currency) != (two.kind, two.period, two.currency)


def _by_measure(entries: Sequence[Entry]) -> list[list[Entry]]:
    """Part facts by what they are paid for, so that no table mixes hours and years.

    A source that gives no period stands with the yearly ones, and its cell says so.
    """
    groups: dict[object, list[Entry]] = {}
    for entry in entries:
        groups.setdefault(
            (entry.fact.period or Period.YEAR, entry.fact.kind in (FactKind.PREMIUM, FactKind.EQUITY)), []
        ).append(entry)
    return list(groups.values())


def _one_source(entries: Sequence[Entry], ledger: Ledger) -> str:
    """Name the publication, where all facts come from one; "" otherwise."""
    origins = _origins(entries, ledger)
    return source_name(origins[0]) if len(origins) == 1 else ""


def _origins(entries: Sequence[Entry], ledger: Ledger) -> list[Origin]:
    by_marker = {evidence.marker: evidence.unit for evidence in ledger.evidence}
    return list(dict.fromkeys(ledger.origin(by_marker[entry.marker]) for entry in entries))


def _lead(query: Query, group: Sequence[Entry]) -> str:
    roles = list(dict.fromkeys(entry.fact.role or "people in AI" for entry in group))
    levels = list(dict.fromkeys(entry.fact.level for entry in group))
    level = levels[0] if len(levels) == 1 else None
    places = list(dict.fromkeys(entry.fact.region for entry in group))
    where = f" {in_place(places[0])}" if len(places) == 1 and places[0] else ""
    industries = list(dict.fromkeys(entry.fact.industry for entry in group))
    trade = f" in {industries[0]}" if len(industries) == 1 and industries[0] else ""
    who = listed(people(role, level) for role in roles) if len(roles) < 4 else "these roles"
    what = {"premium": "The pay premiums given for", "equity": "The equity given for"}.get(query.intent or "", "")
    if what:
        return f"{what} {who}{where}{trade}"
    periods = [entry.fact.period for entry in group if entry.fact.period]
    timed = _PERIOD_ADJECTIVES[periods[0]] if periods else "The"
    return f"{timed} pay of {who}{where}{trade}, {_measure(group)}"


def _measure(group: Sequence[Entry]) -> str:
    currencies = list(dict.fromkeys(entry.fact.currency for entry in group if entry.fact.currency))
    money = f"in {currency_name(currencies[0])}" if len(currencies) == 1 else "each in its own currency"
    timed = any(entry.fact.period for entry in group)
    return money if timed else f"{money} (the source does not say for which period)"


def _overlap(group: Sequence[Entry]) -> list[str]:
    """Say how far two ranges for the same thing, or two compared, lie apart."""
    if len(group) != 2:
        return []
    one, two = (entry.fact for entry in group)
    if (one.currency, one.period) != (two.currency, two.period) or one.open_high or two.open_high:
        return []
    if one.low is None or one.high is None or two.low is None or two.high is None:
        return []
    low, high = max(one.low, two.low), min(one.high, two.high)
    marks = f"[{group[0].marker}][{group[1].marker}]" if group[0].marker != group[1].marker else f"[{group[0].marker}]"
    if low == high and (one.low == one.high or two.low == two.high):
        return []  # one figure within a range
    if low > high:
        return [f"The two do not overlap {marks}."]
    return [f"They overlap from {_amount(low, one, two)} to {_amount(high, one, two)} {marks}."]


def _amount(value: float, *facts: SalaryFact) -> str:
    fact = next(f for f in facts if value in (f.low, f.high))
    written = f"{value:,.2f}".removesuffix(".00") + ("" if fact.currency else "%")
    return spoken(replace(fact, written=written, low=value, high=value, open_high=False, open_low=False))


def _missing_words(missing: Sequence[Finding], query: Query) -> list[str]:
    if not missing:
        return []
    return [
        f"The guides have no figure for {listed([asked_in_words(finding.ask, query.years) for finding in missing])}."
    ]


def _table_name(label: str) -> str:
    """Name a table without what the lead says already of its money and period."""
    return as_text(_MEASURE_IN_LABEL.sub("", label))


def _left_out_words(left_out: Sequence[SalaryFact]) -> list[str]:
    places = list(dict.fromkeys(the(fact.region) for fact in left_out if fact.region))
    labels = list(dict.fromkeys(_table_name(fact.label) for fact in left_out if fact.label and not fact.region))
    if not places and not labels:
        return []
    names = listed([*places[:8], *(f"“{label}”" for label in labels[:3])])
    return [f"There are more figures, for {names}: ask for one of them."]


def _caveats(entries: Sequence[Entry], ledger: Ledger) -> list[str]:
    """Say once what the sources leave open: place, date, and whether pay is before tax."""
    facts = [entry.fact for entry in entries]
    origins = _origins(entries, ledger)
    gaps = []
    if all(fact.region is None for fact in facts):
        gaps.append("names no place")
    if any(origin.published is None for origin in origins):
        gaps.append("gives no date" if len(origins) == 1 else "gives no date in one case")
    units = [evidence.unit for evidence in ledger.evidence]
    if any(fact.kind not in (FactKind.PREMIUM, FactKind.EQUITY) for fact in facts) and not any(
        _TAX.search(f"{unit.text} {' '.join(unit.path)} {' '.join(unit.headers)}") for unit in units
    ):
        gaps.append("does not say whether this is before tax")
    said = []
    if gaps:
        said.append(f"The source {listed(gaps)}." if len(origins) == 1 else _plural_gaps(gaps))
    if any(_is_old(fact.as_of) for fact in facts):
        said.append(f"Figures older than {_OLD_YEARS} years may have changed since.")
    return said


def _plural_gaps(gaps: Sequence[str]) -> str:
    words = {
        "names no place": "name no place",
        "gives no date in one case": "do not all give a date",
        "does not say whether this is before tax": "do not say whether this is before tax",
    }
    return f"The sources {listed([words[gap] for gap in gaps])}."


def _is_old(date: str | None) -> bool:
    year = (date or "")[:4]
    return year.isdigit() and datetime.datetime.now(datetime.UTC).year - int(year) > _OLD_YEARS


def _chart(entries: Sequence[Entry]) -> Chart | None:
    """Draw ranges of one currency and period side by side, where at least two are compared."""
    ranges = [
        entry
        for entry in entries
        if entry.fact.kind is FactKind.RANGE and entry.fact.high and entry.fact.low != entry.fact.high
    ]
    measures = {(entry.fact.currency, entry.fact.period) for entry in ranges}
    if len(ranges) < 2 or len(measures) != 1:
        return None
    currency, period = next(iter(measures))
    unit = f"{currency_name(currency) if currency else 'amount'} {period_word(period)}".strip()
    roles = list(dict.fromkeys(entry.fact.role for entry in ranges))
    title = f"Pay of {people(roles[0])}" if len(roles) == 1 and roles[0] else "Pay side by side"
    labels = [_bar(entry, len(roles) > 1) for entry in ranges]
    if len(set(labels)) < len(labels):
        labels = [f"{label} ({entry.source})" for label, entry in zip(labels, ranges, strict=True)]
    seen = [labels[:place].count(label) for place, label in enumerate(labels)]
    labels = [f"{label} ({before + 1})" if before else label for label, before in zip(labels, seen, strict=True)]
    bars = [Bar(label, e.fact.low, e.fact.high, e.marker) for label, e in zip(labels, ranges, strict=True)]
    return Chart(title, unit, tuple(bars))


def _bar(entry: Entry, with_role: bool) -> str:
    fact = entry.fact
    parts = [
        people(fact.role) if with_role and fact.role else "",
        level_word(fact.level) if fact.level else "",
        fact.region or "",
        fact.industry or "",
        fact.employer or "",
        as_text(fact.condition or ""),
    ]
    return capital(", ".join(part for part in parts if part)) or entry.source
