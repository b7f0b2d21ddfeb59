"""Pay of parts: hubs that a figure names, what remains where a part is left out, kinds of company, two currencies."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

import pytest

from advisor.documents import Section
from advisor.pay.company_kinds import kinds_named
from advisor.pay.hire_rates import is_hire_rate
from advisor.pay.named_places import is_said_for, lists_place, with_hubs
from advisor.pay.placing import verdict
from advisor.pay.superlatives import asks_end
from advisor.question.query import Query
from advisor.schema import Answer, FactKind, Level, Outcome, Period, SalaryFact, Unit, UnitKind
from advisor.settings import Settings
from advisor.vocabulary import Topic
from ingest.loaders import load
from ingest.salary import salary_facts
from ingest.sectioning import cut
from tests.advising import GUIDE, advising, assert_sound, pay, pay_rows
from tests.drafts import MLE, vocabulary
from tests.indexes import entry
from tests.statistic_rows import row_facts
from tests.test_statistics_answers import asked, composed, statistics

NURSE, CHEF = "registered nurse", "pastry chef"
Table = tuple[Section, list[SalaryFact]]


def told(*figures: tuple[str, SalaryFact], path: tuple[str, ...] = ("Guide", "Pay")) -> Table:
    """Make a section of sentences, each with the figure that is taken from it."""
    units, facts = [], []
    for number, (text, fact) in enumerate(figures):
        name = f"said-{'-'.join(path)}-{number}"
        units.append(Unit(name, "said.md", UnitKind.SENTENCE, text, number * 500, number * 500 + len(text), path, 1))
        facts.append(replace(fact, id=f"f-{name}", source="said.md", unit=name, quote=text, path=path, label=path[-1]))
    return Section("said.md", path, tuple(replace(unit, origin=GUIDE) for unit in units)), [
        replace(fact, origin=GUIDE) for fact in facts
    ]


def pay_query(text: str, *places: str, **fields: Any) -> Query:
    given: dict[str, Any] = {"intents": ("pay",), "roles": (CHEF,), "places": places} | fields
    return Query(text, **given)


# Hire rates


@pytest.mark.parametrize(
    ("heading", "quote", "period", "hired"),
    [
        ("What bakers cost, region by region", "In Peru, senior bakers command $60 an hour.", Period.HOUR, True),
        ("Outsourcing of pastry work", "In Peru, bakers get up to $60 a day.", Period.DAY, True),
        ("Pay", "Freelance bakers charge clients $60 an hour.", Period.HOUR, True),
        ("Pay", "Hotels pay $60 an hour to hire a baker.", Period.HOUR, True),
        ("Pay", "In Peru, senior bakers command $60 an hour.", Period.HOUR, False),
        ("Cost of living and pay", "Bakers get $60 an hour.", Period.HOUR, False),
        ("What bakers cost", "Bakers in Peru have monthly salaries above $6,000.", Period.MONTH, False),
        ("Pay", "Bakers in charge of a shift earn $60 an hour.", Period.HOUR, False),
    ],
)
def test_what_work_is_bought_for_is_told_from_what_is_earned(
    heading: str, quote: str, period: Period, hired: bool
) -> None:
    fact = pay("$60", role=CHEF, period=period, quote=quote, path=("Guide", heading))
    assert is_hire_rate(fact) is hired


def test_a_hire_rate_wins_no_place_in_a_list_of_pay() -> None:
    wages, one = pay_rows(
        "w.md", ("Guide", "Wages by country"),
        pay("$20 – $30", role=CHEF, region="Spain", period=Period.HOUR),
        pay("$18 – $25", role=CHEF, region="Peru", period=Period.HOUR),
    )  # fmt: skip
    rates, two = pay_rows(
        "r.md", ("Guide", "Rates for hiring by country"), pay("$90", role=CHEF, region="Japan", period=Period.HOUR)
    )
    query = pay_query("which country pays pastry chefs most an hour", spread=Topic.PLACE, periods=(Period.HOUR,))
    answer = composed(query, (wages, one), (rates, two))
    assert [figure.region for figure in answer.figures] == ["Spain", "Peru"]
    assert "Japan" not in answer.text


def test_of_hire_rates_alone_no_highest_pay_is_named() -> None:
    rates = pay_rows(
        "r.md", ("Guide", "Rates for hiring by country"),
        pay("$90", role=CHEF, region="Japan", period=Period.HOUR, kind=FactKind.MEAN),
        pay("$40", role=CHEF, region="Peru", period=Period.HOUR, kind=FactKind.MEAN),
    )  # fmt: skip
    query = pay_query("which country pays pastry chefs most an hour", spread=Topic.PLACE, periods=(Period.HOUR,))
    answer = composed(query, rates)
    assert answer.text.startswith("No source here gives what they earn for this, only what hiring them costs.")
    assert "ighest" not in answer.text
    assert "| place | average |" in answer.text


def test_an_amount_within_an_average_that_is_a_range_is_not_above_it() -> None:
    fact = replace(pay("$25 – $80", period=Period.HOUR), kind=FactKind.MEAN)
    assert verdict(60.0, fact).startswith("within the average")
    assert (verdict(20.0, fact), verdict(90.0, fact)) == ("below the average", "above the average")


# Hubs


@pytest.mark.parametrize(
    ("condition", "region", "place", "said"),
    [
        ("hubs such as Lima, Osaka and Madrid", None, "Osaka", True),
        ("cities like Madrid and Barcelona", "Spain", "Barcelona", True),
        ("cities like Madrid and Barcelona", "Japan", "Barcelona", False),
        ("outside hubs such as Madrid", "Spain", "Madrid", False),
        ("compared with Madrid", "Spain", "Madrid", False),
        ("except in Madrid", "Spain", "Madrid", False),
        ("base salary", "Spain", "Madrid", False),
        ("hubs such as Boston, New York and Seattle", "United States", "New York City", True),
        ("hubs such as Boston, New York and Seattle", "United States", "Dallas", False),
    ],
)
def test_a_figure_is_said_for_the_hubs_that_it_names(
    condition: str, region: str | None, place: str, said: bool
) -> None:
    fact = pay("$90,000", role=CHEF, region=region, condition=condition)
    assert is_said_for(fact, place, vocabulary()) is said


def test_the_place_asked_is_answered_by_a_figure_for_hubs_with_its_words() -> None:
    table = told(
        ("In hubs such as Madrid and Barcelona chefs earn €50,000.",
         pay("€50,000", role=CHEF, region="Spain", condition="hubs such as Madrid and Barcelona")),
        ("In Spain chefs earn €30,000.", pay("€30,000", role=CHEF, region="Spain")),
    )  # fmt: skip
    answer = composed(pay_query("pay in Barcelona", "Barcelona"), table)
    assert answer.outcome is Outcome.ANSWERED
    assert answer.text.startswith(
        "A pastry chef in Spain earns €50,000 a year (hubs such as Madrid and Barcelona), by an article of Paywatch"
    )
    assert "30,000" not in answer.text
    other = composed(pay_query("pay in Seville", "Seville"), table)
    assert other.text.startswith("There is no figure for pastry chefs in Seville, only for Spain as a whole.")


def test_what_all_figures_of_a_table_are_tied_to_stands_in_its_lead() -> None:
    tied = {"role": CHEF, "region": "Spain", "condition": "hubs such as Madrid"}
    table = told(
        ("Junior chefs earn €20,000.", pay("€20,000", level=Level.ENTRY, **tied)),
        ("Mid-level chefs earn €30,000.", pay("€30,000", level=Level.MID, **tied)),
        ("Senior chefs earn €50,000.", pay("€50,000", level=Level.SENIOR, **tied)),
    )
    answer = composed(pay_query("pay in Madrid", "Madrid"), table)
    assert answer.text.startswith("Pastry chefs in Spain (hubs such as Madrid) earn, in euros a year")


@pytest.mark.parametrize(
    ("quote", "tied"),
    [
        ("In hubs like Lima and Osaka, pay goes from $20,000 to $90,000 for seniors.", "hubs like Lima and Osaka"),
        ("In hubs like Lima pay is $20,000, while elsewhere it is $90,000.", None),
        ("In hubs like Lima pay is $20,000, and in Spain $90,000.", None),
        ("Outside hubs like Lima, pay is $90,000.", None),
        ("Pay is $90,000, above all in hubs like Lima.", None),
    ],
)
def test_every_figure_of_a_sentence_about_hubs_is_tied_to_them(quote: str, tied: str | None) -> None:
    fact = with_hubs(pay("$90,000", role=CHEF, quote=quote), vocabulary())
    assert fact.condition == tied


def test_a_row_that_lists_the_place_asked_among_its_locations_is_not_said_to_name_none() -> None:
    cells = ("Mid level", "$70,000", "Large cities (Lima, Osaka), remote")
    text = " | ".join(cells)
    unit = Unit(
        "row", "g.md", UnitKind.ROW, text, 0, len(text), ("Guide", "Pay"), 1, headers=("Level", "Pay", "Locations"),
        cells=cells, origin=GUIDE,
    )  # fmt: skip
    fact = replace(
        pay("$70,000", role=CHEF, level=Level.MID, id="f", source="g.md", unit="row", quote=text),
        headers=unit.headers, column=1, path=unit.path, origin=GUIDE, currency="JPY",
    )  # fmt: skip
    assert lists_place(fact, "Osaka", vocabulary())
    assert not lists_place(fact, "Kyoto", vocabulary())
    answer = composed(pay_query("pay in Osaka", "Osaka"), (Section("g.md", unit.path, (unit,)), [fact]))
    first, second = answer.text.split("\n\n")[:2]
    assert first == "No figure in the guides is for pastry chefs in Osaka alone."
    assert (
        second == "The row for mid-level pay lists Osaka among its locations: “Large cities (Lima, Osaka), remote” [1]."
    )
    assert "names no place" not in answer.text


def test_two_hubs_of_one_figure_are_not_compared() -> None:
    table = told(
        ("In hubs such as Madrid and Barcelona chefs earn €50,000.",
         pay("€50,000", role=CHEF, region="Spain", condition="hubs such as Madrid and Barcelona")),
    )  # fmt: skip
    answer = composed(pay_query("Madrid or Barcelona: who pays more", "Madrid", "Barcelona", compares=True), table)
    assert answer.text.startswith("No source tells pay in Madrid and in Barcelona apart: the same is given for both.")


# What remains where a part is left out


def states(number: int) -> Table:
    names = (
        "Alabama Alaska Arizona Arkansas Colorado Delaware Florida Georgia Hawaii Idaho Illinois Indiana Iowa Kansas "
        "Kentucky Louisiana Maine Maryland Michigan Minnesota Montana Nebraska Nevada Ohio Oregon Utah"
    ).split()[:number]
    rows = [row_facts("United States", unit="row-us", median=80_000, role=NURSE)]
    rows += [
        row_facts(name, unit=f"row-{name}", median=60_000 + 1_000 * at, role=NURSE) for at, name in enumerate(names)
    ]
    return statistics(*rows)


def nurses(text: str, **fields: Any) -> Query:
    return asked(**({"text": text, "roles": (NURSE,)} | fields))


def test_the_parts_that_remain_are_listed_from_both_ends() -> None:
    answer = composed(nurses("nurse pay in all states except Utah", excluded=("Utah",)), states(26))
    assert answer.outcome is Outcome.ANSWERED
    assert answer.text.startswith(
        "Without Utah, the highest median pay of registered nurses is that in Oregon [1], the lowest that in Alabama"
        " [18]."
    )
    assert "no source gives them without" not in answer.text
    assert "Utah |" not in answer.text
    assert len(answer.figures) == 18
    assert "Shown are the first 9 and the last 9; in between lie " in answer.text
    shown = {figure.region for figure in answer.figures}
    assert {"Oregon", "Ohio", "Alabama", "Alaska"} <= shown
    assert "United States" not in shown


def test_where_one_end_is_asked_the_list_starts_there() -> None:
    query = nurses("in all states except Utah, who pays nurses most", excluded=("Utah",))
    answer = composed(query, states(26))
    assert answer.text.startswith("Without Utah, the highest median pay of registered nurses is that in Oregon [1].")
    assert answer.figures[0].region == "Oregon"
    assert "the lowest" not in answer.text


def test_where_the_other_parts_have_no_figures_the_whole_is_said_to_include_what_is_left_out() -> None:
    table = statistics(row_facts("United States", median=80_000, role=NURSE))
    answer = composed(nurses("nurse pay in the US except Utah", places=("United States",), excluded=("Utah",)), table)
    assert answer.outcome is Outcome.PARTLY_ANSWERED
    assert answer.text.startswith("The figures for the United States include Utah; no source gives them without.")


def test_parts_in_several_currencies_are_listed_without_a_first() -> None:
    table = pay_rows(
        "c.md", ("Guide", "By country"),
        pay("€30,000", role=CHEF, region="Spain"), pay("€40,000", role=CHEF, region="France"),
        pay("PLN 90,000", role=CHEF, region="Poland"), pay("€35,000", role=CHEF, region="Europe"),
    )  # fmt: skip
    answer = composed(pay_query("pay in Europe except France", "Europe", excluded=("France",)), table)
    assert answer.text.startswith("No source gives one figure that leaves out France; what the guides give place by")
    assert [figure.region for figure in answer.figures] == ["Spain", "Poland"]


def test_of_industries_the_others_are_listed() -> None:
    table = pay_rows(
        "i.md", ("Guide", "By industry"),
        pay("$30,000", role=CHEF, industry="healthcare"), pay("$40,000", role=CHEF, industry="finance"),
        pay("$50,000", role=CHEF, industry="logistics"), pay("$20,000", role=CHEF),
    )  # fmt: skip
    answer = composed(pay_query("chef pay in all industries except finance", excluded=("finance",)), table)
    assert [figure.industry for figure in answer.figures] == ["logistics", "healthcare"]


# Who is first


def test_a_source_that_names_the_highest_payer_is_quoted() -> None:
    table = told(
        ("In Spain chefs earn €40,000, and in Norway they earn €39,000, the highest pay in Europe.",
         pay("€40,000", role=CHEF, region="Spain")),
        ("In Norway chefs earn €39,000, the highest pay in Europe.", pay("€39,000", role=CHEF, region="Norway")),
        ("In Portugal chefs earn €20,000, where the highest demand is.", pay("€20,000", role=CHEF, region="Portugal")),
    )  # fmt: skip
    query = pay_query("which country in Europe pays chefs the most", "Europe", spread=Topic.PLACE)
    answer = composed(query, table)
    assert answer.text.startswith(
        "In the words of the source: “In Norway chefs earn €39,000, the highest pay in Europe” [2]."
    )
    least = composed(replace(query, text="which country in Europe pays chefs the least"), table)
    assert "In the words of the source" not in least.text


@pytest.mark.parametrize(("place", "begins"), [("Oregon", "Yes: the highest"), ("Ohio", "No: the highest")])
def test_whether_a_part_pays_most_is_answered_among_all_parts(place: str, begins: str) -> None:
    query = nurses(f"Does {place} pay nurses the most in the US?", places=(place, "United States"), yes_no=True)
    answer = composed(query, states(25))
    assert answer.text.startswith(f"{begins} median pay of registered nurses is that in Oregon [1].")


def test_whether_a_part_pays_most_is_not_settled_by_the_whole() -> None:
    table = statistics(
        row_facts("United States", unit="us", median=80_000, role=NURSE),
        row_facts("Ohio", unit="oh", median=90_000, role=NURSE),
    )
    query = nurses("Does Ohio pay nurses more than the US?", places=("Ohio", "United States"), yes_no=True)
    assert composed(query, table).text.startswith("Yes, by the medians given")  # two sides, no list


def test_of_few_places_the_first_is_first_of_those_alone() -> None:
    table = statistics(
        row_facts("Ohio", unit="oh", median=90_000, role=NURSE), row_facts("Utah", unit="ut", median=80_000, role=NURSE)
    )
    answer = composed(nurses("which state pays nurses most", spread=Topic.PLACE), table)
    assert answer.text.startswith("Of the 2 places given here, the highest median pay of registered nurses is that in")


@pytest.mark.parametrize(
    ("text", "asked_for"),
    [("who pays most", True), ("the lowest paying one", True), ("at least 50k", False), ("what is paid", False)],
)
def test_an_end_of_a_list_is_asked_for_by_a_superlative(text: str, asked_for: bool) -> None:
    assert (asks_end(text) is not None) is asked_for


def test_the_fewest_are_named_first_and_are_no_kind_of_people() -> None:
    table = statistics(
        row_facts("Ohio", unit="oh", median=90_000, count=50), row_facts("Utah", unit="ut", median=80_000, count=900),
        row_facts("Iowa", unit="ia", median=80_000, count=None),
    )  # fmt: skip
    query = asked(text="which state has the fewest data scientists", spread=Topic.PLACE, topic=("fewest",))
    answer = composed(query, table)
    assert answer.text.startswith(
        "The fewest data scientists work in Ohio [1], of the places whose number is released."
    )
    assert "apart from others" not in answer.text


def test_pay_that_is_released_is_shown_where_the_number_employed_is_not() -> None:
    table = statistics(
        row_facts("Ohio", unit="oh", median=90_000, count=None), row_facts("United States", unit="us", count=5)
    )
    answer = composed(asked("Ohio", text="data scientist pay and employment in Ohio"), table)
    assert "Data scientists in Ohio earn a median of $90,000 a year [1]." in answer.text
    assert "How many people work as data scientists in Ohio is not released [1]." in answer.text
    assert "United States" not in answer.text


def test_a_measure_by_name_stands_beside_the_number_where_both_are_asked() -> None:
    table = statistics(row_facts("Ohio", p10=50_000, median=90_000, p90=120_000, count=70))
    answer = composed(asked("Ohio", text="median wage and employment of data scientists in Ohio"), table)
    assert {figure.low for figure in answer.figures} == {90_000, 70}


# Two currencies


class Rates:
    date, publisher, link = "2026-06-24", "Central Bank", ""

    def rate(self, source: str, target: str) -> float | None:
        return {("USD", "EUR"): 0.9, ("USD", "GBP"): 0.8}.get((source, target))


@pytest.mark.parametrize(
    ("text", "currency", "shown"),
    [
        ("pay in Ohio in euros and pounds", "EUR", "$100,000 a year (about €90,000; about £80,000)"),
        ("pay in Ohio in dollars and in euros", "USD", "$100,000 a year (about €90,000)"),
        ("pay in Ohio in euros", "EUR", "$100,000 a year (about €90,000)"),
    ],
)
def test_each_currency_asked_is_given(text: str, currency: str, shown: str) -> None:
    table = pay_rows("p.md", ("Guide", "Pay"), pay("$100,000", role=CHEF, region="Ohio"))
    answer = composed(pay_query(text, "Ohio", currency=currency), table, rates=Rates)
    assert shown in answer.text
    assert "Amounts in brackets are converted" in answer.text


# Kinds of company


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("equity at a Series A startup", ("Series A companies",)),
        ("Series A or B equity", ("Series A companies", "Series B companies")),
        ("a seed-stage firm", ("seed-stage companies",)),
        ("startups versus big tech", ("start-ups", "big tech companies")),
        ("pay at small companies", ("small or mid-size companies",)),
        ("multinational companies", ("large companies",)),
        ("the biggest salary", ()),
        ("a TV series about chefs", ()),
        ("seed corn", ()),
    ],
)
def test_kinds_of_company_are_named_by_stage_and_size(text: str, kinds: tuple[str, ...]) -> None:
    assert kinds_named(text) == kinds


def equity(condition: str, written: str) -> SalaryFact:
    given = {"kind": FactKind.EQUITY, "currency": None, "period": None, "role": CHEF, "condition": condition}
    return pay(written, **given)


def test_another_stage_is_said_to_be_another_before_it_is_shown() -> None:
    table = told(("Chefs at Series C companies get 0.1% to 0.2%.", equity("at Series C companies", "0.1–0.2%")))
    query = pay_query("equity of a chef at a Series A startup", intents=("equity",), topic=("series", "startup"))
    answer = composed(query, table)
    assert answer.outcome is Outcome.PARTLY_ANSWERED
    assert answer.text.startswith(
        "No source here gives equity at Series A companies; the nearest is for Series C companies."
    )
    assert "(at Series C companies)" in answer.text


def test_the_stage_asked_is_shown_alone() -> None:
    table = told(
        ("Chefs at Series A companies get 0.5%.", equity("at Series A companies", "0.5%")),
        ("Chefs at Series C companies get 0.1%.", equity("at Series C companies", "0.1%")),
    )
    query = pay_query("equity of a chef at a Series A startup", intents=("equity",), topic=("series", "startup"))
    answer = composed(query, table)
    assert answer.outcome is Outcome.ANSWERED
    assert [figure.low for figure in answer.figures] == [0.5]


def test_figures_that_know_no_kinds_of_company_are_said_not_to() -> None:
    table = pay_rows("p.md", ("Guide", "Pay"), pay("$100,000", role=CHEF))
    answer = composed(pay_query("what do chefs earn at startups vs big companies"), table)
    assert answer.text.startswith(
        "No source here gives pay at start-ups or large companies by themselves; the figures that follow do not tell "
        "companies apart in that way."
    )


# A whole question, from reading to the check


def real(question: str) -> Answer:
    section, facts = told(
        ("In hubs such as Seattle and Boston, senior machine learning engineers earn $310,000 a year.",
         pay("$310,000", level=Level.SENIOR, region="North America", condition="hubs such as Seattle and Boston")),
        ("In the United States senior machine learning engineers earn $200,000 a year.",
         pay("$200,000", level=Level.SENIOR, region="United States")),
    )  # fmt: skip
    with advising(entry("said.md", section, facts=facts, roles=(MLE,))) as advisor:
        answer = advisor.answer([question])
    assert_sound(answer)
    return answer


def test_a_question_about_a_hub_is_answered_from_reading_to_the_end() -> None:
    answer = real("What does a senior machine learning engineer make in Boston?")
    assert [figure.low for figure in answer.figures] == [310_000]
    assert "hubs such as Seattle and Boston" in answer.text
    assert real("What does a senior machine learning engineer make in Denver?").figures[0].low == 200_000


@cache
def guide_facts(name: str) -> tuple[SalaryFact, ...]:
    """Take the facts of a guide of this project."""
    path = Settings().corpus_dir / "topics" / f"{name}.md"
    return tuple(
        fact
        for document in load(str(path), Settings())
        for fact in salary_facts(document, cut(document)[1], vocabulary())
    )


def test_the_guides_name_what_companies_pay_by_the_hour_as_the_price_of_hiring() -> None:
    hourly = [
        fact
        for fact in guide_facts("pay-around-the-world")
        if fact.period is Period.HOUR and fact.role in ("ai engineer", "ai professional")
    ]
    assert len(hourly) > 10
    assert all(map(is_hire_rate, hourly))
    (monthly,) = [fact for fact in guide_facts("pay-around-the-world") if fact.region == "Switzerland"]
    assert not is_hire_rate(monthly)


@pytest.mark.parametrize(
    ("text", "spread", "begins"),
    [
        ("which employers pay chefs most", Topic.EMPLOYER, "No source here gives the pay of pastry chefs for several"),
        ("which city pays chefs most", Topic.PLACE, "No source here gives the pay of pastry chefs for several cities"),
        ("which country pays chefs most", Topic.PLACE, "A pastry chef in Spain earns"),
    ],
)  # fmt: skip
def test_a_list_that_cannot_be_made_is_said_to_be_missing(text: str, spread: Topic, begins: str) -> None:
    table = pay_rows(
        "c.md", ("Guide", "By country"),
        pay("€30,000", role=CHEF, region="Spain"), pay("PLN 90,000", role=CHEF, region="Poland"),
    )  # fmt: skip
    assert composed(pay_query(text, spread=spread), table).text.startswith(begins)


def test_a_place_with_pay_for_another_period_alone_stays_in_the_list() -> None:
    table = pay_rows(
        "c.md", ("Guide", "By country"),
        pay("€30,000", role=CHEF, region="Spain"), pay("€35,000", role=CHEF, region="France"),
        pay("PLN 9,000", role=CHEF, region="Poland", period=Period.MONTH),
    )  # fmt: skip
    answer = composed(pay_query("which country pays chefs most", spread=Topic.PLACE), table)
    assert {figure.region for figure in answer.figures} == {"Spain", "France", "Poland"}
