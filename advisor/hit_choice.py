"""Decides which hits for a question are shown: the list that answers, the stages of a plan, the few sentences."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from advisor.asked_things import is_listed
from advisor.question.query import Query
from advisor.schema import Unit, UnitKind
from advisor.scoring import Hit, fold_words

MOST_ITEMS = 8
"""Items of a list or rows of a table shown; a screen of a phone."""
MOST_SENTENCES = 3
_NEAR = 0.12
"""How far below the best a sentence may score to be shown beside it."""
NEAR_NUMBERS = 0.2
"""The same where a number is asked for: what is one number to the learner is often two to the guides."""
_LIST_NEAR = 0.45
"""How far below the best sentence a list may score: where a list is asked for, one sentence about it is less."""
_SUBJECT = 0.5
"""Share of the question's words from which on a list is about its subject, whatever its heading."""
_WHOLE = 0.9
"""Share from which on a list holds the question's very words."""
_ALONE = 0.2
"""How much more of the question's words one stage of a plan must hold to be the one that is asked about."""
_FEWEST_SAID = 4
"""Words below which a list item is a name, and no statement."""
_LEAST_WORDS = 9
NAME_WORDS = 5
_LEANING = re.compile(
    r"^(?:however|moreover|furthermore|additionally|also|but|and|this|these|that|those|they|it|he|she|such|here|yet"
    r"|therefore|thus|as a result|consequently|similarly|equally|still|together|both|beyond|in other words"
    r"|for example)\b",
    re.IGNORECASE,
)
_LEANING_COST = 0.10
"""A sentence that leans on the one before it says less when it stands alone."""

_BEYOND = re.compile(
    r"\b(?:beyond|besides|beside|other than|apart from|aside from|except(?: for)?|not|non)[ -](?:the |just )?(\w+)",
    re.IGNORECASE,
)
_SOFT = re.compile(r"\b(?:soft|people|interpersonal|human)[ -]skills?\b", re.IGNORECASE)
"""Skills that learners set against technical ones."""

_SHARES = 0.5
"""Share of the question's words from which on an item is about its subject."""
_APART = 0.25
"""How much less the least fitting item must hold, so that the list is about several subjects: a word of four."""
_AS_GOOD = 0.1
"""How far below the best an item may be to be about the same: less than one word of a long question."""


def best_list(query: Query, hits: Sequence[Hit]) -> list[Hit]:
    """Find the list or table that answers: the best by its items' scores, if it comes near the best sentence."""
    groups: dict[tuple[str, tuple[str, ...], int], list[Hit]] = {}
    for hit in hits:
        if is_listed(hit.unit):
            groups.setdefault((hit.unit.source, hit.unit.path, hit.unit.group), []).append(hit)
    several = (group for group in groups.values() if len(group) > 1 and not _left_out(query, group))
    ranked = sorted(several, key=_list_score, reverse=True)
    numbers = {word for word in query.content if word.isdigit()}
    numbered = [group for group in ranked if numbers and numbers <= fold_words(group[0].unit.path[-1])]
    if numbered:
        return numbered[0]  # "months 5 and 6" is a heading of its own
    said = fold_words(query.text)
    if named := [group for group in ranked if group[0].heading and fold_words(group[0].unit.path[-1]) <= said]:
        return named[0]  # "other skills" is one too
    headed = [group for group in ranked if sum(hit.heading for hit in group) * 2 > len(group)]  # not one row's label
    fitting = headed or [group for group in ranked if query.topic and group[0].words >= _SUBJECT]
    if query.topic and ranked and ranked[0][0].words >= _WHOLE:
        fitting = ranked  # the list that holds the very words is it, whatever it is headed
    return fitting[0] if fitting and _list_score(fitting[0]) >= hits[0].score - _LIST_NEAR else []


def lists_beside(
    query: Query, hits: Sequence[Hit], best: Sequence[Hit], fits: Callable[[str], bool]
) -> list[list[Hit]]:
    """Find the other half of a list: lists of the same guide whose headings speak of nothing but what is asked.

    There is none where the question names what sets the best list's heading apart ("technical skills").

    Args:
        query: the question.
        hits: what was found, best first.
        best: the list that answers.
        fits: whether a heading speaks of what is asked and of nothing else.
    """
    own = best[0].unit
    words = fold_words(own.path[-1])
    if len(best) > MOST_ITEMS or any(len(hit.unit.text.split()) > NAME_WORDS for hit in best) or not fits(own.path[-1]):
        return []
    beside: dict[str, list[Hit]] = {}
    for hit in hits:
        unit, heading = hit.unit, hit.unit.path[-1]
        if unit.kind is UnitKind.ITEM and (unit.source, unit.path[:-1]) == (own.source, own.path[:-1]):
            apart = words ^ fold_words(heading)
            if unit.path != own.path and fits(heading) and not apart & fold_words(query.text):
                beside.setdefault(heading, []).append(hit)
    return [
        group
        for group in beside.values()
        if not _left_out(query, group) and all(len(hit.unit.text.split()) <= NAME_WORDS for hit in group)
    ][:1]


def _left_out(query: Query, group: Sequence[Hit]) -> bool:
    """Say whether a question takes out what the heading of a list names ("skills beyond technical ones")."""
    left = {word.casefold() for word in _BEYOND.findall(query.text)} | {"technical" for _ in _SOFT.findall(query.text)}
    return bool(left & fold_words(group[0].unit.path[-1]))


def stages_of(hits: Sequence[Hit], best: Sequence[Hit]) -> list[list[Hit]]:
    """Find the lists of a plan's stages: those under the headings beside the best list's own, in reading order.

    A question about one stage ("months 5 and 6") has its words in that stage alone; then there are none.
    """
    own = best[0].unit
    beside: dict[tuple[str, ...], list[Hit]] = {}
    for hit in hits:
        unit = hit.unit
        if is_listed(unit) and unit.source == own.source and len(unit.path) > 2 and unit.path[:-1] == own.path[:-1]:
            beside.setdefault(unit.path, []).append(hit)
    names = {path[-1].partition(":")[0].casefold() for path in beside}
    stages = [
        stage
        for stage in sorted(beside.values(), key=lambda stage: stage[0].unit.start)
        if len(stage) > 1 and not all(hit.unit.text.partition(":")[0].casefold() in names for hit in stage)
    ]  # a list of the stages themselves would say everything twice
    words = sorted((max(hit.words for hit in stage) for stage in stages), reverse=True)
    alone = len(words) > 1 and words[0] - words[1] > _ALONE
    return [] if len(stages) < 2 or alone else stages


def _list_score(group: Sequence[Hit]) -> float:
    """Score a list by its best item and by its best three together; items of the asked-for heading count more."""
    top = [hit.score for hit in group[:3]]
    return 0.5 * top[0] + 0.5 * sum(top) / len(top)


def focused(query: Query, hits: Sequence[Hit]) -> list[Hit]:
    """Keep the items that share the question's subject, where it has one that some hold and others do not."""
    names = all(len(hit.unit.text.split()) <= NAME_WORDS for hit in hits)
    if names or not (query.topic or query.industries or query.places):
        return list(hits)
    most = max(hit.words for hit in hits)
    least = min(hit.words for hit in hits)
    if most >= _SHARES and most - least >= _APART:
        near = [hit for hit in hits if hit.words >= most - _AS_GOOD]
        return near if len(near) > 1 or len(hits) > MOST_ITEMS else list(hits)
    return list(hits)


def best_sentences(query: Query, hits: Sequence[Hit]) -> list[Hit]:
    """Pick the few sentences that say most: the best, and those close behind it that add something."""

    def worth(hit: Hit) -> float:
        leaning = _LEANING_COST if hit.unit.kind is UnitKind.SENTENCE and _LEANING.match(hit.unit.text) else 0.0
        return hit.score - leaning

    whole = [hit for hit in hits[:40] if not _only_leads(hit.unit)] or list(hits[:1])
    ranked = sorted(whole, key=lambda hit: -worth(hit))
    floor = worth(ranked[0]) - (NEAR_NUMBERS if query.how_many else _NEAR)
    chosen: list[Hit] = []
    for hit in ranked:
        if worth(hit) < floor or len(chosen) == MOST_SENTENCES:
            break
        if not any(_says_again(hit.unit, other.unit) for other in chosen):
            chosen.append(hit)
    return chosen


def same_table(one: Unit, two: Unit) -> bool:
    return (one.source, one.path, one.group) == (two.source, two.path, two.group)


def _only_leads(unit: Unit) -> bool:
    """Whether a unit says nothing by itself: a few words that lead to a list, or the label above it."""
    text = unit.text.rstrip()
    if text.endswith(":") and unit.kind is UnitKind.SENTENCE and "," not in text:
        return True  # one clause that leads to a list: what follows is what it would say
    if unit.kind is UnitKind.ITEM and len(text.split()) < _FEWEST_SAID:
        return True
    return len(text.split()) < _LEAST_WORDS and (
        text.endswith(":") or (text[-1:].isalnum() and unit.kind is UnitKind.SENTENCE)
    )


def _says_again(one: Unit, two: Unit) -> bool:
    from rapidfuzz import fuzz

    return bool(fuzz.token_set_ratio(one.text, two.text) > 90)
