"""Decides whether a unit of a guide states the quantity that a question asks for: a growth rate is no number of jobs,
and the growth of one thing is none of another's."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from advisor.pay.asking import ANY_AI
from advisor.question.parts_of_year import names_one
from advisor.question.quantities import RIVALS, AskedQuantity, Quantity
from advisor.question.query import Query
from advisor.schema import Unit, UnitKind
from advisor.scoring import Hit
from advisor.sharing import around, stems
from advisor.stated_changes import GROWTH_COLUMN, RATE, states_pay_change
from advisor.stems import stem
from advisor.vocabulary import words

_NUMBER = (
    r"(?:\d[\d,.]*|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty"
    r"|few|several|some|dozens?|hundreds?|thousands?|millions?|billions?|half|couple))"
)
_SPAN = r"(?:[- ](?:or|and|to) [\w.]+| ?[–-] ?[\d.]+)?(?: (?:or more|or so|plus|full|short|calendar|working))?[+]?"
_OF_TIME = r"(?:seconds?|minutes?|hours?|days?|weeks?|months?|semesters?|years?|decades?)"
_TIMED = rf"\d+ ?(?:[-–]|to|or|and) ?\d+[+]? ?{_OF_TIME}"
"""A span of time ("0 to 1 year"), which counts nothing else."""
_SHARE = re.compile(
    r"\d ?%|\bper ?cent\b|\bhalf\b|\b(?:a|one|two|three)[- ](?:third|quarter|fifth|tenth)s? of\b"
    r"|\b(?:one|two|three|four|\d+) (?:in|out of) (?:every )?(?:two|three|four|five|ten|\d+)\b",
    re.IGNORECASE,
)
_GROWS = re.compile(
    r"\b(?:grow\w*|grew|ris(?:e|es|en|ing)|rose|increas\w*|expan\w+|shr[aiu]nk\w*|fall\w*|fell|declin\w*|drop\w*|up"
    r"|more than|above|higher|lower|below|cagr|doubl\w*|tripl\w*|quadrupl\w*|surg\w+|climb\w*|jump\w*|gain\w*|reach\w*"
    r"|rate)\b"
    r"|\d ?x\b",
    re.IGNORECASE,
)
_CHANGED_BY = re.compile(
    r"\b(?:grow\w*|grew|ris(?:e|es|en|ing)|rose|increas\w*|expan\w+|declin\w*|fell|fall\w*|dropp?\w*|up|gain\w*)"
    r"[^.;%]{0,30}\d ?%|[+] ?\d[\d.,]* ?%|\d ?% (?:more|less|higher|lower|above|below|a year)\b",
    re.IGNORECASE,
)
"""Percentages by which something changed, which are no share of it."""
_OF_ALL = re.compile(r"(?:\d ?%|\bper ?cent|\bhalf|\bthirds?|\bquarters?) of\b|\bshares?\b|\bout of\b", re.IGNORECASE)
_COUNT = re.compile(
    rf"(?<![\d$€£¥₹,.])\b(?!(?:19|20)\d\d\b|{_TIMED})\d+(?:[.,]\d+)*+(?:[kmb]|bn)?\b"
    r"(?! ?(?:%|per ?cent|x\b|times\b|-?fold\b)"
    rf"|[-+ ](?:{_OF_TIME})\b)"
    r"|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds|thousands"
    r"|millions)\b(?! times\b)",
    re.IGNORECASE,
)
_MONEY = re.compile(
    r"[$€£¥₹] ?\d|\b[A-Z]{3} ?\d[\d.,]*\b|\d[\d.,]* (?:(?:million|billion|trillion|thousand) )?"
    r"(?:dollars|euros|pounds|USD|EUR|GBP)\b"
    r"|\bfree\b",
)
_DURATION = re.compile(
    rf"{_NUMBER}{_SPAN}[- ]{_OF_TIME}\b|\b(?:within|in|takes?|about|lasts?) an? {_OF_TIME}\b|\byears? \d", re.IGNORECASE
)
_EXPERIENCE = re.compile(
    rf"(?:{_NUMBER}{_SPAN}[- ]{_OF_TIME}|\byears? \d[\d+ –-]*)(?:['’])?(?: of)?(?: \w+)? experience\b"
    r"|\byears? \d[\d+ –-]*:",
    re.IGNORECASE,
)
"""Years that somebody has worked, or a stage of a career, which is no length of anything."""
_HOURS = re.compile(rf"{_NUMBER}{_SPAN}[- ]hours?\b", re.IGNORECASE)
_STATED: Mapping[Quantity, re.Pattern[str]] = {
    Quantity.SHARE: _SHARE,
    Quantity.SIZE: _MONEY,
    Quantity.HOURS: _HOURS,
    Quantity.DURATION: _DURATION,
    Quantity.COST: _MONEY,
    Quantity.COUNT: _COUNT,
}
_PLACES = frozenset(map(stem, "country city region state office hub".split()))
_PLACES_COUNTED = re.compile(
    rf"{_NUMBER}(?: [a-z][\w-]*){{0,2}} (?:countries|cities|regions|states|offices|hubs)\b", re.IGNORECASE
)
"""So many places: a number of people "across multiple countries" is none of the countries."""
_SHARED, _MEANT = 0.25, 0.45
"""Share of the question's words, or else the cosine, that a statement must have beside what is measured."""
_SPOKEN = 0.4
"""Share of the question's words that a sentence without the figure must hold to be shown for it."""
_IN_HEADING = frozenset({Quantity.HOURS, Quantity.DURATION, Quantity.COST})
"""Quantities that a heading states for all that stands under it ("Courses of four weeks")."""
_BY_LEVEL = frozenset({Quantity.SHARE, Quantity.COUNT})
"""Quantities that are of one level only where the guide says so."""
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_WHOSE = re.compile(
    r"\b(?:jobs?|positions?|postings?|openings?|vacancies|employment|demand|number)s? (?:of|for|as) (?:the |an? )?"
    r"((?:[\w-]+ ){0,3}?[\w-]+(?:ers|ors|ists|ians|eers|ysts|nurses|chefs|clerks))\b",
    re.IGNORECASE,
)
"""Whose jobs a statement tells of."""
_FIELD = re.compile(r"\b(?:AI|ML|machine learning|data|artificial intelligence)\b")


def states_quantity(asked: AskedQuantity, query: Query, hit: Hit) -> bool:
    """Say whether a hit states the quantity asked for, of the thing, people, level and time that it is asked of."""
    return is_of_subject(asked, query, hit) and _has_figure(asked, hit.unit)


def is_of_subject(asked: AskedQuantity, query: Query, hit: Hit) -> bool:
    """Say whether a hit tells of the thing, people, level and time asked about, with a figure or without."""
    unit = hit.unit
    of_pay = asked.quantity is Quantity.PAY_CHANGE
    if of_pay and query.places and not hit.whole:
        return False  # pay fell in one place and rose in another
    of_role = _has_role(query) or (of_pay and set(query.roles) - {ANY_AI})
    if (of_role and not hit.role) or hit.other_level or not _same_time(asked, query, unit):
        return False
    if query.levels and asked.quantity in _BY_LEVEL and not hit.level:
        return False
    if asked.things and not _names_thing(asked, unit):
        return False
    told = hit.words >= _SHARED or hit.meaning >= _MEANT or (hit.role and bool(asked.things))
    if not names_one(asked.times, around(unit)):
        return False
    shares = told or not set(query.content) - set(query.stranger)
    return shares and not _of_others(query, unit)


def speaks_of_it(asked: AskedQuantity, query: Query, hit: Hit) -> bool:
    """Say whether a hit's own words speak of what is asked, without the figure: of a thing, and of its growth."""
    if asked.quantity in _IN_HEADING:
        return False  # a sentence about a course says nothing of its length
    if asked.quantity is Quantity.COUNT and not (query.places or query.employers):
        return False  # nor one about people or openings at large of their number
    own = stems(hit.unit.text)
    grows = asked.quantity is not Quantity.GROWTH or bool(_GROWS.search(hit.unit.text))
    named = not asked.things or bool(asked.things & own)
    shared = not query.content or any(stem(word) in own for word in query.content)
    return grows and named and shared and hit.words >= _SPOKEN and is_of_subject(asked, query, hit)


def heading_stating(asked: AskedQuantity, unit: Unit) -> str:
    """Give the line above a unit that states the quantity in its place; "" where the unit does, or no line."""
    if asked.quantity not in _IN_HEADING or _STATED[asked.quantity].search(unit.text):
        return ""
    lines = (unit.lead, *unit.path[-1:])
    return next((line for line in lines if _STATED[asked.quantity].search(_EXPERIENCE.sub(" ", line))), "")


def _names_thing(asked: AskedQuantity, unit: Unit) -> bool:
    """Say whether a unit names what is measured, or stands under it and names nothing else that could be."""
    own = stems(_figured_part(asked, unit))
    if asked.things & own:
        return True
    other = any(kind & own and not kind & asked.things for kind in RIVALS)
    return not other and bool(asked.things & stems(" ".join((unit.lead, *unit.path[-1:]))))


def _figured_part(asked: AskedQuantity, unit: Unit) -> str:
    """Give the words that a figure of a unit is of: of a row its label, and the cells with figures and their heads."""
    if unit.kind is not UnitKind.ROW:
        return unit.text
    stated = _STATED.get(asked.quantity, RATE)
    pairs = zip(unit.headers[1:] or ("",) * len(unit.cells), unit.cells[1:], strict=False)
    figured = [f"{head} {cell}" for head, cell in pairs if stated.search(cell) or GROWTH_COLUMN.search(head)]
    return " ".join((unit.cells[0] if unit.cells else "", *figured))


def _has_figure(asked: AskedQuantity, unit: Unit) -> bool:
    near = _near(unit)
    if asked.quantity is Quantity.PAY_CHANGE:
        return states_pay_change(asked, unit)
    if asked.quantity is Quantity.GROWTH:
        return bool(_GROWS.search(near) and RATE.search(near)) or _grows_in_column(unit)
    if asked.quantity is Quantity.COUNT and asked.things & _PLACES and unit.kind is not UnitKind.ROW:
        return bool(_PLACES_COUNTED.search(unit.text))
    stated = _STATED[asked.quantity]
    if heading_stating(asked, unit):
        return True
    if unit.kind is not UnitKind.ROW:
        parts = [("", unit.text)]
    else:
        label = unit.cells[0] if unit.cells else ""
        heads = unit.headers[1:] or ("",) * len(unit.cells)
        parts = [(f"{label} {head}", cell) for head, cell in zip(heads, unit.cells[1:], strict=False)]
    is_share = asked.quantity is Quantity.SHARE
    return any(_has_share(head, said) if is_share else stated.search(said) for head, said in parts)


def _has_share(head: str, said: str) -> bool:
    """Say whether a percentage under a head is a share of something, and not how far it changed."""
    left = _CHANGED_BY.sub("", said)
    changes = bool(_GROWS.search(said) or GROWTH_COLUMN.search(head))
    return bool(_SHARE.search(left)) and (not changes or bool(_OF_ALL.search(left)))


def _grows_in_column(unit: Unit) -> bool:
    """Say whether a row has a column of growth; guides fill those with words too ("flat to moderate")."""
    columns = zip(unit.headers[1:], unit.cells[1:], strict=False)
    return any(GROWTH_COLUMN.search(head) and cell.strip("-–— ") for head, cell in columns)


def _same_time(asked: AskedQuantity, query: Query, unit: Unit) -> bool:
    """Say whether a unit that names years names the one asked, or grows over it."""
    own = {int(year) for year in _YEAR.findall(_near(unit))}
    if not query.years or not own or own & set(query.years):
        return True
    return asked.quantity is Quantity.GROWTH and all(min(own) <= year <= max(own) for year in query.years)


def _of_others(query: Query, unit: Unit) -> bool:
    """Say whether a statement tells of the jobs of people whom the question does not name."""
    known = stems(" ".join((query.text, *query.roles)))
    return any(_is_strange(match[1], known) for match in _WHOSE.finditer(unit.text))


def _is_strange(people: str, known: Collection[str]) -> bool:
    return not _FIELD.search(people) and not any(stem(word.folded) in known for word in words(people))


def _has_role(query: Query) -> bool:
    return bool(set(query.roles) - {ANY_AI}) and not query.by_field


def _near(unit: Unit) -> str:
    return " ".join((unit.lead, *unit.headers, unit.text))
