"""Decides which words make a figure narrower than its names: exceptions, tendencies, ranks, places meant, quarters."""

from __future__ import annotations

import re

from ingest.salary_parts import Part

EXCEPTED = re.compile(
    r"\b(?:outside(?: of)?|except(?: for| in)?|other than|apart from|aside from|but not in|not counting)\s"
    r"[^,;:$€£¥₹]*?(?=\s+(?:earn|make|get|receive|are paid|is paid|can|pays?)\b|[,;:]|$)",
    re.I,
)
"""Those whom a figure leaves out."""
_OFTEN = re.compile(
    r"\b(?:regularly|often|frequently|sometimes|occasionally|rarely|at times|"
    r"in (?:some|rare|exceptional|a few) cases)\b",
    re.I,
)
_CAN = re.compile(r"\b(?:can|could|may|might) (?:\w+ )?(?:earn|make|get|command|receive|reach|pay|exceed)\b", re.I)
_WOULD = re.compile(r"\bwould (?:\w+ )?(?:earn|make|get|command|receive|be paid)\b", re.I)
_SHARE_OF = re.compile(
    r"^\W*(?:(?:in|at|across) [^,]{2,40}, )?(?P<share>(?:only |just )?(?:(?:a )?(?:very )?few|some|"
    r"a handful of|a minority of|"
    r"a small (?:share|number) of|(?:about )?(?:one|two|three) in (?:\w+)|"
    r"(?:a|one) (?:third|quarter|fifth|tenth) of|half of))\b"
    r"(?! (?:years?|months?|other|guides?|sources?|sites?|surveys?|reports?))",
    re.I,
)
"""A part of those whom the sentence is about."""
_TOP = re.compile(
    r"\bat the (?:very )?top\b(?! of (?:the|a|an)\b)|\b(?:lowest|highest|best|worst|top|least)[- ](?:paid|earning)\b|"
    r"\btop (?:specialists|talent|experts|candidates|performers|earners|people)\b|"
    r"\bthe (?:very )?(?:top|best)(?= (?:can |may )?(?:earn|make|get|receive|are paid))",
    re.I,
)
_QUARTER = re.compile(
    r"\b(?:(?:first|second|third|fourth|last) quarter|Q[1-4]|[1-4]Q|first half|second half|H[12])\b"
    r"(?:(?: of)? (?:19|20)\d\d)?",
    re.I,
)
_HUBS = re.compile(
    r"\b(?:(?:tech(?:nology)?|major|large|big) )?(?:hubs?|cities|metros|markets|centres|centers) "
    r"(?:such as|like|including) (?-i:[A-Z])[\w .'-]*?(?:(?:,? and|,? or|,) (?-i:[A-Z])[\w .'-]*?)*"
    r"(?=,|;|\s+(?:earn|make|get|pays?|can|is|are|for|an?|[a-z-]+s)\b|$)",
    re.I,
)
_WHO_DO = re.compile(
    r"\b(?:who|that) (?:also )?(?:speak|hold|have|know|code|use|specialise|specialize|work|own|studied|trained)\b"
    r"[^,;.$€£¥₹]*?(?=\s+(?:earn|make|get|receive|command|can|could|may|are paid)\b|,|$)",
    re.I,
)
_EXPERTS = re.compile(
    r"^\W*(?P<who>(?:subject[- ]matter |domain )?(?:experts|specialists|professionals|people|those|workers|graduates|"
    r"candidates) (?:in|with|from|holding) (?-i:[a-z])[^,;$€£¥₹]*?)(?=\s+(?:can |may |could )?(?:earn|make|get|receive|"
    r"command|are paid)\b)",
    re.I,
)
_CLEARED = re.compile(
    r"\bwith (?:an? |the |full )?(?:[\w-]+ ){0,3}(?:clearances?|certificates?|licen[cs]es?|qualifications?|"
    r"fluency|accreditation|charter|masters?|doctorates?)\b(?: in [\w ]+?)?"
    r"(?=\s+(?:can|could|may|earn|earned|make|command|get|receive|at|in the)\b|[.;,]|$)",
    re.I,
)
_PREMIUM_OF = re.compile(
    r"^\W*(?:(?P<whose>(?!(?:pay|salary|wage|average|median|mean|typical)\b)[A-Za-z][\w -]{2,40}?)"
    r"(?: (?:pay|salary|wage))? premiums?\W*$)",
    re.I,
)
"""A label that says whose premium a row gives."""
_BRACKET = re.compile(r"\((?P<inner>[A-Za-z][^()]{3,60})\)\s*$")
_WITHOUT = re.compile(r"\bthose without\b\W*$", re.I)
_WITH = re.compile(r"\bwith (?P<what>(?:an? |the )?[\w' -]{2,40}?)(?=\s+(?:earn|make|get|can|receive|command)\b)", re.I)
_OWN_RANK = re.compile(
    r"(?:^|[;,·•|/]\s*)\W*(?P<rank>(?:lead|principal|staff|director|executive|vp|head|chief|distinguished|fellow|manager|"
    r"partner|intern)s?(?:[- ]level)?)\s*(?::|(?=\s*$))(?:\s*(?:from|over|up to|about|around|more than|at least))*\s*$",
    re.I,
)
"""A rank above or below the levels that a record knows, as the label of its own sum."""
_OWN_LABEL = re.compile(
    r"^\W*[;·•|/]\s*(?:and |while )?[A-Za-z][\w-]*(?: [\w-]+){0,2}\s*:|^\s*[·•|/]\s+[A-Z][\w-]+(?: [\w-]+)?\s*$"
)
"""A label of its own in front of a further figure: that of the first says nothing of it ("; Principal: ")."""


def own_rank(words: str) -> str | None:
    """Give the rank that alone labels a sum ("Principal: ", "/ Staff"), as written there; None if none does."""
    found = _OWN_RANK.search(words)
    return found["rank"] if found else None


def labels_itself(words: str) -> bool:
    """Say whether the words before a further figure label it by themselves, so that no earlier label holds for it."""
    return bool(_OWN_LABEL.match(words)) or own_rank(words) is not None


def narrowings(part: Part, text: str, label: str, before: str, after: str) -> list[str]:
    """Keep, in the source's words, what else makes a figure of a sentence hold for fewer people, places or times."""
    kept: list[str] = []
    edge = part.amount.floor or part.amount.open_high or part.amount.low is None
    for pattern, where in ((EXCEPTED, part.before), (_HUBS, part.before), (_TOP, before), (_TOP, after)):
        kept += [match.group() for match in pattern.finditer(where)][:1]
    for pattern in (_WHO_DO, _CLEARED):
        kept += [match.group() for match in pattern.finditer(before)][:1]
    share = _SHARE_OF.match(before)
    kept += [share["share"]] if share else []
    kept += [match.group() for match in _WOULD.finditer(before)][:1]
    experts = _EXPERTS.match(before)
    kept += [experts["who"]] if experts else []
    if edge:
        kept += [match.group() for match in (_OFTEN.search(before), _CAN.search(before)) if match]
    quarter = _QUARTER.search(part.own) or (_QUARTER.search(text) if len(_QUARTER.findall(text)) == 1 else None)
    kept += [quarter.group()] if quarter else []
    rank = own_rank(part.before) or own_rank(label if not part.before.strip() else "")
    kept += [rank] if rank else []
    if _WITHOUT.search(part.before):
        told = _WITH.search(text[: part.amount.start])
        kept.append(f"without {told['what']}" if told else "those without")
    return [phrase.strip(" ,.:;") for phrase in kept]


def label_narrowings(label: str) -> list[str]:
    """Keep what the label of a row says beside its names: top people, a quarter of the year."""
    found = (_TOP.search(label), _QUARTER.search(label))
    premium = _PREMIUM_OF.match(label)
    kept = [premium["whose"]] if premium else []
    return [*kept, *(match.group() for match in found if match)]


def bracket_of(label: str) -> list[str]:
    """Give what stands in brackets behind the name of a field ("(three languages or more)"), unless it is a code."""
    found = _BRACKET.search(label)
    return [found["inner"].strip()] if found else []
