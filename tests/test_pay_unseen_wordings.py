"""Pay is recorded of whom the text says it, and sums that are nobody's pay not at all: a wording for each rule."""

from __future__ import annotations

from functools import cache

import pytest

from advisor.schema import SalaryFact
from advisor.settings import Settings
from advisor.vocabulary import Vocabulary, load_vocabulary
from ingest.loaders.html import load_html
from ingest.loaders.markdown import load_markdown
from ingest.salary import salary_facts
from ingest.sectioning import cut


@cache
def _vocabulary() -> Vocabulary:
    return load_vocabulary(Settings().corpus_dir / "vocabulary")


def _facts(text: str) -> list[SalaryFact]:
    (document,) = load_markdown("page.md", text.encode(), Settings())
    return salary_facts(document, cut(document)[1], _vocabulary())


def _under(title: str, text: str) -> list[SalaryFact]:
    return _facts(f"# {title}\n\n{text}\n")


@pytest.mark.parametrize(
    ("title", "text", "role"),
    [
        ("Plumber salary guide", "Plumbers in Denmark earn DKK 380,000 a year.", "plumber"),
        ("Welder career profile: training and pay", "The average salary is $48,000 a year.", "welder"),
        ("What do paralegals earn?", "The median salary is $61,000 a year.", "paralegal"),
        ("Youth worker pay", "Youth workers earn £27,000 a year.", "youth worker"),
        ("Registered nurse salary guide", "Nurses in Norway earn NOK 560,000 a year.", "registered nurse"),
        ("Lawyer salary guide", "Patent lawyers earn $210,000 a year.", "patent lawyer"),
        ("Journalist salary guide", "Press photographers earn €31,000 a year.", "press photographer"),
        ("Musician pay", "Session singers earn £160 a day.", "session singer"),
        ("Kitchen salaries", "A chef de cuisine earns €48,000 a year.", "chef de cuisine"),
        ("Marketing salaries", "The head of marketing earns €130,000 a year.", "head of marketing"),
        ("Security salaries", "Salaries run from £400 to £500 a day for SOC analysts.", "soc analyst"),
        ("Marketing salaries", "Heads of marketing earn €130,000 a year.", "head of marketing"),
        ("Data analyst salary guide", "A scrum facilitator in Oslo earns NOK 700,000 a year.", "scrum facilitator"),
        ("Freelance rates", "Self-employed carpenters earn €240 a day.", "carpenter"),
    ],
)
def test_pay_is_of_the_occupation_that_the_text_names(title: str, text: str, role: str) -> None:
    assert [fact.role for fact in _under(title, text)] == [role]


@pytest.mark.parametrize(
    "text",
    [
        "Night work adds £2 to £4 an hour.",
        "Weekend supplements come to $6 an hour.",
        "House insurance runs to about £300 a year.",
        "- Training budget: £1,800 per year",
        "- Clothing allowance: €40 a month",
        "Rates are €0.09 per word.",
        "In private practice they charge $120 a session.",
        "Agencies bill their customers $90 an hour.",
        "The average additional pay is $7,000 a year.",
        "The average variable component is €3,000 a year.",
        "A small bakery turns over €400,000 a year.",
        "Guests get €60 a week towards their meals.",
    ],
)
def test_a_sum_beside_pay_a_price_or_a_cost_is_no_pay(text: str) -> None:
    assert _under("Baker salary guide", f"Bakers in Austria earn €31,000 a year.\n\n{text}")[1:] == []


def test_the_pay_of_those_that_somebody_is_compared_with_is_not_recorded_as_theirs() -> None:
    found = _under("Welder salary guide", "Underwater welders earn $90,000 on average, compared with $52,000.")
    assert [(fact.role, fact.low) for fact in found] == [("underwater welder", 90000)]


def test_a_noun_inside_a_phrase_is_nobody() -> None:
    text = (
        "Bakers with six years behind a mixer earn €38,000 a year. The lowest-paid tenth earn less than €24,000 a year."
    )
    assert {fact.role for fact in _under("Baker salary guide", text)} == {"baker"}


def test_a_share_of_offers_is_no_share_in_a_firm() -> None:
    assert _under("Data engineer salary guide", "Offers with stock options rose from 20% to 45% of all offers.") == []
    assert _under("Data engineer salary guide", "60% of start-ups grant equity.") == []


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("Bricklayers with twelve years on the job earn €41,000 a year.", "senior"),
        ("In the first three years bricklayers earn €24,000 a year.", None),
        ("Over the last ten years pay of bricklayers has reached €35,000 a year.", None),
        ("After a two-year course bricklayers earn €27,000 a year.", None),
    ],
)
def test_only_years_of_experience_tell_a_level(text: str, level: str | None) -> None:
    assert [fact.level for fact in _under("Bricklayer salary guide", text)] == [level]


def test_a_sentence_that_goes_on_keeps_whose_pay_it_is() -> None:
    text = "Apprentice roofers in Belgium earn €9 to €11 an hour. In the last year it climbs to €13 an hour."
    assert [(f.role, f.region, f.low) for f in _under("Roofer salary guide", text)] == [
        ("apprentice roofer", "Belgium", 9),
        ("apprentice roofer", "Belgium", 13),
    ]


def test_a_median_and_a_percentile_in_one_sentence_are_of_the_same_people_and_period() -> None:
    text = "The 25th percentile for senior joiners in Sweden was SEK 31,000 a month, the median SEK 36,000."
    assert [(f.level, f.region, str(f.period), f.percentile) for f in _under("Joiner salary guide", text)] == [
        ("senior", "Sweden", "month", 25),
        ("senior", "Sweden", "month", None),
    ]


def test_a_year_before_a_semicolon_does_not_date_what_is_said_of_today() -> None:
    text = "In 2019 welders in Poland earned PLN 52,000 a year on average; today the average is PLN 79,000 a year."
    assert [fact.as_of for fact in _under("Welder salary guide", text)] == ["2019", None]


def test_the_letters_of_a_trade_are_no_state() -> None:
    found = _under("Accountant salary guide", "In Kenya a qualified accountant, ACCA or PA(KE), earns $21,000 a year.")
    assert [fact.region for fact in found] == ["Kenya"]


def test_a_job_for_a_firm_abroad_is_not_paid_in_the_country_of_the_firm() -> None:
    text = "Translators in Lima with a US employer earn $44,000 a year."
    assert [fact.region for fact in _under("Translator salary guide", text)] == ["Lima"]
    text = "Translators who work remotely for companies in Japan earn $50,000 a year."
    assert [fact.region for fact in _under("Translator salary guide", text)] == [None]


def test_a_place_that_is_not_known_is_not_taken_for_the_one_of_its_heading() -> None:
    text = "# Roofer salary guide\n\n## Austria\n\nIn Oberkrainland roofers earn €38,000 a year.\n"
    assert [fact.region for fact in _facts(text)] == [None]


def test_a_plain_dollar_is_the_one_of_the_only_country_of_the_title() -> None:
    assert [f.currency for f in _under("Roofer salary in Australia", "Roofers earn $78,000 a year.")] == ["AUD"]
    text = "Roofers earn $78,000 a year, or US$51,000 a year."
    assert [f.currency for f in _under("Roofer salary in Australia", text)] == ["USD", "USD"]
    text = "Roofers earn $78,000 a year. In the United States roofers earn $60,000 a year."
    assert [f.currency for f in _under("Roofer salary in Australia", text)] == ["AUD", "USD"]


def test_a_table_of_levels_under_a_currency_is_one_of_pay() -> None:
    rows = "| Role | Junior | Senior |\n|---|---|---|\n| Welder | 410,000 | 560,000 |\n"
    text = f"# Salary guide\n\n## Norway (NOK)\n\n{rows}"
    assert [(f.role, f.level, f.currency, f.low) for f in _facts(text)] == [
        ("welder", "entry", "NOK", 410000),
        ("welder", "senior", "NOK", 560000),
    ]


def test_parts_of_pay_in_columns_are_told_apart_and_a_bonus_is_none() -> None:
    text = (
        "# Data engineer salary guide\n\n## Pay by level\n\n| | Base | Bonus | Total |\n|---|---|---|---|\n"
        "| Senior | $150,000 | $20,000 | $170,000 |\n"
    )
    assert [(f.low, f.condition) for f in _facts(text)] == [(150000, "base"), (170000, "total")]


def test_a_list_by_the_month_gives_no_year_to_an_item_without_a_period() -> None:
    text = (
        "# Security salary guide\n\nAll salaries are basic annual pay.\n\n## Belgium\n\n"
        "- Security auditor: €3,900 to €5,100 per month\n- Security architect: €6,500 and more\n"
    )
    assert [str(fact.period) for fact in _facts(text)] == ["month", "None"]


def test_an_industry_in_a_jobs_title_is_part_of_the_title() -> None:
    assert [f.industry for f in _under("Office salaries", "- Insurance clerk: €2,900 a month")] == [None]


def test_a_text_without_front_matter_is_dated_by_the_line_at_its_top() -> None:
    text = "# Baker salary guide\n\n*Updated 3 May 2024 by Oven & Co*\n\nBakers in Austria earn €31,000 a year.\n"
    assert [fact.as_of for fact in _facts(text)] == ["2024-05-03"]


def test_a_page_is_dated_by_the_month_in_its_title_where_nothing_else_dates_it() -> None:
    head = "<html><head><title>Baker salary (May 2024)</title></head>"
    page = f"{head}<body><h1>Baker salary</h1><p>Hello bakers.</p></body>"
    (document,) = load_html("page.html", page.encode(), Settings())
    assert document.published == "2024-05"
