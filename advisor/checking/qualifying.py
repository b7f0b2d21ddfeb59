"""Decides whether small words turn what a sentence says of a figure into another claim than its source makes: sums,
times, exceptions, denials and levels that are nearly meant."""

from __future__ import annotations

import re
from collections.abc import Sequence

from advisor.checking.grounds import Ground
from advisor.checking.stemming import stem
from advisor.vocabulary import Mention, Topic, Word, words

_WORDINGS = (
    (
        re.compile(
            r"\b(?:together|combined|altogether|in total|in all|jointly|in sum|add(?:s|ed)? up|sum(?:s|"
            r"med)? to)\b", re.I
        ),
        "adds figures up",
    ),
    (
        re.compile(r"\b(?:over|during|across|throughout) (?:\w+ ){0,3}(?:careers?|lifetimes?|lives|life)\b", re.I),
        "gives a figure for a whole career",
    ),
    (
        re.compile(
            r"\b(?:used to|no longer|once (?:earned|made|paid|got)|formerly|previously|originally|back then|years? ago"
            r"|in the (?:past|future)|by then|soon|one day|some day|someday|eventually|would have|had been)\b",
            re.I,
        ),
        "puts a figure into another time",
    ),
    (
        re.compile(
            r"\b(?:unless|until|except|other than|apart from|instead of|rather than|anything but|all but)\b", re.I
        ),
        "makes an exception",
    ),
    (
        re.compile(
            r"\b(?:any|every|no|some)(?:where|body|one) else|\belsewhere\b|\b(?:any|every|all|most|many|several|other"
            r"|whole|entire|more) (?:\w+ )?"
            r"(?:states?|places?|countr(?:y|ies)|regions?|cit(?:y|ies)|areas?|parts? of|worlds?"
            r"|econom(?:y|ies)|fields?|industr(?:y|ies)|sectors?)\b|\bworld ?wide\b|\bglobal(?:ly)?\b"
            r"|\beverywhere\b|\bwherever\b|\bwhoever\b|\bregardless\b|\bno matter\b",
            re.I,
        ),
        "takes in more than a figure is for",
    ),
    (
        re.compile(
            r"\b(?:will|shall|(?:is|are) (?:going|set|due) to)\b"
            r"|\b(?:by|since|until|till|before|after|from)(?: the end of)? (?:[A-Z][a-z]+ )?(?:19|20)\d\d\b",
            re.I,
        ),
        "puts a figure into another time",
    ),
    (
        re.compile(
            r"\b(?:every|each|per|an?|/) ?(?:other|second|half|quarter|fortnight|decade|working|two|three|"
            r"four|few|couple)"
            r"[- ](?:of )?(?:years?|months?|weeks?|days?|hours?)\b",
            re.I,
        ),
        "gives a figure for a period that nobody can tell",
    ),
)  # fmt: skip
_GRADES = re.compile(
    r"\b(?:low|high|modest|poor|good|decent|meagre|meager|generous|huge|tiny|small|large)[- ](?:\w+ )?"
    r"(?:median|mean|average|pay|wages?|salar(?:y|ies)|incomes?|earnings|compensation|sum|amount|rates?)\b"
    r"|\b(?:very|so|too|rather|quite|relatively|fairly|comparatively|surprisingly|, ?(?:a )?) ?(?:low|high)\b"
    r"|, (?:low|high) (?:for|in|by|as|among)\b|\b(?:is|are|seems?|looks?) (?:low|high)\b"
    r"|\b(?:well|highly|poorly|badly|handsomely)[- ](?:paid|paying|compensated|off)\b"
    r"|\b(?:pays?|earns?|makes?|paid) (?:very )?(?:well|poorly|badly|little|much|a lot)\b(?! (?:more|less|as))",
    re.I,
)
_PEOPLE = re.compile(r"[a-z]{3}(?:er|or|ist|yst|ant|ect|ian|nurse)$")
_ANYBODY = frozenset(
    "worker employee earner beginner newcomer starter person professional practitioner specialist expert member number "
    "offer order career lower upper higher other paper quarter per counter former latter either together over under "
    "however whether after ever never better greater larger smaller major minor senior junior median sector factor "
    "employer cheaper faster bigger richer poorer stronger weaker wider narrower slower closer "
    "older younger harder easier longer "
    "shorter broader counterpart insider important relevant significant constant aspect respect project power".split()
)
_DENIAL = re.compile(
    r"\b(?:not|never|no|none|nobody|no one|neither|nor|hardly|rarely|seldom|barely|scarcely|cannot|without|nothing"
    r"|false|untrue|wrong|myth|incorrect|impossible)\b|n[’']t\b",
    re.I,
)
_NO_DENIAL = re.compile(
    r"\b(?:no less than|not less than|no more than|not more than|no fewer than|not only|not just|no wonder"
    r"|whether or not)\b",
    re.I,
)
_BESIDE_LEVEL = re.compile(
    r"(?:\b(?:less|least|not(?: yet)?|below|above|under|over|beyond|nearly|almost|near|former|future|aspiring|would-be"
    r"|never)[- ]?(?:an? |the )?|\b(?:non|in|un|pre|post|semi|sub|ex)-?)$",
    re.I,
)
_BESIDE_PLACE = re.compile(
    r"\b(?:near|outside(?: of)?|beyond|except(?: for)?|other than|besides|unlike|not in|away from|leaving|but)"
    r"(?: the)? $",
    re.I,
)


def turned(text: str, mentions: Sequence[Mention], said: str) -> str | None:
    """Say how small words turn the sentence round; None if they do not.

    Args:
        text: a sentence on pay, without the names of its sources.
        mentions: the names in it.
        said: folded words of the evidence in a row: its own wordings are no turns.
    """
    for pattern, reason in _WORDINGS:
        for hit in pattern.finditer(text):
            if not _said(hit.group(), said):
                return f"{reason} (“{hit.group()}”)"
    grade = graded(text, said)
    if grade:
        return f"grades pay (“{grade}”)"
    plain = _NO_DENIAL.sub(lambda hit: " " * len(hit.group()), text)
    denial = _DENIAL.search(plain)
    if denial and not any(_within(denial.start(), mention) for mention in mentions):
        return f"denies a figure (“{denial.group()}”)"
    for mention in mentions:
        before = text[: mention.start]
        if mention.topic in (Topic.LEVEL, Topic.ROLE) and (beside := _BESIDE_LEVEL.search(before)):
            return f"says “{beside.group().strip()} {mention.written}”, which is not {mention.name}"
        if mention.topic is Topic.PLACE and (beside := _BESIDE_PLACE.search(before)):
            return f"says “{beside.group().strip()} {mention.written}”, which is not {mention.name}"
    return None


def graded(text: str, said: str) -> str | None:
    """Give the words by which a text calls pay high or low, where its evidence does not."""
    hit = _GRADES.search(text)
    return hit.group().strip(" ,") if hit and not _said(hit.group(), said) else None


def _said(phrase: str, said: str) -> bool:
    """Say whether the evidence has the very wording."""
    return f" {' '.join(word.folded for word in words(phrase))} " in said


def _within(at: int, mention: Mention) -> bool:
    return mention.start <= at < mention.end


def other_people(content: Sequence[Word], grounds: Sequence[Ground]) -> str | None:
    """Give the first word for people of an occupation that neither the evidence itself nor its pay facts have."""
    said = {stem(word) for ground in grounds for word in ground.said_words}
    said |= {stem(w.folded) for g in grounds for fact in g.evidence.stated for w in words(fact.role or "")}
    for word in content:
        if _PEOPLE.search(word.folded) and word.folded not in _ANYBODY and stem(word.folded) not in said:
            return word.written
    return None
