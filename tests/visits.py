"""What stands behind the chat page in tests: kept conversations of an advisor, and answers that hold more than text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from advisor.events import Answering
from advisor.memory.keeping import Keeping
from advisor.memory.owner import new_key
from advisor.page_visits import Shelf, Visit
from advisor.readiness import Readiness
from advisor.results import (
    Direction,
    Field,
    Having,
    Move,
    Moves,
    Plan,
    Profile,
    SkillGap,
    SkillRow,
    Stated,
    Step,
)
from advisor.schema import Answer, Outcome
from advisor.settings import Settings
from tests.fakes import HOSTILE, STEPS, FakeAdvisor

PLAN = Plan(
    role="data scientist",
    steps=(
        Step("Take an introductory course in statistics", "Take a course.", 1, "Months 1 and 2", 2.0, "free", None),
        Step("Build a project with public data", "Build a project.", 1, None, None, None, "a portfolio to show"),
    ),
    limits=("three months", "no money for courses"),
    left_out=(Step("Take a bootcamp", "Take a bootcamp.", 1, "6 months", 6.0, "$9,000", None),),
)
GAP = SkillGap(
    "data scientist",
    (
        SkillRow("Python", Having.HAVE, nice=False, yours="python", quote="Python is needed.", marker=1),
        SkillRow("SQL", Having.MISSING, nice=True, yours=None, quote="SQL helps.", marker=1),
    ),
    ("SQL",),
)
MOVES = Moves(
    "data analyst",
    (
        Move("data scientist", Direction.UP, "Many move up.", 1, ("SQL",), ("statistics",), "$90,000 [1]"),
        Move("data engineer", Direction.SIDEWAYS, "Some move over.", 1),
    ),
)
NURSE = Profile((Stated(Field.BACKGROUND, "nurse", "I am a nurse"), Stated(Field.EXPERIENCE, "12 years", "12 years")))
EVIL = Plan(HOSTILE, (Step(HOSTILE, HOSTILE, 1, HOSTILE, None, HOSTILE, HOSTILE),), (HOSTILE,))


class RichAdvisor(FakeAdvisor):
    """Answers with a plan, a skill gap, moves and a profile too, by a word in the question."""

    def answer(self, turns: Sequence[str]) -> Answer:
        words = turns[-1].casefold().split()
        profile = NURSE if any("nurse" in turn for turn in turns) else None
        held = {"plan": {"plan": PLAN}, "missing": {"gap": GAP}, "moves": {"moves": MOVES}, "evil": {"plan": EVIL}}
        for word, parts in held.items():
            if word in words:
                return replace(STEPS, profile=profile, **parts)  # type: ignore[arg-type]  # fields by name
        if "nurse" in words:
            return Answer("Noted: nurse.", Outcome.CLARIFY, profile=profile, generation="g-test")
        return replace(super().answer(turns), profile=profile)


def shelf(advisor: Answering | Readiness, folder: Path, **settings: object) -> Shelf:
    """Make kept conversations in a folder."""
    readiness = advisor if isinstance(advisor, Readiness) else Readiness(advisor)
    made = Settings(data_dir=folder, **settings)  # type: ignore[arg-type]  # fields by name
    return Shelf(Keeping(readiness.advisor, made).conversations)


def visit() -> Visit:
    """Make the visit of a new browser."""
    return Visit(new_key(), lasting=True)
