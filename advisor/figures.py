"""Decides which figures a text states and what each measures: money, percentages, counts, years, durations."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from advisor import figure_patterns as patterns
from advisor.figure_amounts import Amount, FigureUnit
from advisor.figure_periods import other_period_after, period_after
from advisor.figure_spans import Taken
from advisor.figure_text import period_words, spoken
from advisor.figure_words import Spelled, spelled_figures
from advisor.schema import Period

__all__ = ["Amount", "FigureUnit", "period_words", "read_figures", "spoken", "with_currency"]

LARGEST = 1e15
"""No source counts money or people beyond this: a longer number is an identifier, a slip or an attack."""
_LAKH_A_YEAR = re.compile(r"lpa$", re.I)
_BOUND_BEFORE = re.compile(
    rf"\b(?:(?P<over>{patterns.OVER})|(?P<under>{patterns.UNDER})|(?P<upto>{patterns.UPTO})|(?P<from>{patterns.FROM}))"
    rf"\s+(?:{patterns.ABOUT} )?$",
    re.I,
)
_ABOUT_BEFORE = re.compile(rf"(?<![\w]){patterns.ABOUT}\s*$", re.I)
_BOUND_AFTER = re.compile(rf"^(?:(?P<more>{patterns.MORE})|(?P<less>{patterns.LESS}))")


def _code(written: str | None) -> str | None:
    word = (written or "").strip()
    if word[:3] in patterns.CODES:
        return word[:3]
    if word == "R":
        return "ZAR"
    plain = word.casefold()
    named = patterns.NAMES.get(plain) or patterns.NAMES.get(plain.removesuffix("s"))
    return patterns.SIGNS.get(word) or named or patterns.PEOPLES.get(plain)


def _currency(match: re.Match[str], n: int) -> str | None:
    return _code(match[f"after{n}"]) or _code(match[f"sign{n}"])


def _scale(match: re.Match[str], n: int) -> float:
    word = (match[f"scale{n}"] or "").casefold()
    return patterns.SCALES.get(word) or patterns.SCALES.get(word.removesuffix("s"), 1.0) if word else 1.0


def _value(written: str, money: bool, scale: float) -> float:
    if patterns.DECIMAL_COMMA.fullmatch(written):
        return round(float(written.replace(".", "").replace(",", ".")) * scale, 6)
    groups = written.split(".")[1:] if re.fullmatch(r"\d{1,3}(?:\.\d{3})+", written) else []
    if len(groups) > 1 or (groups and money and scale == 1.0):
        return float(written.replace(".", ""))  # continental grouping: nobody is paid to a tenth of a cent
    return round(float(re.sub(r"[^\d.]", "", written)) * scale, 6)


def _glued(text: str, match: re.Match[str]) -> bool:
    """Tell a digit inside a name (GPT-4, 3D, F1, v2.1) from a figure."""
    at = match.start("sign1") if match["sign1"] else match.start("num1")
    signed = match["sign1"] is not None
    before = text[max(0, at - 2) : at]
    if not signed and before and (before[-1].isalnum() or before[-1] in "_#" or re.fullmatch(r"\w[-./]", before)):
        return True
    tail = text[match.end() : match.end() + 3]
    if not signed and (re.search(r"\d/$", before) or re.match(r"/\d", tail)):
        return True
    return bool(re.match(r"[A-Za-z_]", tail)) and not re.match(r"x\b|st\b|nd\b|rd\b|th\b|\+|h\b", tail)


def _unit(text: str, match: re.Match[str], money: bool) -> FigureUnit:
    rest, before = text[match.end() : match.end() + 14], text[max(0, match.start() - 20) : match.start()]
    if money or "lpa" in ((match["scale1"] or "").casefold(), (match["scale2"] or "").casefold()):
        return FigureUnit.MONEY
    if match["pct1"] or match["pct2"]:
        return FigureUnit.PERCENT
    scaled = match["scale1"] or match["scale2"]
    if not scaled and (patterns.DURATION_AFTER.match(rest) or patterns.DURATION_BEFORE.search(before)):
        return FigureUnit.DURATION
    if patterns.TIMES_AFTER.match(rest):
        return FigureUnit.OTHER
    return FigureUnit.COUNT


def _bounds(match: re.Match[str], money: bool) -> tuple[float | None, float | None, bool, bool]:
    """Give low, high, open_low and open_high of one match."""
    one, two = _scale(match, 1), _scale(match, 2) if match["num2"] else 1.0
    if two != 1.0 and one == 1.0 and float(re.sub(r"[^\d.]", "", match["num1"])) < 1000:
        one = two  # "$185-260k", "9 to 35 lakhs": the scale stands once for both
    low = _value(match["num1"], money, one)
    if match["num2"]:
        high = _value(match["num2"], money, two)
        return low, high, False, bool(match["more2"] or match["early2"] or match["over2"])
    more, above = (match["more1"] or "").strip().casefold(), (match["above"] or "").strip()
    fewer = more.endswith(("less", "below", "lower", "under"))
    opened = bool(match["over"] or match["early1"] or (more and not fewer)) or above in (">", "≥")
    if match["upto"]:
        return None, low, False, opened
    if match["under"] or fewer or above in ("<", "≤"):
        return None, low, True, False
    return (low, None, False, True) if opened else (low, low, False, False)


def _joined_wrongly(match: re.Match[str]) -> bool:
    """Say whether two numbers that stand side by side are no range: "x and y", "$5 - 20%", "€5 - £9"."""
    if match["to"] == "and" and not match["lead"].casefold().startswith("between"):
        return True
    first, second = _value(match["num1"], True, _scale(match, 1)), _value(match["num2"], True, _scale(match, 2))
    falling = second < first and match["to"] is None and not match["scale2"]
    mixed = bool(match["pct1"]) != bool(match["pct2"]) and bool(match["pct1"] or match["sign1"])
    codes = _currency(match, 1), _currency(match, 2)
    foreign = None not in codes and codes[0] != codes[1] and "USD" not in codes
    return falling or mixed or foreign


def _trim(match: re.Match[str]) -> int | None:
    """Give the end of the first figure where the second is none of its range, else None."""
    parts = ("num", "early", "scale", "pct", "after", "more")
    return max(match.end(f"{part}1") for part in parts) if match["num2"] and _joined_wrongly(match) else None


def _start(match: re.Match[str], unit: FigureUnit) -> int:
    """Give where a figure begins: bound words belong to it, "between x and y", "from x to y" and "from x%" aside."""
    word = match["lead"].casefold()
    bare = word.startswith("between") or (match["num2"] and word.startswith("from"))
    if bare or (unit is not FigureUnit.MONEY and (match["from"] or "").casefold() == "from"):
        return match.start("sign1") if match["sign1"] else match.start("num1")
    return match.start()


def _amount(text: str, match: re.Match[str]) -> Amount:
    codes = [code for n in (1, 2) if match[f"num{n}"] and (code := _currency(match, n))]
    low, high, open_low, open_high = _bounds(match, bool(codes))
    unit = _unit(text, match, bool(codes))
    start, end = _start(match, unit), match.end()
    if not open_high and patterns.MORE_LATER.match(text[end : end + 30]):
        high, open_high = (high if match["num2"] else None), True
    period = Period.YEAR if _LAKH_A_YEAR.search(text[start:end]) else period_after(text, end)
    counted = period is None and unit in (FigureUnit.MONEY, FigureUnit.COUNT)
    return Amount(
        start=start,
        end=end,
        written=text[start:end],
        low=low,
        high=high,
        open_low=open_low,
        open_high=open_high,
        currency=next((code for code in codes if code != "USD"), codes[0]) if codes else None,
        period=period if unit is not FigureUnit.DURATION else None,
        unit=unit,
        about=bool(match["about"]),
        floor=bool(match["from"]) and match["num2"] is None,
        other_period=other_period_after(text, end) if counted else "",
    )


def _dates(text: str) -> Iterator[Amount]:
    for match in patterns.DATE.finditer(text):
        years = [int(year) for year in re.findall(r"(?:19|20)\d\d", match.group())]
        low = float(years[0])
        high = float(years[-1])
        if match["to"] and len(match["to"]) == 2:
            high = low - low % 100 + int(match["to"])
        yield Amount(match.start(), match.end(), match.group(), low, high, unit=FigureUnit.YEAR)


def _in_words(text: str, spelled: Spelled) -> Amount:
    """Complete a figure in words by the words around it that open it at an end, and by its period."""
    start, end = spelled.start, spelled.end
    before = _BOUND_BEFORE.search(text[:start])
    after = _BOUND_AFTER.match(text[end : end + 16])
    low: float | None = spelled.low
    high: float | None = spelled.high
    more = bool(after and after["more"]) or " or more " in text[start:end]
    over = bool(before and before["over"])
    under, less = bool(before and before["under"]), bool(after and after["less"])
    if low == high and (under or less or (before and before["upto"])):
        low = None
    elif over or more:
        high = high if low != high else None
    if before and not (before["from"] and low != high):
        start = before.start()
    end += after.end() if after else 0
    return Amount(
        start,
        end,
        text[start:end],
        low,
        high,
        open_low=low is None and (under or less),
        open_high=over or more,
        currency=spelled.currency or (_code_before(text[:start]) if spelled.kind == "count" else None),
        period=period_after(text, end) if spelled.kind in ("money", "count", "percent") else None,
        other_period=other_period_after(text, end) if spelled.kind in ("money", "count") else "",
        unit=FigureUnit.MONEY if spelled.kind == "count" and _code_before(text[:start]) else FigureUnit(spelled.kind),
        about=bool(_ABOUT_BEFORE.search(text[: spelled.start])),
        floor=bool(before and before["from"]) and low == high,
    )


def _code_before(text: str) -> str | None:
    """Give the currency whose code or sign stands right before a figure in words ("USD ninety thousand")."""
    last = text.split()[-1:] or [""]
    return _code(last[0]) if last[0] in patterns.CODES or last[0] in patterns.SIGNS else None


def _numbers(text: str, taken: Taken) -> Iterator[Amount]:
    """Find the figures in digits outside of the places that are taken already."""
    at = 0
    while match := patterns.FIGURE.search(text, at):
        digits = match.start("num1")
        busy = taken.end_over(digits)
        if busy is not None:
            at = busy
            continue
        stop = taken.next_start(digits, match.end())
        cut = min(stop, _trim(match) or stop)
        if cut < match.end():
            match = patterns.FIGURE.search(text, match.start(), cut) or match
        at = max(match.end(), digits + 1)
        if not _glued(text, match):
            yield _amount(text, match)


def read_figures(text: str) -> list[Amount]:
    """List the figures of a text in reading order: money, percentages, counts, years, durations and multiples.

    Markers of citations and of list items are no figures, nor are digits in names and numbers beyond `LARGEST`.
    """
    markers = [match.span() for match in patterns.MARKER.finditer(text)]
    free = Taken(markers)
    found = [date for date in _dates(text) if free.free(date.start, date.end)]
    found += list(_numbers(text, Taken([*markers, *((date.start, date.end) for date in found)])))
    for spelled in spelled_figures(text):
        amount = _in_words(text, spelled)
        if Taken([*markers, *((one.start, one.end) for one in found)]).free(amount.start, amount.end):
            found.append(amount)
    return sorted(filter(_is_sane, found), key=lambda amount: amount.start)


def _is_sane(amount: Amount) -> bool:
    return all(end is None or end <= LARGEST for end in (amount.low, amount.high))


def with_currency(amount: Amount, currency: str | None) -> Amount:
    """Read a bare number as money in the currency that its table or heading names."""
    return replace(amount, currency=currency, unit=FigureUnit.MONEY)
