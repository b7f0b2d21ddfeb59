"""Decides the form of a question: yes or no, how many, compared or listed by what, for which period and years."""

from __future__ import annotations

import re
from dataclasses import dataclass

from advisor.schema import Period
from advisor.vocabulary import Topic

_YEAR = re.compile(r"\b(?:19[5-9]\d|20[0-4]\d)\b(?!\s*(?:k\b|hours?|euros?|dollars?|pounds?))")
_OWN_STORY = re.compile(r"(?:^|[.!?] )(?:i|we|my|our|i['’]m|i['’]ve|im|ive)\b[^.!?]*[.!](?= \w)", re.IGNORECASE)
"""A sentence in which somebody tells of themselves before they ask: its years are no time asked about."""
_YES_NO = re.compile(
    r"^(?:(?:so|and|but|then|ok|okay|well) )?"
    r"(?:can|could|do|does|did|is|are|am|will|would|should|must|may|has|have|need)\b"
    r"|[.!?,;:] *(?:can|could|do|does|is|are|am|will|would|should|must|may) \w+\b[^.!?]*\?",
    re.IGNORECASE,
)
_HOW_MANY = re.compile(
    r"\bhow (?:many|much|big|large|fast|long|high|old|often)\b|\bwhat (?:share|percentage|per ?cent|number|part)\b"
    r"|\bwhat (?:fraction|proportion)\b|\bwhat ?%",
    re.IGNORECASE,
)
_COMPARE = re.compile(
    r"\b(?:compare[ds]?|comparison|versus|vs\.?|side by side|(?<=\w )v\.?(?= \w)"
    r"|which (?:of|is (?:better|more|less|higher|lower)|pays|one)|who (?:earns|makes|gets) more|better money"
    r"|(?:higher|lower|better|cheaper) (?:paid )?than"
    r"|(?:earns?|makes?|gets?|paid) (?:more|less) than (?!what\b|how\b)\w+"
    r"|what ?(?:%|per ?cent(?:age)?) (?:more|less)\b.*\bthan|percentage difference"
    r"|how much (?:more|less) (?:do|does|can|could|would|will|is|are)\b.*?\bthan"
    r"|earns? more|pays? (?:more|better)|(?:better|worse) paid than|what(?:['’]?s| is) better paid"
    r"|out-?(?:earns?|pays?)"
    r"|difference in (?:pay|salary)|(?:pay|salary|wage) (?:gap|difference)|(?:gap|difference) between)\b",
    re.IGNORECASE,
)
_END_OF = (
    r"(?:(?:the|\d{1,2}|two|three|five|ten) )?(?:best|worst|highest|lowest|top|poorest|richest|most|least|cheapest)"
    r"(?: \d{1,2}| two| three| five| ten)?(?:[- ](?:pa(?:id|ying)|wage|salary|earning|expensive))?"
)
"""Words that ask for the first or the last of a list ("lowest paying places")."""
_SPREADS = {
    Topic.INDUSTRY: re.compile(
        rf"\b(?:which|what|{_END_OF}) (?:\w+ )?(?:industr(?:y|ies)|sectors?)\b|\bby (?:industry|sector)\b",
        re.IGNORECASE,
    ),
    Topic.EMPLOYER: re.compile(
        rf"\b(?:which|what|who|{_END_OF}) (?:\w+ )?(?:firms?|compan(?:y|ies)|employers?)\b"
        r"|\bwho pays\b|\bby employer\b",
        re.IGNORECASE,
    ),
    Topic.PLACE: re.compile(
        rf"\b(?:which|what|{_END_OF}) (?:\w+ )?(?:countr(?:y|ies)|places?|regions?|cit(?:y|ies)|states?|locations?)\b"
        r"|(?:^|[.?!;,:] *|\b(?:and|but|so|or|know|say|tell me) )"
        r"where (?:in|on|else|do|does|did|can|could|would|is|are|should|will|pays?)\b"
        r"|\bby (?:country|region|state|place|city)\b|\b(?:state|country|region) (?:that )?pays\b",
        re.IGNORECASE,
    ),
}
_PERIODS = {
    Period.YEAR: re.compile(
        r"\b(?:per|a|each|every) (?:year|yr)\b|\b(?:yearly|annual(?:ly)?|per annum)\b|/ ?y(?:ea)?r\b", re.IGNORECASE
    ),
    Period.MONTH: re.compile(r"\b(?:per|a|each|every) (?:month|mth)\b(?! plan)|\bmonthly\b|/ ?mo(?:nth)?\b", re.I),
    Period.WEEK: re.compile(
        r"(?<!hours )(?<!hrs )(?<!days )\b(?:per|a|each|every) week\b"
        r"|\bweekly (?:pay|wage|rate|salary)\b|/ ?w(?:ee)?k\b",
        re.IGNORECASE,
    ),
    Period.DAY: re.compile(r"\b(?:per|each|every) day\b|\b(?:day|daily) rates?\b", re.IGNORECASE),
    Period.HOUR: re.compile(r"\b(?:per|an|by the|each|every) (?:hour|hr)\b|\bhourly\b|/ ?h(?:ou)?r\b", re.IGNORECASE),
}


@dataclass(frozen=True, slots=True)
class Form:
    """The form of one question."""

    yes_no: bool
    how_many: bool
    compares: bool
    spread: Topic | None
    """What a list is asked by: "which industries pay best" asks by industry."""
    periods: tuple[Period, ...]
    years: tuple[int, ...]


def read_form(text: str) -> Form:
    """Read the form off the words of a question."""
    return Form(
        yes_no=bool(_YES_NO.search(text)),
        how_many=bool(_HOW_MANY.search(text)),
        compares=bool(_COMPARE.search(text)),
        spread=next((kind for kind, pattern in _SPREADS.items() if pattern.search(text)), None),
        periods=tuple(period for period, pattern in _PERIODS.items() if pattern.search(text)),
        years=tuple(dict.fromkeys(int(year) for year in _YEAR.findall(_OWN_STORY.sub(" ", text)))),
    )
