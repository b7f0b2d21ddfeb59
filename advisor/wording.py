"""Decides how roles, levels, periods, currencies, dates and sources are named in an answer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from advisor.schema import FactKind, Level, Origin, Period, SourceKind

_CAPITALS = {
    "ai": "AI", "ml": "ML", "rlhf": "RLHF", "nlp": "NLP", "mlops": "MLOps", "genai": "GenAI", "llm": "LLM",
    "it": "IT", "hr": "HR", "qa": "QA", "ux": "UX",
}  # fmt: skip
_LEVELS = {Level.ENTRY: "entry-level", Level.MID: "mid-level", Level.SENIOR: "senior"}
_PERIODS = {
    Period.YEAR: "a year", Period.MONTH: "a month", Period.WEEK: "a week", Period.DAY: "a day", Period.HOUR: "an hour",
}  # fmt: skip
_KINDS = {
    FactKind.MEAN: "average", FactKind.MEDIAN: "median", FactKind.MAXIMUM: "highest", FactKind.MINIMUM: "lowest",
}  # fmt: skip
_MONTHS = (
    "January February March April May June July August September October November December".split()
)  # fmt: skip
_JOINTS = re.compile(r"(, and |, | and )")
_PEOPLE = re.compile(r"(?:(?<!comput)er|or|ist|yst|ant|ect|ian)$")
_LIKE_MARKER = re.compile(r" ?\[\d{1,3}\]")
_ACTIVE = re.compile(r"(\\*)([\[<|])")
"""What begins a link, a tag or a cell of a table, with the backslashes before it: an odd number of them escapes it."""
_DIRECTION = re.compile(r"(?:\w+ )?(?:North|South|East|West)(?:[ -]?(?:east|west))?(?: Coast)?|\w+ Belt", re.IGNORECASE)
"""Parts of a country that are named by where they lie in it: "the North East", "the West Coast"."""
_PART_OF = re.compile(r"(?P<part>[a-z -]+ (?P<whole>[A-Z].*)), (?P=whole)")
"""A part of a place as it is named: "south of France, France"."""
_WAGE_AREA = re.compile(r"[^,]+, [A-Z]{2}(?:-[A-Z]{2})*")
"""An area around cities, as wage tables name it: "Austin-Round Rock-San Marcos, TX"."""
_WITH_ARTICLE = frozenset({
    "United States", "United Kingdom", "Netherlands", "UAE", "Philippines", "Czech Republic",
    "District of Columbia", "U.S. Virgin Islands", "Midwest", "Northeastern United States",
    "Southern United States", "Western United States", "Mid-Atlantic", "Great Plains",
})  # fmt: skip


def role_name(role: str) -> str:
    """Write a role with its abbreviations in capitals: "AI training data lead"."""
    return " ".join(_CAPITALS.get(word, word) for word in as_text(role).split())


def plural(noun: str) -> str:
    """Put a role into the plural; of a joined name each noun ("data analysts and testers")."""
    name, bracket, others = noun.partition(" (")
    if bracket:
        return f"{plural(name)}{bracket}{others}"
    parts = _JOINTS.split(noun)
    if len(parts) > 1 and not noun.endswith("s"):
        ends = range(0, len(parts), 2)
        parts = [
            plural(part) if place in ends and (_PEOPLE.search(part) or place == len(parts) - 1) else part
            for place, part in enumerate(parts)
        ]
        return "".join(parts)
    if noun.endswith(("s", "work", "staff")):
        return noun
    return noun[:-1] + "ies" if re.search(r"[^aeiou]y$", noun) else noun + "s"


def article(noun: str) -> str:
    """Give "a" or "an" by how the noun sounds."""
    first = noun.split()[0] if noun else ""
    if first.isupper():
        return "an" if first[0] in "AEFHILMNORSX" else "a"
    sound = first.casefold()
    if sound.startswith(("uni", "use", "usa", "eu", "one")):
        return "a"
    return "an" if sound[:1] in tuple("aeiou") or sound.startswith(("hour", "honest", "heir")) else "a"


def level_word(level: Level) -> str:
    """Write a level as an adjective."""
    return _LEVELS[level]


def person(role: str | None, level: Level | None) -> str:
    """Name somebody by level and role, with the article: "a senior data scientist"."""
    noun = " ".join(part for part in (_LEVELS[level] if level else "", role_name(role or "person")) if part)
    return f"{article(noun)} {noun}"


def people(role: str, level: Level | None = None) -> str:
    """Name people by level and role: "senior data scientists"."""
    return " ".join(part for part in (_LEVELS[level] if level else "", plural(role_name(role))) if part)


def in_place(place: str) -> str:
    """Write a place with its preposition: "in the United States"."""
    if place == "Worldwide":
        return "worldwide"
    place = as_text(place)
    if part := _PART_OF.fullmatch(place):
        return f"in {'the ' if ' of ' in part['part'] else ''}{part['part']}"
    if _WAGE_AREA.fullmatch(place):
        return f"in the {place} area"
    article_too = place in _WITH_ARTICLE or place.startswith("Middle East") or _DIRECTION.fullmatch(place)
    return f"in {'the ' if article_too else ''}{place}"


def the(place: str) -> str:
    """Write a place as a subject, with its article: "the United States"."""
    return in_place(place).removeprefix("in ")


def period_word(period: Period | None) -> str:
    """Write what a figure is paid for: "a year"; "" where the source does not say."""
    return _PERIODS[period] if period else ""


def kind_word(kind: FactKind) -> str:
    """Write the kind of a single figure as an adjective; "" for ranges."""
    return _KINDS.get(kind, "")


def date_words(date: str | None) -> str:
    """Write an ISO date as far as it goes: "22 September 2025", "March 2026", "2026"; "" if there is none."""
    parts = (date or "").split("-")
    if not parts[0]:
        return ""
    month = _MONTHS[int(parts[1]) - 1] if len(parts) > 1 else ""
    day = str(int(parts[2][:2])) if len(parts) > 2 else ""
    return " ".join(part for part in (day, month, parts[0]) if part)


_SOURCES = {
    SourceKind.OFFICIAL: "official statistics", SourceKind.SURVEY: "a survey", SourceKind.ARTICLE: "an article",
    SourceKind.EMPLOYER: "the employer's own figure",
}  # fmt: skip
_SHORT: Mapping[SourceKind | None, str] = {
    SourceKind.OFFICIAL: "official statistics", SourceKind.SURVEY: "survey", SourceKind.ARTICLE: "article",
    SourceKind.EMPLOYER: "employer",
}  # fmt: skip
_IN_BRACKETS = frozenset({SourceKind.OFFICIAL, SourceKind.EMPLOYER})
"""Kinds whose publisher stands in brackets, since they are not *of* a publisher in the way that an article is."""


def kind_of(origin: Origin) -> SourceKind | None:
    """Give what kind of publication a source is; None where that is not known."""
    return SourceKind(origin.kind) if origin.kind in list(SourceKind) else None


def rank(origin: Origin) -> int:
    """Give the place of a source in the order of kinds, the best first; an unknown kind comes last."""
    kind = kind_of(origin)
    return len(SourceKind) if kind is None else kind.rank


def source_date(origin: Origin, as_of: str | None = None) -> str:
    """Say of when a source is, as far as known: statistics by the time measured, others by publication.

    Where figures are said to hold for another time than that of publication, both are named.
    """
    if kind_of(origin) is SourceKind.OFFICIAL and as_of:
        return date_words(as_of)
    published = date_words(origin.published)
    if as_of and origin.published and not same_time(as_of, origin.published):
        return f"{published}, figures of {date_words(as_of)}"
    return published or (f"figures of {date_words(as_of)}" if as_of else "")


def same_time(one: str, other: str) -> bool:
    """Say whether two dates agree as far as both go."""
    return one.startswith(other) or other.startswith(one)


def source_name(origin: Origin, as_of: str | None = None) -> str:
    """Name a publication with its kind in a sentence: "an article of 9cv9 (22 September 2025)"."""
    origin = _as_text_of(origin)
    kind, when = kind_of(origin), source_date(origin, as_of)
    noun = _SOURCES[kind] if kind else ""
    if kind in _IN_BRACKETS and (origin.publisher or when):
        return f"{noun} ({', '.join(part for part in (origin.publisher or '', when) if part)})"
    if origin.publisher:
        name = f"{noun} of {origin.publisher}" if noun else origin.publisher
    else:
        title = f"“{origin.title}”" if origin.title else ""
        name = f"{noun.replace('an ', 'the ').replace('a ', 'the ')} {title}".strip() if title else noun or "a guide"
    return f"{name} ({when})" if when else name


def _as_text_of(origin: Origin) -> Origin:
    title, publisher = (as_text(name) if name else name for name in (origin.title, origin.publisher))
    return replace(origin, title=title, publisher=publisher)


def ordinal(number: int) -> str:
    """Write a number as an ordinal: "1st", "22nd", "90th"."""
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def short_source(origin: Origin, as_of: str | None = None) -> str:
    """Name a publication with its kind in a cell: "9cv9 (article, September 2025)"."""
    origin = _as_text_of(origin)
    kind = kind_of(origin)
    name = origin.publisher or (f"“{origin.title}”" if origin.title else "a guide")
    when = source_date(replace(origin, published=(origin.published or "")[:7] or None), (as_of or "")[:7] or None)
    return f"{name} ({', '.join(filter(None, (_SHORT.get(kind), when or 'undated')))})"


def listed(parts: Iterable[str], word: str = "and") -> str:
    """Join words as a sentence does: "a, b and c"."""
    items = list(parts)
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {word} {items[-1]}"


def as_text(quoted: str) -> str:
    """Write a document's words into markdown as the text that they are: no marker of ours ("[7]"), link, tag or table.

    Every name and quote from the sources goes through here; what went through once stays as it is.
    """
    before = None
    while before != quoted:  # what a marker leaves behind may be another
        before, quoted = quoted, _LIKE_MARKER.sub("", quoted)
    return _ACTIVE.sub(_escaped, quoted.replace("](", "] ("))


def _escaped(match: re.Match[str]) -> str:
    slashes, mark = match.groups()
    return match.group() if len(slashes) % 2 else f"{slashes}\\{mark}"


def some(parts: Sequence[str], most: int = 6) -> str:
    """List at most so many names, saying how many are left out."""
    if len(parts) <= most:
        return listed(parts)
    return f"{', '.join(parts[:most])} and {len(parts) - most} more"


def capital(text: str) -> str:
    """Begin a sentence with a capital letter."""
    return text[:1].upper() + text[1:]
