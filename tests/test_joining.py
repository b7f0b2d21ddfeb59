"""Two answers become one without a marker that names another source."""

from __future__ import annotations

from advisor.draft import Draft, Statement
from advisor.joining import joined
from advisor.results import Having, Plan, SkillGap, SkillRow, Step
from advisor.schema import Outcome
from tests.drafts import MLE, evidence

_STEP = Step("Learn Python", "Learn Python", 1, None, None, None, None)
_FIRST = Draft(Outcome.ANSWERED, (Statement("Pay is high [1]."),), (evidence(1, "Pay is high."),))
_SECOND = Draft(
    Outcome.ANSWERED,
    (Statement("Learn Python [1]."),),
    (evidence(1, "Learn Python."),),
    gap=SkillGap(MLE, (SkillRow("Python", Having.MISSING, False, None, "Learn Python.", 1),), ("Python",)),
    plan=Plan(MLE, (_STEP,)),
)


def _apart() -> tuple[Draft, Draft]:
    second = _SECOND.evidence[0]
    other = evidence(1, "Learn Python.")
    assert second.citation.quote == other.citation.quote != _FIRST.evidence[0].citation.quote
    return _FIRST, _SECOND


def test_what_stands_beside_the_second_answer_names_its_sources_by_their_new_numbers() -> None:
    both = joined(*_apart())
    assert both.statements[1].text == "Learn Python [2]."
    assert both.plan is not None
    assert both.gap is not None
    assert [step.marker for step in both.plan.steps] == [2]
    assert [row.marker for row in both.gap.rows] == [2]
    assert both.evidence[1].citation.quote == "Learn Python."


def test_a_plan_of_the_first_answer_stays() -> None:
    own = Plan(MLE, (_STEP,), limits=("free",))
    first = Draft(_FIRST.outcome, _FIRST.statements, _FIRST.evidence, plan=own)
    assert joined(first, _SECOND).plan == own
