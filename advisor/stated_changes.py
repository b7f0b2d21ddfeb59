"""Decides whether a unit states how pay changed in time, in words or by how much."""

from __future__ import annotations

import re

from advisor.question.quantities import AskedQuantity
from advisor.schema import Unit, UnitKind
from advisor.sharing import stems

RATE = re.compile(
    r"\d ?%|\bper ?cent\b|\d ?x\b|\b\d[\d,.]*(?: ?-| )?(?:times|fold)\b"
    r"|\b(?:two|three|four|five|six|seven|ten)(?:fold| times)\b"
    r"|\b(?:doubl|tripl|quadrupl)\w+|\bfrom [^.;]*\d[^.;]*\bto [^.;]*\d|\b(?:by|numbered) [^.;]*\d",
    re.IGNORECASE,
)
GROWTH_COLUMN = re.compile(r"\b(?:growth|increase|change|cagr)\b", re.IGNORECASE)
"""Heads of columns that tell how much something grew."""
_PAY_CHANGES = re.compile(
    r"\b(?:pay|salar(?:y|ies)|wages?|compensation|earnings)\b(?:[^.;|]|\.\d){0,60}?\b(?:grow\w*|grew|ris(?:e|es|en|ing)|rose"
    r"|increas\w*|decreas\w*|fell|fall\w*|declin\w*|drop\w*|climb\w*|jump\w*|surg\w+|up|down|chang\w+|doubl\w+"
    r"|stagnat\w*|flat|steady|stable)\b"
    r"|\b(?:growth|increases?|rises?|declines?|drops?|change|decrease)\b[^.;|]{0,30}?\b(?:pay|salar(?:y|ies)|wages?"
    r"|compensation)\b",
    re.IGNORECASE,
)
"""A change of pay in time, said in words or beside its figure."""
_BY_RANK = re.compile(
    r"\b(?:experience|seniority|career stages?|speciali[sz]\w+|skills|as (?:you|they|people|professionals))\b",
    re.IGNORECASE,
)
"""How pay differs from level to level, which is no change in time."""


def states_pay_change(asked: AskedQuantity, unit: Unit) -> bool:
    """Say whether a unit tells how pay changed: a sentence in its words, a row in a cell or its column of growth."""
    parts = [unit.text]
    if unit.kind is UnitKind.ROW:
        heads = unit.headers[1:] or ("",) * len(unit.cells)
        label = unit.cells[0] if unit.cells else ""
        pairs = list(zip(heads, unit.cells[1:], strict=False))
        paid = bool(asked.things & stems(label))
        grown = [f"{head} {cell}" for head, cell in pairs if GROWTH_COLUMN.search(head) and cell.strip("-–— ")]
        grown = [said for said in grown if paid or asked.things & stems(said)]
        parts = [*grown, *(cell for _, cell in pairs if _PAY_CHANGES.search(cell))]
        return any(not asked.sized or RATE.search(said) for said in parts)
    told = [said for said in parts if _PAY_CHANGES.search(said) and not _BY_RANK.search(said)]
    return any(not asked.sized or RATE.search(said) for said in told)
