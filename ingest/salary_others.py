"""Decides which sums of a sentence are no pay of its subject: a difference, a margin, a cost, or what others earn."""

from __future__ import annotations

import re

from ingest.salary_parts import Part
from ingest.salary_times import date_in
from ingest.salary_words import EXTRA, PAY

_EACH = r"(?:(?:a|an|per|each|every) \w+ )?"
_EACH_AFTER = r"(?: (?:a|an|per|each|every) \w+)?"
_DIFFERENCE = re.compile(
    rf"^\W*{_EACH}(?:more|less|higher|lower){_EACH_AFTER}(?: than\b(?!\W*\d)|\s*[.;,)]|\s*$)"
    rf"|^\W*{_EACH}(?:above|below) (?:the (?:average|median|mean|national|usual|market|going)|their|that|those|"
    r"what|average|median|market)\b",
    re.I,
)
"""What stands behind a sum by which somebody earns more or less than others."""
_MARGIN = re.compile(r"(?:±|\+\s?/\s?[-−–]|\b(?:plus or minus|plus-minus|give or take))\s*$", re.I)
_THAN_OTHERS = re.compile(
    r"\b(?:(?:more|less|fewer|higher|lower|better|worse|above|below|\w+er) than|as (?:much|little|well|high|low) as|"
    r"unlike|compared (?:to|with)|(?:double|twice|triple|half)(?: that of| what)?)"
    r" (?!\W*\d)(?:[^\s;.:(),$€£¥₹\d]+ ){0,7}?[^\s;.:(),$€£¥₹\d]+"
    r"(?:\s?\(\W*(?:about |around |roughly )?$|,? (?:at|on|with)(?: about| around| roughly)? $)",
    re.I,
)
"""Those with whom the subject is compared, right before their sum ("than nurses (", "than in Spain, at")."""
_OF_OTHERS = re.compile(
    r"\b(?:unlike|than|compared (?:to|with)|in contrast (?:to|with)|as opposed to)\b[^;.$€£¥₹]*?,?\s+"
    r"(?:who|which|whose)\b[^;.$€£¥₹]*$",
    re.I,
)
"""A clause on those with whom the subject is compared ("than developers, who get")."""
_CLAUSE_ON_OTHERS = re.compile(
    r"\b(?:more|less|fewer|higher|lower|better|worse|\w+er|as (?:much|little)) (?:than|as) [^;.,$€£¥₹]+, "
    r"(?:who|which|whose)(?:, [\w ]+,)?[^;.,$€£¥₹]*$",
    re.I,
)
"""The same behind another sum ("earn $5,000 more than developers, who get")."""
_BEFORE_NOW = re.compile(
    r"\b(?:up|down|risen|rising|rose|fallen|fell|falling|increased|grown|grew|climbed|jumped|dropped|declined|soared)\b"
    r"(?: by)?(?: (?:about|around|roughly|nearly|almost|some))? [\d.,]+\s?(?:%|per ?cent|percentage points|points)"
    r"(?:,| on the year)?\s*$",
    re.I,
)
"""What stands before a "from" whose sum is the one of an earlier time ("up 5% from")."""
_FOR_BENEFITS = re.compile(
    rf"^\W*{_EACH}(?:for|towards?|on|in|to) (?:[a-z'’-]+ ){{0,3}}?(?:insurance|health ?care|pensions?|training|tuition|"
    r"housing|rent|tax(?:es)?|relocation|equipment|childcare|retirement|travel|meals|software|hardware|licen[cs]es?|"
    r"premiums|courses?|certificat\w+)\b",
    re.I,
)
"""What an employer pays for, other than work."""
_COSTS = re.compile(r"\bcosts?\s+(?:about |around |up to |over |roughly )?[A-Z]{0,3}[$€£¥₹]?\s?\d[^;]*$")
_FOREIGN_SCALE = re.compile(r"^\s?(?:mil|mila|tys|tausend|tsd|duizend|tusen|tuhat|milh(?:ão|ões)|millones)\b", re.I)
"""Words for thousands and millions that no figure is read with: the sum would be too small."""
SHARES = re.compile(
    r"^\W*(?:annual |yearly )?(?:stocks?|shares|RSUs?|restricted stock(?: units?)?|stock options?|overtime|on-?call|"
    r"sign(?:ing|-on))\b",
    re.I,
)
"""Labels and headers of what comes beside the pay: shares, overtime, what is paid once for signing."""
MOST_WIDE = 100.0
"""How many times its low end the high end of a range may be: beyond, the scale of one end is left out."""


_MOVED = re.compile(r"\b(?:up|down|risen|rising|rose|fallen|fell|increased|grown|climbed|jumped|dropped)\s*$", re.I)


def is_of_others(part: Part, text: str) -> bool:
    """Say whether a sum is a difference, a margin, a benefit's cost or what those compared with earn."""
    if _DIFFERENCE.match(part.after) and not EXTRA.search(part.after):
        return True
    ahead = text[: part.amount.start]
    if _MARGIN.search(ahead) or _OF_OTHERS.search(part.before) or _FOR_BENEFITS.match(part.after):
        return True
    if _THAN_OTHERS.search(ahead) or _CLAUSE_ON_OTHERS.search(ahead) or _BEFORE_NOW.search(ahead):
        return True
    if part.amount.floor and _MOVED.search(ahead) and date_in(part.after) is None:
        return True
    if _FOREIGN_SCALE.match(part.after):
        return True
    cost = _COSTS.search(text[: part.amount.start])
    return cost is not None and not PAY.search(cost.group())


def is_garbled(low: float | None, high: float | None) -> bool:
    """Say whether two ends make no range: the first above the second, or too far apart for one scale."""
    if low is None or high is None:
        return False
    return low > high or (low > 0 and high / low >= MOST_WIDE)
