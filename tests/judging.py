"""Decides whether an answer is right, by a line of a question set and a list of true facts; knows nothing of our code.

A line says what an answer must hold, what it must not, whether there is an answer, and whose pay is asked (`about`).
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeAlias

Line: TypeAlias = Mapping[str, Any]
"""A JSON object: a question, an answer or a fact."""

_ALIKE = {"-": "‐‑‒–—−", "'": "’‘", " ": "\u00a0\u202f\u2009"}
_PLAIN = str.maketrans({each: one for one, many in _ALIKE.items() for each in many})
_SMALL = "two three four five six seven eight nine ten eleven twelve".split()
_CODE = r"\b(?:usd|eur|gbp|inr|sgd|aed|cad|aud|jpy|krw|thb|myr|brl|zar|mxn|chf)"
_SIGN = rf"(?:(?:us|au|a|c|s|r|nz)?\$|[€£¥₹₩]|\br(?=\s?\d)|{_CODE})"
_MONEY_WORD = r"(?:dollars?|euros?|pounds?|rupees?|yen|won|baht|ringgit|reais|rand|pesos?|dirhams?|francs?)\b"
_SCALES = {"k": 1e3, "thousand": 1e3, "lakh": 1e5, "million": 1e6, "m": 1e6, "crore": 1e7, "billion": 1e9, "bn": 1e9}
_NUMBER = re.compile(
    rf"(?:(?P<sign>{_SIGN}\s?)|(?<![\w.]))(?P<digits>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?)\+?"
    r"(?:\s?(?P<scale>k|thousand|lakh|million|m|crore|billion|bn)s?\b)?"
    rf"(?P<percent>\s?(?:%|per ?cent))?(?P<after>\s?(?:{_SIGN}(?!\w)|{_MONEY_WORD}))?"
)
_JOINT = re.compile(r"\s?(?:-|to|and)\s?")
_PAID = re.compile(r"\b(?:salar|earn|paid|pays?\b|wage|compensation|(?:a|an|per) (?:year|month|hour)\b)")
_NORTH_AMERICA = ("north america", "united states", "usa", "canada")
_PAY_KINDS = {"range", "mean", "median", "percentile", "minimum", "maximum"}


@dataclass(frozen=True, slots=True)
class Number:
    """A number of a text: as it stands, and written out ("9 lakhs": 9 and 900,000)."""

    bare: float
    value: float
    pay: bool


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is wrong with an answer, if anything."""

    id: str
    reasons: tuple[str, ...]
    wrong: tuple[float, ...]
    """Pay figures that are neither asked for nor said of somebody else in a record that is true."""
    unsupported: tuple[float, ...]
    """Pay figures that no quote holds."""
    records: tuple[str, ...]
    """Records in `figures` that no fact bears out."""

    @property
    def correct(self) -> bool:
        """Whether nothing speaks against it."""
        return not self.reasons


def read_lines(path: Path) -> list[dict[str, Any]]:
    """Read a file of JSON objects, one a line."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def plain(text: str) -> str:
    """Write a text in one way: small letters, one kind of dash, quotation mark and blank, no markers and no layout."""
    text = html.unescape(text).translate(_PLAIN).casefold()
    text = re.sub(r"\[\d+\]|\b(?:19|20)\d\d-\d\d(?:-\d\d)?\b", " ", text)
    text = re.sub(r"[*_`|]", " ", text)
    for value, word in enumerate(_SMALL, start=2):
        text = re.sub(rf"\b{word}(?= (?:years?|months?|weeks?|times|percent)\b)", str(value), text)
    return " ".join(text.split())


def letters(text: str) -> str:
    """Leave only the letters and digits of a text or page."""
    text = html.unescape(re.sub(r"<[^>]*>", " ", html.unescape(text)))
    return "".join(re.findall(r"[^\W_]+", text.casefold()))


def numbers(text: str) -> list[Number]:
    """List the numbers of a plain text; the ends of a range share its currency, and the scale that stands once."""
    found = list(_NUMBER.finditer(text))
    joined = [_JOINT.fullmatch(text[one.end() : two.start()]) is not None for one, two in pairwise(found)]
    listed = []
    for place, match in enumerate(found):
        follower = found[place + 1] if place < len(joined) and joined[place] else None
        others = [it for it in (follower, found[place - 1] if place and joined[place - 1] else None) if it]
        bare = float(match["digits"].replace(",", ""))
        scale = match["scale"] or (follower["scale"] if follower and bare < 1000 else None)
        money = any(it["sign"] or it["after"] or it["scale"] in ("k", "lakh", "crore") for it in (match, *others))
        percent = any(it["percent"] for it in (match, *others))
        value = bare * _SCALES.get(scale or "", 1.0)
        year = 1900 <= bare <= 2100 and "," not in match["digits"]
        near = bool(_PAID.search(text[max(0, match.start() - 40) : match.end() + 25]))
        listed.append(Number(bare, value, not percent and (money or (value >= 1000 and not year and near))))
    return listed


def _shows(text: str, shown: Iterable[Number], wanted: str) -> bool:
    """Say whether a text holds a number or words."""
    wanted = plain(wanted)
    if re.fullmatch(r"[\d,.]*\d", wanted):
        value = float(wanted.replace(",", ""))
        return any(value in (number.bare, number.value) for number in shown)
    start = r"(?<!\w)" if wanted[:1].isalnum() else ""
    return re.search(start + re.escape(wanted), text) is not None


def _same_place(one: str, other: str) -> bool:
    """Say whether two places are one, or one holds the other by its name; "USA/Canada" is either."""
    ones, others = ([part.strip().casefold() for part in place.split("/")] for place in (one, other))
    if any(a in b or b in a for a in ones for b in others):
        return True
    named = {*ones, *others}
    return _NORTH_AMERICA[0] in named and named <= set(_NORTH_AMERICA)


def _fits(fact: Line, about: Mapping[str, str]) -> bool:
    """Say whether a fact can be about what is asked: what it does not state does not speak against it."""
    for field, asked in about.items():
        given = fact.get(field)
        if given is not None and given != asked and not (field == "region" and _same_place(asked, given)):
            return False
    return True


def _ends(fact: Line) -> Iterator[float]:
    return (float(fact[end]) for end in ("low", "high") if fact.get(end) is not None)


def _allowed(question: Line, facts: Sequence[Line]) -> set[float]:
    fitting = (fact for fact in facts if any(_fits(fact, about) for about in question["about"]))
    listed = [str(it) for it in question.get("also") or ()] + [it for group in question["must"] for it in group]
    values = {float(it.replace(",", "")) for it in listed if re.fullmatch(r"[\d,.]*\d", it)}
    return values | {end for fact in fitting for end in _ends(fact)}


def _borne_out(record: Line, facts: Sequence[Line]) -> bool:
    """Say whether a fact has a record's bounds and contradicts nothing that it says."""
    ends = set(_ends(record))
    for fact in facts:
        about = {field: record[field] for field in ("role", "level", "region") if record.get(field)}
        money = all(None in (record[it], fact[it]) or record[it] == fact[it] for it in ("currency", "period"))
        if ends and ends <= set(_ends(fact)) and money and _fits(fact, about):
            return True
    return False


def judge(question: Line, answer: Line, facts: Sequence[Line] = ()) -> Verdict:
    """Judge the answer to one question; `facts` are all pay facts of the sources."""
    text = plain(answer["answer"])
    shown, own = numbers(text), _values(" ".join(question["turns"]))
    pay = dict.fromkeys(number.value for number in shown if number.pay and number.value not in own)
    records = [record for record in answer["figures"] if record["kind"] in _PAY_KINDS]
    false = [record for record in records if facts and not _borne_out(record, facts)]
    true = {end for record in records if facts and record not in false for end in _ends(record)}
    allowed = _allowed(question, facts) | (true if question["answerable"] else set())
    held = {value for citation in answer["citations"] for value in _values(citation["quote"])}
    counted = question["about"] or not question["answerable"]
    wrong = tuple(value for value in pay if value not in allowed) if counted else ()
    return Verdict(
        question["id"],
        tuple(_reasons(question, answer, text, shown, wrong)),
        wrong,
        tuple(value for value in pay if value not in held),
        tuple(f"{record['text']} ({record['role']}, {record['level']}, {record['region']})" for record in false),
    )


def _values(text: str) -> set[float]:
    return {value for number in numbers(plain(text)) for value in (number.bare, number.value)}


def _reasons(question: Line, answer: Line, text: str, shown: Sequence[Number], wrong: Sequence[float]) -> Iterator[str]:
    if wrong:
        yield f"pay that is not asked for, or of nobody: {', '.join(f'{value:,.10g}' for value in wrong)}"
    for group in question["must"]:
        if not any(_shows(text, shown, wanted) for wanted in group):
            yield f"lacks {' or '.join(group)}"
    for unwanted in question["forbid"]:
        if _shows(text, shown, unwanted):
            yield f"holds {unwanted}"
    if question["answerable"] and not answer["answered"]:
        yield f"is {answer['outcome']}, though there is an answer"
    if not question["answerable"]:
        if answer["answered"] and not question["about"]:
            yield "answers what the sources do not say"
        if len(text) < 15:
            yield "refuses without a word"
