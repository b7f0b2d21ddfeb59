"""Decides how moves are said: each title in the guide's words, each statement with its marker."""

from __future__ import annotations

from collections.abc import Sequence

from advisor.citing import Ledger
from advisor.draft import Statement
from advisor.moves.move_pay import Compared, MovePay, Paid, Standing
from advisor.moves.stated import StatedMove
from advisor.results import Direction, Move
from advisor.schema import Unit, UnitKind
from advisor.skills.requirements import Requirement
from advisor.wording import as_text, capital, listed, people

MOST_SKILLS = 8
"""Skills of one list: more is not read."""
_MOST_ALIKE = 3
"""Comparisons of pay that are told in words."""


def title_words(name: str) -> str:
    """Write a title inside a sentence: "AI architect", "director/head of AI"."""
    return as_text(" ".join("/".join(_lower(part) for part in word.split("/")) for word in name.split()))


def _lower(word: str) -> str:
    return word if any(letter.isupper() for letter in word[1:]) else word.lower()


def named(moves: Sequence[StatedMove], ledger: Ledger, *, then: bool = False) -> str:
    """List titles with the markers of what states them; `then` puts stages one after the other."""
    runs = ledger.cite_run(_in_order([move.unit for move in moves]))
    markers = {unit.id: marker for marker, units in runs for unit in units}
    groups: list[tuple[int, list[str]]] = []
    for move in moves:
        marker = markers[move.unit.id]
        if groups and groups[-1][0] == marker:
            groups[-1][1].append(title_words(move.to.name))
        else:
            groups.append((marker, [title_words(move.to.name)]))
    parts = [f"{(', then ' if then else ', ').join(names)} [{marker}]" for marker, names in groups]
    if then:
        return ", then ".join(parts)
    if len(groups) == 1:
        return f"{listed(groups[0][1])} [{groups[0][0]}]"
    return listed(parts)


def _in_order(units: Sequence[Unit]) -> list[Unit]:
    """Give each unit once, as they stand in their guides."""
    once = list({unit.id: unit for unit in units}.values())
    sources = list(dict.fromkeys(unit.source for unit in once))
    return sorted(once, key=lambda unit: (sources.index(unit.source), unit.start))


def said(unit: Unit, ledger: Ledger) -> str:
    """Write what a guide says of a move, with its marker; a row by its cells."""
    marker = ledger.cite(unit)
    if unit.kind is UnitKind.ROW:
        pairs = zip(unit.headers, unit.cells, strict=False)
        text = "; ".join(f"{head}: {cell}" if head else cell for head, cell in pairs if cell)
    else:
        text = unit.text
    return f"{as_text(' '.join(text.split())).rstrip(' .')} [{marker}]"


def skills_said(skills: Sequence[Requirement], ledger: Ledger, most: int = MOST_SKILLS) -> str:
    """List skills in the guide's words, each with its marker."""
    shown = skills[:most]
    runs = ledger.cite_run(_in_order([one.unit for one in shown]))
    markers = {unit.id: marker for marker, units in runs for unit in units}
    groups: dict[int, list[str]] = {}
    for one in shown:
        groups.setdefault(markers[one.unit.id], []).append(as_text(one.name))
    return ", ".join(f"{', '.join(names)} [{marker}]" for marker, names in groups.items())


def paid_lines(moves: Sequence[tuple[StatedMove, Paid | None]]) -> list[Statement]:
    """List what the new roles pay; empty where no figure is held for any."""
    held = [(move, paid) for move, paid in moves if paid]
    terms = {paid.terms for _, paid in held}
    if not held:
        return []
    alike = len(terms) == 1 and len(held) > 1
    told = f"each: {terms.pop()}" if alike else "levels and places differ" if len(held) > 1 else ""
    lead = f"What they pay, where a figure is held{f' ({told})' if told else ''}:"
    lines = [f"- {capital(title_words(move.to.name))}: {paid.short if alike else paid.text}" for move, paid in held]
    return [Statement(lead), Statement("\n".join(lines), tuple(paid.figure for _, paid in held))]


def compared_words(role: str, pairs: Sequence[tuple[str, Compared]], pay: MovePay, ledger: Ledger) -> Statement:
    """Say how the pay of new roles stands to that of the role left, by figures that may be compared."""
    sentences, figures = [], []
    order = sorted(pairs, key=lambda pair: list(Standing).index(pair[1].standing))
    for name, one in order[:_MOST_ALIKE]:
        there, here = pay.say(one.there, ledger), pay.say(one.here, ledger)
        if there is None or here is None:
            continue
        figures += [there.figure, here.figure]
        verdict = {
            Standing.MORE: "more is stated",
            Standing.LESS: "less is stated",
            Standing.OVERLAPS: "the figures overlap, so neither is surely more",
        }[one.standing]
        against = f"{there.short}, against {here.short} for {people(role)}"
        sentences.append(f"For {people(name)}, {verdict}: {against} (both: {there.terms}).")
    if not sentences:
        return Statement("")
    first = _verdict([one for _, one in order], role)
    return Statement(f"{first} {' '.join(sentences)}", tuple(dict.fromkeys(figures)))


def _verdict(compared: Sequence[Compared], role: str) -> str:
    standings = {one.standing for one in compared}
    if standings == {Standing.MORE}:
        return "Yes, by the figures that can be set side by side."
    if standings == {Standing.LESS}:
        return "No, not by the figures that can be set side by side."
    if Standing.MORE in standings:
        return f"In some of them, by the figures that can be set side by side with those of {people(role)}."
    return f"Not surely: no figure that can be set beside those of {people(role)} is clearly higher."


def incomparable(role: str) -> str:
    """Say why two roles' pay is not compared."""
    return (
        f"That cannot be said like for like: the guides hold no figure for a new role that shares source, level and"
        f" place "
        f"with one for {people(role)}."
    )


def as_move(
    found: StatedMove, ledger: Ledger, paid: Paid | None, shared: Sequence[str], missing: Sequence[str]
) -> Move:
    """Make the record of a move."""
    text = " ".join(found.unit.text.split())
    return Move(
        to=found.to.name,
        direction=found.direction,
        why=text,
        marker=ledger.cite(found.unit),
        shared=tuple(shared),
        missing=tuple(missing),
        pay=paid.text if paid else None,
    )


def directed(moves: Sequence[StatedMove], direction: Direction) -> list[StatedMove]:
    """Keep the moves of one direction."""
    return [move for move in moves if move.direction is direction]
