"""Steps are taken from where a guide gives them, with the time and cost that it states, and from nowhere else."""

from __future__ import annotations

import pytest

from advisor.plan.costs import stated_cost
from advisor.plan.limits import NO_LIMITS
from advisor.plan.spans import column_span, counted_span, stated_span
from tests.plan_guides import ROLE, TABLE, TIMED, guide, plans


@pytest.mark.parametrize(
    ("text", "written", "months", "ends"),
    [
        ("Months 3 and 4: skills", "Months 3 and 4", 2.0, 4.0),
        ("Month 1-2: Foundation", "Month 1-2", 2.0, 2.0),
        ("Month five", "Month five", 1.0, 5.0),
        ("Your first two months", "first two months", 2.0, 2.0),
        ("Weeks 1 to 4", "Weeks 1 to 4", pytest.approx(0.92, abs=0.01), pytest.approx(0.92, abs=0.01)),
        ("Second quarter", "Second quarter", 3.0, 6.0),
    ],
)
def test_a_time_that_counts_from_the_start_has_an_end(text: str, written: str, months: float, ends: float) -> None:
    span = counted_span(text)
    assert span is not None
    assert (span.written, span.months, span.ends) == (written, months, ends)


@pytest.mark.parametrize(
    ("text", "months"),
    [("6-12 months", 12.0), ("two weeks", pytest.approx(0.46, abs=0.01)), ("half a year", 6.0), ("20 hours", None)],
)
def test_a_length_is_its_longest(text: str, months: float | None) -> None:
    span = column_span(text)
    assert span is not None
    assert span.months == months
    assert span.begins is None


@pytest.mark.parametrize(
    "text", ["Find a post that asks for 2 years of experience", "Write weekly updates", "Read 3 months of logs"]
)
def test_time_that_a_step_does_not_take_is_not_its_time(text: str) -> None:
    assert stated_span(text) is None


@pytest.mark.parametrize(
    ("text", "written", "paid"),
    [
        ("Take free online courses: X and Y", "free online courses", False),
        ("The course costs $49 a month", "$49 a month", True),
        ("Pay the exam fee of €150", "€150", True),
        ("Book a paid bootcamp", "paid bootcamp", True),
        ("Certificates at no cost", "at no cost", False),
        ("A course for ₹4,999", "₹4,999", True),
    ],
)
def test_a_cost_is_given_in_the_guides_words(text: str, written: str, paid: bool) -> None:
    cost = stated_cost(text)
    assert cost is not None
    assert (cost.written, cost.paid) == (written, paid)


@pytest.mark.parametrize(
    "text",
    [
        "Start with simple tasks at $12-18/hour",
        "Juniors earn $60,000",
        "Feel free to ask",
        "Use your free time",
        "Join a distraction-free group",
        "Apply for a paid internship",
        "Freelance for a year",
    ],
)
def test_what_one_earns_and_other_freedoms_are_no_cost(text: str) -> None:
    assert stated_cost(text) is None


def test_subsections_with_times_are_steps_with_their_parts_cost_and_milestone() -> None:
    answers, ledger = plans(guide(TIMED))
    plan = answers.compose(ROLE, NO_LIMITS, ledger).plan
    assert plan is not None
    assert [(step.time, step.cost, step.milestone) for step in plan.steps] == [
        ("Weeks 1 to 4", "free SQL course, the rest not stated", "a report that somebody else can run"),
        ("Weeks 5-8", "$49 a month, the rest not stated", None),
        ("Weeks 9-16", None, None),
    ]
    assert plan.steps[0].text == (
        "SQL: Take the free SQL course of the city library; Write ten queries against a public data set"
    )
    for step in plan.steps:
        quotes = {entry.marker: entry.citation.quote for entry in ledger.evidence}
        assert quotes[step.marker] == step.quote
        assert step.text.partition(": ")[2].split(";")[0] in " ".join(step.quote.split())


def test_a_table_with_weeks_is_a_plan_by_its_columns() -> None:
    answers, ledger = plans(guide(TABLE))
    plan = answers.compose(ROLE, NO_LIMITS, ledger).plan
    assert plan is not None
    assert [(step.text, step.cost, step.milestone) for step in plan.steps] == [
        ("Learn SQL from a book", "free", "Ten queries"),
        ("Take the Acme certificate", "$300", "The certificate"),
        ("Apply to junior posts", None, None),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "# Data engineer\n\n## Career stages\n\nYears 0-2: Junior\n\n- Maintains.\n\nYears 2-5: Mid\n\n- Designs.\n",
        "# Data engineer\n\n## Interview process\n\n1. A call.\n2. A test of SQL.\n3. A talk with the team.\n",
        "# Data engineer\n\n## Skills\n\n1. SQL and data models\n2. Python for data\n3. Cloud services of one vendor\n",
        "# Data engineer\n\n## How to get in\n\n- Analysts can become data engineers.\n"
        "- Many people come from operations.\n- Data engineers may come from universities.\n",
    ],
)
def test_lists_that_are_no_way_in_are_no_plan(text: str) -> None:
    answers, ledger = plans(guide(text))
    draft = answers.compose(ROLE, NO_LIMITS, ledger)
    assert draft.plan is None
    assert draft.outcome.value == "not_covered"


def test_sentences_in_sequence_are_steps() -> None:
    text = (
        "# Data engineer\n\n## How to become a data engineer\n\nFirst, learn SQL in two weeks. Then build a small "
        "warehouse. After that, write about it. Finally, apply for junior posts.\n"
    )
    answers, ledger = plans(guide(text))
    plan = answers.compose(ROLE, NO_LIMITS, ledger).plan
    assert plan is not None
    assert [step.text for step in plan.steps] == [
        "First, learn SQL in two weeks",
        "Then build a small warehouse",
        "After that, write about it",
        "Finally, apply for junior posts",
    ]
    assert [step.time for step in plan.steps] == ["Two weeks", None, None, None]


def test_numbered_headings_under_a_plan_are_steps() -> None:
    text = (
        "# How to become a data engineer\n\n## Step 1: Learn SQL\n\nTime: 3 weeks\n\nLearn joins and windows.\n\n"
        "## Step 2: Build a pipeline\n\nCost: free\n\nLoad a public data set each night.\n"
    )
    answers, ledger = plans(guide(text))
    plan = answers.compose(ROLE, NO_LIMITS, ledger).plan
    assert plan is not None
    assert [(step.text, step.time, step.cost) for step in plan.steps] == [
        ("Learn SQL: Learn joins and windows", "3 weeks", None),
        ("Build a pipeline: Load a public data set each night", None, "free"),
    ]


def test_a_page_that_only_lists_requirements_is_said_to_give_no_order() -> None:
    text = (
        "# Data engineers\n\n## How to Become a Data Engineer\n\nData engineers typically need a degree.\n\n"
        "### Education\n\nA bachelor's degree in computing is usual.\n\n### Licenses\n\nSome take a vendor's exam.\n\n"
        "### Important Qualities\n\nPatience helps.\n"
    )
    answers, ledger = plans(guide(text))
    draft = answers.compose(ROLE, NO_LIMITS, ledger)
    assert draft.plan is not None
    assert [step.text for step in draft.plan.steps] == [
        "Education: A bachelor's degree in computing is usual",
        "Licenses: Some take a vendor's exam",
    ]
    assert "gives no order of steps" in draft.text
    assert draft.outcome.value == "partly_answered"


def test_steps_towards_another_role_are_not_taken() -> None:
    text = "# Jobs in data\n\n## Next steps for data scientists\n\n1. Learn statistics well.\n2. Enter a contest.\n"
    answers, ledger = plans(guide(text, role=""), guide("# Data engineer\n\nIt is work.\n", name="b.md"))
    assert answers.compose(ROLE, NO_LIMITS, ledger).plan is None
    assert [step.text for step in answers.compose("data scientist", NO_LIMITS, ledger).plan.steps] == [  # type: ignore[union-attr]
        "Learn statistics well",
        "Enter a contest",
    ]


def test_two_guides_are_never_merged_and_the_other_one_is_offered() -> None:
    first = guide(TIMED, publisher="Northern Guides")
    other = guide(TABLE, name="other.md", publisher="Southern Guides")
    answers, ledger = plans(first, other)
    draft = answers.compose(ROLE, NO_LIMITS, ledger)
    assert draft.plan is not None
    assert {entry.unit.source for entry in ledger.evidence} == {draft_source := ledger.evidence[0].unit.source}
    assert draft_source == "guide.md"
    assert "Southern Guides" in draft.text


def test_a_page_about_several_roles_in_one_has_a_plan_for_them_together() -> None:
    text = (
        "# Database Administrators and Architects\n\n## How to Become a Database Administrator or Architect\n\n"
        "### Education\n\nA degree is usual.\n\n### Licenses\n\nVendors certify.\n"
    )
    joined = "database administrator and architect"
    answers, ledger = plans(guide(text, role=joined))
    plan = answers.compose(joined, NO_LIMITS, ledger).plan
    assert plan is not None
    assert len(plan.steps) == 2
