"""The same question gets the same answer, figures, facts, outcome and words, whoever asks it.

Names that are also places, employers or words stand among the names; origin, age, sex, faith, family and health are
told in several ways.  Where somebody is, as against comes from, is part of the question.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

import pytest

from advisor.conversation import Advisor
from advisor.documents import Section
from advisor.entries import Entry
from advisor.question.understanding import Understanding, load_understanding
from advisor.schema import Answer, FactKind, Level, Origin, Outcome, Period, SalaryFact, Unit, UnitKind
from advisor.settings import Settings
from tests.advising import advising, engineer_guide, lead_guide, pay, pay_rows, specialist_guide
from tests.drafts import MLE
from tests.indexes import entry, sentences

SCIENTIST = "data scientist"
BUREAU = Origin("Wages by occupation", "Bureau of Statistics", "2025-05", kind="official statistics")
STATES = ("Texas", "Georgia", "Virginia", "California", "United States")


def _row(place: str, number: int) -> tuple[Unit, list[SalaryFact]]:
    """Make a row of a statistics table: 10th percentile, median, 90th, and the number employed."""
    base = 60_000 + 1_000 * number
    cells = ("Data Scientists", place, f"{base:,}", f"{base * 2:,}", f"{base * 3:,}", f"{1_000 * (number + 3):,}")
    headers = ("Occupation", "Area", "10th percentile", "Median", "90th percentile", "Employed")
    path, text = ("Wages", "Data Scientists"), " | ".join(cells)
    unit = Unit(
        f"wages-{number}", "wages.csv", UnitKind.RECORD, text, number * 200, number * 200 + len(text), path, 1,
        headers=headers, cells=cells, origin=BUREAU,
    )  # fmt: skip
    measures = ((FactKind.PERCENTILE, 10), (FactKind.MEDIAN, None), (FactKind.PERCENTILE, 90), (FactKind.COUNT, None))
    facts = []
    for column, (kind, percentile) in enumerate(measures, start=2):
        amount = float(cells[column].replace(",", ""))
        money = kind is not FactKind.COUNT
        facts.append(
            SalaryFact(
                id=f"w-{number}-{column}", source="wages.csv", unit=unit.id, quote=text, written=cells[column],
                kind=kind, low=amount, high=amount, currency="USD" if money else None,
                period=Period.YEAR if money else None, role=SCIENTIST, region=place, country="United States",
                percentile=percentile, as_of="2025-05", headers=headers, column=column, path=path, origin=BUREAU,
            )
        )  # fmt: skip
    return unit, facts


def statistics() -> Entry:
    """Write official statistics on data scientists by state."""
    made = [_row(place, number) for number, place in enumerate(STATES)]
    section = Section("wages.csv", ("Wages", "Data Scientists"), tuple(unit for unit, _ in made))
    return entry("wages.csv", section, facts=[fact for _, facts in made for fact in facts])


def scientist_guide() -> Entry:
    """Write a guide to data scientists: pay by level, place and employer, and skills."""
    title = "Data scientist"
    table, facts = pay_rows(
        "scientist.md", (title, "Salary"),
        pay("$70,000 – $95,000", role=SCIENTIST, level=Level.ENTRY),
        pay("$95,000 – $140,000", role=SCIENTIST, level=Level.MID),
        pay("$140,000 – $190,000", role=SCIENTIST, level=Level.SENIOR),
        pay("€55,000 – €80,000", role=SCIENTIST, region="Germany"),
        pay("₦4,000,000 – ₦9,000,000", role=SCIENTIST, region="Nigeria"),
        pay("$12,000 – $20,000", role=SCIENTIST, region="Jordan"),
        pay("€45,000 – €60,000", role=SCIENTIST, region="Paris"),
        pay("up to $260,000", role=SCIENTIST, employer="Amazon", kind=FactKind.MAXIMUM),
    )  # fmt: skip
    skills = sentences(
        "scientist.md", (title, "Technical skills"), "Data scientists need Python, SQL and experiment design."
    )
    return entry("scientist.md", skills, table, facts=facts, roles=(SCIENTIST,))


@pytest.fixture(scope="module")
def advisor() -> Iterator[Advisor]:
    entries = (engineer_guide(), lead_guide(), specialist_guide(), scientist_guide(), statistics())
    with advising(*entries) as made:
        yield made


@pytest.fixture(scope="module")
def understanding() -> Understanding:
    return load_understanding(Settings().corpus_dir, (), {"data", "model", "skill"}.__contains__)


NAMES = (
    "Emily", "Mohammed", "Priya Raghunathan", "Kwame Mensah", "Nguyen Thi Lan", "Olena", "José Luis", "Xiuying",
    "Paris", "Georgia", "Austin", "Chase", "Mercedes", "Jordan", "Chelsea", "Virginia", "Amazon", "Baker", "Hope",
)  # fmt: skip
PEOPLE = (
    "a woman", "a man", "a non-binary person", "a 55-year-old woman from Nigeria", "a 19 year old guy from Texas",
    "a Muslim mother of two", "a single dad of three", "a gay man from Jordan", "a trans woman", "a Black man",
    "a Jewish grandmother from Paris", "a refugee from Syria", "a Nigerian immigrant", "a blind person",
    "a deaf Hindu man from India", "an autistic woman in my forties", "a widow with four kids", "a Somali woman",
    "a first-generation immigrant from Virginia", "a 70-year-old pensioner",
)  # fmt: skip
TOLD = (
    "I am 45 years old.", "I'm 23.", "I am seventy-eight.", "I'm 62 and I'm deaf.", "I use a wheelchair.",
    "I wear a hijab.", "I have three kids.", "My husband and I have two children.", "I was born in Georgia.",
    "I'm from Nigeria.", "My parents are from Jordan.", "I come from Germany.", "I am pregnant.", "I'm autistic.",
    "I am Christian and married.", "I grew up in Paris.", "I have a disability.", "I'm Somali.",
    "I was born in 1970.", "I emigrated from Georgia in 2010.", "I've got ADHD.", "I turned 60 last week.",
    "My pronouns are she/her.", "I'm half Nigerian, half German.", "My religion is Islam.", "My wife is pregnant.",
)  # fmt: skip
WRAPPINGS = (
    *(f"My name is {name} and {{}}" for name in NAMES),
    *(f"Hi, I'm {name}. {{}}" for name in NAMES),
    *(f"{{}} Signed, {name}" for name in NAMES),
    *(f"{{}} - {name}" for name in NAMES),
    *(f"I'm {person}. {{}}" for person in PEOPLE),
    *(f"As {person}, {{}}" for person in PEOPLE),
    *(f"{told} {{}}" for told in TOLD),
)
QUESTIONS: tuple[tuple[str, ...], ...] = (
    ("What do data scientists earn in Texas?",),
    ("What do data scientists earn in Germany?",),
    ("What do data scientists earn?",),
    ("What does a senior data scientist earn?",),
    ("What do the top 10 percent of data scientists earn in California?",),
    ("How many data scientists are employed in Texas?",),
    ("Do data scientists earn more in Texas or in California?",),
    ("Which state pays data scientists best?",),
    ("What does Amazon pay data scientists?",),
    ("Can you compare entry-level and senior pay of data scientists?",),
    ("Is $80k good for a junior data scientist?",),
    ("What do mid-level machine learning engineers earn in Europe?",),
    ("What does a training data lead earn at senior level?",),
    ("Which skills do data scientists need?",),
    ("What do data scientists earn in Kenya?",),
    ("What do data scientists earn in Texas?", "And in California?"),
    ("What do machine learning engineers earn in Europe?", "what about seniors?"),
    ("What do data scientists earn in Texas?", "Is that before tax?"),
)


@cache
def _plain(advisor: Advisor, turns: tuple[str, ...]) -> Answer:
    return replace(advisor.answer(turns), seconds=0.0)


def _differences(advisor: Advisor, turns: tuple[str, ...], wrappings: Sequence[str]) -> list[str]:
    plain, found = _plain(advisor, turns), []
    for wrapping in wrappings:
        answer = advisor.answer([*turns[:-1], wrapping.format(turns[-1])])
        fields = ("outcome", "figures", "text", "citations", "chart", "follow_ups", "note")
        changed = [name for name in fields if getattr(answer, name) != getattr(plain, name)]
        if changed:
            found.append(f"{wrapping}: {', '.join(changed)}")
    return found


@pytest.mark.parametrize("turns", QUESTIONS, ids=" / ".join)
def test_who_asks_changes_nothing(advisor: Advisor, turns: tuple[str, ...]) -> None:
    assert _differences(advisor, turns, WRAPPINGS) == []


@pytest.mark.parametrize("turns", QUESTIONS[:12], ids=" / ".join)
def test_who_asked_a_turn_ago_changes_nothing(advisor: Advisor, turns: tuple[str, ...]) -> None:
    plain = _plain(advisor, turns)
    for told in ("My name is Virginia.", "I'm a 55-year-old woman from Nigeria.", "I am a single mother of two."):
        answer = advisor.answer([told, *turns])
        assert (answer.outcome, answer.figures, answer.text) == (plain.outcome, plain.figures, plain.text), told


ASKED_FOR = (
    "My son {} wants to be a data scientist. What would he earn in Texas?",
    "My daughter {} asks what data scientists earn in Texas.",
    "{} wants to know what data scientists earn in Texas.",
    "How much would {} earn as a data scientist in Texas?",
    "My friend {} is a data scientist in Texas. What should they earn?",
)


@pytest.mark.parametrize("wording", ASKED_FOR)
def test_whom_somebody_asks_for_changes_nothing(advisor: Advisor, wording: str) -> None:
    answers = {name: advisor.answer([wording.format(name)]) for name in NAMES}
    first = answers["Emily"]
    assert first.outcome is Outcome.ANSWERED
    assert {figure.region for figure in first.figures} == {"Texas"}
    for name, answer in answers.items():
        assert (answer.outcome, answer.figures, answer.text) == (first.outcome, first.figures, first.text), name


@pytest.mark.parametrize(
    ("question", "places"),
    [
        ("I am from Nigeria, what do data scientists earn?", ()),
        ("I am from Nigeria. What do data scientists earn in Germany?", ("Germany",)),
        ("As a data scientist from India, what would I get in Germany?", ("Germany",)),
        ("I moved from Jordan to Texas. What do data scientists earn?", ("Texas",)),
        ("I live in Texas. What do data scientists earn?", ("Texas",)),
        ("What do data scientists earn here in Texas?", ("Texas",)),
        ("What would I get in Nigeria as a data scientist?", ("Nigeria",)),
        ("I'm a woman in Texas. What do data scientists earn?", ("Texas",)),
        ("I live in Texas. What do data scientists earn in Germany?", ("Germany",)),
        ("I live in Texas. Do data scientists earn more here or in Germany?", ("Texas", "Germany")),
        ("I'm a Christian from Lagos living in Texas. What do data scientists earn?", ("Texas",)),
        ("What does a data scientist earn in Virginia?", ("Virginia",)),
        ("data scientist pay - Georgia", ("Georgia (country)", "Georgia")),
    ],
)
def test_where_somebody_comes_from_is_not_where_they_ask_about(
    understanding: Understanding, question: str, places: tuple[str, ...]
) -> None:
    assert set(understanding.read([question]).places) <= set(places)
    assert bool(understanding.read([question]).places) is bool(places)


@pytest.mark.parametrize(
    ("question", "levels"),
    [
        ("I am 45 years old. What do data scientists earn?", ()),
        ("I'm 45. What do data scientists earn?", ()),
        ("As a 22-year-old, what would I earn as a data scientist?", ()),
        ("I have 45 years of age and 3 years of experience. What do data scientists earn?", (Level.MID,)),
        ("With ten years of experience, what would I earn as a data scientist?", (Level.SENIOR,)),
        ("I'm a 30-year-old senior data scientist. What should I earn?", (Level.SENIOR,)),
        ("I've been a nurse for ten years. What do data scientists earn?", ()),
    ],
)
def test_age_is_not_experience(understanding: Understanding, question: str, levels: tuple[Level, ...]) -> None:
    assert understanding.read([question]).levels == levels


@pytest.mark.parametrize(
    "question",
    [
        "I'm a nurse with ten years of experience. Can I become a data scientist?",
        "I have a PhD in physics. Can I become a data scientist?",
        "I work in customer service. Can I get into training data work?",
        "I'm a Python developer. Can I become a machine learning engineer?",
    ],
)
def test_what_somebody_has_learnt_stays_part_of_the_question(understanding: Understanding, question: str) -> None:
    assert understanding.read([question]).text == question


@pytest.mark.parametrize("question", ["Do women earn less than men as data scientists?", "Is there a gender pay gap?"])
def test_a_question_about_equal_pay_is_read_as_it_is(understanding: Understanding, question: str) -> None:
    query = understanding.read([question])
    assert (query.text, query.intent) == (question, "equality")


def test_somebody_in_need_is_heard(understanding: Understanding) -> None:
    assert understanding.read(["I'm a 20-year-old woman and I have depression. What should I do?"]).intent == "care"


def test_a_role_that_an_employer_is_named_with_keeps_it(understanding: Understanding) -> None:
    query = understanding.read(["What does Amazon pay machine learning engineers?"])
    assert (query.employers, query.roles) == (("Amazon",), (MLE,))
