"""Says in words, without a figure, what of a question the figures of an answer leave open: what is missing, what only
comes near, what is withheld and what more there is."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

from advisor.pay.asking import Ask, Finding, Fit
from advisor.pay.coverage import asked_in_words, covered_for, places_in_words, roles_in_words, roles_lent
from advisor.pay.distribution import marks
from advisor.pay.layout import Entry, where
from advisor.pay.measuring import asks_number_employed
from advisor.pay.named_sources import ASKS_OFFICIAL
from advisor.pay.paying import PayDesk
from advisor.pay.typical_employers import typical_words
from advisor.question.query import Query
from advisor.schema import FactKind, SalaryFact
from advisor.wording import as_text, capital, level_word, listed, people, some, source_name, the

MOST_NAMED = 8
"""Places named where more figures are left for another question."""
_MEASURE_IN_LABEL = re.compile(r"\s*[,(]\s*(?:in )?(?:US dollars|USD|a year|currency)\b.*$", re.IGNORECASE)
"""What a table's name says of its money and period, which the answer says already."""
_KINDS = {"premium": "a pay premium", "equity": "equity"}

Nearest = Callable[[str], Sequence[str]]


def table_name(label: str) -> str:
    """Name a table without what an answer says already of its money and period."""
    return as_text(_MEASURE_IN_LABEL.sub("", label))


def near_words(near: Sequence[Finding], listing: Callable[[SalaryFact, str], bool] = lambda *_: False) -> list[str]:
    """Say first that there is no figure for what was asked, and what the figures that follow are for.

    `listing` says whether the row of a figure that is for no one place lists the place asked among its locations.
    """
    groups: dict[str, list[str]] = {}
    held: dict[str, list[str]] = {}
    unplaced = []
    for finding in near:
        instead = _instead(finding, {one.ask.place for one in near})
        if instead and finding.withheld:
            held.setdefault(instead, []).append(_people_asked(finding.ask))
        elif instead:
            groups.setdefault(instead, []).append(_people_asked(finding.ask))
        elif any(match.place is Fit.UNPLACED for match in finding.pay):
            place = finding.ask.place or ""
            if any(listing(match.fact, place) for match in finding.pay):
                unplaced.append(f"No figure in the guides is for {_people_asked(finding.ask)} alone.")
                continue
            unplaced.append(
                f"No figure in the guides is said to be for {_people_asked(finding.ask)}: the one below names no "
                "place, and is shown because it is in that place's money."
            )
    kinds = {match.fact.kind for finding in near for match in finding.pay}
    what = _KINDS.get(next(iter(kinds)).value, "") if len(kinds) == 1 else ""
    lacks = f"No source gives {what}" if what else "There is no figure"  # pay itself may well be told by level
    said = [f"{lacks} for {listed(who, 'or')}, only for {instead}." for instead, who in groups.items()]
    counted = all(match.fact.kind is FactKind.COUNT for finding in near for match in finding.pay)
    what = "number" if counted else "pay"
    said += [
        f"The {what} of {listed(who, 'or')} is not released; the figures are for {instead}."
        for instead, who in held.items()
    ]
    return [*said, *unplaced]


def _people_asked(ask: Ask) -> str:
    return asked_in_words(ask)


def _told_apart(place: str, asked: Collection[str | None]) -> str:
    """Name a place; a state that a city asked for shares its name with is named as the state."""
    return f"{as_text(place)} State" if f"{place} City" in asked else the(place)


def _instead(finding: Finding, asked: Collection[str | None]) -> str:
    """Name whom the figures are for, each place and level that differs from what was asked; `asked` are all places."""
    ask = finding.ask
    mixed = len({(match.place, match.level) for match in finding.pay}) > 1
    parts: list[str] = []
    for match in sorted(finding.pay, key=lambda match: -match.place):
        wider = match.place is Fit.WIDER and match.fact.region
        place = f"{_told_apart(match.fact.region or '', asked)} as a whole" if wider else ""
        everyone = match.level is Fit.WIDER and ask.level is not None
        if place and everyone:
            parts.append(f"all levels together in {place}")
        elif place and ask.level:
            parts.append(f"{level_word(ask.level)} ones in {place}" if mixed else place)
        elif place:
            parts.append(place)
        elif everyone:
            there = " there" if ask.place and match.place is Fit.EXACT else ""
            unplaced = ", without naming a place" if ask.place and match.place is Fit.UNPLACED else ""
            parts.append(f"all levels together{there}{unplaced}")
    return " and for ".join(dict.fromkeys(parts))


def measure_words(near: Sequence[Finding]) -> list[str]:
    """Say that the measure asked is not stated or not released, where something else is shown in its place."""
    groups: dict[tuple[str, bool], list[str]] = {}
    for finding in near:
        if finding.unstated and not _told_otherwise(finding):
            key = (finding.unstated, finding.period_withheld)
            groups.setdefault(key, []).append(_people_asked(finding.ask))
    return [
        f"The {unstated} of {listed(who, 'or')} is not released; what there is follows."
        if held
        else f"No source gives the {unstated} for {listed(who, 'or')}; what there is follows."
        for (unstated, held), who in groups.items()
    ]


def _told_otherwise(finding: Finding) -> bool:
    """Say whether the sources state a measure in words beside their figures ("median salary range")."""
    said = [finding.unstated in (match.fact.condition or "").casefold() for match in finding.pay]
    return bool(said) and all(said)


def excluded_words(query: Query, shown: Sequence[SalaryFact], desk: PayDesk) -> list[str]:
    """Say that figures for a whole place include a part of it that a question leaves out."""
    within = desk.vocabulary.within
    wholes = {
        (fact.region, name): None
        for fact in shown
        for name in query.excluded
        if fact.region and name != fact.region and within(name, fact.region)
    }
    return [
        f"The figures for {the(region)} include {listed(the(name) for place, name in wholes if place == region)}; "
        "no source gives them without."
        for region in dict.fromkeys(place for place, _ in wholes)
    ]


def missing_words(missing: Sequence[Finding], query: Query) -> list[str]:
    """Name the parts of a question that no figure answers."""
    if not missing:
        return []
    asked = listed([asked_in_words(finding.ask, query.years) for finding in missing], "or")
    return [f"The guides have no figure for {asked}."]


def withheld_words(groups: Sequence[Sequence[Entry]]) -> list[str]:
    """Say that a publication lists people in a place without releasing their pay."""
    said = []
    for entries in groups:
        fact, origin = entries[0].fact, entries[0].origin
        publisher = source_name(origin, fact.as_of) if origin else "the source"
        verb = ("list", "do") if publisher.startswith("official statistics") else ("lists", "does")
        who = f"{people(fact.role or 'person', fact.level)}{where(fact)}"
        said.append(f"{capital(publisher)} {verb[0]} {who}, but {verb[1]} not release their pay {marks(entries)}.")
    return said


def uncompared_words(names: Sequence[str]) -> list[str]:
    """Name what a comparison was asked of and left out, as more would not be read side by side."""
    if not names:
        return []
    return [f"Not compared, to keep it readable: {listed(as_text(name) for name in names)}."]


def left_out_words(left_out: Sequence[SalaryFact], shown: Sequence[SalaryFact], *, between: bool = False) -> list[str]:
    """Name the figures that were left out for want of room: by place where that is not shown, else by table.

    `between`: they lie between the first and the last of a list, which are shown.
    """
    here = {fact.region for fact in shown} | {None}
    places = list(dict.fromkeys(the(fact.region) for fact in left_out if fact.region and fact.region not in here))
    labels = list(dict.fromkeys(table_name(fact.label) for fact in left_out if fact.label and fact.region in here))
    if not places and not labels:
        return []
    named = places[:MOST_NAMED]
    more = [f"{len(places) - MOST_NAMED} more places"] if len(places) > MOST_NAMED else []
    names = listed([*named, *more, *(f"“{label}”" for label in labels[:3])])
    if between and places and not labels:
        half = len(here - {None}) // 2
        return [f"Shown are the first {half} and the last {half}; in between lie {names}: ask for one of them."]
    return [f"There are more figures, for {names}: ask for one of them."]


def refusal(query: Query, findings: Sequence[Finding], desk: PayDesk, nearest: Nearest) -> str:
    """Say that no figure answers, and what pay is covered."""
    lent = roles_lent(query, desk)
    asks = [replace(finding.ask, role=None) if lent else finding.ask for finding in findings]
    asked = listed(dict.fromkeys(asked_in_words(ask, query.years) for ask in asks), "or")
    if asks_number_employed(query):
        return " ".join([f"No source here says how many people work as {asked}.", *_counted(findings, desk, nearest)])
    covered = [words for role in query.roles if (words := covered_for(role, desk, findings[0].ask.place))]
    if not covered and (roles := roles_in_words(desk)):
        covered = [f"They give pay for {roles}."]
    kind = _KINDS.get(query.intent or "", "pay")
    facts = [fact for role in query.roles or desk.roles() for fact in desk.facts_of(role)]
    listing = [said for name in query.employers if (said := typical_words(name, facts, desk.vocabulary))]
    near = nearest_words(findings, desk, nearest)
    return " ".join([f"The guides do not cover {kind} for {asked}.", *listing, *covered, *near])


def _counted(findings: Sequence[Finding], desk: PayDesk, nearest: Nearest) -> list[str]:
    """Say whom the statistics at hand count instead, and where."""
    said = nearest_words(findings, desk, nearest)
    for role in dict.fromkeys(finding.ask.role for finding in findings if finding.ask.role):
        counts = [f for f in desk.facts_of(role) if f.kind is FactKind.COUNT and f.released]
        places = places_in_words(list(dict.fromkeys(f.region for f in counts if f.region)), desk.vocabulary)
        if places:
            said.append(f"Official statistics count {people(role)} for {some(places, MOST_NAMED)}.")
        elif not any(_uncounted(role) in text for text in said):
            said.append(
                f"{_uncounted(role)}: they count people by the occupations of an official list, which has none "
                "of this name."
            )
    return said


def nearest_words(findings: Sequence[Finding], desk: PayDesk, nearest: Nearest) -> list[str]:
    """Name the official occupations that come nearest to a role, where their figures for the place can be asked for."""
    said = []
    for role in dict.fromkeys(finding.ask.role for finding in findings if finding.ask.role):
        open_asks = [f.ask for f in findings if f.ask.role == role and not (f.ask.employer or f.ask.industry)]
        places = {ask.place for ask in open_asks}
        known = [people(name) for name in nearest(role) if name != role and _stated(desk, name, places)]
        if known:
            said.append(f"{_uncounted(role)}; {listed(known)} come nearest there.")
    return said


def official_words(query: Query, findings: Sequence[Finding], desk: PayDesk, nearest: Nearest) -> list[str]:
    """Say of roles that official statistics do not count them, where it is those that a question asks for."""
    if not ASKS_OFFICIAL.search(query.text):
        return []
    bare = [f for f in findings if f.ask.role and not any(desk.official(fact) for fact in desk.facts_of(f.ask.role))]
    near = nearest_words(bare, desk, nearest)
    roles = dict.fromkeys(finding.ask.role for finding in bare)
    alone = [f"{_uncounted(role)}." for role in roles if role and not any(_uncounted(role) in text for text in near)]
    return [*near, *alone]


def _uncounted(role: str) -> str:
    return f"Official statistics do not count {people(role)} by themselves"


def _stated(desk: PayDesk, role: str, places: Collection[str | None]) -> bool:
    """Say whether official statistics give a role's pay in one of the places, None being any place."""
    facts = (fact for fact in desk.facts_of(role) if fact.released and desk.official(fact))
    return any(None in places or fact.region in places for fact in facts)
