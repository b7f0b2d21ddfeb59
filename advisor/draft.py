"""What is known before a word is shown: the composed statements, and the numbered evidence that bears them out."""

from __future__ import annotations

from dataclasses import dataclass

from advisor.results import Moves, Plan, Profile, SkillGap
from advisor.schema import Chart, Citation, Figure, Outcome, SalaryFact, Unit


@dataclass(frozen=True, slots=True)
class Evidence:
    """One numbered source: the citation as shown, the unit it quotes, and the pay facts taken from it.

    `facts` are those that answer the question; `beside` what else the unit states (the other cells of a row): nobody is
    told to say it, but a sentence that says it is right.
    """

    citation: Citation
    unit: Unit
    facts: tuple[SalaryFact, ...] = ()
    beside: tuple[SalaryFact, ...] = ()

    @property
    def stated(self) -> tuple[SalaryFact, ...]:
        """All pay facts that the unit states, those that answer first."""
        return (*self.facts, *self.beside)

    @property
    def marker(self) -> int:
        """The number that the answer's markers use."""
        return self.citation.marker


@dataclass(frozen=True, slots=True)
class Statement:
    """One piece of an answer in markdown (a sentence, a list or a table) with its markers and figures."""

    text: str
    figures: tuple[Figure, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """An answer put together from facts and sentences; shown as it is, or worded by a model from the same evidence.

    `statements` are joined by blank lines.  `evidence` holds what the statements cite, first, and after that further
    support that a model may draw on.
    """

    outcome: Outcome
    statements: tuple[Statement, ...]
    evidence: tuple[Evidence, ...] = ()
    chart: Chart | None = None
    gap: SkillGap | None = None
    plan: Plan | None = None
    moves: Moves | None = None
    profile: Profile | None = None
    """What the learner stated of themselves so far, where anything."""
    follow_ups: tuple[str, ...] = ()
    trace: tuple[str, ...] = ()
    note: str | None = None
    """What the learner is told besides the answer."""
    question: str = ""
    """The question as understood: spelling mended, with what it takes over from earlier turns."""

    @property
    def text(self) -> str:
        """The whole answer as markdown."""
        return "\n\n".join(statement.text for statement in self.statements)
