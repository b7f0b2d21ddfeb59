"""Decides what a follow-up takes over from the turns before it, and what it lets go."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace

from advisor.names.phrases import folded
from advisor.question.ai_at_large import still_of_ai
from advisor.question.bare_percentiles import as_percentile
from advisor.question.intents import PAY_INTENTS, TERMS
from advisor.question.query import Query
from advisor.question.taken_over import noting
from advisor.short_turns import (
    POLITE,
    as_spending,
    asks_anew,
    asks_higher,
    asks_most,
    first_level,
    kinds_said,
    means_kind_before,
    pay_by_getting,
    pay_instead,
)
from advisor.vocabulary import Topic, fold, words

_ELLIPTICAL = re.compile(
    r"^\s*(?:and|or|but|so|also|then|what about|how about|same|no\b|sorry|actually|i mean(?:t)?|what if|now"
    r"|ok(?:ay)?,? (?:and|but))\b",
    re.IGNORECASE,
)
_SWITCH = re.compile(
    r"\b(?:something else|(?:another|different) (?:question|topic|thing)|new topic|change of subject)\b", re.IGNORECASE
)
_PRONOUN = re.compile(
    r"\b(?:it|its|they|them|their|theirs|this|that|those|these|there|one|such|do so"
    r"|the (?:job|role|position|field|work))\b",
    re.IGNORECASE,
)
_THEY_EARN = re.compile(
    r"\b(?:do|does|did|can|could|would|will|should) (?:they|these|those|one|it)"
    r" (?:\w+ )?(?:earn|make|get|pay)\b"
    r"|\b(?:are|is) (?:they|those|these|it) (?:\w+ )?paid\b",
    re.IGNORECASE,
)
"""Words that ask for the pay of whoever was spoken of, whatever else stands beside them."""
_LAST_TWO = re.compile(
    r"\b(?:(?:of|between) (?:those|these|the|them)(?: two| three)?|the two|both|those two|these two|which one"
    r"|which (?:pays?|earns?|makes?|is) (?:more|better|best|higher)|wh(?:at|ich)(?: one)?(?:['’]?s| is|s) (?:the )?"
    r"(?:higher|lower|better|more|bigger|highest|lowest))\b",
    re.IGNORECASE,
)
"""Words that set what the turns before spoke of side by side."""
_TELL = re.compile(r"\b(?:tell me|what do you know|what is known|more) (?:\w+ )?about\b", re.IGNORECASE)
"""Words that ask about a name as such, and not what was asked about the one before."""
_THERE = re.compile(r"(?<!is )(?<!are )(?<!get )\bthere\b(?! (?:is|are|any|a|be|an|some)\b)", re.IGNORECASE)
"""The place or the employer spoken of ("what do people earn there?")."""
_ELSEWHERE = re.compile(r"\b(?:which|what) (?:\w+ )?countr(?:y|ies)\b|\bwhere (?:else|in the world)\b", re.IGNORECASE)
"""Words that ask for a list of places beyond the one spoken of."""
_AT_LARGE = re.compile(
    r"\b(?:in general|generally|overall|anywhere|everywhere|elsewhere|(?:no matter|regardless of)"
    r" (?:the |which |what |where )?(?:\w+)?|(?:any|all|other) (?:countr(?:y|ies)|places?|locations?))\b",
    re.IGNORECASE,
)
"""Words by which a thread leaves the place that it spoke of."""
_WITH = re.compile(
    r"^\W*(?:(?:and|but|what about|how about|what if i have|if i have) )*(?:with|having)\b", re.IGNORECASE
)
"""What opens a turn that only adds what somebody brings ("with medical knowledge?")."""
_EACH = re.compile(r"\b(?:each(?: of (?:them|those))?|both)\b", re.IGNORECASE)
"""Words that ask the same of the two that were spoken of."""
_SIDES = ("roles", "levels", "places", "industries", "employers")
_SHORT = 4
"""Words up to which a turn is a fragment, whatever it says."""


def in_context(query: Query, before: Query, turn: str) -> Query:
    """Complete a query by the one before it: what is said replaces, what is not said is carried over.

    A fragment ("and in Europe?") or a pronoun ("who hires them?") takes over the role; one about pay also level,
    place, industry and money; one about figures shown before ("in euros?", "is that gross?") all that they were asked
    by.  A whole question, another subject, or one in another language takes over nothing.
    """
    query = as_percentile(pay_by_getting(as_spending(query, turn), before, turn), before, turn)
    query = first_level(query, turn, after_plan=before.intent == "plan")
    before = _without_feelings(before)
    if not before.text or query.language or _SWITCH.search(turn):
        return query
    short = bool(_ELLIPTICAL.search(turn)) or len(words(turn)) <= _SHORT
    query = _by_short_words(query, before, turn, short=short)
    pronoun = bool(_PRONOUN.search(turn))
    of_figures = before.about_pay and not query.roles and not query.other and _is_of_figures(query, short=short)
    fragment = short or of_figures or (not query.intents and (pronoun or bool(query.names) or not query.stranger))
    if query.about_pay and not query.names and _THEY_EARN.search(turn):
        fragment = True  # "how much do they make then"
    if query.about_pay and not (query.roles or query.topic or query.employers or query.spread):
        fragment |= before.about_pay or (bool(before.roles) and not asks_anew(turn))  # "what would I get in Lisbon?"
    if before.levels and query.roles and not (before.roles or before.intents or query.intents or query.topic):
        query = replace(query, intents=("pay",), levels=query.levels or before.levels)  # "senior?", "leads, I mean"
    if query.other or (query.stranger and not query.names and not fragment):
        return query
    if of_figures:
        query = replace(query, intents=_as_pay(query, before))
    goes_on = (fragment or pronoun) and not (_TELL.search(turn) and query.names)
    whole = replace(query, intents=query.intents or (_kinds_before(before) if goes_on else ()))
    if fragment and not (query.intents or query.names or before.roles or before.about_pay or before.employers):
        whole = replace(whole, content=tuple(dict.fromkeys((*query.content, *before.content))))  # "and lost?"
    whole = _with_subject(whole, before, turn, leaning=fragment or pronoun, pronoun=pronoun)
    if fragment and not query.intents:
        whole = still_of_ai(replace(whole, measured=(before.text, *before.measured)), before)
    if _THERE.search(turn) and not query.places and not query.unplaced:
        whole = replace(whole, places=whole.places or before.places, employers=whole.employers or before.employers)
    new_subject = bool(query.roles) and not fragment
    if query.how_many and (fragment or pronoun) and not query.places:
        whole = replace(whole, places=() if query.unplaced else before.places)  # "how many are there?"
    of_people = before.about_pay or (before.how_many and bool(before.roles))  # both are told by place and level
    if whole.intent in PAY_INTENTS and of_people and (fragment or pronoun) and not new_subject:
        whole = _with_pay_before(whole, query, before, turn, of_figures=of_figures)
    return noting(whole, query)


def _without_feelings(before: Query) -> Query:
    """Let go how somebody feels: it is no subject of the question after it."""
    return replace(before, intents=(), content=(), topic=()) if before.intent == "care" else before


def _with_pay_before(whole: Query, query: Query, before: Query, turn: str, *, of_figures: bool) -> Query:
    """Take over what pay before was asked by, as far as the turn does not say it."""
    return replace(
        whole,
        levels=whole.levels or before.levels,
        experience=whole.experience if whole.levels else before.experience,
        industries=whole.industries or (() if whole.places or whole.spread is Topic.INDUSTRY else before.industries),
        places=whole.places or (() if whole.unplaced or _wider(whole, before) else before.places),
        unplaced=whole.unplaced or (() if whole.places else before.unplaced),
        periods=whole.periods or before.periods,
        currency=whole.currency or before.currency,
        amounts=whole.amounts or (() if of_figures else before.amounts),
        years=whole.years or (before.years if of_figures else ()),
        spread=whole.spread or (before.spread if of_figures or asks_most(turn) else None),
        compares=whole.compares or (of_figures and before.compares),
        excluded=tuple(name for name in dict.fromkeys((*before.excluded, *whole.excluded)) if name not in query.names),
    )


def _by_short_words(query: Query, before: Query, turn: str, *, short: bool) -> Query:
    """Read the kind of a short turn off words that ask for it in a thread alone ("what is the highest?")."""
    kept = tuple(word for word in query.topic if word not in POLITE)
    if kept != query.topic:
        query = replace(query, topic=kept, stranger=tuple(word for word in query.stranger if word not in POLITE))
    if short and (before.intents or before.levels) and not query.topic and means_kind_before(turn, query.intents):
        query = replace(query, intents=query.intents[1:])
    if short and before.about_pay and query.industries and _WITH.search(turn):
        return replace(query, intents=_kinds_before(before))  # knowledge of a field, as figures are told apart by
    query = replace(query, intents=pay_instead(query, turn))
    if not query.about_pay and (before.roles or not query.intents):
        query = replace(query, intents=kinds_said(query, before, turn) or query.intents)
    if before.about_pay and not query.names and asks_higher(turn):
        return replace(query, intents=_kinds_before(before), compares=True, topic=(), stranger=())
    return query


def _wider(query: Query, before: Query) -> bool:
    """Say whether a turn asks beyond the place spoken of before ("in general?", "which country pays most?")."""
    if _AT_LARGE.search(query.text):
        return True
    return query.spread is Topic.PLACE and len(before.places) == 1 and bool(_ELSEWHERE.search(query.text))


def both_sides(query: Query, before: Query, earlier: Query, turn: str) -> Query:
    """Add to what a comparison of "those two" took over what the turn `before` had put in the place of an earlier one.

    "Healthcare?", "and finance?", "which of those pays more?": the second turn kept only finance.
    """
    of_pay = query.compares and earlier.about_pay and before.about_pay
    asks_each = bool(_EACH.search(turn)) or (query.compares and bool(_LAST_TWO.search(turn)))
    of_each = asks_each and earlier.intents[:1] == before.intents[:1]
    if not (query.carried and (of_pay or of_each) and (of_each or _LAST_TWO.search(turn))):
        return query
    sides: dict[str, tuple[str, ...]] = {
        name: (*getattr(earlier, name), *getattr(before, name))
        for name in _SIDES
        if getattr(query, name) == getattr(before, name)
        and len(getattr(before, name)) == len(getattr(earlier, name)) == 1
        and getattr(before, name) != getattr(earlier, name)
    }
    if len(sides) != 1 or any(len(getattr(query, name)) > 1 for name in _SIDES):
        return query  # nothing was replaced, or so much that it is not clear which two are meant
    return replace(query, **sides)  # type: ignore[arg-type]  # fields of Query


def of_group(query: Query) -> Query:
    """Read a question about the pay or the number of a group of people as one about the group."""
    if query.group is None or query.intent == "equality" or not (query.about_pay or query.how_many):
        return query
    return replace(query, intents=("equality", *query.intents), sure=query.group.words)


def without(query: Query, names: Collection[str]) -> Query:
    """Take names out of what may be carried over ("leave out Mexico")."""
    return replace(
        query,
        roles=tuple(role for role in query.roles if role not in names),
        levels=tuple(level for level in query.levels if level not in names),
        places=tuple(place for place in query.places if place not in names),
        industries=tuple(industry for industry in query.industries if industry not in names),
        employers=tuple(employer for employer in query.employers if employer not in names),
        excluded=tuple(dict.fromkeys((*query.excluded, *names))),
    )


def _is_of_figures(query: Query, *, short: bool) -> bool:
    """Say whether a turn asks about figures shown before: what they are, in other money, or for another period."""
    if TERMS in query.intents:
        return True
    return not query.names and (bool(query.currency and query.about_pay) or bool(query.periods and short))


def _as_pay(query: Query, before: Query) -> tuple[str, ...]:
    """Give the kinds of a turn about figures: what they are, and the kind that they were asked by."""
    return (TERMS, *_kinds_before(before)) if TERMS in query.intents else _kinds_before(before)


def _kinds_before(before: Query) -> tuple[str, ...]:
    """Give the kinds that a turn asked by, what it asked of figures aside."""
    return tuple(name for name in before.intents if name != TERMS) or before.intents


def _with_subject(query: Query, before: Query, turn: str, *, leaning: bool, pronoun: bool) -> Query:
    """Take over role, employer and background, where the turn leans on them."""
    roles, employers, content = query.roles, query.employers, query.content
    if roles and query.compares and pronoun:
        roles = tuple(dict.fromkeys((*before.roles, *roles)))  # "do they earn more than leads?"
    if not roles:
        roles = _pointed_at(turn, before) or (before.roles if leaning or not (query.names or query.topic) else ())
    if not employers and (pronoun or (leaning and not query.roles)):
        employers = before.employers
    if (pronoun or not query.topic) and before.intent in ("background", "entry"):
        content = tuple(dict.fromkeys((*content, *before.topic)))
    return replace(query, roles=roles, employers=employers, content=content)


def _pointed_at(turn: str, before: Query) -> tuple[str, ...]:
    """Find the earlier roles that a turn names by their last word ("what do the leads do?")."""
    heads = {fold(role.split()[-1]): role for role in before.roles}
    return tuple(dict.fromkeys(heads[word] for word in folded(turn).split() if word in heads))
