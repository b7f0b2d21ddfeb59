"""Data files are read as they are written, and a mistake is named with its file and line, and what is allowed."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from advisor.data_faults import did_you_mean
from advisor.errors import VocabularyError
from advisor.names.occupations import load_occupations
from advisor.question.intents import load_intents
from advisor.question.word_lists import load_word_lists
from advisor.settings import Settings
from advisor.vocabulary import Topic, load_vocabulary
from ingest.source_kinds import load_publishers
from ingest.wage_layouts import load_layouts

SHIPPED = Settings().corpus_dir / "vocabulary"
Loader = Callable[[Path], object]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    copied = Path(shutil.copytree(SHIPPED, tmp_path / "vocabulary"))
    added(copied, "roles.yaml", "pearl diver: []\n")
    return copied


def added(folder: Path, name: str, text: str) -> int:
    """Put lines at the end of a file; gives the number of the first."""
    file = folder / name
    before = file.read_text(encoding="utf-8").rstrip("\n") + "\n"
    file.write_text(before + text, encoding="utf-8")
    return before.count("\n") + 1


def intents(folder: Path) -> object:
    return load_intents(folder / "intents.yaml")


@pytest.mark.parametrize(
    ("load", "name", "text", "at", "said"),
    [
        (
            load_vocabulary,
            "roles.yaml",
            "diver: frogman\n",
            0,
            "diver: a list is wanted, and 'frogman' is none; write [frogman]",
        ),
        (
            load_vocabulary,
            "roles.yaml",
            "diver:\n  - frogman\n  - 12\n",
            2,
            "diver: text is wanted, and 12 is none; put it into quotes",
        ),
        (
            load_vocabulary,
            "roles.yaml",
            "diver: []\nkeeper: []\ndiver: [frogman]\n",
            2,
            "the key 'diver' stands here a second time, after line",
        ),
        (
            load_vocabulary,
            "roles.yaml",
            "diver: [frogman]\npearl fisher: [frogman]\n",
            1,
            "'frogman' is a name of two things, the role 'pearl fisher' and the role 'diver' (",
        ),
        (load_vocabulary, "roles.yaml", "diver: ['...']\n", 0, "'...' is no name: it has no letter or digit"),
        (
            load_vocabulary,
            "industries.yaml",
            "diving: {names: [banks], words: []}\n",
            0,
            "'banks' is a name of two things, the industry 'diving' and the industry 'finance' (",
        ),
        (
            load_vocabulary,
            "industries.yaml",
            "diving: {names: [under water], words: [under water]}\n",
            0,
            "'under water' stands under `names` and under `words`",
        ),
        (
            load_vocabulary,
            "industries.yaml",
            "diving: {name: [under water]}\n",
            0,
            "diving: there is no key 'name' here (did you mean 'names'?); known: names, words",
        ),
        (
            load_vocabulary,
            "employers.yaml",
            "France: []\n",
            0,
            "'France' is a name of two things, the employer 'France' and the place 'France'",
        ),
        (
            load_vocabulary,
            "levels.yaml",
            "expert: {from_years: 9, aliases: []}\n",
            0,
            "is not allowed; write one of 'entry', 'mid' or 'senior'",
        ),
        (load_vocabulary, "places.yaml", "villages:\n  DE: [Eutin]\n", 0, "there is no key 'villages' here"),
        (
            load_vocabulary,
            "places.yaml",
            "  Germny: [Eutin]\n",
            0,
            "'Germny' is no known place (did you mean 'Germany'?)",
        ),
        (
            load_vocabulary,
            "job_titles.yaml",
            "  99-9999: {role: diver, names: [programmer]}\n",
            0,
            "'programmer' is a name of two occupations, 'diver' and",
        ),
        (
            load_vocabulary,
            "job_titles.yaml",
            "  99-9999: {role: data sientist, names: []}\n",
            0,
            "'data sientist' is no role (did you mean 'data scientist'?)",
        ),
        (
            load_vocabulary,
            "job_titles.yaml",
            "  9999: {role: diver, names: []}\n",
            0,
            "occupations: text is wanted, and 9999 is none",
        ),
        (
            load_occupations,
            "official_occupations.yaml",
            "  data sientist: {relation: none, reason: x, sources: [soc]}\n",
            0,
            "'data sientist' is no role of roles.yaml (did you mean 'data scientist'?)",
        ),
        (
            load_occupations,
            "official_occupations.yaml",
            "  pearl diver: {relation: near, reason: x, sources: [soc]}\n",
            0,
            "'near' is not allowed (did you mean 'nearest'?); write one of 'same',",
        ),
        (
            load_occupations,
            "official_occupations.yaml",
            "  pearl diver:\n    relation: nearest\n    occupations: [15-2050]\n    reason: x\n    sources: [soc]\n",
            2,
            "the occupation '15-2050' is not listed (did you mean '15-2051'?)",
        ),
        (
            load_occupations,
            "official_occupations.yaml",
            "  pearl diver: {relation: none, reason: x, sources: [onet]}\n",
            0,
            "the source 'onet' is not listed",
        ),
        (
            load_occupations,
            "official_occupations.yaml",
            "  pearl diver: {relation: same, reason: x, sources: [soc]}\n",
            0,
            "the relation of 'pearl diver' is 'same', and it names 0 occupations",
        ),
        (
            load_publishers,
            "publishers.yaml",
            "  Gogle: [gogle.example]\n",
            0,
            "'Gogle' is no employer of employers.yaml (did you mean 'Google'?)",
        ),
        (
            load_publishers,
            "publishers.yaml",
            "oficial: {}\n",
            0,
            "there is no key 'oficial' here (did you mean 'official'?)",
        ),
        (
            load_word_lists,
            "fields.yaml",
            "data sientist: [data]\n",
            0,
            "'data sientist' is no role of roles.yaml (did you mean 'data scientist'?)",
        ),
        (load_word_lists, "people.yaml", "person: x\n", 0, "there is no key 'person' here (did you mean 'persons'?)"),
        (
            intents,
            "intents.yaml",
            "weather:\n  headings: []\n  shape: fact\n  lead: ''\n  next: x\n",
            2,
            "weather > shape: 'fact' is not allowed (did you mean 'facts'?)",
        ),
    ],
)
def test_a_mistake_is_named_with_file_and_line(
    folder: Path, load: Loader, name: str, text: str, at: int, said: str
) -> None:
    first = added(folder, name, text)
    with pytest.raises(VocabularyError) as caught:
        load(folder)
    assert str(caught.value).startswith(f"{folder / name}, line {first + at}: ")
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("load", "name", "old", "new", "said"),
    [
        (
            load_vocabulary,
            "levels.yaml",
            "from_years: 2",
            "from_years: ten",
            "mid > from_years: a whole number is wanted, and 'ten' is none",
        ),
        (
            load_layouts,
            "wage_tables.yaml",
            "currency: USD",
            "currency: DOLLAR",
            "oews > currency: 'DOLLAR' is no currency",
        ),
        (load_layouts, "wage_tables.yaml", "country: US", "country: Narnia", "oews > country: 'Narnia' is no country"),
        (
            load_layouts,
            "wage_tables.yaml",
            "percentile: 10, period: hour",
            "period: hour",
            "a figure of kind 'percentile' needs `percentile`",
        ),
        (
            load_layouts,
            "wage_tables.yaml",
            "H_MEAN], kind: mean, period: hour",
            "H_MEAN], kind: mean",
            "a figure of kind 'mean' needs `period`",
        ),
        (
            load_layouts,
            "wage_tables.yaml",
            "H_MEAN], kind: mean",
            "H_MEAN], kind: maen",
            "'maen' is no kind of figure in a table (did you mean 'mean'?)",
        ),
        (
            load_layouts,
            "wage_tables.yaml",
            "heading:",
            "headline:",
            "there is no key 'headline' here (did you mean 'heading'?)",
        ),
        (
            load_layouts,
            "wage_tables.yaml",
            "occupation: [OCC_TITLE, occupation]",
            "",
            "oews > columns: 'occupation' is missing",
        ),
        (
            load_vocabulary,
            "places.yaml",
            "in: California",
            "in: Californa",
            "'Californa' is no known place (did you mean 'California'?)",
        ),
    ],
)
def test_a_value_that_cannot_be_is_named(folder: Path, load: Loader, name: str, old: str, new: str, said: str) -> None:
    text = (folder / name).read_text(encoding="utf-8")
    line = text[: text.index(old)].count("\n") + 1
    (folder / name).write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(VocabularyError) as caught:
        load(folder)
    assert said in str(caught.value)
    assert str(caught.value).startswith(f"{folder / name}, line ")
    if " is missing" not in said:
        assert f"line {line}: " in str(caught.value)


def test_a_file_that_is_no_text_is_named_with_the_line(folder: Path) -> None:
    line = added(folder, "employers.yaml", "")
    (folder / "employers.yaml").write_bytes(
        (folder / "employers.yaml").read_bytes() + "Société: []\n".encode("latin-1")
    )
    with pytest.raises(VocabularyError, match=rf"employers\.yaml, line {line}: it is not UTF-8. Save the file anew"):
        load_vocabulary(folder)


@pytest.mark.parametrize(("text", "said"), [("", "the file is empty"), ("# nothing\n", "the file is empty")])
def test_an_empty_file_is_named(folder: Path, text: str, said: str) -> None:
    (folder / "roles.yaml").write_text(text)
    with pytest.raises(VocabularyError, match=rf"roles\.yaml: {said}"):
        load_vocabulary(folder)


def test_a_missing_file_is_named(folder: Path) -> None:
    (folder / "roles.yaml").unlink()
    with pytest.raises(VocabularyError, match=r"roles\.yaml cannot be read: no such file"):
        load_vocabulary(folder)


def test_what_is_no_yaml_is_named_with_its_line(folder: Path) -> None:
    added(folder, "roles.yaml", "diver: [a\nkeeper: b]]\n")
    with pytest.raises(VocabularyError, match=r"roles\.yaml, line \d+: this is not YAML") as caught:
        load_vocabulary(folder)
    assert "unicode string" not in str(caught.value)


def test_a_country_code_is_no_truth_value(folder: Path) -> None:
    vocabulary = load_vocabulary(folder)
    assert "Western Europe" in vocabulary.containers("Norway")
    assert vocabulary.containers("Oslo")[0] == "Norway"


def test_a_name_in_the_plural_may_be_another_than_that_in_the_singular(folder: Path) -> None:
    vocabulary = load_vocabulary(folder)
    assert [mention.name for mention in vocabulary.find("across the Americas")] == ["North America", "Latin America"]
    assert [mention.name for mention in vocabulary.find("in America")] == ["United States"]


def test_an_industry_may_have_a_list_of_names_or_none(folder: Path) -> None:
    added(folder, "industries.yaml", "diving: [under water]\npearls:\n")
    vocabulary = load_vocabulary(folder)
    assert vocabulary.canonical(Topic.INDUSTRY, "under water") == "diving"
    assert vocabulary.canonical(Topic.INDUSTRY, "pearls") == "pearls"


def test_the_nearest_name_is_asked_for_only_where_one_is_near() -> None:
    assert did_you_mean("publihser", ["title", "publisher"]) == " (did you mean 'publisher'?)"
    assert did_you_mean("weather", ["title", "publisher"]) == ""
