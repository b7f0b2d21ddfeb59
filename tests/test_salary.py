"""A pay figure becomes a record with what its words, row, headings and document state of it, and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from advisor.documents import Document, Section
from advisor.schema import FactKind, Origin, Period, SalaryFact, Unit, UnitKind
from advisor.settings import Settings
from advisor.vocabulary import Vocabulary, load_vocabulary
from ingest.salary import salary_facts

YEARLY = "They earn $100,000 a year on average."


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return load_vocabulary(Settings().corpus_dir / "vocabulary")


def _unit(text: str, path: tuple[str, ...], number: int, **more: Any) -> Unit:
    return Unit(
        f"u{number}", "doc", more.pop("kind", UnitKind.SENTENCE), text, 0, len(text), path, more.pop("group", 1), **more
    )


def _facts(
    vocabulary: Vocabulary,
    *texts: str,
    title: str = "Machine Learning Engineer Career Guide",
    path: tuple[str, ...] = (),
    kind: UnitKind = UnitKind.SENTENCE,
    published: str | None = "2025-09-22",
    lead: str = "",
    origin: Origin | None = None,
) -> list[SalaryFact]:
    path = (title, *path)
    units = tuple(_unit(text, path, number, kind=kind, lead=lead, origin=origin) for number, text in enumerate(texts))
    document = Document("doc", title, (), published=published)
    return salary_facts(document, (Section("doc", path, units),), vocabulary)


def _table(
    vocabulary: Vocabulary,
    headers: Sequence[str],
    *rows: Sequence[str],
    lead: str = "",
    path: tuple[str, ...] = (),
    title: str = "Machine Learning Engineer Career Guide",
) -> list[SalaryFact]:
    path = (title, *path)
    units = tuple(
        _unit(" | ".join(row), path, n, kind=UnitKind.ROW, headers=tuple(headers), cells=tuple(row), lead=lead)
        for n, row in enumerate(rows)
    )
    document = Document("doc", title, (), published="2025-09-22")
    return salary_facts(document, (Section("doc", path, units),), vocabulary)


def _fields(facts: list[SalaryFact], *names: str) -> list[tuple[Any, ...]]:
    return [tuple(getattr(fact, name) for name in names) for fact in facts]


def test_each_place_of_a_list_gets_its_own_figure(vocabulary: Vocabulary) -> None:
    facts = _facts(
        vocabulary,
        "France offers approximately €68,000, Italy €60,000 to €71,167, Spain around €62,094, and Switzerland stands "
        "out with €100,000, the highest in Europe.",
        path=("Pay by country",),
    )
    assert _fields(facts, "region", "low", "high", "currency", "kind") == [
        ("France", 68_000, 68_000, "EUR", FactKind.RANGE),
        ("Italy", 60_000, 71_167, "EUR", FactKind.RANGE),
        ("Spain", 62_094, 62_094, "EUR", FactKind.RANGE),
        ("Switzerland", 100_000, 100_000, "EUR", FactKind.RANGE),
    ]
    assert {fact.role for fact in facts} == {"machine learning engineer"}


def test_each_level_of_a_sentence_gets_its_own_figure_and_all_its_place(vocabulary: Vocabulary) -> None:
    facts = _facts(
        vocabulary,
        "In the USA, entry-level engineers with 0-1 year of experience earn between $80,000 and $133,000, mid-level "
        "ones $100,000 to $253,000, while senior professionals with 5+ years can earn from $120,000 to over $306,000 "
        "annually.",
    )
    assert _fields(facts, "region", "level", "low", "high", "open_high", "period") == [
        ("United States", "entry", 80_000, 133_000, False, "year"),
        ("United States", "mid", 100_000, 253_000, False, "year"),
        ("United States", "senior", 120_000, 306_000, True, "year"),
    ]


def test_names_after_a_figure_belong_to_it_and_not_to_the_next(vocabulary: Vocabulary) -> None:
    facts = _facts(
        vocabulary,
        "Average salaries span from $165,485 to $177,730 annually, with wider ranges extending from $72,000 for "
        "entry-level positions to as high as $328,000 in elite firms such as Meta and OpenAI.",
    )
    assert _fields(facts, "level", "employer", "low", "high", "kind") == [
        (None, None, 165_485, 177_730, FactKind.MEAN),
        ("entry", None, 72_000, 72_000, FactKind.MINIMUM),
        (None, "Meta", None, 328_000, FactKind.MAXIMUM),
        (None, "OpenAI", None, 328_000, FactKind.MAXIMUM),
    ]
    assert facts[-1].condition == "in elite firms such as Meta and OpenAI"


def test_words_after_a_list_of_employers_hold_for_all_of_it(vocabulary: Vocabulary) -> None:
    facts = _facts(vocabulary, "Meta pays up to $296,000 and Google up to $279,000 for senior specialists.")
    assert _fields(facts, "employer", "level", "high") == [
        ("Meta", "senior", 296_000),
        ("Google", "senior", 279_000),
    ]


def test_roles_after_their_figures_are_told_apart(vocabulary: Vocabulary) -> None:
    text = "The Netherlands reports pay around $96,250 for Machine Learning Specialists and $121,150 for AI Engineers."
    assert _fields(_facts(vocabulary, text), "role", "region", "low") == [
        ("machine learning specialist", "Netherlands", 96_250),
        ("ai engineer", "Netherlands", 121_150),
    ]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Product managers earn $150,000 a year.", "product manager"),
        ("Unlike data scientists, ML engineers earn $145,000.", "machine learning engineer"),
        ("Data scientists who work with machine learning engineers earn $130,000.", "data scientist"),
        ("Senior engineers earn $200,000.", "machine learning engineer"),
        ("Data science managers earn $190,000 a year.", "data science manager"),
        ("Professionals in this field earn $120,000.", "machine learning engineer"),
    ],
)
def test_a_sentence_keeps_the_role_that_it_states(vocabulary: Vocabulary, text: str, role: str) -> None:
    assert [fact.role for fact in _facts(vocabulary, text)] == [role]


def test_a_role_that_nothing_states_is_left_open(vocabulary: Vocabulary) -> None:
    facts = _facts(vocabulary, "The average salary is $120,000 a year.", title="Scale AI Hiring Thousands")
    assert [(fact.role, fact.level, fact.region) for fact in facts] == [(None, None, None)]


def test_a_heading_with_two_roles_settles_none(vocabulary: Vocabulary) -> None:
    facts = _facts(vocabulary, YEARLY, title="Pay report", path=("Data scientists and prompt engineers",))
    assert [fact.role for fact in facts] == [None]


def test_an_item_belongs_to_its_label_and_then_to_the_role_of_its_heading(vocabulary: Vocabulary) -> None:
    facts = _facts(
        vocabulary,
        "Salaries range from $90,000 to $195,000.",
        "Entry-level professionals typically earn between $95,000 and $130,000, while those with advanced domain "
        "knowledge in areas like financial analytics or healthcare can exceed $180,000 annually.",
        "India: With average hourly rates as low as $25, savings reach 70% compared to the U.S. Senior ones still "
        "command upwards of $80 per hour.",
        kind=UnitKind.ITEM,
        title="The Demand for AI Talent",
        path=("Data Scientist: The Bridge",),
    )
    assert _fields(facts, "role", "level", "region", "industry", "low", "kind", "period") == [
        ("data scientist", None, None, None, 90_000, FactKind.RANGE, "year"),
        ("data scientist", "entry", None, None, 95_000, FactKind.RANGE, "year"),
        ("data scientist", None, None, None, 180_000, FactKind.RANGE, "year"),
        ("data scientist", None, "India", None, 25, FactKind.MINIMUM, "hour"),
        ("data scientist", "senior", "India", None, 80, FactKind.RANGE, "hour"),
    ]
    assert facts[2].condition is not None
    assert "advanced domain knowledge" in facts[2].condition


def test_bare_job_words_in_a_text_on_a_whole_field_are_of_that_field(vocabulary: Vocabulary) -> None:
    facts = _facts(
        vocabulary,
        "North America (USA/Canada): Costs are high, with senior engineers commanding up to $250 per hour.",
        kind=UnitKind.ITEM,
        title="The Demand for AI Talent in 2025",
        path=("Hourly rates",),
    )
    assert _fields(facts, "role", "level", "region", "high") == [("ai engineer", "senior", "North America", 250)]


@pytest.mark.parametrize(
    "text",
    [
        "The AI market will reach a valuation of USD 757.58 billion.",
        "Training expenditure per learner dropped to $774, down from $954 in 2023.",
        "Scale AI, valued at $13.8 billion, hires thousands.",
        "Companies spend $0.42 on training data for every $1.00 spent on compute.",
        "Salaries for these roles have risen 45% since 2023.",
        "Salaries in Silicon Valley experienced a 7.3% decline.",
        "About 85% of openings ask for senior people.",
        "A bootcamp costs $12,000.",
        "Bonuses of $10,000 to $20,000 are common.",
        "India offers savings of up to 70%.",
        "They serve 35,445 customers a year.",
    ],
)
def test_money_and_shares_that_are_no_pay_give_no_fact(vocabulary: Vocabulary, text: str) -> None:
    assert _facts(vocabulary, text, path=("Pay",)) == []


def test_premiums_and_equity_are_percentages_of_their_own_kind(vocabulary: Vocabulary) -> None:
    facts = _facts(
        vocabulary,
        "AI talent commands a 56% wage premium, with salaries for top roles exceeding $280,000 annually.",
        "This wage premium has nearly doubled within a year, surging from 25% in 2024.",
        "Workers with AI skills earn on average 56% more than others.",
        "The difference is an additional $18,000 or more in annual earnings.",
        "At Series B companies data scientists receive equity grants of 0.05-0.15%.",
        title="The Demand for AI Talent",
    )
    assert _fields(facts, "kind", "low", "high", "currency", "period", "as_of") == [
        (FactKind.PREMIUM, 56, 56, None, None, "2025-09-22"),
        (FactKind.RANGE, 280_000, None, "USD", "year", "2025-09-22"),
        (FactKind.PREMIUM, 25, 25, None, None, "2024"),
        (FactKind.PREMIUM, 56, 56, None, None, "2025-09-22"),
        (FactKind.PREMIUM, 18_000, None, "USD", "year", "2025-09-22"),
        (FactKind.EQUITY, 0.05, 0.15, None, None, "2025-09-22"),
    ]


def test_percentiles_belong_to_the_people_of_the_sentence_before(vocabulary: Vocabulary) -> None:
    facts = _facts(
        vocabulary,
        "The median annual wage for database architects was $135,980 in May 2024.",
        "The median wage is the wage at which half the workers in an occupation earned more than that amount.",
        "The lowest 10 percent earned less than $81,630, and the highest 10 percent earned more than $209,990.",
        title="Database Administrators and Architects",
        path=("Pay",),
    )
    assert _fields(facts, "kind", "percentile", "role", "low", "high", "open_high", "as_of", "period") == [
        (FactKind.MEDIAN, None, "database architect", 135_980, 135_980, False, "2024-05", "year"),
        (FactKind.PERCENTILE, 10, "database architect", 81_630, 81_630, False, "2024-05", "year"),
        (FactKind.PERCENTILE, 90, "database architect", 209_990, 209_990, False, "2024-05", "year"),
    ]


def test_a_place_is_carried_to_sentences_that_lean_on_it_alone(vocabulary: Vocabulary) -> None:
    facts = _facts(
        vocabulary,
        "In Munich, salaries average €78,000 per year.",
        "They rise to €95,000 for seniors.",
        "Engineers at NVIDIA earn up to $310,000.",
    )
    assert _fields(facts, "region", "employer") == [("Munich", None), ("Munich", None), (None, "NVIDIA")]


def test_tasks_stay_apart_by_the_words_of_the_source(vocabulary: Vocabulary) -> None:
    facts = _facts(
        vocabulary,
        "Typical Journey: Start with simple image or text annotation tasks at $12-18/hour, demonstrate consistent "
        "quality, progress to complex projects at $20-30/hour, and eventually move on.",
        title="AI Training Data Specialist Career Guide",
    )
    assert _fields(facts, "low", "high", "period", "condition") == [
        (12, 18, "hour", "simple image or text annotation tasks"),
        (20, 30, "hour", "complex projects"),
    ]


def test_a_level_in_a_heading_goes_before_the_title_of_a_job(vocabulary: Vocabulary) -> None:
    facts = _facts(
        vocabulary,
        "Salary Range: $70,000 - $95,000 annually",
        kind=UnitKind.ITEM,
        title="AI Training Data Specialist Career Guide",
        path=("Mid-Level Positions (2-5 Years Experience)",),
        lead="Senior Training Data Specialist / Data Operations Analyst",
    )
    assert _fields(facts, "role", "level", "low") == [("ai training data specialist", "mid", 70_000)]


def test_a_period_that_the_source_never_states_is_left_open(vocabulary: Vocabulary) -> None:
    (fact,) = _facts(vocabulary, "Entry Level: USD 110,000 to 140,000", kind=UnitKind.ITEM, lead="Median Salary Range")
    assert (fact.period, fact.currency, fact.kind, fact.level) == (None, "USD", FactKind.RANGE, "entry")


def test_a_year_is_understood_only_where_the_document_pays_by_the_year(vocabulary: Vocabulary) -> None:
    yearly = _facts(vocabulary, YEARLY, "In Germany they earn $90,000.", "In Kenya they earn $1,500.")
    assert [fact.period for fact in yearly] == ["year", "year", None]
    monthly = _facts(vocabulary, "In Malaysia they earn MYR 6,000 a month.", "In Johor they earn MYR 5,500.")
    assert [fact.period for fact in monthly] == ["month", "month"]


def test_a_figure_in_another_month_keeps_the_period_of_its_list(vocabulary: Vocabulary) -> None:
    facts = _facts(vocabulary, YEARLY, "In 2024, they earned S$5,500 a month in Singapore; in 2025, S$6,100.")
    assert _fields(facts[1:], "period", "as_of", "low") == [("month", "2024", 5_500), ("month", "2025", 6_100)]


@pytest.mark.parametrize(
    ("text", "as_of"),
    [
        ("They earned $98,214 in February 2025.", "2025-02"),
        ("The median reached $156,998 in the first quarter of 2025.", "2025"),
        ("Salaries, up since 2023, average $150,000.", "2025-09-22"),
        ("They earn $150,000 until 2030.", "2025-09-22"),
    ],
)
def test_a_figure_is_dated_as_its_words_say_else_as_its_source(vocabulary: Vocabulary, text: str, as_of: str) -> None:
    assert [fact.as_of for fact in _facts(vocabulary, text, path=("Pay",))] == [as_of]


def test_a_guide_gives_the_date_and_publication_of_what_it_draws_on(vocabulary: Vocabulary) -> None:
    origin = Origin(title="Survey", publisher="Somebody", published="2026-03")
    (fact,) = _facts(vocabulary, YEARLY, origin=origin, published=None)
    assert (fact.as_of, fact.origin) == ("2026-03", origin)
    (undated,) = _facts(vocabulary, YEARLY, origin=replace(origin, published=None), published="2020-01-01")
    assert undated.as_of is None


def test_a_matrix_of_regions_and_levels_takes_its_currency_from_the_caption(vocabulary: Vocabulary) -> None:
    facts = _table(
        vocabulary,
        ("Region", "Entry-Level", "Senior-Level (5+ years)"),
        ("North America", "85,000 – 110,000", "160,000 – 200,000"),
        ("Asia", "INR 9 – 25 lakhs", "INR 35+ lakhs"),
        lead="Global Salary Matrix (in USD)",
    )
    assert _fields(facts, "region", "level", "low", "high", "currency", "open_high") == [
        ("North America", "entry", 85_000, 110_000, "USD", False),
        ("North America", "senior", 160_000, 200_000, "USD", False),
        ("Asia", "entry", 900_000, 2_500_000, "INR", False),
        ("Asia", "senior", 3_500_000, None, "INR", True),
    ]
    assert facts[0].label == "Global Salary Matrix (in USD)"
    assert facts[0].quote == "North America | 85,000 – 110,000 | 160,000 – 200,000"
    assert [fact.column for fact in facts] == [1, 2, 1, 2]


def test_columns_say_kind_level_and_currency_and_other_columns_are_left_out(vocabulary: Vocabulary) -> None:
    facts = _table(
        vocabulary,
        ("Role", "Median Base Salary (USD)", "Maximum Reported (USD)", "Key Hiring Industries", "Job growth"),
        ("Prompt Engineer", "$136,141", "$296,000 (Meta)", "Finance, Healthcare", "35,445"),
        ("AI Ethics Officer", "$135,000 (Average)", "N/A", "Technology", "12%"),
        ("Chief Robot Wrangler", "$90,000", "$120,000+", "Farming", "3"),
        path=("United States focus, 2025",),
    )
    assert _fields(facts, "role", "kind", "employer", "low", "high", "open_high", "industry", "region", "as_of") == [
        ("prompt engineer", FactKind.MEDIAN, None, 136_141, 136_141, False, None, "United States", "2025"),
        ("prompt engineer", FactKind.MAXIMUM, "Meta", None, 296_000, False, None, "United States", "2025"),
        ("ai ethics officer", FactKind.MEAN, None, 135_000, 135_000, False, None, "United States", "2025"),
        ("chief robot wrangler", FactKind.MEDIAN, None, 90_000, 90_000, False, None, "United States", "2025"),
        ("chief robot wrangler", FactKind.MAXIMUM, None, None, 120_000, True, None, "United States", "2025"),
    ]


def test_an_unknown_row_in_a_table_of_occupations_is_never_the_documents_role(vocabulary: Vocabulary) -> None:
    facts = _table(
        vocabulary,
        ("", ""),
        ("Data scientists", "$112,590"),
        ("Mathematical science occupations", "$104,620"),
        ("Total, all occupations", "$49,500"),
        lead="Median annual wages, May 2024",
        title="Data Scientists",
    )
    assert _fields(facts, "role", "kind", "period", "as_of") == [
        ("data scientist", FactKind.MEDIAN, "year", "2024-05"),
        ("mathematical science occupations", FactKind.MEDIAN, "year", "2024-05"),
        ("total, all occupations", FactKind.MEDIAN, "year", "2024-05"),
    ]


def test_rows_of_industries_take_role_kind_and_date_from_the_sentence_above(vocabulary: Vocabulary) -> None:
    facts = _table(
        vocabulary,
        ("", ""),
        ("Finance and insurance", "$132,880"),
        ("Hospitals; state, local, and private", "97,260"),
        ("Ambulatory healthcare services", "83,780"),
        lead="In May 2024, the median annual wages for data scientists in the top industries were as follows:",
        path=("Pay",),
    )
    assert _fields(facts, "role", "industry", "kind", "low", "currency", "as_of") == [
        ("data scientist", "finance", FactKind.MEDIAN, 132_880, "USD", "2024-05"),
        ("data scientist", "hospitals; state, local, and private", FactKind.MEDIAN, 97_260, "USD", "2024-05"),
        ("data scientist", "ambulatory healthcare services", FactKind.MEDIAN, 83_780, "USD", "2024-05"),
    ]


def test_quick_facts_give_several_facts_of_one_cell_and_no_count(vocabulary: Vocabulary) -> None:
    facts = _table(
        vocabulary,
        ("", ""),
        ("2024 Median Pay", "$112,590 per year $54.13 per hour"),
        ("Number of Jobs, 2024", "245,900"),
        ("Job Outlook, 2024–34", "34% (Much faster than average)"),
        lead="Quick Facts: Data Scientists",
    )
    assert _fields(facts, "kind", "low", "period", "as_of", "role") == [
        (FactKind.MEDIAN, 112_590, "year", "2024", "data scientist"),
        (FactKind.MEDIAN, 54.13, "hour", "2024", "data scientist"),
    ]


def test_premiums_by_field_keep_their_examples_as_condition(vocabulary: Vocabulary) -> None:
    facts = _table(
        vocabulary,
        ("Specialization", "Salary Premium", "Example Domains"),
        ("Medical/Healthcare", "+25-40%", "Radiology, pathology"),
        ("Underwater welding", "+10%", "Oil rigs"),
        title="AI Training Data Specialist Career Guide",
    )
    assert _fields(facts, "role", "industry", "low", "high", "condition", "currency") == [
        ("ai training data specialist", "healthcare", 25, 40, "Radiology, pathology", None),
        ("ai training data specialist", None, 10, 10, "Underwater welding; Oil rigs", None),
    ]


def test_measures_in_rows_and_years_in_columns_are_read(vocabulary: Vocabulary) -> None:
    facts = _table(
        vocabulary,
        ("Compensation Metric", "2024 Value", "2025 Value", "Key Insight"),
        ("Average Wage Premium for AI Skills", "25%", "56%", "Doubled"),
        ("Median U.S. AI Salary (Q1)", "$155,750", "$156,998", "Sustained growth of 0.8%"),
        ("Revenue Impact per Employee", "2x higher", "3x higher", "Strong"),
        ("AI Market Valuation", "$500 billion", "$757.58 billion", "Large"),
        title="The Demand for AI Talent",
    )
    assert _fields(facts, "kind", "low", "as_of", "region", "role") == [
        (FactKind.PREMIUM, 25, "2024", None, "ai professional"),
        (FactKind.PREMIUM, 56, "2025", None, "ai professional"),
        (FactKind.MEDIAN, 155_750, "2024", "United States", "ai professional"),
        (FactKind.MEDIAN, 156_998, "2025", "United States", "ai professional"),
    ]


def test_levels_may_stand_in_rows_and_places_in_columns(vocabulary: Vocabulary) -> None:
    facts = _table(
        vocabulary,
        ("Experience", "Germany", "Canada (CAD)"),
        ("0-2 years", "€50,000", "$70,000"),
        ("6+ years", "€85,000", "$130,000"),
        lead="Annual salary by experience",
    )
    assert _fields(facts, "level", "region", "currency", "low", "period") == [
        ("entry", "Germany", "EUR", 50_000, "year"),
        ("entry", "Canada", "CAD", 70_000, "year"),
        ("senior", "Germany", "EUR", 85_000, "year"),
        ("senior", "Canada", "CAD", 130_000, "year"),
    ]


def test_a_table_without_a_word_of_pay_gives_no_fact(vocabulary: Vocabulary) -> None:
    facts = _table(
        vocabulary,
        ("Organization Size", "2023 Spend per Learner (USD)", "Staff"),
        ("Large Enterprises (10k+)", "$522", "10,000"),
    )
    assert facts == []


def test_the_name_of_a_currency_is_no_place(vocabulary: Vocabulary) -> None:
    facts = _table(vocabulary, ("Level", "Pay"), ("Entry level", "90,000"), path=("Pay by level, US dollars a year",))
    assert _fields(facts, "region", "currency", "period") == [(None, "USD", "year")]


def test_ids_are_stable_and_distinct(vocabulary: Vocabulary) -> None:
    text = "Meta pays up to $296,000 and Google up to $296,000; the same $296,000 is paid by Apple."
    once, twice = _facts(vocabulary, text), _facts(vocabulary, text)
    assert [fact.id for fact in once] == [fact.id for fact in twice]
    assert len({fact.id for fact in once}) == len(once) == 3


def test_every_period_and_kind_of_the_schema_can_be_read(vocabulary: Vocabulary) -> None:
    texts = [f"They earn $500 {words}." for words in ("a year", "a month", "a week", "a day", "an hour")]
    assert [fact.period for fact in _facts(vocabulary, *texts)] == list(Period)


UNSEEN = [
    (
        "As of March 2026, the average base salary for an MLOps engineer in the United States is $142,000, with total "
        "compensation averaging $171,500.",
        [("mlops engineer", None, "United States", 142_000, FactKind.MEAN, "base salary"),
         ("mlops engineer", None, "United States", 171_500, FactKind.MEAN, "total compensation")],
    ),
    (
        "Entry-level engineers earn $45k in India, $90k in Germany and $120k in the US.",
        [("machine learning engineer", "entry", "India", 45_000, FactKind.RANGE, None),
         ("machine learning engineer", "entry", "Germany", 90_000, FactKind.RANGE, None),
         ("machine learning engineer", "entry", "United States", 120_000, FactKind.RANGE, None)],
    ),
    (
        "Pay is £42k (junior), £60k (mid-level) and £85k+ (senior).",
        [("machine learning engineer", "entry", None, 42_000, FactKind.RANGE, None),
         ("machine learning engineer", "mid", None, 60_000, FactKind.RANGE, None),
         ("machine learning engineer", "senior", None, 85_000, FactKind.RANGE, None)],
    ),
    (
        "In the UK they earn £55,000 a year, whereas their German counterparts take home €65,000.",
        [("machine learning engineer", None, "United Kingdom", 55_000, FactKind.RANGE, None),
         ("machine learning engineer", None, "Germany", 65_000, FactKind.RANGE, None)],
    ),
    (
        "Entry-level salaries in London start from £35,000, rising to £75,000 for senior engineers.",
        [("machine learning engineer", "entry", "London", 35_000, FactKind.MINIMUM, None),
         ("machine learning engineer", "senior", "London", 75_000, FactKind.RANGE, None)],
    ),
    (
        "Glassdoor reports a median base pay of $142,300 for data scientists in the US; Payscale puts the figure at "
        "$121,000.",
        [("data scientist", None, "United States", 142_300, FactKind.MEDIAN, "base pay"),
         ("data scientist", None, "United States", 121_000, FactKind.RANGE, None)],
    ),
    (
        "Salaries can go up to $250,000 for principal engineers.",
        [("machine learning engineer", None, None, None, FactKind.MAXIMUM, "principal engineers")],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), UNSEEN)
def test_sentences_of_other_guides_are_read_alike(
    vocabulary: Vocabulary, text: str, expected: list[tuple[Any, ...]]
) -> None:
    assert _fields(_facts(vocabulary, text), "role", "level", "region", "low", "kind", "condition") == expected


def test_a_line_full_of_figures_is_no_sentence(vocabulary: Vocabulary) -> None:
    assert _facts(vocabulary, "They earn " + ", ".join(f"${n},000" for n in range(100, 900))) == []


def test_a_fact_says_which_country_its_place_lies_in(vocabulary: Vocabulary) -> None:
    texts = ("They earn €60,000 a year in Munich.", "They earn €50,000 a year in Europe.")
    assert _fields(_facts(vocabulary, *texts), "region", "country") == [("Munich", "Germany"), ("Europe", None)]
    assert _fields(_facts(vocabulary, YEARLY), "region", "country") == [(None, None)]


def test_rows_of_statistics_are_not_read_by_their_words(vocabulary: Vocabulary) -> None:
    unit = _unit("Data scientists | $112,590", ("Wages",), 1, kind=UnitKind.RECORD, headers=("Job", "Annual wage"))
    document = Document("doc", "Wages", ())
    assert salary_facts(document, (Section("doc", ("Wages",), (unit,)),), vocabulary) == []


@pytest.mark.parametrize(
    "text",
    [
        "New hires may get a one-time signing bonus of $15,000.",
        "A relocation payment of $5,000 is possible.",
        "The annual bonus is $8,000.",
        "Paid plans start at $99 per month.",
    ],
)
def test_one_off_sums_bonuses_and_prices_are_no_yearly_pay(vocabulary: Vocabulary, text: str) -> None:
    assert _facts(vocabulary, YEARLY, text, path=("Pay",))[1:] == []


def test_what_stands_under_a_price_list_is_no_pay(vocabulary: Vocabulary) -> None:
    item = "Certificate in machine learning: $49 per month"
    assert _facts(vocabulary, item, kind=UnitKind.ITEM, path=("Courses",)) == []


def test_a_line_that_names_what_follows_ends_the_section_above_it(vocabulary: Vocabulary) -> None:
    path = ("Machine Learning Engineer Career Guide", "Germany")
    units = (
        _unit("They earn €60,000 a year.", path, 0, group=1),
        _unit("Freelance work", path, 1, group=2),
        _unit("Freelancers charge $90 an hour.", path, 2, group=3),
    )
    facts = salary_facts(Document("doc", path[0], ()), (Section("doc", path, units),), vocabulary)
    assert _fields(facts, "region", "period") == [("Germany", "year"), (None, "hour")]


def test_a_sentence_may_state_period_and_currency_for_the_whole_document(vocabulary: Vocabulary) -> None:
    document = Document("doc", "Data engineer pay", ())
    path = ("Data engineer pay",)
    note = _unit("All amounts are monthly and in Canadian dollars.", path, 0, group=1)
    row = _unit("Junior | 4,800", (*path, "Levels"), 1, kind=UnitKind.ROW, group=2, headers=("Level", "Pay"),
                cells=("Junior", "4,800"))  # fmt: skip
    sections = (Section("doc", path, (note,)), Section("doc", row.path, (row,)))
    facts = salary_facts(document, sections, vocabulary)
    assert _fields(facts, "role", "level", "low", "period", "currency") == [
        ("data engineer", "entry", 4_800, "month", "CAD")
    ]


def test_an_employer_that_states_its_own_pay_is_whose_pay_it_is(vocabulary: Vocabulary) -> None:
    title = "Senior Data Engineer, Payments"
    unit = _unit("The salary range for this role is $150,000 to $190,000 a year.", (title,), 0)
    document = Document("doc", title, (), publisher="Northwind Robotics", kind="employer")
    facts = salary_facts(document, (Section("doc", (title,), (unit,)),), vocabulary)
    assert _fields(facts, "role", "level", "employer") == [("data engineer", "senior", "Northwind Robotics")]


@pytest.mark.parametrize(
    ("header", "low"),
    [
        ("Average pay (₹ lakh a year)", 650_000),
        ("Pay in lakhs", 650_000),
        ("Salary (€k)", 6_500),
        ("Salary in thousands of dollars", 6_500),
        ("Hourly pay in 2 million job ads (USD)", 6.5),
    ],
)
def test_a_column_may_be_counted_in_lakhs_or_thousands(vocabulary: Vocabulary, header: str, low: float) -> None:
    assert _fields(_table(vocabulary, ("Level", header), ("Junior", "6.5")), "low") == [(low,)]
