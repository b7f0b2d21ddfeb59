"""Says in words, without a figure, what pay the guides do cover."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from advisor.pay.asking import ANY_AI, PAY_KINDS, Ask
from advisor.pay.parts import noun_of, parts_in_words, plural_of
from advisor.pay.paying import PayDesk
from advisor.question.query import Query
from advisor.schema import Level, SalaryFact
from advisor.vocabulary import Topic, Vocabulary
from advisor.wording import as_text, in_place, level_word, listed, people, some, the

_AT = re.compile(r"(?<!not )(?<!than )\bat (?!most\b|least\b)[^.;]*", re.IGNORECASE)
_MOST_PARTS = 3
"""Parts of one country that are named; more of them are counted."""


def _distinct(values: Iterable[str | None]) -> list[str]:
    return list(dict.fromkeys(value for value in values if value))


def asked_in_words(ask: Ask, years: Sequence[int] = ()) -> str:
    """Name what was asked: "senior data scientists in Kenya"."""
    who = people(ask.role, ask.level) if ask.role else f"{level_word(ask.level)} people" if ask.level else "people"
    parts = [
        who,
        in_place(ask.place) if ask.place else "",
        f"in {as_text(ask.industry)}" if ask.industry else "",
        f"at {as_text(ask.employer)}" if ask.employer else "",
        f"in {listed(map(str, years), 'or')}" if years else "",
    ]
    return " ".join(part for part in parts if part)


def roles_lent(query: Query, desk: PayDesk) -> bool:
    """Say whether a question names an employer and no role, whose roles were then asked for it: it names none."""
    named = any(mention.topic is Topic.ROLE for mention in desk.vocabulary.find(query.text))
    return bool(query.employers) and not (named or query.by_field or query.carried)


def covered_for(role: str, desk: PayDesk, asked: str | None = None) -> str:
    """Say for which places, levels, industries and years a role's pay is given; "" if for none.

    `asked` is a place that has no figure: what is covered inside of it is named for itself.
    """
    facts = [fact for fact in desk.facts_of(role) if fact.kind in PAY_KINDS and fact.released]
    if not facts:
        return ""
    places = _distinct(fact.region for fact in facts)
    told = [fact for fact in facts if not desk.official(fact)]
    official = [fact for fact in facts if desk.official(fact)]
    if told and official and any(fact.level for fact in told):
        given = (
            f"{_given(told, desk.vocabulary)}{_levels(told)}; official statistics give it "
            f"{_given(official, desk.vocabulary)}, all levels together"
        )
    else:
        given = f"{_given(facts, desk.vocabulary)}{_levels(facts)}"
    said = f"For {people(role)} they give pay {given}{_years(facts)}."
    return f"{said}{_inside(asked, places, desk.vocabulary)}"


def _given(facts: Sequence[SalaryFact], vocabulary: Vocabulary) -> str:
    """Say for what pay is given, as it follows "they give pay": "for Spain, by industry (law) and at Acme"."""
    places = _distinct(fact.region for fact in facts)
    parts = [f"for {some(places_in_words(places, vocabulary), 8)}"] if places else []
    industries = _distinct(fact.industry for fact in facts)
    if industries:
        parts.append(f"by industry ({some([as_text(name) for name in industries])})")
    employers = _distinct(name for fact in facts for name in (fact.employer, *employers_told(fact, vocabulary)))
    if employers:
        parts.append(f"at {some([as_text(name) for name in employers])}")
    if any(not (fact.region or fact.industry or fact.employer) for fact in facts):
        parts.append("without naming a place")
    if len(parts) < 2 or (len(parts) == 2 and " and " not in parts[0]):
        return listed(parts)
    return f"{', '.join(parts[:-1])}, and {parts[-1]}"


def employers_told(fact: SalaryFact, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Name the employers that a figure is tied to by its condition ("at OpenAI and Meta"), none that it is held
    against."""
    tied = _AT.search(fact.condition or "")
    found = vocabulary.find(tied[0]) if tied else ()
    return tuple(dict.fromkeys(mention.name for mention in found if mention.topic is Topic.EMPLOYER))


def _inside(asked: str | None, places: Sequence[str], vocabulary: Vocabulary) -> str:
    held = [place for place in places if asked and place != asked and vocabulary.within(place, asked)]
    if not held or asked is None:
        return ""
    return f" Of {the(asked)} they cover {some(places_in_words(held, vocabulary), 8)}, not the whole."


def places_in_words(places: Sequence[str], vocabulary: Vocabulary) -> list[str]:
    """Name places in order; where many lie in one country, they are counted with it."""
    lying: dict[str, list[str]] = {}
    for place in places:
        country = vocabulary.country_of(place)
        if country is not None and country != place:
            lying.setdefault(country, []).append(place)
    many = {country: parts for country, parts in lying.items() if len(parts) > _MOST_PARTS}
    odd = {place for parts in many.values() for place in _odd(parts, vocabulary)}
    names: dict[str, None] = {}
    for place in places:
        country = vocabulary.country_of(place)
        if place in odd and country not in places:
            names[the(place)] = None
        elif country in many:
            names[_country_in_words(country, many[country], vocabulary, whole=country in places)] = None
        else:
            names[the(place)] = None
    return list(names)


def _odd(parts: Sequence[str], vocabulary: Vocabulary) -> list[str]:
    """List the parts of a country that are no such part as those it is counted by: a capital district of states."""
    country = vocabulary.country_of(parts[0]) or ""
    _, noun = parts_in_words(country, parts, vocabulary)
    if noun == plural_of("place"):
        return []
    return [place for place in parts if plural_of(noun_of(place, vocabulary)) != noun]


def _country_in_words(country: str, parts: Sequence[str], vocabulary: Vocabulary, *, whole: bool) -> str:
    counted, noun = parts_in_words(country, parts, vocabulary)
    if whole:
        beside = [the(place) for place in _odd(parts, vocabulary)]
        return f"{the(country)} (and {listed([f'{counted} of its {noun}', *beside])})"
    return f"{counted} of the {noun} of {the(country)}"


def _levels(facts: Sequence[SalaryFact]) -> str:
    levels = [level for level in Level if any(fact.level is level for fact in facts)]
    if len(levels) == len(Level):
        return ", at all three levels"
    return f", at {listed(level_word(level).removesuffix('-level') for level in levels)} level" if levels else ""


def _years(facts: Sequence[SalaryFact]) -> str:
    years = sorted({fact.as_of[:4] for fact in facts if fact.as_of})
    return f"; the figures are of {listed(years)}" if years else "; the figures carry no date"


def roles_in_words(desk: PayDesk, most: int = 8) -> str:
    """List the roles whose pay is covered; "" if there are none."""
    return some([people(role) for role in desk.roles() if role != ANY_AI], most)
