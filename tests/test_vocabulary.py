"""Names of roles, levels, places, industries and employers are found as people write them."""

from __future__ import annotations

from pathlib import Path

import pytest

from advisor.errors import VocabularyError
from advisor.settings import Settings
from advisor.vocabulary import Topic, Vocabulary, fold, load_vocabulary


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return load_vocabulary(Settings().corpus_dir / "vocabulary")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a mid-level MLE in Europe", [("level", "mid"), ("role", "machine learning engineer"), ("place", "Europe")]),
        ("mid-career annotators", [("level", "mid"), ("role", "ai training data specialist")]),
        ("senior AI training data leads", [("level", "senior"), ("role", "ai training data lead")]),
        ("pay in EMEA", [("place", "Europe"), ("place", "Middle East & Africa")]),
        ("pay in N. America", [("place", "North America")]),
        ("nurses in health care at Apple's", [("industry", "healthcare"), ("employer", "Apple")]),
        ("an apple a day", []),
        ("please tell us about it", []),
        ("pay in the US", [("place", "United States")]),
        ("pay in the us", [("place", "United States")]),
        ("ML engineers in Geórgia", [("role", "machine learning engineer")]),
        ("AI ethics and compliance officers", [("role", "ai ethics officer")]),
    ],
)
def test_names_are_found_as_written(vocabulary: Vocabulary, text: str, expected: list[tuple[str, str]]) -> None:
    assert [(mention.topic.value, mention.name) for mention in vocabulary.find(text)] == expected


def test_a_mention_knows_where_it_stands(vocabulary: Vocabulary) -> None:
    text = "What do ML engineers earn in the Netherlands?"
    assert [text[m.start : m.end] for m in vocabulary.find(text)] == ["ML engineers", "the Netherlands"]


def test_places_contain_one_another(vocabulary: Vocabulary) -> None:
    assert vocabulary.within("Portugal", "Europe")
    assert vocabulary.within("San Francisco", "United States")
    assert not vocabulary.within("Europe", "Portugal")
    assert not vocabulary.within("Spain", "Portugal")
    assert vocabulary.containers("Portugal")[0] == "Western Europe"


def test_a_place_has_the_money_of_its_country(vocabulary: Vocabulary) -> None:
    assert vocabulary.currencies("Kenya") == ("KES",)
    assert vocabulary.currencies("Texas") == ("USD",)
    assert vocabulary.currencies("Europe") == ()


@pytest.mark.parametrize(("years", "level"), [(0, "entry"), (1.5, "entry"), (2, "mid"), (5, "senior"), (12, "senior")])
def test_years_of_experience_give_a_level(vocabulary: Vocabulary, years: float, level: str) -> None:
    assert vocabulary.level_for_years(years) == level


def test_roles_of_documents_join_the_names(vocabulary: Vocabulary) -> None:
    wider = vocabulary.with_roles(["registered nurse", "data scientist"])
    assert [(m.topic, m.name) for m in wider.find("What do registered nurses do?")] == [
        (Topic.ROLE, "registered nurse")
    ]
    assert wider.roles.count("data scientist") == 1


@pytest.mark.parametrize(
    ("word", "folded"),
    [("Engineers", "engineer"), ("companies", "company"), ("U.S.", "us"), ("Apple’s", "apple"),
     ("analysis", "analysis"), ("class", "class"), ("jobs", "job")],
)  # fmt: skip
def test_words_are_folded(word: str, folded: str) -> None:
    assert fold(word) == folded


def test_a_broken_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "roles.yaml").write_text("a: [b", encoding="utf-8")
    with pytest.raises(VocabularyError, match=r"roles\.yaml"):
        load_vocabulary(tmp_path)


def test_a_file_of_another_form_is_named(tmp_path: Path) -> None:
    for name in ("roles", "levels", "places", "industries", "employers"):
        (tmp_path / f"{name}.yaml").write_text("entry: [x]\n", encoding="utf-8")
    with pytest.raises(VocabularyError, match="expected form"):
        load_vocabulary(tmp_path)
