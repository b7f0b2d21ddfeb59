"""Decides how a comparison of skills reads: the answer first, then what is had, held in part, missing, and useful."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from advisor.citing import Ledger
from advisor.draft import Statement
from advisor.results import Having, SkillGap, SkillRow
from advisor.schema import Unit, UnitKind
from advisor.skills.learning_order import First
from advisor.skills.matching import Match
from advisor.skills.requirements import Requirement
from advisor.wording import as_text, capital, listed, people

_SHOWN = {"have": 5, "partly": 4, "missing": 7, "lacked": 4, "nice": 4, "asked": 14}
"""Most names of each kind in the text; all of them stand in the gap."""
_ALL = 12
"""Names of needed skills that the text has room for: where less is had, more of what is missing is named."""
_WORDS = 80
"""Most characters of a learner's own words that are shown."""
_QUOTED = 220


@dataclass(frozen=True, slots=True)
class Compared:
    """A requirement beside how the learner stands to it, and the marker of what asks for it."""

    asked: Requirement
    match: Match
    marker: int


def cite_all(asked: Sequence[Requirement], ledger: Ledger) -> dict[str, int]:
    """Number the units that ask for skills: items of one list together, rows and sentences alone; by unit."""
    marks: dict[str, int] = {}
    places = dict.fromkeys((one.unit.source, one.unit.path) for one in asked)
    for place in places:
        units = {one.unit.id: one.unit for one in asked if (one.unit.source, one.unit.path) == place}
        items = sorted((u for u in units.values() if u.kind is UnitKind.ITEM), key=lambda unit: unit.start)
        for marker, run in ledger.cite_run(items):
            marks.update((unit.id, marker) for unit in run)
        marks.update((u.id, ledger.cite(u)) for u in units.values() if u.kind is not UnitKind.ITEM)
    return marks


def gap_of(role: str, compared: Sequence[Compared], first: Sequence[First]) -> SkillGap:
    """Give the comparison as values."""
    rows = tuple(
        SkillRow(
            one.asked.name, one.match.having, one.asked.nice, "; ".join(one.match.yours)[:_WORDS] or None,
            one.asked.unit.text, one.marker,
        )
        for one in compared
    )  # fmt: skip
    missing = [one.asked.name for one in compared if one.match.having is not Having.HAVE]
    named = [one.asked.name for one in first]
    return SkillGap(role, rows, tuple(dict.fromkeys(named or missing)))


def gap_statements(role: str, compared: Sequence[Compared]) -> list[Statement]:
    """Say what the learner has of what a role asks for."""
    needed = [one for one in compared if not one.asked.nice]
    useful = [one for one in compared if one.asked.nice]
    useful_too = [one for one in useful if one.match.having is Having.HAVE]
    lead = _lead(role, needed or useful, several=len({one.asked.unit.source for one in compared}) > 1)
    missing = [one for one in needed if one.match.having is Having.MISSING]
    have = [one for one in needed if one.match.having is Having.HAVE]
    partly = [one for one in needed if one.match.having is Having.PARTLY]
    lacked = [one for one in missing if one.asked.lacked]
    room = _ALL - sum(
        min(len(rows), _SHOWN[kind]) for rows, kind in ((have, "have"), (partly, "partly"), (lacked, "lacked"))
    )
    lines = [
        _line("You have", have, "have", own=True),
        _line("In part", partly, "partly", own=True),
        _line("Missing", [one for one in missing if not one.asked.lacked], "missing", most=max(room, 5)),
        _line("Missing, and often missing by the guide's word", lacked, "lacked"),
        _line("Useful beside them, and you have it", useful_too, "nice", own=True),
        _line("Useful beside them", [one for one in useful if one.match.having is not Having.HAVE], "nice"),
    ]  # fmt: skip
    return [Statement(lead), Statement("\n".join(line for line in lines if line))]


def asked_statements(role: str, asked: Sequence[Requirement], marks: dict[str, int]) -> list[Statement]:
    """Ask for the learner's skills, and show what the role asks for."""
    plain = [Compared(one, Match(Having.MISSING), marks[one.unit.id]) for one in asked]
    needed = [one for one in plain if not one.asked.nice]
    lead = (
        f"Which of these do you know? Tell me your skills, for example “I know ...”, and I can say what is missing for "
        f"{people(role)}."
    )
    lines = [
        _line("Asked for", needed, "asked"),
        _line("Useful beside them", [one for one in plain if one.asked.nice], "nice"),
    ]
    return [Statement(lead), Statement("\n".join(line for line in lines if line))]


def first_statements(
    role: str, first: Sequence[First], open_rows: Sequence[Compared], marks: dict[str, int]
) -> list[Statement]:
    """Say what to learn first of what is missing, as the guides order it; else that they give no order."""
    if not open_rows:
        return [
            Statement(
                f"You named all the skills that the guides ask of {people(role)}; nothing is left to learn first."
            )
        ]
    needed = [one for one in open_rows if not one.asked.nice] or list(open_rows)
    if not first:
        lead = "The guides give no order for these; what they call needed comes before what is only useful."
        lines = [
            _line("Needed", [one for one in open_rows if not one.asked.nice], "missing"),
            _line("Useful", [one for one in open_rows if one.asked.nice], "nice"),
        ]
        return [Statement(lead), Statement("\n".join(line for line in lines if line))]
    start, others = first[0], first[1:5]
    opening = "Of what you are missing, {} stands first in the guide's own order of learning: {}."
    if not start.ordered:
        opening = "The guides give no order of learning for what you are missing, but they put weight on {}: {}."
    lead = opening.format(_name(start.asked), f"{_said(start.unit)} [{marks[start.unit.id]}]")
    then = [f"- {capital(_name(one.asked))}: {_said(one.unit)} [{marks[one.unit.id]}]" for one in others]
    named = {one.asked.name for one in first}
    rest = [one for one in needed if one.asked.name not in named]
    statements = [Statement(lead)]
    if then:
        head = "After it:" if start.ordered and others[0].ordered else "And on these:"
        statements.append(Statement("\n".join([head, "", *then])))
    if rest:
        statements.append(Statement(f"The guides give no order for the others: {_names(rest, _SHOWN['missing'])}."))
    return statements


def _lead(role: str, rows: Sequence[Compared], *, several: bool) -> str:
    total = len(rows)
    have = sum(one.match.having is Having.HAVE for one in rows)
    partly = sum(one.match.having is Having.PARTLY for one in rows)
    missing = [one for one in rows if one.match.having is Having.MISSING]
    guide = "guides ask" if several else "guide asks"
    if have == total:
        return f"You have all {total} skills that the {guide} of {people(role)}."
    got = f"{have}, and {partly} in part" if have and partly else f"{partly} in part" if partly else str(have or "none")
    names = listed(_name(one.asked) for one in missing[:3])
    if not missing:
        gone = "none is missing altogether"
    elif len(missing) <= 3:
        gone = f"missing {'is' if len(missing) == 1 else 'are'} {names}"
    elif len(missing) == total:
        gone = f"all {total} are missing, among them {names}"
    else:
        gone = f"{len(missing)} are missing, among them {names}"
    skills = "skill" if total == 1 else f"{total} skills"
    return f"Of the {skills} that the {guide} of {people(role)}, you have {got}; {gone}."


def _line(head: str, rows: Sequence[Compared], kind: str, *, own: bool = False, most: int | None = None) -> str:
    return f"- **{head}:** {_names(rows, most or _SHOWN[kind], own=own)}" if rows else ""


def _names(rows: Sequence[Compared], most: int, *, own: bool = False) -> str:
    """Name skills with their markers, one marker for those that stand together."""
    shown = rows[:most]
    parts = []
    for at, one in enumerate(shown):
        last = at + 1 == len(shown) or shown[at + 1].marker != one.marker
        parts.append(f"{_name(one.asked)}{_own(one) if own else ''}{f' [{one.marker}]' if last else ''}")
    more = f" and {len(rows) - len(shown)} more" if len(rows) > len(shown) else ""
    return f"{', '.join(parts)}{more}"


def _own(one: Compared) -> str:
    said = [as_text(words)[:_WORDS] for words in one.match.yours if words.casefold() != one.asked.name.casefold()]
    also = [as_text(name) for name in one.match.lacking if not _holds(one.asked.name, name)]
    inside = [f"you said {listed(f'“{words}”' for words in said)}"] if said else []
    inside += [f"the guide names {listed(also[:4])} too"] if also else []
    return f" ({'; '.join(inside)})" if inside else ""


def _holds(text: str, name: str) -> bool:
    return bool(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE))


def _name(asked: Requirement) -> str:
    """Write the name of a skill inside a sentence: "basic SQL", but "Python fundamentals" and "Vendor Management"."""
    plain = as_text(asked.name)
    first, _, rest = plain.partition(" ")
    keeps = not rest or not first.istitle() or first.casefold() in asked.whole.inside
    if keeps or any(word.istitle() for word in rest.split()):
        return plain
    return plain[:1].lower() + plain[1:]


def _said(unit: Unit) -> str:
    if unit.kind is UnitKind.ROW:
        pairs = [f"{head}: {cell}" for head, cell in zip(unit.headers[1:], unit.cells[1:], strict=False) if cell]
        text = f"{unit.cells[0]} ({'; '.join(pairs)})"
    else:
        text = unit.text
    plain = " ".join(as_text(text).split()).rstrip(".;,")
    return f"“{plain if len(plain) <= _QUOTED else plain[:_QUOTED].rsplit(' ', 1)[0] + ' ...'}”"
