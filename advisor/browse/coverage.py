"""Decides what an index is said to know: roles, levels, places, dates and sources, and what is missing of each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from advisor.browse.known import Coverage, Known, LevelKnown, PlaceKnown, RoleKnown, SourceKnown
from advisor.citing import Titled
from advisor.pay.asking import ANY_AI, PAY_KINDS
from advisor.schema import Level, SalaryFact, SourceKind
from advisor.vocabulary import Vocabulary
from advisor.wording import in_place, level_word, people, role_name

KINDS: Mapping[str, str] = {
    "duties": "the work",
    "skills": "skills",
    "entry": "ways in",
    "background": "backgrounds",
    "education": "education",
    "certification": "certificates and courses",
    "portfolio": "portfolios",
    "interview": "interviews",
    "progression": "career steps",
    "transition": "moves to other work",
    "employers": "employers",
    "market": "the job market",
    "challenge": "challenges",
    "remote": "remote work",
}
"""Kinds of question that are listed for a role, in this order, in words."""
_EXPECTED = (
    "duties",
    "skills",
    "entry",
    "education",
    "portfolio",
    "interview",
    "progression",
    "transition",
    "employers",
)
"""Kinds whose absence is a gap worth showing."""
_LEVELS = (Level.ENTRY, Level.MID, Level.SENIOR)


class Covering(Protocol):
    """What is known of the questions that guides answer."""

    def roles(self) -> Sequence[str]: ...
    def covers(self, role: str) -> Sequence[str]: ...
    def ask(self, kind: str, role: str) -> str: ...


class Document(Titled, Protocol):
    """What is known of a document, with the roles that it is about."""

    @property
    def roles(self) -> tuple[str, ...]: ...


def gather(
    documents: Iterable[Document], facts: Iterable[SalaryFact], covering: Covering, vocabulary: Vocabulary
) -> Coverage:
    """Sum up what documents and pay facts hold; `covering` says which questions the guides answer for each role."""
    paid = [fact for fact in facts if fact.kind in PAY_KINDS and fact.released]
    by_role: dict[str, list[SalaryFact]] = {}
    for fact in paid:
        if fact.role:
            by_role.setdefault(fact.role, []).append(fact)
    told = [role for role in covering.roles() if role != ANY_AI]
    others = sorted(role for role in by_role if role not in told and role != ANY_AI)
    roles = [_role(role, by_role.get(role, ()), covering, guides=role in told) for role in (*told, *others)]
    return Coverage(tuple(roles), _places(paid, vocabulary), _sources(documents, paid, covering))


def _role(role: str, facts: Sequence[SalaryFact], covering: Covering, *, guides: bool) -> RoleKnown:
    held = covering.covers(role)
    kinds = tuple(Known(words, covering.ask(kind, role)) for kind, words in KINDS.items() if kind in held)
    levels = tuple(level for each in (*_LEVELS, None) if (level := _level(role, each, facts)))
    return RoleKnown(role, guides, len(facts), kinds, levels, tuple(_gaps(role, facts, held, covering, guides=guides)))


def _level(role: str, level: Level | None, facts: Sequence[SalaryFact]) -> LevelKnown | None:
    found = [fact for fact in facts if fact.level is level]
    if not found:
        return None
    places = list(dict.fromkeys(fact.region for fact in found if fact.region))
    wide = {fact.region for fact in found if fact.region and fact.region in (fact.country, None)}
    places.sort(key=lambda place: place not in wide)
    dates = sorted(date for fact in found if (date := _date(fact)))
    return LevelKnown(
        level=level,
        figures=len(found),
        places=tuple(places),
        unplaced=any(not fact.region for fact in found),
        dates=(dates[0], dates[-1]) if dates else None,
        question=f"What do {people(role, level)} earn?",
    )


def _date(fact: SalaryFact) -> str | None:
    return fact.as_of or (fact.origin.published if fact.origin else None)


def _gaps(
    role: str, facts: Sequence[SalaryFact], held: Sequence[str], covering: Covering, *, guides: bool
) -> Iterable[Known]:
    levels = {fact.level for fact in facts}
    if not facts:
        yield Known("no pay figure", f"What do {people(role)} earn?")
    elif levels & set(_LEVELS) or guides:
        for level in _LEVELS:
            if level not in levels:
                yield Known(f"no figure for {level_word(level)} pay", f"What do {people(role, level)} earn?")
    if facts and not any(fact.region for fact in facts):
        yield Known("no figure for any place", f"Where do {people(role)} earn most?")
    if facts and not any(_date(fact) for fact in facts):
        yield Known("no figure with a date", f"How old are the figures for {people(role)}?")
    if guides:
        for kind in _EXPECTED:
            if kind not in held:
                yield Known(f"nothing on {KINDS[kind]}", covering.ask(kind, role))


def _places(facts: Sequence[SalaryFact], vocabulary: Vocabulary) -> tuple[PlaceKnown, ...]:
    by_place: dict[str, list[SalaryFact]] = {}
    for fact in facts:
        if fact.region:
            by_place.setdefault(fact.region, []).append(fact)
    inside: dict[str, list[str]] = {}
    outer: dict[str, None] = {}
    for place, found in by_place.items():
        country = found[0].country or vocabulary.country_of(place)
        if country and country != place:
            inside.setdefault(country, []).append(place)
            outer[country] = None
        else:
            outer[place] = None
    made = [_place(place, by_place, sorted(inside.get(place, ()))) for place in outer]
    return tuple(sorted(made, key=lambda one: (not one.parts, one.name)))


def _place(name: str, by_place: Mapping[str, Sequence[SalaryFact]], parts: Sequence[str]) -> PlaceKnown:
    own = by_place.get(name, ())
    inner = tuple(_place(part, by_place, ()) for part in parts)
    named = own or [fact for part in parts for fact in by_place[part]]
    roles = list(dict.fromkeys(fact.role for fact in named if fact.role))
    best = next((role for role in roles if role != ANY_AI), ANY_AI)
    return PlaceKnown(name, len(own), len(roles), f"What do {people(best)} earn {in_place(name)}?", inner)


def _sources(documents: Iterable[Document], facts: Sequence[SalaryFact], covering: Covering) -> tuple[SourceKnown, ...]:
    counted: dict[str, int] = {}
    drawn: dict[str, str] = {}
    for fact in facts:
        counted[fact.source] = counted.get(fact.source, 0) + 1
        origin = fact.origin.published if fact.origin else None
        drawn[fact.source] = max(drawn.get(fact.source, ""), origin or "")
    made = []
    for one in documents:
        role = next(iter(one.roles), None)
        kind = next((kind for kind in SourceKind if kind.value == one.kind), None)
        asked = Known(f"ask about {people(role)}", _of_source(role, covering)) if role else None
        draws_on = None if one.published else drawn.get(one.source) or None
        figures = counted.get(one.source, 0)
        made.append(SourceKnown(one.title, one.publisher, kind, one.published, draws_on, one.link, figures, asked))
    return tuple(sorted(made, key=lambda one: (one.kind.rank if one.kind else len(SourceKind), one.title.casefold())))


def _of_source(role: str, covering: Covering) -> str:
    kind = next((kind for kind in KINDS if kind in covering.covers(role)), None)
    return covering.ask(kind, role) if kind else f"What do {people(role)} earn?"


def named(role: RoleKnown) -> str:
    """Name a role at the head of what is known of it."""
    name = role_name(role.role)
    return name[:1].upper() + name[1:]
