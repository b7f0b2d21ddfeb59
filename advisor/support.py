"""Decides whether what was found supports an answer to *this* question: the one place that says "not covered"."""

from __future__ import annotations

from collections.abc import Sequence

from advisor.question.parts_of_year import names_one, parts_in_words, year_parts
from advisor.question.query import Query
from advisor.scoring import OF_A_ROLE, Hit, other_year
from advisor.sharing import around, holds_one

_LOOKED_AT = 3
"""Hits that an answer may show."""
_MOST_WORDS, _FEW_WORDS = 0.6, 0.3
"""Shares of the question's words that a unit holds: with most of them it needs no heading that speaks of what is
asked, with few of them it is about something beside."""
_ASKING_ONLY = 0.35
"""What a question about one role needs above the rest where no heading speaks of what is asked, and where it
asks one thing and has no subject of its own."""
_BESIDE = 0.30
"""What a yes-or-no question needs above the floor where no hit holds a word of its subject ("is it too late"): what is
found is then about the role, and only seldom about what was asked of it."""


def judge(query: Query, hits: Sequence[Hit], floor: float) -> tuple[bool, str]:
    """Judge whether the best hits answer this question rather than something like it, and say by what.

    Args:
        query: the question.
        hits: what was found, best first.
        floor: `settings.support_floor`, a cosine.
    """
    if not hits:
        return False, "nothing about what is named"
    best = hits[0]
    if query.sure and not best.heading and not holds_one(query.sure, best.unit):
        return False, f"nothing on {', '.join(query.sure)}"
    if query.years and all(other_year(query, hit.unit) for hit in hits[:3]):
        return False, f"nothing on {', '.join(map(str, query.years))}"
    parts = year_parts(query.text)
    if parts and not any(names_one(parts, around(hit.unit)) for hit in hits[:_LOOKED_AT]):
        return False, f"nothing on {parts_in_words(parts)}"
    need = _need(query, best, floor)
    names_it = best.role and bool(query.topic) and holds_one(query.topic, best.unit)
    headed = any(hit.heading for hit in hits[:_LOOKED_AT]) or names_it
    if query.roles and query.intent in OF_A_ROLE and not headed:
        if not query.topic and len(set(query.intents) - {"meaning"}) == 1:
            need += _ASKING_ONLY  # the words that it shares only ask ("become", "skills"): anything may hold them
        elif best.words < _MOST_WORDS:
            need += 0.15  # no heading of the role's guide speaks of it
    beside = query.yes_no and query.topic and best.words < _FEW_WORDS
    if beside and not any(holds_one(query.topic, hit.unit) for hit in hits[:_LOOKED_AT]):
        need = max(need, floor + _BESIDE)
    verdict = f"meaning {best.meaning:.2f} of {need:.2f}, words {best.words:.2f}"
    return best.meaning >= need, verdict


def _need(query: Query, best: Hit, floor: float) -> float:
    """Give the least cosine that the best unit must have, by how much else speaks for it.

    Set on questions that are and are not answered by the guides; see `settings.support_floor`.
    """
    if best.heading and best.role:
        return floor - 0.10
    asks = query.intent not in (None, "meaning")
    if best.words >= 0.9 and query.topic and not query.stranger:
        return floor  # all its words, rare ones included, stand there
    if query.roles:
        need = floor + 0.05
    elif (asks and (best.heading or best.words >= 0.3)) or best.words >= 0.5:
        need = floor + 0.10
    elif query.employers or query.industries or query.places:
        need = floor + (0.10 if best.words >= 0.3 else 0.25)
    else:
        need = floor + 0.20
    if query.topic and len(query.stranger) / len(query.topic) > 0.5 and query.intent not in ("background", "entry"):
        need += 0.10
    return need - (0.10 if best.words >= 0.7 and asks else 0.0)
