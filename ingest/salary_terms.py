"""Decides which sentence of a document says what its pay figures cover: before or after tax, parts of pay, whose pay.

Such a sentence speaks of the figures in general ("All figures are gross and exclude bonuses").  One that gives a figure
itself, or says what pay is often like ("Bonuses are common"), is none: rather no sentence than a wrong one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from advisor.documents import Section
from advisor.figures import FigureUnit, read_figures
from advisor.salary_facts import FactKind, Period
from advisor.schema import Unit, UnitKind
from ingest.salary_words import Measure, currency_in, period_in

LONGEST = 60
"""Words; a longer sentence tells a story."""

_BONUS = (
    r"(?:bonus(?:es)?|stock(?: (?:options?|grants?|awards?))?|shares?|equity|RSUs?|commissions?|tips|overtime|benefits|"
    r"allowances?|pension(?:s| contributions?)?|superannuation|profit[- ]sharing|13th[- ]month|thirteenth|"
    r"(?:employer|social)[- ]\w+ contributions?|premium pay|self-employed|incentives?|perks)"
)
_COVER = (
    r"(?:\bgross\b|\bnet (?:of|pay|salar\w+|figures|amounts|wages|annual|monthly)|\b(?:before|after|pre|post)[- "
    r"](?:any |income )?"
    r"tax(?:es|ation)?\b(?! (?:authorit|office|year|return|rate|season))|\bpre-?tax\b|\bpost-?tax\b|\btake-home\b|"
    r"\bbase (?:salar\w+|pay|wages?|compensation)|\bbasic (?:salar\w+|pay|"
    r"wages?)|\btotal (?:compensation|comp|cash|pay|remuneration|earnings)|\bon-target earnings\b|\bfull[- ]time\b|"
    r"\bself-reported\b|"
    rf"\bexclud\w+ [^.;]*?{_BONUS}|\b(?:do|does|did) not (?:include|cover|count) [^.;]*?{_BONUS}|\bwithout "
    rf"[^.;]{{0,30}}{_BONUS}|"
    rf"\bleav\w+ out [^.;]*?{_BONUS}|\bomit\w* [^.;]*?{_BONUS}|"
    r"\b(?:survey|sample|responses|answers|replies) (?:of|from|by) [\w,]+|\badjusted for (?:inflation|purchasing "
    r"power|the cost)|"
    r"\bcost to company\b|\bCTC\b)"
)
_INCLUDES = rf"(?:\binclud\w+ [^.;]*?{_BONUS}|\bcover\w* [^.;]*?{_BONUS})"
_SAYS = (
    r"(?:are|is|were|was|refers?|represents?|shows?|gives?|covers?|reflects?|means?|lists?|states?|quotes?|reports?|"
    r"describes?|"
    r"excludes?|includes?|omits?|leaves?|do(?:es)? not|comes? from|rel(?:y|ies) on|rests? on|counts?)"
)
_OPENER = (
    r"^\W*(?:(?:please )?note(?: that)?:?,? |unless (?:otherwise )?(?:stated|noted|indicated|said)(?: otherwise)?,? |"
    r"(?:in|throughout|for) (?:this|the|our) (?:\w+ )?(?:guide|article|report|table|tables|survey|page|post|"
    r"section)s?,? |"
    r"as (?:elsewhere|everywhere)[^,]*, |here,? )*"
)
_DATA = (
    r"(?:figures?|numbers?|amounts?|data|estimates?|tables?|columns?|sums?|values?|statistics|matrix|charts?|bands?|"
    r"grades?|scales?)"
)
_ALL = (
    r"(?:(?:all|all of|the|these|those|our|its|both|every|each|any|reported|listed|stated|quoted|published|given|"
    r"average|median|annual|monthly|hourly|yearly) )*"
)
_PAID = r"(?:salar(?:y|ies)|wages?|pay|earnings|compensation|rates?|ranges?|incomes?)"
_FIGURES = re.compile(
    rf"{_OPENER}{_ALL}(?:{_PAID} )?{_DATA}(?: (?:given|shown|listed|quoted|below|above|here|in (?:this|the|our) [\w "
    rf"]{{1,25}}?|on this page|"
    rf"for (?:pay|salary|wages?|salaries)))*(?: {_PAID})? (?:(?:all|only|always|therefore|thus|also) "
    rf")?(?P<rest>{_SAYS}\b.*)$",
    re.I | re.S,
)
"""The figures themselves are the subject."""
_PAYS = re.compile(
    rf"{_OPENER}{_ALL}{_PAID}(?: (?:given|shown|listed|quoted|below|above|here|in (?:this|the|our) [\w ]{{1,25}}?|on "
    rf"this page))*"
    rf" (?:(?:all|only|always|therefore|thus|also) )?(?P<rest>{_SAYS}\b.*)$",
    re.I | re.S,
)
"""Pay as such is the subject."""
_WE = re.compile(
    r"^\W*(?:(?:here|throughout|in this (?:guide|report|article|table)),? )?(?:we|this (?:guide|report|article|table|"
    r"survey|page))"
    r" (?:only )?(?:report|reports|list|lists|show|shows|quote|quotes|give|gives|use|uses|state|states|leave|leaves|"
    r"exclude|excludes|"
    r"compare|compares|count|counts)\b(?P<rest>.*)$",
    re.I | re.S,
)
_PASSIVE = re.compile(
    rf"{_OPENER}(?:\w+ ){{0,3}}{_BONUS}\b(?:(?:,| and| or|,? nor) (?:\w+ )?{_BONUS})*,? (?:are|is|were|was) (?:all "
    rf")?(?:"
    r"(?:not|never) (?:included|counted|reflected|part of)|excluded|left out|omitted|included in (?:these|the|all|"
    r"our))\b",
    re.I,
)
_BARE = re.compile(rf"^\W*(?:all|the|these) (?:{_PAID} )?{_DATA}:?,? (?:in \w+,? )?{_COVER}", re.I)
"""A note without a verb ("All figures gross, in euros")."""
_NOTE = re.compile(
    r"^\W*(?:(?:all|figures?|amounts?|salar(?:y|ies)|pay|in|per|gross|net|base|basic|median|average|total|pre-?tax|"
    r"before tax|annual(?:ly)?|yearly|monthly|hourly|weekly|daily|euros?|dollars?|pounds?|(?-i:[A-Z]{3}))\b[ ,:]*)+",
    re.I,
)
_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|earns?|pays(?= [a-z])|makes?|gets?|receives?|rose|fell|grew|vary|varies|range|"
    r"can|will|may|should|includes?|depends?|differs?)\b",
    re.I,
)
_LEGEND = re.compile(
    r"[\"“'‘](?P<first>[\w ]{2,20})[\"”'’](?: and [\"“'‘](?P<second>[\w ]{2,20})[\"”'’])? "
    r"(?:is|are|means?|stands? for|denotes?|refers? to|shows?|gives?) (?P<rest>[^.]*)",
    re.I,
)
_RANKS = re.compile(r"\b(\d\d?)(?:st|nd|rd|th)\b")
LONGEST_NOTE = 14
"""Words that a note without a verb may have ("Monthly, gross, without allowances")."""
_HEDGE = re.compile(
    r"\b(?:often|usually|typically|may|can|might|many|most|some|sometimes|frequently|generally|tends?|commonly|common|"
    r"rarely|vary|varies|higher|lower|rising|rose|depends?|should|could|growing|competitive|companies|employers|"
    r"firms)\b",
    re.I,
)
_MADE_OF = re.compile(r"\s*(?:includ|cover)", re.I)
"""What pay consists of ("Compensation includes base salary and bonus") is no word on what the figures count."""
_COVERS = re.compile(_COVER, re.I)
_ADDS = re.compile(_INCLUDES, re.I)
_WHEN_PAID = re.compile(r"\b(?:paid|reviewed|raised|adjusted|negotiated|received|renewed|once an?|twice an?)\b", re.I)
"""Words of how often pay comes or changes, not of what a figure is for."""
_GENERAL = re.compile(
    rf"\ball (?:\w+ )?(?:{_DATA}|{_PAID})|\bunless (?:otherwise )?(?:stated|noted|indicated|said)|\bthroughout\b|"
    r"\b(?:this|our) (?:guide|report|article|page|survey|post|study)\b",
    re.I,
)
_ABOUT_DATA = re.compile(
    r"\b(?:method\w*|notes?|how to read|about (?:the|these|this|our)|how we|sources?|data|definitions?|terms|"
    r"scope|reading)\b",
    re.I,
)


def says_terms(text: str) -> bool:
    """Say whether a sentence tells what the pay figures around it cover."""
    if _says_a_figure(text) or len(text.split()) > LONGEST or text.rstrip().endswith("?") or _HEDGE.search(text):
        return False
    if _PASSIVE.match(text) or _BARE.match(text):
        return True
    figures = _FIGURES.match(text)
    if figures is not None:
        return bool(_COVERS.search(figures["rest"]) or _ADDS.search(figures["rest"]))
    other = _PAYS.match(text) or _WE.match(text)
    return other is not None and not _MADE_OF.match(other["rest"]) and bool(_COVERS.search(other["rest"]))


def _unit_stated(text: str) -> tuple[Period | None, str | None]:
    """Read the period and the currency that a sentence states for all figures ("All amounts are a year, in euros")."""
    if _says_a_figure(text) or len(text.split()) > LONGEST or _HEDGE.search(text) or _WHEN_PAID.search(text):
        return None, None
    match = _FIGURES.match(text) or _PAYS.match(text) or _WE.match(text)
    return (period_in(text), currency_in(text)) if match or _is_note(text) else (None, None)


def _is_note(text: str) -> bool:
    """Say whether a text is a note without a verb on figures beside it ("Monthly gross pay, in Mexican pesos")."""
    return len(text.split()) <= LONGEST_NOTE and bool(_NOTE.match(text)) and not _VERB.search(text)


def _says_a_figure(text: str) -> bool:
    return any(amount.unit in (FigureUnit.MONEY, FigureUnit.PERCENT) for amount in read_figures(text))


def _legend(text: str) -> list[tuple[str, Measure]]:
    """Read what names of columns stand for (""Lower" and "upper" are the 25th and 75th percentiles")."""
    told = _LEGEND.search(text)
    if told is None:
        return []
    names = [name.casefold().strip() for name in (told["first"], told["second"]) if name]
    ranks = _RANKS.findall(told["rest"]) if "percentile" in told["rest"].casefold() else []
    return [(name, Measure(FactKind.PERCENTILE, int(rank))) for name, rank in zip(names, ranks, strict=False)]


class Terms:
    """What the sentences of one document say of its pay figures in general."""

    def __init__(self, sections: Sequence[Section]) -> None:
        kinds = (UnitKind.SENTENCE, UnitKind.ITEM)
        units = [unit for section in sections for unit in section.units if unit.kind in kinds]
        self.legend = dict(entry for unit in units for entry in _legend(unit.text))
        """What columns of these names hold, as the document says."""
        self._covers = [unit for unit in units if says_terms(unit.text)]
        stated = [(unit, *_unit_stated(unit.text)) for unit in units]
        self._periods = [(unit, period) for unit, period, _ in stated if period]
        self._currencies = [(unit, currency) for unit, _, currency in stated if currency]

    @property
    def stated(self) -> bool:
        """Whether the document says anything of its pay figures in general."""
        return bool(self._covers)

    def of(self, unit: Unit) -> str | None:
        """Give the id of the sentence that says what a unit's figures cover."""
        found = _nearest(self._covers, unit.path)
        return found.id if found else None

    def period(self, path: tuple[str, ...], *, rows: bool = False) -> Period | None:
        """Give the period that a sentence states for the figures of a section; a bare note holds for rows alone."""
        found = _nearest([unit for unit, _ in self._periods if rows or not _is_note(unit.text)], path)
        return next((period for unit, period in self._periods if unit is found), None)

    def currency(self, path: tuple[str, ...]) -> str | None:
        """Give the currency that a sentence states for the figures of a section."""
        found = _nearest([unit for unit, _ in self._currencies], path)
        return next((currency for unit, currency in self._currencies if unit is found), None)


def _nearest(found: Sequence[Unit], path: tuple[str, ...]) -> Unit | None:
    """Choose the sentence that holds for a section: its own, else one of a section above it, else of the document.

    A sentence of another section holds for the document only if it says so, or stands before all sections or in
    one on the data: what holds in "Pay in Germany" need not hold in "Pay in India".
    """
    above = [unit for unit in found if unit.path == path[: len(unit.path)] and len(unit.path) > 1]
    if above:
        return max(above, key=lambda unit: len(unit.path))
    return next((unit for unit in found if _holds_throughout(unit)), None)


def _holds_throughout(unit: Unit) -> bool:
    return len(unit.path) <= 1 or bool(_ABOUT_DATA.search(unit.path[-1])) or bool(_GENERAL.search(unit.text))
