"""Occupation pages taken in as they are: pay, education, jobs and outlook of each are answered exactly.

What is expected is read here from each page's table of quick facts, without the loaders that are under test.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import lxml.html
import pytest

from advisor.conversation import load_advisor
from advisor.schema import Answer, FactKind, Outcome, Period
from advisor.settings import Settings
from ingest.sync import Lines, sync
from tests.judging import numbers, plain

PAGES = (
    "computer-and-information-research-scientists",
    "data-scientists",
    "database-administrators",
    "market-research-analysts",
    "registered-nurses",
    "school-and-career-counselors",
    "software-developers",
    "training-and-development-specialists",
)
"""Names of the files; a page says for itself what its occupation is called."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What a page's table says."""

    name: str
    year: float
    hour: float
    education: str
    jobs: float
    growth: float
    pace: str


def _read(page: Path) -> Facts:
    table = lxml.html.fromstring(page.read_bytes()).get_element_by_id("quickfacts")
    rows = {}
    for row in table.xpath(".//tr[td]"):
        label, value = (" ".join(cell.text_content().split()) for cell in (row.xpath("th")[0], row.xpath("td")[0]))
        rows[re.sub(r"[\d–, ]+$", "", label.removeprefix("2024 "))] = value
    title = " ".join(table.xpath(".//th")[0].text_content().split()).removeprefix("Quick Facts: ")
    amounts = re.fullmatch(r"\$([\d,]+) per year \$([\d.]+) per hour", rows["Median Pay"])
    outlook = re.fullmatch(r"(\d+)% \((.+)\)", rows["Job Outlook"])
    assert amounts is not None
    assert outlook is not None
    return Facts(
        name=title.lower(),
        year=float(amounts[1].replace(",", "")),
        hour=float(amounts[2]),
        education=rows["Typical Entry-Level Education"],
        jobs=float(rows["Number of Jobs"].replace(",", "")),
        growth=float(outlook[1]),
        pace=plain(outlook[2]),
    )


@pytest.fixture(scope="module")
def pages(shared: Path) -> Path:
    folder = shared / "samples" / "ooh"
    if not folder.is_dir():
        pytest.skip("the occupation pages are not beside this checkout (../shared/samples/ooh)")
    return folder


@pytest.fixture(scope="module")
def ask(pages: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Answer]:
    """Take in the pages as they are; give what answers a question from them."""
    settings = Settings(index_dir=tmp_path_factory.mktemp("occupations") / "index")
    report = sync(settings, [str(pages)], Lines(lambda _: None))
    assert len(report.added) == len(PAGES)
    assert report.rejected == ()
    advisor = load_advisor(settings)
    return lambda question: advisor.answer([question])


@pytest.fixture(params=PAGES)
def facts(request: pytest.FixtureRequest, pages: Path) -> Facts:
    """Read what a page's table says."""
    return _read(pages / f"{request.param}.html")


def test_the_table_is_read_as_a_person_reads_it(pages: Path) -> None:
    assert _read(pages / "registered-nurses.html") == Facts(
        "registered nurses", 93_600, 45, "Bachelor's degree", 3_391_000, 5, "faster than average"
    )


@pytest.mark.parametrize("question", ["What is the median pay of {} a year?", "median annual wage, {}"])
def test_median_pay_a_year(ask: Callable[[str], Answer], facts: Facts, question: str) -> None:
    answer = ask(question.format(facts.name))
    assert _median(answer, facts.year, Period.YEAR)
    assert _paid(answer) == {facts.year}, answer.text


@pytest.mark.parametrize("question", ["What is the median pay of {} an hour?", "median hourly wage of {}"])
def test_median_pay_an_hour(ask: Callable[[str], Answer], facts: Facts, question: str) -> None:
    answer = ask(question.format(facts.name))
    assert _median(answer, facts.hour, Period.HOUR)
    assert _paid(answer) == {facts.hour}, answer.text


@pytest.mark.parametrize("question", ["how much do {} make per year", "What do {} earn?"])
def test_pay_without_a_measure_shows_the_median_and_says_what_else_is_shown(
    ask: Callable[[str], Answer], facts: Facts, question: str
) -> None:
    answer = ask(question.format(facts.name))
    assert _median(answer, facts.year, Period.YEAR)
    others = {it.kind for it in answer.figures if it.low not in (facts.year, facts.hour)}
    assert others <= {FactKind.PERCENTILE}, answer.text
    recorded = {bound for it in answer.figures for bound in (it.low, it.high)}
    assert _paid(answer) <= recorded, answer.text


@pytest.mark.parametrize(
    "question", ["What education do {} typically need to start?", "Which degree do I need to join the {}?"]
)
def test_entry_education(ask: Callable[[str], Answer], facts: Facts, question: str) -> None:
    answer = ask(question.format(facts.name))
    assert answer.outcome is Outcome.ANSWERED
    assert plain(facts.education) in plain(answer.text), answer.text


@pytest.mark.parametrize("question", ["How many jobs are there for {}?", "number of jobs, {}"])
def test_number_of_jobs(ask: Callable[[str], Answer], facts: Facts, question: str) -> None:
    answer = ask(question.format(facts.name))
    assert answer.outcome is Outcome.ANSWERED
    assert facts.jobs in {number.value for number in numbers(plain(answer.text))}, answer.text


@pytest.mark.parametrize("question", ["What is the job outlook for {}?", "Is demand for {} growing, and how fast?"])
def test_outlook(ask: Callable[[str], Answer], facts: Facts, question: str) -> None:
    answer = ask(question.format(facts.name))
    text = plain(answer.text)
    assert answer.outcome is Outcome.ANSWERED
    assert facts.growth in {number.value for number in numbers(text)}, answer.text
    assert facts.pace in text.replace("than the average", "than average").replace("as the average", "as average")


def _median(answer: Answer, value: float, period: Period) -> bool:
    """Say whether a figure of the answer is this median, by what its record says and by its quote."""
    quotes = {citation.marker: citation.quote for citation in answer.citations}
    return any(
        (it.low, it.high, it.kind, it.period, it.currency) == (value, value, FactKind.MEDIAN, period, "USD")
        and value in {number.value for number in numbers(plain(quotes[it.marker or 0]))}
        for it in answer.figures
    )


def _paid(answer: Answer) -> set[float]:
    return {number.value for number in numbers(plain(answer.text)) if number.pay}
