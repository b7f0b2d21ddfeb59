"""Answers from statistics and several kinds of sources: exact, the best first, in other money where it is asked."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace
from typing import Any

from advisor.citing import Ledger
from advisor.documents import Section
from advisor.entries import DocumentRecord
from advisor.figures import read_figures
from advisor.pay.pay_answers import PayAnswers
from advisor.pay.paying import PayDesk
from advisor.pay.selection import MOST_CELLS
from advisor.question.query import Query
from advisor.schema import Answer, FactKind, Level, Origin, Outcome, Period, SalaryFact
from tests.advising import GUIDE, markers, pay, pay_rows
from tests.drafts import MLE, vocabulary
from tests.statistic_rows import TERMS, row_facts, row_section

SCIENTIST = "data scientist"
TEXAS: dict[str, Any] = {"p10": 64540, "median": 122090, "p90": 170780, "count": 25860}


@dataclass(frozen=True)
class OneRate:
    date: str = "2026-06-24"
    publisher: str = "Central Bank"
    link: str = ""

    def rate(self, source: str, target: str) -> float | None:
        return 0.85 if (source, target) == ("USD", "EUR") else None


def composed(query: Query, *tables: tuple[Section, list[SalaryFact]], **given: Any) -> Answer:
    facts = [fact for _, made in tables for fact in made]
    units = {unit.id: unit for section, _ in tables for unit in section.units}
    documents = {section.source: DocumentRecord(section.source, section.path[0], "Paywatch") for section, _ in tables}
    desk = PayDesk(facts, vocabulary())
    answers = PayAnswers(desk, lambda names: {name: units[name] for name in names if name in units}, **given)
    draft = answers.compose(query, desk.look_up(query), Ledger(documents))
    used = set(markers(draft.text))
    figures = tuple(dict.fromkeys(figure for statement in draft.statements for figure in statement.figures))
    cited = tuple(evidence.citation for evidence in draft.evidence if evidence.marker in used)
    return Answer(draft.text, draft.outcome, cited, figures, draft.chart)


def statistics(*rows: list[SalaryFact], terms: str | None = None) -> tuple[Section, list[SalaryFact]]:
    section = row_section(*rows, terms=terms)
    texts = {unit.id: unit.text for unit in section.units}
    return section, [replace(fact, quote=texts[fact.unit], label="By state") for row in rows for fact in row]


def asked(*places: str, **fields: Any) -> Query:
    given: dict[str, Any] = {"intents": ("pay",), "roles": (SCIENTIST,), "places": places} | fields
    return Query(given.pop("text", "what is the pay"), **given)


def test_statistics_answer_with_percentiles_number_source_and_date() -> None:
    table = statistics(row_facts("Texas", terms="terms", **TEXAS), terms=TERMS)
    answer = composed(asked("Texas"), table)
    assert answer.outcome is Outcome.ANSWERED
    assert answer.text == (
        "Data scientists in Texas earn a median of $122,090 a year; one in ten earns less than $64,540 and one in ten "
        "more than $170,780 (10th and 90th percentile) [1]. About 25,860 people work as data scientists in Texas [1]. "
        "This comes from official statistics (Bureau of Pay, May 2025).\n\n"
        "The source says that wages are gross pay for regular hours, exclusive of overtime and bonuses [2]."
    )
    assert {(f.kind, f.low, f.high, f.role, f.region, f.as_of, f.currency) for f in answer.figures} == {
        (FactKind.PERCENTILE, 64540, 64540, SCIENTIST, "Texas", "2025-05", "USD"),
        (FactKind.MEDIAN, 122090, 122090, SCIENTIST, "Texas", "2025-05", "USD"),
        (FactKind.PERCENTILE, 170780, 170780, SCIENTIST, "Texas", "2025-05", "USD"),
        (FactKind.COUNT, 25860, 25860, SCIENTIST, "Texas", "2025-05", None),
    }


def test_two_places_are_a_table_with_a_chart_that_says_what_its_bars_are() -> None:
    california: dict[str, Any] = {"p10": 77480, "median": 141590, "p90": 224920, "count": 39310}
    table = statistics(row_facts("Texas", unit="t", **TEXAS), row_facts("California", unit="c", **california))
    answer = composed(asked("Texas", "California", compares=True), table)
    assert "| Texas | $64,540 [1] | $122,090 [1] | $170,780 [1] | 25,860 [1] |" in answer.text
    assert answer.chart is not None
    assert answer.chart.title == "Pay of data scientists, 10th to 90th percentile"
    assert [(bar.label, bar.low, bar.high) for bar in answer.chart.bars] == [
        ("Texas", 64540, 170780), ("California", 77480, 224920),
    ]  # fmt: skip


def test_pay_that_is_withheld_is_said_to_be_and_shown_as_no_number() -> None:
    withheld = row_facts("Texas", p10=None, median=None, p90=None, count=310)
    answer = composed(asked("Texas"), statistics(withheld))
    assert answer.outcome is Outcome.NOT_COVERED
    assert answer.text.startswith(
        "Official statistics (Bureau of Pay, May 2025) list data scientists in Texas, but do not release their pay [1]."
    )
    assert answer.figures == ()
    assert "310" not in answer.text


def test_a_withheld_side_of_a_comparison_stands_in_its_row() -> None:
    table = statistics(
        row_facts("Texas", unit="t", **TEXAS), row_facts("Ohio", unit="o", p10=None, median=None, p90=None, count=310)
    )
    answer = composed(asked("Texas", "Ohio", compares=True), table)
    assert answer.outcome is Outcome.PARTLY_ANSWERED
    assert "| Ohio | not released [2] | not released [2] | not released [2] | 310 [2] |" in answer.text
    assert {figure.region for figure in answer.figures if figure.currency} == {"Texas"}


def test_the_best_kind_of_source_comes_first_and_each_names_its_kind() -> None:
    range_ = pay("$90,000 – $195,000", role=SCIENTIST, region="Texas")
    article = pay_rows("a.md", ("Guide", "Pay"), range_, origin=GUIDE)
    answer = composed(asked("Texas"), article, statistics(row_facts("Texas", **TEXAS)))
    paragraphs = answer.text.split("\n\n")
    assert "official statistics (Bureau of Pay, May 2025)" in paragraphs[0]
    assert paragraphs[1] == (
        "A data scientist in Texas earns $90,000 to $195,000 a year, by an article of Paywatch (22 September 2025) [2]."
    )
    assert paragraphs[2] == (
        "The median pay of data scientists in Texas lies within the range of $90,000 to $195,000 [1][2]."
    )


def test_several_sources_are_named_with_their_kind_in_a_column() -> None:
    survey = Origin("Pay Survey", "Beta", "2026-01", kind="survey")
    tables = [
        pay_rows("a.md", ("Guide", "Pay"), pay("$90,000 – $120,000"), origin=GUIDE),
        pay_rows("b.md", ("Survey", "Pay"), pay("$95,000 – $130,000", as_of="2026-01"), origin=survey),
    ]
    lines = composed(asked(roles=(MLE,)), *tables).text.splitlines()
    assert lines[2:6] == [
        "| pay | source |",
        "|---|---|",
        "| $95,000 to $130,000 [1] | Beta (survey, January 2026) |",
        "| $90,000 to $120,000 [2] | Paywatch (article, September 2025) |",
    ]


def test_other_money_is_shown_only_where_it_is_asked_for() -> None:
    table = statistics(row_facts("Texas", **TEXAS))
    plain = composed(asked("Texas"), table, rates=OneRate)
    assert {figure.currency for figure in plain.figures} == {"USD", None}
    answer = composed(asked("Texas", currency="EUR"), table, rates=OneRate)
    assert answer.text.startswith(
        "Data scientists in Texas earn a median of $122,090 (about €104,000) a year; one in ten earns less than "
        "$64,540 (about €54,900) and one in ten more than $170,780 (about €145,000), the 10th and 90th percentile [1]."
    )
    assert "at a rate of 0.85 from USD to EUR (Central Bank, 24 June 2026)." in answer.text
    assert [(figure.currency, figure.low) for figure in answer.figures if figure.kind is FactKind.MEDIAN] == [
        ("USD", 122_090), ("EUR", 104_000),
    ]  # fmt: skip


def test_amounts_in_two_currencies_are_said_not_to_be_comparable() -> None:
    table = pay_rows("g.md", ("G", "Pay"), pay("$90,000 – $120,000", region="Europe"), pay("€50,000 – €70,000"))
    answer = composed(asked(roles=(MLE,), compares=True), table)
    assert "Amounts in different currencies are not directly comparable." in answer.text
    assert answer.chart is None


def test_pay_that_the_question_names_is_set_beside_the_figures() -> None:
    query = asked("Texas", amounts=tuple(read_figures("$80k")), text="is $80k good")
    answer = composed(query, statistics(row_facts("Texas", **TEXAS)))
    assert (
        "Taken as yearly pay, $80,000 lies in the lower half of the pay of data scientists in Texas: between the 10th "
        "percentile ($64,540) and the median ($122,090) [1]." in answer.text
    )
    assert 80_000 not in {figure.low for figure in answer.figures}


def test_the_nearest_official_occupation_is_named_without_its_pay() -> None:
    table = statistics(row_facts("Texas", **TEXAS))
    nearest = {MLE: (SCIENTIST,)}
    query = asked("Texas", roles=(MLE,))
    answer = composed(query, table, nearest=lambda role: nearest.get(role, ()))
    assert answer.outcome is Outcome.NOT_COVERED
    assert answer.text.endswith(
        "Official statistics do not count machine learning engineers by themselves; data scientists come nearest there."
    )
    elsewhere = composed(replace(query, places=("Spain",)), table, nearest=lambda role: nearest.get(role, ()))
    assert "Official statistics" not in elsewhere.text


def test_the_age_of_a_figure_is_counted_to_the_day_given() -> None:
    table = statistics(row_facts("Texas", **TEXAS))
    assert "years ago" not in composed(asked("Texas"), table, today=lambda: datetime.date(2027, 5, 31)).text
    assert "from May 2025, more than two years ago" in (
        composed(asked("Texas"), table, today=lambda: datetime.date(2027, 6, 1)).text
    )


def test_of_many_figures_as_many_are_shown_as_can_be_read_and_the_rest_named() -> None:
    places = ("Spain", "Germany", "France", "Italy", "Portugal", "Austria", "Netherlands")
    facts = [pay(f"${n + 1}0,000 – ${n + 2}0,000", region=place, level=level)
             for n, place in enumerate(places) for level in Level]  # fmt: skip
    answer = composed(asked(roles=(MLE,)), pay_rows("g.md", ("G", "Pay"), *facts))
    assert len(answer.figures) == MOST_CELLS
    assert "There are more figures, for the Netherlands: ask for one of them." in answer.text


def test_every_side_of_a_comparison_is_shown_however_many_figures_another_has() -> None:
    many = [pay(f"${at + 10}0,000 – ${at + 11}0,000", region="Spain", condition=f"case {at}") for at in range(20)]
    table = pay_rows("g.md", ("G", "Pay"), *many)
    answer = composed(
        asked("Spain", "Texas", roles=(MLE, SCIENTIST), compares=True), table, statistics(row_facts("Texas", **TEXAS))
    )
    assert {figure.region for figure in answer.figures} == {"Spain", "Texas"}
    assert {122_090, 100_000} <= {figure.low for figure in answer.figures}


def test_a_chart_has_one_currency_and_leaves_what_is_in_another_to_the_table() -> None:
    mostly = [pay("$90,000 – $120,000", region="Europe"), pay("$95,000 – $130,000", region="India")]
    table = pay_rows("g.md", ("G", "Pay"), *mostly, pay("€50,000 – €70,000", region="Spain"))
    answer = composed(asked(roles=(MLE,)), table)
    assert answer.chart is not None
    assert answer.chart.unit == "US dollars a year"
    assert [bar.label for bar in answer.chart.bars] == ["Europe", "India"]


def test_pay_withheld_in_the_place_asked_is_not_called_missing() -> None:
    withheld = row_facts("Texas", p10=None, median=None, p90=None, count=310)
    whole = row_facts("United States", unit="us", p10=1000, median=2000, p90=3000)
    text = composed(asked("Texas"), statistics(withheld, whole)).text
    assert "There is no figure" not in text
    assert text.startswith(
        "The pay of data scientists in Texas is not released; the figures are for the United States as a whole."
    )


def test_where_one_period_alone_is_withheld_that_one_is_named() -> None:
    yearly = row_facts("Texas", p10=None, median=None, p90=None)
    hourly = [replace(fact, id=f"{fact.id}-hour", period=Period.HOUR) for fact in row_facts("Texas", median=50)]
    facts = statistics([*yearly, *hourly])
    text = composed(replace(asked("Texas"), periods=(Period.YEAR,)), facts).text
    assert text.startswith("The yearly pay of data scientists in Texas is not released; what there is follows.")
