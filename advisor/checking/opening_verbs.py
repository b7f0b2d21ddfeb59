"""Decides which wordings say that pay is over a figure: "the best-paid clear $190,000", "can go past $300,000"."""

from __future__ import annotations

import re

_OVER = re.compile(
    r"\b(?:clear(?:s|ed|ing)?|top(?:s|ped)?|pass(?:es|ed)?|(?:go|goes|going|went|get|gets|climb|climbs) past|past)"
    r"(?= (?:even )?(?:about |around |roughly )?(?:US|S|A|C)?[$€£¥₹]\d)",
    re.IGNORECASE,
)


_BEYOND = re.compile(r"(?<=[\dkKmM]),? and (?:well )?beyond\b", re.IGNORECASE)

_THAN_MIDDLE = re.compile(
    r"(?P<than>\bhalf\b[^.;,]*\b(?:more|less) than) (?P<middle>the median) of "
    r"(?P<figure>(?:US|S|A|C)?[$€£¥₹][\d,.]*\d[kKmM]?)",
    re.IGNORECASE,
)
"""What half of all earn more than is the median, which may be said too."""


def with_overs(text: str) -> str:
    """Write such verbs as "exceeds", and what a range is said to go beyond as "or more": both are read with figures."""
    text = _THAN_MIDDLE.sub(r"\g<than> \g<figure> (\g<middle>)", text)
    return _BEYOND.sub(" or more", _OVER.sub("exceeds", text))
