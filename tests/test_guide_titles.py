"""A title that a guide gives beside a role's known name above a pay figure can be asked for."""

from __future__ import annotations

import pytest

from advisor.names.guide_titles import guide_titles
from advisor.schema import Level, SalaryFact
from advisor.settings import Settings
from advisor.vocabulary import Topic, Vocabulary, load_vocabulary
from tests.advising import pay

WORK = frozenset({"steward", "engineer", "analyst"})


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return load_vocabulary(Settings().corpus_dir / "vocabulary")


def labelled(label: str, level: Level | None = None) -> SalaryFact:
    return pay("$70,000 – $95,000", role="data scientist", level=level, label=label)


def test_a_title_beside_a_known_one_means_its_role_and_level(vocabulary: Vocabulary) -> None:
    found = guide_titles(
        [labelled("Junior Data Scientist / Insight Steward", Level.ENTRY)], vocabulary, WORK.__contains__
    )
    wider = vocabulary.with_titles(found)
    assert [(m.topic, m.name) for m in wider.find("What do insight stewards earn?")] == [
        (Topic.ROLE, "data scientist"), (Topic.LEVEL, "entry")
    ]  # fmt: skip


@pytest.mark.parametrize(
    "label",
    [
        "Insight Steward",
        "Data Scientist",
        "Data Scientist / Total Compensation",
        "Data Scientist / Texas Steward",
        "Data Scientist / Prompt Engineer",
        "Data Scientist / Steward",
        "Harbour Steward / Insight Steward",
        "Salary of a Data Scientist by region / Insight Steward",
    ],
)
def test_what_names_no_other_title_of_the_role_gives_none(vocabulary: Vocabulary, label: str) -> None:
    assert guide_titles([labelled(label)], vocabulary, WORK.__contains__) == {}


def test_a_name_that_is_known_keeps_its_meaning(vocabulary: Vocabulary) -> None:
    titles = {("ml", "engineer"): ((Topic.ROLE, "data scientist", None),)}
    assert [m.name for m in vocabulary.with_titles(titles).find("ML engineers")] == ["machine learning engineer"]
